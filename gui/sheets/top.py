"""The upper part of the tab: how far the sheets are, the number field, the grid, and a refusal with its choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from gui.sheets.grid import ChipGrid
from gui.sheets.number import NumberField
from gui.widgets import button, label, set_property, set_text
from models.sheets import UnitStatus
from models.wording.tongue import tr

HIGH, LOW, LOWEST, TALL = 4000, 152, 38, 800
"""How high the grid may be alone, and while something is shown under it, in a tall window and in a small one:
four rows and one, none of them cut through."""

NARROW = 640
"""Where the row of the number field has no room for everything."""

Choice = tuple[str, Callable[[], object]]


class Top(QFrame):
    """The number field is where typing goes first; the grid shows where each sheet stands."""

    number = Signal(int)
    deal = Signal()
    groups = Signal()
    refused = Signal(object, str)
    filtered = Signal()

    def __init__(self, what: str) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 12, 10)
        box.setSpacing(6)
        box.addLayout(self._typing(what))
        self.said = label(wrap=True, name="sheet-said")
        self.said.hide()
        box.addWidget(self.said)
        self._choices = QHBoxLayout()
        self._choices.addStretch(1)
        self._buttons: list[QPushButton] = []
        box.addLayout(self._choices)
        self._line = label(name="sheet-progress", look="head")
        self._rest = label(tone="muted", wrap=True)
        for each in (self._line, self._rest, self.said):
            each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rest.setAlignment(Qt.AlignmentFlag.AlignRight)
        words = QHBoxLayout()
        words.addWidget(self._line)
        words.addWidget(self._rest, 1)
        box.addLayout(words)
        self.grid = ChipGrid()
        self.grid.chosen.connect(self.number)
        self.grid.typed.connect(self._typed_in_grid)
        box.addWidget(self.grid, 1)
        self._alone = True
        self._offers_groups = False

    def _typing(self, what: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self._caption = label(f"{what} &number", look="head")
        self.field = NumberField(f"{what} number")
        self._caption.setBuddy(self.field)
        self.field.chosen.connect(self.number)
        self.field.down.connect(self._to_grid)
        self.field.refused.connect(self.refused)
        self._open_ones = QCheckBox(tr("O&pen ones only"))
        self._open_ones.toggled.connect(self.filtered)
        self._deal = button("&Deal or plan…", "deal")
        self._deal.clicked.connect(self.deal)
        row.addWidget(self._caption)
        row.addWidget(self.field)
        row.addStretch(1)
        row.addWidget(self._open_ones)
        self._groups = button("Mini-coun&ts…", "groups")
        self._groups.clicked.connect(self.groups)
        self._groups.hide()
        row.addWidget(self._groups)
        row.addWidget(self._deal)
        return row

    # What is shown

    def call(self, what: str) -> None:
        """Whether sheets, racks or batches have the numbers."""
        set_text(self._caption, f"{what} &number")
        self.field.setAccessibleName(f"{what} number")

    def show_progress(self, line: str, rest: str) -> None:
        """How far they are, in words."""
        set_text(self._line, line)
        set_text(self._rest, rest)

    def progress(self) -> str:
        """Both parts of the line."""
        return f"{self._line.text()} {self._rest.text()}".strip()

    def offer_groups(self, there: bool) -> None:
        """Whether the contest is counted in mini-counts."""
        self._offers_groups = there
        self._fit()

    def show_units(self, statuses: Mapping[int, UnitStatus], words: Mapping[UnitStatus, str]) -> None:
        """The grid; with the filter only those that are not closed."""
        wanted = statuses
        if self._open_ones.isChecked():
            wanted = {n: status for n, status in statuses.items() if status is not UnitStatus.CLOSED}
        self.grid.show_units(wanted, words)
        self.grid.setVisible(bool(statuses))
        self._fit()

    def say(self, sentence: str, tone: str = "muted", choices: Sequence[Choice] = ()) -> None:
        """A sentence under the number field, with what can be done about it."""
        set_text(self.said, sentence)
        set_property(self.said, "tone", tone)
        self.said.setVisible(bool(sentence))
        for each in self._buttons:
            each.hide()
            each.deleteLater()
        self._buttons = []
        for at, (text, do) in enumerate(choices):
            made = button(text, f"choice-{at}")
            made.clicked.connect(do)
            self._choices.insertWidget(at, made)
            self._buttons.append(made)

    def choices(self) -> list[QPushButton]:
        """The buttons of the sentence that is shown."""
        return self._buttons

    def alone(self, alone: bool) -> None:
        """Whether the grid may take all the room, or something is shown under it."""
        self._alone = alone
        self._fit()

    def _fit(self) -> None:
        low = LOW if self.window().height() >= TALL else LOWEST
        self.grid.setMaximumHeight(HIGH if self._alone else low)
        self.grid.updateGeometry()
        self._groups.setVisible(self._offers_groups and self.width() >= NARROW)  # the menu has it too
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Where the cursor is

    def focus_number(self) -> bool:
        """Where typing goes first."""
        self.field.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _to_grid(self) -> None:
        if self.grid.isVisible():
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _typed_in_grid(self, digit: str) -> None:
        self.field.setText(digit)
        self.focus_number()
        self.field.end(False)
