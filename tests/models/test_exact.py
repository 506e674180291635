"""Percentages from whole numbers, against the decimal module."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.exact import Ratio, percent, points, rounded

TOPS, BOTTOMS = st.integers(-(10**15), 10**15), st.integers(1, 10**13)


@given(TOPS, BOTTOMS, st.integers(0, 6))
@example(1, 2, 0)
@example(-1, 2, 0)
@example(-1, 10**9, 2)
@example(5, 1000, 2)
def test_rounding_is_half_up_as_decimal_does_it(top: int, bottom: int, places: int) -> None:
    with localcontext(prec=60):
        quotient = Decimal(top) / Decimal(bottom)
        expected = quotient.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert rounded(top, bottom, places) == f"{expected + 0:.{places}f}"  # + 0 takes the sign off a nought


@pytest.mark.parametrize(
    ("top", "bottom", "places", "text"),
    [(1, 8, 2, "0.13"), (-1, 8, 2, "-0.13"), (1, 1000, 2, "0.00"), (-1, 1000, 2, "0.00"), (19, 2, 0, "10")],
)
def test_the_half_goes_away_from_nought(top: int, bottom: int, places: int, text: str) -> None:
    assert rounded(top, bottom, places) == text


@pytest.mark.parametrize("bottom", [0, -1])
def test_a_share_of_nothing_is_no_number(bottom: int) -> None:
    with pytest.raises(ValueError, match="no value"):
        rounded(1, bottom, 2)


def test_points_carry_their_sign_and_nought_has_none() -> None:
    shown = [points(top, 10_000) for top in (2296, -899, 0)]
    assert shown == ["+22.96", "-8.99", "0.00"]
    assert points(1, 1_000_000) == "0.00"
    assert points(-1, 1_000_000) == "0.00"
    assert percent(15_529, 29_933) == "51.88"


@given(TOPS, BOTTOMS, TOPS, BOTTOMS)
def test_a_difference_of_shares_is_exact(a: int, b: int, c: int, d: int) -> None:
    difference = Ratio(a, b).minus(Ratio(c, d))
    assert difference.top * b * d == (a * d - c * b) * difference.bottom
    assert difference.bottom > 0


def test_a_ratio_prints_itself() -> None:
    assert Ratio(1, 3).percent() == "33.33"
    assert Ratio(1, 3).points(1) == "+33.3"
