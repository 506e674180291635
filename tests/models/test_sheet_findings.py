"""Findings on units: each provoked with its sentence and its rows, beside the clean neighbour that says nothing."""

from __future__ import annotations

from datetime import date

import pytest

from models.changes import ContestSet
from models.findings import Finding
from models.ids import field_ref, look_subject
from models.plan import Block, CountPlan, Method, SecondLook
from models.setup import Previous, PreviousEntry, Tolerances
from models.units import UnitKind
from models.wording import say
from tests.counting_hall import (
    BLIND,
    READ_BACK,
    SECOND,
    SHEETS,
    CountingHall,
    in_sheets,
    night,
    sheet_setup,
)
from tests.support import CONTEST, Row, contest_setup, election, many

HERE = CountPlan(method=Method.SHEETS, batches="here")
BACK = CountPlan(method=Method.SHEETS, batches="return")
RACKS = CountPlan(method=Method.BUNDLES, bundle_size=25, log_bundles=True)
BLOCKS = CountPlan(
    method=Method.SHEETS,
    unused_row=True,
    blocks=(Block(code="red", name="Red", candidates=("c1", "c2", "c3")),),
)


def hall_of(plan: CountPlan = SHEETS, papers: int | None = 200, seats: int = 1, candidates: int = 3) -> CountingHall:
    """A contest in units with so many verified papers."""
    setup = contest_setup(type_="parl.by" if seats == 1 else "local", seats=seats, electors=90_000, boxes=("total",))
    return in_sheets(many(candidates), setup, plan, papers={} if papers is None else {"total": papers})


def codes(hall: CountingHall) -> list[str]:
    """What was found; round figures are level now and then, which is no matter here."""
    level = ("F18", "N36", "N50", "N51")
    return [finding.code for finding in hall.view().findings if finding.code not in level]


def said(hall: CountingHall, code: str) -> str:
    (sentence,) = hall.sentences(code)
    return sentence


def refs(unit: int, *fields: str, look: int = 1) -> tuple[str, ...]:
    subject = look_subject(CONTEST, 1, unit, look)
    return tuple(field_ref(subject, field) for field in fields)


def fields(hall: CountingHall, code: str) -> tuple[str, ...]:
    return hall.findings()[code].fields


def two_sheets(plan: CountPlan = SHEETS) -> CountingHall:
    """Two sheets of a hundred, dealt; all papers are out of the boxes."""
    hall = hall_of(plan)
    hall.deal({101: 100, 102: 100})
    return hall


GOOD: Row = {"c1": 50, "c2": 40, "c3": 9, "mark": 1}


# open, waiting, differing


def test_f30_names_what_is_not_entered_in_one_sentence() -> None:
    hall = hall_of(papers=900)
    hall.deal({156: 100, 157: 100, 170: 100})
    hall.plan(dict.fromkeys(range(158, 162), 150))
    assert said(hall, "F30") == "7 are not entered: sheets 156–161, 170."
    assert fields(hall, "F30")[:2] == (*refs(156, "v:c1"), *refs(157, "v:c1"))
    for number in (156, 157, 170):
        hall.type_sheet(number, GOOD)
    for number in range(158, 161):
        hall.type_sheet(number, {"c1": 150})
    hall.type_sheet(161, {"c1": 150, "c2": None})
    assert said(hall, "F30") == "Not entered: sheet 161."
    assert fields(hall, "F30") == refs(161, "v:c2")
    hall.retype(161, {"c2": 0})
    assert codes(hall) == []


def test_a_long_list_is_cut_and_says_so() -> None:
    hall = hall_of(papers=None)
    hall.plan(dict.fromkeys(range(101, 121, 2), 10))
    assert said(hall, "F30") == "10 are not entered: sheets 101, 103, 105, 107, 109, 111 and 4 more."


def test_what_is_planned_before_counting_begins_is_not_missing() -> None:
    hall = night()
    hall.record(ContestSet(contest=CONTEST, setup=sheet_setup(contest_setup(), SHEETS)))
    hall.plan({101: 100})
    assert "F30" not in codes(hall)


def test_a_count_in_sheets_wants_at_least_one() -> None:
    hall = hall_of(papers=100)
    assert codes(hall) == ["F46"]
    assert said(hall, "F46").startswith("No sheet or rack is dealt yet")
    hall.deal({101: 100})
    assert codes(hall) == ["F30"]


def test_f12_is_never_said_of_sums() -> None:
    hall = hall_of(papers=None)
    hall.deal({101: 100})
    assert hall.findings()["F12"].params == {"rows": 1}
    hall.count_box("total", 100)
    assert codes(hall) == ["F30"]
    hall.type_sheet(101, GOOD)
    assert codes(hall) == []


def test_f32_waits_for_a_second_entry() -> None:
    hall = two_sheets(BLIND)
    hall.type_sheet(101, GOOD)
    hall.type_sheet(102, GOOD)
    assert said(hall, "F32") == "2 wait for a second look: sheets 101–102."
    assert fields(hall, "F32") == (*refs(101, "v:c1", look=2), *refs(102, "v:c1", look=2))
    hall.second(101, GOOD)
    assert said(hall, "F32") == "A second look is wanted: sheet 102."
    hall.second(102, GOOD)
    assert codes(hall) == []


def test_f32_waits_for_a_read_back() -> None:
    hall = two_sheets(READ_BACK)
    hall.type_sheet(101, GOOD)
    hall.type_sheet(102, GOOD)
    hall.read_back(102)
    assert said(hall, "F32") == "A second look is wanted: sheet 101."
    hall.read_back(101)
    assert codes(hall) == []


@pytest.mark.parametrize("look", [SecondLook.READ_BACK, SecondLook.BLIND])
def test_totals_want_their_second_look_too(look: SecondLook) -> None:
    hall = hall_of(CountPlan(second_look=look), papers=100)
    whole = hall.contest().whole() or 0
    assert codes(hall) == ["F12"]
    hall.type_sheet(whole, GOOD)
    assert codes(hall) == ["F32"]
    assert said(hall, "F32") == "A second look is wanted: Hartlepool."
    if look is SecondLook.BLIND:
        assert hall.result().votes_so_far == 0  # or the second would see what the first typed
        hall.second(whole, GOOD)
    else:
        assert hall.result().votes_so_far == 99
        hall.read_back(whole)
    assert codes(hall) == []
    assert hall.result().valid_votes == 99


def test_totals_typed_differently_differ() -> None:
    hall = hall_of(CountPlan(second_look=SecondLook.BLIND), papers=100)
    whole = hall.contest().whole() or 0
    hall.type_sheet(whole, {"c1": 99, "mark": 1})
    hall.second(whole, {"c1": 98, "mark": 1})
    assert codes(hall) == ["F33"]
    assert said(hall, "F33") == "Hartlepool: the two entries differ in one row."


def test_f33_counts_the_rows_and_tells_none_of_their_figures() -> None:
    hall = two_sheets(BLIND)
    hall.type_sheet(101, GOOD)
    hall.second(101, {**GOOD, "c1": 40, "c2": 50})
    found = hall.findings()["F33"]
    assert say("F33", found.params) == "Sheet 101: the two entries differ in 2 rows."
    assert found.fields == (*refs(101, "v:c1", "v:c2"), *refs(101, "v:c1", "v:c2", look=2))
    assert found.params == {"unit": 101, "what": "Sheet 101", "rows": 2}
    assert codes(hall) == ["F30", "F33"]
    hall.return_rows(101, (1,), "c1", "c2")
    assert said(hall, "F30") == "2 are not entered: sheets 101–102."
    hall.retype(101, {"c1": 40, "c2": 50})
    assert codes(hall) == ["F30"]


# one sheet


def test_f31_a_sheet_does_not_balance() -> None:
    hall = two_sheets()
    hall.type_sheet(101, {**GOOD, "c1": 45})
    assert said(hall, "F31") == ("Sheet 101: votes 94 + rejected 1 = 95, but it holds 100 papers: 5 fewer.")
    assert fields(hall, "F31")[0] == refs(101, "v:c1")[0]
    hall.type_sheet(102, GOOD)
    assert codes(hall) == ["F31"]  # F10 would say the same five papers again
    hall.retype(101, {"c1": 50})
    assert codes(hall) == []


def test_f31_is_not_said_of_an_open_unit_that_is_typed_blindly() -> None:
    hall = two_sheets(BLIND)
    hall.type_sheet(101, {**GOOD, "c1": 45})
    assert codes(hall) == ["F30", "F32"]
    hall.second(101, {**GOOD, "c1": 44})
    assert codes(hall) == ["F30", "F33"]
    hall.return_rows(101, (2,), "c1")
    hall.retype(101, {"c1": 45}, by=SECOND, look=2)
    assert codes(hall) == ["F30", "F31"]


def test_f31_is_said_before_it_is_read_back() -> None:
    hall = two_sheets(READ_BACK)
    hall.type_sheet(101, {**GOOD, "c1": 45})
    assert codes(hall) == ["F30", "F32", "F31"]
    hall.retype(101, {"c1": 50})
    assert codes(hall) == ["F30", "F32"]


def test_two_differences_that_cancel_are_each_said() -> None:
    hall = two_sheets()
    hall.type_sheet(101, {**GOOD, "c1": 55})
    hall.type_sheet(102, {**GOOD, "c1": 45})
    assert codes(hall) == ["F31", "F31"]
    assert hall.result().complete


def test_f31_of_a_batch_and_of_a_rack() -> None:
    hall = hall_of(HERE, papers=100)
    hall.deal({101: 100})
    hall.deal({901: 6}, kind=UnitKind.ADJUDICATION)
    hall.type_sheet(101, {"c1": 94, "sent": 6})
    hall.type_sheet(901, {"c1": 2, "mark": 3})
    assert said(hall, "F31") == "Batch 901: votes 2 + rejected 3 = 5, but it holds 6 papers: 1 fewer."
    assert codes(hall) == ["F31"]
    racks = hall_of(RACKS.model_copy(update={"log_bundles": False}), papers=60)
    racks.deal({1: 60}, kind=UnitKind.BUNDLES)
    racks.type_sheet(1, {"full:c1": 2, "odd:c1": 9})
    assert said(racks, "F31") == "Rack 1: votes 59 + rejected 0 = 59, but it holds 60 papers: 1 fewer."


def test_f31_of_blocks() -> None:
    hall = hall_of(BLOCKS, papers=50, seats=3, candidates=5)
    hall.deal({101: 50}, kind=UnitKind.BLOCKS)
    hall.type_sheet(101, {"block:red": 47, "mark": 2})
    assert said(hall, "F31") == "Sheet 101: papers of blocks 47 + rejected 2 = 49, but it holds 50 papers: 1 fewer."
    hall.retype(101, {"block:red": 48})
    assert codes(hall) == []
    assert [standing.from_blocks for standing in hall.result().standings] == [48, 48, 48, 0, 0]


def test_f43_papers_of_a_sheet_are_not_known() -> None:
    hall = hall_of(papers=100)
    hall.deal({101: None})
    hall.type_sheet(101, GOOD)
    assert codes(hall) == ["F43"]
    assert said(hall, "F43") == "It is not known how many papers are in sheet 101."
    assert fields(hall, "F43") == refs(101, "papers")
    hall.deal({101: 100}, reason="Counted at the table")
    assert codes(hall) == []


def ward(plan: CountPlan = SHEETS, papers: int = 50) -> CountingHall:
    hall = hall_of(plan, papers, seats=3, candidates=5)
    hall.deal({101: papers})
    return hall


def test_f35_more_votes_than_good_papers() -> None:
    hall = ward()
    hall.type_sheet(101, {"c1": 49, "c2": 30, "mark": 2})
    name = hall.contest().candidates[0].full_name()
    assert said(hall, "F35") == f"Sheet 101: {name} has 49 votes, but there are only 48 good papers in it."
    assert fields(hall, "F35") == refs(101, "v:c1")
    hall.retype(101, {"c1": 48})
    assert codes(hall) == []


@pytest.mark.parametrize(("votes", "wrong"), [(47, True), (48, False), (144, False)])
def test_f36_one_to_n_votes_a_good_paper(votes: int, wrong: bool) -> None:
    hall = ward()
    each, rest = divmod(votes, 3)
    hall.type_sheet(101, {"c1": each + rest, "c2": each, "c3": each, "mark": 2})
    assert codes(hall) == (["F36"] if wrong else [])
    if wrong:
        assert said(hall, "F36") == "Sheet 101: 47 votes on 48 good papers cannot be: from one to 3 on each."


def test_f36_too_many_votes_though_nobody_has_too_many() -> None:
    hall = ward()
    hall.type_sheet(101, {"c1": 40, "c2": 40, "c3": 40, "c4": 30, "mark": 2})
    assert said(hall, "F36") == "Sheet 101: 150 votes on 48 good papers cannot be: from one to 3 on each."


def test_f44_votes_not_used_make_it_exact() -> None:
    hall = ward(CountPlan(method=Method.SHEETS, unused_row=True))
    hall.type_sheet(101, {"c1": 48, "c2": 40, "c3": 30, "unused": 22, "mark": 2})
    assert codes(hall) == ["F44"]
    assert said(hall, "F44") == ("Sheet 101: 48 good papers x 3 = 144, but votes 118 + not used 22 = 140: 4 fewer.")
    hall.retype(101, {"unused": 26})
    assert codes(hall) == []
    assert "N36" not in hall.findings()


def test_f44_of_totals_with_blocks() -> None:
    plan = BLOCKS.model_copy(update={"method": Method.TOTALS})
    hall = hall_of(plan, papers=50, seats=3, candidates=5)
    whole = hall.contest().whole() or 0
    # 20 papers of the block, 28 mixed with 70 votes and 13 not used: one short
    hall.type_sheet(whole, {"block:red": 20, "c1": 28, "c4": 28, "c5": 14, "unused": 13, "mark": 2})
    assert codes(hall) == ["F44"]
    assert said(hall, "F44") == ("Hartlepool: 48 good papers x 3 = 144, but votes 130 + not used 13 = 143: 1 fewer.")
    hall.retype(whole, {"unused": 14})
    assert codes(hall) == []


def test_f44_takes_the_place_of_f14() -> None:
    plan = CountPlan(unused_row=True)
    hall = hall_of(plan, papers=10, seats=2, candidates=3)
    whole = hall.contest().whole() or 0
    hall.type_sheet(whole, {"c1": 10, "c2": 10, "c3": 5})
    assert codes(hall) == ["F44"]


def test_n36_bounded_not_proved() -> None:
    assert said(ward(), "N36") == "Votes not used are not counted here: papers and votes are bounded, not proved."
    assert "N36" not in hall_of().findings()


# racks


def test_f38_the_log_and_the_rack() -> None:
    hall = hall_of(RACKS, papers=110)
    hall.deal({1: 110}, kind=UnitKind.BUNDLES)
    hall.retype(1, {"log:c1": 2, "log:c2": 2})
    hall.type_sheet(1, {"full:c1": 3, "full:c2": 1, "odd:c3": 9, "mark": 1})
    assert codes(hall) == ["F38", "F38"]
    first, second = (f for f in hall.view().findings if f.code == "F38")
    assert say("F38", first.params).startswith("Rack 1: 2 full bundles of ")
    assert say("F38", first.params).endswith(" were logged, but 3 are in the rack.")
    assert (first.fields, first.about, second.about) == (refs(1, "full:c1", "log:c1"), "1.c1", "1.c2")
    hall.retype(1, {"full:c1": 2, "full:c2": 2})
    assert codes(hall) == []


# all papers


def test_f34_more_papers_dealt_than_verified() -> None:
    hall = hall_of(papers=150)
    hall.deal({101: 100, 102: 100})
    assert codes(hall) == ["F30", "F34"]
    assert said(hall, "F34") == "200 papers were dealt, but 150 were verified: 50 more."
    hall.type_sheet(101, GOOD)
    hall.type_sheet(102, GOOD)
    assert codes(hall) == ["F34"]  # and neither F10 nor F11


def test_f34_fewer_once_all_is_closed() -> None:
    hall = hall_of(papers=250)
    hall.deal({101: 100, 102: 100})
    hall.type_sheet(101, GOOD)
    assert codes(hall) == ["F30"]
    hall.type_sheet(102, GOOD)
    assert codes(hall) == ["F34"]
    assert said(hall, "F34") == "200 papers were dealt, but 250 were verified: 50 fewer."
    hall.deal({103: 50})
    hall.type_sheet(103, {"c3": 50})
    assert codes(hall) == []


def test_f34_beside_a_sheet_that_is_off_for_itself() -> None:
    hall = hall_of(papers=201)
    hall.deal({101: 100, 102: 100})
    hall.type_sheet(101, {**GOOD, "c1": 48})
    hall.type_sheet(102, GOOD)
    assert sorted(codes(hall)) == ["F31", "F34"]  # 3 fewer in all, 2 + 1


def adjudicated(plan: CountPlan, sent: int, allowed: int, rejected: int, votes: int) -> CountingHall:
    hall = hall_of(plan, papers=100)
    hall.deal({101: 100})
    hall.deal({901: allowed + rejected}, kind=UnitKind.ADJUDICATION)
    hall.type_sheet(101, {"c1": votes, "sent": sent})
    hall.type_sheet(901, {"c2": allowed, "uncertain": rejected})
    return hall


def test_f37_papers_sent_and_papers_adjudicated() -> None:
    hall = adjudicated(HERE, sent=6, allowed=2, rejected=3, votes=94)
    assert codes(hall) == ["F37"]
    assert said(hall, "F37") == "6 papers were sent to adjudication, but 5 are in its batches."
    assert fields(hall, "F37") == refs(101, "sent")
    clean = adjudicated(HERE, sent=5, allowed=2, rejected=3, votes=95)
    assert codes(clean) == []
    assert [standing.votes for standing in clean.result().standings] == [95, 2, 0]


def test_f37_shows_the_double_count_of_papers_that_went_back() -> None:
    """Two allowed papers were counted on the sheet, and are still among those sent."""
    hall = adjudicated(BACK, sent=5, allowed=2, rejected=3, votes=95)
    assert codes(hall) == ["F37"]
    assert said(hall, "F37") == "5 papers were sent to adjudication, but 3 are rejected in its batches."
    clean = adjudicated(BACK, sent=3, allowed=2, rejected=3, votes=97)
    assert codes(clean) == []
    assert [standing.votes for standing in clean.result().standings] == [97, 0, 0]
    assert clean.result().rejected == 3


def test_f37_waits_until_all_is_closed() -> None:
    hall = hall_of(HERE, papers=100)
    hall.deal({101: 100})
    hall.deal({901: 5}, kind=UnitKind.ADJUDICATION)
    hall.type_sheet(101, {"c1": 95, "sent": 5})
    assert codes(hall) == ["F30"]
    assert said(hall, "F30") == "Not entered: batch 901."


def test_papers_that_were_sent_and_never_adjudicated() -> None:
    hall = hall_of(HERE, papers=100)
    hall.deal({101: 100})
    hall.type_sheet(101, {"c1": 95, "sent": 5})
    assert codes(hall) == ["F37"]
    assert hall.result().rejected is None


def test_nothing_sent_is_nought_rejected() -> None:
    hall = hall_of(HERE, papers=100)
    hall.deal({101: 100})
    hall.type_sheet(101, {"c1": 100, "sent": 0})
    assert codes(hall) == []
    assert hall.result().rejected == 0


# the third look


def test_f39_the_sums_are_read_aloud_once_they_are_there() -> None:
    hall = two_sheets(CountPlan(method=Method.SHEETS, third_look=True))
    hall.type_sheet(101, GOOD)
    assert codes(hall) == ["F30"]
    hall.type_sheet(102, GOOD)
    assert codes(hall) == ["F39"]
    hall.read_sums()
    assert codes(hall) == []
    hall.retype(102, {"c1": 49, "c2": 41})
    assert codes(hall) == ["F39"]
    hall.retype(102, {"c1": 50, "c2": 40})
    assert codes(hall) == []  # what was read stands again


def test_f39_of_totals_with_blocks_and_of_sheets_that_sent_nothing() -> None:
    plan = BLOCKS.model_copy(update={"method": Method.TOTALS, "third_look": True})
    hall = hall_of(plan, papers=50, seats=3, candidates=5)
    hall.type_sheet(hall.contest().whole() or 0, {"block:red": 50})
    assert codes(hall) == ["F39"]
    hall.read_sums()
    assert hall.contest().sums_read is not None
    assert codes(hall) == []
    sheets = hall_of(HERE.model_copy(update={"third_look": True}), papers=10)
    sheets.deal({101: 10})
    sheets.type_sheet(101, {"c1": 10})
    sheets.read_sums()
    assert codes(sheets) == []


# sheets beside each other

ALIKE: Row = {"c1": 20, "c2": 15, "c3": 10, "c4": 4, "c5": 1}


def sheets_of(rows: list[Row], groups: list[str] | None = None) -> CountingHall:
    """A sheet for each of these rows, dealt with as many papers as it has votes."""
    papers = [sum(n or 0 for n in row.values()) for row in rows]
    plan = CountPlan(method=Method.SHEETS, groups=tuple(dict.fromkeys(groups or ())))
    hall = hall_of(plan, papers=sum(papers), candidates=5)
    for at, (row, n) in enumerate(zip(rows, papers, strict=True)):
        hall.deal({101 + at: n}, group=groups[at] if groups else None)
        hall.type_sheet(101 + at, row)
    return hall


def asked(hall: CountingHall, code: str) -> list[Finding]:
    return [finding for finding in hall.view().findings if finding.code == code]


def test_a12_the_same_sheet_twice() -> None:
    hall = sheets_of([ALIKE, {**ALIKE, "c1": 21}, ALIKE])
    (found,) = asked(hall, "A12")
    assert say("A12", found.params) == "Sheets 101 and 103 hold the same figures. Is one of them entered twice?"
    assert (found.about, found.fields) == ("101.103", (*refs(101, "v:c1"), *refs(103, "v:c1")))


def test_a12_is_one_question_for_all_that_are_alike() -> None:
    other = {**ALIKE, "c1": 21}
    first, second = asked(sheets_of([ALIKE, ALIKE, other, ALIKE, other]), "A12")
    assert say("A12", first.params) == "Sheets 101, 102 and 104 hold the same figures. Is one of them entered twice?"
    assert [ref.split("/")[2] for ref in first.fields] == ["101", "102", "104"]
    assert say("A12", second.params).startswith("Sheets 103 and 105 hold")
    (many,) = asked(sheets_of([ALIKE] * 8), "A12")
    assert say("A12", many.params).startswith("Sheets 101–108 hold")


@pytest.mark.parametrize("row", [{**ALIKE, "c1": 19}, {**ALIKE, "c1": 21, "c5": 0}])
def test_small_sheets_and_few_candidates_are_the_same_by_chance(row: Row) -> None:
    assert asked(sheets_of([row, row]), "A12") == []


def usual(times: int) -> list[Row]:
    """Sheets that are nearly the same."""
    return [{"c1": 100 + i % 3, "c2": 60 - i % 4, "c3": 20 + i % 2, "c4": 12, "c5": 8 + i} for i in range(times)]


ODD: Row = {"c1": 40, "c2": 110, "c3": 20, "c4": 20, "c5": 10}
EXCHANGED: Row = {"c1": 60, "c2": 101, "c3": 20, "c4": 12, "c5": 9}


def test_n37_a_sheet_far_from_the_others() -> None:
    hall = sheets_of([*usual(7), ODD])
    (found,) = asked(hall, "N37")
    assert found.about == "108"
    assert found.params["share"] in ("20.0", "55.0")
    assert say("N37", found.params).startswith("Sheet 108: ")
    assert asked(hall, "N38") == []
    assert asked(sheets_of(usual(8)), "N37") == []
    assert asked(sheets_of([*usual(6), ODD]), "N37") == []  # of seven sheets nobody knows what is usual


def test_n37_is_measured_within_a_mini_count() -> None:
    rows = [*usual(8), *([ODD] * 7), {**ODD, "c1": 41}]
    assert asked(sheets_of(rows, ["A"] * 8 + ["B"] * 8), "N37") == []
    # the home village in the wrong mini-count
    found = asked(sheets_of([*usual(8), ODD], ["A"] * 9), "N37")
    assert [finding.about for finding in found] == ["109"]


def test_n37_within_the_tolerance_of_the_election() -> None:
    hall = sheets_of([*usual(7), {"c1": 70, "c2": 90, "c3": 20, "c4": 12, "c5": 8}])
    assert asked(hall, "N37") == []
    setup = election().election.model_copy(update={"tolerances": Tolerances(outlier_points=10)})
    hall.record(election().model_copy(update={"election": setup}))
    assert len(asked(hall, "N37")) == 1


def test_n38_two_candidates_look_exchanged() -> None:
    hall = sheets_of([*usual(7), EXCHANGED])
    (found,) = asked(hall, "N38")
    assert found.fields == refs(108, "v:c1", "v:c2")
    assert say("N38", found.params).endswith(" look exchanged, against the other sheets.")
    assert asked(hall, "N37") == []  # one problem, one sentence
    assert asked(sheets_of(usual(8)), "N38") == []


# against last time, and how near


def entered(votes: dict[str, int], tolerances: Tolerances | None = None, shares: tuple[str, ...] = ()) -> CountingHall:
    setup = contest_setup(electors=90_000, boxes=("total",))
    candidates = many(len(votes))
    if shares:
        entries = tuple(
            PreviousEntry(name=c.spoken_name(), share=share) for c, share in zip(candidates, shares, strict=True)
        )
        previous = Previous(held_on=date(2019, 12, 12), entries=entries)
        setup = setup.model_copy(update={"previous": previous})
    hall = night()
    if tolerances:
        night_setup = election().election.model_copy(update={"tolerances": tolerances})
        hall.record(election().model_copy(update={"election": night_setup}))
    hall = in_sheets(candidates, setup, CountPlan(), hall=hall, papers={"total": sum(votes.values())})
    hall.type_sheet(hall.contest().whole() or 0, dict(votes))
    return hall


def test_n53_a_share_that_moved() -> None:
    hall = entered({"c1": 400, "c2": 600}, shares=("65.1", "34.9"))
    assert [finding.about for finding in asked(hall, "N53")] == ["c1", "c2"]
    assert say("N53", asked(hall, "N53")[0].params).endswith(
        "the share moved by -25.10 points since the previous result; more than 25 is unusual."
    )
    assert asked(entered({"c1": 400, "c2": 600}, shares=("65", "35")), "N53") == []
    narrow = Tolerances(share_points=24)
    assert len(asked(entered({"c1": 400, "c2": 600}, narrow, ("65", "35")), "N53")) == 2


@pytest.mark.parametrize(("before", "moved"), [(None, ""), ("16.1111", ""), ("16.12", "-15.01"), ("0", "")])
def test_n54_turnout_that_moved(before: str | None, moved: str) -> None:
    hall = entered({"c1": 400, "c2": 600}, shares=("40", "60"))
    setup = hall.contest().setup
    assert setup.previous
    previous = Previous(held_on=date(2019, 12, 12), entries=setup.previous.entries, turnout=before)
    hall.record(
        ContestSet(
            contest=CONTEST, setup=setup.model_validate({**dict(setup), "previous": previous}), reason="Known now"
        )
    )
    assert [finding.params["points"] for finding in asked(hall, "N54")] == ([moved] if moved else [])
    if moved:
        assert said(hall, "N54") == "Turnout moved by -15.01 points since the previous result (16.12 %)."


@pytest.mark.parametrize(("margin", "noted"), [(0, False), (9, False), (10, True)])
def test_n55_a_majority_within_the_margin(margin: int, noted: bool) -> None:
    hall = entered({"c1": 505, "c2": 495}, Tolerances(near_tie_votes=margin))
    assert bool(asked(hall, "N55")) is noted
    if noted:
        assert said(hall, "N55") == "The majority of 10 is within the 10 votes that were set as a near tie."


def test_a20_by_the_tolerance_of_the_election() -> None:
    def rejected(percent: int) -> CountingHall:
        hall = entered({"c1": 9_700, "c2": 0}, Tolerances(rejected_percent=percent))
        hall.count_box("total", 10_000)
        hall.retype(hall.contest().whole() or 0, {"uncertain": 300})
        return hall

    assert len(asked(rejected(2), "A20")) == 1
    assert asked(rejected(3), "A20") == []
