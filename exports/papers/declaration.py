"""The declaration of result of poll, in the near-standard wording of rules.md E.2.

The sentence that declares, the word *Elected* and the room to sign come with stage *ready* and not before.
"""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Document, Heading, Para, Voice, text
from exports.papers.blocks import (
    Matter,
    around,
    contest_heading,
    document,
    drawn_by_lot,
    facts_table,
    heads_known,
    listed_strong,
    rejected_table,
    room_beside,
    signature,
    spoken_name_of,
    verified_from,
    votes_table,
)
from exports.papers.words import figure, words
from exports.refusals import FiguresMissing
from models.checks.readiness import missing_fields
from models.checks.slips import row_names
from models.result import Result
from models.state import ContestState, State
from models.times import day_in_words


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The declaration. Raises FiguresMissing where a figure is not entered."""
    _refuse_blanks(contest)
    matter = Matter(night, contest, result)
    return document(matter, words("declaration"), tuple(_body(matter)))


def _refuse_blanks(contest: ContestState) -> None:
    missing = missing_fields(contest)
    if missing:
        first = row_names(contest).get(missing[0], "")
        raise FiguresMissing("paper.missing", contest=contest.setup.name, rows=len(missing), first=first)


def _body(matter: Matter) -> Iterator[Block | None]:
    yield Heading(1, text(words("declaration")))
    yield Heading(2, text(contest_heading(matter)))
    yield Para(text(words("held_on", day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(words("notice", name=matter.officer_name, title=matter.officer_title)), keep=True)
    yield votes_table(matter, elected=matter.final)
    yield from _below_votes(matter)
    if heads_known(matter):
        yield Para(text(words("rejected")), keep=True)
        # under the votes, but where a lot takes much room the reasons need it more
        yield rejected_table(matter, 0 if drawn_by_lot(matter) else room_beside(matter))
    else:
        yield Para(text(words("rejected_total_only", total=figure(matter.result.rejected or 0))))
    yield facts_table(matter)
    yield verified_from(matter)
    yield declaring_sentence(matter)
    yield signature(matter)


def _below_votes(matter: Matter) -> Iterator[Block | None]:
    if not matter.final:
        return
    yield Para(text(words("elected_note")), Voice.NOTE)
    lucky = [spoken_name_of(matter.candidate(id_)) for id_ in drawn_by_lot(matter)]
    if lucky:
        yield Para(around("lot_note" if len(lucky) == 1 else "lots_note", listed_strong(lucky)))


def declaring_sentence(matter: Matter, voice: Voice = Voice.BODY) -> Para | None:
    """`And I do hereby declare that … is duly elected.`, only once the figures are locked."""
    names = [spoken_name_of(c) for c in matter.contest.candidates if matter.result.by_id()[c.id].placed]
    if not matter.final or not names:
        return None
    key = "declare_one" if len(names) == 1 else "declare_many"
    return Para(around(key, listed_strong(names)), voice, keep=voice is Voice.BODY)
