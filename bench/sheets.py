"""Five hundred sheets of forty candidates, each typed twice: opening, all findings, closing a sheet, memory."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from bench.figures import Figure, no_more_than, times_as_much
from bench.nights import CROWDED, FIRST_SHEET, crowded_entered, sheet_count, store
from bench.processes import ask, at_home, folder

SHEETS, CANDIDATES = 500, 40
LAST = 10
"""So many sheets still want their second entry; these are closed while the clock runs."""

OPENING, FINDINGS, CLOSING, MEMORY = 1000.0, 30.0, 50.0, 1.5


def measure(quick: bool) -> list[Figure]:
    """A fresh process for each round; the small case is a form of totals with sixteen candidates, all entered."""
    with folder() as home:
        large = store(home / "large.count", sheet_count(SHEETS, CANDIDATES, open_=LAST))
        small = store(home / "small.count", crowded_entered(17))
        rounds = [(_ours(home, large), _small(home, small)) for _ in range(1 if quick else 5)]
    ours, few = [ours for ours, _ in rounds], [few for _, few in rounds]
    name = f"{SHEETS} sheets twice, {CANDIDATES} candidates"
    return [
        no_more_than(
            f"opening {name}", "ms", _usual(ours, "opening"), OPENING, "sqlite3 + json", _usual(ours, "reading")
        ),
        no_more_than(
            "all findings of these", "ms", _usual(ours, "findings"), FINDINGS, "adding up", _usual(ours, "sums")
        ),
        no_more_than(
            "closing one of these", "ms", _usual(ours, "closing"), CLOSING, "bare insert", _usual(ours, "storing")
        ),
        _memory(ours, few),
    ]


def _ours(home: Path, file: Path) -> dict[str, Any]:
    copy = home / "typed.count"
    copy.write_bytes(file.read_bytes())  # the last sheets are closed anew each time
    (home / "bare.db").unlink(missing_ok=True)
    last = range(FIRST_SHEET + SHEETS - LAST, FIRST_SHEET + SHEETS)
    return ask(at_home(home), "program_sheets.py", copy, CROWDED, 20, *last)[1]


def _small(home: Path, file: Path) -> dict[str, Any]:
    (home / "bare.db").unlink(missing_ok=True)
    return ask(at_home(home), "program_sheets.py", file, CROWDED, 1)[1]


def _usual(rounds: list[dict[str, Any]], what: str) -> float:
    return median(float(found[what]) for found in rounds)


def _memory(ours: list[dict[str, Any]], few: list[dict[str, Any]]) -> Figure:
    """Without a window, which weighs the same in both."""
    large, small = _usual(ours, "memory"), _usual(few, "memory")
    return times_as_much("memory with these", "MB", large, "17 candidates, totals", small, MEMORY)
