"""The one shape that carries every counted figure, and the one equation that it obeys (design 4).

one vote:  papers = sum of votes + sum of rejected
n votes:   good = papers - rejected;  each candidate <= good;  good <= sum of votes <= n x good
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.ids import REJECTED_TOTAL, FieldId, rejected_under, votes_of

FigureMap = Mapping[FieldId, int | None]
"""By field: None or an absent key is not entered, 0 is nought."""


class UnitKind(StrEnum):
    """What a unit is on paper: the one form of totals, a count sheet of mixed papers, a rack of bundles, a sheet of
    block votes, or a batch of adjudicated papers."""

    WHOLE = "whole"
    SHEET = "sheet"
    BUNDLES = "bundles"
    BLOCKS = "blocks"
    ADJUDICATION = "adjudication"


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of a count: its number is unique in the file, `papers` what was dealt to it (None unknown).

    `dealt`: it is on the tables or done, not only planned. `closed`: every look that was wanted agrees, so its
    figures are counted. `carried`: taken over from the count before. `joint` and `ticked` are the two initials of
    those who settled it at the paper, or who read it back.
    """

    number: int
    kind: UnitKind = UnitKind.WHOLE
    group: str | None = None
    papers: int | None = None
    dealt: bool = True
    closed: bool = False
    carried: bool = False
    joint: str = ""
    ticked: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One person's figures of one unit; look 2 is the second pair of eyes.

    `hands` is everybody who typed any of it, `by` the last of them. `returned`: rows were blanked to be typed
    again, by `returned_to` or, where that is None, by anyone who did not give the other entry. `carried` are the rows
    of the count before that a recount of others leaves as they were.
    """

    unit: int
    look: int
    by: str
    figures: FigureMap
    hands: frozenset[str] = frozenset()
    returned: bool = False
    returned_to: str | None = None
    carried: frozenset[str] = frozenset()


def known_sum(values: Iterable[int | None]) -> int | None:
    """The sum where every part is known, else None: unknown is never nought."""
    total = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total


def so_far(values: Iterable[int | None]) -> int:
    """The sum of what is known, for what the screen calls *so far*."""
    return sum(filter(None, values))


def votes_in(figures: FigureMap, candidates: Iterable[str]) -> list[int | None]:
    """Each candidate's votes in the order given."""
    return [figures.get(votes_of(candidate)) for candidate in candidates]


def heads_in(figures: FigureMap, heads: Iterable[str]) -> list[int | None]:
    """Papers rejected under each head in the order given; *in part* is no head (rules.md B.2)."""
    return [figures.get(rejected_under(head)) for head in heads]


def rejected_in(figures: FigureMap, heads: Iterable[str]) -> int | None:
    """All papers rejected: the sum of the heads where they are all known, else a total that came without heads."""
    by_head = known_sum(heads_in(figures, heads))
    return by_head if by_head is not None else figures.get(REJECTED_TOTAL)
