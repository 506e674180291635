"""What the program noticed, worst first, each with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets import button, label
from models.findings import CODES, Finding
from models.wording import say


class FindingCard(QFrame):
    """One finding: its sentence, its code, a jump to the figure, a way to answer it."""

    jump = Signal(object)
    answer = Signal(object)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._finding = finding
        sentence = say(finding.code, finding.params)
        self.setProperty("card", "ok" if finding.answered else finding.letter)
        self.setAccessibleName(f"{finding.code}: {sentence}")
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 8, 6)
        box.setSpacing(2)
        box.addWidget(label(sentence, wrap=True, look="small"))
        if finding.answered:
            who = f"{finding.decided_by} decided: " if finding.decided_by else "✓ "
            box.addWidget(label(f"{who}{finding.answered}", wrap=True, look="small"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(label(finding.code, look="small"))
        row.addStretch(1)
        if finding.fields:
            self._add(row, "Go to it", self._jump)
        if finding.letter == "A" and not finding.answered:
            self._add(row, "Answer…", self._answer)
        elif finding.letter == "F" and CODES[finding.code].decidable and not finding.answered:
            self._add(row, "Officer’s decision…", self._answer)
        box.addLayout(row)

    def _add(self, row: QHBoxLayout, text: str, slot: object) -> None:
        made = button(text, link=True)
        made.setAccessibleName(f"{text.rstrip('…')}: {self._finding.code}")
        made.clicked.connect(slot)
        row.addWidget(made)

    def _jump(self) -> None:
        self.jump.emit(self._finding)

    def _answer(self) -> None:
        self.answer.emit(self._finding)


class FindingsPanel(QWidget):
    """The cards; they are made anew only when the findings themselves change."""

    jump = Signal(object)
    answer = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setAccessibleName("Findings")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 4, 0, 4)
        self._box.setSpacing(8)
        self._shown: tuple[Finding, ...] | None = None

    def refresh(self, findings: tuple[Finding, ...]) -> None:
        """Show these findings; an empty list is said too."""
        if findings == self._shown:
            return
        self._shown = findings
        while item := self._box.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for finding in findings:
            card = FindingCard(finding)
            card.jump.connect(self.jump)
            card.answer.connect(self.answer)
            self._box.addWidget(card)
        if not findings:
            self._box.addWidget(_nothing())
        said = [f"{f.code}: {say(f.code, f.params)}" for f in findings]
        self.setAccessibleDescription(" ".join(said) or "Nothing to put right.")

    def first_open(self) -> Finding | None:
        """The first that still waits for somebody."""
        return next((finding for finding in self._shown or () if finding.open), None)


def _nothing() -> QFrame:
    frame = QFrame()
    frame.setProperty("card", "ok")
    box = QVBoxLayout(frame)
    box.setContentsMargins(10, 6, 8, 6)
    box.addWidget(label("✓ Nothing to put right.", look="small"))
    return frame
