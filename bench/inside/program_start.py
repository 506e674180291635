"""Starts the program as `main.py FILE` does, and stops it once the table of votes is painted with its figures."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[0] = str(ROOT)  # before anything of ours is imported


def run() -> int:
    """Everything is loaded in the order in which a start from the command line loads it."""
    path = ROOT / "main.py"
    program: dict[str, object] = {"__name__": "main", "__file__": str(path)}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), program)  # a script is never kept compiled
    watch_the_tally()
    start = program["main"]
    assert callable(start)
    return int(start(sys.argv[1:]))


def watch_the_tally() -> None:
    """Have the table say when it is painted."""
    from PySide6.QtGui import QPaintEvent

    from bench.inside.instrument import stop_once_painted
    from gui.count import totals
    from gui.count.tally import VOTES, TallyView

    class WatchedTally(TallyView):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            rows = self.model().rowCount()
            if rows and self.model().index(rows - 1, VOTES).data():
                stop_once_painted()

    vars(totals)["TallyView"] = WatchedTally


sys.exit(run())
