from __future__ import annotations

from datetime import timedelta
from time import perf_counter

from models.changes import ContestRemoved, ContestSet, FiguresEntered, Line
from models.chronicle import Desks, Names, figures_told, is_hidden, kind_of, reason_of, sheets_of, told
from models.ids import HEADLESS_DESK, PAPERS, LineId
from models.plan import CountPlan, Method, SecondLook
from tests.counting_hall import CountingHall, in_sheets
from tests.support import CONTEST, DESK, OTHER_DESK, contest_setup, hartlepool_entered, people

NAMES = people("Adams, Ann", "Brown, Bob")


def hall(look: SecondLook = SecondLook.BLIND) -> CountingHall:
    plan = CountPlan(method=Method.SHEETS, second_look=look)
    made = in_sheets(NAMES, contest_setup(boxes=("total",)), plan, papers={"total": 50})
    made.deal({7: 50})
    return made


def words(made: CountingHall, line: Line) -> str:
    names = Names()
    names.add(made.ledger.lines)
    return told(line, names.at(line), hidden=is_hidden(line, made.state))


def test_a_first_entry_is_covered_until_the_sheet_is_agreed() -> None:
    made = hall()
    made.type_sheet(7, {"c1": 20, "c2": 30} | made.nought())
    line = made.ledger.lines[-1]
    assert words(made, line) == "Hartlepool: figures of sheet 7 entered. They are shown once both entries agree."
    made.second(7, {"c1": 20, "c2": 30} | made.nought())
    assert "was not entered, now 20" in words(made, line)


def test_without_a_blind_look_nothing_is_covered() -> None:
    made = hall(SecondLook.READ_BACK)
    made.type_sheet(7, {"c1": 20, "c2": 30} | made.nought())
    assert "now 20" in words(made, made.ledger.lines[-1])


def test_names_are_those_of_the_moment() -> None:
    made = hartlepool_entered()
    setup = made.contest().setup
    before = len(made.ledger.lines)
    made.record(ContestSet(contest=CONTEST, setup=setup.model_copy(update={"name": "Hartlepool!"}), reason="typo"))
    names = Names()
    names.add(made.ledger.lines)
    assert told(made.ledger.lines[before - 1], names.at(made.ledger.lines[before - 1])).startswith("Hartlepool: ")
    assert told(made.ledger.lines[before], names.at(made.ledger.lines[before])) == "Hartlepool!: set up as Hartlepool!."
    assert reason_of(made.ledger.lines[before]) == "typo"


def test_what_was_removed_is_named_as_it_was() -> None:
    made = in_sheets(NAMES, contest_setup("ward", name="Old Ward", boxes=("total",)), CountPlan(method=Method.SHEETS))
    lines = made.ledger.lines
    gone = ContestRemoved(contest="ward")
    removed = Line(len(lines) + 1, LineId("x"), gone.subject, 9, lines[-1].stamp, gone, "")
    names = Names()
    names.add(lines)
    names.add([removed])
    assert told(removed, names.at(removed)) == "Old Ward: removed from the list."


def test_figures_are_told_one_by_one_with_what_was_before() -> None:
    made = hall(SecondLook.SUMS)
    made.type_sheet(7, {"c1": 20, "c2": 30} | made.nought())
    names = Names()
    names.add(made.ledger.lines)
    line = made.ledger.lines[-1]
    first = figures_told(line, names.at(line))[0]
    assert (first.name, first.before, first.after) == ("sheet 7, ADAMS, Ann", "not entered", "20")
    assert figures_told(made.ledger.lines[0], names.at(line)) == ()


def test_kinds_and_sheets_and_desks() -> None:
    made = hall()
    made.type_sheet(7, {"c1": 20, "c2": 30} | made.nought())
    kinds = [kind_of(line) for line in made.ledger.lines]
    assert set(kinds) == {"Set-up", "People and desks", "Figures", "Steps", "Sheets"}
    assert [line.seq for line in made.ledger.lines if 7 in sheets_of(line)] == [len(kinds) - 1, len(kinds)]
    desks = Desks(OTHER_DESK)
    desks.add(made.ledger.lines)
    assert desks.name(DESK) == "Desk 1"
    assert desks.name(HEADLESS_DESK) == "No desk"


def test_a_hundred_thousand_lines_are_named_in_a_second() -> None:
    made = hartlepool_entered()
    first, last = made.ledger.lines[:-1], made.ledger.lines[-1]
    change = FiguresEntered(contest=CONTEST, place="box/post", figures={PAPERS: 1}, was={PAPERS: 2})
    stamp = last.stamp.model_copy(update={"at": last.stamp.at + timedelta(minutes=1)})
    many = [Line(len(first) + n, LineId(str(n)), last.subject, n, stamp, change, "") for n in range(1, 100_001)]
    names, started = Names(), perf_counter()
    names.add([*first, *many])
    assert told(many[-1], names.at(many[-1])) == "Hartlepool: papers by post was 2, now 1."
    assert perf_counter() - started < 1
