"""What every dialog has: it fits the screen, F12 covers it, and it is gone once it was answered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from gui.cover import cover_all
from models.wording.tongue import shown

FRAME = 48
"""Room for the title bar and the edge of a window."""


class Dialog(QDialog):
    """Open it with `run`."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(shown(title))

    def wish(self, width: int, height: int) -> None:
        """Be of this size, or as large as the screen allows."""
        room = self.screen().availableGeometry()
        self.resize(min(width, room.width() - FRAME), min(height, room.height() - FRAME))

    def run(self) -> bool:
        """Ask, and say whether it was accepted; what it holds can be read until the caller returns to Qt."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return accepted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F12:
            cover_all()
        else:
            super().keyPressEvent(event)
