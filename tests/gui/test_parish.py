"""The parish by-election of docs/parish-by-election.md, played by key presses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.steps.spoken import DeclareDialog
from models.state import Stage
from tests.gui.dialogs import key, words_of
from tests.gui.parish import AT_MOST, PAGE, WINNER, play, table
from tests.gui.room import Room
from tests.support import ready_of


def ready(room: Room) -> None:
    """Hartlepool, ready to be declared."""
    room.sample()
    room.fill()
    room.dialogs.expect(key("Return"))
    room.press("F4")
    room.settle()
    room.ledger.record(ready_of(room.result, room.contest.id))
    room.settle()


def test_from_an_empty_program_to_declared_with_at_most_sixty_keys(qapp: QApplication, home: Path) -> None:
    found = play(home)
    assert found.keys <= AT_MOST, table(found)
    contest = found.contest()
    candidates = contest["candidates"]
    assert isinstance(candidates, list)
    assert contest["stage"] == "declared"
    assert [each["name"] for each in candidates if each["elected"]] == [WINNER]
    assert (contest["majority"], contest["papers_verified"], contest["practice"]) == (121, 380, False)
    assert [path.stem.partition("2026-05-07-")[2] for path in found.papers] == ["declaration", "provisional-slip"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in found.papers)
    assert table(found) in PAGE.read_text(encoding="utf-8"), "python -m tests.gui.parish writes the page anew"


def test_a_stray_enter_does_not_declare(room: Room) -> None:
    ready(room)

    def press_enter(dialog: QWidget) -> None:
        assert isinstance(dialog, DeclareDialog)
        room.press("Return", "Return")
        assert "Enter does not declare. Once the result has been read aloud, press Alt+D." in words_of(dialog)
        assert (dialog.isVisible(), dialog.change, room.contest.stage) == (True, None, Stage.READY)
        room.press("Alt+D")

    room.dialogs.expect(press_enter)
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.DECLARED


def test_a_result_that_can_be_declared_is_printed_first(room: Room) -> None:
    ready(room)
    room.page.go_on()
    where = room.focused()
    assert isinstance(where, QPushButton)
    assert where.text() == "Declaration…"
