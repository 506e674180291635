"""Which tabs a contest has, which of them is shown, and what the page asks of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.count.making import ASKED_FOR, MAKERS, ORDER, applies
from gui.count.tabs import Tab
from gui.count.totals import TotalsTab
from models.findings import Finding
from models.ids import ContestId, FieldRef, split_ref
from models.ledger import Ledger
from models.live import View
from models.state import ContestState

NONE_HERE = {
    "sheets": "This contest is counted in totals: it has no sheets.",
    "adjudication": "Doubtful papers of this contest are not adjudicated in batches.",
    "verification": "The boxes of this contest are not listed one by one; its papers are entered with the totals.",
}


class Tabbed(QObject):
    """One tab is shown at a time; the others are hidden and take neither room nor work."""

    refused = Signal(object, str)
    go_to = Signal(str)
    step = Signal()
    paper = Signal(str)
    person = Signal(str, str)
    contest = Signal(str)
    settle = Signal(object)
    answer = Signal(object)

    def __init__(self, ledger: Ledger, window: QWidget, box: QVBoxLayout, offered: set[FieldRef]) -> None:
        super().__init__(window)
        self._ledger, self._window, self._box = ledger, window, box
        self.totals = TotalsTab(ledger, window, offered)
        self._made: dict[str, Tab] = {}
        self._chosen: dict[ContestId, str] = {}
        self._asked: dict[ContestId, str] = {}
        self.current: Tab = self.totals
        self.had_focus = False
        self._add("totals", self.totals)

    def _add(self, code: str, tab: Tab) -> Tab:
        self._made[code] = tab
        tab.refused.connect(self.refused)
        tab.go_to.connect(self.go_to)
        tab.step.connect(self.step)
        tab.paper.connect(self.paper)
        tab.person.connect(self.person)
        tab.contest.connect(self.contest)
        tab.settle.connect(self.settle)
        tab.answer.connect(self.answer)
        tab.setVisible(code == "totals")
        self._box.addWidget(tab, 1)
        return tab

    def _tab(self, code: str) -> Tab:
        return self._made.get(code) or self._add(code, MAKERS[code](self._ledger, self._window))

    # Which

    def choose(self, view: View) -> list[tuple[str, str]]:
        """Show the tab that was last open in this contest; gives the codes and titles of all it has."""
        titles = self._titles(view)
        codes = [code for code, _ in titles]
        first = "sheets" if "sheets" in codes else "totals"
        wanted = self._chosen.get(view.state.id, first)
        self._show(wanted if wanted in codes else first)
        return titles

    def _titles(self, view: View) -> list[tuple[str, str]]:
        asked = self._asked.get(view.state.id, "")
        found = [
            (code, self._tab(code).title(view)) for code in ORDER if code == "totals" or applies(code, view, asked)
        ]
        return [(code, title) for code, title in found if title is not None]

    def _show(self, code: str) -> None:
        wanted = self._tab(code)
        if wanted is not self.current:
            self.current.hide()
            self.current = wanted
        wanted.show()

    def open(self, code: str, view: View) -> str:
        """Turn to a tab; the sentence says why there is none."""
        here = view.state.id
        before = self._asked.get(here, "")
        if code in ASKED_FOR:
            self._asked[here] = code
        elif before:
            del self._asked[here]
        if code not in [each for each, _ in self._titles(view)]:
            return NONE_HERE.get(code, "There is nothing of that here.")
        self.current.commit_all()
        self._chosen[here] = code
        return ""

    # What the page asks

    def rebuild_totals(self, contest: ContestState) -> bool:
        """Make the fields of totals anew where the contest has another shape; True where that was so."""
        form = self.totals.form
        self.had_focus = form is not None and any(field.hasFocus() for field in form.fields.values())
        if not self.totals.has_other_shape(contest):
            return False
        self.totals.rebuild(contest)
        return True

    def is_live(self, view: View, ref: FieldRef | None) -> bool:
        """Whether a key moves the live result: sheets count when they are closed and not before."""
        if ref is None or not view.state.in_units:
            return True
        return not split_ref(ref)[0].partition("/")[2][:1].isdigit()

    def jump(self, finding: Finding, view: View) -> bool:
        """Open the tab that a finding is about and go there; the one that is shown is asked first."""
        self._window.setUpdatesEnabled(False)
        before = self.current
        try:
            for code in dict.fromkeys((before.code, *(code for code, _ in self._titles(view)))):
                self._show(code)
                self.current.refresh(view)
                if self.current.jump(finding):
                    self._chosen[view.state.id] = code
                    return True
            self._show(before.code)
            return False
        finally:
            self._window.setUpdatesEnabled(True)

    def has_place(self, finding: Finding) -> bool:
        """Whether one of the tabs made so far can show what a finding is about."""
        return any(tab.can_show(finding) for tab in self._made.values())

    def commit_all(self) -> None:
        """Of every tab, because a figure may wait in one that is hidden."""
        for tab in self._made.values():
            tab.commit_all()

    def unstored(self) -> FieldRef | None:
        """The first figure that nobody stored or gave up, on any tab."""
        return next((ref for tab in self._made.values() if (ref := tab.unstored()) is not None), None)

    def clear(self) -> None:
        """There is no contest."""
        self._show("totals")
        self.totals.hide()
        self.totals.clear()

    def let_go(self) -> None:
        """The file is closed."""
        for tab in self._made.values():
            tab.let_go()
