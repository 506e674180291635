"""The reason for a refused key or paste, beside the field where it happened."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

LASTS = 7000


class Hint(QLabel):
    """One sentence under a field; it goes by itself, with the next good key, or with the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("hint")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("hint", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str, beside: QWidget | None) -> None:
        """Show a sentence beside a widget, or at the foot of the window, and tell a screen reader."""
        window = self._window
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setFixedWidth(min(430, window.width() - 40))
        self.adjustSize()
        if beside is not None and beside.isVisible():
            at = beside.mapTo(window, QPoint(beside.width() - self.width(), beside.height() + 3))
            if at.y() + self.height() > window.height():
                at.setY(at.y() - self.height() - beside.height() - 6)
        else:
            at = QPoint((window.width() - self.width()) // 2, window.height() - self.height() - 70)
        self.move(max(8, min(at.x(), window.width() - self.width() - 8)), max(8, at.y()))
        self.show()
        self.raise_()
        self._timer.start(LASTS)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
