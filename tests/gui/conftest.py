"""A window in a room of its own: no settings, no home folder and no clipboard of the user."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.dialogs import Dialogs
from tests.gui.room import Room


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that nobody has used."""
    made = tmp_path / "home"
    made.mkdir()
    monkeypatch.setenv("HOME", str(made))
    return made


@pytest.fixture
def dialogs(qapp: QApplication) -> Iterator[Dialogs]:
    """Answers for the dialogs of a test; what was not expected, or not wanted, fails it."""
    made = Dialogs()
    yield made
    made.stop()
    made.check()


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, home: Path, dialogs: Dialogs) -> Iterator[Room]:
    """A window without a file."""
    made = Room(qtbot, tmp_path, dialogs)
    yield made
    made.close()
