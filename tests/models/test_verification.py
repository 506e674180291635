"""Ballot paper accounts against boxes: what is compared, what is suspected, what is found and said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.changes import Abandoned, ContestSet, CountOpened, StationsSet, VerificationClosed
from models.checks import findings_of
from models.ids import ISSUED, PAPERS, UNUSED, PersonId, field_ref
from models.plan import CountPlan
from models.result import result_of
from models.state import Answer
from models.stations import BallotBox
from models.verification import (
    AccountKind,
    Cause,
    Reason,
    account_lines,
    answer_words,
    progress,
    totals,
    transfers,
    unexplained,
)
from models.wording import say
from tests.nights import (
    PARL,
    WARD,
    account,
    accounts_lost,
    all_typed,
    box_of,
    boxes_of,
    combined,
    explain_variance,
    found,
    lines_of,
    opened,
    postal,
    received,
    recounted,
    setup_of,
    station,
    typed,
)
from tests.support import (
    AFTER_CLOSE,
    CONTEST,
    Hall,
    contest_setup,
    count_entry,
    counting,
    hartlepool,
    hartlepool_entered,
    in_order,
    many,
)

COMBINED = combined()


def one(issued: int | None = 400, papers: int | None = 400) -> Hall:
    """One poll, station 1 with one box and one postal box that agrees."""
    hall = boxes_of(WARD, [box_of(1, [WARD]), postal("pv", [WARD])], [station(1, "School", [WARD])])
    account(hall, WARD, "pv", 100)
    found(hall, WARD, {"pv": 100})
    if issued is not None:
        account(hall, WARD, "st-1", issued)
    if papers is not None:
        found(hall, WARD, {"b-1": papers})
    return hall


def codes(hall: Hall, contest: str = WARD) -> list[str]:
    """Codes of verification alone."""
    ours = {"F40", "F41", "F42", "A10", "A11", "A13", "N32", "N33", "N34", "N35", "N39"}
    return [finding.code for finding in hall.view(contest).findings if finding.code in ours]


# accounts


def test_issued_as_computed_is_what_was_allotted_less_what_is_left_over() -> None:
    hall = one(issued=None)
    account(hall, WARD, "st-1", None, allotted=1_000, unused=590, spoilt=7, tendered=3)
    line = lines_of(hall, WARD)["st-1"]
    assert (line.written, line.computed, line.issued, line.variance) == (None, 400, 400, 0)
    assert not line.misadded


def test_written_is_compared_before_computed() -> None:
    hall = one(issued=None, papers=410)
    account(hall, WARD, "st-1", 405, allotted=1_000, unused=590, spoilt=0, tendered=0)
    line = lines_of(hall, WARD)["st-1"]
    assert (line.written, line.computed, line.issued, line.variance) == (405, 410, 405, 5)
    assert line.misadded


@pytest.mark.parametrize("missing", ["allotted", "unused", "spoilt", "tendered"])
def test_a_line_that_is_not_entered_is_not_nought(missing: str) -> None:
    hall = one(issued=None)
    lines: dict[str, int | None] = {"allotted": 400, "unused": 0, "spoilt": 0, "tendered": 0, missing: None}
    account(hall, WARD, "st-1", None, **lines)
    line = lines_of(hall, WARD)["st-1"]
    assert line.computed is None
    assert line.issued is None
    assert line.variance is None


def test_found_waits_for_every_box_of_a_station() -> None:
    second = BallotBox(id="b-1b", name="Box 1b", station="st-1", contests=(WARD,))
    hall = boxes_of(WARD, [box_of(1, [WARD]), second], [station(1, "School", [WARD])])
    account(hall, WARD, "st-1", 400)
    found(hall, WARD, {"b-1": 250})
    line = lines_of(hall, WARD)["st-1"]
    assert (line.found, line.found_so_far, line.variance, line.open) == (None, 250, None, True)
    found(hall, WARD, {"b-1b": 149})
    line = lines_of(hall, WARD)["st-1"]
    assert (line.found, line.variance, line.open) == (399, -1, False)


def test_each_account_says_whose_it_is() -> None:
    other = BallotBox(id="nb-1", name="Box N1", contests=(WARD,), authority="Stockton", source="stockton.csv")
    hall = boxes_of(WARD, [box_of(1, [WARD]), postal("pv", [WARD]), other], [station(1, "School", [WARD], 800)])
    found(hall, WARD, {"b-1": 400})
    lines = lines_of(hall, WARD)
    assert [(line.name, line.kind) for line in lines.values()] == [
        ("Station 1", AccountKind.STATION),
        ("Postal pv", AccountKind.POSTAL),
        ("Box N1", AccountKind.AUTHORITY),
    ]
    assert lines["st-1"].turnout is not None
    assert lines["st-1"].turnout.percent() == "50.00"
    assert lines["st-1"].place == "School"
    assert lines["nb-1"].authority == "Stockton"
    assert lines["nb-1"].boxes[0].source == "stockton.csv"
    assert lines["pv"].turnout is None


# what a variance is suspected to be


def test_first_the_arithmetic_of_the_account() -> None:
    hall = one(issued=None, papers=410)
    account(hall, WARD, "st-1", 400, allotted=1_000, unused=590, spoilt=0, tendered=0)
    line = lines_of(hall, WARD)["st-1"]
    assert [suspicion.cause for suspicion in line.suspicions] == [Cause.ARITHMETIC]
    assert line.waiting, "a likely cause is no answer"
    assert codes(hall) == ["A10", "N32"]
    assert hall.sentences("N32", WARD) == [
        "Station 1: the account adds up to 410 issued, but 400 is written. 410 papers were found."
    ]
    assert hall.sentences("A10", WARD) == ["Station 1: 410 papers found, 400 issued: 10 more. What is the reason?"]


def test_arithmetic_that_explains_nothing_is_noted_and_not_suspected() -> None:
    hall = one(issued=None, papers=407)
    account(hall, WARD, "st-1", 400, allotted=1_000, unused=590, spoilt=0, tendered=0)
    assert lines_of(hall, WARD)["st-1"].suspicions == ()
    assert codes(hall) == ["A10", "N32"]


def test_an_account_that_does_not_add_up_but_agrees_as_written_is_noted() -> None:
    hall = one(issued=None)
    account(hall, WARD, "st-1", 400, allotted=1_000, unused=590, spoilt=0, tendered=0)
    assert codes(hall) == ["N32"]


def test_then_the_other_polls_of_the_station() -> None:
    hall = combined()
    all_typed(hall)
    found(hall, PARL, {"b-3": 401})
    found(hall, WARD, {"b-3": 405})
    (suspicion,) = lines_of(hall)["st-3"].suspicions
    assert (suspicion.cause, suspicion.other) == (Cause.OTHER_POLL, WARD)
    assert hall.sentences("N33", PARL) == [
        "Station 3: Seaton at the same station is out by as much the other way: 405 found, 403 issued."
    ]
    assert lines_of(hall)["st-3"].waiting


def test_the_note_moves_with_the_other_poll() -> None:
    hall = combined()
    all_typed(hall)
    found(hall, PARL, {"b-3": 401})
    assert codes(hall, PARL) == ["A10"]
    found(hall, WARD, {"b-3": 405})
    assert codes(hall, PARL) == ["A10", "N33"]
    found(hall, WARD, {"b-3": 404})
    assert codes(hall, PARL) == ["A10"]


def test_then_the_neighbour_in_the_same_place_which_explains_both() -> None:
    hall = combined()
    all_typed(hall)
    found(hall, PARL, {"b-1": 399, "b-2": 404})
    lines = lines_of(hall)
    assert (lines["st-1"].variance, lines["st-2"].variance) == (-2, 2)
    assert (lines["st-1"].explained_by, lines["st-2"].explained_by) == ("st-2", "st-1")
    assert codes(hall, PARL) == ["N34", "N34"]
    assert hall.sentences("N34", PARL) == [
        "Station 1: Station 2 in the same place is out by as much the other way.",
        "Station 2: Station 1 in the same place is out by as much the other way.",
    ]
    assert unexplained(hall.contest(PARL)) == 0


def test_a_neighbour_cancels_one_account_and_no_more() -> None:
    hall = combined()
    all_typed(hall)
    found(hall, PARL, {"b-4": 403, "b-5": 404, "b-6": 407})
    lines = lines_of(hall)
    assert [lines[f"st-{n}"].explained_by for n in (4, 5, 6)] == ["st-6", None, "st-4"]
    assert [lines[f"st-{n}"].asks for n in (4, 5, 6)] == [False, True, False]


def test_no_neighbour_from_another_place() -> None:
    hall = combined()
    all_typed(hall)
    found(hall, PARL, {"b-1": 400, "b-3": 404})
    assert codes(hall, PARL) == ["A10", "A10"]


def test_what_its_own_arithmetic_explains_cancels_nobody() -> None:
    hall = combined()
    all_typed(hall, [PARL])
    account(hall, PARL, "st-1", 401, allotted=900, unused=498, spoilt=0, tendered=0)
    found(hall, PARL, {"b-1": 402, "b-2": 401})
    lines = lines_of(hall)
    assert [s.cause for s in lines["st-1"].suspicions] == [Cause.ARITHMETIC]
    assert lines["st-2"].explained_by is None
    assert lines["st-2"].asks


# counting again


def test_two_recounts_that_agree_settle_a_box() -> None:
    hall = one(papers=398)
    assert codes(hall) == ["A10"]
    recounted(hall, WARD, "b-1", 399)
    assert not lines_of(hall, WARD)["st-1"].settled
    recounted(hall, WARD, "b-1", 399)
    line = lines_of(hall, WARD)["st-1"]
    assert line.settled
    assert line.boxes[0].counts == (398, 399, 399)
    assert codes(hall) == ["N35"]
    assert hall.sentences("N35", WARD) == ["Box 1 was counted 3 times; the last two countings agree on 399."]
    assert unexplained(hall.contest(WARD)) == 1, "the figure is proved, its cause is not"


def test_the_first_counting_and_one_recount_do_not_settle_it() -> None:
    hall = one(papers=399)
    recounted(hall, WARD, "b-1", 399)
    assert codes(hall) == ["A10"]


def test_a_figure_typed_over_a_recount_breaks_the_run() -> None:
    hall = one(papers=398)
    recounted(hall, WARD, "b-1", 399, 399)
    found(hall, WARD, {"b-1": 397})
    assert codes(hall) == ["A10"]
    recounted(hall, WARD, "b-1", 399)
    assert hall.contest(WARD).box_counts["b-1"] == (398, 399, 399, 397, 399)
    assert codes(hall) == ["A10"]


# answers


def test_an_answer_gives_reason_and_words_and_holds_while_the_figures_do() -> None:
    hall = one(papers=399)
    explain_variance(hall, WARD, answer_words(Reason.ISSUED, " Voter left with her paper "))
    line = lines_of(hall, WARD)["st-1"]
    assert line.reason == "Papers issued and not put in the box: Voter left with her paper"
    assert line.reason_by == "p1"
    assert not line.waiting
    assert unexplained(hall.contest(WARD)) == 0
    found(hall, WARD, {"b-1": 398})
    assert lines_of(hall, WARD)["st-1"].waiting
    assert unexplained(hall.contest(WARD)) == 2


def test_not_explained_is_an_answer_and_no_explanation() -> None:
    hall = one(papers=399)
    explain_variance(hall, WARD, answer_words(Reason.UNKNOWN, ""))
    assert not lines_of(hall, WARD)["st-1"].waiting
    assert unexplained(hall.contest(WARD)) == 1


# transfers


def separate() -> Hall:
    """Two polls at station 1 with a box each, and at station 2 in the same place only the second poll."""
    hall = boxes_of(WARD, [postal("pv", [WARD])])
    hall.record(ContestSet(contest=PARL, setup=setup_of(PARL, "Hartlepool")), in_order(many(3), PARL))
    boxes = (
        BallotBox(id="w-1", name="Ward box 1", station="st-1", contests=(WARD,)),
        BallotBox(id="p-1", name="Parliament box 1", station="st-1", contests=(PARL,)),
        BallotBox(id="p-2", name="Parliament box 2", station="st-2", contests=(PARL,)),
    )
    stations = (station(1, "School", [WARD, PARL]), station(2, "School", [PARL]))
    hall.record(StationsSet(stations=stations, boxes=boxes))
    account(hall, WARD, "st-1", 300)
    found(hall, WARD, {"w-1": 298})
    return hall


def test_papers_in_another_poll_s_box_of_the_station_count_towards_its_account() -> None:
    hall = separate()
    found(hall, WARD, {"p-1": 2})
    line = lines_of(hall, WARD)["st-1"]
    assert (line.found, line.variance) == (300, 0)
    assert [box.transfer for box in line.boxes] == [False, True]
    assert codes(hall) == ["N39"]
    assert hall.sentences("N39", WARD) == ["2 papers of this poll were found in Parliament box 1."]
    (transfer,) = transfers(hall.contest(WARD))
    assert (transfer.account, transfer.papers) == ("st-1", 2)


def test_papers_in_a_box_elsewhere_are_a_neighbour_s_and_count_in_all() -> None:
    hall = separate()
    found(hall, WARD, {"p-2": 2})
    line = lines_of(hall, WARD)["st-1"]
    assert (line.variance, line.explained_by) == (-2, "p-2")
    assert codes(hall) == ["N34", "N39"]
    sums = totals(hall.contest(WARD))
    assert (sums.issued, sums.found, sums.transfers, sums.variance, sums.unexplained) == (300, 300, 2, -2, 0)
    assert hall.contest(WARD).papers_verified() == 300


def test_a_transfer_that_was_none_is_not_noted() -> None:
    hall = separate()
    found(hall, WARD, {"p-2": 2})
    found(hall, WARD, {"p-2": 0})
    assert transfers(hall.contest(WARD)) == ()
    assert codes(hall) == ["A10"]


def test_a_contest_without_boxes_takes_no_papers_from_the_boxes_of_others() -> None:
    hall = separate()
    hall.record(ContestSet(contest=CONTEST + "x", setup=setup_of(CONTEST + "x", "Third")))
    assert "no place" in hall.refused(typed(hall, CONTEST + "x", "box/p-2", {PAPERS: 2}))


# progress


def test_progress_counts_boxes_and_turnout_grows() -> None:
    hall = combined()
    start = progress(hall.contest(PARL))
    assert (start.boxes, start.received, start.counted, start.expected, start.papers) == (15, 0, 0, 1, 0)
    assert start.accounts_open == start.accounts == 15
    received(hall, "b-1", "b-2", "pv-late")
    account(hall, PARL, "st-1", 401)
    found(hall, PARL, {"b-1": 400, "b-3": 600})
    now = progress(hall.contest(PARL))
    assert (now.received, now.counted, now.expected, now.accounts_open, now.waiting) == (4, 2, 0, 14, 1)
    assert now.turnout is not None
    assert now.turnout.percent() == "5.00"
    assert not now.complete
    assert not now.closed


def test_a_box_whose_papers_are_counted_has_come() -> None:
    hall = combined()
    found(hall, PARL, {"pv-late": 30})
    assert progress(hall.contest(PARL)).expected == 0
    assert progress(hall.contest(WARD)).expected == 1, "the papers of the other poll are not counted out yet"


# findings


def test_missing_and_expected_boxes_are_named() -> None:
    hall = combined()
    all_typed(hall, without=("b-7", "b-9", "pv-late"))
    hall.record(opened(hall, PARL))
    assert codes(hall, PARL) == ["F40", "F41", "F42"]
    assert hall.sentences("F40", PARL) == ["Verification is not closed."]
    assert hall.sentences("F41", PARL) == ["2 boxes are not counted: Box 7, Box 9."]
    assert hall.sentences("F42", PARL) == ["A box that is expected has not come: Postal pv-late."]
    received(hall, "pv-late")
    assert hall.sentences("F41", PARL) == ["3 boxes are not counted: Box 7, Box 9, Postal pv-late."]
    finding = hall.findings(PARL)["F41"]
    assert finding.fields[0] == field_ref(f"{PARL}/box/b-7", "papers")


def test_on_the_eve_a_list_of_boxes_is_no_list_of_faults() -> None:
    assert codes(combined(), PARL) == []


def test_a_long_list_of_boxes_is_cut() -> None:
    hall = combined()
    hall.record(opened(hall, PARL))
    assert hall.sentences("F41", PARL) == [
        "14 boxes are not counted: Box 1, Box 2, Box 3, Box 4, Box 5, Box 6 and 8 more."
    ]


def test_an_abandoned_poll_waits_for_no_box() -> None:
    hall = combined()
    received(hall, "b-1")
    assert codes(hall, PARL) == ["F41", "F42"]
    hall.record(Abandoned(contest=PARL, reason="A candidate died"))
    assert codes(hall, PARL) == []


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=12, max_size=12))
@settings(max_examples=40, deadline=None)
def test_the_statement_adds_up_whatever_was_found(figures: list[tuple[int, int]]) -> None:
    """No paper is lost between the boxes and the total, and whatever cancels is nought together."""
    register = COMBINED.contest(PARL).register
    here = replace(
        COMBINED.contest(PARL),
        boxes={f"b-{n}": {PAPERS: papers} for n, (_, papers) in enumerate(figures, 1)},
        accounts={f"st-{n}": {ISSUED: issued} for n, (issued, _) in enumerate(figures, 1)},
        register=replace(register, boxes={id_: box for id_, box in register.boxes.items() if box.station}),
    )
    lines, sums = account_lines(here), totals(here)
    assert sums.found == here.papers_verified() == sum(line.found or 0 for line in lines)
    assert sums.variance == sums.found - (sums.issued or 0)
    cancelled = [line for line in lines if line.explained_by]
    assert sum(line.variance or 0 for line in cancelled) == 0
    assert len(cancelled) % 2 == 0
    assert sums.unexplained == sum(abs(line.variance or 0) for line in lines if not line.explained_by)


def counted_out(issued: int, papers: int, *votes: int) -> Hall:
    """One poll verified with a variance, and counted."""
    hall = one(issued, papers)
    hall.record(CountOpened(contest=WARD, unit=hall.state.next_unit))
    heads = dict.fromkeys(("mark", "too-many", "identified", "uncertain"), 0)
    hall.enter({f"c{i}": n for i, n in enumerate(votes, 1)}, heads, contest=WARD)
    return hall


def test_a_variance_that_could_decide_the_seat_is_asked_about() -> None:
    hall = counted_out(403, 400, 251, 248, 1)
    assert hall.result(WARD).majority == 3
    assert hall.sentences("A11", WARD) == ["Papers that nobody has explained (3) are at least the majority (3)."]
    explain_variance(hall, WARD, answer_words(Reason.HANDED_IN, ""))
    assert "A11" not in codes(hall)


def test_a_smaller_variance_is_not() -> None:
    assert "A11" not in codes(counted_out(402, 400, 251, 248, 1))


def test_papers_missing_from_the_count_ask_once_the_officer_went_on_without_them() -> None:
    hall = counted_out(400, 400, 250, 248, 0)
    assert "A11" not in codes(hall), "first they are looked for"
    hall.decide("F10", "Counted three times", "Denise McGuckin", WARD)
    assert hall.sentences("A11", WARD) == ["Papers that nobody has explained (2) are at least the majority (2)."]


def three_seats(*, unused: int | None, unused_row: bool = True) -> Hall:
    """Three seats, 100 papers, 293 of 300 votes used or not used."""
    setup = contest_setup(WARD, name="Seaton", type_="local", seats=3, boxes=("total",))
    hall = counting(many(4), setup.model_copy(update={"plan": CountPlan(unused_row=unused_row)}))
    heads = dict.fromkeys(("mark", "too-many", "identified", "uncertain"), 0)
    hall.enter({"c1": 90, "c2": 80, "c3": 50, "c4": 49}, heads, {"total": 100}, 0, WARD)
    if unused is not None:
        hall.record(count_entry(hall.contest(WARD), {UNUSED: unused}))
    return hall


def test_with_several_seats_missing_votes_are_papers_against_the_last_lead() -> None:
    hall = three_seats(unused=24)
    assert "A11" not in codes(hall)
    hall.decide("F44", "Counted three times", "Denise McGuckin", WARD)
    assert hall.sentences("A11", WARD) == [
        "Papers that nobody has explained (3) are at least the lead of the last elected (1)."
    ]


def test_several_seats_without_votes_not_used_do_not_tell_what_is_missing() -> None:
    hall = three_seats(unused=None, unused_row=False)
    here = hall.contest(WARD)
    said = Answer("F44", "", {}, "decided", PersonId("p1"), AFTER_CLOSE, "Denise McGuckin")
    decided = replace(here, answers={"F44": said})
    assert "A11" not in [finding.code for finding in findings_of(decided, result_of(decided))]


# without a register


def test_a_count_without_listed_boxes_meets_none_of_it() -> None:
    for hall in (hartlepool(), hartlepool_entered(), counting(many(3))):
        found_codes = {finding.code for finding in hall.view().findings}
        assert not found_codes & {"F40", "F41", "F42", "A10", "A11", "A13", "N32", "N33", "N34", "N35", "N39"}
        here = hall.contest()
        assert account_lines(here) == ()
        assert progress(here).boxes == 0
        assert unexplained(here) == 0


def test_findings_without_the_other_polls_lack_that_note_alone() -> None:
    hall = combined()
    all_typed(hall)
    found(hall, PARL, {"b-3": 401})
    found(hall, WARD, {"b-3": 405})
    here = hall.contest(PARL)
    alone = findings_of(here, result_of(here))
    assert {f.code for f in hall.view(PARL).findings} - {f.code for f in alone} == {"N33"}


def test_every_suspicion_has_its_sentence() -> None:
    hall = combined()
    all_typed(hall)
    account(hall, PARL, "st-8", 408, allotted=900, unused=490, spoilt=1, tendered=0)
    found(hall, PARL, {"b-8": 409, "b-4": 403, "b-5": 406, "b-3": 402})
    found(hall, WARD, {"b-3": 404})
    suspicions = [suspicion for line in lines_of(hall).values() for suspicion in line.suspicions]
    assert {suspicion.cause for suspicion in suspicions} == set(Cause)
    assert all(say(suspicion.cause, suspicion.params).startswith("Station ") for suspicion in suspicions)


def test_a_counted_box_without_its_account_is_asked_about_before_closing() -> None:
    hall = one(issued=None, papers=None)
    assert "A13" not in codes(hall)
    found(hall, WARD, {"b-1": 400})
    assert hall.findings(WARD)["A13"].params == {"accounts": 1, "names": "Station 1"}
    assert "See A13" in hall.refused(VerificationClosed(contest=WARD, first="AB", second="CD", papers=500))
    accounts_lost(hall, WARD)
    hall.record(VerificationClosed(contest=WARD, first="AB", second="CD", papers=500))
    assert hall.contest(WARD).verified
