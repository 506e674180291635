"""A sheet that is finished: shown, and if need be returned with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.fields.count_field import CountField
from gui.sheets.balance import SheetBalance
from gui.sheets.heading import SheetHeading
from gui.sheets.rows import Rows
from gui.sheets.words import called
from gui.widgets import button, label
from models.ids import FieldId, FieldRef
from models.plan import SecondLook
from models.sheets import unit_sums
from models.state import ContestState, Stage
from models.units import Unit
from models.wording.tongue import fill

FINISHED = "This sheet is finished. A supervisor can return rows of it, with a reason."


class ShownPanel(QWidget):
    """Every figure as it is counted; nothing is typed here."""

    returned = Signal(int, object)
    papers_asked = Signal(int)
    left = Signal()
    refused = Signal(object, str)

    def __init__(self, contest: ContestState, unit: Unit) -> None:
        super().__init__()
        self.setObjectName("shown-sheet")
        self._unit = unit
        figures = contest.look(unit.number, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        heading, balance = SheetHeading(), SheetBalance()
        heading.show_unit(contest, unit, 1, again=False)
        heading.show_as_finished(unit)
        heading.papers_asked.connect(self._ask_papers)
        balance.show_balance(contest, unit, figures)
        rows = Rows(contest, unit, self._field)
        for field, made in rows.fields.items():
            made.show_figure(figures.get(field), None, "")
        rows.show_sums(unit_sums(contest, unit, figures), figures)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rows)
        column.addStretch(1)
        area.setWidget(inner)
        for part in (heading, balance):
            box.addWidget(part)
        box.addWidget(area, 1)
        box.addLayout(self._foot(contest))

    def _field(self, field: FieldId, name: str) -> CountField:
        made = CountField(FieldRef(f"#{field}"), name, boxed=True)
        made.setReadOnly(True)
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        made.escaped.connect(self._leave)
        made.refused.connect(self._refuse)
        return made

    def _foot(self, contest: ContestState) -> QHBoxLayout:
        row = QHBoxLayout()
        self.close_it = button("&Leave it", "leave-sheet")
        self.close_it.clicked.connect(self.left)
        row.addWidget(self.close_it)
        if contest.stage is Stage.COUNTING and self._unit.closed:
            blind = contest.second_look is SecondLook.BLIND
            text = "Return &rows of both entries…" if blind else "Return &rows…"
            again = button(text, "return-closed")
            again.clicked.connect(self._return)
            row.addWidget(again)
        self._looks: tuple[int, ...] = (1, 2) if contest.look(self._unit.number, 2) else (1,)
        row.addStretch(1)
        row.addWidget(label(fill("{unit} is finished", unit=called(self._unit)), tone="muted", look="small"))
        return row

    def focus_first(self) -> bool:
        """On the way out."""
        self.close_it.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _return(self) -> None:
        self.returned.emit(self._unit.number, self._looks)

    def _ask_papers(self) -> None:
        self.papers_asked.emit(self._unit.number)

    def _leave(self, field: CountField) -> None:
        del field
        self.left.emit()

    def _refuse(self, field: CountField, sentence: str) -> None:
        del sentence
        self.refused.emit(field, FINISHED)
