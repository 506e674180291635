"""A hall with several people: sheets are dealt, typed, looked at again, returned and settled as in a real count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from models.changes import (
    BoxReceived,
    Capacity,
    Change,
    ContestSet,
    CountOpened,
    EntriesHandedOver,
    EntryReturned,
    FiguresEntered,
    RecountDecided,
    Scope,
    SettledJointly,
    StationsSet,
    SumsReadBack,
    UnitReadBack,
    UnitSet,
    UnitsSet,
    VerificationClosed,
)
from models.election_types import Nation
from models.forms import required
from models.ids import PAPERS, FieldId, rejected_under, votes_of
from models.plan import CountPlan, Method, SecondLook
from models.setup import Candidate, ContestSetup
from models.sheets import sums_to_read
from models.stations import BallotBox, Station
from models.units import Unit, UnitKind
from tests.support import (
    AFTER_CLOSE,
    CONTEST,
    POLLING_DAY,
    Hall,
    Row,
    election,
    in_order,
    open_hall,
    person,
)

CLERK, SECOND, THIRD, SUPERVISOR = "p1", "p2", "p3", "p4"
PEOPLE = {
    CLERK: ("DM", "Denise McGuckin"),
    SECOND: ("JK", "Jo Kirk"),
    THIRD: ("RT", "Rae Tully"),
    SUPERVISOR: ("SV", "Sam Vale"),
}
"""Who sits at this count: id, initials, name."""

SHEETS = CountPlan(method=Method.SHEETS)
BLIND = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND)
READ_BACK = CountPlan(method=Method.SHEETS, second_look=SecondLook.READ_BACK)


@dataclass
class CountingHall(Hall):
    """One desk at which several people sit in turn."""

    @contextmanager
    def as_person(self, who: str) -> Iterator[None]:
        """A quick change of initials, and back."""
        before = str(self.ledger.seat.person)
        self.seat(who)
        try:
            yield
        finally:
            self.seat(before)

    # verification

    def list_boxes(self, *boxes: BallotBox, stations: Sequence[Station] = ()) -> None:
        self.record(StationsSet(stations=tuple(stations), boxes=boxes))

    def count_box(self, box: str, papers: int | None, contest: str = CONTEST) -> None:
        """A box came in, and its papers of one contest were counted."""
        listed = box in self.state.register.boxes and box not in self.state.register.received
        arrived: list[Change] = [BoxReceived(box=box)] if listed else []
        was = self.contest(contest).boxes.get(box, {}).get(PAPERS)
        found = FiguresEntered(contest=contest, place=f"box/{box}", figures={PAPERS: papers}, was={PAPERS: was})
        self.record(*arrived, found)

    def account(self, account: str, contest: str = CONTEST, **lines: int) -> None:
        """A ballot paper account as it was written."""
        was = self.contest(contest).accounts.get(account, {})
        before = {line: was.get(FieldId(line)) for line in lines}
        self.record(FiguresEntered(contest=contest, place=f"account/{account}", figures=dict(lines), was=before))

    def close_verification(self, contest: str = CONTEST) -> None:
        papers = self.contest(contest).papers_verified() or 0
        self.record(VerificationClosed(contest=contest, first="SV", second="JK", papers=papers))

    # sheets

    def nought(self, contest: str = CONTEST) -> dict[str, int | None]:
        """Nothing rejected under any head."""
        return {head.code: 0 for head in self.contest(contest).law.heads}

    def plan(self, papers: Mapping[int, int | None], contest: str = CONTEST, group: str | None = None) -> None:
        """Put numbers on the list without dealing them."""
        self.deal(papers, contest, dealt=False, group=group)

    def deal(
        self,
        papers: Mapping[int, int | None],
        contest: str = CONTEST,
        *,
        kind: UnitKind = UnitKind.SHEET,
        group: str | None = None,
        dealt: bool = True,
        reason: str = "",
    ) -> None:
        """Sheets, racks or batches by number, each with the papers in it."""
        units = tuple(UnitSet(number=n, kind=kind, papers=p, group=group, dealt=dealt) for n, p in papers.items())
        self.record(UnitsSet(contest=contest, units=units, reason=reason))

    def unit(self, number: int, contest: str = CONTEST) -> Unit:
        return self.contest(contest).units[number]

    def row(self, key: str, contest: str = CONTEST) -> str:
        """A field by its own id, a candidate's id or the code of a head."""
        here = self.contest(contest)
        if key in here.candidate_ids():
            return votes_of(key)
        return rejected_under(key) if key in {head.code for head in here.law.heads} else key

    def rows(self, figures: Row, contest: str = CONTEST) -> dict[str, int | None]:
        return {self.row(key, contest): n for key, n in figures.items()}

    def whole_entry(self, number: int, figures: Row, contest: str = CONTEST) -> dict[str, int | None]:
        """Every figure that a unit wants: nought where nothing else is said."""
        here = self.contest(contest)
        wanted: dict[str, int | None] = {str(f): 0 for f in required(here, here.units[number])}
        return {**wanted, **self.rows(figures, contest)}

    def entry(self, number: int, figures: Row, look: int = 1, contest: str = CONTEST) -> FiguresEntered:
        """The change of one entry of one unit, with what stood there."""
        here, typed = self.contest(contest), self.rows(figures, contest)
        before = here.look(number, look)
        was = {field: before.get(FieldId(field)) for field in typed}
        return FiguresEntered(contest=contest, place=f"{here.round}/{number}/{look}", figures=typed, was=was)

    def type_sheet(
        self, number: int, figures: Row, contest: str = CONTEST, *, by: str = CLERK, look: int = 1, whole: bool = True
    ) -> None:
        """One person types a sheet; rows that are not named are nought, unless it is not `whole`."""
        typed = self.whole_entry(number, figures, contest) if whole else figures
        with self.as_person(by):
            self.record(self.entry(number, typed, look, contest))

    def second(self, number: int, figures: Row, contest: str = CONTEST, *, by: str = SECOND) -> None:
        """Another person types the same sheet without having seen the first entry."""
        self.type_sheet(number, figures, contest, by=by, look=2)

    def both(self, number: int, figures: Row, contest: str = CONTEST) -> None:
        """Two people type the same."""
        self.type_sheet(number, figures, contest)
        self.second(number, figures, contest)

    def retype(self, number: int, figures: Row, contest: str = CONTEST, *, by: str = CLERK, look: int = 1) -> None:
        """Rows that were returned are typed again."""
        self.type_sheet(number, figures, contest, by=by, look=look, whole=False)

    def read_back_of(
        self, number: int, contest: str = CONTEST, read_by: str = "DM", ticked_by: str = "JK"
    ) -> UnitReadBack:
        here = self.contest(contest)
        first = here.look(number, 1)
        figures = {str(f): first.get(f) for f in required(here, here.units[number])}
        return UnitReadBack(
            contest=contest, round=here.round, unit=number, figures=figures, read_by=read_by, ticked_by=ticked_by
        )

    def read_back(self, number: int, contest: str = CONTEST) -> None:
        """One reads in ballot order, another ticks."""
        self.record(self.read_back_of(number, contest))

    def return_of(
        self,
        number: int,
        looks: Sequence[int],
        fields: Iterable[str],
        contest: str = CONTEST,
        to: str | None = None,
        reason: str = "",
    ) -> EntryReturned:
        rows = tuple(self.row(field, contest) for field in fields)
        return EntryReturned(
            contest=contest,
            round=self.contest(contest).round,
            unit=number,
            looks=tuple(looks),  # type: ignore[arg-type]
            fields=rows,
            to=to,
            reason=reason,
        )

    def return_rows(
        self,
        number: int,
        looks: Sequence[int],
        *fields: str,
        to: str | None = None,
        reason: str = "",
        contest: str = CONTEST,
    ) -> None:
        """The supervisor returns rows, to be typed again."""
        with self.as_person(SUPERVISOR):
            self.record(self.return_of(number, looks, fields, contest, to, reason))

    def settle_of(
        self, number: int, figures: Row, contest: str = CONTEST, first: str = "DM", second: str = "JK"
    ) -> SettledJointly:
        rows = self.rows(figures, contest)
        round_ = self.contest(contest).round
        return SettledJointly(contest=contest, round=round_, unit=number, figures=rows, first=first, second=second)

    def settle(self, number: int, figures: Row, contest: str = CONTEST) -> None:
        """The two look at the paper together and type the differing rows once."""
        self.record(self.settle_of(number, figures, contest))

    def hand_over(self, who: str, to: str | None = None, contest: str = CONTEST) -> None:
        self.record(EntriesHandedOver(contest=contest, person=who, to=to))

    def sums_of(self, contest: str = CONTEST, read_by: str = "DM", ticked_by: str = "JK") -> SumsReadBack:
        here = self.contest(contest)
        votes, rejected = sums_to_read(here)
        return SumsReadBack(
            contest=contest,
            round=here.round,
            votes={id_: n or 0 for id_, n in votes.items()},
            rejected={head: n or 0 for head, n in rejected.items()},
            read_by=read_by,
            ticked_by=ticked_by,
        )

    def read_sums(self, contest: str = CONTEST) -> None:
        """The third look: the sums against the paper."""
        self.record(self.sums_of(contest))

    # after the figures were shared

    def recount_of(
        self,
        contest: str = CONTEST,
        *,
        granted: bool = True,
        capacity: Capacity = Capacity.CANDIDATE,
        candidates: Sequence[str] = (),
        groups: Sequence[str] = (),
        second_look: SecondLook | None = None,
        heads: bool = False,
        reason: str = "The majority is narrow",
    ) -> RecountDecided:
        scope = Scope.CANDIDATES if candidates else Scope.GROUPS if groups else Scope.EVERYTHING
        return RecountDecided(
            contest=contest,
            asked_by="Ann Reed",
            capacity=capacity,
            granted=granted,
            reason=reason,
            scope=scope,
            candidates=tuple(candidates),
            groups=tuple(groups),
            second_look=second_look,
            heads=heads,
        )

    def recount(self, contest: str = CONTEST, **how: object) -> None:
        """Somebody with a right to ask asks for a recount."""
        self.record(self.recount_of(contest, **how))  # type: ignore[arg-type]

    # the file

    def reopened(self) -> CountingHall:
        """Another window opens the same journal; it must show the same night."""
        other = of(open_hall(self.writer.lines, person=str(self.ledger.seat.person), now=self.clock.now))
        assert other.state == self.state
        return other


def of(hall: Hall) -> CountingHall:
    """The same desk with what this module adds to it."""
    return CountingHall(hall.ledger, hall.writer, hall.drafts, hall.clock, hall.heard)


def night(*, practice: bool = False, day: date = POLLING_DAY, nation: Nation = Nation.ENGLAND) -> CountingHall:
    """An election with four people at the desk and no contest yet."""
    hall = of(open_hall(now=datetime.combine(day, AFTER_CLOSE.time(), UTC) + timedelta(days=1)))
    hall.record(election(day, practice=practice, nation=nation))
    hall.record(*(person(id_, initials, name) for id_, (initials, name) in PEOPLE.items()))
    return hall


def sheet_setup(setup: ContestSetup, plan: CountPlan, **more: object) -> ContestSetup:
    """The same contest counted another way."""
    return setup.model_validate({**dict(setup), "plan": plan, **more})


def in_sheets(
    candidates: Sequence[Candidate],
    setup: ContestSetup,
    plan: CountPlan = BLIND,
    *,
    hall: CountingHall | None = None,
    papers: Row | None = None,
    **more: object,
) -> CountingHall:
    """A contest counted in sheets, opened, with the papers of its lines verified and nothing dealt."""
    hall = hall or night()
    setup = sheet_setup(setup, plan, **more)
    hall.record(ContestSet(contest=setup.id, setup=setup), in_order(candidates, setup.id))
    for box, n in (papers or {}).items():
        hall.count_box(box, n, setup.id)
    hall.record(
        CountOpened(contest=setup.id, unit=None if setup.plan.method is not Method.TOTALS else hall.state.next_unit)
    )
    return hall
