"""Hartlepool as a hall counts it: 61 sheets typed twice, 46 boxes, a recount. Votes are real, their sheets invented."""

from __future__ import annotations

from bench.nights import REJECTED, SECOND_INITIALS, SECOND_NAME, SHEET_SECOND, VOTES, hartlepool
from models.changes import (
    BoxReceived,
    Change,
    ContestSet,
    CountOpened,
    FiguresEntered,
    PersonAdded,
    ProvisionalShared,
    StationsSet,
    UnitSet,
    UnitsSet,
)
from models.changes.recounts import Capacity, RecountDecided
from models.ids import rejected_under, votes_of
from models.plan import CountPlan, Method, SecondLook
from models.sample import SAMPLE_CONTEST
from models.stations import BallotBox, Station

FIRST, SHEETS, GROUPS = 101, 61, ("A", "B", "C")
TYPED, AGAIN, DEALT = 55, 49, 58
DIFFER = (117, 140)
LEE = str(votes_of("c10"))
PLACES = ("St Mary’s Hall", "Rossmere School", "Central Library", "Seaton Carew Sports Club", "Greatham Village Hall")
STATIONS, OUT, SHORT = 44, (39, 40, 41), 17


def in_sheets() -> tuple[Change, ...]:
    """47 sheets agree, six wait for their second entry, two differ by swapped digits, three are not dealt yet."""
    numbers = range(FIRST, FIRST + SHEETS)
    second = PersonAdded(person=SHEET_SECOND, name=SECOND_NAME, initials=SECOND_INITIALS)
    return (
        *_opened(SecondLook.BLIND),
        second,
        _units(dealt=DEALT),
        *(_entry(f"1/{number}/1", _row(number)) for number in numbers[:TYPED]),
        *(_entry(f"1/{number}/2", _again(number)) for number in numbers[:AGAIN]),
    )


def recounting() -> tuple[Change, ...]:
    """Everything counted and shared; a recount was granted, and a third of it is in."""
    numbers = range(FIRST, FIRST + SHEETS)
    asked = RecountDecided(
        contest=SAMPLE_CONTEST, asked_by="Paul Williams’s agent", capacity=Capacity.ELECTION_AGENT, granted=True,
        reason="sheets were corrected late",
    )  # fmt: skip
    return (
        *_opened(SecondLook.SUMS),
        _units(dealt=SHEETS),
        *(_entry(f"1/{number}/1", _row(number)) for number in numbers),
        ProvisionalShared(contest=SAMPLE_CONTEST),
        asked,
        *(_entry(f"2/{number}/1", _row(number)) for number in numbers[:20]),
    )


def in_boxes() -> tuple[Change, ...]:
    """46 boxes: one is five papers short, three are not counted, one has not come."""
    person, election, setup, candidates = hartlepool()[:4]
    return (person, election, setup, candidates, CountOpened(contest=SAMPLE_CONTEST, unit=1), _register(), *_counted())


def _opened(look: SecondLook) -> tuple[Change, ...]:
    person, election, opened, candidates, papers, _ = hartlepool()
    assert isinstance(opened, ContestSet)
    plan = CountPlan(method=Method.SHEETS, second_look=look, groups=GROUPS)
    setup = opened.setup.model_copy(update={"plan": plan})
    contest = ContestSet(contest=SAMPLE_CONTEST, setup=setup)
    return person, election, contest, candidates, CountOpened(contest=SAMPLE_CONTEST, unit=None), papers


def _units(*, dealt: int) -> UnitsSet:
    numbers = range(FIRST, FIRST + SHEETS)
    units = tuple(
        UnitSet(number=n, papers=sum(_row(n).values()), group=GROUPS[n % len(GROUPS)], dealt=n < FIRST + dealt)
        for n in numbers
    )
    return UnitsSet(contest=SAMPLE_CONTEST, units=units)


def _row(number: int) -> dict[str, int]:
    """The share of one sheet, moved a little so that no two are alike; over all of them the sums are the real ones."""
    at = number - FIRST
    votes = {str(votes_of(f"c{n}")): _share(v, at) for n, v in enumerate(VOTES, 1)}
    if at < SHEETS - 1:  # two neighbours move by as much, one up and one down
        pair, is_second = divmod(at, 2)
        moved = (pair * 7 % 30 - 15) * (-1 if is_second else 1)
        votes[str(votes_of("c12"))] += moved
        votes[str(votes_of("c16"))] -= moved
    return {**votes, **{str(rejected_under(head)): _share(n, at) for head, n in REJECTED.items()}}


def _share(votes: int, at: int) -> int:
    return votes * (at + 1) // SHEETS - votes * at // SHEETS


def _again(number: int) -> dict[str, int]:
    row = _row(number)
    if number in DIFFER:
        tens, ones = divmod(row[LEE], 10)
        row[LEE] = 10 * ones + tens
    return row


def _entry(place: str, figures: dict[str, int]) -> FiguresEntered:
    return FiguresEntered(contest=SAMPLE_CONTEST, place=place, figures=dict(figures), was=dict.fromkeys(figures))


def _register() -> StationsSet:
    polls = (SAMPLE_CONTEST,)
    numbers = range(1, STATIONS + 1)
    stations = tuple(
        Station(id=f"st-{n}", number=str(n), place=PLACES[n // 2 % len(PLACES)], electors={SAMPLE_CONTEST: 1600})
        for n in numbers
    )
    own = tuple(BallotBox(id=f"b-{n}", name=f"Box {n}", station=f"st-{n}", contests=polls) for n in numbers)
    post = BallotBox(id="p-1", name="Postal box 1", contests=polls)
    handed_in = BallotBox(id="p-2", name="Handed in at stations", contests=polls, expected=True)
    return StationsSet(stations=stations, boxes=(*own, post, handed_in))


def _counted() -> list[Change]:
    found: list[Change] = []
    for n in range(1, STATIONS + 1):
        if n not in OUT:
            issued = 390 + n * 13 % 90
            account = {"allotted": 1600, "unused": 1600 - issued, "spoilt": 0, "tendered": 0, "issued": issued}
            papers = {"papers": issued - (5 if n == SHORT else 0)}
            found += [BoxReceived(box=f"b-{n}"), _entry(f"account/st-{n}", account), _entry(f"box/b-{n}", papers)]
    post = {"issued": 12_110}
    return [*found, BoxReceived(box="p-1"), _entry("account/p-1", post), _entry("box/p-1", {"papers": 12_110})]
