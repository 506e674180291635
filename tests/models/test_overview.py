from __future__ import annotations

from dataclasses import replace

import pytest

from models.checks.overview import FAMILIES, HINTS, OTHER, Check, Status, applies, overview
from models.findings import CODES
from models.plan import CountPlan, Method, SecondLook
from models.wording import say
from tests.counting_hall import in_sheets
from tests.support import Hall, contest_setup, hartlepool, hartlepool_entered, people


def checks_of(hall: Hall) -> tuple[Check, ...]:
    return overview(hall.contest(), hall.result(), hall.ledger.view(hall.contest().id).findings)


def by_code(hall: Hall) -> dict[str, Check]:
    return {check.code: check for check in checks_of(hall)}


def test_every_code_stands_in_one_family() -> None:
    named = [code for _, codes in FAMILIES for code in codes]
    assert len(named) == len(set(named))
    assert set(CODES) - set(named) == set()
    assert set(named) - set(CODES) == set()


def test_what_agrees_is_passed_with_its_sums() -> None:
    checks = by_code(hartlepool_entered())
    balance = checks["F10"]
    assert balance.status is Status.PASSED
    assert balance.key is not None
    assert say(balance.key, balance.params) == "Votes 29,933 + rejected 182 = 30,115 verified papers."
    assert checks["F17"].status is Status.PASSED
    assert {"F13", "F30", "F40"} & set(checks) == set()  # several seats, sheets, boxes: none of them here


def test_a_finding_is_open_until_it_is_answered() -> None:
    hall = hartlepool_entered(c12=15_528)
    assert by_code(hall)["F10"].status is Status.OPEN
    hall.decide("F10", "counted three times", "Denise McGuckin, ARO")
    answered = by_code(hall)["F10"]
    assert answered.status is Status.ANSWERED
    assert answered.finding is not None
    assert answered.finding.decided_by == "Denise McGuckin, ARO"


def test_what_cannot_be_told_yet_is_not_passed() -> None:
    checks = by_code(hartlepool())
    assert checks["F10"].status is Status.WAITING
    assert checks["F12"].status is Status.OPEN
    assert checks["A20"].status is Status.WAITING
    assert checks["F19"].status is Status.PASSED


def test_hints_are_only_there_when_they_say_something() -> None:
    shown = {check.code for check in checks_of(hartlepool_entered())}
    assert shown & HINTS == set()


def test_what_is_open_stands_first_in_its_family() -> None:
    checks = [check for check in checks_of(hartlepool_entered(c12=15_528)) if check.family == "Papers"]
    assert checks[0].code == "F10"
    assert [check.family for check in checks_of(hartlepool())] != []


@pytest.mark.parametrize(
    ("plan", "there", "not_there"),
    [
        (CountPlan(method=Method.SHEETS), {"F30", "F31", "F34"}, {"F32", "F33", "F37", "F39"}),
        (CountPlan(method=Method.SHEETS, second_look=SecondLook.READ_BACK), {"F32"}, {"F33"}),
        (CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND), {"F32", "F33"}, {"F38"}),
        (CountPlan(method=Method.SHEETS, batches="return", third_look=True), {"F37", "F39"}, set()),
        (CountPlan(method=Method.BUNDLES, bundle_size=50, log_bundles=True), {"F38"}, set()),
    ],
)
def test_the_plan_says_what_is_checked(plan: CountPlan, there: set[str], not_there: set[str]) -> None:
    hall = in_sheets(people("Adams, Ann", "Brown, Bob"), contest_setup(boxes=("total",)), plan)
    found = {code for code in CODES if applies(hall.contest(), code)}
    assert there <= found
    assert not_there & found == set()


def test_rules_are_said_without_their_source() -> None:
    assert Check(OTHER, "F10", Status.PASSED).rule == "Votes + rejected = verified papers, exactly"
    assert all("[" not in Check(OTHER, code, Status.PASSED).rule for code in CODES)


def test_a_contest_that_is_set_up_waits_for_figures() -> None:
    hall = hartlepool()
    here = replace(hall.contest(), stage=next(iter(type(hall.contest().stage))))
    statuses = {check.code: check.status for check in overview(here, hall.result(), ())}
    assert statuses["F12"] is Status.WAITING
