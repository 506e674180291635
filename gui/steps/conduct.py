"""Takes a contest through its steps: the right dialog for each, and the change on its way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.messages import inform
from gui.setup.order import OrderDialog
from gui.steps.dialogs import (
    AnswerDialog,
    DeclareDialog,
    LotDialog,
    ReadyDialog,
    ReopenDialog,
    ShareDialog,
    StepDialog,
)
from models.changes import CountOpened, Reopened
from models.checks import stopping
from models.findings import Finding, Step
from models.ledger import Ledger
from models.live import View
from models.rules import refuse
from models.stages import BY_CHANGE, NEXT
from models.state import Stage
from models.wording import explain, say


class Conductor:
    """Asks, and records what was answered. It decides nothing: the rules do."""

    def __init__(self, ledger: Ledger, window: QWidget) -> None:
        self._ledger, self._window = ledger, window

    @property
    def initials(self) -> str:
        """Of whoever sits here."""
        person = self._ledger.state.people.get(self._ledger.seat.person)
        return person.initials if person else ""

    def next_step(self, contest: str) -> None:
        """The next lawful step, or what stands in its way."""
        stage = self._ledger.view(contest).state.stage
        rule = NEXT[stage]
        if rule is None:
            inform(self._window, "Nothing more to do", "This contest is declared: there is no step after that.")
            return
        if rule.stopped_by and not self._clear(contest, rule.stopped_by):
            return
        view = self._ledger.view(contest)
        if stage is Stage.SET_UP:
            self._open_count(view)
        elif stage is Stage.COUNTING:
            self._run(ShareDialog(self._window, self._ledger, view))
        elif stage is Stage.PROVISIONAL:
            self._run(ReadyDialog(self._window, self._ledger, view, self.initials))
        elif stage is Stage.READY:
            self._run(DeclareDialog(self._window, self._ledger, view))

    def _clear(self, contest: str, step: Step) -> bool:
        """Whether nothing stands in the way any more; an unconfirmed order and open questions are asked here."""
        for finding in stopping(self._ledger.view(contest).findings, step):
            if finding.code in ("F18", "F19") or finding.letter == "A":
                self.settle(contest, finding)
        waiting = stopping(self._ledger.view(contest).findings, step)
        if waiting:
            sentences = "\n\n".join(f"{f.code}  {say(f.code, f.params)}" for f in waiting)
            inform(self._window, "First", f"Before this step:\n\n{sentences}")
        return not waiting

    def settle(self, contest: str, finding: Finding) -> None:
        """Whatever settles a finding: the order confirmed, the lot recorded, an answer, a decision."""
        if finding.code == "F19":
            self.confirm_order(contest)
        elif finding.code == "F18":
            self.lot(contest)
        else:
            self._run(AnswerDialog(self._window, self._ledger, self._ledger.view(contest), finding))

    def confirm_order(self, contest: str) -> None:
        """Somebody compares the list with the ballot paper."""
        view = self._ledger.view(contest)
        if view.state.order_confirmed_by and view.state.stage is not Stage.SET_UP:
            inform(self._window, "Confirmed", say("candidates.order_fixed", {"contest": view.state.setup.name}))
            return
        dialog = OrderDialog(self._window, self._ledger, view.state, self.initials)
        if dialog.run() and dialog.change:
            self._ledger.record(dialog.change)

    def back(self, contest: str) -> None:
        """Back to counting, from wherever the law lets a contest go back."""
        view = self._ledger.view(contest)
        step = BY_CHANGE[Reopened]
        if view.state.stage in step.leaves:
            self._run(ReopenDialog(self._window, self._ledger, view))
        else:
            params = {"step": step.name, "contest": view.state.setup.name, "stage": view.state.stage.words}
            inform(self._window, step.name, say("step.stage", params))

    def lot(self, contest: str) -> None:
        """Record a lot, where there is a tie to draw for."""
        view = self._ledger.view(contest)
        if view.result.tie is None or not view.result.tie_open:
            key = "lot.drawn" if view.result.tie else "lot.no_tie"
            inform(self._window, "No lot", say(key, {"contest": view.state.setup.name}))
        elif view.state.stage is not Stage.PROVISIONAL:
            inform(self._window, "Not yet", "Share the provisional figures first; then draw the lot.")
        else:
            self._run(LotDialog(self._window, self._ledger, view))

    def _open_count(self, view: View) -> None:
        change = CountOpened(contest=view.state.id, unit=self._ledger.state.next_unit)
        if refusal := refuse(self._ledger.state, self._ledger.stamp_now(), change):
            inform(self._window, "Not yet", explain(refusal))
            return
        self._ledger.record(change)

    def _run(self, dialog: StepDialog) -> None:
        if dialog.run() and dialog.change:
            self._ledger.record(dialog.change)
