"""The form of one contest's totals: its fields in the order of typing, and where Enter goes at its foot."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.fields.count_field import CountField
from gui.fields.figure_form import OPEN, FigureForm
from gui.messages import ask
from models.checks.readiness import box_fields, entry_fields
from models.checks.slips import row_names
from models.ids import FieldRef
from models.ledger import Ledger
from models.live import View
from models.state import ContestState, Stage
from models.trail import figure_at
from models.wording.tongue import fill, tr_many


class EntryForm(FigureForm):
    """Every figure field of the totals of one contest."""

    def __init__(self, ledger: Ledger, contest: ContestState, window: QWidget, offered: set[FieldRef]) -> None:
        super().__init__(ledger, contest, window, offered)
        self._entry = entry_fields(contest)
        self._boxes = () if contest.has_register else box_fields(contest)  # listed boxes have a tab of their own
        here = {*self._entry, *self._boxes}
        self.fields = {ref: self._field(ref, name) for ref, name in row_names(contest).items() if ref in here}
        self._asked_nought = False

    def _field(self, ref: FieldRef, name: str) -> CountField:
        votes = "#v:" in ref
        return self.make_field(ref, f"Votes, {name}" if votes else name.strip("“”"), boxed=not votes)

    def focus_first(self) -> bool:
        """Put the cursor where typing begins; False where there is nothing to type."""
        stage = self._ledger.view(self.contest).state.stage
        refs = self._entry if self._entry and stage is not Stage.SET_UP else tuple(self._empty(self._boxes))
        if not refs or stage not in OPEN:
            return False
        self.focus(refs[0])
        return True

    def _empty(self, refs: tuple[FieldRef, ...]) -> list[FieldRef]:
        return [ref for ref in refs if figure_at(self._ledger.state, ref) is None]

    def at_foot(self, field: CountField) -> bool:
        """The last row was left: ask about empty rows once, then go where something is still to be typed."""
        if field.ref not in (self._entry[-1:] + self._boxes[-1:]):
            return False
        self._ledger.commit(field.ref)
        field.settle()
        self._ask_nought()
        votes, boxes = self._empty(self._entry), self._empty(self._boxes)
        if field.ref in self._entry and boxes:
            self.focus(boxes[0])
        elif field.ref in self._boxes and votes:
            self.focus(votes[0])
        else:
            self.foot_reached.emit()
        return True

    def _ask_nought(self) -> None:
        view = self._ledger.view(self.contest)
        empty = self._empty(self._entry)
        if not empty or self._asked_nought or view.state.stage is not Stage.COUNTING or not _balances(view):
            return
        self._asked_nought = True
        rows = tr_many("{rows} row is empty", "{rows} rows are empty", len(empty)).format(rows=len(empty))
        question = fill("{rows}, and every paper is accounted for without them. All nought?", rows=rows)
        if ask(self._window.window(), "All nought?", question, enter=True):
            for ref in empty:
                self._ledger.draft(ref, "0")
            self._ledger.commit(*empty)


def _balances(view: View) -> bool:
    """Whether the sheet is right with every empty row as nought."""
    live, verified = view.live, view.live.papers_verified
    if verified is None:
        return False
    if view.state.seats == 1:
        return live.votes_so_far + live.rejected_so_far == verified
    good = verified - live.rejected_so_far
    return live.missing_votes == 0 and good >= 0 and good <= live.votes_so_far <= view.state.seats * good
