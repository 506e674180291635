"""The state of the count: all that is needed to go on by hand, on paper at F9 and by itself every twenty minutes."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Para,
    Row,
    RowKind,
    Table,
    Text,
    Voice,
    quiet,
    text,
)
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.figures import pairs_table, shown
from exports.papers.sheet_tables import differences, every_unit, figures_of_closed, mini_counts
from exports.papers.units import line_begun, moment, round_name, row_label, unit_names
from exports.papers.words import figure, words
from models.checks import findings_of
from models.checks.readiness import missing_fields
from models.checks.slips import row_names
from models.ids import REJECTED_IN_PART, REJECTED_TOTAL, SENT, UNUSED, FieldId, rejected_under, votes_of
from models.result import Result
from models.sheets import BATCH, counted, paper_trail, status_of
from models.state import ContestState, Stage, State
from models.verification import polls_beside
from models.wording import say

Pair = tuple[str, Text, RowKind]

MANY = 20
"""Boxes from which on their table is set small."""


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The state of one contest as it is stored."""
    matter = Matter(night, contest, result)
    return document(matter, words("state"), tuple(_body(matter)), "")


def _body(matter: Matter) -> Iterator[Block | None]:
    here = matter.contest
    yield Heading(1, text(words("state")))
    yield Heading(2, text(contest_heading(matter)))
    at = matter.night.at
    if at:
        yield Para(
            text(words("state_as_at", count=_count(here), head=matter.night.head.short(), **moment(at))), Voice.LEAD
        )
    yield Para(text(words("state_for")))
    if here.stage is not Stage.SET_UP:
        yield Heading(3, text(words("state_sums" if here.in_units else "state_sums_totals")))
        yield _sums(matter)
    yield Heading(3, text(words("papers_heading")))
    yield pairs_table(words("papers_heading"), [*_trail(matter)])
    if here.given():
        yield Heading(3, text(words("proof_groups")))
        yield mini_counts(here)
    yield Heading(3, text(words("state_open")))
    yield from _outstanding(here)
    if table := differences(here):
        yield Heading(3, text(words("state_differs")))
        yield table
    yield Heading(3, text(words("state_findings")))
    yield _findings(matter)
    yield Heading(3, text(words("state_boxes")))
    yield _boxes(here)
    if here.in_units and here.units:
        yield Heading(3, text(words("state_units")))
        yield every_unit(matter)
        yield from figures_of_closed(here)


def _count(here: ContestState) -> str:
    return round_name(here.round) if here.stage is not Stage.SET_UP else words("verification")


def _sums(matter: Matter) -> Table:
    """Every candidate and every other figure, as far as it is known; nobody is first here."""
    here, figures = matter.contest, counted(matter.contest)
    blocks = bool(here.setup.plan.blocks)
    rows = []
    for place, (candidate, standing) in enumerate(zip(here.candidates, matter.result.standings, strict=True), 1):
        known = here.in_units or figures.get(votes_of(candidate.id)) is not None
        of_blocks = (Cell(text(figure(standing.from_blocks))),) if blocks else ()
        votes = Cell(shown(standing.so_far if known else None))
        rows.append(Row((Cell(text(str(place))), Cell(text(candidate.full_name())), *of_blocks, votes)))
    total = Cell(text(figure(matter.result.votes_so_far)))
    rows.append(Row((Cell(), Cell(text(words("valid"))), *([Cell()] if blocks else []), total), RowKind.TOTAL))
    for field in _other_fields(here):
        number = figures.get(field)  # nobody has closed a unit that holds it: unknown, never nought
        rows.append(
            Row((Cell(), Cell(text(row_label(here, field))), *([Cell()] if blocks else []), Cell(shown(number))))
        )
    heads = ["", words("name"), *([words("from_blocks")] if blocks else []), words("so_far")]
    widths = [Column(Align.RIGHT, 90)] if blocks else []
    return Table(
        summary=words("state_sums"),
        columns=(Column(Align.RIGHT, 22), Column(), *widths, Column(Align.RIGHT, 70)),
        head=tuple(Cell(text(name)) for name in heads),
        rows=tuple(rows),
        names=1,
    )


def _other_fields(here: ContestState) -> Iterator[FieldId]:
    if here.figures().get(REJECTED_TOTAL) is not None:
        yield REJECTED_TOTAL
    else:
        yield from (rejected_under(head.code) for head in here.law.heads)
    if here.seats > 1:
        yield REJECTED_IN_PART
    if here.counts_unused:
        yield UNUSED


def _trail(matter: Matter) -> Iterator[Pair]:
    here = matter.contest
    if not here.in_units:
        result = matter.result
        yield words("verified"), shown(result.papers_verified, "not_known"), RowKind.PLAIN
        yield words("rejected_papers"), shown(result.rejected, "not_known"), RowKind.PLAIN
        return
    trail = paper_trail(here)
    yield words("verified"), shown(trail.verified, "not_known"), RowKind.TOTAL
    yield words("dealt"), shown(trail.dealt, "not_known"), RowKind.PLAIN
    yield words("not_dealt"), shown(trail.not_dealt, "not_known"), RowKind.PLAIN
    yield words("on_tables"), shown(trail.on_tables, "not_known"), RowKind.PLAIN
    yield words("agreed"), text(figure(trail.agreed)), RowKind.PLAIN
    if here.setup.plan.batches:
        yield words("sent_all"), text(figure(here.sums.get(SENT) or 0)), RowKind.PLAIN
        yield words("batch_all"), text(figure(here.sums.get(BATCH) or 0)), RowKind.PLAIN


def _outstanding(here: ContestState) -> Iterator[Block]:
    """Numbers of sheets by what they wait for; blank rows of totals by name."""
    if not here.in_units:
        yield _blank_rows(here)
        return
    waiting: dict[str, list[int]] = {}
    for number, unit in sorted(here.units.items()):
        if not unit.closed:
            waiting.setdefault(words(f"status_{status_of(here, unit).value}"), []).append(number)
    if not waiting:
        yield Para(text(words("state_nothing_open" if here.units else "nil_none_yet")))
        return
    rows = [(what, text(unit_names(here.units[n] for n in numbers))) for what, numbers in waiting.items()]
    yield Table(
        summary=words("state_open"),
        columns=(Column(width=130), Column()),
        head=(),
        rows=tuple(Row((Cell(text(what)), Cell(said))) for what, said in rows),
    )


def _blank_rows(here: ContestState) -> Para:
    names = row_names(here)
    missing = [names.get(ref, "") for ref in missing_fields(here)]
    return Para(text(", ".join(name for name in missing if name) or words("state_nothing_open")))


def _findings(matter: Matter) -> Block:
    open_ = [
        finding
        for finding in findings_of(matter.contest, matter.result, polls_beside(matter.night, matter.contest))
        if finding.open
    ]
    if not open_:
        return Para(text(words("state_no_findings")))
    return Table(
        summary=words("state_findings"),
        columns=(Column(width=26), Column()),
        head=tuple(Cell(text(words(key))) for key in ("code", "finding")),
        rows=tuple(Row((Cell(text(f.code)), Cell(text(say(f.code, f.params))))) for f in open_),
    )


def _boxes(here: ContestState) -> Table:
    rows = []
    for box, papers in here.box_papers().items():
        listed = here.register.boxes.get(box)
        name = listed.name if listed else line_begun(box)
        received = listed is not None and (papers is not None or box in here.register.received)
        missing = "box_out" if received or listed is None else "box_expected" if listed.expected else "box_not_in"
        known = text(figure(papers)) if papers is not None else text(quiet(words(missing)))
        station = here.register.stations.get(listed.station or "") if listed else None
        where = f"{station.number}, {station.place}" if station and station.place else station.number if station else ""
        rows.append(Row((Cell(text(name)), Cell(text(where)), Cell(known))))
    total = here.papers_verified()
    rows.append(Row((Cell(text(words("all"))), Cell(), Cell(shown(total, "not_known"))), RowKind.TOTAL))
    return Table(
        summary=words("state_boxes"),
        columns=(Column(), Column(), Column(Align.RIGHT, 100)),
        head=tuple(Cell(text(words(key))) for key in ("proof_box", "proof_station", "counted")),
        rows=tuple(rows),
        look=Look.DENSE if len(rows) > MANY else Look.LEDGER,
    )
