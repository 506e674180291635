"""A field for one figure: digits, paste, reasons, Escape, undo. It is used for every figure of the program.

Commas are shown only without the focus, because grouping while typing moves the cursor. What was typed is never
written back into a field that has the focus. A window that is left for a moment, for a menu or another program,
leaves its field half typed: what is typed next goes on where it stopped.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QColor,
    QDragEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygon,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from gui import theme
from models.counts import LARGEST, Empty, NotACount, Number, parse_count, pasted_column
from models.ids import FieldRef
from models.wording import say

DIGITS = len(str(LARGEST))
LOCKED = ""
"""What `refused` carries where the figures are locked: whoever listens knows the reason."""

_MOVES: dict[int, str] = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Tab: "tab",
    Qt.Key.Key_Backtab: "backtab",
}
_OWN_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.SelectAll,
)
_ERASES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_RESTS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class CountField(QLineEdit):
    """One figure. Every signal carries the field itself first.

    `typed` after each key with the bare text, `entered` and `left` when the focus comes and goes, `moved` for
    Enter, arrows and Tab, `undo_asked` with whether it is a redo, `refused` with a sentence or `LOCKED`.
    """

    typed = Signal(object, str)
    entered = Signal(object)
    left = Signal(object)
    moved = Signal(object, str)
    escaped = Signal(object)
    undo_asked = Signal(object, bool)
    column_pasted = Signal(object, list)
    refused = Signal(object, str)

    def __init__(self, ref: FieldRef, name: str, *, boxed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref = ref
        self.setAccessibleName(name)
        self.setProperty("count", True)
        self.setProperty("boxed", boxed)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setFrame(False)
        self.mark = ""
        self._open = False  # from entering to leaving, a rest in between included
        self._typed_since_entered = False
        self._clicked_in = False
        self.textEdited.connect(self._edited)

    # What is shown

    def show_figure(self, value: int | None, draft: str | None, mark: str) -> None:
        """Show what is recorded, or what is typed and not yet recorded; `mark` is `draft`, `pending` or empty."""
        if mark != self.mark:
            self.mark = mark
            self.setAccessibleDescription("typed, not yet stored" if mark else "")
            self.update()
        if self.is_being_typed():
            return
        text = draft if draft is not None else "" if value is None else str(value)
        shown = text if self._is_open() else _grouped(text)
        if shown != self.text():
            self.setText(shown)
            if self.hasFocus():
                self.selectAll()

    def is_being_typed(self) -> bool:
        """Whether the text is the user's and nobody else may write into it."""
        return self._typed_since_entered and self._is_open()

    def settle(self) -> None:
        """What is typed is dealt with: the field shows again what the ledger has."""
        self._typed_since_entered = False

    def figure_text(self) -> str:
        """What stands in the field, without commas."""
        return self.text().replace(",", "")

    def _is_open(self) -> bool:
        """Whether the cursor is here, also while its window rests."""
        return self._open and self.window().focusWidget() is self

    # Keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            # a line of text would take Ctrl+U, Ctrl+E and others from the menus
            if event.type() == QEvent.Type.ShortcutOverride and self._is_for_the_menus(event):
                event.ignore()
                return False
            # Tab would leave by Qt's focus chain before keyPressEvent sees it
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.keyPressEvent(event)
                return True
        return bool(super().event(event))

    def _is_for_the_menus(self, event: QKeyEvent) -> bool:
        letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
        command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return letter and command and not any(event.matches(key) for key in _OWN_KEYS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _MOVES:
            # an Enter that is held down would walk through the form and press whatever comes after it
            if not (_MOVES[key] == "enter" and event.isAutoRepeat()):
                self.moved.emit(self, _MOVES[key])
        elif key == Qt.Key.Key_Escape:
            self._typed_since_entered = False
            self.escaped.emit(self)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard))
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._redo()
        elif self._is_writing(event):
            self._write(event)
        elif self.isReadOnly() and (key in _ERASES or event.matches(QKeySequence.StandardKey.Cut)):
            self.refused.emit(self, LOCKED)
        else:
            super().keyPressEvent(event)

    def _is_writing(self, event: QKeyEvent) -> bool:
        text = event.text()
        return bool(text) and text.isprintable() and not event.modifiers() & _COMMAND

    def _write(self, event: QKeyEvent) -> None:
        text = event.text()
        if self.isReadOnly():
            self.refused.emit(self, LOCKED)
        elif _is_digits(text):
            if self._has_room_for(text):
                super().keyPressEvent(event)
        elif text == "," or (text == " " and not self.text()):
            event.accept()  # the comma of 15,529 is taken and not needed
        else:
            self._refuse(text)

    def _has_room_for(self, digits: str) -> bool:
        """Whether these digits still make a figure; if not, it is said."""
        length = len(self.figure_text()) - len(self.selectedText().replace(",", "")) + len(digits)
        if length > DIGITS:
            self.refused.emit(self, say("count.too_large", {"text": self.figure_text() + digits}))
        return length <= DIGITS

    def _edited(self, text: str) -> None:
        self._typed_since_entered = True
        self.typed.emit(self, text.replace(",", ""))

    def _undo(self) -> None:
        """Inside a field the keys typed there are taken back first; then the last recorded figure."""
        if self._typed_since_entered and self.isUndoAvailable():
            self.undo()
            self._edited(self.text())
        else:
            self.undo_asked.emit(self, False)

    def _redo(self) -> None:
        if self._typed_since_entered and self.isRedoAvailable():
            self.redo()
            self._edited(self.text())
        else:
            self.undo_asked.emit(self, True)

    # Whatever else brings text

    def _paste(self, data: QMimeData | None) -> None:
        if data is None:
            return  # the clipboard belongs to a program that has gone
        text = data.text()
        column = pasted_column(text)
        parsed = parse_count(text)
        if self.isReadOnly():
            self.refused.emit(self, LOCKED)
        elif column is not None:
            self.column_pasted.emit(self, column)
        elif isinstance(parsed, Number):
            self.selectAll()
            self.insert(str(parsed.value))
            self._edited(self.text())
        elif isinstance(parsed, Empty):
            self.refused.emit(self, "There is no figure to paste: copy one first.")
        else:
            self._refuse(text)

    def _refuse(self, text: str) -> None:
        """Say why this text is no figure; of a single key, what stands before it is part of the reason."""
        parsed = parse_count(self.figure_text() + text if text == "." else text)
        if text in ("-", "\u2212", "\u2013"):
            self.refused.emit(self, say("count.minus", {"text": text}))
        elif isinstance(parsed, NotACount):
            self.refused.emit(self, say(parsed.reason, {"text": _short(parsed.text)}))
        else:
            self.refused.emit(self, say("count.letters", {"text": text}))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        text = event.commitString()
        if self.isReadOnly():
            self.refused.emit(self, LOCKED)
        elif not text or self._takes(text):
            super().inputMethodEvent(event)
        else:
            super().inputMethodEvent(QInputMethodEvent())  # what was being composed goes

    def _takes(self, text: str) -> bool:
        if not _is_digits(text):
            self._refuse(text)
            return False
        return self._has_room_for(text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # the middle button pastes on X11, and past every check
        clipboard = QGuiApplication.clipboard()
        if event.button() == Qt.MouseButton.MiddleButton:
            if clipboard.supportsSelection():
                self._paste(clipboard.mimeData(QClipboard.Mode.Selection))
            return
        super().mouseReleaseEvent(event)
        if self._clicked_in and not self.hasSelectedText():
            self.selectAll()
        self._clicked_in = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()
        self.refused.emit(self, "Figures are typed or pasted here, not dragged.")

    # Focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._open and event.reason() in _RESTS:
            super().focusInEvent(event)
            return
        self._open = True
        self._clicked_in = event.reason() == Qt.FocusReason.MouseFocusReason
        self._typed_since_entered = False
        self.setText(self.figure_text())  # and there is nothing to undo from an earlier visit
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in _RESTS:
            self.left.emit(self)
            return
        self._open = False
        self._typed_since_entered = False
        self.deselect()
        self.left.emit(self)
        grouped = _grouped(self.text())
        if grouped != self.text():
            self.setText(grouped)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge shows where a figure is missing; a corner that one is not yet stored: hollow on its way."""
        super().paintEvent(event)
        missing = not (self.text() or self.property("boxed") or self.hasFocus() or self.isReadOnly())
        if not self.mark and not missing:
            return
        painter = QPainter(self)
        if missing:
            painter.setPen(QColor(theme.current().note_edge))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self.mark:
            self._paint_corner(painter)
        painter.end()

    def _paint_corner(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(theme.current().ask_edge)
        painter.setPen(colour)
        painter.setBrush(colour if self.mark == "draft" else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygon([QPoint(2, 2), QPoint(10, 2), QPoint(2, 10)]))


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _grouped(text: str) -> str:
    parsed = parse_count(text)
    return f"{parsed.value:,}" if isinstance(parsed, Number) else text


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= 24 else f"{folded[:23]}…"
