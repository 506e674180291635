"""What rules are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from models.changes import Change, Line, PaperIssued, PersonAdded, Stamp
from models.ids import ContestId
from models.refusal import Refusal
from models.state import ContestState, JournalHead, Stage, State

Refuse = Callable[[State, Stamp, Any], Refusal | None]
Fold = Callable[[State, Line], State]


@dataclass(frozen=True, slots=True)
class Rule:
    """The two functions of one kind of change."""

    refuse: Refuse
    fold: Fold


RuleBook = dict[type[Change], Rule]


class UnknownPlace(ValueError):
    """A line of a journal names a contest that is not there: the file is not one of ours, or damaged."""


def advance(state: State, line: Line) -> State:
    """Move the head: papers and sign-ins leave it, so that printing twice gives the same paper."""
    if isinstance(line.change, PaperIssued | PersonAdded):
        return state
    return replace(state, head=JournalHead(line.seq, line.hash), at=line.stamp.at)


def contest_in(state: State, contest: str) -> ContestState:
    """A contest that must be there. Raises UnknownPlace."""
    found = state.contest(contest)
    if found is None:
        raise UnknownPlace(contest)
    return found


def with_contest(state: State, contest: ContestState) -> State:
    """The state with this contest put in, at its old place or at the end."""
    return replace(state, contests=MappingProxyType(state.contests | {ContestId(contest.setup.id): contest}))


def locked(here: ContestState) -> Refusal:
    """Why a contest whose figures were shared is not changed: it can go back to counting, until it is declared."""
    if here.stage is Stage.ABANDONED:
        return Refusal("contest.abandoned", {"contest": here.setup.name})
    if here.stage.over:
        return Refusal("figures.declared", {"contest": here.setup.name})
    return Refusal("contest.locked", {"contest": here.setup.name, "stage": here.stage.words})


def no_such_contest(state: State, contest: str) -> Refusal | None:
    """The first refusal of every change of a contest."""
    return None if state.contest(contest) else Refusal("contest.unknown", {"contest": contest})
