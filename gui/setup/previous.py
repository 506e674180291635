"""The previous result as it is typed, one party a line: `Labour; 15464; won`, or shares: `Labour; 37.7 %`."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from models.counts import Number, parse_count
from models.setup import Party, PreviousEntry


def line_of_entry(entry: PreviousEntry) -> str:
    """An entry as it would be typed; `read_entries` reads it back the same."""
    figure = f"{entry.votes}" if entry.votes is not None else f"{entry.share} %" if entry.share is not None else ""
    parts = [entry.name, figure, *(["person"] if entry.party is None else []), *(["won"] if entry.won else [])]
    return "; ".join(parts)


def read_entries(text: str, parties: Mapping[str, Party | None]) -> tuple[PreviousEntry, ...]:
    """Every line that is not empty; `parties` are known by name, with their numbers. Raises ValueError with a reason.

    A pasted table has tabs where a typed line has semicolons.
    """
    return tuple(_entry(line.strip(), parties) for line in text.splitlines() if line.strip())


def _entry(line: str, parties: Mapping[str, Party | None]) -> PreviousEntry:
    name, figure, *rest = [part.strip() for part in line.replace("\t", ";").split(";")] + [""]
    words = {word.casefold() for word in rest}
    if unknown := words - {"won", "person", "independent", ""}:
        raise ValueError(f"“{line}”: “{min(unknown)}” is not known. After the figure may stand “person” or “won”.")
    if not name:
        raise ValueError(f"“{line}” has no name before its semicolon.")
    share = figure.rstrip("% ") if figure.endswith("%") else None
    parsed = parse_count(figure)
    if figure and share is None and not isinstance(parsed, Number):
        raise ValueError(f"“{line}” has no votes after its semicolon.")
    votes = parsed.value if isinstance(parsed, Number) else None
    try:
        party = None if words & {"person", "independent"} else parties.get(name) or Party(name=name)
        return PreviousEntry(name=name, party=party, votes=votes, share=share, won="won" in words)
    except ValidationError as err:
        raise ValueError(f"“{line}”: a name has at most 200 letters, and a share looks like 37.7 %.") from err
