"""The rule of every typed figure: the place is open, the field belongs to it, and nobody moved it meanwhile."""

from __future__ import annotations

from dataclasses import replace

from models.changes import FiguresEntered, Line, Stamp
from models.forms import allowed_fields, is_blank, is_complete
from models.ids import ACCOUNT, PAPERS, FieldId, field_ref
from models.plan import SecondLook
from models.refusal import Refusal
from models.rules.base import Rule, RuleBook, contest_in, locked, no_such_contest, with_contest
from models.rules.contest import before_close
from models.sheets import with_unit
from models.state import NOTHING, ContestState, Stage, State
from models.units import FigureMap, Look, Unit


def _refuse_figures(state: State, stamp: Stamp, change: FiguresEntered) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage in (Stage.PROVISIONAL, Stage.READY):
        return Refusal(f"figures.{here.stage}", {"contest": here.setup.name})
    if here.stage not in (Stage.SET_UP, Stage.COUNTING):
        return locked(here)
    refusal = _refuse_look(state, stamp, here, change) if _is_look(change.place) else _refuse_papers(here, change)
    if refusal:
        return refusal
    now = figures_at(here, change.place)
    for field, was in change.was.items():
        if now.get(FieldId(field)) != was:
            return Refusal("figures.moved", {}, (field_ref(change.subject, field),))
    return None


def _is_look(place: str) -> bool:
    return place[0].isdigit()


def _refuse_papers(here: ContestState, change: FiguresEntered) -> Refusal | None:
    """Papers in a box, or a ballot paper account: open until verification is closed."""
    box = box_of(change.place)
    known = _has_box(here, box) if box else _has_account(here, change.place)
    if not known:
        return Refusal("figures.unknown", {"field": change.place})
    if unknown := set(change.figures) - {*((PAPERS,) if box else ACCOUNT)}:
        return Refusal("figures.unknown", {"field": sorted(unknown)[0]})
    if here.verification_closed:
        return Refusal("verification.is_closed", {"contest": here.setup.name})
    return None


def _has_box(here: ContestState, box: str) -> bool:
    """Papers are found in any listed box; a contest without listed boxes has its own lines and no others."""
    return box in here.register.boxes if here.has_register else box in here.setup.boxes


def _has_account(here: ContestState, place: str) -> bool:
    return place.removeprefix("account/") in here.register.accounts_of(here.id)


def _refuse_look(state: State, stamp: Stamp, here: ContestState, change: FiguresEntered) -> Refusal | None:
    if here.stage is Stage.SET_UP:
        return Refusal("figures.not_open", {"contest": here.setup.name})
    round_, number, look = (int(part) for part in change.place.split("/"))
    unit = here.units.get(number)
    if unit is None:
        return no_such_unit(state, here, number)
    if round_ != here.round:
        return Refusal("round.over", {"contest": here.setup.name})
    if unknown := set(change.figures) - allowed_fields(here, unit):
        return Refusal("figures.unknown", {"field": sorted(unknown)[0]})
    if here.second_look is not SecondLook.SUMS and unit.closed:
        return Refusal("unit.closed", {"unit": number})
    mine = here.looks.get((number, look))
    if unit.carried or (mine and mine.carried & set(change.figures)):
        return Refusal("look.carried", {"unit": number})
    return _refuse_hand(state, stamp, here, unit, look, change) or before_close(state, stamp)


def no_such_unit(state: State, here: ContestState, number: int) -> Refusal:
    """Which contest a number belongs to instead, or that it is nobody's."""
    for other in state.contests.values():
        if number in other.units:
            return Refusal("unit.elsewhere", {"unit": number, "contest": here.setup.name, "other": other.setup.name})
    return Refusal("unit.unknown", {"unit": number})


def _refuse_hand(
    state: State, stamp: Stamp, here: ContestState, unit: Unit, look: int, change: FiguresEntered
) -> Refusal | None:
    """Whose entry it is: two people, the second after the first, and nothing moves once the two were compared."""
    mine, other = here.looks.get((unit.number, look)), here.looks.get((unit.number, 3 - look))
    if look == 2 and here.second_look is not SecondLook.BLIND:
        return Refusal("look.none", {"unit": unit.number})
    if look == 2 and not is_complete(here, unit, here.look(unit.number, 1)):
        return Refusal("look.first_missing", {"unit": unit.number})
    if other and stamp.by in other.hands and not is_blank(other.figures):
        return Refusal("look.same_person", {"unit": unit.number})
    if mine and mine.returned_to and mine.returned_to != stamp.by:
        person = state.people.get(mine.returned_to)  # type: ignore[call-overload]
        return Refusal("look.assigned", {"unit": unit.number, "who": person.name if person else mine.returned_to})
    returned = any(look.returned for look in (mine, other) if look)
    compared = returned or is_complete(here, unit, here.look(unit.number, 2))
    if here.second_look is SecondLook.BLIND and compared and any(was is not None for was in change.was.values()):
        return Refusal("look.compared", {"unit": unit.number})
    return None


def box_of(place: str) -> str | None:
    """The box that a place names, or None for an account or a look of a unit."""
    return place.removeprefix("box/") if place.startswith("box/") else None


def figures_at(contest: ContestState, place: str) -> FigureMap:
    """What stands at a place."""
    box = box_of(place)
    if box is not None:
        return contest.boxes.get(box, NOTHING)
    if place.startswith("account/"):
        return contest.accounts.get(place.removeprefix("account/"), NOTHING)
    round_, unit, look = (int(part) for part in place.split("/"))
    return contest.look(unit, look) if round_ == contest.round else NOTHING


def _fold_figures(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, FiguresEntered)
    here = contest_in(state, change.contest)
    new = {FieldId(field): n for field, n in change.figures.items()}
    figures = {**figures_at(here, change.place), **new}
    if _is_look(change.place):
        return with_contest(state, _with_look(here, change.place, line.by, figures))
    box = box_of(change.place)
    if box is not None:
        return with_contest(state, replace(here, boxes={**here.boxes, box: figures}))
    accounts = {**here.accounts, change.place.removeprefix("account/"): figures}
    return with_contest(state, replace(here, accounts=accounts))


def _with_look(here: ContestState, place: str, by: str, figures: FigureMap) -> ContestState:
    _, number, which = (int(part) for part in place.split("/"))
    unit, before = here.units[number], here.looks.get((number, which))
    hands = (before.hands if before else frozenset()) | {by}
    waits = bool(before and before.returned) and not is_complete(here, unit, figures)
    to, carried = (before.returned_to if before and waits else None), before.carried if before else frozenset[str]()
    look = Look(number, which, by, figures, hands, waits, to, carried)
    return with_unit(here, replace(unit, dealt=True, carried=False, ticked="", joint=""), {which: look})


FIGURE_RULES: RuleBook = {FiguresEntered: Rule(_refuse_figures, _fold_figures)}
