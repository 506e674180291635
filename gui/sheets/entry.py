"""Typing one sheet: the cursor goes down its rows, everything stays a draft, and at the foot it is stored whole."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.fields.count_field import LOCKED, CountField
from gui.fields.pasting import BadColumn, read_column
from gui.messages import ask
from gui.sheets.balance import SheetBalance
from gui.sheets.foot import FootChecks
from gui.sheets.heading import SheetHeading
from gui.sheets.logging import LogPanel
from gui.sheets.rows import Rows, scrolled_into_view
from gui.sheets.words import PAPER_OF
from gui.widgets import button, label
from models.changes import FiguresEntered
from models.counts import NotACount
from models.desk import rows_to_type
from models.forms import entry_order
from models.ids import FieldId, FieldRef, bundles_logged, field_ref, look_subject
from models.ledger import Ledger
from models.live import View, draft_value
from models.sheets import unit_sums
from models.state import ContestState
from models.units import FigureMap, Unit, UnitKind

FINAL = "The entries were compared; a supervisor returns the rows that are typed again."


class SheetForm(QWidget):
    """One look of one unit. `stored` after the whole sheet is on its way, `left` when it is put aside for now."""

    stored = Signal(int, int)
    left = Signal()
    papers_asked = Signal(int)
    refused = Signal(object, str)

    def __init__(self, ledger: Ledger, contest: ContestState, unit: Unit, look: int) -> None:
        super().__init__()
        self._ledger, self.contest = ledger, contest
        self.unit, self.look = unit, look
        self.subject = look_subject(contest.id, contest.round, unit.number, look)
        self.to_type: list[FieldId] = []
        self._stored = False
        self._made_for = _shape_of(contest, unit, look)
        self._foot_checks = FootChecks(self, ledger)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.heading, self.balance = SheetHeading(), SheetBalance()
        self.heading.papers_asked.connect(self._ask_papers)
        self.rows = Rows(contest, unit, self._field)
        self._log = LogPanel(contest, self._logged) if self._logs_bundles() else None
        box.addWidget(self.heading)
        box.addWidget(self.balance)
        box.addWidget(self._scrolled(), 1)
        box.addLayout(self._foot())
        self.open(contest, unit, look)

    def fits(self, contest: ContestState, unit: Unit, look: int) -> bool:
        """Whether this form can show that entry too: making forty rows anew takes longer than a key may."""
        return _shape_of(contest, unit, look) == self._made_for

    def open(self, contest: ContestState, unit: Unit, look: int) -> None:
        """Turn to an entry; every field belongs to it from now on, and to no other."""
        self.contest, self.unit, self.look = contest, unit, look
        self.subject = look_subject(contest.id, contest.round, unit.number, look)
        self._stored = False
        wanted = set(rows_to_type(contest, unit, look))
        self.to_type = [field for field in self.rows.order() if field in wanted]
        for field, made in self.rows.fields.items():
            made.settle()
            made.ref = field_ref(self.subject, field)
            made.setObjectName(made.ref)
            if made.isReadOnly() == (field in wanted):
                made.setReadOnly(field not in wanted)
        self._draw()

    def _logs_bundles(self) -> bool:
        rack = self.unit.kind is UnitKind.BUNDLES and self.contest.setup.plan.log_bundles
        return rack and self.look == 1

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        if self._log is not None:
            column.addWidget(self._log)
        column.addStretch(1)
        area.setWidget(inner)
        return area

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._store_it = button(f"S&tore the {PAPER_OF.get(self.unit.kind, 'sheet')}", "store-sheet", primary=True)
        self._store_it.clicked.connect(self._at_foot)
        self._leave = button("&Leave it for now", "leave-sheet")
        self._leave.clicked.connect(self.leave)
        row.addWidget(self._store_it)
        self._clear = button("Clea&r it…", "clear-sheet")
        self._clear.clicked.connect(self._give_up)
        row.addWidget(self._leave)
        row.addWidget(self._clear)
        row.addStretch(1)
        row.addWidget(label("Enter goes down · Esc leaves", tone="muted", look="small"))
        return row

    def _field(self, field: FieldId, name: str) -> CountField:
        made = CountField(field_ref(self.subject, field), name, boxed=True)
        made.setObjectName(made.ref)
        made.typed.connect(self._typed)
        made.entered.connect(self._entered)
        made.moved.connect(self._moved)
        made.escaped.connect(self._escaped)
        made.undo_asked.connect(self._undo_asked)
        made.column_pasted.connect(self._column_pasted)
        made.refused.connect(self._refused)
        return made

    # What is shown

    def figures(self) -> FigureMap:
        """What is recorded with what is typed over it; a draft that is no count is not entered."""
        found: dict[FieldId, int | None] = dict(self.recorded())
        for field in self.rows.fields:
            text = self._ledger.drafts.get(field_ref(self.subject, field))
            if text is not None:
                value = draft_value(text)
                found[field] = None if isinstance(value, NotACount) else value
        return found

    def recorded(self) -> FigureMap:
        """What is stored of this entry."""
        return self._ledger.state.contests[self.contest.id].look(self.unit.number, self.look)

    def refresh(self, view: View, ref: FieldRef | None = None) -> None:
        """After a key one field and what follows from it; else everything."""
        if ref is not None and not ref.startswith(f"{self.subject}#"):
            return
        if ref is None:
            self.contest = view.state
            self.unit = view.state.units.get(self.unit.number, self.unit)
        self._draw(ref)

    def _draw(self, ref: FieldRef | None = None) -> None:
        recorded = self.recorded()
        for field, made in self.rows.fields.items():
            if ref is None or made.ref == ref:
                draft = self._ledger.drafts.get(made.ref)
                made.show_figure(recorded.get(field), draft, "" if draft is None else "draft")
        figures = self.figures()
        self.balance.show_balance(self.contest, self.unit, figures)
        if self.unit.kind is UnitKind.BUNDLES:
            self.rows.show_sums(unit_sums(self.contest, self.unit, figures), figures)
        if ref is None:
            again = len(self.to_type) < len(self.rows.fields)
            self.heading.show_unit(self.contest, self.unit, self.look, again=again)
            if self._log is not None:
                self._log.show_figures(figures)

    # Where the cursor is

    def focus_first(self) -> bool:
        """Into the first row that is empty, else into the first."""
        figures = self.figures()
        empty = [field for field in self.to_type if figures.get(field) is None]
        found = [*empty, *self.to_type][:1]
        for field in found:
            self.focus(field)
        return bool(found)

    def focus(self, field: FieldId) -> None:
        """Into one row."""
        made = self.rows.fields[field]
        scrolled_into_view(made)
        made.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Put the sheet aside; what is typed stays a draft under its number."""
        self.let_go()
        self.left.emit()

    def _give_up(self) -> None:
        """Forget everything typed into this sheet, for instance because it was the wrong one."""
        refs = [ref for field in self.rows.fields if (ref := field_ref(self.subject, field)) in self._ledger.drafts]
        question = "Everything typed into this sheet and not stored is forgotten."
        if refs and ask(self.window(), "Clear the sheet?", question, enter=False):
            for ref in refs:
                self._ledger.give_up(ref)
            self._draw()
        self.focus_first()

    def let_go(self) -> None:
        """Drop the drafts that say nothing new; the others are found again under the number."""
        if self._stored:
            return  # the ledger drops the drafts itself, once the store has answered
        recorded = self.recorded()
        for field in self.rows.fields:
            ref = field_ref(self.subject, field)
            if ref in self._ledger.drafts and draft_value(self._ledger.drafts[ref]) == recorded.get(field):
                self._ledger.give_up(ref)

    # What a field says

    def _typed(self, field: CountField, text: str) -> None:
        self._ledger.draft(field.ref, text)

    def _entered(self, field: CountField) -> None:
        scrolled_into_view(field)

    def _refused(self, field: CountField, sentence: str) -> None:
        self.refused.emit(field, FINAL if sentence == LOCKED else sentence)

    def _escaped(self, field: CountField) -> None:
        if self._ledger.drafts.get(field.ref):
            self._ledger.give_up(field.ref)
            field.settle()
            self._draw(field.ref)
            field.selectAll()
        else:
            self.leave()

    def _undo_asked(self, field: CountField, again: bool) -> None:
        del again
        self.refused.emit(field, "Esc takes back what is typed here. A sheet that is stored is returned.")

    def _ask_papers(self) -> None:
        self.papers_asked.emit(self.unit.number)

    def _moved(self, field: CountField, how: str) -> None:
        order = [each for each in self.rows.order() if each in self.to_type]
        here = next((each for each, made in self.rows.fields.items() if made is field), None)
        at = order.index(here) if here in order else -1
        to = at - 1 if how in ("up", "backtab") else at + 1
        if 0 <= to < len(order):
            self.focus(order[to])
        elif to >= len(order) and how == "enter":
            self._at_foot()
        elif to >= len(order) and how == "tab":
            self._store_it.setFocus(Qt.FocusReason.TabFocusReason)
        elif to < 0 and how == "backtab":
            self._leave.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _column_pasted(self, field: CountField, cells: list[str]) -> None:
        """Fill this row and those below from a copied column, all or nothing; a blank cell leaves its row."""
        order = [self.rows.fields[each] for each in self.to_type]
        rows = order[order.index(field) :]
        try:
            figures = read_column(cells, len(rows))
        except BadColumn as bad:
            self.refused.emit(field, str(bad))
            return
        field.settle()
        for made, value in zip(rows, figures, strict=False):
            if value is not None:
                self._ledger.draft(made.ref, str(value))
        self._draw()
        rows[min(len(cells), len(rows) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    # The foot

    def _at_foot(self) -> None:
        """Ask what must be asked, then store the whole sheet as one change."""
        if not self._foot_checks.may_be_stored():
            return
        change = self._foot_checks.change()
        if change is not None:
            self._ledger.record(change)
            now = self.recorded()
            if any(now.get(FieldId(field)) != value for field, value in change.figures.items()):
                self.focus_first()  # it was refused, and the window has said why
                return
        self._stored = True
        self.stored.emit(self.unit.number, self.look)

    def _logged(self, candidate: str, by: int) -> None:
        """One bundle was carried to the rack, or taken back: recorded at once, a key each."""
        field = bundles_logged(candidate)
        was = self.recorded().get(field)
        value = (was or 0) + by
        if value >= 0:
            place = self.subject.partition("/")[2]
            self._ledger.record(
                FiguresEntered(contest=self.contest.id, place=place, figures={field: value}, was={field: was})
            )


def _shape_of(contest: ContestState, unit: Unit, look: int) -> object:
    """What the rows of a form are made from."""
    logs = unit.kind is UnitKind.BUNDLES and contest.setup.plan.log_bundles and look == 1
    return contest.id, contest.candidates, contest.setup, contest.law, entry_order(contest, unit), unit.kind, logs
