"""What a journal looks like inside, and the signs by which one is known from any other file."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from storage.connections import glance
from storage.faults import FileFault

APPLICATION_ID = 0x4374446B  # "CtDk", in the head of the file
VERSION = 1

_JOURNAL = """CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (subject, version)
)"""

# REPLACE deletes without asking the trigger for deletes, so the one for inserts looks for what it would replace.
_TRIGGERS = (
    """CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'a line of the journal never changes'); END""",
    """CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'a line of the journal is never deleted'); END""",
    """CREATE TRIGGER journal_only_grows BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
  OR EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM journal WHERE subject = NEW.subject AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'the journal only grows, by one number at a time'); END""",
)

_ORIGIN = """CREATE TABLE origin (
    desk TEXT NOT NULL,
    path TEXT NOT NULL
)"""

_ELECTION = frozenset({_JOURNAL, *_TRIGGERS})
_COPY = _ELECTION | {_ORIGIN}


@dataclass(frozen=True, slots=True)
class Origin:
    """Which desk keeps a copy, and of which file."""

    desk: str
    path: str

    @property
    def name(self) -> str:
        """The name of the file that was copied, whichever system it lay on."""
        return self.path.replace("\\", "/").rpartition("/")[2]


def draw_up(db: sqlite3.Connection, origin: Origin | None) -> None:
    """Make the tables in an empty file; with an origin it is a copy."""
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute(f"PRAGMA user_version={VERSION}")
    for statement in (_JOURNAL, *_TRIGGERS):
        db.execute(statement)
    if origin:
        db.execute(_ORIGIN)
        put_origin(db, origin)


def put_origin(db: sqlite3.Connection, origin: Origin) -> None:
    """Say whose copy this is."""
    db.execute("DELETE FROM origin")
    db.execute("INSERT INTO origin VALUES (?, ?)", (origin.desk, origin.path))


def origin_in(db: sqlite3.Connection) -> Origin | None:
    """Whose copy this is, or None for an election itself."""
    if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'origin'").fetchone():
        return None
    found = db.execute("SELECT desk, path FROM origin").fetchone()
    return Origin(*found) if found else Origin("", "")


def must_be_ours(path: Path) -> None:
    """Raise FileFault for anything but a journal that this version reads; the file is only looked at."""
    marks = glance(path)
    if marks.application_id != APPLICATION_ID:
        raise FileFault("file.foreign", name=path.name)
    if marks.user_version > VERSION:
        raise FileFault("file.newer", name=path.name, version=marks.user_version, ours=VERSION)


def must_be_whole(db: sqlite3.Connection, path: Path) -> None:
    """Raise FileFault where tables or triggers are not the ones that we made."""
    ours = "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@'"
    found = {str(sql) for (sql,) in db.execute(ours)}
    if found not in (_ELECTION, _COPY):
        raise FileFault("file.altered", name=path.name)
