"""Sheets as a clerk types them: a number, Enter, digits and Enter a field; a second pair of eyes; what differs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui.fields.count_field import CountField
from gui.sheets.differences import DifferencesPanel
from gui.sheets.number import NumberField
from gui.sheets.people import InitialsDialog
from gui.widgets import Elided
from models.sheets import UnitStatus, status_of
from tests.gui.dialogs import button, key, no, says, yes
from tests.gui.room import Room, make_count, night
from tests.gui.sheet_room import (
    READ_BACK,
    SUMS,
    figures,
    form,
    in_sheets,
    said,
    someone_else,
    tab,
)
from tests.support import people


@pytest.fixture
def count(room: Room) -> Path:
    """Ash, three sheets dealt, blind second entry; Carol Dean is known."""
    path = make_count(room.folder / "ash.count", *night([*someone_else(), *in_sheets()]))
    room.open(path)
    return path


def reopen(room: Room, path: Path) -> None:
    room.close_file()
    room.open(path)


def closed(room: Room) -> list[int]:
    return [number for number, unit in room.contest.units.items() if unit.closed]


def texts(room: Room) -> str:
    """Everything that can be read in the window just now."""
    labels = [each.text() for each in room.window.findChildren(QLabel) if each.isVisible()]
    fields = [each.text() for each in room.window.findChildren(CountField) if each.isVisible()]
    return " | ".join([*labels, *fields])


def carol(room: Room) -> None:
    """She sits down with two letters and Enter when the program asks who types."""
    room.dialogs.expect(says("cannot give the other", then=key("C", "D", "Return")))


# Typing


def test_a_sheet_is_its_number_one_enter_and_digits_with_one_enter_a_field(room: Room, count: Path) -> None:
    assert isinstance(room.focused(), NumberField)
    room.type("101\n")
    assert form(room).heading.text() == "Sheet 101, Ash, 100 papers · mini-count A, First entry"
    room.type(figures(50, 30, 19, heads=(0, 1, 0, 0)))
    room.settle()
    assert dict(room.contest.look(101, 1)) | {} == {
        "v:c1": 50, "v:c2": 30, "v:c3": 19, "h:mark": 0, "h:too-many": 1, "h:identified": 0, "h:uncertain": 0,
    }  # fmt: skip
    assert said(room) == "Sheet 101: entry stored; waits for a second entry. Next number?"
    assert isinstance(room.focused(), NumberField)
    assert not room.ledger.drafts


def test_a_sheet_comes_as_one_change(room: Room, count: Path) -> None:
    before = len(room.ledger.lines)
    room.type("101\n" + figures(50, 30, 20))
    room.settle()
    assert len(room.ledger.lines) == before + 1
    assert set(room.ledger.lines[-1].change.was.values()) == {None}  # type: ignore[attr-defined]


def test_a_second_blind_entry_by_another_closes_the_sheet(room: Room, count: Path) -> None:
    room.type("101\n" + figures(50, 30, 20))
    carol(room)
    room.type("101\n")
    assert "Second entry" in form(room).heading.text()
    room.type(figures(50, 30, 20))
    room.settle()
    assert closed(room) == [101]
    assert said(room) == "Sheet 101: second entry stored; agreed ✓. Next number?"
    assert room.page.tab_row.texts()[:2] == ["Totals", "Sheets 1 / 3"]


def test_nothing_of_the_first_entry_is_shown_in_a_blind_second_one(room: Room, count: Path) -> None:
    room.type("101\n" + figures(51, 37, 12))
    carol(room)
    room.type("101\n")
    shown = texts(room)
    assert [text for text in ("51", "37", "12") if text in shown.split(" | ")] == []
    assert all(not field.text() for field in form(room).rows.fields.values())
    assert room.label("majority") == "–"


def test_whoever_gave_the_first_entry_cannot_give_the_second(room: Room, count: Path) -> None:
    room.type("101\n" + figures(50, 30, 20))
    room.dialogs.expect(says("cannot give the other", then=key("A", "B", "Return")))
    room.type("101\n")
    assert "cannot give the other" in said(room)
    assert tab(room).panel is None


def test_somebody_new_gives_a_name(room: Room, count: Path) -> None:
    room.type("101\n" + figures(50, 30, 20))

    def sit_down(dialog: object) -> None:
        assert isinstance(dialog, InitialsDialog)
        dialog.initials.setText("EF")
        key("Return")(dialog)
        assert dialog.isVisible()
        key("Eve Fox", "Return")(dialog)

    room.dialogs.expect(sit_down)
    room.type("101\n")
    assert room.ledger.state.people[room.ledger.seat.person].name == "Eve Fox"
    assert form(room).look == 2


# What differs


def differ(room: Room) -> None:
    room.type("101\n" + figures(48, 32, 20))
    carol(room)
    room.type("101\n")
    room.dialogs.expect(says("36 papers too many", then=yes()))
    room.type(figures(84, 32, 20))
    room.settle()


def test_differences_show_the_rows_and_the_likely_slip(room: Room, count: Path) -> None:
    differ(room)
    assert said(room) == "Sheet 101: second entry stored; the two entries differ ≠. Next number?"
    room.type("101\n")
    shown = texts(room)
    assert "two entries differ in 1 of 7 rows" in shown
    assert "ANDREWS, Ann | 48 | 84" in shown
    assert "digits swapped" in shown
    assert "BELL, Bob" not in shown.partition("Looks like")[2].partition("First entry")[0]


def test_a_returned_row_is_typed_again_without_a_hint_and_closes_by_itself(room: Room, count: Path) -> None:
    differ(room)
    room.type("101\n")
    panel = tab(room).panel
    assert isinstance(panel, DifferencesPanel)
    room.dialogs.expect(says("sees neither figure"))
    panel.second.click()
    assert status_of(room.contest, room.contest.units[101]) is UnitStatus.SECOND_WANTED
    assert "101 returned to you" in [each.text() for each in tab(room).waiting.findChildren(QPushButton)]
    room.type("101\n")
    assert "returned rows" in form(room).heading.text()
    assert "48" not in texts(room).split(" | ")
    room.type("48\n")
    room.settle()
    assert closed(room) == [101]


def test_settled_jointly_at_the_paper(room: Room, count: Path) -> None:
    differ(room)
    room.type("101\n")
    panel = tab(room).panel
    assert isinstance(panel, DifferencesPanel)
    room.dialogs.expect(says("Both look at the paper", then=key("48", "Return", "Return")))
    panel.joint.click()
    room.settle()
    assert closed(room) == [101]
    assert room.contest.units[101].joint == "AB, CD"


def test_an_absent_persons_list_is_handed_over_with_one_key(room: Room, count: Path) -> None:
    differ(room)  # CD gave the second entry, AB the first
    room.type("101\n")
    panel = tab(room).panel
    assert isinstance(panel, DifferencesPanel)
    room.dialogs.expect(says("sees neither figure"))
    panel.first.click()  # to AB, its author
    assert room.contest.looks[101, 1].returned_to == room.contest.looks[101, 1].by
    hand_over = next(each for each in tab(room).waiting.findChildren(QPushButton) if "Hand over" in each.text())
    hand_over.click()
    room.settle()
    assert room.contest.looks[101, 1].returned_to is None  # CD gave the other entry, so anyone else types it


def test_a_finished_sheet_is_returned_with_a_reason(room: Room, count: Path) -> None:
    room.type("102\n" + figures(50, 30, 20))
    carol(room)
    room.type("102\n" + figures(50, 30, 20))
    room.settle()
    room.type("102\n")
    assert said(room) == "Sheet 102 is finished. Look at the number on the paper."
    tab(room).top.choices()[0].click()
    again = room.window.findChild(QPushButton, "return-closed")
    assert again is not None

    def give_reason(dialog: object) -> None:
        dialog._ticks["v:c1"].setChecked(True)  # type: ignore[attr-defined]
        dialog.reason.setText("An agent disputes the row")  # type: ignore[attr-defined]
        button("Return")(dialog)  # type: ignore[arg-type]

    room.dialogs.expect(give_reason)
    again.click()
    room.settle()
    assert closed(room) == []
    assert room.contest.look(102, 1)["v:c1"] is None  # type: ignore[index]


# What is in the way


def test_a_wrong_number_is_refused_with_a_choice(room: Room, count: Path) -> None:
    room.type("999\n")
    assert said(room) == "No sheet has the number 999. Look at the number on the paper, or deal that sheet first."
    assert isinstance(room.focused(), NumberField)
    room.dialogs.expect(says("Deal or plan sheets", then=key("100", "Return")))
    tab(room).top.choices()[0].click()
    room.settle()
    assert room.contest.units[999].papers == 100


def test_another_contests_number_leads_there(room: Room) -> None:
    other = in_sheets("elm", sheets=((201, 80),), title="Elm")
    room.open(make_count(room.folder / "two.count", *night([*in_sheets(), *other])))
    room.type("201\n")
    assert said(room) == "Number 201 belongs to Elm, not to Ash."
    tab(room).top.choices()[0].click()
    assert room.contest.id == "elm"
    assert isinstance(room.focused(), NumberField)


def test_two_sheets_never_mix(room: Room, count: Path) -> None:
    room.type("101\n50\n30\n")
    room.press("Escape")
    room.type("102\n7\n")
    room.press("Escape")
    assert not room.contest.looks
    room.type("101\n")
    assert [field.text() for field in list(form(room).rows.fields.values())[:3]] == ["50", "30", ""]
    room.type("20\n0\n0\n0\n0\n")
    room.settle()
    assert room.contest.look(101, 1)["v:c1"] == 50  # type: ignore[index]
    room.type("102\n")
    assert next(iter(form(room).rows.fields.values())).text() == "7"


def test_a_half_typed_sheet_survives_closing_the_program(room: Room, count: Path) -> None:
    room.type("101\n50\n3")
    reopen(room, count)
    waiting = [each.text() for each in tab(room).waiting.findChildren(QPushButton)]
    assert waiting == ["101 half typed"]
    room.type("101\n")
    assert [field.text() for field in list(form(room).rows.fields.values())[:3]] == ["50", "3", ""]


def test_empty_rows_are_asked_about_once(room: Room, count: Path) -> None:
    room.type("101\n50\n30\n20\n\n\n\n")
    room.dialogs.expect(says("4 rows are empty: all nought?"))
    room.type("\n")
    room.settle()
    assert room.contest.look(101, 1)["h:mark"] == 0  # type: ignore[index]


def test_a_sheet_that_does_not_balance_is_not_overlooked(room: Room, count: Path) -> None:
    room.type("101\n50\n30\n21\n0\n0\n0\n")
    assert form(room).balance.text() == "Papers 100 = votes 101 + rejected 0. ✗ 1 paper too many"
    room.dialogs.expect(says("1 paper too many", then=no()))
    room.type("0\n")
    assert not room.contest.looks
    assert form(room).isVisible()


# Other ways of looking


def test_a_read_back_closes_with_two_initials(room: Room) -> None:
    room.open(make_count(room.folder / "r.count", *night(in_sheets(plan=READ_BACK))))
    room.type("101\n" + figures(50, 30, 20))
    room.settle()
    room.type("101\n" + "\n" * 7)
    room.press("C", "D")
    room.type("\n")
    room.settle()
    assert closed(room) == [101]
    assert room.contest.units[101].ticked == "AB, CD"


def test_without_a_second_look_a_whole_sheet_is_entered(room: Room) -> None:
    room.open(make_count(room.folder / "s.count", *night(in_sheets(plan=SUMS))))
    room.type("101\n" + figures(50, 30, 20))
    room.settle()
    assert closed(room) == [101]
    assert room.page.trail.text() == (
        "Verified 250 = dealt 250 + not yet dealt 0 ✓. Dealt 250 = agreed 100 + on tables 150 ✓"
    )


# A simple count


def test_a_simple_count_has_no_tabs(room: Room) -> None:
    room.sample()
    assert room.page.tab_row.isHidden()
    assert room.page.trail.isHidden()
    room.press("Ctrl+2")
    assert room.hint() == "This contest is counted in totals: it has no sheets."
    assert room.focused() is room.field(0)


# What the page does with it


def test_a_finding_leads_to_its_sheet(room: Room, count: Path) -> None:
    differ(room)
    room.press("Ctrl+1")
    finding = next(finding for finding in room.ledger.view("ash").findings if finding.code == "F33")
    room.page._jump(finding)
    panel = tab(room).panel
    assert isinstance(panel, DifferencesPanel)
    assert panel.number == 101


def test_nothing_noticed_about_the_sheet_in_hand_is_told_in_a_blind_second_entry(room: Room, count: Path) -> None:
    differ(room)
    room.type("101\n")
    panel = tab(room).panel
    assert isinstance(panel, DifferencesPanel)
    room.dialogs.expect(says("sees neither figure"))
    panel.second.click()
    room.type("101\n")
    assert form(room).look == 2
    told = [finding for finding in room.ledger.view("ash").findings if not tab(room).hides(finding)]
    assert [finding.code for finding in told if "#v:" in "".join(finding.fields) and "/101/" in finding.fields[0]] == []


def test_a_key_repaints_neither_the_grid_nor_the_live_result(
    room: Room, count: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.type("101\n")
    asked: list[str] = []
    monkeypatch.setattr(tab(room).top, "show_units", lambda *_: asked.append("grid"))
    monkeypatch.setattr(room.page.live, "refresh", lambda *_: asked.append("live"))
    monkeypatch.setattr(room.page.findings, "refresh", lambda *_: asked.append("findings"))
    room.type("50\n30\n20\n")
    assert asked == []
    assert form(room).balance.text() == "Papers 100 = votes 100 + rejected 0. ✓ if the rest is nought"


def test_an_enter_that_is_held_down_does_not_run_through_a_sheet(room: Room, count: Path) -> None:
    room.type("101\n")
    first = next(iter(form(room).rows.fields.values()))
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True, count=1
    )
    QApplication.sendEvent(first, held)
    assert room.focused() is first


def test_no_step_is_taken_over_a_half_typed_sheet(room: Room, count: Path) -> None:
    room.type("101\n50\n")
    room.press("F4")
    assert room.hint() == (
        "Number 101 is half typed and not stored. Finish it under its number, or open it and clear it."
    )


def test_a_long_name_without_a_description_is_not_cut_off(room: Room) -> None:
    """Two of them may differ only at the end."""
    names = people("Featherstonehaugh-Cholmondeley-Marsh, Ann", "Featherstonehaugh-Cholmondeley-Marsh, Bea")
    room.open(make_count(room.folder / "long.count", *night(in_sheets(candidates=names))))
    room.window.resize(1024, 700)
    room.type("101\n")
    shown = [each for each in form(room).findChildren(Elided) if "FEATHERSTONEHAUGH" in each.text()]
    assert len(shown) == 2
    assert all(each.width() >= each.sizeHint().width() for each in shown)
