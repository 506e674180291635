"""Counts to print: Hartlepool with what its ballot paper said, and contests of any size, all by real changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from models.changes import ContestSet, ElectionSet, ResultImported
from models.setup import Candidate, ContestSetup, ElectionSetup, Electorate, Officer, Party
from models.state import ContestState, Stage, State
from tests.support import (
    AFTER_CLOSE,
    CONTEST,
    HARTLEPOOL,
    HARTLEPOOL_2019,
    HARTLEPOOL_PAPERS,
    HARTLEPOOL_VOTES,
    POLLING_DAY,
    Hall,
    contest_setup,
    counting,
    in_order,
    open_hall,
    person,
)

DESCRIPTIONS = (
    "Social Democratic Party",
    "The North East Party",
    "Women's Equality Party",
    "The Green Party candidate",
    "The Official Monster Raving Loony Party",
    "Independent",
    "Liberal Democrat",
    "Freedom Alliance. No Lockdowns. No Curfews.",
    "",
    "Independent",
    "Heritage Party",
    "Conservative Party Candidate",
    "Reform UK",
    "Independent",
    "Independent",
    "Labour Party",
)
REJECTED: dict[str, int | None] = {"mark": 0, "too-many": 61, "identified": 4, "uncertain": 117}
IMPRINT = "Civic Centre, Victoria Road, Hartlepool TS24 8AY"

STAGES = (Stage.COUNTING, Stage.PROVISIONAL, Stage.READY, Stage.DECLARED)


def night(
    *,
    authority: str = "Hartlepool Borough Council",
    officer: str = "Denise McGuckin",
    title: str = "",
    imprint: str = IMPRINT,
    practice: bool = False,
    day: date = POLLING_DAY,
) -> Hall:
    """An election with an officer, and nobody to elect yet."""
    setup = ElectionSetup(
        title="Elections of May 2021",
        authority=authority,
        polling_day=day,
        practice=practice,
        officer=Officer(name=officer, title=title),
        imprint=imprint,
    )
    hall = open_hall(now=AFTER_CLOSE)
    hall.record(ElectionSet(election=setup), person())
    return hall


def go_to(hall: Hall, stage: Stage, contest: str = CONTEST) -> Hall:
    """Take every step up to a stage, with some minutes between them."""
    if stage is not Stage.COUNTING:
        hall.share(contest)
    if stage in (Stage.READY, Stage.DECLARED):
        hall.clock.go_on(240)
        hall.ready(contest)
    if stage is Stage.DECLARED:
        hall.clock.go_on(35)
        hall.declare(contest)
    return hall


def hartlepool_candidates() -> list[Candidate]:
    """The sixteen, as they stood on the ballot paper."""
    return [
        Candidate(id=f"c{i}", surname=row[0], other_names=row[1], party=row[2], description=description)
        for i, (row, description) in enumerate(zip(HARTLEPOOL, DESCRIPTIONS, strict=True), 1)
    ]


def hartlepool_at(stage: Stage, *, practice: bool = False, final: bool = False) -> Hall:
    """Hartlepool 2021 with its real totals at a stage; `final` says that the electorate is."""
    setup = contest_setup(previous=HARTLEPOOL_2019)
    electorate = Electorate(electors=70_768, final_as_at=POLLING_DAY if final else None)
    setup = setup.model_copy(update={"electorate": electorate})
    hall = counting(hartlepool_candidates(), setup, hall=night(practice=practice))
    hall.enter(HARTLEPOOL_VOTES, REJECTED, HARTLEPOOL_PAPERS)
    return go_to(hall, stage)


def stand(*candidates: tuple[str, str] | Candidate, description: str = "Independent") -> list[Candidate]:
    """Candidates from (surname, other names), in the order of the ballot paper."""
    standing: list[Candidate] = []
    for i, who in enumerate(candidates, 1):
        if not isinstance(who, Candidate):
            who = Candidate(id=f"c{i}", surname=who[0], other_names=who[1], description=description)
        standing.append(who)
    return standing


def contest_of(
    candidates: Sequence[Candidate],
    votes: Sequence[int],
    *,
    seats: int = 1,
    stage: Stage = Stage.READY,
    type_: str = "local",
    name: str = "De Bruce",
    rejected: Mapping[str, int | None] | None = None,
    part: int | None = None,
    electors: int | None = 90_000,
    hall: Hall | None = None,
    setup: ContestSetup | None = None,
) -> Hall:
    """A contest whose papers agree, at a stage; with several seats every paper carries all its votes."""
    rejected = dict(rejected or {"mark": 0, "too-many": 3, "identified": 0, "uncertain": 9})
    setup = setup or contest_setup(type_=type_, name=name, seats=seats, electors=electors)
    hall = counting(candidates, setup, hall=hall or night())
    good = -(-sum(votes) // seats) if seats == 1 else max(max(votes), -(-sum(votes) // seats))
    papers = good + sum(n or 0 for n in rejected.values())
    hall.enter(
        {c.id: n for c, n in zip(candidates, votes, strict=True)},
        rejected,
        {"stations": papers - papers // 3, "post": papers // 3},
        part=(part or 0) if seats > 1 else None,
    )
    if stage is not Stage.COUNTING and hall.result().tie_open:
        hall.share()
        return hall
    return go_to(hall, stage)


def total_only() -> Hall:
    """Hartlepool as Parliament published it: rejected papers in all, and not by head."""
    hall = night()
    setup = contest_setup(electors=70_768, boxes=("total",))
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(hartlepool_candidates()))
    votes = {id_: n for id_, n in HARTLEPOOL_VOTES.items() if n is not None}
    hall.record(
        ResultImported(
            contest=CONTEST, source="Parliament", unit=1, votes=votes, rejected_total=182, papers_verified=30_115
        )
    )
    return hall


def now_of(hall: Hall, contest: str = CONTEST) -> tuple[State, ContestState]:
    """What papers are built from."""
    return hall.state, hall.contest(contest)


def letters(count: int, *, spaces: bool) -> str:
    """A name of many letters, with or without places to break it."""
    syllables = "anga rora weka tihi puke hanga " * 30
    return syllables[:count].strip().ljust(count, "x") if spaces else syllables.replace(" ", "")[:count]


def party_of(name: str) -> Party:
    """A party by name."""
    return Party(name=name)
