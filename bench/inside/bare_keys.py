"""The floor of a key: a window of PySide6 with nothing but a table of line edits, typed into in the same way."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)  # before anything of ours is imported

from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTableWidget, QTableWidgetItem  # noqa: E402

from bench.inside.keys import Typist, show_in_front  # noqa: E402
from bench.nights import REJECTED, crowded_votes  # noqa: E402


class BareWindow(QMainWindow):
    """Enter goes to the next row."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._table = QTableWidget(rows, 5)
        self.fields = [self._field(row) for row in range(rows)]
        self.setCentralWidget(self._table)
        self.resize(1440, 900)

    def _field(self, row: int) -> QLineEdit:
        for column in range(5):
            self._table.setItem(row, column, QTableWidgetItem(f"{row * 1000 + column:,}"))
        field = QLineEdit()
        field.returnPressed.connect(self._go_on)
        self._table.setCellWidget(row, 2, field)
        return field

    def begin(self) -> None:
        """Empty fields, and the cursor in the first."""
        for field in self.fields:
            field.clear()
        self.fields[0].setFocus()

    def _go_on(self) -> None:
        at = next(i for i, field in enumerate(self.fields) if field is self.sender())
        self.fields[(at + 1) % len(self.fields)].setFocus()


def run(candidates: int, rounds: int) -> None:
    """The same keys as in the program."""
    app = QApplication(sys.argv[:1])
    figures = [*crowded_votes(candidates), *REJECTED.values()]
    window = BareWindow(len(figures))
    show_in_front(window)
    typist = Typist(window)
    for _ in range(rounds):
        window.begin()
        typist.settle()
        typist.type_figures(figures)
        assert [field.text() for field in window.fields] == [str(figure) for figure in figures]
    typist.answer()
    app.quit()


run(int(sys.argv[1]), int(sys.argv[2]))
