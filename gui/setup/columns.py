"""Candidates out of any table: which column is surname, other names, commonly used name, description."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from gui.forms import FormDialog
from gui.messages import inform, warn
from gui.setup.texts import mistake_in_candidate
from gui.widgets import label, set_text
from imports.picked import Picked, Picks, candidates_from, contests_in, propose
from imports.tables import Table, read_table
from models.changes import CandidatesSet
from models.rules import refuse
from models.state import ContestState
from models.wording import explain
from models.wording.tongue import tr

if TYPE_CHECKING:
    from gui.main_window import MainWindow

PARTS = {
    "surname": "&Surname",
    "other_names": "&Other names",
    "commonly_used": "&Commonly used name",
    "description": "&Description",
    "party": "&Party",
    "party_code": "Party num&ber",
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
        self.wish(780, 640)
        self._path, self._contest = path, contest
        self.table: Table = read_table(path)
        self.picked = Picked((), (), ())
        self._add_sheets()
        self._boxes = {name: QComboBox() for name in PARTS}
        for name, caption in PARTS.items():
            self._boxes[name].setObjectName(name)
            self.add(caption, self._boxes[name])
            self._boxes[name].currentIndexChanged.connect(self._preview)
        self.only = QComboBox()
        self.only.currentIndexChanged.connect(self._preview)
        self.add("Which contest", self.only)
        self._shown = QTableWidget(0, 4)
        self._shown.setAccessibleName(tr("What would be imported"))
        self._shown.setHorizontalHeaderLabels(
            [tr("Surname"), tr("Other names"), tr("Commonly used"), tr("Description")]
        )
        self._shown.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._shown.setTabKeyNavigation(False)
        self._shown.setMinimumHeight(90)
        self._shown.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.insert(self._shown, 1)
        self._said = label(wrap=True, look="small", tone="bad", name="problems")
        self.insert(self._said)
        self._fill()
        self.check = self._check

    def _add_sheets(self) -> None:
        self.sheet = QComboBox()
        self.add("S&heet", self.sheet)
        self.sheet.addItems(list(self.table.sheets))
        self.sheet.setCurrentText(self.table.sheet)
        self.sheet.currentTextChanged.connect(self._turn_to)
        if len(self.table.sheets) < 2:
            self.remove(self.sheet)

    def _turn_to(self, sheet: str) -> None:
        self.table = read_table(self._path, sheet)
        self._fill()

    def _fill(self) -> None:
        """Offer the columns of the table, each where its heading suggests."""
        proposed = propose(self.table)
        for name, box in self._boxes.items():
            box.blockSignals(True)
            box.clear()
            box.addItem("–", None)
            for at, column in enumerate(self.table.columns):
                box.addItem(column, at)
            at = getattr(proposed, name)
            box.setCurrentIndex(0 if at is None else box.findData(at))
            box.blockSignals(False)
        self._preview()

    def picks(self) -> Picks:
        """What is chosen now."""
        chosen = {name: box.currentData() for name, box in self._boxes.items()}
        return Picks(**chosen, only=str(self.only.currentData() or ""))

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
        if mistake := next(filter(None, map(mistake_in_candidate, self.picked.candidates)), ""):
            self.mistake(None, mistake)
            return False
        return True


def pick_candidates(window: MainWindow, path: Path) -> None:
    """Read a table into the contest on screen; its order is proposed and must be confirmed."""
    session, page = window.session, window.page
    if session is None or page is None or page.contest is None:
        inform(
            window,
            "A count first",
            "This table holds names but does not say for which election. Set up a new count first, then import it.",
        )
        return
    contest = session.ledger.view(page.contest).state
    ledger = session.ledger
    if refusal := refuse(ledger.state, ledger.stamp_now(), CandidatesSet(contest=contest.id, candidates=())):
        warn(window, "Not imported", explain(refusal))
        return
    dialog = ColumnsDialog(window, path, contest)
    if dialog.run():
        ledger.record(CandidatesSet(contest=contest.id, candidates=dialog.picked.candidates))
