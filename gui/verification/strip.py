"""How far verification is, over its boxes: counted, received, out, papers and turnout, and its close."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from gui.verification.words import closed_words, papers_words, progress_words
from gui.widgets import button, label, set_property, set_text
from models.accounts import Progress
from models.state import ContestState
from models.wording.tongue import tr


class ProgressStrip(QFrame):
    """Two lines of figures at the left, the one button that fits at the right."""

    close_asked = Signal()
    reopen_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verification-progress")
        self.setAccessibleName(tr("How far verification is"))
        self.setProperty("panel", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 10, 7)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(1)
        self._boxes, self._papers = label(wrap=True, look="head"), label(wrap=True, look="small", tone="muted")
        column.addWidget(self._boxes)
        column.addWidget(self._papers)
        row.addLayout(column, 1)
        self.close_button = button("C&lose verification…", "close-verification")
        self.close_button.clicked.connect(self.close_asked)
        self.reopen_button = button("&Reopen…", "reopen-verification")
        self.reopen_button.clicked.connect(self.reopen_asked)
        row.addWidget(self.close_button)
        row.addWidget(self.reopen_button)

    def refresh(self, here: ContestState, progress: Progress, *, can_move: bool) -> None:
        """Take the figures; a closed verification says who closed it and when."""
        closed = here.verification_closed is not None
        boxes, papers = closed_words(here) or progress_words(progress), papers_words(progress)
        set_text(self._boxes, boxes)
        set_text(self._papers, papers)
        set_property(self._boxes, "tone", "good" if closed else "plain")
        self.setAccessibleDescription(f"{boxes}. {papers}")
        self.close_button.setVisible(not closed and can_move)
        self.reopen_button.setVisible(closed and can_move)
