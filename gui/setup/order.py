"""Confirming the order of the ballot paper: somebody holds the paper, reads it down, and gives initials."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.forms import FormDialog
from gui.widgets import button
from models.changes import CandidatesSet
from models.ledger import Ledger
from models.rules import refuse
from models.state import ContestState
from models.wording import explain
from models.wording.tongue import tr

ID = int(Qt.ItemDataRole.UserRole)
_BY: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderDialog(FormDialog):
    """Alt+Up and Alt+Down move a name; nothing else about it changes here."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, contest: ContestState, initials: str) -> None:
        super().__init__(
            parent,
            "Order of the ballot paper",
            "Hold the ballot paper beside this list. Figures are read and printed in this order.",
            "This is the order",
        )
        self.wish(560, 620)
        self._ledger, self._contest = ledger, contest
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Candidates in the order proposed"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for at, candidate in enumerate(contest.candidates, start=1):
            item = QListWidgetItem(f" {at}.  {candidate.full_name()}   {candidate.description}")
            item.setData(ID, candidate.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.model().rowsMoved.connect(self._number)
        self.list.installEventFilter(self)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.list)
        row = QHBoxLayout()
        for text, slot in (("Move &up (Alt+↑)", self._up), ("Move &down (Alt+↓)", self._down)):
            made = button(text)
            made.clicked.connect(slot)
            row.addWidget(made)
        row.addStretch(1)
        box.addLayout(row)
        self.insert(holder, 1)
        self.initials = self.add_line("&Initials", initials, "Of whoever compared it with the ballot paper.")
        self.change: CandidatesSet | None = None
        self.check = self._check

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        to = row + by
        if row < 0 or not 0 <= to < self.list.count():
            return
        self.list.insertItem(to, self.list.takeItem(row))
        self.list.setCurrentRow(to)
        self._number()

    def _number(self) -> None:
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setText(f" {at + 1}.  {item.text().partition('.')[2].strip()}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _BY.get(event.key(), 0)
            if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(by)
                return True
        return bool(super().eventFilter(watched, event))

    def _check(self) -> bool:
        initials = self.initials.text()
        if not (initials.isalpha() and 2 <= len(initials) <= 4):
            self.mistake(self.initials, "Two to four letters.")
            return False
        by_id = {candidate.id: candidate for candidate in self._contest.candidates}
        order = tuple(by_id[self.list.item(at).data(ID)] for at in range(self.list.count()))
        change = CandidatesSet(contest=self._contest.id, candidates=order, confirmed_by=initials)
        if refusal := refuse(self._ledger.state, self._ledger.stamp_now(), change):
            self.mistake(None, explain(refusal))
            return False
        self.change = change
        return True
