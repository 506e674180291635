"""From the rehearsal to the night, in the window: a new real count, and practice figures as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

import gui.files.practice
from gui.settings import default_folder
from models.sample import SAMPLE_CONTEST
from tests.gui.dialogs import key, says, steps, yes
from tests.gui.room import Room, contest, make_count, night


@pytest.fixture(autouse=True)
def _folder(home: Path) -> None:
    """Counts are proposed in the home folder of the test."""


def test_a_real_count_from_the_set_up_of_a_rehearsal(room: Room) -> None:
    room.sample()
    room.type("104\n")
    room.settle()
    room.dialogs.expect(says("no figure does", then=steps(key("Tab", "Tab", "cd", "Return"))))
    room.window.corrections.real_from_setup()
    room.settle()
    assert room.window.session is not None
    assert room.window.session.path.parent == default_folder()
    assert not room.ledger.state.practice
    assert room.ledger.state.nil_confirmed is not None
    assert room.contest.figures() == {}
    assert [candidate.surname for candidate in room.contest.candidates][-1] == "Williams"


def test_practice_figures_stand_as_typed_and_are_stored_by_hand(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    rehearsed = room.sample()
    room.type("104\n163\n")
    room.settle()
    room.close_file()
    parts = night(contest(SAMPLE_CONTEST, "One, A", "Two, B", unit=1), practice=False)
    room.open(make_count(room.folder / "real.count", *parts))
    monkeypatch.setattr(gui.files.practice, "ask_file", lambda *_: rehearsed)
    room.dialogs.expect(says("stored by whoever leaves its field", then=yes()))
    room.window.corrections.take_practice_figures()
    assert room.field(0).text() == "104"
    assert room.contest.figures() == {}
    assert "stand as typed" in room.window.banner.text()
    room.press("F2")
    room.type("\n")
    room.settle()
    assert list(room.contest.figures().values()) == [104]


def test_a_real_file_gives_no_figures(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    real = make_count(room.folder / "real.count", *night(contest("x", "One, A", "Two, B", unit=1), practice=False))
    room.open(make_count(room.folder / "r.count", *night(contest("x", "One, A", "Two, B", unit=1), practice=False)))
    monkeypatch.setattr(gui.files.practice, "ask_file", lambda *_: real)
    room.dialogs.expect(says("is no practice file"))
    room.window.corrections.take_practice_figures()
    assert room.contest.figures() == {}
