"""What came of papers of several contests: what was refused and why, and what is doubtful."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from gui.dialogs import Dialog
from gui.papers.batch import Told, summary
from gui.widgets import button, label, tip
from models.wording.tongue import tr


class OutcomeDialog(Dialog):
    """A table of what needs a look; the rest is in the folder."""

    def __init__(self, parent: QWidget | None, told: Told) -> None:
        super().__init__(parent, "Papers of several contests")
        self.wish(820, 480)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 14)
        box.addWidget(label("Papers of several contests", look="title"))
        box.addWidget(label(summary(told), wrap=True))
        rows = [(contest or paper, why) for contest, paper, why in told.refused] + told.doubtful
        if rows:
            box.addWidget(_table(rows), 1)
        else:
            box.addWidget(label("Nothing was refused.", tone="muted"))
            box.addStretch(1)
        close = button("Close", "close", primary=True)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()


def _table(rows: list[tuple[str, str]]) -> QTableWidget:
    table = QTableWidget(len(rows), 2)
    table.setAccessibleName(tr("What was refused, and what is doubtful"))
    table.setHorizontalHeaderLabels([tr("Which"), tr("What there is to say")])
    table.verticalHeader().hide()
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            item.setToolTip(tip(text))
            table.setItem(at, column, item)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().resizeSection(0, 230)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table
