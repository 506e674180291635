"""The figures of one ballot paper account and of the boxes that it covers, in the order of typing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.fields.count_field import CountField
from gui.fields.figure_form import FigureForm
from models.ids import PAPERS, FieldRef, account_subject, box_subject, field_ref, split_ref
from models.labels import account_label, box_label
from models.ledger import Ledger
from models.state import ContestState
from models.trail import figure_at
from models.wording import say

AGAIN = "This box was counted again: record one more counting instead of typing over it."


class AccountForm(FigureForm):
    """Enter in the last field goes back to the number of the next box. The last figure may stand in another box, so
    that the tab takes it back."""

    undo_wanted = Signal(bool)

    def __init__(
        self,
        ledger: Ledger,
        here: ContestState,
        window: QWidget,
        account: tuple[str, tuple[str, ...]],
        boxes: Iterable[str],
    ) -> None:
        """`account` is its id and the lines of it that are typed; `boxes` those whose papers are."""
        # the page keeps the drafts of an earlier run, which nobody has stored yet
        super().__init__(ledger, here, window, getattr(window, "offered", set()))
        name, lines = account
        for field in lines:
            ref = field_ref(account_subject(here.id, name), field)
            self._add(ref, account_label(here, name, split_ref(ref)[1]))
        for box in boxes:
            self._add(self.box_ref(box), box_label(here, box))

    def _add(self, ref: FieldRef, name: str) -> None:
        self.fields[ref] = self.make_field(ref, name[:1].upper() + name[1:], boxed=True)

    def box_ref(self, box: str) -> FieldRef:
        """Where the papers of a box are typed."""
        return field_ref(box_subject(self.contest, box), PAPERS)

    def first_wanted(self, box: str) -> FieldRef:
        """Where typing begins: the first line of the account that is missing, else the papers of this box."""
        lines = [ref for ref in self.fields if f"{self.contest}/account/" in ref]
        if any(figure_at(self._ledger.state, ref) is not None for ref in lines[-1:]):
            lines = []  # what was issued is written: that is enough to go on
        empty = [ref for ref in lines if figure_at(self._ledger.state, ref) is None]
        return empty[0] if empty else self.box_ref(box)

    def has(self, ref: FieldRef) -> bool:
        """Whether a figure stands there."""
        return figure_at(self._ledger.state, ref) is not None

    def at_foot(self, field: CountField) -> bool:
        """The last figure of a box: it is stored, and the next number is asked for."""
        if field.ref != list(self.fields)[-1]:
            return False
        self._ledger.commit(field.ref)
        field.settle()
        self.foot_reached.emit()
        return True

    def undo(self, *, again: bool) -> None:
        """Ask the tab: it can show every box."""
        self.undo_wanted.emit(again)

    def why_locked(self, here: ContestState, ref: FieldRef) -> str:
        """A closed verification and a box that was counted again take no figures here."""
        if sentence := super().why_locked(here, ref):
            return sentence
        if here.verification_closed:
            return say("verification.is_closed", {"contest": here.setup.name})
        box = split_ref(ref)[0].partition("/box/")[2]
        return AGAIN if box in here.box_counts else ""
