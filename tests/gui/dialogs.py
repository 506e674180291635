"""Answers for dialogs: `exec` blocks the test, so what it would say next is handed in before."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QMessageBox, QPushButton, QWidget

Answer = Callable[[QWidget], object]
LOOK_EVERY = 3  # milliseconds
PATIENCE = 8.0  # seconds that an answered dialog may stay open


class Dialogs:
    """Each dialog that opens gets the next answer; one that nobody expected is closed and fails the test."""

    def __init__(self) -> None:
        self._answers: deque[Answer] = deque()
        self._errors: list[BaseException] = []
        self._over = False
        self.seen: list[str] = []
        self._look()

    def expect(self, *answers: Answer) -> None:
        """The next dialogs, in this order."""
        self._answers.extend(answers)

    def waiting(self) -> int:
        """How many answers have not been wanted yet."""
        return len(self._answers)

    def check(self) -> None:
        """Raise what an answer raised, or that one was not wanted."""
        if self._errors:
            raise self._errors.pop(0)
        left, self._answers = len(self._answers), deque()
        assert not left, f"{left} dialogs did not open; seen: {self.seen}"

    def stop(self) -> None:
        """The test is over."""
        self._over = True

    def _was_answered(self, dialog: QWidget) -> bool:
        """Once is enough; a dialog that stays open after its answer would hold the test up for ever."""
        since = dialog.property("answered")
        if since is None:
            dialog.setProperty("answered", time.monotonic())
        elif time.monotonic() - since > PATIENCE and isinstance(dialog, QDialog):
            self._errors.append(AssertionError(f"this dialog stayed open: {words_of(dialog)}"))
            dialog.setProperty("answered", time.monotonic())
            dialog.reject()
        return since is not None

    def _look(self) -> None:
        if self._over:
            return
        QTimer.singleShot(LOOK_EVERY, self._look)  # first, because the answer may open a dialog itself
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isVisible() or self._was_answered(dialog):
            return
        self.seen.append(words_of(dialog))
        try:
            assert self._answers, f"nobody expected this dialog: {self.seen[-1]}"
            self._answers.popleft()(dialog)
        except BaseException as err:
            self._errors.append(err)
            if isinstance(dialog, QDialog):
                dialog.reject()


def words_of(dialog: QWidget) -> str:
    """Its title and every text that can be read in it."""
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.text()]
    return " | ".join([dialog.windowTitle(), *labels])


def key(*names: str) -> Answer:
    """Press keys in the dialog: `Return`, `Escape`, `Alt+P`, or a text."""

    def answer(dialog: QWidget) -> None:
        for name in names:
            press(name)

    return answer


def focus() -> QWidget | None:
    """What has the cursor; as a window manager would, give the focus back to the window under a closed dialog."""
    modal, active = QApplication.activeModalWidget(), QApplication.activeWindow()
    active = active if active is not None and active.isVisible() else None
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow) and each.isVisible()]
    wanted = modal or active or next(iter(windows), None)
    if wanted is not None and wanted is not active:
        wanted.activateWindow()
        QApplication.processEvents()
    return QApplication.focusWidget()


def press(name: str) -> None:
    """One key or key chord, or else a text, wherever the focus is."""
    where = focus() or QApplication.activeModalWidget() or QApplication.activeWindow()
    assert where is not None, f"nothing has the focus for {name}"
    parts = name.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for part in parts[:-1]:
        modifiers |= {
            "Ctrl": Qt.KeyboardModifier.ControlModifier,
            "Shift": Qt.KeyboardModifier.ShiftModifier,
            "Alt": Qt.KeyboardModifier.AltModifier,
        }[part]
    named = getattr(Qt.Key, f"Key_{parts[-1]}", None)
    if named is not None and (len(parts[-1]) > 1 or len(parts) > 1):
        QTest.keyClick(where, named, modifiers)
    else:
        for character in name:
            type_character(focus() or where, character)


def type_character(where: QWidget, character: str) -> None:
    """One letter, also such as no key of QTest has."""
    if character.isascii():
        QTest.keyClicks(where, character)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(where, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))


def says(*parts: str, then: Answer | None = None) -> Answer:
    """The dialog says all of this; then it is answered, with Enter if nothing else."""

    def answer(dialog: QWidget) -> None:
        words = words_of(dialog)
        missing = [part for part in parts if part not in words]
        assert not missing, f"{missing} is not in: {words}"
        if isinstance(dialog, QMessageBox):
            assert dialog.textFormat() == Qt.TextFormat.PlainText
        (then or key("Return"))(dialog)

    return answer


def yes() -> Answer:
    """Press Yes."""
    return button("Yes")


def no() -> Answer:
    """Press No."""
    return button("No")


def button(text: str) -> Answer:
    """Press the button that says this."""

    def answer(dialog: QWidget) -> None:
        found = [each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == text]
        assert found, f"no button {text!r} in {words_of(dialog)}"
        found[0].click()

    return answer


def steps(*answers: Answer) -> Answer:
    """Several things in one dialog, one after the other."""

    def answer(dialog: QWidget) -> None:
        for each in answers:
            each(dialog)

    return answer
