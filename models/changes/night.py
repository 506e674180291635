"""Changes of the night as a whole: the election, its people, its desks."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from models.changes.base import Change, DeskIdText, PersonIdText
from models.ids import ELECTION, PEOPLE, Subject
from models.setup import ElectionSetup
from models.values import Initials, Line, Name


class Role(StrEnum):
    """What a person may do; one person of a small count is all of these."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    OFFICER = "officer"
    OBSERVER = "observer"


class ElectionSet(Change):
    """The night was set up or corrected."""

    kind: Literal["election.set"] = "election.set"
    election: ElectionSetup

    @property
    def subject(self) -> Subject:
        """The night itself."""
        return ELECTION


class PersonAdded(Change):
    """Somebody sat down at a desk for the first time."""

    kind: Literal["person.added"] = "person.added"
    person: PersonIdText
    name: Name
    initials: Initials
    role: Role = Role.SUPERVISOR

    @property
    def subject(self) -> Subject:
        """The list of people."""
        return PEOPLE


class TakenOver(Change):
    """The count goes on at another desk from a copy, after change `after`."""

    kind: Literal["desk.taken-over"] = "desk.taken-over"
    from_desk: DeskIdText
    after: int
    head: Line

    @property
    def subject(self) -> Subject:
        """The night itself: a take-over concerns every contest."""
        return ELECTION
