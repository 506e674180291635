"""Polling stations and ballot boxes out of any table, once somebody has said which column is what.

A row is a ballot box, or a station with one. What is listed already stays, and gains what the file adds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    propose,
    roles_for,
    take_box,
)
from imports.headings import Column
from imports.report import quoted
from imports.tables import Row, Table
from models.state import State
from models.stations import BallotBox, Station

__all__ = ["Read", "Roles", "propose", "roles_for", "stations_from"]

POSTAL_WORDS = frozenset({"postal", "post", "postal box", "postal votes", "postal vote", "pv", "pvs", "p"})
STATION_WORDS = frozenset({"station", "polling station", "ps", "s"})


def stations_from(table: Table, roles: Roles, state: State, contests: Sequence[str] | None = None) -> Read:
    """The stations and boxes of a table, merged with those listed.

    `contests` are the polls held there where no column tells; all that are open by default. Where there is a
    problem there is no change, and every sentence names its row.
    """
    reading = begin(table, roles, state, contests)
    draft = Draft.of(state)
    if _columns_hold(reading, roles):
        for row in table.rows:
            _take_row(reading, draft, row)
    lines = {*draft.station_lines.values(), *draft.box_lines.values()}
    if not lines and not reading.report.problems:
        reading.report.problem("import.no_stations")
    return ended(reading, lambda: (draft.change(),), len(draft.station_lines), len(draft.box_lines))


def _columns_hold(reading: Reading, roles: Roles) -> bool:
    if not columns_there(reading, roles):
        return False
    if not reading.has(Column.STATION) and not reading.has(Column.BOX):
        reading.report.problem("import.pick_station")
    whose = reading.has(Column.CONTEST) or len(reading.contests) == 1
    if reading.has(Column.ELECTORS) and not whose:
        reading.report.problem("import.pick_contest", {"column": quoted(_heading(reading, Column.ELECTORS))})
    return not reading.report.problems


def _heading(reading: Reading, role: str) -> str:
    return reading.table.columns[reading.columns[role]]


# one row


def _take_row(reading: Reading, draft: Draft, row: Row) -> None:
    number, name = reading.text(row, Column.STATION), reading.text(row, Column.BOX)
    if below_the_list(number or name, reading, row):
        return
    postal = reading.flag(row, Column.POSTAL, POSTAL_WORDS, STATION_WORDS)
    contests = contests_of(reading, row)
    electors = _electors(reading, row, contests)
    if not postal and not number:
        reading.report.problem("import.no_station", {}, row.line)
        return
    if postal and not (name or number):
        reading.report.problem("import.no_box_name", {}, row.line)
        return
    station = None if postal else _take_station(reading, draft, row, number, electors)
    names = [_box_name(name, number)] if name or postal else _boxes_there(draft, station, number)
    if not name and not postal and (line := draft.box_lines.get(names[0].casefold())):
        reading.report.problem("import.station_twice", {"station": quoted(number), "line": line}, row.line)
        return
    held = tuple(electors) if electors and not reading.has(Column.CONTEST) else contests
    expected = postal and reading.flag(row, Column.EXPECTED)
    for each in names:
        take_box(reading, draft, row, BallotBox(id="new", name=each, station=station, contests=held, expected=expected))


def _box_name(name: str, number: str) -> str:
    """`Box 12` for a bare number; a postal box without a name is called what stands in the station's column."""
    if name:
        return f"Box {name}" if name.isdigit() else name
    return f"Postal box {number}" if number.isdigit() else number


def _boxes_there(draft: Draft, station: str | None, number: str) -> list[str]:
    """Where the file names no box: the boxes of the station that are listed, else one that is called after it."""
    listed = [box.name for box in draft.boxes.values() if box.station == station]
    return listed or [f"Box of station {number}"]


def _electors(reading: Reading, row: Row, contests: Sequence[str]) -> dict[str, int]:
    """Electors by contest, as far as the row has them; nothing written is not held there."""
    electors: dict[str, int] = {}
    if (everybody := reading.count(row, Column.ELECTORS)) is not None:
        electors = dict.fromkeys(contests, everybody)
    for role in reading.columns:
        kind, _, contest = role.partition(":")
        if contest and kind == Column.ELECTORS and (n := reading.count(row, role)) is not None:
            electors[contest] = n
    return electors


def _take_station(reading: Reading, draft: Draft, row: Row, number: str, electors: Mapping[str, int]) -> str:
    """The id of the row's station; what a second row of it says must not differ from the first."""
    place, known = reading.text(row, Column.PLACE), draft.station_lines.get(number.casefold())
    here = next((s for s in draft.stations.values() if s.number.casefold() == number.casefold()), None)
    if here is None:
        here = Station(id=draft.free_id("st", number), number=number, place=place, electors=dict(electors))
    elif known:
        _compare(reading, row, here, place, electors, known)
    merged = here.model_copy(update={"place": place or here.place, "electors": {**here.electors, **electors}})
    draft.stations[here.id] = merged
    draft.station_lines.setdefault(number.casefold(), row.line)
    return here.id


def _compare(reading: Reading, row: Row, here: Station, place: str, electors: Mapping[str, int], known: int) -> None:
    same = all(here.electors.get(contest, n) == n for contest, n in electors.items())
    if not same or (place and here.place and place != here.place):
        params: dict[str, int | str] = {"station": quoted(here.number), "line": known}
        reading.report.problem("import.station_differs", params, row.line)
