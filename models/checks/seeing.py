"""Every unit of a count as the checks see it; what has not moved is not added up again.

Of an open unit nothing is told that a second clerk must not know: its sums speak once it is closed or, where nobody
looks blindly, once its entry is whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.forms import Form, form_of
from models.plan import SecondLook
from models.sheets import UnitStatus, UnitSums, status_of, unit_sums
from models.state import ContestState, Stage
from models.units import Look, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Seen:
    """One unit as the checks see it, with the entries that it was worked out from.

    `sums` None while nothing may be said of its figures; `votes` in the order of the ballot paper once it is closed.
    """

    unit: Unit
    looks: tuple[Look | None, Look | None]
    form: Form
    status: UnitStatus
    sums: UnitSums | None
    votes: Sequence[int]


@dataclass(frozen=True, slots=True)
class Seeing:
    """Every unit of a contest, added up once for all checks."""

    contest: ContestState
    units: tuple[Seen, ...]


def look_over(contest: ContestState, before: Seeing | None = None) -> Seeing:
    """Every unit of a count that is open. What was seen `before` is taken over where neither the unit nor its
    entries are others: a sheet that closes leaves hundreds as they were."""
    if contest.stage is Stage.SET_UP or contest.imported:
        return Seeing(contest, ())
    same = before is not None and _fixed(before.contest) == _fixed(contest)
    kept = {seen.unit.number: seen for seen in before.units} if before and same else {}
    forms = {kind: form_of(contest, kind) for kind in UnitKind}
    return Seeing(contest, tuple(_seen(contest, unit, forms, kept.get(n)) for n, unit in contest.units.items()))


def _fixed(contest: ContestState) -> tuple[object, ...]:
    """What the forms, the sums and the closing of a unit hang on, besides its entries."""
    return contest.setup, contest.law, contest.candidates, contest.round, contest.second_look


def _seen(contest: ContestState, unit: Unit, forms: Mapping[UnitKind, Form], before: Seen | None) -> Seen:
    looks = contest.looks.get((unit.number, 1)), contest.looks.get((unit.number, 2))
    if before and before.unit is unit and before.looks[0] is looks[0] and before.looks[1] is looks[1]:
        return before
    form = forms[unit.kind]
    status, figures = status_of(contest, unit, form), contest.look(unit.number, 1)
    closed = status is UnitStatus.CLOSED
    whole_entry = status is UnitStatus.SECOND_WANTED and contest.second_look is not SecondLook.BLIND
    sums = unit_sums(contest, unit, figures, form) if closed or whole_entry else None
    votes = [n or 0 for n in sums.votes.values()] if sums and closed else []
    return Seen(unit, looks, form, status, sums, votes)
