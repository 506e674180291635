"""The form of one contest: its fields in the order of typing, and what Enter, arrows, Escape and paste do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.fields.count_field import CountField
from models.checks.readiness import box_fields, entry_fields
from models.checks.slips import row_names
from models.counts import NotACount, Number, parse_count
from models.ids import FieldRef
from models.ledger import Ledger
from models.live import View, draft_value
from models.state import ContestState, Stage
from models.trail import figure_at
from models.wording import say


class EntryForm(QObject):
    """Every figure field of one contest. It asks the ledger for what it shows and hands it what is typed."""

    refused = Signal(object, str)
    entered = Signal(object)
    foot_reached = Signal()

    def __init__(self, ledger: Ledger, contest: ContestState, window: QWidget) -> None:
        super().__init__(window)
        self._ledger, self._window = ledger, window
        self.contest = contest.id
        names = row_names(contest)
        self._entry, self._boxes = entry_fields(contest), box_fields(contest)
        self.fields: dict[FieldRef, CountField] = {
            ref: self._field(ref, name, boxed=ref not in self._entry or "#v:" not in ref) for ref, name in names.items()
        }
        self._asked_nought = False

    def _field(self, ref: FieldRef, name: str, *, boxed: bool) -> CountField:
        made = CountField(ref, f"Votes, {name}" if "#v:" in ref else name.strip("“”"), boxed=boxed)
        made.setObjectName(ref)
        made.typed.connect(self._typed)
        made.entered.connect(self.entered)
        made.left.connect(self._left)
        made.moved.connect(self._moved)
        made.escaped.connect(self._escaped)
        made.undo_asked.connect(self._undo_asked)
        made.column_pasted.connect(self._column_pasted)
        made.refused.connect(self._refused)
        return made

    def refresh(self, view: View, only: FieldRef | None = None) -> None:
        """Show what the ledger has; `only` one field where a key was pressed in it."""
        locked = view.state.stage not in (Stage.SET_UP, Stage.COUNTING)
        for ref in [only] if only else self.fields:
            field = self.fields.get(ref)
            if field is None:
                continue
            value, draft = figure_at(self._ledger.state, ref), view.drafts.get(ref)
            on_its_way = draft is not None and draft_value(draft) == value
            field.show_figure(value, draft, "" if draft is None else "pending" if on_its_way else "draft")
            if field.isReadOnly() != locked:
                field.setReadOnly(locked)

    def focus_first(self) -> bool:
        """Put the cursor where typing begins; False where there is nothing to type."""
        stage = self._ledger.view(self.contest).state.stage
        empty_boxes = [ref for ref in self._boxes if figure_at(self._ledger.state, ref) is None]
        refs = self._entry if stage is not Stage.SET_UP else tuple(empty_boxes)
        if not refs or stage not in (Stage.SET_UP, Stage.COUNTING):
            return False
        self.focus(refs[0])
        return True

    def focus(self, ref: FieldRef) -> None:
        """Put the cursor into a field."""
        if ref in self.fields:
            self.fields[ref].setFocus(Qt.FocusReason.TabFocusReason)

    def commit_all(self) -> None:
        """Record everything typed, before a step or before closing."""
        self._ledger.commit(*[ref for ref in self.fields if ref in self._ledger.drafts])

    def _typed(self, field: CountField, text: str) -> None:
        self._ledger.draft(field.ref, text)

    def _left(self, field: CountField) -> None:
        self._ledger.commit(field.ref)

    def _refused(self, field: CountField, sentence: str) -> None:
        if not sentence:
            stage = self._ledger.view(self.contest).state
            sentence = say(f"figures.{stage.stage}", {"contest": stage.setup.name})
        self.refused.emit(field, sentence)

    def _escaped(self, field: CountField) -> None:
        self._ledger.give_up(field.ref)
        view = self._ledger.view(self.contest)
        self.refresh(view, field.ref)
        field.selectAll()

    def _undo_asked(self, field: CountField, again: bool) -> None:
        self.undo(again=again)

    def undo(self, *, again: bool) -> None:
        """Take back the last recorded figure, and go to it."""
        self.commit_all()
        moved = self._ledger.undo(self.contest, again=again)
        if moved is not None:
            self.focus(moved)
        elif again:
            self.refused.emit(None, "There is nothing to do again.")
        else:
            self.refused.emit(None, "There is nothing of yours to take back since the last step.")

    def _moved(self, field: CountField, how: str) -> None:
        order = list(self.fields)
        at = order.index(field.ref)
        if how == "previous":
            if at == 0:
                field.focusNextPrevChild(False)
            else:
                self.focus(order[at - 1])
        elif how == "enter" and field.ref in (self._entry[-1:] + self._boxes[-1:]):
            self._at_foot(field)
        elif at + 1 < len(order):
            self.focus(order[at + 1])
        else:
            field.focusNextPrevChild(True)

    def _at_foot(self, field: CountField) -> None:
        """The last row was left: ask about empty rows once, then go where something is still to be typed."""
        self._ledger.commit(field.ref)
        self._ask_nought()
        empty = [ref for ref in self.fields if figure_at(self._ledger.state, ref) is None]
        if field.ref in self._boxes:
            empty = [ref for ref in empty if ref in self._entry]
        elif any(ref in self._boxes for ref in empty):
            empty = [ref for ref in empty if ref in self._boxes]
        if empty and not (field.ref in self._entry and empty[0] in self._entry):
            self.focus(empty[0])
        else:
            self.foot_reached.emit()

    def _ask_nought(self) -> None:
        view = self._ledger.view(self.contest)
        state = self._ledger.state
        empty = [ref for ref in self._entry if figure_at(state, ref) is None]
        if not empty or self._asked_nought or view.state.stage is not Stage.COUNTING or not _balances(view):
            return
        self._asked_nought = True
        rows = "1 row is empty" if len(empty) == 1 else f"{len(empty)} rows are empty"
        asked = QMessageBox.question(
            self._window,
            "All nought?",
            f"{rows}, and every paper is accounted for without them. All nought?",
        )
        if asked == QMessageBox.StandardButton.Yes:
            for ref in empty:
                self._ledger.draft(ref, "0")
            self._ledger.commit(*empty)

    def _column_pasted(self, field: CountField, cells: list[str]) -> None:
        """Fill this row and those below from a copied column, all or nothing; a blank cell leaves its row."""
        order = list(self.fields)
        refs = order[order.index(field.ref) :]
        if len(cells) > len(refs):
            self.refused.emit(
                field, f"The copied column has {len(cells)} figures, but only {len(refs)} rows follow from here."
            )
            return
        for row, cell in enumerate(cells, start=1):
            if isinstance(bad := parse_count(cell), NotACount):
                why = say(bad.reason, {"text": bad.text})
                self.refused.emit(field, f"Row {row} of the copied column: {why} Nothing was pasted.")
                return
        parsed = {ref: parse_count(cell) for ref, cell in zip(refs, cells, strict=False)}
        filled = {ref: count.value for ref, count in parsed.items() if isinstance(count, Number)}
        for ref, value in filled.items():
            self._ledger.draft(ref, str(value))
        self._ledger.commit(*filled)
        self.focus(refs[min(len(cells), len(refs) - 1)])


def _balances(view: View) -> bool:
    """Whether the sheet is right with every empty row as nought."""
    live, verified = view.live, view.live.papers_verified
    if verified is None:
        return False
    if view.state.seats == 1:
        return live.votes_so_far + live.rejected_so_far == verified
    good = verified - live.rejected_so_far
    return live.missing_votes == 0 and good >= 0 and good <= live.votes_so_far <= view.state.seats * good
