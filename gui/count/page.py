"""The screen of one contest: it puts the parts together and repaints what a change concerns."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

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
from models.ids import ContestId, FieldRef
from models.ledger import Announced, Ledger
from models.live import View
from models.state import ContestState, Stage

UNSTORED = "This figure is typed and not stored. Leave it with Enter to store it, or take it back with Esc."
NARROW = 1180
KEYS = "F1 keys · F12 covers all figures · Ctrl+J next problem"


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
        self.offered: set[FieldRef] = set()
        self._shape: object = None
        self._form: EntryForm | None = None
        self._last: CountField | None = None
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
        self._side = self._right()
        middle.addWidget(self._side)
        outer.addLayout(middle, 1)
        outer.addWidget(self.steps)
        self.contests.chosen.connect(self._choose)
        self.contests.entered.connect(self.focus_entry)
        self.steps.step.connect(self._step)
        self.steps.back.connect(self._back)
        self.steps.lot.connect(self._lot)
        self.steps.paper.connect(self._paper)
        self.findings.jump.connect(self._jump)
        self.findings.answer.connect(self._answer)

    def _right(self) -> QFrame:
        side = QFrame()
        side.setProperty("bar", "right")
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
        keys = label(KEYS, tone="muted", look="small", wrap=True)
        keys.setContentsMargins(20, 0, 8, 8)
        box.addWidget(keys)
        return side

    # Which contest, and where the cursor is

    def show_contest(self, contest: str) -> None:
        """Open a contest and put the cursor where typing begins."""
        self._choose(contest)
        self.focus_entry()

    def _choose(self, contest: str) -> None:
        """Open a contest and leave the focus where it is: the list at the left is walked through with arrows."""
        if self._form is not None and self._form.contest != contest:
            self._form.commit_all()
        self.contest = ContestId(contest)
        self.refresh()

    def focus_entry(self) -> None:
        """Put the cursor where typing begins, or on the next step where nothing is typed any more."""
        if self._form is None or not self._form.focus_first():
            self.steps.focus()

    def go_on(self) -> None:
        """Put the cursor where the count goes on: once all figures are in, on the next step."""
        view = self._ledger.view(self.contest) if self.contest else None
        if view and view.state.stage is Stage.COUNTING and view.result.complete:
            self.steps.focus()
        else:
            self.focus_entry()

    def focus_back(self) -> None:
        """Put the cursor where it was typed last."""
        if self._last is not None and isValid(self._last) and self._last.isVisible():
            self._last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_entry()

    # Repainting

    def refresh(self, announced: Announced | None = None) -> None:
        """Repaint what an announcement concerns; without one, everything."""
        if self.contest is None or self.contest not in self._ledger.state.contests:
            self.contest = next(iter(self._ledger.state.contests), None)
            if self.contest is None:
                self._show_nothing()
                return
        view = self._ledger.view(self.contest)
        only_key = announced is not None and announced.kind == "draft" and self._form is not None
        had_focus = rebuilt = False
        if not only_key:
            had_focus = self._form is not None and any(field.hasFocus() for field in self._form.fields.values())
            rebuilt = self._rebuild_where_shape_changed(view.state)
            self.header.refresh(self._ledger.state, view.state)
            self.contests.refresh(self.contest)
            self.findings.refresh(view.findings)
            self.steps.refresh(view)
        if self._form is not None:
            self._form.refresh(view, announced.ref if only_key and announced else None)
        self._refresh_live(view)
        if not only_key:
            self._share_out()
        if rebuilt:
            self._order_tabs()
        if rebuilt and had_focus:
            self.focus_entry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """On a small screen the sides give way, where there are two."""
        narrow = self.width() < NARROW and not self.contests.isHidden()
        self.contests.setFixedWidth(168 if narrow else 216)
        self._side.setFixedWidth(284 if narrow else 330)

    def _refresh_live(self, view: View) -> None:
        self.balance.refresh(view)
        self.tally.refresh(view)
        self.rejected.refresh(view)
        self.papers.refresh(view)
        self.live.refresh(view)

    def _show_nothing(self) -> None:
        """The last contest was taken off the list."""
        self._shape, self._form = None, None
        self._put_in(QWidget())
        assert self._body is not None
        box = QVBoxLayout(self._body)
        box.addStretch(1)
        text = label("There is no contest in this count yet. Add one with Ctrl+Shift+N.", tone="muted", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(text)
        box.addStretch(2)
        self.contests.refresh(None)
        self._show_frame(there_is_a_contest=False)

    def _show_frame(self, *, there_is_a_contest: bool) -> None:
        self.header.show_particulars(there_is_a_contest)
        for part in (self.balance, self._side, self.steps):
            part.setVisible(there_is_a_contest)

    def _put_in(self, body: QWidget) -> None:
        old, self._body = self._body, body
        if old is not None:
            self._centre.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._centre.addWidget(body, 1)

    def _rebuild_where_shape_changed(self, contest: ContestState) -> bool:
        """Fields are made anew only when candidates, heads or boxes change, never while somebody types."""
        shape = (contest.id, contest.candidates, contest.setup, contest.whole(), contest.round)
        if shape == self._shape:
            return False
        self._shape = shape
        self._show_frame(there_is_a_contest=True)
        form = EntryForm(self._ledger, contest, self, self.offered)
        form.refused.connect(self.refused)
        form.entered.connect(self._entered)
        form.typed.connect(self.hint.hide)
        form.foot_reached.connect(self.steps.focus)
        self._form, old_form = form, self._form
        if old_form is not None:
            old_form.deleteLater()
        self.tally = TallyView(form, contest)
        self.rejected, self.papers = RejectedPanel(form, contest), PapersPanel(form, contest)
        self._put_in(self._built(counting=contest.whole() is not None))
        return True

    def _built(self, *, counting: bool) -> QWidget:
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.tally, 100)
        under = QHBoxLayout()
        under.setSpacing(12)
        if counting:
            under.addWidget(self.rejected.frame, 6)
        under.addWidget(self.papers.frame, 5)
        box.addLayout(under)
        box.addStretch(1)
        return body

    def _order_tabs(self) -> None:
        """Tab goes from the figures to the papers and the step, then round by the findings and the contests."""
        assert self._form is not None
        for one, other in pairwise([self.contests.list, *self._form.fields.values(), *self.steps.buttons()]):
            QWidget.setTabOrder(one, other)

    def _changed(self, announced: Announced) -> None:
        if not announced.contests or self.contest in announced.contests or self.contest is None:
            self.refresh(announced)
        elif announced.kind != "draft":
            self.contests.refresh(self.contest)

    # What is asked and said

    def _entered(self, field: CountField) -> None:
        self._last = field
        self.tally.show_field(field)
        self.hint.let_go()

    def refused(self, field: QWidget | None, sentence: str) -> None:
        """Say why a key, a paste or a drop was not taken."""
        self.hint.say(sentence, field)

    def refused_by_rules(self, sentence: str) -> None:
        """Say why a change was not taken: at the field that was just left, or where the cursor is."""
        left = self._form.committing if self._form else None
        self.hint.say(sentence, left or self.window().focusWidget(), stays=True)

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

    def let_go(self) -> None:
        """The file is closed."""
        if self._form is not None:
            self._form.let_go()

    def ask_step(self) -> None:
        """Ask for the next step, once every figure that is typed is on its way."""
        self.commit_all()
        unstored = self._form.unstored() if self._form else None
        if unstored is None:
            self.step.emit(self.contest)
        elif self._form is not None:
            self._form.focus(unstored)
            self.hint.say(UNSTORED, self._form.fields[unstored], stays=True)

    def _step(self) -> None:
        self.ask_step()

    def _back(self) -> None:
        self.back.emit(self.contest)

    def _lot(self) -> None:
        self.lot.emit(self.contest)

    def _paper(self, code: str) -> None:
        self.commit_all()
        self.paper.emit(self.contest, code)

    def _answer(self, finding: Finding) -> None:
        self.answer.emit(self.contest, finding)
