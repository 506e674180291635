"""Dealing papers to tables, planning sheets in a range, correcting the papers of one, withdrawing one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QWidget

from gui.forms import literal
from gui.sheets.words import called
from gui.steps.dialogs import StepDialog
from models.changes import Change, UnitsSet, UnitsWithdrawn
from models.changes.units import UnitSet
from models.counts import Empty, NotACount, Number, parse_count
from models.ledger import Ledger
from models.live import View
from models.plan import Method
from models.ranges import NotARange, Planned, parse_ranges, propose_first
from models.state import ContestState, State
from models.units import Unit, UnitKind
from models.wording import say
from models.wording.tongue import tr

NO_GROUP = "none"


class DealDialog(StepDialog):
    """`101-160 of 500, 161 of 115`: every mistake has its own sentence at the line."""

    def __init__(
        self, parent: QWidget | None, ledger: Ledger, view: View, *, batches: bool = False, number: int | None = None
    ) -> None:
        what = "batches" if batches else "racks" if view.state.setup.plan.method is Method.BUNDLES else "sheets"
        super().__init__(
            parent,
            ledger,
            view,
            f"Deal or plan {what}",
            f"Numbers as they are printed on the paper, and the papers in each: {_example(ledger.state, view.state)}. "
            "Papers that are not known yet are left out.",
            "Deal",
        )
        first = number or next_number(ledger.state, view.state)
        self.line = self.add_line(
            f"&{what.capitalize()}", f"{first} of " if number else "", "" if number else f"Next free number: {first}"
        )
        self.group = self._groups(view.state)
        self.kind = self._kinds(view.state, batches=batches)
        self.dealt = QRadioButton(tr("&Dealt now: the papers are on the tables"))
        self.planned = QRadioButton(tr("O&nly planned: they are dealt later"))
        self.dealt.setChecked(True)
        self.planned.toggled.connect(self._name_the_button)
        for each in (self.dealt, self.planned):
            each.setAccessibleName(each.text().replace("&", ""))
            self.insert(each)

    def _name_the_button(self, planned: bool) -> None:
        self.ok.setText("Plan" if planned else "Deal")

    def _groups(self, here: ContestState) -> QComboBox | None:
        if not here.setup.plan.groups:
            return None
        made = QComboBox()
        for group in here.setup.plan.groups:
            made.addItem(group)
        made.insertItem(0, NO_GROUP)
        made.setCurrentIndex(0)
        self.add("&Mini-count", made)
        return made

    def _kinds(self, here: ContestState, *, batches: bool) -> QComboBox:
        made = QComboBox()
        if batches:
            made.addItem(tr("Adjudication"), UnitKind.ADJUDICATION)
        elif here.setup.plan.method is Method.BUNDLES:
            made.addItem(tr("Racks"), UnitKind.BUNDLES)
        else:
            made.addItem(tr("Mixed papers"), UnitKind.SHEET)
            if here.setup.plan.blocks:
                made.addItem(tr("Papers of blocks"), UnitKind.BLOCKS)
        if made.count() > 1:
            self.add("&Kind", made)
        return made

    def build(self) -> Change | None:
        parsed = parse_ranges(self.line.text())
        if isinstance(parsed, NotARange):
            self.mistake(self.line, say(parsed.reason, parsed.params))
            return None
        if sentence := self._overlap(parsed):
            self.mistake(self.line, sentence)
            return None
        group = self.group.currentText() if self.group and self.group.currentIndex() > 0 else None
        return UnitsSet(contest=self.view.state.id, units=tuple(self._unit(each, group) for each in parsed))

    def _unit(self, wanted: Planned, group: str | None) -> UnitSet:
        """What was planned keeps its papers and its mini-count where nothing else is said now."""
        there = self.view.state.units.get(wanted.number)
        papers = wanted.papers if wanted.papers is not None or there is None else there.papers
        team = group or (there.group if there else None)
        kind = there.kind if there else UnitKind(self.kind.currentData())
        return UnitSet(number=wanted.number, kind=kind, papers=papers, group=team, dealt=self.dealt.isChecked())

    def _overlap(self, parsed: Sequence[Planned]) -> str:
        here, numbers = self.view.state, [each.number for each in parsed]
        for other in self._ledger.state.contests.values():
            taken = [n for n in numbers if other.id != here.id and n in other.units]
            if taken:
                params: dict[str, int | str] = {"sheets": len(taken), "names": ranges(taken), "other": other.setup.name}
                return say("range.elsewhere", params)
        dealt = [n for n in numbers if n in here.units and here.units[n].dealt]
        planned = [n for n in numbers if n in here.units and not here.units[n].dealt]
        if dealt:
            return say("range.dealt", {"sheets": len(dealt), "names": ranges(dealt)})
        if planned and self.planned.isChecked():
            return say("range.planned", {"sheets": len(planned), "names": ranges(planned)})
        return ""


class PapersDialog(StepDialog):
    """The papers and the mini-count of one unit; or it is withdrawn."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, unit: Unit) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            f"Papers of {called(unit).lower()}",
            "What was dealt to it. Once figures are typed, a correction wants a reason.",
            "Correct",
        )
        self._unit = unit
        self.papers = self.add_line("&Papers", "" if unit.papers is None else str(unit.papers))
        self.group: QComboBox | None = None
        if view.state.setup.plan.groups:
            self.group = QComboBox()
            self.group.addItems([NO_GROUP, *view.state.setup.plan.groups])
            self.group.setCurrentText(unit.group or NO_GROUP)
            self.add("&Mini-count", self.group)
        self.reason = self.add_line("&Reason")
        self.withdraw = QCheckBox(tr("&Withdraw it: this number is not used"))
        self.withdraw.setAccessibleName(tr("Withdraw it: this number is not used"))
        self.insert(self.withdraw)

    def build(self) -> Change | None:
        here, reason = self.view.state, self.reason.text().strip()
        if self.withdraw.isChecked():
            if not reason:
                self.mistake(self.reason, "Say why it is not used.")
                return None
            return UnitsWithdrawn(contest=here.id, numbers=(self._unit.number,), reason=reason)
        parsed = parse_count(self.papers.text())
        if isinstance(parsed, NotACount):
            self.mistake(self.papers, say(parsed.reason, {"text": parsed.text}))
            return None
        papers = None if isinstance(parsed, Empty) else _value(parsed)
        chosen = self.group.currentText() if self.group else NO_GROUP
        unit = UnitSet(
            number=self._unit.number,
            kind=self._unit.kind,
            papers=papers,
            group=None if chosen == NO_GROUP else chosen,
            dealt=self._unit.dealt,
        )
        return UnitsSet(contest=here.id, units=(unit,), reason=reason)


def _value(parsed: Number) -> int:
    return parsed.value


def next_number(state: State, here: ContestState) -> int:
    """The contest's own next number."""
    taken = {
        str(contest.id): frozenset(n for n in contest.units if n != contest.whole())
        for contest in state.contests.values()
    }
    return propose_first(taken, here.id)


def _example(state: State, here: ContestState) -> str:
    first = next_number(state, here)
    return literal(f"{first}-{first + 9} of 500, {first + 10} of 115")


def ranges(numbers: Sequence[int]) -> str:
    """`101–103, 110` of a list of numbers."""
    parts: list[str] = []
    run: list[int] = []
    for number in [*sorted(numbers), -1]:
        if run and number == run[-1] + 1:
            run.append(number)
            continue
        if run:
            parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}\u2013{run[-1]}")
        run = [number]
    return ", ".join(parts[:8]) + (" and more" if len(parts) > 8 else "")
