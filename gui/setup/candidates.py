"""The table of candidates in the order of the ballot paper: add, paste, move, correct."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.widgets import button, label, set_text
from models.checks.names import similarity
from models.ids import CandidateId
from models.setup import Candidate, Party, next_candidate_id

COLUMNS = ("Surname", "Other names", "Commonly used name", "Description", "Party, for comparison")
SURNAME, OTHER, USED, DESCRIPTION, PARTY = range(5)
ID = int(Qt.ItemDataRole.UserRole)
CODE = ID + 1


class CandidateTable(QWidget):
    """Rows are typed in the order of the ballot paper. Enter goes to the next row, Tab to the next column."""

    finished = Signal()

    def __init__(self, candidates: tuple[Candidate, ...], used: frozenset[str], *, only_spelling: bool) -> None:
        super().__init__()
        self._used = set(used) | {candidate.id for candidate in candidates}
        self._only_spelling = only_spelling
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setAccessibleName("Candidates, in the order of the ballot paper")
        self.table.setHorizontalHeaderLabels(list(COLUMNS))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setMinimumHeight(190)
        header = self.table.horizontalHeader()
        for column in range(len(COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.installEventFilter(self)
        self.table.itemChanged.connect(self._changed)
        box.addWidget(self.table, 1)
        row = QHBoxLayout()
        for text, slot in (
            ("&Add", self.add_row),
            ("&Remove", self.remove_row),
            ("Move &up", self.move_up),
            ("Move &down", self.move_down),
            ("&Paste a table", self.paste),
        ):
            made = button(text)
            made.clicked.connect(slot)
            made.setEnabled(not only_spelling)
            row.addWidget(made)
        row.addStretch(1)
        box.addLayout(row)
        self._note = label(wrap=True, look="small", tone="ask")
        box.addWidget(self._note)
        for candidate in candidates:
            self._append(candidate)
        if not candidates:
            self.add_row(focus=False)

    def _append(self, candidate: Candidate | None) -> int:
        row = self.table.rowCount()
        self.table.insertRow(row)
        texts = ("", "", "", "", "")
        if candidate:
            party = candidate.party.name if candidate.party else ""
            texts = (candidate.surname, candidate.other_names, candidate.commonly_used, candidate.description, party)
        for column, text in enumerate(texts):
            self.table.setItem(row, column, QTableWidgetItem(text))
        item = self.table.item(row, SURNAME)
        assert item is not None
        item.setData(ID, candidate.id if candidate else "")
        item.setData(CODE, candidate.party.code if candidate and candidate.party else None)
        return row

    def add_row(self, *, focus: bool = True) -> None:
        """One more row at the end."""
        row = self._append(None)
        if focus:
            self.table.setFocus()
            self.table.setCurrentCell(row, SURNAME)

    def remove_row(self) -> None:
        """The row of the cursor goes; its id is never used again."""
        if self.table.rowCount():
            self.table.removeRow(max(0, self.table.currentRow()))

    def move_up(self) -> None:
        """One place up on the ballot paper."""
        self._move(-1)

    def move_down(self) -> None:
        """One place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.table.currentRow()
        to = row + by
        if row < 0 or not 0 <= to < self.table.rowCount():
            return
        for column in range(len(COLUMNS)):
            one, other = self.table.takeItem(row, column), self.table.takeItem(to, column)
            self.table.setItem(row, column, other)
            self.table.setItem(to, column, one)
        self.table.setCurrentCell(to, max(0, self.table.currentColumn()))

    def paste(self) -> None:
        """A table copied from a spreadsheet or a document; what cannot be read is said and nothing is taken."""
        from imports.picked import candidates_from, propose
        from imports.tables import table_from_text

        table = table_from_text(QGuiApplication.clipboard().text())
        found, problems, _ = candidates_from(table, propose(table), frozenset(self._used))
        if problems or not found:
            said = " ".join(problem.sentence() for problem in problems[:3])
            set_text(self._note, said or "There is no table in the clipboard. Copy one first.")
            return
        if self.table.rowCount() == 1 and not self._text(0, SURNAME):
            self.table.removeRow(0)
        for candidate in found:
            self._used.add(candidate.id)
            self._append(candidate)
        self._changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._next_row()
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and not self._only_spelling:
                self.paste()
                return True
        return bool(super().eventFilter(watched, event))

    def _next_row(self) -> None:
        """Enter: the next row; from an empty last row, on to the dialog's button."""
        row = self.table.currentRow()
        last = self.table.rowCount() - 1
        if row == last and (self._only_spelling or not self._text(row, SURNAME)):
            self.finished.emit()
        elif row == last:
            self.add_row()
        else:
            self.table.setCurrentCell(row + 1, SURNAME)

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item else ""

    def _changed(self) -> None:
        alike: list[str] = []
        for one, other in combinations(self.read()[0], 2):
            if similarity(one, other):
                alike.append(f"{one.full_name()} and {other.full_name()} are easily taken for each other.")
        set_text(self._note, " ".join(alike[:3]))

    def read(self) -> tuple[tuple[Candidate, ...], str]:
        """The candidates in order and, where one cannot be read, a sentence naming its row (then no candidates)."""
        found: list[Candidate] = []
        used = set(self._used)
        for row in range(self.table.rowCount()):
            texts = [self._text(row, column) for column in range(len(COLUMNS))]
            if not any(texts):
                continue
            if not texts[SURNAME]:
                return (), f"Row {row + 1}: a candidate needs a surname."
            item = self.table.item(row, SURNAME)
            assert item is not None
            id_ = item.data(ID) or next_candidate_id(frozenset(used))
            used.add(id_)
            try:
                found.append(_candidate(CandidateId(id_), texts, item.data(CODE)))
            except ValueError:
                return (), f"Row {row + 1}: this name cannot be kept as it is. Type it again, at most 200 letters."
        return tuple(found), ""


def _candidate(id_: CandidateId, texts: list[str], code: str | None) -> Candidate:
    return Candidate(
        id=id_,
        surname=texts[SURNAME],
        other_names=texts[OTHER],
        commonly_used=texts[USED],
        description=texts[DESCRIPTION],
        party=Party(name=texts[PARTY], code=code) if texts[PARTY] else None,
    )
