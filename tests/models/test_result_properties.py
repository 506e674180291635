"""What holds of every contest: thousands of random ones, and 20,000 counted ballot by ballot."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.checks import findings_of
from models.findings import Finding
from models.ids import PAPERS, FieldId
from models.result import Result, result_of
from models.state import ContestState
from tests.models import second_opinion
from tests.models.comparing import against, last_time
from tests.support import contest_setup, counted, counting, lot, many

HEADS = ("mark", "too-many", "identified", "uncertain")


def opened(candidates: int, seats: int) -> ContestState:
    """A contest being counted, with no figures yet."""
    setup = contest_setup(type_="local" if seats > 1 else "parl", seats=seats, electors=10_000_000)
    return counting(many(candidates), setup).contest()


OPENED = {(m, n): opened(m, n) for n in (1, 2, 3) for m in range(n + 1, 9)}


def filled(votes: Mapping[str, int | None], seats: int, rejected: int = 0, spare: int = 0) -> ContestState:
    """A contest in which these votes were cast; `spare` papers are too many."""
    papers = sum(n or 0 for n in votes.values()) + rejected + spare
    heads = dict.fromkeys(HEADS, 0) | {"uncertain": rejected}
    return counted(OPENED[len(votes), seats], votes, heads, {"stations": papers, "post": 0})


def findings(contest: ContestState) -> tuple[Finding, ...]:
    return findings_of(contest, result_of(contest))


@st.composite
def contests(draw: st.DrawFn) -> tuple[dict[str, int], int]:
    """Votes and seats; few values, so that ties are common."""
    seats = draw(st.integers(1, 3))
    size = draw(st.integers(seats + 1, 8))
    most = draw(st.sampled_from([2, 9, 60, 400_000]))
    votes = draw(st.lists(st.integers(0, most), min_size=size, max_size=size))
    return {f"c{i}": n for i, n in enumerate(votes, 1)}, seats


# a second, independently written implementation


def compare(result: Result, votes: Mapping[str, int], seats: int) -> None:
    """One contest of which every vote is known."""
    other = second_opinion.opinion(votes, seats)
    assert frozenset(id_ for id_, s in result.by_id().items() if s.placed) == other.elected
    assert frozenset(id_ for id_, s in result.by_id().items() if s.placed is None) == other.drawing_lots
    assert frozenset(result.tie.ids if result.tie else ()) == other.drawing_lots
    assert (result.tie.seats if result.tie else 0) == other.places_by_lot
    assert frozenset(frozenset(tie.ids) for tie in result.harmless_ties) == other.harmless
    assert result.lead == other.majority
    assert result.majority == (other.majority if seats == 1 else None)
    assert {id_: s.rank for id_, s in result.by_id().items()} == other.ranks
    assert {id_: s.share.percent() for id_, s in result.by_id().items() if s.share} == other.shares
    if result.has_deposits:
        assert frozenset(id_ for id_, s in result.by_id().items() if s.deposit_kept is False) == other.forfeited
        assert result.deposits_lost == len(other.forfeited)


@given(contests())
@settings(max_examples=1_500)
def test_a_second_opinion_agrees(contest: tuple[dict[str, int], int]) -> None:
    votes, seats = contest
    compare(result_of(filled(votes, seats)), votes, seats)


def test_a_second_opinion_agrees_on_thousands_of_contests() -> None:
    dice = random.Random(1983)
    for _ in range(4_000):
        seats = dice.randint(1, 3)
        most = dice.choice([3, 20, 1_000, 50_000])
        votes = {f"c{i}": dice.randint(0, most) for i in range(1, dice.randint(seats + 1, 8) + 1)}
        compare(result_of(filled(votes, seats)), votes, seats)


@given(st.integers(1, 1_000_000), st.integers(0, 5_000), st.integers(1, 2_000_000))
@settings(max_examples=500)
def test_turnouts_agree_with_the_second_opinion(valid: int, rejected: int, electors: int) -> None:
    contest = filled({"c1": valid, "c2": 0}, 1, rejected)
    result = result_of(replace(contest, setup=contest_setup(electors=electors)))
    assert result.turnout() == second_opinion.turnout(valid + rejected, electors)
    assert result.valid_turnout() == second_opinion.turnout(valid, electors)


@given(
    st.lists(st.integers(1, 60_000), min_size=3, max_size=3), st.lists(st.integers(1, 60_000), min_size=3, max_size=3)
)
@settings(max_examples=300)
def test_the_swing_agrees_with_the_second_opinion(now: list[int], then: list[int]) -> None:
    result = against(now, last_time(then))
    first, second, third = (int(id_[1:]) - 1 for id_ in result.order)
    if now[first] == now[second] or now[second] == now[third]:
        assert result.swing is None
        return
    expected = second_opinion.butler((now[first], now[second], sum(now)), (then[first], then[second], sum(then)))
    assert result.swing is not None
    assert Fraction(100 * result.swing.size.top, result.swing.size.bottom) == abs(expected)
    assert result.swing.to_party == f"Party {(first if expected >= 0 else second) + 1}"


# properties


@given(
    st.lists(st.integers(0, 5), min_size=3, max_size=3),
    st.lists(st.integers(0, 5), min_size=3, max_size=3),
    st.permutations((0, 1, 2)),
)
@settings(max_examples=300)
def test_the_order_of_candidates_never_matters_to_what_is_compared(
    now: list[int], then: list[int], order: list[int]
) -> None:
    one, other = against(now, last_time(then)), against(now, last_time(then), order)
    assert one.by_id() == other.by_id()
    assert one.outcome == other.outcome
    assert (one.swing is None) == (other.swing is None)
    if one.swing and other.swing:
        assert one.swing.size.minus(other.swing.size).top == 0
        assert one.swing.size.top == 0 or one.swing == other.swing


@given(contests(), st.randoms())
@settings(max_examples=400)
def test_the_order_of_candidates_never_matters(contest: tuple[dict[str, int], int], dice: random.Random) -> None:
    votes, seats = contest
    here = filled(votes, seats)
    shuffled = list(here.candidates)
    dice.shuffle(shuffled)
    there = replace(here, candidates=tuple(shuffled))
    one, other = result_of(here), result_of(there)
    assert one.by_id() == other.by_id()
    for name in ("lead", "valid_votes", "rejected", "papers_verified", "deposits_lost", "swing", "outcome", "good"):
        assert getattr(one, name) == getattr(other, name)
    assert [votes[id_] for id_ in one.order] == [votes[id_] for id_ in other.order]
    assert {f.key.partition(":")[0] for f in findings(here)} == {f.key.partition(":")[0] for f in findings(there)}


@given(contests(), st.integers(0, 500))
@settings(max_examples=300)
def test_totals_are_sums(contest: tuple[dict[str, int], int], rejected: int) -> None:
    votes, seats = contest
    result = result_of(filled(votes, seats, rejected, spare=3))
    assert result.valid_votes == result.votes_so_far == sum(votes.values())
    assert result.rejected == result.rejected_so_far == rejected
    assert result.papers_verified == sum(votes.values()) + rejected + 3
    assert result.good == sum(votes.values()) + 3
    assert sum(s.votes or 0 for s in result.standings) == sum(votes.values())
    if result.valid_votes:
        assert sum(Fraction(s.share.top, s.share.bottom) for s in result.standings if s.share) == 1


@given(contests(), st.integers(0, 7))
@settings(max_examples=400)
def test_one_more_vote_moves_the_lead_by_at_most_one(contest: tuple[dict[str, int], int], who: int) -> None:
    votes, seats = contest
    id_ = f"c{who % len(votes) + 1}"
    before = result_of(filled(votes, seats)).lead
    after = result_of(filled({**votes, id_: votes[id_] + 1}, seats)).lead
    assert before is not None
    assert after is not None
    assert abs(after - before) <= 1


@given(contests(), st.integers(0, 7))
@settings(max_examples=200)
def test_what_depends_on_a_missing_figure_is_unknown(contest: tuple[dict[str, int], int], who: int) -> None:
    votes, seats = contest
    gone = f"c{who % len(votes) + 1}"
    known = {id_: n for id_, n in votes.items() if id_ != gone}
    result = result_of(filled({**known, gone: None}, seats))
    assert not result.complete
    assert (result.valid_votes, result.lead, result.majority, result.tie, result.harmless_ties) == (None,) * 4 + ((),)
    assert (result.deposits_lost, result.outcome, result.swing, result.lead_after_lot) == (None,) * 4
    assert all((s.rank, s.placed, s.share, s.deposit_kept) == (None,) * 4 for s in result.standings)
    assert (result.votes_so_far, result.missing_votes) == (sum(known.values()), 1)
    assert result.elected() == ()


@given(contests(), st.randoms())
@settings(max_examples=300)
def test_a_lot_elects_as_many_as_there_are_seats(contest: tuple[dict[str, int], int], dice: random.Random) -> None:
    votes, seats = contest
    here = filled(votes, seats)
    before = result_of(here)
    if before.tie is None:
        assert len(before.elected()) == seats
        return
    assert before.tie_open
    assert len(before.elected()) + before.tie.seats == seats
    lucky = dice.sample(before.tie.ids, before.tie.seats)
    drawn = replace(here, lots=(lot(before.tie.ids, lucky, votes=votes[before.tie.ids[0]]),))
    after = result_of(drawn)
    assert not after.tie_open
    assert set(after.elected()) == set(before.elected()) | set(lucky)
    assert (after.lead, after.lead_after_lot) == (0, 1)
    assert {s.id: s.votes for s in after.standings} == votes  # a lot is never a vote
    assert not [f for f in findings(drawn) if f.code == "F18"]
    moved = {**votes, before.tie.ids[0]: votes[before.tie.ids[0]] + 1}
    lapsed = result_of(replace(filled(moved, seats), lots=drawn.lots))
    assert lapsed.tie_open if lapsed.tie else lapsed.lead_after_lot == lapsed.lead


# 20,000 counts, ballot by ballot


def ballots(dice: random.Random, candidates: int, seats: int, papers: int) -> Iterator[frozenset[int]]:
    """What voters did: marks by candidate; none or too many are rejected, and few enough of them in part."""
    favourites = [dice.random() for _ in range(candidates)]
    for _ in range(papers):
        marks = dice.choices(range(candidates), favourites, k=dice.choice([0, *range(1, seats + 1), seats, seats + 1]))
        yield frozenset(marks)


def count_by_hand(dice: random.Random, candidates: int, seats: int) -> tuple[ContestState, int]:
    """A contest counted from its papers, and how many papers were good."""
    votes, rejected, good = [0] * candidates, dict.fromkeys(HEADS, 0), 0
    papers = dice.randint(0, 60)
    for marks in ballots(dice, candidates, seats, papers):
        if 1 <= len(marks) <= seats:
            good += 1
            for mark in marks:
                votes[mark] += 1
        else:
            rejected["too-many" if marks else "uncertain"] += 1
    by_post = dice.randint(0, papers)
    part = dice.randint(0, good) if seats > 1 else None
    contest = counted(
        OPENED[candidates, seats],
        {f"c{i}": n for i, n in enumerate(votes, 1)},
        rejected,
        {"stations": papers - by_post, "post": by_post},
        part,
    )
    return contest, good


def test_twenty_thousand_counts_obey_the_one_equation() -> None:
    """Design 4: one vote: papers = votes + rejected; n votes: each <= good, good <= votes <= n x good."""
    dice = random.Random(4)
    for number in range(20_000):
        seats = number % 3 + 1
        candidates = dice.randint(seats + 1, 8)
        contest, good = count_by_hand(dice, candidates, seats)
        result = result_of(contest)
        assert result.good == good
        wrong = [f for f in findings_of(contest, result) if f.letter == "F" and f.code != "F18"]
        assert wrong == []
        if number % 3 == 0:
            one_figure_wrong(dice, contest)


def one_figure_wrong(dice: random.Random, contest: ContestState) -> None:
    """With one vote a paper, any one figure that is changed is found."""
    places: list[tuple[str | None, FieldId, int | None]] = [(None, field, n) for field, n in contest.figures().items()]
    places += [(box, PAPERS, n) for box, n in contest.box_papers().items()]
    box, field, was = dice.choice(places)
    assert was is not None
    slips = {was - 1, was + 1, was + dice.randint(2, 99), 10 * was, was // 10} - {was, -1}
    wrong = dice.choice(sorted(slips))
    changed = contest.with_figure(box, field, wrong)
    found = [f for f in findings(changed) if f.code == "F10"]
    assert [f.params["difference"] for f in found] == [abs(wrong - was)]


@pytest.mark.parametrize("seats", [2, 3])
def test_with_several_votes_papers_that_vanish_are_found(seats: int) -> None:
    """Chorleywood, Highworth: more than fits on the good papers, or fewer than the good papers must hold."""
    dice = random.Random(seats)
    seen = set()
    for _ in range(300):
        contest, good = count_by_hand(dice, 5, seats)
        if not good:
            continue
        votes = {f"c{i}": good for i in range(1, 6)} | {"c1": good + 1}
        rejected, papers = dict.fromkeys(HEADS, 0), {"stations": good, "post": 0}
        too_many = counted(contest, votes, rejected, papers, 0)
        none = counted(contest, dict.fromkeys(votes, 0), rejected, papers, 0)
        seen |= {f.code for f in (*findings(too_many), *findings(none)) if f.letter == "F"} - {"F18"}
    assert seen == {"F13", "F14", "F15"}
