import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.papers.numbers import MOST, decimal_in_words, number_in_words
from models.wording.tongue import WELSH_CODE, Tongue, speaking

WELSH = Tongue(WELSH_CODE)


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "nought"),
        (1, "one"),
        (13, "thirteen"),
        (20, "twenty"),
        (42, "forty-two"),
        (100, "one hundred"),
        (104, "one hundred and four"),
        (999, "nine hundred and ninety-nine"),
        (1_000, "one thousand"),
        (1_005, "one thousand and five"),
        (1_200, "one thousand, two hundred"),
        (15_529, "fifteen thousand, five hundred and twenty-nine"),
        (100_000, "one hundred thousand"),
        (1_000_020, "one million and twenty"),
        (2_018_546, "two million, eighteen thousand, five hundred and forty-six"),
        (3_100_000, "three million, one hundred thousand"),
        (
            999_999_999,
            "nine hundred and ninety-nine million, nine hundred and ninety-nine thousand, nine hundred and ninety-nine",
        ),
    ],
)
def test_a_number_is_spoken_as_it_is_in_a_hall(number: int, spoken: str) -> None:
    assert number_in_words(number) == spoken


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "dim"),
        (5, "pump"),
        (11, "un deg un"),
        (20, "dau ddeg"),
        (29, "dau ddeg naw"),
        (60, "chwe deg"),
        (100, "cant"),
        (101, "cant ac un"),
        (103, "cant a thri"),
        (105, "cant a phump"),
        (163, "cant chwe deg tri"),
        (217, "dau gant un deg saith"),
        (358, "tri chant pum deg wyth"),
        (600, "chwe chant"),
        (1_000, "mil"),
        (1_005, "mil a phump"),
        (1_104, "mil un cant a phedwar"),
        (2_904, "dwy fil naw cant a phedwar"),
        (8_589, "wyth mil pum cant wyth deg naw"),
        (12_000, "un deg dwy fil"),
        (15_529, "un deg pum mil pum cant dau ddeg naw"),
        (100_000, "can mil"),
        (103_000, "cant a thair mil"),
        (105_000, "cant a phum mil"),
        (200_300, "dau gan mil tri chant"),
        (1_000_000, "miliwn"),
        (2_018_546, "dwy filiwn un deg wyth mil pum cant pedwar deg chwech"),
    ],
)
def test_welsh_counts_in_tens_and_changes_the_letters_after_a_number(number: int, spoken: str) -> None:
    with speaking(WELSH):
        assert number_in_words(number) == spoken


def test_welsh_number_words_are_remembered_as_unchecked() -> None:
    with speaking(WELSH) as heard:
        number_in_words(7)
    assert list(heard.untranslated) == ["Numbers in words"]
    checked = Tongue(WELSH_CODE, known=frozenset({"Numbers in words"}), unverified=frozenset({"Numbers in words"}))
    with speaking(checked) as heard:
        number_in_words(7)
    assert list(heard.unverified) == ["Numbers in words"]


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_what_no_count_holds_is_not_spoken(number: int) -> None:
    with pytest.raises(ValueError, match="from nought"):
        number_in_words(number)


def test_decimals_are_spoken_digit_by_digit() -> None:
    assert decimal_in_words("42.55") == "forty-two point five five"
    assert decimal_in_words("0.07") == "nought point nought seven"
    assert decimal_in_words("58") == "fifty-eight"


@given(st.integers(0, MOST), st.integers(0, MOST))
def test_no_two_numbers_sound_alike(one: int, other: int) -> None:
    for spoken in (Tongue("en-GB"), WELSH):
        with speaking(spoken):
            assert (number_in_words(one) == number_in_words(other)) is (one == other)
            assert number_in_words(one) == " ".join(number_in_words(one).split())


def test_every_small_number_has_words_of_its_own() -> None:
    for spoken in (Tongue("en-GB"), WELSH):
        with speaking(spoken):
            assert len({number_in_words(n) for n in range(20_000)}) == 20_000
