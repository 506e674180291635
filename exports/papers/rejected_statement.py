"""The statement of rejected papers: by head, in part and objected to, by count and by batch (rules.md A.5)."""

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
    Signature,
    Table,
    Text,
    Voice,
    quiet,
    strong,
    text,
)
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.figures import heads_known, missing, shown, signed_on
from exports.papers.units import LETTERS, round_name
from exports.papers.words import figure, words
from models.forms import allowed_fields
from models.ids import OBJECTED, REJECTED_IN_PART, FieldId, rejected_under, votes_of
from models.result import Result
from models.state import ContestState, State
from models.times import day_in_words, local
from models.units import FigureMap, Unit, UnitKind, known_sum, so_far

_FIGURE = 86.0


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The statement; a head that is not counted yet says so."""
    matter = Matter(night, contest, result)
    return document(matter, words("rejected_statement"), tuple(_body(matter)))


def _body(matter: Matter) -> Iterator[Block | None]:
    here = matter.contest
    yield Heading(1, text(words("rejected_statement")))
    yield Heading(2, text(contest_heading(matter)))
    yield Para(text(words("held_on", day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(words("rejected_statement_for")))
    if heads_known(matter):
        yield _heads_table(matter)
    else:
        yield Para(text(words("rejected_total_only", total=figure(matter.result.rejected or 0))))
    if here.outstanding and (open_ := sum(not unit.closed for unit in here.units.values())):
        yield Para(text(strong(words("still_open", units=open_))))
    yield from batches(matter)
    yield _sign(matter)


def _heads_table(matter: Matter) -> Table:
    here, counts = matter.contest, [*_past(matter), _now(matter)]
    heads, unknown = here.heads(), missing(matter)
    rows = [
        _row(LETTERS[i], text(head.label), [figures.get(rejected_under(head.code)) for figures in counts], unknown)
        for i, head in enumerate(heads)
    ]
    totals = [known_sum(figures.get(rejected_under(head.code)) for head in heads) for figures in counts]
    rows.append(_row("", text(words("total")), totals, "not_known", RowKind.TOTAL))
    if here.seats > 1:
        label = text(words("in_part"), quiet(f"\n{words('in_part_note')}"))
        rows.append(_row(LETTERS[len(heads)], label, [figures.get(REJECTED_IN_PART) for figures in counts], unknown))
    if _counts_objections(here):
        label = text(words("objected"), quiet(f"\n{words('objected_note')}"))
        rows.append(_row("", label, [figures.get(OBJECTED) or 0 for figures in counts], unknown))
    names = [words("papers")] if len(counts) == 1 else [round_name(i) for i, _ in enumerate(counts, 1)]
    return Table(
        summary=words("rejected_heading"),
        columns=(Column(width=22), Column(), *(Column(Align.RIGHT, _width(len(counts))) for _ in counts)),
        head=tuple(Cell(text(name)) for name in (words("head"), words("reason"), *names)),
        rows=tuple(rows),
        names=1,
    )


def _width(counts: int) -> float:
    return _FIGURE + 20 if counts == 1 else min(_FIGURE, 230 / counts)


def _row(letter: str, label: Text, values: list[int | None], unknown: str, kind: RowKind = RowKind.PLAIN) -> Row:
    return Row((Cell(text(letter)), Cell(label), *(Cell(shown(n, unknown)) for n in values)), kind)


def _past(matter: Matter) -> Iterator[FigureMap]:
    """The counts before this one, which are frozen; of sheets a head that no batch named was nought."""
    here = matter.contest
    for round_ in here.past:
        whole = next((n for n, unit in round_.units.items() if unit.kind is UnitKind.WHOLE), None)
        if whole is None:
            yield {**{rejected_under(head.code): 0 for head in here.law.heads}, **round_.sums}
        else:
            look = round_.looks.get((whole, 1))
            yield look.figures if look else {}


def _now(matter: Matter) -> dict[FieldId, int | None]:
    result = matter.result
    figures: dict[FieldId, int | None] = {rejected_under(head): n for head, n in result.by_head.items()}
    figures[REJECTED_IN_PART] = result.rejected_in_part
    figures[OBJECTED] = matter.contest.figures().get(OBJECTED)
    return figures


def _counts_objections(here: ContestState) -> bool:
    return any(OBJECTED in allowed_fields(here, unit) for unit in here.units.values())


def batches(matter: Matter) -> Iterator[Block]:
    """Every batch of doubtful papers with its sums."""
    here = matter.contest
    own = [unit for _, unit in sorted(here.units.items()) if unit.kind is UnitKind.ADJUDICATION]
    if not own:
        return
    heads = here.heads()
    several = ["part_short"] if here.seats > 1 else []
    columns = [words("batch"), words("team"), words("papers_in"), words("allowed")]
    columns += [*LETTERS[: len(heads)], *(words(key) for key in (*several, "objected_short"))]
    yield Heading(3, text(words("batches_heading")))
    yield Table(
        summary=words("batches_heading"),
        columns=(
            Column(width=34),
            Column(),
            *(Column(Align.RIGHT, 42) for _ in columns[2:]),
        ),
        head=tuple(Cell(text(name)) for name in columns),
        rows=(*(_batch_row(here, unit) for unit in own), _batch_total(here, own)),
        look=Look.DENSE,
    )
    note = words("batches_here" if here.setup.plan.batches == "here" else "batches_return")
    yield Para(text(f"{words('letters')} {note}"), Voice.NOTE)


def _batch_values(here: ContestState, unit: Unit) -> list[int | None]:
    """Papers in, allowed, each head, in part, objected. Allowed is what was not rejected, whoever it was for."""
    figures = here.look(unit.number, 1)
    heads = [figures.get(rejected_under(head.code)) for head in here.heads()]
    rejected = known_sum(heads)
    if here.seats == 1:
        allowed = known_sum(figures.get(votes_of(id_)) for id_ in here.candidate_ids())
    else:
        allowed = None if unit.papers is None or rejected is None else unit.papers - rejected
    part = [figures.get(REJECTED_IN_PART)] if here.seats > 1 else []
    return [unit.papers, allowed, *heads, *part, figures.get(OBJECTED)]


def _batch_row(here: ContestState, unit: Unit) -> Row:
    values = [text(figure(n)) if n is not None else text(quiet("–")) for n in _batch_values(here, unit)]
    return Row(tuple(Cell(each) for each in (text(str(unit.number)), text(unit.group or ""), *values)))


def _batch_total(here: ContestState, batches: list[Unit]) -> Row:
    columns = zip(*(_batch_values(here, unit) for unit in batches), strict=True)
    sums = [text(figure(so_far(column))) for column in columns]
    return Row(tuple(Cell(each) for each in (text(words("total")), text(), *sums)), RowKind.TOTAL)


def _sign(matter: Matter) -> Signature | None:
    if matter.result.rejected is None or matter.night.at is None:
        return None
    return signed_on(matter, day_in_words(local(matter.night.at).date()))
