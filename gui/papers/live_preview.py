"""The declaration as it will look, beside what is typed: drawn anew after a short pause, never in the way of a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.papers.page_view import PageView
from gui.papers.paged import PagedPdf
from gui.papers.wording_pages import WordingMistake
from gui.widgets import label, set_property, set_text
from models.setup import ElectionSetup
from models.specimen import specimen
from models.state import Crest, State
from models.wording.tongue import tr

PAUSE = 150
"""Milliseconds after the last key."""
SAMPLE = "Sample names and figures: nobody counted them."
OWN = "The figures of this contest, as they are recorded."


@dataclass(frozen=True, slots=True)
class Look:
    """A paper that was made: the bytes that would be saved, whether its figures are a contest's own, doubts."""

    pdf: bytes
    own: bool
    doubts: str


def look_at(state: State, contest: str | None, election: ElectionSetup, crest: Crest | None) -> Look:
    """The declaration of a contest, or the statement of its local total, under another wording.

    Raises ExportRefused or ValueError with a sentence where there is none.
    """
    from exports.papers import PAPERS, document_of
    from exports.papers.doubtful import doubtful
    from exports.pdf import render

    shown = specimen(state, contest, election, crest)
    paper = PAPERS["local-total" if shown.contest.setup.local_total else "declaration"]
    document = document_of(paper, shown.night, shown.contest)
    return Look(render(document), shown.own, doubtful(document))


class LivePreview(QWidget):
    """`make` gives the paper as things are typed; what it refuses is said, and the paper before stays."""

    def __init__(self, make: Callable[[], Look]) -> None:
        super().__init__()
        self._make = make
        self.pdf = b""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.said = label(wrap=True, look="small", name="preview-said")
        box.addWidget(self.said)
        self.pages = PageView()
        self.pages.setAccessibleName(tr("Preview"))
        box.addWidget(self.pages, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.draw)

    def draw_soon(self) -> None:
        """After a pause, counted from the last call."""
        self._pause.start(PAUSE)

    def draw(self) -> None:
        """Draw what stands in the fields now."""
        from exports.refusals import ExportRefused

        self._pause.stop()
        try:
            look = self._make()
        except (WordingMistake, ExportRefused, ValueError) as refused:
            self._say(f"{tr('Not drawn anew.')} {refused}", "bad")
            return
        self.pdf = look.pdf
        self.pages.show_paper(PagedPdf(look.pdf))
        self._say(" ".join(part for part in (tr(OWN if look.own else SAMPLE), look.doubts) if part), "ask")

    def bring(self, share: float) -> None:
        """Bring a part of the paper into sight: 0 is its head, 1 its foot."""
        bar = self.pages.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))

    def _say(self, sentence: str, tone: str) -> None:
        set_text(self.said, sentence)
        set_property(self.said, "tone", tone)

    def showEvent(self, event: QShowEvent) -> None:
        """The first one is drawn when the window stands: the parts that draw are loaded with it."""
        super().showEvent(event)
        self._pause.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """The window is closed: nothing is drawn any more."""
        self._pause.stop()
        super().hideEvent(event)
