"""Dealing and planning, batches, racks, blocks, and the tabs that a contest has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from gui.count.tab_row import TabRow
from gui.sheets.dealing import DealDialog, PapersDialog
from gui.sheets.logging import LogPanel
from gui.sheets.number import NumberField
from models.plan import Block, CountPlan, Method, SecondLook
from models.units import UnitKind
from tests.gui.dialogs import button, press, says, yes
from tests.gui.room import Room, make_count, night
from tests.gui.sheet_room import BLIND, SUMS, figures, form, in_sheets, said, someone_else, tab
from tests.support import many

ADJUDICATED = CountPlan(method=Method.SHEETS, batches="here")
BLOCKS = (Block(code="lab", name="Labour", candidates=("c1", "c2", "c3")),)


def open_with(room: Room, *contests: list) -> None:  # type: ignore[type-arg]
    room.open(make_count(room.folder / "x.count", *night(*contests)))


def deal(room: Room, *answers: Callable[[QWidget], object]) -> None:
    """Open the dialog and give these answers in it."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, DealDialog)
        for each in answers:
            each(dialog)

    room.dialogs.expect(answer)
    found = room.window.findChild(QPushButton, "deal")
    assert found is not None
    found.click()
    room.settle()


def line(text: str) -> Callable[[QWidget], object]:
    """Type the sheets and press Enter."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, DealDialog)
        dialog.line.setText(text)
        dialog.line.setFocus()
        press("Return")

    return answer


def mistake(text: str) -> Callable[[QWidget], object]:
    """This sentence stands at the line."""

    def answer(dialog: QWidget) -> None:
        words = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
        assert text in words, words

    return answer


def planned(dialog: QWidget) -> None:
    assert isinstance(dialog, DealDialog)
    dialog.planned.setChecked(True)


# Dealing


def test_sheets_are_planned_in_a_range_and_dealt_on_the_night(room: Room) -> None:
    open_with(room, in_sheets(sheets=()))
    assert tab(room).top.progress() == "No sheet is planned or dealt yet Deal or plan them first"
    deal(room, planned, line("101-103 of 80, 104 of 10"))
    assert [(unit.papers, unit.dealt) for unit in room.contest.units.values()] == [(80, False)] * 3 + [(10, False)]
    assert room.page.trail.text().startswith("Verified 250 = dealt 0 + not yet dealt 250 ✓")
    deal(room, line("101-102"))
    assert [unit.papers for unit in room.contest.units.values() if unit.dealt] == [80, 80]
    assert tab(room).top.progress() == "0 of 4 sheets agreed 2 on tables · 2 not yet dealt"


def test_each_mistake_of_a_plan_has_its_own_sentence(room: Room) -> None:
    open_with(room, in_sheets(), in_sheets("elm", sheets=((201, 80), (202, 80)), title="Elm"))
    deal(
        room,
        line("101-102"),
        mistake("Sheets 101–102 are dealt already. Correct their papers under their own numbers."),
        line("201-202 of 50"),
        mistake("The numbers 201–202 belong to Elm. Every number is used once a night."),
        line("5 of 5 of 5"),
        mistake("“5 of 5 of 5” cannot be read. Write the numbers and the papers of each: 101-160 of 500, 161 of 115."),
        line("104 of 50"),
    )
    assert room.contest.units[104].papers == 50


def test_a_planned_sheet_is_not_planned_again(room: Room) -> None:
    open_with(room, in_sheets(dealt=False))
    deal(
        room,
        planned,
        line("102-104"),
        mistake("Sheets 102–103 are planned already. Deal them now, or choose other numbers."),
        button("Cancel"),
    )
    assert 104 not in room.contest.units


def test_papers_are_corrected_with_a_reason_once_figures_are_typed(room: Room) -> None:
    open_with(room, in_sheets(plan=SUMS))
    room.dialogs.expect(says("1 paper missing", then=yes()))
    room.type("101\n" + figures(50, 30, 19))
    assert said(room) == "Sheet 101: entry stored; entered ✓. Next number?"

    def correct(dialog: QWidget) -> None:
        assert isinstance(dialog, PapersDialog)
        dialog.papers.setText("99")
        press("Return")
        assert dialog.isVisible()
        dialog.reason.setText("Counted again at the table")
        press("Return")

    room.dialogs.expect(correct)
    tab(room).supervisor.ask_papers(101)
    room.settle()
    assert room.contest.units[101].papers == 99


def test_a_sheet_that_is_not_used_is_withdrawn_with_a_reason(room: Room) -> None:
    open_with(room, in_sheets())

    def withdraw(dialog: QWidget) -> None:
        assert isinstance(dialog, PapersDialog)
        dialog.withdraw.setChecked(True)
        dialog.reason.setText("Spoilt at the printer")
        press("Return")

    room.dialogs.expect(withdraw)
    tab(room).supervisor.ask_papers(103)
    room.settle()
    assert list(room.contest.units) == [101, 102]


# Batches


def test_a_batch_says_what_was_allowed_and_rejected(room: Room) -> None:
    batch = in_sheets(plan=ADJUDICATED, sheets=((104, 3),), kind=UnitKind.ADJUDICATION)[3]
    open_with(room, [*in_sheets(plan=ADJUDICATED, sheets=((101, 100),)), batch])
    room.type("101\n50\n30\n17\n3\n")
    room.settle()
    room.type("104\n")
    assert said(room) == "Batch 104 is not typed here."
    tab(room).top.choices()[0].click()
    assert tab(room).code == "adjudication"
    assert "sent 3 = adjudicated 0 + 3 to come" in tab(room).top.progress()
    assert "allowed papers are counted here" in tab(room).top.progress()
    room.type("104\n1\n0\n0\n0\n2\n0\n0\n")
    assert "✓" in form(room).balance.text()
    room.type("\n")  # no objections were noted
    room.settle()
    assert "sent 3 = adjudicated 3 ✓" in tab(room).top.progress()
    assert "Adjudication 2 rejected" in room.page.tab_row.texts()
    assert room.result.by_id()["c1"].votes == 51


# Racks and blocks


@pytest.fixture
def rack(room: Room) -> Room:
    plan = CountPlan(method=Method.BUNDLES, bundle_size=25, log_bundles=True)
    open_with(room, in_sheets(plan=plan, kind=UnitKind.BUNDLES, sheets=((101, 100),)))
    return room


def test_bundles_are_multiplied(rack: Room) -> None:
    rack.type("101\n2\n0\n1\n5\n0\n20\n0\n0\n0\n")
    assert form(rack).balance.text() == "Papers 100 = votes 100 + rejected 0. ✓ if the rest is nought"
    rack.type("0\n")
    rack.settle()
    assert [standing.so_far for standing in rack.result.standings] == [50, 30, 20]


def test_each_bundle_is_logged_with_one_key_beside_the_rack(rack: Room) -> None:
    rack.type("101\n2\n0\n1\n5\n")
    log = form(rack).findChild(LogPanel)
    assert log is not None
    log.setFocus()
    for letter in ("1", "1", "2", "2"):
        press(letter)
    press("Backspace")
    rack.settle()
    logged = {field: n for field, n in rack.contest.look(101, 1).items() if field.startswith("log:")}
    assert logged == {"log:c1": 2, "log:c2": 1}
    shown = [each.text() for each in form(rack).rows.findChildren(QLabel) if "✓" in each.text()]
    assert shown == ["2 ✓", "1 ✓"]


def test_blocks_are_spread_and_stand_in_a_column_of_their_own(room: Room) -> None:
    plan = CountPlan(method=Method.SHEETS, blocks=BLOCKS, unused_row=True)
    blocks = in_sheets(plan=plan, seats=3, candidates=many(5), sheets=((101, 20),), kind=UnitKind.BLOCKS)
    mixed = in_sheets(plan=plan, seats=3, candidates=many(5), sheets=((102, 10),))[3]
    open_with(room, [*blocks, mixed])
    room.type("101\n20\n" + "0\n" * len(room.contest.law.heads) + "0\n")
    room.settle()
    room.type("102\n10\n5\n0\n5\n")
    assert (
        form(room).balance.text().startswith("Papers 10 × 3 = 30 votes = for candidates 20 + not used 0 + set aside 0")
    )
    room.type("0\n10\n" + "0\n" * (len(room.contest.law.heads) + 1))
    room.settle()
    press("Ctrl+1")
    model = room.window.findChild(QWidget, "tally").model()  # type: ignore[union-attr]
    assert [model.index(0, column).data() for column in (2, 3, 4)] == ["20", "10", "30"]


# Tabs


def test_tabs_are_reached_by_key_and_typing_begins_in_them(room: Room) -> None:
    open_with(room, in_sheets(plan=ADJUDICATED))
    assert room.page.tab_row.texts()[:3] == ["Totals", "Sheets 0 / 3", "Adjudication"]
    press("Ctrl+3")
    assert isinstance(room.focused(), NumberField)
    press("Ctrl+1")
    assert isinstance(room.focused(), TabRow | QLineEdit)
    press("Ctrl+2")
    assert tab(room).code == "sheets"


def test_checks_open_from_the_menu_in_a_simple_count_and_go_again(room: Room) -> None:
    room.sample()
    press("Ctrl+5")
    assert not room.page.tab_row.isHidden()
    assert room.page.tab_row.texts()[0] == "Totals"
    press("Ctrl+1")
    assert room.page.tab_row.isHidden()
    assert room.focused() is room.field(0)


def test_another_person_never_goes_on_in_an_open_form(room: Room) -> None:
    open_with(room, [*someone_else(), *in_sheets(plan=BLIND)])
    room.type("101\n50\n")
    room.window.sit_down("Carol Dean", "CD")
    assert tab(room).panel is None
    assert [each.text() for each in tab(room).waiting.findChildren(QPushButton)] == ["101 half typed"]


def test_what_was_typed_into_the_wrong_sheet_is_cleared(room: Room) -> None:
    open_with(room, in_sheets())
    room.type("101\n50\n30\n")
    clear = room.window.findChild(QPushButton, "clear-sheet")
    assert clear is not None
    room.dialogs.expect(says("is forgotten", then=yes()))
    clear.click()
    assert not room.ledger.drafts
    assert all(not field.text() for field in form(room).rows.fields.values())


def test_undo_never_empties_a_stored_sheet(room: Room) -> None:
    open_with(room, in_sheets(plan=SUMS))
    room.type("101\n" + figures(50, 30, 20))
    room.settle()
    press("Ctrl+Z")
    assert "is not undone" in room.hint()
    press(
        "Ctrl+1",
    )
    room.window.undo()
    assert room.contest.units[101].closed


def test_a_row_that_the_read_back_contradicts_is_typed_again(room: Room, tmp_path: Path) -> None:
    plan = CountPlan(method=Method.SHEETS, second_look=SecondLook.READ_BACK)
    room.open(make_count(tmp_path / "r.count", *night(in_sheets(plan=plan))))
    room.type("101\n" + figures(50, 30, 20))
    room.settle()
    room.type("101\n")
    press("X")  # the first row is wrong on the paper
    room.dialogs.expect(says("sees neither figure"))
    room.window.findChild(QPushButton, "read-back-again").click()  # type: ignore[union-attr]
    room.settle()
    assert room.contest.look(101, 1)["v:c1"] is None  # type: ignore[index]
    assert "returned rows" in form(room).heading.text()
    room.type("50\n")
    room.settle()
    assert room.contest.look(101, 1)["v:c1"] == 50  # type: ignore[index]
