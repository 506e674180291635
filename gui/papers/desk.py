"""Making papers from the window: which one, as it stands now, remembered once it left the program."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QMessageBox

from gui.forms import FormDialog
from models.changes import PaperIssued
from models.state import Stage

if TYPE_CHECKING:
    from gui.main_window import MainWindow

OF_STAGE = {
    Stage.COUNTING: "provisional-slip",
    Stage.PROVISIONAL: "provisional-slip",
    Stage.READY: "declaration",
    Stage.DECLARED: "declaration",
}
PATIENCE = 5.0


class PaperDesk:
    """A paper shows only what is stored: whatever is still on its way is waited for first."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def choose(self) -> None:
        """Choose a paper of this stage and look at it."""
        from exports.papers import PAPERS

        contest, stage = self._contest()
        if contest is None or stage is None:
            return
        here = [paper for paper in PAPERS.values() if stage in paper.stages]
        if not here:
            QMessageBox.information(self._window, "No paper yet", "Papers are printed once counting has started.")
            return
        dialog = FormDialog(self._window, "Preview a paper", "", "Preview")
        choice = QComboBox()
        for paper in here:
            choice.addItem(paper.name.capitalize(), paper.code)
        choice.setCurrentIndex(max(0, choice.findData(OF_STAGE.get(stage))))
        dialog.add("&Paper", choice)
        choice.setFocus()
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.preview(contest, str(choice.currentData()))

    def print_stage(self) -> None:
        """The paper that this stage is for, with the cursor on Print."""
        contest, stage = self._contest()
        code = OF_STAGE.get(stage) if stage else None
        if contest is None or code is None:
            QMessageBox.information(self._window, "No paper yet", "Papers are printed once counting has started.")
            return
        self.preview(contest, code)

    def preview(self, contest: str, code: str) -> None:
        """Show the very bytes that would be saved or printed."""
        from exports.papers import PAPERS, document_of
        from exports.pdf import render
        from exports.refusals import ExportRefused
        from gui.papers.preview import PreviewDialog

        session = self._window.session
        if session is None or not self._settled():
            return
        state = session.ledger.state
        paper = PAPERS[code]
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            pdf = render(document_of(paper, state, state.contests[contest]))  # type: ignore[index]
        except ExportRefused as refused:
            QApplication.restoreOverrideCursor()
            QMessageBox.warning(self._window, "Not printed", str(refused))
            return
        QApplication.restoreOverrideCursor()
        proposed = session.path.parent / f"{contest}-{paper.stem}.pdf"
        dialog = PreviewDialog(self._window, paper.name.capitalize(), pdf, proposed)
        dialog.issued.connect(self._issue(contest, code, state.head.short()))
        dialog.exec()

    def _issue(self, contest: str, code: str, head: str) -> Callable[[str], None]:
        def issued(digest: str) -> None:
            if self._window.session is not None:
                self._window.session.ledger.record(PaperIssued(contest=contest, paper=code, sha256=digest, head=head))

        return issued

    def export(self) -> None:
        """Papers and data files of every contest, into a folder."""
        from exports.files import export

        from exports.refusals import ExportRefused

        session = self._window.session
        if session is None or not self._settled():
            return
        folder = QFileDialog.getExistingDirectory(self._window, "Export into a folder", str(session.path.parent))
        if not folder:
            return
        try:
            written = export(session.ledger.state, Path(folder), None)
        except ExportRefused as refused:
            QMessageBox.warning(self._window, "Not exported", str(refused))
            return
        names = "\n".join(path.name for path in written)
        QMessageBox.information(self._window, "Exported", f"Written into {folder}:\n\n{names}")

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
        until = time.monotonic() + PATIENCE
        while session.ledger.pending and time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(0.002)
        if session.ledger.pending or session.ledger.drafts:
            QMessageBox.warning(
                self._window,
                "Not stored yet",
                "A figure is typed and not stored yet, so a paper would not show it. Store it first, then print.",
            )
            return False
        return True
