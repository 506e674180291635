"""The rows of a sheet on screen: a name, its fields, and what is worked out beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from gui.fields.count_field import CountField
from gui.party_colours import colour_of
from gui.widgets import Elided, label, rule, set_property, set_text
from models.forms import entry_order
from models.ids import FieldId, bundles_logged, full_bundles
from models.labels import field_label
from models.setup import Candidate
from models.sheets import UnitSums
from models.state import ContestState
from models.units import FigureMap, Unit, UnitKind

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
FIELD = (98, 27)

Make = Callable[[FieldId, str], CountField]


class Rows(QFrame):
    """One line for each candidate and head; racks have two fields a candidate and their votes beside them."""

    def __init__(self, contest: ContestState, unit: Unit, make: Make) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._contest, self._unit = contest, unit
        self.fields: dict[FieldId, CountField] = {}
        self._votes: dict[str, QLabel] = {}
        self._logs: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 6, 12, 6)
        self._grid.setVerticalSpacing(1)
        self._grid.setHorizontalSpacing(10)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(2, 4)
        order = entry_order(contest, unit)
        if unit.kind is UnitKind.BUNDLES:
            self._heading()
        for field in order:
            self._add(field, order, make)

    def _heading(self) -> None:
        size = self._contest.setup.plan.bundle_size
        texts = [(3, f"Bundles of {size}"), (4, "Odd papers"), (5, "= votes")]
        if self._contest.setup.plan.log_bundles:
            texts.append((6, "Logged"))
        for column, text in texts:
            made = label(text, look="small", tone="muted")
            made.setAlignment(RIGHT)
            self._grid.addWidget(made, 0, column)

    def _add(self, field: FieldId, order: tuple[FieldId, ...], make: Make) -> None:
        kind, _, code = field.partition(":")
        if kind == "odd":
            self._put(field, self._grid.rowCount() - 1, 4, make)
            return
        at = self._grid.rowCount()
        if kind not in ("v", "full", "block") and order[max(0, order.index(field) - 1)][:2] in ("v:", "od", "bl"):
            self._grid.addWidget(rule(), at, 0, 1, 7)
            at += 1
        if kind in ("v", "full"):
            self._candidate(code, at)
        else:
            text = field_label(self._contest, field).removeprefix("block ").strip("“”")
            self._grid.addWidget(label(text, wrap=True), at, 1, 1, 2)
        self._put(field, at, 3, make)
        if kind == "full":
            self._beside(code, at)

    def _candidate(self, code: str, at: int) -> None:
        position, candidate = next((i, c) for i, c in enumerate(self._contest.candidates, 1) if c.id == code)
        number = label(str(position), tone="muted", look="small")
        number.setAlignment(RIGHT)
        self._grid.addWidget(number, at, 0)
        # a name is never cut off to keep room for nothing: two may differ only at the end
        self._grid.addWidget(Elided(candidate.full_name()), at, 1, 1, 1 if candidate.description else 2)
        if candidate.description:
            self._grid.addLayout(_description(candidate), at, 2)

    def _put(self, field: FieldId, row: int, column: int, make: Make) -> None:
        made = self.fields[field] = make(field, _spoken(self._contest, field))
        made.setFixedSize(*FIELD)
        self._grid.addWidget(made, row, column, RIGHT)

    def _beside(self, code: str, at: int) -> None:
        made = self._votes[code] = label(look="figure")
        made.setAlignment(RIGHT)
        made.setMinimumWidth(70)
        self._grid.addWidget(made, at, 5)
        if self._contest.setup.plan.log_bundles:
            log = self._logs[code] = label(look="small")
            log.setAlignment(RIGHT)
            log.setMinimumWidth(60)
            self._grid.addWidget(log, at, 6)

    def show_sums(self, sums: UnitSums, figures: FigureMap) -> None:
        """What racks come to, and beside it the bundles that were logged."""
        for code, made in self._votes.items():
            votes = sums.mixed.get(code)
            set_text(made, "" if votes is None else f"{votes:,}")
        for code, made in self._logs.items():
            logged, full = figures.get(bundles_logged(code)), figures.get(full_bundles(code))
            agree = logged is not None and logged == full
            text = "" if logged is None else f"{logged:,} {'✓' if agree else '≠' if full is not None else ''}".strip()
            set_text(made, text)
            set_property(made, "tone", "good" if agree else "bad" if text.endswith("≠") else "muted")

    def order(self) -> list[FieldId]:
        """Fields in the order of typing."""
        return list(self.fields)


def _description(candidate: Candidate) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    if colour := colour_of(candidate.party):
        square = label()
        made = QPixmap(10, 10)
        made.fill(QColor(colour))
        square.setPixmap(made)
        row.addWidget(square)
    row.addWidget(Elided(candidate.description, tone="muted", look="small"), 1)
    return row


def _spoken(contest: ContestState, field: FieldId) -> str:
    """The name for a screen reader."""
    name = field_label(contest, field).strip("“”")
    return f"Votes, {name}" if field.startswith("v:") else name


def scrolled_into_view(field: QWidget) -> None:
    """Bring a field of a long sheet where it is seen: half a page at a time, so that most keys scroll nothing."""
    at: QWidget | None = field.parentWidget()
    while at is not None:
        up = at.parentWidget()
        area = up.parentWidget() if up is not None and up.objectName() == "qt_scrollarea_viewport" else None
        if isinstance(area, QScrollArea):
            room = area.viewport().rect()
            if not room.contains(QRect(field.mapTo(area.viewport(), QPoint(0, 0)), field.size())):
                area.ensureWidgetVisible(field, 0, room.height() // 2)
            return
        at = up
