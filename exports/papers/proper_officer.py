"""Notices to the proper officers: who was elected a councillor, for how long, and what is left unfilled.

A parish's result goes to two: the proper officer of the district and that of the parish, a page each (rules.md A.8).
"""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
    Artifact,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Ornament,
    Para,
    Row,
    Table,
    Voice,
    strong,
    text,
)
from exports.papers.blocks import Matter, contest_heading, document, name_of
from exports.papers.declaration import vacancies_left
from exports.papers.figures import signature
from exports.papers.words import in_words, words
from exports.refusals import NotYet
from models.result import Result
from models.setup import Candidate
from models.state import ContestState, State
from models.times import day_in_words

ADDRESSED = {
    "local": ("council",),
    "parish": ("district", "parish"),
    "community": ("district", "community"),
}
"""To whom a result goes, by kind of election."""

_NAMED = ("council", "district")


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The notices of an election of councillors. Raises NotYet for any other kind."""
    to = ADDRESSED.get(contest.setup.type)
    if to is None:
        raise NotYet("paper.no_councillors", contest=contest.setup.name)
    matter = Matter(night, contest, result)
    body = [block for who in to for block in _notice(matter, who, alone=len(to) == 1)]
    return document(matter, words("proper"), tuple(body))


def _notice(matter: Matter, who: str, *, alone: bool) -> Iterator[Block | None]:
    if not alone:
        part = "council" if who in _NAMED else who
        yield Artifact(Ornament.NEW_PART, words(f"part_{part}"))
    yield Heading(1, text(words("proper")))
    yield Heading(2, text(contest_heading(matter)))
    day = day_in_words(matter.election.polling_day)
    yield Para(text(words("uncontested_polling_day" if matter.contest.uncontested else "held_on", day=day)), Voice.LEAD)
    yield Para(text(strong(_to(matter, who))))
    elected = _elected(matter)
    key = "proper_none" if not elected else "proper_one" if len(elected) == 1 else "proper_many"
    yield Para(text(words(key, count=in_words(len(elected)) if elected else "")), keep=True)
    if matter.contest.uncontested:
        yield Para(text(words("proper_no_poll")), keep=True)
    if elected:
        yield _table(matter, elected)
    yield vacancies_left(matter) or Para(text(words("proper_filled")), keep=True)
    yield signature(matter)


def _to(matter: Matter, who: str) -> str:
    if who not in _NAMED:
        return words(f"proper_{who}")
    return words("proper_council", council=matter.authority) if matter.authority else words(f"proper_{who}_unnamed")


def _elected(matter: Matter) -> list[Candidate]:
    uncontested = matter.contest.uncontested
    ids = {who.id for who in uncontested.elected} if uncontested else set(matter.result.elected())
    return [candidate for candidate in matter.contest.candidates if candidate.id in ids]


def _table(matter: Matter, elected: list[Candidate]) -> Table:
    standings = matter.result.by_id()
    terms = any(standing.term for standing in standings.values() if standing.placed)
    rows = []
    for candidate in elected:
        cells = [Cell(name_of(candidate)), Cell(text(candidate.description))]
        rows.append(Row((*cells, Cell(text(standings[candidate.id].term or ""))) if terms else tuple(cells)))
    heads = ("proper_name", "description", "proper_term") if terms else ("proper_name", "description")
    return Table(
        summary=words("proper_name"),
        columns=tuple(Column() for _ in heads),
        head=tuple(Cell(text(words(head))) for head in heads),
        rows=tuple(rows),
    )
