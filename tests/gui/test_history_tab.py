"""The History screen, by keys: in words, found again, as it stood, and quick with a hundred thousand lines."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter

import pytest
from PySide6.QtWidgets import QLabel, QSpinBox, QTableWidget, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.history.as_it_stood import AsItStoodDialog
from gui.history.model import HistoryModel, Wanted, folded, sheet_number
from gui.history.tab import HistoryTab
from models.changes import FiguresEntered, Line
from models.ids import PAPERS, LineId
from tests.gui.dialogs import button, key, press, says
from tests.gui.look import cut_off
from tests.gui.recounts import BLIND, SUMS, VOTES, open_sheets, sheet
from tests.gui.room import Room
from tests.support import CONTEST, hartlepool_entered

WHEN, WHO, DESK, WHAT, WHY = range(1, 6)


def history(room: Room) -> HistoryTab:
    """The tab, opened by its key."""
    room.press("Ctrl+6")
    tab = room.page.tabs.current
    assert isinstance(tab, HistoryTab)
    return tab


def column(tab: HistoryTab, at: int) -> list[str]:
    """One column, newest first."""
    return [str(tab.model.index(row, at).data()) for row in range(tab.model.rowCount())]


def test_every_change_in_words_newest_first(room: Room, qtmodeltester: ModelTester) -> None:
    room.sample()
    room.type("104\n163\n")
    room.settle()
    tab = history(room)
    assert column(tab, WHAT)[:2] == [
        "Hartlepool: DAWSON, Hilton was not entered, now 163.",
        "Hartlepool: BETTNEY, David was not entered, now 104.",
    ]
    assert column(tab, WHO)[0] == "AB"
    assert column(tab, DESK)[0] == "1 (this)"
    assert column(tab, WHEN)[0] == "07/05 05:30"
    assert len(column(tab, WHAT)) == len(room.ledger.lines)
    qtmodeltester.check(tab.model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_a_change_that_comes_stands_on_top_and_the_cursor_stays(room: Room) -> None:
    open_sheets(room, SUMS, {1: VOTES[1]})
    tab = history(room)
    before = tab.line()
    assert before is not None
    room.ledger.record(sheet(2, VOTES[2]))
    room.settle()
    assert column(tab, WHAT)[0].startswith("Burn Valley: sheet 2,")
    assert tab.line() is before


def test_what_is_looked_for_is_found(room: Room) -> None:
    open_sheets(room, SUMS, VOTES)
    tab = history(room)
    tab.sheet.setText("3")
    assert [text[:20] for text in column(tab, WHAT)] == ["Burn Valley: sheet 3", "Burn Valley: dealt o"]
    tab.kind.setCurrentText("Figures")
    assert len(column(tab, WHAT)) == 1
    assert room.label("history-said") == "1 change"
    tab.sheet.clear()
    assert len(column(tab, WHAT)) == 5
    tab.kind.setCurrentIndex(0)
    tab.words.setText("counting STARTED")
    assert column(tab, WHAT) == ["Burn Valley: counting started."]
    tab.words.setText("without a window")  # the person's whole name, though initials are shown
    assert column(tab, WHAT) != []
    tab.words.clear()
    tab.who.setCurrentText("Anne Brown (AB)")
    assert set(column(tab, WHO)) == {"AB"}
    tab.sheet.setText("x")
    assert "A sheet number is written in digits." in room.hint()


def test_the_list_is_used_by_keys(room: Room) -> None:
    open_sheets(room, SUMS, VOTES)
    tab = history(room)
    assert room.focused() is tab.table
    tab.words.setFocus()
    room.type("sheet 4\n")
    assert room.focused() is tab.table
    room.dialogs.expect(says("To look at only: nothing can be changed here.", then=button("Close")))
    room.press("Return")


def test_a_sheet_is_told_row_by_row_beneath(room: Room) -> None:
    open_sheets(room, SUMS, {1: VOTES[1]})
    tab = history(room)
    tab.words.setText("sheet 1, ADAMS")
    tab.focus_entry()
    assert [tab.detail.figures.item(0, at).text() for at in range(3)] == [  # type: ignore[union-attr]
        "sheet 1, ADAMS & SONS, Ann",
        "not entered",
        "20",
    ]
    assert cut_off(tab) == []


def test_a_blind_first_entry_stays_covered_until_both_agree(room: Room) -> None:
    open_sheets(room, BLIND, {1: VOTES[1]})
    tab = history(room)
    covered = "Burn Valley: figures of sheet 1 entered. They are shown once both entries agree."
    assert covered in column(tab, WHAT)
    tab.words.setText("ADAMS")
    assert column(tab, WHAT) == []
    tab.words.setText("sheet 1 entered")
    tab.focus_entry()
    assert room.label("history-what") == covered
    assert not tab.detail.figures.isVisible()
    tab.words.clear()
    second(room)
    assert covered not in column(tab, WHAT)
    assert sum("sheet 1, ADAMS & SONS, Ann was not entered, now 20" in text for text in column(tab, WHAT)) == 2


def second(room: Room) -> None:
    """The other entry, by somebody else."""
    room.window.sit_down("Carl Dunn", "CD")
    room.settle()
    room.ledger.record(sheet(1, VOTES[1], look=2))
    room.settle()
    assert room.contest.units[1].closed


# The count as it stood


def facts(dialog: QWidget) -> str:
    found = dialog.findChild(QLabel, "facts")
    assert isinstance(found, QLabel)
    return found.text()


def first_votes(dialog: QWidget) -> str:
    item = dialog.findChildren(QTableWidget)[0].item(0, 1)
    assert item is not None
    return item.text()


def test_the_count_as_it_stood_at_any_change(room: Room) -> None:
    open_sheets(room, SUMS, VOTES)
    tab = history(room)
    tab.words.setText("sheet 2, ADAMS")
    tab.focus_entry()
    lines = len(room.ledger.lines)

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, AsItStoodDialog)
        assert facts(dialog) == "First count · 200 verified · 2 of 4 sheets agreed"
        assert first_votes(dialog) == "45"
        assert cut_off(dialog) == []
        press("PageDown")
        assert facts(dialog) == "First count · 200 verified · 3 of 4 sheets agreed"
        assert first_votes(dialog) == "65"
        press("PageUp")
        press("PageUp")
        assert first_votes(dialog) == "20"
        dialog.findChildren(QSpinBox)[0].setValue(1)
        assert facts(dialog) == "This contest was not set up yet."
        press("Escape")

    room.dialogs.expect(look)
    room.press("Return")
    assert len(room.ledger.lines) == lines


def test_speed_and_differences_name_nobody(room: Room) -> None:
    open_sheets(room, BLIND, {1: VOTES[1]})
    second(room)
    tab = history(room)

    def look(dialog: QWidget) -> None:
        desks, sheets = dialog.findChildren(QTableWidget)
        words = [
            table.item(row, at).text()  # type: ignore[union-attr]
            for table in (desks, sheets)
            for row in range(table.rowCount())
            for at in range(table.columnCount())
        ]
        assert desks.rowCount() == 2
        assert sheets.rowCount() == 1
        assert not {"Anne Brown", "AB", "Carl Dunn", "CD"} & set(words)
        assert cut_off(dialog) == []
        press("Escape")

    room.dialogs.expect(look)
    tab.pace.click()


def test_no_sheets_no_table_of_sheets(room: Room) -> None:
    room.sample()
    tab = history(room)
    room.dialogs.expect(says("Speed and differences: Hartlepool", then=key("Escape")))
    tab.pace.click()


# A hundred thousand lines


@pytest.fixture
def long_night(qtbot: QtBot) -> HistoryModel:
    """A journal of a hundred thousand figures."""
    hall = hartlepool_entered()
    last = hall.ledger.lines[-1]
    change = FiguresEntered(contest=CONTEST, place="box/post", figures={PAPERS: 1}, was={PAPERS: 2})
    stamp = last.stamp.model_copy(update={"at": last.stamp.at + timedelta(minutes=1)})
    first = len(hall.ledger.lines) + 1
    hall.ledger.lines += [Line(first + n, LineId(str(n)), last.subject, n, stamp, change, "") for n in range(100_000)]
    return HistoryModel(hall.ledger)


def test_a_hundred_thousand_lines_open_and_scroll_at_once(long_night: HistoryModel) -> None:
    started = perf_counter()
    long_night.catch_up()
    long_night.look_for(Wanted())
    assert long_night.rowCount() > 100_000
    for row in (0, 50_000, long_night.rowCount() - 1):
        assert all(long_night.index(row, at).data() is not None for at in range(6))
    assert perf_counter() - started < 1


def test_looking_for_words_never_holds_the_window_up(long_night: HistoryModel, qtbot: QtBot) -> None:
    long_night.catch_up()
    started = perf_counter()
    long_night.look_for(Wanted(words=folded("Counting STARTED")))  # the oldest lines of all
    assert perf_counter() - started < 0.5
    assert long_night.rowCount() == 0
    qtbot.waitUntil(lambda: long_night.rowCount() == 1, timeout=20_000)
    assert str(long_night.index(0, WHAT).data()).endswith("counting started.")
    long_night.look_for(Wanted(sheet=5))
    long_night.stop()


@pytest.mark.parametrize(
    ("typed", "number"), [("12", 12), (" 1,204 ", 1204), ("", None), ("x", None), ("-3", None), ("12345678", None)]
)
def test_numbers_of_sheets(typed: str, number: int | None) -> None:
    assert sheet_number(typed) == number
