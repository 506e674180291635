"""The slip that candidates and agents get with the provisional figures; nothing on it declares anything.

It never speaks of a recount: a suggestion that was printed and not followed would be an exhibit (rules.md H 21).
"""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Document, Heading, Para, RowKind, Table, Text, Voice, text
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.figures import (
    facts_table,
    heads_known,
    pairs_table,
    rejected_table,
    shown,
    verified_from,
    votes_table,
)
from exports.papers.units import round_name, signed
from exports.papers.words import figure, listed, words
from models.result import Result, Tie
from models.state import ContestState, Stage, State
from models.times import clock_time, day_in_words, local

LOCAL_TOTAL = (Stage.SENT, Stage.AUTHORISED, Stage.RELEASED)
"""Where the figures of a local total are locked."""


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The slip; what is not entered says so."""
    matter = Matter(night, contest, result)
    return document(matter, words("slip"), tuple(_body(matter)))


def _body(matter: Matter) -> Iterator[Block | None]:
    yield Heading(1, text(words("slip")))
    yield Heading(2, text(contest_heading(matter)))
    held_on = words("held_on", day=day_in_words(matter.election.polling_day))
    yield Para(text(held_on, "\n", count_line(matter)), Voice.LEAD)
    yield Para(text(words("slip_for")))
    yield votes_table(matter, elected=False)
    yield from how_they_stand(matter)
    yield from rejected_and_papers(matter)


def rejected_and_papers(matter: Matter) -> Iterator[Block | None]:
    """What stands under the votes of a paper that elects nobody: rejected papers, and where every paper is."""
    yield Heading(3, text(words("rejected_heading")))
    if heads_known(matter):
        yield rejected_table(matter)
    else:
        yield Para(text(words("rejected_total_only", total=figure(matter.result.rejected or 0))))
    yield Heading(3, text(words("papers_heading")))
    yield balance_table(matter)
    yield facts_table(matter, keep=True)
    yield verified_from(matter)


def count_line(matter: Matter) -> str:
    """Which count this is, and when its figures were shared."""
    count = round_name(matter.contest.round)
    shared = matter.contest.steps.get(Stage.PROVISIONAL)
    if matter.contest.stage is Stage.PROVISIONAL and shared:
        moment = local(shared.at)
        return words("shared_at", count=count, time=clock_time(moment), day=day_in_words(moment.date()))
    if matter.final or matter.contest.stage in LOCAL_TOTAL:
        return count
    return words("count_done" if matter.result.complete else "count_now", count=count)


def balance_table(matter: Matter) -> Table:
    """Where every paper is: the equation of one vote, or the bounds of several (rules.md H 4, 5)."""
    if matter.contest.seats == 1:
        rows = _one_vote(matter.result)
    else:
        rows = _several_votes(matter.result, counted=matter.contest.counts_unused)
    return pairs_table(words("papers_heading"), list(rows))


Pair = tuple[str, Text, RowKind]


def _sum(label: str, value: int | None, kind: RowKind = RowKind.PLAIN) -> Pair:
    return words(label), shown(value, "not_known"), kind


def _one_vote(result: Result) -> Iterator[Pair]:
    votes, rejected, verified = result.valid_votes, result.rejected, result.papers_verified
    accounted = None if votes is None or rejected is None else votes + rejected
    yield _sum("valid", votes)
    yield _sum("rejected_papers", rejected)
    yield _sum("accounted", accounted, RowKind.TOTAL)
    yield _sum("verified", verified)
    if accounted is None or verified is None:
        yield _sum("difference", None, RowKind.TOTAL)
    else:
        difference = accounted - verified
        yield words("difference"), text(signed(difference)), RowKind.TOTAL


def _several_votes(result: Result, *, counted: bool) -> Iterator[Pair]:
    """`counted`: votes not used were counted, so that the sum can be wrong; else they are what is left."""
    good = result.good
    possible = None if good is None else good * result.seats
    left = None if possible is None or result.valid_votes is None else possible - result.valid_votes
    yield _sum("verified", result.papers_verified)
    yield _sum("rejected_papers", result.rejected)
    yield _sum("good", good, RowKind.TOTAL)
    yield words("possible", seats=result.seats), shown(possible, "not_known"), RowKind.PLAIN
    yield _sum("valid", result.valid_votes)
    if not counted:
        yield _sum("unused", left, RowKind.TOTAL)
        return
    yield _sum("unused", result.unused)
    difference = None if left is None or result.unused is None else result.unused - left
    known = text(signed(difference)) if difference is not None else shown(None, "not_known")
    yield words("difference"), known, RowKind.TOTAL


def how_they_stand(matter: Matter) -> Iterator[Para]:
    """Majority, or lead of the last elected, or the tie: in one sentence."""
    result = matter.result
    if result.tie:
        yield Para(_tie(matter, result.tie))
    elif result.lead is not None:
        first, second = result.order[result.seats - 1], result.order[result.seats]
        yield Para(_lead(matter, first, second, result.lead))


def _tie(matter: Matter, tie: Tie) -> Text:
    standings = matter.result.by_id()
    names = listed([matter.candidate(id_).full_name() for id_ in tie.ids])
    votes = figure(standings[tie.ids[0]].votes or 0)
    if matter.result.tie_open:
        return text(words("tie_open", names=names, votes=votes, seats=tie.seats))
    lucky = [matter.candidate(id_).full_name() for id_ in tie.ids if standings[id_].placed]
    key = "tie_settled" if len(lucky) == 1 else "ties_settled"
    return text(words(key, names=names, votes=votes, elected=listed(lucky)))


def _lead(matter: Matter, first: str, second: str, lead: int) -> Text:
    votes = {standing.id: figure(standing.votes or 0) for standing in matter.result.standings}
    key = "majority_of" if matter.contest.seats == 1 else "lead_of"
    return text(
        words(
            key,
            first=matter.candidate(first).full_name(),
            second=matter.candidate(second).full_name(),
            votes=votes[first],
            other=votes[second],
            lead=figure(lead),
            seats=matter.contest.seats,
        )
    )
