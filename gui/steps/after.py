"""What is asked for beside the one next step: a look at bundles, a recount, the end of a poll, a correction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from gui.checks.faults import FaultDialog, place_of
from gui.messages import inform
from gui.sheets.groups import ask_groups
from gui.steps.conduct import Conductor
from gui.steps.dialogs import StepDialog
from gui.steps.differences import DifferencesDialog
from gui.steps.ends import AbandonDialog, CorrectionDialog, NoteDialog
from gui.steps.recount import RecountDialog
from gui.steps.share import BundleCheckDialog
from models.changes import Abandoned
from models.findings import Finding
from models.ledger import Ledger
from models.live import View
from models.refusal import Refusal
from models.rules.base import locked
from models.stages import BY_CHANGE
from models.state import ContestState, Stage
from models.wording import explain


class Page(Protocol):
    """What a request wants of the screen that asked."""

    def settle(self, finding: Finding) -> None:
        """Go to what a finding is about, or answer it."""


class Requests:
    """Each method takes the contest and is named as its entry in `gui/actions.py`; one that has put the cursor
    somewhere says so with True."""

    def __init__(self, conductor: Conductor, page: Page) -> None:
        self._conductor, self._page = conductor, page
        self._ledger, self._window = conductor.ledger, conductor.window

    def read_sums(self, contest: str) -> None:
        """The third look, before the step asks for it."""
        self._conductor.read_sums(contest)

    def mini_counts(self, contest: str) -> None:
        """What each team was given, and what its sheets hold."""
        view = self._ledger.view(contest)
        if view.state.setup.plan.groups:
            ask_groups(self._window, self._ledger, view)
        else:
            name = view.state.setup.name
            inform(self._window, "No mini-counts", f"{name} has none. They are named where it says how it is counted.")

    def recount(self, contest: str) -> None:
        """Somebody asks for a recount."""
        self._ask(contest, RecountDialog, _not_shared)

    def bundle_check(self, contest: str) -> None:
        """Somebody wants to see bundles."""
        self._ask(contest, BundleCheckDialog, _not_shared)

    def abandon(self, contest: str) -> None:
        """The poll cannot go on."""
        self._ask(contest, AbandonDialog, _is_over)

    def correction(self, contest: str) -> None:
        """Something was said wrongly in the hall."""
        self._ask(contest, CorrectionDialog, _not_declared)

    def note(self, contest: str) -> None:
        """Something is to be added to a published result."""
        self._ask(contest, NoteDialog, _not_declared)

    def compare_counts(self, contest: str) -> None:
        """This count beside the one before; it stays open while figures are typed."""
        view = self._ledger.view(contest)
        if not view.state.past:
            inform(self._window, "Nothing to compare", f"{view.state.setup.name} has been counted once.")
            return
        assert isinstance(self._page, QWidget)
        DifferencesDialog(self._page, self._ledger, contest).show()  # with the page it goes when the file is closed

    def find_fault(self, contest: str) -> bool:
        """F8: why something does not agree, the likely causes best first."""
        dialog = FaultDialog(self._window, self._ledger, contest)
        if not dialog.run() or dialog.chosen is None:
            return False
        self._page.settle(place_of(self._ledger.view(contest).state, dialog.chosen))
        return True

    def _ask(
        self,
        contest: str,
        kind: Callable[[QWidget, Ledger, View], StepDialog],
        why_not: Callable[[ContestState], Refusal | None],
    ) -> None:
        """Say at once why it cannot be asked for, rather than after a form was filled in."""
        view = self._ledger.view(contest)
        if refusal := why_not(view.state):
            inform(self._window, "Not now", explain(refusal))
            return
        self._conductor.run(kind(self._window, self._ledger, view))


def _not_shared(here: ContestState) -> Refusal | None:
    if here.stage.over:
        return locked(here)
    shared = here.stage in (Stage.PROVISIONAL, Stage.READY)
    return None if shared else Refusal("recount.not_shared", {"contest": here.setup.name})


def _is_over(here: ContestState) -> Refusal | None:
    return None if here.stage in BY_CHANGE[Abandoned].leaves else locked(here)


def _not_declared(here: ContestState) -> Refusal | None:
    done = here.stage in (Stage.DECLARED, Stage.RELEASED, Stage.UNCONTESTED)
    return None if done else Refusal("after.not_declared", {"contest": here.setup.name})
