"""The steps of a count, each taken by a person: open, share, make ready, declare, or go back with a reason."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from models.changes.base import ContestChange, Reason
from models.counts import Count, Sum
from models.ids import CandidateIdText
from models.values import Initials, Line, Name, Value, clean_line


class CountOpened(ContestChange):
    """Counting began; `unit` is the number of the one unit that holds the totals, None where sheets are counted."""

    kind: Literal["count.opened"] = "count.opened"
    unit: Annotated[int, Field(strict=True, ge=1)] | None


class ProvisionalShared(ContestChange):
    """Candidates and agents were told the figures: who was `present`, and whether they were content."""

    kind: Literal["provisional.shared"] = "provisional.shared"
    present: Line = ""
    content: Line = ""


class ReadyMade(ContestChange):
    """Two people checked the signed paper: figures are locked and papers lose the word PROVISIONAL."""

    kind: Literal["ready.made"] = "ready.made"
    first: Initials
    second: Initials
    last_elected_votes: Count
    papers_verified: Sum


class Reopened(ContestChange):
    """The count went back to counting, with the reason."""

    kind: Literal["count.reopened"] = "count.reopened"
    reason: Reason


class LotDrawn(ContestChange):
    """A tie across the line was settled by lot; each of `elected` is allotted an additional vote (rules.md A.7).

    Kept apart from the votes for ever. `votes` is what each of them had: should the figures move, the lot lapses.
    """

    kind: Literal["lot.drawn"] = "lot.drawn"
    among: tuple[CandidateIdText, ...]
    votes: Count
    elected: tuple[CandidateIdText, ...]
    drawn_by: Name
    method: Name
    at: AwareDatetime
    witnesses: Name


FullName = Annotated[str, StringConstraints(max_length=1_000), AfterValidator(clean_line)]
"""Two lines of 200 letters, the surname in capitals, of which one letter may make two or three."""


class DeclaredName(Value):
    """A candidate as the declaration named him or her."""

    id: CandidateIdText
    name: FullName
    description: Line


class DeclaredResult(ContestChange):
    """The result was spoken at `spoken_at`; the whole of it is stored as it was declared, names and labels too.

    `candidates` are in the order of the ballot paper; `rejected` is by head, or `total` alone where no heads are
    known; `by_lot` are those of `elected` to whom a lot allotted an additional vote.
    """

    kind: Literal["result.declared"] = "result.declared"
    spoken_at: AwareDatetime
    practice: bool
    seats: Annotated[int, Field(strict=True, ge=1)]
    candidates: tuple[DeclaredName, ...]
    heads: dict[str, Line]
    votes: dict[CandidateIdText, Count]
    elected: tuple[CandidateIdText, ...]
    by_lot: tuple[CandidateIdText, ...]
    rejected: dict[str, Count]
    rejected_in_part: Count | None
    papers_verified: Sum
    electorate: Sum | None
    outcome: Literal["hold", "gain"] | None
    gain_from: Line | None
