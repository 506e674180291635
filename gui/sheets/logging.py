"""Bundles as they are carried to the rack: one key each, and the rack must say the same in the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gui.widgets import label, set_text
from models.ids import bundles_logged
from models.state import ContestState
from models.units import FigureMap
from models.wording.tongue import tr

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""The key of each candidate by position; beyond 35 candidates nobody racks bundles."""


class LogPanel(QFrame):
    """With the focus here each key is one bundle; Backspace takes the last one back."""

    def __init__(self, contest: ContestState, log: Callable[[str, int], None]) -> None:
        super().__init__()
        self.setObjectName("bundle-log")
        self.setProperty("panel", True)
        self.setProperty("log", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Log of bundles: one key a bundle, Backspace takes the last back"))
        self._contest, self._log = contest, log
        self._ids = dict(zip(KEYS, contest.candidate_ids(), strict=False))
        self._last: list[str] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 6, 12, 6)
        box.addWidget(label("Log of bundles: click here or press Tab, then one key a bundle", look="head", wrap=True))
        self._text = label(wrap=True, look="small")
        self._said = label(tone="muted", look="small", wrap=True)
        box.addWidget(self._text)
        box.addWidget(self._said)

    def show_figures(self, figures: FigureMap) -> None:
        """Each key with its candidate and how many bundles there are."""
        names = {candidate.id: candidate.surname for candidate in self._contest.candidates}
        parts = [f"{key}  {names[id_]} {figures.get(bundles_logged(id_)) or 0}" for key, id_ in self._ids.items()]
        set_text(self._text, "     ".join(parts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().casefold()
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Backspace and self._last:
            self._take(self._last.pop(), -1)
        elif text in self._ids and text:
            self._last.append(self._ids[text])
            self._take(self._ids[text], 1)
        elif text and text.isprintable():
            set_text(self._said, f"No candidate has the key “{text}”.")
        else:
            super().keyPressEvent(event)

    def _take(self, candidate: str, by: int) -> None:
        self._log(candidate, by)
        name = next(c.full_name() for c in self._contest.candidates if c.id == candidate)
        set_text(self._said, f"{'One bundle' if by > 0 else 'Taken back: one bundle'} of {name}")
