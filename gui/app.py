"""Starts the window, and says in a sentence why it cannot."""

from __future__ import annotations

import gc
import logging
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.language import speak_as_chosen, tell_why_english
from gui.main_window import MainWindow, make_window
from gui.messages import alarm
from gui.session import Opener
from gui.settings import SettingsStore

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]
log = logging.getLogger(__name__)
SETTLED = 500
"""Milliseconds after which a start is over."""
LARGEST = 1_000_000
"""Bytes after which the file of problems begins anew."""


def run(opener: Opener, path: Path | None, person: tuple[str, str] | None) -> int:
    """Open the window, on a file or on the welcome page; returns the exit code."""
    QApplication.setApplicationName("count-desk")
    app = QApplication(sys.argv[:1])
    app.setApplicationDisplayName("Count Desk")
    settings = SettingsStore()
    if person:
        settings.change(name=person[0], initials=person[1])
    mute = speak_as_chosen(settings.now.language)
    window = make_window(app, opener, settings)
    sys.excepthook = _tell(window, settings.folder / "problems.txt")
    window.show()
    QTimer.singleShot(SETTLED, window, _collect_again)
    if path is not None:
        window.open_path(path)  # at once, so that the welcome page is never painted for nothing
    elif not settings.now.name:
        QTimer.singleShot(0, window, window.ensure_person)
    if mute:
        tell_why_english(window, mute)
    return int(app.exec())


def _collect_again() -> None:
    """What the start made stays for as long as the program: it is never looked through again."""
    gc.freeze()
    gc.enable()


def _tell(window: MainWindow, problems: Path) -> Hook:
    """No traceback reaches a user: a file has it, and the window says what it means for the count."""
    telling = False

    def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal telling
        log.error("unexpected", exc_info=(kind, error, trace))
        if os.environ.get("COUNT_DESK_STRICT"):
            traceback.print_exception(kind, error, trace)
            os._exit(70)
        _write_down(problems, kind, error, trace)
        if telling:  # a widget that cannot be painted would ask again with every paint
            return
        telling = True
        try:
            alarm(
                window,
                "Something went wrong",
                "The program met something that it did not expect. Everything recorded is stored and every figure "
                "typed is kept. Close the program and open the file again; if it happens twice, go on from the copy. "
                f"For whoever mends the program, it is written down in {problems}.",
            )
        finally:
            telling = False

    return told


def _write_down(problems: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    with suppress(OSError):
        problems.parent.mkdir(parents=True, exist_ok=True)
        small = not problems.exists() or problems.stat().st_size < LARGEST
        with problems.open("a" if small else "w", encoding="utf-8") as file:
            traceback.print_exception(kind, error, trace, file=file)
