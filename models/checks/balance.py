"""Do the papers agree? One vote: an equation. Several votes: bounds (rules.md H 3-7)."""

from __future__ import annotations

from collections.abc import Iterator

from models.findings import Finding
from models.ids import REJECTED_IN_PART, REJECTED_TOTAL, FieldId, FieldRef, field_ref, look_subject, votes_of
from models.result import Result
from models.sheets import counted
from models.state import ContestState
from models.units import heads_in, known_sum, so_far


def balance_findings(contest: ContestState, result: Result) -> Iterator[Finding]:
    """F10, F11, F13 to F17, F20, F23."""
    yield from _electorate(result)
    yield from _heads(contest)
    if contest.seats == 1:
        yield from _one_vote(result)
    else:
        yield from _several_votes(contest, result)


def _field(contest: ContestState, field: FieldId) -> tuple[FieldRef, ...]:
    """A figure of the totals; sums of sheets have no field of their own."""
    unit = contest.whole()
    return () if unit is None else (field_ref(look_subject(contest.id, contest.round, unit, 1), field),)


def _electorate(result: Result) -> Iterator[Finding]:
    papers, electors = result.papers_verified, result.electorate
    if papers is not None and electors is not None and papers > electors:
        yield Finding("F17", {"papers": papers, "electors": electors})


def _heads(contest: ContestState) -> Iterator[Finding]:
    figures = counted(contest)
    total = figures.get(REJECTED_TOTAL)
    heads = heads_in(figures, [head.code for head in contest.law.heads])
    by_head = so_far(heads)
    if total is not None and (by_head > total or known_sum(heads) not in (None, total)):
        yield Finding("F20", {"heads": by_head, "total": total}, _field(contest, REJECTED_TOTAL))


def _one_vote(result: Result) -> Iterator[Finding]:
    verified = result.papers_verified
    if verified is None:
        return
    accounted = result.votes_so_far + result.rejected_so_far
    params: dict[str, int | str] = {
        "votes": result.votes_so_far,
        "rejected": result.rejected_so_far,
        "accounted": accounted,
        "verified": verified,
        "difference": abs(accounted - verified),
        "direction": "more" if accounted > verified else "fewer",
    }
    if result.complete and accounted != verified:
        yield Finding("F10", params)
    elif not result.complete and accounted > verified:
        yield Finding("F11", params)


def _several_votes(contest: ContestState, result: Result) -> Iterator[Finding]:
    """While heads are missing, good papers are at most those that no head has taken yet: the ceilings hold already."""
    verified, seats = result.papers_verified, contest.seats
    if verified is None:
        return
    good = verified - result.rejected_so_far
    if good < 0:
        yield Finding("F23", {"rejected": result.rejected_so_far, "verified": verified})
        return
    for candidate, standing in zip(contest.candidates, result.standings, strict=True):
        if standing.votes is not None and standing.votes > good:
            params: dict[str, int | str] = {
                "name": candidate.full_name(),
                "votes": standing.votes,
                "good": good,
            }
            yield Finding("F13", params, _field(contest, votes_of(candidate.id)), candidate.id)
    votes = result.votes_so_far
    if votes > seats * good:
        yield Finding("F14", {"votes": votes, "seats": seats, "good": good, "most": seats * good})
    if result.valid_votes is not None and result.rejected is not None and votes < good:
        yield Finding("F15", {"votes": votes, "good": good})
    in_part = result.rejected_in_part
    if in_part is not None and in_part > good:
        yield Finding("F16", {"part": in_part, "good": good}, _field(contest, REJECTED_IN_PART))
