"""How a contest ends otherwise, what happens to a local total, and what may follow a declaration."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.steps.dialogs import StepDialog
from models.changes import Abandoned, Change, CorrectionMade, LocalTotalAuthorised, LocalTotalSent, NoteAdded
from models.ledger import Ledger
from models.live import View
from models.refusal import Refusal
from models.wording import explain

CONFIRM = "ABANDON"
CANNOT_STAY_EMPTY = "This is part of the record and cannot stay empty."


class AbandonDialog(StepDialog):
    """The poll is abandoned or countermanded: with the reason, and a word typed out, because it is for good."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Abandon the poll",
            f"For instance because a candidate has died. Nothing of {view.state.setup.name} can be counted or changed "
            "after this; what is recorded stays.",
            "Abandon for good",
        )
        self._reason = self.add_reason("&Reason")
        self._word = self.add_line("&To confirm", help_=f"Type {CONFIRM}.")

    def build(self) -> Change | None:
        if not self.all_written((self._reason,), "Give the reason in a few words."):
            return None
        if self._word.text().strip().upper() != CONFIRM:
            self.mistake(self._word, f"Type {CONFIRM}, so that it cannot happen by a slip.")
            return None
        return Abandoned(contest=self.view.state.id, reason=self._reason.text().strip())


class LocalSentDialog(StepDialog):
    """The provisional local total goes to the central officer."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Local total sent",
            "The provisional local total was given to the central officer. It is not for publication until it is "
            "authorised.",
            "Record",
        )
        self._to = self.add_line("&To", help_="Name and office of whoever took it.")
        self._how = self.add_line("&How", help_="For example: read by telephone and repeated.")

    def build(self) -> Change | None:
        if not self.all_written((self._to, self._how), CANNOT_STAY_EMPTY):
            return None
        to, how = self._to.text().strip(), self._how.text().strip()
        return LocalTotalSent(contest=self.view.state.id, to=to, how=how)


class LocalAuthorisedDialog(StepDialog):
    """The central officer allows the release; two people here heard it."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, first: str) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Local total authorised",
            "The central officer read the figures back and allowed their release. Two people here heard it.",
            "Record",
        )
        self._by = self.add_line("&Authorised by", help_="Name and office.")
        self._first = self.add_line("&First initials", first)
        self._second = self.add_line("&Second initials")

    def build(self) -> Change | None:
        if not self.all_written((self._by,), CANNOT_STAY_EMPTY) or not self.initials_in(self._first, self._second):
            return None
        return LocalTotalAuthorised(
            contest=self.view.state.id,
            by=self._by.text().strip(),
            first=self._first.text(),
            second=self._second.text(),
        )

    def refused(self, refusal: Refusal) -> None:
        self.mistake(self._second if refusal.key == "look.two_people" else None, explain(refusal))


class CorrectionDialog(StepDialog):
    """A slip of the tongue, put right at once. What was declared is what is stored, and does not move."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Correct a spoken slip",
            "For a slip of the tongue that was put right in the hall. The figures stored are those of the signed "
            "paper and stay; to change them only an election petition is left, within 21 days.",
            "Record",
        )
        self._spoken = self.add_line("&Spoken", help_="What was said.")
        self._correct = self.add_line("&Correct", help_="What the signed paper says.")
        self._reason = self.add_reason("&How it was put right", "For example: read again at once.")

    def build(self) -> Change | None:
        if not self.all_written((self._spoken, self._correct, self._reason), CANNOT_STAY_EMPTY):
            return None
        return CorrectionMade(
            contest=self.view.state.id,
            spoken=self._spoken.text().strip(),
            correct=self._correct.text().strip(),
            reason=self._reason.text().strip(),
        )

    def refused(self, refusal: Refusal) -> None:
        self.mistake(self._correct if refusal.key == "after.same" else None, explain(refusal))


class NoteDialog(StepDialog):
    """A dated note to a published result."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Add a dated note",
            "The note is kept and printed beside the result, with today’s date. No figure moves.",
            "Add",
        )
        self._text = self.add_reason("&Note")

    def build(self) -> Change | None:
        if not self.all_written((self._text,), "Write the note."):
            return None
        return NoteAdded(contest=self.view.state.id, text=self._text.text().strip())
