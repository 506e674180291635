"""Making papers from the window: which one, as it stands now, remembered once it left the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from gui.files.choosing import ask_file
from gui.forms import FormDialog
from gui.messages import ask, inform, warn
from gui.papers.menu import Entry
from gui.waiting import waited
from models.changes import PaperIssued
from models.ids import ContestId
from models.ledger import Ledger
from models.state import Stage, State
from models.values import PaperLanguage
from models.wording.tongue import fill, tr

if TYPE_CHECKING:
    from pathlib import Path

    from exports.files import Wish
    from gui.main_window import MainWindow
    from gui.papers.batch import Batch
    from gui.papers.preview import Made
    from gui.session import Session

OF_STAGE = {
    Stage.SET_UP: "setup-proof",
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
NOT_YET = "This stage has no paper of its own. The menu Papers has those that there are."
NO_CONTEST = "There is no contest yet. Add one first: menu Set up."


class PaperDesk:
    """A paper shows only what is stored: whatever is still on its way is waited for first."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._batch: Batch | None = None

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
            choice.addItem(tr(paper.name).capitalize(), paper.code)
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
        """Show the very bytes that would be saved or printed, in the language of the contest to begin with."""
        from exports.papers import PAPERS, language_of
        from gui.papers.preview import PreviewDialog

        session = self._window.session
        if session is None or not self._settled():
            return
        state = session.ledger.state
        language = language_of(state, state.contests[ContestId(contest)])

        def make(wanted: PaperLanguage) -> Made | None:
            return self._made(session, state, contest, code, wanted)

        made = make(language)
        if made is None:
            return
        dialog = PreviewDialog(self._window, tr(PAPERS[code].name).capitalize(), made, language, make)
        dialog.issued.connect(_issuer(session.ledger, contest, code, state.head.short()))
        dialog.run()

    def _made(self, session: Session, state: State, contest: str, code: str, language: PaperLanguage) -> Made | None:
        """The paper in a language as it stood when the preview was opened; a refusal is said."""
        from exports.files import paper_file
        from exports.papers import PAPERS, document_of
        from exports.papers.doubtful import doubtful
        from exports.pdf import render
        from exports.refusals import ExportRefused
        from gui.papers.preview import Made

        here = state.contests[ContestId(contest)]
        try:
            with _hourglass():
                document = document_of(PAPERS[code], state, here, language)
                proposed = session.path.parent / paper_file(PAPERS[code], here, state, language)
                return Made(render(document), proposed, doubtful(document))
        except ExportRefused as refused:
            warn(QApplication.activeModalWidget() or self._window, "Not printed", str(refused))
            return None

    def listed(self) -> list[Entry]:
        """What the menu of papers has for the contest on screen, by group."""
        from exports.papers import Group, papers_of

        page, session = self._window.page, self._window.session
        if page is None or session is None or page.contest is None:
            return []
        state = session.ledger.state
        groups = list(Group)
        found = papers_of(state, state.contests[page.contest])
        entries = [(groups.index(paper.group), Entry(paper.code, paper.name, paper.group, why)) for paper, why in found]
        return [entry for _, entry in sorted(entries, key=lambda each: each[0])]

    # Several contests

    def export_files(self) -> None:
        """Choose contests, papers and a folder; while files are being written, go to the button that stops it."""
        from gui.papers.several import SeveralDialog

        session, bar = self._window.session, self._window.batch_bar
        if self._batch is not None and self._batch.running:
            bar.stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if self._window.page is not None:
            self._window.page.commit_all()
        if session is None or not self._settled():
            return
        if not session.ledger.state.contests:
            inform(self._window, "No paper yet", NO_CONTEST)
            return
        dialog = SeveralDialog(self._window, session.ledger.state, session.path.parent)
        if dialog.run():
            self.write_several(dialog.folder, dialog.asked)

    def write_several(self, folder: Path, wish: Wish) -> Batch:
        """Set the writing going; the window goes on."""
        from exports.files import file_of, planned
        from gui.papers.batch import Batch

        session = self._window.session
        assert session is not None
        state = session.ledger.state
        names = [file_of(state, job, wish) for job in planned(state, wish)]
        batch = self._batch = Batch(session, folder, wish, names, self._window)
        batch.moved.connect(self._batch_moved)
        batch.over.connect(self._batch_over)
        self._window.batch_bar.go_on(batch.told)
        batch.start()
        return batch

    def _batch_moved(self) -> None:
        if self._batch is not None and self._batch.running:
            self._window.batch_bar.go_on(self._batch.told)

    def _batch_over(self) -> None:
        if self._batch is not None:
            self._window.batch_bar.be_over(self._batch.told)

    def stop_batch(self) -> None:
        """No file after the one in hand."""
        if self._batch is not None:
            self._batch.stop()

    def look_at_batch(self) -> None:
        """What was written, and what was refused with its reason."""
        from gui.papers.outcome import OutcomeDialog

        if self._batch is not None:
            OutcomeDialog(self._window, self._batch.told).run()

    def may_close(self) -> bool:
        """Ask where papers are still being written; then stop after the file in hand."""
        batch = self._batch
        if batch is not None and batch.running:
            told = batch.told
            question = fill(
                "Papers are still being written, {part:,} of {whole:,}. Stop after the one in hand, and close?",
                part=told.done,
                whole=told.total,
            )
            if not ask(self._window, "Papers are being written", question, enter=False):
                return False
            batch.let_go()
        self._batch = None
        self._window.batch_bar.hide()
        return True

    # Checking

    def check_paper(self) -> None:
        """Whether a printed file is of this count and unaltered."""
        from exports.recognising import read_paper, recognise
        from exports.refusals import ExportRefused
        from storage.faults import shown

        session = self._window.session
        if session is None or not self._settled():
            return
        path = ask_file(self._window, "Check a printed file", session.path.parent, "PDF (*.pdf);;All files (*)")
        if path is None:
            return
        try:
            with _hourglass():
                found = recognise(shown(path.name), read_paper(path), session.ledger.lines)
        except ExportRefused as refused:
            warn(self._window, "Not checked", str(refused))
            return
        said = "\n\n".join(found.sentences())
        if found.good:
            inform(self._window, "Unaltered", said)
        else:
            warn(self._window, "Not recognised", said)

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


def _issuer(ledger: Ledger, contest: str, code: str, head: str) -> Callable[[str, str], None]:
    def issued(digest: str, language: str) -> None:
        spoken = PaperLanguage(language)
        ledger.record(PaperIssued(contest=contest, paper=code, language=spoken, sha256=digest, head=head))

    return issued


@contextmanager
def _hourglass() -> Iterator[None]:
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
