"""Bringing elections in: the sample, a new count, a file of nominations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from gui.session import Opener
from gui.settings import SettingsStore, default_folder
from gui.setup.election import NewCountDialog, free_path
from gui.setup.importing import ReportDialog
from models.changes import Change
from models.ids import slug
from models.sample import sample_changes
from models.setup import ElectionSetup
from models.state import State
from models.times import local
from storage.faults import StorageFault

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class SetupDesk:
    """Makes a file, opens it, and records what was set up, all or nothing."""

    def __init__(self, window: MainWindow, opener: Opener, settings: SettingsStore) -> None:
        self._window, self._opener, self._settings = window, opener, settings

    def try_sample(self) -> None:
        """A practice file of Hartlepool 2021, beside those of earlier tries."""
        self._begin(free_path(default_folder(), "hartlepool-2021"), sample_changes())

    def new_count(self) -> None:
        """From nothing to a contest."""
        today = local(self._opener.clock()).date()
        dialog = NewCountDialog(self._window, default_folder(), self._settings.now.initials.upper(), today)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._begin(dialog.path, dialog.changes)

    def import_file(self) -> None:
        """A file of nominations or results, judged whole before anything is stored."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Import nominations", str(default_folder()), "Tables (*.csv *.xlsx *.json);;All files (*)"
        )
        if name:
            self.import_path(Path(name))

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
        dialog = ReportDialog(self._window, path.name, summary, [note.sentence() for note in found.notes], problems)
        if dialog.exec() != QDialog.DialogCode.Accepted or problems:
            return
        if session is not None:
            session.ledger.record(*found.changes)
        elif found.election is not None:
            self._begin(self._path_for(found.election), found.changes)

    def _path_for(self, election: ElectionSetup) -> Path:
        return free_path(default_folder(), f"{slug(election.title) or 'count'}-{election.polling_day.year}")

    def _begin(self, path: Path, changes: tuple[Change, ...]) -> None:
        if self._window.session is not None and not self._window.close_file():
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._opener.create(path)
        except (StorageFault, OSError) as err:
            sentence = (
                err.sentence if isinstance(err, StorageFault) else f"{path.parent} cannot be made: {err.strerror}."
            )
            QMessageBox.warning(self._window, "Not created", sentence)
            return
        if self._window.open_path(path) and self._window.session is not None and self._window.page is not None:
            self._window.session.ledger.record(*changes)
            first = next(iter(self._window.session.ledger.state.contests), None)
            if first is not None:
                self._window.page.show_contest(first)
            self._window.show_title()
