"""Rules of the night as a whole: election, people, desks."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from models.changes import ElectionSet, Line, PersonAdded, Stamp, TakenOver
from models.election_types import offered
from models.ids import PersonId
from models.refusal import Refusal
from models.rules.base import Rule, RuleBook
from models.setup import ElectionSetup, law_of
from models.state import Person, Stage, State
from models.times import short_day


def _refuse_election(state: State, _: Stamp, change: ElectionSet) -> Refusal | None:
    if state.election and state.election.practice != change.election.practice:
        return Refusal("election.practice_fixed")
    for contest in state.contests.values():
        law = law_of(contest.setup, change.election)
        if law is None:
            return Refusal("election.no_law", {"contest": contest.setup.name, "type": contest.law.name})
        if contest.stage is not Stage.SET_UP and law != contest.law:
            return Refusal("election.law_moves", {"contest": contest.setup.name})
    if _declared(state) and _day_moves(state, change):
        return Refusal("election.declared")
    return _refuse_heads(change.election)


def _refuse_heads(election: ElectionSetup) -> Refusal | None:
    """A wording is of a head that some law of that place and day has; its contest may still be to come."""
    laws = offered(election.nation, election.polling_day)
    codes = {head.code for law in laws for head in law.heads}
    unknown = next((edited.code for edited in election.papers.head_labels if edited.code not in codes), None)
    if unknown is None:
        return None
    params = {"head": unknown, "nation": election.nation.words, "day": short_day(election.polling_day)}
    return Refusal("election.head", params)


def _declared(state: State) -> bool:
    open_ = (Stage.SET_UP, Stage.COUNTING, Stage.PROVISIONAL, Stage.ABANDONED)
    return any(contest.stage not in open_ for contest in state.contests.values())


def _day_moves(state: State, change: ElectionSet) -> bool:
    return bool(state.election and state.election.polling_day != change.election.polling_day)


def _fold_election(state: State, line: Line) -> State:
    assert isinstance(line.change, ElectionSet)
    election = line.change.election
    contests = {
        id_: replace(
            contest,
            law=law_of(contest.setup, election) or contest.law,
            tolerances=election.tolerances,
            wording=election.papers,
        )
        for id_, contest in state.contests.items()
    }
    return replace(state, election=election, contests=MappingProxyType(contests), desk=state.desk or line.desk)


def _refuse_person(state: State, _: Stamp, change: PersonAdded) -> Refusal | None:
    if change.person in state.people:
        return Refusal("person.known")
    if any(p.initials.casefold() == change.initials.casefold() for p in state.people.values()):
        return Refusal("person.initials", {"initials": change.initials})
    return None


def _fold_person(state: State, line: Line) -> State:
    assert isinstance(line.change, PersonAdded)
    id_ = PersonId(line.change.person)
    person = Person(id_, line.change.name, line.change.initials, line.change.role)
    return replace(state, people=MappingProxyType({**state.people, id_: person}))


def _refuse_take_over(state: State, stamp: Stamp, _: TakenOver) -> Refusal | None:
    return Refusal("desk.same") if state.desk == stamp.desk else None


def _fold_take_over(state: State, line: Line) -> State:
    return replace(state, desk=line.desk)


NIGHT_RULES: RuleBook = {
    ElectionSet: Rule(_refuse_election, _fold_election),
    PersonAdded: Rule(_refuse_person, _fold_person),
    TakenOver: Rule(_refuse_take_over, _fold_take_over),
}
