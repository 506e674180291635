"""What is asked for after the figures were shared: a look at bundles, a recount; and who had a right to ask."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.changes.base import ContestChange, Reason
from models.ids import CandidateIdText
from models.plan import SecondLook
from models.values import Line, Name


class Capacity(StrEnum):
    """In what capacity a recount is asked for (rules.md A.6 with the correction in practice.md)."""

    CANDIDATE = "candidate"
    ELECTION_AGENT = "election agent"
    COUNTING_AGENT = "designated counting agent"
    CENTRAL_OFFICER = "central officer"
    RETURNING_OFFICER = "returning officer"


class Scope(StrEnum):
    """What a recount covers."""

    EVERYTHING = "everything"
    CANDIDATES = "candidates"
    GROUPS = "groups"


class BundleCheckLogged(ContestChange):
    """Bundles were shown or flicked through; the count itself did not begin again."""

    kind: Literal["bundles.checked"] = "bundles.checked"
    asked_by: Name
    capacity: Capacity
    bundles: Name
    outcome: Name


class RecountDecided(ContestChange):
    """A recount was asked for and granted or refused, with the reason.

    Granted, it opens the next round: everything else than its scope is carried forward from the count before.
    """

    kind: Literal["recount.decided"] = "recount.decided"
    asked_by: Name
    capacity: Capacity
    granted: Annotated[bool, Field(strict=True)]
    reason: Reason
    scope: Scope = Scope.EVERYTHING
    candidates: tuple[CandidateIdText, ...] = ()
    groups: tuple[Name, ...] = ()
    second_look: SecondLook | None = None
    heads: Annotated[bool, Field(strict=True)] = False
    note: Line = ""

    @model_validator(mode="after")
    def _scope_named(self) -> Self:
        if (self.scope is Scope.CANDIDATES) != bool(self.candidates):
            raise ValueError("name the candidates who are recounted")
        if (self.scope is Scope.GROUPS) != bool(self.groups):
            raise ValueError("name the mini-counts that are recounted")
        return self
