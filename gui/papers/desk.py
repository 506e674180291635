"""Making papers from the window: which one, as it stands now, remembered once it left the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from gui.files.choosing import ask_folder
from gui.forms import FormDialog
from gui.messages import inform, warn
from gui.waiting import waited
from models.changes import PaperIssued
from models.ids import ContestId
from models.ledger import Ledger
from models.state import Stage

if TYPE_CHECKING:
    from gui.main_window import MainWindow

OF_STAGE = {
    Stage.COUNTING: "provisional-slip",
    Stage.PROVISIONAL: "provisional-slip",
    Stage.READY: "declaration",
    Stage.DECLARED: "declaration",
    Stage.SENT: "local-total",
    Stage.AUTHORISED: "local-total",
    Stage.RELEASED: "local-total",
    Stage.UNCONTESTED: "declaration",
}
PATIENCE = 5.0
NOT_YET = "Papers are printed once counting has started."


class PaperDesk:
    """A paper shows only what is stored: whatever is still on its way is waited for first."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def choose(self) -> None:
        """Choose a paper of this stage and look at it."""
        from exports.papers import papers_for

        contest, stage = self._contest()
        session = self._window.session
        if contest is None or stage is None or session is None:
            return
        state = session.ledger.state
        here = papers_for(state, state.contests[ContestId(contest)])
        if not here:
            inform(self._window, "No paper yet", NOT_YET)
            return
        dialog = FormDialog(self._window, "Preview a paper", "", "Preview")
        choice = QComboBox()
        for paper in here:
            choice.addItem(paper.name.capitalize(), paper.code)
        choice.setCurrentIndex(max(0, choice.findData(OF_STAGE.get(stage))))
        dialog.add("&Paper", choice)
        choice.setFocus()
        if dialog.run():
            self.preview(contest, str(choice.currentData()))

    def print_stage(self) -> None:
        """The paper that this stage is for, with the cursor on Print."""
        contest, stage = self._contest()
        code = OF_STAGE.get(stage) if stage else None
        if contest is not None and code is not None:
            self.preview(contest, code)
        elif contest is not None:
            inform(self._window, "No paper yet", NOT_YET)

    def show(self, code: str) -> None:
        """A paper of the contest on screen, as it is stored."""
        contest, _ = self._contest()
        if contest is not None:
            self.preview(contest, code)

    def preview(self, contest: str, code: str) -> None:
        """Show the very bytes that would be saved or printed."""
        from exports.files import paper_file
        from exports.papers import PAPERS, document_of
        from exports.pdf import render
        from exports.refusals import ExportRefused
        from gui.papers.preview import PreviewDialog

        session = self._window.session
        if session is None or not self._settled():
            return
        state, paper = session.ledger.state, PAPERS[code]
        try:
            with _hourglass():
                pdf = render(document_of(paper, state, state.contests[ContestId(contest)]))
        except ExportRefused as refused:
            warn(self._window, "Not printed", str(refused))
            return
        proposed = session.path.parent / paper_file(paper, state.contests[ContestId(contest)], state)
        dialog = PreviewDialog(self._window, paper.name.capitalize(), pdf, proposed)
        dialog.issued.connect(_issuer(session.ledger, contest, code, state.head.short()))
        dialog.run()

    def export(self) -> None:
        """Papers and data files of every contest, into a folder."""
        from exports.files import export
        from exports.refusals import ExportRefused

        session = self._window.session
        if self._window.page is not None:
            self._window.page.commit_all()
        if session is None or not self._settled():
            return
        folder = ask_folder(self._window, "Export into a folder", session.path.parent)
        if folder is None:
            return
        try:
            with _hourglass():
                written = export(session.ledger.state, folder, None)
        except ExportRefused as refused:
            warn(self._window, "Not exported", str(refused))
            return
        names = "\n".join(path.name for path in written)
        inform(self._window, "Exported", f"Written into {folder}:\n\n{names}")

    def _contest(self) -> tuple[str | None, Stage | None]:
        page, session = self._window.page, self._window.session
        if page is None or session is None or page.contest is None:
            return None, None
        page.commit_all()
        return page.contest, session.ledger.state.contests[page.contest].stage

    def _settled(self) -> bool:
        """Whether everything typed is stored, after a short wait."""
        session = self._window.session
        assert session is not None
        stored = waited(session.ledger, PATIENCE) and not session.ledger.drafts
        if not stored:
            warn(
                self._window,
                "Not stored yet",
                "A figure is typed and not stored yet, so a paper would not show it. Store it first, then print.",
            )
        return stored


def _issuer(ledger: Ledger, contest: str, code: str, head: str) -> Callable[[str], None]:
    def issued(digest: str) -> None:
        ledger.record(PaperIssued(contest=contest, paper=code, sha256=digest, head=head))

    return issued


@contextmanager
def _hourglass() -> Iterator[None]:
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
