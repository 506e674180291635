"""Stations and boxes out of any table: every column of the file says what it holds, and what it gives is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from gui.forms import FormDialog
from gui.widgets import label, set_property, set_text
from imports.box_lists import Read, propose, roles_for
from imports.headings import Column
from imports.neighbours import COLUMNS, neighbours_from
from imports.stations import stations_from
from imports.tables import Table, read_table
from models.changes import StationsSet
from models.state import State
from models.wording.tongue import tr

NAMES = {
    Column.STATION: "Number of the station",
    Column.PLACE: "Place",
    Column.BOX: "Name of the box",
    Column.POSTAL: "Whether it is a postal box",
    Column.EXPECTED: "Whether it is expected",
    Column.CONTEST: "Name of the poll",
    Column.ELECTORS: "Electors",
    Column.ISSUED: "Papers issued",
    Column.FOUND: "Papers found",
}
HEADING, EXAMPLES, HOLDS = range(3)
SHOWN = 5


class StationColumnsDialog(FormDialog):
    """Columns are proposed by their headings; `read` is what the file gives as they are chosen now."""

    def __init__(self, parent: QWidget | None, path: Path, state: State) -> None:
        super().__init__(
            parent, f"Import {path.name}", "Say what each column of the file holds. Others are left out.", "Take over"
        )
        self.wish(860, 660)
        self._path, self._state = path, state
        self.table: Table = read_table(path)
        self.read = Read((), (), (), 0, 0)
        self.sheet = QComboBox()
        self.whose = QComboBox()
        self.authority = QLineEdit()
        self.polls = QComboBox()
        self._add_fields()
        self.columns = _plain_table(("Column", "First rows", "What it holds"), "Columns of the file")
        self.columns.verticalHeader().setDefaultSectionSize(34)
        self.insert(self.columns, 3)
        self._sum = label(look="head", wrap=True, name="found")
        self.insert(self._sum)
        self._shown = _plain_table(("Station", "Place", "Boxes", "Electors"), "What would be listed")
        self._shown.setMinimumHeight(90)
        self.insert(self._shown, 2)
        self._said = label(wrap=True, look="small", tone="bad", name="problems")
        self.insert(self._said)
        self._offer_columns()
        self.check = self._check

    def _add_fields(self) -> None:
        self.add("S&heet", self.sheet)
        self.sheet.addItems(list(self.table.sheets))
        self.sheet.setCurrentText(self.table.sheet)
        self.sheet.currentTextChanged.connect(self._turn_to)
        if len(self.table.sheets) < 2:
            self.remove(self.sheet)
        self.whose.addItem(tr("Our stations and boxes"), "ours")
        self.whose.addItem(tr("Boxes that a neighbouring authority verified"), "theirs")
        self.add("&Whose boxes", self.whose)
        self.add("A&uthority", self.authority)
        polls = [here for here in self._state.contests.values() if not here.stage.over]
        self.polls.addItem(tr("Every poll of the night"), None)
        for here in polls:
            self.polls.addItem(here.setup.name, (str(here.id),))
        self.add("Where no column tells the &poll", self.polls)
        if len(polls) < 2:
            self.remove(self.polls)
        self._show_authority()
        self.whose.currentIndexChanged.connect(self._whose_moved)
        self.authority.textChanged.connect(self._preview)
        self.polls.currentIndexChanged.connect(self._preview)

    def _show_authority(self) -> None:
        theirs = self._is_theirs()
        for part in (self.authority, self._captions[self.authority]):
            part.setVisible(theirs)

    def _is_theirs(self) -> bool:
        return bool(self.whose.currentData() == "theirs")

    def _whose_moved(self) -> None:
        self._show_authority()
        self._offer_columns()

    def _turn_to(self, sheet: str) -> None:
        self.table = read_table(self._path, sheet)
        self._offer_columns()

    def _offer_columns(self) -> None:
        """A row a column of the file, with the choice that its heading suggests."""
        kinds = COLUMNS if self._is_theirs() else (Column.ELECTORS,)
        proposed, roles = propose(self.table, self._state, kinds), roles_for(self._state, kinds)
        self.columns.setRowCount(len(self.table.columns))
        for at, heading in enumerate(self.table.columns):
            first = ", ".join(row.cells[at] for row in self.table.rows[:3] if row.cells[at])
            self.columns.setItem(at, HEADING, QTableWidgetItem(heading))
            self.columns.setItem(at, EXAMPLES, QTableWidgetItem(first))
            box = QComboBox()
            box.setObjectName(f"column-{at}")
            box.setAccessibleName(f"What “{heading}” holds")
            box.addItem("–", "")
            for role in roles:
                box.addItem(self._role_name(role), role)
            box.setCurrentIndex(max(0, box.findData(proposed.get(at, ""))))
            box.currentIndexChanged.connect(self._preview)
            self.columns.setCellWidget(at, HOLDS, box)
        self._preview()

    def _role_name(self, role: str) -> str:
        kind, _, contest = role.partition(":")
        name = NAMES[Column(kind)]
        here = self._state.contest(contest) if contest else None
        return f"{name}, {here.setup.name}" if here else name

    def roles(self) -> dict[int, str]:
        """What is chosen now."""
        boxes = ((at, self.columns.cellWidget(at, HOLDS)) for at in range(self.columns.rowCount()))
        chosen = ((at, str(box.currentData())) for at, box in boxes if isinstance(box, QComboBox))
        return {at: role for at, role in chosen if role}

    def _preview(self) -> None:
        if self._is_theirs():
            who, source = self.authority.text(), self._path.name
            self.read = neighbours_from(self.table, self.roles(), self._state, who, source, self.polls.currentData())
        else:
            self.read = stations_from(self.table, self.roles(), self._state, self.polls.currentData())
        said = [problem.sentence() for problem in self.read.problems]
        more = [f"and {len(said) - SHOWN} more"] if len(said) > SHOWN else []
        notes = [] if said else [note.sentence() for note in self.read.notes[:SHOWN]]
        set_property(self._said, "tone", "bad" if said else "muted")
        set_text(self._said, "\n".join([*said[:SHOWN], *more, *notes]))
        self._said.setVisible(bool(said or notes))
        stations, boxes = self.read.stations, self.read.boxes
        found = f"{stations:,} station{'' if stations == 1 else 's'}, {boxes:,} box{'' if boxes == 1 else 'es'}"
        set_text(self._sum, "Nothing is taken over like this." if said else f"{found} in the file. The list would be:")
        self._show_list()

    def _show_list(self) -> None:
        change = self.read.changes[0] if self.read.changes else None
        rows = list(_rows_of(change)) if isinstance(change, StationsSet) else []
        self._shown.setRowCount(len(rows))
        for at, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self._shown.setItem(at, column, QTableWidgetItem(text))

    def _check(self) -> bool:
        if self.read.problems or not self.read.changes:
            self.mistake(None, "Nothing can be taken over like this. Choose other columns, or mend the file.")
            return False
        return True


def _rows_of(change: StationsSet) -> list[tuple[str, str, str, str]]:
    found: list[tuple[str, str, str, str]] = []
    for station in change.stations:
        boxes = ", ".join(box.name for box in change.boxes if box.station == station.id)
        electors = " · ".join(f"{n:,}" for n in station.electors.values())
        found.append((station.number, station.place, boxes, electors))
    for box in change.boxes:
        if box.station is None:
            found.append(("–", box.authority or "by post", box.name, "expected" if box.expected else ""))
    return found


def _plain_table(headings: tuple[str, ...], name: str) -> QTableWidget:
    made = QTableWidget(0, len(headings))
    made.setAccessibleName(name)
    made.setHorizontalHeaderLabels([tr(each) for each in headings])
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setHighlightSections(False)
    return made
