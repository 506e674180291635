"""Rules of mini-counts: papers are given to a team of the plan, and what it was given grows unless a reason is said."""

from __future__ import annotations

from dataclasses import replace

from models.changes import GroupDealt, Line, Stamp
from models.refusal import Refusal
from models.rules.base import Rule, RuleBook, contest_in, locked, no_such_contest, with_contest
from models.state import GroupPapers, Stage, State


def _refuse_dealt(state: State, _: Stamp, change: GroupDealt) -> Refusal | None:
    """More papers than were verified are a finding and no refusal: boxes may still be out."""
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage not in (Stage.SET_UP, Stage.COUNTING):
        return locked(here)
    if not here.in_units or change.group not in here.setup.plan.groups:
        return Refusal("unit.group", {"group": change.group, "contest": here.setup.name})
    before = here.groups.get(change.group)
    if before is None or change.papers > before.papers or change.reason:
        return None
    return Refusal("group.reason", {"group": change.group, "papers": before.papers})


def _fold_dealt(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, GroupDealt)
    here = contest_in(state, change.contest)
    papers = GroupPapers(change.papers, change.initials, line.stamp.at, line.by)
    return with_contest(state, replace(here, groups={**here.groups, change.group: papers}))


GROUP_RULES: RuleBook = {GroupDealt: Rule(_refuse_dealt, _fold_dealt)}
