"""Rules of what may follow a declaration, and of the two people who see that a real count starts at nought."""

from __future__ import annotations

from dataclasses import replace

from models.changes import (
    ContestChange,
    CorrectionMade,
    Line,
    NilConfirmed,
    NoteAdded,
    Stamp,
)
from models.refusal import Refusal
from models.rules.base import Rule, RuleBook, contest_in, no_such_contest, with_contest
from models.state import ContestState, Stage, State, StepTaken


def _refuse_after(state: State, _: Stamp, change: ContestChange) -> Refusal | None:
    """A correction or a note follows a declaration; it never moves what was declared."""
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage not in (Stage.DECLARED, Stage.RELEASED, Stage.UNCONTESTED):
        return Refusal("after.not_declared", {"contest": here.setup.name})
    if isinstance(change, CorrectionMade) and change.spoken.casefold() == change.correct.casefold():
        return Refusal("after.same")
    return None


def _fold_after(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, ContestChange)
    here = contest_in(state, change.contest)
    taken = StepTaken(line.stamp.at, line.by)
    if isinstance(change, CorrectionMade):
        made = (*here.corrected_at, taken)
        return with_contest(state, replace(here, corrections=(*here.corrections, change), corrected_at=made))
    assert isinstance(change, NoteAdded)
    return with_contest(state, replace(here, notes=(*here.notes, change), noted_at=(*here.noted_at, taken)))


def _refuse_nil(state: State, _: Stamp, change: NilConfirmed) -> Refusal | None:
    if change.first.casefold() == change.second.casefold():
        return Refusal("look.two_people")
    for here in state.contests.values():
        if has_figures(here):
            return Refusal("nil.figures", {"contest": here.setup.name})
    return None


def has_figures(here: ContestState) -> bool:
    """Whether any figure of a contest is entered and not nought."""
    places = (*here.boxes.values(), *here.accounts.values(), *(look.figures for look in here.looks.values()))
    return bool(here.past) or any(value for figures in places for value in figures.values())


def _fold_nil(state: State, line: Line) -> State:
    assert isinstance(line.change, NilConfirmed)
    detail = f"{line.change.first}, {line.change.second}"
    return replace(state, nil_confirmed=StepTaken(line.stamp.at, line.by, detail))


END_RULES: RuleBook = {
    CorrectionMade: Rule(_refuse_after, _fold_after),
    NoteAdded: Rule(_refuse_after, _fold_after),
    NilConfirmed: Rule(_refuse_nil, _fold_nil),
}
