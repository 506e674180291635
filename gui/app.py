"""Starts the window, and says in a sentence why it cannot."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.main_window import MainWindow, make_window
from gui.session import Opener
from gui.settings import SettingsStore

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]
log = logging.getLogger(__name__)


def run(opener: Opener, path: Path | None, person: tuple[str, str] | None) -> int:
    """Open the window, on a file or on the welcome page; returns the exit code."""
    QApplication.setApplicationName("count-desk")
    app = QApplication(sys.argv[:1])
    app.setApplicationDisplayName("Count Desk")
    settings = SettingsStore()
    if person:
        settings.change(name=person[0], initials=person[1])
    window = make_window(app, opener, settings)
    sys.excepthook = _tell(window)
    window.show()
    if path is not None:
        QTimer.singleShot(0, window, lambda: window.open_path(path))
    elif not settings.now.name:
        QTimer.singleShot(0, window, window.ensure_person)
    return int(app.exec())


def _tell(window: MainWindow) -> Hook:
    """No traceback reaches a user: the log has it, the window says what it means for the count."""

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("unexpected", exc_info=(kind, error, trace))
        if os.environ.get("COUNT_DESK_STRICT"):
            os._exit(70)
        QMessageBox.critical(
            window,
            "Something went wrong",
            "The program met something that it did not expect. Everything recorded is stored and every figure typed "
            "is kept. Close the program and open the file again; if it happens twice, go on from the copy.",
        )

    return told
