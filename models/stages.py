"""The steps of a contest as data: from where to where, and what stops each (design 5).

`docs/stages.md` is generated from `STEPS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.changes import (
    Abandoned,
    Change,
    CountOpened,
    DeclaredResult,
    LocalTotalAuthorised,
    LocalTotalReleased,
    LocalTotalSent,
    LotDrawn,
    ProvisionalShared,
    ReadyMade,
    RecountDecided,
    Reopened,
    UncontestedDeclared,
)
from models.findings import Step
from models.state import ContestState, Stage
from models.wording.tongue import fill, tr


@dataclass(frozen=True, slots=True)
class StepRule:
    """One step: the change that takes it, the stages it may leave, the stage it reaches."""

    name: str
    change: type[Change]
    leaves: frozenset[Stage]
    reaches: Stage | None
    stopped_by: Step | None = None


SHARED = frozenset({Stage.PROVISIONAL, Stage.READY, Stage.SENT, Stage.AUTHORISED})
"""The figures were shared and are not final: a recount can be asked for, or directed by the central officer."""

STEPS: tuple[StepRule, ...] = (
    StepRule("Start counting", CountOpened, frozenset({Stage.SET_UP}), Stage.COUNTING, Step.OPEN_COUNT),
    StepRule(
        "Share provisional figures",
        ProvisionalShared,
        frozenset({Stage.COUNTING}),
        Stage.PROVISIONAL,
        Step.SHARE_PROVISIONAL,
    ),
    StepRule("Record a lot", LotDrawn, frozenset({Stage.PROVISIONAL}), None),
    StepRule("Ready to declare", ReadyMade, frozenset({Stage.PROVISIONAL}), Stage.READY, Step.MAKE_READY),
    StepRule("Back to counting", Reopened, SHARED, Stage.COUNTING),
    StepRule("Declared", DeclaredResult, frozenset({Stage.READY}), Stage.DECLARED, Step.DECLARE),
    StepRule("Recount decided", RecountDecided, SHARED, None),
    StepRule("Declare uncontested", UncontestedDeclared, frozenset({Stage.SET_UP}), Stage.UNCONTESTED),
    StepRule(
        "Abandon the poll",
        Abandoned,
        frozenset(stage for stage in Stage if not stage.over),
        Stage.ABANDONED,
    ),
    StepRule("Local total sent", LocalTotalSent, frozenset({Stage.PROVISIONAL}), Stage.SENT, Step.MAKE_READY),
    StepRule("Local total authorised", LocalTotalAuthorised, frozenset({Stage.SENT}), Stage.AUTHORISED, Step.DECLARE),
    StepRule("Local total released", LocalTotalReleased, frozenset({Stage.AUTHORISED}), Stage.RELEASED, Step.DECLARE),
)
"""A recount that is granted opens the next round and goes back to counting; one that is refused moves nothing."""

BY_CHANGE = {step.change: step for step in STEPS}
_NEXT: dict[Stage, type[Change]] = {
    Stage.SET_UP: CountOpened,
    Stage.COUNTING: ProvisionalShared,
    Stage.PROVISIONAL: ReadyMade,
    Stage.READY: DeclaredResult,
    Stage.SENT: LocalTotalAuthorised,
    Stage.AUTHORISED: LocalTotalReleased,
}


def next_step(contest: ContestState) -> StepRule | None:
    """The next lawful step forward, or None where a contest is over."""
    if contest.stage is Stage.SET_UP and 0 < len(contest.candidates) <= contest.seats:
        return BY_CHANGE[UncontestedDeclared]
    if contest.stage is Stage.PROVISIONAL and contest.setup.local_total:
        return BY_CHANGE[LocalTotalSent]
    change = _NEXT.get(contest.stage)
    return BY_CHANGE[change] if change else None


STAGE_NAMES: dict[Stage, str] = {
    Stage.SET_UP: "Set up",
    Stage.COUNTING: "First count",
    Stage.PROVISIONAL: "Provisional",
    Stage.READY: "Ready",
    Stage.DECLARED: "Declared",
    Stage.SENT: "Sent",
    Stage.AUTHORISED: "Authorised",
    Stage.RELEASED: "Released",
    Stage.UNCONTESTED: "Uncontested",
    Stage.ABANDONED: "Abandoned",
}


def stage_name(stage: Stage, round_: int = 1) -> str:
    """The stage as the header shows it; a recount has its own number (practice.md 2)."""
    if stage is Stage.COUNTING and round_ > 1:
        return fill("Recount {number}", number=round_ - 1)
    return tr(STAGE_NAMES[stage])
