"""The table of candidates in the order of the ballot paper: add, paste, move, correct."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.widgets import button, label, set_property, set_text
from models.checks.names import similarity
from models.ids import CandidateId
from models.setup import Candidate, Party, next_candidate_id
from models.wording.tongue import tr

COLUMNS = ("Surname", "Other names", "Commonly used", "Description", "Party to compare")
SURNAME, OTHER, USED, DESCRIPTION, PARTY = range(5)
ID = int(Qt.ItemDataRole.UserRole)
CODE = ID + 1
MOVES: dict[int, str] = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Tab: "tab",
    Qt.Key.Key_Backtab: "backtab",
}


class BadRow(ValueError):
    """A row that is no candidate; the text is the sentence for whoever typed it."""

    def __init__(self, row: int, sentence: str) -> None:
        super().__init__(sentence)
        self.row = row


class CandidateTable(QWidget):
    """Rows are typed in the order of the ballot paper. Enter goes to the next row, Tab to the next column."""

    finished = Signal()

    def __init__(self, candidates: tuple[Candidate, ...], used: frozenset[str], *, only_spelling: bool) -> None:
        super().__init__()
        self._used = set(used) | {candidate.id for candidate in candidates}
        self._only_spelling = only_spelling
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        self.table = self._table()
        box.addWidget(self.table, 1)
        box.addLayout(self._row_of_buttons())
        self._note = label(wrap=True, look="small", tone="ask", name="candidates-note")
        box.addWidget(self._note)
        for candidate in candidates:
            self._append(candidate)
        if not candidates:
            self._append(None)
        self._look_for_lookalikes()

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, len(COLUMNS))
        table.setObjectName("candidates")
        table.setAccessibleName(tr("Candidates, in the order of the ballot paper"))
        table.setHorizontalHeaderLabels([tr(each) for each in COLUMNS])
        table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(150)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setDefaultSectionSize(28)
        delegate = CellDelegate(table)
        delegate.moved.connect(self._moved)
        delegate.table_pasted.connect(self.paste)
        table.setItemDelegate(delegate)
        table.installEventFilter(self)
        table.itemChanged.connect(self._typed)
        return table

    def _row_of_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, slot in (
            ("Add a ro&w", self.add_row),
            ("Remove the row", self.remove_row),
            ("Move &up", self.move_up),
            ("Move down", self.move_down),
            ("Paste a ta&ble", self.paste),
        ):
            made = button(text)
            made.clicked.connect(slot)
            made.setEnabled(not self._only_spelling)
            row.addWidget(made)
        row.addStretch(1)
        return row

    # Rows

    def _append(self, candidate: Candidate | None) -> int:
        row = self.table.rowCount()
        self.table.blockSignals(True)
        self.table.insertRow(row)
        texts = ("", "", "", "", "")
        if candidate:
            party = candidate.party.name if candidate.party else ""
            texts = (candidate.surname, candidate.other_names, candidate.commonly_used, candidate.description, party)
        for column, text in enumerate(texts):
            self.table.setItem(row, column, QTableWidgetItem(text))
        item = self._item(row)
        item.setData(ID, candidate.id if candidate else "")
        item.setData(CODE, candidate.party.code if candidate and candidate.party else None)
        self.table.blockSignals(False)
        return row

    def add_row(self) -> None:
        """One more row at the end."""
        self._close_editor()
        self.table.setCurrentCell(self._append(None), SURNAME)

    def remove_row(self) -> None:
        """The row of the cursor goes; its id is never used again."""
        self._close_editor()
        row = self.table.currentRow()
        if row < 0:
            self.explain(None, "Put the cursor into the row first.")
            return
        self.table.removeRow(row)
        if not self.table.rowCount():
            self._append(None)
        self._look_for_lookalikes()

    def move_up(self) -> None:
        """One place up on the ballot paper."""
        self._move(-1)

    def move_down(self) -> None:
        """One place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        self._close_editor()
        row = self.table.currentRow()
        to = row + by
        if row < 0 or not 0 <= to < self.table.rowCount():
            return
        self.table.blockSignals(True)  # half-way through two cells are empty
        for column in range(len(COLUMNS)):
            one, other = self.table.takeItem(row, column), self.table.takeItem(to, column)
            self.table.setItem(row, column, other)
            self.table.setItem(to, column, one)
        self.table.blockSignals(False)
        self.table.setCurrentCell(to, max(0, self.table.currentColumn()))

    def paste(self) -> None:
        """A table copied from a spreadsheet or a document; what cannot be read is said and nothing is taken."""
        from imports.picked import candidates_from, propose
        from imports.tables import table_from_text

        self._close_editor()
        table = table_from_text(QGuiApplication.clipboard().text())
        picked = candidates_from(table, propose(table), frozenset(self._used))
        if picked.problems or not picked.candidates:
            said = " ".join(problem.sentence() for problem in picked.problems[:3])
            self.explain(None, said or "There is no table in the clipboard. Copy one first.")
            return
        for row in reversed(range(self.table.rowCount())):
            if not any(self._texts(row)):
                self.table.removeRow(row)
        for candidate in picked.candidates:
            self._used.add(candidate.id)
            self._append(candidate)
        self._look_for_lookalikes()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in MOVES:
                return self._moved(MOVES[event.key()])
            if event.matches(QKeySequence.StandardKey.Paste) and not self._only_spelling:
                self.paste()
                return True
        return bool(super().eventFilter(watched, event))

    def _moved(self, how: str) -> bool:
        """Enter: the next row, from an empty last one on to the dialog's button. Tab: the next column, and out."""
        row, column = self.table.currentRow(), self.table.currentColumn()
        last = self.table.rowCount() - 1
        if how == "enter":
            if row == last and (self._only_spelling or not any(self._texts(row))):
                self.finished.emit()
            elif row == last:
                self.add_row()
            else:
                self.table.setCurrentCell(row + 1, SURNAME)
            return True
        at = row * len(COLUMNS) + column + (1 if how == "tab" else -1)
        if 0 <= at < self.table.rowCount() * len(COLUMNS):
            self.table.setCurrentCell(*divmod(at, len(COLUMNS)))
        else:
            self.table.focusNextPrevChild(how == "tab")
        return True

    def _close_editor(self) -> None:
        """Take what is being typed in a cell: a button's key does not take the cursor away from it."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # What they say

    def _item(self, row: int, column: int = SURNAME) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    def _texts(self, row: int) -> list[str]:
        return [self._item(row, column).text().strip() for column in range(len(COLUMNS))]

    def _typed(self, item: QTableWidgetItem) -> None:
        """`ASHBY, Clare` in one cell is a surname and other names, as every paper writes them."""
        surname, comma, other = item.text().partition(",")
        if item.column() == SURNAME and comma and not self._item(item.row(), OTHER).text().strip():
            self.table.blockSignals(True)
            item.setText(surname.strip())
            self._item(item.row(), OTHER).setText(other.strip())
            self.table.blockSignals(False)
        self._look_for_lookalikes()

    def _look_for_lookalikes(self) -> None:
        try:
            candidates = [candidate for _, candidate in self._candidates()]
        except BadRow:
            return
        alike = [
            f"{one.full_name()} and {other.full_name()} are easily taken for each other."
            for one, other in combinations(candidates, 2)
            if similarity(one, other)
        ]
        set_property(self._note, "tone", "ask")
        set_text(self._note, " ".join(alike[:3]))

    def explain(self, row: int | None, sentence: str) -> None:
        """Say what is wrong, and go to the row where it is."""
        if row is not None:
            self.table.setCurrentCell(row, SURNAME)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        set_property(self._note, "tone", "bad")
        set_text(self._note, sentence)

    def read(self) -> list[tuple[int, Candidate]]:
        """The candidates in order, each with its row; empty rows are passed over. Raises BadRow."""
        if self.table.isAncestorOf(self.focusWidget()):
            self._close_editor()
        return self._candidates()

    def _candidates(self) -> list[tuple[int, Candidate]]:
        found: list[tuple[int, Candidate]] = []
        used = set(self._used)
        for row in range(self.table.rowCount()):
            texts = self._texts(row)
            if not any(texts):
                continue
            if not texts[SURNAME]:
                raise BadRow(row, f"Row {row + 1}: a candidate needs a surname.")
            item = self._item(row)
            id_ = item.data(ID) or next_candidate_id(frozenset(used))
            used.add(id_)
            try:
                found.append((row, _candidate(CandidateId(id_), texts, item.data(CODE))))
            except ValueError:
                why = f"Row {row + 1}: this name cannot be kept as it is. Type it again, at most 200 letters."
                raise BadRow(row, why) from None
        return found


class CellDelegate(QStyledItemDelegate):
    """While a cell is typed into, Enter, Tab and a pasted table belong to the whole table."""

    moved = Signal(str)
    table_pasted = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            if event.key() in MOVES:
                self._close(watched)
                self.moved.emit(MOVES[event.key()])
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and _is_table(QGuiApplication.clipboard().text()):
                self._close(watched)
                self.table_pasted.emit()
                return True
        return bool(super().eventFilter(watched, event))

    def _close(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def _is_table(text: str) -> bool:
    return "\t" in text or "\n" in text.strip()


def _candidate(id_: CandidateId, texts: list[str], code: str | None) -> Candidate:
    return Candidate(
        id=id_,
        surname=texts[SURNAME],
        other_names=texts[OTHER],
        commonly_used=texts[USED],
        description=texts[DESCRIPTION],
        party=Party(name=texts[PARTY], code=code) if texts[PARTY] else None,
    )
