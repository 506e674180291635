"""What the fault finder answers with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from models.ids import FieldRef
from models.wording import say

CERTAIN, STRONG, FAIR, SOME, LIKELY, POSSIBLE, FAINT = 6_000, 3_000, 1_200, 400, 0, -300, -1_500
"""Weights in hundredths of a natural logarithm: 230 is ten times as likely. What other sheets say is added to them."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that would explain what does not agree: in words by `key` and `params`, the fields to mark (the
    likeliest first), the unit or box to open. `weight` is how much speaks for it, `rank` its place, 1 the likeliest."""

    key: str
    params: Mapping[str, int | str]
    fields: tuple[FieldRef, ...] = ()
    unit: int | None = None
    box: str | None = None
    weight: int = LIKELY
    rank: int = 0

    @property
    def words(self) -> str:
        """What is said of it."""
        return say(self.key, self.params)


def ranked(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Best first, each with its place; equal ones keep their order."""
    best = sorted(causes, key=lambda cause: -cause.weight)
    return tuple(replace(cause, rank=place) for place, cause in enumerate(best, 1))
