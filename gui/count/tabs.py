"""What a tab of a contest's screen is. A contest that does not use sheets, boxes or batches shows no tab of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.findings import Finding
from models.ids import FieldRef
from models.ledger import Announced
from models.live import View


class Tab(QWidget):
    """One tab: the page hands it the view, it says what it is called, and asks by signals."""

    refused = Signal(object, str)
    """A field or None, and the sentence to show there."""
    go_to = Signal(str)
    """The code of another tab to open."""
    step = Signal()
    """Ask for the contest's next step."""
    paper = Signal(str)
    """Ask for a paper by its code."""
    person = Signal(str, str)
    """Somebody else sits down: name and initials."""
    contest = Signal(str)
    """Go to another contest."""
    settle = Signal(object)
    """Ask to go to what a finding is about, or where it is about no field, to answer it."""
    answer = Signal(object)
    """Ask for the answer or the officer's decision to a finding."""

    code = ""

    def title(self, view: View) -> str | None:
        """What stands on the tab, such as `Sheets 47 / 61`; None where this contest has no such thing."""
        raise NotImplementedError

    def refresh(self, view: View, announced: Announced | None = None) -> None:
        """Show what the ledger has now; called only while the tab is shown, and when it is opened."""
        raise NotImplementedError

    def take_in(self) -> None:
        """Something was recorded by which the count did not move, as a paper that was written."""

    def focus_entry(self) -> bool:
        """Put the cursor where typing begins; False where nothing is typed here now."""
        return False

    def jump(self, finding: Finding) -> bool:
        """Go to what a finding is about; False where it is not on this tab."""
        del finding
        return False

    def can_show(self, finding: Finding) -> bool:
        """Whether `jump` would find a place for it, without going there."""
        del finding
        return False

    def hides(self, finding: Finding) -> bool:
        """Whether somebody who types here must not learn of it, as of the first entry of a sheet in a blind second."""
        del finding
        return False

    def commit_all(self) -> None:
        """Record everything typed that is whole, before a step or before closing."""

    def unstored(self) -> FieldRef | None:
        """The first figure that is typed here and that nobody has stored or given up."""
        return None

    def undo(self, *, again: bool) -> bool:
        """Take back the last thing recorded here; False where the page should do it."""
        del again
        return False

    def let_go(self) -> None:
        """The file is closed: the field that loses its cursor by that stores nothing."""
