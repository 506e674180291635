"""F12: one sheet over every window, so that nobody walking past reads a figure."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.widgets import label
from models.wording.tongue import tr

# the focus comes and goes as with a menu: a field that is half typed stays half typed
_REASON = Qt.FocusReason.PopupFocusReason


def cover_all() -> None:
    """Cover every window that is open, or show them all again."""
    lying = [cover for cover in map(_cover_of, QApplication.topLevelWidgets()) if cover]
    if lying:
        for cover in lying:
            cover.take_off()
        return
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow | QDialog) and window.isVisible():
            Cover(window).put_on()


def is_covered(window: QWidget) -> bool:
    """Whether the figures of this window are covered."""
    return _cover_of(window) is not None


def _cover_of(window: QWidget) -> Cover | None:
    return next((child for child in window.children() if isinstance(child, Cover) and not child.gone), None)


class Cover(QWidget):
    """Lies over one window and takes every key but F12."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self.setAccessibleName(tr("All figures are covered. Press F12 to show them."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.gone = False
        self._under = window
        self._before: QWidget | None = window.focusWidget()
        box = QVBoxLayout(self)
        box.addStretch(1)
        for text, look, tone in (
            ("Figures are covered", "name", ""),
            ("Press F12 to show them. Everything typed is kept.", "", "muted"),
        ):
            line = label(text, look=look, tone=tone, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(line)
        box.addStretch(1)
        window.installEventFilter(self)

    def put_on(self) -> None:
        """Cover the window."""
        self.setGeometry(self._under.rect())
        self.show()
        self.raise_()
        self.setFocus(_REASON)

    def take_off(self) -> None:
        """Show the figures, with the cursor where it was."""
        self.gone = True
        self._under.removeEventFilter(self)
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(_REASON)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
        return False

    def event(self, event: QEvent) -> bool:
        # menus and shortcuts of the window act on a key that the focus does not want, so all are wanted here
        if isinstance(event, QKeyEvent):
            event.accept()
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F12:
                cover_all()
            return True
        return bool(super().event(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing under the sheet takes the focus while it lies there."""
        if not self.gone and self.isVisible() and self._under.isActiveWindow():
            self.setFocus(_REASON)
