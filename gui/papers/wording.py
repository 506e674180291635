"""The wording of the papers is the officer's: what stands on them, with the declaration as it will look beside it."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QTabWidget, QWidget

from gui.forms import FormDialog
from gui.messages import ask
from gui.papers.crest_page import HeadingPage
from gui.papers.live_preview import LivePreview, Look, look_at
from gui.papers.welsh_page import WelshPage
from gui.papers.wording_pages import MarksPage, OfficerPage, ReasonsPage, WordingMistake, short
from gui.setup.texts import first_refusal
from gui.widgets import label
from models.changes import Change, CrestSet, ElectionSet
from models.ledger import Ledger
from models.setup import ElectionSetup, PaperWording
from models.specimen import HAS_RESULT
from models.state import Crest, State
from models.values import clean_line
from models.wording import explain
from models.wording.tongue import tr

_FORM_WIDTH = 400
_PART = (0.0, 1.0, 0.0, 0.6, 0.0)
"""Of the paper, where what a page is about stands."""


class WordingDialog(FormDialog):
    """At most two changes come of it, the election and the crest; `changes` is empty where nothing was changed."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, contest: str | None, folder: Path) -> None:
        super().__init__(parent, "Wording of the papers", "", "&Save")
        self.wish(1320, 860)
        state = ledger.state
        assert state.election is not None, "the wording is of an election"
        self._ledger, self._election = ledger, state.election
        self.contest = self._contests(state, contest)
        self.add("Loo&k at", self.contest)
        self.heading = HeadingPage(self, state.election, state.crest, folder)
        self.officer = OfficerPage(self, state.election)
        self.marks = MarksPage(self, state.election)
        self.reasons = ReasonsPage(self, state, state.election)
        self.welsh = WelshPage(self, state, state.election)
        self.preview = LivePreview(self._look)
        self.tabs = QTabWidget()
        self._add_pages()
        self._lay_out(_signed(state))
        self._show_contest()
        self.tabs.currentChanged.connect(self._show_part)
        self.contest.currentIndexChanged.connect(self._show_contest)
        self.changes: tuple[Change, ...] = ()
        self.check = self._check
        self.heading.authority.setFocus(Qt.FocusReason.OtherFocusReason)

    def _contests(self, state: State, contest: str | None) -> QComboBox:
        made = QComboBox()
        for id_, here in state.contests.items():
            made.addItem(here.setup.name, str(id_))
        if not state.contests:
            made.addItem(tr("An example: no contest is set up yet"), None)
        made.setCurrentIndex(max(0, made.findData(contest)))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return made

    def _add_pages(self) -> None:
        for page, title in (
            (self.heading, "&Heading"),
            (self.officer, "O&fficer"),
            (self.marks, "&Marks"),
            (self.reasons, "&Reasons"),
            (self.welsh, "&Welsh"),
        ):
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields bring themselves into sight
            area.setWidget(page)
            self.tabs.addTab(area, tr(title))
            page.moved.connect(self.preview.draw_soon)

    def _lay_out(self, signed: str) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self.tabs.setFixedWidth(_FORM_WIDTH)
        row.addWidget(self.tabs)
        row.addWidget(self.preview, 1)
        if signed:
            self.insert(label(signed, wrap=True, tone="ask", name="signed"))
        self.insert(body, 1)

    def _show_contest(self) -> None:
        self.welsh.show_contest(str(self.contest.currentData()), self.contest.currentText())
        self.preview.draw_soon()

    def _show_part(self, page: int) -> None:
        self.preview.bring(_PART[page])

    # Reading

    def _read(self) -> tuple[ElectionSetup, Crest | None]:
        """What is typed, all of it looked at. Raises WordingMistake."""
        papers = PaperWording.model_validate(
            {
                **self.marks.values(),
                "imprint": self.officer.printed.isChecked(),
                "head_labels": self.reasons.labels(self.welsh.of_heads()),
                "welsh": self.welsh.texts(),
                "contests": self.welsh.contests(),
            }
        )
        election = self._election.changed(
            authority=self.heading.read(self.heading.authority),
            officer=self.officer.officer(),
            imprint=self.officer.read(self.officer.imprint),
            papers=papers,
        )
        crest = self.heading.crest()
        return election, crest and Crest(crest.png, clean_line(crest.alt))

    def _look(self) -> Look:
        election, crest = self._read()
        contest = self.contest.currentData()
        return look_at(self._ledger.state, contest, election, crest)

    def _changes(self) -> tuple[Change, ...]:
        """What is to be recorded. Raises WordingMistake."""
        election, crest = self._read()
        changes: list[Change] = []
        if election != self._election:
            changes.append(ElectionSet(election=election))
        if crest != self._ledger.state.crest:
            png = b64encode(crest.png).decode() if crest else None
            changes.append(CrestSet(png=png, alt=crest.alt if crest else ""))
        return tuple(changes)

    def _check(self) -> bool:
        try:
            changes = self._changes()
            self.heading.must_be_told()
        except WordingMistake as mistake:
            self._go_to(mistake)
            self.mistake(mistake.field, str(mistake))
            return False
        if refusal := first_refusal(self._ledger.state, self._ledger.stamp_now(), changes):
            self.mistake(None, explain(refusal))
            return False
        self.changes = changes
        return True

    def _go_to(self, mistake: WordingMistake) -> None:
        """Bring the page, and the contest, of a mistake into sight."""
        if mistake.contest:
            self.contest.setCurrentIndex(self.contest.findData(mistake.contest))
        for at in range(self.tabs.count()):
            page = self.tabs.widget(at)
            if page is not None and page.isAncestorOf(mistake.field):
                self.tabs.setCurrentIndex(at)

    # Leaving

    def reject(self) -> None:
        """Leave; where something was changed, only after a question."""
        if not self._touched() or ask(self, "Leave the wording?", "What you changed is not saved. Leave?", enter=False):
            super().reject()

    def _touched(self) -> bool:
        try:
            return bool(self._changes())
        except WordingMistake:
            return True

    def done(self, result: int) -> None:
        """Let the paper go with the window."""
        super().done(result)
        self.preview.pages.let_go()


def _signed(state: State) -> str:
    """Which contests have papers that were signed already: those printed from now on will not be like them."""
    names = [short(here.setup.name) for here in state.contests.values() if here.stage in HAS_RESULT]
    if not names:
        return ""
    first = ", ".join(names[:3]) + (tr(" and {n} more").format(n=len(names) - 3) if len(names) > 3 else "")
    said = "{contests}: ready or declared. Papers printed from now on will differ from those that were signed."
    return tr(said).format(contests=first)
