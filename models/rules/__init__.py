"""For each kind of change: may it be taken (`refuse`), and what stands afterwards (`fold`)."""

from __future__ import annotations

from models.changes import Change, Line, Stamp
from models.refusal import Refusal
from models.rules.base import RuleBook, advance
from models.rules.contest import CONTEST_RULES
from models.rules.ends import END_RULES
from models.rules.figures import FIGURE_RULES
from models.rules.findings import FINDING_RULES
from models.rules.groups import GROUP_RULES
from models.rules.night import NIGHT_RULES
from models.rules.papers import PAPER_RULES
from models.rules.recounts import RECOUNT_RULES
from models.rules.stations import STATION_RULES
from models.rules.steps import STEP_RULES
from models.rules.units import UNIT_RULES
from models.state import State

RULES: RuleBook = {
    **NIGHT_RULES,
    **CONTEST_RULES,
    **FIGURE_RULES,
    **STATION_RULES,
    **UNIT_RULES,
    **GROUP_RULES,
    **STEP_RULES,
    **RECOUNT_RULES,
    **END_RULES,
    **FINDING_RULES,
    **PAPER_RULES,
}


def refuse(state: State, stamp: Stamp, change: Change) -> Refusal | None:
    """Why this change cannot be taken now, or None."""
    return RULES[type(change)].refuse(state, stamp, change)


def fold(state: State, line: Line) -> State:
    """The state after one more line. Lines of a journal were accepted before and are not judged again."""
    return advance(RULES[type(line.change)].fold(state, line), line)
