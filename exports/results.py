"""The `results` JSON that other programs may rely on (design 7): names, nulls and strings exactly as promised.

Counts are integers, percentages strings rounded half up from integers, unknown is null and never 0. Nothing here
draws a page: reportlab stays unloaded.
"""

from __future__ import annotations

import json
from typing import Any

from exports.declared import result_to_show
from models.changes import LotDrawn
from models.checks import findings_of
from models.findings import Finding
from models.result import Result, Standing
from models.setup import Candidate
from models.state import ContestState, Stage, State
from models.verification import polls_beside
from models.wording import say
from models.wording.tongue import ENGLISH, speaking

FORMAT = 1

Json = dict[str, Any]


def results_text(state: State) -> str:
    """The whole night as JSON text, ending in a line break."""
    return json.dumps(results(state), indent=2, ensure_ascii=False) + "\n"


def results(state: State) -> Json:
    """The whole night as plain values, in English whatever the screen speaks."""
    with speaking(ENGLISH):
        return {
            "format": FORMAT,
            "election": _election(state),
            "contests": [contest_results(state, contest) for contest in state.contests.values()],
        }


def _election(state: State) -> Json | None:
    election = state.election
    if election is None:
        return None
    return {
        "title": election.title,
        "authority": election.authority,
        "polling_day": election.polling_day.isoformat(),
        "nation": election.nation.value,
        "practice": election.practice,
    }


def contest_results(state: State, contest: ContestState) -> Json:
    """One contest, and what is doubtful about it; a declared one with the figures that were declared."""
    result = result_to_show(contest)
    findings = findings_of(contest, result, polls_beside(state, contest))
    return {**contest_result(state, contest, result), "findings": [_finding(finding) for finding in findings]}


def contest_result(state: State, contest: ContestState, result: Result) -> Json:
    """One contest without the findings, which are the team's own."""
    return {
        "contest_id": contest.id,
        "name": contest.setup.name,
        "type": contest.setup.type,
        "seats": contest.seats,
        "stage": contest.stage.value,
        "verification": "closed" if contest.verified else "open",
        "round": contest.round,
        "complete": result.complete,
        "practice": state.practice,
        "electorate": result.electorate,
        "papers_verified": result.papers_verified,
        "valid_votes": result.valid_votes,
        "rejected_papers": result.rejected,
        "rejected": dict(result.by_head),
        "turnout_percent": result.turnout(),
        "valid_turnout_percent": result.valid_turnout(),
        "majority": result.majority,
        "tie": {"ids": list(result.tie.ids), "seats": result.tie.seats} if result.tie else None,
        "outcome": result.outcome.kind if result.outcome else None,
        "gain_from": result.outcome.gain_from if result.outcome else None,
        "swing": _swing(result),
        "deposits_lost": result.deposits_lost,
        "lots": [_lot(lot) for lot in contest.lots],
        "candidates": _candidates(contest, result),
    }


def _swing(result: Result) -> Json | None:
    swing = result.swing
    return {"from": swing.from_party, "to": swing.to_party, "butler": swing.size.percent()} if swing else None


def _lot(lot: LotDrawn) -> Json:
    return {
        "among": list(lot.among),
        "elected": list(lot.elected),
        "drawn_by": lot.drawn_by,
        "method": lot.method,
        "at": lot.at.isoformat(),
        "witnesses": lot.witnesses,
    }


def _candidates(contest: ContestState, result: Result) -> list[Json]:
    declared = _elected(contest)
    both = zip(contest.candidates, result.standings, strict=True)
    return [_candidate(i, candidate, standing, declared) for i, (candidate, standing) in enumerate(both, 1)]


def _elected(contest: ContestState) -> tuple[str, ...] | None:
    """Who was declared elected, with or without a poll; None before, and of a local total for ever."""
    if contest.stage is Stage.UNCONTESTED and contest.uncontested:
        return tuple(who.id for who in contest.uncontested.elected)
    return contest.declared.elected if contest.stage is Stage.DECLARED and contest.declared else None


def _candidate(position: int, candidate: Candidate, standing: Standing, declared: tuple[str, ...] | None) -> Json:
    return {
        "position": position,
        "id": candidate.id,
        "name": candidate.full_name(),
        "description": candidate.description,
        "party": candidate.party.name if candidate.party else None,
        "votes": standing.votes,
        "share_percent": standing.share.percent() if standing.share else None,
        "change": standing.change.points() if standing.change else None,
        "rank": standing.rank,
        "placed": standing.placed,
        "elected": None if declared is None else candidate.id in declared,
        "deposit": {True: "kept", False: "lost", None: None}[standing.deposit_kept],
    }


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.letter,
        "message": say(finding.code, finding.params),
        "fields": list(finding.fields),
        "answered": finding.answered is not None,
    }
