"""Types whole figures and Enter over all rows of the real window, round after round, each in a file of its own."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[0] = str(ROOT)  # before anything of ours is imported

from PySide6.QtWidgets import QApplication  # noqa: E402

import main  # noqa: E402
from bench.inside.keys import Typist, show_in_front, wait_until  # noqa: E402
from bench.nights import REJECTED, crowded, crowded_votes, store  # noqa: E402
from gui.main_window import MainWindow, make_window  # noqa: E402
from gui.settings import SettingsStore  # noqa: E402


def run(candidates: int, rounds: int, folder: Path) -> None:
    """As `gui.app.run` does, with the keys in place of Qt's own loop."""
    QApplication.setApplicationName("count-desk")
    app = QApplication(sys.argv[:1])
    window = make_window(app, main.Files(main.now), SettingsStore())
    show_in_front(window)
    typist = Typist(window)
    for number in range(rounds):
        path = store(folder / f"{candidates}-{number}.count", crowded(candidates))
        assert window.open_path(path)
        typist.settle()
        typist.type_figures([*crowded_votes(candidates), *REJECTED.values()])
        wait_until(lambda: stored(window))
        must_be_entered(window, candidates)
    window.close_file()
    typist.answer()


def stored(window: MainWindow) -> bool:
    """Whether nothing is on its way."""
    return window.session is not None and not window.session.ledger.pending and not window.session.ledger.drafts


def must_be_entered(window: MainWindow, candidates: int) -> None:
    """A key that went astray would be quick, too."""
    assert window.session is not None
    contests = window.session.ledger.state.contests
    votes = [window.session.ledger.view(contest).result.valid_votes for contest in contests]
    assert votes == [sum(crowded_votes(candidates))], votes


run(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
