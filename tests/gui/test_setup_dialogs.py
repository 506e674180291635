"""Set-up by hand and from files: mistakes explained where they are, all or nothing, names always literal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QWidget,
)

from gui.setup.columns import ColumnsDialog
from gui.setup.contest import ContestDialog
from gui.setup.election import ElectionDialog, NewCountDialog
from gui.setup.importing import ReportDialog
from gui.setup.order import OrderDialog
from gui.setup.person import PersonDialog
from gui.steps.lots import LotDialog
from models.changes import CandidatesSet, ContestSet, ElectionSet, ProvisionalShared
from models.election_types import Nation
from models.setup import Candidate, ElectionSetup
from models.state import Stage
from storage.journal import Journal
from tests.gui.dialogs import focus, no, press, says, yes
from tests.gui.room import Room, contest, make_count, night
from tests.support import candidate, contest_setup

Kind = TypeVar("Kind", bound=QWidget)
BOLD, AMPERSAND = "<b>Bold</b>", "R&D"


def wrong(dialog: QWidget) -> list[str]:
    """Every sentence about a mistake that can be seen."""
    labels = dialog.findChildren(QLabel)
    return [each.text() for each in labels if each.isVisible() and each.property("tone") == "bad" and each.text()]


def asked(room: Room, kind: type[Kind], open_: Callable[[], object], then: Callable[[Kind], object]) -> None:
    """Open a dialog of this kind and do something in it; what is still open afterwards is left."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, kind), type(dialog)
        focus()
        then(dialog)
        if dialog.isVisible() and isinstance(dialog, QDialog):
            dialog.reject()

    room.dialogs.expect(answer)
    open_()
    room.dialogs.check()
    room.settle()


def new_count(room: Room, then: Callable[[NewCountDialog], object]) -> None:
    asked(room, NewCountDialog, room.window.new_count, then)


def edited(room: Room, then: Callable[[ContestDialog], object]) -> None:
    asked(room, ContestDialog, room.window.corrections.edit_contest, then)


def choose(chord: str) -> None:
    """Press the key of a button: Qt shows it pressed for a moment before it clicks."""
    press(chord)
    QTest.qWait(130)


def texts(table: QTableWidget) -> list[list[str]]:
    """What a table shows, row by row."""
    found: list[list[str]] = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        found.append([item.text() if item else "" for item in items])
    return found


def names(room: Room) -> list[str]:
    return [each.full_name() for each in room.contest.candidates]


def opened(room: Room, *people: str, unit: int = 0, confirmed: bool = True, stand: tuple[Candidate, ...] = ()) -> None:
    """A count of one ward, opened."""
    changes = night(contest("ward", *people, unit=unit, confirmed=confirmed, candidates=stand))
    room.open(make_count(room.folder / "ward.count", *changes))


# A new count by keys


def test_a_new_count_by_keys_alone(room: Room) -> None:
    def type_it(dialog: NewCountDialog) -> None:
        room.type("Little Wenham\t1,204\tashby\tClare\nHOLT, Peter\nOkafor\tGrace\n\n\n")

    new_count(room, type_it)
    assert names(room) == ["ASHBY, Clare", "HOLT, Peter", "OKAFOR, Grace"]
    assert [each.id for each in room.contest.candidates] == ["c1", "c2", "c3"]
    assert room.contest.order_confirmed_by == "AB"
    assert room.window.session is not None
    assert room.window.session.path.name == "little-wenham-2021.count"


def test_a_parish_is_a_community_in_wales_and_comes_back(room: Room) -> None:
    def look(dialog: NewCountDialog) -> None:
        assert dialog.fields.kind.currentData() == "parish"
        for nation, kind in ((Nation.WALES, "community"), (Nation.ENGLAND, "parish")):
            dialog.nation.setCurrentIndex(dialog.nation.findData(nation))
            assert dialog.fields.kind.currentData() == kind

    new_count(room, look)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("\t\tAshby", "What is the area called?"),
        ("Wenham\t0\tAshby", "The electorate is a whole number above nought, or empty."),
        ("Wenham\tmany\tAshby", "The electorate is a whole number above nought, or empty."),
        ("Wenham\t\t\tClare", "Row 1: a candidate needs a surname."),
    ],
)
def test_a_mistake_is_explained_and_nothing_is_made(room: Room, home: Path, typed: str, sentence: str) -> None:
    def type_it(dialog: NewCountDialog) -> None:
        room.type(typed)
        choose("Alt+C")
        assert wrong(dialog) == [sentence]
        assert dialog.isVisible()

    new_count(room, type_it)
    assert room.window.session is None
    assert not list(home.rglob("*.count"))


def test_the_mistake_takes_the_cursor_to_its_field(room: Room) -> None:
    def type_it(dialog: NewCountDialog) -> None:
        room.type("Wenham\t0\tAshby")
        choose("Alt+C")
        assert dialog.fields.electorate.hasFocus()
        assert dialog.fields.electorate.property("invalid") is True
        room.type("1204")
        dialog.fields.area.clear()
        choose("Alt+C")
        assert dialog.fields.area.hasFocus()
        assert not dialog.fields.electorate.property("invalid")

    new_count(room, type_it)


def test_a_file_name_that_is_taken_is_said_at_the_name(room: Room) -> None:
    taken = room.folder / "taken.count"
    Journal.create(taken).close()

    def type_it(dialog: NewCountDialog) -> None:
        room.type("Wenham\t\tAshby")
        dialog.file.setText(str(taken))
        choose("Alt+C")
        assert "taken.count" in wrong(dialog)[0]
        assert "already" in wrong(dialog)[0]
        assert dialog.fields.tabs.currentIndex() == 1
        assert dialog.file.hasFocus()
        dialog.file.setText("")
        choose("Alt+C")
        assert wrong(dialog) == ["Name the file."]

    new_count(room, type_it)
    assert room.window.session is None


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        ("Labour; many", "“Labour; many” has no votes after its semicolon."),
        ("; 12", "“; 12” has no name before its semicolon."),
        ("Labour; 12; lost", "“lost” is not known"),
        ("Labour; 12\nGreen; 3 %", "mixes votes with shares"),
    ],
)
def test_a_wrong_line_of_the_previous_result(room: Room, lines: str, part: str) -> None:
    def type_it(dialog: NewCountDialog) -> None:
        room.type("Wenham\t\tAshby")
        dialog.fields.previous_rows.setPlainText(lines)
        choose("Alt+C")
        assert part in wrong(dialog)[0]
        assert dialog.fields.tabs.currentWidget().isAncestorOf(dialog.fields.previous_rows)

    new_count(room, type_it)


def test_the_previous_result_was_before_polling_day(room: Room) -> None:
    def type_it(dialog: NewCountDialog) -> None:
        room.type("Wenham\t\tAshby")
        dialog.fields.previous_rows.setPlainText("Labour; 12; won\nGreen; 3")
        choose("Alt+C")
        assert wrong(dialog) == ["On which day was the previous result? It is before polling day."]
        dialog.fields.previous_day.setDate(QDate(2017, 5, 4))
        choose("Alt+C")

    new_count(room, type_it)
    previous = room.contest.setup.previous
    assert previous is not None
    assert (previous.held_on, [each.votes for each in previous.entries]) == (date(2017, 5, 4), [12, 3])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "שרה כהן",
            "The surname, “שרה כהן”, holds the character “ש” (U+05E9, HEBREW LETTER SHIN), which is written from right "
            "to left. Papers cannot print that. Write it in Latin letters.",
        ),
        (
            "Ann 🗳",
            "The surname, “Ann 🗳”, holds the character “🗳” (U+1F5F3, BALLOT BOX WITH BALLOT). The printed font does "
            "not have it. Write it in other letters.",
        ),
    ],
)
def test_a_name_that_cannot_be_printed_is_refused_at_set_up(room: Room, name: str, sentence: str) -> None:
    def type_it(dialog: NewCountDialog) -> None:
        room.type("Wenham\t\tAshby\n")
        item = dialog.fields.candidates.table.item(1, 0)
        assert item is not None
        item.setText(name)
        choose("Alt+C")
        assert wrong(dialog) == [sentence]
        assert dialog.fields.candidates.table.currentRow() == 1

    new_count(room, type_it)
    assert room.window.session is None


def test_long_names_and_names_like_mark_up_are_kept_literally(room: Room) -> None:
    long = ("Wilhelmina-" * 11)[:120]

    def type_it(dialog: NewCountDialog) -> None:
        room.type(f"{BOLD}\t\t{BOLD}\t{AMPERSAND}\n{long}\tAnn\n\n\n")

    new_count(room, type_it)
    assert names(room) == ["<B>BOLD</B>, R&D", f"{long.upper()}, Ann"]
    assert room.contest.setup.name == BOLD
    shown = [each.text() for each in room.window.findChildren(QLabel) if each.isVisible()]
    assert BOLD in shown
    model = room.page.tally.model()
    assert model.index(0, 0).data() == "<B>BOLD</B>, R&D"
    room.dialogs.expect(says(BOLD, then=no()))
    room.window.corrections.remove_contest()
    room.dialogs.check()


# The table of candidates


def test_a_pasted_table_with_a_header(room: Room) -> None:
    QGuiApplication.clipboard().setText(
        "Surname\tOther names\tDescription\nAshby\tClare\tIndependent\nHolt\tPeter\t\nOkafor\tGrace\tGreen Party\n"
    )

    def paste(dialog: NewCountDialog) -> None:
        room.type("Wenham\t\t")
        press("Ctrl+V")
        assert [row[:2] for row in texts(dialog.fields.candidates.table)] == [
            ["Ashby", "Clare"],
            ["Holt", "Peter"],
            ["Okafor", "Grace"],
        ]
        choose("Alt+C")

    new_count(room, paste)
    assert [each.description for each in room.contest.candidates] == ["Independent", "", "Green Party"]


def test_a_clipboard_without_a_table_is_said(room: Room) -> None:
    QGuiApplication.clipboard().setText("Surname\tDescription\n\tIndependent")

    def paste(dialog: NewCountDialog) -> None:
        room.type("Wenham\t\t")
        press("Ctrl+V")
        assert len(wrong(dialog)) == 1
        assert texts(dialog.fields.candidates.table) == [[""] * 5]

    new_count(room, paste)


def test_rows_move_and_go_and_their_ids_never_come_back(room: Room) -> None:
    opened(room, "Ashby, Clare", "Holt, Peter", "Okafor, Grace")

    def change(dialog: ContestDialog) -> None:
        rows = dialog.fields.candidates
        rows.table.setCurrentCell(2, 0)
        choose("Alt+U")
        assert [row[0] for row in texts(rows.table)] == ["Ashby", "Okafor", "Holt"]
        rows.move_down()
        rows.remove_row()  # Okafor again, at the foot
        choose("Alt+W")
        room.type("Penn, Una")
        choose("Alt+S")

    edited(room, change)
    assert names(room) == ["ASHBY, Clare", "HOLT, Peter", "PENN, Una"]
    assert [each.id for each in room.contest.candidates] == ["c1", "c2", "c4"]

    def remove(dialog: ContestDialog) -> None:
        dialog.fields.candidates.table.setCurrentCell(2, 0)
        next(each for each in dialog.findChildren(QPushButton) if each.text() == "Remove the row").click()
        choose("Alt+S")

    def add(dialog: ContestDialog) -> None:
        dialog.fields.candidates.table.setFocus()
        choose("Alt+W")
        room.type("Quill, Vi")
        choose("Alt+S")

    edited(room, remove)
    edited(room, add)
    assert [each.id for each in room.contest.candidates] == ["c1", "c2", "c5"]


def test_one_who_is_easily_taken_for_another_is_pointed_out(room: Room) -> None:
    def type_it(dialog: NewCountDialog) -> None:
        room.type("Wenham\t\tSmith, John\nSmith, Joan\n")
        note = dialog.findChild(QLabel, "candidates-note")
        assert note is not None
        assert note.text() == "SMITH, John and SMITH, Joan are easily taken for each other."

    new_count(room, type_it)


def test_a_spelling_corrected_while_counting_needs_a_reason(room: Room) -> None:
    opened(room, "Ashby, Clare", "Holt, Peter", unit=1)

    def correct(dialog: ContestDialog) -> None:
        rows = dialog.fields.candidates
        item = rows.table.item(0, 1)
        assert item is not None
        item.setText("Claire")
        assert not any(each.isEnabled() for each in rows.findChildren(QPushButton))
        choose("Alt+S")
        assert wrong(dialog) == ["Ward is being counted: give a reason for the correction."]
        assert dialog.fields.reason.hasFocus()
        room.type("as on her paper")
        choose("Alt+S")

    edited(room, correct)
    assert names(room) == ["ASHBY, Claire", "HOLT, Peter"]
    assert [each.id for each in room.contest.candidates] == ["c1", "c2"]


# Who is here, the order, the election


@pytest.mark.parametrize("initials", ["A", "A1", "ABCDE", ""])
def test_bad_initials(room: Room, initials: str) -> None:
    def type_it(dialog: PersonDialog) -> None:
        dialog.initials.setText(initials)
        if len(initials) < 5:
            press("Return")
            assert wrong(dialog) == ["Two to four letters."]
            assert dialog.initials.hasFocus()
        else:
            assert dialog.initials.text() == "ABCD"

    asked(room, PersonDialog, room.window.change_person, type_it)


def test_the_order_is_moved_and_confirmed_with_initials(room: Room) -> None:
    stand = (candidate("c1", BOLD, "Ann"), candidate("c2", "R&D", "Bo"), candidate("c3", "Okafor", "Grace"))
    opened(room, stand=stand, confirmed=False)

    def confirm(dialog: OrderDialog) -> None:
        assert dialog.list.item(0).text().endswith("<B>BOLD</B>, Ann   ")
        dialog.list.setFocus()
        press("Alt+Down")
        press("Alt+Down")
        dialog.initials.setText("A1")
        press("Return")
        assert wrong(dialog) == ["Two to four letters."]
        dialog.initials.setText("EF")
        press("Return")

    asked(room, OrderDialog, room.window.corrections.confirm_order, confirm)
    assert names(room) == ["R&D, Bo", "OKAFOR, Grace", "<B>BOLD</B>, Ann"]
    assert room.contest.order_confirmed_by == "EF"
    assert room.page.tally.model().index(2, 0).data() == "<B>BOLD</B>, Ann"


def test_the_election_is_corrected(room: Room) -> None:
    opened(room, "Ashby, Clare", "Holt, Peter")

    def correct(dialog: ElectionDialog) -> None:
        assert dialog.title.hasFocus()
        dialog.title.clear()
        press("Return")
        assert wrong(dialog) == ["What is the election called?"]
        room.type("Local elections")
        dialog.officer.setText("Denise \u200bMcGuckin")
        press("Return")
        assert "cannot be seen or printed" in wrong(dialog)[0]
        assert dialog.officer.hasFocus()
        dialog.officer.setText("Denise McGuckin")
        choose("Alt+S")

    asked(room, ElectionDialog, room.window.corrections.edit_election, correct)
    assert room.ledger.state.election is not None
    assert room.ledger.state.election.title == "Local elections"
    assert room.ledger.state.election.officer.name == "Denise McGuckin"


def test_names_like_mark_up_stand_literally_beside_radio_buttons(room: Room) -> None:
    opened(room, stand=(candidate("c1", BOLD, "Ann"), candidate("c2", "R&D", "Bo")), unit=1)
    room.type("5\n5\n0\n0\n0\n0\n10\n0\n")
    room.settle()
    room.ledger.record(ProvisionalShared(contest=room.contest.id, present=""))
    room.settle()

    def look(dialog: LotDialog) -> None:
        shown = [each.text() for each in dialog.findChildren(QRadioButton)]
        assert shown == ["<B>BOLD</B>, Ann", "R&&D, Bo"]  # two, so that one is shown and none marks a key

    asked(room, LotDialog, room.window.record_lot, look)


# More than one contest


def test_a_second_contest_comes_and_goes(room: Room) -> None:
    opened(room, "Ashby, Clare", "Holt, Peter")
    assert not room.page.contests.isVisible()

    def add(dialog: ContestDialog) -> None:
        assert dialog.fields.area.hasFocus()
        room.type("Elm")
        dialog.fields.candidates.table.setFocus()
        room.type("Penn, Una\nQuill, Vi\n")
        choose("Alt+D")

    asked(room, ContestDialog, room.window.corrections.add_contest, add)
    assert [each.setup.name for each in room.ledger.state.contests.values()] == ["Ward", "Elm"]
    assert room.page.contests.isVisible()
    assert [room.page.contests.list.item(at).text() for at in range(2)] == ["Ward", "Elm"]
    assert room.contest.setup.name == "Elm"
    room.dialogs.expect(says("Elm and its candidates leave this count.", then=no()))
    room.window.corrections.remove_contest()
    assert len(room.ledger.state.contests) == 2
    room.dialogs.expect(says("Elm and its candidates leave this count.", then=yes()))
    room.window.corrections.remove_contest()
    room.dialogs.check()
    room.settle()
    assert [each.setup.name for each in room.ledger.state.contests.values()] == ["Ward"]
    assert not room.page.contests.isVisible()


def test_a_supplementary_vote_is_set_up_and_not_counted(room: Room) -> None:
    opening = ElectionSet(election=ElectionSetup(title="Mayor", polling_day=date(2021, 5, 6), practice=True))
    setup = contest_setup("mayor", name="Tees Valley", type_="mayor")
    stand = (candidate("c1", "Ashby", "Clare"), candidate("c2", "Holt", "Peter"))
    room.open(
        make_count(
            room.folder / "mayor.count",
            opening,
            ContestSet(contest="mayor", setup=setup),
            CandidatesSet(contest="mayor", candidates=stand, confirmed_by="AB"),
        )
    )
    assert room.contest.stage is Stage.SET_UP
    room.dialogs.expect(says("supplementary vote"))
    room.press("F4")
    room.dialogs.check()
    assert room.contest.stage is Stage.SET_UP


# From files


def test_a_democracy_club_file_becomes_a_new_count(room: Room, shared_data: Path) -> None:
    source = shared_data / "democracy-club" / "candidates-sample.csv"

    def accept(dialog: ReportDialog) -> None:
        words = " ".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())
        assert "The order of each ballot paper is proposed by surname and must be confirmed." in words
        press("Return")

    asked(room, ReportDialog, lambda: room.window.setup.import_path(source), accept)
    contests = list(room.ledger.state.contests.values())
    assert contests
    assert all(each.candidates and each.order_confirmed_by is None for each in contests)


BAD = """person_id,person_name,election_id,ballot_paper_id,election_date,party_name,party_id,post_label,seats_contested
1,Clare Ashby,local.elm.2021-05-06,local.elm.north.2021-05-06,2021-05-06,Independent,ynmp-party:2,North,1
2,,local.elm.2021-05-06,local.elm.north.2021-05-06,2021-05-06,Independent,ynmp-party:2,North,1
3,Peter Holt,local.elm.2021-05-06,local.elm.north.2021-05-06,6 May,Independent,ynmp-party:2,North,1
"""


def test_every_bad_row_is_listed_with_its_line_and_nothing_is_stored(room: Room, home: Path) -> None:
    source = room.folder / "bad.csv"
    source.write_text(BAD, encoding="utf-8")

    def look(dialog: ReportDialog) -> None:
        table = dialog.findChild(QTableWidget)
        assert table is not None
        lines = [row[0] for row in texts(table)]
        assert {"3", "4"} <= set(lines)
        assert "2" not in lines
        assert all(row[1] for row in texts(table))
        assert not dialog.cancel.isVisible()
        press("Return")

    asked(room, ReportDialog, lambda: room.window.setup.import_path(source), look)
    assert room.window.session is None
    assert not list(home.rglob("*.count"))


def excel(path: Path) -> Path:
    """Names in a workbook, under headings that nobody expects."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Who", "First", "On paper as"),
        ("Okafor", "Grace", "Green"),
        (BOLD, AMPERSAND, ""),
        ("Ashby", "Clare", ""),
    ):
        sheet.append(row)
    book.save(path)
    book.close()
    return path


def test_an_excel_sheet_by_picking_its_columns(room: Room) -> None:
    opened(room, "Old, One")
    source = excel(room.folder / "names.xlsx")

    def pick(dialog: ColumnsDialog) -> None:
        choose("Alt+I")
        assert wrong(dialog)
        for name, column in (("surname", "Who"), ("other_names", "First"), ("description", "On paper as")):
            box = dialog.findChild(QComboBox, name)
            assert box is not None
            box.setCurrentText(column)
        shown = dialog.findChildren(QTableWidget)[0]
        assert [row[0] for row in texts(shown)] == ["Okafor", BOLD, "Ashby"]
        dialog.ok.click()

    asked(room, ColumnsDialog, lambda: room.window.setup.import_path(source), pick)
    assert names(room) == ["OKAFOR, Grace", "<B>BOLD</B>, R&D", "ASHBY, Clare"]
    assert room.contest.order_confirmed_by is None
    asked(room, OrderDialog, room.window.corrections.confirm_order, lambda _: press("Return"))
    assert room.contest.order_confirmed_by == "AB"


def test_a_table_of_names_wants_a_count_first(room: Room) -> None:
    source = excel(room.folder / "names.xlsx")
    room.dialogs.expect(says("Set up a new count first"))
    room.window.setup.import_path(source)
    room.dialogs.check()
