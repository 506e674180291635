"""A tired, careless or malicious team at the window: nothing typed is lost, nobody checks himself, nothing leaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard

from gui.setup.person import PersonDialog
from gui.sheets.dealing import PapersDialog
from models.ids import FieldId
from tests.gui.dialogs import key, says, words_of
from tests.gui.room import Room, make_count, night
from tests.gui.sheet_room import figures, form, in_sheets, said, someone_else, tab

ANNE, CAROL = ("Anne Brown", "AB"), ("Carol Dean", "CD")


@pytest.fixture
def count(room: Room) -> Path:
    """Ash, three sheets dealt, blind second entry; Carol Dean is known."""
    path = make_count(room.folder / "ash.count", *night([*someone_else(), *in_sheets()]))
    room.open(path)
    return path


def sit(room: Room, name: str, initials: str) -> None:
    """Somebody else sits down with Ctrl+U."""

    def answer(dialog: object) -> None:
        assert isinstance(dialog, PersonDialog)
        dialog.name.setText(name)
        dialog.initials.setText(initials)
        key("Return")(dialog)

    room.dialogs.expect(answer)
    room.press("Ctrl+U")
    room.settle()


def test_digits_after_a_change_of_person_go_into_the_number(room: Room, count: Path) -> None:
    room.type("101\n50\n")
    sit(room, *CAROL)
    room.type("102\n")
    assert form(room).unit.number == 102


def test_who_typed_the_first_half_is_not_joined_by_another(room: Room, count: Path) -> None:
    room.type("101\n50\n30\n")
    sit(room, *CAROL)
    room.type("101\n")
    assert said(room).startswith("Sheet 101 is half typed by Anne Brown. Whoever begins an entry ends it")
    assert tab(room).panel is None
    room.close_file()
    room.open(count)
    room.type("101\n")
    assert "half typed by Anne Brown" in said(room)
    sit(room, *ANNE)
    room.type("101\n20\n" + "0\n" * 4)
    room.settle()
    assert room.contest.looks[101, 1].hands == {room.ledger.seat.person}
    assert not room.ledger.typists


def test_what_another_half_typed_can_be_cleared(room: Room, count: Path) -> None:
    room.type("101\n50\n30\n")
    sit(room, *CAROL)
    room.type("101\n")
    tab(room).top.choices()[0].click()
    assert form(room).unit.number == 101
    room.type(figures(50, 30, 20))
    room.settle()
    assert room.contest.looks[101, 1].hands == {"p7"}
    sit(room, *ANNE)
    room.type("101\n" + figures(50, 30, 20))
    room.settle()
    assert room.contest.units[101].closed


def test_nobody_becomes_another_person_by_a_capital_or_a_space(room: Room, count: Path) -> None:
    before = len(room.ledger.state.people)
    room.type("101\n" + figures(50, 30, 20))
    room.settle()
    sit(room, "anne  BROWN", "ab")
    assert len(room.ledger.state.people) == before
    room.dialogs.expect(says("cannot give the other", then=key("a", "b", "Return")))
    room.type("101\n")
    assert tab(room).panel is None


def test_a_paste_from_nowhere_types_nothing(room: Room, count: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room.type("101\n5")
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    room.press("Ctrl+V")
    assert form(room).rows.fields[FieldId("v:c1")].text() == "5"


def test_enter_held_down_stores_nothing_that_was_not_typed(room: Room, count: Path) -> None:
    lines = len(room.ledger.lines)
    room.type("101\n" + "\n" * 42)
    assert form(room).unit.number == 101
    room.type("50\n30\n20")
    room.dialogs.expect(says("all nought?", then=key("Return")))
    room.type("\n" * 5)
    room.settle()
    assert len(room.ledger.lines) == lines + 1
    room.type("\n" * 20)
    assert len(room.ledger.lines) == lines + 1


def test_undo_takes_no_stored_sheet_back_anywhere(room: Room, count: Path) -> None:
    room.type("101\n" + figures(50, 30, 20))
    room.settle()
    lines = len(room.ledger.lines)
    for where in ("Ctrl+1", "Ctrl+2", "Ctrl+4", "Ctrl+5", "Ctrl+6"):
        room.press(where, "Ctrl+Z", "Ctrl+Shift+Z")
        room.settle()
    assert len(room.ledger.lines) == lines
    assert room.contest.look(101, 1)[FieldId("v:c1")] == 50


def test_the_papers_of_a_half_typed_sheet_are_corrected_and_its_number_stays(room: Room, count: Path) -> None:
    room.type("103\n20\n")

    def withdraw(dialog: object) -> None:
        assert isinstance(dialog, PapersDialog)
        dialog.withdraw.setChecked(True)
        dialog.reason.setText("Not used")
        key("Return")(dialog)
        assert dialog.isVisible()
        assert "half typed" in words_of(dialog)
        key("Escape")(dialog)

    room.dialogs.expect(withdraw)
    tab(room).supervisor.ask_papers(103)
    assert 103 in room.contest.units
    assert form(room).rows.fields[FieldId("v:c1")].text() == "20"
