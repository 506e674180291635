"""Candidates out of any table: which column is surname, other names, commonly used name, description."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QMessageBox, QTableWidget, QTableWidgetItem, QWidget

from gui.forms import FormDialog
from gui.setup.contest import unprintable_in
from gui.widgets import label, set_text
from imports.picked import Picked, Picks, candidates_from, contests_in, propose
from imports.tables import Table, read_table
from models.changes import CandidatesSet
from models.rules import refuse
from models.state import ContestState
from models.wording import explain

if TYPE_CHECKING:
    from gui.main_window import MainWindow

PARTS = {
    "surname": "&Surname",
    "other_names": "&Other names",
    "commonly_used": "&Commonly used name",
    "description": "&Description",
    "party": "&Party",
    "name": "&Whole name in one column",
    "contest": "Co&ntest",
}


class ColumnsDialog(FormDialog):
    """Columns are proposed by their headings; what they give is shown before anything is taken."""

    def __init__(self, parent: QWidget | None, path: Path, contest: ContestState) -> None:
        super().__init__(
            parent,
            f"Import {path.name}",
            f"For {contest.setup.name}. Pick what each column holds.",
            "Import",
        )
        self.resize(780, 640)
        self._contest = contest
        self.table: Table = read_table(path)
        picks = propose(self.table)
        self._boxes: dict[str, QComboBox] = {}
        for name, caption in PARTS.items():
            made = self._boxes[name] = QComboBox()
            made.addItem("–", None)
            for at, column in enumerate(self.table.columns):
                made.addItem(column, at)
            made.setCurrentIndex(made.findData(getattr(picks, name)) if getattr(picks, name) is not None else 0)
            made.currentIndexChanged.connect(self._preview)
            self.add(caption, made)
        self.only = QComboBox()
        self.only.currentIndexChanged.connect(self._preview)
        self.add("Which contest", self.only)
        self._shown = QTableWidget(0, 4)
        self._shown.setAccessibleName("What would be imported")
        self._shown.setHorizontalHeaderLabels(["Surname", "Other names", "Commonly used", "Description"])
        self._shown.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._shown.horizontalHeader().setStretchLastSection(True)
        self.insert(self._shown, 1)
        self._said = label(wrap=True, look="small", tone="bad")
        self.insert(self._said)
        self.picked = Picked((), (), ())
        self._preview()
        self.check = self._check

    def picks(self) -> Picks:
        """What is chosen now."""
        chosen = {name: box.currentData() for name, box in self._boxes.items()}
        known = {field.name for field in fields(Picks)}
        return Picks(**{k: v for k, v in chosen.items() if k in known}, only=str(self.only.currentData() or ""))

    def _preview(self) -> None:
        self._fill_contests()
        self.picked = candidates_from(self.table, self.picks(), self._contest.used_ids)
        self._shown.setRowCount(len(self.picked.candidates))
        for row, c in enumerate(self.picked.candidates):
            for column, text in enumerate((c.surname, c.other_names, c.commonly_used, c.description)):
                self._shown.setItem(row, column, QTableWidgetItem(text))
        said = [problem.sentence() for problem in self.picked.problems]
        set_text(self._said, "\n".join(said[:5] + ([f"and {len(said) - 5} more"] if len(said) > 5 else [])))
        self._said.setVisible(bool(said))

    def _fill_contests(self) -> None:
        column = self._boxes["contest"].currentData()
        names = contests_in(self.table, column) if column is not None else ()
        if [self.only.itemData(i) for i in range(self.only.count())] == list(names):
            return
        self.only.blockSignals(True)
        self.only.clear()
        for name in names:
            self.only.addItem(name, name)
        self.only.setCurrentIndex(max(0, self.only.findText(self._contest.setup.name, Qt.MatchFlag.MatchFixedString)))
        self.only.blockSignals(False)
        self.only.setEnabled(bool(names))

    def _check(self) -> bool:
        if self.picked.problems or not self.picked.candidates:
            self.mistake(None, "Nothing can be imported like this. Pick other columns, or mend the file.")
            return False
        if mistake := unprintable_in(self.picked.candidates):
            self.mistake(None, mistake)
            return False
        return True


def pick_candidates(window: MainWindow, path: Path) -> None:
    """Read a table into the contest on screen; its order is proposed and must be confirmed."""
    session, page = window.session, window.page
    if session is None or page is None or page.contest is None:
        QMessageBox.information(
            window,
            "A count first",
            "This table holds names but does not say for which election. Set up a new count first, then import it.",
        )
        return
    contest = session.ledger.view(page.contest).state
    dialog = ColumnsDialog(window, path, contest)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    change = CandidatesSet(contest=contest.id, candidates=dialog.picked.candidates)
    if refusal := refuse(session.ledger.state, session.ledger.stamp_now(), change):
        QMessageBox.warning(window, "Not imported", explain(refusal))
        return
    session.ledger.record(change)
