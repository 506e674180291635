"""A contest to look at before there is a result: made-up, marked as practice, and right by the program's own rules."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.changes import ContestSet
from models.election_types import Nation
from models.plan import Block, CountPlan, Method
from models.result import result_of
from models.setup import ContestSetup, ElectionSetup, Electorate, HeadLabel, PaperWording
from models.specimen import SPECIMEN, specimen
from models.state import Crest, Stage, State
from tests.models.test_refusals import counting_two, declared, ready, set_up
from tests.support import (
    CONTEST,
    POLLING_DAY,
    Hall,
    contest_setup,
    counting,
    election,
    in_order,
    many,
    open_hall,
    person,
)

CREST = Crest(b"\x89PNG\r\n\x1a\n", "Arms")


def election_of(hall: Hall) -> ElectionSetup:
    assert hall.state.election is not None
    return hall.state.election


def worded(hall: Hall, **values: object) -> ElectionSetup:
    return election_of(hall).changed(**values)


def odd_contest(**values: Any) -> Hall:
    """A contest that is set up in a particular way."""
    hall = open_hall()
    hall.record(election(), person())
    setup = ContestSetup.model_validate(contest_setup(type_="local", seats=3).model_dump() | values)
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(many(7)))
    return hall


def test_a_contest_that_is_not_ready_is_shown_with_made_up_names_and_figures() -> None:
    hall = counting_two()
    shown = specimen(hall.state, CONTEST, worded(hall, authority="Hartlepool"), CREST)
    assert (shown.own, shown.night.practice, shown.contest.stage) == (False, True, Stage.READY)
    assert [each.full_name() for each in shown.contest.candidates] == ["CANDIDATE, Example 1", "CANDIDATE, Example 2"]
    assert (shown.night.crest, shown.night.head) == (CREST, hall.state.head)
    assert shown.night.election is not None
    assert shown.night.election.authority == "Hartlepool"
    result = result_of(shown.contest)
    assert result.complete
    assert result.elected() == ("c1",)
    assert result.tie is None


@pytest.mark.parametrize("count", [1, 2, 34, 120])
@pytest.mark.parametrize("seats", [1, 3, 7])
def test_made_up_figures_agree_and_nobody_is_level(count: int, seats: int) -> None:
    setup = contest_setup(type_="local", seats=seats, electors=100)
    hall = counting(many(max(count, seats + 1)), setup)
    shown = specimen(hall.state, CONTEST, election_of(hall), None)
    result = result_of(shown.contest)
    assert result.tie is None
    assert result.good is not None
    assert result.papers_verified is not None
    most = max(standing.votes or 0 for standing in result.standings)
    assert most <= result.good <= result.votes_so_far <= seats * result.good or len(result.standings) < seats
    assert seats > 1 or result.votes_so_far == result.good
    assert shown.contest.setup.electorate == Electorate(electors=2 * result.papers_verified)


@pytest.mark.parametrize(
    "values",
    [
        {"local_total": True},
        {"boxes": ("total",)},
        {"terms": ({"name": "four years", "seats": 2}, {"name": "two years", "seats": 1})},
        {"head_labels": ({"code": "mark", "label": "No mark"},)},
        {"plan": CountPlan(method=Method.SHEETS, blocks=(Block(code="b", name="B", candidates=("c1",)),))},
    ],
)
def test_every_way_of_counting_has_a_specimen(values: dict[str, Any]) -> None:
    hall = odd_contest(**values)
    shown = specimen(hall.state, CONTEST, election_of(hall), None)
    assert shown.contest.stage is (Stage.PROVISIONAL if values.get("local_total") else Stage.READY)
    assert result_of(shown.contest).complete
    if "head_labels" in values:
        assert shown.contest.heads()[0].label == "No mark"


def test_a_contest_that_is_ready_or_declared_is_shown_as_it_is() -> None:
    label = PaperWording(head_labels=(HeadLabel(code="mark", label="No mark"),))
    for hall in (ready(), declared()):
        shown = specimen(hall.state, CONTEST, worded(hall, papers=label), CREST)
        assert shown.own
        assert (shown.night.head, shown.night.at) == (hall.state.head, hall.state.at)
        assert shown.contest.candidates == hall.contest().candidates
        assert shown.contest.heads()[0].label == "No mark"
        assert shown.night.crest == CREST
        assert not shown.night.practice


def test_without_a_contest_or_candidates_there_is_an_example() -> None:
    night = election().election
    shown = specimen(State(election=night), None, night, None)
    assert (shown.contest.id, shown.contest.setup.name, len(shown.contest.candidates)) == (SPECIMEN, "Example", 3)
    hall = set_up()
    assert len(specimen(hall.state, CONTEST, election_of(hall), None).contest.candidates) == 2


def test_where_nothing_is_held_there_is_none() -> None:
    long_ago = ElectionSetup(title="Elections", polling_day=date(1900, 1, 1), nation=Nation.ENGLAND)
    with pytest.raises(ValueError, match="no kind of election is held in that nation on that day"):
        specimen(State(), None, long_ago, None)
    assert long_ago.polling_day < POLLING_DAY
