"""What every change has in common, and the envelope that it is stored in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from models.ids import ContestIdText, DeskId, LineId, PersonId, Subject
from models.values import Value

PersonIdText = Annotated[str, StringConstraints(pattern=r"^p[0-9]{1,6}$")]
DeskIdText = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,32}$")]
FieldText = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(:[A-Za-z0-9-]+)?$", max_length=60)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]


class Stamp(Value):
    """Who says it, when and from which desk; `under` is the version of the contest that its writer saw."""

    at: AwareDatetime
    by: PersonIdText
    desk: DeskIdText
    under: Annotated[int, Field(strict=True, ge=0)] = 0


class Change(Value):
    """One thing that happened and nothing else. A change of shape is a new `v` with an upcaster."""

    v: Literal[1] = 1

    @property
    def subject(self) -> Subject:
        """The smallest thing that this change alters."""
        raise NotImplementedError


class ContestChange(Change):
    """A change of a contest itself: its set-up, a step, a lot, a declaration."""

    contest: ContestIdText

    @property
    def subject(self) -> Subject:
        """The contest: two people cannot both take a step of it."""
        return Subject(self.contest)


@dataclass(frozen=True, slots=True)
class Entry:
    """A change on its way to the store. `version` is the subject's version that it will become."""

    id: LineId
    subject: Subject
    version: int
    stamp: Stamp
    change: Change


@dataclass(frozen=True, slots=True)
class Line:
    """One stored line of the journal. `seq` has no gaps and is the only order; `hash` chains it to the last."""

    seq: int
    id: LineId
    subject: Subject
    version: int
    stamp: Stamp
    change: Change
    hash: str

    @property
    def by(self) -> PersonId:
        """Who said it."""
        return PersonId(self.stamp.by)

    @property
    def desk(self) -> DeskId:
        """Where it was said."""
        return DeskId(self.stamp.desk)
