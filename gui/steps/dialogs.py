"""Share, make ready, declare, go back, record a lot, answer a finding."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QTimeEdit, QVBoxLayout, QWidget

from gui.forms import FormDialog, literal
from models.changes import Change, FindingAnswered, LotDrawn, ProvisionalShared, ReadyMade, Reopened
from models.counts import Empty, NotACount, Number, parse_count
from models.findings import Finding
from models.ledger import Ledger
from models.live import View
from models.refusal import Refusal
from models.rules import refuse
from models.rules.steps import declaration_of
from models.state import Stage
from models.times import UK, local
from models.wording import explain, say


def on_day(day: date, time: QTime) -> datetime:
    """A time by the hall's clock."""
    return datetime(day.year, day.month, day.day, time.hour(), time.minute(), tzinfo=UK).astimezone(UTC)


class StepDialog(FormDialog):
    """A dialog that ends in one change, which the rules have already accepted; `change` is None until then."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, title: str, intro: str, ok: str) -> None:
        super().__init__(parent, title, intro, ok)
        self._ledger, self.view = ledger, view
        self.change: Change | None = None
        self.check = self._check

    def build(self) -> Change | None:
        """The change, or None after `mistake` said why not."""
        raise NotImplementedError

    def refused(self, refusal: Refusal) -> None:
        """Say a refusal at the place where it happened."""
        self.mistake(None, explain(refusal))

    def _check(self) -> bool:
        change = self.build()
        if change is None:
            return False
        refusal = refuse(self._ledger.state, self._ledger.stamp_now(), change)
        if refusal:
            self.refused(refusal)
            return False
        self.change = change
        return True


class ShareDialog(StepDialog):
    """Provisional figures go to candidates and agents."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Share provisional figures",
            "The figures stay as they are while candidates and agents look at them. To change one, go back to "
            "counting with a reason.",
            "Share",
        )
        self._present = self.add_line(
            "&Who is present", help_="Candidates and agents, in your own words; may stay empty."
        )

    def build(self) -> Change:
        return ProvisionalShared(contest=self.view.state.id, present=self._present.text().strip())


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
            f"Two people read the signed paper. Type {whom} and the verified papers from the paper, not from the "
            "screen. The figures are locked after that.",
            "Make ready",
        )
        self._first = self.add_line("&First initials", first)
        self._second = self.add_line("&Second initials")
        self._votes = self.add_line("Winner’s &votes" if one else "Last elected’s &votes")
        self._papers = self.add_line("Verified &papers")
        self._second.setFocus()

    def build(self) -> Change | None:
        for field in (self._first, self._second):
            if not (field.text().isalpha() and 2 <= len(field.text()) <= 4):
                self.mistake(field, "Two to four letters.")
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


class DeclareDialog(StepDialog):
    """Pressed once the result has been spoken; nothing can be taken back after that, so a stray Enter does nothing."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        names = [c.spoken_name() for c in view.state.candidates if c.id in view.result.elected()]
        practice = "This is a practice file. " if ledger.state.practice else ""
        super().__init__(
            parent,
            ledger,
            view,
            "Declared",
            f"{practice}Only after the returning officer has read the result aloud: {', '.join(names)} elected. "
            "Nothing can be changed after this.",
            "It has been &declared",
        )
        for made in (self.cancel, self.ok):
            made.setDefault(False)
            made.setAutoDefault(False)
        self._now = local(ledger.stamp_now().at)
        self._time = QTimeEdit(QTime(self._now.hour, self._now.minute))
        self._time.setDisplayFormat("HH:mm")
        self.add("&Spoken at", self._time, "The time by the hall’s clock.")
        self._time.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter came here again and again; the one step that cannot be undone wants a key of its own."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.ok.hasFocus() or self.cancel.hasFocus():
            (self.ok if self.ok.hasFocus() else self.cancel).click()
        else:
            self.mistake(self._time, "Enter does not declare. Once the result has been read aloud, press Alt+D.")

    def build(self) -> Change | None:
        typed = self._time.time()
        ready = self.view.state.steps.get(Stage.READY)
        spoken = on_day(self._now.date(), typed)
        if spoken > self._ledger.stamp_now().at and ready and local(ready.at).date() < self._now.date():
            spoken = on_day(local(ready.at).date(), typed)  # spoken before midnight, pressed after it
        return declaration_of(self.view.state, self.view.result, spoken, practice=self._ledger.state.practice)

    def refused(self, refusal: Refusal) -> None:
        where = self._time if refusal.key in ("declare.future", "declare.before_ready") else None
        self.mistake(where, explain(refusal))


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
        self._reason = self.add_line("&Reason", help_="For the record, for example: bundle 12 recounted.")

    def build(self) -> Change | None:
        reason = self._reason.text().strip()
        if not reason:
            self.mistake(self._reason, "Give the reason in a few words.")
            return None
        return Reopened(contest=self.view.state.id, reason=reason[:500])


class LotDialog(StepDialog):
    """Among whom, who drew, how, when, before whom; kept apart from the votes."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        tie = view.result.tie
        assert tie is not None
        seats = "One of them is elected" if tie.seats == 1 else f"{tie.seats} of them are elected"
        super().__init__(
            parent,
            ledger,
            view,
            "Record the lot",
            f"These candidates have the same votes across the line. {seats} by lot; the votes stay as counted, and "
            "the additional vote is printed apart from them.",
            "Record",
        )
        self._choices: dict[str, QRadioButton | QCheckBox] = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for candidate in view.state.candidates:
            if candidate.id in tie.ids:
                name = literal(candidate.full_name())
                made = QRadioButton(name) if tie.seats == 1 else QCheckBox(name)
                self._choices[candidate.id] = made
                column.addWidget(made)
        self.add("&Drawn", holder)
        self._holder = holder
        self._by = self.add_line("Drawn &by", help_="The returning officer or a deputy.")
        self._how = self.add_line("&How", help_="For example: names in sealed envelopes, one drawn from a box.")
        self._witnesses = self.add_line("&Witnesses", help_="Candidates or agents who saw it.")
        now = local(ledger.stamp_now().at)
        self._day = now.date()
        self._time = QTimeEdit(QTime(now.hour, now.minute))
        self._time.setDisplayFormat("HH:mm")
        self.add("&At", self._time)

    def build(self) -> Change | None:
        tie = self.view.result.tie
        assert tie is not None
        chosen = tuple(id_ for id_, made in self._choices.items() if made.isChecked())
        if len(chosen) != tie.seats:
            self.mistake(self._holder, say("lot.elected", {"seats": tie.seats}))
            return None
        for field in (self._by, self._how, self._witnesses):
            if not field.text().strip():
                self.mistake(field, "This is part of the record of a lot and cannot stay empty.")
                return None
        return LotDrawn(
            contest=self.view.state.id,
            among=tie.ids,
            votes=self.view.result.by_id()[tie.ids[0]].votes or 0,
            elected=chosen,
            drawn_by=self._by.text().strip(),
            method=self._how.text().strip(),
            at=self._at(),
            witnesses=self._witnesses.text().strip(),
        )

    def _at(self) -> datetime:
        """A time of this night: what has not come yet today was before midnight."""
        at = on_day(self._day, self._time.time())
        return at if at <= self._ledger.stamp_now().at else on_day(self._day - timedelta(days=1), self._time.time())


REASONS = ("Checked against the paper, right", "Known, see note", "Papers not mixed", "Other")
WANT_WORDS = (1, 3)
"""*See note* and *other* say nothing by themselves."""


class AnswerDialog(StepDialog):
    """A question is answered once with one of four reasons; what stops a step is decided by the officer."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, finding: Finding) -> None:
        decides = finding.letter == "F"
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
                made = QRadioButton(f"&{key}  {text}")
                self._reasons.append(made)
                column.addWidget(made)
            self._reasons[0].setChecked(True)
            self.add("Reason", holder)
        self._words = self.add_line("&In your words" if not decides else "&Reason")

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
