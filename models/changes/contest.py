"""Changes of a contest's set-up: what it is, who stands, in which order."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from models.changes.base import ContestChange
from models.counts import Count
from models.ids import CandidateIdText
from models.setup import Candidate, ContestSetup
from models.values import Initials, Line


class ContestSet(ContestChange):
    """A contest was added or its particulars were corrected (`reason` is wanted once it is being counted)."""

    kind: Literal["contest.set"] = "contest.set"
    setup: ContestSetup
    reason: Line = ""

    @model_validator(mode="after")
    def _same_contest(self) -> Self:
        if self.setup.id != self.contest:
            raise ValueError("a contest's id never changes")
        return self


class CandidatesSet(ContestChange):
    """The whole list of candidates in the order of the ballot paper.

    `confirmed_by` are the initials of whoever held the ballot paper; None where the order is only proposed.
    """

    kind: Literal["candidates.set"] = "candidates.set"
    candidates: tuple[Candidate, ...]
    confirmed_by: Initials | None = None
    reason: Line = ""

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        if len({c.id for c in self.candidates}) != len(self.candidates):
            raise ValueError("two candidates share one id")
        return self


class ResultImported(ContestChange):
    """A published result came in from a file, as first figures: the contest is being counted with them.

    `rejected_total` is a figure of its own, because no heads are known; None is not known.
    """

    kind: Literal["result.imported"] = "result.imported"
    source: Line
    unit: Annotated[int, Field(strict=True, ge=1)]
    votes: dict[CandidateIdText, Count]
    rejected_total: Count | None = None
    papers_verified: Count | None = None


class ContestRemoved(ContestChange):
    """A contest that was never counted was taken off the list."""

    kind: Literal["contest.removed"] = "contest.removed"
