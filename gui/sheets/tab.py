"""The sheets of a contest: a number opens one, the state decides what is done with it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.count.tabs import Tab
from gui.sheets.differences import DifferencesPanel
from gui.sheets.entry import SheetForm
from gui.sheets.open_list import OpenList
from gui.sheets.opener import Opener
from gui.sheets.reading import ReadBackPanel
from gui.sheets.shown import ShownPanel
from gui.sheets.supervisor import Supervisor
from gui.sheets.top import Top
from gui.sheets.words import called, number_in, numbers_of, progress_words, status_words
from models.changes import UnitReadBack
from models.desk import Statuses, open_entries, progress_of, waiting_people
from models.findings import Finding
from models.ids import ContestId, FieldRef
from models.ledger import Announced, Ledger
from models.live import View, draft_value
from models.plan import Method
from models.sheets import UnitStatus
from models.trail import figure_at
from models.units import Unit, UnitKind
from models.wording.tongue import tr

Panel = SheetForm | DifferencesPanel | ReadBackPanel | ShownPanel


class UnitsTab(Tab):
    """Units of some kinds: sheets and racks, or batches of adjudicated papers."""

    kinds: frozenset[UnitKind] = frozenset()
    what = "Sheet"

    def __init__(self, ledger: Ledger, window: QWidget) -> None:
        super().__init__(window)
        self._ledger = ledger
        self._contest: ContestId | None = None
        self._round = 0
        self._statuses = Statuses(self.kinds)
        self.panel: Panel | None = None
        self._form: SheetForm | None = None
        self._person = ledger.seat.person
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self.top, self.waiting = Top(self.what), OpenList()
        self._opener = Opener(self, ledger, self.kinds)
        self.supervisor = Supervisor(self, ledger)
        self.top.number.connect(self.open_number)
        self.top.deal.connect(self.supervisor.deal_any)
        self.top.groups.connect(self.supervisor.groups)
        self.top.refused.connect(self.refused)
        self.top.filtered.connect(self._refilter)
        self.waiting.chosen.connect(self.open_number)
        self.waiting.hand_over.connect(self.supervisor.hand_over)
        self._box.addWidget(self.top)
        self._box.addWidget(self.waiting)
        self._box.addStretch(1)

    # What is shown

    def view(self) -> View:
        """The contest as the ledger has it now."""
        assert self._contest is not None
        return self._ledger.view(self._contest)

    def refresh(self, view: View, announced: Announced | None = None) -> None:
        """A key concerns the form alone; anything else the grid and the lists."""
        if announced is not None and announced.kind == "draft":
            if isinstance(self.panel, SheetForm):
                self.panel.refresh(view, announced.ref)
            return
        if view.state.id != self._contest or view.state.round != self._round:
            self._contest, self._round = view.state.id, view.state.round
            self.close_panel()
            self.top.say("")
        statuses = self._statuses.of(view.state)
        words = {status: status_words(view.state, status) for status in UnitStatus}
        self.top.offer_groups(self.what == "Sheet" and bool(view.state.setup.plan.groups))
        self.top.call(self._called(view))
        self.top.show_progress(*self.progress_words(view, statuses))
        self.top.show_units(statuses, words)
        self._show_waiting(view)
        self._put_aside_if_another_sits_here()
        self._refresh_panel(view, statuses)

    def _put_aside_if_another_sits_here(self) -> None:
        """Nobody goes on in a form that somebody else has open; what is typed waits under the number."""
        if isinstance(self.panel, SheetForm) and self._person != self._ledger.seat.person:
            self.close_panel()

    def _refresh_panel(self, view: View, statuses: dict[int, UnitStatus]) -> None:
        if isinstance(self.panel, SheetForm):
            self.panel.refresh(view)
        elif isinstance(self.panel, DifferencesPanel) and statuses.get(self.panel.number) is not UnitStatus.DIFFERS:
            self.close_panel()

    def _show_waiting(self, view: View) -> None:
        me, state = self._ledger.seat.person, self._ledger.state
        half = [ref for ref, text in view.drafts.items() if self._moves(ref, text)]
        mine = [
            entry for entry in open_entries(view.state, me, half) if view.state.units[entry.unit].kind in self.kinds
        ]
        others: dict[str, tuple[str, int]] = {}
        for person, how_many in waiting_people(view.state, me).items():
            there = state.people.get(person)  # type: ignore[call-overload]
            others[person] = (f"{there.initials} · {there.name}" if there else person, how_many)
        self.waiting.show_waiting(mine, others)
        if self.panel is not None:
            self.waiting.hide()

    def _moves(self, ref: FieldRef, text: str) -> bool:
        return draft_value(text) != figure_at(self._ledger.state, ref)

    def progress_words(self, view: View, statuses: dict[int, UnitStatus]) -> tuple[str, str]:
        """`47 of 61 sheets agreed`, and what the others wait for."""
        return progress_words(view.state, progress_of(statuses), self._called(view))

    def _called(self, view: View) -> str:
        """A rack is no sheet, though it is typed on the same tab."""
        return "Rack" if self.what == "Sheet" and view.state.setup.plan.method is Method.BUNDLES else self.what

    def _refilter(self) -> None:
        self.refresh(self.view())
        self.top.focus_number()

    # Panels

    def show_panel(self, panel: Panel, number: int, *, whole: bool) -> None:
        """Show what a number led to; while a sheet is typed or read nothing else takes the eye."""
        self.close_panel()
        self.panel = panel
        if panel is not self._form:
            panel.left.connect(self.leave)
        self.top.grid.select(number)
        self.top.setVisible(not whole)
        self.top.alone(False)
        self.waiting.hide()
        if self._box.indexOf(panel) < 0:
            self._box.insertWidget(2, panel, 100)
        panel.show()
        panel.focus_first()

    def close_panel(self) -> None:
        """Back to the grid."""
        old, self.panel = self.panel, None
        if isinstance(old, SheetForm):
            old.let_go()  # it is kept for the next sheet
            old.hide()
        elif old is not None:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.top.show()
        self.top.alone(True)

    def leave(self) -> None:
        """Put what is shown aside."""
        self.close_panel()
        self.top.say("")
        self.refresh(self.view())
        self.top.focus_number()

    def open_number(self, number: int) -> None:
        """A sheet's number was typed, or chosen on the grid."""
        if self._contest is not None:
            self._opener.open(self.view(), number)

    def show_entry(self, unit: Unit, look: int) -> None:
        """Type one entry."""
        here = self.view().state
        self.close_panel()
        if self._form is not None and self._form.fits(here, unit, look):
            self._form.open(here, unit, look)
        else:
            self._make_form(unit, look)
        assert self._form is not None
        self._person = self._ledger.seat.person
        self.show_panel(self._form, unit.number, whole=True)

    def _make_form(self, unit: Unit, look: int) -> None:
        if self._form is not None:
            self._box.removeWidget(self._form)
            self._form.deleteLater()
        self._form = SheetForm(self._ledger, self.view().state, unit, look)
        self._form.stored.connect(self._stored)
        self._form.left.connect(self.leave)
        self._form.refused.connect(self.refused)
        self._form.papers_asked.connect(self.supervisor.ask_papers)

    def show_read_back(self, unit: Unit) -> None:
        """Read it aloud."""
        person = self._ledger.state.people.get(self._ledger.seat.person)
        panel = ReadBackPanel(self.view().state, unit, person.initials if person else "")
        panel.read.connect(self._read)
        panel.wrong.connect(self.supervisor.type_again)
        panel.refused.connect(self.refused)
        self.show_panel(panel, unit.number, whole=True)

    def show_differences(self, unit: Unit) -> None:
        """What a supervisor decides."""
        panel = DifferencesPanel(self.view().state, unit)
        panel.returned.connect(self.supervisor.give_back)
        panel.jointly.connect(self.supervisor.jointly)
        self.show_panel(panel, unit.number, whole=False)

    def show_finished(self, unit: Unit) -> None:
        """A closed sheet, or any while nothing is typed."""
        panel = ShownPanel(self.view().state, unit)
        panel.returned.connect(self.supervisor.give_back)
        panel.papers_asked.connect(self.supervisor.ask_papers)
        panel.refused.connect(self.refused)
        self.show_panel(panel, unit.number, whole=True)

    # What comes of it

    def _stored(self, number: int, look: int) -> None:
        """The sheet is on its way: say where it stands, and ask for the next number."""
        unit = self.view().state.units[number]
        status = self._statuses.of(self.view().state)[number]
        tone = {UnitStatus.CLOSED: "good", UnitStatus.DIFFERS: "bad"}.get(status, "muted")
        mark = {UnitStatus.CLOSED: " ✓", UnitStatus.DIFFERS: " ≠"}.get(status, "")
        entry = "second entry" if look == 2 else "entry"
        words = status_words(self.view().state, status)
        self.ended(f"{called(unit)}: {entry} stored; {words}{mark}. Next number?", tone)

    def _read(self, change: UnitReadBack) -> None:
        self._ledger.record(change)
        if self.view().state.units[change.unit].closed:
            self._stored(change.unit, 1)

    def ended(self, sentence: str, tone: str = "muted") -> None:
        """Back to the grid, with what came of it; the next number is asked for and never guessed."""
        self.close_panel()
        self.refresh(self.view())
        self.top.say(sentence, tone)
        self.top.focus_number()

    # What the page asks

    def focus_entry(self) -> bool:
        """The form in hand, or the number of the next."""
        return self.panel.focus_first() if self.panel is not None else self.top.focus_number()

    def can_show(self, finding: Finding) -> bool:
        """Whether a finding names one of the units here."""
        return self._unit_of(finding) is not None

    def jump(self, finding: Finding) -> bool:
        """Open the unit that a finding is about."""
        number = self._unit_of(finding)
        if number is None:
            return False
        self._opener.show(self.view(), number)
        return True

    def _unit_of(self, finding: Finding) -> int | None:
        if self._contest is None:
            return None
        units = self.view().state.units
        named = [number for ref in finding.fields if (number := number_in(ref)) is not None]
        if isinstance(unit := finding.params.get("unit"), int):
            named.append(unit)
        return next((n for n in named if n in units and units[n].kind in self.kinds), None)

    def hides(self, finding: Finding) -> bool:
        """In a blind second entry nothing is said of the sheet in hand."""
        form = self.panel
        return isinstance(form, SheetForm) and form.look == 2 and form.unit.number in numbers_of(finding)

    def unstored(self) -> FieldRef | None:
        """A sheet that is half typed: it is finished under its number, or cleared."""
        if self._contest is None or self._contest not in self._ledger.state.contests:
            return None
        view = self.view()
        mine = {n for n, unit in view.state.units.items() if unit.kind in self.kinds}
        half = (ref for ref, text in view.drafts.items() if number_in(ref) in mine and self._moves(ref, text))
        return next(half, None)

    def undo(self, *, again: bool) -> bool:
        """A sheet is stored whole, so no figure of it is taken back."""
        del again
        self.refused.emit(None, "A sheet that is stored is not undone. A supervisor returns the rows to type again.")
        return True

    def let_go(self) -> None:
        """Drafts stay as they are."""
        if isinstance(self.panel, SheetForm):
            self.panel.blockSignals(True)


class SheetsTab(UnitsTab):
    """Count sheets, sheets of block votes, or racks of bundles."""

    code = "sheets"
    kinds = frozenset({UnitKind.SHEET, UnitKind.BLOCKS, UnitKind.BUNDLES})

    def title(self, view: View) -> str | None:
        """`Sheets 47 / 61`."""
        if not view.state.in_units:
            return None
        mine = [unit for unit in view.state.units.values() if unit.kind in self.kinds]
        what = tr("Racks" if view.state.setup.plan.method is Method.BUNDLES else "Sheets")
        return f"{what} {sum(unit.closed for unit in mine)} / {len(mine)}" if mine else what
