"""What one desk keeps for itself: half-typed figures, a few facts, and the lock against a second window.

Nothing here may stop a count. Where the side file cannot be used, drafts are kept in memory and a sentence says so.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Self

from models.ids import FieldRef, PersonId, Subject
from models.wording import say
from storage.aside import put_aside
from storage.faults import FileFault, SecondWindow, fault_of, shown
from storage.sidefile import open_side_file, side_file_of, sync, tidy

_LOG = logging.getLogger(__name__)
_DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
_PUT = "INSERT INTO draft VALUES (?, ?) ON CONFLICT (place) DO UPDATE SET text = excluded.text"
_DROP = "DELETE FROM draft WHERE place = ?"
_PUT_FACT = "INSERT INTO fact VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
_DROP_FACT = "DELETE FROM fact WHERE key = ?"
_BEGAN = "began/"

Tell = Callable[[str | None], None]
"""Is told the sentence when drafts are no longer kept, and None when they are again; on whichever thread."""


class Desk:
    """Drafts and facts of one desk for one election; every method may be called from any thread."""

    def __init__(self, election: Path, tell: Tell) -> None:
        self.path = side_file_of(election)
        self.report: str | None = None
        self.trouble: str | None = None
        self._name, self._tell = shown(election.name), tell
        self._lock = RLock()  # `tell` may come back to us
        self._db: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._loaded = False
        self._drafts: dict[str, str] = {}
        self._facts: dict[str, str] = {}
        self._unflushed = False
        self._closed = False

    @classmethod
    def open(cls, election: Path, tell: Tell = lambda _: None) -> Self:
        """Take the desk's place at an election. Raises SecondWindow; nothing else keeps anybody out.

        `report` is a sentence where a damaged side file was put aside; `trouble` one where drafts are not kept.
        """
        desk = cls(election, tell)
        desk._begin()
        return desk

    def all(self) -> dict[FieldRef, str]:
        """Every draft there is."""
        with self._lock:
            return {FieldRef(place): text for place, text in self._drafts.items()}

    def put(self, ref: FieldRef, text: str) -> None:
        """Keep the text of one field; it is there after a kill, and within a second after a power cut."""
        with self._lock:
            self._drafts[ref] = kept = _storable(text)
            self._write(_PUT, ref, kept)

    def drop(self, ref: FieldRef) -> None:
        """Forget one field."""
        with self._lock:
            if self._drafts.pop(ref, None) is not None:
                self._write(_DROP, ref)

    def typists(self) -> dict[Subject, PersonId]:
        """Who began each entry that is half typed."""
        with self._lock:
            began = ((key.removeprefix(_BEGAN), who) for key, who in self._facts.items() if key.startswith(_BEGAN))
            return {Subject(entry): PersonId(who) for entry, who in began}

    def put_typist(self, entry: Subject, person: PersonId | None) -> None:
        """Keep who began an entry; with None forget it."""
        self.put_fact(f"{_BEGAN}{entry}", person)

    def fact(self, key: str) -> str | None:
        """Something this desk remembers of this election, such as its second place."""
        with self._lock:
            return self._facts.get(key)

    def put_fact(self, key: str, value: str | None) -> None:
        """Remember it, or with None forget it."""
        with self._lock:
            self._facts.pop(key, None)
            if value is None:
                self._write(_DROP_FACT, key)
            else:
                self._facts[key] = kept = _storable(value)
                self._write(_PUT_FACT, key, kept)

    def flush(self) -> None:
        """Bring everything to the disk itself, and try again what could not be kept; to be called every second."""
        with self._lock:
            if self._closed:
                return
            if self.trouble or _identity(self.path) != self._file:
                self._begin_again()
            wanted, self._unflushed = self._unflushed and self._db is not None, False
        try:
            if wanted and sync(self.path):
                with self._lock:
                    if self._db is not None:
                        tidy(self._db)
        except (sqlite3.Error, OSError) as err:
            with self._lock:
                self._fails(err)

    def close(self) -> None:
        """Leave the desk's place; whoever comes next finds the drafts."""
        with self._lock:
            self._closed = True
            self._let_go()

    def _begin(self) -> None:
        try:
            self._take_place()
        except (sqlite3.Error, OSError) as err:
            self._fails(err)

    def _take_place(self) -> None:
        """Lock the file and read it; what is in memory already is newer."""
        self._db = self._opened()
        self._file = _identity(self.path)
        if not self._loaded:
            self._drafts = {**dict(self._db.execute("SELECT place, text FROM draft").fetchall()), **self._drafts}
            self._facts = {**dict(self._db.execute("SELECT key, value FROM fact").fetchall()), **self._facts}
            self._loaded = True

    def _opened(self) -> sqlite3.Connection:
        try:
            return open_side_file(self.path, self._name)
        except FileFault:
            self._put_aside()
        except sqlite3.DatabaseError as err:
            if err.sqlite_errorcode & 0xFF not in _DAMAGED:
                raise
            self._put_aside()
        return open_side_file(self.path, self._name)

    def _put_aside(self) -> None:
        aside = put_aside(self.path)
        self.report = say("desk.damaged", {"name": self._name, "aside": shown(aside.name)})

    def _write(self, statement: str, *values: str) -> None:
        self._unflushed = True
        if self._db is None or self.trouble:
            return
        try:
            self._db.execute(statement, values)
        except sqlite3.Error as err:
            self._fails(err)

    def _fails(self, err: sqlite3.Error | OSError) -> None:
        """From now on everything is in memory only, until `flush` succeeds in writing all of it anew."""
        _LOG.warning("drafts are not kept", exc_info=err)
        fault = fault_of(err, self.path)
        self._trouble(say("desk.not_kept", {"name": self._name, "reason": fault.sentence if fault else ""}))

    def _begin_again(self) -> None:
        """Write everything anew, into another file if that at our name is not ours any more."""
        try:
            if self._db is None or _identity(self.path) != self._file:
                self._let_go()
                self._take_place()
            self._write_all()
        except (sqlite3.Error, OSError) as err:
            self._fails(err)
        except SecondWindow as err:
            self._trouble(err.sentence)
        else:
            self._unflushed = True
            self._trouble(None)

    def _write_all(self) -> None:
        assert self._db is not None
        self._db.execute("BEGIN")
        try:
            self._db.execute("DELETE FROM draft")
            self._db.execute("DELETE FROM fact")
            self._db.executemany(_PUT, self._drafts.items())
            self._db.executemany(_PUT_FACT, self._facts.items())
            self._db.execute("COMMIT")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise

    def _let_go(self) -> None:
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def _trouble(self, sentence: str | None) -> None:
        if sentence != self.trouble:
            self.trouble = sentence
            self._tell(sentence)


def _storable(text: str) -> str:
    """The text without what is no text: half a character pasted into a field, a path in another encoding."""
    return text.encode("utf-8", "replace").decode()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at a name, or None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
