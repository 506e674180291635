"""One line over the page for what concerns the whole file: not stored, drafts offered, something put aside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from gui.widgets import button, label, set_property, set_text


class Banner(QFrame):
    """It stays until its matter is settled or it is put away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.topic = ""
        self.setProperty("banner", "ask")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 7, 20, 7)
        self._text = label(wrap=True)
        row.addWidget(self._text, 1)
        self._row = row
        self._buttons: list[QPushButton] = []
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, tone: str, sentence: str, *choices: tuple[str, Callable[[], None]], topic: str = "") -> None:
        """Say something, with what can be done about it; `topic` lets its cause take it back."""
        self.topic = topic
        set_text(self._text, sentence)
        self.setAccessibleName(sentence)
        set_property(self, "banner", tone)
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [button(text) for text, _ in choices] + [button("Put away")]
        for made, slot in zip(self._buttons, [*(slot for _, slot in choices), self.hide], strict=True):
            made.clicked.connect(slot)
            self._row.addWidget(made)
        self.show()
