"""How a contest is counted: chosen beforehand by the officer, the same for every paper of it (practice.md 5)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from models.ids import CandidateIdText
from models.values import Line, Name, Value


class Method(StrEnum):
    """What is typed: one form of totals, racks of bundles, or numbered count sheets (with mini-counts as groups)."""

    TOTALS = "totals"
    BUNDLES = "bundles"
    SHEETS = "sheets"


class SecondLook(StrEnum):
    """Who looks a second time. `sums`: nobody, the sums alone must agree."""

    SUMS = "sums"
    READ_BACK = "read-back"
    BLIND = "blind"


class Gate(StrEnum):
    """What the law wants verified first (rules.md A.2): nothing, every combined poll of the area before counting
    starts, or every combined poll before the result is ready to be announced."""

    NONE = "none"
    AREA = "area"
    ANNOUNCE = "announce"


class Block(Value):
    """Papers that all vote for the same 1 to n candidates; the program spreads their votes."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,30}$")]
    name: Name
    candidates: tuple[CandidateIdText, ...]

    @model_validator(mode="after")
    def _candidates_once(self) -> Self:
        if not self.candidates or len(set(self.candidates)) != len(self.candidates):
            raise ValueError("A block names at least one candidate, and each once.")
        return self


class Term(Value):
    """Seats of one length of office; those with the most votes take the longest (rules.md A.7)."""

    name: Name
    seats: Annotated[int, Field(strict=True, ge=1, le=30)]


class CountPlan(Value):
    """One contest's way of counting.

    `unused_row`: with several seats, votes not used are counted, so that papers x seats is exact. `batches`:
    doubtful papers go to adjudication, and what is allowed is `return`ed to the team or counted `here`; None
    where the heads are on the sheets themselves. `groups` are the mini-counts. `third_look`: the sums are read
    aloud against the paper before they are shared.
    """

    method: Method = Method.TOTALS
    second_look: SecondLook = SecondLook.SUMS
    third_look: bool = False
    unused_row: bool = False
    bundle_size: Annotated[int, Field(strict=True, ge=2, le=1000)] | None = None
    log_bundles: bool = False
    batches: Annotated[str, StringConstraints(pattern=r"^(return|here)$")] | None = None
    blocks: tuple[Block, ...] = ()
    groups: tuple[Name, ...] = ()
    gate: Gate = Gate.NONE
    note: Line = ""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.method is Method.BUNDLES and self.bundle_size is None:
            raise ValueError("Say how many papers a full bundle holds.")
        if len({block.code for block in self.blocks}) != len(self.blocks):
            raise ValueError("Two blocks have the same name.")
        if len(set(self.groups)) != len(self.groups):
            raise ValueError("Two mini-counts have the same name.")
        if self.batches and self.method is Method.TOTALS:
            raise ValueError("Adjudication in batches goes with bundles or sheets; totals have the heads on the form.")
        return self
