"""A table to type into, row by row: Enter goes to the next row, Tab to the next cell, the last empty row ends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.setup.candidates import MOVES, CellDelegate
from gui.widgets import button, label, set_property, set_text, tip
from models.wording.tongue import tr

KEPT = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: text to type, or with `ticked` a box to tick with the space bar."""

    heading: str
    width: int = 110
    ticked: bool = False
    stretch: bool = False


Cells = Sequence[str | bool]


class Grid(QWidget):
    """What is typed, with something kept beside each row, such as its id; `finished` is Enter at the end."""

    finished = Signal()

    def __init__(self, name: str, caption: str, columns: Sequence[GridColumn], keys: tuple[str, str]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        heading = label(caption, look="head")
        box.addWidget(heading)
        self.table = self._table(name, caption.replace("&", ""))
        heading.setBuddy(self.table)
        box.addWidget(self.table, 1)
        self._row = QHBoxLayout()
        for text, slot in ((keys[0], self.add_row), (keys[1], self.remove_row)):
            made = button(text)
            made.setAutoDefault(False)
            made.clicked.connect(slot)
            self._row.addWidget(made)
        self._row.addStretch(1)
        self.note = label(wrap=True, look="small", tone="bad", name=f"{name}-note")
        box.addLayout(self._row)
        box.addWidget(self.note)
        self.note.hide()

    def add_button(self, made: QWidget) -> None:
        """One more button beside those of the rows."""
        self._row.insertWidget(self._row.count() - 1, made)

    def _table(self, name: str, caption: str) -> QTableWidget:
        table = QTableWidget(0, len(self._columns))
        table.setObjectName(name)
        table.setAccessibleName(caption)
        table.setHorizontalHeaderLabels([tr(column.heading) for column in self._columns])
        table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(96)
        table.verticalHeader().setDefaultSectionSize(28)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        for at, column in enumerate(self._columns):
            item = table.horizontalHeaderItem(at)
            assert item is not None
            item.setToolTip(tip(column.heading))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(at, mode)
            wanted = header.fontMetrics().horizontalAdvance(column.heading) + 26
            header.resizeSection(at, max(column.width, min(180, wanted)))
        delegate = _NamedCells(table)
        delegate.moved.connect(self._moved)
        delegate.table_pasted.connect(self._paste_refused)
        table.setItemDelegate(delegate)
        table.installEventFilter(self)
        return table

    # Rows

    def append(self, cells: Cells, kept: object = None) -> int:
        """One more row at the end."""
        row = self.table.rowCount()
        self.table.insertRow(row)
        for at, (column, cell) in enumerate(zip(self._columns, cells, strict=True)):
            item = QTableWidgetItem("" if column.ticked else str(cell))
            if column.ticked:
                item.setFlags(_TICKED)
                item.setCheckState(Qt.CheckState.Checked if cell else Qt.CheckState.Unchecked)
            self.table.setItem(row, at, item)
        self._item(row, 0).setData(KEPT, kept)
        return row

    def clear(self) -> None:
        """No rows."""
        self.close_editor()
        self.table.setRowCount(0)

    def blank(self) -> list[str | bool]:
        """The cells of an empty row; a box of every poll is ticked for all."""
        return [column.ticked and at > 1 for at, column in enumerate(self._columns)]

    def add_row(self) -> None:
        """One more row, and the cursor in it."""
        self.close_editor()
        self.table.setCurrentCell(self.append(["" if cell is False else cell for cell in self.blank()]), 0)

    def remove_row(self) -> None:
        """The row of the cursor goes."""
        self.close_editor()
        row = self.table.currentRow()
        if row < 0:
            self.explain(None, "Put the cursor into the row first.")
        else:
            self.table.removeRow(row)

    def rows(self) -> list[tuple[int, list[str | bool], object]]:
        """Every row in which something is typed, with its number and what was kept beside it."""
        found: list[tuple[int, list[str | bool], object]] = []
        for row in range(self.table.rowCount()):
            cells = [self._cell(row, at) for at in range(len(self._columns))]
            if any(isinstance(cell, str) and cell for cell in cells):
                found.append((row, cells, self._item(row, 0).data(KEPT)))
        return found

    def explain(self, row: int | None, sentence: str) -> None:
        """Say what is wrong, and go to the row where it is."""
        if row is not None:
            self.table.setCurrentCell(row, 0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        set_property(self.note, "tone", "bad")
        set_text(self.note, sentence)
        self.note.setVisible(bool(sentence))

    def close_editor(self) -> None:
        """Take what is being typed in a cell: a button's key does not take the cursor away from it."""
        if self.table.isAncestorOf(self.focusWidget()):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cell(self, row: int, at: int) -> str | bool:
        item = self._item(row, at)
        ticked = item.checkState() == Qt.CheckState.Checked
        return ticked if self._columns[at].ticked else item.text().strip()

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in MOVES:
                return self._moved(MOVES[event.key()])
            if event.key() == Qt.Key.Key_Space and self._tick():
                return True
        return bool(super().eventFilter(watched, event))

    def _tick(self) -> bool:
        row, at = self.table.currentRow(), self.table.currentColumn()
        if row < 0 or not self._columns[at].ticked:
            return False
        item = self._item(row, at)
        was = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if was else Qt.CheckState.Checked)
        return True

    def _moved(self, how: str) -> bool:
        row, column = self.table.currentRow(), self.table.currentColumn()
        last = self.table.rowCount() - 1
        if how == "enter":
            if row == last and not self._is_typed(row):
                self.finished.emit()
            elif row == last:
                self.add_row()
            else:
                self.table.setCurrentCell(row + 1, 0)
            return True
        at = row * len(self._columns) + column + (1 if how == "tab" else -1)
        if row >= 0 and 0 <= at < self.table.rowCount() * len(self._columns):
            self.table.setCurrentCell(*divmod(at, len(self._columns)))
        else:
            self.table.focusNextPrevChild(how == "tab")
        return True

    def _is_typed(self, row: int) -> bool:
        return row >= 0 and any(row == typed for typed, _, _ in self.rows())

    def _paste_refused(self) -> None:
        self.explain(None, "A whole table comes in by From a file; save it as a CSV or Excel file first.")


_TICKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class _NamedCells(CellDelegate):
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A screen reader says the column and the row of what is typed."""
        editor = super().createEditor(parent, option, index)
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(f"{heading}, row {index.row() + 1}")
        return editor
