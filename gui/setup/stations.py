"""Stations and boxes of the night, once for all polls held there: typed by hand or out of any table."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from gui.files.choosing import ask_file
from gui.forms import FormDialog
from gui.settings import default_folder
from gui.setup.grid import Grid
from gui.setup.station_rows import BadStation, StationRows, box_columns, polls_of, station_columns
from gui.setup.texts import first_refusal
from gui.widgets import button
from models.changes import Change, FiguresEntered, StationsSet
from models.ledger import Ledger
from models.state import State
from models.stations import Register
from models.wording import explain

TABLES = "Tables (*.csv *.xlsx);;All files (*)"


class StationsDialog(FormDialog):
    """Two tables; what is accepted is one change of the whole list, already accepted by the rules."""

    def __init__(self, parent: QWidget | None, ledger: Ledger) -> None:
        super().__init__(
            parent,
            "Stations and boxes",
            "Once for all polls of the night: type the electors of each, and leave empty what is not held there. A "
            "box without a name is called after its station; several stand with commas between: 12A, 12B.",
            "Record the list",
        )
        self.wish(940, 660)
        self._ledger = ledger
        self.changes: tuple[Change, ...] = ()
        self._figures: tuple[FiguresEntered, ...] = ()
        polls = polls_of(ledger.state)
        self.stations = Grid(
            "stations", "&Polling stations", station_columns(polls), ("&Add a station", "Remove the station")
        )
        self.boxes = Grid(
            "other-boxes",
            "Postal &boxes, and boxes of neighbouring authorities",
            box_columns(polls),
            ("A&dd a box", "Remove the box"),
        )
        self._from_file = button("From a &file…", "from-file")
        self._from_file.setAutoDefault(False)
        self._from_file.clicked.connect(self.ask_file)
        self.stations.add_button(self._from_file)
        self._rows = StationRows(polls, self.stations, self.boxes)
        self._rows.show(ledger.state.register)
        self.insert(self.stations, 3)
        self.insert(self.boxes, 2)
        if not self.stations.table.rowCount():
            self.stations.add_row()
        self.stations.finished.connect(self._to_boxes)
        self.boxes.finished.connect(self._to_button)
        self.check = self._check
        self.stations.table.setFocus()

    def _to_boxes(self) -> None:
        if not self.boxes.table.rowCount():
            self.boxes.add_row()
        self.boxes.table.setCurrentCell(0, 0)
        self.boxes.table.setFocus()

    def _to_button(self) -> None:
        self.ok.setFocus()

    def _check(self) -> bool:
        change = self._read()
        if change is None:
            return False
        listed = {box.id for box in change.boxes}
        figures = (each for each in self._figures if each.place.partition("/")[2] in listed)
        changes: tuple[Change, ...] = (change, *figures)
        refusal = first_refusal(self._ledger.state, self._ledger.stamp_now(), changes)
        if refusal:
            self.mistake(None, explain(refusal))
            return False
        self.changes = changes
        return True

    def _read(self) -> StationsSet | None:
        """The list as it is typed, or None after the row that is wrong was explained."""
        for grid in (self.stations, self.boxes):
            grid.close_editor()
            grid.explain(None, "")
        try:
            return self._rows.read()
        except BadStation as bad:
            bad.grid.explain(bad.row, str(bad))
            return None

    def ask_file(self) -> None:
        """Rows out of a table are added to what is typed; it is recorded with the rest."""
        change = self._read()
        if change is None:
            return
        path = ask_file(self, "Stations and boxes", default_folder(), TABLES)
        if path is None:
            return
        from gui.setup.stations_file import StationColumnsDialog

        dialog = StationColumnsDialog(self, path, _with_list(self._ledger.state, change))
        if dialog.run() and isinstance(dialog.read.changes[0], StationsSet):
            self._rows.show(_register_of(dialog.read.changes[0]))
            more = (each for each in dialog.read.changes if isinstance(each, FiguresEntered))
            self._figures = (*self._figures, *more)


def _with_list(state: State, change: StationsSet) -> State:
    """The state as if what is typed were recorded, for a file to be merged with."""
    return replace(state, register=_register_of(change))


def _register_of(change: StationsSet) -> Register:
    return Register(
        MappingProxyType({station.id: station for station in change.stations}),
        MappingProxyType({box.id: box for box in change.boxes}),
    )
