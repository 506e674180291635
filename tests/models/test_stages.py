"""The steps as data: one way forward, ways back with a reason, and no way on from a declaration."""

from __future__ import annotations

from dataclasses import replace

from models.changes import ContestChange, CountOpened, DeclaredResult, LotDrawn, RecountDecided, Reopened
from models.findings import CODES, Step
from models.rules.steps import STEP_RULES
from models.setup import ContestSetup
from models.stages import BY_CHANGE, STAGE_NAMES, STEPS, next_step
from models.state import Stage
from tests.support import hartlepool, hartlepool_entered


def test_every_step_has_its_rule_and_every_stage_its_name() -> None:
    assert set(BY_CHANGE) == {*STEP_RULES, RecountDecided}
    assert len(BY_CHANGE) == len(STEPS)
    assert set(STAGE_NAMES) == set(Stage)
    assert {step.stopped_by for step in STEPS} == {None, *Step} - {Step.CLOSE_VERIFICATION}
    assert all(issubclass(step.change, ContestChange) for step in STEPS)


def test_the_way_forward_goes_through_every_stage() -> None:
    contest = hartlepool().contest()
    for local, last in ((False, Stage.DECLARED), (True, Stage.RELEASED)):
        way, stage = [], Stage.SET_UP
        setup = ContestSetup.model_validate(contest.setup.model_dump() | {"local_total": local})
        while step := next_step(replace(contest, stage=stage, setup=setup)):
            assert stage in step.leaves
            assert step.reaches
            way.append(stage)
            stage = step.reaches
        assert stage is last
        assert len(way) == (5 if local else 4)


def test_nothing_leaves_a_declaration_and_nothing_but_counting_follows_a_step_back() -> None:
    assert not any(Stage.DECLARED in step.leaves for step in STEPS)
    assert BY_CHANGE[Reopened].reaches is Stage.COUNTING
    assert BY_CHANGE[LotDrawn].reaches is None
    assert BY_CHANGE[DeclaredResult].leaves == {Stage.READY}
    assert BY_CHANGE[CountOpened].leaves == {Stage.SET_UP}


def test_every_question_and_every_fault_stops_the_last_steps() -> None:
    for code in CODES.values():
        if code.code[0] in "FA" and Step.OPEN_COUNT not in code.stops:
            assert {Step.MAKE_READY, Step.DECLARE} <= code.stops


def test_steps_are_remembered_with_who_and_when() -> None:
    hall = hartlepool_entered()
    began = hall.contest().steps[Stage.COUNTING]
    hall.clock.go_on(5)
    hall.share()
    shared = hall.contest().steps[Stage.PROVISIONAL]
    assert (shared.at, shared.by, shared.detail) == (hall.clock.now, "p1", "four agents")
    hall.ready()
    assert hall.contest().steps[Stage.READY].detail == "AB, CD"
    hall.record(Reopened(contest=hall.contest().id, reason="One sheet more"))
    assert hall.contest().stage is Stage.COUNTING
    assert hall.contest().steps == {Stage.COUNTING: began}
    assert hall.contest().round == 1
