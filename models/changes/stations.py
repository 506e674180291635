"""Changes of verification: stations and boxes, what arrived, what was counted again, and its close."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.changes.base import Change, ContestChange, Reason
from models.counts import Count
from models.ids import ELECTION, Subject, box_subject
from models.stations import BallotBox, PlaceIdText, Station
from models.values import Initials


class StationsSet(Change):
    """The whole list of stations and ballot boxes of the night, for all polls held there."""

    kind: Literal["stations.set"] = "stations.set"
    stations: tuple[Station, ...]
    boxes: tuple[BallotBox, ...]

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        for things in (self.stations, self.boxes):
            if len({thing.id for thing in things}) != len(things):
                raise ValueError("two stations or two boxes share one id")
        return self

    @property
    def subject(self) -> Subject:
        """The night itself."""
        return ELECTION


class BoxReceived(Change):
    """A box came into the hall; `received` False takes that back."""

    kind: Literal["box.received"] = "box.received"
    box: PlaceIdText
    received: Annotated[bool, Field(strict=True)] = True

    @property
    def subject(self) -> Subject:
        """That box."""
        return Subject(f"boxes/{self.box}")


class BoxRecounted(ContestChange):
    """The papers of one contest in one box were counted again; two equal countings running settle it (rules.md A.3)."""

    kind: Literal["box.recounted"] = "box.recounted"
    box: PlaceIdText
    papers: Count

    @property
    def subject(self) -> Subject:
        """That contest's papers in that box."""
        return box_subject(self.contest, self.box)


class VerificationClosed(ContestChange):
    """Two people confirmed that every box is in, and that the statement may be given out."""

    kind: Literal["verification.closed"] = "verification.closed"
    first: Initials
    second: Initials
    papers: Count

    @property
    def subject(self) -> Subject:
        """The verification of that contest."""
        return Subject(f"{self.contest}/verification")


class VerificationReopened(ContestChange):
    """Papers turned up, or a box was found wrong, after verification was closed."""

    kind: Literal["verification.reopened"] = "verification.reopened"
    reason: Reason

    @property
    def subject(self) -> Subject:
        """The verification of that contest."""
        return Subject(f"{self.contest}/verification")
