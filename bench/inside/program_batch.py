"""Writes a declaration of each contest from the real window, and watches how long the window ever stood still.

The floor, in the same window just before: the same papers in a bare loop in another process, of which it hears nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[0] = str(ROOT)  # before anything of ours is imported

from PySide6.QtWidgets import QApplication  # noqa: E402

import main  # noqa: E402
from bench.inside.keys import show_in_front  # noqa: E402
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
    contests = tuple(session.ledger.state.contests)
    bare, still, idle = _beside_a_bare_loop(app, path)
    start = time.perf_counter()
    batch = window.papers.write_several(folder, Wish(("declaration",), contests))
    began = time.perf_counter() - start
    gap, work = _turns(app, lambda: batch.running)
    written = time.perf_counter() - start
    more = _turns(app, lambda: bool(batch.waiting or session.ledger.pending))
    recorded = time.perf_counter() - start
    issued = sum(isinstance(line.change, PaperIssued) for line in session.ledger.lines)
    assert len(batch.told.written) == issued == len(contests) == len(list(folder.glob("*.pdf"))), batch.told
    window.close_file()
    found = {"written": written, "recorded": recorded, "bare": bare, "began": began * 1000}
    found |= {"gap": max(gap, more[0]), "work": max(work, more[1]), "still": still, "idle": idle}
    print(json.dumps(found))


def _beside_a_bare_loop(app: QApplication, path: Path) -> tuple[float, float, float]:
    """Its seconds, and the longest turn and the most work of one in the window, which has nothing to do."""
    command = [sys.executable, str(Path(__file__).with_name("bare_batch.py")), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bare:
        gap, work = _turns(app, lambda: bare.poll() is None)
        said = bare.stdout.read() if bare.stdout else ""
    return float(json.loads(said)["seconds"]), gap, work


def _turns(app: QApplication, go_on: Callable[[], bool]) -> tuple[float, float]:
    """The longest turn by the clock, and the most that one took of the processor; milliseconds."""
    gap = work = 0.0
    while go_on():
        last, used = time.perf_counter(), time.thread_time()
        app.processEvents()
        work = max(work, time.thread_time() - used)
        time.sleep(PAUSE)
        gap = max(gap, time.perf_counter() - last)
    return gap * 1000, work * 1000


def _settle(app: QApplication) -> None:
    until = time.perf_counter() + 1
    _turns(app, lambda: time.perf_counter() < until)


run(Path(sys.argv[1]), Path(sys.argv[2]))
