"""What the dialogs of steps have in common; make ready, go back, answer a finding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from gui.forms import FormDialog
from models.changes import Change, FindingAnswered, ReadyMade, Reopened
from models.counts import Empty, NotACount, Number, parse_count
from models.findings import Finding
from models.ledger import Ledger
from models.live import View
from models.refusal import Refusal
from models.times import UK
from models.values import clean_line
from models.wording import explain, say
from models.wording.tongue import fill, tr

LONGEST, LONGEST_REASON = 200, 500


def on_day(day: date, time: QTime) -> datetime:
    """A time by the hall's clock."""
    return datetime(day.year, day.month, day.day, time.hour(), time.minute(), tzinfo=UK).astimezone(UTC)


def _unkept(field: QLineEdit) -> str:
    """Why a line cannot be kept, or nothing."""
    longest = LONGEST_REASON if field.property("reason") else LONGEST
    try:
        line = clean_line(field.text())
    except ValueError as err:
        return str(err)
    return f"This is longer than {longest} letters. Shorten it." if len(line) > longest else ""


class StepDialog(FormDialog):
    """A dialog that ends in one change, which the rules have already accepted; `change` is None until then."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, title: str, intro: str, ok: str) -> None:
        super().__init__(parent, title, intro, ok)
        self._ledger, self.view = ledger, view
        self.change: Change | None = None
        self.check = self._check

    def showEvent(self, event: QShowEvent) -> None:
        """A long introduction breaks into more lines than Qt had thought of."""
        super().showEvent(event)
        self.be_high_enough()

    def be_high_enough(self) -> None:
        """Grow until every line fits, as far as the screen allows."""
        box = self.layout()
        assert box is not None
        box.activate()
        self.wish(self.width(), max(self.height(), box.totalHeightForWidth(self.width())))

    def build(self) -> Change | None:
        """The change, or None after `mistake` said why not."""
        raise NotImplementedError

    def refused(self, refusal: Refusal) -> None:
        """Say a refusal at the place where it happened."""
        self.mistake(None, explain(refusal))

    def add_reason(self, caption: str, help_: str = "") -> QLineEdit:
        """Add a line that may be longer than a name."""
        field = self.add_line(caption, "", help_)
        field.setProperty("reason", True)
        return field

    def all_written(self, fields: Iterable[QLineEdit], sentence: str) -> bool:
        """Whether something that can be kept stands in every line; else `sentence` is said at the first."""
        for field in fields:
            if not field.text().strip():
                self.mistake(field, sentence)
                return False
        return True

    def initials_in(self, *fields: QLineEdit) -> bool:
        """Whether two to four letters stand in each line."""
        for field in fields:
            if not (field.text().isalpha() and 2 <= len(field.text()) <= 4):
                self.mistake(field, "Two to four letters.")
                return False
        return True

    def _built(self) -> Change | None:
        """The change; a text that cannot be kept is explained where it stands."""
        for line in self.findChildren(QLineEdit):
            if line.accessibleName() and (said := _unkept(line)):
                self.mistake(line, said)
                return None
        return self.build()

    def _check(self) -> bool:
        change = self._built()
        if change is None:
            return False
        refusal = self._ledger.refusal(change)
        if refusal:
            self.refused(refusal)
            return False
        self.change = change
        return True


class ReadyDialog(StepDialog):
    """Two people, and two figures typed from the signed paper."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, first: str) -> None:
        one = view.state.seats == 1
        whom = "the winner’s votes" if one else "the votes of the last to be elected"
        super().__init__(
            parent,
            ledger,
            view,
            "Ready to declare",
            fill(
                "Two people read the signed paper. Type {whom} and the verified papers from the paper, not from the "
                "screen. The figures are locked after that.",
                whom=tr(whom),
            ),
            "Make ready",
        )
        self._first = self.add_line("&First initials", first)
        self._second = self.add_line("&Second initials")
        self._votes = self.add_line("Winner’s &votes" if one else "Last elected’s &votes")
        self._papers = self.add_line("Verified &papers")
        self._second.setFocus()

    def build(self) -> Change | None:
        if not self.initials_in(self._first, self._second):
            return None
        votes, papers = self._count(self._votes), self._count(self._papers)
        if votes is None or papers is None:
            return None
        return ReadyMade(
            contest=self.view.state.id,
            first=self._first.text(),
            second=self._second.text(),
            last_elected_votes=votes,
            papers_verified=papers,
        )

    def _count(self, line: QLineEdit) -> int | None:
        parsed = parse_count(line.text())
        if isinstance(parsed, Number):
            return parsed.value
        if isinstance(parsed, Empty):
            self.mistake(line, "Type the figure from the signed paper.")
        elif isinstance(parsed, NotACount):
            self.mistake(line, say(parsed.reason, {"text": parsed.text}))
        return None

    def refused(self, refusal: Refusal) -> None:
        where = {"ready.two_people": self._second, "ready.votes": self._votes, "ready.papers": self._papers}
        self.mistake(where.get(refusal.key), explain(refusal))


class ReopenDialog(StepDialog):
    """Back to counting, with the reason."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Back to counting",
            "The figures can be changed again. Papers printed until now no longer stand: collect them.",
            "Go back",
        )
        self._reason = self.add_reason("&Reason", "For the record, for example: bundle 12 recounted.")

    def build(self) -> Change | None:
        if not self.all_written((self._reason,), "Give the reason in a few words."):
            return None
        return Reopened(contest=self.view.state.id, reason=self._reason.text().strip())


REASONS = ("Checked against the paper, right", "Known, see note", "Papers not mixed", "Other")
WANT_WORDS = (1, 3)
"""*See note* and *other* say nothing by themselves."""


class AnswerDialog(StepDialog):
    """A question is answered once with one of four reasons; what stops a step is decided by the officer."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, finding: Finding) -> None:
        decides = finding.for_officer
        super().__init__(
            parent,
            ledger,
            view,
            "Returning officer’s decision" if decides else "Answer",
            say(finding.code, finding.params),
            "Record the decision" if decides else "Record the answer",
        )
        self._finding, self._decides = finding, decides
        self._reasons: list[QRadioButton] = []
        if decides:
            self._officer = self.add_line("&Decided by", help_="Returning officer or deputy, with the capacity.")
        else:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            for key, text in enumerate(REASONS, start=1):
                made = QRadioButton(f"&{key}  {tr(text)}")
                self._reasons.append(made)
                column.addWidget(made)
            self._reasons[0].setChecked(True)
            self.add("Reason", holder)
        self._words = self.add_reason("&In your words" if not decides else "&Reason")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 choose a reason wherever no text is typed; those that want words take the cursor there."""
        chosen = event.key() - Qt.Key.Key_1
        if 0 <= chosen < len(self._reasons):
            self._reasons[chosen].setChecked(True)
            going_on = self._words if chosen in WANT_WORDS else self._reasons[chosen]
            going_on.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def build(self) -> Change | None:
        words = self._words.text().strip()
        chosen = next((i for i, made in enumerate(self._reasons) if made.isChecked()), 0)
        if not words and (self._decides or chosen in WANT_WORDS):
            self.mistake(self._words, "Say it in a few words; it is kept with the count.")
            return None
        if self._decides and not self._officer.text().strip():
            self.mistake(self._officer, "Who decided? Only the returning officer or a deputy can.")
            return None
        if not self._decides:
            words = f"{REASONS[chosen]}: {words}" if words else REASONS[chosen]
        return FindingAnswered(
            contest=self.view.state.id,
            key=self._finding.key,
            code=self._finding.code,
            about=self._finding.about,
            params=dict(self._finding.params),
            words=words[:500],
            decided_by=self._officer.text().strip() if self._decides else None,
        )
