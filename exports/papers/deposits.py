"""The list of deposits: whose is returned and whose is forfeited, by the exact test of the law (rules.md C.1)."""

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
    SignLines,
    Table,
    Voice,
    text,
)
from exports.papers.blocks import Matter, contest_heading, document, name_of
from exports.papers.words import figure, words
from exports.papers.writ_return import PARLIAMENT
from exports.refusals import NotYet
from models.result import Result
from models.state import ContestState, State
from models.times import day_in_words


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The list of a result that is ready or declared. Raises NotYet where the law has no deposit."""
    if contest.law.deposit_pounds is None:
        raise NotYet("paper.no_deposit", contest=contest.setup.name)
    matter = Matter(night, contest, result)
    return document(matter, words("deposit_list"), tuple(_body(matter, contest.law.deposit_pounds)))


def _body(matter: Matter, pounds: int) -> Iterator[Block | None]:
    valid = matter.result.valid_votes or 0
    yield Heading(1, text(words("deposit_list")))
    yield Heading(2, text(contest_heading(matter)))
    yield Para(text(words("held_on", day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(words("deposit_rule", pounds=figure(pounds))))
    yield _sums(matter, pounds, valid)
    yield _candidates(matter)
    if matter.contest.setup.type in PARLIAMENT:
        yield Para(text(words("deposit_crown")), Voice.NOTE)
    yield Para(text(words("deposit_by", blank=words("by_hand"))))  # bank holidays are not in the program
    yield SignLines(tuple(text(words(key)) for key in ("deposit_made", "deposit_checked")))


def votes_needed(valid: int) -> int:
    """The fewest votes that are more than one twentieth of all: the least v with 20 v > valid."""
    return valid // 20 + 1


def _candidates(matter: Matter) -> Table:
    rows = []
    for candidate, standing in zip(matter.contest.candidates, matter.result.standings, strict=True):
        kept = bool(standing.deposit_kept)
        rows.append(
            Row(
                (
                    Cell(name_of(candidate)),
                    Cell(text(figure(standing.votes or 0))),
                    Cell(text(words("deposit_returned" if kept else "deposit_forfeited"))),
                    Cell(closed=not kept),
                ),
                RowKind.ELECTED if kept else RowKind.PLAIN,
            )
        )
    return Table(
        summary=words("deposit_list"),
        columns=(Column(), Column(Align.RIGHT), Column(), Column(width=150, boxed=True)),
        head=tuple(Cell(text(words(key))) for key in ("name", "votes_cast", "deposit", "deposit_signed")),
        rows=tuple(rows),
        look=Look.FORM,
    )


def _sums(matter: Matter, pounds: int, valid: int) -> Table:
    """Valid votes, the votes that keep a deposit, and what there is to pay out and to hand over."""
    kept = sum(standing.deposit_kept is True for standing in matter.result.standings)
    lost = len(matter.result.standings) - kept
    facts = (
        (words("valid"), figure(valid)),
        (words("deposit_needed", valid=figure(valid)), figure(votes_needed(valid))),
        (words("deposit_returned"), words("deposit_sum", count=kept, pounds=figure(kept * pounds))),
        (words("deposit_forfeited"), words("deposit_sum", count=lost, pounds=figure(lost * pounds))),
    )
    return Table(
        summary=words("deposit_list"),
        columns=tuple(Column() for _ in facts),
        head=tuple(Cell(text(label)) for label, _ in facts),
        rows=(Row(tuple(Cell(text(said)) for _, said in facts)),),
        look=Look.FACTS,
        names=None,
    )
