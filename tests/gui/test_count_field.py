"""The one field that every figure is typed into: what it takes, what it refuses and why, and what it never does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QClipboard,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.fields.count_field import CountField
from models.changes import ProvisionalShared
from tests.gui.dialogs import button, key, says, type_character
from tests.gui.room import FIGURES, HEADS, Room


def field_of(room: Room, place: int = 0) -> CountField:
    """A field that has the cursor."""
    field = room.field(place)
    field.setFocus()
    assert room.focused() is field
    return field


def answers_come(room: Room) -> None:
    """Let the store answer between two keys."""
    room.settle()


@pytest.mark.parametrize(
    ("keys", "shown", "reason"),
    [
        ("x", "", "“x” is not a number. Only digits are taken here."),
        ("-", "", "“-” has a minus sign. Figures are whole numbers from 0 up."),
        ("12-", "12", "“-” has a minus sign."),
        (".", "", "“.” is not a number."),
        ("12.", "12", "“12.” has a decimal point. Figures are whole numbers."),
        ("1,204", "1204", ""),
        (" 7", "7", ""),
        ("5 ", "5", "is not a number"),
        ("12345678", "1234567", "“12345678” is more than any contest can have."),
        ("\uff11", "", "“\uff11” is not a number."),
        ("é", "", "“é” is not a number."),
    ],
)
def test_what_a_key_may_be(room: Room, keys: str, shown: str, reason: str) -> None:
    room.sample()
    field = field_of(room)
    for character in keys:
        type_character(field, character)
    assert field.text() == shown
    assert reason in room.hint()
    assert bool(reason) == bool(room.hint())


def test_a_good_key_takes_the_reason_away(room: Room) -> None:
    room.sample()
    room.type("x")
    assert room.hint()
    room.type("1")
    assert room.hint() == ""


def test_the_reason_stands_under_its_field(room: Room) -> None:
    room.sample()
    for place in (0, 15, 19):
        field = field_of(room, place)
        room.type("x")
        hint = room.page.hint
        beside = field.mapTo(room.page, QPoint(0, 0))
        below = hint.y() - (beside.y() + field.height())
        above = beside.y() - (hint.y() + hint.height())
        assert 0 <= max(below, above) <= 8
        assert room.page.rect().contains(hint.geometry())


def test_a_reason_does_not_hang_in_the_air_when_the_window_changes(room: Room) -> None:
    room.sample()
    room.type("x")
    room.window.resize(1024, 700)
    QApplication.processEvents()
    assert room.hint() == ""


def paste(room: Room, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    room.press("Ctrl+V")


@pytest.mark.parametrize(
    ("text", "shown", "reason"),
    [
        ("15,529", "15529", ""),
        (" 15529\n", "15529", ""),
        ("15\u00a0529", "15529", ""),
        ("15.5", "104", "“15.5” has a decimal point."),
        ("−4", "104", "“−4” has a minus sign."),
        ("Conservative", "104", "“Conservative” is not a number."),
        ("104\t163", "104", "Several figures were pasted into one field."),
        ("15,52", "104", "is not one number"),
        ("99999999", "104", "is more than any contest can have"),
        ("", "104", "There is no figure to paste"),
        ("x" * 3000, "104", "…” is not a number"),
    ],
)
def test_what_a_paste_may_be(room: Room, text: str, shown: str, reason: str) -> None:
    room.sample()
    room.type("104")
    paste(room, text)
    assert room.field(0).text() == shown
    assert reason in room.hint()
    assert bool(reason) == bool(room.hint())


def test_a_pasted_figure_is_recorded(room: Room) -> None:
    room.sample()
    paste(room, "15,529")
    room.press("Return")
    room.settle()
    assert list(room.contest.figures().values()) == [15529]
    assert room.field(0).text() == "15,529"


def test_a_copied_column_fills_the_rows_below(room: Room) -> None:
    room.sample()
    paste(room, "\r\n".join(f"{figure:,}" for figure in (*FIGURES, *HEADS)) + "\r\n")
    room.settle()
    assert (room.result.majority, room.result.complete) == (6940, True)
    assert [field.mark for field in room.fields()] == [""] * 21


def test_a_column_with_blank_cells_leaves_their_rows(room: Room) -> None:
    room.sample()
    room.type("104\n163\n")
    field_of(room, 0)
    paste(room, "1\n\n3\n")
    room.settle()
    assert [room.field(place).text() for place in range(4)] == ["1", "163", "3", ""]
    assert room.focused() is room.field(3)


def test_a_column_pasted_over_half_typed_digits_wins(room: Room) -> None:
    room.sample()
    room.type("99")
    paste(room, "1\n2\n")
    assert [room.field(place).text() for place in range(2)] == ["1", "2"]
    room.settle()
    assert [room.field(place).text() for place in range(2)] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1\n2\nx\n4\n", "Row 3 of the copied column: “x” is not a number. Only digits are taken here. Nothing was"),
        ("1\n-2\n", "Row 2 of the copied column: “-2” has a minus sign."),
        ("1\n" * 30, "The copied column has 30 figures, but only 21 rows follow from here."),
    ],
)
def test_a_column_is_taken_whole_or_not_at_all(room: Room, text: str, reason: str) -> None:
    room.sample()
    room.type("104")
    paste(room, text)
    assert reason in room.hint()
    assert [field.text() for field in room.fields()[:4]] == ["104", "", "", ""]
    assert room.contest.figures() == {}


def test_the_middle_button_pastes_through_the_same_door(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.sample()
    field = field_of(room)
    kept = QMimeData()
    monkeypatch.setattr(QClipboard, "supportsSelection", lambda _: True)
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: kept)
    for text, shown in (("junk", ""), ("15,529", "15529")):
        kept.setText(text)
        where = QPointF(5, 5)
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            event = QMouseEvent(
                kind,
                where,
                field.mapToGlobal(where),
                Qt.MouseButton.MiddleButton,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(field, event)
        assert field.text() == shown


def commit_by_input_method(text: str) -> Callable[[CountField], None]:
    def commit(field: CountField) -> None:
        composing = QInputMethodEvent("あ", [])
        QApplication.sendEvent(field, composing)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)

    return commit


@pytest.mark.parametrize(
    ("text", "shown", "reason"),
    [
        ("15529", "15529", ""),
        ("あ", "", "“あ” is not a number."),
        ("１５", "", "is not a number."),
        ("12345678", "", "is more than any contest can have."),
    ],
)
def test_what_an_input_method_may_commit(room: Room, text: str, shown: str, reason: str) -> None:
    room.sample()
    field = field_of(room)
    commit_by_input_method(text)(field)
    assert (field.text(), field.displayText()) == (shown, shown)
    assert reason in room.hint()
    room.type("7")
    assert field.text() == f"{shown}7"


def test_a_drop_is_refused_at_the_field(room: Room) -> None:
    room.sample()
    room.type("104")
    field = room.field(0)
    data = QMimeData()
    data.setText("999")
    actions, nothing = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), actions, data, Qt.MouseButton.LeftButton, nothing)
    QApplication.sendEvent(field, entering)
    assert not entering.isAccepted()
    assert room.hint() == "Figures are typed or pasted here, not dragged."
    dropped = QDropEvent(QPointF(5, 5), actions, data, Qt.MouseButton.LeftButton, nothing)
    QApplication.sendEvent(field, dropped)
    assert field.text() == "104"
    room.type("5")
    assert field.text() == "1045"


def test_escape_brings_the_recorded_figure_back(room: Room) -> None:
    room.sample()
    room.type("104\n")
    room.settle()
    field = field_of(room, 0)
    room.type("99")
    assert room.label("majority") == "–"
    room.press("Escape")
    assert (field.text(), field.selectedText(), field.mark) == ("104", "104", "")
    room.press("Return")
    room.settle()
    assert list(room.contest.figures().values()) == [104]


def test_escape_in_an_empty_row_empties_it(room: Room) -> None:
    room.sample()
    room.type("99")
    room.press("Escape", "Return")
    room.settle()
    assert room.field(0).text() == ""
    assert room.ledger.drafts == {}


def test_undo_inside_a_field_then_across_fields_and_back(room: Room) -> None:
    room.sample()
    room.type("104\n163\n140")
    room.press("Ctrl+Z")
    assert room.field(2).text() == ""
    assert room.focused() is room.field(2)
    room.press("Ctrl+Z")
    room.settle()
    assert room.focused() is room.field(1)
    assert [room.field(place).text() for place in range(3)] == ["104", "", ""]
    room.press("Ctrl+Z")
    room.settle()
    assert room.focused() is room.field(0)
    assert [room.field(place).text() for place in range(3)] == ["", "", ""]
    room.press("Ctrl+Z")
    assert "nothing of yours to take back" in room.hint()
    room.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    room.settle()
    assert [room.field(place).text() for place in range(3)] == ["104", "163", ""]
    room.press("Ctrl+Shift+Z")
    assert "nothing to do again" in room.hint()


def test_undo_goes_on_over_the_figure_that_the_field_had(room: Room) -> None:
    """What is taken back is also what shows, though the field has been typed into."""
    room.sample()
    room.type("5\n")
    room.settle()
    field = field_of(room, 0)
    room.type("57")
    room.press("Ctrl+Z")
    while field.is_being_typed() and field.text() != "5":
        room.press("Ctrl+Z")
    room.press("Ctrl+Z")
    room.settle()
    assert room.contest.figures() == {room.ref(0).partition("#")[2]: None}
    assert field.text() == ""


def test_redo_inside_a_field(room: Room) -> None:
    room.sample()
    room.type("104")
    room.press("Ctrl+Z", "Ctrl+Shift+Z")
    assert room.field(0).text() == "104"
    assert room.ledger.drafts == {room.ref(0): "104"}


def test_undo_from_the_menu_while_typing(room: Room) -> None:
    """The menu takes back the last recorded figure; what is being typed is recorded by it and goes first."""
    room.sample()
    room.type("104\n16")
    room.window.undo()
    room.settle()
    assert [room.field(place).text() for place in range(2)] == ["104", ""]


def test_arrows_stay_within_the_form_and_tab_leaves_it(room: Room) -> None:
    room.sample()
    first, last = room.field(0), room.field(20)
    room.press("Up")
    assert room.focused() is first
    room.press("Down")
    assert room.focused() is room.field(1)
    room.press("Up")
    assert room.focused() is first
    last.setFocus()
    room.press("Down")
    assert room.focused() is last
    room.press("Tab")
    assert room.focused() not in room.fields()
    assert room.focused() is not None
    room.press("Shift+Backtab")
    assert room.focused() is last
    first.setFocus()
    room.press("Shift+Backtab")
    assert room.focused() not in room.fields()
    room.press("Tab")
    assert room.focused() is first


def test_tab_goes_through_every_field_and_back(room: Room) -> None:
    room.sample()
    for field in room.fields():
        assert room.focused() is field
        room.press("Tab")
    assert room.focused() is next(each for each in room.page.steps.buttons() if each.isVisible())
    for field in reversed(room.fields()):
        room.press("Shift+Backtab")
        assert room.focused() is field


def test_a_figure_is_selected_on_entry_and_typed_over(room: Room) -> None:
    room.sample()
    room.type("15529\n")
    room.settle()
    assert room.field(0).text() == "15,529"
    room.press("Up")
    assert (room.field(0).text(), room.field(0).selectedText()) == ("15529", "15529")
    room.type("9")
    assert room.field(0).text() == "9"


def test_a_click_selects_the_figure_and_leaves_the_field_before(room: Room) -> None:
    room.sample()
    room.type("104\n163")
    QTest.mouseClick(room.field(0), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    room.settle()
    assert list(room.contest.figures().values()) == [104, 163]
    assert room.field(0).selectedText() == "104"
    QTest.mouseClick(room.field(0), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert room.field(0).selectedText() == ""


def test_the_cursor_never_jumps_while_answers_arrive(room: Room) -> None:
    room.sample()
    room.type("1\n2\n3\n4\n")
    for digit in "981234":
        room.type(digit)
        answers_come(room)
    assert room.field(4).text() == "981234"
    room.type("\n")
    answers_come(room)
    assert room.field(4).text() == "981,234"
    assert list(room.contest.figures().values()) == [1, 2, 3, 4, 981234]


def test_going_back_before_the_answer_came_keeps_what_is_typed(room: Room) -> None:
    room.sample()
    room.type("123\n")
    room.press("Up")
    room.type("5")
    answers_come(room)
    assert room.field(0).text() == "5"
    room.type("6\n")
    answers_come(room)
    assert list(room.contest.figures().values()) == [56]


def test_the_corner_is_marked_from_the_first_key_until_it_is_stored(room: Room) -> None:
    room.sample()
    field = room.field(0)
    room.type("1")
    assert (field.mark, field.accessibleDescription()) == ("draft", "typed, not yet stored")
    room.type("04\n")
    assert field.mark == "pending"
    room.settle()
    assert (field.mark, field.accessibleDescription()) == ("", "")


def test_the_mark_is_painted(room: Room) -> None:
    room.sample()
    field = room.field(0)
    room.type("1")
    marked = field.grab().toImage().pixelColor(3, 4)
    room.type("\n")
    room.settle()
    assert field.grab().toImage().pixelColor(3, 4) != marked


def test_commas_only_without_the_cursor(room: Room) -> None:
    room.sample()
    room.type("2904")
    assert room.field(0).text() == "2904"
    room.press("Return")
    assert room.field(0).text() == "2,904"
    room.press("Up")
    assert room.field(0).text() == "2904"


def rest(field: CountField, reason: Qt.FocusReason) -> None:
    """The window is left for a moment and comes back."""
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(field, QFocusEvent(kind, reason))


@pytest.mark.parametrize("reason", [Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason])
def test_a_figure_goes_on_where_the_window_was_left(room: Room, reason: Qt.FocusReason) -> None:
    """A message, a menu or another program comes in between 155 and 29."""
    room.sample()
    room.type("155")
    rest(room.field(0), reason)
    answers_come(room)
    assert list(room.contest.figures().values()) == [155]
    room.type("29\n")
    answers_come(room)
    assert list(room.contest.figures().values()) == [15529]


def test_a_real_dialog_in_between(room: Room) -> None:
    room.sample()
    room.type("155")
    room.dialogs.expect(key("Escape"))
    room.press("F1")
    room.type("29\n")
    answers_come(room)
    assert list(room.contest.figures().values()) == [15529]


def test_locked_figures_say_why_at_the_field(room: Room) -> None:
    room.sample()
    room.fill()
    room.ledger.record(ProvisionalShared(contest=room.contest.id))
    room.settle()
    field = field_of(room, 3)
    for keys in ("7", "x"):
        room.type(keys)
        assert "have been shared. To change one, go back to counting with a reason" in room.hint()
        room.page.hint.hide()
    paste(room, "999")
    assert "have been shared" in room.hint()
    for keys in ("Delete", "Backspace", "Ctrl+X"):
        room.page.hint.hide()
        room.press(keys)
        assert "have been shared" in room.hint()
    commit_by_input_method("5")(field)
    assert field.text() == "358"
    assert room.ledger.drafts == {}


def test_enter_that_is_held_down_moves_once(room: Room) -> None:
    """Else it would walk to the foot and share the figures."""
    room.sample()
    for again in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", again)
        focused = room.focused()
        assert focused is not None
        QApplication.sendEvent(focused, event)
    assert room.focused() is room.field(1)


def test_keys_of_the_menus_work_from_a_field(room: Room) -> None:
    """A line of text would take Ctrl+U for itself and delete the figure."""
    room.sample()
    room.type("104")
    room.dialogs.expect(says("Who is at this desk?", then=button("Cancel")))
    room.press("Ctrl+U")
    assert room.field(0).text() == "104"
