from __future__ import annotations

from models.plan import CountPlan, Method, SecondLook
from models.tempo import desk_paces, sheet_paces
from tests.counting_hall import CLERK, SECOND, CountingHall, in_sheets
from tests.support import CONTEST, DESK, contest_setup, people

NAMES = people("Adams, Ann", "Brown, Bob")


def hall() -> CountingHall:
    plan = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND)
    made = in_sheets(NAMES, contest_setup(boxes=("total",)), plan, papers={"total": 100})
    made.deal({1: 50, 2: 50})
    return made


def test_sheets_an_hour_leave_breaks_out() -> None:
    made = hall()
    made.type_sheet(1, {"c1": 20, "c2": 30} | made.nought())
    made.clock.go_on(3)
    made.type_sheet(2, {"c1": 20, "c2": 30} | made.nought())
    made.clock.go_on(40)  # a break
    made.second(1, {"c1": 20, "c2": 30} | made.nought())
    made.clock.go_on(3)
    made.second(2, {"c1": 20, "c2": 30} | made.nought())
    (pace,) = desk_paces(made.ledger.lines, CONTEST)
    assert pace.desk == DESK
    assert (pace.entries, pace.seconds) == (5, 360)  # four entries of sheets and one of papers
    assert pace.entries_an_hour == 50
    assert pace.figures == 4 * (2 + len(made.nought())) + 1
    assert desk_paces(made.ledger.lines, "elsewhere") == ()


def test_less_than_a_minute_is_no_pace() -> None:
    made = hall()
    made.type_sheet(1, {"c1": 20, "c2": 30} | made.nought())
    (pace,) = desk_paces(made.ledger.lines)
    assert (pace.entries_an_hour, pace.figures_an_hour) == (None, None)


def test_differences_are_those_of_the_sheet_and_of_nobody() -> None:
    made = hall()
    made.type_sheet(1, {"c1": 20, "c2": 30} | made.nought(), by=CLERK)
    made.clock.go_on(5)
    made.second(1, {"c1": 21, "c2": 29} | made.nought(), by=SECOND)
    made.clock.go_on(5)
    made.settle(1, {"c1": 20, "c2": 30})
    made.type_sheet(2, {"c1": 20, "c2": 30} | made.nought())
    first, second = sheet_paces(made.ledger.lines, CONTEST)
    assert (first.unit, first.round, first.differences, first.settled, first.minutes) == (1, 1, 2, True, 10)
    assert (second.unit, second.differences, second.settled, second.returned) == (2, 0, False, 0)
    assert sheet_paces(made.ledger.lines, "elsewhere") == ()


def test_what_was_returned_is_counted() -> None:
    made = hall()
    made.type_sheet(1, {"c1": 20, "c2": 30} | made.nought())
    made.second(1, {"c1": 21, "c2": 29} | made.nought())
    made.return_rows(1, (1,), "c1", "c2")
    (pace,) = sheet_paces(made.ledger.lines)
    assert (pace.differences, pace.returned, pace.settled) == (2, 1, False)
