"""What a supervisor does about sheets: deals, corrects papers, returns entries, lets two settle one, hands over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.sheets.dealing import DealDialog, PapersDialog
from gui.sheets.entry import SheetForm
from gui.sheets.groups import ask_groups
from gui.sheets.settling import JointDialog, ReturnDialog
from gui.sheets.shown import ShownPanel
from gui.sheets.words import called
from gui.steps.dialogs import StepDialog
from models.changes import EntriesHandedOver
from models.ids import FieldId
from models.ledger import Ledger
from models.sheets import differing
from models.units import UnitKind
from models.wording.tongue import fill

if TYPE_CHECKING:
    from gui.sheets.tab import UnitsTab


class Supervisor:
    """Asks what must be asked, records it, and leaves the tab ready for the next number."""

    def __init__(self, tab: UnitsTab, ledger: Ledger) -> None:
        self._tab, self._ledger = tab, ledger

    def _run(self, dialog: StepDialog) -> bool:
        done = dialog.run() and dialog.change is not None
        if done and dialog.change is not None:
            self._ledger.record(dialog.change)
        return done

    def type_again(self, number: int, rows: tuple[FieldId, ...]) -> None:
        """Rows that the paper contradicts go back to whoever typed them, or to anyone."""
        view = self._tab.view()
        if self._run(ReturnDialog(self._tab.window(), self._ledger, view, view.state.units[number], (1,), rows)):
            self._tab.close_panel()
            self._tab.open_number(number)

    def give_back(self, number: int, looks: tuple[int, ...]) -> None:
        """Return an entry or both: the differing rows, or of a finished sheet those that are ticked."""
        view = self._tab.view()
        unit = view.state.units[number]
        rows = () if unit.closed else differing(view.state, unit)
        if self._run(ReturnDialog(self._tab.window(), self._ledger, view, unit, looks, rows)):
            self._tab.ended(fill("{unit} is returned; its rows are blank. Next number?", unit=called(unit)))

    def jointly(self, number: int) -> None:
        """The two who typed look at the paper together."""
        view = self._tab.view()
        unit = view.state.units[number]
        if self._run(JointDialog(self._tab.window(), self._ledger, view, unit)):
            self._tab.ended(fill("{unit} is settled jointly ✓. Next number?", unit=called(unit)), "good")

    def hand_over(self, person: str) -> None:
        """An absent person's list goes to whoever sits here; what this one may not type goes to anyone."""
        contest = self._tab.view().state.id
        self._ledger.record(EntriesHandedOver(contest=contest, person=person, to=self._ledger.seat.person))
        self._tab.ended("")

    def deal_any(self) -> None:
        """Deal papers, or plan sheets."""
        self.deal(None)

    def deal(self, number: int | None) -> None:
        """Deal or plan; `number` was typed and is nobody's yet."""
        batches = self._tab.kinds == frozenset({UnitKind.ADJUDICATION})
        dialog = DealDialog(self._tab.window(), self._ledger, self._tab.view(), batches=batches, number=number)
        if self._run(dialog):
            self._tab.ended("")
        else:
            self._tab.top.focus_number()

    def groups(self) -> None:
        """What each mini-count was given."""
        ask_groups(self._tab.window(), self._ledger, self._tab.view())
        self._tab.top.focus_number()

    def ask_papers(self, number: int) -> None:
        """Correct the papers of one, or withdraw it."""
        view = self._tab.view()
        if not self._run(PapersDialog(self._tab.window(), self._ledger, view, view.state.units[number])):
            return
        now = self._tab.view().state.units.get(number)
        if now is None:
            self._tab.leave()
        elif isinstance(self._tab.panel, SheetForm):
            self._tab.refresh(self._tab.view())
            self._tab.panel.focus_first()
        elif isinstance(self._tab.panel, ShownPanel):
            self._tab.show_finished(now)
