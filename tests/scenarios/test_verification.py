"""A night of two combined polls: twelve stations in eight places, postal boxes, one of them still to come."""

from __future__ import annotations

from models.changes import BoxReceived, CountOpened, ReadyMade, VerificationReopened
from models.plan import Gate
from models.rules.steps import last_elected_votes
from models.verification import Cause, Reason, answer_words, progress, totals
from tests.nights import (
    ISSUED_AT,
    PARL,
    POSTAL,
    WARD,
    account,
    close,
    combined,
    explain_variance,
    found,
    lines_of,
    opened,
    received,
    recounted,
)
from tests.support import Hall, answer_to

HEADS = dict.fromkeys(("mark", "too-many", "identified", "uncertain"), 0)


def boxes_come(hall: Hall) -> None:
    """22:00 to 22:40: boxes arrive, accounts are typed from the forms, and the handed-in postal votes are not done."""
    received(hall, *(f"b-{number}" for number in ISSUED_AT), "pv-1", "pv-2")
    for contest in (PARL, WARD):
        for number, issued in ISSUED_AT.items():
            account(hall, contest, f"st-{number}", issued, allotted=900, unused=900 - issued - 2, spoilt=2, tendered=0)
        account(hall, contest, "pv-1", POSTAL["pv-1"])
        account(hall, contest, "pv-2", POSTAL["pv-2"])


def papers_found(hall: Hall) -> None:
    """22:40 to 00:30: every box that came, each cause of a variance among them."""
    for contest in (PARL, WARD):
        found(hall, contest, {f"b-{number}": issued for number, issued in ISSUED_AT.items()})
        found(hall, contest, {"pv-1": POSTAL["pv-1"], "pv-2": POSTAL["pv-2"]})
    # station 3: the presiding officer wrote 430 where the account adds up to 403
    account(hall, PARL, "st-3", 430)
    # station 7: two papers of the ward lie with those for Parliament
    found(hall, PARL, {"b-7": 409})
    found(hall, WARD, {"b-7": 405})
    # stations 1 and 2 are in one school: three voters used the other's box
    found(hall, PARL, {"b-1": 404, "b-2": 399})
    # station 11: a voter left with her paper
    found(hall, WARD, {"b-11": 410})
    # station 12: nobody knows
    found(hall, WARD, {"b-12": 409})


def late_postals(hall: Hall) -> None:
    received(hall, "pv-late")
    for contest in (PARL, WARD):
        account(hall, contest, "pv-late", POSTAL["pv-late"])
        found(hall, contest, {"pv-late": POSTAL["pv-late"]})


def all_put_right(hall: Hall) -> None:
    """What the variances turned out to be."""
    found(hall, PARL, {"b-7": 407})
    found(hall, WARD, {"b-7": 407})
    recounted(hall, WARD, "b-12", 410, 410)
    words = {"st-3": Reason.ARITHMETIC, "st-11": Reason.ISSUED}
    for contest in (PARL, WARD):
        for line in lines_of(hall, contest).values():
            if line.waiting:
                explain_one(hall, contest, line.account, answer_words(words[line.account], "Read in the log book"))


def explain_one(hall: Hall, contest: str, about: str, words: str) -> None:
    (finding,) = (f for f in hall.view(contest).findings if f.code == "A10" and f.about == about)
    hall.record(answer_to(finding, words, contest=contest))


def counted(hall: Hall, contest: str) -> None:
    """Everything for the first candidate but ten."""
    papers = hall.contest(contest).papers_verified() or 0
    hall.enter({"c1": papers - 10, "c2": 6, "c3": 4}, HEADS, contest=contest)


def ready(hall: Hall, contest: str) -> ReadyMade:
    result = hall.result(contest)
    return ReadyMade(
        contest=contest,
        first="AB",
        second="CD",
        last_elected_votes=last_elected_votes(result) or 0,
        papers_verified=result.papers_verified or 0,
    )


def waiting(hall: Hall, contest: str) -> list[str]:
    return [line.account for line in lines_of(hall, contest).values() if line.waiting]


def test_each_variance_is_suspected_where_it_came_from() -> None:
    hall = combined()
    boxes_come(hall)
    papers_found(hall)
    parl, ward = lines_of(hall, PARL), lines_of(hall, WARD)
    assert {account: line.variance for account, line in parl.items() if line.variance} == {
        "st-1": 3,
        "st-2": -3,
        "st-3": -27,
        "st-7": 2,
    }
    assert {account: line.variance for account, line in ward.items() if line.variance} == {
        "st-7": -2,
        "st-11": -1,
        "st-12": -3,
    }
    causes = {account: [s.cause for s in line.suspicions] for account, line in parl.items() if line.variance}
    assert causes == {
        "st-1": [Cause.NEIGHBOUR],
        "st-2": [Cause.NEIGHBOUR],
        "st-3": [Cause.ARITHMETIC],
        "st-7": [Cause.OTHER_POLL],
    }
    assert waiting(hall, PARL) == ["st-3", "st-7"]
    assert waiting(hall, WARD) == ["st-7", "st-11", "st-12"]


def test_the_arithmetic_is_seen_as_soon_as_the_form_is_typed() -> None:
    hall = combined()
    boxes_come(hall)
    account(hall, PARL, "st-3", 430)
    line = lines_of(hall)["st-3"]
    assert line.misadded
    assert (line.written, line.computed, line.found) == (430, 403, None)


def test_verification_closes_when_the_last_box_is_in_and_every_variance_has_its_reason() -> None:
    hall = combined()
    boxes_come(hall)
    papers_found(hall)
    assert hall.refused(close(hall, WARD)) == "One box is not in yet: Postal pv-late."
    late_postals(hall)
    assert hall.refused(close(hall, WARD)) == (
        "3 things must be settled before verification is closed. See A10 in the list."
    )
    all_put_right(hall)
    assert waiting(hall, PARL) == waiting(hall, WARD) == []
    hall.record(close(hall, WARD), close(hall, PARL))
    ward = totals(hall.contest(WARD))
    assert (ward.issued, ward.found, ward.variance) == (5865, 5862, -3)
    assert ward.unexplained == 2, "station 12 was counted until it agreed, and nobody knows why"
    assert [f.code for f in hall.view(WARD).findings if f.open or f.code == "N35"] == ["N35"]
    assert progress(hall.contest(WARD)).closed


def test_a_box_that_turns_up_reopens_what_was_closed() -> None:
    hall = combined()
    boxes_come(hall)
    papers_found(hall)
    late_postals(hall)
    all_put_right(hall)
    hall.record(close(hall, WARD))
    hall.record(VerificationReopened(contest=WARD, reason="A packet was found under the table"))
    found(hall, WARD, {"b-11": 411})
    assert lines_of(hall, WARD)["st-11"].variance == 0
    hall.record(close(hall, WARD))


def test_counting_is_open_while_boxes_are_out_and_nothing_is_announced() -> None:
    hall = combined()
    boxes_come(hall)
    papers_found(hall)
    hall.record(opened(hall, PARL))
    assert {"F40", "F42"} <= set(hall.findings(PARL))
    late_postals(hall)
    all_put_right(hall)
    counted(hall, PARL)
    hall.share(PARL)
    assert hall.refused(ready(hall, PARL)) == (
        "Nothing can be announced until verification is closed: Hartlepool, Seaton. Every box is in; close it."
    )
    hall.record(close(hall, PARL))
    assert hall.refusal(ready(hall, PARL)).key == "gate.ready.close"
    assert hall.refused(ready(hall, PARL)) == (
        "Nothing can be announced until verification is closed: Seaton. Every box is in; close it."
    )
    hall.record(close(hall, WARD))
    hall.record(ready(hall, PARL))
    hall.declare(PARL)


def test_ready_waits_for_the_boxes_of_the_combined_poll_and_names_them() -> None:
    hall = combined()
    boxes_come(hall)
    papers_found(hall)
    late_postals(hall)
    all_put_right(hall)
    found(hall, WARD, {"b-5": None, "pv-late": None})
    hall.record(close(hall, PARL), opened(hall, PARL))
    counted(hall, PARL)
    hall.share(PARL)
    assert hall.refusal(ready(hall, PARL)).key == "gate.ready"
    assert hall.refused(ready(hall, PARL)) == (
        "Nothing can be announced until verification is closed: Seaton. Still out: Box 5, Postal pv-late."
    )
    found(hall, WARD, {"b-5": 405, "pv-late": 37})
    hall.record(close(hall, WARD))
    hall.record(ready(hall, PARL))


def test_where_the_area_is_verified_first_counting_waits_and_names_the_boxes() -> None:
    hall = combined(Gate.AREA)
    boxes_come(hall)
    papers_found(hall)
    sentence = hall.refused(opened(hall, WARD))
    assert sentence == (
        "Counting waits until every poll of the area is verified: Seaton, Hartlepool. Still out: Postal pv-late."
    )
    late_postals(hall)
    all_put_right(hall)
    hall.record(close(hall, WARD))
    assert hall.refusal(opened(hall, WARD)).key == "gate.area.close"
    assert hall.refused(opened(hall, WARD)) == (
        "Counting waits until every poll of the area is verified: Hartlepool. All papers are in; close verification."
    )
    hall.record(close(hall, PARL))
    hall.record(opened(hall, WARD))
    hall.record(CountOpened(contest=PARL, unit=hall.state.next_unit))


def test_turnout_grows_and_the_filter_knows_what_is_open() -> None:
    hall = combined()
    boxes_come(hall)
    seen = []
    for number in (1, 2, 3):
        found(hall, PARL, {f"b-{number}": ISSUED_AT[str(number)]})
        turnout = progress(hall.contest(PARL)).turnout
        assert turnout
        seen.append(turnout.percent())
    assert seen == ["2.01", "4.02", "6.03"]
    assert sum(line.open for line in lines_of(hall).values()) == 12
    hall.record(BoxReceived(box="pv-late"))
    assert progress(hall.contest(PARL)).expected == 0


def test_a_close_run_seat_asks_about_what_nobody_explained() -> None:
    hall = combined()
    boxes_come(hall)
    papers_found(hall)
    late_postals(hall)
    all_put_right(hall)
    hall.record(close(hall, WARD), opened(hall, WARD))
    hall.enter({"c1": 2932, "c2": 2930, "c3": 0}, HEADS, contest=WARD)
    assert hall.sentences("A11", WARD) == ["Papers that nobody has explained (2) are at least the majority (2)."]
    officer = hall.refused(answer_to(hall.findings(WARD)["A11"], "Known to all agents", contest=WARD))
    assert officer == "A11 is decided by the returning officer or a deputy: give the name and the reason."
    hall.decide("A11", "Known to all agents", "Denise McGuckin", WARD)
    hall.share(WARD)


def test_everybody_s_variances_can_be_answered_at_once() -> None:
    hall = combined()
    boxes_come(hall)
    papers_found(hall)
    late_postals(hall)
    explain_variance(hall, WARD, answer_words(Reason.UNKNOWN, "counted again three times"))
    hall.record(close(hall, WARD))
    assert totals(hall.contest(WARD)).unexplained == 6
