"""Why two entries of one sheet differ: the row and the slip, rows exchanged or moved, another sheet altogether."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.causes.cause import CERTAIN, FAIR, LIKELY, POSSIBLE, STRONG, Cause
from models.causes.papers import Papers, number_cause
from models.causes.slips import likely_slip
from models.forms import required
from models.ids import FieldId, FieldRef, field_ref, look_subject
from models.labels import field_label, unit_label
from models.sheets import UnitStatus, differing, status_of, unit_sums
from models.state import ContestState
from models.units import FigureMap, Unit


def two_entries(papers: Papers, unit: Unit) -> Iterator[Cause]:
    """What the differing rows of one sheet look like."""
    here = papers.here
    if unit.closed or (unit.number, 2) not in here.looks or status_of(here, unit) is not UnitStatus.DIFFERS:
        return
    rows = differing(here, unit)
    first, second = here.look(unit.number, 1), here.look(unit.number, 2)
    wrong = _which(here, unit)
    if exchanged := _exchanged(rows, first, second):
        yield _rows_cause(here, unit, "cause.rows-exchanged", exchanged, wrong, CERTAIN)
    elif len(rows) > 1 and (moved := _moved(here, unit, first, second)):
        refs = [field for field in rows if field in moved]
        yield _rows_cause(here, unit, "cause.rows-moved", refs, wrong, CERTAIN)
    elif _is_another_sheet(here, unit, rows):
        yield from _another_sheet(papers, unit, first, second, rows)
    else:
        yield _slip(here, unit, rows, wrong)


def _which(here: ContestState, unit: Unit) -> int | None:
    """The entry that does not add up to the papers, where the other does."""
    off = [unit_sums(here, unit, here.look(unit.number, look)).difference for look in (1, 2)]
    if None in off or (off[0] == 0) == (off[1] == 0):
        return None
    return 1 if off[0] else 2


def _refs(here: ContestState, unit: Unit, rows: Sequence[FieldId], which: int | None) -> tuple[FieldRef, ...]:
    looks = (which,) if which else (1, 2)
    subjects = [look_subject(here.id, here.round, unit.number, look) for look in looks]
    return tuple(field_ref(subject, field) for field in rows for subject in subjects)


_ENTRY = {1: "the first entry", 2: "the second entry", None: "one of the entries"}


def _rows_cause(
    here: ContestState, unit: Unit, key: str, rows: Sequence[FieldId], which: int | None, weight: int
) -> Cause:
    params: dict[str, int | str] = {
        "where": unit_label(here, unit),
        "first": field_label(here, rows[0]),
        "second": field_label(here, rows[-1]),
        "entry": _ENTRY[which],
        "rows": len(rows),
    }
    return Cause(key, params, _refs(here, unit, rows, which), unit.number, weight=weight)


def _exchanged(rows: Sequence[FieldId], first: FigureMap, second: FigureMap) -> Sequence[FieldId]:
    """Two rows that hold each other's figures."""
    if len(rows) != 2:
        return ()
    a, b = rows
    return rows if first[a] == second[b] and first[b] == second[a] else ()


def _moved(here: ContestState, unit: Unit, first: FigureMap, second: FigureMap) -> Sequence[FieldId]:
    """The rows from which on the figures of one entry stand a row lower or higher than in the other: one figure was
    typed twice there, or left out."""
    order = required(here, unit)
    a, b = [first[field] for field in order], [second[field] for field in order]
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y), len(order))
    lower = a[at + 1 :] == b[at:-1] or b[at + 1 :] == a[at:-1]
    return order[at:] if lower else ()


def _is_another_sheet(here: ContestState, unit: Unit, rows: Sequence[FieldId]) -> bool:
    filled = [field for field in required(here, unit) if here.look(unit.number, 1).get(field)]
    return len(rows) >= 3 and 2 * len(rows) > len(filled)


def _another_sheet(
    papers: Papers, unit: Unit, first: FigureMap, second: FigureMap, rows: Sequence[FieldId]
) -> Iterator[Cause]:
    """Most rows differ: one of the entries is of another sheet, most likely of one that is not entered."""
    here = papers.here
    found = False
    for blank in papers.blank if papers.few_left else ():
        off = [unit_sums(here, unit, figures).difference for figures in (first, second)]
        fits = any(
            n is not None and (blank.papers or 0) * here.seats == (unit.papers or 0) * here.seats + n for n in off
        )
        found = True
        yield number_cause(here, unit, blank, CERTAIN if fits else STRONG)
    if not found:
        yield _rows_cause(here, unit, "cause.other-sheet", rows, _which(here, unit), STRONG)


def _slip(here: ContestState, unit: Unit, rows: Sequence[FieldId], which: int | None) -> Cause:
    """A row or two: the slip between the two figures, and which entry adds up."""
    field = rows[0]
    one, other = (here.look(unit.number, look).get(field) or 0 for look in (1, 2))
    params: dict[str, int | str] = {
        "where": unit_label(here, unit),
        "name": field_label(here, field),
        "first": one,
        "second": other,
        "slip": likely_slip(one, other),
        "more": len(rows) - 1,
        "entry": _ENTRY[which],
    }
    key = f"cause.entries-{'more' if len(rows) > 1 else 'off' if which else 'differ'}"
    weight = STRONG if which else FAIR if len(rows) == 1 else LIKELY + POSSIBLE
    return Cause(key, params, _refs(here, unit, rows, which), unit.number, weight=weight)
