"""The steps of a contest as data: from where to where, and what stops each (design 5).

`docs/stages.md` is generated from `STEPS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.changes import (
    Change,
    CountOpened,
    DeclaredResult,
    LotDrawn,
    ProvisionalShared,
    ReadyMade,
    Reopened,
)
from models.findings import Step
from models.state import Stage


@dataclass(frozen=True, slots=True)
class StepRule:
    """One step: the change that takes it, the stages it may leave, the stage it reaches."""

    name: str
    change: type[Change]
    leaves: frozenset[Stage]
    reaches: Stage | None
    stopped_by: Step | None = None


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
    StepRule("Back to counting", Reopened, frozenset({Stage.PROVISIONAL, Stage.READY}), Stage.COUNTING),
    StepRule("Declared", DeclaredResult, frozenset({Stage.READY}), Stage.DECLARED, Step.DECLARE),
)

BY_CHANGE = {step.change: step for step in STEPS}
NEXT: dict[Stage, StepRule | None] = {
    Stage.SET_UP: BY_CHANGE[CountOpened],
    Stage.COUNTING: BY_CHANGE[ProvisionalShared],
    Stage.PROVISIONAL: BY_CHANGE[ReadyMade],
    Stage.READY: BY_CHANGE[DeclaredResult],
    Stage.DECLARED: None,
}
"""The next lawful step forward of each stage."""

STAGE_NAMES: dict[Stage, str] = {
    Stage.SET_UP: "Set up",
    Stage.COUNTING: "First count",
    Stage.PROVISIONAL: "Provisional",
    Stage.READY: "Ready",
    Stage.DECLARED: "Declared",
}
