"""What the menu *Set up* does to the file that is open, and what it makes of one: slots named in `gui/actions.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.messages import ask, inform
from gui.session import Opener
from gui.settings import SettingsStore
from models.changes import ContestRemoved
from models.rules import refuse
from models.setup import ElectionSetup
from models.times import local
from models.wording import explain

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Corrections:
    """Opens the dialog, judges nothing, records what was answered. Each dialog loads with its first use."""

    def __init__(self, window: MainWindow, opener: Opener, settings: SettingsStore) -> None:
        self._window, self._opener, self._settings = window, opener, settings

    def edit_election(self) -> None:
        """Correct the night; a file whose making was broken off has none yet."""
        if self._window.session is None:
            return
        ledger = self._window.session.ledger
        today = local(self._opener.clock()).date()
        election = ledger.state.election or ElectionSetup(title=self._window.session.path.stem[:200], polling_day=today)
        from gui.setup.election import ElectionDialog

        dialog = ElectionDialog(self._window, ledger, election)
        if dialog.run() and dialog.change:
            ledger.record(dialog.change)
            self._window.show_title()

    def edit_wording(self) -> None:
        """What stands on the papers, as the officer wants it."""
        if self._window.session is None or self._window.page is None:
            return
        ledger = self._window.session.ledger
        if ledger.state.election is None:
            self.edit_election()
        if ledger.state.election is None:
            return
        self._window.page.commit_all()
        from gui.papers.wording import WordingDialog

        folder = self._window.session.path.parent
        dialog = WordingDialog(self._window, ledger, self._window.page.contest, folder)
        if dialog.run() and dialog.changes:
            ledger.record(*dialog.changes)

    def add_contest(self) -> None:
        """One more contest."""
        self._edit(new=True)

    def edit_contest(self) -> None:
        """Correct this contest."""
        self._edit(new=False)

    def _edit(self, *, new: bool) -> None:
        if self._window.session is None or self._window.page is None:
            return
        ledger = self._window.session.ledger
        if ledger.state.election is None:
            self.edit_election()
        if ledger.state.election is None:
            return
        self._window.page.commit_all()
        contest = None if new or self._window.page.contest is None else ledger.state.contest(self._window.page.contest)
        from gui.setup.contest import ContestDialog

        dialog = ContestDialog(self._window, ledger, contest, self._window.conductor.initials)
        if dialog.run() and dialog.changes:
            ledger.record(*dialog.changes)
            self._window.page.show_contest(str(dialog.changes[0].subject))

    def edit_stations(self) -> None:
        """Polling stations and ballot boxes, for all polls of the night."""
        if self._window.session is None or self._window.page is None:
            return
        self._window.page.commit_all()
        from gui.setup.stations import StationsDialog

        dialog = StationsDialog(self._window, self._window.session.ledger)
        if dialog.run() and dialog.changes:
            self._window.session.ledger.record(*dialog.changes)
            self._window.page.focus_entry()

    def confirm_order(self) -> None:
        """Against the ballot paper."""
        if self._window.page is not None and self._window.page.contest is not None:
            self._window.conductor.confirm_order(self._window.page.contest)
            self._window.go_on()

    def remove_contest(self) -> None:
        """After a question."""
        if self._window.session is None or self._window.page is None or self._window.page.contest is None:
            return
        ledger, change = self._window.session.ledger, ContestRemoved(contest=self._window.page.contest)
        name = ledger.view(self._window.page.contest).state.setup.name
        if refusal := refuse(ledger.state, ledger.stamp_now(), change):
            inform(self._window, "Not removed", explain(refusal))
        elif ask(self._window, "Remove this contest?", f"{name} and its candidates leave this count.", enter=False):
            ledger.record(change)
            self._window.page.focus_entry()

    def real_from_setup(self) -> None:
        """A real count with the same set-up and no figure."""
        from gui.files.practice import new_real_count

        new_real_count(self._window, self._opener, self._settings.now.initials)

    def take_practice_figures(self) -> None:
        """Figures of a practice file, as first entries only."""
        from gui.files.practice import take_figures

        take_figures(self._window, self._opener)
