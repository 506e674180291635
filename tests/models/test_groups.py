"""Mini-counts: papers given to a team against its sheets, where its papers are, and what is found when they differ."""

from __future__ import annotations

import pytest

from models.causes import causes
from models.changes import ContestSet, GroupDealt
from models.checks.overview import Status, overview
from models.findings import Step
from models.groups import GroupBalance, group_balances, group_votes
from models.history import in_words
from models.lead import lead_of
from models.plan import CountPlan, Method, SecondLook
from models.sheets import paper_trail
from models.state import Stage
from models.units import UnitKind
from models.wording import say
from tests.counting_hall import CountingHall, in_sheets, sheet_setup
from tests.support import CONTEST, Row, contest_setup, many

PLAN = CountPlan(method=Method.SHEETS, second_look=SecondLook.SUMS, groups=("North & “<b>”", "South"))
NORTH, SOUTH = PLAN.groups
SHEET: Row = {"c1": 60, "c2": 39, "uncertain": 1}


def hall_of(plan: CountPlan = PLAN, papers: int = 300) -> CountingHall:
    """Two teams, nothing given to them and nothing dealt."""
    return in_sheets(many(2), contest_setup(type_="local", boxes=("total",)), plan, papers={"total": papers})


def give(hall: CountingHall, group: str, papers: int, reason: str = "") -> None:
    hall.record(GroupDealt(contest=CONTEST, group=group, papers=papers, initials="AB", reason=reason))


def team(hall: CountingHall, group: str) -> GroupBalance:
    return next(each for each in group_balances(hall.contest()) if each.group == group)


def trail(hall: CountingHall) -> tuple[int | None, int | None, int, int | None]:
    found = paper_trail(hall.contest())
    return found.dealt, found.not_dealt, found.agreed, found.on_tables


def two_teams(north: int = 200, south: int = 100) -> CountingHall:
    """North was given two sheets of a hundred, South one."""
    hall = hall_of()
    give(hall, NORTH, north)
    give(hall, SOUTH, south)
    hall.deal({1: 100, 2: 100}, group=NORTH)
    hall.deal({3: 100}, group=SOUTH)
    return hall


# what was given


def test_the_total_given_grows_and_is_corrected_with_a_reason() -> None:
    hall = hall_of()
    give(hall, NORTH, 100)
    give(hall, NORTH, 250)
    give(hall, NORTH, 200, "Counted again: a heap of South's")
    now = hall.contest().groups[NORTH]
    assert (now.papers, now.initials, str(now.by)) == (200, "AB", "p1")
    assert now.at == hall.clock.now
    assert in_words(hall.writer.lines[-1], hall.state) == (
        "Hartlepool: mini-count North & “<b>” has been given 200 papers, taken by AB."
    )


def test_only_a_team_of_the_plan_is_given_papers_and_only_while_it_counts() -> None:
    hall = two_teams()
    assert hall.refusal(GroupDealt(contest=CONTEST, group="West", papers=1, initials="AB")).key == "unit.group"
    assert hall.refusal(GroupDealt(contest="x", group=NORTH, papers=1, initials="AB")).key == "contest.unknown"
    for number in (1, 2, 3):
        hall.type_sheet(number, SHEET)
    hall.share()
    assert hall.refusal(GroupDealt(contest=CONTEST, group=NORTH, papers=500, initials="AB")).key == "contest.locked"


# where its papers are


def test_papers_of_a_team_are_on_tables_before_they_are_on_a_sheet() -> None:
    hall = hall_of()
    hall.deal({1: 100}, group=NORTH)
    assert trail(hall) == (100, 200, 0, 100)
    give(hall, NORTH, 180)
    assert trail(hall) == (180, 120, 0, 180)
    hall.deal({9: 20})
    assert trail(hall) == (200, 100, 0, 200)
    hall.deal({2: None}, group=NORTH)  # its papers are known all the same
    assert trail(hall) == (200, 100, 0, 200)
    hall.type_sheet(1, SHEET)
    assert trail(hall) == (200, 100, 100, 100)


def test_a_team_is_balanced_as_its_sheets_close() -> None:
    hall = hall_of(CountPlan.model_validate({**dict(PLAN), "batches": "return"}))
    hall.deal({1: 100}, group=NORTH)
    bare = team(hall, NORTH)
    assert (bare.given, bare.not_on_sheet, bare.on_tables, bare.difference) == (None, None, 100, None)
    give(hall, NORTH, 250)
    hall.plan({2: 100}, group=NORTH)
    hall.type_sheet(1, {"c1": 60, "c2": 36, "sent": 4})
    hall.deal({90: 4}, kind=UnitKind.ADJUDICATION, group=NORTH)
    now = team(hall, NORTH)
    assert (now.given, now.held, now.agreed, now.sent, now.on_tables) == (250, 100, 100, 4, 150)
    assert (now.not_on_sheet, now.closed, now.sheets, now.difference) == (150, 1, 2, None)
    assert group_votes(hall.contest()) == {NORTH: 96, SOUTH: 0}


# what is found


def test_f45_says_more_at_once_and_the_trail_with_it() -> None:
    hall = two_teams(north=150)
    assert hall.sentences("F45") == [
        "Mini-count North & “<b>”: 200 papers are on its sheets, but it was given 150: 50 more."
    ]
    assert "F34" not in hall.findings()
    hall.type_sheet(1, SHEET)
    hall.type_sheet(2, SHEET)
    assert paper_trail(hall.contest()).on_tables == 50


def test_f45_says_fewer_once_all_its_sheets_are_closed() -> None:
    hall = two_teams(north=100, south=200)
    give(hall, NORTH, 200)
    hall.type_sheet(1, SHEET)
    assert not hall.sentences("F45")
    hall.type_sheet(3, SHEET)
    assert hall.sentences("F45") == ["Mini-count South: 100 papers are on its sheets, but it was given 200: 100 fewer."]
    assert [
        cause.words for cause in causes(hall.state, hall.contest()) if cause.key == "cause.sheet-missing-in-group"
    ] == [
        "Mini-count South: 100 of its 200 papers are on no sheet. Is one of its sheets missing, or a sheet under "
        "another mini-count?"
    ]


def test_f45_finds_a_team_without_any_sheet_once_the_others_are_done() -> None:
    hall = hall_of(papers=200)
    give(hall, NORTH, 100)
    give(hall, SOUTH, 100)
    hall.deal({1: 100}, group=NORTH)
    assert not hall.sentences("F45")
    hall.type_sheet(1, SHEET)
    assert hall.sentences("F45") == ["Mini-count South: 0 papers are on its sheets, but it was given 100: 100 fewer."]
    codes = set(hall.findings())
    assert not codes & {"F10", "F34"}  # one problem, one sentence
    for step in (Step.SHARE_PROVISIONAL, Step.MAKE_READY, Step.DECLARE):
        assert hall.findings()["F45"].stops(step)
    hall.decide("F45", "Burnt", "Denise McGuckin, ARO")
    assert not hall.findings()["F45"].open


def test_f34_holds_papers_given_against_papers_verified() -> None:
    hall = two_teams(north=250)
    assert hall.sentences("F34") == ["350 papers were dealt, but 300 were verified: 50 more."]


@pytest.mark.parametrize("closed", [False, True])
def test_f45_is_passed_with_its_sums(closed: bool) -> None:
    hall = two_teams()
    for number in (1, 2, 3) if closed else (1,):
        hall.type_sheet(number, SHEET)
    view = hall.view()
    (check,) = [each for each in overview(view.state, view.result, view.findings) if each.code == "F45"]
    assert check.status is (Status.PASSED if closed else Status.WAITING)
    if closed:
        assert check.key is not None
        assert say(check.key, check.params) == "2 mini-counts: 300 papers given = 300 on their sheets."


def test_nothing_is_asked_of_teams_whose_papers_nobody_recorded() -> None:
    hall = hall_of()
    hall.deal({1: 100, 2: 100}, group=NORTH)
    hall.deal({3: 100}, group=SOUTH)
    view = hall.view()
    assert not [each for each in overview(view.state, view.result, view.findings) if each.code == "F45"]
    assert trail(hall) == (300, 0, 0, 300)


def test_a_miscounted_sheet_is_found_by_what_its_team_was_given() -> None:
    hall = hall_of()
    give(hall, NORTH, 199)
    give(hall, SOUTH, 101)
    hall.deal({1: 100, 2: 100}, group=NORTH)
    hall.deal({3: 101}, group=SOUTH)
    hall.type_sheet(1, SHEET)
    hall.type_sheet(2, {"c1": 60, "c2": 38, "uncertain": 1})
    assert causes(hall.state, hall.contest())[0].words == (
        "Sheet 2: papers miscounted? 99 instead of 100 makes the sheet agree, and then its mini-count holds what it "
        "was given (1 apart now)."
    )


# again


def test_a_recount_of_one_team_keeps_what_both_were_given() -> None:
    hall = two_teams()
    for number in (1, 2, 3):
        hall.type_sheet(number, SHEET)
    hall.share()
    hall.recount(groups=[NORTH])
    assert hall.contest().stage is Stage.COUNTING
    assert (team(hall, NORTH).closed, team(hall, SOUTH).closed) == (0, 1)
    assert trail(hall) == (300, 0, 100, 200)
    for number in (1, 2):
        hall.type_sheet(number, SHEET)
    assert not hall.sentences("F45")


def test_more_agreed_than_a_team_was_given_is_no_number_of_papers_still_out() -> None:
    hall = in_sheets(many(2), contest_setup(type_="local", boxes=("total",)), PLAN)
    give(hall, NORTH, 90)
    hall.deal({1: 100}, group=NORTH)
    hall.deal({2: 100}, group=SOUTH)
    give(hall, SOUTH, 0)
    hall.type_sheet(1, SHEET)
    assert paper_trail(hall.contest()).on_tables == -10
    assert lead_of(hall.contest(), hall.result()).outstanding is None


def test_totals_are_not_dealt_to_teams() -> None:
    hall = hall_of()
    give(hall, NORTH, 100)
    setup = sheet_setup(hall.contest().setup, CountPlan(groups=PLAN.groups))
    hall.record(ContestSet(contest=CONTEST, setup=setup, reason="Too small for teams"))
    assert not hall.sentences("F45")
    assert hall.refusal(GroupDealt(contest=CONTEST, group=SOUTH, papers=1, initials="AB")).key == "unit.group"
