"""A contest with figures that nobody counted, in a night that says PRACTICE: to look at a paper before there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.changes import (
    CandidatesSet,
    Change,
    ContestSet,
    CountOpened,
    ElectionSet,
    FiguresEntered,
    Line,
    ProvisionalShared,
    ReadyMade,
    Stamp,
)
from models.election_types import offered
from models.ids import PAPERS, REJECTED_IN_PART, ContestId, DeskId, LineId, rejected_under, votes_of
from models.plan import CountPlan
from models.rules import fold
from models.setup import Candidate, ContestSetup, ElectionSetup, Electorate, law_of
from models.state import ContestState, Crest, Stage, State
from models.times import polls_close

SPECIMEN = "specimen"
_MOST, _STEP = 1897, 9
"""Votes of the first on the paper, and how many fewer each of the following has: no two have the same."""
_FEW = 3
"""Candidates where nobody stands yet."""
HAS_RESULT = frozenset({Stage.READY, Stage.DECLARED, Stage.UNCONTESTED, Stage.SENT, Stage.AUTHORISED, Stage.RELEASED})
"""Stages at which a contest has a result of its own to show; before them nobody is elected by it."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A night in which one contest has a result; `own` says that it is the contest's own."""

    night: State
    contest: ContestState
    own: bool


def specimen(state: State, contest: str | None, election: ElectionSetup, crest: Crest | None) -> Specimen:
    """One contest as its papers would be under another set-up of the election; without a contest, one made up.

    A contest that is not ready yet, or none, is shown with made-up names and figures, and the night is practice:
    nothing that looks like a result may come of looking. Raises ValueError where no kind of election is held in that
    nation on that day.
    """
    here = state.contest(contest) if contest else None
    if here is not None and here.stage in HAS_RESULT:
        shown = _told(replace(state, crest=crest), ElectionSet(election=election))
        night = replace(shown, head=state.head, at=state.at)
        return Specimen(night, night.contests[here.id], own=True)
    setup, candidates = _made_up(here, election)
    night = State(crest=crest)
    for change in _changes(setup, candidates, election):
        night = _told(night, change)
    night = replace(night, head=state.head)
    return Specimen(night, night.contests[ContestId(setup.id)], own=False)


def _told(state: State, change: Change) -> State:
    election = change.election if isinstance(change, ElectionSet) else state.election
    assert election is not None, "the first change sets the election up"
    stamp = Stamp(at=polls_close(election.polling_day), by="p1", desk=DeskId("00000000"))
    return fold(state, Line(state.head.seq + 1, LineId(""), change.subject, 1, stamp, change, ""))


def _made_up(here: ContestState | None, election: ElectionSetup) -> tuple[ContestSetup, tuple[Candidate, ...]]:
    """The contest with plain totals, and as many on the paper as stand in it, under no real name."""
    many = len(here.candidates) if here and here.candidates else _FEW
    stand_in = tuple(
        Candidate(id=f"c{place}", surname="Candidate", other_names=f"Example {place}", description="Description")
        for place in range(1, many + 1)
    )
    if here is None:
        kinds = offered(election.nation, election.polling_day)
        if not kinds:
            raise ValueError("no kind of election is held in that nation on that day")
        return ContestSetup(id=SPECIMEN, name="Example", type=kinds[0].code), stand_in
    plain = here.setup.model_dump() | {"plan": CountPlan(), "boxes": ("stations", "post")}
    return ContestSetup.model_validate(plain), stand_in


def _changes(setup: ContestSetup, candidates: tuple[Candidate, ...], election: ElectionSetup) -> Iterator[Change]:
    law = law_of(setup, election)
    assert law is not None, "the rules let no election without a law for its contests pass"
    votes = {str(votes_of(c.id)): max(_MOST - _STEP * place, 0) for place, c in enumerate(candidates)}
    rejected = {str(rejected_under(head.code)): place for place, head in enumerate(law.heads)}
    part = {str(REJECTED_IN_PART): 1} if setup.seats > 1 else {}
    good = max(*votes.values(), -(-sum(votes.values()) // setup.seats), 0)
    papers = good + sum(rejected.values())
    yield ElectionSet(election=election.changed(practice=True))
    yield ContestSet(contest=setup.id, setup=_with_electors(setup, 2 * papers))
    yield CandidatesSet(contest=setup.id, candidates=candidates, confirmed_by="CD")
    yield CountOpened(contest=setup.id, unit=1)
    for box, found in (("stations", papers - papers // 3), ("post", papers // 3)):
        yield _entered(setup.id, f"box/{box}", {str(PAPERS): found})
    yield _entered(setup.id, "1/1/1", votes | rejected | part)
    yield ProvisionalShared(contest=setup.id)
    if not setup.local_total:
        most = sorted(votes.values(), reverse=True)[: setup.seats][-1]
        yield ReadyMade(contest=setup.id, first="AB", second="CD", last_elected_votes=most, papers_verified=papers)


def _with_electors(setup: ContestSetup, electors: int) -> ContestSetup:
    """Where the contest has an electorate, one that made-up figures go with: half of it voted."""
    if setup.electorate is None:
        return setup
    known = Electorate(electors=electors, final_as_at=setup.electorate.final_as_at)
    return ContestSetup.model_validate(setup.model_dump() | {"electorate": known})


def _entered(contest: str, place: str, figures: dict[str, int]) -> FiguresEntered:
    return FiguresEntered(contest=contest, place=place, figures=dict(figures), was=dict.fromkeys(figures))
