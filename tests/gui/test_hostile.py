"""A tired, careless or malicious team at the window: nothing typed is lost, nobody checks himself, nothing leaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.setup.person import PersonDialog
from tests.gui.dialogs import key, says
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
