"""The Checks screen: everything that is checked in a contest, passed, answered or open, with its sums."""

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

from gui.checks.model import ChecksModel, sentence
from gui.count.tabs import Tab
from gui.widgets import button, label, set_text
from models.checks.overview import Check, Status, overview
from models.ledger import Announced, Ledger
from models.live import View
from models.wording.tongue import fill, tr

FILTERS: tuple[tuple[str, frozenset[Status]], ...] = (
    ("Everything", frozenset(Status)),
    ("Open", frozenset({Status.OPEN})),
    ("Answered", frozenset({Status.ANSWERED})),
    ("Passed", frozenset({Status.PASSED})),
    ("Notes", frozenset({Status.NOTED})),
)
GAP = 8
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChecksTab(Tab):
    """Arrows choose a check; Enter goes to what is open, or answers it."""

    code = "checks"

    def __init__(self, ledger: Ledger, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("checks-tab")
        self._ledger = ledger
        self._checks: tuple[Check, ...] = ()
        self._view: View | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(self._filters())
        self.model = ChecksModel()
        self.table = self._table()
        box.addWidget(self.table, 1)
        box.addLayout(self._under())

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.which = QComboBox()
        self.which.setAccessibleName(tr("Which checks"))
        for text, _ in FILTERS:
            self.which.addItem(text)
        self.which.currentIndexChanged.connect(self._show)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Words or a code, such as F10"))
        self.words.setAccessibleName(tr("Words in a check"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._show)
        self.words.installEventFilter(self)
        self.said = label(tone="muted", name="checks-said")
        row.addWidget(self.which)
        row.addWidget(self.words, 1)
        row.addWidget(self.said)
        return row

    def _table(self) -> QTableView:
        made = QTableView()
        made.setObjectName("checks")
        made.setAccessibleName(tr("Checks"))
        made.setModel(self.model)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTabKeyNavigation(False)
        made.setWordWrap(True)
        made.setShowGrid(False)
        made.verticalHeader().hide()
        header = made.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        made.setColumnWidth(0, made.fontMetrics().horizontalAdvance("✓ Answered") + 34)
        made.installEventFilter(self)
        made.doubleClicked.connect(self._open)
        made.selectionModel().currentChanged.connect(self._moved)
        return made

    def _under(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.go, self.answers = button("&Go to it", "check-go"), button("Ans&wer…", "check-answer")
        self.go.clicked.connect(self._open)
        self.answers.clicked.connect(self._answer)
        for made in (self.answers, self.go):
            made.setEnabled(False)
            row.addWidget(made)
        return row

    # What the page asks

    def title(self, view: View) -> str | None:
        waiting = sum(finding.open for finding in view.findings)
        return fill("Checks · {count} open", count=waiting) if waiting else tr("Checks")

    def refresh(self, view: View, announced: Announced | None = None) -> None:
        if announced is not None and announced.kind == "draft":
            return
        if self._view is not None and self._view.state is view.state and self._view.findings is view.findings:
            return
        self._view, self._checks = view, overview(view.state, view.result, view.findings)
        self._show()

    def focus_entry(self) -> bool:
        if self.chosen() is None:
            self._to_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # What is shown

    def _show(self) -> None:
        before = self.chosen()
        statuses, words = FILTERS[self.which.currentIndex()][1], self.words.text().casefold().split()
        shown = tuple(c for c in self._checks if c.status in statuses and _speaks_of(c, words))
        if self.model.show(shown):
            self._span()
            self._share_out()
        self._back_to(before)
        number = {status: sum(check.status is status for check in self._checks) for status in Status}
        set_text(
            self.said,
            f"{number[Status.OPEN]} open · {number[Status.ANSWERED]} answered · {number[Status.PASSED]} passed",
        )
        self._moved()

    def _span(self) -> None:
        self.table.clearSpans()
        for at in range(self.model.rowCount()):
            if self.model.row(at).check is None:
                self.table.setSpan(at, 0, 1, 3)

    def _back_to(self, check: Check | None) -> None:
        """The same check may stand elsewhere now; the cursor stays on it."""
        if check is None or self.chosen() == check:
            return
        about = check.finding.about if check.finding else ""
        for at in range(self.model.rowCount()):
            there = self.model.row(at).check
            if there and there.code == check.code and (there.finding.about if there.finding else "") == about:
                self.table.setCurrentIndex(self.model.index(at, 0))
                return

    def _to_first(self) -> None:
        rows = [self.model.row(at).check for at in range(self.model.rowCount())]
        opened = (at for at, check in enumerate(rows) if check and check.status is Status.OPEN)
        first = next(opened, next((at for at, check in enumerate(rows) if check), -1))
        if first >= 0:
            self.table.setCurrentIndex(self.model.index(first, 0))

    def chosen(self) -> Check | None:
        """The check that the cursor is on."""
        index = self.table.currentIndex()
        return self.model.row(index.row()).check if index.isValid() else None

    def _moved(self, *_: QModelIndex) -> None:
        check = self.chosen()
        finding = check.finding if check else None
        self.go.setEnabled(finding is not None and bool(finding.fields or finding.open))
        self.answers.setEnabled(finding is not None and finding.open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """The sums get more room than the rule, and lines that break stay apart."""
        room = self.table.viewport().width() - self.table.columnWidth(0)
        self.table.setColumnWidth(1, room * 2 // 5)
        self.table.resizeRowsToContents()
        for row in range(self.model.rowCount()):
            self.table.setRowHeight(row, self.table.rowHeight(row) + GAP)

    # What can be done

    def _open(self) -> None:
        check = self.chosen()
        if check is None:
            return
        if check.finding is None or not (check.finding.fields or check.finding.open):
            self.refused.emit(self.table, "There is nothing to do here: " + check.status.value + ".")
            return
        self.settle.emit(check.finding)

    def _answer(self) -> None:
        check = self.chosen()
        if check is not None and check.finding is not None and check.finding.open:
            self.answer.emit(check.finding)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.table and event.key() in OPENS:
                self._open()
                return True
            if watched is self.words and event.key() in (*OPENS, Qt.Key.Key_Down):
                self._to_first()
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return bool(super().eventFilter(watched, event))


def _speaks_of(check: Check, words: list[str]) -> bool:
    text = f"{check.family} {check.code} {check.rule} {sentence(check)}".casefold()
    return all(word in text for word in words)
