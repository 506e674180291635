"""The lines of the Checks screen: families as headings, under each its checks with their sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from gui import theme
from models.checks.overview import Check, Status
from models.wording import say

Index = QModelIndex | QPersistentModelIndex
HERE = QModelIndex()
HEADINGS = ("Status", "Check", "What was found")
MARKS = {
    Status.OPEN: "! Open",
    Status.ANSWERED: "✓ Answered",
    Status.NOTED: "· Note",
    Status.PASSED: "✓ Passed",
    Status.WAITING: "– Not yet",
}
CHECK = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Row:
    """A family's heading, or one check."""

    text: str = ""
    check: Check | None = None


def sentence(check: Check) -> str:
    """A finding with its answer, or the sums of what was passed."""
    finding = check.finding
    if finding is not None:
        said = say(finding.code, finding.params)
        if not finding.answered:
            return said
        who = f"{finding.decided_by} decided" if finding.decided_by else "Answered"
        return f"{said} {who}: {finding.answered}"
    if check.status is Status.WAITING:
        return "Not all figures are entered yet."
    return say(check.key, check.params) if check.key else ""


def rows_of(checks: tuple[Check, ...]) -> list[Row]:
    """Every check under the heading of its family."""
    rows: list[Row] = []
    family = ""
    for check in checks:
        if check.family != family:
            family = check.family
            rows.append(Row(family))
        rows.append(Row(check=check))
    return rows


class ChecksModel(QAbstractTableModel):
    """What the view shows; it is filled anew only when it says something else."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def show(self, checks: tuple[Check, ...]) -> bool:
        """Show these; False where nothing changed."""
        rows = rows_of(checks)
        if rows == self._rows:
            return False
        if [_shape(row) for row in rows] == [_shape(row) for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 2))
            return True
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def row(self, at: int) -> Row:
        """One line."""
        return self._rows[at]

    def rowCount(self, parent: Index = HERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = HERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return HEADINGS[section] if shown else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].check is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, index.column())
        if role == Qt.ItemDataRole.FontRole and (row.check is None or index.column() == 0):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and row.check is not None and index.column() == 0:
            return _ink(row.check.status)
        if role == Qt.ItemDataRole.AccessibleTextRole and row.check is not None:
            return f"{MARKS[row.check.status]}: {row.check.code}, {row.check.rule}. {sentence(row.check)}"
        return row.check if role == CHECK else None


def _ink(status: Status) -> QColor:
    colours = theme.current()
    good = status in (Status.ANSWERED, Status.PASSED)
    return QColor(colours.bad[0] if status is Status.OPEN else colours.good[0] if good else colours.muted)


def _text(row: Row, column: int) -> str:
    if row.check is None:
        return row.text if column == 0 else ""
    return (MARKS[row.check.status], f"{row.check.code}  {row.check.rule}", sentence(row.check))[column]


def _shape(row: Row) -> tuple[object, ...]:
    return row.text, row.check and (row.check.code, row.check.finding and row.check.finding.about)
