"""The screen of one contest: it puts the parts together and repaints what a change concerns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.bridge import Bridge
from gui.count.balance import BalanceLine
from gui.count.boxes import PapersPanel, RejectedPanel
from gui.count.contests import ContestList
from gui.count.entry import EntryForm
from gui.count.findings import FindingsPanel
from gui.count.header import Header
from gui.count.hint import Hint
from gui.count.live import LivePanel
from gui.count.steps import StepBar
from gui.count.tally import TallyView
from gui.fields.count_field import CountField
from gui.widgets import label
from models.findings import Finding
from models.ids import ContestId
from models.ledger import Announced, Ledger
from models.live import View
from models.state import ContestState


class CountPage(QWidget):
    """One contest at a time. Steps, papers and answers are asked of the window by signals."""

    step = Signal(str)
    back = Signal(str)
    lot = Signal(str)
    paper = Signal(str, str)
    answer = Signal(str, object)

    def __init__(self, ledger: Ledger, bridge: Bridge) -> None:
        super().__init__()
        self._ledger = ledger
        self.contest: ContestId | None = None
        self._shape: object = None
        self._form: EntryForm | None = None
        self._lay_out()
        self.hint = Hint(self)
        bridge.changed.connect(self._changed)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.header, self.contests, self.steps = Header(), ContestList(self._ledger), StepBar()
        outer.addWidget(self.header)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.contests)
        self._centre = QVBoxLayout()
        self._centre.setContentsMargins(18, 12, 18, 12)
        self._centre.setSpacing(10)
        self.balance = BalanceLine()
        self._centre.addWidget(self.balance)
        self._body: QWidget | None = None
        middle.addLayout(self._centre, 1)
        middle.addWidget(self._right())
        outer.addLayout(middle, 1)
        outer.addWidget(self.steps)
        self.contests.chosen.connect(self.show_contest)
        self.steps.step.connect(self._step)
        self.steps.back.connect(self._back)
        self.steps.lot.connect(self._lot)
        self.steps.paper.connect(self._paper)
        self.findings.jump.connect(self._jump)
        self.findings.answer.connect(self._answer)

    def _right(self) -> QFrame:
        side = QFrame()
        side.setProperty("bar", "right")
        side.setFixedWidth(330)
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 16, 10)
        column.setSpacing(8)
        self.live, self.findings = LivePanel(), FindingsPanel()
        column.addWidget(self.live)
        column.addWidget(self.findings)
        column.addStretch(1)
        area.setWidget(inner)
        box.addWidget(area, 1)
        keys = label("F1 keys · F12 covers all figures · Ctrl+J next problem", tone="muted", look="small", wrap=True)
        keys.setContentsMargins(20, 0, 8, 8)
        box.addWidget(keys)
        return side

    def show_contest(self, contest: str) -> None:
        """Open a contest and put the cursor where typing begins."""
        if self._form is not None and self._form.contest != contest:
            self._form.commit_all()
        self.contest = ContestId(contest)
        self.refresh()
        self.focus_entry()

    def focus_entry(self) -> None:
        """Put the cursor where typing begins, or on the next step where nothing is typed any more."""
        if self._form is None or not self._form.focus_first():
            self.steps.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, announced: Announced | None = None) -> None:
        """Repaint what an announcement concerns; without one, everything."""
        if self.contest is None or self.contest not in self._ledger.state.contests:
            self.contest = next(iter(self._ledger.state.contests), None)
            if self.contest is None:
                return
        view = self._ledger.view(self.contest)
        only_key = announced is not None and announced.kind == "draft"
        if not only_key:
            self._rebuild_where_shape_changed(view.state)
            self.header.refresh(self._ledger.state, view.state)
            self.contests.refresh(self.contest)
            self.findings.refresh(view.findings)
            self.steps.refresh(view)
        if self._form is not None:
            self._form.refresh(view, announced.ref if only_key and announced else None)
        self._refresh_live(view)

    def _refresh_live(self, view: View) -> None:
        self.balance.refresh(view)
        self.tally.refresh(view)
        self.rejected.refresh(view)
        self.papers.refresh(view)
        self.live.refresh(view)

    def _rebuild_where_shape_changed(self, contest: ContestState) -> None:
        """Fields are made anew only when candidates, heads or boxes change, never while somebody types."""
        shape = (contest.id, contest.candidates, contest.setup, contest.whole(), contest.round)
        if shape == self._shape:
            return
        self._shape = shape
        old, self._body = self._body, QWidget()
        if old is not None:
            self._centre.removeWidget(old)
            old.hide()
            old.deleteLater()
        form = EntryForm(self._ledger, contest, self)
        form.refused.connect(self._refused)
        form.entered.connect(self._entered)
        form.foot_reached.connect(self._foot)
        self._form = form
        self.tally = TallyView(form, contest)
        self.rejected, self.papers = RejectedPanel(form, contest), PapersPanel(form, contest)
        box = QVBoxLayout(self._body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        counting = contest.whole() is not None
        box.addWidget(self.tally, 100)
        under = QHBoxLayout()
        under.setSpacing(12)
        if counting:
            under.addWidget(self.rejected.frame, 3)
        under.addWidget(self.papers.frame, 2)
        box.addLayout(under)
        box.addStretch(1)
        self._centre.addWidget(self._body, 1)

    def _changed(self, announced: Announced) -> None:
        if not announced.contests or self.contest in announced.contests or self.contest is None:
            self.refresh(announced)
        elif announced.kind != "draft":
            self.contests.refresh(self.contest)

    def _entered(self, field: CountField) -> None:
        self.tally.show_field(field)
        self.hint.hide()

    def _refused(self, field: QWidget | None, sentence: str) -> None:
        self.hint.say(sentence, field)

    def _foot(self) -> None:
        self.steps.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _jump(self, finding: Finding) -> None:
        if self._form is not None and finding.fields:
            self._form.focus(finding.fields[0])

    def next_problem(self) -> None:
        """Ctrl+J: go to the first finding that waits."""
        finding = self.findings.first_open()
        if finding is None:
            self.hint.say("Nothing waits to be put right.", None)
        elif finding.fields:
            self._jump(finding)
        else:
            self.answer.emit(self.contest, finding)

    def undo(self, *, again: bool = False) -> None:
        """Take back the last recorded figure of this contest."""
        if self._form is not None:
            self._form.undo(again=again)

    def commit_all(self) -> None:
        """Record everything typed, before a step, a paper or closing."""
        if self._form is not None:
            self._form.commit_all()

    def _step(self) -> None:
        self.commit_all()
        self.step.emit(self.contest)

    def _back(self) -> None:
        self.back.emit(self.contest)

    def _lot(self) -> None:
        self.lot.emit(self.contest)

    def _paper(self, code: str) -> None:
        self.commit_all()
        self.paper.emit(self.contest, code)

    def _answer(self, finding: Finding) -> None:
        self.answer.emit(self.contest, finding)
