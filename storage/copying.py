"""One pass of copying: bring the journal at the second place up to the last line of ours, or say why not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.changes import PersonAdded
from models.state import JournalHead
from models.times import clock_time
from storage.aside import put_aside
from storage.building import build, sync_folder
from storage.chain import Row
from storage.comparing import common_start
from storage.faults import FileFault, PlaceFault, StorageFault, told
from storage.journal import Journal, line_of
from storage.schema import Origin

MARKER = "count-desk-copies.txt"
_MARKER_TEXT = """Count Desk keeps copies of a count in this folder.
It looks for this file before it writes, to know that the right stick is in. Please leave it here.
"""

_DAMAGED = {"file.damaged", "file.edited", "file.truncated", "file.empty", "file.altered"}
_NOT_A_COPY = {"file.foreign", "file.newer", "file.folder"}
_HERE = {  # what a fault is called when it happens at the second place, where counting goes on all the same
    "disk.full": "copy.full",
    "disk.failing": "copy.failing",
    "folder.read_only": "copy.read_only",
    "folder.missing": "stick.gone",
    "file.busy": "copy.busy",
    "file.gone": "stick.gone",
    "file.missing": "stick.gone",
    "file.exists": "copy.taken",
}


class Diverged(StorageFault):
    """The copy holds lines that our file lacks: somebody went on from it."""


def copy_name(election: str) -> str:
    """`hartlepool-2021.count` is copied to `hartlepool-2021-copy.count`."""
    path = Path(election)
    return f"{path.stem}-copy{path.suffix}"


def mark_place(folder: Path) -> None:
    """Leave the file by which the place is known again: a mount point without its stick is an empty folder."""
    with _at_second_place(folder), told(folder / MARKER):
        if not folder.is_dir():
            raise PlaceFault("folder.missing", folder=str(folder))
        if not (folder / MARKER).exists():
            (folder / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
            sync_folder(folder)


def bring_up(source: Journal, folder: Path, origin: Origin, *, prove: bool) -> tuple[JournalHead, Path | None]:
    """Make the copy equal to ours; with `prove` all that it holds is proved first.

    Answers with its head, and the name under which a damaged copy was put aside. Raises Diverged, StorageFault.
    """
    _must_be_elsewhere(source.path, folder)
    target = folder / copy_name(source.path.name)
    with _at_second_place(folder):
        _must_be_marked(folder)
        found = _look_at(target, prove)
    if found is None:
        return _copied_anew(source, target, origin)
    if not source.holds(found):
        raise _diverged(source, target)
    rows = source.proved_rows(found.seq)
    with _at_second_place(folder):
        _add(target, rows, origin)
    return (JournalHead(rows[-1].seq, rows[-1].hash) if rows else found), None


def _look_at(target: Path, prove: bool) -> JournalHead | None:
    """The head of the copy; None where there is none, or none that can be used."""
    if not target.exists():
        return None
    try:
        with Journal.open(target, copy=True) as copy:
            if copy.origin() is None:
                raise _taken(target)
            if prove:
                copy.proved_rows()
            return copy.head()
    except FileFault as fault:
        if fault.key in _DAMAGED:
            return None
        if fault.key in _NOT_A_COPY:
            raise _taken(target) from fault
        raise


def _copied_anew(source: Journal, target: Path, origin: Origin) -> tuple[JournalHead, Path | None]:
    rows = source.proved_rows()  # before anything is put aside: a damaged file of ours replaces no copy
    with _at_second_place(target.parent), told(target, new=True):
        aside = put_aside(target) if target.exists() else None
        build(target, rows, origin)
    return JournalHead(len(rows), rows[-1].hash if rows else ""), aside


def _add(target: Path, rows: list[Row], origin: Origin) -> None:
    with Journal.open(target, copy=True) as copy:
        if rows or copy.origin() != origin:
            copy.take(rows, origin)


def _diverged(source: Journal, target: Path) -> StorageFault:
    with Journal.open(target, read_only=True) as copy:
        theirs = copy.proved_rows()
    common = common_start(source.proved_rows(), theirs)
    if common == 0 and source.head().seq:
        return _taken(target)
    said = _who_went_on(theirs, common, target)
    return Diverged("copy.diverged", folder=str(target.parent), seq=common + 1, **said)


def _who_went_on(rows: list[Row], common: int, target: Path) -> dict[str, str]:
    """Who made the first line that we lack, as the copy knows that person."""
    lines = [line_of(row, target) for row in rows[: common + 1]]
    first = lines[-1]
    added = [line.change for line in lines if isinstance(line.change, PersonAdded)]
    name = next((person.name for person in reversed(added) if person.person == first.by), first.by)
    return {"at": clock_time(first.stamp.at), "by": name, "desk": first.desk[:8]}


def _taken(target: Path) -> FileFault:
    return FileFault("copy.taken", name=target.name, folder=str(target.parent))


def _must_be_elsewhere(election: Path, folder: Path) -> None:
    if os.path.realpath(election.parent) == os.path.realpath(folder):
        raise PlaceFault("copy.same_folder", folder=str(folder))


def _must_be_marked(folder: Path) -> None:
    if not (folder / MARKER).is_file():
        raise PlaceFault("stick.gone", folder=str(folder))


@contextmanager
def _at_second_place(folder: Path) -> Iterator[None]:
    """Faults of the election's own disk stop the count, those of the second place do not: other sentences."""
    try:
        with told(folder / MARKER):
            yield
    except PlaceFault as fault:
        raise _renamed(fault, folder) from fault
    except FileFault as fault:
        if fault.key in _HERE:
            raise _renamed(fault, folder) from fault
        raise


def _renamed(fault: StorageFault, folder: Path) -> PlaceFault:
    key = _HERE.get(fault.key, fault.key)
    return PlaceFault(key, **{**fault.params, "folder": str(folder)})
