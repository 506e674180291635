"""Every text that came from outside and will stand on a paper, with where it stands: said at set-up, checked before
printing, so that a name without letters in the font is no surprise at four in the morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from exports.pdf.fonts import refuse_unprintable, unprintable
from exports.refusals import PaperRefused
from models.setup import PaperWording
from models.state import ContestState, State
from models.wording import say

Where = Callable[[], str]
"""Says in words where a text stands."""


def unprintable_texts(night: State, contest: ContestState) -> tuple[str, ...]:
    """A sentence for each text of this contest that papers cannot print; empty where all is well."""
    sentences: list[str] = []
    for where, words in outside_texts(night, contest):
        try:
            _refuse(where, words)
        except PaperRefused as refused:
            sentences.append(str(refused))
    return tuple(sentences)


def refuse_unprintable_texts(night: State, contest: ContestState) -> None:
    """Raise PaperRefused for the first text that papers cannot print."""
    for where, words in outside_texts(night, contest):
        _refuse(where, words)


def refuse_unprintable_people(night: State) -> None:
    """Raise PaperRefused for a name of the desks, on the few papers that show them."""
    for person in night.people.values():
        _refuse(_where("person", initials=person.initials), person.name)


def _refuse(where: Where, words: str) -> None:
    """Nearly every text is well, and then nobody needs the words for its place."""
    if unprintable(words):
        refuse_unprintable(where(), words)


def outside_texts(night: State, contest: ContestState) -> Iterator[tuple[Where, str]]:
    """Where a text stands, and the text."""
    yield from _of_election(night)
    yield _where("contest"), contest.setup.name
    for head in contest.heads():
        yield _where("head"), head.label
    yield from ((_where("welsh"), label.welsh) for label in contest.setup.head_labels)
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
    yield from _of_plan(contest)
    yield from _of_register(night)
    yield from _of_requests(contest)


def _of_plan(contest: ContestState) -> Iterator[tuple[Where, str]]:
    setup = contest.setup
    yield _where("colour"), setup.paper_colour
    yield from ((_where("group"), group) for group in setup.plan.groups)
    yield from ((_where("block"), block.name) for block in setup.plan.blocks)
    yield from ((_where("term"), term.name) for term in setup.terms)


def _of_register(night: State) -> Iterator[tuple[Where, str]]:
    for station in night.register.stations.values():
        yield _where("station", station=station.id), f"{station.number} {station.place}"
    for box in night.register.boxes.values():
        yield _where("box", box=box.id), f"{box.name} {box.authority} {box.source}"


def _of_requests(contest: ContestState) -> Iterator[tuple[Where, str]]:
    """What people said of a count: who asked for what, why, who was there, what was put right."""
    for asked in contest.requests:
        yield _where("request"), f"{asked.asked_by} {asked.reason}"
    for check in contest.bundle_checks:
        yield _where("request"), f"{check.asked_by} {check.bundles} {check.outcome}"
    for step in contest.steps.values():
        yield _where("step"), step.detail
    for correction in contest.corrections:
        yield _where("correction"), f"{correction.spoken} {correction.correct} {correction.reason}"
    yield from ((_where("note"), note.text) for note in contest.notes)


def _of_election(night: State) -> Iterator[tuple[Where, str]]:
    election = night.election
    if election is None:
        return
    yield _where("title"), election.title
    yield _where("authority"), election.authority
    yield _where("officer"), election.officer.name
    yield _where("officer_title"), election.officer.title
    yield _where("capacity"), election.officer.capacity
    yield _where("imprint"), election.imprint
    yield from ((_where("welsh"), words) for words in _welsh_of(election.papers))
    if night.crest:
        yield _where("crest"), night.crest.alt


def _welsh_of(papers: PaperWording) -> Iterator[str]:
    welsh = papers.welsh
    yield from (welsh.title, welsh.authority, welsh.officer_title, welsh.officer_capacity, welsh.imprint)
    yield from (label.welsh for label in papers.head_labels)
    yield from (contest.welsh_name for contest in papers.contests)


def _where(key: str, **params: int | str) -> Where:
    return partial(say, f"where.{key}", params)
