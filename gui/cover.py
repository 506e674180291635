"""F12: one sheet over everything, so that nobody walking past reads a figure."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets import label


class Cover(QWidget):
    """Lies over the window and takes every key but F12."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self.setAccessibleName("All figures are covered. Press F12 to show them.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        box = QVBoxLayout(self)
        box.addStretch(1)
        text = label("Figures are covered", look="name")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(text)
        key = label("Press F12 to show them. Everything typed is kept.", tone="muted")
        key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(key)
        box.addStretch(1)
        self.hide()

    def put_on(self) -> None:
        """Cover the whole window."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_F12:
            event.accept()
            return
        super().keyPressEvent(event)
