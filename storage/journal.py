"""The journal of one election night in one file: lines are added, read and proved, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from models.changes import Entry, Line, UnknownChange, decode, encode
from models.ids import LineId, Subject, parent_of
from models.state import JournalHead
from storage.building import build
from storage.chain import NOWHERE, Row, first_broken, link
from storage.connections import number
from storage.faults import FileFault, Stale, told
from storage.opening import Opened, open_to_read, open_to_write
from storage.schema import Origin, origin_in, put_origin

_HEAD = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
_ROWS = "SELECT seq, id, subject, version, body, hash FROM journal WHERE seq > ? ORDER BY seq"
_BY_ID = "SELECT seq, id, subject, version, body, hash FROM journal WHERE id = ?"
_KNOWN = """SELECT (SELECT seq FROM journal WHERE id = ?1),
    (SELECT coalesce(max(version), 0) FROM journal WHERE subject = ?2),
    (SELECT coalesce(max(version), 0) FROM journal WHERE subject = ?3)"""
_ADD = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)"


class Journal:
    """A journal that is open; used by one thread."""

    def __init__(self, path: Path, opened: Opened) -> None:
        self.path = path
        self._opened = opened
        self._db = opened.db

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new, empty journal. Raises FileFault where the name is taken."""
        build(path, ())
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, copy: bool = False) -> Self:
        """Open a journal that is there. To write to a copy, say that it is one: nobody counts on in a copy unawares.

        Raises StorageFault; a file that is not ours, or too new for us, is not touched.
        """
        with told(path):
            journal = cls(path, open_to_read(path) if read_only else open_to_write(path))
        try:
            if not (read_only or copy) and (origin := journal.origin()):
                raise FileFault("file.is_copy", name=path.name, path=origin.path)
        except BaseException:
            journal.close()
            raise
        return journal

    def close(self) -> None:
        """Let the file go."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, err: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Reading

    def head(self) -> JournalHead:
        """The last line's number and hash."""
        with told(self.path):
            return self._head()

    def lines(self, after: int = 0) -> tuple[Line, ...]:
        """Every line after `after`, once the chain up to the end is proved. Raises FileFault at the first bad one."""
        return tuple(line_of(row, self.path) for row in self.proved_rows(after))

    def proved_rows(self, after: int = 0) -> list[Row]:
        """The stored text of the lines after `after`, proved. Raises FileFault naming the first that is broken."""
        rows = self.rows(after)
        start = self._row_hash(after)
        broken = after if start is None else first_broken(rows, JournalHead(after, start))
        if broken is not None:
            raise FileFault("file.edited", name=self.path.name, seq=broken)
        if after == 0:
            self.must_be_sound()
        return rows

    def must_be_sound(self) -> None:
        """Raise FileFault where the lines are whole but what finds them is not: the next would be stored wrongly."""
        with told(self.path):
            if self._db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                raise FileFault("file.damaged", name=self.path.name)

    def rows(self, after: int = 0) -> list[Row]:
        """The stored text of the lines after `after`, whatever it is worth."""
        with told(self.path):
            return [Row(*found) for found in self._db.execute(_ROWS, (after,))]

    def holds(self, head: JournalHead) -> bool:
        """Whether the line that a head names is in this journal."""
        return self._row_hash(head.seq) == head.hash

    def origin(self) -> Origin | None:
        """Whose copy this file is, or None for an election itself."""
        with told(self.path):
            return origin_in(self._db)

    def _row_hash(self, seq: int) -> str | None:
        if seq == 0:
            return NOWHERE.hash
        with told(self.path):
            found = self._db.execute("SELECT hash FROM journal WHERE seq = ?", (seq,)).fetchone()
        return str(found[0]) if found else None

    def _head(self) -> JournalHead:
        found = self._db.execute(_HEAD).fetchone()
        return JournalHead(*found) if found else NOWHERE

    # Writing

    def append(self, entries: Sequence[Entry]) -> tuple[Line, ...]:
        """Store all the entries or none, and answer with their lines; entries stored before are answered again.

        Raises Stale where somebody moved a subject or its contest first, StorageFault where the world is at fault.
        """
        bodies = [encode(entry.stamp, entry.change) for entry in entries]
        with told(self.path):
            try:
                with self._transaction():
                    return self._store(entries, bodies)
            except sqlite3.OperationalError as err:
                if _unsure(err) and (lines := self._stored_after_all(entries, bodies)):
                    return lines
                raise

    def take(self, rows: Iterable[Row], origin: Origin) -> None:
        """Put lines of another journal at the end as they are; they must follow on what is here."""
        with told(self.path), self._transaction():
            rows = list(rows)
            if broken := first_broken(rows, self._head()):
                raise FileFault("file.edited", name=self.path.name, seq=broken)
            self._db.executemany(_ADD, rows)
            if origin_in(self._db) != origin:
                put_origin(self._db, origin)

    def _store(self, entries: Sequence[Entry], bodies: Sequence[str]) -> tuple[Line, ...]:
        head = self._head()
        lines: list[Line] = []
        for entry, body in zip(entries, bodies, strict=True):
            parent = parent_of(entry.subject)
            known, version, under = self._db.execute(_KNOWN, (entry.id, entry.subject, parent)).fetchone()
            if known:
                lines.append(self._repeated(entry, body))
                continue
            _must_be_next(entry, version, under if parent else entry.stamp.under)
            head = JournalHead(head.seq + 1, link(head.hash, head.seq + 1, *_key(entry), body))
            self._db.execute(_ADD, (head.seq, *_key(entry), body, head.hash))
            lines.append(Line(head.seq, *_key(entry), entry.stamp, entry.change, head.hash))
        return tuple(lines)

    def _repeated(self, entry: Entry, body: str) -> Line:
        row = Row(*self._db.execute(_BY_ID, (entry.id,)).fetchone())
        if (row.subject, row.body) != (entry.subject, body):
            raise ValueError(f"line {row.seq} has the id {entry.id} of another change")
        return line_of(row, self.path)

    def _stored_after_all(self, entries: Sequence[Entry], bodies: Sequence[str]) -> tuple[Line, ...] | None:
        """What SQLite reports as failed can be stored all the same: the last step of a commit is making sure of it.

        Then the file is written once more, so that the answer is true even if the power goes now.
        """
        with suppress(sqlite3.Error, TypeError):
            lines = tuple(self._repeated(entry, body) for entry, body in zip(entries, bodies, strict=True))
            with self._transaction():
                self._db.execute(f"PRAGMA user_version={number(self._db, 'user_version')}")
            return lines
        return None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise


def line_of(row: Row, path: Path) -> Line:
    """A stored line as a value. Raises FileFault where this version cannot read it."""
    try:
        stamp, change = decode(row.body)
    except UnknownChange as err:
        raise FileFault("file.unreadable_change", name=path.name, seq=row.seq) from err
    if change.subject != row.subject:
        raise FileFault("file.unreadable_change", name=path.name, seq=row.seq)
    return Line(row.seq, LineId(row.id), Subject(row.subject), row.version, stamp, change, row.hash)


def _key(entry: Entry) -> tuple[LineId, Subject, int]:
    return entry.id, entry.subject, entry.version


def _unsure(err: sqlite3.OperationalError) -> bool:
    return err.sqlite_errorcode & 0xFF == sqlite3.SQLITE_IOERR


def _must_be_next(entry: Entry, version: int, under: int) -> None:
    contest = entry.subject.partition("/")[0]
    if entry.stamp.under != under:
        raise Stale("stale.contest", contest=contest)
    if entry.version != version + 1:
        raise Stale("stale.subject", subject=entry.subject)
