"""`kill -9` while somebody types: the real window in a process of its own, killed at instants that nobody chose.

`python -m tests.gui.kills 200` does it 200 times and prints one line. After each kill the file is proved whole,
every change that was acknowledged is looked for in it, and a new window on it has to offer what was typed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import main
from gui.drafts import OFFERED
from gui.main_window import MainWindow, make_window
from gui.settings import SettingsStore
from models.ids import FieldRef
from models.ledger import Announced
from models.live import draft_value
from models.ports import Recorded
from models.rules import fold
from models.state import State
from models.trail import figure_at
from storage.checking import check
from storage.desk import Desk
from storage.journal import Journal

ROOT = Path(__file__).resolve().parent.parent.parent
AT_ONCE = 2
"""Windows that run at the same time: one starts while the other is typed into."""
SOONEST, LATEST = 0.05, 0.6
"""Seconds from the first key to the kill."""
PACES = (0, 0, 3, 15)
"""Milliseconds between keys: as fast as they are taken, and as fast as people are."""
NAME, INITIALS = "Anne Brown", "AB"


def settings_in(folder: Path) -> SettingsStore:
    """One desk for every window of a run: a file that is opened again comes from nobody else."""
    settings = SettingsStore(folder / "settings.json")
    if not settings.now.name:
        settings.change(name=NAME, initials=INITIALS)
    return settings


# The process that is killed


def type_until_killed(path: Path, settings: Path) -> None:
    """Open the file, say `ready`, then type what the first line of input says and tell what became of it."""
    app = QApplication(sys.argv[:1])
    window = make_window(app, main.Files(main.now), settings_in(settings))
    window.show()
    window.activateWindow()
    assert window.open_path(path)
    assert window.session is not None
    ledger = window.session.ledger
    while ledger.pending:
        app.processEvents()
    ledger.listen(lambda announced: _tell(announced, ledger.drafts))
    _say("ready")
    wish = json.loads(sys.stdin.readline() or "null")
    if wish is None:
        return
    if "keys" in wish:
        _type(app, wish["keys"])
    else:
        _type_for_ever(app, window, int(wish["pace"]))
    _say("done")
    app.exec()


def _tell(announced: Announced, drafts: dict[FieldRef, str]) -> None:
    """The ledger is the first to know: a draft is kept when it says so, a change is stored."""
    if isinstance(announced.outcome, Recorded):
        for line in announced.outcome.lines:
            _say("stored", line.id, str(line.seq))
    elif announced.kind == "draft" and announced.ref is not None:
        _say(*(("typed", announced.ref, drafts[announced.ref]) if announced.ref in drafts else ("gone", announced.ref)))


def _say(*words: str) -> None:
    try:
        os.write(1, ("\t".join(words) + "\n").encode())
    except OSError:
        os._exit(1)  # nobody listens any more


def _type(app: QApplication, keys: str) -> None:
    for key in keys:
        _press(app, key)


def _press(app: QApplication, key: str) -> None:
    where = QApplication.focusWidget()
    assert where is not None
    if key == "\n":
        QTest.keyClick(where, Qt.Key.Key_Return)
    else:
        QTest.keyClick(where, Qt.Key(ord(key)))
    app.processEvents()


def _type_for_ever(app: QApplication, window: MainWindow, pace: int) -> None:
    assert window.page is not None
    form = window.page._form
    assert form is not None
    figures = count(random.randint(1, 5_000), random.randint(1, 97))  # never the same twice
    for each in cycle(form.fields.values()):
        if not each.hasFocus():  # Enter at the foot of the sheet leads away
            each.setFocus()
        for key in f"{next(figures) % 9_999_999}\n":
            _press(app, key)
            if pace:
                QTest.qWait(pace)


# The process that kills


@dataclass
class Told:
    """What a process said before it ended."""

    stored: dict[str, int] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    last: str | None = None
    keys: int = 0

    def take(self, line: str) -> None:
        """One whole line."""
        kind, *rest = line.rstrip("\n").split("\t")
        if kind == "stored":
            self.stored[rest[0]] = int(rest[1])
        elif kind == "typed":
            self.last, self.typed[rest[0]] = rest[0], rest[1]
            self.keys += 1
        elif kind == "gone":
            self.typed.pop(rest[0], None)


class Victim:
    """A real window in a process of its own."""

    def __init__(self, path: Path, settings: Path) -> None:
        self.path = path
        self.told = Told()
        self._new = threading.Condition()
        self._lines: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.gui.kills", "--child", str(path), str(settings)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)  # a full pipe would stop the typing
        self._reader.start()

    def wait_for(self, kind: str, seconds: float = 60) -> None:
        """Until it says so."""
        with self._new:
            came = self._new.wait_for(
                lambda: self._ended or any(line.startswith(kind) for line in self._lines), seconds
            )
        assert came, f"nothing was said of {kind!r}"
        assert any(line.startswith(kind) for line in self._lines), self._problems()

    def ask(self, **wish: str | int) -> None:
        """Begin to type: `keys`, or for ever at this `pace`."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()

    def kill(self) -> Told:
        """`kill -9`, nothing less; then all that it said."""
        alive = self._process.poll() is None
        self._process.kill()
        self._process.wait()
        self._reader.join()
        problems = self._problems()
        assert alive, problems
        assert "Traceback" not in problems, problems
        for line in self._lines:
            if line.endswith("\n"):
                self.told.take(line)
        return self.told

    def end(self) -> None:
        """Whatever happens to the test, nobody goes on typing."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()

    _ended = False

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._new:
                self._lines.append(line)
                self._new.notify_all()
        with self._new:
            self._ended = True
            self._new.notify_all()

    def _problems(self) -> str:
        assert self._process.stderr is not None
        return self._process.stderr.read() if self._process.poll() is not None else ""


@contextmanager
def victim(path: Path, settings: Path) -> Iterator[Victim]:
    """One that is ready to be typed into."""
    made = Victim(path, settings)
    try:
        made.wait_for("ready")
        yield made
    finally:
        made.end()


@dataclass
class Losses:
    """What many kills cost."""

    kills: int = 0
    keys: int = 0
    stored: int = 0
    missing: int = 0
    drafts: int = 0
    lost: int = 0
    broken: int = 0
    offered: int = 0
    not_offered: int = 0
    unstored: int = 0
    """Kills after which there was something to offer."""

    def __str__(self) -> str:
        return (
            f"{self.kills} kills: {self.missing} changes missing of {self.stored:,} acknowledged, {self.lost} drafts "
            f"missing of {self.drafts:,} typed in {self.keys:,} keys, {self.kills - self.broken} files whole; "
            f"{self.unstored} left drafts, {self.offered:,} offered in the form, {self.not_offered} not"
        )

    @property
    def none(self) -> bool:
        """Nothing was lost."""
        return not (self.missing or self.lost or self.broken or self.not_offered)


def run(kills: int, folder: Path, app: QApplication) -> Losses:
    """So many kills, each of a window of its own on a file of its own."""
    settings = settings_in(folder)
    fresh = folder / "fresh.count"
    main.sample(fresh)
    losses, started, made = Losses(), deque[Victim](), 0
    try:
        while made < kills or started:
            while made < kills and len(started) < AT_ONCE:
                path = folder / f"{made}.count"
                shutil.copyfile(fresh, path)
                started.append(Victim(path, folder))
                made += 1
            _one(started[0], losses, app, settings)
            started.popleft().end()
    finally:
        for each in started:
            each.end()
    return losses


def _one(each: Victim, losses: Losses, app: QApplication, settings: SettingsStore) -> None:
    each.wait_for("ready")
    each.ask(pace=random.choice(PACES))
    each.wait_for("typed")
    time.sleep(random.uniform(SOONEST, LATEST))
    told = each.kill()
    losses.kills += 1
    losses.keys += told.keys
    losses.stored += len(told.stored)
    losses.drafts += len(told.typed)
    _look_at(each.path, told, losses)
    _look_again(each.path, losses, app, settings)
    for file in each.path.parent.glob(f"{each.path.name}*"):
        file.unlink()


def _look_at(path: Path, told: Told, losses: Losses) -> None:
    """The file, and what the desk kept beside it."""
    try:
        report = check(path)
        with Journal.open(path, read_only=True) as journal:
            lines = journal.lines()
    except Exception as err:
        sys.stderr.write(f"{path}: {err}\n")
        losses.broken += 1
        return
    losses.broken += not report.good
    there = {str(line.id): line.seq for line in lines}
    losses.missing += sum(there.get(id_) != seq for id_, seq in told.stored.items())
    state = State()
    for line in lines:
        state = fold(state, line)
    desk = Desk.open(path)
    kept = desk.all()
    losses.broken += desk.report is not None
    desk.close()
    for ref, text in told.typed.items():
        found = kept.get(FieldRef(ref))
        went_on = ref == told.last and found is not None and found[:-1] == text  # one key more, not yet told
        if not (found == text or went_on or figure_at(state, FieldRef(ref)) == int(text)):
            sys.stderr.write(f"{path}: {ref} was {text!r}, is {found!r}\n")
            losses.lost += 1


def _look_again(path: Path, losses: Losses, app: QApplication, settings: SettingsStore) -> None:
    """What a new window on the file offers, and that it stands in the form."""
    desk = Desk.open(path)
    kept = desk.all()
    desk.close()
    window = make_window(app, main.Files(main.now), settings)
    window.show()
    assert window.open_path(path)
    assert window.session is not None
    assert window.page is not None
    form = window.page._form
    assert form is not None
    state = window.session.ledger.state
    wanted = {ref: text for ref, text in kept.items() if draft_value(text) != figure_at(state, ref)}
    shown = {ref: form.fields[ref].figure_text() for ref in window.page.offered if form.fields[ref].mark == "draft"}
    losses.unstored += bool(wanted)
    losses.offered += len(shown)
    losses.not_offered += sum(shown.get(ref) != text for ref, text in wanted.items())
    losses.not_offered += bool(wanted) != (OFFERED in window.banner.topics())
    window.close()
    window.deleteLater()
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # a style sheet is laid over every window there is


def _stop(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Qt goes on after an exception in a slot; a proof must not."""
    traceback.print_exception(kind, error, trace)
    os._exit(70)


def _command(arguments: list[str]) -> int:
    if arguments[:1] == ["--child"]:
        type_until_killed(Path(arguments[1]), Path(arguments[2]))
        return 0
    app = QApplication(sys.argv[:1])
    sys.excepthook = _stop
    with tempfile.TemporaryDirectory(prefix="count-desk-kills-") as folder:
        losses = run(int(arguments[0]) if arguments else 200, Path(folder), app)
    sys.stdout.write(f"{losses}\n")
    return 0 if losses.none else 1


if __name__ == "__main__":
    sys.exit(_command(sys.argv[1:]))
