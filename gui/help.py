"""F1: every key, made from the table of actions; and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from gui.actions import ACTIONS, FIELD_KEYS
from gui.dialogs import Dialog
from gui.widgets import button, label
from models.wording.tongue import tr

ABOUT = (
    "Count Desk enters the figures of an election count, checks them, and prints the declaration of result. "
    "Every change is kept in one file, in the order in which it happened. It needs no server and no network."
)


class KeysDialog(Dialog):
    """Keys of the figures first, then those of the menus."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "Keys")
        self.wish(620, 560)
        box = QVBoxLayout(self)
        box.addWidget(label("Keys", look="title"))
        keys = [*FIELD_KEYS, *((spec.key, spec.help) for spec in ACTIONS if spec.key)]
        rows = [(key, tr(help_)) for key, help_ in keys]
        table = QTableWidget(len(rows), 2)
        table.setAccessibleName(tr("Keys and what they do"))
        table.setHorizontalHeaderLabels([tr("Key"), tr("What it does")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(at, column, item)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().resizeSection(0, 150)
        box.addWidget(table)
        close = button("Close", "close", primary=True)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
