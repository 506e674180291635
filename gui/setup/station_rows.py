"""Stations and boxes between the tables that they are typed into and the list that is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gui.setup.grid import Cells, Grid, GridColumn
from gui.setup.texts import mistake_in
from imports.box_lists import Draft, open_contests
from models.changes import StationsSet
from models.counts import Empty, NotACount, parse_count
from models.state import ContestState, State
from models.stations import BallotBox, Register, Station
from models.wording import say

NUMBER, PLACE, FIRST_POLL = 0, 1, 2
NAME, EXPECTED = 0, 1


class BadStation(ValueError):
    """A row that cannot be taken; the text is the sentence for whoever typed it."""

    def __init__(self, grid: Grid, row: int, sentence: str) -> None:
        super().__init__(sentence)
        self.grid, self.row = grid, row


def polls_of(state: State) -> tuple[ContestState, ...]:
    """The polls that boxes can hold papers of: those still open, and those that the list names already."""
    named = {id_ for box in state.register.boxes.values() for id_ in box.contests}
    is_open = {here.id for here in open_contests(state)}
    return tuple(here for id_, here in state.contests.items() if id_ in is_open or id_ in named)


def station_columns(polls: Sequence[ContestState]) -> tuple[GridColumn, ...]:
    """Number, place, electors a poll, boxes."""
    one = len(polls) == 1
    electors = (GridColumn("Electors" if one else here.setup.name, 84 if one else 120) for here in polls)
    boxes = GridColumn("Boxes", 150)
    return (GridColumn("Number", 72), GridColumn("Place", 170, stretch=len(polls) < 4), *electors, boxes)


def box_columns(polls: Sequence[ContestState]) -> tuple[GridColumn, ...]:
    """Name, expected, with several polls a tick for each, authority, source."""
    ticks = (GridColumn(here.setup.name, 104, ticked=True) for here in polls) if len(polls) > 1 else ()
    few = len(polls) < 4
    return (
        GridColumn("Box", 170, stretch=few),
        GridColumn("Expected", 76, ticked=True),
        *ticks,
        GridColumn("Other authority", 150, stretch=few),
        GridColumn("Signed by, or file", 150, stretch=few),
    )


class StationRows:
    """Fills two grids from a register and reads them back; what was listed keeps its ids."""

    def __init__(self, polls: Sequence[ContestState], stations: Grid, boxes: Grid) -> None:
        self._polls, self.stations, self.boxes = tuple(polls), stations, boxes
        self._old = Register()

    def show(self, register: Register) -> None:
        """Put a list into the grids."""
        self._old = register
        self.stations.clear()
        self.boxes.clear()
        for station in register.stations.values():
            self.stations.append(self._cells_of_station(station), station.id)
        for box in register.boxes.values():
            if box.station is None:
                self.boxes.append(self._cells_of_box(box), box.id)

    def _cells_of_station(self, station: Station) -> Cells:
        names = ", ".join(box.name for box in self._boxes_of(station.id))
        electors = (station.electors.get(here.id) for here in self._polls)
        return (station.number, station.place, *("" if n is None else f"{n:,}" for n in electors), names)

    def _cells_of_box(self, box: BallotBox) -> Cells:
        ticks = [here.id in box.contests for here in self._polls] if len(self._polls) > 1 else []
        return (box.name, box.expected, *ticks, box.authority, box.source)

    def _boxes_of(self, station: str) -> list[BallotBox]:
        return [box for box in self._old.boxes.values() if box.station == station]

    # Reading

    def read(self) -> StationsSet:
        """The whole list as it is typed. Raises BadStation."""
        draft = Draft(dict(self._old.stations), dict(self._old.boxes))  # its ids are taken
        stations: list[Station] = []
        boxes: list[BallotBox] = []
        for row, cells, kept in self.stations.rows():
            station, own = self._read_station(draft, row, [str(cell) for cell in cells], kept)
            _refuse_twice(self.stations, row, "station", station.number, [each.number for each in stations])
            stations.append(station)
            for box in own:
                _refuse_twice(self.stations, row, "box", box.name, [each.name for each in boxes])
                boxes.append(box)
        for row, cells, kept in self.boxes.rows():
            box = self._read_box(draft, row, cells, kept)
            _refuse_twice(self.boxes, row, "box", box.name, [each.name for each in boxes])
            boxes.append(box)
        return StationsSet(stations=tuple(stations), boxes=tuple(boxes))

    def _read_station(self, draft: Draft, row: int, cells: list[str], kept: object) -> tuple[Station, list[BallotBox]]:
        number, place, names = cells[NUMBER], cells[PLACE], cells[-1]
        if not number:
            raise BadStation(self.stations, row, f"Row {row + 1}: which number has this station?")
        for where, text in (("The number", number), ("The place", place), ("The name of a box", names)):
            if said := mistake_in(where, text):
                raise BadStation(self.stations, row, f"Station {number}: {said}")
        electors = self._electors(row, number, cells)
        id_ = str(kept) if kept else draft.free_id("st", number)
        station = Station(id=id_, number=number, place=place, electors=electors)
        draft.stations[id_] = station
        contests = self._held_at(row, number, id_, electors)
        return station, self._named(draft, id_, _names(names) or [f"Box {number}"], contests)

    def _electors(self, row: int, number: str, cells: list[str]) -> dict[str, int]:
        electors: dict[str, int] = {}
        for here, text in zip(self._polls, cells[FIRST_POLL:], strict=False):
            parsed = parse_count(text)
            if isinstance(parsed, NotACount):
                said = say(parsed.reason, {"text": parsed.text[:40]})
                raise BadStation(self.stations, row, f"Station {number}, electors: {said}")
            if not isinstance(parsed, Empty):
                electors[here.id] = parsed.value
        return electors

    def _held_at(self, row: int, number: str, id_: str, electors: Iterable[str]) -> tuple[str, ...]:
        """The polls held there: those with electors, and those of its boxes whose electors nobody has told."""
        told, before = set(electors), self._old.stations.get(id_)
        untold = {
            poll for box in self._boxes_of(id_) for poll in box.contests if before and poll not in before.electors
        }
        only = {here.id for here in self._polls} if len(self._polls) == 1 else set[str]()
        held = tuple(here.id for here in self._polls if here.id in told | untold | only)
        if not held:
            why = f"Station {number}: type the electors of each poll that is held there."
            raise BadStation(self.stations, row, why)
        return held

    def _named(self, draft: Draft, station: str, names: list[str], contests: tuple[str, ...]) -> list[BallotBox]:
        """The boxes of a station; one that keeps its name, or else its place in the list, keeps its id."""
        old = self._boxes_of(station)
        by_name = {box.name.casefold(): box for box in old}
        spare = [box for box in old if box.name.casefold() not in [name.casefold() for name in names]]
        found: list[BallotBox] = []
        for name in names:
            before = by_name.pop(name.casefold(), None) or (spare.pop(0) if spare else None)
            id_ = before.id if before else draft.free_id("b", name.removeprefix("Box "))
            found.append(BallotBox(id=id_, name=name, station=station, contests=contests))
            draft.boxes[id_] = found[-1]
        return found

    def _read_box(self, draft: Draft, row: int, cells: Cells, kept: object) -> BallotBox:
        name, expected, authority, source = str(cells[NAME]), bool(cells[EXPECTED]), str(cells[-2]), str(cells[-1])
        if not name:
            raise BadStation(self.boxes, row, f"Row {row + 1}: what is this box called?")
        for where, text in (("The name", name), ("The authority", authority), ("The source", source)):
            if said := mistake_in(where, text):
                raise BadStation(self.boxes, row, f"{name}: {said}")
        if authority and not source:
            why = f"{name}: who signed for the figures of {authority}, or which file did they come in?"
            raise BadStation(self.boxes, row, why)
        ticks = cells[EXPECTED + 1 : -2] if len(self._polls) > 1 else (True,)
        contests = tuple(here.id for here, tick in zip(self._polls, ticks, strict=True) if tick)
        if not contests:
            raise BadStation(self.boxes, row, f"{name}: tick the polls whose papers are in it.")
        id_ = str(kept) if kept else draft.free_id("p", name.removeprefix("Box "))
        box = BallotBox(id=id_, name=name, contests=contests, expected=expected, authority=authority, source=source)
        draft.boxes[id_] = box
        return box


def _names(text: str) -> list[str]:
    """`12A, 12B` are Box 12A and Box 12B: a bare number is no name to read out."""
    parts = [" ".join(part.split()) for part in text.split(",")]
    return [f"Box {part}" if part[:1].isdigit() else part for part in parts if part]


def _refuse_twice(grid: Grid, row: int, what: str, name: str, before: list[str]) -> None:
    if name.casefold() in [each.casefold() for each in before]:
        number = f"Station {name}" if what == "station" else f"“{name}”"
        raise BadStation(grid, row, f"{number} is on the list twice.")
