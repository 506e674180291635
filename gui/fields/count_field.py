"""A field for one figure: digits, paste, reasons, Escape, undo. It is used for every figure of the program.

Commas are shown only without the focus, because grouping while typing moves the cursor. What was typed is never
written back into a field that has the focus.
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

_MOVES = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Down: "next",
    Qt.Key.Key_Up: "previous",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "previous",
}


class CountField(QLineEdit):
    """One figure. Every signal carries the field itself first.

    `typed` after each key with the bare text, `entered` and `left` when the focus comes and goes, `moved` for
    Enter, arrows and Tab, `undo_asked` with whether it is a redo, `refused` with a sentence (empty: locked).
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
        self.setAcceptDrops(False)
        self.setFrame(False)
        self._mark = ""
        self._typed_since_entered = False
        self.textEdited.connect(self._edited)

    def show_figure(self, value: int | None, draft: str | None, mark: str) -> None:
        """Show what is recorded, or what is typed and not yet recorded; `mark` is `draft`, `pending` or empty."""
        if mark != self._mark:
            self._mark = mark
            self.setAccessibleDescription("typed, not yet stored" if mark else "")
            self.update()
        if self.hasFocus() and self._typed_since_entered:
            return
        text = draft if draft is not None else "" if value is None else str(value)
        shown = text if self.hasFocus() else _grouped(text)
        if shown != self.text():
            self.setText(shown)
            if self.hasFocus():
                self.selectAll()

    def figure_text(self) -> str:
        """What stands in the field, without commas."""
        return self.text().replace(",", "")

    def _edited(self, text: str) -> None:
        self._typed_since_entered = True
        self.typed.emit(self, text.replace(",", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _MOVES:
            self.moved.emit(self, _MOVES[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self._typed_since_entered = False
            self.escaped.emit(self)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard))
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.undo_asked.emit(self, True)
        elif self._is_writing(event):
            self._write(event)
        else:
            super().keyPressEvent(event)

    def _is_writing(self, event: QKeyEvent) -> bool:
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        text = event.text()
        return bool(text) and text.isprintable() and not event.modifiers() & command

    def _write(self, event: QKeyEvent) -> None:
        text = event.text()
        if self.isReadOnly():
            self.refused.emit(self, "")
        elif text.isascii() and text.isdigit():
            self._write_digit(event)
        elif text == "," or (text == " " and not self.text()):
            event.accept()  # the comma of 15,529 is taken and not needed
        else:
            self._refuse(self.figure_text() + text if text in ".-" else text)

    def _write_digit(self, event: QKeyEvent) -> None:
        room = DIGITS - len(self.figure_text()) + len(self.selectedText())
        if room <= 0:
            self.refused.emit(self, say("count.too_large", {"text": self.figure_text() + event.text()}))
        else:
            super().keyPressEvent(event)

    def _undo(self) -> None:
        """Inside a field the keys typed there are taken back first; then the last recorded figure."""
        if self._typed_since_entered and self.isUndoAvailable():
            self.undo()
            self._edited(self.text())
        else:
            self.undo_asked.emit(self, False)

    def _paste(self, data: QMimeData) -> None:
        text = data.text()
        column = pasted_column(text)
        if self.isReadOnly():
            self.refused.emit(self, "")
        elif column is not None:
            self.column_pasted.emit(self, column)
        elif isinstance(parsed := parse_count(text), Number):
            self.selectAll()
            self.insert(str(parsed.value))
            self._edited(self.text())
        elif isinstance(parsed, NotACount):
            self._refuse(text)

    def _refuse(self, text: str) -> None:
        parsed = parse_count(text)
        if isinstance(parsed, Number | Empty):
            self.refused.emit(self, say("count.letters", {"text": text}))
        else:
            self.refused.emit(self, say(parsed.reason, {"text": _short(parsed.text)}))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        text = event.commitString()
        if text and not (text.isascii() and text.isdigit()):
            self._refuse(text)
            event.accept()
            return
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        # Tab would leave by Qt's focus chain before keyPressEvent sees it
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in tabs:
            self.keyPressEvent(event)
            return True
        return bool(super().event(event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._typed_since_entered = False
        bare = self.figure_text()
        if bare != self.text():
            self.setText(bare)
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._typed_since_entered = False
        self.deselect()
        self.left.emit(self)
        grouped = _grouped(self.text())
        if grouped != self.text():
            self.setText(grouped)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A corner says that the figure is typed and not yet stored: filled while typed, hollow on its way."""
        super().paintEvent(event)
        if not self._mark:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(theme.current().ask_edge)
        painter.setPen(colour)
        painter.setBrush(colour if self._mark == "draft" else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygon([QPoint(2, 2), QPoint(10, 2), QPoint(2, 10)]))
        painter.end()


def _grouped(text: str) -> str:
    parsed = parse_count(text)
    return f"{parsed.value:,}" if isinstance(parsed, Number) else text


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= 24 else f"{folded[:23]}…"
