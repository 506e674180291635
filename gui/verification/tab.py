"""The tab of verification: how far it is, the boxes at the left, the account of the chosen one at the right."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.count.tabs import Tab
from gui.fields.figure_form import OPEN
from gui.verification.asking import Asker
from gui.verification.finding import box_named
from gui.verification.panel import AccountPanel
from gui.verification.side import BoxSide
from gui.verification.strip import ProgressStrip
from gui.verification.words import rows_of
from gui.verification.worked import Worked, beside, place_of, while_typed
from models.findings import Finding
from models.ids import FieldRef
from models.ledger import Announced, Ledger
from models.live import View, draft_value, papers_typed
from models.state import ContestState
from models.trail import figure_at, last_figure
from models.units import so_far
from models.wording import say
from models.wording.tongue import tr_many

NARROW = 760
UNSTORED = "This figure is typed and not stored. Leave it with Enter to store it, or take it back with Esc."


class VerificationTab(Tab):
    """Boxes and accounts of one contest at a time; figures are stored one by one as their fields are left."""

    code = "verification"

    def __init__(self, ledger: Ledger, window: QWidget) -> None:
        super().__init__(window)
        self._ledger, self._window = ledger, window
        self._asker = Asker(ledger, window)
        self._contest = ""
        self._chosen: dict[str, str] = {}
        self._worked = Worked()
        self._lay_out()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        self.strip = ProgressStrip()
        self.strip.close_asked.connect(self._ask_close)
        self.strip.reopen_asked.connect(self._ask_reopen)
        outer.addWidget(self.strip)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        self.side = BoxSide()
        self.side.numbered.connect(self._jump_typed)
        self.side.filter_moved.connect(self._filter_moved)
        self.side.list.chosen.connect(self._choose)
        self.side.list.opened.connect(self.open_box)
        self.side.receive_asked.connect(self._ask_received)
        self.side.transfer_asked.connect(self._ask_transfer)
        middle.addWidget(self.side)
        self.panel = AccountPanel(self._ledger, self._window)
        self.panel.refused.connect(self.refused)
        self.panel.foot_reached.connect(self.side.ask_number)
        self.panel.undo_wanted.connect(self._undo_wanted)
        self.panel.received.connect(self._received)
        self.panel.recount.connect(self._ask_recount)
        self.panel.answer.connect(self._ask_reason)
        middle.addWidget(self.panel, 1)
        outer.addLayout(middle, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(212 if self.width() < NARROW else 290)

    # What the page asks

    def title(self, view: View) -> str | None:
        """How many boxes are counted; nothing where none are listed."""
        if not view.state.has_register:
            return None
        done = self._worked.progress_of(view.state)
        counted = tr_many(
            "Verification {counted:,} / {boxes:,} box", "Verification {counted:,} / {boxes:,} boxes", done.boxes
        )
        return counted.format(counted=done.counted, boxes=done.boxes)

    def refresh(self, view: View, announced: Announced | None = None) -> None:
        """A key moves its own account and the sums; anything else the whole list."""
        here = view.state
        if here.id != self._contest:
            self.commit_all()
            self._contest = here.id
        if announced is not None and announced.kind == "draft" and self._worked.lines:
            self._refresh_key(view, announced.ref)
            return
        self._worked.take(self._ledger.state, here)
        self._show_list()
        self._show_progress(view)
        has_others = len(here.register.boxes) > len(here.register.boxes_of(here.id))
        self.side.offer_transfer(has_others and not self._locked(here))
        self._show_form(view)

    def _refresh_key(self, view: View, ref: FieldRef | None) -> None:
        """What one key moves: its field, its account, the papers so far."""
        if self.panel.form is not None:
            self.panel.form.refresh(view, ref)
        if line := self._worked.line_of(self._box):
            self.panel.refresh_account(while_typed(view, line), locked=self._locked(view.state))
        self._show_progress(view)

    def _show_progress(self, view: View) -> None:
        """Boxes count when they are stored; papers and turnout move with every key."""
        papers = so_far(papers_typed(view.state, view.drafts).box_papers().values())
        shown = replace(self._worked.progress_of(view.state), papers=papers)
        self.strip.refresh(view.state, shown, can_move=view.state.stage in OPEN)

    def _locked(self, here: ContestState) -> bool:
        return here.verification_closed is not None or here.stage not in OPEN

    def _show_list(self) -> None:
        rows = list(rows_of(self._worked.lines, self._worked.strays))
        if self.side.only_open.isChecked():
            # what is being typed stays in sight until another box is chosen
            rows = [row for row in rows if row.open or row.box == self._box]
        if self._box not in [row.box for row in rows]:
            first = next((row.box for row in rows if row.open), rows[0].box if rows else "")
            self._chosen[self._contest] = first
        self.side.list.show_rows(rows, self._box)

    @property
    def _box(self) -> str:
        return self._chosen.get(self._contest, "")

    def _show_form(self, view: View) -> None:
        """The form of the chosen box; while a figure is typed its account counts it."""
        here, line, stray = view.state, self._worked.line_of(self._box), self._worked.stray_of(self._box)
        had_focus, before = self._form_has_focus(), self.panel.form
        if line is not None:
            self.panel.show_account(here, line)
            self.panel.refresh_account(while_typed(view, line), locked=self._locked(here))
            self.panel.show_polls(beside(self._ledger.state, here, line))
        elif stray is not None:
            self.panel.show_transfer(here, stray)
        else:
            self.panel.show_nothing()
        if self.panel.form is not None:
            self.panel.form.refresh(view)
        if had_focus and self.panel.form is not before:
            self._go_in()

    def _form_has_focus(self) -> bool:
        return self.panel.form is not None and any(field.hasFocus() for field in self.panel.form.fields.values())

    def focus_entry(self) -> bool:
        """The first figure of the chosen box that is wanted, else the number of the next: digits that are typed on
        opening the tab never write over a figure that stands."""
        form = self.panel.form
        if form is not None and form.has(form.first_wanted(self._box)) and not self._is_locked():
            self.side.ask_number()
            return True
        return self._go_in()

    def _is_locked(self) -> bool:
        state = self._ledger.state
        return self._contest not in state.contests or self._locked(self._ledger.view(self._contest).state)

    def _go_in(self) -> bool:
        """Into the form of the chosen box."""
        if self._is_locked():
            return False
        if self.panel.form is None:
            self.side.ask_number()
        else:
            self.panel.form.focus(self.panel.form.first_wanted(self._box))
        return True

    def jump(self, finding: Finding) -> bool:
        """To the box or the account that a finding names."""
        for ref in finding.fields:
            if self._show_place(*place_of(ref)):
                assert self.panel.form is not None
                wanted = ref if ref in self.panel.form.fields else self.panel.form.first_wanted(self._box)
                self.panel.form.focus(wanted)
                return True
        return False

    def can_show(self, finding: Finding) -> bool:
        """Whether it names a box or an account."""
        return any(place_of(ref)[0] in ("box", "account") for ref in finding.fields)

    def commit_all(self) -> None:
        """Every figure is one change."""
        if self.panel.form is not None:
            self.panel.form.commit_all()

    def unstored(self) -> FieldRef | None:
        """The first figure of any box that is no count, or that was refused."""
        if self._contest not in self._ledger.state.contests:
            return None
        drafts, state = self._ledger.view(self._contest).drafts, self._ledger.state
        mine = (ref for ref in drafts if place_of(ref)[0] in ("box", "account"))
        return next((ref for ref in mine if draft_value(drafts[ref]) != figure_at(state, ref)), None)

    def undo(self, *, again: bool) -> bool:
        """Take back the last figure where it is one of boxes or accounts; any other is the page's affair."""
        self.commit_all()
        lines = (*self._ledger.lines, *self._ledger.pending)
        found = last_figure(lines, self._ledger.state, self._contest, self._ledger.seat.person, undone=again)
        if found is None or found[0].place[:1].isdigit():
            return False
        moved = self._ledger.undo(self._contest, again=again)
        if moved is not None and self._show_place(*place_of(moved)):
            assert self.panel.form is not None
            self.panel.form.show_undone(moved)
        return True

    def _undo_wanted(self, again: bool) -> None:
        """From inside a field; what is not of this tab is taken back from the menu, where it stands."""
        if not self.undo(again=again):
            self.refused.emit(None, "There is nothing of yours to take back here since the last step.")

    def let_go(self) -> None:
        """The file is closed."""
        if self.panel.form is not None:
            self.panel.form.let_go()

    # Which box

    def _jump_typed(self, typed: str) -> None:
        here = self._ledger.view(self._contest).state
        strays = (here.register.boxes[each.box] for each in self._worked.strays)
        box = box_named(here.register, typed, (*here.register.boxes_of(here.id), *strays))
        if box is not None:
            self.side.number.clear()
            self.open_box(box)
        elif elsewhere := box_named(here.register, typed):
            name = here.register.boxes[elsewhere].name
            sentence = f"{name} holds no papers of {here.setup.name}. Papers found in it are a transfer."
            self.refused.emit(self.side.number, sentence)
        else:
            self.refused.emit(self.side.number, say("stations.no_box", {"box": typed[:40]}))

    def _choose(self, box: str) -> None:
        """Show the form of a box and leave the cursor where it is: the list is walked through with arrows."""
        if box == self._box:
            return
        was_typing = self.panel.leave()
        self.commit_all()
        self._chosen[self._contest] = box
        if self.side.only_open.isChecked():
            self._show_list()
        self.side.list.go_to(box)
        self._show_form(self._ledger.view(self._contest))
        if was_typing:
            self._go_in()

    def open_box(self, box: str) -> None:
        """Show the form of a box and go into it."""
        self._choose(box)
        if not self._go_in():
            self.side.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_place(self, kind: str, name: str) -> bool:
        """Show the form that holds a box or an account; False where there is none here."""
        box = self._worked.box_at(kind, name)
        if box is not None:
            self._choose(box)
        return box is not None

    def _filter_moved(self) -> None:
        if self._contest:
            self._show_list()
            self._show_form(self._ledger.view(self._contest))

    # What is asked and recorded

    def _received(self, box: str, received: bool) -> None:
        if sentence := self._asker.mark(box, received=received):
            self.refused.emit(None, sentence)

    def _ask_received(self) -> None:
        self.commit_all()
        self._asker.received()
        self.side.ask_number()

    def _ask_transfer(self) -> None:
        self.commit_all()
        box = self._asker.transfer(self._contest)
        if box:
            self._show_place("box", box)

    def _ask_recount(self, box: str) -> None:
        self.commit_all()
        self._asker.recount(self._contest, box)
        self.side.ask_number()

    def _ask_reason(self, account: str) -> None:
        self.commit_all()
        self._asker.reason(self._contest, account)
        self.side.ask_number()

    def _ask_close(self) -> None:
        """Close verification, once every figure that is typed is on its way."""
        self.commit_all()
        unstored = self.unstored()
        if unstored is None:
            self._asker.close(self._contest)
        elif self._show_place(*place_of(unstored)) and self.panel.form is not None:
            self.panel.form.focus(unstored)
            self.refused.emit(self.panel.form.fields.get(unstored), UNSTORED)

    def _ask_reopen(self) -> None:
        self._asker.reopen(self._contest)
