"""Looking for a text over all pages of a paper, a few at a time, so that no key waits."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from gui.papers.paged import Found, PagedPdf
from models.wording.tongue import fill, tr

TURN = 0.012
"""Seconds of one turn."""


class PageSearch(QObject):
    """`went_on` says that there is more to tell; `place` is the one that stands out, from 0."""

    went_on = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[Found] = []
        self.place = 0
        self.text = ""
        self._paper: PagedPdf | None = None
        self._page = self._from = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether there are pages left to look at."""
        return self._timer.isActive()

    @property
    def here(self) -> Found | None:
        """What stands out."""
        return self.found[self.place] if self.found else None

    def look_for(self, text: str, paper: PagedPdf, from_page: int = 0) -> None:
        """Begin anew; what stands on or after `from_page` (from 0) is shown first."""
        self.text, self._paper, self._page = text, paper, 0
        self.found, self.place, self._from = [], 0, from_page
        self._timer.stop()
        if text.strip():
            self._timer.start(0)
        self.went_on.emit()

    def let_go(self) -> None:
        """Look no further."""
        self._timer.stop()
        self._paper = None

    def step(self, by: int) -> None:
        """The next or the one before, round the ends."""
        if self.found:
            self.place = (self.place + by) % len(self.found)
            self.went_on.emit()

    @property
    def in_vain(self) -> bool:
        """Whether all was looked through and nothing was there."""
        return bool(self.text.strip()) and not self.found and not self.busy

    def words(self) -> str:
        """`3 of 17`, or that there is nothing."""
        if not self.text.strip():
            return ""
        if self.found:
            where = fill("{part:,} of {whole:,}", part=self.place + 1, whole=len(self.found))
            return f"{where}…" if self.busy else where
        return tr("looking…") if self.busy else tr("not found")

    def _look(self) -> None:
        paper = self._paper
        until = time.perf_counter() + TURN
        while paper is not None and self._page < len(paper) and time.perf_counter() < until:
            before = len(self.found)
            self.found += paper.find(self.text, self._page)
            if len(self.found) > before and (before == 0 or self.found[self.place].page < self._from <= self._page):
                self.place = before
            self._page += 1
        if paper is None or self._page >= len(paper):
            self._timer.stop()
        self.went_on.emit()
