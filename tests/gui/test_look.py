"""Nothing is cut off in any state that matters, on a small screen and at twice the size; what cannot fit is found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets import button, label
from tests.gui.look import cut_off

ROOT = Path(__file__).parents[2]
MAIN_STATES = ("differences", "entry", "other-sheets", "verification", "checks", "recount", "ends", "plan", "wording")
PATIENCE = 60


def looked_at(folder: Path, size: str, scale: int, *scenes: str) -> list[str]:
    """What the command says is cut off, in a program of its own: the scale is read when Qt starts."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.look", str(folder), size, *scenes],
        cwd=ROOT,
        env={**environment, "QT_SCALE_FACTOR": str(scale)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    assert len(list(folder.glob("*.png"))) >= len(scenes)
    return done.stdout.splitlines()


def test_nothing_is_cut_off_on_a_small_screen(tmp_path: Path) -> None:
    assert looked_at(tmp_path, "1024x700", 1, *MAIN_STATES) == []


def test_nothing_is_cut_off_at_twice_the_size(tmp_path: Path) -> None:
    assert looked_at(tmp_path, "1024x700", 2, "entry", "verification", "wording") == []


@pytest.mark.parametrize("width", [60, 900])
def test_a_button_and_a_label_are_found_only_without_room(qtbot: QtBot, width: int) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    row = QHBoxLayout(shown)
    said = label("Papers dealt and not yet counted")
    said.setMinimumWidth(1)
    said.setMaximumWidth(width // 2)
    press = button("State of the count")
    press.setMaximumWidth(width // 2)
    row.addWidget(said)
    row.addWidget(press)
    shown.resize(width, 60)
    shown.show()
    found = " ".join(cut_off(shown))
    assert [words in found for words in ("Papers dealt", "State of the count")] == [width == 60] * 2
