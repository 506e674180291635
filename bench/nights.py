"""The counts that are measured, made of real changes: Hartlepool, a crowded ballot paper, a general election."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from uuid import UUID

from models.changes import (
    CandidatesSet,
    Change,
    ContestChange,
    ContestSet,
    CountOpened,
    ElectionSet,
    Entry,
    FiguresEntered,
    Line,
    PersonAdded,
    ProvisionalShared,
    ReadyMade,
    Stamp,
    UnitSet,
    UnitsSet,
)
from models.ids import PAPERS, LineId, Subject, parent_of, rejected_under, votes_of
from models.plan import CountPlan, Method, SecondLook
from models.rules import fold
from models.sample import SAMPLE_CONTEST, sample_changes
from models.setup import Candidate, ContestSetup, ElectionSetup, Electorate, Officer, Party
from models.state import ContestState, State
from models.units import UnitKind
from storage.journal import Journal

AT = datetime(2021, 5, 7, 5, 41, tzinfo=UTC)
PERSON, NAME, INITIALS, DESK = "p1", "Bench Clerk", "BC", "0123456789ab"

VOTES = (104, 163, 140, 358, 108, 126, 349, 72, 248, 2904, 468, 15529, 368, 250, 157, 8589)
"""Hartlepool, 6 May 2021, in the order of the ballot paper."""
REJECTED = {"mark": 0, "too-many": 61, "identified": 4, "uncertain": 117}
"""182 in all is the real figure; how it splits is invented."""


# counts


def hartlepool() -> tuple[Change, ...]:
    """The sample as `main.py sample` writes it: counting, no votes yet."""
    return (_person(), *sample_changes())


def hartlepool_entered() -> tuple[Change, ...]:
    """With the sixteen figures and the rejected papers."""
    return (*hartlepool(), *_figures(SAMPLE_CONTEST, 1, dict(enumerate(VOTES, 1)), REJECTED))


def hartlepool_ready() -> tuple[Change, ...]:
    """With the figures locked, so that the declaration is a final paper."""
    return (*hartlepool_entered(), *_locked(max(VOTES), 30_115))


def like_hartlepool(number: int) -> tuple[Change, ...]:
    """As long in every word as Hartlepool, with other names and figures, no practice, and locked."""
    chance = Random(number)
    votes = {place: n + chance.randint(0, n // 9) for place, n in enumerate(VOTES, 1)}
    papers = sum(votes.values()) + sum(REJECTED.values())
    return (
        _person(),
        *(_otherwise(change, papers, chance) for change in sample_changes()),
        *_figures(SAMPLE_CONTEST, 1, votes, REJECTED),
        *_locked(max(votes.values()), papers),
    )


def _locked(winner: int, papers: int) -> tuple[ContestChange, ...]:
    return (
        ProvisionalShared(contest=SAMPLE_CONTEST, present="four agents"),
        ReadyMade(contest=SAMPLE_CONTEST, first="AB", second="CD", last_elected_votes=winner, papers_verified=papers),
    )


def _otherwise(change: Change, papers: int, chance: Random) -> Change:
    match change:
        case ElectionSet():
            return change.model_copy(update={"election": change.election.model_copy(update={"practice": False})})
        case ContestSet():
            name = _shuffled(change.setup.name, chance)
            return change.model_copy(update={"setup": change.setup.model_copy(update={"name": name})})
        case CandidatesSet():
            return change.model_copy(update={"candidates": tuple(_somebody(c, chance) for c in change.candidates)})
        case FiguresEntered():
            return _entered(change.contest, change.place, {str(PAPERS): papers})
    return change


def _somebody(candidate: Candidate, chance: Random) -> Candidate:
    """Somebody else with as many letters; what is printed of a party stays as long, too."""
    names = {field: _shuffled(getattr(candidate, field), chance) for field in ("surname", "other_names", "description")}
    return candidate.model_copy(update=names)


def _shuffled(words: str, chance: Random) -> str:
    return " ".join("".join(chance.sample(word, len(word))).capitalize() for word in words.split())


CROWDED = "parl.crowded.by.2021-05-06"


def crowded(candidates: int) -> tuple[Change, ...]:
    """A by-election with so many candidates, being counted, no votes yet."""
    if candidates == len(VOTES):
        return hartlepool()
    votes = sum(crowded_votes(candidates)) + sum(REJECTED.values())
    return (*_night("Crowded by-election", practice=True), *_contest(CROWDED, "Crowded", candidates, votes, 1))


def crowded_votes(candidates: int) -> tuple[int, ...]:
    """What each has, the same every time: mostly three digits, as in Hartlepool, with a few large parties."""
    if candidates == len(VOTES):
        return VOTES
    chance = Random(candidates)
    return tuple(chance.randint(2_000, 15_000) if i % 8 == 3 else chance.randint(40, 900) for i in range(candidates))


def crowded_entered(candidates: int) -> tuple[Change, ...]:
    """With every figure in."""
    return (*crowded(candidates), *_figures(CROWDED, 1, dict(enumerate(crowded_votes(candidates), 1)), REJECTED))


FIRST_SHEET, SHEET_SECOND = 101, "p2"
SECOND_NAME, SECOND_INITIALS = "Bench Second", "BS"


def sheet_count(sheets: int, candidates: int, *, open_: int) -> tuple[Change, ...]:
    """So many sheets, typed by one clerk and again by another; the last `open_` wait for their second entry."""
    numbers = range(FIRST_SHEET, FIRST_SHEET + sheets)
    rows = {number: _sheet_rows(number, candidates) for number in numbers}
    papers = {number: sum(n or 0 for n in figures.values()) for number, figures in rows.items()}
    plan = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND)
    opened = list(_contest(CROWDED, "Crowded", candidates, sum(papers.values()), None, plan))
    dealt = tuple(UnitSet(number=number, kind=UnitKind.SHEET, papers=n) for number, n in papers.items())
    return (
        *_night("Crowded by-election", practice=True),
        PersonAdded(person=SHEET_SECOND, name=SECOND_NAME, initials=SECOND_INITIALS),
        *opened,
        UnitsSet(contest=CROWDED, units=dealt),
        *(_entered(CROWDED, f"1/{number}/1", rows[number]) for number in numbers),
        *(_entered(CROWDED, f"1/{number}/2", rows[number]) for number in numbers[: sheets - open_]),
    )


def _sheet_rows(number: int, candidates: int) -> dict[str, int | None]:
    """A sheet of a count whose papers were mixed: every sheet holds nearly the same share for each."""
    chance = Random(number)
    votes = {str(votes_of(f"c{n}")): 3 + n + chance.randint(0, 5) for n in range(1, candidates + 1)}
    return {**votes, **{str(rejected_under(head)): chance.randint(0, 1) for head in REJECTED}}


def second_entries(here: ContestState, sheets: Iterable[int]) -> Iterator[FiguresEntered]:
    """What the second clerk types of these sheets: the same as the first."""
    for number in sheets:
        yield _entered(here.id, f"1/{number}/2", {str(field): n for field, n in here.look(number, 1).items()})


def general_election(contests: int) -> tuple[Change, ...]:
    """So many constituencies with five candidates each and every figure entered."""
    chance = Random(contests)
    changes = list(_night("General election", practice=False))
    for n in range(1, contests + 1):
        id_ = f"parl.constituency-{n}.2019-12-12"
        votes = {place: chance.randint(300, 25_000) for place in range(1, 6)}
        rejected = {head: chance.randint(0, 60) for head in REJECTED}
        papers = sum(votes.values()) + sum(rejected.values())
        changes += [*_contest(id_, f"Constituency {n}", 5, papers, n), *_figures(id_, n, votes, rejected)]
    return tuple(changes)


def general_election_ready(contests: int, candidates: int) -> tuple[Change, ...]:
    """So many constituencies, as many candidates in each, every figure in and locked."""
    chance = Random(contests)
    changes = list(_night("General election", practice=False))
    for n in range(1, contests + 1):
        id_ = f"parl.constituency-{n}.2021-05-06"
        votes = {place: chance.randint(300, 25_000) for place in range(1, candidates + 1)}
        papers = sum(votes.values()) + sum(REJECTED.values())
        changes += [*_contest(id_, f"Constituency {n}", candidates, papers, n), *_figures(id_, n, votes, REJECTED)]
        changes += [change.model_copy(update={"contest": id_}) for change in _locked(max(votes.values()), papers)]
    return tuple(changes)


def _night(title: str, *, practice: bool) -> tuple[Change, ...]:
    setup = ElectionSetup(
        title=title,
        authority="Bench Borough Council",
        polling_day=date(2021, 5, 6),
        practice=practice,
        officer=Officer(name="Bench Officer"),
        imprint="Printed and published by the Acting Returning Officer, Town Hall, Bench",
    )
    return (_person(), ElectionSet(election=setup))


def _person() -> PersonAdded:
    return PersonAdded(person=PERSON, name=NAME, initials=INITIALS)


def _contest(
    id_: str, name: str, candidates: int, papers: int, unit: int | None, plan: CountPlan | None = None
) -> Iterator[Change]:
    setup = ContestSetup(
        id=id_,
        name=name,
        type="parl.by",
        electorate=Electorate(electors=papers * 2),
        paper_colour="white",
        plan=plan or CountPlan(),
    )
    stations, post = papers - papers // 3, papers // 3
    yield ContestSet(contest=id_, setup=setup)
    yield CandidatesSet(contest=id_, candidates=tuple(_candidates(candidates)), confirmed_by=INITIALS)
    for box, found in (("stations", stations), ("post", post)):
        yield _entered(id_, f"box/{box}", {str(PAPERS): found})
    yield CountOpened(contest=id_, unit=unit)


def _candidates(count: int) -> Iterator[Candidate]:
    for place in range(1, count + 1):
        surname = f"{chr(64 + (place + 25) // 26)}{chr(65 + place % 26)}".capitalize() * 3
        party = Party(name=f"The Party of Candidate {place}", code=f"PP{9000 + place}")
        yield Candidate(
            id=f"c{place}", surname=surname, other_names=f"Kim {place}", description=party.name, party=party
        )


def _figures(
    contest: str, unit: int, votes: Mapping[int, int], rejected: Mapping[str, int]
) -> Iterator[FiguresEntered]:
    """A change for each figure, as fields that are left record them."""
    fields = {votes_of(f"c{place}"): n for place, n in votes.items()}
    fields |= {rejected_under(head): n for head, n in rejected.items()}
    for field, n in fields.items():
        yield _entered(contest, f"1/{unit}/1", {str(field): n})


def _entered(contest: str, place: str, figures: Mapping[str, int | None]) -> FiguresEntered:
    return FiguresEntered(contest=contest, place=place, figures={**figures}, was=dict.fromkeys(figures))


# what becomes of them


def entries(changes: Iterable[Change]) -> Iterator[Entry]:
    """The changes as a desk sends them to the store."""
    versions: Counter[Subject] = Counter()
    for number, change in enumerate(changes, 1):
        versions[change.subject] += 1
        parent = parent_of(change.subject)
        stamp = Stamp(at=AT, by=_hand(change), desk=DESK, under=versions[parent] if parent else 0)
        yield Entry(LineId(str(UUID(int=number))), change.subject, versions[change.subject], stamp, change)


def _hand(change: Change) -> str:
    """Nobody checks his own entry."""
    second = isinstance(change, FiguresEntered) and change.place[0].isdigit() and change.place.endswith("/2")
    return SHEET_SECOND if second else PERSON


def store(path: Path, changes: Iterable[Change]) -> Path:
    """An election in a file."""
    with Journal.create(path) as journal:
        journal.append(tuple(entries(changes)))
    return path


def folded(changes: Iterable[Change]) -> State:
    """An election in memory."""
    state = State()
    for seq, e in enumerate(entries(changes), 1):
        state = fold(state, Line(seq, e.id, e.subject, e.version, e.stamp, e.change, f"{seq:064x}"))
    return state
