"""The top line: which contest, how far it has come, who sits here, and whether everything is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets import Elided, label, set_property, set_text
from models.stages import STAGE_NAMES
from models.state import ContestState, Stage, State
from models.times import short_day

PAPER_COLOURS = {
    "white": "#ffffff", "yellow": "#f7e463", "green": "#9fd8a3", "blue": "#a9cdf2", "pink": "#f6b8cb",
    "buff": "#ead7a8", "peach": "#ffcfad", "lilac": "#d5bdf0", "grey": "#c9ced6", "orange": "#f8b25c",
}  # fmt: skip


class StageBar(QWidget):
    """The five stages in a row: ✓ past, filled now, grey later. Colour never speaks alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stages")
        self.setAccessibleName("Stages")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._labels: dict[Stage, QLabel] = {stage: label(stage="later") for stage in Stage}
        for made in self._labels.values():
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)

    def refresh(self, stage: Stage) -> None:
        """Mark the stage that stands."""
        order = list(Stage)
        for each, made in self._labels.items():
            past = order.index(each) < order.index(stage)
            state = "past" if past else "now" if each is stage else "later"
            if made.property("stage") != state:
                set_property(made, "stage", state)
                made.clear()  # a label measures its new padding only with a new text
            set_text(made, f"✓ {STAGE_NAMES[each]}" if past or each is stage is Stage.DECLARED else STAGE_NAMES[each])
        self.setMinimumWidth(self._row.totalSizeHint().width())
        self.setAccessibleDescription(f"Stage: {STAGE_NAMES[stage]}")


class Header(QFrame):
    """Contest, stages and the state of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "top")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        self._name = Elided(look="title")
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._kind = Elided(tone="muted")
        self._practice = label("PRACTICE", chip="practice")
        self._swatch, self._paper = label(), label(look="small", tone="muted")
        self.stages = StageBar()
        self.saved = label(look="small", name="saved")
        self.saved.setAccessibleName("State of the file")
        row.addWidget(self._name)
        row.addWidget(self._practice, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._kind, 1)
        row.addWidget(self._swatch)
        row.addWidget(self._paper)
        row.addWidget(self.stages)
        side = QVBoxLayout()
        side.setSpacing(0)
        self.seat = label(look="small", tone="muted")
        side.addWidget(self.seat)
        side.addWidget(self.saved)
        row.addLayout(side)

    def show_particulars(self, there_is_a_contest: bool) -> None:
        """Without a contest only the state of the file is left."""
        for part in (self._name, self._practice, self._kind, self._swatch, self._paper, self.stages):
            part.setVisible(there_is_a_contest)

    def refresh(self, night: State, contest: ContestState) -> None:
        """Show one contest."""
        set_text(self._name, contest.setup.name)
        day = short_day(night.election.polling_day) if night.election else ""
        elect = "" if contest.seats == 1 else f" · {contest.seats} to elect"
        set_text(self._kind, f"{contest.law.name} · {day}{elect}")
        self._practice.setVisible(night.practice)
        colour = contest.setup.paper_colour
        self._swatch.setVisible(bool(colour))
        self._paper.setVisible(bool(colour))
        if colour:
            self._swatch.setPixmap(_swatch(PAPER_COLOURS.get(colour.casefold(), "#9aa3b0")))
            set_text(self._paper, f"{colour} paper")
        self.stages.refresh(contest.stage)


def _swatch(colour: str) -> QPixmap:
    """A small sheet with an edge, so that white paper shows on white."""
    made = QPixmap(15, 15)
    made.fill(QColor(colour))
    painter = QPainter(made)
    painter.setPen(QColor("#565f6e"))
    painter.drawRect(0, 0, 14, 14)
    painter.end()
    return made
