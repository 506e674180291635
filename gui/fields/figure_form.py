"""What every form of figures does with its fields, whatever screen it stands on: drafts, leaving, Escape, undo, paste.

A form asks the ledger for what it shows and hands it what is typed; which fields it has and where Enter goes is its
own affair.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.fields.count_field import LOCKED, CountField
from gui.fields.pasting import BadColumn, read_column
from models.ids import FieldRef
from models.ledger import Ledger
from models.live import View, draft_value
from models.rules.base import locked
from models.state import ContestState, Stage
from models.trail import figure_at
from models.wording import explain, say

OPEN = (Stage.SET_UP, Stage.COUNTING)
"""The stages in which figures are typed."""

ELSEWHERE = "Your last figure stood on another form of this contest, and is taken back there."
ELSEWHERE_AGAIN = "It stands again, on another form of this contest."


class FigureForm(QObject):
    """Figure fields of one contest, in the order of typing.

    A subclass fills `fields`, and says in `at_foot` where Enter goes on from a last field and in `why_locked` why a
    field takes nothing.
    """

    refused = Signal(object, str)
    entered = Signal(object)
    typed = Signal()
    foot_reached = Signal()

    def __init__(self, ledger: Ledger, contest: ContestState, window: QWidget, offered: set[FieldRef]) -> None:
        """`offered` are drafts of an earlier run: nobody stores them but who leaves their field or says so."""
        super().__init__(window)
        self._ledger, self._window, self._offered = ledger, window, offered
        self.contest = contest.id
        self.fields: dict[FieldRef, CountField] = {}
        self.committing: CountField | None = None
        self._over = False

    def make_field(self, ref: FieldRef, name: str, *, boxed: bool) -> CountField:
        """A field of this form; the caller puts it into `fields` and onto the screen."""
        made = CountField(ref, name, boxed=boxed)
        made.setObjectName(ref)
        made.typed.connect(self._typed)
        made.entered.connect(self._entered)
        made.left.connect(self._left)
        made.moved.connect(self._moved)
        made.escaped.connect(self._escaped)
        made.undo_asked.connect(self._undo_asked)
        made.column_pasted.connect(self._column_pasted)
        made.refused.connect(self._refused)
        return made

    # What a form decides for itself

    def at_foot(self, field: CountField) -> bool:
        """Enter was pressed in a field; True where the form took the cursor on by itself."""
        del field
        return False

    def why_locked(self, here: ContestState, ref: FieldRef) -> str:
        """Why this field takes nothing now, or nothing where it does."""
        del ref
        if here.stage in OPEN:
            return ""
        shared = here.stage in (Stage.PROVISIONAL, Stage.READY)
        return say(f"figures.{here.stage}", {"contest": here.setup.name}) if shared else explain(locked(here))

    # What is shown

    def refresh(self, view: View, only: FieldRef | None = None) -> None:
        """Show what the ledger has; `only` one field where a key was pressed in it."""
        for ref in [only] if only else self.fields:
            field = self.fields.get(ref)
            if field is None:
                continue
            value, draft = figure_at(self._ledger.state, ref), view.drafts.get(ref)
            on_its_way = draft is not None and not field.is_being_typed() and draft_value(draft) == value
            field.show_figure(value, draft, "" if draft is None else "pending" if on_its_way else "draft")
            locked = bool(self.why_locked(view.state, ref))
            if field.isReadOnly() != locked:
                field.setReadOnly(locked)

    def focus(self, ref: FieldRef) -> None:
        """Put the cursor into a field."""
        if ref in self.fields:
            self.fields[ref].setFocus(Qt.FocusReason.TabFocusReason)

    def commit_all(self) -> None:
        """Record everything typed, before a step or before closing."""
        self._ledger.commit(*[ref for ref in self._typed_refs() if ref not in self._offered])

    def let_go(self) -> None:
        """The file is closed: the field that loses its cursor by that stores nothing."""
        self._over = True

    def unstored(self) -> FieldRef | None:
        """The first figure that is typed and that nobody has stored or given up."""
        return next((ref for ref in self._typed_refs() if not self._is_on_its_way(ref)), None)

    def _typed_refs(self) -> list[FieldRef]:
        return [ref for ref in self.fields if ref in self._ledger.drafts]

    def _is_on_its_way(self, ref: FieldRef) -> bool:
        return draft_value(self._ledger.drafts[ref]) == figure_at(self._ledger.state, ref)

    # What a field says

    def _typed(self, field: CountField, text: str) -> None:
        self._offered.discard(field.ref)
        self.typed.emit()
        self._ledger.draft(field.ref, text)

    def _entered(self, field: CountField) -> None:
        self.entered.emit(field)

    def _left(self, field: CountField) -> None:
        if self._over:
            return
        self._offered.discard(field.ref)
        self.committing = field
        self._ledger.commit(field.ref)
        self.committing = None

    def _refused(self, field: CountField, sentence: str) -> None:
        if sentence == LOCKED:
            sentence = self.why_locked(self._ledger.view(self.contest).state, field.ref)
        self.refused.emit(field, sentence)

    def _escaped(self, field: CountField) -> None:
        self._offered.discard(field.ref)
        self._ledger.give_up(field.ref)
        self.refresh(self._ledger.view(self.contest), field.ref)
        field.selectAll()

    def _undo_asked(self, field: CountField, again: bool) -> None:
        self.undo(again=again)

    def undo(self, *, again: bool) -> None:
        """Take back the last recorded figure, and go to it."""
        self.commit_all()
        moved = self._ledger.undo(self.contest, again=again)
        if moved in self.fields:
            self.show_undone(moved)
        elif moved is not None:
            self.refused.emit(None, ELSEWHERE_AGAIN if again else ELSEWHERE)
        elif again:
            self.refused.emit(None, "There is nothing to do again.")
        else:
            self.refused.emit(None, "There is nothing of yours to take back since the last step.")

    def show_undone(self, moved: FieldRef) -> None:
        """Show a field whose figure was taken back, and go to it."""
        self.fields[moved].settle()
        if moved not in self._offered:
            self._ledger.give_up(moved)  # its text is kept until the store has answered, and shows till then
        self.refresh(self._ledger.view(self.contest), moved)
        self.focus(moved)

    # Moving

    def _moved(self, field: CountField, how: str) -> None:
        order = list(self.fields)
        at = order.index(field.ref)
        if how == "enter" and self.at_foot(field):
            return
        to = at - 1 if how in ("up", "backtab") else at + 1
        if 0 <= to < len(order):
            self.focus(order[to])
        elif how in ("tab", "backtab"):
            self._leave(order, forward=how == "tab")

    def _leave(self, order: list[FieldRef], *, forward: bool) -> None:
        """Tab goes on behind the whole form, wherever Qt's chain has put its fields."""
        fields = [self.fields[ref] for ref in order]
        found: QWidget | None = fields[-1] if forward else fields[0]
        while found is not None:  # at least the menu bar of the window takes it
            found = found.nextInFocusChain() if forward else found.previousInFocusChain()
            if found in fields[:1] + fields[-1:]:
                return
            if found is not None and _takes_tab(found) and found not in fields:
                found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
                return

    def _column_pasted(self, field: CountField, cells: list[str]) -> None:
        """Fill this row and those below from a copied column, all or nothing; a blank cell leaves its row."""
        order = list(self.fields)
        refs = order[order.index(field.ref) :]
        try:
            figures = read_column(cells, len(refs))
        except BadColumn as bad:
            self.refused.emit(field, str(bad))
            return
        filled = {ref: value for ref, value in zip(refs, figures, strict=False) if value is not None}
        self._offered.difference_update(filled)
        field.settle()
        for ref, value in filled.items():
            self._ledger.draft(ref, str(value))
        self._ledger.commit(*filled)
        self.focus(refs[min(len(cells), len(refs) - 1)])


def _takes_tab(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled() and not widget.isWindow()
