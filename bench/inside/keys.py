"""Presses keys one right after the other, and measures each up to the last paint that was handled."""

from __future__ import annotations

import gc
import json
import time
from array import array
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Typist(QObject):
    """No pause between keys: whatever the program does on the window's thread falls into the time of some key."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._digits, self._enters = array("d"), array("d")
        self._painted = False
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:  # what was asked to be painted is painted, all at once
            self._painted = True
        return False

    def settle(self) -> None:
        """Let what was opened be painted to the end: it belongs to no key."""
        quiet = 0
        while quiet < 5:
            self._painted = False
            QApplication.processEvents()
            quiet = 0 if self._painted else quiet + 1
            time.sleep(0.005)

    def type_figures(self, figures: Sequence[int]) -> None:
        """Digits and Enter, from the field that has the focus on."""
        for figure in figures:
            self.type_digits(str(figure))
            self.type_enter()

    def type_digits(self, digits: str) -> None:
        """One key a digit."""
        for digit in digits:
            self._digits.append(self.until_painted(partial(click, Qt.Key(ord(digit)))))

    def type_enter(self) -> float:
        """Enter, and the milliseconds that it took."""
        self._enters.append(self.until_painted(lambda: click(Qt.Key.Key_Return)))
        return self._enters[-1]

    def until_painted(self, job: Callable[[], object]) -> float:
        """Milliseconds from the start of a job to the last paint that it asked for."""
        self._painted = False
        start = time.perf_counter()
        job()
        done = time.perf_counter()
        while True:
            QApplication.processEvents()
            if not self._painted:
                return (done - start) * 1000
            self._painted = False
            done = time.perf_counter()

    def times(self) -> dict[str, list[float]]:
        """Every key in milliseconds."""
        assert gc.isenabled(), "what is measured collects its rubbish as everybody does"
        return {"digits": self._digits.tolist(), "enters": self._enters.tolist()}

    def answer(self) -> None:
        """Every key, on one line."""
        print(json.dumps(self.times()))


def click(key: Qt.Key) -> None:
    """One key, where the cursor is."""
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the focus"
    QTest.keyClick(target, key)


def show_in_front(window: QWidget) -> None:
    """Show a window and give it the keyboard; a screen without a window manager gives it to nobody unasked."""
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)


def wait_until(true: Callable[[], bool], seconds: float = 10) -> None:
    """Let the program go on until it is where it should be."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it never came about"
        QApplication.processEvents()
        time.sleep(0.002)
    QApplication.processEvents()
