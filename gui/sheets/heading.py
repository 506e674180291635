"""What a sheet in hand is, echoed in large letters: number, contest, paper colour, papers, team, which entry."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gui.count.header import PAPER_COLOURS, swatch
from gui.sheets.words import called, look_words, papers_words
from gui.widgets import Elided, button, label, set_property, set_text
from models.state import ContestState
from models.units import Unit
from models.wording.tongue import tr


class SheetHeading(QFrame):
    """The clerk compares this line with the paper before typing."""

    papers_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet-heading")
        self.setProperty("panel", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(12)
        self._number = label(look="title")
        self._swatch = label()
        self._contest, self._papers = Elided(look="head"), Elided(tone="muted")
        self._look = label(chip="lead")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._contest)
        words.addWidget(self._papers)
        self._change = button("Pa&pers…", "sheet-papers")
        self._change.setToolTip(tr("Correct the papers or the mini-count of this sheet, or withdraw it"))
        self._change.clicked.connect(self.papers_asked)
        row.addWidget(self._number)
        row.addWidget(self._swatch)
        row.addLayout(words, 1)
        row.addWidget(self._look, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._change)

    def show_unit(self, contest: ContestState, unit: Unit, look: int, *, again: bool) -> None:
        """Echo one unit and the entry of it."""
        colour = contest.setup.paper_colour
        set_text(self._number, called(unit))
        self._swatch.setVisible(bool(colour))
        if colour:
            self._swatch.setPixmap(swatch(PAPER_COLOURS.get(colour.casefold(), "#9aa3b0")))
        set_text(self._contest, f"{contest.setup.name} · {colour} paper" if colour else contest.setup.name)
        set_text(self._papers, papers_words(unit))
        set_text(self._look, look_words(contest, look, again=again))
        set_property(self._look, "chip", "practice" if look == 2 or again else "lead")
        self.setAccessibleName(f"{called(unit)}, {contest.setup.name}, {papers_words(unit)}, {self._look.text()}")

    def show_as_read_back(self) -> None:
        """The entry is read aloud, not typed."""
        set_text(self._look, "Read-back")
        self._change.hide()

    def show_as_finished(self, unit: Unit) -> None:
        """Nothing of it is typed any more, and how that came about."""
        how = f"settled jointly by {unit.joint}" if unit.joint else f"read back by {unit.ticked}" if unit.ticked else ""
        set_text(self._look, "Finished" if unit.closed else "As recorded")
        if how:
            set_text(self._papers, f"{papers_words(unit)} · {how}")

    def text(self) -> str:
        """Everything it echoes."""
        return self.accessibleName()
