"""Blank count sheets with their numbers: candidates in ballot order, a ruled box for each figure, one sheet a page.

The code beside the number is that number: a scanner that types it, and Enter, opens the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
    Align,
    Artifact,
    Barcode,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Ornament,
    Para,
    Row,
    RowKind,
    SignLines,
    Table,
    Text,
    Voice,
    quiet,
    text,
)
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.units import round_name, row_label, unit_name
from exports.papers.words import figure, words
from exports.refusals import NotYet
from models.changes import RecountDecided, Scope
from models.forms import entry_order
from models.ids import FieldId, full_bundles, odd_papers, rejected_under, votes_of
from models.plan import SecondLook
from models.result import Result
from models.setup import Candidate
from models.state import ContestState, State
from models.times import short_day
from models.units import Unit, UnitKind

_BOX, _BUNDLE_BOX = 104.0, 84.0
_SHORT = 9_999
"""The largest number of a block sheet, the longest name of all, that leaves room beside it for its code."""


def build(night: State, contest: ContestState, result: Result) -> Document:
    """Every sheet that is planned or dealt and is counted in this round. Raises NotYet where there is none."""
    units = _units(contest)
    if not units:
        raise NotYet("paper.no_sheets", contest=contest.setup.name)
    matter = Matter(night, contest, result)
    body = [block for unit in units for block in _sheet(matter, unit)]
    standing = round_name(contest.round) if contest.round > 1 else ""
    return document(matter, words("count_sheets"), tuple(body), standing)


def _units(here: ContestState) -> list[Unit]:
    """In their order; before counting a count of totals has its one form without a number."""
    if not here.in_units and not here.units:
        return [Unit(0)]
    return [unit for _, unit in sorted(here.units.items()) if not unit.carried]


def _sheet(matter: Matter, unit: Unit) -> Iterator[Block]:
    here, name = matter.contest, unit_name(unit)
    yield Artifact(Ornament.NEW_PART, name)
    if unit.kind is not UnitKind.WHOLE:  # the form of totals is open already: there is no number to type
        long = unit.kind is UnitKind.BLOCKS and unit.number > _SHORT
        yield Barcode(str(unit.number), beside=not long)
    yield Para(text(name), Voice.NUMBER)
    yield Heading(2, text(contest_heading(matter)))
    yield _facts(matter, unit)
    yield _rows(here, unit, name)
    yield Para(text(words("sheet_blank")), Voice.NOTE, keep=True)
    yield SignLines(tuple(text(words(key)) for key in _signers(here)))


def _signers(here: ContestState) -> tuple[str, ...]:
    second = {
        SecondLook.SUMS: ("checked_by_hand", "typed_by"),
        SecondLook.READ_BACK: ("typed_by", "checked_by_hand"),
        SecondLook.BLIND: ("typed_by", "second_typed_by"),
    }
    return ("counted_by", *second[here.second_look], "at_time")


def _facts(matter: Matter, unit: Unit) -> Table:
    here = matter.contest
    facts = [(words("to_elect"), text(str(here.seats))), (_day(matter), text(here.setup.paper_colour or "–"))]
    if unit.kind is not UnitKind.WHOLE:
        facts.append((words("team"), text(unit.group or "–")))
    papers = words("by_hand") if unit.papers is None else figure(unit.papers)
    facts.append((words("papers_dealt"), text(papers)))
    return Table(
        summary=words("figures_heading"),
        columns=tuple(Column() for _ in facts),
        head=tuple(Cell(text(label)) for label, _ in facts),
        rows=(Row(tuple(Cell(value) for _, value in facts)),),
        look=Look.FACTS,
        names=None,
    )


def _day(matter: Matter) -> str:
    return f"{words('colour')}, {short_day(matter.election.polling_day)}"


def _rows(here: ContestState, unit: Unit, name: str) -> Table:
    """The rows in the order of typing; where a recount is of some candidates only, the others have no box."""
    bundles = unit.kind is UnitKind.BUNDLES
    again = _counted_again(here)
    rows = [*(_bundle_rows(here, again) if bundles else _candidate_rows(here, unit, again))]
    rows += [_other_row(here, field, again, bundles) for field in entry_order(here, unit) if not _of_candidate(field)]
    if total := _total(here, unit):
        rows.append(Row(_cells(text(), text(total), bundles=bundles, closed=False), RowKind.TOTAL))
    width = _BUNDLE_BOX if bundles else _BOX
    return Table(
        summary=name,
        columns=(
            Column(Align.RIGHT, 20),
            Column(),
            *[Column(Align.RIGHT, width, boxed=True)] * (1 + bundles),
        ),
        head=tuple(Cell(text(each)) for each in ("", words("on_ballot", part=name), *_heads(here, unit))),
        rows=tuple(rows),
        look=Look.FORM,
        names=1,
    )


def _heads(here: ContestState, unit: Unit) -> tuple[str, ...]:
    if unit.kind is UnitKind.BUNDLES:
        return words("full_of", size=here.setup.plan.bundle_size or 0), words("odd")
    return (words("sheet_papers" if unit.kind is UnitKind.BLOCKS else "sheet_votes"),)


def _cells(place: Text, name: Text, *, bundles: bool, closed: bool, single: bool = True) -> tuple[Cell, ...]:
    """A row with one box; of two columns only the last has it unless the row has both."""
    said = text(quiet(words("carried"))) if closed else text()
    last = Cell(said, closed=closed)
    if not bundles:
        return Cell(place), Cell(name), last
    return Cell(place), Cell(name), Cell(said if not single else text(), closed=closed or single), last


def _candidate_rows(here: ContestState, unit: Unit, again: frozenset[FieldId] | None) -> Iterator[Row]:
    wanted = frozenset(entry_order(here, unit))
    for place, candidate in enumerate(here.candidates, 1):
        field = votes_of(candidate.id)
        if field in wanted:
            closed = again is not None and field not in again
            yield Row(_cells(text(str(place)), _name(candidate), bundles=False, closed=closed))


def _bundle_rows(here: ContestState, again: frozenset[FieldId] | None) -> Iterator[Row]:
    for place, candidate in enumerate(here.candidates, 1):
        closed = again is not None and odd_papers(candidate.id) not in again
        yield Row(_cells(text(str(place)), _name(candidate), bundles=True, closed=closed, single=False))


def _other_row(here: ContestState, field: FieldId, again: frozenset[FieldId] | None, bundles: bool) -> Row:
    closed = again is not None and field not in again
    return Row(_cells(text(), text(row_label(here, field)), bundles=bundles, closed=closed))


def _of_candidate(field: FieldId) -> bool:
    return field.startswith(("v:", "full:", "odd:"))


def _name(candidate: Candidate) -> Text:
    known_as = candidate.commonly_used and f" {words('known_as', name=candidate.commonly_used)}"
    description = f"  {candidate.description}" if candidate.description else ""
    return text(candidate.full_name(), quiet(f"{known_as}{description}"))


def _total(here: ContestState, unit: Unit) -> str:
    """A last box to add up by hand, where the sum of a sheet is exact."""
    if unit.kind in (UnitKind.WHOLE, UnitKind.BUNDLES, UnitKind.BLOCKS):
        return ""
    if here.seats == 1:
        return words("sheet_total")
    return words("sheet_total_seats", seats=here.seats) if here.counts_unused else ""


def _counted_again(here: ContestState) -> frozenset[FieldId] | None:
    """In a recount of some candidates the rows that are counted; None where everything is."""
    granted: list[RecountDecided] = [asked for asked in here.requests if asked.granted]
    if here.round == 1 or not granted or granted[-1].scope is not Scope.CANDIDATES:
        return None
    last = granted[-1]
    rows = {field(id_) for id_ in last.candidates for field in (votes_of, full_bundles, odd_papers)}
    heads = {rejected_under(head.code) for head in here.law.heads} if last.heads else set[FieldId]()
    return frozenset(rows | heads)
