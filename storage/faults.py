"""Faults of the world, told in sentences: what happened, and what to do next.

StorageFault
├── FileFault       the file itself: missing, empty, foreign, cut short, altered, newer, a copy
├── PlaceFault      where it lies: read-only, full, busy, failing, gone, on a network, synchronised
├── SecondWindow    another window has the file
└── Stale           somebody moved the subject or the contest first (a refusal, not a failure)

A fault while writing never damages what is stored: all of a change is in the file, or nothing of it.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from models.wording import say


class StorageFault(Exception):
    """`key` names the sentence in `models/wording/faults.py`; a program can act on the key."""

    def __init__(self, key: str, **params: int | str) -> None:
        super().__init__(key, params)
        self.key = key
        said = {name: shown(value) if isinstance(value, str) else value for name, value in params.items()}
        self.params: Mapping[str, int | str] = MappingProxyType(said)

    @property
    def sentence(self) -> str:
        """What happened and what to do next."""
        return say(self.key, self.params)

    def __str__(self) -> str:
        return self.sentence


class FileFault(StorageFault):
    """The file cannot be used as it is; it was not touched."""


class PlaceFault(StorageFault):
    """The folder or disk does not let us; it may do so again."""


class SecondWindow(StorageFault):
    """Another window has this file."""


class Stale(StorageFault):
    """Somebody moved the subject or its contest first."""


def shown(text: object) -> str:
    """A name as it can be shown and printed anywhere: names of files may hold what is no text, or moves a terminal."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(text))


def place_in_words(path: Path) -> dict[str, str]:
    """The name and folder of a file, for its sentence."""
    return {"name": path.name, "folder": str(path.absolute().parent)}


@contextmanager
def told(path: Path, *, new: bool = False) -> Iterator[None]:
    """Turn what SQLite and the system say of a file into a fault of ours; a bug stays a bug.

    A `new` file is only being made: it is not missed as long as its folder is there.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as err:
        fault = fault_of(err, path, new=new)
        if fault is None:
            raise
        raise fault from err


def fault_of(err: sqlite3.Error | OSError, path: Path, *, new: bool = False) -> StorageFault | None:
    """The fault that an error is, or None where it is a mistake of this program."""
    if isinstance(err, OSError):
        return _of_system(err, path) or _gone_or_failing(path, err.errno or 0, new)
    code = getattr(err, "sqlite_errorcode", None)  # not set where Python itself raises
    if code is None:
        return None
    if code & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        return _unwritable(code, path) or _gone_or_failing(path, code, new)
    return _of_sqlite(code, path)


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_OURS = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY = {errno.EBUSY, errno.EAGAIN, errno.ETXTBSY, errno.EDEADLK}
_SHARING_VIOLATIONS = {32, 33}  # Windows: another program has the file


def _of_system(err: OSError, path: Path) -> StorageFault | None:
    if getattr(err, "winerror", None) in _SHARING_VIOLATIONS or err.errno in _BUSY:
        return PlaceFault("file.busy", name=path.name)
    if err.errno in _FULL:
        return PlaceFault("disk.full", name=path.name)
    if err.errno in _NOT_OURS:
        return read_only(path)
    if isinstance(err, FileExistsError):
        return FileFault("file.exists", **place_in_words(path))
    if err.errno == errno.ENAMETOOLONG:
        return FileFault("file.name_too_long", name=path.name)
    return None


def _of_sqlite(code: int, path: Path) -> StorageFault | None:
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return PlaceFault("file.busy", name=path.name)
    if primary == sqlite3.SQLITE_FULL:
        return PlaceFault("disk.full", name=path.name)
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT):
        return FileFault("file.damaged", name=path.name)
    if primary == sqlite3.SQLITE_NOTADB:
        return FileFault("file.foreign", name=path.name)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return _file_gone(path)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return read_only(path)
    return None


def _unwritable(code: int, path: Path) -> PlaceFault | None:
    """What is another user's SQLite does not open, or opens for reading and then fails to lock."""
    if code & 0xFF != sqlite3.SQLITE_CANTOPEN and code != sqlite3.SQLITE_IOERR_LOCK:
        return None
    not_ours = (is_there(path) and not may(os.W_OK, path)) or (is_there(path.parent) and not may_write(path.parent))
    return read_only(path) if not_ours else None


def _gone_or_failing(path: Path, code: int, new: bool) -> PlaceFault:
    if new and not is_there(path.parent):
        return PlaceFault("folder.missing", **place_in_words(path))
    if not new and not is_there(path):
        return _file_gone(path)
    return PlaceFault("disk.failing", name=path.name, code=code)


def _file_gone(path: Path) -> PlaceFault:
    return PlaceFault("file.gone", **place_in_words(path))


def read_only(path: Path) -> PlaceFault:
    """The fault of a file or folder that we may not write."""
    return PlaceFault("folder.read_only", **place_in_words(path))


def is_there(path: Path) -> bool:
    """Whether the path can be seen; a disk that does not answer holds nothing."""
    try:
        return path.exists()
    except OSError:
        return False


def may_write(folder: Path) -> bool:
    """Whether this user may make files in the folder."""
    return may(os.W_OK | os.X_OK, folder)


def may(how: int, path: Path) -> bool:
    """Whether this user may do what `os.R_OK` and its like say, as far as the system tells beforehand."""
    return os.access(path, how, effective_ids=os.access in os.supports_effective_ids)
