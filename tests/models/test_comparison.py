"""Measured against last time: who is compared with whom, hold and gain, and where nothing can be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.comparison import Outcome, entry_of
from models.result import result_of
from models.setup import Candidate, Party, Previous, PreviousEntry
from tests.models.comparing import PARTIES, against, last_time
from tests.support import candidate, contest_setup, counted, counting, lot, party

LABOUR, COOP = party("Labour", "PP53"), party("Labour and Co-operative", "joint-party:53-119")
INDEPENDENT, SPEAKER = party("Independent"), party("Speaker")


def entry(name: str, its_party: Party | None) -> Previous:
    return Previous(held_on=date(2019, 12, 12), entries=(PreviousEntry(name=name, party=its_party, share="50"),))


@pytest.mark.parametrize(
    ("standing", "name", "its_party", "same"),
    [
        (candidate("c1", "Reed", "Ann", LABOUR), "Bob Sand", LABOUR, True),
        (candidate("c1", "Reed", "Ann", COOP), "Bob Sand", LABOUR, True),  # adjuncts are left out (rules.md D.4)
        (candidate("c1", "Reed", "Ann", LABOUR), "Ann Reed", party("Green", "PP63"), False),
        (candidate("c1", "Reed", "Ann", INDEPENDENT), "Ann Reed", INDEPENDENT, True),
        (candidate("c1", "Reed", "Ann", INDEPENDENT), "REED, Ann", None, True),
        (candidate("c1", "Reed", "Ann"), "Ann Reed", None, True),
        (candidate("c1", "Reed", "Ann", INDEPENDENT), "Bob Sand", INDEPENDENT, False),
        (candidate("c1", "Reed", "Ann", INDEPENDENT), "Ann Reed", LABOUR, False),
        (candidate("c1", "Hoyle", "Lindsay", SPEAKER), "Lindsay Hoyle", SPEAKER, True),
        (candidate("c1", "Reed", "Ann", LABOUR), "Ann Reed", None, False),
    ],
)
def test_parties_are_compared_with_parties_and_persons_with_persons(
    standing: Candidate, name: str, its_party: Party | None, same: bool
) -> None:
    previous = entry(name, its_party)
    assert entry_of(standing, previous) == (previous.entries[0] if same else None)


def test_a_person_is_known_by_the_name_commonly_used() -> None:
    standing = Candidate(id="c1", surname="Beany", other_names="Barry", commonly_used="Captain Beany")
    previous = entry("captain beany", INDEPENDENT)
    assert entry_of(standing, previous) == previous.entries[0]


# hold and gain


def test_the_winner_then_is_whoever_is_marked_or_had_most() -> None:
    assert against((5, 3, 1), last_time((9, 5, 1))).outcome == Outcome("hold", None)
    assert against((5, 3, 1), last_time((1, 9, 5))).outcome == Outcome("gain", "Party 2")
    assert against((5, 3, 1), last_time((9, 5, 1), won=2)).outcome == Outcome("gain", "Party 3")
    assert against((5, 3, 1), last_time((None, None, None), won=0)).outcome == Outcome("hold", None)


@pytest.mark.parametrize("then", [(5, 5, 1), (None, 9, 5), (0, 0, 0), (None, None, None)])
def test_nobody_is_known_to_have_won(then: tuple[int | None, ...]) -> None:
    """A tie last time was settled by a lot that votes do not show; a figure that is missing might be the largest."""
    assert against((5, 3, 1), last_time(then)).outcome is None


def test_a_share_that_is_not_known_might_be_the_largest() -> None:
    shares = ("45.0", "30.0", None)
    entries = tuple(PreviousEntry(name=p.name, party=p, share=n) for p, n in zip(PARTIES, shares, strict=True))
    assert against((5, 3, 1), Previous(held_on=date(2019, 12, 12), entries=entries)).outcome is None
    assert against((5, 3, 1), Previous(held_on=date(2019, 12, 12), entries=entries[:2])).outcome == Outcome(
        "hold", None
    )


def test_without_a_previous_result_nothing_is_compared() -> None:
    result = against((5, 3, 1), None)
    assert (result.outcome, result.swing) == (None, None)
    assert {s.change for s in result.standings} == {None}


def test_a_gain_from_an_independent_names_the_person() -> None:
    won = PreviousEntry(name="Sylvia Hermon", party=INDEPENDENT, won=True)
    result = against((5, 3, 1), Previous(held_on=date(2017, 6, 8), entries=(won,)))
    assert result.outcome == Outcome("gain", "Sylvia Hermon")


def test_a_seat_held_by_lot_is_held() -> None:
    candidates = [candidate("c1", "A" * 8, party=PARTIES[0]), candidate("c2", "B" * 8, party=PARTIES[1])]
    setup = contest_setup(previous=last_time((9, 5, 1)))
    here = counted(counting(candidates, setup).contest(), {"c1": 7, "c2": 7}, {}, {})
    assert (result_of(here).outcome, result_of(here).swing) == (None, None)
    drawn = result_of(replace(here, lots=(lot(("c1", "c2"), ("c2",), votes=7),)))
    assert drawn.outcome == Outcome("gain", "Party 1")
    assert drawn.swing is not None
    assert drawn.swing.to_party == "Party 2"
    assert drawn.order == ("c2", "c1")


def test_with_several_seats_nothing_is_compared() -> None:
    candidates = [candidate(f"c{i}", "ABC"[i - 1] * 8, party=PARTIES[i - 1]) for i in (1, 2, 3)]
    setup = contest_setup(type_="local", seats=2, previous=last_time((9, 5, 1)))
    result = result_of(counted(counting(candidates, setup).contest(), {"c1": 7, "c2": 6, "c3": 5}, {}, {}))
    assert (result.outcome, result.swing) == (None, None)
    assert {s.change for s in result.standings} == {None}


def test_a_previous_result_typed_without_numbers_is_no_gain_from_oneself() -> None:
    typed = tuple(
        PreviousEntry(name=p.name, party=party(p.name), votes=n) for p, n in zip(PARTIES, (9, 5, 1), strict=True)
    )
    result = against((5, 3, 1), Previous(held_on=date(2019, 12, 12), entries=typed))
    assert result.outcome == Outcome("hold", None)
    assert result.swing is not None


# swing


def test_the_librarys_own_example() -> None:
    """SN2608: 35/45/20 becomes 45/40/15, a swing of 7.5 to the first from the second."""
    swing = against((45, 40, 15), last_time((35, 45, 20))).swing
    assert swing is not None
    assert (swing.from_party, swing.to_party, swing.size.percent(1)) == ("Party 2", "Party 1", "7.5")


def test_a_swing_against_the_winner_goes_the_other_way() -> None:
    swing = against((45, 40, 15), last_time((60, 30, 10))).swing
    assert swing is not None
    assert (swing.from_party, swing.to_party, swing.size.percent(1)) == ("Party 1", "Party 2", "12.5")


def test_a_newcomer_in_second_place_leaves_no_swing() -> None:
    then = Previous(
        held_on=date(2019, 12, 12), entries=(PreviousEntry(name="Party 1", party=PARTIES[0], share="60", won=True),)
    )
    result = against((45, 40, 15), then)
    assert result.swing is None
    assert [s.change.points() if s.change else None for s in result.standings] == ["-15.00", None, None]
    assert result.outcome == Outcome("hold", None)


def test_change_is_never_taken_from_rounded_shares() -> None:
    result = against((1, 2, 0), last_time((2, 1, 0)))
    change = result.by_id()["c1"].change
    assert change is not None
    assert 3 * change.top == -change.bottom
