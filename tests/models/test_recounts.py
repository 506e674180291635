"""Recounts: who may ask, what is counted again, what is carried, and that the count before is frozen for good."""

from __future__ import annotations

import pytest

from models.changes import BundleCheckLogged, Capacity, Reopened
from models.election_types import Nation, find_type
from models.ids import FieldId
from models.plan import Block, CountPlan, Method, SecondLook
from models.rules.recounts import may_ask
from models.stages import stage_name
from models.state import Stage
from models.units import UnitKind
from tests.counting_hall import BLIND, READ_BACK, SHEETS, CountingHall, in_sheets, night, of
from tests.models.provoked import Book
from tests.support import CONTEST, POLLING_DAY, contest_setup, counting, many

REFUSED = Book()
refusal = REFUSED.refusal

FIRST = {101: {"c1": 50, "c2": 48, "uncertain": 2}, 102: {"c1": 40, "c2": 41, "uncertain": 19}}


@pytest.mark.parametrize("key", REFUSED)
def test_what_is_refused_says_why(key: str) -> None:
    said, expected = REFUSED[key]()
    assert said == expected


def counted_once(plan: CountPlan = SHEETS) -> CountingHall:
    """Two mini-counts of a sheet each: 90 to 89, shared and disputed."""
    groups = CountPlan.model_validate({**dict(plan), "groups": ("North", "South")})
    hall = in_sheets(many(2), contest_setup(type_="local", boxes=("total",)), groups, papers={"total": 200})
    hall.deal({101: 100}, group="North")
    hall.deal({102: 100}, group="South")
    for number, figures in FIRST.items():
        hall.type_sheet(number, figures)
        if plan.second_look is SecondLook.BLIND:
            hall.second(number, figures)
        if plan.second_look is SecondLook.READ_BACK:
            hall.read_back(number)
    answer_all(hall)
    hall.share()
    return hall


def answer_all(hall: CountingHall) -> None:
    """Twenty-one papers rejected of two hundred are asked about."""
    for finding in hall.view().findings:
        if finding.letter == "A" and finding.open:
            hall.decide(finding.code, "Checked, right")


def standing(hall: CountingHall) -> dict[str, int | None]:
    return {s.id: s.votes for s in hall.result().standings}


# what is counted again


def test_a_recount_of_everything_begins_with_nothing_and_freezes_what_was() -> None:
    hall = counted_once()
    before = hall.contest()
    assert standing(hall) == {"c1": 90, "c2": 89}
    hall.recount()
    here = hall.contest()
    assert (here.stage, here.round, stage_name(here.stage, here.round)) == (Stage.COUNTING, 2, "Recount 1")
    assert (dict(here.looks), hall.result().votes_so_far) == ({}, 0)
    assert {n: unit.closed for n, unit in here.units.items()} == {101: False, 102: False}
    assert hall.refusal(hall.entry(101, {"c1": 50}).model_copy(update={"place": "1/101/1"})).key == "round.over"
    hall.type_sheet(101, {"c1": 48, "c2": 50, "uncertain": 2})
    hall.type_sheet(102, FIRST[102])
    assert standing(hall) == {"c1": 88, "c2": 91}
    assert hall.result().order == ("c2", "c1")
    (first,) = hall.contest().past
    assert (first.number, first.sums[FieldId("v:c1")], first.looks) == (1, 90, before.looks)
    assert first.shared == before.steps[Stage.PROVISIONAL]
    hall.reopened()


def test_the_first_count_stays_as_it_was_whatever_is_done_to_the_next() -> None:
    hall = counted_once()
    hall.recount()
    frozen = hall.contest().past
    hall.type_sheet(101, {"c1": 1, "c2": 2})
    hall.deal({102: 90, 103: 10})
    assert hall.contest().past == frozen
    assert 103 not in frozen[0].units
    assert hall.ledger.undo(CONTEST) is None  # a sheet comes whole and is returned, not undone


def test_undo_does_not_reach_into_the_count_before() -> None:
    hall = counted_once()
    hall.recount()
    assert hall.ledger.undo(CONTEST) is None


def test_a_recount_of_some_candidates_carries_the_rest() -> None:
    hall = counted_once()
    hall.recount(candidates=("c1",))
    look = hall.contest().look(101, 1)
    assert (FieldId("v:c1") in look, look[FieldId("v:c2")], look[FieldId("h:uncertain")]) == (False, 48, 2)
    assert hall.result().votes_so_far == 0  # no sheet is whole
    hall.type_sheet(101, {"c1": 49}, whole=False)
    assert hall.result().votes_so_far == 97
    hall.type_sheet(102, {"c1": 40}, whole=False)
    assert standing(hall) == {"c1": 89, "c2": 89}
    assert hall.result().tie_open


@refusal("look.carried")
def _() -> tuple[str, str]:
    hall = counted_once()
    hall.recount(candidates=("c1",))
    said = hall.refused(hall.entry(101, {"c2": 50}))
    assert hall.contest().look(101, 1)[FieldId("v:c2")] == 48
    return said, "Sheet 101: that row is carried over from the count before. A supervisor can return it."


def test_a_carried_row_that_is_returned_is_typed_again() -> None:
    hall = counted_once()
    hall.recount(candidates=("c1",))
    hall.type_sheet(101, {"c1": 49}, whole=False)
    hall.record(hall.return_of(101, (1,), ["c2"], reason="Two bundles were exchanged"))
    hall.type_sheet(101, {"c2": 50}, whole=False)
    assert hall.contest().look(101, 1)[FieldId("v:c2")] == 50


def test_heads_are_counted_again_where_it_was_said() -> None:
    hall = counted_once()
    hall.recount(candidates=("c1",), heads=True)
    assert set(hall.contest().look(101, 1)) == {FieldId("v:c2")}


def test_a_recount_of_one_mini_count_carries_the_other_with_its_looks() -> None:
    for plan in (SHEETS, BLIND, READ_BACK):
        hall = counted_once(plan)
        hall.recount(groups=("North",))
        north, south = hall.unit(101), hall.unit(102)
        assert (north.closed, north.carried, south.closed, south.carried) == (False, False, True, True)
        assert hall.result().votes_so_far == 81
        assert (102, 1) in hall.contest().looks
        assert (101, 1) not in hall.contest().looks
        hall.reopened()


def test_a_carried_sheet_is_counted_again_once_it_is_returned() -> None:
    hall = counted_once(BLIND)
    hall.recount(groups=("North",))
    assert hall.refusal(hall.entry(102, {"c1": 41})).key == "unit.closed"
    hall.return_rows(102, (1, 2), "c1", reason="Its bundle was under the other table's")
    assert (hall.unit(102).carried, hall.unit(102).closed) == (False, False)
    hall.retype(102, {"c1": 41})
    hall.retype(102, {"c1": 41}, by="p2", look=2)
    assert hall.contest().sums[FieldId("v:c1")] == 41


def test_a_carried_sheet_stays_closed_when_the_recount_is_looked_at_another_way() -> None:
    hall = counted_once(READ_BACK)
    hall.recount(groups=("North",), second_look=SecondLook.BLIND)
    assert hall.contest().second_look is SecondLook.BLIND
    hall.deal({102: 100}, group="South", reason="Papers confirmed")
    assert hall.unit(102).closed
    hall.both(101, FIRST[101])
    assert standing(hall) == {"c1": 90, "c2": 89}


def test_a_recount_can_be_read_back_where_the_first_count_was_not() -> None:
    hall = counted_once()
    hall.recount(second_look=SecondLook.READ_BACK)
    hall.type_sheet(101, FIRST[101])
    assert not hall.unit(101).closed
    hall.read_back(101)
    assert hall.unit(101).closed
    assert hall.contest().past[0].second_look is SecondLook.SUMS


def test_blocks_that_hold_a_candidate_are_counted_again_with_him_and_others_not() -> None:
    blocks = (
        Block(code="blue", name="Blue", candidates=("c1", "c2")),
        Block(code="red", name="Red", candidates=("c2", "c3")),
    )
    plan = CountPlan(method=Method.SHEETS, unused_row=True, blocks=blocks, groups=("A",))
    setup = contest_setup(type_="local", seats=2, boxes=("total",))
    hall = in_sheets(many(3), setup, plan, papers={"total": 150})
    hall.deal({101: 50}, kind=UnitKind.BLOCKS)
    hall.deal({102: 100})
    hall.type_sheet(101, {"block:blue": 30, "block:red": 20})
    hall.type_sheet(102, {"c1": 60, "c2": 50, "c3": 40, "unused": 50})
    hall.share()
    hall.recount(candidates=("c1",))
    assert set(hall.contest().look(101, 1)) >= {FieldId("block:red")}
    assert FieldId("block:blue") not in hall.contest().look(101, 1)
    assert not {FieldId("v:c1"), FieldId("unused")} & set(hall.contest().look(102, 1))
    hall.retype(101, {"block:blue": 30})
    hall.retype(102, {"c1": 60, "unused": 50})
    assert standing(hall) == {"c1": 90, "c2": 100, "c3": 60}


# totals


def test_totals_are_counted_again_on_the_same_form() -> None:
    hall = of(counting(many(2), contest_setup(type_="local", boxes=("total",)), hall=night()))
    hall.enter({"c1": 51, "c2": 49}, hall.nought(), {"total": 100})
    hall.share()
    hall.recount()
    assert dict(hall.contest().figures()) == {}
    hall.enter({"c1": 49, "c2": 51}, hall.nought())
    hall.share()
    assert hall.result().order == ("c2", "c1")
    hall.ready()
    hall.declare()
    declared = hall.contest().declared
    assert declared is not None
    assert declared.elected == ("c2",)
    hall.reopened()


def test_totals_of_one_candidate_are_counted_again() -> None:
    hall = of(counting(many(2), contest_setup(type_="local", boxes=("total",)), hall=night()))
    hall.enter({"c1": 51, "c2": 49}, hall.nought(), {"total": 100})
    hall.share()
    hall.recount(candidates=("c2",))
    assert hall.result().votes_so_far == 51
    assert hall.findings()["F12"].params == {"rows": 1}


# asked, granted, refused


def test_a_recount_that_is_refused_is_kept_and_moves_nothing() -> None:
    hall = counted_once()
    hall.recount(granted=False, reason="The majority is not narrow")
    here = hall.contest()
    assert (here.stage, here.round, here.past) == (Stage.PROVISIONAL, 1, ())
    assert [(r.granted, r.capacity) for r in here.requests] == [(False, Capacity.CANDIDATE)]
    hall.recount(capacity=Capacity.ELECTION_AGENT)
    assert [r.granted for r in hall.contest().requests] == [False, True]


def test_bundles_are_shown_without_a_new_count() -> None:
    hall = counted_once()
    check = BundleCheckLogged(
        contest=CONTEST, asked_by="Ann Reed", capacity=Capacity.CANDIDATE, bundles="All of Reed", outcome="Content"
    )
    hall.record(check)
    assert (hall.contest().bundle_checks, hall.contest().round) == ((check,), 1)
    hall.recount()
    assert hall.refusal(check).key == "recount.not_shared"


def test_three_recounts_and_a_change_of_leader() -> None:
    hall = counted_once()
    for c1, c2 in ((49, 49), (48, 50), (48, 50)):
        hall.recount()
        hall.type_sheet(101, {"c1": c1, "c2": c2, "uncertain": 2})
        hall.type_sheet(102, FIRST[102])
        answer_all(hall)
        hall.share()
    here = hall.contest()
    assert (here.round, [count.number for count in here.past]) == (4, [1, 2, 3])
    assert [dict(count.sums)[FieldId("v:c1")] for count in here.past] == [90, 89, 88]
    assert hall.result().order[0] == "c2"
    hall.ready()
    hall.declare()
    assert hall.refusal(hall.recount_of()).key == "figures.declared"
    hall.reopened()


def test_going_back_to_counting_is_no_recount() -> None:
    hall = counted_once()
    hall.record(Reopened(contest=CONTEST, reason="A sheet was read wrongly"))
    assert (hall.contest().round, hall.contest().past) == (1, ())
    assert hall.result().votes_so_far == 179


def test_a_recount_may_follow_ready_and_ready_is_forgotten() -> None:
    hall = counted_once()
    hall.ready()
    hall.recount()
    assert set(hall.contest().steps) == {Stage.COUNTING}


@pytest.mark.parametrize(
    ("type_", "local_total", "agent", "centre"),
    [("parl", False, False, False), ("local", False, False, False), ("pcc", True, True, True)],
)
def test_who_may_ask_depends_on_the_poll(type_: str, local_total: bool, agent: bool, centre: bool) -> None:
    law = find_type(type_, Nation.ENGLAND, POLLING_DAY)
    assert law is not None
    may = may_ask(law, local_total=local_total)
    assert {Capacity.CANDIDATE, Capacity.ELECTION_AGENT, Capacity.RETURNING_OFFICER} <= may
    assert (Capacity.COUNTING_AGENT in may, Capacity.CENTRAL_OFFICER in may) == (agent, centre)


@refusal("recount.capacity")
def _() -> tuple[str, str]:
    hall = counted_once()
    sentence = hall.refused(hall.recount_of(capacity=Capacity.COUNTING_AGENT))
    assert hall.refusal(hall.recount_of(capacity=Capacity.CENTRAL_OFFICER)).key == "recount.capacity"
    return sentence, "A designated counting agent has no right to ask for a recount here (Principal area council)."


@refusal("recount.not_shared")
def _() -> tuple[str, str]:
    hall = in_sheets(many(2), contest_setup())
    return hall.refused(hall.recount_of()), (
        "The figures of Hartlepool have not been shared, so there is nothing to count again."
    )


@refusal("round.over")
def _() -> tuple[str, str]:
    hall = counted_once(BLIND)
    settled, read = hall.settle_of(101, {"c1": 1}), hall.sums_of()
    hall.recount()
    late = hall.entry(101, {"c1": 50}).model_copy(update={"place": "1/101/1"})
    (sentence,) = {hall.refused(change) for change in (settled, read, late)}
    return sentence, "That count of Hartlepool is over and stays as it was."


def test_a_recount_names_what_is_there() -> None:
    hall = counted_once()
    assert hall.refusal(hall.recount_of(candidates=("c9",))).key == "figures.unknown"
    assert hall.refusal(hall.recount_of(groups=("East",))).key == "unit.group"
