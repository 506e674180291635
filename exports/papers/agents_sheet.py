"""The sheet for agents: how this count is held, what they may see and copy, whom to ask, how a recount is asked for.

What may be seen and asked for: rules.md A.2, A.3, A.5, A.6, A.7 with the correction in practice.md. It holds no
votes, for they are not shared by it; verified papers stand here once verification is closed, since any agent may copy
its statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from exports.document import Block, Cell, Column, Document, Heading, Items, Para, Row, SignLines, Table, Voice, text
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.units import moment, round_name, unit_names
from exports.papers.words import figure, listed, words
from models.exact import percent
from models.plan import Method
from models.result import Result
from models.state import ContestState, Stage, State
from models.times import day_in_words, polls_close
from models.units import UnitKind

NO_AGENTS = frozenset({"parish", "community"})
"""Elections for which no election agents are appointed (practice.md 5)."""


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The sheet of one contest, from its own plan."""
    matter = Matter(night, contest, result)
    return document(matter, words("agents"), tuple(_body(matter)), "")


def _body(matter: Matter) -> Iterator[Block]:
    here = matter.contest
    yield Heading(1, text(words("agents")))
    yield Heading(2, text(contest_heading(matter)))
    yield Para(text(words("held_on", day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(words("agents_for")))
    yield from _whom_to_ask(matter)
    for heading, said in (
        ("agents_verification", _verification(here)),
        ("agents_counting", _counting(here)),
        ("agents_provisional", _provisional(here)),
        ("agents_recount", _recount(here)),
    ):
        yield Heading(3, text(words(heading)))
        yield Items(tuple(text(sentence) for sentence in said))
    yield Heading(3, text(words("agents_times")))
    yield _times(matter)


def _whom_to_ask(matter: Matter) -> Iterator[Block]:
    yield Heading(3, text(words("agents_ask")))
    yield Para(text(words("agents_ask_words", title=matter.signs_as, name=matter.officer_name)), keep=True)
    yield SignLines((text(words("agents_ask_line")), text(words("agents_ask_where"))))


def _verification(here: ContestState) -> Iterator[str]:
    """How it is done, and its figures once they cannot move."""
    if here.has_register:
        yield words("agents_box")
    yield words("agents_statement")
    papers = here.papers_verified()
    if not here.verified or papers is None:
        yield words("agents_not_verified")
        return
    closed = here.verification_closed
    if closed:
        yield words("agents_verified", papers=figure(papers), **moment(closed.at))
    else:
        yield words("agents_verified_short", papers=figure(papers))
    if electorate := here.setup.electorate:
        share = percent(papers, electorate.electors, 2)
        yield words("agents_turnout", percent=share, electors=figure(electorate.electors))


def _counting(here: ContestState) -> Iterator[str]:
    plan = here.setup.plan
    yield words(f"agents_{plan.method.value}", size=plan.bundle_size or 0)
    if here.in_units and here.units:
        yield words("agents_sheets_numbers", units=unit_names(here.units.values()))
    if plan.groups:
        yield words("agents_groups", count=len(plan.groups), groups=", ".join(plan.groups))
    if plan.blocks:
        names = {candidate.id: candidate.full_name() for candidate in here.candidates}
        blocks = (f"{b.name} ({listed([names.get(id_, id_) for id_ in b.candidates])})" for b in plan.blocks)
        yield words("agents_blocks", blocks="; ".join(blocks))
    yield words(f"agents_look_{here.second_look.value}")
    if plan.third_look:
        yield words("agents_third")
    yield words("agents_doubtful")
    if here.seats > 1:
        yield words("agents_in_part")


def _provisional(here: ContestState) -> Iterator[str]:
    yield words("agents_slip")
    yield words("agents_rejected")
    if here.setup.plan.method is Method.BUNDLES or any(u.kind is UnitKind.BUNDLES for u in here.units.values()):
        yield words("agents_check")
    if not here.setup.local_total:
        yield words("agents_lot")


def _recount(here: ContestState) -> Iterator[str]:
    key = "designated" if here.law.designated_agent else "parish" if here.law.code in NO_AGENTS else ""
    who = words(f"agents_who_{key}" if key else "agents_who")
    yield words("agents_recount_who", who=who)
    if here.setup.local_total:
        yield words("agents_recount_local")
    yield words("agents_recount_how")
    yield words("agents_recount_again")


def _times(matter: Matter) -> Table:
    """What is known of the times, and lines for the others."""
    here, line = matter.contest, words("by_hand")
    rows = [(words("agents_close"), _moment(polls_close(matter.election.polling_day)))]
    began = here.steps.get(Stage.COUNTING)
    rows.append((words("agents_began"), _moment(began.at) if began else line))
    for past in here.past:
        if past.shared:
            rows.append((words("agents_shared", count=round_name(past.number)), _moment(past.shared.at)))
    shared = here.steps.get(Stage.PROVISIONAL)
    if shared:
        rows.append((words("agents_shared", count=round_name(here.round)), _moment(shared.at)))
    else:
        rows.append((words("agents_expected"), line))
    rows.append((words("agents_place"), line))
    rows += [("", "")] * (len(rows) % 2)
    return Table(
        summary=words("agents_times"),
        columns=(Column(), Column(), Column(), Column()),
        head=(),
        rows=tuple(
            Row(tuple(Cell(text(each)) for each in (*one, *other)))
            for one, other in zip(rows[::2], rows[1::2], strict=True)
        ),
    )


def _moment(at: datetime) -> str:
    return words("record_moment", **moment(at))
