"""What is pressed once it has been read aloud or made public, and cannot be taken back: a stray Enter does nothing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTimeEdit, QWidget

from gui.steps.dialogs import StepDialog, on_day
from models.changes import Change, LocalTotalReleased
from models.ledger import Ledger
from models.live import View
from models.refusal import Refusal
from models.rules.steps import declaration_of, uncontested_of
from models.state import Stage
from models.times import local
from models.wording import explain
from models.wording.tongue import fill

PRACTICE = "This is a practice file. "


class SpokenDialog(StepDialog):
    """Asks for the time by the hall's clock; `key` is the letter that goes on with Alt, `since` the stage before."""

    key = "D"
    deed = "declare"
    since = Stage.READY

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, title: str, intro: str, ok: str) -> None:
        practice = PRACTICE if ledger.state.practice else ""
        super().__init__(parent, ledger, view, title, f"{practice}{intro}", ok)
        for made in (self.cancel, self.ok):
            made.setDefault(False)
            made.setAutoDefault(False)
        self._now = local(ledger.stamp_now().at)
        self._time = QTimeEdit(QTime(self._now.hour, self._now.minute))
        self._time.setDisplayFormat("HH:mm")
        self.add("&Spoken at", self._time, "The time by the hall’s clock.")
        self._time.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter came here again and again; a step that cannot be undone wants a key of its own."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.ok.hasFocus() or self.cancel.hasFocus():
            (self.ok if self.ok.hasFocus() else self.cancel).click()
        else:
            self.mistake(
                self._time,
                f"Enter does not {self.deed}. Once the result has been read aloud, press Alt+{self.key}.",
            )

    def spoken_at(self) -> datetime:
        """The time typed: of today, or of yesterday where it was spoken before midnight and pressed after it."""
        typed, before = self._time.time(), self.view.state.steps.get(self.since)
        spoken = on_day(self._now.date(), typed)
        if spoken > self._ledger.stamp_now().at and before and local(before.at).date() < self._now.date():
            return on_day(local(before.at).date(), typed)
        return spoken

    def refused(self, refusal: Refusal) -> None:
        where = self._time if refusal.key in ("declare.future", "declare.before_ready") else None
        self.mistake(where, explain(refusal))


class DeclareDialog(SpokenDialog):
    """The returning officer has read the result."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        names = [c.spoken_name() for c in view.state.candidates if c.id in view.result.elected()]
        super().__init__(
            parent,
            ledger,
            view,
            "Declared",
            fill(
                "Only after the returning officer has read the result aloud: {names} elected. "
                "Nothing can be changed after this.",
                names=", ".join(names),
            ),
            "It has been &declared",
        )

    def build(self) -> Change | None:
        practice = self._ledger.state.practice
        return declaration_of(self.view.state, self.view.result, self.spoken_at(), practice=practice)


class UncontestedDialog(SpokenDialog):
    """No more stand than are to be elected: they are declared elected without a poll."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        names = ", ".join(candidate.spoken_name() for candidate in view.state.candidates)
        left = max(view.state.seats - len(view.state.candidates), 0)
        vacancies = {0: "", 1: " One vacancy is left."}.get(left, f" {left} vacancies are left.")
        super().__init__(
            parent,
            ledger,
            view,
            "Declared uncontested",
            f"No more candidates stand than are to be elected, so there is no poll: {names} elected.{vacancies} "
            "Only after the returning officer has declared it. Nothing can be changed after this.",
            "It has been &declared",
        )

    def build(self) -> Change | None:
        return uncontested_of(self.view.state, self.spoken_at(), practice=self._ledger.state.practice)


class ReleaseDialog(SpokenDialog):
    """The central officer allowed it, and the local total was made public. It elects nobody."""

    key, deed, since = "R", "release", Stage.AUTHORISED

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Local total released",
            "Only after the local total has been made public, as the central officer allowed. It elects nobody "
            "here. Nothing can be changed after this.",
            "It has been &released",
        )

    def build(self) -> Change | None:
        return LocalTotalReleased(contest=self.view.state.id, spoken_at=self.spoken_at())
