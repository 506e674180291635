"""Who leads while papers are still out, and what these could change; only closed units count (design 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.comparison import Swing, changes, swing
from models.exact import Ratio
from models.ids import PAPERS, SENT, rejected_under
from models.result import Result
from models.sheets import BATCH, paper_trail
from models.state import ContestState
from models.units import UnitKind


class Deposit(StrEnum):
    """What the papers still out can do to a deposit."""

    KEPT = "kept"
    LOST = "lost"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Lead:
    """The count as it stands, with what is still out.

    `majority` is the lead so far, with several seats that of the last placed over the first not placed.
    `outstanding` is how many papers are not counted yet, None where that is not known. What follows from it is told
    only once every verified paper is known, None before: `can_be_overtaken` whether those placed now could still
    lose or share their place, `safe` who is in whatever the papers say, in the order of the ballot paper. `deposits`
    are by candidate, empty where the law has none.
    """

    majority: int | None
    outstanding: int | None
    can_be_overtaken: bool | None
    safe: tuple[str, ...] | None
    deposits: Mapping[str, Deposit]


def lead_of(here: ContestState, result: Result) -> Lead:
    """What can be said of a contest that is being counted."""
    out = _outstanding(here, result)
    bound = out if result.papers_verified is not None else None
    safe = None if bound is None else _safe(result, bound)
    return Lead(
        majority=result.lead_so_far,
        outstanding=out if out is not None else _on_tables(here),
        can_be_overtaken=None if safe is None else len(safe) < min(result.seats, len(result.standings)),
        safe=safe,
        deposits=_deposits(result, bound) if result.has_deposits else {},
    )


def swing_so_far(here: ContestState, result: Result) -> Swing | None:
    """Between the first two by the votes so far; None where nothing can be compared or the second is not alone."""
    previous, votes = here.setup.previous, {standing.id: standing.so_far for standing in result.standings}
    order = result.order
    if previous is None or here.seats > 1 or len(order) < 2 or not result.votes_so_far:
        return None
    if len(order) > 2 and votes[order[1]] == votes[order[2]]:
        return None
    by_id = {candidate.id: candidate for candidate in here.candidates}
    shares = {id_: Ratio(n, result.votes_so_far) for id_, n in votes.items()}
    return swing(by_id[order[0]], by_id[order[1]], changes(here.candidates, shares, previous), previous)


def _outstanding(here: ContestState, result: Result) -> int | None:
    """Verified papers that no closed unit has counted or rejected; below nought the figures are wrong, not known."""
    if result.papers_verified is None:
        return None
    if result.complete:
        return 0
    done = _papers_done(here, result)
    return None if done is None or done > result.papers_verified else result.papers_verified - done


def _papers_done(here: ContestState, result: Result) -> int | None:
    """With one seat a vote is a paper. With several only the papers of closed units tell; a form of totals that is
    half typed tells no more than how many were rejected."""
    if here.seats == 1:
        return result.votes_so_far + result.rejected_so_far
    if not here.in_units:
        return result.rejected_so_far
    if any(unit.closed and unit.papers is None for unit in here.units.values()):
        return None
    sums = here.sums
    counted = (sums.get(PAPERS) or 0) - (sums.get(SENT) or 0)
    if here.setup.plan.batches == "return":  # what was allowed went back, and is counted on the sheets
        return counted + sum(sums.get(rejected_under(head.code)) or 0 for head in here.law.heads)
    return counted + (sums.get(BATCH) or 0)


def _on_tables(here: ContestState) -> int | None:
    """While boxes are out: the papers that were dealt and are not agreed; more may come, so nought of them says
    nothing."""
    if not any(unit.kind is not UnitKind.WHOLE for unit in here.units.values()):
        return None
    there = paper_trail(here).on_tables
    return None if there is None or there <= 0 else there


def _safe(result: Result, out: int) -> tuple[str, ...]:
    """Those whom fewer others than there are seats could still reach: a paper gives each of these one vote at most,
    and has as many votes as there are seats, so that one paper can help all who are needed."""
    votes = {standing.id: standing.so_far for standing in result.standings}
    ranked = sorted(votes.values(), reverse=True)
    if len(ranked) <= result.seats:
        return tuple(votes)
    # of the others at least `seats` reach a candidate when the one at place seats + 1 does
    first_out = ranked[result.seats]
    return tuple(id_ for id_, n in votes.items() if n > first_out + out)


def _deposits(result: Result, out: int | None) -> dict[str, Deposit]:
    """More than one twentieth of the valid votes (rules.md C.1), in the worst and in the best case."""
    total = result.votes_so_far
    others = out * min(result.seats, len(result.standings) - 1) if out is not None else 0
    found: dict[str, Deposit] = {}
    for standing in result.standings:
        found[standing.id] = Deposit.OPEN
        if out is not None and 20 * standing.so_far > total + others:
            found[standing.id] = Deposit.KEPT
        elif out is not None and 20 * (standing.so_far + out) <= total + out:
            found[standing.id] = Deposit.LOST
    return found
