"""Units: dealt, typed by one person, looked at by another, returned, settled; and what is refused on the way."""

from __future__ import annotations

import pytest

from models.changes import (
    ContestSet,
    CountOpened,
    EntriesHandedOver,
    FiguresEntered,
    GroupDealt,
    ResultImported,
    UnitSet,
    UnitsSet,
    UnitsWithdrawn,
    VerificationClosed,
)
from models.ids import FieldId, FieldRef
from models.plan import Block, CountPlan, Method, SecondLook
from models.sheets import UnitStatus, differing, paper_trail, status_of, sums_of
from models.stations import BallotBox
from models.units import UnitKind
from tests.counting_hall import (
    BLIND,
    CLERK,
    READ_BACK,
    SECOND,
    SHEETS,
    SUPERVISOR,
    THIRD,
    CountingHall,
    in_sheets,
    night,
    sheet_setup,
)
from tests.models.provoked import Book
from tests.support import CONTEST, Row, contest_setup, hartlepool, in_order, many

REFUSED = Book()
refusal = REFUSED.refusal

OTHER = "local.other.2021-05-06"
VOTES = {"c1": 60, "c2": 38, "uncertain": 2}
"""A sheet of 100 papers that balances."""


@pytest.mark.parametrize("key", REFUSED)
def test_what_is_refused_says_why(key: str) -> None:
    said, expected = REFUSED[key]()
    assert said == expected


def hall_of(plan: CountPlan = BLIND, seats: int = 1) -> CountingHall:
    """One contest in sheets, 300 papers verified, two sheets dealt and one planned."""
    setup = contest_setup(type_="local", seats=seats, boxes=("total",))
    hall = in_sheets(many(seats + 1), setup, plan, papers={"total": 300})
    hall.deal({101: 100, 102: 100})
    hall.plan({103: 100})
    return hall


def status(hall: CountingHall, number: int) -> UnitStatus:
    return status_of(hall.contest(), hall.unit(number))


def differs() -> CountingHall:
    """Two whole entries of sheet 101 that differ in one row."""
    hall = hall_of()
    hall.type_sheet(101, VOTES)
    hall.second(101, {**VOTES, "c1": 61})
    return hall


# dealt, planned, withdrawn


def test_numbers_are_planned_dealt_and_taken_back() -> None:
    hall = hall_of()
    assert [status(hall, n) for n in (101, 102, 103)] == ["on_tables", "on_tables", "planned"]
    assert (paper_trail(hall.contest()).dealt, paper_trail(hall.contest()).not_dealt) == (200, 100)
    hall.deal({103: 90})
    assert (hall.unit(103).papers, status(hall, 103)) == (90, UnitStatus.ON_TABLES)
    hall.record(UnitsWithdrawn(contest=CONTEST, numbers=(103,), reason="Never dealt"))
    assert sorted(hall.contest().units) == [101, 102]
    assert hall.state.next_unit == 104
    assert hall.reopened().state.next_unit == 104


def test_typing_a_planned_sheet_deals_it() -> None:
    hall = hall_of(SHEETS)
    hall.type_sheet(103, VOTES)
    assert hall.unit(103).dealt
    assert paper_trail(hall.contest()).on_tables == 200


def test_sheets_can_be_planned_before_counting_begins() -> None:
    hall = night()
    setup = sheet_setup(contest_setup(), BLIND)
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(many(2)))
    hall.plan(dict.fromkeys(range(101, 161), 500) | {161: 115})
    assert len(hall.contest().units) == 61
    hall.record(CountOpened(contest=CONTEST, unit=None))
    assert len(hall.contest().units) == 61
    assert hall.contest().whole() is None


def test_papers_of_a_sheet_are_corrected_and_the_trail_follows() -> None:
    hall = hall_of(SHEETS)
    hall.type_sheet(101, VOTES)
    hall.deal({101: 101}, reason="Counted again at the box table")
    assert hall.unit(101).closed
    assert (paper_trail(hall.contest()).agreed, hall.contest().sums[FieldId("papers")]) == (101, 101)


def test_a_contest_changes_its_way_of_counting_before_the_first_figure() -> None:
    hall = hall_of()
    totals = contest_setup(type_="local", boxes=("total",))
    hall.record(ContestSet(contest=CONTEST, setup=totals, reason="Few papers"))
    assert [unit.kind for unit in hall.contest().units.values()] == [UnitKind.WHOLE]
    hall.enter({"c1": 5})
    assert hall.result().votes_so_far == 5
    assert hall.refusal(ContestSet(contest=CONTEST, setup=sheet_setup(totals, BLIND), reason="No")).key == (
        "contest.plan"
    )


@refusal("contest.plan")
def _() -> tuple[str, str]:
    hall = hall_of()
    hall.type_sheet(101, VOTES)
    plain = sheet_setup(hall.contest().setup, SHEETS)
    return hall.refused(ContestSet(contest=CONTEST, setup=plain, reason="One clerk fell ill")), (
        "Figures of Hartlepool are entered: how it is counted can only change with a recount."
    )


@refusal("import.plan")
def _() -> tuple[str, str]:
    hall = night()
    setup = sheet_setup(contest_setup(), SHEETS)
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(many(2)))
    return hall.refused(ResultImported(contest=CONTEST, source="file", unit=1, votes={"c1": 5, "c2": 4})), (
        "Hartlepool is to be counted in sheets or bundles; a published total cannot be read into it."
    )


@refusal("open.method")
def _() -> tuple[str, str]:
    hall = night()
    hall.record(ContestSet(contest=CONTEST, setup=sheet_setup(contest_setup(), SHEETS)), in_order(many(2)))
    other = contest_setup(OTHER, name="Headland")
    hall.record(ContestSet(contest=OTHER, setup=other), in_order(many(2), OTHER))
    assert hall.refusal(CountOpened(contest=OTHER, unit=None)).key == "open.method"
    return hall.refused(CountOpened(contest=CONTEST, unit=1)), (
        "Hartlepool is counted another way than this step says. Look at how it is counted, and try again."
    )


def entry_of(number: int, contest: str = CONTEST, round_: int = 1) -> FiguresEntered:
    place = f"{round_}/{number}/1"
    return FiguresEntered(contest=contest, place=place, figures={"v:c1": 1}, was={"v:c1": None})


@refusal("unit.unknown")
def _() -> tuple[str, str]:
    hall = hall_of()
    withdrawn = UnitsWithdrawn(contest=CONTEST, numbers=(999,), reason="Mistake")
    (sentence,) = {hall.refused(entry_of(999)), hall.refused(withdrawn)}
    return sentence, "No sheet has the number 999. Look at the number on the paper, or deal that sheet first."


@refusal("unit.elsewhere")
def _() -> tuple[str, str]:
    """A sheet of one contest typed in another, and a number given out twice."""
    hall = hall_of()
    in_sheets(many(2), contest_setup(OTHER, name="Headland", type_="local"), hall=hall)
    hall.deal({201: 50}, OTHER)
    dealt = UnitsSet(contest=OTHER, units=(UnitSet(number=101, papers=5),))
    assert hall.refused(dealt) == "Number 101 belongs to Hartlepool, not to Headland."
    return hall.refused(entry_of(201)), "Number 201 belongs to Headland, not to Hartlepool."


@refusal("unit.kind")
def _() -> tuple[str, str]:
    hall = hall_of()
    said = {
        hall.refused(UnitsSet(contest=CONTEST, units=(UnitSet(number=150, kind=kind),)))
        for kind in (UnitKind.BUNDLES, UnitKind.ADJUDICATION, UnitKind.WHOLE)
    }
    assert said == {
        f"Hartlepool is not counted with units of the kind “{kind}”." for kind in ("bundles", "adjudication", "whole")
    }
    totals = hartlepool()
    return totals.refused(UnitsSet(contest=CONTEST, units=(UnitSet(number=1),))), (
        "Hartlepool is not counted with units of the kind “sheet”."
    )


@refusal("unit.no_blocks")
def _() -> tuple[str, str]:
    block = UnitsSet(contest=CONTEST, units=(UnitSet(number=150, kind=UnitKind.BLOCKS),))
    return hall_of(seats=2).refused(block), (
        "Hartlepool has no blocks. Name them where it says how the contest is counted."
    )


@refusal("unit.group")
def _() -> tuple[str, str]:
    dealt = UnitsSet(contest=CONTEST, units=(UnitSet(number=150, group="Mini-count 9"),))
    return hall_of().refused(dealt), "“Mini-count 9” is not one of the mini-counts of Hartlepool."


@refusal("group.reason")
def _() -> tuple[str, str]:
    hall = hall_of(CountPlan(method=Method.SHEETS, groups=("North",)))
    hall.record(GroupDealt(contest=CONTEST, group="North", papers=500, initials="AB"))
    less = GroupDealt(contest=CONTEST, group="North", papers=400, initials="CD")
    assert hall.refused(less) == hall.refused(less.model_copy(update={"papers": 500}))
    return hall.refused(less), "Mini-count North was given 500 papers already: say why it is to be no more than that."


@refusal("unit.typed")
def _() -> tuple[str, str]:
    plan = CountPlan(method=Method.SHEETS, blocks=(Block(code="blue", name="Blue", candidates=("c1", "c2")),))
    hall = hall_of(plan, seats=2)
    hall.type_sheet(101, {"c1": 60})
    other_kind = UnitsSet(contest=CONTEST, units=(UnitSet(number=101, kind=UnitKind.BLOCKS, papers=100),))
    withdrawn = UnitsWithdrawn(contest=CONTEST, numbers=(102, 101), reason="Not used")
    (sentence,) = {hall.refused(other_kind), hall.refused(withdrawn)}
    return sentence, "Sheet 101 has figures and stays as it is."


@refusal("unit.reason")
def _() -> tuple[str, str]:
    hall = hall_of()
    hall.both(101, VOTES)
    (sentence,) = {
        hall.refused(UnitsSet(contest=CONTEST, units=(UnitSet(number=101, papers=99),))),
        hall.refused(hall.return_of(101, (1,), ["c1"])),
    }
    return sentence, "Sheet 101 has figures: give a reason."


# one look: the sums alone


def test_without_a_second_look_a_whole_sheet_is_closed_and_can_be_corrected() -> None:
    hall = hall_of(SHEETS)
    hall.type_sheet(101, {"c1": 60, "c2": 38}, whole=False)
    assert status(hall, 101) is UnitStatus.FIRST
    assert hall.result().votes_so_far == 0
    hall.retype(101, dict.fromkeys(("mark", "too-many", "identified"), 0) | {"uncertain": 2})
    assert status(hall, 101) is UnitStatus.CLOSED
    assert hall.result().votes_so_far == 98
    hall.retype(101, {"c1": 59}, by=THIRD)
    assert hall.result().votes_so_far == 97
    hall.retype(101, {"c1": None}, by=THIRD)
    assert status(hall, 101) is UnitStatus.FIRST
    assert hall.result().votes_so_far == 0


@refusal("look.none")
def _() -> tuple[str, str]:
    plain, blind = hall_of(SHEETS), hall_of(BLIND)
    plain.type_sheet(101, VOTES)
    blind.type_sheet(101, VOTES)
    entry = plain.entry(101, VOTES, look=2)
    (sentence,) = {plain.refused(entry), blind.refused(blind.read_back_of(101)), plain.refused(plain.read_back_of(101))}
    return sentence, "Sheet 101 takes no such entry in this count."


# read back


def test_a_sheet_is_read_back_and_any_later_key_opens_it_again() -> None:
    hall = hall_of(READ_BACK)
    hall.type_sheet(101, VOTES)
    assert status(hall, 101) is UnitStatus.SECOND_WANTED
    hall.retype(101, {"c1": 61})  # nobody has read it yet
    hall.retype(101, {"c1": 60})
    hall.read_back(101)
    assert (hall.unit(101).closed, hall.unit(101).ticked) == (True, "DM, JK")
    assert hall.refusal(hall.entry(101, {"c1": 61})).key == "unit.closed"
    assert hall.refusal(hall.read_back_of(101)).key == "unit.closed"
    hall.return_rows(101, (1,), "c1", reason="An agent saw another figure")
    assert (hall.unit(101).closed, hall.unit(101).ticked, status(hall, 101)) == (False, "", UnitStatus.FIRST)
    hall.retype(101, {"c1": 62}, by=THIRD)
    assert status(hall, 101) is UnitStatus.SECOND_WANTED
    hall.read_back(101)
    assert hall.contest().sums[FieldId("v:c1")] == 62
    hall.reopened()


def test_what_is_read_must_be_what_stands() -> None:
    hall = hall_of(READ_BACK)
    assert hall.refusal(hall.read_back_of(101)).key == "look.first_missing"
    hall.type_sheet(101, VOTES)
    ticked = hall.read_back_of(101)
    hall.retype(101, {"c1": 61})
    assert hall.refusal(ticked).key == "figures.moved"


@refusal("look.two_people")
def _() -> tuple[str, str]:
    hall = hall_of(READ_BACK)
    hall.type_sheet(101, VOTES)
    blind = differs()
    (sentence,) = {
        hall.refused(hall.read_back_of(101, read_by="DM", ticked_by="dm")),
        blind.refused(blind.settle_of(101, {"c1": 60}, first="JK", second="jk")),
        hall.refused(hall.sums_of(read_by="DM", ticked_by="DM")),
    }
    return sentence, "Two different people do this: give two different initials."


# blind second entry


def test_equal_entries_close_the_sheet_by_themselves() -> None:
    hall = hall_of()
    hall.type_sheet(101, VOTES)
    assert status(hall, 101) is UnitStatus.SECOND_WANTED
    assert hall.result().votes_so_far == 0
    hall.type_sheet(101, {"c1": 60}, by=SECOND, look=2, whole=False)
    assert status(hall, 101) is UnitStatus.SECOND_WANTED
    rest = {key: n for key, n in hall.whole_entry(101, VOTES).items() if key != "v:c1"}
    hall.type_sheet(101, rest, by=SECOND, look=2, whole=False)
    assert hall.unit(101).closed
    assert hall.result().votes_so_far == 98
    assert hall.reopened().unit(101).closed


def test_nought_and_not_entered_are_not_the_same() -> None:
    hall = hall_of()
    hall.type_sheet(101, {"c1": 60, "c2": 38, "uncertain": 2}, whole=False)
    assert status(hall, 101) is UnitStatus.FIRST
    assert hall.refusal(hall.entry(101, VOTES, look=2)).key == "look.first_missing"


@refusal("look.first_missing")
def _() -> tuple[str, str]:
    hall = hall_of()
    hall.seat(SECOND)
    early = hall.refused(hall.entry(101, VOTES, look=2))
    (sentence,) = {early, hall.refused(hall.return_of(101, (1,), ["c1"]))}
    return sentence, "Sheet 101 has no whole first entry yet."


@refusal("look.same_person")
def _() -> tuple[str, str]:
    hall = hall_of()
    hall.type_sheet(101, VOTES)
    hall.seat(CLERK)
    own = hall.refused(hall.entry(101, hall.whole_entry(101, VOTES), look=2))
    pair = differs()
    pair.seat(SUPERVISOR)
    to_the_other = pair.refused(pair.return_of(101, (1,), ["c1"], to=SECOND))
    both_to_one = pair.refused(pair.return_of(101, (1, 2), ["c1"], to=THIRD))
    (sentence,) = {own, to_the_other, both_to_one}
    return sentence, "Sheet 101: whoever gave one entry cannot give the other. Change who is typing."


def test_whoever_typed_a_single_row_of_one_entry_cannot_give_the_other() -> None:
    hall = hall_of()
    whole = hall.whole_entry(101, VOTES)
    hall.type_sheet(101, {"c1": 60}, by=THIRD, whole=False)
    hall.type_sheet(101, {key: n for key, n in whole.items() if key != "v:c1"}, whole=False)
    for who in (THIRD, CLERK):
        hall.seat(who)
        assert hall.refusal(hall.entry(101, whole, look=2)).key == "look.same_person"
    hall.second(101, VOTES)
    assert hall.unit(101).closed


@refusal("unit.closed")
def _() -> tuple[str, str]:
    hall = hall_of()
    hall.both(101, VOTES)
    first = hall.refused(hall.entry(101, {"c1": 61}))
    hall.seat(SECOND)
    (sentence,) = {first, hall.refused(hall.entry(101, {"c1": 61}, look=2))}
    return sentence, "Sheet 101 is agreed. A supervisor can return it, with a reason."


@refusal("look.compared")
def _() -> tuple[str, str]:
    """Nobody looks at the other's figure and types that: not before the return, and not while it is out."""
    hall = differs()
    before = {hall.refused(hall.entry(101, {"c1": 61})), hall.refused(hall.entry(101, {"c2": 37}))}
    hall.return_rows(101, (2,), "c1")
    while_out = {hall.refused(hall.entry(101, {"c1": 61}))}
    hall.seat(SECOND)
    while_out.add(hall.refused(hall.entry(101, {"c2": 37}, look=2)))
    (sentence,) = before | while_out
    return sentence, "Sheet 101: the two entries were compared. A row changes only when a supervisor returns it."


# returned


def test_rows_go_back_to_one_with_nothing_in_them() -> None:
    hall = differs()
    assert differing(hall.contest(), hall.unit(101)) == ("v:c1",)
    assert status(hall, 101) is UnitStatus.DIFFERS
    hall.return_rows(101, (1,), "c1", to=CLERK)
    assert hall.contest().look(101, 1)[FieldId("v:c1")] is None
    assert hall.contest().look(101, 1)[FieldId("v:c2")] == 38
    assert hall.contest().look(101, 2)[FieldId("v:c1")] == 61
    assert hall.reopened().contest().looks == hall.contest().looks
    hall.retype(101, {"c1": 61})
    assert hall.unit(101).closed
    assert not hall.contest().looks[101, 1].returned
    assert hall.contest().sums[FieldId("v:c1")] == 61


def test_rows_go_back_to_both() -> None:
    hall = differs()
    hall.return_rows(101, (1, 2), "c1", "c2")
    assert status(hall, 101) is UnitStatus.FIRST
    hall.retype(101, {"c1": 60, "c2": 38}, by=CLERK)
    assert hall.contest().looks[101, 2].returned
    hall.retype(101, {"c1": 60, "c2": 38}, by=THIRD, look=2)
    assert hall.unit(101).closed
    assert hall.contest().looks[101, 2].hands == {SECOND, THIRD}


def test_a_returned_entry_that_differs_again_is_compared_again() -> None:
    hall = differs()
    hall.return_rows(101, (2,), "c1")
    hall.retype(101, {"c1": 59}, by=SECOND, look=2)
    assert status(hall, 101) is UnitStatus.DIFFERS
    hall.seat(SECOND)
    assert hall.refusal(hall.entry(101, {"c1": 60}, look=2)).key == "look.compared"
    hall.return_rows(101, (2,), "c1")
    hall.retype(101, {"c1": 60}, by=THIRD, look=2)
    assert hall.unit(101).closed


@refusal("look.assigned")
def _() -> tuple[str, str]:
    hall = differs()
    hall.return_rows(101, (2,), "c1", to=THIRD)
    hall.seat(SECOND)
    sentence = hall.refused(hall.entry(101, {"c1": 60}, look=2))
    hall.retype(101, {"c1": 60}, by=THIRD, look=2)
    assert hall.unit(101).closed
    return sentence, "Sheet 101 was returned to Rae Tully. A supervisor can hand it to somebody else."


@refusal("return.nothing")
def _() -> tuple[str, str]:
    hall = differs()
    (sentence,) = {hall.refused(hall.return_of(101, (), ["c1"])), hall.refused(hall.return_of(101, (1,), []))}
    assert hall.refusal(hall.return_of(101, (1,), ["v:c9"])).key == "figures.unknown"
    return sentence, "Sheet 101: say which entry and which rows are returned."


@refusal("person.unknown")
def _() -> tuple[str, str]:
    hall = differs()
    returned = hall.refused(hall.return_of(101, (1,), ["c1"], to="p9"))
    hall.return_rows(101, (1,), "c1", to=THIRD)
    hall.seat(SUPERVISOR)
    over = EntriesHandedOver(contest=CONTEST, person=THIRD, to="p9")
    assert hall.refusal(over).key == "person.unknown"
    return returned, "Nobody called “p9” has sat at this count."


def test_a_closed_sheet_is_returned_with_a_reason_and_leaves_the_sums() -> None:
    hall = hall_of()
    hall.both(101, VOTES)
    hall.both(102, VOTES)
    hall.return_rows(101, (1, 2), "c1", reason="A bundle of Reed's was under it")
    assert hall.contest().sums[FieldId("v:c1")] == 60
    hall.retype(101, {"c1": 50}, by=CLERK)
    hall.retype(101, {"c1": 50}, by=SECOND, look=2)
    assert hall.contest().sums[FieldId("v:c1")] == 110
    assert {f: n for f, n in hall.contest().sums.items() if n} == {
        f: n for f, n in sums_of(hall.contest()).items() if n
    }


# handed over


def test_what_waits_for_somebody_who_is_not_there_is_handed_over() -> None:
    hall = hall_of()
    for number in (101, 102):
        hall.type_sheet(number, VOTES)
        hall.second(number, {**VOTES, "c1": 61})
        hall.return_rows(number, (1,), "c1", to=CLERK)
    hall.hand_over(CLERK, THIRD)
    hall.retype(101, {"c1": 61}, by=THIRD)
    assert hall.unit(101).closed
    hall.hand_over(THIRD)
    assert hall.contest().looks[102, 1].returned_to is None
    hall.retype(102, {"c1": 61}, by=SUPERVISOR)
    assert hall.unit(102).closed
    hall.reopened()


def test_who_gave_the_other_entry_is_not_handed_this_one() -> None:
    hall = differs()
    hall.return_rows(101, (1,), "c1", to=CLERK)
    hall.hand_over(CLERK, SECOND)
    assert hall.contest().looks[101, 1].returned
    assert hall.contest().looks[101, 1].returned_to is None


@refusal("return.nobody")
def _() -> tuple[str, str]:
    hall = differs()
    hall.return_rows(101, (1,), "c1")
    return hall.refused(EntriesHandedOver(contest=CONTEST, person=CLERK)), (
        "Nothing of Hartlepool waits for that person."
    )


# settled at the paper


def test_two_settle_the_rows_that_differ_at_the_paper() -> None:
    hall = hall_of()
    hall.type_sheet(101, VOTES)
    hall.second(101, {"c1": 61, "c2": 37, "uncertain": 2})
    hall.settle(101, {"c1": 59, "c2": 39})
    unit = hall.unit(101)
    assert (unit.closed, unit.joint) == (True, "DM, JK")
    assert hall.contest().look(101, 1) == hall.contest().look(101, 2)
    assert hall.contest().sums[FieldId("v:c2")] == 39
    assert hall.refusal(hall.settle_of(101, {"c1": 59})).key == "settle.rows"
    hall.return_rows(101, (1,), "c1", reason="Looked again")
    assert hall.unit(101).joint == ""
    hall.reopened()


@refusal("settle.rows")
def _() -> tuple[str, str]:
    hall = hall_of()
    hall.type_sheet(101, VOTES)
    hall.second(101, {"c1": 61, "c2": 37, "uncertain": 2})
    wrong: list[Row] = [{"c1": 59}, {"c1": 59, "c2": 39, "uncertain": 2}, {"c1": 59, "c2": None}]
    (sentence,) = {hall.refused(hall.settle_of(101, rows)) for rows in wrong}
    assert sentence == "Sheet 101: type the 2 rows that differ, and no others."
    return differs().refused(differs().settle_of(101, {"c2": 38})), (
        "Sheet 101: type the row that differs, and no other."
    )


# the third look


def test_the_sums_are_read_against_the_paper_and_lapse_with_the_round() -> None:
    hall = hall_of()
    for number in (101, 102, 103):
        assert hall.refusal(hall.sums_of()).key == "figures.moved"
        hall.both(number, VOTES)
    hall.read_sums()
    read = hall.contest().sums_read
    assert read is not None
    assert (read.votes, read.rejected["uncertain"]) == ({"c1": 180, "c2": 114}, 6)


def test_verification_closes_while_a_sheet_is_half_typed_and_not_while_a_box_is() -> None:
    hall = night()
    setup = sheet_setup(contest_setup(), SHEETS)
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(many(2)))
    hall.list_boxes(BallotBox(id="bx-1", name="Box 1", contests=(CONTEST,)))
    hall.record(CountOpened(contest=CONTEST, unit=None))
    hall.deal({101: 100})
    hall.count_box("bx-1", 100)
    hall.decide("A13", "The envelope is lost")
    sheet, box = f"{CONTEST}/1/101/1#v:c1", f"{CONTEST}/box/bx-1#papers"
    closed = VerificationClosed(contest=CONTEST, first="DM", second="JK", papers=100)
    hall.ledger.draft(FieldRef(sheet), "60")
    hall.ledger.draft(FieldRef(box), "101")
    assert hall.refusal(closed).fields == (box,)
    hall.ledger.give_up(FieldRef(box))
    hall.record(closed)
    assert hall.ledger.drafts == {sheet: "60"}


# what is refused everywhere


def test_nothing_of_a_unit_happens_before_counting_or_after_the_figures_were_shared() -> None:
    hall = night()
    hall.record(ContestSet(contest=CONTEST, setup=sheet_setup(contest_setup(), BLIND)), in_order(many(2)))
    hall.plan({101: 100})
    for change in (entry_of(101), hall.settle_of(101, {"c1": 1}), hall.sums_of(), hall.return_of(101, (1,), ["c1"])):
        assert hall.refusal(change).key == "figures.not_open"
    shared = shared_hall()
    for change in (shared.settle_of(101, {"c1": 1}), shared.sums_of(), shared.return_of(101, (1,), ["c1"])):
        assert shared.refusal(change).key == "contest.locked"
    assert shared.refusal(UnitsSet(contest=CONTEST, units=(UnitSet(number=104),))).key == "contest.locked"
    assert shared.refusal(entry_of(101)).key == "figures.provisional"


def shared_hall() -> CountingHall:
    hall = hall_of(SHEETS)
    for number in (101, 102, 103):
        hall.type_sheet(number, VOTES)
    hall.share()
    return hall


def test_a_sheet_that_does_not_balance_closes_all_the_same_and_is_found() -> None:
    """The sums are findings' affair: what two people typed alike is what the paper says."""
    hall = hall_of()
    hall.both(101, {"c1": 60, "c2": 30})
    assert hall.unit(101).closed
    assert hall.result().votes_so_far == 90


@pytest.mark.parametrize("look", list(SecondLook))
def test_the_same_sheets_give_the_same_sums_in_every_way_of_looking(look: SecondLook) -> None:
    hall = hall_of(CountPlan(method=Method.SHEETS, second_look=look))
    for number in (101, 102, 103):
        hall.type_sheet(number, VOTES)
        if look is SecondLook.BLIND:
            hall.second(number, VOTES)
        if look is SecondLook.READ_BACK:
            hall.read_back(number)
    result = hall.result()
    assert ([s.votes for s in result.standings], result.rejected, result.majority) == ([180, 114], 6, 66)
    assert not hall.contest().outstanding
    assert {f.code for f in hall.view().findings if f.letter == "F"} == set()
    hall.reopened()
