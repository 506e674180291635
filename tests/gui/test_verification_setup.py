"""Stations and boxes set up by hand and out of files; what cannot be taken is said at its row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from gui.setup import stations as stations_module
from gui.setup.stations import StationsDialog
from gui.setup.stations_file import StationColumnsDialog
from models.changes import Change, FiguresEntered, StationsSet
from models.stations import BallotBox, Station
from models.verification import accounts
from tests.gui.dialogs import focus, key, press
from tests.gui.room import Room, contest, make_count, night

HERE, MAYOR = "hartlepool", "mayor"


def opened(room: Room, *polls: str, more: tuple[Change, ...] = ()) -> None:
    contests = [contest(id_, "Ashby, Ann", "Bell, Bob") for id_ in polls or (HERE,)]
    room.open(make_count(room.folder / "night.count", *night(*contests), *more))


def asked(room: Room, then: Callable[[StationsDialog], object]) -> None:
    """Open the dialog by its key and do something in it; what is still open afterwards is left."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, StationsDialog)
        focus()
        then(dialog)
        if dialog.isVisible():
            dialog.reject()

    room.dialogs.expect(answer)
    room.window.corrections.edit_stations()
    room.dialogs.check()
    room.settle()


def wrong(dialog: QWidget) -> str:
    """Every sentence about a mistake that can be seen."""
    labels = dialog.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible() and each.property("tone") == "bad")


def listed(room: Room) -> list[tuple[str, str | None, bool, tuple[str, ...]]]:
    boxes = room.ledger.state.register.boxes.values()
    return [(box.name, box.station, box.expected, box.contests) for box in boxes]


def accept(dialog: QWidget) -> None:
    ok = dialog.findChild(QPushButton, "ok")
    assert ok is not None
    ok.click()


# by hand


def test_three_stations_and_two_postal_boxes_by_keys_alone(room: Room) -> None:
    opened(room)

    def type_it(dialog: StationsDialog) -> None:
        room.type("1\tSt Mary’s Hall\t1,204\n2\tSt Mary’s Hall\t980\t2A, 2B\n3\tRossmere\t870\n\n")
        room.type("Postal box 1\nHanded in at stations\t")
        press("Space")
        room.type("\n\n")
        assert dialog.ok.hasFocus()
        press("Return")

    asked(room, type_it)
    assert listed(room) == [
        ("Box 1", "st-1", False, (HERE,)),
        ("Box 2A", "st-2", False, (HERE,)),
        ("Box 2B", "st-2", False, (HERE,)),
        ("Box 3", "st-3", False, (HERE,)),
        ("Postal box 1", None, False, (HERE,)),
        ("Handed in at stations", None, True, (HERE,)),
    ]
    stations = room.ledger.state.register.stations.values()
    assert [(each.number, each.place, each.electors) for each in stations] == [
        ("1", "St Mary’s Hall", {HERE: 1204}),
        ("2", "St Mary’s Hall", {HERE: 980}),
        ("3", "Rossmere", {HERE: 870}),
    ]
    assert room.page.tab_row.texts()[1] == "Verification 0 / 6 boxes"


def test_the_list_is_one_change_and_opens_again_as_it_is(room: Room) -> None:
    opened(room)
    asked(room, lambda _: room.type("1\tSt Mary’s Hall\t1204\n\n\n\n"))
    assert sum(isinstance(line.change, StationsSet) for line in room.ledger.lines) == 1
    before = room.ledger.state.register
    asked(room, accept)
    assert room.ledger.state.register.boxes == before.boxes
    assert room.ledger.state.register.stations == before.stations


def test_a_poll_that_is_not_held_at_a_station_has_no_electors_there(room: Room) -> None:
    opened(room, HERE, MAYOR)

    def type_it(dialog: StationsDialog) -> None:
        room.type("1\tHall\t900\t910\n2\tBarn\t\t800\n\nPost\n\n")
        press("Return")

    asked(room, type_it)
    assert [each[3] for each in listed(room)] == [(HERE, MAYOR), (MAYOR,), (HERE, MAYOR)]


def test_a_neighbours_box_names_who_signed(room: Room) -> None:
    opened(room)

    def type_it(dialog: StationsDialog) -> None:
        room.type("1\tHall\t900\n\nStockton 7\t\tStockton-on-Tees\n")
        accept(dialog)
        assert "who signed for the figures of Stockton-on-Tees" in wrong(dialog)
        dialog.boxes.table.setCurrentCell(0, 3)
        room.type("T. Lee, 23:40\t")
        accept(dialog)

    asked(room, type_it)
    box = list(room.ledger.state.register.boxes.values())[1]
    assert (box.authority, box.source) == ("Stockton-on-Tees", "T. Lee, 23:40")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("\tHall\t900", "Row 1: which number has this station?"),
        ("1\tHall\tmany", "Station 1, electors: “many” is not a number."),
        ("1\tHall\t9\n1\tBarn\t8", "Station 1 is on the list twice."),
        ("1\tHall\t9\tA, a", "“a” is on the list twice."),
        ("1\tHall\t9\tBox 2\n2\tBarn\t8", "“Box 2” is on the list twice."),
    ],
)
def test_a_mistake_is_said_at_its_row(room: Room, typed: str, sentence: str) -> None:
    opened(room)

    def type_it(dialog: StationsDialog) -> None:
        room.type(typed)
        accept(dialog)
        assert sentence in wrong(dialog)
        assert dialog.isVisible()

    asked(room, type_it)
    assert not room.ledger.state.register.boxes


def test_with_several_polls_a_station_says_which_are_held(room: Room) -> None:
    opened(room, HERE, MAYOR)

    def type_it(dialog: StationsDialog) -> None:
        room.type("1\tHall\t")
        accept(dialog)
        assert "type the electors of each poll that is held there" in wrong(dialog)

    asked(room, type_it)


COUNTED = (
    StationsSet(
        stations=(Station(id="st-1", number="1", electors={HERE: 900}), Station(id="st-2", number="2", electors={})),
        boxes=(
            BallotBox(id="b-1", name="Box 1", station="st-1", contests=(HERE,)),
            BallotBox(id="b-2", name="Box 2", station="st-2", contests=(HERE,)),
        ),
    ),
    FiguresEntered(contest=HERE, place="box/b-1", figures={"papers": 400}, was={"papers": None}),
)


def test_a_box_with_papers_stays_on_the_list(room: Room) -> None:
    opened(room, more=COUNTED)

    def remove(dialog: StationsDialog) -> None:
        dialog.stations.table.setCurrentCell(0, 0)
        dialog.stations.remove_row()
        accept(dialog)
        assert "Box 1 holds papers of Hartlepool that are counted; it stays on the list." in wrong(dialog)

    asked(room, remove)
    assert len(listed(room)) == 2


def test_a_box_that_is_called_otherwise_keeps_its_papers(room: Room) -> None:
    opened(room, more=COUNTED)

    def rename(dialog: StationsDialog) -> None:
        dialog.stations.table.setCurrentCell(0, 3)
        room.type("Blue box\t")
        accept(dialog)

    asked(room, rename)
    assert room.ledger.state.register.boxes["b-1"].name == "Blue box"
    assert room.contest.box_papers()["b-1"] == 400


# out of a file


def from_file(room: Room, monkeypatch: pytest.MonkeyPatch, path: Path, then: Callable[[QDialog], object]) -> None:
    """Open the dialog, take rows out of a file, and record the list."""
    monkeypatch.setattr(stations_module, "ask_file", lambda *_: path)

    def pick(dialog: QWidget) -> None:
        assert isinstance(dialog, StationColumnsDialog)
        then(dialog)
        if dialog.isVisible():
            dialog.reject()

    def take(dialog: StationsDialog) -> None:
        room.dialogs.expect(pick)
        dialog.ask_file()
        accept(dialog)

    asked(room, take)


def choose(dialog: QWidget, column: int, words: str) -> None:
    box = dialog.findChild(QComboBox, f"column-{column}")
    assert box is not None
    at = box.findText(words, Qt.MatchFlag.MatchFixedString)
    assert at >= 0, [box.itemText(each) for each in range(box.count())]
    box.setCurrentIndex(at)


def found(dialog: QWidget) -> str:
    label = dialog.findChild(QLabel, "found")
    assert label is not None
    return label.text()


def csv(room: Room, text: str) -> Path:
    path = room.folder / "stations.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_of_any_heading_are_picked(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(room)
    path = csv(room, "Bezeichnung;Ort;Wahlberechtigte\n1;Hall & <b>Barn</b>;1,204\n2;School;980\n")

    def pick(dialog: QDialog) -> None:
        assert found(dialog) == "Nothing is taken over like this."
        accept(dialog)
        assert "Choose other columns, or mend the file." in wrong(dialog)
        for column, words in enumerate(("Number of the station", "Place", "Electors")):
            choose(dialog, column, words)
        assert found(dialog) == "2 stations, 2 boxes in the file. The list would be:"
        accept(dialog)

    from_file(room, monkeypatch, path, pick)
    stations = room.ledger.state.register.stations.values()
    assert [(each.number, each.place, each.electors[HERE]) for each in stations] == [
        ("1", "Hall & <b>Barn</b>", 1204),
        ("2", "School", 980),
    ]


def test_known_headings_are_proposed_for_each_poll(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(room, HERE, MAYOR)
    text = "Polling station number,Polling place,Electors Hartlepool,Electors Mayor\n1,Hall,900,910\n2,Barn,,800\n"
    from_file(room, monkeypatch, csv(room, text), accept)
    assert [each[3] for each in listed(room)] == [(HERE, MAYOR), (MAYOR,)]


def test_a_workbook_is_read_like_a_table(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(room)
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Station", "Ballot box", "Electors"], [1, "Box 1A", 400], [1, "Box 1B", 400]):
        book.active.append(row)
    path = room.folder / "stations.xlsx"
    book.save(path)
    from_file(room, monkeypatch, path, accept)
    assert [each[0] for each in listed(room)] == ["Box 1A", "Box 1B"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Place,Electors\nHall,900\n", "Say which column holds the number of the station"),
        ("Station,Electors\n1,900\n2,ninety\n", "Line 3, Electors:"),
        ("Station,Box,Electors\n1,Box 1,900\n1,Box 1,900\n", "Line 3"),
        ("", "empty"),
        ("Station,Electors\n1,900,7,8\n", "Line 2"),
    ],
)
def test_a_bad_file_is_explained_by_row_and_nothing_is_taken(
    room: Room, monkeypatch: pytest.MonkeyPatch, text: str, sentence: str
) -> None:
    opened(room)
    said: list[str] = []

    def pick(dialog: QDialog) -> None:
        said.append(wrong(dialog))
        accept(dialog)
        assert dialog.isVisible()

    from_file(room, monkeypatch, csv(room, text), pick)
    assert sentence in said[0], said
    assert not room.ledger.state.register.boxes


def test_a_neighbours_file_brings_boxes_and_figures(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(room)
    path = csv(room, "Box,Papers issued,Papers found\nStockton 7,400,398\n")

    def pick(dialog: QDialog) -> None:
        whose = next(each for each in dialog.findChildren(QComboBox) if each.findData("theirs") >= 0)
        whose.setCurrentIndex(whose.findData("theirs"))
        assert "name of the neighbouring authority" in wrong(dialog)
        authority = next(each for each in dialog.findChildren(QLineEdit) if each.isVisible())
        authority.setText("Stockton-on-Tees")
        assert found(dialog) == "0 stations, 1 box in the file. The list would be:"
        accept(dialog)

    from_file(room, monkeypatch, path, pick)
    line = accounts(room.ledger.state, room.contest)[0]
    assert (line.authority, line.issued, line.found, line.boxes[0].source) == (
        "Stockton-on-Tees",
        400,
        398,
        "stations.csv",
    )


def test_the_menu_has_its_key(room: Room) -> None:
    opened(room)
    room.dialogs.expect(key("Escape"))
    press("Ctrl+Shift+B")
    room.settle()
    assert room.dialogs.seen[-1].startswith("Stations and boxes")
