"""Writes a declaration of each contest from the real window, and watches how long the window ever stood still."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[0] = str(ROOT)  # before anything of ours is imported

from PySide6.QtWidgets import QApplication  # noqa: E402

import main  # noqa: E402
from bench.inside.keys import show_in_front  # noqa: E402
from bench.inside.memory import peak_memory  # noqa: E402
from exports.files import Wish  # noqa: E402
from gui.main_window import make_window  # noqa: E402
from gui.settings import SettingsStore  # noqa: E402
from models.changes import PaperIssued  # noqa: E402

PAUSE = 0.001
"""Seconds between two turns, so that the window does not take the processor from the papers."""


def run(path: Path, folder: Path) -> None:
    """As `gui.app.run` does, with turns that are timed in place of Qt's own loop."""
    QApplication.setApplicationName("count-desk")
    app = QApplication(sys.argv[:1])
    window = make_window(app, main.Files(main.now), SettingsStore())
    show_in_front(window)
    assert window.open_path(path)
    _settle(app)
    session = window.session
    assert session is not None
    contests = len(session.ledger.state.contests)
    start = last = time.perf_counter()
    batch = window.papers.write_several(folder, Wish(("declaration",)))
    gaps = [time.perf_counter() - last]
    written = 0.0
    while batch.running or batch.waiting or session.ledger.pending:
        last = time.perf_counter()
        app.processEvents()
        time.sleep(PAUSE)
        gaps.append(time.perf_counter() - last)
        if not batch.running and not written:
            written = time.perf_counter() - start
    recorded = time.perf_counter() - start
    issued = sum(isinstance(line.change, PaperIssued) for line in session.ledger.lines)
    assert len(batch.told.written) == issued == contests == len(list(folder.glob("*.pdf"))), batch.told
    window.close_file()
    gap, began = max(gaps[1:]) * 1000, gaps[0] * 1000
    print(json.dumps({"written": written, "recorded": recorded, "gap": gap, "began": began, "peak": peak_memory()}))


def _settle(app: QApplication) -> None:
    until = time.perf_counter() + 1
    while time.perf_counter() < until:
        app.processEvents()
        time.sleep(PAUSE)


run(Path(sys.argv[1]), Path(sys.argv[2]))
