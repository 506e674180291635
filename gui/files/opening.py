"""Opening a file: where it lies, whose it is, whether it is a copy; and the second place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gui.files.choosing import ask_file, ask_folder, free_path
from gui.messages import ask, inform, warn
from gui.session import Deliver, Heard, Opener, Session
from gui.settings import SettingsStore, default_folder
from models.wording import say
from storage.comparing import compare
from storage.faults import FileFault, StorageFault
from storage.place import PlaceKind, place_of, same_disk
from storage.schema import Origin
from storage.takeover import bring, origin_of, take_over

if TYPE_CHECKING:
    from gui.main_window import MainWindow

COUNTS = "Counts (*.count);;All files (*)"


class FileDesk:
    """Every obstacle has its own sentence, and nothing on disk is touched by being refused."""

    def __init__(self, window: MainWindow, opener: Opener, settings: SettingsStore) -> None:
        self._window, self._opener, self._settings = window, opener, settings

    def choose(self) -> Path | None:
        """Ask for a file."""
        return ask_file(self._window, "Open a count", default_folder(), COUNTS)

    def open(self, path: Path, deliver: Deliver, heard: Heard) -> Session | None:
        """Open a count, after whatever must be asked first."""
        try:
            return self._open(path, deliver, heard)
        except StorageFault as fault:
            warn(self._window, "Not opened", fault.sentence)
            return None

    def _open(self, path: Path, deliver: Deliver, heard: Heard) -> Session | None:
        found: Path | None = path
        if origin := origin_of(path):
            found = self._of_copy(path, origin)
        elif (where := place_of(path.parent)).kind is not PlaceKind.LOCAL:
            found = self._bring_here(path, where.by)
        if found is None:
            return None
        session = self._opener.open(found, self._settings.now.desk, deliver, heard)
        if found != path and session.second_place() is None:
            session.choose_second_place(path.parent)
        return session

    def _of_copy(self, copy: Path, origin: Origin) -> Path | None:
        """A copy is not entered into where it lies: its election is opened, or taken over on this computer."""
        here = Path(origin.path)
        if origin.desk == self._settings.now.desk and here.exists():
            question = f"{copy.name} is a copy that this computer keeps. Open the count itself?\n\n{here}"
            return here if ask(self._window, "Open the count itself?", question, enter=True) else None
        target = free_path(default_folder(), copy.stem.removesuffix("-copy"))
        question = (
            f"This is a copy of {origin.path}. Take the count over on this computer and go on from here?\n\n"
            f"It will be kept as {target}, and the copy goes on being brought up to date. Nobody must enter figures "
            "on the first computer any more."
        )
        if not ask(self._window, "Take this count over?", question, enter=True):
            return None
        _make_folder(target.parent)
        return take_over(copy, target).path

    def _bring_here(self, path: Path, by: str) -> Path | None:
        """A live file on a network or in a synchronised folder can be lost; keep it here and copy it there."""
        target = free_path(default_folder(), path.stem)
        question = (
            f"{path.parent} lies on {by}. A count that is being entered is not safe there.\n\nKeep it on this "
            f"computer as {target}, and copy it there after each change?"
        )
        if not ask(self._window, "Keep it on this computer?", question, enter=True):
            return None
        _make_folder(target.parent)
        bring(path, target)
        return target

    def choose_second_place(self) -> None:
        """A stick or another folder; never the folder of the count itself."""
        session = self._window.session
        if session is None:
            return
        folder = ask_folder(self._window, "Copy to a second place", session.second_place() or Path.home())
        if folder is None:
            return
        session.choose_second_place(folder)
        if same_disk(folder, session.path):
            inform(self._window, "The same disk", say("place.same_disk", {"folder": str(folder)}))

    def compare(self) -> None:
        """After a take-over, when the first computer is back: what only one of the two files holds."""
        session = self._window.session
        if session is None:
            return
        other = ask_file(self._window, "Compare with", session.second_place() or session.path.parent, COUNTS)
        if other is None:
            return
        try:
            found = compare(session.path, other)
        except StorageFault as fault:
            warn(self._window, "Not compared", fault.sentence)
            return
        from gui.files.comparing import CompareDialog

        CompareDialog(self._window, session.path, other, found, session.ledger.state).run()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise FileFault("folder.read_only", name=folder.name, folder=str(folder.parent)) from err
