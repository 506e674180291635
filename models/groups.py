"""Mini-counts: what each team was given against what its sheets hold, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.forms import form_of
from models.ids import SENT
from models.sheets import contribution
from models.state import ContestState
from models.units import Unit, UnitKind, known_sum, so_far


@dataclass(frozen=True, slots=True)
class GroupBalance:
    """given = on its sheets (`held`) + not yet on a sheet; given = agreed + on tables.

    None is not known: papers in that nobody recorded, or papers of a sheet. `sent` went from agreed sheets to
    adjudication. `done`: all its `sheets` are closed with papers known or, where it has none, those of all others.
    """

    group: str
    given: int | None
    initials: str
    held: int | None
    held_so_far: int
    agreed: int
    sent: int
    closed: int
    sheets: int
    done: bool

    @property
    def not_on_sheet(self) -> int | None:
        """Papers in that no sheet holds yet; below nought, its sheets hold more than it was given."""
        return None if self.given is None or self.held is None else self.given - self.held

    @property
    def on_tables(self) -> int | None:
        """Papers with the team that are not agreed, on a sheet or not."""
        there = self.held if self.given is None else self.given
        return None if there is None else there - self.agreed

    @property
    def difference(self) -> int | None:
        """On its sheets less papers in: more is told at once, fewer once nothing of it is open; None before."""
        if self.given is None:
            return None
        off = self.held_so_far - self.given
        return off if self.done or off > 0 else None


def group_balances(contest: ContestState) -> tuple[GroupBalance, ...]:
    """Every mini-count of the plan. Batches of adjudication hold papers of its sheets, so they are not counted."""
    sheets: dict[str | None, list[Unit]] = {}
    for unit in contest.units.values():
        if unit.kind is not UnitKind.ADJUDICATION:
            sheets.setdefault(unit.group, []).append(unit)
    return tuple(_balance(contest, name, sheets.get(name, [])) for name in contest.setup.plan.groups)


def _balance(contest: ContestState, name: str, sheets: Sequence[Unit]) -> GroupBalance:
    papers = contest.groups.get(name)
    dealt, closed = [unit for unit in sheets if unit.dealt], [unit for unit in sheets if unit.closed]
    held = known_sum(unit.papers for unit in dealt)
    all_closed = len(closed) == len(sheets) if sheets else not contest.outstanding
    return GroupBalance(
        group=name,
        given=papers.papers if papers else None,
        initials=papers.initials if papers else "",
        held=held,
        held_so_far=so_far(unit.papers for unit in dealt),
        agreed=so_far(unit.papers for unit in closed),
        sent=so_far(contest.look(unit.number, 1).get(SENT) for unit in closed),
        closed=len(closed),
        sheets=len(sheets),
        done=all_closed and held is not None,
    )


def group_votes(contest: ContestState) -> dict[str, int]:
    """Votes so far by mini-count, of closed sheets alone: an open one tells nothing to a second clerk."""
    forms = {kind: form_of(contest, kind) for kind in UnitKind}
    found = dict.fromkeys(contest.setup.plan.groups, 0)
    for unit in contest.units.values():
        if unit.closed and unit.group in found and unit.kind is not UnitKind.ADJUDICATION:
            added = contribution(contest, unit, contest.look(unit.number, 1), forms[unit.kind])
            found[unit.group] += sum(n for field, n in added.items() if field.startswith("v:"))
    return found
