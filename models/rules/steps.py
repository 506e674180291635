"""Rules of the steps: the stage, the findings that wait, and what each step wants to be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from models.changes import (
    Abandoned,
    ContestChange,
    CountOpened,
    DeclaredName,
    DeclaredResult,
    Line,
    LocalTotalAuthorised,
    LocalTotalReleased,
    LocalTotalSent,
    LotDrawn,
    ProvisionalShared,
    ReadyMade,
    Reopened,
    Stamp,
    UncontestedDeclared,
)
from models.checks import findings_of, stopping
from models.labels import listed
from models.plan import Gate
from models.refusal import Refusal
from models.result import Result, Tie, result_of
from models.rules.base import Rule, RuleBook, contest_in, no_such_contest, with_contest
from models.rules.contest import before_close, unknown_in_block
from models.rules.stations import boxes_out, unverified
from models.stages import BY_CHANGE
from models.state import ContestState, Stage, State, StepTaken
from models.units import Unit

Wanted = Callable[[State, Stamp, ContestState, Result, ContestChange], Refusal | None]


def refuse_step(wanted: Wanted) -> Callable[[State, Stamp, ContestChange], Refusal | None]:
    """The part that all steps share: contest, stage, findings; then what this step wants."""

    def refuse(state: State, stamp: Stamp, change: ContestChange) -> Refusal | None:
        if refusal := no_such_contest(state, change.contest):
            return refusal
        here, step = contest_in(state, change.contest), BY_CHANGE[type(change)]
        if here.stage not in step.leaves:
            return Refusal("step.stage", {"step": step.name, "contest": here.setup.name, "stage": here.stage.words})
        if refusal := _announced_early(state, here, change):
            return refusal
        result = result_of(here)
        waiting = stopping(findings_of(here, result), step.stopped_by) if step.stopped_by else ()
        if waiting:
            return Refusal("step.waiting", {"step": step.name, "findings": len(waiting), "first": waiting[0].code}, ())
        return wanted(state, stamp, here, result, change)

    return refuse


def _want_open(state: State, stamp: Stamp, here: ContestState, _r: Result, change: ContestChange) -> Refusal | None:
    assert isinstance(change, CountOpened)
    if here.in_units != (change.unit is None):
        return Refusal("open.method", {"contest": here.setup.name})
    if change.unit is not None and change.unit != state.next_unit:
        return Refusal("unit.taken", {"unit": change.unit})
    if refusal := unknown_in_block(here, here.setup):
        return refusal
    if here.setup.plan.gate is Gate.AREA and (open_ := unverified(state, here)):
        return _gate("gate.area", open_)
    return before_close(state, stamp)


def _announced_early(state: State, here: ContestState, change: ContestChange) -> Refusal | None:
    """Before all findings, because it names the boxes; without listed boxes the missing figures tell (F12)."""
    if not isinstance(change, ReadyMade | LocalTotalSent) or not here.has_register:
        return None
    open_ = unverified(state, here)
    return _gate("gate.ready", open_) if open_ else None


def _gate(gate: str, open_: tuple[ContestState, ...]) -> Refusal:
    """Which contests a gate waits for and their boxes; where all are in, that somebody must close it."""
    contests = listed(here.setup.name for here in open_)
    boxes = listed(dict.fromkeys(name for here in open_ for name in boxes_out(here)))
    if boxes:
        return Refusal(gate, {"contests": contests, "boxes": boxes})
    return Refusal(f"{gate}.close", {"contests": contests})


def _want_nothing(*_: object) -> Refusal | None:
    return None


def _want_ready(_s: State, _t: Stamp, here: ContestState, result: Result, change: ContestChange) -> Refusal | None:
    assert isinstance(change, ReadyMade)
    if change.first.casefold() == change.second.casefold():
        return Refusal("ready.two_people")
    if here.setup.local_total:
        return Refusal("local.is_local", {"contest": here.setup.name})
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
    if here.setup.local_total:
        return Refusal("local.is_local", {"contest": here.setup.name})
    lines = open_lines(result)
    if not lines:
        key = "lot.drawn" if result.tie else "lot.no_tie"
        return Refusal(key, {"contest": here.setup.name})
    tie = next((tie for tie in lines if sorted(tie.ids) == sorted(change.among)), None)
    if tie is None or change.votes != result.by_id()[tie.ids[0]].votes:
        return Refusal("lot.among")
    elected = set(change.elected)
    if not elected <= set(change.among) or not len(elected) == len(change.elected) == tie.seats:
        return Refusal("lot.elected", {"seats": tie.seats})
    return None


def open_lines(result: Result) -> tuple[Tie, ...]:
    """The ties that still want a lot, those between terms of office first."""
    across = (result.tie,) if result.tie and result.tie_open else ()
    return (*result.term_ties, *across)


def declaration_of(here: ContestState, result: Result, spoken_at: datetime, *, practice: bool) -> DeclaredResult:
    """The change that stores a ready result as it was spoken."""
    return DeclaredResult(
        contest=here.setup.id,
        spoken_at=spoken_at,
        practice=practice,
        seats=here.seats,
        candidates=tuple(DeclaredName(id=c.id, name=c.full_name(), description=c.description) for c in here.candidates),
        heads={head.code: head.label for head in here.heads_recorded()},
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


def uncontested_of(here: ContestState, spoken_at: datetime, *, practice: bool) -> UncontestedDeclared:
    """The change that declares everybody elected who stands (rules.md A.8)."""
    return UncontestedDeclared(
        contest=here.setup.id,
        spoken_at=spoken_at,
        practice=practice,
        elected=tuple(DeclaredName(id=c.id, name=c.full_name(), description=c.description) for c in here.candidates),
        vacancies_left=max(here.seats - len(here.candidates), 0),
    )


def _want_uncontested(
    state: State, stamp: Stamp, here: ContestState, _r: Result, change: ContestChange
) -> Refusal | None:
    assert isinstance(change, UncontestedDeclared)
    if len(here.candidates) > here.seats:
        return Refusal("uncontested.poll", {"candidates": len(here.candidates), "seats": here.seats})
    if change != uncontested_of(here, change.spoken_at, practice=state.practice):
        return Refusal("declare.differs", {"contest": here.setup.name})
    return Refusal("declare.future") if change.spoken_at > stamp.at else None


def _want_local(_s: State, stamp: Stamp, here: ContestState, _r: Result, change: ContestChange) -> Refusal | None:
    """A local total elects nobody: it is sent, authorised by the central officer, and only then released."""
    if not here.setup.local_total:
        return Refusal("local.not_local", {"contest": here.setup.name})
    if isinstance(change, LocalTotalAuthorised) and change.first.casefold() == change.second.casefold():
        return Refusal("look.two_people")
    if isinstance(change, LocalTotalReleased) and change.spoken_at > stamp.at:
        return Refusal("declare.future")
    return None


def _fold_step(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, ContestChange)
    here, reaches = contest_in(state, change.contest), BY_CHANGE[type(change)].reaches
    moved = replace(here, last_step=line.seq)
    if reaches:
        moved = replace(moved, stage=reaches, steps=_steps(here, reaches, line))
    if isinstance(change, CountOpened) and change.unit is not None:
        moved = replace(moved, units={**moved.units, change.unit: Unit(change.unit)})
        state = replace(state, next_unit=change.unit + 1)
    elif isinstance(change, LotDrawn):
        moved = replace(moved, lots=(*here.lots, change))
    elif isinstance(change, DeclaredResult):
        moved = replace(moved, declared=change)
    elif isinstance(change, UncontestedDeclared):
        moved = replace(moved, uncontested=change)
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
    if isinstance(change, Abandoned):
        return change.reason
    if isinstance(change, LocalTotalSent):
        return f"{change.to}, {change.how}"
    if isinstance(change, LocalTotalAuthorised):
        return f"{change.by}; {change.first}, {change.second}"
    return change.present if isinstance(change, ProvisionalShared) else ""


STEP_RULES: RuleBook = {
    CountOpened: Rule(refuse_step(_want_open), _fold_step),
    ProvisionalShared: Rule(refuse_step(_want_nothing), _fold_step),
    ReadyMade: Rule(refuse_step(_want_ready), _fold_step),
    Reopened: Rule(refuse_step(_want_nothing), _fold_step),
    LotDrawn: Rule(refuse_step(_want_lot), _fold_step),
    DeclaredResult: Rule(refuse_step(_want_declared), _fold_step),
    UncontestedDeclared: Rule(refuse_step(_want_uncontested), _fold_step),
    Abandoned: Rule(refuse_step(_want_nothing), _fold_step),
    LocalTotalSent: Rule(refuse_step(_want_local), _fold_step),
    LocalTotalAuthorised: Rule(refuse_step(_want_local), _fold_step),
    LocalTotalReleased: Rule(refuse_step(_want_local), _fold_step),
}
