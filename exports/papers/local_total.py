"""The statement of a local total of an area-wide poll: nobody is elected by it, and it waits for authority."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Document, Heading, Para, Signature, Voice, text
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.figures import signed_on, votes_table
from exports.papers.provisional_slip import count_line, rejected_and_papers
from exports.papers.units import step_words
from exports.papers.words import words
from exports.refusals import NotYet
from models.result import Result
from models.state import ContestState, Stage, State
from models.times import day_in_words, local


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The statement; what is not entered says so. Raises NotYet where the result is declared here."""
    if not contest.setup.local_total:
        raise NotYet("paper.not_local", contest=contest.setup.name)
    matter = Matter(night, contest, result)
    return document(matter, words("local"), tuple(_body(matter)))


def _body(matter: Matter) -> Iterator[Block | None]:
    yield Heading(1, text(words("local")))
    yield Heading(2, text(contest_heading(matter)))
    held_on = words("held_on", day=day_in_words(matter.election.polling_day))
    yield Para(text(held_on, "\n", count_line(matter)), Voice.LEAD)
    yield Para(text(words("local_notice")))
    yield votes_table(matter, elected=False)
    yield from rejected_and_papers(matter)
    yield from _sent(matter)
    yield _sign(matter)


def _sent(matter: Matter) -> Iterator[Para]:
    steps = matter.contest.steps
    for stage, key in ((Stage.SENT, "local_sent"), (Stage.AUTHORISED, "local_authorised_by")):
        if stage in steps:
            yield Para(text(step_words(key, steps[stage])), Voice.NOTE)


def _sign(matter: Matter) -> Signature | None:
    sent = matter.contest.steps.get(Stage.SENT)
    if sent is None:
        return None
    return signed_on(matter, day_in_words(local(sent.at).date()))
