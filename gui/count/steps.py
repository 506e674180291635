"""The bottom line: the papers of this stage at the left, the next lawful step at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from gui.widgets import button, set_property
from models.changes import (
    Change,
    CountOpened,
    DeclaredResult,
    LocalTotalAuthorised,
    LocalTotalReleased,
    LocalTotalSent,
    ProvisionalShared,
    ReadyMade,
    UncontestedDeclared,
)
from models.checks import stopping
from models.live import View
from models.plan import Method
from models.rules.steps import open_lines
from models.stages import next_step, stage_name
from models.state import ContestState, Stage
from models.wording.tongue import fill, tr, tr_many

STEP_TEXTS: dict[type[Change], str] = {
    CountOpened: "Start counting",
    ProvisionalShared: "Share provisional figures…",
    ReadyMade: "Ready to declare…",
    DeclaredResult: "Declared…",
    UncontestedDeclared: "Declare uncontested…",
    LocalTotalSent: "Local total sent…",
    LocalTotalAuthorised: "Authorised…",
    LocalTotalReleased: "Released…",
}
OVER: dict[Stage, str] = {
    Stage.DECLARED: "Declared ✓",
    Stage.RELEASED: "Released ✓",
    Stage.UNCONTESTED: "Declared uncontested ✓",
    Stage.ABANDONED: "Abandoned",
}
WHILE_COUNTING = "state-of-the-count"
FAULTS = "find_fault"
"""While sheets are out nobody declares anything: the bar offers to find a fault and to print how far the count is."""

ASKS = {"compare_counts": "Compare…", "bundle_check": "Bundle check…", "recount": "Recount…"}
"""Requests with a button; where there are only totals the bar does not speak of bundles, the menu does."""

GIVE_WAY = ("compare_counts", "declaration", "results-sheet", "bundle_check", "provisional-slip",
            WHILE_COUNTING, FAULTS)  # fmt: skip
"""Buttons that a short bar does without, in this order."""

ASKED_AFTER = (Stage.PROVISIONAL, Stage.READY)


def step_text(view: View) -> str:
    """What the button forward says, and whether anything stands in its way: then it says how much."""
    here, rule = view.state, next_step(view.state)
    if rule is None:
        return tr(OVER[here.stage]) if here.stage in OVER else stage_name(here.stage, here.round)
    if here.stage is Stage.COUNTING and here.outstanding:
        return fill(
            "Complete {stage}: {left}", stage=stage_name(here.stage, here.round).lower(), left=_outstanding(here)
        )
    text, waiting = tr(STEP_TEXTS[rule.change]), stands_in_the_way(view)
    if not waiting:
        return text
    things = tr_many("{count} thing to settle first", "{count} things to settle first", waiting)
    return f"{text.rstrip('…')}: {things.format(count=waiting)}"


def stands_in_the_way(view: View) -> int:
    """How many things the next step waits for."""
    rule = next_step(view.state)
    return len(stopping(view.findings, rule.stopped_by)) if rule and rule.stopped_by else 0


def _outstanding(here: ContestState) -> str:
    left = sum(not unit.closed for unit in here.units.values())
    racks = here.setup.plan.method is Method.BUNDLES
    if not left:
        return tr("no rack is dealt yet" if racks else "no sheet is dealt yet")
    said = (
        tr_many("{left} rack outstanding", "{left} racks outstanding", left)
        if racks
        else tr_many("{left} sheet outstanding", "{left} sheets outstanding", left)
    )
    return said.format(left=left)


class StepBar(QFrame):
    """One button forward. Where something stands in the way the button says how much, and pressing it says what."""

    step = Signal()
    paper = Signal(str)
    back = Signal()
    lot = Signal()
    asked = Signal(str)
    """One of the requests of `gui/steps/after.py`, by its name."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "bottom")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 9, 20, 9)
        row.setSpacing(10)
        self._papers: dict[str, QPushButton] = {}
        self._stage = Stage.SET_UP
        self._wanted: set[QPushButton] = set()
        self._asks: dict[str, QPushButton] = {}
        self._add_ask(row, FAULTS, "Fault finder  F8")
        for code, text in (
            (WHILE_COUNTING, "State of the count  F9"),
            ("provisional-slip", "Provisional slip…"),
            ("results-sheet", "Results sheet…"),
            ("declaration", "Declaration…"),
        ):
            made = self._papers[code] = button(text, f"paper-{code}")
            made.clicked.connect(self._ask_paper)
            row.addWidget(made)
        row.addStretch(1)
        self._back = button("Back to counting…", "back")
        self._back.clicked.connect(self.back)
        row.addWidget(self._back)
        for name, text in ASKS.items():
            self._add_ask(row, name, text)
        self._lot = button("Record the lot…", "lot")
        self._lot.clicked.connect(self.lot)
        row.addWidget(self._lot)
        self.next = button("", "step", primary=True)
        self.next.clicked.connect(self.step)
        row.addWidget(self.next)

    def _add_ask(self, row: QHBoxLayout, name: str, text: str) -> None:
        made = self._asks[name] = button(text, f"ask-{name}")
        made.clicked.connect(self._ask)
        row.addWidget(made)

    def _ask_paper(self) -> None:
        self.paper.emit(self.sender().objectName().removeprefix("paper-"))

    def _ask(self) -> None:
        self.asked.emit(self.sender().objectName().removeprefix("ask-"))

    def buttons(self) -> list[QPushButton]:
        """Every button in the order of Tab."""
        asks = [made for name, made in self._asks.items() if name != FAULTS]
        return [self._asks[FAULTS], *self._papers.values(), self._back, *asks, self._lot, self.next]

    def focus(self) -> None:
        """Go to the next step; a result that can be declared is printed first, and nothing comes after it."""
        printed = self._stage in (Stage.READY, Stage.DECLARED)
        where = self._papers["declaration"] if printed else self.next
        where.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the bar is too short, buttons whose request is in a menu too give way to the step and the way back."""
        shown = [made for made in self.buttons() if made in self._wanted]
        for name in GIVE_WAY:
            if self._width_of(shown) <= self.width() or len(shown) < 2:
                break
            made = self._asks.get(name) or self._papers.get(name)
            if made in shown and not (name == "declaration" and self._stage in (Stage.READY, Stage.DECLARED)):
                shown.remove(made)
        for made in self.buttons():
            made.setVisible(made in shown)

    def _width_of(self, shown: list[QPushButton]) -> int:
        row = self.layout()
        assert row is not None
        edges = row.contentsMargins().left() + row.contentsMargins().right()
        return edges + sum(made.sizeHint().width() for made in shown) + (len(shown) + 1) * row.spacing()

    def refresh(self, view: View) -> None:
        """Show the step that comes next."""
        here, rule, text = view.state, next_step(view.state), step_text(view)
        stage = self._stage = here.stage
        if self.next.text() != text:
            self.next.setText(text)
            self.next.setAccessibleName(fill("Next step: {step}", step=text))
        self.next.setEnabled(rule is not None)
        clear = rule is not None and not stands_in_the_way(view) and not (stage is Stage.COUNTING and here.outstanding)
        set_property(self.next, "primary", clear)
        self._asks["bundle_check"].setText(tr(ASKS["bundle_check"]) if here.in_units else "")
        tied = bool(open_lines(view.result)) and not here.setup.local_total
        after, counted = stage in ASKED_AFTER, stage not in (Stage.SET_UP, Stage.UNCONTESTED)
        in_sheets = stage is Stage.COUNTING and here.in_units and here.outstanding
        wanted = {
            self.next: True,
            self._asks[FAULTS]: in_sheets,
            self._papers[WHILE_COUNTING]: in_sheets,
            self._back: after,
            self._asks["recount"]: after,
            self._asks["bundle_check"]: after and here.in_units,
            self._asks["compare_counts"]: bool(here.past) and stage in (Stage.COUNTING, Stage.PROVISIONAL),
            self._lot: stage is Stage.PROVISIONAL and tied,
            self._papers["provisional-slip"]: stage in (Stage.COUNTING, Stage.PROVISIONAL),
            self._papers["results-sheet"]: counted and not in_sheets,
            self._papers["declaration"]: (counted and not in_sheets) or stage is Stage.UNCONTESTED,
        }
        self._wanted = {made for made, is_wanted in wanted.items() if is_wanted}
        self._fit()
