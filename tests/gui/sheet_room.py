"""Counts in sheets for the tests of the window: one or two contests with sheets dealt."""

from __future__ import annotations

from collections.abc import Sequence

from gui.sheets.entry import SheetForm
from gui.sheets.tab import UnitsTab
from models.changes import CandidatesSet, Change, ContestSet, CountOpened, FiguresEntered, PersonAdded, UnitsSet
from models.changes.units import UnitSet
from models.plan import CountPlan, Method, SecondLook
from models.setup import Candidate
from models.state import ContestState
from models.units import UnitKind
from tests.gui.room import Room, night
from tests.support import contest_setup, many, people

BLIND = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND, groups=("A", "B"))
READ_BACK = CountPlan(method=Method.SHEETS, second_look=SecondLook.READ_BACK)
SUMS = CountPlan(method=Method.SHEETS)
NAMES = ("Andrews, Ann", "Bell, Bob", "Carr, Cara")
HEADS = 4


def in_sheets(
    id_: str = "ash",
    *,
    plan: CountPlan = BLIND,
    sheets: Sequence[tuple[int, int | None]] = ((101, 100), (102, 100), (103, 50)),
    title: str = "Ash",
    type_: str = "local",
    seats: int = 1,
    candidates: tuple[Candidate, ...] = (),
    kind: UnitKind = UnitKind.SHEET,
    verified: int | None = 250,
    dealt: bool = True,
    paper: str = "yellow",
) -> list[Change]:
    """A contest that is counted in sheets, dealt and being counted."""
    setup = contest_setup(id_, name=title, type_=type_, seats=seats, boxes=("total",))
    setup = setup.model_copy(update={"plan": plan, "paper_colour": paper})
    group = plan.groups[0] if plan.groups else None
    units = tuple(UnitSet(number=n, kind=kind, papers=papers, group=group, dealt=dealt) for n, papers in sheets)
    found: list[Change] = [
        ContestSet(contest=id_, setup=setup),
        CandidatesSet(contest=id_, candidates=candidates or people(*NAMES), confirmed_by="CD"),
        CountOpened(contest=id_, unit=None),
    ]
    if units:
        found.append(UnitsSet(contest=id_, units=units))
    if verified is not None:
        box: dict[str, int | None] = {"papers": verified}
        found.append(FiguresEntered(contest=id_, place="box/total", figures=box, was={"papers": None}))
    return found


def someone_else() -> list[Change]:
    """Carol Dean has typed here before."""
    return [PersonAdded(person="p7", name="Carol Dean", initials="CD")]


def five_hundred(candidates: int = 40) -> list[Change]:
    """A constituency of 500 sheets."""
    sheets = [(1000 + n, 100) for n in range(1, 501)]
    return night(in_sheets(candidates=many(candidates), sheets=sheets, verified=50_000, title="Large"))


def tab(room: Room) -> UnitsTab:
    """The tab of sheets or batches that is shown."""
    found = room.page.tabs.current
    assert isinstance(found, UnitsTab)
    return found


def form(room: Room) -> SheetForm:
    """The sheet in hand."""
    found = tab(room).panel
    assert isinstance(found, SheetForm), f"no form; the tab says: {said(room)}"
    return found


def said(room: Room) -> str:
    """The sentence under the number field."""
    top = tab(room).top
    return top.said.text() if not top.said.isHidden() else ""


def unit(room: Room, number: int) -> object:
    """One unit as it stands."""
    return here(room).units[number]


def here(room: Room) -> ContestState:
    return room.contest


def figures(*votes: int, heads: Sequence[int] = (0, 0, 0, 0)) -> str:
    """What is typed for a sheet: each figure and Enter."""
    return "".join(f"{n}\n" for n in (*votes, *heads))
