"""Counts in sheets for the window: two mini-counts, the sums read back, whatever came after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.changes import (
    CandidatesSet,
    Change,
    ContestSet,
    CountOpened,
    FiguresEntered,
    ProvisionalShared,
    UnitSet,
    UnitsSet,
)
from models.election_types import Nation, find_type
from models.plan import CountPlan, Method, SecondLook
from tests.gui.room import Room, make_count
from tests.support import POLLING_DAY, contest_setup, election, people

NAMES = ("Adams & Sons, Ann", "<b>Brown</b>, Bob", "Clark, Cat")
VOTES = {1: (20, 25, 5), 2: (25, 20, 5), 3: (20, 20, 10), 4: (25, 20, 5)}
"""Ann 90, Bob 85, Cat 25; sheets 1 and 2 are mini-count A, 3 and 4 B."""

PLAN = CountPlan(method=Method.SHEETS, groups=("A", "B"), third_look=True)
LAW = find_type("local", Nation.ENGLAND, POLLING_DAY)
assert LAW is not None
HEADS = [f"h:{head.code}" for head in LAW.heads]


def sheet(number: int, votes: Sequence[int], round_: int = 1, look: int = 1) -> FiguresEntered:
    """One sheet, nothing rejected."""
    figures: dict[str, int | None] = {f"v:c{at}": n for at, n in enumerate(votes, 1)}
    figures.update(dict.fromkeys(HEADS, 0))
    was: dict[str, int | None] = dict.fromkeys(figures)
    return FiguresEntered(contest="x", place=f"{round_}/{number}/{look}", figures=figures, was=was)


def in_sheets(plan: CountPlan = PLAN, papers: int = 200) -> list[Change]:
    """Burn Valley, being counted, with four sheets of fifty dealt."""
    setup = contest_setup("x", name="Burn Valley", type_="local", electors=5000, boxes=("total",))
    groups = plan.groups or (None, None)
    units = tuple(UnitSet(number=n, papers=50, group=groups[(n - 1) // 2]) for n in VOTES)
    return [
        election(POLLING_DAY, practice=True),
        ContestSet(contest="x", setup=setup.model_copy(update={"plan": plan})),
        CandidatesSet(contest="x", candidates=people(*NAMES), confirmed_by="CD"),
        FiguresEntered(contest="x", place="box/total", figures={"papers": papers}, was={"papers": None}),
        CountOpened(contest="x", unit=None),
        UnitsSet(contest="x", units=units),
    ]


def open_sheets(room: Room, plan: CountPlan = PLAN, votes: Mapping[int, Sequence[int]] = VOTES) -> None:
    """A window on it, with these sheets typed."""
    typed = [sheet(number, row) for number, row in votes.items()]
    room.open(make_count(room.folder / "burn.count", *in_sheets(plan), *typed))


def share(room: Room) -> None:
    """Shared with everything in."""
    room.ledger.record(ProvisionalShared(contest="x"))
    room.settle()


SUMS = PLAN.model_copy(update={"third_look": False})
BLIND = SUMS.model_copy(update={"second_look": SecondLook.BLIND})
