"""The script for the stage: everything that is spoken at the declaration, in large type, each number in words too.

Words that are not spoken are grey. A row of a table is never parted by a page's end while a page can hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exports.document import (
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
    strong,
    text,
)
from exports.papers.aloud import lot_sentences, notice_sentence
from exports.papers.blocks import Matter, document, spoken_name_of
from exports.papers.declaration import declaring_sentence
from exports.papers.figures import electorate_label, heads_known, turnout_label
from exports.papers.numbers import decimal_in_words, number_in_words
from exports.papers.words import figure, words
from models.result import Result
from models.state import ContestState, State

_NUMBERS = 257.0
"""Every number below a thousand stands on one line, in English."""


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The script of a result that is ready or was spoken."""
    matter = Matter(night, contest, result)
    paper = document(matter, words("script"), tuple(_body(matter)))
    return replace(paper, footer=replace(paper.footer, large=True))


def _body(matter: Matter) -> Iterator[Block | None]:
    yield Heading(1, text(words("script")))
    yield Para(text(words("script_for")), Voice.NOTE)
    yield Para(text(notice_sentence(matter)), Voice.SCRIPT, keep=True)
    yield _table("votes", (_of_candidate(matter, place) for place in range(len(matter.contest.candidates))))
    yield _pause()
    yield from _rejected(matter)
    yield _table("figures_heading", _facts(matter))
    yield from (Para(text(sentence), Voice.SCRIPT) for sentence in lot_sentences(matter))
    yield _pause()
    yield declaring_sentence(matter, Voice.SCRIPT)


def _pause() -> Para:
    return Para(text(words("pause")), Voice.CUE, keep=True)


def _of_candidate(matter: Matter, place: int) -> Row:
    candidate, standing = matter.contest.candidates[place], matter.result.standings[place]
    description = f"\n{candidate.description}" if candidate.description else ""
    return _row(text(strong(spoken_name_of(candidate)), description), standing.votes or 0)


def _rejected(matter: Matter) -> Iterator[Block]:
    result = matter.result
    total = _row(text(words("total")), result.rejected or 0, RowKind.TOTAL)
    yield Para(text(words("aloud_rejected")), Voice.SCRIPT, keep=True)
    if not heads_known(matter):
        yield _table("rejected_heading", [total])
        return
    rows = [_row(text(head.label), result.by_head[head.code] or 0) for head in matter.contest.heads()]
    part = result.rejected_in_part if matter.contest.seats > 1 else None
    further = [] if part is None else [_row(text(words("in_part")), part)]
    yield _table("rejected_heading", [*rows, total, *further])


def _facts(matter: Matter) -> Iterator[Row]:
    result = matter.result
    if result.electorate is not None:
        yield _row(text(electorate_label(matter)), result.electorate)
    yield _row(text(words("verified")), result.papers_verified or 0)
    turnout = result.turnout()
    if turnout is not None:
        spoken = words("per_cent_spoken", number=decimal_in_words(turnout))
        yield _spoken(text(turnout_label(matter)), words("percent", figure=turnout), spoken)


def _row(label: Text, number: int, kind: RowKind = RowKind.PLAIN) -> Row:
    return _spoken(label, figure(number), number_in_words(number), kind)


def _spoken(label: Text, figures: str, in_words: str, kind: RowKind = RowKind.PLAIN) -> Row:
    return Row((Cell(label), Cell(text(strong(figures), f"\n{in_words}"))), kind)


def _table(summary: str, rows: Iterable[Row]) -> Table:
    columns = (Column(), Column(width=_NUMBERS))
    return Table(summary=words(summary), columns=columns, head=(), rows=tuple(rows), look=Look.SCRIPT)
