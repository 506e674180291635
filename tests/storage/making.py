"""Entries, journals and damage, made the short way."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from models.changes import Change, Entry, FiguresEntered, PersonAdded, Reopened, Stamp
from models.ids import LineId
from storage.journal import Journal

NOW = datetime(2021, 5, 7, 4, 41, 7, tzinfo=UTC)
DESK, OTHER_DESK = "0123456789abcdef", "fedcba9876543210"
CONTEST = "parl.hartlepool.2021-05-06"


def entry(change: Change, version: int = 1, *, under: int = 0, desk: str = DESK) -> Entry:
    """A change on its way, as version `version` of its subject."""
    stamp = Stamp(at=NOW, by="p1", desk=desk, under=under)
    return Entry(LineId(str(uuid4())), change.subject, version, stamp, change)


def person(version: int, *, desk: str = DESK, name: str = "Ann Example") -> Entry:
    """Somebody new at the desk; each is the next version of `people`."""
    return entry(PersonAdded(person=f"p{version}", name=name, initials="AE"), version, desk=desk)


def step(version: int = 1) -> Entry:
    """A change of the contest itself; storage does not ask whether it makes sense."""
    return entry(Reopened(contest=CONTEST, reason="counted again"), version)


def figure(votes: int, version: int = 1, *, unit: int = 1, under: int = 0) -> Entry:
    """One figure of one sheet."""
    change = FiguresEntered(contest=CONTEST, place=f"1/{unit}/1", figures={"v:c1": votes}, was={"v:c1": None})
    return entry(change, version, under=under)


def journal_of(path: Path, lines: int = 5) -> Path:
    """A closed journal with so many people in it."""
    with Journal.create(path) as journal:
        add_people(journal, lines)
    return path


def add_people(journal: Journal, lines: int, *, desk: str = DESK) -> None:
    """So many more lines."""
    first = journal.head().seq + 1
    journal.append([person(n, desk=desk) for n in range(first, first + lines)])


def seqs(path: Path) -> list[int]:
    """The numbers of all lines, once the chain is proved."""
    with Journal.open(path, read_only=True) as journal:
        return [line.seq for line in journal.lines()]


def last_seq(path: Path) -> int:
    return len(seqs(path))


def alter(path: Path, *statements: str) -> None:
    """Edit a file by hand, as somebody with a tool and no scruples would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
        for _, sql in triggers:
            db.execute(sql)


def leave_hot(path: Path, aside: Path) -> None:
    """Leave the file as a writer leaves it who is killed in the middle: half written, its journal beside it."""
    aside.mkdir()
    companion = path.with_name(f"{path.name}-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size=1")  # so that pages reach the file before the end
        db.execute("BEGIN IMMEDIATE")
        start = db.execute("SELECT max(seq) FROM journal").fetchone()[0]
        for n in range(start + 1, start + 200):
            db.execute("INSERT INTO journal VALUES (?, ?, 's', ?, ?, '')", (n, f"id{n}", n, "x" * 900))
        for file in (path, companion):
            shutil.copyfile(file, aside / file.name)
        db.execute("ROLLBACK")
    for file in (path, companion):
        os.replace(aside / file.name, file)


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file in a folder, with when it was written and what is in it: to see that nothing was touched."""
    return {str(file): (file.stat().st_mtime_ns, file.read_bytes()) for file in folder.rglob("*") if file.is_file()}


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    """Nothing in the folder is written, made or removed meanwhile."""
    before = everything(folder)
    yield
    assert everything(folder) == before
