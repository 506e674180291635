"""The window around the count: covering, contests, menus, what it remembers, what it does when all is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui import theme
from gui.cover import Cover, is_covered
from gui.settings import SettingsStore, default_folder
from models.changes import ContestRemoved, ProvisionalShared
from models.state import Stage
from tests.gui.dialogs import Answer, button, key, no, press, says, steps, yes
from tests.gui.room import Room, contest, make_count, night


def two_contests(room: Room) -> None:
    """Two contests, both being counted."""
    first = contest("burn", "One, A", "Two, B", unit=1, title="Burn Valley")
    second = contest("fens", "Three, C", "Four, D", "Five, E", unit=2, title="Fens & Greatham")
    room.open(make_count(room.folder / "two.count", *night(first, second)))


# F12


def cover_of(window: QWidget) -> Cover:
    found = [each for each in window.findChildren(Cover) if not each.gone]
    assert len(found) == 1
    return found[0]


def test_f12_covers_the_whole_window_and_nothing_is_typed_under_it(room: Room) -> None:
    room.sample()
    room.type("104\n16")
    room.press("F12")
    cover = cover_of(room.window)
    assert cover.geometry() == room.window.rect()
    assert room.focused() is cover
    QApplication.processEvents()
    assert room.window.childAt(room.window.rect().center()) in (cover, *cover.findChildren(QWidget))
    room.type("999\n\t")
    room.press("Escape", "Ctrl+Z", "Ctrl+W", "F4", "F1", "Alt+F", "Ctrl+J", "Shift+Backtab", "Ctrl+U")
    QTest.mouseClick(cover, Qt.MouseButton.LeftButton)
    assert room.focused() is cover
    assert QApplication.activePopupWidget() is None
    assert room.dialogs.seen == []
    room.settle()
    room.press("F12")
    assert not is_covered(room.window)
    assert room.focused() is room.field(1)
    room.type("3\n")
    room.settle()
    assert list(room.contest.figures().values()) == [104, 163]


def test_the_cover_grows_with_the_window(room: Room) -> None:
    room.sample()
    room.window.resize(1100, 700)
    room.press("F12")
    room.window.resize(1300, 800)
    QApplication.processEvents()
    assert cover_of(room.window).geometry() == room.window.rect()


def test_an_answer_that_comes_under_the_cover_does_not_take_the_focus(room: Room) -> None:
    room.sample()
    room.fill()
    room.field(0).setFocus()
    room.type("105\n")
    room.press("F12")
    room.settle()
    room.page.focus_entry()  # whatever would like the cursor
    QApplication.processEvents()
    assert room.focused() is cover_of(room.window)
    room.type("7")
    assert room.page.tally.model().index(0, 2).data() == "105"


def test_f12_covers_a_dialog_too(room: Room) -> None:
    room.sample()
    room.fill()

    def covered(dialog: QWidget) -> None:
        press("F12")
        assert is_covered(dialog)
        assert is_covered(room.window)
        press("Escape")
        press("Return")
        assert dialog.isVisible()
        press("F12")
        assert not is_covered(dialog)
        assert not is_covered(room.window)

    room.dialogs.expect(steps(covered, key("Escape")))
    room.press("F4")
    assert room.contest.stage is Stage.COUNTING


# Contests


def test_contests_left_with_how_far_each_has_come(room: Room) -> None:
    two_contests(room)
    names = room.page.contests.list
    assert room.page.contests.isVisible()
    assert [names.item(at).text() for at in range(2)] == ["Burn Valley", "Fens & Greatham"]
    room.press("Ctrl+PageDown")
    assert room.contest.id == "fens"
    assert room.focused() is room.field(0)
    room.type("5\n")
    room.press("Ctrl+PageDown")
    assert room.contest.id == "burn"
    room.press("Ctrl+PageUp")
    room.settle()
    assert room.contest.id == "fens"
    assert room.field(0).text() == "5"
    assert names.currentRow() == 1


def test_a_half_typed_figure_is_recorded_when_the_contest_changes(room: Room) -> None:
    two_contests(room)
    room.type("12")
    room.press("Ctrl+PageDown")
    room.settle()
    assert list(room.ledger.state.contests["burn"].figures().values()) == [12]  # type: ignore[index]


def test_the_list_is_walked_through_with_arrows(room: Room) -> None:
    two_contests(room)
    names = room.page.contests.list
    names.setFocus()
    room.press("Down")
    assert (room.contest.id, room.focused()) == ("fens", names)
    room.press("Up")
    assert (room.contest.id, room.focused()) == ("burn", names)
    room.press("Down", "Return")
    assert room.focused() is room.field(0)
    assert room.contest.id == "fens"


def test_a_click_on_a_contest_goes_into_its_figures(room: Room) -> None:
    two_contests(room)
    names = room.page.contests.list
    where = names.visualItemRect(names.item(1)).center()
    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert room.contest.id == "fens"
    assert room.focused() is room.field(0)


def test_one_contest_shows_no_list(room: Room) -> None:
    room.sample()
    assert not room.page.contests.isVisible()


def test_the_last_contest_can_be_removed_and_another_added(room: Room) -> None:
    room.open(make_count(room.folder / "x.count", *night(contest("x", "One, A", "<b>Two</b>, B", title="<i>Ash</i>"))))
    room.dialogs.expect(says("<i>Ash</i> and its candidates leave this count.", then=no()))
    room.window.corrections.remove_contest()
    assert list(room.ledger.state.contests) == ["x"]
    room.dialogs.expect(yes())
    room.window.corrections.remove_contest()
    room.settle()
    assert not room.page.contest
    assert room.page.header.isVisible()
    assert not room.page.steps.isVisible()
    actions = {action.objectName(): action.isEnabled() for action in room.window.findChildren(QAction)}
    assert (actions["undo"], actions["next_step"], actions["add_contest"]) == (False, False, True)
    for harmless in ("Ctrl+Z", "F4", "F2", "Ctrl+J", "Ctrl+PageDown", "F12", "F12"):
        room.press(harmless)
    room.dialogs.expect(filled_in)
    room.press("Ctrl+Shift+N")
    room.settle()
    assert room.contest.setup.name == "Little Wenham"
    assert room.page.steps.isVisible()


def filled_in(dialog: QWidget) -> None:
    press("Little Wenham")
    button("Add")(dialog)


def test_a_contest_with_figures_stays(room: Room) -> None:
    room.sample()
    room.dialogs.expect(says("Not removed", "Hartlepool has figures and stays on the list."))
    room.window.corrections.remove_contest()


def test_a_contest_that_goes_while_another_is_on_screen(room: Room) -> None:
    two_contests(room)
    third = contest("gone", "Six, F", "Seven, G", title="Gone")
    room.ledger.record(*third)
    room.settle()
    assert room.page.contests.list.count() == 3
    room.type("1")
    room.ledger.record(ContestRemoved(contest="gone"))
    room.settle()
    assert room.page.contests.list.count() == 2
    assert room.field(0).text() == "1"


# Keys of the window


def test_f2_goes_to_the_figures(room: Room) -> None:
    room.sample()
    room.page.steps.next.setFocus()
    room.press("F2")
    assert room.focused() is room.field(0)


def test_ctrl_j_says_when_nothing_waits(room: Room) -> None:
    room.sample()
    room.fill()
    room.press("Ctrl+J")
    assert room.hint() == "Nothing waits to be put right."


def test_enter_presses_the_step(room: Room) -> None:
    room.sample()
    room.fill()
    room.dialogs.expect(says("Share provisional figures", then=button("Cancel")))
    room.press("Return")
    assert room.focused() is room.page.steps.next


def test_about(room: Room) -> None:
    room.dialogs.expect(says("About Count Desk", "It needs no server and no network."))
    room.window.about()


def test_no_dialog_outlives_its_answer(room: Room) -> None:
    """Hundreds are opened in a night."""
    room.sample()
    for _ in range(3):
        room.dialogs.expect(key("Escape"))
        room.press("F1")
    room.qtbot.waitUntil(lambda: not room.window.findChildren(QDialog))


# Who sits here


def test_somebody_else_sits_down(room: Room) -> None:
    room.sample()
    room.type("104\n")
    room.dialogs.expect(person("Carl Dean", "CD"))
    room.press("Ctrl+U")
    room.type("163\n")
    room.settle()
    assert room.page.header.seat.text() == "Input desk · CD"
    people = {person.id: person.initials for person in room.ledger.state.people.values()}
    figures = [line for line in room.ledger.lines if line.change.subject.endswith("/1/1/1")]
    assert [people[line.by] for line in figures] == ["AB", "CD"]
    room.press("Ctrl+Z")
    room.settle()
    assert list(room.contest.figures().values()) == [104, None]
    room.press("Ctrl+Z")
    assert "nothing of yours" in room.hint()


def person(name: str, initials: str) -> Answer:
    def answer(dialog: QWidget) -> None:
        from gui.setup.person import PersonDialog

        assert isinstance(dialog, PersonDialog)
        dialog.name.setText(name)
        dialog.initials.setText(initials)
        dialog.ok.click()

    return answer


def test_two_of_the_same_initials(room: Room) -> None:
    room.sample()
    room.dialogs.expect(person("Arthur Bell", "AB"))
    room.press("Ctrl+U")
    room.settle()
    assert [person.initials for person in room.ledger.state.people.values()] == ["CDH", "AB", "ABA"]
    assert room.page.header.seat.text() == "Input desk · ABA"


@pytest.mark.parametrize(
    ("name", "initials", "sentence"),
    [("", "AB", "Type your name."), ("Anne", "A", "Two to four letters."), ("Anne", "A1", "Two to four letters.")],
)
def test_a_name_and_initials_are_wanted(room: Room, name: str, initials: str, sentence: str) -> None:
    room.dialogs.expect(steps(person(name, initials), says(sentence, then=button("Cancel"))))
    room.press("Ctrl+U")
    assert room.settings.now.name == "Anne Brown"


# What it remembers


def test_appearance_is_remembered_and_dresses_everything(room: Room) -> None:
    room.sample()
    for appearance, colours in (("dark", theme.DARK), ("light", theme.LIGHT)):
        getattr(room.window, f"appearance_{appearance}")()
        QApplication.processEvents()
        assert room.settings.now.appearance == appearance
        ground = room.window.grab().toImage().pixelColor(10, 400).name()
        assert ground in (colours.ground, colours.panel, colours.note[1])
    room.window.appearance_system()
    assert SettingsStore(room.settings.folder / "settings.json").now.appearance == "system"


def test_recent_counts_on_the_welcome_page(room: Room) -> None:
    path = room.sample()
    room.close_file()
    recent = room.window.findChild(QListWidget, "recent")
    assert isinstance(recent, QListWidget)
    assert recent.isVisible()
    assert "hartlepool" in recent.item(0).text()
    recent.setFocus()
    recent.setCurrentRow(0)
    room.press("Return")
    room.settle()
    assert room.window.session is not None
    room.close_file()
    path.unlink()
    room.dialogs.expect(says("Not opened", f"There is no file hartlepool.count in {room.folder}."))
    recent.setFocus()
    recent.setCurrentRow(0)
    room.press("Return")
    assert "(not found)" in recent.item(0).text()
    assert room.focused() is not None


def test_broken_settings_cost_nothing_but_the_memory(room: Room) -> None:
    path = room.settings.folder / "settings.json"
    for broken in ("{", "[]", '{"recent": 5}', ""):
        path.write_text(broken, encoding="utf-8")
        assert SettingsStore(path).now.desk


def test_try_hartlepool_from_the_welcome_page(room: Room) -> None:
    room.press("Return")
    room.settle()
    assert room.window.windowTitle() == "hartlepool-2021 – PRACTICE – Count Desk"
    assert room.focused() is room.field(0)
    room.close_file()
    assert room.window.windowTitle() == "Count Desk"
    room.window.findChild(QPushButton, "welcome-sample").click()  # type: ignore[union-attr]
    room.settle()
    assert "hartlepool-2021-2" in room.window.windowTitle()


# Closing


def test_closing_stores_what_is_half_typed(room: Room) -> None:
    path = room.sample()
    room.type("104\n16")
    room.press("Ctrl+W")
    assert room.window.session is None
    room.open(path)
    assert list(room.contest.figures().values()) == [104, 16]
    assert not room.window.banner.isVisible()


def test_an_answer_after_closing_is_for_nobody(room: Room) -> None:
    """The page is gone, and what the writer says late must not bring it down."""
    room.sample()
    ledger = room.ledger
    room.type("104\n")
    room.close_file()
    ledger.draft(next(iter(ledger.drafts), "x/1/1/1#v:c1"), "7")  # type: ignore[arg-type]
    QApplication.processEvents()
    assert room.window.welcome.isVisible()


def test_opening_another_file_closes_the_first(room: Room) -> None:
    room.sample()
    room.type("104")
    other = make_count(room.folder / "x.count", *night(contest("x", "One, A", "Two, B", unit=1)))
    room.open(other)
    assert room.contest.id == "x"
    assert "copied" not in room.page.header.saved.text()
    room.sample()
    assert list(room.contest.figures().values()) == [104]


def test_closing_asks_while_something_typed_is_not_stored(room: Room) -> None:
    room.sample()
    room.fill()
    room.ledger.record(ProvisionalShared(contest=room.contest.id))
    room.settle()
    room.ledger.draft(room.ref(0), "105")  # the rules will not take it any more
    room.dialogs.expect(says("Some figures are typed and not stored. They are kept as typed", then=no()))
    room.press("Ctrl+W")
    assert room.window.session is not None
    room.dialogs.expect(yes())
    room.press("Ctrl+W")
    assert room.window.session is None


def test_documents_that_are_synchronised_are_no_place_for_a_count(
    room: Room, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert default_folder() == home / "Documents" / "Count Desk"
    monkeypatch.setenv("OneDrive", str(home / "Documents"))
    assert default_folder() == home / "Count Desk"
    room.press("Return")  # try Hartlepool 2021
    room.settle()
    assert room.window.session is not None
    assert room.window.session.path.parent == home / "Count Desk"


def test_an_appearance_that_is_chosen_is_the_one_that_is_painted(room: Room) -> None:
    room.window.appearance_dark()
    assert theme.current() is theme.DARK
    room.window.appearance_light()
    assert theme.current() is theme.LIGHT


def test_a_room_that_is_closed_leaves_no_window(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    other = Room(qtbot, tmp_path / "other", room.dialogs)
    window = other.window
    other.close()
    assert not isValid(window)
