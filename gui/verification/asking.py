"""The dialogs of verification, and the change that each of them ends in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.steps.dialogs import StepDialog
from models.accounts import AccountLine
from models.changes import BoxReceived
from models.ledger import Ledger
from models.rules import refuse
from models.verification import accounts
from models.wording import explain


class Asker:
    """Asks, and records what was answered. The dialogs load with the first of them."""

    def __init__(self, ledger: Ledger, window: QWidget) -> None:
        self._ledger, self._window = ledger, window

    def received(self) -> None:
        """Boxes as they come, of all polls."""
        from gui.verification.dialogs import ReceiveDialog

        ReceiveDialog(self._window.window(), self._ledger).run()

    def mark(self, box: str, *, received: bool) -> str:
        """A box has come, or that is taken back; the sentence says why not."""
        change = BoxReceived(box=box, received=received)
        if refusal := refuse(self._ledger.state, self._ledger.stamp_now(), change):
            return explain(refusal)
        self._ledger.record(change)
        return ""

    def transfer(self, contest: str) -> str:
        """Papers of this poll in another poll's box; the box, or nothing where it was given up."""
        from gui.verification.dialogs import TransferDialog

        dialog = TransferDialog(self._window.window(), self._ledger, self._ledger.view(contest))
        return dialog.box if self._run(dialog) else ""

    def recount(self, contest: str, box: str) -> None:
        """The papers of a box were counted once more."""
        from gui.verification.dialogs import RecountDialog

        for line in self._lines(contest):
            for each in line.boxes:
                if each.id == box:
                    view = self._ledger.view(contest)
                    self._run(RecountDialog(self._window.window(), self._ledger, view, each))

    def reason(self, contest: str, account: str) -> None:
        """Why the papers of an account differ."""
        from gui.verification.reasons import VarianceDialog

        for line in self._lines(contest):
            if line.account == account and line.asks:
                self._run(VarianceDialog(self._window.window(), self._ledger, self._ledger.view(contest), line))

    def close(self, contest: str) -> None:
        """Two people close verification."""
        from gui.verification.dialogs import CloseDialog

        person = self._ledger.state.people.get(self._ledger.seat.person)
        initials = person.initials if person else ""
        self._run(CloseDialog(self._window.window(), self._ledger, self._ledger.view(contest), initials))

    def reopen(self, contest: str) -> None:
        """Verification goes on, with a reason."""
        from gui.verification.dialogs import ReopenVerificationDialog

        self._run(ReopenVerificationDialog(self._window.window(), self._ledger, self._ledger.view(contest)))

    def _lines(self, contest: str) -> tuple[AccountLine, ...]:
        return accounts(self._ledger.state, self._ledger.view(contest).state)

    def _run(self, dialog: StepDialog) -> bool:
        if not dialog.run() or dialog.change is None:
            return False
        self._ledger.record(dialog.change)
        return True
