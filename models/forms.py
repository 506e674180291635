"""The rows of each kind of unit: which fields it has, in the order of typing, and which must be entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.ids import (
    OBJECTED,
    REJECTED_IN_PART,
    REJECTED_TOTAL,
    SENT,
    UNUSED,
    FieldId,
    block_of,
    bundles_logged,
    full_bundles,
    odd_papers,
    rejected_under,
    votes_of,
)
from models.state import ContestState
from models.units import FigureMap, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of unit of one contest. A count has hundreds of units and few forms, so work over all units makes
    each form once and hands it on.

    `votes` are the rows of candidates' votes by candidate, none on racks and sheets of blocks; `racks` full bundles
    and odd papers; `heads` the rows of rejected papers, none where doubtful papers are sent away.
    """

    order: tuple[FieldId, ...]
    required: tuple[FieldId, ...]
    heads: tuple[FieldId, ...]
    votes: Mapping[str, FieldId]
    racks: Mapping[str, tuple[FieldId, FieldId]]

    def is_complete(self, figures: FigureMap) -> bool:
        """Whether every figure that is wanted is entered; heads are not wanted where only a total is known."""
        if None not in map(figures.get, self.required):
            return True
        missing = (field for field in self.required if figures.get(field) is None)
        total_only = figures.get(REJECTED_TOTAL) is not None
        return total_only and all(field in self.heads or field == REJECTED_IN_PART for field in missing)


def form_of(contest: ContestState, kind: UnitKind) -> Form:
    """The form of one kind of unit."""
    ids, batches = contest.candidate_ids(), bool(contest.setup.plan.batches)
    aside = batches and kind not in (UnitKind.WHOLE, UnitKind.ADJUDICATION)
    heads = () if aside else tuple(rejected_under(head.code) for head in contest.law.heads)
    in_part = (REJECTED_IN_PART,) if contest.seats > 1 else ()
    doubtful = (SENT,) if aside else (*heads, *in_part)
    objected = (OBJECTED,) if kind is UnitKind.ADJUDICATION else ()
    has_blocks = kind in (UnitKind.WHOLE, UnitKind.BLOCKS)
    blocks = tuple(block_of(block.code) for block in contest.setup.plan.blocks) if has_blocks else ()
    in_racks, in_blocks = kind is UnitKind.BUNDLES, kind is UnitKind.BLOCKS
    racks = {id_: (full_bundles(id_), odd_papers(id_)) for id_ in ids} if in_racks else {}
    votes = {} if in_racks or in_blocks else {id_: votes_of(id_) for id_ in ids}
    unused = (UNUSED,) if contest.counts_unused and not in_blocks else ()
    in_rack = (field for pair in racks.values() for field in pair)
    required = (*blocks, *votes.values(), *in_rack, *unused, *doubtful)
    return Form((*required, *objected), required, heads, votes, racks)


def entry_order(contest: ContestState, unit: Unit) -> tuple[FieldId, ...]:
    """Every field of a unit in the order of typing. What must be entered is `required`."""
    return form_of(contest, unit.kind).order


def required(contest: ContestState, unit: Unit) -> tuple[FieldId, ...]:
    """The fields without which an entry is not complete; objections are only noted."""
    return form_of(contest, unit.kind).required


def allowed_fields(contest: ContestState, unit: Unit) -> frozenset[FieldId]:
    """Every field that a unit can hold, those without a row of their own too."""
    fields = set(entry_order(contest, unit))
    if unit.kind is UnitKind.WHOLE:
        fields.add(REJECTED_TOTAL)
    if unit.kind is UnitKind.BUNDLES and contest.setup.plan.log_bundles:
        fields |= {bundles_logged(id_) for id_ in contest.candidate_ids()}
    return frozenset(fields)


def is_complete(contest: ContestState, unit: Unit, figures: FigureMap) -> bool:
    """Whether every figure that is wanted is entered; heads are not wanted where only a total is known."""
    return form_of(contest, unit.kind).is_complete(figures)


def is_blank(figures: FigureMap) -> bool:
    """Whether nothing is entered."""
    return all(value is None for value in figures.values())
