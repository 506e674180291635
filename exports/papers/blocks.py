"""What papers have in common: the heading of a contest, tables of votes and rejected papers, standing, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from exports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Footer,
    Look,
    Mark,
    Para,
    Row,
    RowKind,
    Run,
    Signature,
    Table,
    Text,
    Voice,
    quiet,
    strong,
    text,
)
from exports.papers.words import figure, in_words, words
from models.result import Result
from models.setup import Candidate, ElectionSetup
from models.state import ContestState, Stage, State
from models.times import clock_time, day_in_words, local, short_day

LANGUAGE = "en-GB"

FIGURES, NOTE, NOTE_OF_LOT = 76.0, 42.0, 92.0
"""Widths of the column of figures and of what is said beside a figure; all tables of a page share them."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a paper is made from: the night, one contest, its result."""

    night: State
    contest: ContestState
    result: Result

    @property
    def election(self) -> ElectionSetup:
        """The set-up of the night, which every contest has."""
        assert self.night.election is not None, "a contest without an election"
        return self.night.election

    @property
    def final(self) -> bool:
        """Whether the figures are locked: papers are no longer provisional."""
        return self.contest.stage in (Stage.READY, Stage.DECLARED)

    @property
    def officer_title(self) -> str:
        """Who signs: the capacity given, or what the law calls the officer in this nation."""
        return self.election.officer.title or self.contest.law.officers[self.election.nation]

    @property
    def officer_name(self) -> str:
        """The name, or dots to write it on."""
        return self.election.officer.name or words("no_name")

    @property
    def dated(self) -> datetime | None:
        """When the result was spoken, or else made ready; None before."""
        if self.contest.declared:
            return self.contest.declared.spoken_at
        ready = self.contest.steps.get(Stage.READY)
        return ready.at if self.final and ready else None

    def candidate(self, id_: str) -> Candidate:
        """A candidate by id."""
        return next(candidate for candidate in self.contest.candidates if candidate.id == id_)


# the whole


def document(matter: Matter, name: str, body: tuple[Block | None, ...]) -> Document:
    """A paper around its body; parts that are None vanish."""
    election, contest = matter.election, matter.contest
    running = f"{name} · {contest.setup.name} · {short_day(election.polling_day)}"
    return Document(
        title=f"{name}: {contest.setup.name}, {short_day(election.polling_day)}",
        language=LANGUAGE,
        marks=marks(matter),
        masthead=text(election.authority or election.title),
        body=tuple(block for block in body if block is not None),
        footer=Footer(
            imprint=imprint(matter),
            running=running,
            status=f"{words('practice_status')} · {status(matter)}" if matter.night.practice else status(matter),
            head=words("journal", head=matter.night.head.short()),
            page=words("page"),
        ),
    )


def status(matter: Matter) -> str:
    """How far the result has come, as every page says it."""
    declared = matter.contest.declared
    if declared:
        spoken = local(declared.spoken_at)
        return words("declared", time=clock_time(spoken), day=day_in_words(spoken.date()))
    return words("ready" if matter.final else "provisional")


def marks(matter: Matter) -> tuple[Mark, ...]:
    """PRACTICE wherever nothing can be real, and the paper's standing."""
    practice = (Mark(words("practice"), margins=True),) if matter.night.practice else ()
    return (*practice, Mark(status(matter)))


def imprint(matter: Matter) -> str:
    """`Printed and published by the Returning Officer, Civic Centre, …` (customary: rules.md E.2)."""
    given, authority = matter.election.imprint, matter.election.authority
    if given.casefold().startswith(("printed", "published")):
        return given
    by = words("imprint", title=matter.officer_title)
    where = given or authority
    return f"{by}, {where}" if where else by


# the contest


def contest_heading(matter: Matter) -> str:
    """`Election of two Councillors to Hartlepool Borough Council for the De Bruce Ward`."""
    contest, authority = matter.contest, matter.election.authority
    heading = contest.law.heading if authority else contest.law.heading.replace(" to {authority}", "")
    values = {
        "number": in_words(contest.seats),
        "councillors": contest.law.office[contest.seats > 1],
        "authority": authority,
        "division": "Electoral Division" if "county council" in authority.casefold() else "Ward",
    }
    before, _, after = heading.partition("{area}")
    after = after.format(**values)
    return f"{before.format(**values)}{_area(before, contest.setup.name, after)}{after}"


def _area(before: str, name: str, after: str) -> str:
    """The contest's name without what the heading says already: `the The Fens Ward Ward`."""
    bare = name
    if after.strip():
        bare = re.sub(rf"\s+{re.escape(after.strip())}$", "", bare, flags=re.IGNORECASE)
    return re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE) if before.endswith("the ") else bare


def name_of(candidate: Candidate) -> Text:
    """As on the ballot paper, with the commonly used name under it."""
    if not candidate.commonly_used:
        return text(candidate.full_name())
    return text(candidate.full_name(), quiet("\n" + words("known_as", name=candidate.commonly_used)))


def spoken_name_of(candidate: Candidate) -> str:
    """As it is read aloud and declared, with the commonly used name."""
    known_as = candidate.commonly_used and f" {words('known_as', name=candidate.commonly_used)}"
    return f"{candidate.spoken_name()}{known_as}"


def listed_strong(names: list[str]) -> tuple[Run | str, ...]:
    """`A, B and C` with each name standing out."""
    parts: list[Run | str] = []
    for i, name in enumerate(names):
        if i:
            parts.append(" and " if i == len(names) - 1 else ", ")
        parts.append(strong(name))
    return tuple(parts)


def around(template: str, middle: tuple[Run | str, ...], **values: str) -> Text:
    """A sentence with `{names}` in the middle, which keeps its emphasis."""
    before, after = words(template, names="\0", **values).split("\0")
    return text(before, *middle, after)


def drawn_by_lot(matter: Matter) -> tuple[str, ...]:
    """Whom a lot placed, in the order of the ballot paper; empty where no lot was needed."""
    tie = matter.result.tie
    if not tie or matter.result.tie_open:
        return ()
    placed = {standing.id for standing in matter.result.standings if standing.placed}
    return tuple(id_ for id_ in matter.contest.candidate_ids() if id_ in tie.ids and id_ in placed)


# tables


def shown(number: int | None, missing: str = "not_entered") -> Text:
    """A figure, or in small that there is none: never a nought."""
    return text(quiet(words(missing)) if number is None else figure(number))


def votes_table(matter: Matter, *, elected: bool) -> Table:
    """Name, description, votes in the order of the ballot paper; `elected` puts the word beside the number."""
    lucky = drawn_by_lot(matter) if elected else ()
    rows = []
    for candidate, standing in zip(matter.contest.candidates, matter.result.standings, strict=True):
        chosen = elected and bool(standing.placed)
        note = f"{words('by_lot')}, {words('elected')}" if candidate.id in lucky else words("elected")
        cells = (
            Cell(name_of(candidate)),
            Cell(text(candidate.description)),
            Cell(shown(standing.votes), text(note) if chosen else ()),
        )
        rows.append(Row(cells, RowKind.ELECTED if chosen else RowKind.PLAIN))
    heads = ("name", "description", "votes_noted" if elected else "votes")
    return Table(
        summary=words("votes"),
        columns=(Column(), Column(), Column(Align.FIGURE, FIGURES, room_beside(matter) if elected else 0)),
        head=tuple(Cell(text(words(head))) for head in heads),
        rows=tuple(rows),
    )


def room_beside(matter: Matter) -> float:
    """What *Elected*, or the additional vote of a lot, takes beside a figure."""
    if not matter.final:
        return 0
    return NOTE_OF_LOT if drawn_by_lot(matter) else NOTE


def rejected_table(matter: Matter, room: float = 0) -> Table:
    """Rejected papers under each head with their total; *in part* below it, for it is no part of it (rules.md B.2)."""
    result, heads = matter.result, matter.contest.heads()
    rows = [
        Row((Cell(text(letter)), Cell(text(head.label)), Cell(shown(result.by_head[head.code]))))
        for letter, head in zip("ABCDEFGHIJ", heads, strict=False)
    ]
    total = (Cell(), Cell(text(words("total"))), Cell(shown(result.rejected, "not_known")))
    rows.append(Row(total, RowKind.TOTAL))
    if matter.contest.seats > 1:
        label = text(words("in_part"), quiet(f"\n{words('in_part_note')}"))
        rows.append(Row((Cell(text("ABCDEFGHIJ"[len(heads)])), Cell(label), Cell(shown(result.rejected_in_part)))))
    return Table(
        summary=words("rejected_heading"),
        columns=(Column(width=22), Column(), Column(Align.FIGURE, FIGURES + 30, room)),
        head=tuple(Cell(text(words(head))) for head in ("head", "reason", "papers")),
        rows=tuple(rows),
        names=1,
    )


def heads_known(matter: Matter) -> bool:
    """Whether papers are known by head, and not only in all."""
    return matter.result.rejected is None or None not in matter.result.by_head.values()


def electorate_label(matter: Matter) -> str:
    """Says of which day the electorate is final, or that it is provisional."""
    electorate = matter.contest.setup.electorate
    if electorate and electorate.final_as_at:
        return words("electorate_final", day=short_day(electorate.final_as_at))
    return words("electorate_provisional")


def turnout_label(matter: Matter) -> str:
    """`Turnout`, with the word provisional while the electorate is."""
    electorate = matter.contest.setup.electorate
    return words("turnout" if electorate and electorate.final_as_at else "turnout_provisional")


def facts_table(matter: Matter) -> Table:
    """Vacancies, electorate, verified papers, turnout; without an electorate there is no turnout."""
    result = matter.result
    facts = [(words("to_elect"), text(str(matter.contest.seats)))]
    if result.electorate is not None:
        facts.append((electorate_label(matter), text(figure(result.electorate))))
    facts.append((words("verified"), shown(result.papers_verified, "not_known")))
    turnout = result.turnout()
    if turnout is not None:
        facts.append((turnout_label(matter), text(words("percent", figure=turnout))))
    return Table(
        summary=words("figures_heading"),
        columns=tuple(Column() for _ in facts),
        head=tuple(Cell(text(label)) for label, _ in facts),
        rows=(Row(tuple(Cell(value) for _, value in facts)),),
        look=Look.FACTS,
        names=None,
    )


def verified_from(matter: Matter) -> Para | None:
    """How many of the papers came from polling stations and how many by post, where that is known."""
    boxes = matter.contest.box_papers()
    stations, post = boxes.get("stations"), boxes.get("post")
    if stations is None or post is None or len(boxes) != 2:
        return None
    return Para(text(words("verified_from", stations=figure(stations), post=figure(post))), Voice.NOTE)


def pairs_table(summary: str, pairs: list[tuple[str, Text, RowKind]]) -> Table:
    """Labels and figures under each other."""
    return Table(
        summary=summary,
        columns=(Column(), Column(Align.RIGHT)),
        head=(),
        rows=tuple(Row((Cell(text(label)), Cell(value)), kind) for label, value, kind in pairs),
    )


def signature(matter: Matter) -> Signature | None:
    """Room to sign, once there is something to sign."""
    if matter.dated is None:
        return None
    day = day_in_words(local(matter.dated).date())
    return Signature(text(words("dated", day=day)), text(matter.election.officer.name), text(matter.officer_title))
