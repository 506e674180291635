"""Rules of what is asked for after the figures were shared: who may ask, and what the next round starts from."""

from __future__ import annotations

from dataclasses import replace

from models.changes import BundleCheckLogged, Capacity, Line, RecountDecided, Scope, Stamp
from models.election_types import ElectionType
from models.forms import allowed_fields
from models.ids import UNUSED, FieldId, block_of, full_bundles, odd_papers, votes_of
from models.refusal import Refusal
from models.rules.base import Rule, RuleBook, contest_in, locked, no_such_contest, with_contest
from models.sheets import agreed, sums_of
from models.stages import SHARED
from models.state import ContestState, Round, Stage, State, StepTaken
from models.units import FigureMap, Look, Unit, UnitKind

_ASKED = frozenset({Capacity.CANDIDATE, Capacity.ELECTION_AGENT, Capacity.RETURNING_OFFICER})


def may_ask(law: ElectionType, *, local_total: bool) -> frozenset[Capacity]:
    """In what capacity a recount can be asked for (rules.md A.6, practice.md head note); the officer always may."""
    agents = {Capacity.COUNTING_AGENT} if law.designated_agent else frozenset[Capacity]()
    centre = {Capacity.CENTRAL_OFFICER} if local_total else frozenset[Capacity]()
    return _ASKED | agents | centre


def _refuse_asking(state: State, change: BundleCheckLogged | RecountDecided) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage.over:
        return locked(here)
    if here.stage not in SHARED:
        return Refusal("recount.not_shared", {"contest": here.setup.name})
    if change.capacity not in may_ask(here.law, local_total=here.setup.local_total):
        return Refusal("recount.capacity", {"capacity": change.capacity.value, "type": here.law.name})
    return None


def _refuse_check(state: State, _: Stamp, change: BundleCheckLogged) -> Refusal | None:
    return _refuse_asking(state, change)


def _fold_check(state: State, line: Line) -> State:
    assert isinstance(line.change, BundleCheckLogged)
    here = contest_in(state, line.change.contest)
    return with_contest(state, replace(here, bundle_checks=(*here.bundle_checks, line.change)))


def _refuse_recount(state: State, _: Stamp, change: RecountDecided) -> Refusal | None:
    if refusal := _refuse_asking(state, change):
        return refusal
    here = contest_in(state, change.contest)
    if unknown := set(change.candidates) - set(here.candidate_ids()):
        return Refusal("figures.unknown", {"field": sorted(unknown)[0]})
    if change.scope is Scope.GROUPS:
        groups = {unit.group for unit in here.units.values()}
        if unknown := set(change.groups) - groups:
            return Refusal("unit.group", {"group": sorted(unknown)[0], "contest": here.setup.name})
    return None


def _fold_recount(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, RecountDecided)
    here = replace(contest_in(state, change.contest), last_step=line.seq)
    here = replace(here, requests=(*here.requests, change))
    return with_contest(state, _next_round(here, change, line) if change.granted else here)


def _next_round(here: ContestState, change: RecountDecided, line: Line) -> ContestState:
    """The count so far is frozen; the next begins with everything carried that is not counted again."""
    frozen = Round(
        number=here.round,
        units=here.units,
        looks=here.looks,
        sums=here.sums,
        second_look=here.second_look,
        shared=here.steps.get(Stage.PROVISIONAL),
        ended=StepTaken(line.stamp.at, line.by, change.reason),
    )
    begun = replace(
        here,
        round=here.round + 1,
        stage=Stage.COUNTING,
        steps={Stage.COUNTING: here.steps[Stage.COUNTING]},
        past=(*here.past, frozen),
        round_second_look=change.second_look or here.round_second_look,
        looks={},
        sums_read=None,
    )
    looks = {at: look for at, look in _carried_looks(here, change).items() if look.figures}
    units = {number: _carried_unit(here, unit, change) for number, unit in here.units.items()}
    begun = replace(begun, looks=looks, units=units)
    units = {n: replace(unit, closed=unit.carried or agreed(begun, unit)) for n, unit in units.items()}
    begun = replace(begun, units=units)
    return replace(begun, sums=sums_of(begun))


def _is_counted_again(here: ContestState, unit: Unit, change: RecountDecided) -> bool:
    if change.scope is Scope.GROUPS:
        return unit.group in change.groups
    return change.scope is Scope.EVERYTHING or bool(_fields_again(here, change) & allowed_fields(here, unit))


def _carried_unit(here: ContestState, unit: Unit, change: RecountDecided) -> Unit:
    if not _is_counted_again(here, unit, change):
        return replace(unit, carried=True)
    return replace(unit, closed=False, carried=False, joint="", ticked="")


def _carried_looks(here: ContestState, change: RecountDecided) -> dict[tuple[int, int], Look]:
    """Units that are not counted again keep their entries; of the others only what is not counted again."""
    kept: dict[tuple[int, int], Look] = {}
    again = _fields_again(here, change)
    for (number, which), look in here.looks.items():
        unit = here.units[number]
        if not _is_counted_again(here, unit, change):
            kept[number, which] = look
        elif change.scope is Scope.CANDIDATES and (which == 1 or unit.kind is not UnitKind.WHOLE):
            figures = {field: n for field, n in look.figures.items() if field not in again}
            kept[number, which] = Look(number, which, look.by, figures, carried=_entered(figures))
    return kept


def _entered(figures: FigureMap) -> frozenset[FieldId]:
    return frozenset(field for field, n in figures.items() if n is not None)


def _fields_again(here: ContestState, change: RecountDecided) -> frozenset[FieldId]:
    """Votes and bundles of those named, with the blocks that they are in; votes not used are what is left over."""
    fields = {f(id_) for id_ in change.candidates for f in (votes_of, full_bundles, odd_papers)}
    blocks = here.setup.plan.blocks
    fields |= {block_of(block.code) for block in blocks if set(block.candidates) & set(change.candidates)} | {UNUSED}
    heads = {FieldId(f"h:{head.code}") for head in here.law.heads} if change.heads else set[FieldId]()
    return frozenset(fields | heads)


RECOUNT_RULES: RuleBook = {
    BundleCheckLogged: Rule(_refuse_check, _fold_check),
    RecountDecided: Rule(_refuse_recount, _fold_recount),
}
