"""The floor of a start: a window of PySide6 with nothing but a table of the same size."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)  # before anything of ours is imported

from PySide6.QtGui import QPaintEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem  # noqa: E402

from bench.inside.instrument import stop_once_painted  # noqa: E402

ROWS, COLUMNS = 16, 5


class WatchedTable(QTableWidget):
    """The table, which says when it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        stop_once_painted()


app = QApplication(sys.argv)
window = QMainWindow()
table = WatchedTable(ROWS, COLUMNS)
for row in range(ROWS):
    for column in range(COLUMNS):
        table.setItem(row, column, QTableWidgetItem(f"{row * 1000 + column:,}"))
window.setCentralWidget(table)
window.resize(1440, 900)
window.show()
sys.exit(app.exec())
