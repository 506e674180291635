"""Opening a file: where it lies, whose it is, whether it is a copy; and the second place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from gui.files.comparing import CompareDialog
from gui.session import Deliver, Heard, Opener, Session
from gui.settings import SettingsStore, default_folder
from gui.setup.election import free_path
from storage.comparing import compare
from storage.faults import StorageFault
from storage.place import PlaceKind, place_of
from storage.takeover import bring, origin_of, take_over

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class FileDesk:
    """Every obstacle has its own sentence, and nothing on disk is touched by being refused."""

    def __init__(self, window: MainWindow, opener: Opener, settings: SettingsStore) -> None:
        self._window, self._opener, self._settings = window, opener, settings

    def choose(self) -> Path | None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Open a count", str(default_folder()), "Counts (*.count);;All files (*)"
        )
        return Path(name) if name else None

    def open(self, path: Path, deliver: Deliver, heard: Heard) -> Session | None:
        """Open a count, after whatever must be asked first."""
        try:
            return self._open(path, deliver, heard)
        except StorageFault as fault:
            QMessageBox.warning(self._window, "Not opened", fault.sentence)
            self._window.welcome.refresh(self._settings.now.recent)
            return None

    def _open(self, path: Path, deliver: Deliver, heard: Heard) -> Session | None:
        second: Path | None = None
        if origin := origin_of(path):
            taken = self._take_over(path, origin.path)
            if taken is None:
                return None
            second, path = path.parent, taken
        elif (where := place_of(path.parent)).kind is not PlaceKind.LOCAL:
            moved = self._bring_here(path, where.by)
            if moved is None:
                return None
            second, path = path.parent, moved
        session = self._opener.open(path, self._settings.now.desk, deliver, heard)
        if second is not None and session.second_place() is None:
            session.choose_second_place(second)
        return session

    def _take_over(self, copy: Path, original: str) -> Path | None:
        """A copy is not entered into where it lies: it is brought to this disk, and this desk goes on from there."""
        target = free_path(default_folder(), copy.stem.removesuffix("-copy"))
        asked = QMessageBox.question(
            self._window,
            "Take this count over?",
            f"This is a copy of {original}. Take the count over on this computer and go on from here?\n\n"
            f"It will be kept as {target}, and the copy goes on being brought up to date. Nobody must enter figures "
            "on the first computer any more.",
        )
        if asked != QMessageBox.StandardButton.Yes:
            return None
        target.parent.mkdir(parents=True, exist_ok=True)
        return take_over(copy, target).path

    def _bring_here(self, path: Path, by: str) -> Path | None:
        """A live file on a network or in a synchronised folder can be lost; keep it here and copy it there."""
        target = free_path(default_folder(), path.stem)
        asked = QMessageBox.question(
            self._window,
            "Keep it on this computer?",
            f"{path.parent} lies on {by}. A count that is being entered is not safe there.\n\nKeep it on this "
            f"computer as {target}, and copy it there after each change?",
        )
        if asked != QMessageBox.StandardButton.Yes:
            return None
        target.parent.mkdir(parents=True, exist_ok=True)
        bring(path, target)
        return target

    def choose_second_place(self) -> None:
        """A stick or another folder; never the folder of the count itself."""
        session = self._window.session
        if session is None:
            return
        now = session.second_place()
        folder = QFileDialog.getExistingDirectory(self._window, "Copy to a second place", str(now or Path.home()))
        if folder:
            session.choose_second_place(Path(folder))

    def compare(self) -> None:
        """After a take-over, when the first computer is back: what only one of the two files holds."""
        session = self._window.session
        if session is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Compare with", str(session.path.parent), "Counts (*.count);;All files (*)"
        )
        if not name:
            return
        try:
            found = compare(session.path, Path(name))
        except StorageFault as fault:
            QMessageBox.warning(self._window, "Not compared", fault.sentence)
            return
        CompareDialog(self._window, session.path, Path(name), found, session.ledger.state).exec()
