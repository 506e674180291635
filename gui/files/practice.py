"""From rehearsal to the night: a real count from this set-up, and figures that were typed into practice by mistake."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from gui.drafts import OFFERED
from gui.files.choosing import ask_file, free_path
from gui.forms import FormDialog
from gui.messages import ask, inform, warn
from gui.session import Opener
from gui.settings import default_folder
from models.changes import Change, NilConfirmed
from models.ids import slug
from models.ledger import Ledger
from models.practice import FirstEntries, first_entries, real_from
from models.state import State
from storage.faults import StorageFault

if TYPE_CHECKING:
    from gui.main_window import MainWindow

COUNTS = "Counts (*.count);;All files (*)"
INTRO = (
    "Contests, candidates, boxes and planned sheets come over; no figure does. Two people look at the new count and "
    "confirm that all is nought."
)


class RealCountDialog(FormDialog):
    """Where the real count goes, and the two who see that it starts at nought."""

    def __init__(self, parent: QWidget | None, proposed: Path, initials: str) -> None:
        super().__init__(parent, "New real count from this set-up", INTRO, "&Create")
        self.file = self.add_line("Fil&e", str(proposed))
        self.first = self.add_line("&First initials", initials)
        self.second = self.add_line("&Second initials")
        self.path = Path()
        self.change: NilConfirmed | None = None
        self.check = self._check

    def _check(self) -> bool:
        self.path = Path(self.file.text().strip()).expanduser()
        if not self.file.text().strip() or self.path.exists():
            self.mistake(self.file, "Name a file that is not there yet.")
            return False
        for field in (self.first, self.second):
            if not 2 <= len(field.text().strip()) <= 4 or not field.text().strip().isalpha():
                self.mistake(field, "Initials are two to four letters.")
                return False
        if _same(self.first, self.second):
            self.mistake(self.second, "Two different people confirm it.")
            return False
        self.path = self.path if self.path.suffix else self.path.with_suffix(".count")
        self.change = NilConfirmed(first=self.first.text().strip().upper(), second=self.second.text().strip().upper())
        return True


def _same(one: QLineEdit, other: QLineEdit) -> bool:
    return one.text().strip().casefold() == other.text().strip().casefold()


def new_real_count(window: MainWindow, opener: Opener, initials: str) -> None:
    """Make it, open it, record the set-up and who confirmed that it starts at nought."""
    assert window.session is not None
    state = window.session.ledger.state
    if state.election is None:
        inform(window, "Nothing to take over", "This file has no election yet. Set one up first.")
        return
    stem = f"{slug(state.election.title) or 'count'}-{state.election.polling_day.year}-real"
    dialog = RealCountDialog(window, free_path(default_folder(), stem), initials)
    if not dialog.run() or dialog.change is None:
        return
    try:
        dialog.path.parent.mkdir(parents=True, exist_ok=True)
        opener.create(dialog.path)
    except (StorageFault, OSError) as fault:
        warn(window, "Not created", getattr(fault, "sentence", f"{dialog.path} cannot be made: {fault}."))
        return
    _begin(window, dialog.path, (*real_from(state), dialog.change))


def _begin(window: MainWindow, path: Path, changes: tuple[Change, ...]) -> None:
    if not window.open_path(path):
        path.unlink(missing_ok=True)
        return
    if window.session is not None and window.page is not None:
        window.session.ledger.record(*changes)
        window.page.show_contest(next(iter(window.session.ledger.state.contests), ""))
        window.show_title()


def take_figures(window: MainWindow, opener: Opener) -> None:
    """Ask for the practice file, say what can be taken, and take it once somebody said so."""
    session = window.session
    assert session is not None
    path = ask_file(window, "Take figures from a practice file", default_folder(), COUNTS)
    if path is None:
        return
    try:
        there = opener.read(path)
    except StorageFault as fault:
        warn(window, "Not read", fault.sentence)
        return
    found = _readable(window, path, there, session.ledger)
    if found is None or not ask(window, "Take these figures?", _summary(found), enter=True):
        return
    for change in found.changes:
        session.ledger.record(change)
    _offer(window, session.ledger, found)


def _readable(window: MainWindow, path: Path, there: State, ledger: Ledger) -> FirstEntries | None:
    if not there.practice or ledger.state.practice:
        said = "is no practice file" if not there.practice else "cannot be read into another practice file"
        inform(window, "Nothing was taken", f"{path.name} {said}. Figures come from practice into a real count only.")
        return None
    found = first_entries(there, ledger.state)
    if not found.changes and not found.drafts:
        why = f" No place for: {', '.join(found.left)}." if found.left else ""
        inform(window, "Nothing was taken", f"{path.name} holds no figure that has an empty place here.{why}")
        return None
    return found


def _summary(found: FirstEntries) -> str:
    parts = []
    if found.changes:
        parts.append(f"{len(found.changes)} sheets come as first entries: each wants a second look by another person.")
    if found.drafts:
        parts.append(f"{len(found.drafts)} figures stand as typed: each is stored by whoever leaves its field.")
    if found.left:
        parts.append(f"No place for: {', '.join(found.left)}.")
    return " ".join(parts)


def _offer(window: MainWindow, ledger: Ledger, found: FirstEntries) -> None:
    if window.page is None:
        return
    for ref, text in found.drafts.items():
        window.page.offered.add(ref)
        ledger.draft(ref, text)
    if found.drafts:
        said = f"{len(found.drafts)} figures of the practice file stand as typed and are not stored. Check each."
        window.banner.tell(OFFERED, "ask", said)
    window.page.refresh()
