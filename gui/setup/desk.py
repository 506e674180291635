"""Bringing elections in: the sample, a new count, a file of nominations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gui.files.choosing import ask_file, free_path
from gui.messages import warn
from gui.session import Opener
from gui.settings import SettingsStore, default_folder
from models.changes import Change, Stamp
from models.ids import slug
from models.sample import sample_changes
from models.state import State
from models.times import local
from storage.faults import StorageFault

if TYPE_CHECKING:
    from gui.main_window import MainWindow

TABLES = "Tables (*.csv *.xlsx *.json);;All files (*)"


class SetupDesk:
    """Makes a file, opens it, and records what was set up, all or nothing."""

    def __init__(self, window: MainWindow, opener: Opener, settings: SettingsStore) -> None:
        self._window, self._opener, self._settings = window, opener, settings

    def try_sample(self) -> None:
        """A practice file of Hartlepool 2021, beside those of earlier tries."""
        self._make(free_path(default_folder(), "hartlepool-2021"), sample_changes())

    def new_count(self) -> None:
        """From nothing to a contest."""
        now, settings = self._opener.clock(), self._settings.now
        stamp = Stamp(at=now, by="p1", desk=settings.desk)
        initials, today = settings.initials.upper(), local(now).date()
        from gui.setup.election import NewCountDialog

        dialog = NewCountDialog(self._window, default_folder(), initials, today, stamp, create=self._opener.create)
        if dialog.run():
            self._begin(dialog.path, dialog.changes)

    def import_file(self) -> None:
        """A file of nominations or results, judged whole before anything is stored."""
        path = ask_file(self._window, "Import nominations", default_folder(), TABLES)
        if path is not None:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Say what was found; a table of unknown kind is read by picking its columns."""
        from gui.setup.columns import pick_candidates
        from imports.reading import read

        session = self._window.session
        state = session.ledger.state if session else State()
        found = read(path, state, now=self._opener.clock())
        if any(problem.key == "import.not_recognised" for problem in found.problems):
            pick_candidates(self._window, path)
            return
        summary = (
            f"{found.contests} contest{'' if found.contests == 1 else 's'} with {found.candidates} candidates"
            + (f", {found.with_figures} with figures" if found.with_figures else "")
            + ". The order of each ballot paper is proposed by surname and must be confirmed."
        )
        problems = [(str(p.line or ""), p.sentence()) for p in found.problems]
        from gui.setup.importing import ReportDialog

        dialog = ReportDialog(self._window, path.name, summary, [note.sentence() for note in found.notes], problems)
        if not dialog.run() or problems:
            return
        if session is not None:
            session.ledger.record(*found.changes)
        elif found.election is not None:
            stem = f"{slug(found.election.title) or 'count'}-{found.election.polling_day.year}"
            self._make(free_path(default_folder(), stem), found.changes)

    def _make(self, path: Path, changes: tuple[Change, ...]) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._opener.create(path)
        except StorageFault as fault:
            warn(self._window, "Not created", fault.sentence)
        except OSError as err:
            warn(self._window, "Not created", f"{path.parent} cannot be made: {err.strerror}.")
        else:
            self._begin(path, changes)

    def _begin(self, path: Path, changes: tuple[Change, ...]) -> None:
        """Open a file that was just made and record into it; if another one cannot be left, there is no new one."""
        if not self._window.open_path(path):
            path.unlink(missing_ok=True)
            return
        window = self._window
        if window.session is not None and window.page is not None:
            window.session.ledger.record(*changes)
            window.page.show_contest(next(iter(window.session.ledger.state.contests), ""))
            window.show_title()
