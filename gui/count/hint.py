"""The reason for a refused key or paste, beside the field where it happened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

from models.wording.tongue import shown

LASTS = 7000


class Hint(QLabel):
    """One sentence under a field; it goes by itself, with the next good key, or when another field is entered."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._stays = False
        self.setObjectName("hint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("hint", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, beside: QWidget | None, *, stays: bool = False) -> None:
        """Show a sentence beside a widget, or at the foot of the window, and tell a screen reader.

        With `stays` it does not go when the focus does: it is about the field that was left.
        """
        self._stays = stays
        sentence = shown(sentence)
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setFixedWidth(min(430, self._window.width() - 40))
        self.adjustSize()
        here = beside is not None and beside.isVisible() and self._window.isAncestorOf(beside)
        at = self._below(beside) if beside is not None and here else self._at_foot()
        self.move(max(8, min(at.x(), self._window.width() - self.width() - 8)), max(8, at.y()))
        self.show()
        self.raise_()
        self._timer.start(LASTS)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _below(self, beside: QWidget) -> QPoint:
        at = beside.mapTo(self._window, QPoint(beside.width() - self.width(), beside.height() + 3))
        if at.y() + self.height() > self._window.height():
            at.setY(at.y() - self.height() - beside.height() - 6)
        return at

    def _at_foot(self) -> QPoint:
        return QPoint((self._window.width() - self.width()) // 2, self._window.height() - self.height() - 70)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:  # the field is elsewhere now
            self.hide()
        return False

    def let_go(self) -> None:
        """Another field was entered."""
        if not self._stays:
            self.hide()
