"""Every text that came from outside and will stand on a paper, with where it stands: said at set-up, checked before
printing, so that a name without letters in the font is no surprise at four in the morning."""

from __future__ import annotations

from collections.abc import Iterator

from exports.pdf.fonts import refuse_unprintable
from exports.refusals import PaperRefused
from models.state import ContestState, State
from models.wording import say


def unprintable_texts(night: State, contest: ContestState) -> tuple[str, ...]:
    """A sentence for each text of this contest that papers cannot print; empty where all is well."""
    sentences: list[str] = []
    for where, words in outside_texts(night, contest):
        try:
            refuse_unprintable(where, words)
        except PaperRefused as refused:
            sentences.append(str(refused))
    return tuple(sentences)


def refuse_unprintable_texts(night: State, contest: ContestState) -> None:
    """Raise PaperRefused for the first text that papers cannot print."""
    for where, words in outside_texts(night, contest):
        refuse_unprintable(where, words)


def outside_texts(night: State, contest: ContestState) -> Iterator[tuple[str, str]]:
    """Where a text stands, in words, and the text."""
    yield from _of_election(night)
    yield _where("contest"), contest.setup.name
    for head in contest.heads():
        yield _where("head"), head.label
    for position, candidate in enumerate(contest.candidates, 1):
        yield _where("candidate", position=position), candidate.full_name()
        yield _where("candidate", position=position), candidate.spoken_name()
        yield _where("commonly_used", position=position), candidate.commonly_used
        yield _where("description", position=position), candidate.description
        yield _where("party", position=position), candidate.party.name if candidate.party else ""
    previous = contest.setup.previous
    for words in (previous.title, *(e.name for e in previous.entries)) if previous else ():
        yield _where("previous"), words
    for answer in contest.answers.values():
        yield _where("answer", code=answer.code), f"{answer.words} {answer.decided_by or ''}"
    for lot in contest.lots:
        yield _where("lot"), f"{lot.drawn_by} {lot.method} {lot.witnesses}"


def _of_election(night: State) -> Iterator[tuple[str, str]]:
    election = night.election
    if election is None:
        return
    yield _where("title"), election.title
    yield _where("authority"), election.authority
    yield _where("officer"), election.officer.name
    yield _where("officer_title"), election.officer.title
    yield _where("imprint"), election.imprint


def _where(key: str, **params: int | str) -> str:
    return say(f"where.{key}", params)
