"""Count by count: what each frozen count had, and what was asked for between them."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Align, Block, Cell, Column, Heading, Para, Row, RowKind, Table, Text, Voice, text
from exports.papers.blocks import Matter
from exports.papers.figures import shown
from exports.papers.units import round_name, row_label
from exports.papers.words import listed, words
from models.changes import RecountDecided, Scope
from models.ids import REJECTED_IN_PART, FieldId, rejected_under, votes_of
from models.sheets import contribution
from models.state import Round, Stage
from models.units import FigureMap, UnitKind, known_sum


def counts_table(matter: Matter) -> Iterator[Block]:
    """Every count beside the others, where there was more than one."""
    here = matter.contest
    if not here.past:
        return
    counts = [*(_frozen(matter, past) for past in here.past), _now(matter)]
    rows = [_row(text(candidate.full_name()), votes_of(candidate.id), counts) for candidate in here.candidates]
    totals = [known_sum(count.get(votes_of(id_)) for id_ in here.candidate_ids()) for count in counts]
    rows.append(Row((Cell(text(words("valid"))), *(Cell(shown(n, "not_known")) for n in totals)), RowKind.TOTAL))
    heads = [rejected_under(head.code) for head in here.law.heads]
    rows += [_row(text(row_label(here, field)), field, counts) for field in heads]
    if here.seats > 1:
        rows.append(_row(text(row_label(here, REJECTED_IN_PART)), REJECTED_IN_PART, counts))
    width = min(70.0, 280 / len(counts))
    yield Heading(3, text(words("counts_heading")))
    yield Table(
        summary=words("counts_heading"),
        columns=(Column(), *(Column(Align.RIGHT, width) for _ in counts)),
        head=tuple(Cell(text(name)) for name in ("", *(round_name(i) for i, _ in enumerate(counts, 1)))),
        rows=tuple(rows),
    )


def _row(label: Text, field: FieldId, counts: list[FigureMap]) -> Row:
    return Row((Cell(label), *(Cell(shown(count.get(field))) for count in counts)))


def _frozen(matter: Matter, past: Round) -> FigureMap:
    """A count as it was frozen: the sums of its sheets, where a head that no batch names was nought, or its totals."""
    here = matter.contest
    whole = next((unit for unit in past.units.values() if unit.kind is UnitKind.WHOLE), None)
    if whole is None:
        return {**{rejected_under(head.code): 0 for head in here.law.heads}, **past.sums}
    look = past.looks.get((whole.number, 1))
    figures = look.figures if look else {}
    votes = contribution(here, whole, figures) if here.setup.plan.blocks else {}
    return {**figures, **votes}


def _now(matter: Matter) -> FigureMap:
    result = matter.result
    figures: dict[FieldId, int | None] = {votes_of(standing.id): standing.votes for standing in result.standings}
    figures |= {rejected_under(head): n for head, n in result.by_head.items()}
    return {**figures, REJECTED_IN_PART: result.rejected_in_part}


def requests(matter: Matter) -> Iterator[Block]:
    """Who was present and content; who asked for a recount or a bundle check, in what capacity, and what came of it."""
    here = matter.contest
    shared = here.steps.get(Stage.PROVISIONAL)
    if shared and shared.detail:
        yield Para(text(words("present", present=shared.detail)), Voice.NOTE)
    rows = [
        Row(
            (
                Cell(text(words("asked_as", name=asked.asked_by, capacity=asked.capacity.value))),
                Cell(text(_scope(matter, asked))),
                Cell(text(words("granted" if asked.granted else "refused", reason=asked.reason))),
            )
        )
        for asked in here.requests
    ]
    rows += [
        Row(
            (
                Cell(text(words("asked_as", name=check.asked_by, capacity=check.capacity.value))),
                Cell(text(words("bundles", bundles=check.bundles))),
                Cell(text(check.outcome)),
            )
        )
        for check in here.bundle_checks
    ]
    if rows:
        yield Heading(3, text(words("requests_heading")))
        yield Table(
            summary=words("requests_heading"),
            columns=(Column(), Column(), Column()),
            head=tuple(Cell(text(words(key))) for key in ("asked", "what", "decision")),
            rows=tuple(rows),
        )


def _scope(matter: Matter, asked: RecountDecided) -> str:
    names = list(asked.groups)
    if asked.scope is Scope.CANDIDATES:
        names = [matter.candidate(id_).full_name() for id_ in asked.candidates]
    said = words(f"scope_{asked.scope.value}", names=listed(names) if names else "")
    return f"{said}{words('scope_heads') if asked.heads else ''}"
