"""The totals where sheets are counted: read only, added up from the units that are closed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from gui.party_colours import colour_of
from gui.widgets import tip
from models.exact import Ratio
from models.live import View
from models.state import ContestState
from models.wording.tongue import tr, tr_as

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SumsTable(QTableWidget):
    """Candidates in the order of the ballot paper; with blocks two columns that add."""

    def __init__(self, contest: ContestState) -> None:
        blocks = bool(contest.setup.plan.blocks)
        mixed = ("Candidate", "Description", "From blocks", "From mixed papers", "Votes so far")
        plain = ("Candidate", "Description", "Votes so far", "Share")
        self._headers = tuple(tr_as("column", each) for each in (mixed if blocks else plain))
        super().__init__(len(contest.candidates), len(self._headers))
        self._blocks = blocks
        self.setObjectName("tally")
        self.setAccessibleName(tr("Votes so far by candidate, added up from the sheets that are agreed"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setIconSize(QSize(10, 10))
        self.setProperty("sums", True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(27)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._fill_names(contest)
        self.setMaximumHeight(27 * len(contest.candidates) + header.sizeHint().height() + 4)

    def _fill_names(self, contest: ContestState) -> None:
        for column in range(len(self._headers)):
            heading = QTableWidgetItem(self._headers[column])
            heading.setTextAlignment(_RIGHT if column > 1 else _LEFT)
            self.setHorizontalHeaderItem(column, heading)
        for row, candidate in enumerate(contest.candidates):
            colour = colour_of(candidate.party)
            for column, text in ((0, candidate.full_name()), (1, candidate.description)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                if column and colour:
                    item.setData(Qt.ItemDataRole.DecorationRole, QColor(colour))
                self.setItem(row, column, item)
            for column in range(2, len(self._headers)):
                item = QTableWidgetItem("")
                item.setTextAlignment(_RIGHT)
                self.setItem(row, column, item)

    def refresh(self, view: View) -> None:
        """Take the sums; only cells that say something else are painted."""
        for row, standing in enumerate(view.result.standings):
            if self._blocks:
                mixed = standing.so_far - standing.from_blocks
                figures = [f"{standing.from_blocks:,}", f"{mixed:,}", f"{standing.so_far:,}"]
            else:
                total = view.result.votes_so_far
                share = Ratio(standing.so_far, total).percent(1) if total else ""
                figures = [f"{standing.so_far:,}", f"{share}%" if share else ""]
            for column, text in enumerate(figures, start=2):
                item = self.item(row, column)
                if item is not None and item.text() != text:
                    item.setText(text)
