"""What the program noticed, worst first, each with what can be done about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets import button, label, set_text
from models.findings import CODES, Finding
from models.wording import say
from models.wording.tongue import fill, tr

MOST, ALIKE = 12, 3
"""So many cards are made, and of one code; whoever has more to settle reads them as a list."""

TO_DO = frozenset({"F12", "F46", "F30", "F32", "F39", "F40", "F41", "F42"})
"""What is not done yet, as it is until the end of every count: nobody has made a mistake, so it is told calmly."""


class FindingCard(QFrame):
    """One finding: its sentence, its code, a jump to the figure, a way to answer it."""

    jump = Signal(object)
    answer = Signal(object)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        sentence = say(finding.code, finding.params)
        self.setProperty("card", _card(finding))
        self.setAccessibleName(f"{finding.code}: {sentence}")
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 6, 8, 6)
        box.setSpacing(2)
        self._sentence = label(sentence, wrap=True, look="small")
        box.addWidget(self._sentence)
        if finding.answered:
            who = fill("{officer} decided: ", officer=finding.decided_by) if finding.decided_by else "✓ "
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
        made.setAccessibleName(f"{tr(text).rstrip('…')}: {self.finding.code}")
        made.clicked.connect(slot)
        row.addWidget(made)

    def say_anew(self, finding: Finding) -> None:
        """The same finding with other figures."""
        if finding == self.finding:
            return
        self.finding = finding
        sentence = say(finding.code, finding.params)
        set_text(self._sentence, sentence)
        self.setAccessibleName(f"{finding.code}: {sentence}")

    def _jump(self) -> None:
        self.jump.emit(self.finding)

    def _answer(self) -> None:
        self.answer.emit(self.finding)


class FindingsPanel(QWidget):
    """The cards; they are made anew only when the findings themselves change."""

    jump = Signal(object)
    answer = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.setAccessibleName(tr("Findings"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 4, 0, 4)
        self._box.setSpacing(8)
        self._shown: tuple[Finding, ...] | None = None
        self._cards: list[FindingCard] = []
        self._nothing, self._more = _nothing(), label(tone="muted", look="small")
        for part in (self._nothing, self._more):
            part.hide()
            self._box.addWidget(part)

    def refresh(self, findings: tuple[Finding, ...]) -> None:
        """Show these findings; an empty list is said too."""
        if findings == self._shown:
            return
        self._shown = findings
        shown = _few(sorted(findings, key=_rank))
        for at, finding in enumerate(shown):
            if at < len(self._cards) and _make(self._cards[at].finding) == _make(finding):
                self._cards[at].say_anew(finding)
            else:
                self._put(at, finding)
        while len(self._cards) > len(shown):
            self._take_off(self._cards.pop())
        self._nothing.setVisible(not findings)
        more = len(findings) - len(shown)
        set_text(self._more, fill("and {more:,} more: Ctrl+5 shows them all", more=more) if more else "")
        self._more.setVisible(bool(more))
        said = [f"{f.code}: {say(f.code, f.params)}" for f in shown]
        self.setAccessibleDescription(" ".join(said) or tr("Nothing to put right."))

    def _put(self, at: int, finding: Finding) -> None:
        """A card at its place, instead of one that is made otherwise."""
        card = FindingCard(finding)
        card.jump.connect(self.jump)
        card.answer.connect(self.answer)
        if at < len(self._cards):
            self._take_off(self._cards[at])
            self._cards[at] = card
        else:
            self._cards.append(card)
        self._box.insertWidget(at, card)

    def _take_off(self, card: FindingCard) -> None:
        self._box.removeWidget(card)
        card.hide()
        card.deleteLater()

    def first_open(self) -> Finding | None:
        """The first that still waits for somebody."""
        return next((finding for finding in sorted(self._shown or (), key=_rank) if finding.open), None)


def _rank(finding: Finding) -> int:
    """What is wrong, what is asked, what is not done yet, what is only noted or settled already."""
    if finding.answered:
        return 4
    return 2 if finding.code in TO_DO else {"F": 0, "A": 1}.get(finding.letter, 3)


def _few(findings: Sequence[Finding]) -> list[Finding]:
    """The first of every code, so that twenty of one kind do not push away the others."""
    alike = Counter[str]()
    shown: list[Finding] = []
    for finding in findings:
        alike[finding.code] += 1
        if alike[finding.code] <= ALIKE and len(shown) < MOST:
            shown.append(finding)
    return shown


def _card(finding: Finding) -> str:
    """Its colours; the words of the card say the same."""
    if finding.answered:
        return "ok"
    return "N" if finding.code in TO_DO else finding.letter


def _make(finding: Finding) -> tuple[object, ...]:
    """What a card is made of; the rest is words."""
    return finding.code, finding.letter, finding.answered, finding.decided_by, bool(finding.fields)


def _nothing() -> QFrame:
    frame = QFrame()
    frame.setProperty("card", "ok")
    box = QVBoxLayout(frame)
    box.setContentsMargins(10, 6, 8, 6)
    box.addWidget(label("✓ Nothing to put right.", look="small"))
    return frame
