"""The screen of one contest: it puts the parts together and repaints what a change concerns."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QTableView, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.bridge import Bridge
from gui.count.balance import BalanceLine
from gui.count.contests import ContestList
from gui.count.entry import EntryForm
from gui.count.findings import FindingsPanel
from gui.count.header import Header
from gui.count.hint import Hint
from gui.count.live import LivePanel
from gui.count.steps import StepBar
from gui.count.tab_row import TabRow
from gui.count.tabbed import Tabbed
from gui.count.trail import TrailLine
from gui.drafts import comes_whole
from gui.fields.count_field import CountField
from gui.widgets import label
from models.findings import Finding
from models.ids import ContestId, FieldRef
from models.ledger import Announced, Ledger
from models.live import View
from models.state import Stage

UNSTORED = "This figure is typed and not stored. Leave it with Enter to store it, or take it back with Esc."
HALF_TYPED = "Number {number} is half typed and not stored. Finish it under its number, or open it and clear it."
NARROW = 1180
KEYS = "F1 keys · F12 covers all figures · Ctrl+J next problem"


class CountPage(QWidget):
    """One contest at a time. Steps, papers and answers are asked of the window by signals."""

    step = Signal(str)
    back = Signal(str)
    lot = Signal(str)
    asked = Signal(str, str)
    paper = Signal(str, str)
    answer = Signal(str, object)
    person = Signal(str, str)
    """Somebody else sits down: name and initials."""

    def __init__(self, ledger: Ledger, bridge: Bridge) -> None:
        super().__init__()
        self._ledger = ledger
        self.contest: ContestId | None = None
        self.offered: set[FieldRef] = set()
        self._last: CountField | None = None
        self._shown: View | None = None
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
        self.tab_row, self.balance, self.trail = TabRow(), BalanceLine(), TrailLine()
        self.nothing = label("There is no contest in this count yet. Add one with Ctrl+Shift+N.", tone="muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.tab_row, self.balance, self.trail):
            self._centre.addWidget(part)
        self._centre.addWidget(self.nothing, 1)
        self.tabs = Tabbed(self._ledger, self, self._centre, self.offered)
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
        self.steps.asked.connect(self._asked)
        self.steps.paper.connect(self._paper)
        self.findings.jump.connect(self._jump)
        self.findings.answer.connect(self._answer)
        self.tab_row.chosen.connect(self._walk_tabs)
        self.tabs.refused.connect(self.refused)
        self.tabs.go_to.connect(self.open_tab)
        self.tabs.step.connect(self._step)
        self.tabs.paper.connect(self._paper)
        self.tabs.person.connect(self.person)
        self.tabs.contest.connect(self.show_contest)
        self.tabs.settle.connect(self.settle)
        self.tabs.answer.connect(self._answer)
        totals = self.tabs.totals
        totals.entered.connect(self._entered)
        totals.typed.connect(self._typed)
        totals.foot_reached.connect(self.steps.focus)

    @property
    def _form(self) -> EntryForm | None:
        """The form of totals, there for every contest."""
        return self.tabs.totals.form

    @property
    def tally(self) -> QTableView:
        """The table of votes."""
        return self.tabs.totals.tally

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
        if self.contest is not None and self.contest != contest:
            self.tabs.commit_all()
        self.contest = ContestId(contest)
        self.refresh()

    def open_tab(self, code: str) -> None:
        """Show a tab and put the cursor where typing begins in it."""
        if self.contest is None:
            return
        self.hint.hide()
        if reason := self.tabs.open(code, self._ledger.view(self.contest)):
            self.hint.say(reason, None)
            return
        self.refresh()
        if not self.tabs.current.focus_entry():
            self.tab_row.setFocus(Qt.FocusReason.TabFocusReason)

    def _walk_tabs(self, code: str) -> None:
        """With arrows along the row: the cursor stays in it, by mouse it goes where typing begins."""
        walking = self.tab_row.hasFocus()
        self.open_tab(code)
        if walking:
            self.tab_row.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_entry(self) -> None:
        """Put the cursor where typing begins, or on the next step where nothing is typed any more."""
        if self.contest is None or not self.tabs.current.focus_entry():
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
        if announced is not None and announced.kind == "draft":
            self.tabs.current.refresh(view, announced)
            if self.tabs.is_live(view, announced.ref):
                self._refresh_live(view)
            return
        if announced is not None and announced.kind == "answered" and self._says_the_same(view):
            self._refresh_findings(view)
            self.tabs.current.refresh(view, announced)
            self._refresh_live(view)
            return
        self._shown = view
        rebuilt = self.tabs.rebuild_totals(view.state)
        self._show_frame(there_is_a_contest=True)
        self.header.refresh(self._ledger.state, view.state)
        self.contests.refresh(self.contest)
        self.steps.refresh(view)
        self.tab_row.show_tabs(self.tabs.choose(view), self.tabs.current.code)
        self.balance.setVisible(not view.state.in_units)
        self.trail.setVisible(view.state.in_units)
        self._refresh_findings(view)
        self.tabs.current.refresh(view, announced)
        self._refresh_live(view)
        self._share_out()
        if rebuilt:
            self._order_tabs()
        if rebuilt and self.tabs.had_focus:
            self.focus_entry()

    def _says_the_same(self, view: View) -> bool:
        """Whether the store has only confirmed what is on screen: then only the marks of fields and cells move."""
        there = self._shown
        return there is not None and there.state is view.state and there.findings is view.findings

    def _refresh_findings(self, view: View) -> None:
        self.findings.refresh(tuple(f for f in view.findings if not self.tabs.current.hides(f)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """On a small screen the sides give way, where there are two."""
        narrow = self.width() < NARROW and not self.contests.isHidden()
        self.contests.setFixedWidth(168 if narrow else 216)
        self._side.setFixedWidth(284 if narrow else 330)

    def _refresh_live(self, view: View) -> None:
        if view.state.in_units:
            self.trail.refresh(view)
        else:
            self.balance.refresh(view)
        self.live.refresh(view)

    def _show_nothing(self) -> None:
        """The last contest was taken off the list."""
        self.tabs.clear()
        self.contests.refresh(None)
        self._show_frame(there_is_a_contest=False)

    def _show_frame(self, *, there_is_a_contest: bool) -> None:
        self.header.show_particulars(there_is_a_contest)
        self.nothing.setVisible(not there_is_a_contest)
        for part in (self._side, self.steps):
            part.setVisible(there_is_a_contest)
        if not there_is_a_contest:
            for hidden in (self.tab_row, self.balance, self.trail):
                hidden.hide()

    def _order_tabs(self) -> None:
        """Tab goes from the figures to the papers and the step, then round by the findings and the contests."""
        fields = list(self._form.fields.values()) if self._form is not None else []
        for one, other in pairwise([self.contests.list, self.tab_row, *fields, *self.steps.buttons()]):
            QWidget.setTabOrder(one, other)

    def _changed(self, announced: Announced) -> None:
        if not announced.moved:
            self.tabs.current.take_in()
        elif not announced.contests or self.contest in announced.contests or self.contest is None:
            self.refresh(announced)
        elif announced.kind != "draft":
            self.contests.refresh(self.contest)

    # What is asked and said

    def _entered(self, field: CountField) -> None:
        self._last = field
        self.tabs.totals.show_field(field)
        self.hint.let_go()

    def _typed(self) -> None:
        self.hint.hide()

    def refused(self, field: QWidget | None, sentence: str) -> None:
        """Say why a key, a paste or a drop was not taken."""
        self.hint.say(sentence, field)

    def refused_by_rules(self, sentence: str) -> None:
        """Say why a change was not taken: at the field that was just left, or where the cursor is."""
        left = self._form.committing if self._form else None
        self.hint.say(sentence, left or self.window().focusWidget(), stays=True)

    def _jump(self, finding: Finding) -> None:
        """Go to what a finding is about, on whatever tab that is."""
        if self.contest is None:
            return
        self.tabs.jump(finding, self._ledger.view(self.contest))
        self.refresh()

    def next_problem(self) -> None:
        """Ctrl+J: go to the first finding that waits."""
        finding = self.findings.first_open()
        if finding is None:
            self.hint.say("Nothing waits to be put right.", None)
        else:
            self.settle(finding)

    def settle(self, finding: Finding) -> None:
        """Go to what a finding is about, or where it is about no field, answer it."""
        if finding.fields or self.tabs.has_place(finding):
            self._jump(finding)
        else:
            self.answer.emit(self.contest, finding)

    def undo(self, *, again: bool = False) -> None:
        """Take back the last recorded figure of this contest."""
        if self.contest is not None and not self.tabs.current.undo(again=again):
            self.tabs.totals.undo(again=again)

    def commit_all(self) -> None:
        """Record everything typed that stands for itself, before a step, a paper or closing."""
        self.tabs.commit_all()

    def let_go(self) -> None:
        """The file is closed."""
        self.tabs.let_go()

    def ask_step(self) -> None:
        """Ask for the next step, once every figure that is typed is on its way."""
        self.commit_all()
        unstored = self.tabs.unstored()
        if unstored is None:
            self.step.emit(self.contest)
        elif self._form is not None and unstored in self._form.fields:
            self.open_tab("totals")
            self._form.focus(unstored)
            self.hint.say(UNSTORED, self._form.fields[unstored], stays=True)
        elif comes_whole(self._ledger.state, unstored):
            self.hint.say(HALF_TYPED.format(number=unstored.split("/")[2]), None, stays=True)
        else:
            self.hint.say(UNSTORED, None, stays=True)

    def _step(self) -> None:
        self.ask_step()

    def _back(self) -> None:
        self.back.emit(self.contest)

    def _lot(self) -> None:
        self.lot.emit(self.contest)

    def _asked(self, name: str) -> None:
        self.asked.emit(self.contest, name)

    def _paper(self, code: str) -> None:
        self.commit_all()
        self.paper.emit(self.contest, code)

    def _answer(self, finding: Finding) -> None:
        self.answer.emit(self.contest, finding)
