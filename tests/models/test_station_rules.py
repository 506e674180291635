"""Every refusal of the rules of stations, boxes and verification, with its sentence; what they fold to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.changes import (
    Abandoned,
    BoxReceived,
    BoxRecounted,
    Change,
    ContestRemoved,
    ContestSet,
    CountOpened,
    StationsSet,
    VerificationClosed,
    VerificationReopened,
)
from models.ids import PAPERS
from models.plan import Gate
from models.stations import BallotBox, Station
from models.wording import explain
from tests.nights import (
    PARL,
    WARD,
    account,
    accounts_lost,
    all_typed,
    box_of,
    boxes_of,
    close,
    combined,
    explain_variance,
    found,
    opened,
    postal,
    received,
    recounted,
    setup_of,
    station,
    typed,
)
from tests.support import CONTEST, Hall, contest_setup, counting, election, in_order, many, open_hall, person

FIELD_HELD = (PARL, WARD)


def listing(hall: Hall) -> StationsSet:
    """The list as it stands."""
    register = hall.state.register
    return StationsSet(stations=tuple(register.stations.values()), boxes=tuple(register.boxes.values()))


def without(hall: Hall, box: str) -> StationsSet:
    """The list without one box."""
    now = listing(hall)
    return now.model_copy(update={"boxes": tuple(each for each in now.boxes if each.id != box)})


def with_box(hall: Hall, box: str, **update: object) -> StationsSet:
    """The list with one box altered."""
    now = listing(hall)
    boxes = tuple(each.model_copy(update=update) if each.id == box else each for each in now.boxes)
    return now.model_copy(update={"boxes": boxes})


def closed() -> Hall:
    """Both polls verified, the one of the ward closed."""
    hall = combined()
    all_typed(hall)
    hall.record(close(hall, WARD))
    return hall


def night_before() -> Hall:
    hall = open_hall()
    hall.record(person())
    return hall


def lines_counted() -> Hall:
    hall = counting(many(3), contest_setup(WARD, name="Seaton", type_="local"))
    hall.enter(papers={"post": 10}, contest=WARD)
    return hall


def shared(box: str = "pv") -> Hall:
    """A small count with a box, verified, counted and shared."""
    hall = boxes_of(WARD, [postal(box, [WARD])])
    found(hall, WARD, {box: 10})
    hall.record(opened(hall, WARD))
    heads = dict.fromkeys(("mark", "too-many", "identified", "uncertain"), 0)
    hall.enter({"c1": 6, "c2": 3, "c3": 1}, heads, contest=WARD)
    hall.share(WARD)
    return hall


def account_typed() -> Hall:
    hall = combined()
    account(hall, WARD, "st-1", 0)
    return hall


def one_found(box: str = "b-1") -> Hall:
    hall = combined()
    found(hall, WARD, {box: 7})
    return hall


Refused = tuple[str, Callable[[], Hall], Callable[[Hall], Change], str]

REFUSED: dict[str, Refused] = {
    "stations before the election": (
        "election.first",
        night_before,
        lambda hall: listing(hall),
        "Set up the election first: its name and polling day.",
    ),
    "a box of a station that is not listed": (
        "stations.box_station",
        combined,
        lambda hall: with_box(hall, "b-1", station="st-99"),
        "Box 1 belongs to a station “st-99” that is not on the list.",
    ),
    "a box of a contest that is not there": (
        "contest.unknown",
        combined,
        lambda hall: with_box(hall, "b-1", contests=("local.x",)),
        "There is no contest “local.x” in this file.",
    ),
    "a postal box with the id of a station": (
        "stations.same_id",
        combined,
        lambda _: StationsSet(
            stations=(station(1, "School", FIELD_HELD),), boxes=(BallotBox(id="st-1", name="PV", contests=(WARD,)),)
        ),
        "PV and a station have the same short name in the file. Give one of them another.",
    ),
    "a counted box leaves the list": (
        "stations.box_counted",
        one_found,
        lambda hall: without(hall, "b-1"),
        "Box 1 holds papers of Seaton that are counted; it stays on the list.",
    ),
    "a counted box is no longer of this poll": (
        "stations.box_counted",
        one_found,
        lambda hall: with_box(hall, "b-1", contests=(PARL,)),
        "Box 1 holds papers of Seaton that are counted; it stays on the list.",
    ),
    "the last boxes of a poll leave the list when its papers were found in another's": (
        "stations.box_counted",
        lambda: _found_elsewhere(),
        lambda hall: with_box(hall, "b-1", contests=(PARL,)),
        "Box 2 holds papers of Seaton that are counted; it stays on the list.",
    ),
    "a typed account leaves the list": (
        "stations.account_typed",
        account_typed,
        lambda hall: without(hall, "b-1"),
        "The account of Seaton is typed (papers issued, as written of station 1); its box stays where it is.",
    ),
    "a box moves to another station when its account is typed": (
        "stations.account_typed",
        account_typed,
        lambda hall: with_box(hall, "b-1", station="st-2"),
        "The account of Seaton is typed (papers issued, as written of station 1); its box stays where it is.",
    ),
    "boxes are listed where lines are counted": (
        "stations.lines_counted",
        lines_counted,
        lambda _: StationsSet(stations=(), boxes=(postal("pv", [WARD]),)),
        "Papers of Seaton are entered on lines without boxes. Clear them first, then list its boxes.",
    ),
    "another box after verification was closed": (
        "stations.closed",
        closed,
        lambda hall: StationsSet(stations=listing(hall).stations, boxes=(*listing(hall).boxes, postal("pv-9", [WARD]))),
        "Verification of Seaton is closed: its boxes can no longer change. Reopen it first.",
    ),
    "another box after the figures were shared": (
        "contest.locked",
        shared,
        lambda hall: StationsSet(stations=(), boxes=(*listing(hall).boxes, postal("pv-9", [WARD]))),
        "Seaton is provisional: go back to counting, with a reason, before changing it.",
    ),
    "a box that nobody listed is received": (
        "stations.no_box",
        combined,
        lambda _: BoxReceived(box="b-99"),
        "There is no box “b-99” on the list of this night.",
    ),
    "a box is taken back that never came": (
        "stations.received",
        combined,
        lambda _: BoxReceived(box="b-1", received=False),
        "Box 1 is marked so already.",
    ),
    "a counted box is taken back": (
        "stations.has_come",
        lambda: _received_and_found(),
        lambda _: BoxReceived(box="b-1", received=False),
        "Box 1 is counted for Seaton, so it has come.",
    ),
    "a box is recounted before it was counted": (
        "stations.not_counted",
        combined,
        lambda _: BoxRecounted(contest=WARD, box="b-1", papers=1),
        "Box “Box 1” has not been counted a first time.",
    ),
    "a box that is not listed is recounted": (
        "stations.not_counted",
        combined,
        lambda _: BoxRecounted(contest=WARD, box="b-99", papers=1),
        "Box “b-99” has not been counted a first time.",
    ),
    "a recount for no contest": (
        "contest.unknown",
        combined,
        lambda _: BoxRecounted(contest="local.x", box="b-1", papers=1),
        "There is no contest “local.x” in this file.",
    ),
    "a recount after verification was closed": (
        "verification.is_closed",
        closed,
        lambda _: BoxRecounted(contest=WARD, box="b-1", papers=1),
        "Verification of Seaton is closed. Reopen it, with a reason, before changing papers.",
    ),
    "a recount of a box after the figures were shared": (
        "contest.locked",
        shared,
        lambda _: BoxRecounted(contest=WARD, box="pv", papers=1),
        "Seaton is provisional: go back to counting, with a reason, before changing it.",
    ),
    "papers typed after verification was closed": (
        "verification.is_closed",
        closed,
        lambda hall: typed(hall, WARD, "box/b-1", {PAPERS: 5}),
        "Verification of Seaton is closed. Reopen it, with a reason, before changing papers.",
    ),
    "a close of no contest": (
        "contest.unknown",
        combined,
        lambda _: VerificationClosed(contest="local.x", first="AB", second="CD", papers=0),
        "There is no contest “local.x” in this file.",
    ),
    "a close without listed boxes": (
        "verification.no_boxes",
        lines_counted,
        lambda hall: close(hall, WARD),
        "Seaton has no listed boxes: its verification is done when its papers are entered.",
    ),
    "a second close": (
        "verification.is_closed",
        closed,
        lambda hall: close(hall, WARD),
        "Verification of Seaton is closed. Reopen it, with a reason, before changing papers.",
    ),
    "a close with one box out": (
        "verification.boxes_out",
        lambda: _all_but("pv-late"),
        lambda hall: close(hall, WARD),
        "One box is not in yet: Postal pv-late.",
    ),
    "a close with boxes out": (
        "verification.boxes_out",
        lambda: _all_but("b-2", "pv-late"),
        lambda hall: close(hall, WARD),
        "2 boxes are not in yet: Box 2, Postal pv-late.",
    ),
    "a close with a variance that nobody explained": (
        "verification.waiting",
        lambda: _out_by_one(),
        lambda hall: close(hall, WARD),
        "One thing must be settled before verification is closed. See A10 in the list.",
    ),
    "a close by one person": (
        "look.two_people",
        lambda: _all_but(),
        lambda hall: close(hall, WARD, "AB", "ab"),
        "Two different people do this: give two different initials.",
    ),
    "a close on other figures than those here": (
        "verification.papers",
        lambda: _all_but(),
        lambda _: VerificationClosed(contest=WARD, first="AB", second="CD", papers=1),
        "The statement says 1 papers, the program has 5,865. Find out which is right.",
    ),
    "a close of a poll that is abandoned": (
        "contest.abandoned",
        lambda: _abandoned(),
        lambda hall: close(hall, WARD),
        "The poll of Seaton was abandoned. Nothing of it can be counted or changed.",
    ),
    "a reopening of what is open": (
        "verification.not_closed",
        combined,
        lambda _: VerificationReopened(contest=WARD, reason="A box turned up"),
        "Verification of Seaton is open.",
    ),
    "a reopening after the figures were shared": (
        "contest.locked",
        shared,
        lambda _: VerificationReopened(contest=WARD, reason="A box turned up"),
        "Seaton is provisional: go back to counting, with a reason, before changing it.",
    ),
    "a contest with boxes is removed": (
        "contest.boxes",
        combined,
        lambda _: ContestRemoved(contest=WARD),
        "Seaton has ballot boxes on the list. Take them off the list of stations and boxes first.",
    ),
}


def _received_and_found() -> Hall:
    hall = one_found()
    received(hall, "b-1")
    return hall


def _found_elsewhere() -> Hall:
    hall = boxes_of(WARD, [postal("pv", [WARD])])
    hall.record(ContestSet(contest=PARL, setup=setup_of(PARL, "Hartlepool")))
    stations = (station(1, "School", FIELD_HELD), station(2, "School", [PARL]))
    hall.record(StationsSet(stations=stations, boxes=(box_of(1, [PARL, WARD]), box_of(2, [PARL]))))
    found(hall, WARD, {"b-2": 3})
    return hall


def _all_but(*boxes: str) -> Hall:
    hall = combined()
    all_typed(hall, without=boxes)
    return hall


def _out_by_one() -> Hall:
    hall = _all_but()
    found(hall, WARD, {"b-3": 402})
    return hall


def _abandoned() -> Hall:
    hall = _all_but()
    hall.record(Abandoned(contest=WARD, reason="A candidate died"))
    return hall


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_says_why(what: str) -> None:
    key, make, change, said = REFUSED[what]
    hall = make()
    refusal = hall.refusal(change(hall))
    assert (refusal.key, explain(refusal)) == (key, said)


# what stands afterwards


def test_a_list_reaches_every_contest_and_those_that_come_later() -> None:
    hall = combined()
    hall.record(ContestSet(contest=CONTEST + "x", setup=setup_of(CONTEST + "x", "Third")))
    assert len({id(here.register) for here in hall.state.contests.values()}) == 1
    assert not hall.contest(CONTEST + "x").has_register


def test_a_list_may_lose_boxes_that_hold_nothing() -> None:
    hall = combined()
    received(hall, "b-1", "b-2")
    hall.record(without(hall, "b-2"))
    assert hall.state.register.received == {"b-1"}
    assert "b-2" not in hall.contest(PARL).register.boxes


def test_particulars_are_corrected_after_verification_was_closed() -> None:
    hall = closed()
    now = listing(hall)
    hall.record(
        now.model_copy(update={"stations": tuple(s.model_copy(update={"place": "Elsewhere"}) for s in now.stations)})
    )
    assert {each.place for each in hall.contest(WARD).register.stations.values()} == {"Elsewhere"}


def test_a_box_comes_and_goes_before_it_is_counted() -> None:
    hall = combined()
    received(hall, "b-1")
    hall.record(BoxReceived(box="b-1", received=False))
    assert hall.state.register.received == frozenset()


def test_a_contest_without_boxes_does_not_hold_a_box_of_the_same_name() -> None:
    hall = counting(many(3), contest_setup(WARD, name="Seaton", type_="local"))
    hall.enter(papers={"post": 10}, contest=WARD)
    hall.record(ContestSet(contest=PARL, setup=setup_of(PARL, "Hartlepool")))
    hall.record(StationsSet(stations=(), boxes=(BallotBox(id="post", name="Post", contests=(PARL,)),)))
    received(hall, "post")
    hall.record(BoxReceived(box="post", received=False))
    hall.record(StationsSet(stations=(), boxes=()))
    assert hall.contest(WARD).papers_verified() is None
    assert hall.contest(WARD).box_papers() == {"stations": None, "post": 10}


def test_countings_of_a_box_are_kept_in_order() -> None:
    hall = one_found()
    recounted(hall, WARD, "b-1", 8, 7)
    here = hall.contest(WARD)
    assert here.box_counts["b-1"] == (7, 8, 7)
    assert here.box_papers()["b-1"] == 7


def test_verification_is_closed_by_two_and_reopened_with_a_reason() -> None:
    hall = closed()
    step = hall.contest(WARD).verification_closed
    assert step is not None
    assert step.detail == "AB, CD"
    hall.record(VerificationReopened(contest=WARD, reason="A box turned up"))
    assert hall.contest(WARD).verification_closed is None
    found(hall, WARD, {"b-1": 401})


def test_verification_can_be_closed_when_figures_are_shared() -> None:
    hall = shared()
    accounts_lost(hall, WARD)
    hall.record(close(hall, WARD))
    assert hall.contest(WARD).verified


def test_a_variance_with_its_reason_does_not_stop_the_close() -> None:
    hall = _out_by_one()
    explain_variance(hall, WARD, "Not explained: counted four times")
    hall.record(close(hall, WARD))
    assert hall.contest(WARD).verified


def test_the_polls_of_one_station_belong_together_though_each_has_its_own_box() -> None:
    hall = open_hall()
    hall.record(election(), person())
    for id_ in (PARL, WARD, CONTEST + "x"):
        hall.record(ContestSet(contest=id_, setup=setup_of(id_, id_)))
    boxes = (
        box_of(1, [PARL]),
        BallotBox(id="w-1", name="Ward 1", station="st-1", contests=(WARD,)),
        postal("pv", [CONTEST + "x"]),
    )
    stations = (Station(id="st-1", number="1", place="School", electors={}),)
    hall.record(StationsSet(stations=stations, boxes=boxes))
    register = hall.state.register
    assert register.combined_with(PARL) == {WARD}
    assert register.combined_with(CONTEST + "x") == frozenset()


def test_a_gate_names_the_lines_that_are_missing_where_no_boxes_are_listed() -> None:
    hall = open_hall()
    hall.record(election(), person())
    setup = setup_of(WARD, "Seaton", Gate.AREA)
    hall.record(ContestSet(contest=WARD, setup=setup), in_order(many(3), WARD))
    refusal = hall.refusal(opened(hall, WARD))
    assert refusal.key == "gate.area"
    assert explain(refusal) == (
        "Counting waits until every poll of the area is verified: Seaton. Still out: papers from polling stations, "
        "papers by post."
    )


def test_counting_may_be_open_while_boxes_are_out() -> None:
    hall = combined()
    hall.record(CountOpened(contest=PARL, unit=hall.state.next_unit))
    found(hall, PARL, {"b-1": 5})
    assert hall.contest(PARL).papers_verified() is None
