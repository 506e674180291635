"""The read-back of one sheet: one reads the figures aloud in ballot order, another ticks them on the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.sheets.balance import SheetBalance
from gui.sheets.heading import SheetHeading
from gui.sheets.people import initials_are_good
from gui.widgets import button, label
from models.changes import UnitReadBack
from models.forms import required
from models.ids import FieldId
from models.labels import field_label
from models.state import ContestState
from models.units import Unit
from models.wording.tongue import tr

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WRONG = (Qt.Key.Key_Delete, Qt.Key.Key_Minus, Qt.Key.Key_X)


class ReadingList(QTableWidget):
    """Space or Enter ticks a row and goes on; X or − marks it as wrong; Backspace goes back."""

    at_foot = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setObjectName("reading")
        self.setAccessibleName(tr("Figures to read aloud, in the order of the ballot paper"))
        self.setProperty("reading", True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(31)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().resizeSection(0, 44)
        self._fields: list[FieldId] = []
        self._marks: list[str] = []

    def fill(self, contest: ContestState, unit: Unit) -> None:
        """Every figure of the entry, none of them ticked."""
        figures = contest.look(unit.number, 1)
        self._fields = list(required(contest, unit))
        self._marks = [""] * len(self._fields)
        self.setRowCount(len(self._fields))
        for row, field in enumerate(self._fields):
            name = field_label(contest, field).strip("“”")
            for column, text in enumerate(("", name, f"{figures.get(field) or 0:,}")):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_RIGHT if column == 2 else _LEFT)
                self.setItem(row, column, item)
        self.setCurrentCell(0, 1)

    def _mark(self, row: int, mark: str) -> None:
        self._marks[row] = mark
        item = self.item(row, 0)
        if item is not None:
            item.setText(mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _TICKS and not event.isAutoRepeat():
            self._set("✓")
        elif key in _WRONG:
            self._set("✗")
        elif key == Qt.Key.Key_Backspace:
            self.setCurrentCell(max(0, self.currentRow() - 1), 1)
            self._mark(self.currentRow(), "")
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _set(self, mark: str) -> None:
        if self.currentRow() < 0:
            return
        self._mark(self.currentRow(), mark)
        if self.currentRow() + 1 < self.rowCount():
            self.setCurrentCell(self.currentRow() + 1, 1)
        else:
            self.at_foot.emit()

    def marked(self, mark: str) -> tuple[FieldId, ...]:
        """The rows with this mark."""
        return tuple(field for field, each in zip(self._fields, self._marks, strict=True) if each == mark)

    def go_to_unmarked(self) -> bool:
        """Select the first row that nobody has ticked; False where there is none."""
        if "" not in self._marks:
            return False
        self.setCurrentCell(self._marks.index(""), 1)
        return True


class ReadBackPanel(QWidget):
    """`read` with the change once every row is ticked and two people gave their initials, `wrong` with the rows that
    are typed again."""

    read = Signal(object)
    wrong = Signal(int, object)
    left = Signal()
    refused = Signal(object, str)

    def __init__(self, contest: ContestState, unit: Unit, reader: str) -> None:
        super().__init__()
        self._contest, self.unit = contest, unit
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        heading, balance = SheetHeading(), SheetBalance()
        heading.show_unit(contest, unit, 1, again=False)
        heading.show_as_read_back()
        balance.show_balance(contest, unit, contest.look(unit.number, 1))
        self.list = ReadingList()
        self.list.fill(contest, unit)
        self.list.at_foot.connect(self._at_foot)
        self.list.escaped.connect(self.left)
        how = "Space or Enter: the paper says so · X: it does not · Backspace: the row before · Esc leaves"
        for part in (heading, balance):
            box.addWidget(part)
        box.addWidget(self.list, 1)
        box.addWidget(label(how, tone="muted", look="small", wrap=True))
        box.addLayout(self._foot(reader))

    def _foot(self, reader: str) -> QHBoxLayout:
        row = QHBoxLayout()
        self.read_by, self.ticked_by = QLineEdit(reader), QLineEdit()
        for field, text in ((self.read_by, "&Read by"), (self.ticked_by, "&Ticked by")):
            caption = label(text)
            caption.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            field.setMaxLength(4)
            field.setFixedWidth(70)
            field.returnPressed.connect(self._at_foot)
            row.addWidget(caption)
            row.addWidget(field)
        self.done = button("Ever&y row agrees", "read-back-done", primary=True)
        self.done.clicked.connect(self._at_foot)
        self.again = button("Type marked rows a&gain…", "read-back-again")
        self.again.clicked.connect(self._type_again)
        row.addWidget(self.done)
        row.addWidget(self.again)
        row.addStretch(1)
        return row

    def focus_first(self) -> bool:
        """On the first row."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _type_again(self) -> None:
        if rows := self.list.marked("✗"):
            self.wrong.emit(self.unit.number, rows)
        else:
            self.refused.emit(self.again, "Mark the rows first in which the paper says something else, with X.")

    def _at_foot(self) -> None:
        if self.list.marked("✗"):
            self._type_again()
        elif self.list.go_to_unmarked():
            self.list.setFocus()
            self.refused.emit(self.list, "This row is not ticked yet.")
        elif not initials_are_good(self.read_by.text().strip()):
            self._want(self.read_by, "Who read? Two to four letters.")
        elif not initials_are_good(self.ticked_by.text().strip()):
            self._want(self.ticked_by, "Who ticked on the paper? Two to four letters.")
        elif self.read_by.text().strip().casefold() == self.ticked_by.text().strip().casefold():
            self._want(self.ticked_by, "Two different people do this: give two different initials.")
        else:
            self.read.emit(self._change())

    def _want(self, field: QLineEdit, sentence: str) -> None:
        """Every row is ticked: initials are what is left; the sentence only where something else was typed."""
        if field.text() or field.hasFocus():
            self.refused.emit(field, sentence)
        field.setFocus(Qt.FocusReason.TabFocusReason)

    def _change(self) -> UnitReadBack:
        here, figures = self._contest, self._contest.look(self.unit.number, 1)
        return UnitReadBack(
            contest=here.id,
            round=here.round,
            unit=self.unit.number,
            figures={str(field): figures.get(field) for field in required(here, self.unit)},
            read_by=self.read_by.text().strip(),
            ticked_by=self.ticked_by.text().strip(),
        )
