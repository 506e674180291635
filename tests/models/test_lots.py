"""Lots: only across a line, several for several seats, across terms of office too, and void once votes move."""

from __future__ import annotations

from datetime import date

import pytest

from models.changes import LotDrawn, ReadyMade, Reopened
from models.plan import Term
from models.result import Tie
from models.setup import ContestSetup
from tests.counting_hall import CountingHall, night, of
from tests.models.provoked import Book
from tests.support import CONTEST, Hall, contest_setup, counting, lot, many, ready_of

REFUSED = Book()
refusal = REFUSED.refusal


@pytest.mark.parametrize("key", REFUSED)
def test_what_is_refused_says_why(key: str) -> None:
    said, expected = REFUSED[key]()
    assert said == expected


def setup_of(seats: int, **terms: int) -> ContestSetup:
    """A ward; terms of office by name, longest first."""
    setup = contest_setup(type_="local", seats=seats, boxes=("total",))
    named = tuple(Term(name=name.replace("_", " "), seats=n) for name, n in terms.items())
    return setup.model_validate({**dict(setup), "terms": named})


def shared(votes: dict[str, int], setup: ContestSetup, papers: int = 100) -> CountingHall:
    """A ward whose figures were shared."""
    hall = of(counting(many(len(votes)), setup, hall=night()))
    part = 0 if setup.seats > 1 else None
    hall.enter(votes, hall.nought(), {"total": papers}, part)
    hall.share()
    return hall


def draw(hall: Hall, among: str, elected: str, votes: int) -> None:
    hall.record(drawn(among, elected, votes))


def drawn(among: str, elected: str, votes: int) -> LotDrawn:
    return lot(among.split(), elected.split(), votes=votes)


def stops(hall: Hall) -> set[str]:
    return {f.code for f in hall.view().findings if f.letter == "F" and f.open}


# several seats


def test_one_lot_places_several() -> None:
    hall = shared({"c1": 90, "c2": 50, "c3": 50, "c4": 50, "c5": 1}, setup_of(3))
    assert hall.result().tie == Tie(("c2", "c3", "c4"), 2)
    assert hall.result().elected() == ("c1",)
    assert stops(hall) == {"F18"}
    draw(hall, "c2 c3 c4", "c4 c2", 50)
    result = hall.result()
    assert result.elected() == ("c1", "c2", "c4")
    assert (result.tie_open, result.lead, result.lead_after_lot) == (False, 0, 1)
    hall.ready()
    hall.declare()
    declared = hall.contest().declared
    assert declared is not None
    assert (declared.elected, declared.by_lot) == (("c1", "c2", "c4"), ("c2", "c4"))
    assert declared.votes["c4"] == 50  # the additional vote is kept apart for ever
    hall.reopened()


def test_candidates_who_are_level_and_all_elected_or_all_not_draw_no_lot() -> None:
    hall = shared({"c1": 60, "c2": 60, "c3": 10, "c4": 10}, setup_of(2))
    result = hall.result()
    assert (result.tie, [tie.ids for tie in result.harmless_ties]) == (None, [("c1", "c2"), ("c3", "c4")])
    assert hall.refusal(drawn("c1 c2", "c1", 60)).key == "lot.no_tie"


def test_a_lot_lapses_when_the_votes_move_and_stands_again_when_they_come_back() -> None:
    hall = shared({"c1": 50, "c2": 50}, setup_of(1))
    draw(hall, "c1 c2", "c2", 50)
    hall.record(Reopened(contest=CONTEST, reason="A bundle again"))
    hall.enter({"c1": 49, "c2": 49}, {"uncertain": 2})
    assert hall.result().tie_open
    hall.enter({"c1": 51, "c2": 49}, {"uncertain": 0})
    assert (hall.result().tie, hall.result().elected()) == (None, ("c1",))
    hall.enter({"c1": 50, "c2": 50})
    assert hall.result().elected() == ("c2",)


def test_a_lot_of_the_first_count_is_none_of_a_recount_with_other_votes() -> None:
    hall = shared({"c1": 50, "c2": 50}, setup_of(1))
    draw(hall, "c1 c2", "c2", 50)
    hall.recount()
    hall.enter({"c1": 49, "c2": 51}, hall.nought())
    hall.share()
    assert hall.result().elected() == ("c2",)
    assert hall.result().tie is None
    assert len(hall.contest().lots) == 1


# terms of office


def test_the_longer_term_goes_by_lot_among_those_who_are_level_across_it() -> None:
    """Two ordinary seats and a casual vacancy: the first is level with nobody, two are level for the second."""
    hall = shared({"c1": 90, "c2": 50, "c3": 50, "c4": 1}, setup_of(3, four_years=2, one_year=1))
    result = hall.result()
    assert (result.tie, result.term_ties) == (None, (Tie(("c2", "c3"), 1, "four years"),))
    assert result.elected() == ("c1", "c2", "c3")
    assert {s.term for s in result.standings} == {None}
    assert stops(hall) == {"F24"}
    assert hall.sentences("F24") == [
        "ABABABAB, Kim and ACACACAC, Kim have the same votes and one of them takes the term “four years”. "
        "A lot must be drawn."
    ]
    draw(hall, "c2 c3", "c3", 50)
    assert {s.id: s.term for s in hall.result().standings if s.term} == {
        "c1": "four years",
        "c2": "one year",
        "c3": "four years",
    }
    hall.ready()


def test_a_group_across_two_lines_draws_two_lots() -> None:
    """Three are level: one of them takes the long term, one the short one, one is not elected."""
    hall = shared({"c1": 50, "c2": 50, "c3": 50, "c4": 1}, setup_of(2, four_years=1, one_year=1), papers=90)
    assert stops(hall) == {"F18", "F24"}
    assert hall.refused(drawn("c1 c2 c3", "c1 c2", 50)) == "The lot elects one of them."
    draw(hall, "c1 c2 c3", "c2", 50)
    assert stops(hall) == {"F18"}
    assert hall.result().tie == Tie(("c1", "c3"), 1, "one year")
    assert hall.refusal(drawn("c1 c2 c3", "c3", 50)).key == "lot.among"
    draw(hall, "c1 c3", "c3", 50)
    assert stops(hall) == set()
    assert {s.id: (s.placed, s.term) for s in hall.result().standings} == {
        "c1": (False, None),
        "c2": (True, "four years"),
        "c3": (True, "one year"),
        "c4": (False, None),
    }
    hall.ready()
    hall.declare()
    hall.reopened()


def test_terms_go_by_votes_where_nobody_is_level() -> None:
    hall = shared({"c1": 30, "c2": 60, "c3": 50}, setup_of(2, four_years=1, one_year=1))
    assert {s.id: s.term for s in hall.result().standings} == {"c1": None, "c2": "four years", "c3": "one year"}


# local totals


@refusal("local.is_local")
def _() -> tuple[str, str]:
    """Only the total of the whole area matters: nobody draws a lot for equal local totals (rules.md A.7)."""
    setup = contest_setup(type_="pcc", boxes=("total",))
    hall = of(counting(many(2), setup.model_validate({**dict(setup), "local_total": True}), hall=night_of_2024()))
    hall.enter({"c1": 50, "c2": 50}, hall.nought(), {"total": 100})
    hall.share()
    assert stops(hall) == set()
    (sentence,) = {hall.refused(drawn("c1 c2", "c1", 50)), hall.refused(ready(hall))}
    return sentence, "Hartlepool is a local total: it is sent to the central officer and elects nobody here."


def night_of_2024() -> CountingHall:
    """After supplementary votes were abolished."""
    return night(day=date(2024, 5, 2))


def ready(hall: Hall) -> ReadyMade:
    return ready_of(hall.result())
