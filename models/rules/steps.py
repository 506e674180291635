"""Rules of the steps: the stage, the findings that wait, and what each step wants to be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from models.changes import (
    ContestChange,
    CountOpened,
    DeclaredName,
    DeclaredResult,
    Line,
    LotDrawn,
    ProvisionalShared,
    ReadyMade,
    Reopened,
    Stamp,
)
from models.checks import findings_of, stopping
from models.refusal import Refusal
from models.result import Result, result_of
from models.rules.base import Rule, RuleBook, contest_in, no_such_contest, with_contest
from models.rules.contest import before_close
from models.stages import BY_CHANGE
from models.state import ContestState, Stage, State, StepTaken
from models.units import Unit

Wanted = Callable[[State, Stamp, ContestState, Result, ContestChange], Refusal | None]


def _refuse_step(wanted: Wanted) -> Callable[[State, Stamp, ContestChange], Refusal | None]:
    """The part that all steps share: contest, stage, findings; then what this step wants."""

    def refuse(state: State, stamp: Stamp, change: ContestChange) -> Refusal | None:
        if refusal := no_such_contest(state, change.contest):
            return refusal
        here, step = contest_in(state, change.contest), BY_CHANGE[type(change)]
        if here.stage not in step.leaves:
            return Refusal("step.stage", {"step": step.name, "contest": here.setup.name, "stage": here.stage.words})
        result = result_of(here)
        waiting = stopping(findings_of(here, result), step.stopped_by) if step.stopped_by else ()
        if waiting:
            return Refusal("step.waiting", {"step": step.name, "findings": len(waiting), "first": waiting[0].code}, ())
        return wanted(state, stamp, here, result, change)

    return refuse


def _want_open(state: State, stamp: Stamp, _h: ContestState, _r: Result, change: ContestChange) -> Refusal | None:
    assert isinstance(change, CountOpened)
    if change.unit != state.next_unit:
        return Refusal("unit.taken", {"unit": change.unit})
    return before_close(state, stamp)


def _want_nothing(*_: object) -> Refusal | None:
    return None


def _want_ready(_s: State, _t: Stamp, _h: ContestState, result: Result, change: ContestChange) -> Refusal | None:
    assert isinstance(change, ReadyMade)
    if change.first.casefold() == change.second.casefold():
        return Refusal("ready.two_people")
    votes = last_elected_votes(result)
    if change.last_elected_votes != votes:
        return Refusal("ready.votes", {"typed": change.last_elected_votes, "here": votes or 0})
    if change.papers_verified != result.papers_verified:
        return Refusal("ready.papers", {"typed": change.papers_verified, "here": result.papers_verified or 0})
    return None


def last_elected_votes(result: Result) -> int | None:
    """The first control figure: votes of the winner, or of the last to be elected, as counted."""
    votes = {standing.id: standing.votes for standing in result.standings}
    return votes[result.order[result.seats - 1]] if len(result.order) >= result.seats else None


def _want_lot(_s: State, _t: Stamp, here: ContestState, result: Result, change: ContestChange) -> Refusal | None:
    assert isinstance(change, LotDrawn)
    if not result.tie:
        return Refusal("lot.no_tie", {"contest": here.setup.name})
    if not result.tie_open:
        return Refusal("lot.drawn", {"contest": here.setup.name})
    level = result.by_id()[result.tie.ids[0]].votes
    if sorted(change.among) != sorted(result.tie.ids) or change.votes != level:
        return Refusal("lot.among")
    elected = set(change.elected)
    if not elected <= set(change.among) or not len(elected) == len(change.elected) == result.tie.seats:
        return Refusal("lot.elected", {"seats": result.tie.seats})
    return None


def declaration_of(here: ContestState, result: Result, spoken_at: datetime, *, practice: bool) -> DeclaredResult:
    """The change that stores a ready result as it was spoken."""
    return DeclaredResult(
        contest=here.setup.id,
        spoken_at=spoken_at,
        practice=practice,
        seats=here.seats,
        candidates=tuple(DeclaredName(id=c.id, name=c.full_name(), description=c.description) for c in here.candidates),
        heads={head.code: head.label for head in here.heads()},
        votes={standing.id: standing.votes for standing in result.standings if standing.votes is not None},
        elected=result.elected(),
        by_lot=tuple(id_ for id_ in result.elected() if result.tie and id_ in result.tie.ids),
        rejected=_rejected(result),
        rejected_in_part=result.rejected_in_part,
        papers_verified=result.papers_verified or 0,
        electorate=result.electorate,
        outcome=result.outcome.kind if result.outcome else None,
        gain_from=result.outcome.gain_from if result.outcome else None,
    )


def _rejected(result: Result) -> dict[str, int]:
    heads = {head: n for head, n in result.by_head.items() if n is not None}
    return heads if len(heads) == len(result.by_head) else {"total": result.rejected or 0}


def _want_declared(
    state: State, stamp: Stamp, here: ContestState, result: Result, change: ContestChange
) -> Refusal | None:
    assert isinstance(change, DeclaredResult)
    if change != declaration_of(here, result, change.spoken_at, practice=state.practice):
        return Refusal("declare.differs", {"contest": here.setup.name})
    ready = here.steps.get(Stage.READY)
    if change.spoken_at > stamp.at:
        return Refusal("declare.future")
    if ready and change.spoken_at < ready.at.replace(second=0, microsecond=0):
        return Refusal("declare.before_ready")
    return None


def _fold_step(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, ContestChange)
    here, reaches = contest_in(state, change.contest), BY_CHANGE[type(change)].reaches
    moved = replace(here, last_step=line.seq)
    if reaches:
        moved = replace(moved, stage=reaches, steps=_steps(here, reaches, line))
    if isinstance(change, CountOpened):
        moved = replace(moved, units={change.unit: Unit(change.unit)})
        state = replace(state, next_unit=change.unit + 1)
    elif isinstance(change, LotDrawn):
        moved = replace(moved, lots=(*here.lots, change))
    elif isinstance(change, DeclaredResult):
        moved = replace(moved, declared=change)
    return with_contest(state, moved)


def _steps(here: ContestState, reaches: Stage, line: Line) -> dict[Stage, StepTaken]:
    """When each stage was reached; going back forgets the later ones and not when counting began."""
    assert isinstance(line.change, ContestChange)
    if isinstance(line.change, Reopened):
        return {stage: step for stage, step in here.steps.items() if stage is Stage.COUNTING}
    return {**here.steps, reaches: StepTaken(line.stamp.at, line.by, _detail(line.change))}


def _detail(change: ContestChange) -> str:
    if isinstance(change, ReadyMade):
        return f"{change.first}, {change.second}"
    return change.present if isinstance(change, ProvisionalShared) else ""


STEP_RULES: RuleBook = {
    CountOpened: Rule(_refuse_step(_want_open), _fold_step),
    ProvisionalShared: Rule(_refuse_step(_want_nothing), _fold_step),
    ReadyMade: Rule(_refuse_step(_want_ready), _fold_step),
    Reopened: Rule(_refuse_step(_want_nothing), _fold_step),
    LotDrawn: Rule(_refuse_step(_want_lot), _fold_step),
    DeclaredResult: Rule(_refuse_step(_want_declared), _fold_step),
}
