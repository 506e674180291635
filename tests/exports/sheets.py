"""Counts by sheets, boxes and batches to print, all by real changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.changes import ContestSet, CountOpened, FiguresEntered, StationsSet, UnitSet, UnitsSet, VerificationClosed
from models.forms import entry_order
from models.ids import PAPERS, FieldId
from models.plan import CountPlan, Method, SecondLook
from models.setup import Candidate, ContestSetup, Electorate
from models.stations import BallotBox, Station
from models.units import UnitKind
from tests.exports.halls import hartlepool_candidates, night
from tests.support import CONTEST, Hall, in_order, person

BLIND = CountPlan(
    method=Method.SHEETS, second_look=SecondLook.BLIND, batches="return", groups=("North hall", "South hall")
)


def sheets_setup(
    plan: CountPlan = BLIND, *, seats: int = 1, type_: str = "parl.by", name: str = "Hartlepool", **more: object
) -> ContestSetup:
    """A contest that is counted in units."""
    values = {"paper_colour": "White", "electorate": Electorate(electors=70_768), **more}
    return ContestSetup.model_validate(
        {"id": CONTEST, "name": name, "type": type_, "seats": seats, "plan": plan, **values}
    )


def sheets_hall(
    plan: CountPlan = BLIND,
    *,
    candidates: Sequence[Candidate] | None = None,
    hall: Hall | None = None,
    setup: ContestSetup | None = None,
    units: Sequence[UnitSet] = (),
    opened: bool = True,
) -> Hall:
    """A hall with a contest in units; `p1` DM, `p2` EF, `p3` GH sit in it."""
    hall = hall or night()
    hall.record(person("p2", "EF", "Ella Frost"), person("p3", "GH", "Gwen Hughes"))
    stand = hartlepool_candidates() if candidates is None else candidates
    hall.record(ContestSet(contest=CONTEST, setup=setup or sheets_setup(plan)), in_order(stand))
    if units:
        hall.record(UnitsSet(contest=CONTEST, units=tuple(units)))
    if opened:
        hall.record(CountOpened(contest=CONTEST, unit=None))
    return hall


def deal(*numbers: int, papers: int = 500, group: str | None = None, kind: UnitKind = UnitKind.SHEET) -> list[UnitSet]:
    """Units with their papers."""
    return [UnitSet(number=number, kind=kind, papers=papers, group=group) for number in numbers]


def type_sheet(hall: Hall, number: int, figures: Mapping[str, int | None], look: int = 1, by: str = "p1") -> None:
    """One entry; rows that are not named are nought."""
    here = hall.contest()
    unit = here.units[number]
    fields: dict[str, int | None] = {**dict.fromkeys(map(str, entry_order(here, unit)), 0), **figures}
    was = here.look(number, look)
    hall.seat(by)
    hall.record(
        FiguresEntered(
            contest=CONTEST,
            place=f"{here.round}/{number}/{look}",
            figures=fields,
            was={field: was.get(FieldId(field)) for field in fields},
        )
    )
    hall.seat("p1")


def type_both(hall: Hall, number: int, figures: Mapping[str, int | None]) -> None:
    """Two people give the same."""
    type_sheet(hall, number, figures)
    type_sheet(hall, number, figures, 2, "p2")


def spread(total: int, count: int, at: int = 0) -> dict[str, int | None]:
    """So many votes over so many candidates, unevenly, adding up."""
    shares = [(7 * i + 3 * at) % 23 + 1 for i in range(count)]
    given = [total * share // sum(shares) for share in shares]
    given[at % count] += total - sum(given)
    return {f"v:c{i}": n for i, n in enumerate(given, 1)}


def boxes(hall: Hall, count: int, *, post: int = 2, expected: bool = False) -> None:
    """Stations in pairs at places, a box each, and postal boxes."""
    stations = tuple(
        Station(id=f"st-{i}", number=str(i), place=f"Community Hall {(i + 1) // 2}", electors={CONTEST: 1000 + i})
        for i in range(1, count + 1)
    )
    all_ = [
        BallotBox(id=f"b-{i}", name=f"Box {i}", station=f"st-{i}", contests=(CONTEST,)) for i in range(1, count + 1)
    ]
    all_ += [
        BallotBox(id=f"pv-{i}", name=f"PV{i}", contests=(CONTEST,), expected=expected and i == post)
        for i in range(1, post + 1)
    ]
    hall.record(StationsSet(stations=stations, boxes=tuple(all_)))


def find(hall: Hall, **papers: int) -> None:
    """Papers found by box (`b_1`)."""
    for box, number in papers.items():
        name = box.replace("_", "-")
        was = hall.contest().boxes.get(name, {}).get(PAPERS)
        hall.record(FiguresEntered(contest=CONTEST, place=f"box/{name}", figures={PAPERS: number}, was={PAPERS: was}))


def account(
    hall: Hall, name: str, *, allotted: int, unused: int, spoilt: int = 0, tendered: int = 0, issued: int | None = None
) -> None:
    """A ballot paper account."""
    figures: dict[str, int | None] = {"allotted": allotted, "unused": unused, "spoilt": spoilt, "tendered": tendered}
    figures["issued"] = allotted - unused - spoilt - tendered if issued is None else issued
    was = dict.fromkeys(figures)
    hall.record(FiguresEntered(contest=CONTEST, place=f"account/{name}", figures=figures, was=was))


def close_verification(hall: Hall) -> None:
    """By two people."""
    papers = hall.contest().papers_verified() or 0
    hall.record(VerificationClosed(contest=CONTEST, first="AB", second="CD", papers=papers))
