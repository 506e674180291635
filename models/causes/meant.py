"""Figures that mean something else than was typed: votes for papers, papers for bundles; two rows exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from models.causes.cause import CERTAIN, FAINT, FAIR, STRONG, Cause
from models.causes.rows import Row
from models.causes.usual import Usual
from models.forms import Form
from models.ids import FieldId, field_ref, look_subject, odd_papers
from models.labels import field_label, unit_label
from models.sheets import unit_sums
from models.state import ContestState
from models.units import FigureMap, Unit, UnitKind

CLEAR = 1_500
"""So much better must two rows fit the other sheets once they are exchanged."""
STRANGE = 300
"""A row that lies no further from the others than this is left alone."""


def votes_for_papers(here: ContestState, unit: Unit, figures: FigureMap, difference: int) -> Iterator[Cause]:
    """The papers of a sheet are its votes: with several seats there are fewer papers than votes."""
    votes = unit_sums(here, unit, figures).votes_so_far
    if here.seats == 1 or not votes or unit.papers != votes or difference % here.seats:
        return
    wanted = unit.papers + difference // here.seats
    params: dict[str, int | str] = {"where": unit_label(here, unit), "votes": votes, "wanted": wanted}
    if wanted >= 0:
        yield Cause("cause.votes-for-papers", params, (), unit.number, weight=CERTAIN + STRONG)


def block_votes(here: ContestState, unit: Unit, rows: Sequence[Row], difference: int) -> Iterator[Cause]:
    """The votes of a block typed instead of its papers."""
    sizes = {f"block:{block.code}": len(block.candidates) for block in here.setup.plan.blocks}
    for row in rows:
        size = sizes.get(row.field, 1)
        papers, odd = divmod(row.value, size)
        if size > 1 and not odd and row.value and row.weight * (row.value - papers) == difference:
            yield _meant(here, unit, row, "cause.block-votes", papers)


def papers_for_bundles(
    here: ContestState, unit: Unit, rows: Sequence[Row], figures: FigureMap, difference: int
) -> Iterator[Cause]:
    """All papers of a candidate typed where the full bundles belong."""
    size = here.setup.plan.bundle_size
    for row in rows if size and unit.kind is UnitKind.BUNDLES else ():
        if not size or not row.field.startswith("full:") or not row.value:
            continue
        odd = figures.get(odd_papers(row.field.partition(":")[2])) or 0
        counted = row.value + (odd if row.value % size != odd else 0)
        if size * row.value + odd - counted == difference:
            yield _meant(here, unit, row, "cause.bundle-papers", row.value // size)


def _meant(here: ContestState, unit: Unit, row: Row, key: str, wanted: int) -> Cause:
    params: dict[str, int | str] = {
        "where": unit_label(here, unit),
        "name": row.name,
        "typed": row.value,
        "wanted": wanted,
    }
    return Cause(key, params, (row.ref,), unit.number, weight=FAIR + FAIR)


def rows_exchanged(here: ContestState, unit: Unit, form: Form, figures: FigureMap, usual: Usual) -> Iterator[Cause]:
    """Two candidates who would fit the other sheets far better the other way round; the sum cannot tell."""
    typed = [(field, figures.get(field) or 0) for field in form.votes.values()]
    strange = [(field, n) for field, n in typed if usual.strangeness(unit, field, n) > STRANGE]
    pairs = [(_better(unit, one, other, usual), one, other) for one, other in combinations(strange, 2)]
    if not pairs:
        return
    gain, (one, a), (other, b) = max(pairs, key=lambda pair: pair[0])
    if gain <= CLEAR:
        return
    params: dict[str, int | str] = {
        "where": unit_label(here, unit),
        "first": field_label(here, one),
        "second": field_label(here, other),
        "a": a,
        "b": b,
    }
    subject = look_subject(here.id, here.round, unit.number, 1)
    refs = (field_ref(subject, one), field_ref(subject, other))
    yield Cause("cause.rows-look-exchanged", params, refs, unit.number, weight=FAINT + gain // 10)


Typed = tuple[FieldId, int]


def _better(unit: Unit, one: Typed, other: Typed, usual: Usual) -> int:
    (first, a), (second, b) = one, other
    return usual.gain(unit, first, a, b) + usual.gain(unit, second, b, a)
