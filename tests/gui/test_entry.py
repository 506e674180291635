"""The whole sheet by digits and Enter, with an independent majority after each key, and what does not agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester

import main
from gui.count.findings import FindingCard
from models.changes import ContestSet, CountOpened, FiguresEntered
from models.ids import REJECTED_IN_PART
from models.plan import CountPlan
from models.setup import ContestSetup
from models.state import Stage
from tests.gui.dialogs import no, says, yes
from tests.gui.room import FIGURES, HEADS, Room, contest, make_count, night
from tests.support import many

HARTLEPOOL_SWAPPED = (*FIGURES[:-1], 8859)


def majority_of(room: Room) -> str:
    """Highest minus second highest of what the vote fields show; a dash with fewer than two."""
    texts = [field.text().replace(",", "") for field in room.fields() if "#v:" in field.ref]
    entered = sorted((int(text) for text in texts if text), reverse=True)
    return f"{entered[0] - entered[1]:,}" if len(entered) > 1 else "–"


def test_the_majority_is_right_after_every_key(room: Room) -> None:
    path = room.sample()
    shown = []
    for key in "".join(f"{figure}\n" for figure in (*FIGURES, *HEADS)):
        room.type(key)
        assert room.label("majority") == majority_of(room)
        shown.append(room.label("majority"))
    assert len(set(shown)) == 12
    room.settle()
    assert (room.label("majority"), room.label("leader")) == ("6,940", "MORTIMER, Jill")
    found = json.loads(main.results(path))["contests"][0]
    assert (found["majority"], found["turnout_percent"], found["valid_turnout_percent"]) == (6940, "42.55", "42.30")
    assert found["swing"] == {"from": "Labour", "to": "Conservative", "butler": "15.97"}
    assert (found["outcome"], found["gain_from"], found["deposits_lost"]) == ("gain", "Labour", 13)


def test_everything_entered_ends_on_the_next_step(room: Room) -> None:
    room.sample()
    room.fill()
    assert room.focused() is room.page.steps.next
    assert room.page.balance.text().endswith("✓ votes + rejected = verified")


def test_swapped_digits_are_found_and_the_jump_goes_there(room: Room) -> None:
    room.sample()
    room.fill(HARTLEPOOL_SWAPPED)
    said = [card.accessibleName() for card in room.page.findings.findChildren(FindingCard)]
    named = [text for text in said if text.startswith("N40") and "WILLIAMS" in text]
    assert len(named) == 1
    assert "8,589" in named[0]
    assert "✗" in room.page.balance.text()
    card = next(c for c in room.page.findings.findChildren(FindingCard) if c.accessibleName() == named[0])
    card.findChildren(QPushButton)[0].click()
    assert room.focused() is room.field(15)
    room.type("8589\n")
    room.settle()
    assert room.result.majority == 6940
    assert not [c for c in room.page.findings.findChildren(FindingCard) if c.isVisible()]


def test_next_problem_goes_to_the_first_empty_figure(room: Room) -> None:
    room.sample()
    room.type("104\n163\n")
    room.settle()
    room.press("Ctrl+J")
    assert room.focused() is room.field(2)


def test_enter_on_an_empty_row_leaves_it_empty(room: Room) -> None:
    room.sample()
    room.type("104\n\n\n358\n")
    room.settle()
    figures = room.contest.figures()
    assert list(figures.values()) == [104, 358]
    assert room.field(1).text() == ""
    assert room.focused() is room.field(4)


def sheet_without(room: Room, *empty: int) -> str:
    """The keys of a sheet whose other rows make up for the empty ones."""
    figures = [*FIGURES, *HEADS]
    figures[11] += sum(figures[place] for place in empty)
    return "".join("\n" if place in empty else f"{figure}\n" for place, figure in enumerate(figures))


def test_nought_is_asked_once_and_filled_in(room: Room) -> None:
    room.sample()
    room.dialogs.expect(says("All nought?", "3 rows are empty", then=yes()))
    room.type(sheet_without(room, 0, 5, 16))
    room.settle()
    assert [room.field(place).text() for place in (0, 5, 16)] == ["0", "0", "0"]
    assert room.result.complete
    assert room.focused() is room.page.steps.next


def test_nought_refused_is_not_asked_again(room: Room) -> None:
    room.sample()
    room.dialogs.expect(says("1 row is empty", then=no()))
    room.type(sheet_without(room, 5))
    room.settle()
    room.field(19).setFocus()
    room.press("Return")
    assert room.field(5).text() == ""
    assert not room.result.complete


def test_nought_is_not_asked_while_papers_are_missing(room: Room) -> None:
    room.sample()
    room.type("".join("\n" for _ in (*FIGURES, *HEADS)))
    assert room.dialogs.seen == []
    assert room.contest.figures() == {}


def three_seats(path: Path, plan: CountPlan | None = None) -> Path:
    """A ward with three seats and five candidates."""
    ward = contest("burn-valley", "One, A", "Two, B", "Three, C", "Four, D", "Five, E", unit=1, seats=3, title="Burn")
    if plan is not None:
        setup = ContestSetup(id="burn-valley", name="Burn", type="local", seats=3, plan=plan)
        ward[0] = ContestSet(contest="burn-valley", setup=setup)
    boxes = [
        FiguresEntered(contest="burn-valley", place=f"box/{box}", figures={"papers": n}, was={"papers": None})
        for box, n in (("stations", 900), ("post", 100))
    ]
    return make_count(path, *night(ward), *boxes)


def test_several_seats_show_the_lead_over_the_first_not_elected(room: Room) -> None:
    room.open(three_seats(room.folder / "burn.count"))
    room.type("600\n500\n400\n300\n200\n")
    room.settle()
    assert room.label("majority") == "100"
    assert room.label("leader") == "ONE, A\nTWO, B\nTHREE, C"
    assert room.page.live.caption() == "LEAD OVER FIRST NOT ELECTED"
    room.type("0\n10\n0\n0\n25\n")
    room.settle()
    assert "bounded, not proved" in room.page.balance.text()
    assert room.contest.figures()[REJECTED_IN_PART] == 25
    assert room.focused() is room.page.steps.next


@pytest.mark.parametrize(
    ("not_used", "said"),
    [
        ("970", "✓ votes + not used = papers × seats"),
        ("971", "✗ 1 vote too many"),
        ("960", "✗ 10 votes missing"),
    ],
)
def test_votes_not_used_prove_every_paper_of_several_seats(room: Room, not_used: str, said: str) -> None:
    room.open(three_seats(room.folder / "burn.count", CountPlan(unused_row=True)))
    room.type(f"600\n500\n400\n300\n200\n{not_used}\n0\n10\n0\n0\n0\n")
    room.settle()
    assert said in room.page.balance.text()


def test_a_name_that_two_share_is_marked(room: Room) -> None:
    room.open(make_count(room.folder / "x.count", *night(contest("x", "Smith, Ann", "Smith, Bob", "Ko, C", unit=1))))
    model = room.page.tally.model()
    names = [str(model.index(row, 0).data()) for row in range(3)]
    assert names == ["SMITH, Ann  ≈", "SMITH, Bob  ≈", "KO, C"]


def test_the_table_is_a_proper_model_during_entry(room: Room, qtmodeltester: ModelTester) -> None:
    room.sample()
    model = room.page.tally.model()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    resets: list[object] = []
    model.modelReset.connect(lambda: resets.append(1))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    room.fill()
    assert tester.failureReportingMode() == QAbstractItemModelTester.FailureReportingMode.Warning
    assert resets == []
    assert model.index(11, 2).data() == "15,529"


@pytest.mark.parametrize(
    "name", ["tally", "rejected", "majority", "leader", "balance", "findings", "stages", "contests", "step"]
)
def test_what_other_programs_look_for_is_there(room: Room, name: str) -> None:
    room.sample()
    found = room.window.findChild(QWidget, name)
    assert found is not None
    assert found.accessibleName()


def test_opening_puts_the_cursor_into_the_first_votes(room: Room) -> None:
    room.sample()
    assert room.focused() is room.field(0)
    assert room.field(0).accessibleName() == "Votes, BETTNEY, David"


def test_before_counting_the_papers_come_first(room: Room) -> None:
    room.open(make_count(room.folder / "x.count", *night(contest("x", "One, A", "Two, B"))))
    assert room.focused() is room.field(0)
    room.type("260\n120\n")
    room.settle()
    assert room.focused() is room.page.steps.next
    room.press("Return")
    room.settle()
    assert room.contest.stage is Stage.COUNTING
    assert room.focused() is room.field(0)
    assert "#v:" in room.ref(0)


def test_papers_can_also_come_after_the_votes(room: Room) -> None:
    room.open(make_count(room.folder / "x.count", *night(contest("x", "One, A", "Two, B", unit=1))))
    room.type("200\n170\n0\n4\n0\n6\n")
    assert room.focused() is room.field(6)
    room.type("260\n120\n")
    room.settle()
    assert room.focused() is room.page.steps.next
    assert room.page.balance.text().endswith("✓ votes + rejected = verified")


def test_a_count_that_was_opened_elsewhere_shows_its_fields(room: Room) -> None:
    """Fields are made anew when counting is opened while somebody types papers."""
    room.open(make_count(room.folder / "x.count", *night(contest("x", "One, A", "Two, B"))))
    room.type("26\n")
    room.ledger.record(CountOpened(contest="x", unit=1))
    room.settle()
    assert len(room.fields()) == 8
    assert room.focused() is room.field(0)
    assert room.contest.box_papers()["stations"] == 26


def panel_text(room: Room, name: str) -> str:
    """Everything that a panel says."""
    panel = room.window.findChild(QFrame, name)
    assert panel is not None
    return " ".join(made.text() for made in panel.findChildren(QLabel))


def test_what_is_not_entered_is_a_dash_and_never_nought(room: Room) -> None:
    room.sample()
    assert "Valid votes – Rejected – Unaccounted for 30,115" in panel_text(room, "papers")
    assert "Total rejected –" in panel_text(room, "rejected")
    room.type("0\n")
    room.field(len(FIGURES)).setFocus()
    room.type("0\n")
    assert "Valid votes 0 Rejected 0 Unaccounted for 30,115" in panel_text(room, "papers")
    assert "Total rejected 0 so far" in panel_text(room, "rejected")


def test_a_finding_that_only_counts_on_keeps_its_card(room: Room) -> None:
    """Nobody loses the button that has the focus, and nothing flickers."""
    room.sample()
    (card,) = room.page.findings.findChildren(FindingCard)
    before = card.accessibleName()
    room.type("104\n")
    room.settle()
    assert room.page.findings.findChildren(FindingCard) == [card]
    said = [made.text() for made in card.findChildren(QLabel)]
    assert card.accessibleName() == f"{said[1]}: {said[0]}" != before
    assert "19 figures" in said[0]
    room.fill(FIGURES[1:])
    assert room.page.findings.findChildren(FindingCard) == []


def test_the_table_scrolls_only_where_the_row_is_out_of_sight(room: Room) -> None:
    room.open(make_count(room.folder / "x.count", *night(contest("x", unit=1, candidates=many(60)))))
    tally, bar = room.page.tally, room.page.tally.verticalScrollBar()
    places = []
    for _ in range(59):
        room.press("Down")
        places.append(bar.value())
        field = room.focused()
        assert field is not None
        assert tally.viewport().rect().contains(field.geometry())
    assert places[0] == 0
    assert places[-1] > 0
    assert len(set(places)) < 12


def test_the_cursor_is_in_the_fields_at_once(room: Room) -> None:
    """Fields that the layout shows only later cannot take the focus: the first key would go nowhere."""
    first = contest("burn", "One, A", "Two, B", unit=1)
    second = contest("fens", "Three, C", "Four, D", unit=2)
    room.open(make_count(room.folder / "two.count", *night(first, second)))
    room.page.show_contest("fens")
    assert room.field(0).isVisible()
    assert QApplication.focusWidget() is room.field(0)
