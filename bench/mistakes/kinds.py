"""The mistakes, one at a time: what is on the paper, what each clerk types, and what the true cause is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from bench.mistakes import slips
from bench.mistakes.desk import CONTEST, dealt
from bench.mistakes.layout import Layout, Sheet
from models.causes.slips import slip_kind
from models.changes import Change, UnitsWithdrawn
from models.ids import REJECTED_IN_PART, SENT, FieldId

Figures = Mapping[FieldId, int]
TRIES = 40
ENTRIES = frozenset({"cause.entries-off", "cause.entries-differ"})
"""What is said of two entries that differ in one row: both figures and the slip between them."""


@dataclass(frozen=True, slots=True)
class Job:
    """One sheet as it comes to the desk: its number as typed, what stands on it, and what each clerk makes of it.
    `second` None: nobody gives a second entry of it."""

    number: int
    paper: Figures
    first: Figures
    second: Figures | None


@dataclass(frozen=True, slots=True)
class Truth:
    """The true cause: any of these keys, at this unit; `field` is the row that is wrong, where it is one."""

    keys: frozenset[str]
    unit: int | None
    field: FieldId | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One mistake made: what is recorded first, the sheets that are typed, and what happened."""

    prepared: tuple[Change, ...]
    jobs: tuple[Job, ...]
    truth: Truth


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mistake. `make` gives None where this contest has no room for it."""

    name: str
    group: str
    make: Callable[[Layout, Sequence[Sheet], Random], Case | None]


def right(sheet: Sheet) -> Job:
    """A sheet that everybody types as it is."""
    return Job(sheet.number, sheet.figures, sheet.figures, sheet.figures)


def _one_row(slip: slips.Slip, *, alike: bool = False) -> Callable[[Layout, Sequence[Sheet], Random], Case | None]:
    def make(_: Layout, targets: Sequence[Sheet], chance: Random) -> Case | None:
        sheet, *others = targets
        for _try in range(TRIES):
            field = chance.choice([f for f in sheet.figures if f != REJECTED_IN_PART])
            typed = slip(sheet.figures[field], chance)
            if typed != sheet.figures[field]:
                first = {**sheet.figures, field: typed}
                job = Job(sheet.number, sheet.figures, first, first if alike else sheet.figures)
                keys = ENTRIES | {f"cause.{slip_kind(typed, sheet.figures[field])}"}
                return Case((), (job, *map(right, others)), Truth(keys, sheet.number, field))
        return None

    return make


def _rows_swapped(_: Layout, targets: Sequence[Sheet], chance: Random) -> Case | None:
    sheet, *others = targets
    rows = [field for field in sheet.figures if field.startswith("v:")]
    for _try in range(TRIES):
        a, b = chance.sample(rows, 2)
        if sheet.figures[a] != sheet.figures[b]:
            first = {**sheet.figures, a: sheet.figures[b], b: sheet.figures[a]}
            truth = Truth(frozenset({"cause.rows-exchanged", "cause.rows-look-exchanged"}), sheet.number)
            return Case((), (replace(right(sheet), first=first), *map(right, others)), truth)
    return None


def _row_shifted(_: Layout, targets: Sequence[Sheet], chance: Random) -> Case | None:
    """A row typed twice, and the last figure finds no row; or a row left out, and the last row is nought. Where only
    two rows change they are exchanged, which is another mistake."""
    sheet, *others = targets
    fields, figures = list(sheet.figures), list(sheet.figures.values())
    for _try in range(TRIES):
        at = chance.randrange(max(1, len(fields) - 2))
        twice = [*figures[: at + 1], *figures[at:-1]]
        left_out = [*figures[:at], *figures[at + 1 :], 0]
        typed = chance.choice((twice, left_out))
        if sum(a != b for a, b in zip(typed, figures, strict=True)) > 2:
            first = dict(zip(fields, typed, strict=True))
            keys = frozenset({"cause.row-twice", "cause.row-left-out", "cause.rows-moved"})
            truth = Truth(keys, sheet.number)
            return Case((), (replace(right(sheet), first=first), *map(right, others)), truth)
    return None


def _wrong_number(_l: Layout, targets: Sequence[Sheet], _: Random) -> Case | None:
    """A sheet typed under another's number; when that one comes its number is refused as entered, and lies aside."""
    sheet, other, *others = targets
    job = Job(other.number, other.figures, sheet.figures, other.figures)
    truth = Truth(frozenset({"cause.number"}), other.number)
    return Case((), (job, *map(right, others)), truth)


def _sheet_twice(layout: Layout, targets: Sequence[Sheet], _: Random) -> Case | None:
    """A sheet dealt and typed once more under a spare number; a second clerk is handed it once."""
    sheet = targets[0]
    again = Sheet(layout.spare, sheet.papers, sheet.figures)
    job = Job(again.number, sheet.figures, sheet.figures, None)
    truth = Truth(frozenset({"cause.sheet-twice"}), again.number)
    return Case((dealt(again),), (*map(right, targets), job), truth)


def _sheet_missing(_: Layout, targets: Sequence[Sheet], chance: Random) -> Case | None:
    """A sheet that was dealt and never came to the desk, or that was never put on the list."""
    sheet, *others = targets
    if chance.random() < 0.5:
        return Case((), tuple(map(right, others)), Truth(frozenset({"cause.sheet-missing"}), sheet.number))
    gone = UnitsWithdrawn(contest=CONTEST, numbers=(sheet.number,), reason="Never put on the list")
    keys = frozenset({"cause.sheet-unlisted", "cause.sheet-unnumbered"})
    return Case((gone,), tuple(map(right, others)), Truth(keys, None))


def _bundle(_: Layout, targets: Sequence[Sheet], chance: Random) -> Case | None:
    """A bundle laid to another candidate: the paper itself is wrong, and every sum agrees."""
    sheet, *others = targets
    rows = [field for field in sheet.figures if field.startswith("v:")]
    for _try in range(TRIES):
        a, b = chance.sample(rows, 2)
        papers = chance.choice((10, 25, 50))
        if sheet.figures[a] >= papers:
            wrong = {**sheet.figures, a: sheet.figures[a] - papers, b: sheet.figures[b] + papers}
            return Case((), (_as_written(sheet, wrong), *map(right, others)), Truth(frozenset(), sheet.number))
    return None


def _as_written(sheet: Sheet, figures: Figures) -> Job:
    return Job(sheet.number, figures, figures, figures)


def _order_mixed(_: Layout, targets: Sequence[Sheet], chance: Random) -> Case | None:
    """The team wrote the figures in another order than that of the form: two neighbours changed places."""
    sheet, *others = targets
    rows = [field for field in sheet.figures if field.startswith("v:")]
    for _try in range(TRIES):
        at = chance.randrange(len(rows) - 1)
        a, b = rows[at], rows[at + 1]
        if sheet.figures[a] != sheet.figures[b]:
            wrong = {**sheet.figures, a: sheet.figures[b], b: sheet.figures[a]}
            truth = Truth(frozenset({"cause.rows-look-exchanged"}), sheet.number)
            return Case((), (_as_written(sheet, wrong), *map(right, others)), truth)
    return None


def _wrong_papers(_: Layout, targets: Sequence[Sheet], chance: Random) -> Case | None:
    """The papers of a sheet miscounted by a few or by a bundle, or their number mistyped."""
    sheet = targets[0]
    a_few = chance.choice((-1, 1)) * chance.choice((1, 2, 5, 10, 25, 50))
    wrong = chance.choice((sheet.papers + a_few, slips.swapped(sheet.papers, chance)))
    wrong = wrong if 0 < wrong != sheet.papers else sheet.papers + 10
    miscounted = dealt(replace(sheet, papers=wrong))
    truth = Truth(frozenset({"cause.papers"}), sheet.number)
    return Case((miscounted,), tuple(map(right, targets)), truth)


def _adjudicated_twice(layout: Layout, targets: Sequence[Sheet], chance: Random) -> Case | None:
    """Papers that adjudication allowed came back to the team, and it counted them on its sheet as well."""
    sheet, *others = targets
    batches = [b for b in layout.batches if any(n for field, n in b.figures.items() if field.startswith("v:"))]
    if not batches:
        return None
    batch = chance.choice(batches)
    back = {field: n + (batch.figures.get(field, 0) if field != SENT else 0) for field, n in sheet.figures.items()}
    truth = Truth(frozenset({"cause.adjudicated-twice"}), sheet.number)
    return Case((), (_as_written(sheet, back), *map(right, others)), truth)


def _votes_for_papers(layout: Layout, targets: Sequence[Sheet], _: Random) -> Case | None:
    """With several seats the votes of a sheet written where its papers belong."""
    sheet = targets[0]
    votes = sum(n for field, n in sheet.figures.items() if field.startswith("v:"))
    if layout.contest.seats == 1 or votes == sheet.papers:
        return None
    truth = Truth(frozenset({"cause.votes-for-papers", "cause.papers"}), sheet.number)
    return Case((dealt(replace(sheet, papers=votes)),), tuple(map(right, targets)), truth)


TYPED, PAPER, BOTH = "typed in one entry", "on the paper", "both clerks alike"
KINDS = (
    Kind("digits swapped", TYPED, _one_row(slips.swapped)),
    Kind("digit dropped", TYPED, _one_row(slips.dropped)),
    Kind("digit doubled", TYPED, _one_row(slips.doubled)),
    Kind("neighbouring key", TYPED, _one_row(slips.neighbour)),
    Kind("rows swapped", TYPED, _rows_swapped),
    Kind("row shifted", TYPED, _row_shifted),
    Kind("wrong sheet number", TYPED, _wrong_number),
    Kind("sheet twice", TYPED, _sheet_twice),
    Kind("sheet missing", TYPED, _sheet_missing),
    Kind("bundle to another candidate", PAPER, _bundle),
    Kind("order mixed", PAPER, _order_mixed),
    Kind("wrong total of papers", PAPER, _wrong_papers),
    Kind("votes written as papers", PAPER, _votes_for_papers),
    Kind("adjudicated papers counted twice", PAPER, _adjudicated_twice),
    Kind("misread digit", BOTH, _one_row(slips.misread, alike=True)),
)
