"""Asks every sheet, both entries, the papers and the boxes of one contest why they do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from models.causes.boxes import box_slips, boxes, whole_boxes
from models.causes.cause import Cause, ranked
from models.causes.looks import two_entries
from models.causes.meant import block_votes, papers_for_bundles, rows_exchanged, votes_for_papers
from models.causes.papers import (
    Papers,
    adjudicated_twice,
    batches,
    missing_sheets,
    papers_of,
    sheets_twice,
    wrong_number,
    wrong_papers,
)
from models.causes.rows import rows_of, shifted_rows, slipped_rows
from models.causes.usual import Usual
from models.forms import is_complete
from models.plan import SecondLook
from models.sheets import unit_sums
from models.state import ContestState, Stage, State
from models.units import FigureMap, Unit, UnitKind, known_sum


def causes(state: State, here: ContestState) -> tuple[Cause, ...]:
    """The likely causes of everything in one contest that does not agree, best first; none where all agrees.

    For the supervisor and the officer: where a second entry is blind, a first entry alone is never looked into.
    """
    if here.stage is Stage.SET_UP and not here.has_register:
        return ()
    papers, usual = papers_of(here), Usual(here)
    found = [*_of_units(papers, usual), *_of_papers(state, papers)]
    if found:
        found += _exchanged(papers, usual, {cause.unit for cause in found})
    return ranked(_each_once(found))


def _each_once(found: list[Cause]) -> Iterator[Cause]:
    seen: set[tuple[object, ...]] = set()
    for cause in found:
        about = (cause.key, cause.unit, cause.box, tuple(cause.params.values()))
        if about not in seen:
            seen.add(about)
            yield cause


def _of_units(papers: Papers, usual: Usual) -> Iterator[Cause]:
    here = papers.here
    for unit in here.units.values():
        if unit.kind is UnitKind.WHOLE:
            yield from _of_totals(here, unit, usual)
            continue
        yield from two_entries(papers, unit)
        figures = here.look(unit.number, 1)
        if not _may_be_looked_into(papers, unit, figures):
            continue
        difference = unit_sums(here, unit, figures, papers.forms[unit.kind]).difference
        if difference:
            yield from _of_difference(papers, unit, figures, difference, usual)


def _may_be_looked_into(papers: Papers, unit: Unit, figures: FigureMap) -> bool:
    if papers.here.second_look is SecondLook.BLIND and not unit.closed:
        return False
    return papers.forms[unit.kind].is_complete(figures)


def _of_difference(papers: Papers, unit: Unit, figures: FigureMap, difference: int, usual: Usual) -> Iterator[Cause]:
    here, rows = papers.here, rows_of(papers.here, unit, figures)
    yield from slipped_rows(here, unit, rows, difference, usual)
    yield from shifted_rows(here, unit, rows, difference, usual)
    yield from wrong_papers(papers, unit, difference)
    yield from wrong_number(papers, unit, difference)
    yield from adjudicated_twice(papers, unit, difference)
    yield from votes_for_papers(here, unit, figures, difference)
    yield from block_votes(here, unit, rows, difference)
    yield from papers_for_bundles(here, unit, rows, figures, difference)


def _of_totals(here: ContestState, unit: Unit, usual: Usual) -> Iterator[Cause]:
    """One form against the verified papers; with several seats it is exact only where votes not used are counted."""
    figures, verified = here.look(unit.number, 1), known_sum(here.box_papers().values())
    if verified is None or not is_complete(here, unit, figures) or not (here.seats == 1 or here.counts_unused):
        return
    rows = rows_of(here, unit, figures)
    difference = sum(row.weight * row.value for row in rows)
    if difference:
        yield from slipped_rows(here, unit, rows, difference, usual)
        yield from shifted_rows(here, unit, rows, difference, usual)
        yield from block_votes(here, unit, rows, difference)


def _of_papers(state: State, papers: Papers) -> Iterator[Cause]:
    here = papers.here
    if here.in_units:
        yield from missing_sheets(papers)
        yield from sheets_twice(papers)
        yield from whole_boxes(state, papers)
        yield from box_slips(papers)
        yield from batches(papers)
    if here.has_register:
        yield from boxes(state, papers)


def _exchanged(papers: Papers, usual: Usual, units: set[int | None]) -> Iterator[Cause]:
    """Once something does not agree, sheets that look exchanged are named too."""
    here = papers.here
    for unit in papers.sheets:
        figures = here.look(unit.number, 1)
        if unit.kind is UnitKind.SHEET and unit.number not in units and _may_be_looked_into(papers, unit, figures):
            yield from rows_exchanged(here, unit, papers.forms[unit.kind], figures, usual)
