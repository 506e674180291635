"""What every list of stations and boxes has in common: what its columns hold, its rows, what is listed already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from imports.fields import Cell, count_of, line_of
from imports.headings import Column, column_of, column_sureness, plain
from imports.report import Note, Problem, Report, quoted
from imports.tables import Row, Table
from models.changes import Change, Line, Stamp, StationsSet
from models.ids import LineId, slug
from models.rules import fold, refuse
from models.state import ContestState, State
from models.stations import BallotBox, Station

_YES = frozenset({"t", "true", "1", "y", "yes", "x"})
_NO = frozenset({"f", "false", "0", "n", "no", ""})
_SMALL = frozenset({"in", "for", "of", "on", "the", "at"})
_FIGURES = (Column.ISSUED, Column.FOUND)
_LONGEST_ID = 20

Roles = Mapping[int, str]
"""By the number of a column, what it holds: a `Column`, or `electors:<contest>` and the like. Others are left out."""


class Read(NamedTuple):
    """What the file gives: changes to be recorded together, or problems and no change."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    stations: int
    boxes: int


@dataclass(slots=True)
class Draft:
    """A list of stations and boxes while rows are added to it."""

    stations: dict[str, Station]
    boxes: dict[str, BallotBox]
    station_lines: dict[str, int] = field(default_factory=dict)
    box_lines: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, state: State) -> Draft:
        """What is listed already."""
        return cls(dict(state.register.stations), dict(state.register.boxes))

    def change(self) -> StationsSet:
        """The whole list."""
        return StationsSet(stations=tuple(self.stations.values()), boxes=tuple(self.boxes.values()))

    def free_id(self, prefix: str, name: str) -> str:
        """A short id that no station and no box has: a postal box is its own account, as a station is."""
        stem = f"{prefix}-{slug(name)[: _LONGEST_ID - 7].strip('-') or 'x'}"
        taken, number = {*self.stations, *self.boxes}, 1
        while (id_ := stem if number == 1 else f"{stem}-{number}") in taken:
            number += 1
        return id_


@dataclass(frozen=True, slots=True)
class Reading:
    """One table with what its columns hold, the state that it is read against, and where its faults go."""

    table: Table
    columns: Mapping[str, int]
    state: State
    contests: tuple[str, ...]
    report: Report

    def has(self, role: str) -> bool:
        """Whether a column was chosen for it."""
        return role in self.columns

    def cell(self, row: Row, role: str) -> Cell:
        """What stands in the column of a role; nothing where there is none. A fault of the cell is a problem."""
        at = self.columns.get(role)
        if at is None:
            return Cell("", row.line, "")
        if fault := self.table.faults.get((row.line, at)):
            self.report.problem(fault, {}, row.line, self.table.columns[at])
        return Cell(row.cells[at], row.line, self.table.columns[at])

    def text(self, row: Row, role: str) -> str:
        """One printable line."""
        return line_of(self.cell(row, role), self.report)

    def count(self, row: Row, role: str) -> int | None:
        """A figure; None where nothing is written."""
        return count_of(self.cell(row, role), self.report)

    def flag(self, row: Row, role: str, yes: Iterable[str] = (), no: Iterable[str] = ()) -> bool:
        """Yes or no, or one of the words that say so; nothing written is no."""
        cell = self.cell(row, role)
        word = plain(cell.text)
        if word in _YES or word in yes:
            return True
        if word not in _NO and word not in no:
            self.report.problem("import.yes_or_no", {"text": quoted(cell.text)}, cell.line, cell.column)
        return False


def of_contest(column: Column, contest: str) -> str:
    """The role of a column that holds figures of one contest."""
    return f"{column}:{contest}"


def open_contests(state: State) -> tuple[ContestState, ...]:
    """The polls whose boxes may still be listed."""
    return tuple(here for here in state.contests.values() if not here.stage.over)


OURS = (Column.ELECTORS,)
"""What comes by contest in a list of stations."""

_IN_BOTH = (Column.BOX, Column.CONTEST)
_MEANT = {Column.STATION: Column.BOX, Column.EXPECTED: Column.ISSUED}
"""What these headings mean over figures that somebody else verified: `Expected` beside `Found` are papers issued."""


_UNSURE = (True, 10_000, 0)


def roles_for(state: State, columns: Sequence[Column] = OURS) -> tuple[str, ...]:
    """Every role that a column can have, in the order of a list to choose from; `columns` come by contest too."""
    theirs = Column.FOUND in columns
    common = [column for column in Column if (column in (*_IN_BOTH, *columns)) or not (theirs or column in _FIGURES)]
    by_contest = [of_contest(column, here.id) for here in open_contests(state) for column in columns]
    return (*map(str, common), *by_contest)


def propose(table: Table, state: State, columns: Sequence[Column] = OURS) -> dict[int, str]:
    """A guess by the words of the headings: a name of a contest makes it a column of that contest."""
    contests, found = open_contests(state), dict[str, tuple[bool, int, int]]()
    allowed = set(roles_for(state, columns))
    for i, heading in enumerate(table.columns):
        role = _role_of(heading, contests, columns)
        stands_for = role not in allowed and role in _MEANT
        if stands_for:
            role = str(_MEANT[Column(role)])
        if role in allowed:
            found[role] = min((stands_for, column_sureness(heading), i), found.get(role, _UNSURE))
    return {i: role for role, (_, _, i) in found.items()}


def _role_of(heading: str, contests: Sequence[ContestState], columns: Sequence[Column]) -> str:
    """A column, or that of a contest where its name stands beside the word for a figure, or alone."""
    if column := column_of(heading):
        return str(column)
    if any(heading.strip() == here.id for here in contests):
        return of_contest(columns[0], heading.strip())
    words = f" {plain(heading)} "
    named = [here for here in contests if f" {plain(here.setup.name)} " in words]
    if not named:
        return ""
    here = max(named, key=lambda here: len(here.setup.name))
    rest = [word for word in words.replace(f" {plain(here.setup.name)} ", " ").split() if word not in _SMALL]
    figure = column_of(" ".join(rest)) if rest else columns[0]
    return of_contest(figure, here.id) if figure in columns and figure else ""


def begin(table: Table, roles: Roles, state: State, contests: Sequence[str] | None) -> Reading:
    """A table ready to be read row by row."""
    report = Report()
    report.add(*table.problems, *table.notes)
    everything = tuple(here.id for here in open_contests(state)) if contests is None else tuple(contests)
    return Reading(table, {role: i for i, role in roles.items() if role}, state, everything, report)


def columns_there(reading: Reading, roles: Roles) -> bool:
    """Whether the chosen columns are in the table, each for one thing."""
    if not reading.table.columns:
        return False
    if any(not 0 <= i < len(reading.table.columns) for i in roles):
        reading.report.problem("import.pick_gone")
        return False
    chosen = [role for role in roles.values() if role]
    for role in sorted({role for role in chosen if chosen.count(role) > 1}):
        names = [reading.table.columns[i] for i in roles if roles[i] == role]
        reading.report.problem("import.role_twice", {"first": quoted(names[0]), "second": quoted(names[1])})
    if not reading.contests:
        reading.report.problem("import.no_contests")
    return not reading.report.problems


def ended(reading: Reading, changes: Callable[[], Sequence[Change]], stations: int, boxes: int) -> Read:
    """The changes tried on the state by the rules of the count; one problem, and there are none."""
    tried: tuple[Change, ...] = ()
    if not reading.report.problems:
        tried = tuple(changes())
        _try(tried, reading.state, reading.report)
    problems = reading.report.problems
    return Read(() if problems else tried, problems, reading.report.notes, stations, boxes)


def _try(changes: Iterable[Change], state: State, report: Report) -> None:
    stamp = Stamp(at=datetime.now(UTC), by="p1", desk="00000000")
    for change in changes:
        if refusal := refuse(state, stamp, change):
            report.add(Problem(refusal.key, refusal.params))
            return
        state = fold(state, Line(state.head.seq + 1, LineId(""), change.subject, 1, stamp, change, ""))


def below_the_list(text: str, reading: Reading, row: Row) -> bool:
    """Whether this row is a sum or empty of all that names a box; a sum is a problem, so that nothing is half read."""
    if plain(text).startswith(("total", "grand total", "sum ")) or plain(text) == "sum":
        reading.report.problem("import.station_total", {"text": quoted(text)}, row.line)
        return True
    return False


def contests_of(reading: Reading, row: Row) -> tuple[str, ...]:
    """The polls that a row names, divided by semicolons; where no column tells, those that the caller chose."""
    if not reading.has(Column.CONTEST):
        return reading.contests
    cell = reading.cell(row, Column.CONTEST)
    found: list[str] = []
    for name in filter(None, (part.strip() for part in cell.text.split(";"))):
        here = next((c for c in open_contests(reading.state) if name in (c.id,) or _alike(name, c.setup.name)), None)
        if here is None:
            reading.report.problem("import.contest_name", {"text": quoted(name)}, cell.line, cell.column)
        elif here.id not in found:
            found.append(here.id)
    if not cell.text:
        reading.report.problem("import.missing", {}, cell.line, cell.column)
    return tuple(found) or reading.contests


def _alike(one: str, other: str) -> bool:
    return plain(one) == plain(other)


def take_box(reading: Reading, draft: Draft, row: Row, box: BallotBox) -> str:
    """Put a box on the list, or add to the one of its name; the id that it has there."""
    key = box.name.casefold()
    if key in draft.box_lines:
        params: dict[str, int | str] = {"box": quoted(box.name), "line": draft.box_lines[key]}
        reading.report.problem("import.box_twice", params, row.line)
        return ""
    draft.box_lines[key] = row.line
    here = next((listed for listed in draft.boxes.values() if listed.name.casefold() == key), None)
    if here is None:
        id_ = draft.free_id("b" if box.station else "p", box.name.removeprefix("Box "))
        draft.boxes[id_] = box.model_copy(update={"id": id_})
        return id_
    if (here.station, here.authority) != (box.station, box.authority):
        reading.report.problem("import.box_elsewhere", {"box": quoted(box.name)}, row.line)
        return here.id
    contests = tuple(dict.fromkeys((*here.contests, *box.contests)))
    update = {"contests": contests, "expected": here.expected or box.expected, "source": box.source or here.source}
    draft.boxes[here.id] = here.model_copy(update=update)
    return here.id
