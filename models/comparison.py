"""Measured against last time: change in share, Butler swing, hold or gain (rules.md D.4, D.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from models.exact import Ratio
from models.setup import Candidate, Previous, PreviousEntry, is_independent
from models.units import known_sum


@dataclass(frozen=True, slots=True)
class Swing:
    """Butler swing, (rise of one + fall of the other) / 2, in exact points of all valid votes."""

    from_party: str
    to_party: str
    size: Ratio


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whose the seat was and is: `hold`, or `gain` with the party or person that lost it."""

    kind: Literal["hold", "gain"]
    gain_from: str | None


def entry_of(candidate: Candidate, previous: Previous) -> PreviousEntry | None:
    """What this candidate is compared with: the same party, or the same person where there is no party."""
    for entry in previous.entries:
        if is_independent(candidate.party) or candidate.party is None:
            if is_independent(entry.party) and entry.name.casefold() in _names(candidate):
                return entry
        elif entry.party and not is_independent(entry.party) and entry.party.same(candidate.party):
            return entry
    return None


def _names(candidate: Candidate) -> set[str]:
    return {
        candidate.spoken_name().casefold(),
        candidate.full_name().casefold(),
        candidate.commonly_used.casefold(),
    }


def published(percent: str) -> Ratio:
    """A percentage as it was published, exactly as it stands."""
    return Ratio(int(Decimal(percent).scaleb(6)), 100 * 10**6)


def share_then(entry: PreviousEntry, previous: Previous) -> Ratio | None:
    """The exact share last time, or None where it was not given."""
    if entry.share is not None:
        return published(entry.share)
    total = known_sum(e.votes for e in previous.entries)
    return Ratio(entry.votes, total) if entry.votes is not None and total else None


def changes(
    candidates: Sequence[Candidate], shares: Mapping[str, Ratio], previous: Previous | None
) -> dict[str, Ratio]:
    """Change in share by candidate, for those who can be compared."""
    found: dict[str, Ratio] = {}
    for candidate in candidates if previous else ():
        assert previous is not None
        entry = entry_of(candidate, previous)
        then = share_then(entry, previous) if entry else None
        if then and candidate.id in shares:
            found[candidate.id] = shares[candidate.id].minus(then)
    return found


def swing(first: Candidate, second: Candidate, change: Mapping[str, Ratio], previous: Previous) -> Swing | None:
    """Between the first two now, where both stood last time; always from one party to the other."""
    rise, other = change.get(first.id), change.get(second.id)
    if rise is None or other is None:
        return None
    both = rise.minus(other)
    size = Ratio(abs(both.top), 2 * both.bottom)
    gainer, loser = (first, second) if both.top >= 0 else (second, first)
    return Swing(name_then(loser, previous), name_then(gainer, previous), size)


def name_then(candidate: Candidate, previous: Previous) -> str:
    """What the previous result calls this candidate's party or person."""
    entry = entry_of(candidate, previous)
    return _called(entry) if entry else candidate.spoken_name()


def outcome(winner: Candidate, previous: Previous | None) -> Outcome | None:
    """Hold or gain against the winner of the previous result; None where that cannot be told.

    Nobody may be known to have won it; or the winner's party is not in it by that name and one of the two has no
    number, so that it may be the same party spelt otherwise.
    """
    held = _winner_then(previous) if previous else None
    if not held or not previous:
        return None
    entry = entry_of(winner, previous)
    if entry is held:
        return Outcome("hold", None)
    certain = entry is not None or is_independent(winner.party) or is_independent(held.party)
    numbered = winner.party and winner.party.code and held.party and held.party.code
    return Outcome("gain", _called(held)) if certain or numbered else None


def _winner_then(previous: Previous) -> PreviousEntry | None:
    marked = [entry for entry in previous.entries if entry.won]
    if marked:
        return marked[0]
    ranked = sorted(
        ((share, i) for i, e in enumerate(previous.entries) if (share := share_then(e, previous))),
        key=lambda pair: -(pair[0].top * 10**9 // pair[0].bottom),
    )
    if len(ranked) < len(previous.entries) or not ranked:
        return None
    tied = len(ranked) > 1 and ranked[0][0].minus(ranked[1][0]).top == 0
    return None if tied else previous.entries[ranked[0][1]]


def _called(entry: PreviousEntry) -> str:
    return entry.party.name if entry.party and not is_independent(entry.party) else entry.name
