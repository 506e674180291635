"""Boxes that a neighbouring authority verified, out of its file: box, papers issued and found, by contest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from imports.box_lists import (
    Draft,
    Read,
    Reading,
    Roles,
    begin,
    below_the_list,
    columns_there,
    contests_of,
    ended,
    of_contest,
    take_box,
)
from imports.headings import Column
from imports.reading import source_name
from imports.report import quoted
from imports.tables import Row, Table
from models.changes import Change, FiguresEntered
from models.ids import ISSUED, PAPERS, FieldId
from models.rules.figures import figures_at
from models.state import State
from models.stations import BallotBox

COLUMNS = (Column.ISSUED, Column.FOUND)
"""What comes by contest here: hand it to `propose` and `roles_for`."""


class _Figures(NamedTuple):
    contest: str
    box: str
    issued: int
    found: int


@dataclass(slots=True)
class _Taken:
    """What was read so far: whose boxes they are, where each poll of a box stands in the file, the figures."""

    draft: Draft
    authority: str
    source: str
    ids: dict[str, str] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    figures: list[_Figures] = field(default_factory=list)


def neighbours_from(
    table: Table, roles: Roles, state: State, authority: str, source: str, contests: Sequence[str] | None = None
) -> Read:
    """The boxes of another authority and their figures, to be recorded together; read again, they are replaced.

    `source` is the file's name, or who signed the line. One row is a box, or with a column of contests one poll of
    a box.
    """
    reading = begin(table, roles, state, contests)
    taken = _Taken(Draft.of(state), source_name(authority), source_name(source))
    if not authority.strip():
        reading.report.problem("import.no_authority")
    if _columns_hold(reading, roles):
        for row in table.rows:
            _take_row(reading, taken, row)
    if not taken.figures and not reading.report.problems:
        reading.report.problem("import.no_stations")
    return ended(reading, lambda: _changes(state, taken), 0, len(taken.ids))


def _columns_hold(reading: Reading, roles: Roles) -> bool:
    if not columns_there(reading, roles):
        return False
    if not reading.has(Column.BOX):
        reading.report.problem("import.pick_box")
    by_contest = [role for role in reading.columns if role.partition(":")[2]]
    if not by_contest and not (reading.has(Column.ISSUED) and reading.has(Column.FOUND)):
        reading.report.problem("import.pick_issued")
    for role in by_contest:
        kind, _, contest = role.partition(":")
        other = Column.FOUND if kind == Column.ISSUED else Column.ISSUED
        if kind in COLUMNS and not reading.has(of_contest(other, contest)):
            column = quoted(reading.table.columns[reading.columns[role]])
            reading.report.problem("import.pick_pair", {"column": column})
    if reading.has(Column.ISSUED) and not reading.has(Column.CONTEST) and len(reading.contests) != 1:
        column = quoted(reading.table.columns[reading.columns[Column.ISSUED]])
        reading.report.problem("import.pick_contest", {"column": column})
    return not reading.report.problems


def _take_row(reading: Reading, taken: _Taken, row: Row) -> None:
    name = reading.text(row, Column.BOX)
    if below_the_list(name, reading, row):
        return
    if not name:
        reading.report.problem("import.no_box_name", {}, row.line)
        return
    for contest, (issued, found) in _figures(reading, row):
        place = (name.casefold(), contest)
        if line := taken.lines.get(place):
            reading.report.problem("import.box_twice", {"box": quoted(name), "line": line}, row.line)
        taken.lines[place] = row.line
        taken.figures.append(_Figures(contest, _box(reading, taken, row, name, contest), issued, found))


def _box(reading: Reading, taken: _Taken, row: Row, name: str, contest: str) -> str:
    """The id of the row's box, which now holds papers of this contest."""
    known = taken.ids.get(name.casefold())
    if known is None:
        box = BallotBox(id="new", name=name, contests=(contest,), authority=taken.authority, source=taken.source)
        known = taken.ids[name.casefold()] = take_box(reading, taken.draft, row, box)
    here = taken.draft.boxes[known]
    contests = tuple(dict.fromkeys((*here.contests, contest)))
    taken.draft.boxes[known] = here.model_copy(update={"contests": contests})
    return known


def _figures(reading: Reading, row: Row) -> Iterator[tuple[str, tuple[int, int]]]:
    """Issued and found by contest; half a pair is a problem, none of it a poll that is not in this box."""
    pairs: Mapping[str, tuple[str, str]] = {
        contest: (of_contest(Column.ISSUED, contest), of_contest(Column.FOUND, contest))
        for role in reading.columns
        if (contest := role.partition(":")[2])
    }
    if reading.has(Column.ISSUED):
        pairs = {**pairs, **dict.fromkeys(contests_of(reading, row), (str(Column.ISSUED), str(Column.FOUND)))}
    for contest, (issued_role, found_role) in pairs.items():
        issued, found = reading.count(row, issued_role), reading.count(row, found_role)
        if issued is not None and found is not None:
            yield contest, (issued, found)
        elif issued is not None or found is not None:
            empty = reading.cell(row, found_role if found is None else issued_role)
            if not empty.text:  # else it is said already that the figure cannot be read
                reading.report.problem("import.missing", {}, empty.line, empty.column)


def _changes(state: State, taken: _Taken) -> list[Change]:
    changes: list[Change] = [taken.draft.change()]
    for contest, box, issued, found in taken.figures:
        changes += _entered(state, contest, f"account/{box}", ISSUED, issued)
        changes += _entered(state, contest, f"box/{box}", PAPERS, found)
    return changes


def _entered(state: State, contest: str, place: str, line: FieldId, value: int) -> Iterator[Change]:
    here = state.contest(contest)
    was = figures_at(here, place).get(line) if here else None
    if was != value:
        yield FiguresEntered(contest=contest, place=place, figures={line: value}, was={line: was})
