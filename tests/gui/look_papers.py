"""Pictures of papers on screen: the menu, the preview, several contests, and a printed file that is checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QComboBox, QDialog

import main
from gui.papers.batch import Told
from gui.papers.outcome import OutcomeDialog
from gui.papers.preview import PreviewDialog
from models.values import PaperLanguage
from tests.gui.look import Looker
from tests.gui.room import FIGURES, HEADS, contest, night

WARDS = ("Burn Valley", "De Bruce", "Fens & Greatham", "Foggy Furze", "Hart", "Headland & Harbour", "Manor House")


def _find(dialog: QDialog) -> None:
    """A name that stands on the paper more than once."""
    assert isinstance(dialog, PreviewDialog)
    dialog.open_finder()
    dialog._wanted.setText("mortimer")


def _speak_both(dialog: QDialog) -> None:
    """Both languages, with what is doubtful of the Welsh."""
    languages = dialog.findChild(QComboBox, "language")
    assert isinstance(languages, QComboBox)
    languages.setCurrentIndex(languages.findData(PaperLanguage.BOTH))


def look_at_papers(looker: Looker) -> None:
    """Hartlepool with every figure, then seven wards at once."""
    window, path = looker.window, looker.counts / "papers.count"
    main.sample(path)
    window.open_path(path)
    looker.settle()
    looker.type(*FIGURES, *HEADS)
    looker.settle()
    menu = window._menus.papers.menu
    menu.aboutToShow.emit()
    menu.popup(window.mapToGlobal(window.rect().topLeft()))
    looker.picture("papers-menu", menu)
    menu.hide()
    slip: Callable[[], object] = lambda: window.show_paper("provisional-slip")  # noqa: E731
    looker.dialog("preview-find", slip, before=_find)
    looker.dialog("preview-both", slip, before=_speak_both)
    window.appearance_dark()
    looker.dialog("preview-dark", slip, before=_find)
    window.appearance_light()
    _check(looker, path.with_name("slip.pdf"), slip)
    looker.open("wards", night(*(contest(f"w{n}", "One, A", "Two, B", unit=n, electors=500, title=name)
                                 for n, name in enumerate(WARDS, 1))))  # fmt: skip
    looker.dialog("several", window.papers.export_files)
    told = Told(Path("/media/stick/papers"), 14, ["a.pdf"] * 5, last="results-sheet-foggy-furze.pdf")
    window.batch_bar.go_on(told)
    looker.picture("several-progress")
    told.written += ["b.pdf"] * 7
    told.refused += [("Hart", "provisional slip", "3 figures of Hart are not entered: One, A and 2 more.")] * 2
    told.doubtful += [("notice-manor-house.pdf", "4 wordings of this paper are Welsh that nobody has checked.")]
    window.batch_bar.be_over(told)
    looker.picture("several-over")
    looker.dialog("several-outcome", lambda: OutcomeDialog(window, told).run())
    window.batch_bar.hide()


def _check(looker: Looker, paper: Path, slip: Callable[[], object]) -> None:
    """A paper that was saved, held beside its count as it is and with one byte altered."""
    window = looker.window

    def save(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewDialog)
        assert dialog.save_to(paper)

    looker.dialog("preview-saved", slip, before=save)
    with patch("gui.papers.desk.ask_file", lambda *_: paper):
        looker.dialog("check-unaltered", window.papers.check_paper)
        altered = bytearray(paper.read_bytes())
        altered[len(altered) // 2] ^= 1
        paper.write_bytes(altered)
        looker.dialog("check-altered", window.papers.check_paper)
