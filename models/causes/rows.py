"""The rows of one entry: how much each adds to the sum, and which slip in one of them would explain a difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.causes.cause import FAIR, LIKELY, POSSIBLE, Cause
from models.causes.slips import misread, other_digit, side_by_side, slip_kind
from models.causes.usual import Usual
from models.forms import entry_order
from models.ids import (
    OBJECTED,
    PAPERS,
    REJECTED_IN_PART,
    REJECTED_TOTAL,
    SENT,
    FieldId,
    FieldRef,
    box_subject,
    field_ref,
    look_subject,
)
from models.labels import box_label, field_label, unit_label
from models.state import ContestState
from models.units import FigureMap, Unit, UnitKind

SHOWN = 3
"""So many rows are marked for one kind of slip; the fourth helps nobody."""
_PRIOR = {"swapped": LIKELY, "ten": -50, "doubled": -50, "dropped": -50, "digit": -100}


@dataclass(frozen=True, slots=True)
class Row:
    """One typed figure: `weight` is what one more in it adds to the difference; papers take away."""

    ref: FieldRef
    field: FieldId
    name: str
    value: int
    weight: int


def rows_of(here: ContestState, unit: Unit, figures: FigureMap, look: int = 1) -> list[Row]:
    """Every row of an entry that is typed, in the order of typing; of totals the verified papers too."""
    subject = look_subject(here.id, here.round, unit.number, look)
    order = list(entry_order(here, unit))
    if figures.get(REJECTED_TOTAL) is not None:
        order = [field for field in order if not field.startswith("h:")] + [REJECTED_TOTAL]
    rows = [
        Row(field_ref(subject, field), field, field_label(here, field), n, _weight(here, field))
        for field in order
        if (n := figures.get(field)) is not None and field != OBJECTED
    ]
    return [*rows, *_boxes(here)] if unit.kind is UnitKind.WHOLE else rows


def _boxes(here: ContestState) -> list[Row]:
    return [
        Row(field_ref(box_subject(here.id, box), PAPERS), PAPERS, box_label(here, box), n, -here.seats)
        for box, n in here.box_papers().items()
        if n is not None
    ]


def _weight(here: ContestState, field: FieldId) -> int:
    """With several seats a paper stands for as many votes, used or not."""
    if field == REJECTED_IN_PART:
        return 0
    if field.startswith("full:"):
        return here.setup.plan.bundle_size or 0
    return here.seats if field == SENT or field.startswith(("h:", "block:")) else 1


@dataclass(frozen=True, slots=True)
class Explained:
    """A row with the figure that would make the sum agree."""

    row: Row
    kind: str
    wanted: int
    weight: int


def slipped_rows(here: ContestState, unit: Unit, rows: Sequence[Row], difference: int, usual: Usual) -> Iterator[Cause]:
    """One cause for each kind of slip, its rows the likeliest first."""
    by_kind: dict[str, list[Explained]] = {}
    for row in rows:
        if (explained := _slip_in(unit, row, difference, usual)) is not None:
            by_kind.setdefault(explained.kind, []).append(explained)
    for kind, found in by_kind.items():
        found.sort(key=lambda e: -e.weight)
        yield _slip_cause(here, unit, kind, found, difference)


def _slip_in(unit: Unit, row: Row, difference: int, usual: Usual) -> Explained | None:
    if not row.weight or difference % row.weight:
        return None
    wanted = row.value - difference // row.weight
    kind = slip_kind(row.value, wanted) if wanted >= 0 else None
    if kind is None:
        return None
    gain = usual.gain(unit, row.field, row.value, wanted) if unit.kind is not UnitKind.WHOLE else 0
    return Explained(row, kind, wanted, _PRIOR[kind] + _by_hand(kind, row.value, wanted) + gain)


def _by_hand(kind: str, typed: int, wanted: int) -> int:
    """A hand swaps neighbours, a finger slips to the next key, an eye mistakes what looks alike."""
    a, b = str(typed), str(wanted)
    if kind == "digit":
        pair = other_digit(typed, wanted) or ("", "")
        return LIKELY if side_by_side(*pair) or misread(*pair) else POSSIBLE
    if kind != "swapped":
        return LIKELY
    places = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return LIKELY if len(a) == len(b) and places[-1] - places[0] == 1 else POSSIBLE


def _slip_cause(here: ContestState, unit: Unit, kind: str, found: Sequence[Explained], difference: int) -> Cause:
    first = found[0]
    apart = abs(first.row.value - first.wanted)
    others = ", ".join(f"{e.row.name} {e.wanted:,} for {e.row.value:,}" for e in found[1:SHOWN])
    params: dict[str, int | str] = {
        "where": unit_label(here, unit),
        "name": first.row.name,
        "typed": first.row.value,
        "wanted": first.wanted,
        "apart": apart,
        "nines": apart // 9,
        "difference": abs(difference),
        "others": f" Or {others}." if others else "",
    }
    refs = tuple(e.row.ref for e in found[:SHOWN])
    return Cause(f"cause.{kind}", params, refs, _number(unit), weight=first.weight)


def _number(unit: Unit) -> int | None:
    return None if unit.kind is UnitKind.WHOLE else unit.number


def shifted_rows(here: ContestState, unit: Unit, rows: Sequence[Row], difference: int, usual: Usual) -> Iterator[Cause]:
    """A row typed twice, so that the rest moved down and the last figure was lost; or a row left out, so that the
    rest moved up and the last row is nought."""
    typed = [row for row in rows if row.weight >= 0]
    found = [*_typed_twice(unit, typed, difference, usual), *_left_out(unit, typed, difference, usual)]
    if not found:
        return
    weight, key, at, wanted = max(found, key=lambda shift: shift[0])
    row = typed[at]
    params: dict[str, int | str] = {
        "where": unit_label(here, unit),
        "name": row.name,
        "value": row.value,
        "wanted": wanted,
        "last": typed[-1].name,
        "difference": abs(difference),
    }
    refs = tuple(r.ref for r in typed[at:])
    yield Cause(key, params, refs, _number(unit), weight=weight)


Shift = tuple[int, str, int, int]
"""How much speaks for it, its key, the row where it begins, and the figure that was lost."""


def _typed_twice(unit: Unit, rows: Sequence[Row], difference: int, usual: Usual) -> Iterator[Shift]:
    for at in range(1, len(rows)):
        if rows[at - 1].value != rows[at].value:
            continue
        moved = [row.value for row in rows[at + 1 :]]
        lost = _lost(rows[at:], moved, difference, -1)
        if lost is not None:
            bonus = FAIR if unit.kind is UnitKind.WHOLE and rows[at].value >= 10 else LIKELY
            weight = bonus + _fits(unit, rows[at:], [*moved, lost], usual)
            yield weight, "cause.row-twice", at, lost


def _left_out(unit: Unit, rows: Sequence[Row], difference: int, usual: Usual) -> Iterator[Shift]:
    """Only seen against other sheets: in totals any figure could be the one left out."""
    if unit.kind is UnitKind.WHOLE or not rows or rows[-1].value:
        return
    for at in range(len(rows) - 1):
        moved = [row.value for row in rows[at:-1]]
        lost = _lost(rows[at:], moved, difference, 0)
        if lost is not None:
            weight = POSSIBLE + _fits(unit, rows[at:], [lost, *moved], usual)
            yield weight, "cause.row-left-out", at, lost


def _lost(rows: Sequence[Row], moved: Sequence[int], difference: int, place: int) -> int | None:
    """The one figure that was never typed, where the others have moved by a row and all must agree."""
    held = sum(row.weight * row.value for row in rows)
    others = rows[:-1] if place else rows[1:]
    now = sum(row.weight * n for row, n in zip(others, moved, strict=True))
    wanted, weight = held - difference - now, rows[place].weight
    if not weight:
        return 0 if wanted == 0 else None
    return wanted // weight if wanted >= 0 and wanted % weight == 0 else None


def _fits(unit: Unit, rows: Sequence[Row], wanted: Sequence[int], usual: Usual) -> int:
    return sum(usual.gain(unit, row.field, row.value, n) for row, n in zip(rows, wanted, strict=True))
