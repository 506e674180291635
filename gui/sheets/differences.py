"""Two entries that differ: only the rows that do, both figures, what it looks like, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.sheets.balance import balance_of_unit
from gui.sheets.settling import NO_HINT
from gui.sheets.words import called, papers_words
from gui.widgets import Elided, button, label, panel, rule
from models.causes import likely_slip
from models.forms import entry_order
from models.ids import FieldId
from models.labels import field_label
from models.sheets import UnitSums, differing, unit_sums
from models.state import ContestState
from models.units import Unit
from models.wording.tongue import fill

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DifferencesPanel(QWidget):
    """For the supervisor. `returned` with the looks to return, `jointly` to settle at the paper, `left` with Esc."""

    returned = Signal(int, object)
    jointly = Signal(int)
    left = Signal()

    def __init__(self, contest: ContestState, unit: Unit) -> None:
        super().__init__()
        self.setObjectName("differences")
        self.number = unit.number
        rows = differing(contest, unit)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        area, inner = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(_table(contest, unit, rows))
        column.addWidget(_sums(contest, unit))
        column.addLayout(self._buttons())
        column.addWidget(label(NO_HINT, tone="muted", look="small", wrap=True))
        column.addStretch(1)
        area.setWidget(inner)
        box.addWidget(area, 1)

    def _buttons(self) -> QGridLayout:
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        self.first = button("Return f&irst entry…", "return-first")
        self.second = button("Ret&urn second entry…", "return-second")
        self.both = button("Return &both…", "return-both")
        self.joint = button("Settle &jointly at the paper…", "settle-jointly")
        for made in self._all():
            made.clicked.connect(self._pressed)
        grid.setColumnStretch(4, 1)
        self._columns = 0
        self._share_out()
        return grid

    def _all(self) -> tuple[QPushButton, ...]:
        return self.first, self.second, self.both, self.joint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """In one row where there is room."""
        wanted = sum(made.sizeHint().width() + 10 for made in self._all())
        columns = 4 if wanted <= self.width() else 2
        if columns != self._columns:
            self._columns = columns
            for at, made in enumerate(self._all()):
                self._grid.addWidget(made, at // columns, at % columns)

    def _pressed(self) -> None:
        looks = {"return-first": (1,), "return-second": (2,), "return-both": (1, 2)}
        name = self.sender().objectName()
        if name in looks:
            self.returned.emit(self.number, looks[name])
        else:
            self.jointly.emit(self.number)

    def focus_first(self) -> bool:
        """On the first button: nothing here is on Enter of the number field."""
        self.first.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _table(contest: ContestState, unit: Unit, rows: tuple[FieldId, ...]) -> QFrame:
    frame = panel()
    grid = QGridLayout(frame)
    grid.setContentsMargins(12, 8, 12, 8)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    all_rows = len(entry_order(contest, unit))
    title = fill(
        "{unit} · {papers} · two entries differ in {rows} of {all_rows} rows",
        unit=called(unit),
        papers=papers_words(unit),
        rows=len(rows),
        all_rows=all_rows,
    )
    grid.addWidget(label(title, look="head", wrap=True), 0, 0, 1, 4)
    grid.addWidget(rule(), 1, 0, 1, 4)
    for column, text in enumerate(("Row", "First entry", "Second entry", "Looks like")):
        made = label(text, tone="muted", look="small")
        if column in (1, 2):
            made.setAlignment(RIGHT)
        grid.addWidget(made, 2, column)
    first, second = contest.look(unit.number, 1), contest.look(unit.number, 2)
    for at, field in enumerate(rows, start=3):
        one, other = first.get(field) or 0, second.get(field) or 0
        grid.addWidget(Elided(field_label(contest, field)), at, 0)
        for column, value in ((1, one), (2, other)):
            figure = label(f"{value:,}", look="figure")
            figure.setAlignment(RIGHT)
            grid.addWidget(figure, at, column)
        grid.addWidget(label(likely_slip(one, other), tone="muted", wrap=True), at, 3)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(3, 4)
    return frame


def _sums(contest: ContestState, unit: Unit) -> QFrame:
    """Which of the two entries agrees with the papers of the sheet."""
    frame = panel()
    box = QVBoxLayout(frame)
    box.setContentsMargins(12, 8, 12, 8)
    for look, name in ((1, "First entry"), (2, "Second entry")):
        figures = contest.look(unit.number, look)
        row = QHBoxLayout()
        _, verdict, tone = balance_of_unit(contest, unit, figures)
        sums = unit_sums(contest, unit, figures)
        row.addWidget(label(name, look="head"))
        row.addWidget(label(_added_up(sums), wrap=True), 1)
        row.addWidget(label(verdict, tone={"good": "good", "bad": "bad"}.get(tone, "muted")))
        box.addLayout(row)
    return frame


def _added_up(sums: UnitSums) -> str:
    parts = [
        f"votes {sums.votes_so_far:,}",
        "" if sums.unused is None else f"not used {sums.unused:,}",
        f"rejected {sums.rejected_so_far:,}" if sums.sent is None else f"sent {sums.sent:,}",
    ]
    return " + ".join(part for part in parts if part)
