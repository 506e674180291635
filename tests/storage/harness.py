"""How quick appends and puts are, beside raw sqlite3 doing the same; free of pytest, for the bench."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from models.changes import Entry, encode
from models.ids import FieldRef
from storage.desk import Desk
from storage.journal import Journal
from tests.storage.making import figure, step

T = TypeVar("T")

_RAW = (
    "CREATE TABLE journal (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, "
    "version INTEGER NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (subject, version))"
)


def journal_appends(path: Path, count: int) -> Iterator[float]:
    """Seconds of each of so many appends of one figure, checked, hashed and flushed."""
    with Journal.create(path) as journal:
        journal.append([step(1)])
        yield from _timed(journal.append, ([entry] for entry in _figures(count)))


def raw_appends(path: Path, count: int) -> Iterator[float]:
    """The same rows through bare sqlite3: same mode, columns and indexes, no checks, no hash, no triggers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in ("journal_mode=DELETE", "synchronous=EXTRA"):
            db.execute(f"PRAGMA {pragma}")
        db.execute(_RAW)

        def append(row: tuple[int, str, str, int, str, str]) -> None:
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)", row)
            db.execute("COMMIT")

        yield from _timed(append, map(_row, enumerate(_figures(count), 1)))


def desk_puts(election: Path, count: int) -> Iterator[float]:
    """Seconds of each of so many keys kept."""
    desk = Desk.open(election)
    try:
        yield from _timed(lambda n: desk.put(FieldRef(f"contest/1/1/1#v:c{n % 40}"), str(n)), range(count))
    finally:
        desk.close()


def _figures(count: int) -> Iterator[Entry]:
    return (figure(n, n // 16 + 1, unit=n % 16 + 1, under=1) for n in range(count))


def _row(numbered: tuple[int, Entry]) -> tuple[int, str, str, int, str, str]:
    seq, entry = numbered
    return seq, entry.id, entry.subject, entry.version, encode(entry.stamp, entry.change), "0" * 64


def _timed(act: Callable[[T], object], arguments: Iterable[T]) -> Iterator[float]:
    for argument in arguments:
        began = time.perf_counter()
        act(argument)
        yield time.perf_counter() - began
