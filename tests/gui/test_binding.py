"""PySide6 6.12.0 on Python 3.11 loses a reference to True at each emit and aborts after some 580."""

import sys
from collections.abc import Callable

import PySide6
import pytest
import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 2_000
# From 3.12 on True and None are immortal, and a wheel for all Pythons still takes one off None at each answer
# of a slot written in C; two thousand million of those would matter.
SLACK = 50 if sys.version_info < (3, 12) else CALLS


class Sender(QObject):
    sent = Signal(object)


def test_the_pinned_binding_is_installed() -> None:
    assert PySide6.__version__ == "6.11.3"
    assert shiboken6.__version__ == "6.11.3"


@pytest.mark.parametrize("singleton", [True, None])
def test_emitting_keeps_references(singleton: bool | None) -> None:
    sender = Sender()
    received: list[object] = []
    sender.sent.connect(received.append)
    assert drift(singleton, lambda: sender.sent.emit("key")) <= SLACK
    assert len(received) == CALLS


@pytest.mark.parametrize("singleton", [True, None])
def test_void_calls_keep_references(qtbot: QtBot, singleton: bool | None) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    assert drift(singleton, lambda: label.setIndent(2)) <= SLACK
    assert drift(singleton, lambda: label.setEnabled(True)) <= SLACK


def drift(singleton: bool | None, call: Callable[[], object]) -> int:
    before = sys.getrefcount(singleton)
    for _ in range(CALLS):
        call()
    return abs(sys.getrefcount(singleton) - before)
