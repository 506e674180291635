"""Plans of sheets in one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ranges import NotARange, Planned, parse_ranges, propose_first
from models.wording import say


def test_ranges_and_single_sheets() -> None:
    found = parse_ranges("101-103 of 500, 161 of 115; 170")
    assert found == (
        Planned(101, 500), Planned(102, 500), Planned(103, 500), Planned(161, 115), Planned(170, None),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["101–102 of 50", "101 to 102 x 50", "101-102:50", " 101 - 102  of  50 "])
def test_the_same_in_other_hands(text: str) -> None:
    assert parse_ranges(text) == (Planned(101, 50), Planned(102, 50))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Say which sheets, such as 101-160 of 500."),
        ("from 101", "“from 101” cannot be read. Write the numbers and the papers of each: 101-160 of 500, 161 of "
         "115."),
        ("160-101", "From 160 to 101 goes backwards. Write the lower number first."),
        ("0", "“0”: sheets have numbers from 1 to 999,999."),
        ("1000000", "“1000000”: sheets have numbers from 1 to 999,999."),
        ("101-160, 150", "Sheet 150 stands there twice."),
        ("1-5000", "That would be more than 1,000 sheets in one line. Look at the numbers again."),
        ("101 of 99999999", "“101 of 99999999” is more papers than any contest has."),
        ("9" * 4000, "sheets have numbers"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_own_sentence(text: str, sentence: str) -> None:
    found = parse_ranges(text)
    assert isinstance(found, NotARange)
    assert sentence in say(found.reason, found.params)


@given(st.text(max_size=60))
def test_any_text_is_a_plan_or_a_reason(text: str) -> None:
    found = parse_ranges(text)
    if isinstance(found, NotARange):
        assert say(found.reason, found.params)
    else:
        assert len({each.number for each in found}) == len(found)


def test_a_contest_goes_on_in_its_own_hundred() -> None:
    taken = {"ash": frozenset({101, 102}), "elm": frozenset({201})}
    assert propose_first(taken, "ash") == 103
    assert propose_first(taken, "elm") == 202
    assert propose_first(taken, "oak") == 301
    assert propose_first({}, "ash") == 101
    assert propose_first({"ash": frozenset({100}), "elm": frozenset({101})}, "ash") == 102
