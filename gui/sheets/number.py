"""The field for a sheet's number: digits and Enter open the sheet, whatever else was shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

LONGEST = 6
_OWN_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


class NumberField(QLineEdit):
    """Digits alone; Enter says `chosen`, Down goes to the grid by `down`, a letter is `refused` with a sentence."""

    chosen = Signal(int)
    down = Signal()
    refused = Signal(object, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet-number")
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST)
        self.setFixedWidth(110)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        # a line of text would take Ctrl+Z, Ctrl+U and others from the menus
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and not any(event.matches(key) for key in _OWN_KEYS):
                event.ignore()
                return False
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # an Enter that is held down opens nothing twice
                self._enter()
        elif key == Qt.Key.Key_Down:
            self.down.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear()
        elif text and text.isprintable() and not command and not (text.isascii() and text.isdigit()):
            self.refused.emit(self, f"“{text}” is no digit. A sheet has a number, printed on it.")
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        text = self.text().strip()
        if text.isascii() and text.isdigit() and int(text) > 0:
            self.clear()
            self.chosen.emit(int(text))
        elif text:
            self.selectAll()
            self.refused.emit(self, f"“{text}” is no sheet's number.")
