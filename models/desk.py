"""What typing a sheet's number leads to: an entry, a read-back, two entries that differ, or a refusal with a choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.forms import entry_order, is_blank
from models.ids import ContestId, FieldId, FieldRef, split_ref
from models.plan import SecondLook
from models.sheets import UnitStatus, status_of
from models.state import ContestState, Stage, State
from models.units import Unit, UnitKind


class Way(StrEnum):
    """Where a number leads."""

    ENTRY = "entry"
    READ_BACK = "read_back"
    DIFFERS = "differs"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"
    OTHER_KIND = "other_kind"
    NOT_COUNTING = "not_counting"
    SAME_PERSON = "same_person"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a number leads; `look` is the entry that would be typed, `other` a contest or a person in the way."""

    way: Way
    number: int
    look: int = 1
    other: str = ""


def opening(state: State, contest: ContestId, number: int, person: str, kinds: frozenset[UnitKind]) -> Opening:
    """Decided by the state alone: look 1 until it is whole, then the second look of this round."""
    here = state.contests[contest]
    unit = here.units.get(number)
    if unit is None:
        other = next((c.id for c in state.contests.values() if number in c.units), "")
        return Opening(Way.ELSEWHERE if other else Way.UNKNOWN, number, other=other)
    if unit.kind not in kinds:
        return Opening(Way.OTHER_KIND, number)
    if here.stage is not Stage.COUNTING:
        return Opening(Way.NOT_COUNTING, number)
    return _of_unit(here, unit, person)


def _of_unit(here: ContestState, unit: Unit, person: str) -> Opening:
    status = status_of(here, unit)
    if status is UnitStatus.CLOSED:
        return Opening(Way.CLOSED, unit.number)
    if status is UnitStatus.DIFFERS:
        return Opening(Way.DIFFERS, unit.number)
    if status is UnitStatus.SECOND_WANTED and here.second_look is SecondLook.READ_BACK:
        return Opening(Way.READ_BACK, unit.number)
    look = 2 if status is UnitStatus.SECOND_WANTED else 1
    mine, other = here.looks.get((unit.number, look)), here.looks.get((unit.number, 3 - look))
    if other and person in other.hands and not is_blank(other.figures):
        return Opening(Way.SAME_PERSON, unit.number, look)
    if mine and mine.returned_to and mine.returned_to != person:
        return Opening(Way.ASSIGNED, unit.number, look, mine.returned_to)
    return Opening(Way.ENTRY, unit.number, look)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that somebody has to go on with: rows were returned, or it is half typed at this desk."""

    unit: int
    look: int
    why: str
    person: str | None = None


def open_entries(here: ContestState, person: str, drafts: Iterable[FieldRef]) -> tuple[Waiting, ...]:
    """What waits for this person: half typed first, then what was returned to him or her, then to anyone."""
    half: dict[tuple[int, int], None] = {}
    for ref in drafts:
        contest, _, place = split_ref(ref)[0].partition("/")
        parts = place.split("/")
        if contest != here.id or len(parts) != 3 or not parts[0].isdigit():
            continue
        if int(parts[0]) == here.round and int(parts[1]) in here.units and int(parts[1]) != here.whole():
            half[int(parts[1]), int(parts[2])] = None
    found = [Waiting(unit, look, "half typed") for unit, look in half if not here.units[unit].closed]
    returned = [look for look in here.looks.values() if look.returned and (look.unit, look.look) not in half]
    mine = [Waiting(look.unit, look.look, "returned to you", person) for look in returned if look.returned_to == person]
    anyone = [
        Waiting(look.unit, look.look, "returned to anyone")
        for look in returned
        if look.returned_to is None and not _gave_other(here, look.unit, look.look, person)
    ]
    return (*found, *sorted(mine, key=_by_number), *sorted(anyone, key=_by_number))


def _by_number(waiting: Waiting) -> tuple[int, int]:
    return waiting.unit, waiting.look


def _gave_other(here: ContestState, unit: int, look: int, person: str) -> bool:
    other = here.looks.get((unit, 3 - look))
    return bool(other and person in other.hands and not is_blank(other.figures))


def waiting_people(here: ContestState, person: str) -> Mapping[str, int]:
    """Of everybody else, how many entries wait for that person alone."""
    found: dict[str, int] = {}
    for look in here.looks.values():
        if look.returned and look.returned_to and look.returned_to != person:
            found[look.returned_to] = found.get(look.returned_to, 0) + 1
    return found


def rows_to_type(here: ContestState, unit: Unit, look: int) -> tuple[FieldId, ...]:
    """The rows of an entry that can be typed now: all of a new one but those carried from the count before, only the
    blanked ones of one that came back."""
    there = here.looks.get((unit.number, look))
    order = entry_order(here, unit)
    if there is None or not there.returned:
        return tuple(field for field in order if there is None or field not in there.carried)
    return tuple(field for field in order if there.figures.get(field) is None)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the units of some kinds are, as the line over the grid says it."""

    total: int
    closed: int
    first: int
    second: int
    differ: int
    on_tables: int
    planned: int


def progress_of(statuses: Mapping[int, UnitStatus]) -> Progress:
    """Count the units by status; `planned` are not yet dealt."""
    counts = dict.fromkeys(UnitStatus, 0)
    for status in statuses.values():
        counts[status] += 1
    return Progress(
        total=len(statuses),
        closed=counts[UnitStatus.CLOSED],
        first=counts[UnitStatus.FIRST],
        second=counts[UnitStatus.SECOND_WANTED],
        differ=counts[UnitStatus.DIFFERS],
        on_tables=counts[UnitStatus.ON_TABLES],
        planned=counts[UnitStatus.PLANNED],
    )


class Statuses:
    """The status of every unit of some kinds, worked out anew only where the unit or an entry of it moved."""

    def __init__(self, kinds: frozenset[UnitKind]) -> None:
        self._kinds = kinds
        self._kept: dict[int, tuple[tuple[object, ...], UnitStatus]] = {}
        self._of: object = None
        self._all: tuple[object, object, dict[int, UnitStatus]] | None = None

    def of(self, here: ContestState) -> dict[int, UnitStatus]:
        """By number, in the order of the numbers."""
        about = (here.id, here.round, here.setup, here.second_look, here.candidates)
        if about != self._of:
            self._kept, self._all, self._of = {}, None, about
        if self._all is None or self._all[0] is not here.units or self._all[1] is not here.looks:
            mine = ((number, here.units[number]) for number in sorted(here.units))
            found = {number: self._status(here, unit) for number, unit in mine if unit.kind in self._kinds}
            self._all = (here.units, here.looks, found)
        return self._all[2]

    def _status(self, here: ContestState, unit: Unit) -> UnitStatus:
        moved = (unit, here.looks.get((unit.number, 1)), here.looks.get((unit.number, 2)))
        kept = self._kept.get(unit.number)
        if kept is None or any(a is not b for a, b in zip(kept[0], moved, strict=True)):
            kept = self._kept[unit.number] = (moved, status_of(here, unit))
        return kept[1]
