"""A desk in memory: changes go through the real rules, and a count can be continued in two ways from one state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bench.mistakes.layout import Layout, Sheet, station_boxes
from models.changes import (
    CandidatesSet,
    Change,
    ContestSet,
    CountOpened,
    ElectionSet,
    FiguresEntered,
    Line,
    PersonAdded,
    Stamp,
    StationsSet,
    UnitReadBack,
    UnitSet,
    UnitsSet,
    VerificationClosed,
)
from models.forms import required
from models.ids import ALLOTTED, ISSUED, PAPERS, SPOILT, TENDERED, UNUSED, FieldId, LineId
from models.plan import CountPlan, Method, SecondLook
from models.refusal import Refusal
from models.rules import fold, refuse
from models.setup import Candidate, ContestSetup, ElectionSetup
from models.state import ContestState, State
from models.stations import BallotBox, Station
from models.units import FigureMap, UnitKind

CONTEST = "bench.contest"
CLERK, SECOND = "p1", "p2"
LEFT_OVER = 50
"""Unused papers of a station."""


class Refused(Exception):
    """A clean count was refused: the bench is wrong, or the program."""


@dataclass(slots=True)
class Desk:
    """The night as it stands at this desk; `fork` goes on from here and leaves this one as it is."""

    state: State
    at: datetime
    seq: int = 0

    def fork(self) -> Desk:
        """Another desk that goes on from the same state."""
        return Desk(self.state, self.at, self.seq)

    @property
    def here(self) -> ContestState:
        """The contest."""
        found = self.state.contest(CONTEST)
        assert found is not None
        return found

    def record(self, change: Change, by: str = CLERK) -> Refusal | None:
        """Ask the rules, and take the change where they allow it."""
        stamp = Stamp(at=self.at, by=by, desk="0123456789ab")
        if refusal := refuse(self.state, stamp, change):
            return refusal
        self.seq += 1
        line = Line(self.seq, LineId(f"{self.seq:032x}"), change.subject, 1, stamp, change, f"{self.seq:064x}")
        self.state = fold(self.state, line)
        return None

    def must(self, *changes: Change, by: str = CLERK) -> None:
        """Take changes that nothing may stand against."""
        for change in changes:
            if refusal := self.record(change, by):
                raise Refused(f"{change.kind}: {refusal}")  # type: ignore[attr-defined]


def opened(layout: Layout, look: SecondLook) -> Desk:
    """Set up, verified, counting, and every sheet dealt; nothing typed."""
    desk = Desk(State(), datetime.combine(layout.contest.day + timedelta(days=1), time(2), UTC))
    desk.must(*_night(layout, look), *_verification(layout))
    desk.must(CountOpened(contest=CONTEST, unit=None), dealt(*layout.sheets))
    if layout.batches:
        desk.must(dealt(*layout.batches))
    return desk


def _night(layout: Layout, look: SecondLook) -> Iterable[Change]:
    real = layout.contest
    plan = CountPlan(
        method=Method.SHEETS,
        second_look=look,
        unused_row=real.seats > 1,
        batches="here" if real.seats == 1 else None,
    )
    setup = ContestSetup(id=CONTEST, name=real.name[:60], type=real.type, seats=real.seats, plan=plan)
    people = (
        Candidate(id=f"c{i}", surname=surname or first, other_names=first if surname else "")
        for i, (surname, first) in enumerate(real.candidates, 1)
    )
    yield ElectionSet(election=ElectionSetup(title="Mistakes", polling_day=real.day, nation=real.nation))
    yield PersonAdded(person=CLERK, name="First Clerk", initials="FC")
    yield PersonAdded(person=SECOND, name="Second Clerk", initials="SC")
    yield ContestSet(contest=CONTEST, setup=setup)
    yield CandidatesSet(contest=CONTEST, candidates=tuple(people), confirmed_by="FC")


def _verification(layout: Layout) -> Iterable[Change]:
    stations = tuple(
        Station(id=box, number=box[1:], place=f"Hall {int(box[1:]) // 2}", electors={CONTEST: 2 * n + LEFT_OVER})
        for box, n in station_boxes(layout)
    )
    boxes = tuple(
        BallotBox(id=box, name=f"Box {box}", station=None if box == "post" else box, contests=(CONTEST,))
        for box, _ in layout.boxes
    )
    yield StationsSet(stations=stations, boxes=boxes)
    for box, n in layout.boxes:
        yield entered(f"box/{box}", {PAPERS: n})
        account = {ALLOTTED: n + LEFT_OVER, UNUSED: LEFT_OVER, SPOILT: 0, TENDERED: 0, ISSUED: n}
        yield entered(f"account/{box}", account)
    yield closed(sum(n for _, n in layout.boxes))


def closed(papers: int) -> VerificationClosed:
    """Two people close verification."""
    return VerificationClosed(contest=CONTEST, first="FC", second="SC", papers=papers)


def dealt(*sheets: Sheet, reason: str = "") -> UnitsSet:
    """Sheets or batches as they are dealt."""
    units = tuple(
        UnitSet(
            number=sheet.number,
            kind=UnitKind.ADJUDICATION if sheet.batch else UnitKind.SHEET,
            papers=sheet.papers,
        )
        for sheet in sheets
    )
    return UnitsSet(contest=CONTEST, units=units, reason=reason)


def entered(place: str, figures: Mapping[FieldId, int | None], was: FigureMap | None = None) -> FiguresEntered:
    """Figures of one place, where nothing stood before."""
    texts = {str(field): n for field, n in figures.items()}
    before = {str(field): (was or {}).get(field) for field in figures}
    return FiguresEntered(contest=CONTEST, place=place, figures=texts, was=before)


def typed(desk: Desk, number: int, figures: Mapping[FieldId, int], look: int = 1) -> Refusal | None:
    """One entry of one sheet, in the order of the form; a row that the paper lacks is nought."""
    here = desk.here
    rows = {field: figures.get(field, 0) for field in required(here, here.units[number])}
    return desk.record(entered(f"{here.round}/{number}/{look}", rows), CLERK if look == 1 else SECOND)


def read_back(desk: Desk, number: int) -> Refusal | None:
    """What was typed is read aloud and every row ticked."""
    here = desk.here
    first = here.look(number, 1)
    figures = {str(field): first.get(field) for field in required(here, here.units[number])}
    change = UnitReadBack(contest=CONTEST, round=here.round, unit=number, figures=figures, read_by="FC", ticked_by="SC")
    return desk.record(change)


def agreed(desk: Desk, sheet: Sheet) -> None:
    """A sheet typed right and looked at as the plan wants it."""
    refusal = typed(desk, sheet.number, sheet.figures)
    if refusal is None and desk.here.second_look is SecondLook.BLIND:
        refusal = typed(desk, sheet.number, sheet.figures, 2)
    elif refusal is None and desk.here.second_look is SecondLook.READ_BACK:
        refusal = read_back(desk, sheet.number)
    if refusal:
        raise Refused(f"sheet {sheet.number}: {refusal}")
