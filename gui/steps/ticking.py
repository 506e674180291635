"""A list of figures that is read aloud and ticked line by line, with Enter alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from models.wording.tongue import tr

TICK = "✓"
_TICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TickList(QTableWidget):
    """Enter ticks the line in hand and goes on; `done` is sent after the last."""

    done = Signal()

    def __init__(self, rows: Sequence[tuple[str, int]]) -> None:
        super().__init__(len(rows), 3)
        self.setObjectName("ticks")
        self.setAccessibleName(tr("Sums to read aloud"))
        self.setHorizontalHeaderLabels(["tr(", ")Sumtr(", ")Agrees"])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for row, (name, figure) in enumerate(rows):
            texts = (name, f"{figure:,}", "")
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        self.setMinimumHeight(180)
        self.selectRow(0)

    def left(self) -> int:
        """How many lines are not ticked yet."""
        return sum(not self._mark(row).text() for row in range(self.rowCount()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TICKS:
            self._tick(self.currentRow())
        elif event.key() == Qt.Key.Key_Backspace:
            self._untick()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._tick(self.rowAt(int(event.position().y())))

    def _mark(self, row: int) -> QTableWidgetItem:
        item = self.item(row, 2)
        assert item is not None
        return item

    def _tick(self, row: int) -> None:
        if row < 0:
            return
        self._mark(row).setText(TICK)
        open_ = [each for each in range(self.rowCount()) if not self._mark(each).text()]
        if not open_:
            self.done.emit()
            return
        after = next((each for each in open_ if each > row), open_[0])
        self.selectRow(after)

    def _untick(self) -> None:
        """The line in hand, or where that has no tick the one before."""
        row = self.currentRow()
        if row > 0 and not self._mark(row).text():
            row -= 1
        if row >= 0:
            self._mark(row).setText("")
            self.selectRow(row)
