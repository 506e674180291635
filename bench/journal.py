"""One figure after the other into the journal, beside bare SQLite that writes finished lines in the same way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from uuid import uuid4

from bench.figures import Figure, as_fast_as
from bench.nights import AT, DESK, PERSON, VOTES, crowded, entries, store
from bench.processes import folder
from bench.timing import medians_in_turn
from models.changes import Entry, FiguresEntered, Stamp, encode
from models.ids import LineId, votes_of
from models.sample import SAMPLE_CONTEST
from storage.journal import Journal

GOAL = 0.7
_COLUMNS = """CREATE TABLE journal (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, version INTEGER NOT NULL,
    body TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (subject, version)
)"""
_ADD = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)"

Stored = tuple[int, str, str, int, str, str]


def measure(quick: bool) -> list[Figure]:
    """Rollback journal, synchronous EXTRA and the same indexes for all; the triggers of ours for the second peer."""
    with folder() as made:
        path = store(made / "ours.count", crowded(len(VOTES)))
        bare, guarded = bare_file(made / "bare.db"), bare_file(made / "guarded.db", triggers_of(path))
        with Journal.open(path) as journal:
            figures = one_by_one(len(journal.rows()))
            lines, guarded_lines = bare_lines(), bare_lines()
            jobs = (
                lambda: journal.append([next(figures)]),
                lambda: add(bare, next(lines)),
                lambda: add(guarded, next(guarded_lines)),
            )
            ours, raw, raw_guarded = medians_in_turn(jobs, 50 if quick else 600, warm=20)
        bare.close()
        guarded.close()
    return [
        as_fast_as("journal append", "ms", ours, "sqlite3, no triggers", raw, GOAL),
        as_fast_as("journal append", "ms", ours, "sqlite3 with our triggers", raw_guarded),
    ]


def one_by_one(lines: int) -> Iterator[Entry]:
    """Figures as fields that are left record them, one an entry, for a sample of so many lines."""
    parts = list(entries(crowded(len(VOTES))))
    assert lines == len(parts)
    under = max(entry.version for entry in parts if entry.subject == SAMPLE_CONTEST)
    for version in count(1):
        field = votes_of(f"c{version % len(VOTES) + 1}")
        change = FiguresEntered(contest=SAMPLE_CONTEST, place="1/1/1", figures={field: version}, was={field: None})
        stamp = Stamp(at=AT, by=PERSON, desk=DESK, under=under)
        yield Entry(LineId(str(uuid4())), change.subject, version, stamp, change)


def bare_lines() -> Iterator[Stored]:
    """The same lines, finished: nothing is left to do but to store them."""
    for seq, entry in enumerate(one_by_one(sum(1 for _ in entries(crowded(len(VOTES))))), 1):
        body = encode(entry.stamp, entry.change)
        yield seq, entry.id, entry.subject, entry.version, body, f"{seq:064x}"


def triggers_of(path: Path) -> list[str]:
    """The triggers that refuse to change a line, as the file itself has them."""
    db = sqlite3.connect(path)
    found = [sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    db.close()
    return found


def bare_file(path: Path, triggers: list[str] | None = None) -> sqlite3.Connection:
    """A table with the same columns and indexes, written in the same mode."""
    db = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode=DELETE", "synchronous=EXTRA", "fullfsync=ON"):
        db.execute(f"PRAGMA {setting}")
    for statement in (_COLUMNS, *(triggers or ())):
        db.execute(statement)
    return db


def add(db: sqlite3.Connection, line: Stored) -> None:
    """One line in a transaction of its own."""
    db.execute("BEGIN IMMEDIATE")
    db.execute(_ADD, line)
    db.execute("COMMIT")
