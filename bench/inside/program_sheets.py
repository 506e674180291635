"""Opens a count as the program does, without a window: how long, how much memory, and then what a sheet costs.

Answers with milliseconds and megabytes; beside each the bare floor, measured in turn in the same process.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)  # before anything of ours is imported

from bench.inside.memory import peak_memory  # noqa: E402
from bench.nights import AT, DESK, SHEET_SECOND, second_entries  # noqa: E402
from models.changes import FiguresEntered  # noqa: E402
from models.checks import findings_of  # noqa: E402
from models.ids import ContestId, DeskId, FieldRef, PersonId, Subject  # noqa: E402
from models.ledger import Ledger, Seat  # noqa: E402
from models.result import result_of  # noqa: E402
from models.state import ContestState  # noqa: E402
from storage.journal import Journal  # noqa: E402
from storage.writer import InlineWriter  # noqa: E402


class NoDrafts:
    """Nothing typed was left over, and nothing is kept."""

    def all(self) -> dict[FieldRef, str]:
        return {}

    def put(self, ref: FieldRef, text: str) -> None:
        """Typing is measured in the window."""

    def drop(self, ref: FieldRef) -> None:
        """As above."""

    def typists(self) -> dict[Subject, PersonId]:
        return {}

    def put_typist(self, entry: Subject, person: PersonId | None) -> None:
        """As above."""


def timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return (time.perf_counter() - start) * 1000


def bare_read(path: Path) -> list[object]:
    """The floor of opening: every line read and parsed, nothing proved and nothing added up."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = [json.loads(body) for (body,) in db.execute("SELECT body FROM journal ORDER BY seq")]
    db.close()
    return found


def bare_sums(here: ContestState) -> int:
    """The floor of all findings: every figure of every entry added up once."""
    return sum(n for look in here.looks.values() for n in look.figures.values() if n is not None)


def bare_file(path: Path) -> sqlite3.Connection:
    """The floor of storing: a table that is written as safely as the journal."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = EXTRA")
    db.execute("CREATE TABLE bare (body TEXT NOT NULL)")
    return db


def _closed(ledger: Ledger, contest: str, change: FiguresEntered, bare: sqlite3.Connection) -> tuple[float, float]:
    """One sheet closed and shown, and as much text stored by nothing but SQLite."""

    def closed() -> None:
        ledger.record(change)
        ledger.view(contest)

    body = change.model_dump_json()
    return timed(closed), timed(lambda: bare.execute("INSERT INTO bare VALUES (?)", (body,)))


def run(path: Path, contest: str, sheets: Sequence[int], rounds: int) -> dict[str, object]:
    """Open, find, close sheets."""
    with Journal.open(path) as journal:
        ledger = Ledger(Seat(PersonId(SHEET_SECOND), DeskId(DESK)), InlineWriter(journal), NoDrafts(), lambda: AT)

        def opened() -> None:
            ledger.open(journal.lines())
            ledger.view(contest)

        opening, memory = timed(opened), peak_memory()
        reading = timed(lambda: bare_read(path))
        here = ledger.state.contests[ContestId(contest)]
        found = [
            (timed(lambda: findings_of(here, result_of(here))), timed(lambda: bare_sums(here))) for _ in range(rounds)
        ]
        bare = bare_file(path.with_name("bare.db"))
        closed = [_closed(ledger, contest, change, bare) for change in second_entries(here, sheets)]
        bare.close()
        assert all(ledger.state.contests[ContestId(contest)].units[number].closed for number in sheets)
    return {
        "opening": opening,
        "reading": reading,
        "memory": memory,
        "findings": median(ours for ours, _ in found),
        "sums": median(floor for _, floor in found),
        "closing": median(ours for ours, _ in closed) if closed else None,
        "storing": median(floor for _, floor in closed) if closed else None,
    }


file, contest_id, rounds_wanted, *numbers = sys.argv[1:]
print(json.dumps(run(Path(file), contest_id, [int(number) for number in numbers], int(rounds_wanted))))
