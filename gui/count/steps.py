"""The bottom line: the papers of this stage at the left, the next lawful step at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from gui.widgets import button, set_property
from models.checks import stopping
from models.live import View
from models.stages import NEXT
from models.state import Stage

STEP_TEXTS: dict[Stage, str] = {
    Stage.SET_UP: "Start counting",
    Stage.COUNTING: "Share provisional figures…",
    Stage.PROVISIONAL: "Ready to declare…",
    Stage.READY: "Declared…",
    Stage.DECLARED: "Declared ✓",
}


class StepBar(QFrame):
    """One button forward. Where something stands in the way the button says how much, and pressing it says what."""

    step = Signal()
    paper = Signal(str)
    back = Signal()
    lot = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "bottom")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 9, 20, 9)
        row.setSpacing(10)
        self._papers: dict[str, QPushButton] = {}
        self._stage = Stage.SET_UP
        for code, text in (
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
        self._lot = button("Record the lot…", "lot")
        self._lot.clicked.connect(self.lot)
        row.addWidget(self._lot)
        self.next = button("", "step", primary=True)
        self.next.clicked.connect(self.step)
        row.addWidget(self.next)

    def _ask_paper(self) -> None:
        self.paper.emit(self.sender().objectName().removeprefix("paper-"))

    def buttons(self) -> list[QPushButton]:
        """Every button in the order of Tab."""
        return [*self._papers.values(), self._back, self._lot, self.next]

    def focus(self) -> None:
        """Go to the next step; a result that can be declared is printed first, and nothing comes after it."""
        printed = self._stage in (Stage.READY, Stage.DECLARED)
        where = self._papers["declaration"] if printed else self.next
        where.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self, view: View) -> None:
        """Show the step that comes next."""
        stage, rule = view.state.stage, NEXT[view.state.stage]
        self._stage = stage
        waiting = len(stopping(view.findings, rule.stopped_by)) if rule and rule.stopped_by else 0
        text = STEP_TEXTS[stage]
        if waiting:
            text = f"{text.rstrip('…')}: {waiting} thing{'s' if waiting > 1 else ''} to settle first"
        if self.next.text() != text:
            self.next.setText(text)
            self.next.setAccessibleName(f"Next step: {text}")
        self.next.setEnabled(rule is not None)
        set_property(self.next, "primary", rule is not None and not waiting)
        self._back.setVisible(stage in (Stage.PROVISIONAL, Stage.READY))
        self._lot.setVisible(stage is Stage.PROVISIONAL and view.result.tie_open)
        self._papers["provisional-slip"].setVisible(stage in (Stage.COUNTING, Stage.PROVISIONAL))
        self._papers["results-sheet"].setVisible(stage is not Stage.SET_UP)
        self._papers["declaration"].setVisible(stage is not Stage.SET_UP)
