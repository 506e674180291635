"""The count before beside this one, candidate by candidate and mini-count by mini-count, as it fills."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.bridge import Bridge
from gui.dialogs import Dialog
from gui.widgets import button, label, set_text
from models.ledger import Announced, Ledger
from models.recounted import Compared, Differences, differences
from models.stages import stage_name
from models.state import ContestState, Stage
from models.wording.tongue import tr

Row = tuple[str, str, str, str]


def count_name(number: int) -> str:
    """*First count*, *Recount 1*."""
    return stage_name(Stage.COUNTING, number)


def headline(here: ContestState, found: Differences) -> str:
    """How much has been compared, and whether the lead changed hands."""
    if here.in_units:
        units = "sheet" if found.units == 1 else "sheets"
        said = f"{found.done} of {found.units} {units} counted again; only these are compared."
    else:
        said = "Counted again." if found.done else "Compared as it is typed."
    if not found.lead_changed:
        return said
    return f"{said} The lead changed hands: {_names(here, found.leads[0])} before, {_names(here, found.leads[1])} now."


def _names(here: ContestState, ids: tuple[str, ...]) -> str:
    return " and ".join(c.full_name() for c in here.candidates if c.id in ids) or "nobody"


def rows_of(here: ContestState, found: Differences) -> Iterator[Row]:
    """The table: candidates, heads, then each mini-count with what moved in it."""
    names = {candidate.id: candidate.full_name() for candidate in here.candidates}
    heads = {head.code: f"Rejected: {head.label}" for head in here.heads()}
    for row in found.candidates:
        yield _row(names[row.name], row)
    for row in found.heads:
        yield _row(heads[row.name], row)
    for section in found.sections:
        title = section.group or "In no mini-count"
        none = "no difference" if section.done else "not yet"
        yield (f"{title}: {section.done} of {section.units}", "", "", "" if section.moved else none)
        for row in section.moved:
            yield _row(f"    {names[row.name]}", row)


def _row(name: str, row: Compared) -> Row:
    return name, _figure(row.before), _figure(row.now), signed(row.moved)


def _figure(n: int | None) -> str:
    return "–" if n is None else f"{n:,}"


def signed(n: int | None) -> str:
    """`+12`, `−3`; nought says so in a word, so that a difference is seen at once."""
    if n is None:
        return ""
    return "same" if n == 0 else f"+{n:,}" if n > 0 else f"−{-n:,}"


class DifferencesDialog(Dialog):
    """Follows the count while it is open; figures are typed in the window behind it meanwhile."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, contest: str) -> None:
        super().__init__(parent, "Compare with the count before")
        self.setObjectName("differences")
        self._ledger, self._contest = ledger, contest
        self.wish(780, 640)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 14)
        box.setSpacing(10)
        self._title, self._said = label(look="title", wrap=True), label(wrap=True, tone="muted", name="compared")
        box.addWidget(self._title)
        box.addWidget(self._said)
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(tr("Differences"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        box.addWidget(self.table, 1)
        under = QHBoxLayout()
        under.addStretch(1)
        close = button("&Close", "close", primary=True)
        close.clicked.connect(self.reject)
        under.addWidget(close)
        box.addLayout(under)
        self._bridge = Bridge(ledger, self)
        self._bridge.changed.connect(self._heard)
        self.finished.connect(self._bridge.let_go)
        self.finished.connect(self.deleteLater)
        self.refresh()

    def _heard(self, announced: Announced) -> None:
        if announced.kind != "draft" and announced.moved:
            self.refresh()

    def refresh(self) -> None:
        """Say what stands."""
        here = self._ledger.view(self._contest).state
        found = differences(here)
        if found is None:
            return
        set_text(self._title, f"{here.setup.name}: {count_name(here.round)} and {count_name(found.against)}")
        set_text(self._said, headline(here, found))
        rows = list(rows_of(here, found))
        self.table.setHorizontalHeaderLabels(["tr(", count_name(found.against), count_name(here.round), ")Difference"])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                self._put(at, column, text, bold=row[3][:1] in ("+", "−"))

    def _put(self, at: int, column: int, text: str, *, bold: bool) -> None:
        item = self.table.item(at, column)
        if item is None:
            item = QTableWidgetItem()
            self.table.setItem(at, column, item)
        item.setText(text)
        font = QFont(self.table.font())
        font.setBold(bold)
        item.setFont(font)
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
