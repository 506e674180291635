"""Figures that may be right but are unusual enough to be asked about once, or noted (practice.md 1)."""

from __future__ import annotations

from collections.abc import Iterator

from models.comparison import published
from models.exact import Ratio, percent
from models.findings import Finding
from models.result import Result
from models.state import ContestState, Stage

REJECTED_PAPERS, OFFICIAL_MARK, DEPOSIT_VOTES, TURNOUT_POINTS = 20, 5, 20, 15


def rate_findings(contest: ContestState, result: Result) -> Iterator[Finding]:
    """A20, A21, N50 to N55."""
    rejected, verified, most = result.rejected, result.papers_verified, contest.tolerances.rejected_percent
    if rejected and verified and rejected > REJECTED_PAPERS and 100 * rejected > most * verified:
        yield Finding("A20", {"rejected": rejected, "verified": verified, "percent": percent(rejected, verified)})
    mark = result.by_head.get("mark")
    if mark is not None and mark > OFFICIAL_MARK:
        yield Finding("A21", {"papers": mark})
    yield from _deposits(contest, result)
    yield from _shares(contest, result)
    yield from _turnout(contest, result)
    yield from _near_tie(contest, result)
    names = {candidate.id: candidate.full_name() for candidate in contest.candidates}
    for tie in result.harmless_ties:
        if any((result.by_id()[id_].votes or 0) > 0 for id_ in tie.ids):
            yield Finding("N51", {"names": ", ".join(names[id_] for id_ in tie.ids)}, about=".".join(tie.ids))
    if result.electorate is None and contest.stage is not Stage.SET_UP:
        yield Finding("N52")


def _deposits(contest: ContestState, result: Result) -> Iterator[Finding]:
    """Within 20 votes of one twentieth, on either side: candidates there ask for recounts (rules.md A.6)."""
    total = result.valid_votes
    if contest.law.deposit_pounds is None or not total:
        return
    for candidate, standing in zip(contest.candidates, result.standings, strict=True):
        assert standing.votes is not None
        if abs(20 * standing.votes - total) <= 20 * DEPOSIT_VOTES:
            # the fewest votes that keep a deposit: more than one twentieth
            needed = total // 20 + 1
            params: dict[str, int | str] = {
                "name": candidate.full_name(),
                "votes": standing.votes,
                "needed": needed,
            }
            yield Finding("N50", params, about=candidate.id)


def _shares(contest: ContestState, result: Result) -> Iterator[Finding]:
    most = contest.tolerances.share_points
    for candidate, standing in zip(contest.candidates, result.standings, strict=True):
        change = standing.change
        if change is not None and 100 * abs(change.top) > most * change.bottom:
            params: dict[str, int | str] = {
                "name": candidate.full_name(),
                "points": change.points(),
                "tolerance": most,
            }
            yield Finding("N53", params, about=candidate.id)


def _turnout(contest: ContestState, result: Result) -> Iterator[Finding]:
    """Only where the turnout of the previous result is known; it is of verified papers, as this one."""
    before = contest.setup.previous.turnout if contest.setup.previous else None
    if before is None or result.papers_verified is None or not result.electorate:
        return
    moved = Ratio(result.papers_verified, result.electorate).minus(published(before))
    if 100 * abs(moved.top) > TURNOUT_POINTS * moved.bottom:
        yield Finding("N54", {"points": moved.points(), "before": before})


def _near_tie(contest: ContestState, result: Result) -> Iterator[Finding]:
    """A tie itself wants a lot; a margin of nought was not set."""
    margin, lead = contest.tolerances.near_tie_votes, result.lead
    if lead is not None and 0 < lead <= margin:
        what = "majority" if result.seats == 1 else "lead of the last to be elected"
        yield Finding("N55", {"lead": what, "votes": lead, "margin": margin})
