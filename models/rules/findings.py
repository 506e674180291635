"""The rule of an answer: to a question that stands now, and where the law wants it, by the returning officer."""

from __future__ import annotations

from dataclasses import replace

from models.changes import FindingAnswered, Line, Stamp
from models.checks import findings_of
from models.findings import CODES
from models.refusal import Refusal
from models.result import result_of
from models.rules.base import Rule, RuleBook, contest_in, locked, no_such_contest, with_contest
from models.state import Answer, Stage, State


def _refuse_answer(state: State, _: Stamp, change: FindingAnswered) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage not in (Stage.SET_UP, Stage.COUNTING, Stage.PROVISIONAL):
        return locked(here)
    standing = {finding.key: finding for finding in findings_of(here, result_of(here))}
    finding = standing.get(change.key)
    if not finding or dict(finding.params) != change.params or finding.about != change.about:
        return Refusal("finding.gone")
    if finding.letter == "N" or (finding.letter == "F" and not CODES[finding.code].decidable):
        return Refusal("finding.not_decidable", {"code": finding.code})
    if finding.for_officer and not change.decided_by:
        return Refusal("finding.officer", {"code": finding.code})
    return None


def _fold_answer(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, FindingAnswered)
    here = contest_in(state, change.contest)
    answer = Answer(change.code, change.about, change.params, change.words, line.by, line.stamp.at, change.decided_by)
    return with_contest(state, replace(here, answers={**here.answers, change.key: answer}))


FINDING_RULES: RuleBook = {FindingAnswered: Rule(_refuse_answer, _fold_answer)}
