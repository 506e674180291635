"""The state of the count onto paper by itself, into the second place: in a process of its own, so that no key waits."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QProcess, QTimer

from gui.banner import Banner
from gui.session import Session

MINUTES = 20
TOPIC = "state"
"""The banner's topic while the last paper could not be written."""
PATIENCE = 5_000
"""Milliseconds that closing waits for a paper that is being written."""

_LOG = logging.getLogger(__name__)


class StateKeeper(QObject):
    """Made for one open file. Nothing is written where there is no second place, or where nothing has moved."""

    def __init__(self, session: Session, banner: Banner) -> None:
        super().__init__()
        self._session, self._banner = session, banner
        self._process: QProcess | None = None
        self._kept = ""
        self._sent = ""
        self.timer = QTimer(self)
        self.timer.setInterval(MINUTES * 60_000)
        self.timer.timeout.connect(self.keep)
        self.timer.start()

    @property
    def busy(self) -> bool:
        """Whether a paper is being written."""
        return self._process is not None

    def keep(self) -> None:
        """Write the papers now; returns at once."""
        folder, head = self._session.second_place(), self._session.ledger.state.head.short()
        if folder is None or self._process is not None or head == self._kept:
            return
        program, *arguments = self._session.state_command(folder)
        self._sent = head
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._process.start(program, arguments)

    def _finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        said = self._said()
        self._over()
        if code == 0:
            self._kept = self._sent
            self._banner.take_back(TOPIC)
        else:
            self._tell(said)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._over()
            self._tell("")

    def _said(self) -> str:
        if self._process is None:
            return ""
        return bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()

    def _tell(self, why: str) -> None:
        """Counting goes on all the same; the copy has its own notice."""
        _LOG.warning("the state of the count was not written: %s", why)
        said = why.splitlines()[-1] if why else "It is tried again in twenty minutes."
        sentence = f"The state of the count could not be written at the second place. {said} F9 prints it here."
        self._banner.tell(TOPIC, "ask", sentence)

    def _over(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None

    def let_go(self) -> None:
        """The file is closed: what is being written is waited for, and then nothing is heard any more."""
        self.timer.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect(self._finished)
        process.errorOccurred.disconnect(self._failed)
        if not process.waitForFinished(PATIENCE):
            process.kill()
            process.waitForFinished(PATIENCE)
        process.deleteLater()
