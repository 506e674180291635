"""The full record of a contest for the archive, marked internal on every page: set-up, verification, every entry of
every count, what was found and answered, what was asked for and decided, steps with who and when, the result.

It exists once the figures are final: before, it would tell a second clerk what the first typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from exports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Mark,
    Para,
    Row,
    Table,
    Text,
    Voice,
    text,
)
from exports.papers.after import after_declaration
from exports.papers.blocks import Matter, contest_heading, document, drawn_by_lot, name_of
from exports.papers.counts import counts_table, requests
from exports.papers.entries import every_entry
from exports.papers.figures import facts_table, heads_known, rejected_table, shown
from exports.papers.printable import refuse_unprintable_people
from exports.papers.rejected_statement import batches
from exports.papers.results_sheet import asked
from exports.papers.setup_proof import boxes_listed, candidates_table, heads_table, pairs, particulars, plan_pairs
from exports.papers.sheet_tables import mini_counts
from exports.papers.units import line_begun, moment, round_name
from exports.papers.verification_statement import accounts_table, transfers_table
from exports.papers.words import figure, words
from models.checks import findings_of
from models.ids import ALLOTTED, ISSUED, SPOILT, TENDERED, UNUSED
from models.result import Result
from models.setup import Previous
from models.state import NOTHING, ContestState, Stage, State, StepTaken
from models.times import day_in_words, short_day
from models.verification import accounts, polls_beside, transfers
from models.wording import say

_LINES = (
    (ALLOTTED, "allotted"),
    (UNUSED, "unused_papers"),
    (SPOILT, "spoilt"),
    (TENDERED, "tendered"),
    (ISSUED, "issued"),
)


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The record of one contest."""
    refuse_unprintable_people(night)
    matter = Matter(night, contest, result)
    made = document(matter, words("record"), tuple(_body(matter)))
    return replace(made, marks=(*made.marks, Mark(words("internal"))))


def _body(matter: Matter) -> Iterator[Block | None]:
    here = matter.contest
    yield Heading(1, text(words("record")))
    yield Heading(2, text(contest_heading(matter)))
    held_on = "uncontested_polling_day" if here.uncontested else "held_on"
    yield Para(text(words(held_on, day=day_in_words(matter.election.polling_day))), Voice.LEAD)
    yield Para(text(words("record_for")))
    yield from _result(matter)
    yield Heading(3, text(words("record_steps")))
    yield _steps_table(matter)
    yield from after_declaration(matter)
    yield from _setup(matter)
    if not here.uncontested:
        yield from _verification(matter)
    yield from counts_table(matter)
    yield from requests(matter)
    yield from asked(matter)
    yield from _lapsed(matter)
    if here.given():
        yield Heading(3, text(words("record_groups")))
        yield mini_counts(here)
        yield _given(matter)
    yield from batches(matter)
    yield from every_entry(matter)
    yield Para(text(words("record_journal")), Voice.NOTE)


def _given(matter: Matter) -> Table:
    """Who took the papers to each mini-count, and when the last of them."""
    rows = [
        Row((Cell(text(name)), Cell(text(given.initials)), Cell(_when(given.at)), Cell(text(figure(given.papers)))))
        for name, given in matter.contest.groups.items()
    ]
    return Table(
        summary=words("record_given_by"),
        columns=(Column(), Column(), Column(), Column(Align.RIGHT, 52)),
        head=tuple(Cell(text(words(key))) for key in ("team", "record_given_by", "record_when", "group_given")),
        rows=tuple(rows),
        look=Look.DENSE,
    )


# the result


def _result(matter: Matter) -> Iterator[Block | None]:
    here, result = matter.contest, matter.result
    if here.stage is Stage.ABANDONED or not here.candidates:
        return
    yield Heading(3, text(words("record_result")))
    yield _standings(matter)
    if here.stage is Stage.UNCONTESTED:
        return
    if heads_known(matter):
        yield Heading(3, text(words("rejected_heading")))
        yield rejected_table(matter)
    else:
        yield Para(text(words("rejected_total_only", total=figure(result.rejected or 0))))
    yield facts_table(matter)


def _standings(matter: Matter) -> Table:
    """Everybody's votes; who is elected only where somebody is, by this contest."""
    here, lucky = matter.contest, drawn_by_lot(matter)
    uncontested = {each.id for each in here.uncontested.elected} if here.uncontested else frozenset[str]()
    rows = []
    for place, (candidate, standing) in enumerate(zip(here.candidates, matter.result.standings, strict=True), 1):
        elected = candidate.id in uncontested or (bool(standing.placed) and not here.setup.local_total)
        said = words("by_lot") if candidate.id in lucky else words("elected") if elected else ""
        cells = (text(str(place)), name_of(candidate), text("–") if uncontested else shown(standing.votes), text(said))
        rows.append(Row(tuple(map(Cell, cells))))
    return Table(
        summary=words("record_result"),
        columns=(Column(Align.RIGHT, 22), Column(), Column(Align.RIGHT, 70), Column(width=100)),
        head=tuple(Cell(text(words(key))) for key in ("proof_position", "name", "votes_cast", "record_elected")),
        rows=tuple(rows),
        names=1,
    )


# steps


@dataclass(frozen=True, slots=True)
class Told:
    """A step in words; `at` None where the time is not kept with it."""

    what: str
    at: datetime | None
    who: str
    detail: str = ""


def _steps_table(matter: Matter) -> Table:
    """In the order in which they were taken, those without a time last."""
    timed = sorted((step for step in _steps(matter) if step.at), key=attrgetter("at"))
    rows = [
        Row(tuple(map(Cell, (text(step.what), _when(step.at), text(step.who), text(step.detail)))))
        for step in [*timed, *(step for step in _steps(matter) if not step.at)]
    ]
    return Table(
        summary=words("record_steps"),
        columns=(Column(), Column(), Column(width=30), Column()),
        head=tuple(Cell(text(words(f"record_{key}"))) for key in ("step", "when", "who", "detail")),
        rows=tuple(rows),
        look=Look.DENSE,
    )


def _when(at: datetime | None) -> Text:
    return text(words("record_moment", **moment(at)) if at else "–")


def _steps(matter: Matter) -> Iterator[Told]:
    here, night = matter.contest, matter.night
    people = {str(id_): person.initials for id_, person in night.people.items()}

    def told(key: str, step: StepTaken, detail: str | None = None, **values: str) -> Told:
        said = step.detail if detail is None else detail
        return Told(words(f"step_{key}", **values), step.at, people.get(step.by, step.by), said)

    if here.order_confirmed_by:
        yield Told(words("step_order"), None, here.order_confirmed_by)
    if night.nil_confirmed:
        yield told("nil", night.nil_confirmed)
    if here.verification_closed:
        yield told("verified", here.verification_closed)
    for past in here.past:
        count = round_name(past.number)
        if past.shared:
            yield told("provisional_of", past.shared, count=count)
        yield told("ended", past.ended, count=count)
    for stage, step in here.steps.items():
        if stage is Stage.PROVISIONAL:
            yield told("provisional_of", step, count=round_name(here.round))
        else:
            yield told(stage.value, step)
    if here.sums_read:
        by = words("step_sums_by", reader=here.sums_read.read_by, ticker=here.sums_read.ticked_by)
        yield Told(words("step_sums_of", count=round_name(here.sums_read.round)), None, "", by)
    for correction, step in zip(here.corrections, here.corrected_at, strict=False):
        wrong = words("step_wrong", spoken=correction.spoken, correct=correction.correct, reason=correction.reason)
        yield told("correction", step, wrong)
    for note, step in zip(here.notes, here.noted_at, strict=False):
        yield told("note", step, note.text)


# set-up


def _setup(matter: Matter) -> Iterator[Block]:
    here, night = matter.contest, matter.night
    yield Heading(3, text(words("record_setup")))
    yield pairs(words("record_setup"), [*particulars(matter)])
    yield Heading(3, text(words("record_candidates")))
    yield candidates_table(here)
    if here.setup.previous:
        yield from _previous(here.setup.previous)
    yield Heading(3, text(words("proof_heads")))
    yield heads_table(here)
    yield Heading(3, text(words("proof_plan")))
    yield pairs(words("proof_plan"), [*plan_pairs(here)])
    yield Heading(3, text(words("record_people")))
    yield Table(
        summary=words("record_people"),
        columns=(Column(width=60), Column(), Column()),
        head=tuple(Cell(text(words(f"record_{key}"))) for key in ("initials", "person", "role")),
        rows=tuple(
            Row(tuple(Cell(text(each)) for each in (person.initials, person.name, words(f"role_{person.role.value}"))))
            for person in night.people.values()
        ),
        look=Look.DENSE,
    )


def _previous(previous: Previous) -> Iterator[Block]:
    title = previous.title or words("baseline_untitled")
    heading = words("record_previous", title=title, day=short_day(previous.held_on))
    rows = []
    for entry in previous.entries:
        share = words("percent", figure=entry.share) if entry.share else "–"
        votes = share if entry.votes is None else figure(entry.votes)
        party = entry.party.name if entry.party else ""
        cells = (entry.name, party, votes, words("record_won") if entry.won else "")
        rows.append(Row(tuple(Cell(text(each)) for each in cells)))
    yield Heading(3, text(heading))
    yield Table(
        summary=heading,
        columns=(Column(), Column(), Column(Align.RIGHT, 70), Column(width=60)),
        head=(*(Cell(text(words(key))) for key in ("name", "party", "record_previous_votes")), Cell()),
        rows=tuple(rows),
        look=Look.DENSE,
    )


# answers that no longer hold


def _lapsed(matter: Matter) -> Iterator[Block]:
    """What was once answered and is asked otherwise now, or not at all."""
    here, night = matter.contest, matter.night
    if not here.answers:
        return
    findings = findings_of(here, matter.result, polls_beside(night, here))
    hold = {finding.key for finding in findings if finding.answered is not None}
    gone = [answer for key, answer in here.answers.items() if key not in hold]
    if not gone:
        return
    people = {str(id_): person.initials for id_, person in night.people.items()}
    yield Heading(3, text(words("record_lapsed")))
    yield Table(
        summary=words("record_lapsed"),
        columns=(Column(width=26), Column(), Column(), Column(), Column(width=30)),
        head=tuple(Cell(text(words(key))) for key in ("code", "finding", "answer", "record_when", "record_who")),
        rows=tuple(
            Row(
                (
                    Cell(text(answer.code)),
                    Cell(text(say(answer.code, answer.params))),
                    Cell(text(answer.words)),
                    Cell(_when(answer.at)),
                    Cell(text(people.get(answer.by, answer.by))),
                )
            )
            for answer in gone
        ),
        look=Look.DENSE,
    )


# verification


def _verification(matter: Matter) -> Iterator[Block]:
    here = matter.contest
    yield Heading(3, text(words("proof_boxes")))
    yield from boxes_listed(here)
    yield Heading(3, text(words("record_boxes")))
    yield _boxes(here)
    if not here.has_register:
        return
    lines, elsewhere = accounts(matter.night, here), transfers(here)
    yield Heading(3, text(words("record_lines")))
    yield _account_lines(here)
    yield Heading(3, text(words("record_verification")))
    stray = [transfer for transfer in elsewhere if transfer.account is None]
    yield accounts_table(matter.night, lines, stray, Look.DENSE)
    if elsewhere:
        yield Heading(3, text(words("transfers_heading")))
        yield transfers_table(lines, elsewhere)


def _boxes(here: ContestState) -> Table:
    """Each box with its papers, and every counting of it."""
    rows = []
    for box, papers in here.box_papers().items():
        listed = here.register.boxes.get(box)
        counts = ", ".join(figure(n) for n in here.box_counts.get(box, ()))
        name = listed.name if listed else line_begun(box)
        rows.append(Row((Cell(text(name)), Cell(text(counts)), Cell(shown(papers)))))
    return Table(
        summary=words("record_boxes"),
        columns=(Column(), Column(Align.RIGHT), Column(Align.RIGHT, 70)),
        head=tuple(Cell(text(words(key))) for key in ("proof_box", "record_countings", "papers_dealt")),
        rows=tuple(rows),
        look=Look.DENSE,
    )


def _account_lines(here: ContestState) -> Table:
    """Every ballot paper account as it was written."""
    rows = []
    for account in here.register.accounts_of(here.id):
        station, box = here.register.stations.get(account), here.register.boxes.get(account)
        name = station.number if station else box.name if box else account
        figures = here.accounts.get(account, NOTHING)
        rows.append(Row((Cell(text(name)), *(Cell(shown(figures.get(field))) for field, _ in _LINES))))
    heads = ("proof_station", *(key for _, key in _LINES))
    return Table(
        summary=words("record_lines"),
        columns=(Column(), *[Column(Align.RIGHT, 62)] * len(_LINES)),
        head=tuple(Cell(text(words(key))) for key in heads),
        rows=tuple(rows),
        look=Look.DENSE,
    )
