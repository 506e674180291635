"""The count as it stood after a change: to look at, and nothing to type into."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs import Dialog
from gui.history.model import HistoryModel
from gui.widgets import button, label, set_text
from models.chronicle import is_hidden, told
from models.ids import PersonId, rejected_under, votes_of
from models.ledger import Ledger
from models.result import Result, result_of
from models.rules import fold
from models.sheets import counted
from models.stages import stage_name
from models.state import ContestState, State
from models.times import clock_time
from models.wording.tongue import tr

_BY: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
NOT_ENTERED = "not entered"


def facts_of(here: ContestState, result: Result) -> str:
    """Stage, verified papers, what was outstanding: one line."""
    stage = stage_name(here.stage, here.round)
    verified = "verified papers not known" if result.papers_verified is None else f"{result.papers_verified:,} verified"
    facts = [stage, verified]
    if here.in_units:
        closed = sum(unit.closed for unit in here.units.values())
        facts.append(f"{closed} of {len(here.units)} sheets agreed")
    return " · ".join(facts)


def rows_of(here: ContestState, result: Result) -> Iterator[tuple[str, str]]:
    """Votes in the order of the ballot paper, then the sums, then the heads."""
    names = {candidate.id: candidate.full_name() for candidate in here.candidates}
    known = counted(here)
    for standing in result.standings:
        so_far = f"{standing.so_far:,}" if known.get(votes_of(standing.id)) is not None else NOT_ENTERED
        yield names[standing.id], so_far if standing.votes is None else f"{standing.votes:,}"
    so_far = " so far" if result.valid_votes is None else ""
    yield f"Votes{so_far}", f"{result.votes_so_far:,}"
    for head in here.heads():
        n = known.get(rejected_under(head.code))
        yield f"Rejected: {head.label}", NOT_ENTERED if n is None else f"{n:,}"
    so_far = " so far" if result.rejected is None else ""
    yield f"Rejected papers{so_far}", f"{result.rejected_so_far:,}"


class AsItStoodDialog(Dialog):
    """Type the number of a change, or go on with Page Up and Page Down; the count beneath is that of its moment."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, contest: str, seq: int) -> None:
        super().__init__(parent, "The count as it stood")
        self.setObjectName("stood")
        self._ledger, self._contest, self._model = ledger, contest, HistoryModel(ledger)
        self._kept: tuple[int, State] = (0, State())
        self._model.setParent(self)
        self._model.catch_up()
        self.wish(660, 660)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 14)
        box.setSpacing(8)
        self._title = label(look="title", wrap=True)
        box.addWidget(self._title)
        box.addLayout(self._chooser(seq))
        self._said, self._facts = label(wrap=True, tone="muted"), label(wrap=True, look="head", name="facts")
        box.addWidget(self._said)
        box.addWidget(self._facts)
        self.table = _table()
        for part in (self.number, self.table):
            part.installEventFilter(self)
        box.addWidget(self.table, 1)
        under = QHBoxLayout()
        under.addWidget(label("To look at only: nothing can be changed here.", tone="muted", look="small"), 1)
        close = button("&Close", "close", primary=True)
        close.clicked.connect(self.reject)
        under.addWidget(close)
        box.addLayout(under)
        self.refresh()

    def _chooser(self, seq: int) -> QHBoxLayout:
        row = QHBoxLayout()
        caption = label("After change &number")
        self.number = QSpinBox()
        self.number.setRange(1, max(len(self._ledger.lines), 1))
        self.number.setValue(seq)
        self.number.setMinimumWidth(self.number.fontMetrics().horizontalAdvance("000,000") + 50)
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName(tr("After change number"))
        caption.setBuddy(self.number)
        self.number.valueChanged.connect(self.refresh)
        row.addWidget(caption)
        row.addWidget(self.number)
        row.addWidget(label(f"of {len(self._ledger.lines):,}", tone="muted"))
        row.addStretch(1)
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Page Down is the next change wherever the cursor is: a spin box would jump by ten, and the other way."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _BY:
            self.number.setValue(self.number.value() + _BY[event.key()])
            return True
        return bool(super().eventFilter(watched, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the number that was typed, and does not close."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Fold the journal up to that change and show this contest."""
        seq = self.number.value()
        line = self._ledger.lines[seq - 1]
        here = self._state_at(seq).contest(self._contest)
        names = self._model.names(line)
        person = names.people.get(PersonId(line.stamp.by))
        who = f"{person.name}, " if person else ""
        said = told(line, names, hidden=is_hidden(line, self._ledger.state))
        set_text(self._said, f"{said} ({who}{clock_time(line.stamp.at, seconds=True)})")
        if here is None:
            set_text(self._title, "The count as it stood")
            set_text(self._facts, "This contest was not set up yet.")
            self.table.setRowCount(0)
            return
        set_text(self._title, here.setup.name)
        result = result_of(here)
        set_text(self._facts, facts_of(here, result))
        self._fill(list(rows_of(here, result)))

    def _state_at(self, seq: int) -> State:
        """The night after a change; going on from one to the next folds only what lies between."""
        at, state = self._kept
        if seq < at or not at:
            state = self._ledger.at(seq)
        else:
            for line in self._ledger.lines[at:seq]:
                state = fold(state, line)
        self._kept = seq, state
        return state

    def _fill(self, rows: list[tuple[str, str]]) -> None:
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(at, column, item)


def _table() -> QTableWidget:
    made = QTableWidget(0, 2)
    made.setAccessibleName(tr("The count as it stood"))
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.horizontalHeader().hide()
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(made.fontMetrics().height() + 10)
    made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return made
