"""From what a file holds to the changes that store it: each is tried on the state first, by the rules of the count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from imports.democracy_club import Ballot
from imports.report import Problem, Report, quoted
from models.changes import CandidatesSet, Change, ContestSet, ElectionSet, FiguresEntered, Line, ResultImported, Stamp
from models.election_types import ElectionType, Nation, Voting, find_type
from models.ids import PAPERS, ContestId, LineId, propose_contest_id
from models.plan import CountPlan
from models.rules import fold, refuse
from models.setup import ContestSetup, ElectionSetup, Electorate
from models.state import State
from models.times import short_day

_LONGEST_ID = 80
_TOTAL_BOX = "total"
_BOXES: tuple[str, ...] = ContestSetup.model_fields["boxes"].default
_TITLES = {
    "parl": "UK Parliamentary general election",
    "parl.by": "UK Parliamentary by-election",
    "local": "Local elections",
    "parish": "Parish council elections",
    "community": "Community council elections",
    "pcc": "Police and Crime Commissioner elections",
    "mayor": "Mayoral elections",
    "mayor.ca": "Mayoral elections",
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller knows and the file may not: where, whether for practice, what time it is, what to call it."""

    nation: Nation
    practice: bool
    now: datetime
    source: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes, in the order in which they can be recorded."""

    election: ElectionSetup | None
    changes: tuple[Change, ...]
    with_figures: int


def plan(ballots: Sequence[Ballot], state: State, wishes: Wishes, report: Report) -> Plan:
    """Every change that stores these contests; what the rules refuse is reported as a problem."""
    day = _one_day(ballots, state, report)
    if day is None:
        return Plan(None, (), 0)
    election = state.election or _election(ballots, day, wishes, report)
    trial = _Trial(state, wishes, report)
    if state.election is None:
        trial.take(ElectionSet(election=election))
    with_figures = 0
    for ballot in ballots:
        law = _law(ballot, election, report)
        contest = _free_id(ballot, trial, report)
        if state.contest(contest):
            report.problem("import.contest_there", {"contest": ballot.name}, ballot.line, ballot.column)
        elif law:
            with_figures += _take_contest(ballot, contest, law, trial, report)
    _note_same_names(ballots, report)
    if any(ballot.candidates for ballot in ballots):
        report.note("import.order_proposed")
    return Plan(None if state.election else election, tuple(trial.changes), with_figures)


def _free_id(ballot: Ballot, trial: _Trial, report: Report) -> ContestId:
    """The identifier of the ballot paper, or one like it where it is longer than an id may be."""
    if len(ballot.id.text) <= _LONGEST_ID:
        return ContestId(ballot.id.text)
    contest = propose_contest_id(ballot.id.kind, ballot.name, ballot.id.day.isoformat(), trial.contests)
    report.note("import.id_short", {"contest": ballot.name, "id": contest}, ballot.line)
    return contest


def _one_day(ballots: Sequence[Ballot], state: State, report: Report) -> date | None:
    """One file is one night: the day of its contests, where they have one and it is that of the count."""
    if not ballots:
        return None
    day = ballots[0].id.day
    others = {ballot.id.day: ballot for ballot in reversed(ballots) if ballot.id.day != day}
    for other, ballot in sorted(others.items()):
        params: dict[str, int | str] = {"day": short_day(day), "other": short_day(other)}
        report.problem("import.several_days", params, ballot.line, ballot.column)
    if state.election and state.election.polling_day != day:
        here = short_day(state.election.polling_day)
        report.problem("import.other_day", {"day": short_day(day), "here": here}, ballots[0].line)
        return None
    return None if others else day


# the election


def _election(ballots: Sequence[Ballot], day: date, wishes: Wishes, report: Report) -> ElectionSetup:
    places = {ballot.organisation for ballot in ballots}
    authority = places.pop() if len(places) == 1 else ""
    election = ElectionSetup(
        title=wishes.title or _title(ballots, authority, day),
        authority=authority,
        polling_day=day,
        nation=_nation(ballots, wishes.nation, report),
        practice=wishes.practice,
    )
    report.note("import.set_up", {"title": election.title, "day": short_day(day)})
    return election


def _title(ballots: Sequence[Ballot], authority: str, day: date) -> str:
    kinds = {ballot.type for ballot in ballots}
    first = ballots[0]
    if len(ballots) == 1 and first.id.by_election:
        return f"{first.name[:180]} by-election"
    if len(kinds) > 1:
        return f"Elections on {short_day(day)}"
    if first.type == "parl.by":
        return "UK Parliamentary by-elections"
    return f"{authority} elections"[:200] if authority and first.type == "local" else _TITLES[first.type]


def _nation(ballots: Sequence[Ballot], default: Nation, report: Report) -> Nation:
    """Where most contests are, as far as the file tells."""
    known = Counter(ballot.nation for ballot in ballots if ballot.nation)
    if not known:
        report.note("import.nation_assumed", {"nation": in_words(default)})
        return default
    most = max(known.values())
    return default if known[default] == most else next(n for n, count in known.items() if n and count == most)


def in_words(nation: Nation) -> str:
    """`Northern Ireland`."""
    return nation.value.replace("-", " ").title()


# contests


def _law(ballot: Ballot, election: ElectionSetup, report: Report) -> ElectionType | None:
    """The law of the contest where it is held; a file of another nation can hold it where the law is the same."""
    here = find_type(ballot.type, election.nation, ballot.id.day)
    there = find_type(ballot.type, ballot.nation, ballot.id.day) if ballot.nation else here
    if there is None:
        nation = in_words(ballot.nation or election.nation)
        params: dict[str, int | str] = {"contest": ballot.name, "nation": nation, "day": short_day(ballot.id.day)}
        report.problem("import.no_law", params, ballot.line, ballot.column)
    elif here != there:
        params = {"contest": ballot.name, "nation": in_words(ballot.nation or election.nation)}
        report.problem("import.other_nation", params | {"here": in_words(election.nation)}, ballot.line, ballot.column)
        return None
    elif ballot.nation and ballot.nation != election.nation:
        report.tally("import.nations", f"{ballot.name} ({in_words(ballot.nation)})", ballot.line)
    return there


def _take_contest(ballot: Ballot, contest: ContestId, law: ElectionType, trial: _Trial, report: Report) -> bool:
    """Set the contest up, with its candidates and figures; whether votes came with it."""
    counted = _may_be_counted(ballot, law, report)
    figures = counted and (bool(ballot.figures.votes) or ballot.figures.papers is not None)
    setup = ContestSetup(
        id=contest,
        name=ballot.name,
        type=ballot.type,
        seats=ballot.seats,
        electorate=Electorate(electors=ballot.electors) if ballot.electors else None,
        boxes=(_TOTAL_BOX,) if figures else _BOXES,
        plan=CountPlan(unused_row=ballot.seats > 1),
    )
    candidates = CandidatesSet(contest=contest, candidates=ballot.candidates)
    if not trial.take(ContestSet(contest=contest, setup=setup), ballot) or not ballot.candidates:
        return False
    return trial.take(candidates, ballot) and figures and trial.take_figures(ballot, contest)


def _may_be_counted(ballot: Ballot, law: ElectionType, report: Report) -> bool:
    if law.voting is Voting.SUPPLEMENTARY_VOTE:
        report.note("import.supplementary", {"contest": ballot.name, "type": law.name}, ballot.line)
        return False
    if not ballot.sure:
        report.note("import.which_mayor", {"contest": ballot.name, "type": law.name}, ballot.line)
        return False
    return True


def _note_same_names(ballots: Sequence[Ballot], report: Report) -> None:
    for name, times in Counter(ballot.name.casefold() for ballot in ballots).items():
        if times > 1:
            first = next(ballot for ballot in ballots if ballot.name.casefold() == name)
            report.note("import.same_name", {"contest": first.name, "n": times}, first.line)


class _Trial:
    """Folds each change onto the state as it would be recorded; a refusal becomes a problem."""

    def __init__(self, state: State, wishes: Wishes, report: Report) -> None:
        self._state, self._wishes, self._report = state, wishes, report
        self.changes: list[Change] = []

    @property
    def contests(self) -> frozenset[str]:
        """The ids that these changes take."""
        return frozenset(change.contest for change in self.changes if isinstance(change, ContestSet))

    def take(self, change: Change, ballot: Ballot | None = None) -> bool:
        """Try one change; whether the rules let it pass."""
        stamp = Stamp(at=self._wishes.now, by="p1", desk="00000000")
        if refusal := refuse(self._state, stamp, change):
            line, column = (ballot.line, ballot.column) if ballot else (None, "")
            self._report.add(Problem(refusal.key, refusal.params, line, column))
            return False
        line_ = Line(self._state.head.seq + 1, LineId(""), change.subject, 1, stamp, change, "")
        self._state = fold(self._state, line_)
        self.changes.append(change)
        return True

    def take_figures(self, ballot: Ballot, contest: ContestId) -> bool:
        """The published figures; papers alone are entered without opening the count."""
        figures = ballot.figures
        if figures.votes:
            imported = ResultImported(
                contest=contest,
                source=self._wishes.source,
                unit=self._state.next_unit,
                votes=dict(figures.votes),
                rejected_total=figures.rejected,
                papers_verified=figures.papers,
            )
            self._report.tally("import.figures", ballot.name, ballot.line)
            return self.take(imported, ballot)
        self._report.note("import.papers_only", {"contest": quoted(ballot.name)}, ballot.line)
        papers = {str(PAPERS): figures.papers}
        self.take(
            FiguresEntered(contest=contest, place=f"box/{_TOTAL_BOX}", figures=papers, was=dict.fromkeys(papers)),
            ballot,
        )
        return False
