"""What the models need from outside, named so that no store, clock or window is imported here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from models.changes import Entry, Line
from models.ids import FieldRef, PersonId, Subject

Clock = Callable[[], datetime]
"""Now, aware, in UTC."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Stored; the lines as they stand in the journal."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Not stored, because somebody else moved the subject or the contest first."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Not stored, because the world is at fault: disk full, stick out, folder read-only."""

    sentence: str


Answer = Recorded | Refused | Failed


class Writer(Protocol):
    """Takes entries to the journal in order. `answer` is called once, on the caller's own thread."""

    def append(self, entries: Sequence[Entry], answer: Callable[[Answer], None]) -> None:
        """Store all the entries or none of them."""


class Drafts(Protocol):
    """What is typed and not yet recorded, kept as raw text so that a kill loses at most the last key."""

    def all(self) -> dict[FieldRef, str]:
        """Every draft there is."""

    def put(self, ref: FieldRef, text: str) -> None:
        """Keep the text of one field."""

    def drop(self, ref: FieldRef) -> None:
        """Forget one field: it was recorded, or given up."""

    def typists(self) -> dict[Subject, PersonId]:
        """Who began each entry that is half typed."""

    def put_typist(self, entry: Subject, person: PersonId | None) -> None:
        """Keep who began an entry; with None forget it."""
