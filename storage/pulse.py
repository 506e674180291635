"""A thread that does one thing every so often: keep drafts through a power cut, look whether the stick is back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread

_LOG = logging.getLogger(__name__)


class Pulse:
    """Calls `beat` every `seconds` on a thread of its own until stopped; a beat that fails is not the last."""

    def __init__(self, seconds: float, beat: Callable[[], None]) -> None:
        self._seconds, self._beat = seconds, beat
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="pulse", daemon=True)
        self._thread.start()

    def stop(self, timeout: float | None = None) -> None:
        """No beat begins after this; one that has begun is waited for."""
        self._stopped.set()
        self._thread.join(timeout)

    def _run(self) -> None:
        while not self._stopped.wait(self._seconds):
            try:
                self._beat()
            except Exception:
                _LOG.exception("a beat failed")
