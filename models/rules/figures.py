"""The rule of every typed figure: the place is open, the field belongs to it, and nobody moved it meanwhile."""

from __future__ import annotations

from dataclasses import replace

from models.changes import FiguresEntered, Line, Stamp
from models.ids import PAPERS, REJECTED_IN_PART, REJECTED_TOTAL, FieldId, field_ref, rejected_under, votes_of
from models.refusal import Refusal
from models.rules.base import Rule, RuleBook, contest_in, no_such_contest, with_contest
from models.rules.contest import before_close
from models.state import NOTHING, ContestState, Stage, State
from models.units import FigureMap, Look


def _refuse_figures(state: State, stamp: Stamp, change: FiguresEntered) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if refusal := _refuse_place(state, stamp, here, change):
        return refusal
    now = figures_at(here, change.place)
    for field, was in change.was.items():
        if now.get(FieldId(field)) != was:
            return Refusal("figures.moved", {}, (field_ref(change.subject, field),))
    return None


def _refuse_place(state: State, stamp: Stamp, here: ContestState, change: FiguresEntered) -> Refusal | None:
    box = box_of(change.place)
    if here.stage is Stage.SET_UP and box is None:
        return Refusal("figures.not_open", {"contest": here.setup.name})
    if here.stage not in (Stage.SET_UP, Stage.COUNTING):
        return Refusal(f"figures.{here.stage}", {"contest": here.setup.name})
    allowed = {PAPERS} if box is not None else count_fields(here)
    if unknown := set(change.figures) - allowed:
        return Refusal("figures.unknown", {"field": sorted(unknown)[0]})
    if box is not None:
        return None if box in here.setup.boxes else Refusal("figures.unknown", {"field": box})
    if change.place != f"{here.round}/{here.whole()}/1":
        return Refusal("figures.unknown", {"field": change.place})
    return before_close(state, stamp)


def box_of(place: str) -> str | None:
    """The box that a place names, or None for a look of a unit."""
    return place.removeprefix("box/") if place.startswith("box/") else None


def count_fields(contest: ContestState) -> set[FieldId]:
    """Every field that the totals of this contest can hold."""
    fields = {votes_of(id_) for id_ in contest.candidate_ids()}
    fields |= {rejected_under(head.code) for head in contest.law.heads} | {REJECTED_TOTAL}
    return fields | ({REJECTED_IN_PART} if contest.seats > 1 else set())


def figures_at(contest: ContestState, place: str) -> FigureMap:
    """What stands at a place."""
    box = box_of(place)
    if box is not None:
        return contest.boxes.get(box, NOTHING)
    _, unit, look = place.split("/")
    there = contest.looks.get((int(unit), int(look)))
    return there.figures if there else NOTHING


def _fold_figures(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, FiguresEntered)
    here = contest_in(state, change.contest)
    new = {FieldId(field): n for field, n in change.figures.items()}
    figures = {**figures_at(here, change.place), **new}
    box = box_of(change.place)
    if box is not None:
        return with_contest(state, replace(here, boxes={**here.boxes, box: figures}))
    _, unit, look = change.place.split("/")
    at = (int(unit), int(look))
    return with_contest(state, replace(here, looks={**here.looks, at: Look(at[0], at[1], line.by, figures)}))


FIGURE_RULES: RuleBook = {FiguresEntered: Rule(_refuse_figures, _fold_figures)}
