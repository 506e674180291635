"""The declaration of result of poll, in the near-standard wording of rules.md E.2; and the public notice of it, which
says the same under another heading.

The sentence that declares, the mark of the elected and the room to sign come with stage *ready* and not before.
"""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Artifact, Block, Cell, Column, Document, Heading, Ornament, Para, Row, Table, Voice, text
from exports.papers.after import after_declaration
from exports.papers.blocks import (
    Matter,
    around,
    contest_heading,
    document,
    drawn_by_lot,
    i_the_officer,
    listed_strong,
    name_of,
    spoken_name_of,
)
from exports.papers.figures import (
    elected_footnote,
    facts_table,
    heads_known,
    rejected_table,
    room_beside,
    signature,
    verified_from,
    votes_table,
)
from exports.papers.lots import by_term, declared_by_term, term_lot_sentences
from exports.papers.words import figure, in_words, words
from exports.refusals import FiguresMissing, NotYet
from models.checks.readiness import missing_fields
from models.checks.slips import row_names
from models.result import Result
from models.state import ContestState, Stage, State
from models.times import day_in_words


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The declaration. Raises FiguresMissing where a figure is not entered, NotYet for a local total."""
    matter = Matter(night, contest, result)
    if contest.stage is Stage.UNCONTESTED:
        return document(matter, words("uncontested"), (*result_of_no_poll(matter, "uncontested"), *_after(matter)))
    if contest.setup.local_total:
        raise NotYet("paper.local_total", contest=contest.setup.name)
    _refuse_blanks(contest)
    return document(matter, words("declaration"), (*result_of_poll(matter, "declaration"), *_after(matter)))


def _refuse_blanks(contest: ContestState) -> None:
    if contest.outstanding:
        open_ = sum(not unit.closed for unit in contest.units.values())
        raise FiguresMissing("paper.open_units", contest=contest.setup.name, units=open_)
    missing = missing_fields(contest)
    if missing:
        first = row_names(contest).get(missing[0], "")
        raise FiguresMissing("paper.missing", contest=contest.setup.name, rows=len(missing), first=first)


def _after(matter: Matter) -> Iterator[Block]:
    """What came later begins a page, so that the first one stays what was signed."""
    if matter.contest.corrections or matter.contest.notes:
        yield Artifact(Ornament.NEW_PAGE)
    yield from after_declaration(matter)


def result_of_poll(matter: Matter, heading: str) -> Iterator[Block | None]:
    """From the heading of that key to the signature: votes, rejected papers, key figures, who is elected."""
    yield Heading(1, text(words(heading)))
    yield Heading(2, text(contest_heading(matter)))
    yield Para(text(words("held_on", day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(i_the_officer(matter, "notice")), keep=True)
    yield votes_table(matter, elected=matter.final)
    yield from _below_votes(matter)
    if heads_known(matter):
        yield Para(text(words("rejected")), keep=True)
        yield rejected_table(matter, room_beside(matter))
    else:
        yield Para(text(words("rejected_total_only", total=figure(matter.result.rejected or 0))))
    yield facts_table(matter, keep=True)
    yield verified_from(matter, keep=True)
    yield declaring_sentence(matter)
    yield signature(matter)


def result_of_no_poll(matter: Matter, heading: str) -> Iterator[Block | None]:
    """Names and no figures: nobody voted (rules.md A.8)."""
    declared = matter.contest.uncontested
    assert declared is not None, "an uncontested election that nobody declared"
    yield Heading(1, text(words(heading)))
    yield Heading(2, text(contest_heading(matter)))
    day = day_in_words(matter.election.polling_day)
    yield Para(text(words("uncontested_polling_day", day=day)), Voice.LEAD)
    yield Para(text(i_the_officer(matter, "uncontested_notice")), keep=True)
    rows = [Row((Cell(name_of(matter.candidate(who.id))), Cell(text(who.description)))) for who in declared.elected]
    if rows:
        yield Table(
            summary=words("name"),
            columns=(Column(), Column()),
            head=(Cell(text(words("name"))), Cell(text(words("description")))),
            rows=tuple(rows),
        )
        names = [spoken_name_of(matter.candidate(who.id)) for who in declared.elected]
        yield Para(around("declare_one" if len(names) == 1 else "declare_many", listed_strong(names)), keep=True)
    yield vacancies_left(matter)
    yield signature(matter)


def vacancies_left(matter: Matter) -> Para | None:
    """How many seats nobody stood for; None where all are filled."""
    left = matter.contest.uncontested.vacancies_left if matter.contest.uncontested else 0
    if not left:
        return None
    key = "vacancy_left" if left == 1 else "vacancies_left"
    return Para(text(words(key, count=in_words(left).capitalize())), keep=True)


def _below_votes(matter: Matter) -> Iterator[Block | None]:
    if not matter.final:
        return
    yield elected_footnote(matter)
    yield from (Para(text(sentence)) for sentence in term_lot_sentences(matter))
    lucky = [spoken_name_of(matter.candidate(id_)) for id_ in drawn_by_lot(matter)]
    if lucky:
        yield Para(around("lot_note" if len(lucky) == 1 else "lots_note", listed_strong(lucky)))


def declaring_sentence(matter: Matter, voice: Voice = Voice.BODY) -> Para | None:
    """`And I do hereby declare that … is duly elected.`, only once the figures are locked."""
    names = [spoken_name_of(c) for c in matter.contest.candidates if matter.result.by_id()[c.id].placed]
    if not matter.final or not names:
        return None
    if len(names) > 1 and by_term(matter):
        return Para(declared_by_term(matter, names), voice, keep=voice is Voice.BODY)
    key = "declare_one" if len(names) == 1 else "declare_many"
    return Para(around(key, listed_strong(names)), voice, keep=voice is Voice.BODY)
