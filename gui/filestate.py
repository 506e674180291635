"""What an open file tells its window: whether everything is stored, how the copy stands, what needs somebody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.banner import Banner
from models.changes import FiguresEntered
from models.ids import FieldRef, field_ref
from models.ledger import Announced, Ledger
from models.ports import Failed, Recorded, Refused
from models.times import clock_time
from models.wording.tongue import fill, tr
from storage.copies import CopyKind, CopyState

NOT_KEPT = "drafts"
"""The banner's topic while half-typed figures are in memory only."""


class FileState(QObject):
    """Made for one file and deaf once that is closed: threads that end late speak to nobody."""

    moved = Signal()
    """The words for the header are others now."""
    try_again = Signal(list)
    """The disk takes changes again: these figures were typed while it did not."""

    def __init__(self, banner: Banner, compare: Callable[[], None], retry: Callable[[], None]) -> None:
        super().__init__()
        self._banner, self._compare, self._retry = banner, compare, retry
        self._ledger: Ledger | None = None
        self._saved, self._copied = "", ""
        self._sent: set[FieldRef] = set()
        self._failed: set[FieldRef] = set()
        self._deaf = False

    def attach(self, ledger: Ledger) -> None:
        """The file is open."""
        self._ledger = ledger

    def let_go(self) -> None:
        """The file is closed."""
        self._deaf = True

    def words(self) -> tuple[str, str]:
        """For the header: `saved 05:41:07 · copied 05:41` and its tone."""
        parts = [part for part in (self._saved, self._copied) if part]
        bad = "NOT" in self._saved or "behind" in self._copied or "differs" in self._copied
        return " · ".join(parts) or tr("nothing to store"), "bad" if bad else "good" if parts else "muted"

    def heard(self, announced: Announced) -> None:
        """The ledger moved."""
        outcome = announced.outcome
        if isinstance(outcome, Recorded):
            self._stored(outcome)
        elif isinstance(outcome, Failed):
            self._not_stored()
            self._banner.tell("store", "bad", outcome.sentence, ("Try a&gain", self._retry))
        elif isinstance(outcome, Refused):
            self._not_stored()
            self._banner.tell("store", "bad", outcome.sentence)
        elif announced.kind == "pending":
            self._sent |= self._refs_on_their_way()
            self._saved = tr("storing…")
        self.moved.emit()

    def _stored(self, outcome: Recorded) -> None:
        self._saved = fill("saved {time}", time=clock_time(outcome.lines[-1].stamp.at, seconds=True))
        self._banner.take_back("store")
        self._sent = self._refs_on_their_way()
        if self._failed:
            self.try_again.emit(list(self._failed))
            self._failed = set()

    def _not_stored(self) -> None:
        self._saved = "NOT STORED"
        self._failed |= self._sent
        self._sent = set()

    def _refs_on_their_way(self) -> set[FieldRef]:
        pending = self._ledger.pending if self._ledger else ()
        return {
            field_ref(line.subject, field)
            for line in pending
            if isinstance(line.change, FiguresEntered)
            for field in line.change.figures
        }

    def copy_heard(self, state: CopyState) -> None:
        """The second place: shown beside the saved time; what needs somebody is said in the banner."""
        if self._deaf:
            return
        behind = "copy behind" if state.behind is None else f"copy {state.behind} behind"
        at = f"copied {clock_time(state.at)}" if state.at else "copied"
        texts = {CopyKind.NONE: "", CopyKind.UP_TO_DATE: at, CopyKind.BEHIND: behind, CopyKind.DIVERGED: "copy differs"}
        self._copied = texts[state.kind]
        if state.kind is CopyKind.DIVERGED:
            self._banner.tell("copy", "bad", state.sentence, ("Co&mpare…", self._compare))
        elif state.kind is CopyKind.BEHIND:
            self._banner.tell("copy", "ask", state.sentence)
        else:
            self._banner.take_back("copy")
        self.moved.emit()

    def drafts_heard(self, sentence: str | None) -> None:
        """Whether half-typed figures are kept."""
        if self._deaf:
            return
        if sentence:
            self._banner.tell(NOT_KEPT, "ask", sentence)
        else:
            self._banner.take_back(NOT_KEPT)
