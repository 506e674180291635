"""The figures as one plain table, and as JSON for those who keep them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.figures import Figure

HEAD = ("", "ours", "beside it", "", "ratio", "goal", "")


def table(about: Mapping[str, str], figures: Sequence[Figure]) -> str:
    """Columns of text; figures stand to the right."""
    rows = [HEAD, *map(_row, figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join([*(f"{name}: {words}" for name, words in about.items()), "", *lines])


def _row(figure: Figure) -> tuple[str, ...]:
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    verdict = {True: "met", False: "MISSED", None: ""}[figure.met]
    ours, theirs = _amount(figure.ours, figure.unit), _amount(figure.theirs, figure.unit)
    return figure.name, ours, theirs, figure.beside, ratio, figure.goal, verdict


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.{0 if value >= 100 else 1 if value >= 10 else 2}f} {unit}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Amounts and ratios to the right, words to the left."""
    cells = (
        cell.rjust(width) if i in (1, 2, 4) else cell.ljust(width)
        for i, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()


def write_json(path: Path, about: Mapping[str, str], figures: Sequence[Figure]) -> None:
    """The same as a file."""
    document = {"machine": dict(about), "figures": [asdict(figure) for figure in figures]}
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
