"""How a contest ends otherwise than by a declared poll, and the little that may follow a declaration."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from models.changes.base import Change, ContestChange, Reason
from models.changes.steps import DeclaredName
from models.ids import ELECTION, Subject
from models.values import Initials, Name


class UncontestedDeclared(ContestChange):
    """No more stood than were to be elected: they are declared elected without a poll (rules.md A.8)."""

    kind: Literal["uncontested.declared"] = "uncontested.declared"
    spoken_at: AwareDatetime
    practice: bool
    elected: tuple[DeclaredName, ...]
    vacancies_left: Annotated[int, Field(strict=True, ge=0)]


class Abandoned(ContestChange):
    """The poll was abandoned or countermanded, for instance because a candidate died."""

    kind: Literal["contest.abandoned"] = "contest.abandoned"
    reason: Reason


class LocalTotalSent(ContestChange):
    """The provisional local total was given to the central officer."""

    kind: Literal["local.sent"] = "local.sent"
    to: Name
    how: Name


class LocalTotalAuthorised(ContestChange):
    """The central officer authorised the local total for release; `by` is who said so, `read_back` what was read."""

    kind: Literal["local.authorised"] = "local.authorised"
    by: Name
    first: Initials
    second: Initials


class LocalTotalReleased(ContestChange):
    """The local total was made public at `spoken_at`; it elects nobody."""

    kind: Literal["local.released"] = "local.released"
    spoken_at: AwareDatetime


class CorrectionMade(ContestChange):
    """A slip of the tongue at the declaration was corrected at once; the stored result never moves (rules.md A.8)."""

    kind: Literal["correction.made"] = "correction.made"
    spoken: Name
    correct: Name
    reason: Reason


class NoteAdded(ContestChange):
    """A dated note to a published result."""

    kind: Literal["note.added"] = "note.added"
    text: Reason


class NilConfirmed(Change):
    """Before a real count two people saw that every figure is nought or not entered."""

    kind: Literal["nil.confirmed"] = "nil.confirmed"
    first: Initials
    second: Initials

    @property
    def subject(self) -> Subject:
        """The night itself."""
        return ELECTION
