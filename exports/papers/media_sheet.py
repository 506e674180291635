"""The result for the press: under embargo while it is ready, with the time it was spoken once it is declared."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Document, Heading, Para, RowKind, Run, Voice, strong, text
from exports.papers.blocks import Matter, contest_heading, document, spoken_name_of
from exports.papers.figures import heads_known, pairs_table, rejected_table, shown
from exports.papers.measured import Pair, baseline, compared_pairs, lead_pair, measured_table, turnout_pairs
from exports.papers.provisional_slip import how_they_stand
from exports.papers.words import words
from models.result import Result
from models.setup import Candidate
from models.state import ContestState, Stage, State
from models.times import day_in_words


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The sheet of a result that is ready or declared."""
    matter = Matter(night, contest, result)
    embargo = words("embargo") if contest.stage is Stage.READY else None
    return document(matter, words("media"), tuple(_body(matter)), standing=embargo)


def _body(matter: Matter) -> Iterator[Block | None]:
    ready = matter.contest.stage is Stage.READY
    yield Heading(1, text(words("media")))
    yield Heading(2, text(contest_heading(matter)))
    yield Para(text(words("held_on", day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(strong(words("embargo_for")) if ready else words("media_for")))
    yield from _elected(matter)
    yield from how_they_stand(matter)
    yield measured_table(matter, public=True)
    yield Para(text(words("media_shares")), Voice.NOTE)
    yield baseline(matter)
    yield Heading(3, text(words("figures_heading")))
    yield pairs_table(words("figures_heading"), [*_figures(matter)])
    if heads_known(matter):
        yield Heading(3, text(words("rejected_heading")))
        yield rejected_table(matter)


def _elected(matter: Matter) -> Iterator[Block]:
    """Who, for whom, and for how long where that differs: a line each."""
    yield Heading(3, text(words("media_elected")))
    standings = matter.result.by_id()
    lines: list[Run | str] = []
    for candidate in matter.contest.candidates:
        standing = standings[candidate.id]
        if standing.placed:
            term = words("term_of", term=standing.term) if standing.term else ""
            lines += ["\n" if lines else "", strong(_with_party(candidate)), term]
    yield Para(text(*lines), Voice.LEAD)


def _with_party(candidate: Candidate) -> str:
    party = candidate.party.name if candidate.party else candidate.description
    name = spoken_name_of(candidate)
    return words("media_of", name=name, party=party) if party else name


def _figures(matter: Matter) -> Iterator[Pair]:
    result = matter.result
    yield from lead_pair(matter)
    yield from compared_pairs(matter)
    for key, number in (
        ("valid", result.valid_votes),
        ("rejected_papers", result.rejected),
        ("verified", result.papers_verified),
    ):
        yield words(key), shown(number, "not_known"), RowKind.PLAIN
    yield from turnout_pairs(matter)
