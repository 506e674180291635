"""Figures are read back against the paper and shared; bundles are shown to whoever asks."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from gui.steps.asking import capacity_box, capacity_of
from gui.steps.dialogs import StepDialog
from gui.steps.ticking import TickList
from models.changes import BundleCheckLogged, Change, ProvisionalShared, SumsReadBack
from models.ledger import Ledger
from models.live import View
from models.refusal import Refusal
from models.sheets import sums_to_read
from models.wording import explain
from models.wording.tongue import shown

CONTENT = ("&Not asked yet", "&Everybody is content", "Somebody is n&ot content")
NOT_CONTENT = 2


class ShareDialog(StepDialog):
    """Provisional figures go to candidates and agents: who was present, and whether they were content."""

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
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._content = [QRadioButton(shown(text)) for text in CONTENT]
        for made in self._content:
            column.addWidget(made)
        self._content[0].setChecked(True)
        self.add("Content", holder)
        self._words = self.add_line("&In their words", help_="Who is not content, and with what.")

    def build(self) -> Change | None:
        chosen = next(at for at, made in enumerate(self._content) if made.isChecked())
        words = self._words.text().strip()
        if chosen == NOT_CONTENT and not words:
            self.mistake(self._words, "Say who is not content, and with what.")
            return None
        said = ("", "Everybody is content", "Not content")[chosen]
        content = f"{said}: {words}" if said and words else said or words
        return ProvisionalShared(contest=self.view.state.id, present=self._present.text().strip(), content=content)


class SumsDialog(StepDialog):
    """The third look: one reads the sums aloud from the screen, another ticks each on the paper."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, first: str) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Read the sums back",
            "One reads each sum aloud, another finds it on the paper. Enter ticks a line and goes to the next; "
            "Backspace takes the last tick back.",
            "Sums agree",
        )
        self.wish(620, 640)
        votes, rejected = sums_to_read(view.state)
        names = {candidate.id: candidate.full_name() for candidate in view.state.candidates}
        heads = {head.code: head.label for head in view.state.heads()}
        self._votes = {id_: n for id_, n in votes.items() if n is not None}
        self._rejected = {code: n for code, n in rejected.items() if n is not None}
        rows = [*((names[id_], n) for id_, n in self._votes.items())]
        rows += [(f"Rejected: {heads[code]}", n) for code, n in self._rejected.items()]
        self.ticks = TickList(rows)
        self._box.insertWidget(2, self.ticks, 1)  # over the initials: they come last
        self._read_by = self.add_line("&Read by", first, "Initials of whoever reads aloud.")
        self._ticked_by = self.add_line("&Ticked by", "", "Initials of whoever ticks on the paper.")
        self.setTabOrder(self.ticks, self._read_by)
        self.ticks.done.connect(self._ticked_by.setFocus)
        self.ticks.setFocus()

    def build(self) -> Change | None:
        if (left := self.ticks.left()) > 0:
            self.mistake(None, f"{left} line{' is' if left == 1 else 's are'} not ticked yet.")
            self.ticks.setFocus()
            return None
        if not self.initials_in(self._read_by, self._ticked_by):
            return None
        return SumsReadBack(
            contest=self.view.state.id,
            round=self.view.state.round,
            votes=self._votes,
            rejected=self._rejected,
            read_by=self._read_by.text(),
            ticked_by=self._ticked_by.text(),
        )

    def refused(self, refusal: Refusal) -> None:
        self.mistake(self._ticked_by if refusal.key == "look.two_people" else None, explain(refusal))


class BundleCheckDialog(StepDialog):
    """Bundles were shown or flicked through; it is written down, and the count does not begin again."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Bundle check",
            "Bundles were shown to somebody who asked. It is written down; the figures stay and no new count begins.",
            "Record",
        )
        self._asked_by = self.add_line("&Asked by", help_="The name of whoever asked.")
        self._capacity = capacity_box(view.state)
        self.add("As &what", self._capacity)
        self._bundles = self.add_line("&Bundles", help_="For example: two bundles of LEE, Sam.")
        self._outcome = self.add_line("&Outcome", help_="For example: nothing moved.")

    def build(self) -> Change | None:
        wanted = (self._asked_by, self._bundles, self._outcome)
        if not self.all_written(wanted, "This is part of the record and cannot stay empty."):
            return None
        return BundleCheckLogged(
            contest=self.view.state.id,
            asked_by=self._asked_by.text().strip(),
            capacity=capacity_of(self._capacity),
            bundles=self._bundles.text().strip(),
            outcome=self._outcome.text().strip(),
        )

    def refused(self, refusal: Refusal) -> None:
        self.mistake(self._capacity if refusal.key == "recount.capacity" else None, explain(refusal))
