"""Why the papers of one account differ: a ready reason and words, as the statement will print them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from gui.forms import literal
from gui.steps.dialogs import StepDialog
from gui.verification.words import figure, issued_word, signed
from models.accounts import AccountLine, Cause, Reason
from models.changes import Change, FindingAnswered
from models.ledger import Ledger
from models.live import View
from models.verification import answer_words, ask_variance
from models.wording import say

_PROPOSED = {
    Cause.ARITHMETIC: Reason.ARITHMETIC,
    Cause.OTHER_POLL: Reason.OTHER_POLL,
    Cause.NEIGHBOUR: Reason.NEIGHBOUR,
}


class VarianceDialog(StepDialog):
    """Six ready reasons by number, one proposed by what the figures suggest, and words that may not stay empty."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, line: AccountLine) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Reason for a variance",
            f"{line.name}: {figure(line.found)} papers found, {figure(line.issued)} {issued_word(line)}, "
            f"{signed(line.variance or 0)}. The reason and your words stand on the statement.",
            "Record the reason",
        )
        self.setMinimumWidth(620)
        self._line = line
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._reasons = {reason: QRadioButton(f"&{at}  {literal(reason)}") for at, reason in enumerate(Reason, 1)}
        for made in self._reasons.values():
            column.addWidget(made)
        self.add("Reason", holder)
        self._words = self.add_line("In &your words", self._suspected())
        self._words.home(False)  # a long sentence is read from its beginning
        proposed = next((_PROPOSED[each.cause] for each in line.suspicions), Reason.UNKNOWN)
        self._reasons[proposed].setChecked(True)
        self._reasons[proposed].setFocus()

    def _suspected(self) -> str:
        """What the figures suggest, to be confirmed or written over."""
        return next((say(each.cause, each.params) for each in self._line.suspicions), "")[:200]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 6 choose a reason wherever no text is typed, and take the cursor to the words."""
        chosen = event.key() - Qt.Key.Key_1
        if 0 <= chosen < len(self._reasons):
            list(self._reasons.values())[chosen].setChecked(True)
            self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def build(self) -> Change | None:
        words = self._words.text().strip()
        if not words:
            self.mistake(self._words, "Say it in a few words; they are printed on the statement.")
            return None
        reason = next(reason for reason, made in self._reasons.items() if made.isChecked())
        asked = ask_variance(self._line)
        return FindingAnswered(
            contest=self.view.state.id,
            key=asked.key,
            code=asked.code,
            about=asked.about,
            params=dict(asked.params),
            words=answer_words(reason, words)[:500],
        )
