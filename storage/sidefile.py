"""The file beside an election that belongs to one desk: `hartlepool-2021.count-desk`.

It is WAL, which the election itself never is: nobody copies it, and a key must be kept in microseconds without
waiting for the disk. Its exclusive lock goes with the process, however that ends.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from storage.connections import connect, number
from storage.faults import FileFault, SecondWindow

APPLICATION_ID = 0x4374446C  # the journal's, plus one
VERSION = 1

_TABLES = (
    "CREATE TABLE draft (place TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
_LOG_GROWS_TO = 1 << 20


def side_file_of(election: Path) -> Path:
    """`x.count` gives `x.count-desk`, beside the file itself and not beside a link to it."""
    real = Path(os.path.realpath(election))
    return real.with_name(f"{real.name}-desk")


def open_side_file(path: Path, election: str) -> sqlite3.Connection:
    """Open or make the side file and lock it. Raises SecondWindow, FileFault where it is damaged, sqlite3.Error."""
    db = connect(path, "mode=rwc", 0.0, one_thread=False)
    try:
        _lock(db, election)
        _prepare(db, path)
        db.execute("COMMIT")
        _make_quick(db)
    except BaseException:
        db.close()
        raise
    return db


def sync(path: Path) -> bool:
    """Bring what was written to the disk itself; nobody who writes meanwhile waits. True where it is time to tidy."""
    log = path.with_name(f"{path.name}-wal")
    try:
        _sync(log)
        return log.stat().st_size > _LOG_GROWS_TO
    except FileNotFoundError:  # nothing was ever written
        return False


def tidy(db: sqlite3.Connection) -> None:
    """Move the log into the file."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _begin_log(db)


def _sync(log: Path) -> None:
    """Through a handle of our own: locks are on the side file and not on its log, so closing it drops none."""
    handle = os.open(log, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lock(db: sqlite3.Connection, election: str) -> None:
    db.execute("PRAGMA locking_mode=EXCLUSIVE")
    try:
        db.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as err:
        if err.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise SecondWindow("desk.second_window", name=election) from err
        raise


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    if number(db, "application_id") == 0 and not db.execute("SELECT 1 FROM sqlite_schema").fetchone():
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={VERSION}")
        for table in _TABLES:
            db.execute(table)
    elif not _is_sound(db):
        raise FileFault("file.damaged", name=path.name)


def _is_sound(db: sqlite3.Connection) -> bool:
    tables = {str(sql) for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    return (
        number(db, "application_id") == APPLICATION_ID
        and number(db, "user_version") == VERSION
        and tables == set(_TABLES)
        and db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    )


def _make_quick(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=NORMAL")
    db.execute("PRAGMA wal_autocheckpoint=0")  # tidied now and then, never under a key press
    _begin_log(db)


def _begin_log(db: sqlite3.Connection) -> None:
    """The first write to an empty log waits for the disk; better here than under a key."""
    db.execute(f"PRAGMA user_version={VERSION}")
