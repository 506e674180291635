"""Starting: what is loaded, what is said where no window can open, what happens to an exception."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import main
from gui.app import _tell
from storage.journal import Journal
from tests.gui.dialogs import key, says, steps
from tests.gui.room import Room
from tests.gui.screen import ROOT, missing_tools, screen

HEAVY = ("reportlab", "pikepdf", "pypdfium2", "openpyxl", "psycopg", "PIL", "PySide6.QtPrintSupport", "PySide6.QtPdf")
LOADED = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from PySide6.QtWidgets import QApplication
import main
from gui.main_window import make_window
from gui.settings import SettingsStore
main.sample(Path({folder!r}) / "x.count")
app = QApplication([])
settings = SettingsStore(Path({folder!r}) / "settings.json")
settings.change(name="Anne Brown", initials="AB")
window = make_window(app, main.Files(main.now), settings)
window.show()
window.open_path(Path({folder!r}) / "x.count")
app.processEvents()
window.grab()
print(" ".join(sorted(sys.modules)))
window.close()
"""


def bare(**more: str) -> Mapping[str, str]:
    """The environment without any screen."""
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "COUNT_DESK_STRICT")
    return {**{name: value for name, value in os.environ.items() if name not in gone}, **more}


def started(*words: str, env: Mapping[str, str], cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "main.py"), *words]
    return subprocess.run(command, env=dict(env), cwd=cwd, capture_output=True, text=True, timeout=60, check=False)


def test_what_is_heavy_is_not_loaded_at_the_start(tmp_path: Path) -> None:
    script = LOADED.format(root=str(ROOT), folder=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**bare(QT_QPA_PLATFORM="offscreen"), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = done.stdout.split()
    assert "gui.main_window" in loaded
    assert [name for name in HEAVY if name in loaded] == []


NO_DISPLAY = (
    "There is no display here, so no window can open. Without one there are: main.py sample; main.py import; main.py "
    "results; main.py export; main.py state; main.py check. Each explains itself with --help.\n"
)


@pytest.mark.parametrize("words", [(), ("x.count",), ("--as", "Anne Brown, AB")])
def test_without_a_display_the_headless_commands_are_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = started(*words, env=bare(), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NO_DISPLAY)


def test_a_display_that_is_not_there_is_none(tmp_path: Path) -> None:
    """Qt would end the program with a core dump."""
    done = started(env=bare(DISPLAY=":4711"), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, NO_DISPLAY)


@pytest.mark.parametrize("person", ["Anne Brown", "Anne Brown,", "Anne, A", "Anne, ABCDE", "Anne, 12", ", AB"])
def test_who_sits_here_is_a_name_and_initials(tmp_path: Path, person: str) -> None:
    done = started("--as", person, env=bare(), cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        'main.py: --as wants a name and two to four initials, such as --as "Anne Brown, AB". Run “main.py --help” '
        "for the commands.\n"
    )


def test_an_unknown_word_is_one_line(tmp_path: Path) -> None:
    done = started("x.count", "--fast", env=bare(), cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_the_lines_of_a_file_are_left_out_when_rubbish_is_looked_for(tmp_path: Path) -> None:
    file = tmp_path / "x.count"
    main.sample(file)
    try:
        with Journal.open(file, read_only=True) as journal:
            lines = main.lines_of(journal)
            assert gc.isenabled()
            assert not any(each is line for each in gc.get_objects() for line in lines)
            gc.disable()  # as while the program starts
            assert main.lines_of(journal) == lines
            assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


def test_an_exception_becomes_a_calm_sentence(room: Room) -> None:
    room.sample()
    problems = room.folder / "problems.txt"
    room.type("104")
    room.dialogs.expect(
        says(
            "Something went wrong",
            "Everything recorded is stored and every figure typed is kept.",
            f"it is written down in {problems}",
        )
    )
    _tell(room.window, problems)(ValueError, ValueError("a mistake of ours"), None)
    assert "a mistake of ours" in problems.read_text(encoding="utf-8")
    room.type("\n")
    room.settle()
    assert list(room.contest.figures().values()) == [104]


def test_an_exception_while_one_is_being_told_is_only_written_down(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """A widget that cannot be painted would ask for a box with every paint."""
    problems = room.folder / "problems.txt"
    hook = _tell(room.window, problems)

    def again(_: object) -> None:
        hook(KeyError, KeyError("second"), None)

    room.dialogs.expect(says("Something went wrong", then=steps(again, key("Escape"))))
    hook(ValueError, ValueError("first"), None)
    text = problems.read_text(encoding="utf-8")
    assert "first" in text
    assert "second" in text
    assert len(room.dialogs.seen) == 1


SLOT = """
import os, sys
sys.path.insert(0, {root!r})
import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from gui import app as starting
from gui.main_window import MainWindow

def slot(window):
    QTimer.singleShot(200, lambda: seen(window))
    raise ValueError("a mistake of ours")

def seen(window):
    box = QApplication.activeModalWidget()
    print(box.text() if isinstance(box, QMessageBox) else "no box", flush=True)
    os._exit(0)

shown = MainWindow.show
def show(window):
    shown(window)
    QTimer.singleShot(0, lambda: slot(window))
MainWindow.show = show
main.main([{file!r}, "--as", "Anne Brown, AB"])
"""


def test_an_exception_in_a_slot_of_the_real_program(tmp_path: Path) -> None:
    file = str(tmp_path / "x.count")
    assert started("sample", file, env=bare(), cwd=tmp_path).returncode == 0
    done = subprocess.run(
        [sys.executable, "-c", SLOT.format(root=str(ROOT), file=file)],
        env={**bare(QT_QPA_PLATFORM="offscreen"), "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Everything recorded is stored" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "a mistake of ours" in (tmp_path / "config" / "count-desk" / "problems.txt").read_text(encoding="utf-8")


ENDING = """
import sys
sys.path.insert(0, sys.argv[1])
from PySide6.QtCore import QTimer
import main
from gui.main_window import MainWindow
shown = MainWindow.show
def show(window):
    shown(window)
    QTimer.singleShot(300, window.close)
MainWindow.show = show
sys.exit(main.main(["--as", "Anne Brown, AB"]))
"""


@pytest.mark.skipif(bool(missing_tools()), reason="Xvfb or xdotool is missing")
def test_with_a_display_it_opens_and_ends_without_a_word(tmp_path: Path) -> None:
    with screen() as env:
        env.pop("QT_QPA_PLATFORM")  # as on a desk, where the program looks for the screen itself
        done = subprocess.run(
            [sys.executable, "-c", ENDING, str(ROOT)],
            env={**env, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")


REMEMBERING = """
import sys
sys.path.insert(0, sys.argv[1])
from PySide6.QtCore import QTimer
import main
from gui.main_window import MainWindow
shown = MainWindow.show
def show(window):
    shown(window)
    QTimer.singleShot(200, lambda: look(window))
def look(window):
    place = window.geometry()
    print(place.x(), place.y(), place.width(), place.height(), flush=True)
    window.setGeometry(60, 50, 1111, 777)
    QTimer.singleShot(200, window.close)
MainWindow.show = show
sys.exit(main.main(["--as", "Anne Brown, AB"]))
"""


@pytest.mark.skipif(bool(missing_tools()), reason="Xvfb or xdotool is missing")
def test_the_window_comes_back_where_it_was(tmp_path: Path) -> None:
    """On the offscreen platform the screen is smaller than the window."""
    places = []
    with screen() as env:
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-c", REMEMBERING, str(ROOT)],
                env={**env, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
                capture_output=True,
                text=True,
                timeout=60,
                check=True,
            )
            places.append(done.stdout.split())
    assert places[0][2:] == ["1440", "900"]
    assert places[1] == ["60", "50", "1111", "777"]


def test_results_end_with_one_line_break(tmp_path: Path) -> None:
    file = str(tmp_path / "x.count")
    assert started("sample", file, env=bare(), cwd=tmp_path).returncode == 0
    said = started("results", file, env=bare(), cwd=tmp_path).stdout
    assert said.endswith("}\n")
    assert json.loads(said)["contests"]
