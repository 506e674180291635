"""The state of the count: at F9, and by itself into the second place, without a key waiting for it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget

import main
from gui.papers.keeper import MINUTES, TOPIC, StateKeeper
from storage.copying import MARKER
from tests.gui.dialogs import words_of
from tests.gui.room import Room


def keeper_of(room: Room) -> StateKeeper:
    assert room.window.keeper is not None
    return room.window.keeper


def stick(room: Room, tmp_path: Path) -> Path:
    """A second place that has its marker."""
    folder = tmp_path / "stick"
    folder.mkdir()
    assert room.window.session is not None
    room.window.session.choose_second_place(folder)
    room.wait((folder / MARKER).is_file)
    return folder


def states(folder: Path) -> list[Path]:
    return sorted(folder.glob("*-state-*.pdf"))


def looks_and_closes(seen: list[str]) -> object:
    def answer(dialog: QWidget) -> None:
        seen.append(words_of(dialog))
        assert isinstance(dialog, QDialog)
        dialog.reject()

    return answer


def test_f9_shows_the_state_of_the_count(room: Room) -> None:
    room.sample()
    seen: list[str] = []
    room.dialogs.expect(looks_and_closes(seen))  # type: ignore[arg-type]
    room.press("F9")
    assert seen
    assert seen[0].startswith("State of the count")


def test_it_is_written_every_twenty_minutes_into_the_second_place(room: Room, tmp_path: Path) -> None:
    room.sample()
    assert keeper_of(room).timer.interval() == MINUTES * 60 * 1000 == 1_200_000
    assert keeper_of(room).timer.isActive()
    folder = stick(room, tmp_path)
    room.type("104\n")
    room.settle()
    keeper_of(room).timer.timeout.emit()
    room.qtbot.waitUntil(lambda: len(states(folder)) == 1, timeout=20_000)
    (paper,) = states(folder)
    assert paper.name.startswith("parl.hartlepool.by.2021-05-06-state-")
    assert paper.read_bytes().startswith(b"%PDF-")
    room.qtbot.waitUntil(lambda: not keeper_of(room).busy)
    assert TOPIC not in room.window.banner.topics()


def test_nothing_is_written_twice_where_nothing_moved(room: Room, tmp_path: Path) -> None:
    room.sample()
    folder = stick(room, tmp_path)
    keeper_of(room).keep()
    room.qtbot.waitUntil(lambda: not keeper_of(room).busy, timeout=20_000)
    (paper,) = states(folder)
    paper.unlink()
    keeper_of(room).keep()
    assert not keeper_of(room).busy
    assert states(folder) == []


def test_without_a_second_place_nothing_is_started(room: Room) -> None:
    room.sample()
    keeper_of(room).keep()
    assert not keeper_of(room).busy


def test_keys_are_taken_while_it_is_written(room: Room, tmp_path: Path) -> None:
    room.sample()
    folder = stick(room, tmp_path)
    began = time.perf_counter()
    keeper_of(room).keep()
    assert time.perf_counter() - began < 0.25
    room.type("104\n163\n")
    assert keeper_of(room).busy
    room.settle()
    assert room.field(0).text() == "104"
    room.qtbot.waitUntil(lambda: not keeper_of(room).busy, timeout=20_000)
    assert len(states(folder)) == 1


def test_a_stick_that_is_out_is_said_calmly_and_taken_back(room: Room, tmp_path: Path) -> None:
    room.sample()
    folder = stick(room, tmp_path)
    (folder / MARKER).unlink()
    keeper_of(room).keep()
    room.qtbot.waitUntil(lambda: TOPIC in room.window.banner.topics(), timeout=20_000)
    said = room.window.banner._notices[TOPIC]
    assert said.tone == "ask"
    assert said.sentence.startswith("The state of the count could not be written at the second place.")
    assert said.sentence.endswith("F9 prints it here.")
    assert states(folder) == []
    (folder / MARKER).write_text("here", encoding="utf-8")
    keeper_of(room).keep()
    room.qtbot.waitUntil(lambda: TOPIC not in room.window.banner.topics(), timeout=20_000)
    assert len(states(folder)) == 1


def test_closing_waits_for_the_paper_and_hears_nothing_after(room: Room, tmp_path: Path) -> None:
    room.sample()
    folder = stick(room, tmp_path)
    keeper = keeper_of(room)
    keeper.keep()
    room.close_file()
    assert room.window.keeper is None
    assert not keeper.timer.isActive()
    assert len(states(folder)) == 1
    assert [path.name for path in folder.iterdir() if path.suffix == ".part"] == []


def test_a_paper_of_the_menu_is_shown(room: Room) -> None:
    room.sample()
    seen: list[str] = []
    room.dialogs.expect(looks_and_closes(seen))  # type: ignore[arg-type]
    room.window.show_paper("setup-proof")
    assert seen[0].startswith("Set-up proof")


def test_without_a_window_the_state_is_written_by_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.count"
    main.sample(file)
    assert main.main(["state", str(file), "--to", str(tmp_path)]) == 0
    (written,) = states(tmp_path)
    assert capsys.readouterr().out == f"{written}\n"
    assert main.main(["state", str(file), "--to", str(tmp_path / "nowhere")]) == 1
    assert "is no longer there" in capsys.readouterr().err
    assert main.main(["state", str(file), "--to", str(tmp_path), "--marked"]) == 1
    assert capsys.readouterr().err.startswith("The second place")
