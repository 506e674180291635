"""What verification asks: boxes as they come, another counting, papers found elsewhere, its close."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from gui.dialogs import Dialog
from gui.steps.dialogs import StepDialog
from gui.verification.finding import box_named
from gui.widgets import button, label, set_property, set_text
from models.accounts import BoxLine
from models.changes import BoxReceived, BoxRecounted, Change, VerificationClosed, VerificationReopened
from models.counts import Empty, NotACount, Number, parse_count
from models.ids import PAPERS, box_subject, field_ref
from models.labels import listed
from models.ledger import Ledger
from models.live import View
from models.refusal import Refusal
from models.rules import refuse
from models.trail import entered, figure_at
from models.wording import explain, say
from models.wording.tongue import tr


class ReceiveDialog(Dialog):
    """Cards are scanned, or numbers typed, one after the other: Enter says that this box has come."""

    def __init__(self, parent: QWidget | None, ledger: Ledger) -> None:
        super().__init__(parent, "Boxes as they come")
        self._ledger = ledger
        self.wish(560, 320)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(10)
        column.addWidget(label("Boxes as they come", look="title"))
        said = "Scan the card of each box, or type its number and press Enter. All polls of this night are listed."
        column.addWidget(label(said, wrap=True, tone="muted"))
        self.number = QLineEdit()
        self.number.setObjectName("box-number")
        self.number.setAccessibleName(tr("Number of the box"))
        self.number.setPlaceholderText(tr("Number of the box"))
        column.addWidget(self.number)
        self.said = label(wrap=True, name="received")
        column.addWidget(self.said)
        self._out = label(wrap=True, tone="muted")
        column.addWidget(self._out)
        column.addStretch(1)
        close = button("Close", "close")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.number.setFocus()
        self._show_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.number.hasFocus():
                self._take()
            else:
                self.accept()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        typed = self.number.text().strip()
        if not typed:
            return
        box = box_named(self._ledger.state.register, typed)
        change = BoxReceived(box=box) if box else None
        refusal = refuse(self._ledger.state, self._ledger.stamp_now(), change) if change else None
        self.number.clear()
        if change is None or refusal:
            words = explain(refusal) if refusal else say("stations.no_box", {"box": typed[:40]})
            self._say(words, "bad")
            return
        self._ledger.record(change)
        self._say(f"✓ {self._ledger.state.register.boxes[change.box].name} has come.", "good")
        self._show_out()

    def _say(self, words: str, tone: str) -> None:
        set_property(self.said, "tone", tone)
        set_text(self.said, words)

    def _show_out(self) -> None:
        register = self._ledger.state.register
        out = [box.name for box in register.boxes.values() if box.id not in register.received]
        come = f"{len(register.boxes) - len(out):,} of {len(register.boxes):,} have come."
        set_text(self._out, f"{come} Still out: {listed(out, 12)}." if out else f"{come} Every box is here.")


class _PapersDialog(StepDialog):
    """A dialog that asks for a number of papers."""

    def count_of(self, line: QLineEdit, nothing: str) -> int | None:
        """The figure that is typed, or None after the mistake was explained."""
        parsed = parse_count(line.text())
        if isinstance(parsed, Number):
            return parsed.value
        if isinstance(parsed, Empty):
            self.mistake(line, nothing)
        elif isinstance(parsed, NotACount):
            self.mistake(line, say(parsed.reason, {"text": parsed.text}))
        return None


class RecountDialog(_PapersDialog):
    """Another counting of a box, with those before it."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, box: BoxLine) -> None:
        before = box.counts or (box.papers or 0,)
        counted = ", then ".join(f"{n:,}" for n in before)
        super().__init__(
            parent,
            ledger,
            view,
            f"Count again: {box.name}",
            f"Counted so far: {counted}. Two equal countings running settle a box; the last one is its figure.",
            "Record the counting",
        )
        self._counted = box.id
        self._papers = self.add_line("&Papers found now")
        self._papers.setFocus()

    def build(self) -> Change | None:
        papers = self.count_of(self._papers, "Type how many papers were found this time.")
        return None if papers is None else BoxRecounted(contest=self.view.state.id, box=self._counted, papers=papers)


class CloseDialog(_PapersDialog):
    """Two people, and the total typed from the statement."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, first: str) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Close verification",
            "Two people confirm that every box is in and every variance has its reason. Type the total of verified "
            "papers from the statement on paper, not from the screen. Nothing can be changed after that.",
            "Close verification",
        )
        self._first = self.add_line("&First initials", first)
        self._second = self.add_line("&Second initials")
        self._papers = self.add_line("Verified &papers in all")
        (self._second if first else self._first).setFocus()

    def build(self) -> Change | None:
        for field in (self._first, self._second):
            if not (field.text().isalpha() and 2 <= len(field.text()) <= 4):
                self.mistake(field, "Two to four letters.")
                return None
        papers = self.count_of(self._papers, "Type the total from the statement on paper.")
        if papers is None:
            return None
        return VerificationClosed(
            contest=self.view.state.id, first=self._first.text(), second=self._second.text(), papers=papers
        )

    def refused(self, refusal: Refusal) -> None:
        where = {"look.two_people": self._second, "verification.papers": self._papers}
        self.mistake(where.get(refusal.key), explain(refusal))


class ReopenVerificationDialog(StepDialog):
    """Back to boxes, with the reason."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Reopen verification",
            "Papers and accounts can be changed again. A statement given out until now no longer stands: collect it.",
            "Reopen",
        )
        self._reason = self.add_line("&Reason", help_="For the record, for example: papers found under a table.")

    def build(self) -> Change | None:
        reason = self._reason.text().strip()
        if not reason:
            self.mistake(self._reason, "Give the reason in a few words.")
            return None
        return VerificationReopened(contest=self.view.state.id, reason=reason[:500])


class TransferDialog(_PapersDialog):
    """Papers of this poll that were found in a box of another one."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Papers in another poll’s box",
            f"Papers of {view.state.setup.name} that were found in a box which holds none of them. They are put with "
            "their own poll and counted there.",
            "Record",
        )
        self._other = QComboBox()
        for box in other_boxes(view):
            self._other.addItem(box[1], box[0])
        self.add("&Box", self._other)
        self._papers = self.add_line("&Papers found")

    def build(self) -> Change | None:
        papers = self.count_of(self._papers, "Type how many papers were found there.")
        if papers is None:
            return None
        ref = field_ref(box_subject(self.view.state.id, self.box), PAPERS)
        return entered(ref, papers, figure_at(self._ledger.state, ref))

    @property
    def box(self) -> str:
        """The box that was chosen."""
        return str(self._other.currentData())


def other_boxes(view: View) -> list[tuple[str, str]]:
    """Id and name of the boxes that hold no papers of this poll."""
    here = view.state
    return [(box.id, box.name) for box in here.register.boxes.values() if here.id not in box.contests]
