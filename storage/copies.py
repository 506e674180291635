"""The second place: after each recorded change a copy goes there, on a thread that never delays the writer."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import Event, Lock, Thread

from models.changes import Line
from models.ids import DeskId
from models.ports import Clock
from models.times import clock_time
from models.wording import say
from storage.copying import Diverged, bring_up, mark_place
from storage.faults import StorageFault, shown
from storage.journal import Journal
from storage.schema import Origin
from storage.writer import Deliver

_LOG = logging.getLogger(__name__)
_SLOW = 3.0  # seconds after which a pass that has not ended is shown


class CopyKind(StrEnum):
    """How the second place stands."""

    NONE = "none"
    UP_TO_DATE = "up_to_date"
    BEHIND = "behind"
    DIVERGED = "diverged"


@dataclass(frozen=True, slots=True)
class CopyState:
    """What the window shows of the second place; `behind` is None where nobody knows how much is missing."""

    kind: CopyKind
    sentence: str
    folder: str = ""
    seq: int = 0
    at: datetime | None = None
    behind: int | None = None


@dataclass(slots=True, eq=False)
class _Aim:
    """One choice of a place and how far it has come; a late pass never speaks for a newer choice."""

    folder: Path
    unmarked: bool
    proved: bool = False
    copied: int | None = None


class Copies:
    """Keeps the copy of one election; every method returns at once."""

    def __init__(
        self, election: Path, desk: DeskId, clock: Clock, deliver: Deliver, tell: Callable[[CopyState], None]
    ) -> None:
        """`tell` gets each new state, handed to it by `deliver`."""
        self._election, self._clock, self._deliver, self._tell = election, clock, deliver, tell
        self._origin = Origin(desk, shown(election.absolute()))
        self.state = CopyState(CopyKind.NONE, say("copy.none"))
        self._lock = Lock()
        self._wake = Event()
        self._closing = False
        self._aim: _Aim | None = None
        self._ours = 0
        self._began: float | None = None
        self._thread = Thread(target=self._run, name="copies", daemon=True)
        self._thread.start()

    def aim(self, folder: Path | None, *, chosen: bool = True) -> None:
        """Copy to this folder from now on; None for nowhere.

        `chosen` says that somebody picked it just now. A place remembered from last time (`chosen=False`) is used
        only if it is known again by its marker: else it is a mount point without its stick.
        """
        with self._lock:
            self._aim = _Aim(folder, unmarked=chosen) if folder else None
        self._wake.set()

    def stored(self, lines: Sequence[Line]) -> None:
        """Something was recorded; a listener of the writer."""
        self._ours = max((self._ours, *(line.seq for line in lines)))
        self._wake.set()
        self._say_if_slow()

    def retry(self) -> None:
        """Look whether the place is there or back; to be called every few seconds."""
        self._wake.set()
        self._say_if_slow()

    def close(self, timeout: float | None = None) -> bool:
        """Bring the copy up once more and stop. False where that was not done in time."""
        self._closing = True
        self._wake.set()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        last = False
        while not last:
            self._wake.wait()
            self._wake.clear()
            last = self._closing
            try:
                self._pass()
            except Exception:
                _LOG.exception("the state of the copy was not delivered")

    def _pass(self) -> None:
        aim = self._aim
        if aim is None:
            self._publish(aim, CopyState(CopyKind.NONE, say("copy.none")))
            return
        self._began = time.monotonic()
        state = self._state_after(aim)
        self._began = None
        self._publish(aim, state)

    def _state_after(self, aim: _Aim) -> CopyState:
        try:
            return self._brought_up(aim)
        except StorageFault as fault:
            aim.proved = False  # what comes back may be another stick
            if isinstance(fault, Diverged):
                return CopyState(CopyKind.DIVERGED, fault.sentence, str(aim.folder), aim.copied or 0)
            return self._behind(aim, fault.sentence)
        except Exception:
            _LOG.exception("not copied")
            return self._behind(aim, say("copy.unexpected"))

    def _brought_up(self, aim: _Aim) -> CopyState:
        with Journal.open(self._election, read_only=True) as source:
            self._ours = source.head().seq
            if aim.unmarked:
                mark_place(aim.folder)
                aim.unmarked = False
            head, aside = bring_up(source, aim.folder, self._origin, prove=not aim.proved)
        aim.proved, aim.copied, at = True, head.seq, self._clock()
        params = {"folder": shown(aim.folder), "at": clock_time(at), "aside": shown(aside.name) if aside else ""}
        said = say("copy.renewed" if aside else "copy.up_to_date", {**params, "seq": head.seq})
        return CopyState(CopyKind.UP_TO_DATE, said, str(aim.folder), head.seq, at, 0)

    def _behind(self, aim: _Aim, why: str) -> CopyState:
        copied = aim.copied or 0
        missing = None if aim.copied is None else max(self._ours - copied, 0)
        said = f"{_how_far(missing, copied)} {why}"
        return CopyState(CopyKind.BEHIND, said, str(aim.folder), copied, self.state.at, missing)

    def _say_if_slow(self) -> None:
        aim, began = self._aim, self._began
        if aim and began is not None and time.monotonic() - began > _SLOW:
            self._publish(aim, self._behind(aim, say("copy.slow", {"folder": shown(aim.folder)})))

    def _publish(self, aim: _Aim | None, state: CopyState) -> None:
        with self._lock:
            if aim is not self._aim or _same(state, self.state):
                return
            self.state = state
        self._deliver(lambda: self._tell(state))


def _how_far(missing: int | None, copied: int) -> str:
    if missing is None:
        return say("copy.not_made")
    return say("copy.behind", {"changes": missing}) if missing else say("copy.was_complete", {"seq": copied})


def _same(new: CopyState, old: CopyState) -> bool:
    """Whether there is nothing to say: a copy that is still complete was complete from the first time on."""
    complete = new.kind is old.kind is CopyKind.UP_TO_DATE
    return new == old or (complete and (new.folder, new.seq) == (old.folder, old.seq))
