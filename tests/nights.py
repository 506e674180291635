"""Nights with ballot boxes: two polls held together at twelve stations in eight places, and single boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.changes import (
    BoxReceived,
    BoxRecounted,
    ContestSet,
    CountOpened,
    FiguresEntered,
    StationsSet,
    VerificationClosed,
)
from models.ids import ALLOTTED, ISSUED, PAPERS, SPOILT, TENDERED, UNUSED, FieldId
from models.plan import CountPlan, Gate
from models.rules.figures import figures_at
from models.setup import ContestSetup
from models.stations import BallotBox, Station
from models.verification import AccountLine, accounts
from tests.support import (
    Hall,
    answer_to,
    contest_setup,
    election,
    in_order,
    many,
    open_hall,
    person,
)

PARL, WARD = "parl.hartlepool.2021-05-06", "local.hartlepool.seaton.2021-05-06"
PLACES = ("School", "School", "Library", "Hall", "Hall", "Hall", "Church", "Club", "Club", "Pavilion", "Gym", "Bank")
"""Of stations 1 to 12: eight places, three of them with neighbours."""

ISSUED_AT = {str(number): 400 + number for number in range(1, 13)}
POSTAL = {"pv-1": 500, "pv-2": 450, "pv-late": 37}


def setup_of(id_: str, name: str, gate: Gate = Gate.NONE, seats: int = 1) -> ContestSetup:
    type_ = "parl.by" if id_ == PARL else "local"
    plain = contest_setup(id_, name=name, type_=type_, seats=seats, electors=20_000)
    return plain.model_copy(update={"plan": CountPlan(gate=gate)})


def station(number: int, place: str, contests: Sequence[str], electors: int = 1_000) -> Station:
    return Station(id=f"st-{number}", number=str(number), place=place, electors=dict.fromkeys(contests, electors))


def box_of(number: int, contests: Sequence[str]) -> BallotBox:
    return BallotBox(id=f"b-{number}", name=f"Box {number}", station=f"st-{number}", contests=tuple(contests))


def postal(id_: str, contests: Sequence[str], *, expected: bool = False) -> BallotBox:
    return BallotBox(id=id_, name=f"Postal {id_}", contests=tuple(contests), expected=expected)


def combined(gate: Gate = Gate.NONE) -> Hall:
    """Both polls set up, with boxes listed and nothing received."""
    hall = open_hall()
    both = (PARL, WARD)
    hall.record(election(), person())
    for id_, name in ((PARL, "Hartlepool"), (WARD, "Seaton")):
        hall.record(ContestSet(contest=id_, setup=setup_of(id_, name, gate)), in_order(many(3), id_))
    hall.record(
        StationsSet(
            stations=tuple(station(number, place, both) for number, place in enumerate(PLACES, 1)),
            boxes=(
                *(box_of(number, both) for number in range(1, 13)),
                postal("pv-1", both),
                postal("pv-2", both),
                postal("pv-late", both, expected=True),
            ),
        )
    )
    return hall


def boxes_of(contest: str, boxes: Sequence[BallotBox], stations: Sequence[Station] = ()) -> Hall:
    """One poll with these boxes."""
    hall = open_hall()
    hall.record(election(), person())
    hall.record(ContestSet(contest=contest, setup=setup_of(contest, "Seaton")), in_order(many(3), contest))
    hall.record(StationsSet(stations=tuple(stations), boxes=tuple(boxes)))
    return hall


def typed(hall: Hall, contest: str, place: str, figures: Mapping[FieldId, int | None]) -> FiguresEntered:
    """Figures of a box or an account, with what stood there."""
    now = figures_at(hall.contest(contest), place)
    new = {str(field): n for field, n in figures.items()}
    return FiguresEntered(contest=contest, place=place, figures=new, was={str(f): now.get(f) for f in figures})


def found(hall: Hall, contest: str, papers: Mapping[str, int | None]) -> None:
    """Papers found, by box."""
    hall.record(*(typed(hall, contest, f"box/{box}", {PAPERS: n}) for box, n in papers.items()))


def account(
    hall: Hall,
    contest: str,
    of: str,
    written: int | None,
    *,
    allotted: int | None = None,
    unused: int | None = None,
    spoilt: int | None = None,
    tendered: int | None = None,
) -> None:
    """A ballot paper account as it is typed from the form."""
    lines = {ALLOTTED: allotted, UNUSED: unused, SPOILT: spoilt, TENDERED: tendered, ISSUED: written}
    hall.record(typed(hall, contest, f"account/{of}", {line: n for line, n in lines.items() if n is not None}))


def all_typed(hall: Hall, contests: Sequence[str] = (PARL, WARD), *, without: Sequence[str] = ()) -> None:
    """Every account agrees with its box, but for the boxes left out."""
    for contest in contests:
        for number, issued in ISSUED_AT.items():
            account(hall, contest, f"st-{number}", issued)
        for box, papers in POSTAL.items():
            account(hall, contest, box, papers)
        everything = {**{f"b-{number}": issued for number, issued in ISSUED_AT.items()}, **POSTAL}
        found(hall, contest, {box: n for box, n in everything.items() if box not in without})


def recounted(hall: Hall, contest: str, box: str, *papers: int) -> None:
    hall.record(*(BoxRecounted(contest=contest, box=box, papers=n) for n in papers))


def received(hall: Hall, *boxes: str) -> None:
    hall.record(*(BoxReceived(box=box) for box in boxes))


def close(hall: Hall, contest: str, first: str = "AB", second: str = "CD") -> VerificationClosed:
    papers = hall.contest(contest).papers_verified() or 0
    return VerificationClosed(contest=contest, first=first, second=second, papers=papers)


def opened(hall: Hall, contest: str) -> CountOpened:
    return CountOpened(contest=contest, unit=hall.state.next_unit)


def lines_of(hall: Hall, contest: str = PARL) -> dict[str, AccountLine]:
    return {line.account: line for line in accounts(hall.state, hall.contest(contest))}


def explain_variance(hall: Hall, contest: str, words: str) -> None:
    """Answer every open question about a variance."""
    for finding in hall.view(contest).findings:
        if finding.code == "A10" and finding.open:
            hall.record(answer_to(finding, words, contest=contest))


def accounts_lost(hall: Hall, contest: str) -> None:
    """Say that the ballot paper accounts which are not entered are lost."""
    hall.decide("A13", "The envelope is lost", contest=contest)
