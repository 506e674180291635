"""Changes of units: given to a team, dealt, read back, returned, settled at the paper, handed over."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from models.changes.base import ContestChange, FieldText, PersonIdText, Reason
from models.changes.figures import Figures
from models.counts import Count, Sum
from models.ids import CandidateIdText, Subject
from models.units import UnitKind
from models.values import Initials, Line, Name, Value

UnitNumber = Annotated[int, Field(strict=True, ge=1, le=999_999)]


class UnitSet(Value):
    """One sheet, rack or batch as it is planned or dealt: `papers` in it (None not known yet), its mini-count."""

    number: UnitNumber
    kind: UnitKind = UnitKind.SHEET
    papers: Count | None = None
    group: Name | None = None
    dealt: Annotated[bool, Field(strict=True)] = True


class UnitsSet(ContestChange):
    """Units were planned, dealt to the tables, or their papers corrected (`reason` is wanted once one is typed)."""

    kind: Literal["units.set"] = "units.set"
    units: tuple[UnitSet, ...]
    reason: Line = ""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if not self.units or len({unit.number for unit in self.units}) != len(self.units):
            raise ValueError("units are set once each")
        return self

    @property
    def subject(self) -> Subject:
        """The list of units of that contest."""
        return Subject(f"{self.contest}/units")


class UnitsWithdrawn(ContestChange):
    """Units that were planned or dealt are not used after all."""

    kind: Literal["units.withdrawn"] = "units.withdrawn"
    numbers: tuple[UnitNumber, ...]
    reason: Reason

    @property
    def subject(self) -> Subject:
        """The list of units of that contest."""
        return Subject(f"{self.contest}/units")


class GroupDealt(ContestChange):
    """Papers were given to a mini-count: `papers` is all that it has been given so far, a second heap included, and
    `initials` are of who took them there. `reason` is wanted where it is no more than before."""

    kind: Literal["group.dealt"] = "group.dealt"
    group: Name
    papers: Count
    initials: Initials
    reason: Line = ""

    @property
    def subject(self) -> Subject:
        """The list of units of that contest."""
        return Subject(f"{self.contest}/units")


class UnitChange(ContestChange):
    """A change of one unit of one round."""

    round: Annotated[int, Field(strict=True, ge=1)]
    unit: Annotated[int, Field(strict=True, ge=1)]  # the program's own number of totals may lie beyond those of sheets

    @property
    def subject(self) -> Subject:
        """That unit, apart from its entries."""
        return Subject(f"{self.contest}/{self.round}/{self.unit}")


class UnitReadBack(UnitChange):
    """One person read the entry aloud in ballot order, another ticked it on the paper: `figures` is what was read."""

    kind: Literal["unit.read-back"] = "unit.read-back"
    figures: Figures
    read_by: Initials
    ticked_by: Initials


class EntryReturned(UnitChange):
    """A supervisor returned one entry or both: the rows named are blanked and typed again, by `to` or by anyone who
    did not give the other entry. `reason` is wanted where the unit was closed."""

    kind: Literal["entry.returned"] = "entry.returned"
    looks: tuple[Literal[1, 2], ...]
    fields: tuple[FieldText, ...]
    to: PersonIdText | None = None
    reason: Line = ""


class SettledJointly(UnitChange):
    """The two who typed looked at the paper together and typed the differing rows once; both entries take them."""

    kind: Literal["unit.settled"] = "unit.settled"
    figures: Figures
    first: Initials
    second: Initials


class EntriesHandedOver(ContestChange):
    """What was returned to somebody who is not there goes to another person, or to anyone (`to` None)."""

    kind: Literal["entries.handed-over"] = "entries.handed-over"
    person: PersonIdText
    to: PersonIdText | None = None

    @property
    def subject(self) -> Subject:
        """The list of units of that contest."""
        return Subject(f"{self.contest}/units")


class SumsReadBack(ContestChange):
    """The third look: the sums were read aloud against the paper and ticked by another; lapses when they move."""

    kind: Literal["sums.read-back"] = "sums.read-back"
    round: Annotated[int, Field(strict=True, ge=1)]
    votes: dict[CandidateIdText, Sum]
    rejected: dict[Annotated[str, StringConstraints(max_length=40)], Sum]
    read_by: Initials
    ticked_by: Initials

    @property
    def subject(self) -> Subject:
        """The sums of that contest."""
        return Subject(f"{self.contest}/sums")
