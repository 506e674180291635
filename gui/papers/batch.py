"""Papers of several contests, written by processes of their own: the window only hears of each file that is there."""

from __future__ import annotations

import json
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QThread, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from gui.session import Session
from gui.widgets import Elided, button
from models.changes import PaperIssued
from models.values import PaperLanguage
from models.wording.tongue import fill, tr, tr_many

if TYPE_CHECKING:
    from exports.files import Wish

AT_ONCE, EVERY = 20, 120
"""So many papers are recorded in one turn of the window, and so many milliseconds later the next."""
PATIENCE = 5_000
"""Milliseconds that a stop waits for the file in hand, before the process is ended."""
MANY = 60
"""From so many papers on two processes write them, where there are two processors: reading the file takes each about
as long as drawing this many."""
NOT_STARTED = "The program could not be started a second time. Close something else, and try again."
DIED = "It ended before its time. Try again."


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
    """One run. `moved` while files are written, a few times a second; `over` at the end, whatever the end was."""

    moved = Signal()
    over = Signal()

    def __init__(self, session: Session, folder: Path, wish: Wish, names: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._wish, self._names = session, wish, names
        self.told = Told(folder, len(names))
        self._issued: deque[PaperIssued] = deque()
        self._ended = False
        self._shown = 0
        beside_each_other = 2 if len(names) >= MANY and QThread.idealThreadCount() >= 2 else 1
        self._processes = [self._process() for _ in range(beside_each_other)]
        self._unstarted = list(self._processes)
        self._recorder = QTimer(self)
        self._recorder.setInterval(EVERY)
        self._recorder.timeout.connect(self._go_on)

    def _process(self) -> QProcess:
        made = QProcess(self)
        made.readyReadStandardOutput.connect(self._hear)
        made.finished.connect(self._one_ended)
        made.errorOccurred.connect(self._one_ended)
        return made

    @property
    def running(self) -> bool:
        """Whether files are still being written, or have not been recorded yet."""
        return not self._ended

    @property
    def waiting(self) -> int:
        """How many written papers have not been recorded yet."""
        return len(self._issued)

    def start(self) -> None:
        """Set it going; returns at once. Each process has a turn of the window to be started in, and the line that
        says so is painted before: both at once would be felt."""
        self._recorder.start()

    def _start_one(self) -> None:
        process = self._unstarted.pop(0)
        only = ["--only", ",".join(self._wish.only)] if self._wish.only else []
        program, *arguments = self._session.export_command(self.told.folder)
        keep = ["--keep"] if self._wish.keep else []
        share = ["--share", f"{self._processes.index(process) + 1}/{len(self._processes)}"]
        process.start(program, [*arguments, *only, *keep, *share, "--contest", "-"])
        process.write(f"{' '.join(self._wish.contests)}\n".encode())

    def stop(self) -> None:
        """No file after those in hand; a process that does not hear is ended."""
        self.told.stopped = True
        self._unstarted.clear()
        for process in self._at_work():
            process.write(b"stop\n")
        self._one_ended()
        QTimer.singleShot(PATIENCE, self, self._end)

    def let_go(self) -> None:
        """The count is closed: wait for the files in hand, record what was written, and hear no more."""
        self.stop()
        for process in self._at_work():
            process.waitForFinished(PATIENCE)
        self._end()
        ledger = self._session.ledger
        self._recorder.stop()
        ledger.record(*(each for each in self._issued if ledger.state.contest(each.contest)))
        self._issued.clear()

    def _at_work(self) -> list[QProcess]:
        return [each for each in self._processes if each.state() is not QProcess.ProcessState.NotRunning]

    def _end(self) -> None:
        if not (unheeding := self._at_work()):
            return
        for process in unheeding:
            process.kill()
            process.waitForFinished(PATIENCE)
        starts = tuple(f".{name[:60]}." for name in self._names)
        with suppress(OSError):
            for draft in self.told.folder.glob(".*.part"):  # of the file that was in hand
                if draft.name.startswith(starts):
                    draft.unlink()

    # What is heard

    def _hear(self) -> None:
        for process in self._processes:
            while process.canReadLine():
                with suppress(ValueError, KeyError):
                    self._take(json.loads(bytes(process.readLine().data())))

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

    def _go_on(self) -> None:
        if self._unstarted:
            self._start_one()
        if self._shown != self.told.done:
            self._shown = self.told.done
            self.moved.emit()
        self._record()

    def _record(self) -> None:
        """A few in each turn, and none while the disk is still at the last: keys come first."""
        ledger = self._session.ledger
        if self._issued and not ledger.pending:
            few = [self._issued.popleft() for _ in range(min(AT_ONCE, len(self._issued)))]
            ledger.record(*(each for each in few if ledger.state.contest(each.contest)))
        if self._ended and not self._issued:
            self._recorder.stop()

    def _one_ended(self) -> None:
        self._hear()
        if self._at_work() or self._unstarted or self._ended:
            return
        self.told.trouble = next(filter(None, map(self._trouble_of, self._processes)), "")
        self._ended = True
        self.over.emit()

    def _trouble_of(self, process: QProcess) -> str:
        if process.error() is QProcess.ProcessError.FailedToStart:
            return NOT_STARTED
        if process.exitStatus() is QProcess.ExitStatus.CrashExit:
            return "" if self.told.stopped else DIED
        if not process.exitCode():
            return ""
        said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
        return said.splitlines()[-1] if said else DIED


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
        self._bar.setAccessibleName(tr("Papers written"))
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
        said = "Writing papers: {part:,} of {whole:,} · {last}"
        self._say(fill(said, part=told.done, whole=told.total, last=told.last))
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
    one, many = "{files:,} file is in {folder}.", "{files:,} files are in {folder}."
    files = tr_many(one, many, len(told.written)).format(files=len(told.written), folder=told.folder)
    parts = [tr(told.trouble), tr("Stopped.") if told.stopped else "", files]
    if told.refused:
        one, many = "{papers:,} paper was refused.", "{papers:,} papers were refused."
        parts.append(tr_many(one, many, len(told.refused)).format(papers=len(told.refused)))
    if told.doubtful:
        parts.append(fill("{papers:,} with Welsh that is not checked.", papers=len(told.doubtful)))
    return " ".join(part for part in parts if part)
