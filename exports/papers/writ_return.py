"""The slip for the return to the Clerk of the Crown: the words to copy onto the writ, which is itself the return."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Items,
    Look,
    Para,
    Row,
    SignLines,
    Table,
    Voice,
    strong,
    text,
)
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.words import words
from exports.refusals import NotYet
from models.result import Result
from models.setup import Candidate
from models.state import ContestState, Stage, State
from models.times import clock_time, day_in_words, local

PARLIAMENT = ("parl", "parl.by")
"""The kinds of election that are held by writ."""


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The slip of a UK Parliamentary election. Raises NotYet for any other kind, which has no writ."""
    if contest.setup.type not in PARLIAMENT:
        raise NotYet("paper.no_writ", contest=contest.setup.name)
    if contest.uncontested and not contest.uncontested.elected:
        raise NotYet("paper.nobody_returned", contest=contest.setup.name)
    matter = Matter(night, contest, result)
    return document(matter, words("writ"), tuple(_body(matter)))


def _body(matter: Matter) -> Iterator[Block | None]:
    yield Heading(1, text(words("writ")))
    yield Heading(2, text(contest_heading(matter)))
    yield Para(text(words("writ_to")), Voice.LEAD)
    if matter.contest.stage is Stage.READY:
        yield Para(text(strong(words("writ_ready"))))
    rows = [Row((Cell(text(label)), Cell(text(*map(strong, said))))) for label, said in _to_copy(matter) if any(said)]
    columns = (Column(width=140), Column(Align.LEFT))
    yield Table(summary=words("writ"), columns=columns, head=(), rows=tuple(rows), look=Look.SPOKEN)
    yield Heading(3, text(words("writ_is_heading")))
    yield Items(tuple(text(words(key)) for key in ("writ_is", "writ_endorse", "writ_send")))
    yield SignLines(tuple(text(words(key)) for key in ("writ_endorsed", "writ_compared", "writ_handed")))


def _to_copy(matter: Matter) -> Iterator[tuple[str, tuple[str, ...]]]:
    member = _member(matter)
    yield words("writ_member"), (member.spoken_name(),)
    yield words("writ_commonly"), (member.commonly_used,)
    yield words("writ_description"), (member.description,)
    yield words("writ_constituency"), (matter.contest_name,)
    day = day_in_words(matter.election.polling_day)
    yield words("writ_day"), (words("writ_no_poll") if matter.contest.uncontested else day,)
    spoken = matter.contest.declared or matter.contest.uncontested
    if spoken:
        there = local(spoken.spoken_at)
        yield words("writ_declared"), (words("writ_at", time=clock_time(there), day=day_in_words(there.date())),)
    yield words("writ_officer"), (matter.officer_name, f"\n{matter.signs_as}")


def _member(matter: Matter) -> Candidate:
    """Who was elected: the law fills one seat by a writ."""
    if matter.contest.uncontested:
        return matter.candidate(matter.contest.uncontested.elected[0].id)
    return matter.candidate(matter.result.elected()[0])
