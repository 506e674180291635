"""Opening SQLite files: how a path becomes an address, and how a file is looked at without touching it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from storage.faults import FileFault, may, place_in_words, told

Mode = Literal["mode=ro", "mode=rw", "mode=rwc", "immutable=1"]


@dataclass(frozen=True, slots=True)
class Marks:
    """What the head of an SQLite file says of itself."""

    application_id: int
    user_version: int


def address(path: Path, mode: Mode) -> str:
    """The path as an SQLite URI; a `?`, `#` or `%` in a name stays part of the name."""
    absolute = os.path.abspath(path)
    if os.name == "nt":
        return windows_address(absolute, mode)
    return f"file:{quote(os.fsencode(absolute))}?{mode}"


def windows_address(absolute: str, mode: Mode) -> str:
    r"""The same for `C:\count\x.count` and `\\server\share\x.count`."""
    slashed = absolute.replace("\\", "/")
    return f"file://{'' if slashed.startswith('//') else '/'}{quote(slashed, safe='/:')}?{mode}"


def connect(path: Path, mode: Mode, patience: float, *, one_thread: bool = True) -> sqlite3.Connection:
    """A bare connection: no transaction of Python's own, no trust in what a file's schema might call."""
    db = sqlite3.connect(
        address(path, mode), uri=True, timeout=patience, isolation_level=None, check_same_thread=one_thread
    )
    db.text_factory = _lenient
    db.execute("PRAGMA trusted_schema=OFF")
    return db


def _lenient(raw: bytes) -> str:
    """Damaged text is read, so that the chain can say where it is damaged."""
    return str(raw, "utf-8", "surrogateescape")


def number(db: sqlite3.Connection, pragma: str) -> int:
    """The answer of a pragma that is a number."""
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])


def glance(path: Path) -> Marks:
    """Read a file's marks and leave no trace: no lock, no journal, no recovery.

    The file is never opened as plain bytes: closing such a handle would drop the locks that this very process
    may hold on it. Raises FileFault for what is no SQLite file at all.
    """
    with told(path):
        _must_be_a_file(path)
        with closing(connect(path, "immutable=1", 0.0)) as db:
            db.execute("PRAGMA writable_schema=ON")  # or a cut-off file does not even tell whose it is
            return Marks(number(db, "application_id"), number(db, "user_version"))


def _must_be_a_file(path: Path) -> None:
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError) as err:
        raise FileFault("file.missing", **place_in_words(path)) from err
    if path.is_dir():
        raise FileFault("file.folder", name=path.name)
    if size == 0:
        raise FileFault("file.empty", name=path.name)
    if not may(os.R_OK, path):
        raise FileFault("file.unreadable", name=path.name)
