"""Takes a contest through its steps: the right dialog for each, and the change on its way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.messages import inform
from gui.setup.order import OrderDialog
from gui.steps.dialogs import AnswerDialog, ReadyDialog, ReopenDialog, StepDialog
from gui.steps.ends import LocalAuthorisedDialog, LocalSentDialog
from gui.steps.lots import LotDialog
from gui.steps.share import ShareDialog, SumsDialog
from gui.steps.spoken import DeclareDialog, ReleaseDialog, UncontestedDialog
from models.changes import (
    Change,
    CountOpened,
    DeclaredResult,
    LocalTotalAuthorised,
    LocalTotalReleased,
    LocalTotalSent,
    ProvisionalShared,
    ReadyMade,
    Reopened,
    UncontestedDeclared,
)
from models.checks import stopping
from models.findings import CODES, Finding, Step
from models.ledger import Ledger
from models.live import View
from models.rules import refuse
from models.rules.steps import open_lines
from models.stages import BY_CHANGE, next_step
from models.state import Stage
from models.wording import explain, say
from models.wording.tongue import fill, tr

ASKED_AT_THE_STEP = frozenset({"F18", "F19", "F24", "F39"})
"""What a step itself settles with a dialog, as it does with every open question."""


class Conductor:
    """Asks, and records what was answered. It decides nothing: the rules do."""

    def __init__(self, ledger: Ledger, window: QWidget) -> None:
        self.ledger, self.window = ledger, window
        self._dialogs: dict[type[Change], Callable[[View], StepDialog]] = {
            ProvisionalShared: lambda view: ShareDialog(window, ledger, view),
            ReadyMade: lambda view: ReadyDialog(window, ledger, view, self.initials),
            DeclaredResult: lambda view: DeclareDialog(window, ledger, view),
            UncontestedDeclared: lambda view: UncontestedDialog(window, ledger, view),
            LocalTotalSent: lambda view: LocalSentDialog(window, ledger, view),
            LocalTotalAuthorised: lambda view: LocalAuthorisedDialog(window, ledger, view, self.initials),
            LocalTotalReleased: lambda view: ReleaseDialog(window, ledger, view),
        }

    @property
    def initials(self) -> str:
        """Of whoever sits here."""
        person = self.ledger.state.people.get(self.ledger.seat.person)
        return person.initials if person else ""

    def next_step(self, contest: str) -> None:
        """The next lawful step, or what stands in its way."""
        here = self.ledger.view(contest).state
        rule = next_step(here)
        if rule is None:
            sentence = fill("This contest is {stage}: there is no step after that.", stage=tr(here.stage.words))
            inform(self.window, "Nothing more to do", sentence)
            return
        if rule.stopped_by and not self._clear(contest, rule.stopped_by):
            return
        view = self.ledger.view(contest)
        if rule.change is CountOpened:
            self._open_count(view)
        else:
            self.run(self._dialogs[rule.change](view))

    def _clear(self, contest: str, step: Step) -> bool:
        """Whether nothing stands in the way any more. Questions are asked here, and what can only be settled once
        all else is right (a lot, the third look) comes last."""
        waiting = stopping(self.ledger.view(contest).findings, step)
        for finding in sorted(waiting, key=lambda finding: finding.code in ("F18", "F24", "F39")):
            if finding.code in ASKED_AT_THE_STEP or finding.letter == "A":
                if finding.code == "F39" and self._others_wait(contest, step):
                    continue
                self.settle(contest, finding)
        waiting = stopping(self.ledger.view(contest).findings, step)
        if waiting:
            sentences = "\n\n".join(f"{f.code}  {say(f.code, f.params)}" for f in waiting)
            inform(self.window, "First", fill("Before this step:\n\n{sentences}", sentences=sentences))
        return not waiting

    def _others_wait(self, contest: str, step: Step) -> bool:
        """Whether the sums may still move: then nobody reads them aloud yet."""
        return any(finding.code != "F39" for finding in stopping(self.ledger.view(contest).findings, step))

    def settle(self, contest: str, finding: Finding) -> None:
        """Whatever settles a finding: the order confirmed, a lot recorded, the sums read, an answer, a decision."""
        if finding.code == "F19":
            self.confirm_order(contest)
        elif finding.code in ("F18", "F24"):
            self.lot(contest)
        elif finding.code == "F39":
            self.read_sums(contest)
        elif finding.code == "A10":
            self.explain_variance(contest, finding.about)
        elif finding.letter == "A" or CODES[finding.code].decidable:
            self.run(AnswerDialog(self.window, self.ledger, self.ledger.view(contest), finding))
        else:
            inform(self.window, "To put right", say(finding.code, finding.params))

    def explain_variance(self, contest: str, account: str) -> None:
        """Why the papers of an account differ: the reasons are those of the verification statement."""
        from gui.verification.asking import Asker

        Asker(self.ledger, self.window).reason(contest, account)

    def confirm_order(self, contest: str) -> None:
        """Somebody compares the list with the ballot paper."""
        view = self.ledger.view(contest)
        if view.state.order_confirmed_by and view.state.stage is not Stage.SET_UP:
            inform(self.window, "Confirmed", say("candidates.order_fixed", {"contest": view.state.setup.name}))
            return
        dialog = OrderDialog(self.window, self.ledger, view.state, self.initials)
        if dialog.run() and dialog.change:
            self.ledger.record(dialog.change)

    def read_sums(self, contest: str) -> None:
        """The third look: the sums against the paper, once every figure is there."""
        view = self.ledger.view(contest)
        if view.state.stage is not Stage.COUNTING:
            name = view.state.setup.name
            inform(self.window, "Not now", f"{name} is {view.state.stage.words}: sums are read back while it counts.")
        elif view.state.outstanding or not view.result.complete:
            inform(
                self.window, "Not yet", "The sums are read back once every figure is entered and every sheet agrees."
            )
        else:
            self.run(SumsDialog(self.window, self.ledger, view, self.initials))

    def back(self, contest: str) -> None:
        """Back to counting, from wherever the law lets a contest go back."""
        view = self.ledger.view(contest)
        step = BY_CHANGE[Reopened]
        if view.state.stage in step.leaves:
            self.run(ReopenDialog(self.window, self.ledger, view))
        else:
            params = {"step": step.name, "contest": view.state.setup.name, "stage": view.state.stage.words}
            inform(self.window, step.name, say("step.stage", params))

    def lot(self, contest: str) -> None:
        """Record the lots, one after the other, where there are ties to draw for."""
        view = self.ledger.view(contest)
        lines, drawn = open_lines(view.result), 0
        if not lines or view.state.setup.local_total:
            key = "lot.drawn" if view.result.tie and not view.state.setup.local_total else "lot.no_tie"
            inform(self.window, "No lot", say(key, {"contest": view.state.setup.name}))
            return
        if view.state.stage is not Stage.PROVISIONAL:
            inform(self.window, "Not yet", "Share the provisional figures first; then draw the lot.")
            return
        while lines:
            dialog = LotDialog(self.window, self.ledger, view, lines[0], (drawn + 1, drawn + len(lines)))
            if not self.run(dialog):
                return
            drawn += 1
            view = self.ledger.view(contest)
            lines = open_lines(view.result)

    def _open_count(self, view: View) -> None:
        unit = None if view.state.in_units else self.ledger.state.next_unit
        change = CountOpened(contest=view.state.id, unit=unit)
        if refusal := refuse(self.ledger.state, self.ledger.stamp_now(), change):
            inform(self.window, "Not yet", explain(refusal))
            return
        self.ledger.record(change)

    def run(self, dialog: StepDialog) -> bool:
        """Ask; True where something was recorded."""
        if not dialog.run() or dialog.change is None:
            return False
        self.ledger.record(dialog.change)
        return True
