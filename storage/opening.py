"""Opening a journal for writing, or for reading wherever it lies: read-only sticks and broken-off writes too."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from storage.connections import Mode, connect, number
from storage.faults import FileFault, PlaceFault, may, may_write, read_only
from storage.schema import must_be_ours, must_be_whole

WRITING_PATIENCE = 5.0
READING_PATIENCE = 5.0
"""Seconds to wait for another program that holds the file."""


_CANNOT_BE_WRITTEN = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection, and what has to be thrown away after it."""

    db: sqlite3.Connection
    leftover: Path | None = None

    def close(self) -> None:
        """Let the file go."""
        self.db.close()
        if self.leftover:
            shutil.rmtree(self.leftover, ignore_errors=True)


def open_to_write(path: Path) -> Opened:
    """The one way to a connection that writes. Raises StorageFault; a file that is not ours is not touched."""
    must_be_ours(path)
    if not may_write(path.parent) or not may(os.W_OK, path):
        raise read_only(path)
    db = _checked(path, "mode=rw", WRITING_PATIENCE)
    try:
        settle(db, path)
    except BaseException:
        db.close()
        raise
    return Opened(db)


def open_to_read(path: Path) -> Opened:
    """A connection that cannot write. Raises StorageFault."""
    must_be_ours(path)
    try:
        return Opened(_checked(path, "mode=ro", READING_PATIENCE))
    except sqlite3.Error as err:
        if _needs_recovery(err):
            return _recovered(path)
        if _cannot_be_locked(err) and not _beside(path):
            return Opened(_checked(path, "immutable=1", 0.0))
        raise


def settle(db: sqlite3.Connection, path: Path) -> None:
    """How every journal is written: a rollback journal, never WAL, each change on the disk before it is answered."""
    if db.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
        raise PlaceFault("file.busy", name=path.name)  # another program made it WAL and has it open
    db.execute("PRAGMA synchronous=EXTRA")
    db.execute("PRAGMA fullfsync=ON")  # macOS calls a write done before the disk has it


def _checked(path: Path, mode: Mode, patience: float) -> sqlite3.Connection:
    db = connect(path, mode, patience)
    try:
        _must_be_complete(db, path)
        must_be_whole(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _must_be_complete(db: sqlite3.Connection, path: Path) -> None:
    """The first reading also recovers a write that was broken off, so only now the length can be judged."""
    try:
        db.execute("BEGIN")
        promised = number(db, "page_count") * number(db, "page_size")
        there = path.stat().st_size
        db.execute("COMMIT")
    except sqlite3.DatabaseError as err:
        if err.sqlite_errorcode == sqlite3.SQLITE_CORRUPT:
            raise FileFault("file.truncated", name=path.name) from err
        raise
    if there == 0:  # making it was broken off, and that was taken back
        raise FileFault("file.empty", name=path.name)
    if there < promised:
        raise FileFault("file.truncated", name=path.name)


def _needs_recovery(err: sqlite3.Error) -> bool:
    """A writer was killed, and what it began must be taken back before anybody reads."""
    return err.sqlite_errorcode in (sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY)


def _cannot_be_locked(err: sqlite3.Error) -> bool:
    """Media that take no locks and no files beside; without anything beside, nobody can be writing there."""
    return err.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL)


def _beside(path: Path) -> list[Path]:
    names = (path.with_name(path.name + suffix) for suffix in ("-journal", "-wal"))
    return [name for name in names if name.exists()]


def _recovered(path: Path) -> Opened:
    """Take back in place what a killed writer began; where that cannot be written, in a copy of both files."""
    try:
        _checked(path, "mode=rw", WRITING_PATIENCE).close()
        return Opened(_checked(path, "mode=ro", READING_PATIENCE))
    except sqlite3.Error as err:
        if err.sqlite_errorcode & 0xFF not in _CANNOT_BE_WRITTEN:
            raise
        return _recovered_elsewhere(path)


def _recovered_elsewhere(path: Path) -> Opened:
    folder = Path(mkdtemp(prefix="count-desk-"))
    try:
        for file in (path, *_beside(path)):
            shutil.copyfile(file, folder / file.name)
        return Opened(_checked(folder / path.name, "mode=rw", READING_PATIENCE), folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
