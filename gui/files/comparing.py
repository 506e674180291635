"""Two files of one count: how far they are the same, and each change that only one of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from gui.dialogs import Dialog
from gui.widgets import button, label
from models.changes import Line
from models.history import in_words
from models.state import State
from models.times import clock_time
from models.wording.tongue import tr
from storage.comparing import Comparison, Verdict

VERDICTS = {
    Verdict.SAME: "Both files hold the same {common} changes.",
    Verdict.FIRST_BEHIND: "The other file goes on from this one: it holds everything here, and more.",
    Verdict.SECOND_BEHIND: "This file goes on from the other: it holds everything there, and more.",
    Verdict.DIVERGED: "Both files are the same up to change {common}; after that each went its own way. Look at the "
    "differences with both desks, and type what is missing into the one that goes on.",
    Verdict.UNRELATED: "These are two different counts.",
}


class CompareDialog(Dialog):
    """A verdict and a list."""

    def __init__(self, parent: QWidget | None, here: Path, there: Path, found: Comparison, state: State) -> None:
        super().__init__(parent, "Compare with another copy")
        self.wish(820, 520)
        box = QVBoxLayout(self)
        box.addWidget(label(VERDICTS[found.verdict].format(common=found.common), wrap=True))
        if found.verdict is not Verdict.UNRELATED:
            rows = _rows(f"only here ({here.name})", found.only_first, state)
            box.addWidget(_table([*rows, *_rows(f"only in {there.name}", found.only_second, state)]), 1)
        close = button("Close", "close", primary=True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        box.addWidget(close)


def _rows(where: str, lines: Sequence[Line], state: State) -> list[tuple[str, str, str, str]]:
    return [(where, str(line.seq), clock_time(line.stamp.at, seconds=True), in_words(line, state)) for line in lines]


def _table(rows: list[tuple[str, str, str, str]]) -> QTableWidget:
    table = QTableWidget(len(rows), 4)
    table.setAccessibleName(tr("Changes that only one file holds"))
    table.setHorizontalHeaderLabels([tr("Where"), tr("Change"), tr("At"), tr("What")])
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.verticalHeader().hide()
    table.setTabKeyNavigation(False)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.setItem(at, column, QTableWidgetItem(text))
    table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return table
