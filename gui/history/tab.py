"""The History screen: every change in words, what it altered beneath, and the count as it stood after it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.count.tabs import Tab
from gui.history.as_it_stood import AsItStoodDialog
from gui.history.detail import Detail
from gui.history.model import HistoryModel, Wanted, folded, sheet_number
from gui.history.tempo import TempoDialog
from gui.widgets import button, label, set_text
from models.changes import Line
from models.chronicle import KINDS, STEPS
from models.ledger import Announced, Ledger
from models.live import View
from models.wording.tongue import tr

OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDTHS = ("100,000", "07/05 04:30", "WWWW", "2 (this)")
NARROW = 800
"""Below this many pixels the reason stands only beneath the list."""


class HistoryTab(Tab):
    """Arrows go through the changes; Enter shows the count as it stood after the one in hand."""

    code = "history"

    def __init__(self, ledger: Ledger, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("history-tab")
        self._ledger, self._contest = ledger, ""
        self.model = HistoryModel(ledger, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self._filters())
        self.table = self._table()
        box.addWidget(self.table, 1)
        self.detail = Detail(self.model)
        box.addWidget(self.detail)
        box.addLayout(self._under())
        self.model.found.connect(self._found)

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.words = _line("Words", "Words in a change")
        self.sheet = _line("Sheet", "Sheet number")
        self.sheet.setFixedWidth(self.sheet.fontMetrics().horizontalAdvance("000,000") + 40)
        self.where, self.who, self.kind = _box("Of which contest"), _box("Who"), _box("Kind of change")
        self.where.addItem(tr("This contest"), False)
        self.where.addItem(tr("Whole night"), True)
        self.kind.addItem(tr("Every kind"), "")
        for name in sorted({*KINDS.values(), STEPS}):
            self.kind.addItem(name, name)
        for line in (self.words, self.sheet):
            line.textChanged.connect(self._look)
            line.installEventFilter(self)
        for made in (self.where, self.who, self.kind):
            made.currentIndexChanged.connect(self._look)
        row.addWidget(self.words, 1)
        for part in (self.sheet, self.kind, self.who, self.where):
            row.addWidget(part)
        return row

    def _table(self) -> QTableView:
        made = QTableView()
        made.setObjectName("history")
        made.setAccessibleName(tr("History"))
        made.setModel(self.model)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setTabKeyNavigation(False)
        made.setShowGrid(False)
        made.setWordWrap(False)
        made.verticalHeader().hide()
        made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        made.verticalHeader().setDefaultSectionSize(made.fontMetrics().height() + 12)
        header = made.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, sample in enumerate(WIDTHS):
            made.setColumnWidth(column, made.fontMetrics().horizontalAdvance(sample) + 22)
        header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        made.installEventFilter(self)
        made.doubleClicked.connect(self.show_as_it_stood)
        made.selectionModel().currentChanged.connect(self._moved)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(5, self.width() < NARROW)

    def _under(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.said = label(tone="muted", name="history-said")
        row.addWidget(self.said)
        row.addStretch(1)
        self.pace, self.stood = (
            button("S&peed and differences…", "pace"),
            button("The count as it &stood…", "as-it-stood"),
        )
        self.pace.clicked.connect(self.show_pace)
        self.stood.clicked.connect(self.show_as_it_stood)
        self.stood.setEnabled(False)
        row.addWidget(self.pace)
        row.addWidget(self.stood)
        return row

    # What the page asks

    def title(self, view: View) -> str | None:
        del view
        return "History"

    def refresh(self, view: View, announced: Announced | None = None) -> None:
        if announced is not None and announced.kind == "draft":
            return
        self.take_in()
        if view.state.id != self._contest:
            self._contest = view.state.id
            self._look()
        self._moved()

    def take_in(self) -> None:
        self._fill_people()
        self.model.catch_up()

    def focus_entry(self) -> bool:
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def let_go(self) -> None:
        self.model.stop()

    # What is looked for

    def _fill_people(self) -> None:
        people = [("", "Everybody"), *self.model.people()]
        if self.who.count() == len(people):
            return
        self.who.blockSignals(True)
        before = self.who.currentData()
        self.who.clear()
        for id_, name in people:
            self.who.addItem(name, id_)
        self.who.setCurrentIndex(max(self.who.findData(before), 0))
        self.who.blockSignals(False)

    def _look(self) -> None:
        typed = self.sheet.text().strip()
        number = sheet_number(typed)
        if typed and number is None:
            self.refused.emit(self.sheet, "A sheet number is written in digits.")
            return
        self.model.look_for(
            Wanted(
                words=folded(self.words.text()),
                person=self.who.currentData() or "",
                kind=self.kind.currentData(),
                sheet=number,
                contest="" if self.where.currentData() else self._contest,
            )
        )
        self._moved()

    def _found(self, how_many: int, all_seen: bool) -> None:
        set_text(self.said, f"{how_many:,} change{'' if how_many == 1 else 's'}{'' if all_seen else ' so far…'}")

    def line(self) -> Line | None:
        """The change that the cursor is on."""
        index = self.table.currentIndex()
        return self.model.line(index.row()) if index.isValid() else None

    def _moved(self, *_: QModelIndex) -> None:
        line = self.line()
        self.detail.show_line(line)
        self.stood.setEnabled(line is not None)

    # What can be looked at

    def show_as_it_stood(self) -> None:
        """The count as it stood after the change in hand, to look at only."""
        line = self.line()
        if line is not None:
            AsItStoodDialog(self.window(), self._ledger, self._contest, line.seq).run()

    def show_pace(self) -> None:
        """Speed and differences, by desk and by sheet."""
        TempoDialog(self.window(), self._ledger, self._contest).run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.table and event.key() in OPENS:
                self.show_as_it_stood()
                return True
            if watched in (self.words, self.sheet) and event.key() in (*OPENS, Qt.Key.Key_Down):
                self.focus_entry()
                return True
        return bool(super().eventFilter(watched, event))


def _line(hint: str, called: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(called)
    made.setClearButtonEnabled(True)
    return made


def _box(called: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(called)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made
