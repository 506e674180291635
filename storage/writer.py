"""The one thread that writes the election: entries come in by a queue, answers go back to the caller's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread

from models.changes import Entry, Line
from models.ports import Answer, Failed, Recorded, Refused
from models.state import JournalHead
from models.wording import say
from storage.chain import NOWHERE
from storage.faults import FileFault, Stale, StorageFault
from storage.journal import Journal

_LOG = logging.getLogger(__name__)

Answered = Callable[[Answer], None]
Stored = Callable[[tuple[Line, ...]], None]
Deliver = Callable[[Callable[[], None]], None]
"""Runs a call on the caller's own thread: the window posts it to its loop."""


def store(opened: Callable[[], Journal], entries: Sequence[Entry]) -> Answer:
    """Append, and put whatever happens into an answer."""
    try:
        return Recorded(opened().append(entries))
    except Stale as stale:
        return Refused(stale.sentence)
    except StorageFault as fault:
        _LOG.warning("not stored: %s", fault.key, exc_info=fault)
        return Failed(fault.sentence)
    except Exception:
        _LOG.exception("not stored")
        return Failed(say("store.unexpected"))


class InlineWriter:
    """Stores at once on the caller's thread, for commands without a window and for tests."""

    def __init__(self, journal: Journal, stored: Sequence[Stored] = ()) -> None:
        self._journal, self._stored = journal, tuple(stored)

    def append(self, entries: Sequence[Entry], answer: Answered) -> None:
        """Store all the entries or none of them."""
        outcome = store(lambda: self._journal, entries)
        answer(outcome)
        _tell(self._stored, outcome)


class ThreadWriter:
    """Stores on a thread of its own, in the order of the calls, so that a slow disk never delays a key."""

    def __init__(
        self, path: Path, deliver: Deliver, stored: Sequence[Stored] = (), seen: JournalHead = NOWHERE
    ) -> None:
        """`seen` is the head of what the caller has read: a file that lacks it is not written."""
        self._path, self._deliver, self._stored = path, deliver, tuple(stored)
        self._queue: SimpleQueue[tuple[Sequence[Entry], Answered] | None] = SimpleQueue()
        self._lock = Lock()
        self._closed = False
        self._journal: Journal | None = None
        self._last = seen
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def append(self, entries: Sequence[Entry], answer: Answered) -> None:
        """Put entries on their way; after `close` the answer is that nothing was stored."""
        with self._lock:
            if not self._closed:
                self._queue.put((entries, answer))
                return
        self._deliver(lambda: answer(Failed(say("store.closed"))))

    def close(self, timeout: float | None = None) -> bool:
        """Take nothing more, and store what waits. False where that was not done in time."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while job := self._queue.get():
            try:
                self._do(*job)
            except Exception:
                _LOG.exception("an answer was not delivered")
        self._let_go()

    def _do(self, entries: Sequence[Entry], answer: Answered) -> None:
        outcome = store(self._opened, entries)
        if isinstance(outcome, Recorded):
            self._last = max((self._last, *map(_head_of, outcome.lines)), key=lambda head: head.seq)
        elif isinstance(outcome, Failed):
            self._let_go()  # the disk may come back as another one, and then this handle leads nowhere
        self._deliver(lambda: answer(outcome))
        _tell(self._stored, outcome)

    def _opened(self) -> Journal:
        if self._journal is None:
            journal = Journal.open(self._path)
            if not journal.holds(self._last):
                journal.close()
                raise FileFault("file.replaced", name=self._path.name, seq=self._last.seq)
            self._journal = journal
        return self._journal

    def _let_go(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None


def _tell(listeners: Sequence[Stored], outcome: Answer) -> None:
    if not isinstance(outcome, Recorded):
        return
    for listener in listeners:
        try:
            listener(outcome.lines)
        except Exception:
            _LOG.exception("a listener failed")


def _head_of(line: Line) -> JournalHead:
    return JournalHead(line.seq, line.hash)
