"""Opens a count in the real window, types whole sheets and closes them: number, Enter, digits and Enter a field.

Answers with the milliseconds of opening the file, of every key, of opening a form and of closing a sheet up to the
stored answer and the last paint; beside the last, as much text stored by nothing but SQLite; and with the memory.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[0] = str(ROOT)  # before anything of ours is imported

from PySide6.QtCore import QEventLoop, Qt  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

import main  # noqa: E402
from bench.inside.keys import Typist, click, show_in_front  # noqa: E402
from bench.inside.memory import peak_memory  # noqa: E402
from bench.nights import SECOND_INITIALS, SECOND_NAME, second_entries  # noqa: E402
from gui.main_window import MainWindow, make_window  # noqa: E402
from gui.settings import SettingsStore  # noqa: E402
from models.changes import FiguresEntered  # noqa: E402
from models.state import ContestState  # noqa: E402


def run(path: Path, sheets: Sequence[int]) -> dict[str, object]:
    """As `gui.app.run` does, with the keys in place of Qt's own loop; no sheets measures the opening alone."""
    QApplication.setApplicationName("count-desk")
    app = QApplication(sys.argv[:1])
    window = make_window(app, main.Files(main.now), SettingsStore())
    show_in_front(window)
    typist = Typist(window)
    typist.settle()
    opening = typist.until_painted(lambda: window.open_path(path))
    window.sit_down(SECOND_NAME, SECOND_INITIALS)
    typist.settle()
    bare = bare_file(path.with_name("bare-window.db"))
    times = [sheet_typed(window, typist, change, bare) for change in list(second_entries(contest_of(window), sheets))]
    bare.close()
    memory = peak_memory()
    window.close_file()
    return {
        "opening": opening,
        "memory": memory,
        **typist.times(),
        "forms": [form for form, _, _ in times],
        "closing": [closing for _, closing, _ in times],
        "storing": [storing for _, _, storing in times],
    }


def contest_of(window: MainWindow) -> ContestState:
    """The one contest of the file as the window has it now."""
    assert window.session is not None
    (contest,) = window.session.ledger.state.contests.values()
    return contest


def bare_file(path: Path) -> sqlite3.Connection:
    """The floor of storing: a table that is written as safely as the journal."""
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA synchronous = EXTRA")
    bare.execute("CREATE TABLE bare (body TEXT NOT NULL)")
    return bare


def sheet_typed(
    window: MainWindow, typist: Typist, change: FiguresEntered, bare: sqlite3.Connection
) -> tuple[float, float, float]:
    """One sheet from its number to the answer of the store: opening its form, closing it, and the floor."""
    number = change.place.split("/")[1]
    typist.type_digits(number)
    form = typist.type_enter()
    *most, last = (n for n in change.figures.values() if n is not None)
    typist.type_figures(most)
    typist.type_digits(str(last))
    closing = typist.until_painted(lambda: store_it(window))
    assert contest_of(window).units[int(number)].closed
    typist.settle()
    body, start = change.model_dump_json(), time.perf_counter()
    bare.execute("INSERT INTO bare VALUES (?)", (body,))
    return form, closing, (time.perf_counter() - start) * 1000


def store_it(window: MainWindow) -> None:
    """The last Enter, and the answer to it."""
    assert window.session is not None
    ledger = window.session.ledger
    click(Qt.Key.Key_Return)
    while ledger.pending:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


file, *numbers = sys.argv[1:]
print(json.dumps(run(Path(file), [int(number) for number in numbers])))
