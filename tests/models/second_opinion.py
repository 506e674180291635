"""The same questions answered another way: by trying every outcome, and with fractions.

Nothing here is taken from `models/`. Who is elected is found by going through every set of `seats` candidates
and keeping those that nobody could object to; shares and turnouts are fractions; rounding is the decimal module's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations


@dataclass(frozen=True)
class Opinion:
    """What the second opinion holds of one counted contest."""

    elected: frozenset[str]
    drawing_lots: frozenset[str]
    places_by_lot: int
    harmless: frozenset[frozenset[str]]
    majority: int | None
    forfeited: frozenset[str]
    ranks: Mapping[str, int]
    shares: Mapping[str, str]


def opinion(votes: Mapping[str, int], seats: int) -> Opinion:
    """Everything about a contest of which every vote is known."""
    outcomes = possible_outcomes(votes, seats)
    elected = frozenset.intersection(*outcomes)
    drawing_lots = frozenset.union(*outcomes) - elected
    total = sum(votes.values())
    return Opinion(
        elected=elected,
        drawing_lots=drawing_lots,
        places_by_lot=seats - len(elected) if drawing_lots else 0,
        harmless=level(votes) - {drawing_lots},
        majority=lead(votes, seats),
        forfeited=frozenset(c for c, n in votes.items() if Fraction(n) <= Fraction(total, 20)),
        ranks={c: 1 + len([m for m in votes.values() if m > n]) for c, n in votes.items()},
        shares={c: in_percent(n, total) for c, n in votes.items()} if total else {},
    )


def possible_outcomes(votes: Mapping[str, int], seats: int) -> list[frozenset[str]]:
    """Every set of winners in which no loser has more votes than a winner; several only where a lot decides."""
    found = []
    for winners in map(frozenset, combinations(votes, seats)):
        losers = votes.keys() - winners
        if all(votes[winner] >= votes[loser] for winner in winners for loser in losers):
            found.append(winners)
    return found


def level(votes: Mapping[str, int]) -> frozenset[frozenset[str]]:
    """Groups of two or more on the same votes."""
    shared = [n for n, how_many in Counter(votes.values()).items() if how_many > 1]
    return frozenset(frozenset(c for c in votes if votes[c] == n) for n in shared)


def lead(votes: Mapping[str, int], seats: int) -> int | None:
    """What the last elected has more than the first not elected: taken off the top one by one."""
    left = sorted(votes.values())
    if len(left) <= seats:
        return None
    taken = [left.pop() for _ in range(seats)]
    return taken[-1] - left[-1]


def in_percent(part: int, whole: int) -> str:
    """Two decimals, half up, as the decimal module does it."""
    exact = Fraction(100 * part, whole)
    hundredths = Decimal(exact.numerator * 100) / Decimal(exact.denominator)
    return f"{hundredths.quantize(Decimal(1), ROUND_HALF_UP).scaleb(-2):.2f}"


def turnout(papers: int, electorate: int) -> str:
    """Papers in the boxes of those who could vote."""
    return in_percent(papers, electorate)


def butler(now: tuple[int, int, int], then: tuple[int, int, int]) -> Fraction:
    """Swing to the first from the second, in points: votes of the first, of the second and of all, now and then."""
    rise = Fraction(now[0], now[2]) - Fraction(then[0], then[2])
    fall = Fraction(then[1], then[2]) - Fraction(now[1], now[2])
    return 100 * (rise + fall) / 2
