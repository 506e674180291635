"""How a contest is counted: the way, who looks twice, what happens to doubtful papers, blocks, terms of office."""

from __future__ import annotations

import re

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from gui.widgets import label
from models.ids import slug
from models.plan import Block, CountPlan, Gate, Method, SecondLook, Term
from models.setup import Candidate, ContestSetup
from models.wording.tongue import tr

_METHODS = (
    (Method.TOTALS, "Totals on one form"),
    (Method.BUNDLES, "Bundles in racks"),
    (Method.SHEETS, "Numbered count sheets"),
)
_LOOKS = (
    (SecondLook.SUMS, "Nobody: the sums alone must agree"),
    (SecondLook.READ_BACK, "Read-back: one reads in ballot order, another ticks"),
    (SecondLook.BLIND, "Blind second entry by another person"),
)
_BATCHES = (
    (None, "Rejected papers are on the sheets"),
    ("here", "Adjudicated in batches, allowed papers are counted there"),
    ("return", "Adjudicated in batches, allowed papers return to the team"),
)
_GATES = (
    (Gate.NONE, "At once; only the announcement waits for verification"),
    (Gate.AREA, "When every poll of the area is verified"),
)


class PlanMistake(Exception):
    """Something in the plan cannot be read; `field` is where."""

    def __init__(self, field: QWidget, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class PlanFields(QWidget):
    """The fields of a plan; what a way of counting does not have is not shown."""

    moved = Signal()

    def __init__(self, setup: ContestSetup | None, candidates: tuple[Candidate, ...]) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self.sayings: dict[QWidget, QLabel] = {}
        self.method = self._combo("Counted by", _METHODS)
        self.bundle_size = QSpinBox()
        self.bundle_size.setRange(2, 1000)
        self.log = QCheckBox(tr("Each bundle is logged with one key as it is carried to the rack"))
        self._row("Papers in a bundle", self.bundle_size)
        self._row("", self.log, "Bundles logged")
        self.groups = self._line("Mini-counts", "Teams of tables, with commas between: A, B, C. Empty: none.")
        self.look = self._combo("Second look", _LOOKS)
        self.third = QCheckBox(tr("Third look: the sums are read aloud against the paper before they are shared"))
        self._row("", self.third, "Third look")
        self.batches = self._combo("Doubtful papers", _BATCHES)
        self.unused = QCheckBox(tr("A row for votes not used, so that papers × seats is exact"))
        self._row("", self.unused, "Votes not used row")
        self.blocks = self._text("Blocks", "One a line, candidates by their place on the paper: Labour: 1, 4, 7")
        self.terms = self._text("Terms of office", "Only where they differ, longest first: four years: 2")
        self.gate = self._combo("Counting starts", _GATES)
        self.local = QCheckBox(tr("A local total: the result is made elsewhere, nobody is elected here"))
        self._row("", self.local, "Local total")
        self.show_plan(setup.plan if setup else CountPlan(), candidates)
        self._show_rest(setup)
        self.method.currentIndexChanged.connect(self._method_chosen)
        self._several = setup is not None and setup.seats > 1
        self._show_what_applies()

    def _row(self, caption: str, field: QWidget, name: str = "") -> None:
        field.setAccessibleName(tr(name or caption).replace("&", ""))
        self._form.addRow(tr(caption), field)

    def _line(self, caption: str, help_: str) -> QLineEdit:
        made = QLineEdit()
        self._row(caption, made)
        self._say_under(made, help_)
        return made

    def _text(self, caption: str, help_: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setTabChangesFocus(True)
        made.setMaximumHeight(made.fontMetrics().lineSpacing() * 4 + 12)
        self._row(caption, made)
        self._say_under(made, help_)
        return made

    def _say_under(self, field: QWidget, help_: str) -> None:
        self.sayings[field] = label(help_, wrap=True, look="small", tone="muted")
        self._form.addRow("", self.sayings[field])

    def _combo(self, caption: str, choices: tuple[tuple[object, str], ...]) -> QComboBox:
        made = _Choice()
        for value, text in choices:
            made.addItem(tr(text), value)
        self._row(caption, made)
        return made

    def show_plan(self, plan: CountPlan, candidates: tuple[Candidate, ...] = ()) -> None:
        """Show a plan, of this contest or of a template."""
        for combo, value in (
            (self.method, plan.method),
            (self.look, plan.second_look),
            (self.batches, plan.batches),
            (self.gate, plan.gate),
        ):
            combo.setCurrentIndex(_index_of(combo, value))
        self.bundle_size.setValue(plan.bundle_size or 25)
        self.log.setChecked(plan.log_bundles)
        self.groups.setText(", ".join(plan.groups))
        self.third.setChecked(plan.third_look)
        self.unused.setChecked(plan.unused_row)
        places = {candidate.id: str(place) for place, candidate in enumerate(candidates, 1)}
        lines = (f"{b.name}: {', '.join(places[id_] for id_ in b.candidates if id_ in places)}" for b in plan.blocks)
        self.blocks.setPlainText("\n".join(lines))

    def _show_rest(self, setup: ContestSetup | None) -> None:
        self.local.setChecked(bool(setup and setup.local_total))
        terms = setup.terms if setup else ()
        self.terms.setPlainText("\n".join(f"{term.name}: {term.seats}" for term in terms))

    def set_seats(self, seats: int) -> None:
        """Blocks, terms and votes not used exist only where several are elected; the row is on by default."""
        if seats > 1 and not self._several:
            self.unused.setChecked(True)
        self._several = seats > 1
        self._show_what_applies()

    def _method_chosen(self) -> None:
        self._show_what_applies()
        self.moved.emit()

    def _show_what_applies(self) -> None:
        method = Method(self.method.currentData())
        for field, applies in (
            (self.bundle_size, method is Method.BUNDLES),
            (self.log, method is Method.BUNDLES),
            (self.groups, method is not Method.TOTALS),
            (self.batches, method is not Method.TOTALS),
            (self.unused, self._several),
            (self.blocks, self._several and method is not Method.BUNDLES),
            (self.terms, self._several),
        ):
            self._form.setRowVisible(field, applies)
            if field in self.sayings:
                self._form.setRowVisible(self.sayings[field], applies)

    # Reading

    def read(self, candidates: tuple[Candidate, ...], seats: int) -> tuple[CountPlan, tuple[Term, ...], bool]:
        """The plan, the terms of office, and whether it is a local total. Raises PlanMistake."""
        method = Method(self.method.currentData())
        groups = tuple(part.strip() for part in self.groups.text().split(",") if part.strip())
        try:
            plan = CountPlan(
                method=method,
                second_look=SecondLook(self.look.currentData()),
                third_look=self.third.isChecked(),
                unused_row=seats > 1 and self.unused.isChecked(),
                bundle_size=self.bundle_size.value() if method is Method.BUNDLES else None,
                log_bundles=method is Method.BUNDLES and self.log.isChecked(),
                batches=self.batches.currentData() if method is not Method.TOTALS else None,
                blocks=self._read_blocks(candidates, seats) if method is not Method.BUNDLES else (),
                groups=groups if method is not Method.TOTALS else (),
                gate=Gate(self.gate.currentData()),
            )
        except ValidationError as err:
            raise PlanMistake(self.groups, _words(err)) from err
        return plan, self._read_terms(seats), self.local.isChecked()

    def _read_blocks(self, candidates: tuple[Candidate, ...], seats: int) -> tuple[Block, ...]:
        if seats == 1:
            return ()
        lines = [line.strip() for line in self.blocks.toPlainText().splitlines() if line.strip()]
        return tuple(self._read_block(line, candidates, seats) for line in lines)

    def _read_block(self, line: str, candidates: tuple[Candidate, ...], seats: int) -> Block:
        name, colon, rest = line.rpartition(":")
        places = [part.strip() for part in rest.split(",") if part.strip()]
        if not colon or not name.strip() or not places or not all(re.fullmatch(r"[0-9]{1,3}", p) for p in places):
            raise PlanMistake(self.blocks, f"“{line}”: write a name, a colon, and places on the paper: Labour: 1, 4")
        wrong = [place for place in places if not 1 <= int(place) <= len(candidates)]
        if wrong:
            raise PlanMistake(self.blocks, f"“{line}”: there is no candidate at place {wrong[0]}.")
        if len(places) > seats:
            raise PlanMistake(self.blocks, f"“{line}”: a block votes for at most {seats} candidates.")
        try:
            ids = tuple(candidates[int(place) - 1].id for place in places)
            return Block(code=slug(name)[:30] or "block", name=name.strip(), candidates=ids)
        except ValidationError as err:
            raise PlanMistake(self.blocks, f"“{line}”: {_words(err)}") from err

    def _read_terms(self, seats: int) -> tuple[Term, ...]:
        lines = [line.strip() for line in self.terms.toPlainText().splitlines() if line.strip()] if seats > 1 else []
        terms: list[Term] = []
        for line in lines:
            name, colon, number = line.rpartition(":")
            if not colon or not name.strip() or not re.fullmatch(r"[0-9]{1,2}", number.strip()) or not int(number):
                raise PlanMistake(self.terms, f"“{line}”: write a term, a colon, and how many seats: four years: 2")
            terms.append(Term(name=name.strip(), seats=int(number)))
        if terms and sum(term.seats for term in terms) != seats:
            raise PlanMistake(self.terms, f"The seats of all terms together are {seats}.")
        return tuple(terms)


class _Choice(QComboBox):
    """The wheel scrolls the page and never changes how it is counted."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _index_of(combo: QComboBox, value: object) -> int:
    return next((at for at in range(combo.count()) if combo.itemData(at) == value), 0)


def _words(err: ValidationError) -> str:
    return str(err.errors()[0]["msg"]).removeprefix("Value error, ")
