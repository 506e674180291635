"""One mistake in one count: how it is typed and looked at again, whether it is caught, and what the first guess is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bench.mistakes.desk import Desk, agreed, opened, read_back, typed
from bench.mistakes.kinds import KINDS, Case, Job, Kind, Truth
from bench.mistakes.layout import Layout, Sheet
from models.causes import Cause, causes
from models.checks import findings_of
from models.findings import Finding
from models.ids import split_ref
from models.plan import SecondLook
from models.result import result_of
from models.sheets import paper_trail, unit_sums

READER = 95
"""The assumption about reading back: of a hundred typed rows that differ from the paper, so many are noticed."""
TARGETS = 3
LOOKS = (SecondLook.SUMS, SecondLook.READ_BACK, SecondLook.BLIND)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mistake. `guess` is None where nothing in the figures disagrees, so that nobody asks;
    `row` tells whether the wrong row is among the few (at most three) that it marks."""

    kind: Kind
    look: SecondLook
    caught: bool
    changes_sum: bool
    guess: bool | None
    row: bool | None


@dataclass(frozen=True, slots=True)
class Clean:
    """A count without a mistake: what is asked, what stops it, what the fault finder suspects."""

    look: SecondLook
    asked: tuple[str, ...]
    stopped: tuple[str, ...]
    suspected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A count in which all but a few sheets are typed, and the questions that a clean one raises."""

    layout: Layout
    desk: Desk
    targets: tuple[Sheet, ...]
    clean: Clean
    asked: frozenset[str]


def ground(layout: Layout, look: SecondLook) -> Ground:
    """Type everything but some sheets, and once the whole of it."""
    chance = Random(f"targets of {layout.contest.name}")
    targets = tuple(chance.sample(layout.sheets[:-1], TARGETS))
    desk = opened(layout, look)
    for sheet in (*layout.batches, *(s for s in layout.sheets if s not in targets)):
        agreed(desk, sheet)
    whole = desk.fork()
    for sheet in targets:
        agreed(whole, sheet)
    found = _open_findings(whole)
    clean = Clean(
        look,
        tuple(f.code for f in found if f.letter == "A"),
        tuple(f.code for f in found if f.letter == "F"),
        tuple(cause.words for cause in causes(whole.state, whole.here)),
    )
    return Ground(layout, desk, targets, clean, frozenset(f.key for f in found))


def _open_findings(desk: Desk) -> list[Finding]:
    found = findings_of(desk.here, result_of(desk.here))
    return [finding for finding in found if finding.open]


def trials(grounds: Ground, kinds: Sequence[Kind], repeats: int) -> Iterator[Outcome]:
    """Each kind of mistake so many times, always the same ones."""
    for kind in kinds:
        for again in range(repeats):
            chance = Random(f"{kind.name} {again} in {grounds.layout.contest.name}")
            shuffled = chance.sample(grounds.targets, TARGETS)
            if case := kind.make(grounds.layout, shuffled, chance):
                yield tried(grounds, kind, case, chance)


def tried(grounds: Ground, kind: Kind, case: Case, chance: Random) -> Outcome:
    """Make the mistake, look as the plan wants it, and ask what the program says."""
    desk = grounds.desk.fork()
    desk.must(*case.prepared)
    look = desk.here.second_look
    noticed = [_looked_at(desk, job, look, chance) for job in case.jobs]
    new = [finding for finding in _open_findings(desk) if finding.key not in grounds.asked]
    open_ = any(not unit.closed for unit in desk.here.units.values())
    disagrees = any(finding.code != "F32" for finding in new) or _differs(desk)
    guess = causes(desk.state, desk.here)[:1] if disagrees else ()
    named = disagrees and bool(guess) and names(guess[0], case.truth)
    marked = named and marks(guess[0], case.truth)
    return Outcome(
        kind=kind,
        look=look,
        caught=any(noticed) or open_ or bool(new),
        changes_sum=_changes_sum(desk),
        guess=named if disagrees and case.truth.keys else None,
        row=marked if disagrees and case.truth.field else None,
    )


def _looked_at(desk: Desk, job: Job, look: SecondLook, chance: Random) -> bool:
    """Type one sheet; True where the second look notices the mistake at once, or the entry is refused."""
    if typed(desk, job.number, job.first):
        return True
    if look is SecondLook.READ_BACK:
        differing = [field for field in job.paper if job.first.get(field) != job.paper[field]]
        if any(chance.randrange(100) < READER for _ in differing):
            return True
        return read_back(desk, job.number) is not None
    if look is SecondLook.BLIND and job.second is not None:
        return typed(desk, job.number, job.second, 2) is not None
    return False


def _differs(desk: Desk) -> bool:
    """Whether two whole entries of a sheet are there and it is not closed."""
    here = desk.here
    return any((n, 2) in here.looks and not unit.closed for n, unit in here.units.items())


def _changes_sum(desk: Desk) -> bool:
    """Whether a first entry does not agree with its papers, a sheet is not entered, or dealt is not verified."""
    here = desk.here
    trail = paper_trail(here)
    off = (unit_sums(here, unit, here.look(n, 1)).difference for n, unit in here.units.items())
    return bool(trail.not_dealt) or any(difference != 0 for difference in off)


def names(cause: Cause, truth: Truth) -> bool:
    """Whether a cause is the true one: what happened, and on which sheet."""
    return cause.key in truth.keys and (truth.unit is None or cause.unit == truth.unit)


def marks(cause: Cause, truth: Truth) -> bool:
    """Whether the row that is wrong is among the few that a cause marks."""
    return truth.field in {split_ref(ref)[1] for ref in cause.fields}


__all__ = ["KINDS", "Clean", "Ground", "Outcome", "ground", "trials", "tried"]
