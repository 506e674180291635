"""What waits for whoever sits here: returned to this person or to anyone, half typed; and other people's lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from gui.forms import literal
from gui.widgets import button, label
from models.desk import Waiting
from models.wording.tongue import tr

MOST = 8


class OpenList(QFrame):
    """Made anew only when the list itself changes; hidden while nothing waits."""

    chosen = Signal(int)
    hand_over = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("open-entries")
        self.setAccessibleName(tr("Entries that wait"))
        self.setProperty("card", "A")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(12, 6, 10, 6)
        self._box.setSpacing(2)
        self._shown: object = None
        self._rows: list[QFrame] = []
        self.hide()

    def show_waiting(self, waiting: Sequence[Waiting], others: Mapping[str, tuple[str, int]]) -> None:
        """`others`: of people by id, the name and how many entries wait for that person alone."""
        about = (tuple(waiting), tuple(others.items()))
        self.setVisible(bool(waiting or others))
        if about == self._shown:
            return
        self._shown = about
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        if waiting:
            self._add(self._mine(waiting))
        for person, (name, how_many) in others.items():
            self._add(self._of_other(person, name, how_many))

    def _add(self, row: QFrame) -> None:
        self._rows.append(row)
        self._box.addWidget(row)

    def _mine(self, waiting: Sequence[Waiting]) -> QFrame:
        frame, row = _line()
        row.addWidget(label("Waiting:", look="head"))
        for entry in waiting[:MOST]:
            made = button(f"{entry.unit} {entry.why}", f"open-{entry.unit}-{entry.look}", link=True)
            made.clicked.connect(self._choose)
            row.addWidget(made)
        if len(waiting) > MOST:
            row.addWidget(label(f"and {len(waiting) - MOST} more"))
        row.addStretch(1)
        return frame

    def _of_other(self, person: str, name: str, how_many: int) -> QFrame:
        frame, row = _line()
        entries = "1 entry waits" if how_many == 1 else f"{how_many} entries wait"
        row.addWidget(label(f"{entries} for {name}", wrap=True))
        made: QPushButton = button(
            literal(f"Hand over to me ({name.split(' · ')[0]})"), f"hand-over-{person}", link=True
        )
        made.clicked.connect(self._hand_over)
        row.addWidget(made)
        row.addStretch(1)
        return frame

    def _choose(self) -> None:
        self.chosen.emit(int(self.sender().objectName().split("-")[1]))

    def _hand_over(self) -> None:
        self.hand_over.emit(self.sender().objectName().removeprefix("hand-over-"))


def _line() -> tuple[QFrame, QHBoxLayout]:
    frame = QFrame()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    return frame, row
