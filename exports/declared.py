"""Once declared, the figures that go out are those that were spoken, whatever the program would compute today."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from models.comparison import Outcome
from models.result import Result, result_of
from models.state import ContestState


def result_to_show(contest: ContestState) -> Result:
    """The result of a contest; for a declared one with the votes, places and papers that were declared."""
    result, declared = result_of(contest), contest.declared
    if contest.setup.local_total:
        return _of_local_total(result)
    if declared is None:
        return result
    standings = tuple(
        replace(standing, votes=declared.votes.get(standing.id), placed=standing.id in declared.elected)
        for standing in result.standings
    )
    total = declared.rejected.get("total")
    return replace(
        result,
        standings=standings,
        by_head=MappingProxyType({head: declared.rejected.get(head) for head in result.by_head}),
        rejected=sum(declared.rejected.values()) if total is None else total,
        papers_verified=declared.papers_verified,
        electorate=declared.electorate,
        outcome=Outcome(declared.outcome, declared.gain_from) if declared.outcome else None,
    )


def _of_local_total(result: Result) -> Result:
    """A local total has figures and elects nobody: majority, ties and deposits are those of the whole area."""
    return replace(
        result,
        standings=tuple(replace(standing, placed=None, deposit_kept=None) for standing in result.standings),
        lead=None,
        lead_so_far=None,
        lead_after_lot=None,
        tie=None,
        tie_open=False,
        swing=None,
        outcome=None,
        has_deposits=False,
    )
