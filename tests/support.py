"""Shared builders: a store and drafts in memory, a clock that stands, and counts made by recording real changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from models.changes import (
    CandidatesSet,
    Change,
    ContestSet,
    CountOpened,
    DeclaredResult,
    ElectionSet,
    Entry,
    FiguresEntered,
    FindingAnswered,
    Line,
    LotDrawn,
    PersonAdded,
    ProvisionalShared,
    ReadyMade,
    decode,
    encode,
)
from models.election_types import Nation
from models.findings import Finding
from models.ids import (
    PAPERS,
    REJECTED_IN_PART,
    ContestId,
    DeskId,
    FieldId,
    FieldRef,
    PersonId,
    Subject,
    field_ref,
    look_subject,
    parent_of,
    rejected_under,
    votes_of,
)
from models.ledger import Announced, Ledger, Seat
from models.live import View
from models.ports import Answer, Failed, Recorded, Refused
from models.refusal import Refusal
from models.result import Result
from models.rules.steps import declaration_of, last_elected_votes
from models.setup import Candidate, ContestSetup, ElectionSetup, Electorate, Party, Previous, PreviousEntry
from models.sheets import with_unit
from models.state import ContestState, State
from models.units import Look
from models.wording import explain, say

POLLING_DAY = date(2021, 5, 6)
AFTER_CLOSE = datetime(2021, 5, 7, 1, 30, tzinfo=UTC)
"""Half past two in the morning in the hall."""

CONTEST = "parl.hartlepool.2021-05-06"
DESK, OTHER_DESK = "0123456789abcdef", "fedcba9876543210"

Row = Mapping[str, int | None]
"""Figures by candidate, head or box; None is not entered."""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = AFTER_CLOSE) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, minutes: int) -> None:
        """Let some minutes pass."""
        self.now += timedelta(minutes=minutes)


class MemoryDrafts:
    """The side file's drafts, without a file."""

    def __init__(self, kept: Mapping[FieldRef, str] | None = None) -> None:
        self.kept = dict(kept or {})
        self.began: dict[Subject, PersonId] = {}

    def all(self) -> dict[FieldRef, str]:
        return dict(self.kept)

    def put(self, ref: FieldRef, text: str) -> None:
        self.kept[ref] = text

    def drop(self, ref: FieldRef) -> None:
        self.kept.pop(ref, None)

    def typists(self) -> dict[Subject, PersonId]:
        return dict(self.began)

    def put_typist(self, entry: Subject, person: PersonId | None) -> None:
        if person is None:
            self.began.pop(entry, None)
        else:
            self.began[entry] = person


class InlineWriter:
    """A journal in memory with a store's own rules: next version, unmoved contest, hashed text read back.

    `fault` is answered instead of storing; while `holding`, entries wait for `release`.
    """

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.lines = list(lines)
        self.fault: Failed | Refused | None = None
        self.holding = False
        self._waiting: list[tuple[Sequence[Entry], Callable[[Answer], None]]] = []

    def append(self, entries: Sequence[Entry], answer: Callable[[Answer], None]) -> None:
        self._waiting.append((entries, answer))
        if not self.holding:
            self.release()

    def release(self, how_many: int | None = None) -> None:
        """Answer what waits, oldest first."""
        for _ in range(len(self._waiting) if how_many is None else how_many):
            entries, answer = self._waiting.pop(0)
            answer(self.fault or self._store(entries))

    def _store(self, entries: Sequence[Entry]) -> Answer:
        stored: list[Line] = []
        for entry in entries:
            before = [*self.lines, *stored]
            parent = parent_of(entry.subject)
            if entry.version != version_in(before, entry.subject) + 1:
                return Refused("Somebody else changed this meanwhile.")
            if parent and entry.stamp.under != version_in(before, parent):
                return Refused("The contest has moved on meanwhile.")
            stored.append(self._line(entry, before))
        self.lines += stored
        return Recorded(tuple(stored))

    def _line(self, entry: Entry, before: Sequence[Line]) -> Line:
        body = encode(entry.stamp, entry.change)
        stamp, change = decode(body)
        assert (stamp, change) == (entry.stamp, entry.change)
        last = before[-1].hash if before else ""
        digest = sha256(f"{last}\n{body}".encode()).hexdigest()
        return Line(len(before) + 1, entry.id, entry.subject, entry.version, stamp, change, digest)


def version_in(lines: Sequence[Line], subject: Subject) -> int:
    """The version that a subject has reached."""
    return next((line.version for line in reversed(lines) if line.subject == subject), 0)


@dataclass
class Hall:
    """One desk: its ledger, what the ledger was handed, and everything that it announced."""

    ledger: Ledger
    writer: InlineWriter
    drafts: MemoryDrafts
    clock: Clock
    heard: list[Announced]

    def record(self, *changes: Change) -> None:
        """Record, and fail where the change is refused or not stored."""
        answer = self.outcome_of(*changes)
        assert isinstance(answer, Recorded), answer

    def outcome_of(self, *changes: Change) -> Answer | Refusal | None:
        """Record, and return what was announced last."""
        self.ledger.record(*changes)
        return self.heard[-1].outcome

    def refusal(self, *changes: Change) -> Refusal:
        """Record what must be refused."""
        stored = len(self.writer.lines)
        answer = self.outcome_of(*changes)
        assert isinstance(answer, Refusal), answer
        assert len(self.writer.lines) == stored
        return answer

    def refused(self, *changes: Change) -> str:
        """The sentence of what must be refused."""
        return explain(self.refusal(*changes))

    @property
    def state(self) -> State:
        return self.ledger.state

    def contest(self, contest: str = CONTEST) -> ContestState:
        return self.state.contests[ContestId(contest)]

    def view(self, contest: str = CONTEST) -> View:
        return self.ledger.view(contest)

    def result(self, contest: str = CONTEST) -> Result:
        return self.view(contest).result

    def findings(self, contest: str = CONTEST) -> dict[str, Finding]:
        """Findings by code; the last of each code."""
        return {finding.code: finding for finding in self.view(contest).findings}

    def sentences(self, code: str, contest: str = CONTEST) -> list[str]:
        """What all findings of one code say."""
        found = self.view(contest).findings
        return [say(finding.code, finding.params) for finding in found if finding.code == code]

    def ref(self, field: str, contest: str = CONTEST) -> FieldRef:
        """A field of the totals."""
        here = self.contest(contest)
        return field_ref(look_subject(contest, here.round, here.whole() or 0, 1), field)

    def type_in(self, ref: FieldRef, text: str) -> None:
        """Type into a field and leave it."""
        self.ledger.draft(ref, text)
        self.ledger.commit(ref)

    def seat(self, person: str) -> None:
        """Somebody else sits down."""
        self.ledger.seat = Seat(PersonId(person), self.ledger.seat.desk)

    # the steps of a count, each as a person takes it

    def enter(
        self,
        votes: Row | None = None,
        rejected: Row | None = None,
        papers: Row | None = None,
        part: int | None = None,
        contest: str = CONTEST,
    ) -> None:
        """Enter figures: votes by candidate, rejected by head (or `total`), papers by box."""
        here = self.contest(contest)
        if papers:
            self.record(*(box_entry(here, box, n) for box, n in papers.items()))
        typed = count_fields(votes, rejected, part)
        if typed:
            self.record(count_entry(here, typed))

    def share(self, contest: str = CONTEST) -> None:
        self.record(ProvisionalShared(contest=contest, present="four agents"))

    def draw_lot(self, *elected: str, contest: str = CONTEST) -> None:
        tie = self.result(contest).tie
        assert tie
        level = self.result(contest).by_id()[tie.ids[0]].votes or 0
        self.record(lot(tie.ids, elected, contest, votes=level))

    def ready(self, contest: str = CONTEST) -> None:
        self.record(ready_of(self.result(contest), contest))

    def declaration(self, contest: str = CONTEST) -> DeclaredResult:
        practice = self.state.practice
        return declaration_of(self.contest(contest), self.result(contest), self.clock.now, practice=practice)

    def declare(self, contest: str = CONTEST) -> None:
        self.record(self.declaration(contest))

    def decide(self, code: str, words: str, by: str | None = None, contest: str = CONTEST) -> None:
        """Answer a finding; `by` is the returning officer where the law wants one."""
        self.record(answer_to(self.findings(contest)[code], words, by, contest))


def open_hall(
    lines: Iterable[Line] = (),
    *,
    person: str = "p1",
    desk: str = DESK,
    now: datetime = AFTER_CLOSE,
    drafts: Mapping[FieldRef, str] | None = None,
) -> Hall:
    """A desk that opens a journal; an empty one unless lines are given."""
    lines = list(lines)
    clock, kept, writer = Clock(now), MemoryDrafts(drafts), InlineWriter(lines)
    ledger = Ledger(Seat(PersonId(person), DeskId(desk)), writer, kept, clock)
    heard: list[Announced] = []
    ledger.listen(heard.append)
    ledger.open(lines)
    return Hall(ledger, writer, kept, clock, heard)


# what a night is made of


def election(
    day: date = POLLING_DAY, *, practice: bool = False, nation: Nation = Nation.ENGLAND, title: str = "Elections"
) -> ElectionSet:
    """The night."""
    return ElectionSet(election=ElectionSetup(title=title, polling_day=day, practice=practice, nation=nation))


def person(id_: str = "p1", initials: str = "DM", name: str = "Denise McGuckin") -> PersonAdded:
    """Somebody at a desk."""
    return PersonAdded(person=id_, name=name, initials=initials)


def contest_setup(
    id_: str = CONTEST,
    *,
    name: str = "Hartlepool",
    type_: str = "parl.by",
    seats: int = 1,
    electors: int | None = None,
    previous: Previous | None = None,
    boxes: tuple[str, ...] = ("stations", "post"),
) -> ContestSetup:
    """One vote to be counted."""
    electorate = Electorate(electors=electors) if electors else None
    return ContestSetup(
        id=id_, name=name, type=type_, seats=seats, electorate=electorate, previous=previous, boxes=boxes
    )


def party(name: str, code: str | None = None) -> Party:
    return Party(name=name, code=code)


def candidate(id_: str, surname: str, other_names: str = "", party: Party | None = None) -> Candidate:
    return Candidate(id=id_, surname=surname, other_names=other_names, party=party)


def people(*names: str) -> tuple[Candidate, ...]:
    """`MORTIMER, Jill` and so on, as `c1`, `c2`, … in the order of the ballot paper."""
    split = [name.partition(",") for name in names]
    return tuple(candidate(f"c{i}", surname, other.strip()) for i, (surname, _, other) in enumerate(split, 1))


def many(count: int) -> tuple[Candidate, ...]:
    """Candidates whose names nobody could take for each other."""
    surnames = (f"{chr(65 + i // 26)}{chr(65 + i % 26)}" * 4 for i in range(count))
    return tuple(candidate(f"c{i}", surname, "Kim") for i, surname in enumerate(surnames, 1))


def in_order(candidates: Sequence[Candidate], contest: str = CONTEST, confirmed_by: str | None = "AB") -> CandidatesSet:
    """The list of candidates, its order confirmed against the ballot paper."""
    return CandidatesSet(contest=contest, candidates=tuple(candidates), confirmed_by=confirmed_by)


def counting(
    candidates: Sequence[Candidate],
    setup: ContestSetup | None = None,
    *,
    hall: Hall | None = None,
    day: date = POLLING_DAY,
    nation: Nation = Nation.ENGLAND,
    practice: bool = False,
) -> Hall:
    """A contest that is being counted, every line of it recorded through the ledger."""
    setup = setup or contest_setup()
    if hall is None:
        now = datetime.combine(day, AFTER_CLOSE.time(), UTC) + timedelta(days=1)
        hall = open_hall(now=now)
        hall.record(election(day, practice=practice, nation=nation), person())
    hall.record(ContestSet(contest=setup.id, setup=setup), in_order(candidates, setup.id))
    hall.record(CountOpened(contest=setup.id, unit=hall.state.next_unit))
    return hall


def box_entry(here: ContestState, box: str, papers: int | None) -> FiguresEntered:
    """Papers verified in one box."""
    was = here.box_papers().get(box)
    return FiguresEntered(contest=here.id, place=f"box/{box}", figures={PAPERS: papers}, was={PAPERS: was})


def count_fields(
    votes: Row | None = None, rejected: Row | None = None, part: int | None = None
) -> dict[FieldId, int | None]:
    """Figures of the totals by field."""
    fields = {votes_of(id_): n for id_, n in (votes or {}).items()}
    fields |= {rejected_under(head): n for head, n in (rejected or {}).items()}
    return fields if part is None else {**fields, REJECTED_IN_PART: part}


def count_entry(here: ContestState, fields: Mapping[FieldId, int | None]) -> FiguresEntered:
    """Figures of the totals, with what stood there."""
    now = here.figures()
    figures = {str(field): n for field, n in fields.items()}
    was = {str(field): now.get(field) for field in fields}
    return FiguresEntered(contest=here.id, place=f"{here.round}/{here.whole()}/1", figures=figures, was=was)


def counted(
    here: ContestState,
    votes: Row,
    rejected: Row,
    papers: Row,
    part: int | None = None,
) -> ContestState:
    """The contest with these figures and no others, as recording them would leave it, but a hundred times faster."""
    unit = here.whole()
    assert unit is not None
    look = Look(unit, 1, "p1", count_fields(votes, rejected, part), frozenset({"p1"}))
    boxes = {box: {PAPERS: n} for box, n in papers.items()}
    return with_unit(replace(here, boxes=boxes), here.units[unit], {1: look})


def lot(
    among: Sequence[str], elected: Sequence[str], contest: str = CONTEST, at: datetime = AFTER_CLOSE, votes: int = 0
) -> LotDrawn:
    """A lot among candidates who have `votes` each, drawn with straws."""
    return LotDrawn(
        contest=contest,
        among=tuple(among),
        votes=votes,
        elected=tuple(elected),
        drawn_by="Denise McGuckin",
        method="Straws",
        at=at,
        witnesses="All the agents",
    )


def ready_of(result: Result, contest: str = CONTEST) -> ReadyMade:
    """Two people with the signed paper, which says what the program says."""
    return ReadyMade(
        contest=contest,
        first="AB",
        second="CD",
        last_elected_votes=last_elected_votes(result) or 0,
        papers_verified=result.papers_verified or 0,
    )


def answer_to(finding: Finding, words: str, by: str | None = None, contest: str = CONTEST) -> FindingAnswered:
    """An answer to what stands."""
    return FindingAnswered(
        contest=contest,
        key=finding.key,
        code=finding.code,
        about=finding.about,
        params=dict(finding.params),
        words=words,
        decided_by=by,
    )


# Hartlepool, 6 May 2021 (rules.md F.1) and 12 December 2019 (F.2)

CONSERVATIVE, LABOUR = party("Conservative", "PP52"), party("Labour", "PP53")
LIBERAL_DEMOCRAT, GREEN = party("Liberal Democrat", "PP90"), party("Green Party", "PP63")
BREXIT, REFORM = party("The Brexit Party", "PP7931"), party("Reform UK", "PP7931")
INDEPENDENT = party("Independent")

HARTLEPOOL: tuple[tuple[str, str, Party | None, int], ...] = (
    ("Bettney", "David", party("Social Democratic Party", "PP243"), 104),
    ("Dawson", "Hilton", party("The North East Party", "PP2303"), 163),
    ("Evans", "Gemma", party("Women's Equality Party", "PP2755"), 140),
    ("Featherstone", "Rachel", GREEN, 358),
    ("Flying Brick", "The Incredible", party("Official Monster Raving Loony Party", "PP66"), 108),
    ("Gaines", "Adam", INDEPENDENT, 126),
    ("Hagon", "Andrew", LIBERAL_DEMOCRAT, 349),
    ("Jack", "Steve", party("Freedom Alliance", "PP12667"), 72),
    ("Killick", "Chris", None, 248),
    ("Lee", "Sam", INDEPENDENT, 2904),
    ("Martin", "Claire", party("Heritage Party", "PP12550"), 468),
    ("Mortimer", "Jill", CONSERVATIVE, 15529),
    ("Prescott", "John", REFORM, 368),
    ("Walker", "Thelma", INDEPENDENT, 250),
    ("Ward-Jackson", "W. Ralph", INDEPENDENT, 157),
    ("Williams", "Paul", LABOUR, 8589),
)
HARTLEPOOL_VOTES: dict[str, int | None] = {f"c{i}": row[3] for i, row in enumerate(HARTLEPOOL, 1)}
HARTLEPOOL_REJECTED: dict[str, int | None] = {"mark": 3, "too-many": 58, "identified": 12, "uncertain": 109}
"""182 in all is the real figure; how it splits is invented."""

HARTLEPOOL_PAPERS: dict[str, int | None] = {"stations": 18_005, "post": 12_110}
"""30,115 in all is the real figure; how it splits is invented."""

HARTLEPOOL_2019 = Previous(
    held_on=date(2019, 12, 12),
    title="General election 2019",
    entries=(
        PreviousEntry(name="Mike Hill", party=LABOUR, votes=15_464, won=True),
        PreviousEntry(name="Stefan Houghton", party=CONSERVATIVE, votes=11_869),
        PreviousEntry(name="Richard Tice", party=BREXIT, votes=10_603),
        PreviousEntry(name="Andy Hagon", party=LIBERAL_DEMOCRAT, votes=1_696),
        PreviousEntry(name="Joe Bousfield", party=INDEPENDENT, votes=911),
        PreviousEntry(name="Kevin Cranney", party=party("Socialist Labour Party", "PP73"), votes=494),
    ),
)


def hartlepool(*, electors: int | None = 70_768, previous: Previous | None = HARTLEPOOL_2019) -> Hall:
    """Hartlepool 2021 being counted, with no figure entered yet."""
    candidates = [candidate(f"c{i}", *row[:3]) for i, row in enumerate(HARTLEPOOL, 1)]
    return counting(candidates, contest_setup(electors=electors, previous=previous))


def hartlepool_entered(**changed: int | None) -> Hall:
    """Hartlepool 2021 with its real figures; `changed` puts others in the place of some candidates'."""
    hall = hartlepool()
    hall.enter({**HARTLEPOOL_VOTES, **changed}, HARTLEPOOL_REJECTED, HARTLEPOOL_PAPERS)
    return hall
