"""Going on from a copy on another machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from models.state import JournalHead
from storage.building import build
from storage.faults import FileFault
from storage.journal import Journal, line_of
from storage.schema import Origin


@dataclass(frozen=True, slots=True)
class TakenCopy:
    """What `TakenOver` wants to know: from which desk, and after which change."""

    path: Path
    head: JournalHead
    origin: Origin


def origin_of(path: Path) -> Origin | None:
    """Whose copy a file is; None for an election that can be opened as it is. Raises StorageFault."""
    with Journal.open(path, read_only=True) as journal:
        return journal.origin()


def take_over(copy: Path, target: Path) -> TakenCopy:
    """Make an election at `target` out of a copy, read to its last line first; the copy stays as it is.

    The caller then records `TakenOver`. Raises StorageFault and leaves nothing behind.
    """
    with Journal.open(copy, read_only=True) as journal:
        origin = journal.origin()
        if origin is None:
            raise FileFault("copy.not_marked", name=copy.name)
        return TakenCopy(target, _made(journal, target), origin)


def bring(election: Path, target: Path) -> JournalHead:
    """Make the same election at `target`, on a disk that is fit for it; the first file stays as it is.

    Raises StorageFault and leaves nothing behind; a copy is not brought but taken over.
    """
    with Journal.open(election, read_only=True) as journal:
        if origin := journal.origin():
            raise FileFault("file.is_copy", name=election.name, path=origin.path)
        return _made(journal, target)


def _made(journal: Journal, target: Path) -> JournalHead:
    rows = journal.proved_rows()
    for row in rows:
        line_of(row, journal.path)
    build(target, rows)
    with Journal.open(target, read_only=True) as made:
        made.proved_rows()
        return made.head()
