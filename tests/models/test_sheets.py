"""Units one by one: their rows, their sums, what they add to the count, when they close, where their papers are."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.changes import Change, Line, ProvisionalShared, Reopened, UnitSet, UnitsSet, UnitsWithdrawn
from models.checks import findings_of
from models.checks.seeing import look_over
from models.forms import allowed_fields, entry_order, is_complete, required
from models.ids import FieldId, LineId
from models.lead import lead_of
from models.plan import Block, CountPlan, Method, SecondLook
from models.result import result_of
from models.rules import fold, refuse
from models.sheets import (
    BATCH,
    PaperTrail,
    UnitStatus,
    agreed,
    contribution,
    counted,
    differing,
    paper_trail,
    status_of,
    sums_of,
    unit_sums,
)
from models.state import ContestState
from models.units import Unit, UnitKind
from tests.counting_hall import (
    BLIND,
    PEOPLE,
    READ_BACK,
    SECOND,
    SHEETS,
    CountingHall,
    in_sheets,
)
from tests.support import CONTEST, contest_setup, many

HEADS = ["h:mark", "h:too-many", "h:identified", "h:uncertain"]
VOTES = ["v:c1", "v:c2", "v:c3", "v:c4"]
RED, BLUE = (
    Block(code="red", name="Red", candidates=("c1", "c2", "c3")),
    Block(code="blue", name="Blue", candidates=("c3", "c4")),
)
EXAMPLES = int(os.environ.get("RANDOM_COUNTS", "60"))
"""`RANDOM_COUNTS=20000 make test ARGS="-k random_counts -o faulthandler_timeout=0"` is the longer run."""


def hall_of(plan: CountPlan = SHEETS, seats: int = 1, papers: int | None = 1000) -> CountingHall:
    setup = contest_setup(type_="parl.by" if seats == 1 else "local", seats=seats, boxes=("total",))
    return in_sheets(many(4), setup, plan, papers={} if papers is None else {"total": papers})


def plan_of(**parts: object) -> CountPlan:
    return CountPlan.model_validate({"method": Method.SHEETS, **parts})


def rows(plan: CountPlan, kind: UnitKind, seats: int) -> list[str]:
    here = hall_of(plan, seats).contest()
    return [str(field) for field in entry_order(here, Unit(1, kind))]


# the rows of each kind


@pytest.mark.parametrize(
    ("plan", "kind", "seats", "expected"),
    [
        (SHEETS, UnitKind.SHEET, 1, [*VOTES, *HEADS]),
        (SHEETS, UnitKind.SHEET, 3, [*VOTES, "h:mark", "h:too-many", "h:identified", "h:uncertain", "part"]),
        (plan_of(unused_row=True, batches="here"), UnitKind.SHEET, 3, [*VOTES, "unused", "sent"]),
        (plan_of(unused_row=True), UnitKind.SHEET, 1, [*VOTES, *HEADS]),
        (plan_of(batches="return"), UnitKind.ADJUDICATION, 1, [*VOTES, *HEADS, "objected"]),
        (
            plan_of(batches="here", unused_row=True),
            UnitKind.ADJUDICATION,
            3,
            [*VOTES, "unused", *HEADS, "part", "objected"],
        ),
        (plan_of(blocks=(RED, BLUE), batches="here"), UnitKind.BLOCKS, 3, ["block:red", "block:blue", "sent"]),
        (plan_of(blocks=(RED,), unused_row=True), UnitKind.BLOCKS, 3, ["block:red", *HEADS, "part"]),
        (
            plan_of(method=Method.BUNDLES, bundle_size=50, batches="here"),
            UnitKind.BUNDLES,
            1,
            [*(f"{kind}:c{n}" for n in range(1, 5) for kind in ("full", "odd")), "sent"],
        ),
        (
            CountPlan(unused_row=True, blocks=(RED,)),
            UnitKind.WHOLE,
            3,
            ["block:red", *VOTES, "unused", *HEADS, "part"],
        ),
    ],
)
def test_rows_in_the_order_of_typing(plan: CountPlan, kind: UnitKind, seats: int, expected: list[str]) -> None:
    assert rows(plan, kind, seats) == expected


def test_objections_are_noted_and_not_wanted() -> None:
    here = hall_of(plan_of(batches="here")).contest()
    batch = Unit(901, UnitKind.ADJUDICATION)
    assert "objected" not in required(here, batch)
    assert "objected" in allowed_fields(here, batch)


def test_the_log_of_bundles_has_no_row() -> None:
    here = hall_of(plan_of(method=Method.BUNDLES, bundle_size=50, log_bundles=True)).contest()
    rack = Unit(1, UnitKind.BUNDLES)
    assert allowed_fields(here, rack) - set(entry_order(here, rack)) == {f"log:c{n}" for n in range(1, 5)}


def test_heads_are_not_wanted_where_only_a_total_is_known() -> None:
    here = hall_of(CountPlan()).contest()
    whole = Unit(1)
    figures = {FieldId(field): 1 for field in VOTES}
    assert not is_complete(here, whole, figures)
    assert is_complete(here, whole, {**figures, FieldId("h:total"): 3})
    assert not is_complete(here, whole, {FieldId("h:total"): 3})


# what an entry adds up to


def full(here: ContestState, unit: Unit, **more: int) -> dict[FieldId, int | None]:
    """An entry with nought in every other row."""
    named = {FieldId(field.replace("_", ":")): n for field, n in more.items()}
    return {**dict.fromkeys(entry_order(here, unit), 0), **named}


def test_a_sheet_of_one_vote() -> None:
    here, unit = hall_of().contest(), Unit(101, UnitKind.SHEET, papers=100)
    sums = unit_sums(here, unit, full(here, unit, v_c1=60, v_c2=35, h_mark=4))
    assert (sums.votes_so_far, sums.rejected, sums.good, sums.difference) == (95, 4, 96, -1)
    empty = unit_sums(here, unit, {FieldId("v:c1"): 60})
    assert (empty.votes_so_far, empty.rejected, empty.rejected_so_far) == (60, None, 0)
    assert (empty.votes["c2"], empty.difference, empty.difference_so_far) == (None, None, -40)


def test_a_sheet_whose_papers_are_not_known() -> None:
    here, unit = hall_of().contest(), Unit(101, UnitKind.SHEET)
    sums = unit_sums(here, unit, full(here, unit, v_c1=60))
    assert (sums.papers, sums.good, sums.difference, sums.difference_so_far) == (None, None, None, None)


def test_a_sheet_that_sends_doubtful_papers_away() -> None:
    here, unit = hall_of(plan_of(batches="here")).contest(), Unit(101, UnitKind.SHEET, papers=100)
    sums = unit_sums(here, unit, full(here, unit, v_c1=90, sent=10))
    assert (sums.rejected, sums.sent, sums.good, sums.difference) == (0, 10, 90, 0)


def test_several_seats_with_and_without_votes_not_used() -> None:
    exact, bounded = hall_of(plan_of(unused_row=True), 3).contest(), hall_of(SHEETS, 3).contest()
    unit = Unit(101, UnitKind.SHEET, papers=20)
    sums = unit_sums(exact, unit, full(exact, unit, v_c1=18, v_c2=18, v_c3=10, unused=7, h_mark=2))
    assert (sums.good, sums.difference) == (18, -1)
    assert unit_sums(bounded, unit, full(bounded, unit, v_c1=18)).difference is None


def test_a_rack_multiplies_full_bundles() -> None:
    here = hall_of(plan_of(method=Method.BUNDLES, bundle_size=25)).contest()
    unit = Unit(1, UnitKind.BUNDLES, papers=90)
    sums = unit_sums(here, unit, full(here, unit, full_c1=2, odd_c1=9, full_c2=1, odd_c2=5, h_mark=1))
    assert (sums.votes["c1"], sums.votes["c2"], sums.difference) == (59, 30, 0)
    odd_missing = unit_sums(here, unit, {FieldId("full:c1"): 2})
    assert odd_missing.votes["c1"] is None


def test_blocks_are_spread_and_a_short_one_leaves_votes_over() -> None:
    here = hall_of(plan_of(blocks=(RED, BLUE), unused_row=True), 3).contest()
    unit = Unit(101, UnitKind.BLOCKS, papers=41)
    figures = full(here, unit, block_red=30, block_blue=10, h_mark=1)
    sums = unit_sums(here, unit, figures)
    assert dict(sums.votes) == {"c1": 30, "c2": 30, "c3": 40, "c4": 10}
    assert (sums.block_papers, sums.difference) == (40, 0)
    assert contribution(here, unit, figures)[FieldId("unused")] == 10


def test_totals_with_blocks_add_both_columns() -> None:
    hall = hall_of(CountPlan(blocks=(RED, BLUE), unused_row=True), 3)
    whole = hall.contest().whole() or 0
    hall.type_sheet(whole, {"block:red": 30, "block:blue": 10, "c1": 5, "unused": 4})
    here = hall.contest()
    assert [counted(here).get(FieldId(field)) for field in VOTES] == [35, 30, 40, 10]
    assert counted(here)[FieldId("unused")] == 14
    assert [standing.from_blocks for standing in hall.result().standings] == [30, 30, 40, 10]


# what a closed unit adds


@pytest.mark.parametrize(("batches", "votes"), [("here", 3), ("return", None)])
def test_a_batch_adds_its_votes_only_where_they_are_counted_here(batches: str, votes: int | None) -> None:
    here, unit = hall_of(plan_of(batches=batches)).contest(), Unit(901, UnitKind.ADJUDICATION, papers=8)
    added = contribution(here, unit, full(here, unit, v_c1=3, h_mark=5, objected=2))
    assert added.get(FieldId("v:c1")) == votes
    assert (added[BATCH], added[FieldId("h:mark")], added[FieldId("objected")]) == (8, 5, 2)
    assert FieldId("papers") not in added


def test_votes_not_used_are_not_known_where_they_are_not_counted() -> None:
    here, unit = hall_of(SHEETS, 3).contest(), Unit(101, UnitKind.SHEET, papers=8)
    assert FieldId("unused") not in contribution(here, unit, full(here, unit, v_c1=8))
    assert result_of(here).unused is None


def test_while_a_unit_is_open_totals_are_so_far() -> None:
    hall = hall_of()
    hall.deal({101: 100, 102: 100})
    hall.type_sheet(101, {"c1": 60, "c2": 38, "mark": 2})
    result = hall.result()
    assert (result.valid_votes, result.rejected, result.lead) == (None, None, None)
    assert (result.votes_so_far, result.rejected_so_far, result.lead_so_far) == (98, 2, 22)
    assert [standing.votes for standing in result.standings] == [None] * 4
    hall.type_sheet(102, {"c2": 100})
    assert (hall.result().valid_votes, hall.result().lead) == (198, 78)


def test_rejected_in_part_is_nought_where_nothing_was_sent() -> None:
    hall = hall_of(plan_of(batches="here"), 3, papers=10)
    hall.deal({101: 10})
    hall.type_sheet(101, {"c1": 10})
    assert (hall.result().rejected_in_part, hall.result().complete) == (0, True)


# when a unit closes


def test_statuses_of_a_blind_unit() -> None:
    hall = hall_of(BLIND)

    def status() -> UnitStatus:
        return status_of(hall.contest(), hall.unit(101))

    hall.plan({101: 100})
    assert status() is UnitStatus.PLANNED
    hall.deal({101: 100})
    assert status() is UnitStatus.ON_TABLES
    hall.type_sheet(101, {"c1": 100, "c2": None})
    assert status() is UnitStatus.FIRST
    hall.retype(101, {"c2": 0})
    assert status() is UnitStatus.SECOND_WANTED
    hall.second(101, {"c1": 99})
    assert status() is UnitStatus.DIFFERS
    assert differing(hall.contest(), hall.unit(101)) == ("v:c1",)
    hall.return_rows(101, (1, 2), "c1")
    assert status() is UnitStatus.FIRST
    hall.retype(101, {"c1": 100})
    assert status() is UnitStatus.SECOND_WANTED
    hall.retype(101, {"c1": 100}, by=SECOND, look=2)
    assert status() is UnitStatus.CLOSED


def test_objections_differ_only_where_both_wrote_a_number() -> None:
    hall = hall_of(plan_of(batches="here", second_look=SecondLook.BLIND))
    hall.deal({901: 5, 902: 5}, kind=UnitKind.ADJUDICATION)
    for number, second in ((901, {"mark": 5}), (902, {"mark": 5, "objected": 2})):
        hall.type_sheet(number, {"mark": 5, "objected": 1})
        hall.second(number, second)
    assert (hall.unit(901).closed, hall.unit(902).closed) == (True, False)
    assert differing(hall.contest(), hall.unit(902)) == ("objected",)


def test_a_corrected_number_of_papers_moves_the_sums() -> None:
    hall = hall_of()
    hall.deal({101: 100})
    hall.type_sheet(101, {"c1": 100})
    hall.deal({101: 99}, reason="Counted again")
    assert hall.contest().sums[FieldId("papers")] == 99


# where every paper is


def test_the_paper_trail() -> None:
    hall = hall_of(plan_of(batches="here"))
    assert paper_trail(hall.contest()) == PaperTrail(1000, 0, 0)
    hall.plan({103: 300})
    hall.deal({101: 400, 102: 350})
    hall.deal({901: 10}, kind=UnitKind.ADJUDICATION)
    hall.type_sheet(101, {"c1": 390, "sent": 10})
    trail = paper_trail(hall.contest())
    assert (trail.dealt, trail.not_dealt, trail.agreed, trail.on_tables) == (750, 250, 400, 350)
    hall.deal({103: None})
    unknown = paper_trail(hall.contest())
    assert (unknown.dealt, unknown.not_dealt, unknown.on_tables) == (None, None, None)


# random counts: the sums kept are the sums anew

PLANS = (
    SHEETS,
    BLIND,
    READ_BACK,
    plan_of(batches="here", groups=("A", "B")),
    plan_of(batches="return", second_look=SecondLook.BLIND, groups=("A", "B")),
    plan_of(blocks=(RED, BLUE), unused_row=True, second_look=SecondLook.BLIND),
    plan_of(blocks=(BLUE,), batches="here", second_look=SecondLook.READ_BACK),
    plan_of(method=Method.BUNDLES, bundle_size=10, batches="here"),
)


class RandomCount:
    """A count in which anything happens; what is refused did not happen."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        plan = self.chance.choice(PLANS)
        self.hall = hall_of(plan, 3 if plan.blocks else self.chance.choice((1, 3)), papers=60)
        self.kinds = [UnitKind.BUNDLES] if plan.method is Method.BUNDLES else [UnitKind.SHEET]
        self.kinds += [UnitKind.BLOCKS] if plan.blocks else []
        self.kinds += [UnitKind.ADJUDICATION] if plan.batches else []
        self.groups = (None, *plan.groups)
        self.happened: Counter[str] = Counter()
        for _ in range(4):
            self.deal()

    def go_on(self) -> None:
        """One more thing."""
        steps = (self.deal, self.enter, self.enter, self.enter, self.same, self.same, self.read_back, self.give_back,
                 self.settle, self.withdraw, self.round_about)  # fmt: skip
        step: Callable[[], None] = self.chance.choice(steps)
        self.hall.seat(self.chance.choice(list(PEOPLE)))
        step()

    def take(self, change: Change, *, anyhow: bool = False) -> None:
        """Straight through the rules, without a ledger; `anyhow`: findings that would stop it do not."""
        stamp = self.hall.ledger.stamp_now()
        if anyhow or refuse(self.hall.state, stamp, change) is None:
            line = Line(1, LineId(""), change.subject, 1, stamp, change, "")
            self.hall.ledger.state = fold(self.hall.state, line)
            self.happened[type(change).__name__] += 1

    def number(self) -> int:
        return self.chance.choice(list(self.hall.contest().units) or [101])

    def deal(self) -> None:
        number = self.chance.choice((101, 102, 103))
        there = self.hall.contest().units.get(number)
        kind = there.kind if there else self.chance.choice(self.kinds)
        papers = self.chance.choice((None, 10, 20))
        unit = UnitSet(number=number, kind=kind, papers=papers, group=self.chance.choice(self.groups))
        self.take(UnitsSet(contest=CONTEST, units=(unit,), reason="Counted again"))

    def enter(self) -> None:
        """Some rows, or all of them."""
        here, number = self.hall.contest(), self.number()
        if number not in here.units:
            return
        order = entry_order(here, here.units[number])
        some = order if self.chance.random() < 0.8 else self.chance.sample(order, 2)
        figures = {str(field): self.chance.choice((None, *range(8)) if len(some) == 2 else range(8)) for field in some}
        self.take(self.hall.entry(number, figures, self.chance.choice((1, 2))))

    def same(self) -> None:
        """What the first entry says, now and then with one row otherwise."""
        here, number = self.hall.contest(), self.number()
        if first := here.look(number, 1):
            figures = {str(field): n for field, n in first.items()}
            if self.chance.random() < 0.5:
                figures[self.chance.choice(list(figures))] = self.chance.randrange(8)
            self.take(self.hall.entry(number, figures, 2))

    def read_back(self) -> None:
        if self.number() in self.hall.contest().units:
            self.take(self.hall.read_back_of(self.number()))

    def give_back(self) -> None:
        here, number = self.hall.contest(), self.number()
        if number in here.units:
            rows = self.chance.sample(entry_order(here, here.units[number]), 2)
            looks = self.chance.choice(((1,), (2,), (1, 2)))
            self.take(self.hall.return_of(number, looks, rows, reason="Looked at again"))

    def settle(self) -> None:
        here, number = self.hall.contest(), self.number()
        if number in here.units and (fields := differing(here, here.units[number])):
            self.take(self.hall.settle_of(number, {str(field): self.chance.randrange(8) for field in fields}))

    def withdraw(self) -> None:
        self.take(UnitsWithdrawn(contest=CONTEST, numbers=(self.number(),), reason="Not needed"))

    def round_about(self) -> None:
        """To the provisional figures, then a recount or back to the same count."""
        if self.chance.random() < 0.5:
            return
        self.take(ProvisionalShared(contest=CONTEST, present="four agents"), anyhow=True)
        scope = self.chance.choice(({}, {"candidates": ("c1",)}, {"groups": ("A",)}, None))
        if scope is not None:
            self.take(self.hall.recount_of(heads=self.chance.random() < 0.5, **scope))  # type: ignore[arg-type]
        self.take(Reopened(contest=CONTEST, reason="Counted on"))


def naive(here: ContestState) -> dict[str, int]:
    """Votes by candidate as a child would add them up: paper by paper of each closed unit."""
    votes = dict.fromkeys(here.candidate_ids(), 0)
    plan = here.setup.plan
    for unit in here.units.values():
        if not unit.closed or (unit.kind is UnitKind.ADJUDICATION and plan.batches == "return"):
            continue
        for field, n in here.look(unit.number, 1).items():
            kind, _, code = field.partition(":")
            times = {"v": 1, "odd": 1, "full": plan.bundle_size or 0}.get(kind, 0)
            if times:
                votes[code] += times * (n or 0)
            for block in plan.blocks if kind == "block" else ():
                for id_ in block.candidates if block.code == code else ():
                    votes[id_] += n or 0
    return votes


@given(st.integers(0, 2**32))
@settings(max_examples=EXAMPLES)
def test_random_counts_keep_their_sums(seed: int) -> None:
    count, seeing = RandomCount(seed), None
    for _ in range(40):
        count.go_on()
        here = count.hall.contest()
        assert dict(here.sums) == sums_of(here)
        assert {id_: here.sums.get(FieldId(f"v:{id_}")) or 0 for id_ in here.candidate_ids()} == naive(here)
        for unit in here.units.values():
            assert unit.closed is (unit.carried or agreed(here, unit))
            assert (status_of(here, unit) is UnitStatus.CLOSED) is unit.closed
        seeing = look_over(here, seeing)
        assert seeing == look_over(here)
        result = result_of(here)
        assert findings_of(here, result, (), seeing) == findings_of(here, result)
        lead_of(here, result)


def test_random_counts_are_counts_in_which_something_happens() -> None:
    count = Counter[str]()
    for seed in range(40):
        one = RandomCount(seed)
        for _ in range(40):
            one.go_on()
        count.update(one.happened)
    wanted = {"UnitsSet", "FiguresEntered", "EntryReturned", "UnitsWithdrawn", "UnitReadBack", "SettledJointly"}
    assert wanted | {"RecountDecided", "Reopened"} <= set(count), count
