"""The top line: which contest, how far it has come, who sits here, and whether everything is stored."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets import Elided, label, set_property, set_text
from models.changes import UncontestedDeclared
from models.stages import next_step, stage_name
from models.state import ContestState, Stage, State
from models.times import short_day
from models.wording.tongue import fill, tr

PAPER_COLOURS = {
    "white": "#ffffff", "yellow": "#f7e463", "green": "#9fd8a3", "blue": "#a9cdf2", "pink": "#f6b8cb",
    "buff": "#ead7a8", "peach": "#ffcfad", "lilac": "#d5bdf0", "grey": "#c9ced6", "orange": "#f8b25c",
}  # fmt: skip


TO_DECLARE = (Stage.SET_UP, Stage.COUNTING, Stage.PROVISIONAL, Stage.READY, Stage.DECLARED)
DONE = (Stage.DECLARED, Stage.RELEASED, Stage.UNCONTESTED)
LOCAL = (Stage.SET_UP, Stage.COUNTING, Stage.PROVISIONAL, Stage.SENT, Stage.AUTHORISED, Stage.RELEASED)


def stages_of(here: ContestState) -> tuple[Stage, ...]:
    """The way of this contest: to a declaration, to a released local total, or to an end without a poll."""
    if here.stage is Stage.ABANDONED:
        reached = (stage for stage in TO_DECLARE if stage is Stage.SET_UP or stage in here.steps)
        return (*reached, Stage.ABANDONED)
    rule = next_step(here)
    if here.stage is Stage.UNCONTESTED or (rule and rule.change is UncontestedDeclared):
        return (Stage.SET_UP, Stage.UNCONTESTED)
    return LOCAL if here.setup.local_total else TO_DECLARE


class StageBar(QWidget):
    """The stages in a row: ✓ past, filled now, grey later. Colour never speaks alone. Where ballot boxes are listed,
    verification stands beside them with a mark of its own, because it is closed on its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stages")
        self.setAccessibleName(tr("Stages"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._labels: list[QLabel] = []

    def refresh(self, here: ContestState) -> None:
        """Mark the stage that stands."""
        parts = list(_parts(here))
        while len(self._labels) > len(parts):
            gone = self._labels.pop()
            self._row.removeWidget(gone)
            gone.setParent(None)
            gone.deleteLater()
        while len(self._labels) < len(parts):
            self._labels.append(label(stage="later"))
            self._row.addWidget(self._labels[-1], 0, Qt.AlignmentFlag.AlignVCenter)
        for made, (text, state) in zip(self._labels, parts, strict=True):
            if made.property("stage") != state:
                set_property(made, "stage", state)
                made.clear()  # a label measures its new padding only with a new text
            set_text(made, text)
        self.setMinimumWidth(self._row.totalSizeHint().width())
        verified = ""
        if here.has_register:
            verified = tr(". Verification closed" if here.verified else ". Verification open")
        stage = fill("Stage: {stage}", stage=stage_name(here.stage, here.round))
        self.setAccessibleDescription(stage + verified)


def _parts(here: ContestState) -> Iterator[tuple[str, str]]:
    """What stands in the row, and whether it is past, now or later."""
    order = stages_of(here)
    now = order.index(here.stage)
    for at, stage in enumerate(order):
        done = at < now or (stage is here.stage and stage in DONE)
        text = stage_name(stage, here.round)
        yield f"✓ {text}" if done else text, "past" if at < now else "now" if at == now else "later"
        if stage is Stage.SET_UP and here.has_register and here.stage is not Stage.UNCONTESTED:
            yield (tr("✓ Verified"), "past") if here.verified else (tr("Verification"), "later")


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
        self.saved.setAccessibleName(tr("State of the file"))
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
        elect = "" if contest.seats == 1 else fill(" · {seats} to elect", seats=contest.seats)
        set_text(self._kind, f"{tr(contest.law.name)} · {day}{elect}")
        self._practice.setVisible(night.practice)
        colour = contest.setup.paper_colour
        self._swatch.setVisible(bool(colour))
        self._paper.setVisible(bool(colour))
        paper = fill("{colour} paper", colour=tr(colour))
        if colour and self._paper.text() != paper:
            self._swatch.setPixmap(swatch(PAPER_COLOURS.get(colour.casefold(), "#9aa3b0")))
            set_text(self._paper, paper)
        self.stages.refresh(contest)


def swatch(colour: str) -> QPixmap:
    """A small sheet with an edge and a folded corner, so that white paper shows on white and is no box to tick."""
    made = QPixmap(11, 15)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setPen(QColor("#565f6e"))
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygon([QPoint(*corner) for corner in ((0, 0), (6, 0), (10, 4), (10, 14), (0, 14))]))
    painter.drawPolyline(QPolygon([QPoint(*corner) for corner in ((6, 0), (6, 4), (10, 4))]))
    painter.end()
    return made
