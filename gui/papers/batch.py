"""Papers of several contests, written by a process of its own: the window only hears of each file that is there."""

from __future__ import annotations

import json
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from gui.session import Session
from gui.widgets import Elided, button
from models.changes import PaperIssued
from models.values import PaperLanguage

if TYPE_CHECKING:
    from exports.files import Wish

AT_ONCE, EVERY = 20, 120
"""So many papers are recorded in one turn of the window, and so many milliseconds later the next."""
PATIENCE = 5_000
"""Milliseconds that a stop waits for the file in hand, before the process is ended."""


@dataclass(slots=True)
class Told:
    """What came of it so far. `refused` are contest, paper and reason; `doubtful` file and sentence."""

    folder: Path
    total: int
    written: list[str] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    doubtful: list[tuple[str, str]] = field(default_factory=list)
    last: str = ""
    trouble: str = ""
    stopped: bool = False

    @property
    def done(self) -> int:
        """Files written and papers refused."""
        return len(self.written) + len(self.refused)


class Batch(QObject):
    """One run. `moved` after each line that was heard, `over` at the end, whatever the end was."""

    moved = Signal()
    over = Signal()

    def __init__(self, session: Session, folder: Path, wish: Wish, names: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._wish, self._names = session, wish, names
        self.told = Told(folder, len(names))
        self._issued: deque[PaperIssued] = deque()
        self._ended = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._hear)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._recorder = QTimer(self)
        self._recorder.setInterval(EVERY)
        self._recorder.timeout.connect(self._record)

    @property
    def running(self) -> bool:
        """Whether files are still being written, or have not been recorded yet."""
        return not self._ended

    @property
    def waiting(self) -> int:
        """How many written papers have not been recorded yet."""
        return len(self._issued)

    def start(self) -> None:
        """Set it going; returns at once."""
        only = ["--only", ",".join(self._wish.only)] if self._wish.only else []
        program, *arguments = self._session.export_command(self.told.folder)
        keep = ["--keep"] if self._wish.keep else []
        self._process.start(program, [*arguments, *only, *keep, "--contest", "-"])
        self._process.write(f"{' '.join(self._wish.contests)}\n".encode())
        self._recorder.start()

    def stop(self) -> None:
        """No file after the one in hand; a process that does not hear is ended."""
        self.told.stopped = True
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.write(b"stop\n")
            QTimer.singleShot(PATIENCE, self, self._end)

    def let_go(self) -> None:
        """The count is closed: wait for the file in hand, record what was written, and hear no more."""
        self.stop()
        if self._process.state() is not QProcess.ProcessState.NotRunning and not self._process.waitForFinished(
            PATIENCE
        ):
            self._end()
            self._process.waitForFinished(PATIENCE)
        ledger = self._session.ledger
        self._recorder.stop()
        ledger.record(*(each for each in self._issued if ledger.state.contest(each.contest)))
        self._issued.clear()

    def _end(self) -> None:
        if self._process.state() is QProcess.ProcessState.NotRunning:
            return
        self._process.kill()
        self._process.waitForFinished(PATIENCE)
        starts = tuple(f".{name[:60]}." for name in self._names)
        with suppress(OSError):
            for draft in self.told.folder.glob(".*.part"):  # of the file that was in hand
                if draft.name.startswith(starts):
                    draft.unlink()

    # What is heard

    def _hear(self) -> None:
        while self._process.canReadLine():
            with suppress(ValueError, KeyError):
                self._take(json.loads(bytes(self._process.readLine().data())))
        self.moved.emit()

    def _take(self, said: dict[str, str]) -> None:
        contest = self._session.ledger.state.contest(said["contest"])
        self.told.last = contest.setup.name if contest else ""
        if "refused" in said:
            self.told.refused.append((self.told.last, said["paper"], said["refused"]))
            return
        self.told.written.append(said["file"])
        if said["doubtful"]:
            self.told.doubtful.append((said["file"], said["doubtful"]))
        if contest is not None:
            issued = PaperIssued(
                contest=said["contest"],
                paper=said["paper"],
                language=PaperLanguage(said["language"]),
                sha256=said["sha256"],
                head=said["head"],
            )
            self._issued.append(issued)

    def _record(self) -> None:
        """A few in each turn, and none while the disk is still at the last: keys come first."""
        ledger = self._session.ledger
        if self._issued and not ledger.pending:
            few = [self._issued.popleft() for _ in range(min(AT_ONCE, len(self._issued)))]
            ledger.record(*(each for each in few if ledger.state.contest(each.contest)))
        if self._ended and not self._issued:
            self._recorder.stop()

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._hear()
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        if code or (status is QProcess.ExitStatus.CrashExit and not self.told.stopped):
            self.told.trouble = said.splitlines()[-1] if said else "It ended before its time. Try again."
        self._be_over()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.told.trouble = "The program could not be started a second time. Close something else, and try again."
            self._be_over()

    def _be_over(self) -> None:
        if not self._ended:
            self._ended = True
            self.over.emit()


class BatchBar(QFrame):
    """A line over the page: how far it is, with a way to stop; then what came of it, with a way to look."""

    looked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batch")
        self.setProperty("banner", "ask")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 7, 20, 7)
        self._text = Elided()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Papers written")
        self.stop = button("Stop writing", "stop-batch")
        self.look = button("Look…", "look-batch")
        self.away = button("Put away", "away-batch")
        self.look.clicked.connect(self.looked)
        self.away.clicked.connect(self.hide)
        row.addWidget(self._text, 1)
        for each in (self._bar, self.stop, self.look, self.away):
            row.addWidget(each)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def go_on(self, told: Told) -> None:
        """How far it is."""
        self._bar.setRange(0, max(1, told.total))
        self._bar.setValue(told.done)
        self._say(f"Writing papers: {told.done:,} of {told.total:,} · {told.last}")
        for each, shown in ((self._bar, True), (self.stop, True), (self.look, False), (self.away, False)):
            each.setVisible(shown)
        self.show()

    def be_over(self, told: Told) -> None:
        """What came of it."""
        self._say(summary(told))
        had_focus = self.stop.hasFocus()
        for each, shown in ((self._bar, False), (self.stop, False), (self.look, True), (self.away, True)):
            each.setVisible(shown)
        if had_focus:
            self.look.setFocus()
        self.show()

    def _say(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)


def summary(told: Told) -> str:
    """`649 files are in /papers. 1 paper was refused.`"""
    files = f"{len(told.written):,} {'file is' if len(told.written) == 1 else 'files are'} in {told.folder}."
    parts = [f"{told.trouble}" if told.trouble else "", "Stopped." if told.stopped else "", files]
    if told.refused:
        parts.append(f"{len(told.refused):,} {'paper was' if len(told.refused) == 1 else 'papers were'} refused.")
    if told.doubtful:
        parts.append(f"{len(told.doubtful):,} with Welsh that is not checked.")
    return " ".join(part for part in parts if part)
