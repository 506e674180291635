"""Speed by desk and differences by sheet, for whoever plans the next count; nobody is measured."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs import Dialog
from gui.widgets import button, label
from models.chronicle import Desks
from models.ledger import Ledger
from models.stages import stage_name
from models.state import Stage
from models.tempo import DeskPace, SheetPace, desk_paces, sheet_paces
from models.wording.tongue import tr

DESK_HEADINGS = ("Desk", "Entries", "Figures", "Entries an hour", "Figures an hour")
SHEET_HEADINGS = ("Sheet", "Count", "Rows that differed", "Returned", "Settled at the paper", "Minutes")


def desk_rows(paces: Sequence[DeskPace], desks: Desks) -> list[tuple[str, ...]]:
    """A line a desk."""
    return [
        (desks.name(p.desk), f"{p.entries:,}", f"{p.figures:,}", _pace(p.entries_an_hour), _pace(p.figures_an_hour))
        for p in paces
    ]


def sheet_rows(paces: Sequence[SheetPace]) -> list[tuple[str, ...]]:
    """A line a sheet, those with most differences first."""
    most_first = sorted(paces, key=lambda p: (-p.differences, -p.returned, p.unit))
    return [
        (
            str(p.unit),
            stage_name(Stage.COUNTING, p.round),
            str(p.differences),
            str(p.returned),
            "yes" if p.settled else "",
            str(p.minutes),
        )
        for p in most_first
    ]


def _pace(n: int | None) -> str:
    return "–" if n is None else f"{n:,}"


class TempoDialog(Dialog):
    """Two tables. A break of ten minutes does not count as work."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, contest: str) -> None:
        super().__init__(parent, "Speed and differences")
        self.setObjectName("tempo")
        self.wish(760, 600)
        desks = Desks(ledger.seat.desk)
        desks.add(ledger.lines)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 14)
        box.setSpacing(8)
        here = ledger.state.contest(contest)
        box.addWidget(label(f"Speed and differences: {here.setup.name if here else ''}", look="title", wrap=True))
        box.addWidget(
            label("By desk and by sheet, never by person. Ten minutes without a figure count as a break.",
                  wrap=True, tone="muted")
        )  # fmt: skip
        box.addWidget(_table("By desk", DESK_HEADINGS, desk_rows(desk_paces(ledger.lines, contest), desks)), 2)
        if here is not None and here.in_units:
            sheets = sheet_rows(sheet_paces(ledger.lines, contest))
            box.addWidget(_table("By sheet", SHEET_HEADINGS, sheets), 3)
        under = QHBoxLayout()
        under.addStretch(1)
        close = button("&Close", "close", primary=True)
        close.clicked.connect(self.reject)
        under.addWidget(close)
        box.addLayout(under)


def _table(called: str, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> QTableWidget:
    made = QTableWidget(len(rows), len(headings))
    made.setAccessibleName(called)
    made.setHorizontalHeaderLabels([tr(each) for each in headings])
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(made.fontMetrics().height() + 10)
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            made.setItem(at, column, item)
    return made
