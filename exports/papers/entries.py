"""Every entry of every count in small type, for the record: who gave it, how it was settled, and all its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from exports.document import Align, Block, Cell, Column, Heading, Look, Para, Row, Table, Voice, quiet, text
from exports.papers.blocks import Matter
from exports.papers.sheet_tables import AT_ONCE
from exports.papers.units import LETTERS, round_name, unit_name
from exports.papers.words import figure, words
from models.forms import Form, form_of
from models.ids import OBJECTED, REJECTED_IN_PART, SENT, UNUSED, FieldId, block_of, rejected_under
from models.sheets import UnitSums, unit_sums
from models.state import ContestState
from models.units import FigureMap, Unit, UnitKind
from models.units import Look as Entry

Value = Callable[[UnitSums, FigureMap], int | None]


@dataclass(frozen=True, slots=True)
class Count:
    """One count, frozen or going on: its units and entries by number."""

    number: int
    units: Mapping[int, Unit]
    looks: Mapping[tuple[int, int], Entry]


def counts_of(here: ContestState) -> Iterator[Count]:
    """The first count and every recount."""
    for past in here.past:
        yield Count(past.number, past.units, past.looks)
    yield Count(here.round, here.units, here.looks)


def every_entry(matter: Matter) -> Iterator[Block]:
    """Each count: its units with who typed and settled them, then their figures, where it was counted in units."""
    here = matter.contest
    for count in counts_of(here):
        if not count.units:
            continue
        own = [unit for _, unit in sorted(count.units.items())]
        name = round_name(count.number)
        in_units = any(unit.kind is not UnitKind.WHOLE for unit in own)
        yield Heading(3, text(words("record_round" if in_units else "record_whole", count=name)))
        yield _units(matter, count, own)
        if in_units:
            yield from _figures(here, count, [unit for unit in own if not unit.carried])


# who gave them


def _units(matter: Matter, count: Count, own: Iterable[Unit]) -> Table:
    people = {str(id_): person.initials for id_, person in matter.night.people.items()}
    rows = []
    for unit in own:
        entries = (_hands(count.looks.get((unit.number, look)), people) for look in (1, 2))
        cells = (text(unit_name(unit)), text(unit.group or ""), *map(text, entries), text(_settled(unit)))
        rows.append(Row((*map(Cell, cells), _cell(unit.papers))))
    heads = ("unit", "team", "first_entry", "second_entry", "record_settled", "papers_dealt")
    return Table(
        summary=words("record_round", count=round_name(count.number)),
        columns=(*[Column()] * 5, Column(Align.RIGHT, 42)),
        head=tuple(Cell(text(words(key))) for key in heads),
        rows=tuple(rows),
        look=Look.DENSE,
    )


def _hands(entry: Entry | None, people: Mapping[str, str]) -> str:
    """Everybody who typed any of it, the last one last."""
    if entry is None or not entry.by:
        return words("entry_none")
    others = sorted(people.get(hand, hand) for hand in entry.hands - {entry.by})
    named = ", ".join([*others, people.get(entry.by, entry.by)])
    return f"{named}; {words('record_returned')}" if entry.returned else named


def _settled(unit: Unit) -> str:
    """How its entries came to agree, beyond being the same."""
    if unit.carried:
        return words("record_carried")
    said = [words("record_joint", initials=unit.joint)] if unit.joint else []
    said += [words("record_ticked", initials=unit.ticked)] if unit.ticked else []
    return ", ".join(said) or words("status_closed" if unit.closed else "status_on_tables")


# what they gave


def _figures(here: ContestState, count: Count, own: list[Unit]) -> Iterator[Block]:
    """Candidates side by side in their order, then all other figures, as many tables as they need."""
    forms = {kind: form_of(here, kind) for kind in {unit.kind for unit in own}}
    columns = [*_columns(here, forms.values())]
    entries = [*_entries(here, count, own, forms)]
    parts = -(-len(columns) // AT_ONCE)
    size = -(-len(columns) // parts)
    candidates = len(here.candidates)
    for start in range(0, len(columns), size):
        end = min(start + size, len(columns))
        last = min(end, candidates)
        key = "record_figures" if parts == 1 or start >= candidates else "record_figures_part"
        yield Heading(3, text(words(key, count=round_name(count.number), first=start + 1, last=last)))
        yield _table(columns[start:end], entries)
    yield Para(text(f"{words('record_key')} {words('record_key_more')}"), Voice.NOTE)
    if any(unit.kind is UnitKind.BUNDLES for unit in own):
        yield Para(text(words("record_bundles_key")), Voice.NOTE)


Given = tuple[str, str, UnitSums, FigureMap]


def _entries(here: ContestState, count: Count, own: Iterable[Unit], forms: Mapping[UnitKind, Form]) -> Iterator[Given]:
    """Unit, which entry, its sums and its figures; two entries with the same figures are one."""
    for unit in own:
        given = [look for n in (1, 2) if (look := count.looks.get((unit.number, n)))]
        if len(given) == 2 and given[0].figures == given[1].figures:
            given = [replace(given[0], look=0)]
        for look in given:
            which = str(look.look) if look.look else words("record_both")
            sums = unit_sums(here, unit, look.figures, form := forms[unit.kind])
            if not form.votes and not form.racks:
                sums = replace(sums, mixed={})  # a sheet of blocks has no rows of votes: they are no noughts
            yield str(unit.number), which, sums, look.figures


def _columns(here: ContestState, forms: Iterable[Form]) -> Iterator[tuple[str, Value]]:
    """The head of each column and what stands in it; only what some unit of this count has."""
    order = {field for form in forms for field in form.order}
    for place, id_ in enumerate(here.candidate_ids(), 1):
        yield str(place), partial(_votes, id_)
    heads = [(LETTERS[i], rejected_under(head.code)) for i, head in enumerate(here.law.heads)]
    blocks = [(f"K{i}", block_of(block.code)) for i, block in enumerate(here.setup.plan.blocks, 1)]
    others = (("P", REJECTED_IN_PART), ("O", OBJECTED), ("S", SENT), ("U", UNUSED))
    for name, field in (*heads, *others, *blocks):
        if field in order:
            yield name, partial(_typed, field)


def _votes(id_: str, sums: UnitSums, _: FigureMap) -> int | None:
    return sums.mixed.get(id_)


def _typed(field: FieldId, _: UnitSums, figures: FigureMap) -> int | None:
    return figures.get(field)


def _table(columns: list[tuple[str, Value]], entries: Iterable[Given]) -> Table:
    rows = [
        Row((_word(unit), _word(which), *(_cell(value(sums, figures)) for _, value in columns)))
        for unit, which, sums, figures in entries
    ]
    return Table(
        summary=words("record_hands"),
        columns=(Column(width=30), Column(width=22), *(Column(Align.RIGHT) for _ in columns)),
        head=tuple(Cell(text(name)) for name in (words("unit"), words("record_entry"), *(name for name, _ in columns))),
        rows=tuple(rows),
        look=Look.DENSE,
    )


@lru_cache(4096)
def _cell(number: int | None) -> Cell:
    """Most figures of a record stand in it many times."""
    return Cell(text(quiet("–") if number is None else figure(number)))


@lru_cache(4096)
def _word(said: str) -> Cell:
    return Cell(text(said))
