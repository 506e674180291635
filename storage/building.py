"""Making a whole journal under a name that nothing has yet: it appears complete or not at all."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

from storage.chain import Row
from storage.connections import connect
from storage.faults import FileFault, PlaceFault, is_there, place_in_words, told
from storage.opening import settle
from storage.schema import Origin, draw_up

_PATIENCE = 5.0
_LEFT_BEHIND = 3600.0  # seconds after which a half-made file belongs to a program that was killed


def build(path: Path, rows: Iterable[Row], origin: Origin | None = None) -> None:
    """Make a journal that holds these rows. Raises FileFault where the name is taken, and leaves what is there."""
    with told(path, new=True):
        _must_be_free(path)
        _sweep(path.parent)
        part = path.with_name(f".count-desk-{uuid4().hex[:8]}.part")
        try:
            _write(part, rows, origin)
            _place(part, path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _write(part: Path, rows: Iterable[Row], origin: Origin | None) -> None:
    with closing(connect(part, "mode=rwc", _PATIENCE)) as db:
        settle(db, part)
        db.execute("BEGIN IMMEDIATE")
        draw_up(db, origin)
        db.executemany("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?)", rows)
        db.execute("COMMIT")


def _place(part: Path, path: Path) -> None:
    """Give the finished file its name. The name is taken first, so that two programs never take the same."""
    with path.open("xb"):
        pass
    try:
        os.replace(part, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a new name last through a power cut, where the system has a way to."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems of sticks have no such thing
            os.fsync(handle)
    finally:
        os.close(handle)


def _must_be_free(path: Path) -> None:
    if not is_there(path.parent):
        raise PlaceFault("folder.missing", **place_in_words(path))
    with suppress(FileNotFoundError):
        os.lstat(path.with_name(f"{path.name}-desk-journal"))  # the longest name beside it: can the disk hold that?
    if os.path.lexists(path):
        raise FileFault("file.exists", **place_in_words(path))


def _sweep(folder: Path) -> None:
    """Throw away what a killed program left half-made."""
    for part in folder.glob(".count-desk-*.part*"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _LEFT_BEHIND:
                part.unlink()
