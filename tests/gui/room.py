"""A window on a real file, as a clerk has it: opened by the program's own parts, with a clock of ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

import main
from gui.count.page import CountPage
from gui.fields.count_field import CountField
from gui.main_window import MainWindow, make_window
from gui.settings import SettingsStore
from models.changes import CandidatesSet, Change, ContestSet, CountOpened, ElectionSet
from models.ids import FieldRef
from models.ledger import Ledger
from models.result import Result
from models.setup import Candidate
from models.state import ContestState
from storage.journal import Journal
from tests.gui.dialogs import Dialogs, focus, press
from tests.support import POLLING_DAY, contest_setup, election, people

FIGURES = (104, 163, 140, 358, 108, 126, 349, 72, 248, 2904, 468, 15529, 368, 250, 157, 8589)
HEADS = (0, 61, 4, 117)
PAPERS = 30_115
MORNING = datetime(2021, 5, 7, 4, 30, tzinfo=UTC)
NAME, INITIALS = "Anne Brown", "AB"


class Clock:
    """Stands until it is moved."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Room:
    """One window with what a test wants of it."""

    def __init__(self, qtbot: QtBot, folder: Path, dialogs: Dialogs, *, name: str = NAME) -> None:
        self.qtbot, self.folder, self.dialogs = qtbot, folder, dialogs
        self.clock = Clock()
        self.settings = SettingsStore(folder / "settings" / "settings.json")
        if name:
            self.settings.change(name=name, initials=INITIALS)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.files = main.Files(self.clock)
        self.window: MainWindow = make_window(app, self.files, self.settings)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)

    # The file

    def sample(self) -> Path:
        """Hartlepool, being counted, with no votes yet; opened."""
        path = self.folder / "hartlepool.count"
        if not path.exists():
            main.sample(path)
        self.open(path)
        return path

    def open(self, path: Path) -> None:
        """Open a file that can be opened."""
        assert self.window.open_path(path)
        self.settle()

    def close_file(self) -> None:
        """Close the file that is open."""
        assert self.window.close_file()

    def close(self) -> None:
        """End the program."""
        self.window.close()
        self.window.deleteLater()
        self.dialogs.stop()
        QApplication.processEvents()
        # outside a loop nobody deletes what asked for it, and every window would stay for the whole run
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def page(self) -> CountPage:
        assert self.window.page is not None
        return self.window.page

    @property
    def ledger(self) -> Ledger:
        assert self.window.session is not None
        return self.window.session.ledger

    @property
    def contest(self) -> ContestState:
        assert self.page.contest is not None
        return self.ledger.state.contests[self.page.contest]

    @property
    def result(self) -> Result:
        return self.ledger.view(self.contest.id).result

    # Typing

    def type(self, text: str) -> None:
        """Digits and whatever else wherever the focus is; a line break is Enter, a tabulator is Tab."""
        for character in text:
            press({"\n": "Return", "\t": "Tab"}.get(character, character))

    def press(self, *names: str) -> None:
        """Keys by name, such as `Ctrl+Z`."""
        for name in names:
            press(name)

    def fill(self, figures: Sequence[int] = FIGURES, heads: Sequence[int] = HEADS) -> None:
        """Type a whole sheet, starting where the focus is."""
        self.type("".join(f"{figure}\n" for figure in (*figures, *heads)))
        self.settle()

    def settle(self) -> None:
        """Wait until the store has answered everything."""
        self.qtbot.waitUntil(lambda: self.window.session is None or not self.ledger.pending)
        QApplication.processEvents()

    # Looking

    def fields(self) -> list[CountField]:
        """Every field in the order of typing."""
        form = self.page._form
        assert form is not None
        return list(form.fields.values())

    def field(self, place: int) -> CountField:
        """The field of a row, counted from 0."""
        return self.fields()[place]

    def focused(self) -> QWidget | None:
        """What has the cursor."""
        return focus()

    def label(self, name: str) -> str:
        """What the label of this object name says."""
        found = self.window.findChild(QLabel, name)
        assert found is not None, name
        return found.text()

    def hint(self) -> str:
        """The reason that stands at a field, or nothing."""
        return self.page.hint.text() if self.page.hint.isVisible() else ""

    def ref(self, place: int) -> FieldRef:
        return self.field(place).ref

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the program go on until something is so."""
        self.qtbot.waitUntil(until)


def make_count(path: Path, *changes: Change) -> Path:
    """A file with these changes in it."""
    Journal.create(path).close()
    main._record(path, changes)
    return path


def contest(
    id_: str,
    *names: str,
    unit: int = 0,
    seats: int = 1,
    type_: str = "local",
    candidates: tuple[Candidate, ...] = (),
    confirmed: bool = True,
    electors: int | None = None,
    title: str = "",
) -> list[Change]:
    """A contest that is set up, and with a unit number being counted."""
    stand = candidates or people(*names)
    setup = contest_setup(id_, name=title or id_.title(), type_=type_, seats=seats, electors=electors)
    found: list[Change] = [
        ContestSet(contest=id_, setup=setup),
        CandidatesSet(contest=id_, candidates=stand, confirmed_by="CD" if confirmed else None),
    ]
    return [*found, CountOpened(contest=id_, unit=unit)] if unit else found


def night(*contests: list[Change], practice: bool = True) -> list[Change]:
    """An election with contests."""
    opening: ElectionSet = election(POLLING_DAY, practice=practice)
    return [opening, *(change for each in contests for change in each)]
