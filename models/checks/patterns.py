"""Sheets beside each other: the same one twice, one unlike the others, two candidates exchanged (practice.md 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isqrt
from operator import sub

from models.checks.seeing import Seen
from models.exact import percent
from models.findings import Finding
from models.ids import field_ref, look_subject, votes_of
from models.labels import alike_label, unit_label
from models.sheets import UnitStatus
from models.state import ContestState
from models.units import UnitKind

SHEETS, VOTES, CANDIDATES = 8, 50, 5
"""Fewer sheets tell nothing of what is usual; smaller sheets are alike or unlike by chance."""

FAR = 4
"""Standard deviations: what a sheet of mixed papers does not show by chance."""

BETTER = 4
"""Exchanged, the two must lie so much nearer to what is usual."""


def pattern_findings(contest: ContestState, units: Sequence[Seen]) -> Iterator[Finding]:
    """A12, N37, N38, of closed units alone."""
    closed = [seen for seen in units if seen.status is UnitStatus.CLOSED]
    yield from _same(contest, closed)
    pools: dict[str | None, list[Seen]] = {}
    for seen in closed:
        if seen.unit.kind is UnitKind.SHEET:
            # without mini-counts the papers were mixed; with them each has its own wards
            pools.setdefault(seen.unit.group if contest.setup.plan.groups else None, []).append(seen)
    for pool in pools.values():
        if len(pool) >= SHEETS:
            yield from _unlike(contest, pool)


def _same(contest: ContestState, closed: Sequence[Seen]) -> Iterator[Finding]:
    """One question for all that are alike, however many."""
    alike: dict[tuple[object, ...], list[Seen]] = {}
    for seen in closed:
        votes = seen.votes
        if seen.unit.kind is UnitKind.WHOLE or sum(votes) < VOTES or len(votes) - votes.count(0) < CANDIDATES:
            continue
        figures = contest.look(seen.unit.number, 1)
        alike.setdefault((seen.unit.kind, *map(figures.get, seen.form.required)), []).append(seen)
    for group in alike.values():
        if len(group) > 1:
            subjects = [look_subject(contest.id, contest.round, seen.unit.number, 1) for seen in group]
            refs = tuple(field_ref(subject, seen.form.order[0]) for subject, seen in zip(subjects, group, strict=True))
            about = ".".join(str(seen.unit.number) for seen in group)
            yield Finding("A12", {"sheets": alike_label([seen.unit for seen in group])}, refs, about)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet against the others: its votes, those on the others, and both sums."""

    votes: Sequence[int]
    usual: Sequence[int]
    here: int
    there: int

    def off(self, at: int, votes: int) -> int:
        """How far so many votes would be from what is usual for a candidate, times both sums."""
        return votes * self.there - self.usual[at] * self.here

    def is_far(self, at: int) -> bool:
        """Whether chance does not explain it, as far as papers were mixed."""
        usual = self.usual[at]
        return self.off(at, self.votes[at]) ** 2 > FAR**2 * usual * (self.there - usual) * self.here

    def exchanged(self, far: Sequence[int]) -> tuple[int, int] | None:
        """Two candidates who both lie far, and near once they hold each other's votes."""
        for one, other in combinations(far, 2):
            now = abs(self.off(one, self.votes[one])) + abs(self.off(other, self.votes[other]))
            then = abs(self.off(one, self.votes[other])) + abs(self.off(other, self.votes[one]))
            if BETTER * then <= now:
                return one, other
        return None


def _unlike(contest: ContestState, pool: Sequence[Seen]) -> Iterator[Finding]:
    columns = list(zip(*(seen.votes for seen in pool), strict=True))
    totals, sizes = [sum(column) for column in columns], [sum(seen.votes) for seen in pool]
    everything, near = sum(totals), _near(columns, totals, sizes)
    for seen, here in zip(pool, sizes, strict=True):
        rows = zip(seen.votes, totals, near, strict=True)
        # most sheets stop here: nothing on them is far even by the strictest measure
        perhaps = [at for at, (n, t, bound) in enumerate(rows) if abs(n * everything - t * here) > bound]
        if perhaps and here >= VOTES and here < everything:
            sheet = _Sheet(seen.votes, list(map(sub, totals, seen.votes)), here, everything - here)
            far = [at for at in perhaps if sheet.is_far(at)]
            if far and (finding := _said(contest, seen, sheet, far)):
                yield finding


def _near(columns: Sequence[Sequence[int]], totals: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """By candidate, how far the votes of every sheet may be at least, whatever its size (as `_Sheet.off` counts)."""
    smallest, others = max(min(sizes), VOTES), sum(totals) - max(sizes)
    fewest = (total - max(column) for total, column in zip(totals, columns, strict=True))
    variances = (u * max(others - t, 0) for u, t in zip(fewest, totals, strict=True))
    return [isqrt(FAR**2 * smallest * variance) for variance in variances]


def _said(contest: ContestState, seen: Seen, sheet: _Sheet, far: Sequence[int]) -> Finding | None:
    """One sentence a sheet: two exchanged candidates explain why they are far."""
    unit, names = seen.unit, [candidate.full_name() for candidate in contest.candidates]
    subject = look_subject(contest.id, contest.round, unit.number, 1)
    about: dict[str, int | str] = {"unit": unit.number, "what": unit_label(contest, unit)}
    refs = [field_ref(subject, votes_of(id_)) for id_ in contest.candidate_ids()]
    if pair := sheet.exchanged(far):
        one, other = pair
        params = {**about, "first": names[one], "second": names[other]}
        return Finding("N38", params, (refs[one], refs[other]), str(unit.number))
    at = max(far, key=lambda i: abs(sheet.off(i, sheet.votes[i])))
    points = contest.tolerances.outlier_points
    if 100 * abs(sheet.off(at, sheet.votes[at])) < points * sheet.here * sheet.there:
        return None
    share, usual = percent(sheet.votes[at], sheet.here, 1), percent(sheet.usual[at], sheet.there, 1)
    return Finding("N37", {**about, "name": names[at], "share": share, "usual": usual}, (refs[at],), str(unit.number))
