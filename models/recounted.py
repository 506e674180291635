"""A recount beside the count before it, as it fills: only what has been counted again is compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from models.forms import entry_order
from models.ids import FieldId, rejected_under, votes_of
from models.sheets import BATCH, contribution, counted
from models.state import ContestState, Round
from models.units import FigureMap, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure before and now; None is not entered (yet)."""

    name: str
    before: int | None
    now: int | None

    @property
    def moved(self) -> int | None:
        """How much more there is now."""
        return None if self.before is None or self.now is None else self.now - self.before


@dataclass(frozen=True, slots=True)
class Section:
    """The differences of one mini-count (None: of sheets that belong to none), `done` of its `units` counted again."""

    group: str | None
    done: int
    units: int
    papers: Compared
    candidates: tuple[Compared, ...]

    @property
    def moved(self) -> tuple[Compared, ...]:
        """The candidates whose votes are other than before."""
        return tuple(row for row in self.candidates if row.moved)


@dataclass(frozen=True, slots=True)
class Differences:
    """This count against an earlier one: `done` of `units` are compared; `leads` are who leads before and now.

    In `candidates` and `heads` both figures are of the same sheets; `total_before` are the votes of the whole count
    before, in the same order.
    """

    against: int
    done: int
    units: int
    candidates: tuple[Compared, ...]
    heads: tuple[Compared, ...]
    sections: tuple[Section, ...]
    total_before: tuple[int | None, ...]
    leads: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def lead_changed(self) -> bool:
        """Whether somebody else leads, or nobody alone, once everything was counted again."""
        return self.done == self.units and self.leads[0] != self.leads[1]


def differences(here: ContestState, against: int | None = None) -> Differences | None:
    """This count against the one before, or against a count by its number; None where there is none."""
    past = next((round_ for round_ in reversed(here.past) if against in (None, round_.number)), None)
    if past is None:
        return None
    return _of_units(here, past) if here.in_units else _of_totals(here, past)


def _of_totals(here: ContestState, past: Round) -> Differences:
    before, now = counted(_as_it_was(here, past)), counted(here)
    unit = here.whole()
    fields = entry_order(here, here.units[unit]) if unit is not None else ()
    typed = here.look(unit, 1) if unit is not None else {}
    whole = bool(fields) and all(typed.get(field) is not None for field in fields)
    return Differences(
        against=past.number,
        done=int(whole),
        units=1,
        candidates=_compared(here.candidate_ids(), votes_of, before, now),
        heads=_compared((head.code for head in here.law.heads), rejected_under, before, now),
        sections=(),
        total_before=tuple(before.get(votes_of(id_)) for id_ in here.candidate_ids()),
        leads=(_leaders(here, before), _leaders(here, now)),
    )


def _as_it_was(here: ContestState, past: Round) -> ContestState:
    return replace(here, units=past.units, looks=past.looks, sums=past.sums)


def _compared(
    names: Iterable[str], field: Callable[[str], FieldId], before: FigureMap, now: FigureMap
) -> tuple[Compared, ...]:
    return tuple(Compared(name, before.get(field(name)), now.get(field(name))) for name in names)


def _leaders(here: ContestState, figures: FigureMap) -> tuple[str, ...]:
    """Who has the most votes, in the order of the ballot paper; nobody where nothing is counted."""
    votes = {id_: figures.get(votes_of(id_)) or 0 for id_ in here.candidate_ids()}
    most = max(votes.values(), default=0)
    return tuple(id_ for id_, n in votes.items() if n == most and most)


def _of_units(here: ContestState, past: Round) -> Differences:
    was, mine = _as_it_was(here, past), _counted_again(here)
    done = [unit for unit in mine if unit.closed]
    before, now = _added(was, (past.units[u.number] for u in done if u.number in past.units)), _added(here, done)
    full_before, full_now = counted(was), counted(here)
    return Differences(
        against=past.number,
        done=len(done),
        units=len(mine),
        candidates=_compared(here.candidate_ids(), votes_of, before, now),
        heads=_compared((head.code for head in here.law.heads), rejected_under, before, now),
        sections=tuple(_section(here, was, group, mine) for group in _groups(here, mine)),
        total_before=tuple(full_before.get(votes_of(id_)) for id_ in here.candidate_ids()),
        leads=(_leaders(here, full_before), _leaders(here, full_now)),
    )


def _counted_again(here: ContestState) -> list[Unit]:
    return [unit for unit in here.units.values() if not unit.carried]


def _groups(here: ContestState, units: Iterable[Unit]) -> list[str | None]:
    there = {unit.group for unit in units if unit.kind is not UnitKind.ADJUDICATION}
    named: list[str | None] = [group for group in here.setup.plan.groups if group in there]
    return [*named, None] if None in there and named else named


def _section(here: ContestState, was: ContestState, group: str | None, units: Iterable[Unit]) -> Section:
    mine = [unit for unit in units if unit.group == group and unit.kind is not UnitKind.ADJUDICATION]
    done = [unit for unit in mine if unit.closed]
    before, now = _added(was, (was.units[u.number] for u in done if u.number in was.units)), _added(here, done)
    papers = Compared(group or "", _papers(before), _papers(now))
    return Section(group, len(done), len(mine), papers, _compared(here.candidate_ids(), votes_of, before, now))


def _papers(figures: FigureMap) -> int:
    return figures.get(FieldId("papers")) or 0


def _added(contest: ContestState, units: Iterable[Unit]) -> Mapping[FieldId, int]:
    """What these units add to a count. A figure that no sheet has is nought: these sheets have been counted."""
    sums: dict[FieldId, int] = dict.fromkeys((votes_of(id_) for id_ in contest.candidate_ids()), 0)
    sums |= dict.fromkeys((rejected_under(head.code) for head in contest.law.heads), 0)
    for unit in units:
        for field, n in contribution(contest, unit, contest.look(unit.number, 1)).items():
            if field != BATCH:
                sums[field] = sums.get(field, 0) + n
    return sums
