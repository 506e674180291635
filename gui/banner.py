"""One line over the page for what concerns the whole file: not stored, drafts offered, something put aside.

Several matters can stand at once. The worst is shown, the newest of them first; putting it away shows the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from gui.widgets import button, label, set_property, set_text

Choice = tuple[str, Callable[[], None]]


@dataclass(frozen=True, slots=True)
class Notice:
    """One matter: `tone` is `bad` or `ask`, `choices` what can be done about it."""

    topic: str
    tone: str
    sentence: str
    choices: tuple[Choice, ...] = ()


class Banner(QFrame):
    """Each matter stays until its cause takes it back or somebody puts it away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._notices: dict[str, Notice] = {}
        self._shown: Notice | None = None
        self.setProperty("banner", "ask")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 7, 20, 7)
        self._text = label(wrap=True)
        row.addWidget(self._text, 1)
        self._row = row
        self._buttons: list[QPushButton] = []
        self.hide()

    def text(self) -> str:
        """What it says, or nothing."""
        return self._shown.sentence if self._shown else ""

    def topics(self) -> tuple[str, ...]:
        """Everything that stands, the oldest first."""
        return tuple(self._notices)

    def tell(self, topic: str, tone: str, sentence: str, *choices: Choice) -> None:
        """Say something; what the same topic said before is replaced."""
        self._notices.pop(topic, None)
        self._notices[topic] = Notice(topic, tone, sentence, choices)
        self._show_worst()

    def take_back(self, topic: str) -> None:
        """Its cause is gone."""
        if self._notices.pop(topic, None):
            self._show_worst()

    def clear(self) -> None:
        """Another file, other matters."""
        self._notices.clear()
        self._show_worst()

    def _put_away(self) -> None:
        if self._shown:
            self.take_back(self._shown.topic)

    def _show_worst(self) -> None:
        newest = list(reversed(self._notices.values()))
        shown = min(newest, key=lambda notice: notice.tone != "bad", default=None)
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(shown is not None)
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = []
        if shown:
            self._fill(shown)

    def _fill(self, notice: Notice) -> None:
        set_text(self._text, notice.sentence)
        self.setAccessibleName(notice.sentence)
        set_property(self, "banner", notice.tone)
        for text, slot in (*notice.choices, ("Put a&way", self._put_away)):
            made = button(text)
            made.clicked.connect(slot)
            self._row.addWidget(made)
            self._buttons.append(made)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
