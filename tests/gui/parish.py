"""A parish by-election from an empty program to a declared result, by key presses alone: counted, and written down.

`python -m tests.gui.parish` plays it and rewrites docs/parish-by-election.md with its pictures.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget

import main
from gui.main_window import MainWindow, make_window
from gui.settings import SettingsStore
from models.times import UK
from tests.gui.dialogs import press, words_of

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "parish-by-election.md"
AT_MOST = 60
HALF_PAST_TEN = datetime(2026, 5, 7, 22, 30, tzinfo=UK)
TICK, PATIENCE = 4, 1000  # milliseconds between keys; ticks that a screen may take to appear

NAME, SECOND = "Anne Brown", "CD"
AREA, CANDIDATES = "Little Wenham", ("ASHBY, Clare", "HOLT, Peter", "OKAFOR, Grace")
ELECTORATE, STATIONS, POST = 1204, 301, 79
VOTES, HEADS = (98, 219, 59), (0, 1, 0, 3)
WINNER = "HOLT, Peter"

WELCOME, SETTING_UP, COUNTING = "Welcome", "The count, being set up", "The count, being counted"
SHARED, READY, DECLARED = "The count, provisional", "The count, ready", "The count, declared"


@dataclass(frozen=True)
class Part:
    """What is done on one screen: `name` is typed and not counted, every one of `keys` is."""

    screen: str
    name: str = ""
    keys: tuple[str, ...] = ()
    why: str = ""


def digits(number: int) -> tuple[str, ...]:
    """A key for each digit."""
    return tuple(str(number))


def rows(*numbers: int) -> tuple[str, ...]:
    """Each number with Enter."""
    return tuple(key for number in numbers for key in (*digits(number), "Return"))


PRINT = (Part("Provisional slip", keys=("Return",), why="the cursor is on Print"), Part("Print", keys=("Return",)))
PARTS: tuple[Part, ...] = (
    Part("Who is at this desk?", NAME, ("Return",), "initials are proposed"),
    Part(WELCOME, keys=("Ctrl+N",)),
    Part("New count", AREA, ("Tab",)),
    Part("New count", keys=(*digits(ELECTORATE), "Tab"), why="electorate"),
    Part("New count", CANDIDATES[0], ("Return",), "one candidate a row"),
    Part("New count", CANDIDATES[1], ("Return",)),
    Part("New count", CANDIDATES[2], ("Alt+C",), "Create"),
    Part(SETTING_UP, keys=rows(STATIONS, POST), why="verified papers, from stations and by post"),
    Part(SETTING_UP, keys=("F4",), why="start counting"),
    Part(COUNTING, keys=rows(*VOTES), why="votes"),
    Part(COUNTING, keys=rows(*HEADS), why="rejected, by head"),
    Part(COUNTING, keys=("Ctrl+P",), why="the slip"),
    *PRINT,
    Part(COUNTING, keys=("F4",), why="share"),
    Part("Share provisional figures", keys=("Return",)),
    Part(SHARED, keys=("F4",), why="ready to declare"),
    Part("Ready to declare", keys=(*SECOND, "Tab"), why="the second person’s initials"),
    Part("Ready to declare", keys=(*digits(max(VOTES)), "Tab", *digits(STATIONS + POST), "Return"), why="two figures"),
    Part(READY, keys=("Ctrl+P",), why="the declaration"),
    Part("Declaration of result of poll", keys=("Return",), why="the cursor is on Print"),
    Part("Print", keys=("Return",)),
    Part(READY, keys=("F4",), why="it was read aloud"),
    Part("Declared", keys=("Alt+D",), why="an Enter too many does not declare"),
    Part(DECLARED),
)


@dataclass
class Screen:
    """One screen or dialog on the way, from its opening to the next."""

    title: str
    names: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    picture: str = ""


@dataclass
class Play:
    """What was pressed where, and what came of it."""

    screens: list[Screen] = field(default_factory=list)
    file: Path = Path()
    papers: list[Path] = field(default_factory=list)

    @property
    def keys(self) -> int:
        """Key presses beside names; a chord such as Ctrl+N is one."""
        return sum(len(screen.keys) for screen in self.screens)

    @property
    def letters(self) -> int:
        """Key presses that type names."""
        return sum(len(name) for screen in self.screens for name in screen.names)

    def contest(self) -> dict[str, object]:
        """What the headless command reads out of the file."""
        found: dict[str, object] = json.loads(main.results(self.file))["contests"][0]
        return found


class Player:
    """Presses one key at each tick; a dialog that a key opens has its ticks inside that key."""

    def __init__(self, window: MainWindow, pictures: Path | None) -> None:
        self._window, self._pictures = window, pictures
        self.play = Play()
        self._steps: deque[tuple[Part, str, bool]] = deque()
        for part in PARTS:
            if part.name:
                self._steps.append((part, part.name, True))
            self._steps.extend((part, key, False) for key in part.keys or ("",))
        self._waited = 0
        self._loop = QEventLoop()
        self._error: BaseException | None = None

    def run(self) -> Play:
        """Play it to the end."""
        QTimer.singleShot(TICK, self._tick)
        self._loop.exec()
        if self._error:
            raise self._error
        return self.play

    def _tick(self) -> None:
        if self._error or not self._steps:
            self._end()
            return
        QTimer.singleShot(TICK, self._tick)  # first, because the key may open a dialog
        try:
            self._one()
        except BaseException as error:
            self._error = error

    def _end(self) -> None:
        """Close what a mistake left open, then the loop."""
        if dialog := QApplication.activeModalWidget():
            dialog.close()
            QTimer.singleShot(TICK, self._end)
        else:
            self._loop.quit()

    def _one(self) -> None:
        part, key, is_name = self._steps[0]
        session = self._window.session
        if self.title() != part.screen or (session and session.ledger.pending) or not self._has_focus():
            self._waited += 1
            there = QApplication.activeModalWidget()
            words = words_of(there) if there else self.title()
            assert self._waited < PATIENCE, f"{part.screen!r} did not appear; there is {words!r}"
            return
        self._waited = 0
        self._steps.popleft()
        screen = self._screen(part)
        if part.why and part.why not in screen.why:
            screen.why.append(part.why)
        if not self._steps or self._steps[0][0].screen != part.screen:
            self._take_picture(screen)
        (screen.names if is_name else screen.keys).extend([key] if key else [])
        if key:
            press(key)

    def _has_focus(self) -> bool:
        """Whether what is on top takes the keys; without a window manager it is told to."""
        shown = QApplication.activeModalWidget() or self._window
        if QApplication.activeWindow() is not shown:
            shown.activateWindow()
        return QApplication.activeWindow() is shown and QApplication.focusWidget() is not None

    def _screen(self, part: Part) -> Screen:
        if not self.play.screens or self.play.screens[-1].title != part.screen:
            self.play.screens.append(Screen(part.screen))
        return self.play.screens[-1]

    def title(self) -> str:
        """What is on the screen: a dialog by its title, else the window by the stage of its contest."""
        if dialog := QApplication.activeModalWidget():
            return dialog.windowTitle()
        page, session = self._window.page, self._window.session
        if page is None or session is None or page.contest is None:
            return WELCOME
        stage = session.ledger.state.contests[page.contest].stage
        return dict(zip(stage.__class__, (SETTING_UP, COUNTING, SHARED, READY, DECLARED), strict=False))[stage]

    def _take_picture(self, screen: Screen) -> None:
        if self._pictures is None:
            return
        shown: QWidget = QApplication.activeModalWidget() or self._window
        words = "".join(c if c.isalnum() else "-" for c in screen.title.casefold()).strip("-")
        screen.picture = f"parish-{len(self.play.screens):02}-{words.replace('--', '-')}.png"
        assert shown.grab().save(str(self._pictures / screen.picture))


class PaperPrinter(QPrinter):
    """The one printer of the parish hall: it writes each paper into a file."""

    folder = Path()

    def setDocName(self, name: str) -> None:
        super().setDocName(name)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(self.folder / f"printed-{name}.pdf"))


@contextmanager
def _printer(folder: Path) -> Iterator[None]:
    """A printer that is there on every machine and costs no paper."""
    PaperPrinter.folder = folder
    with (
        patch("gui.papers.preview.QPrinter", PaperPrinter),
        patch.object(QPrinterInfo, "availablePrinterNames", lambda: ["Parish hall"]),
    ):
        yield


def _clock() -> datetime:
    return HALF_PAST_TEN


def play(folder: Path, pictures: Path | None = None) -> Play:
    """From an empty program, whose home is `folder`, to a declared result."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    settings = SettingsStore(folder / "settings" / "settings.json")
    settings.change(appearance="light")
    window = make_window(app, main.Files(_clock), settings)
    window.resize(QSize(1024, 700))
    window.show()
    window.activateWindow()
    QTimer.singleShot(0, window, window.ensure_person)  # as gui.app does at a first start
    try:
        with _printer(folder):
            found = Player(window, pictures).run()
        assert window.session is not None
        found.file = window.session.path
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()
    found.papers = sorted(folder.glob("printed-*.pdf"))
    return found


# The page


def said(keys: list[str]) -> str:
    """`301 Enter 79 Enter`: digits and letters run together."""
    words: list[str] = []
    for key in keys:
        alone = len(key) > 1
        shown = {"Return": "Enter"}.get(key, key)
        if words and not alone and words[-1].isalnum() and not words[-1].startswith(("Enter", "Tab", "F4")):
            words[-1] += shown
        else:
            words.append(shown)
    return " ".join(words)


def table(found: Play) -> str:
    """Every screen with what was pressed on it."""
    lines = ["| | Screen | Names typed | Other keys | Presses |", "|---|---|---|---|---|"]
    for number, screen in enumerate(found.screens, start=1):
        names = "; ".join(screen.names)
        lines.append(f"| {number} | {screen.title} | {names} | {said(screen.keys)} | {len(screen.keys)} |")
    lines.append(f"| | **Together** | {found.letters} letters | | **{found.keys}** |")
    return "\n".join(lines)


def page(found: Play) -> str:
    """The record as it stands in docs/."""
    distinct = len({screen.title for screen in found.screens})
    parts = [
        "# A parish by-election, key by key",
        f"From an empty program to a declared result: {len(CANDIDATES)} candidates, an electorate of {ELECTORATE:,}, "
        f"{STATIONS + POST} papers in two lines ({STATIONS} from the station, {POST} by post), {sum(HEADS)} of them "
        f"rejected; the slip and the declaration printed. **{found.keys} key presses beside names** (the aim is at "
        f"most {AT_MOST}), on {distinct} different screens. A chord such as Ctrl+N is one press; names are the "
        "person’s, the parish’s and the candidates’. The file’s name and the first initials are proposed by the "
        "program.",
        "Played and counted by `python -m tests.gui.parish`, which writes this page and its pictures; the same play "
        "is a test. The clock stands at 22:30 on polling day.",
        table(found),
    ]
    shown: set[str] = set()
    for number, screen in enumerate(found.screens, start=1):
        if screen.title in shown:
            continue
        shown.add(screen.title)
        parts.append(f"## {number}. {screen.title}")
        if screen.why:
            why = "; ".join(screen.why)
            parts.append(f"{why[0].upper()}{why[1:]}.")
        parts.append(f"![{screen.title}](pictures/{screen.picture})")
    return "\n\n".join(parts) + "\n"


def write() -> None:
    """Play it in a home of its own, print the table, write the page."""
    pictures = PAGE.parent / "pictures"
    pictures.mkdir(exist_ok=True)
    for old in pictures.glob("parish-*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), folder)
        with patch.dict(os.environ, {"QT_QPA_PLATFORM": "offscreen", **home}):
            found = play(Path(folder), pictures)
            assert found.contest()["stage"] == "declared"
    kept = {screen.title: screen.picture for screen in reversed(found.screens)}.values()
    for made in pictures.glob("parish-*.png"):
        if made.name not in kept:
            made.unlink()
    PAGE.write_text(page(found), encoding="utf-8")
    sys.stdout.write(f"{table(found)}\n")


if __name__ == "__main__":
    write()
