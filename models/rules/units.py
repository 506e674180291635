"""Rules of units: numbers are unique in the file, nobody checks his own entry, and nothing counted is thrown away."""

from __future__ import annotations

from dataclasses import replace

from models.changes import (
    EntriesHandedOver,
    EntryReturned,
    Line,
    SettledJointly,
    Stamp,
    SumsReadBack,
    UnitReadBack,
    UnitSet,
    UnitsSet,
    UnitsWithdrawn,
)
from models.changes.units import UnitChange
from models.forms import allowed_fields, is_blank, is_complete, required
from models.ids import FieldId, PersonId
from models.plan import Method, SecondLook
from models.refusal import Refusal
from models.rules.base import Rule, RuleBook, contest_in, locked, no_such_contest, with_contest
from models.rules.contest import before_close
from models.rules.figures import no_such_unit
from models.sheets import differing, sums_to_read, with_unit, without_units
from models.state import ContestState, Stage, State
from models.units import Look, Unit, UnitKind

KINDS = {
    Method.SHEETS: frozenset({UnitKind.SHEET, UnitKind.BLOCKS, UnitKind.ADJUDICATION}),
    Method.BUNDLES: frozenset({UnitKind.BUNDLES, UnitKind.ADJUDICATION}),
    Method.TOTALS: frozenset[UnitKind](),
}
"""The units that each way of counting has."""


def _refuse_units(state: State, _: Stamp, change: UnitsSet) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage not in (Stage.SET_UP, Stage.COUNTING):
        return locked(here)
    for unit in change.units:
        if refusal := _refuse_unit(state, here, unit, change.reason):
            return refusal
    return None


def _refuse_unit(state: State, here: ContestState, unit: UnitSet, reason: str) -> Refusal | None:
    plan = here.setup.plan
    if unit.kind not in KINDS[plan.method] or (unit.kind is UnitKind.ADJUDICATION and not plan.batches):
        return Refusal("unit.kind", {"contest": here.setup.name, "kind": unit.kind.value})
    if unit.kind is UnitKind.BLOCKS and not plan.blocks:
        return Refusal("unit.no_blocks", {"contest": here.setup.name})
    if unit.group and unit.group not in plan.groups:
        return Refusal("unit.group", {"group": unit.group, "contest": here.setup.name})
    other = next((c for c in state.contests.values() if unit.number in c.units and c.id != here.id), None)
    if other:
        return Refusal("unit.elsewhere", {"unit": unit.number, "contest": here.setup.name, "other": other.setup.name})
    there = here.units.get(unit.number)
    if there is None or not _is_typed(here, unit.number):
        return None
    if there.kind is not unit.kind or not unit.dealt:
        return Refusal("unit.typed", {"unit": unit.number})
    return None if reason else Refusal("unit.reason", {"unit": unit.number})


def _is_typed(here: ContestState, number: int) -> bool:
    return not (is_blank(here.look(number, 1)) and is_blank(here.look(number, 2)))


def _fold_units(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, UnitsSet)
    here = contest_in(state, change.contest)
    for wanted in change.units:
        there = here.units.get(wanted.number)
        unit = Unit(wanted.number, wanted.kind, wanted.group, wanted.papers, wanted.dealt)
        if there:
            unit = replace(there, kind=wanted.kind, group=wanted.group, papers=wanted.papers, dealt=wanted.dealt)
        here = with_unit(here, unit)
    last = max(unit.number for unit in change.units)
    return replace(with_contest(state, here), next_unit=max(state.next_unit, last + 1))


def _refuse_withdrawn(state: State, _: Stamp, change: UnitsWithdrawn) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage not in (Stage.SET_UP, Stage.COUNTING):
        return locked(here)
    for number in change.numbers:
        if number not in here.units:
            return no_such_unit(state, here, number)
        if _is_typed(here, number) or here.units[number].kind is UnitKind.WHOLE:
            return Refusal("unit.typed", {"unit": number})
    return None


def _fold_withdrawn(state: State, line: Line) -> State:
    assert isinstance(line.change, UnitsWithdrawn)
    here = contest_in(state, line.change.contest)
    return with_contest(state, without_units(here, frozenset(line.change.numbers)))


# -- one unit: read back, returned, settled -----------------------------------------------------------------------


def _refuse_of_unit(state: State, change: UnitChange) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage is not Stage.COUNTING:
        return (
            locked(here)
            if here.stage is not Stage.SET_UP
            else Refusal("figures.not_open", {"contest": here.setup.name})
        )
    if change.unit not in here.units:
        return no_such_unit(state, here, change.unit)
    return None if change.round == here.round else Refusal("round.over", {"contest": here.setup.name})


def _refuse_read_back(state: State, stamp: Stamp, change: UnitReadBack) -> Refusal | None:
    if refusal := _refuse_of_unit(state, change):
        return refusal
    here = contest_in(state, change.contest)
    unit, first = here.units[change.unit], here.looks.get((change.unit, 1))
    if here.second_look is not SecondLook.READ_BACK:
        return Refusal("look.none", {"unit": change.unit})
    if unit.closed:
        return Refusal("unit.closed", {"unit": change.unit})
    if first is None or not is_complete(here, unit, first.figures):
        return Refusal("look.first_missing", {"unit": change.unit})
    if change.read_by.casefold() == change.ticked_by.casefold():
        return Refusal("look.two_people")
    if {FieldId(f): n for f, n in change.figures.items()} != {f: first.figures.get(f) for f in required(here, unit)}:
        return Refusal("figures.moved")
    return before_close(state, stamp)


def _fold_read_back(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, UnitReadBack)
    here = contest_in(state, change.contest)
    ticked = f"{change.read_by}, {change.ticked_by}"
    return with_contest(state, with_unit(here, replace(here.units[change.unit], ticked=ticked)))


def _refuse_returned(state: State, _: Stamp, change: EntryReturned) -> Refusal | None:
    if refusal := _refuse_of_unit(state, change):
        return refusal
    here = contest_in(state, change.contest)
    unit = here.units[change.unit]
    if unknown := set(change.fields) - allowed_fields(here, unit):
        return Refusal("figures.unknown", {"field": sorted(unknown)[0]})
    if not change.looks or not change.fields:
        return Refusal("return.nothing", {"unit": change.unit})
    if any(is_blank(here.look(change.unit, look)) for look in change.looks):
        return Refusal("look.first_missing", {"unit": change.unit})
    if unit.closed and not change.reason:
        return Refusal("unit.reason", {"unit": change.unit})
    if not set(change.fields) & set(required(here, unit)):
        return Refusal("return.noted", {"unit": change.unit})  # it would be whole still, and nobody would type it again
    if change.to is None:
        return None
    if PersonId(change.to) not in state.people:
        return Refusal("person.unknown", {"person": change.to})
    others = (here.looks.get((change.unit, 3 - look)) for look in change.looks)
    both_to_one = len(set(change.looks)) > 1
    if both_to_one or any(other and change.to in other.hands for other in others):
        return Refusal("look.same_person", {"unit": change.unit})
    return None


def _fold_returned(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, EntryReturned)
    here = contest_in(state, change.contest)
    blank = {FieldId(field): None for field in change.fields}
    looks: dict[int, Look] = {}
    for which in change.looks:
        look = here.looks[change.unit, which]
        figures = {**look.figures, **blank}
        # where nothing is left of an entry nobody has given it: else two people could bar each other from both
        hands = frozenset[str]() if is_blank(figures) else look.hands
        carried = look.carried - set(change.fields)
        looks[which] = replace(
            look, figures=figures, hands=hands, returned=True, returned_to=change.to, carried=carried
        )
    unit = replace(here.units[change.unit], carried=False, ticked="", joint="")
    return with_contest(state, with_unit(here, unit, looks))


def _refuse_settled(state: State, stamp: Stamp, change: SettledJointly) -> Refusal | None:
    if refusal := _refuse_of_unit(state, change):
        return refusal
    here = contest_in(state, change.contest)
    unit = here.units[change.unit]
    rows = set(differing(here, unit))
    if not rows or set(change.figures) != rows or None in change.figures.values():
        return Refusal("settle.rows", {"unit": change.unit, "rows": len(rows)})
    if change.first.casefold() == change.second.casefold():
        return Refusal("look.two_people")
    return before_close(state, stamp)


def _fold_settled(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, SettledJointly)
    here = contest_in(state, change.contest)
    agreed = {FieldId(field): n for field, n in change.figures.items()}
    looks = {
        which: replace(look, figures={**look.figures, **agreed}, returned=False, returned_to=None)
        for which, look in ((k, here.looks[change.unit, k]) for k in (1, 2))
    }
    unit = replace(here.units[change.unit], joint=f"{change.first}, {change.second}")
    return with_contest(state, with_unit(here, unit, looks))


def _refuse_handed_over(state: State, _: Stamp, change: EntriesHandedOver) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage is not Stage.COUNTING:
        return locked(here)
    if not waiting_for(here, change.person):
        return Refusal("return.nobody", {"contest": here.setup.name})
    if change.to is not None and PersonId(change.to) not in state.people:
        return Refusal("person.unknown", {"person": change.to})
    return None


def waiting_for(here: ContestState, person: str) -> tuple[Look, ...]:
    """The entries that were returned to somebody and are not typed yet."""
    return tuple(look for look in here.looks.values() if look.returned and look.returned_to == person)


def _fold_handed_over(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, EntriesHandedOver)
    here = contest_in(state, change.contest)
    looks = dict(here.looks)
    for look in waiting_for(here, change.person):
        other = here.looks.get((look.unit, 3 - look.look))
        gave_the_other = bool(other and change.to in other.hands)
        looks[look.unit, look.look] = replace(look, returned_to=None if gave_the_other else change.to)
    return with_contest(state, replace(here, looks=looks))


# -- the third look ---------------------------------------------------------------------------------------------


def _refuse_sums(state: State, _: Stamp, change: SumsReadBack) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage is not Stage.COUNTING:
        return (
            locked(here)
            if here.stage is not Stage.SET_UP
            else Refusal("figures.not_open", {"contest": here.setup.name})
        )
    if change.round != here.round:
        return Refusal("round.over", {"contest": here.setup.name})
    if change.read_by.casefold() == change.ticked_by.casefold():
        return Refusal("look.two_people")
    if (change.votes, change.rejected) != sums_to_read(here) or here.outstanding:
        return Refusal("figures.moved")
    return None


def _fold_sums(state: State, line: Line) -> State:
    assert isinstance(line.change, SumsReadBack)
    here = contest_in(state, line.change.contest)
    return with_contest(state, replace(here, sums_read=line.change))


UNIT_RULES: RuleBook = {
    UnitsSet: Rule(_refuse_units, _fold_units),
    UnitsWithdrawn: Rule(_refuse_withdrawn, _fold_withdrawn),
    UnitReadBack: Rule(_refuse_read_back, _fold_read_back),
    EntryReturned: Rule(_refuse_returned, _fold_returned),
    SettledJointly: Rule(_refuse_settled, _fold_settled),
    EntriesHandedOver: Rule(_refuse_handed_over, _fold_handed_over),
    SumsReadBack: Rule(_refuse_sums, _fold_sums),
}
