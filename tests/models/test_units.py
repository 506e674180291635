"""The one shape of a figure: absent is not entered, nought is nought, and unknown is never nought."""

from __future__ import annotations

import pytest

from models.changes import ContestSet
from models.election_types import Nation, find_type
from models.ids import REJECTED_IN_PART, REJECTED_TOTAL, FieldId
from models.setup import HeadLabel, law_of
from models.state import ContestState, Stage, State
from models.templates import TEMPLATES
from models.units import Unit, UnitKind, heads_in, known_sum, rejected_in, so_far, votes_in
from tests.support import CONTEST, POLLING_DAY, contest_setup, counted, counting, election, many, open_hall


def test_sums_of_what_is_known() -> None:
    assert (known_sum([1, 2, 0]), known_sum([1, None]), known_sum([])) == (3, None, 0)
    assert (so_far([1, None, 2]), so_far([None])) == (3, 0)


def test_figures_in_the_order_that_is_asked_for() -> None:
    figures = {FieldId("v:c2"): 5, FieldId("v:c1"): 0, FieldId("h:mark"): 1, REJECTED_IN_PART: 9}
    assert votes_in(figures, ("c1", "c2", "c3")) == [0, 5, None]
    assert heads_in(figures, ("mark", "uncertain")) == [1, None]


@pytest.mark.parametrize(
    ("mark", "uncertain", "total", "rejected"),
    [
        (1, 2, None, 3),
        (1, 2, 9, 3),  # heads that are all known win over a total: findings say that they differ
        (1, None, 9, 9),
        (None, None, 9, 9),
        (None, None, None, None),
        (1, None, None, None),
        (0, 0, None, 0),
    ],
)
def test_rejected_papers_by_head_or_in_all(
    mark: int | None, uncertain: int | None, total: int | None, rejected: int | None
) -> None:
    figures = {FieldId("h:mark"): mark, FieldId("h:uncertain"): uncertain, REJECTED_TOTAL: total, REJECTED_IN_PART: 4}
    assert rejected_in(figures, ("mark", "uncertain")) == rejected


def test_a_unit_is_the_whole_count_unless_it_says_otherwise() -> None:
    unit = Unit(7)
    assert (unit.kind, unit.dealt, unit.closed, unit.papers) == (UnitKind.WHOLE, True, False, None)


def test_figures_put_in_at_once_are_those_that_recording_leaves() -> None:
    """So that the many random contests of these tests are contests that could be recorded."""
    hall = counting(many(3), contest_setup(type_="local", seats=2))
    votes, heads = {"c1": 5, "c2": None, "c3": 0}, {"mark": 1}
    papers = {"stations": 9, "post": None}
    fast = counted(hall.contest(), votes, heads, papers, 3)
    hall.enter(votes, heads, papers, 3)
    assert fast == hall.contest()


def test_a_state_of_nothing() -> None:
    state = State()
    assert (state.practice, state.contest("local.a"), state.head.short()) == (False, None, "0-")


def test_a_contest_before_it_is_counted() -> None:
    setup = contest_setup()
    setup = setup.model_validate({**dict(setup), "head_labels": (HeadLabel(code="mark", label="No mark"),)})
    law = law_of(setup, election().election)
    assert law
    here = ContestState(setup, law)
    assert (here.stage, here.whole(), dict(here.figures())) == (Stage.SET_UP, None, {})
    assert here.box_papers() == {"stations": None, "post": None}
    assert [head.label for head in here.heads()][:2] == ["No mark", "Voting for more than one candidate"]


def test_every_template_is_of_a_type_that_can_be_held() -> None:
    assert all(find_type(template.type, Nation.ENGLAND, POLLING_DAY) for template in TEMPLATES)


def test_a_contest_without_candidates_is_never_complete() -> None:
    hall = open_hall()
    hall.record(election(), ContestSet(contest=CONTEST, setup=contest_setup()))
    hall.enter(papers={"stations": 5, "post": 5})
    result = hall.result()
    assert (result.valid_votes, result.complete, result.order, result.lead_so_far) == (None, False, (), None)
    assert "F21" in hall.findings()
