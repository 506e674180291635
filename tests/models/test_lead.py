"""The live lead: never certain too early nor too late, against every way the papers still out could fall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.changes import ContestSet
from models.forms import form_of
from models.ids import PAPERS, FieldId, votes_of
from models.lead import Deposit, Lead, lead_of
from models.plan import CountPlan, Method
from models.result import result_of
from models.sheets import with_unit
from models.state import ContestState
from models.units import Look, Unit, UnitKind
from tests.counting_hall import BLIND, SECOND, SHEETS, CountingHall, in_sheets, night
from tests.support import CONTEST, contest_setup, in_order, many


@cache
def empty(candidates: int, seats: int) -> ContestState:
    """A contest in sheets with nothing counted."""
    setup = contest_setup(type_="parl.by" if seats == 1 else "local", seats=seats, boxes=("total",))
    return in_sheets(many(candidates), setup, SHEETS).contest()


def half_counted(votes: Sequence[int], out: int, seats: int = 1) -> ContestState:
    """One sheet closed with these votes, another on the tables with so many papers."""
    here = empty(len(votes), seats)
    papers = sum(votes) if seats == 1 else max(votes)
    form = form_of(here, UnitKind.SHEET)
    figures: dict[FieldId, int | None] = dict.fromkeys(form.required, 0)
    figures |= {votes_of(f"c{at}"): n for at, n in enumerate(votes, 1)}
    here = replace(here, boxes={"total": {PAPERS: papers + out}})
    here = with_unit(here, Unit(101, UnitKind.SHEET, papers=papers), {1: Look(101, 1, "p1", figures)})
    return with_unit(here, Unit(102, UnitKind.SHEET, papers=out))


def lead(here: ContestState) -> Lead:
    return lead_of(here, result_of(here))


def ways(candidates: int, seats: int, out: int) -> Iterator[list[int]]:
    """Every sum of votes that so many papers can hold: each is rejected, or names up to `seats` candidates."""
    papers = [names for n in range(seats + 1) for names in combinations(range(candidates), n)]
    for bundle in combinations_with_replacement(papers, out):
        yield [sum(at in paper for paper in bundle) for at in range(candidates)]


@given(st.integers(1, 3), st.lists(st.integers(0, 6), min_size=4, max_size=4), st.integers(0, 3))
def test_who_is_safely_in(seats: int, votes: list[int], out: int) -> None:
    found = lead(half_counted(votes, out, seats))
    assert found.outstanding == out
    always = set(range(len(votes)))
    for more in ways(len(votes), seats, out):
        final = [n + m for n, m in zip(votes, more, strict=True)]
        always &= {x for x in always if sum(y >= final[x] for i, y in enumerate(final) if i != x) < seats}
    assert found.safe == tuple(f"c{x + 1}" for x in sorted(always))
    assert found.can_be_overtaken is (len(always) < min(seats, len(votes)))


@given(st.integers(0, 4), st.integers(-25, 25), st.integers(0, 3))
def test_deposits_that_are_certain(few: int, off: int, out: int) -> None:
    """One candidate near one twentieth, where a paper more or less decides."""
    votes = [few, max(19 * few + off, 0), 0]
    found = lead(half_counted(votes, out))
    for at, n in enumerate(votes):
        cases = {20 * (n + more[at]) > sum(votes) + sum(more) for more in ways(len(votes), 1, out)}
        wanted = Deposit.OPEN if len(cases) == 2 else Deposit.KEPT if cases == {True} else Deposit.LOST
        assert found.deposits[f"c{at + 1}"] is wanted


@pytest.mark.parametrize(("out", "open_"), [(9, False), (10, True), (11, True)])
def test_a_lead_as_large_as_what_is_out_can_become_a_tie(out: int, open_: bool) -> None:
    found = lead(half_counted([30, 20], out))
    assert (found.majority, found.outstanding, found.can_be_overtaken) == (10, out, open_)


def test_a_kind_of_election_without_deposits() -> None:
    assert lead(half_counted([30, 20, 10], 1, seats=2)).deposits == {}


# what is out


def sheets(plan: CountPlan = SHEETS, papers: int | None = 300) -> CountingHall:
    setup = contest_setup(boxes=("total",))
    return in_sheets(many(3), setup, plan, papers={} if papers is None else {"total": papers})


def now(hall: CountingHall) -> Lead:
    return lead(hall.contest())


def test_only_closed_units_count_where_the_second_look_is_blind() -> None:
    hall = sheets(BLIND)
    hall.deal({101: 200, 102: 100})
    hall.type_sheet(101, {"c1": 150, "c2": 40, "mark": 10})
    assert (now(hall).majority, now(hall).outstanding, now(hall).safe) == (None, 300, ())
    hall.second(101, {"c1": 150, "c2": 40, "mark": 10}, by=SECOND)
    assert (now(hall).majority, now(hall).outstanding, now(hall).safe) == (110, 100, ("c1",))


def test_while_boxes_are_out_nothing_is_certain() -> None:
    hall = sheets(papers=None)
    assert now(hall).outstanding is None
    hall.deal({101: 200, 102: 100})
    hall.type_sheet(101, {"c1": 200})
    assert now(hall).outstanding == 100  # on the tables; more may come
    assert (now(hall).can_be_overtaken, now(hall).safe) == (None, None)
    assert set(now(hall).deposits.values()) == {Deposit.OPEN}
    hall.type_sheet(102, {"c1": 100})
    assert now(hall).outstanding is None  # nothing on the tables, and boxes are out


def test_papers_sent_to_adjudication_are_still_out() -> None:
    hall = sheets(CountPlan(method=Method.SHEETS, batches="here"))
    hall.deal({101: 300})
    hall.deal({901: 20}, kind=UnitKind.ADJUDICATION)
    hall.type_sheet(101, {"c1": 150, "c2": 130, "sent": 20})
    assert (now(hall).outstanding, now(hall).can_be_overtaken) == (20, True)
    hall.type_sheet(901, {"c2": 5, "uncertain": 15})
    assert (now(hall).outstanding, now(hall).safe) == (0, ("c1",))


@pytest.mark.parametrize("batches", ["here", "return"])
def test_several_seats_count_papers_by_closed_units(batches: str) -> None:
    setup = contest_setup(type_="local", seats=2, boxes=("total",))
    hall = in_sheets(many(3), setup, CountPlan(method=Method.SHEETS, batches=batches), papers={"total": 150})
    hall.deal({101: 100, 102: 50})
    hall.deal({901: 12}, kind=UnitKind.ADJUDICATION)
    allowed = 4 if batches == "here" else 0
    hall.type_sheet(101, {"c1": 80, "c2": 60, "c3": 5, "sent": 8 + allowed})
    assert now(hall).outstanding == 50 + 8 + allowed
    hall.type_sheet(901, {"c1": 4, "uncertain": 8})
    assert now(hall).outstanding == 50


def test_a_closed_sheet_whose_papers_nobody_knows() -> None:
    setup = contest_setup(type_="local", seats=2, boxes=("total",))
    hall = in_sheets(many(3), setup, SHEETS, papers={"total": 150})
    hall.deal({101: None, 102: 50})
    hall.type_sheet(101, {"c1": 80, "c2": 60})
    assert (now(hall).outstanding, now(hall).safe) == (None, None)


def test_more_accounted_for_than_was_verified_is_certain_of_nothing() -> None:
    hall = sheets(papers=100)
    hall.deal({101: 100, 102: 100})
    hall.type_sheet(101, {"c1": 120})
    assert now(hall).safe is None


def test_the_form_of_totals() -> None:
    hall = sheets(CountPlan(), papers=100)
    whole = hall.contest().whole() or 0
    hall.retype(whole, {"c1": 70})
    assert (now(hall).outstanding, now(hall).safe) == (30, ("c1",))
    hall.type_sheet(whole, {"c1": 70, "c2": 20, "c3": 5})
    assert now(hall).outstanding == 0  # five papers are missing, and none is left to be counted
    assert now(hall).deposits == {"c1": Deposit.KEPT, "c2": Deposit.KEPT, "c3": Deposit.KEPT}


def test_before_counting_everybody_stands_for_a_place() -> None:
    """Two stand for three places: there is no poll, and nobody can lose."""
    hall = night()
    hall.record(ContestSet(contest=CONTEST, setup=contest_setup(type_="local", seats=3, boxes=("total",))))
    hall.record(in_order(many(2)))
    hall.count_box("total", 10)
    found = lead(hall.contest())
    assert (found.safe, found.can_be_overtaken) == (("c1", "c2"), False)
