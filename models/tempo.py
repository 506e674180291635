"""How fast figures came and how often entries differed: by desk and by sheet, never by person: nobody is measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.changes import EntryReturned, FiguresEntered, Line, SettledJointly, UnitReadBack

BREAK = 600
"""Seconds without a figure after which a desk counts as having had a break, so that waiting for papers is not slow."""


@dataclass(frozen=True, slots=True)
class DeskPace:
    """What one desk typed: `entries` of sheets or boxes, `figures` in them, and the seconds that it was at work."""

    desk: str
    entries: int
    figures: int
    seconds: int

    @property
    def entries_an_hour(self) -> int | None:
        """None for less than a minute's work, which is no pace."""
        return self.entries * 3600 // self.seconds if self.seconds >= 60 else None

    @property
    def figures_an_hour(self) -> int | None:
        """None for less than a minute's work."""
        return self.figures * 3600 // self.seconds if self.seconds >= 60 else None


@dataclass(frozen=True, slots=True)
class SheetPace:
    """One unit of one round: rows in which the second entry differed, how often an entry was returned, whether it was
    settled at the paper, and the minutes from its first figure to what happened to it last."""

    contest: str
    round: int
    unit: int
    differences: int
    returned: int
    settled: bool
    minutes: int


@dataclass
class _Desk:
    places: set[tuple[str, str]]
    figures: int = 0
    seconds: int = 0
    last: int | None = None


def desk_paces(lines: Iterable[Line], contest: str | None = None) -> tuple[DeskPace, ...]:
    """Each desk in the order in which it came, for one contest or for all."""
    desks: dict[str, _Desk] = {}
    for line in lines:
        change = line.change
        if not isinstance(change, FiguresEntered) or (contest and change.contest != contest):
            continue
        desk = desks.setdefault(line.stamp.desk, _Desk(set()))
        now = int(line.stamp.at.timestamp())
        if desk.last is not None and 0 <= now - desk.last <= BREAK:
            desk.seconds += now - desk.last
        desk.last = now
        desk.places.add((change.contest, change.place))
        desk.figures += sum(value is not None for value in change.figures.values())
    return tuple(DeskPace(name, len(desk.places), desk.figures, desk.seconds) for name, desk in desks.items())


@dataclass
class _Sheet:
    looks: tuple[dict[str, int | None], dict[str, int | None]]
    first: int
    last: int
    differing: set[str]
    returned: int = 0
    settled: bool = False


def sheet_paces(lines: Iterable[Line], contest: str | None = None) -> tuple[SheetPace, ...]:
    """Each unit that anything was typed into, in the order of its first figure."""
    sheets: dict[tuple[str, int, int], _Sheet] = {}
    for line in lines:
        key = _sheet_of(line)
        if key is None or (contest and key[0] != contest):
            continue
        now = int(line.stamp.at.timestamp())
        sheet = sheets.setdefault(key, _Sheet(({}, {}), now, now, set()))
        sheet.last = max(now, sheet.last)
        _note(sheet, line)
    return tuple(
        SheetPace(*key, len(sheet.differing), sheet.returned, sheet.settled, (sheet.last - sheet.first) // 60)
        for key, sheet in sheets.items()
    )


def _sheet_of(line: Line) -> tuple[str, int, int] | None:
    change = line.change
    if isinstance(change, FiguresEntered) and change.place[0].isdigit():
        round_, unit, _ = change.place.split("/")
        return change.contest, int(round_), int(unit)
    if isinstance(change, EntryReturned | SettledJointly | UnitReadBack):
        return change.contest, change.round, change.unit
    return None


def _note(sheet: _Sheet, line: Line) -> None:
    change = line.change
    if isinstance(change, FiguresEntered):
        which = int(change.place[-1]) - 1
        mine, other = sheet.looks[which], sheet.looks[1 - which]
        mine.update(change.figures)
        sheet.differing |= {
            field
            for field, value in change.figures.items()
            if value is not None and other.get(field) not in (None, value)
        }
    elif isinstance(change, EntryReturned):
        sheet.returned += 1
        for look in change.looks:
            sheet.looks[look - 1].update(dict.fromkeys(change.fields))
    elif isinstance(change, SettledJointly):
        sheet.settled = True
