"""What is a count and what is not, from the keyboard, from a paste and from a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from models.counts import LARGEST, Count, Empty, NotACount, Number, parse_count, pasted_column
from models.wording import say

COUNT: TypeAdapter[int] = TypeAdapter(Count)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("007", 7),
        ("15529", 15_529),
        ("15,529", 15_529),
        ("1,234,567", 1_234_567),
        ("15 529", 15_529),
        ("15\u00a0529", 15_529),  # no-break space, as spreadsheets paste
        ("15\u202f529", 15_529),  # narrow no-break space, as Welsh and French pages print
        ("  15529\t", 15_529),
        ("15529\r\n", 15_529),
        ("\u00a015,529\u202f", 15_529),
        ("9999999", LARGEST),
        ("9,999,999", LARGEST),
        ("00000000000000000005", 5),
    ],
)
def test_a_number_is_read(text: str, value: int) -> None:
    assert parse_count(text) == Number(value)


@pytest.mark.parametrize("text", ["", " ", "\t", "\n", "\u00a0", " \u202f\r\n"])
def test_nothing_is_empty_and_never_nought(text: str) -> None:
    assert parse_count(text) == Empty()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("10000000", "“10000000” is more than any contest can have."),
        ("10,000,000", "“10000000” is more than any contest can have."),
        ("-5", "“-5” has a minus sign. Figures are whole numbers from 0 up."),
        ("- 5", "“- 5” has a minus sign. Figures are whole numbers from 0 up."),
        ("\u22125", "“\u22125” has a minus sign. Figures are whole numbers from 0 up."),
        ("–1,234", "“–1,234” has a minus sign. Figures are whole numbers from 0 up."),
        ("12.5", "“12.5” has a decimal point. Figures are whole numbers."),
        ("1.234", "“1.234” has a decimal point. Figures are whole numbers."),
        ("12.", "“12.” has a decimal point. Figures are whole numbers."),
        (".5", "“.5” has a decimal point. Figures are whole numbers."),
        ("1,234.0", "“1,234.0” has a decimal point. Figures are whole numbers."),
        ("12\t13", "Several figures were pasted into one field. Copy a single column, or one figure."),
        ("12\n13\n", "Several figures were pasted into one field. Copy a single column, or one figure."),
        ("1,5529", "“1,5529” is not one number. Write it with commas at the thousands, or with digits alone."),
        ("15,52", "“15,52” is not one number. Write it with commas at the thousands, or with digits alone."),
        (",", "“,” is not one number. Write it with commas at the thousands, or with digits alone."),
        ("1,234 567", "“1,234 567” is not one number. Write it with commas at the thousands, or with digits alone."),
        ("12 13", "“12 13” is not one number. Write it with commas at the thousands, or with digits alone."),
        ("1e3", "“1e3” is not a number. Only digits are taken here."),
        ("0x1F", "“0x1F” is not a number. Only digits are taken here."),
        ("12a", "“12a” is not a number. Only digits are taken here."),
        ("1_000", "“1_000” is not a number. Only digits are taken here."),
        ("+5", "“+5” is not a number. Only digits are taken here."),
        ("--5", "“--5” is not a number. Only digits are taken here."),
        ("-", "“-” is not a number. Only digits are taken here."),
        ("=1+1", "“=1+1” is not a number. Only digits are taken here."),
        ("１２", "“１２” is not a number. Only digits are taken here."),  # full-width digits
        ("٣٤", "“٣٤” is not a number. Only digits are taken here."),  # Arabic-Indic digits
        ("²", "“²” is not a number. Only digits are taken here."),  # isdigit() says yes to this one
        ("1\u200b2", "“1\u200b2” is not a number. Only digits are taken here."),
        ("{votes}", "“{votes}” is not a number. Only digits are taken here."),
    ],
)
def test_what_is_no_count_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    parsed = parse_count(text)
    assert isinstance(parsed, NotACount)
    assert say(parsed.reason, {"text": parsed.text}) == sentence


@pytest.mark.parametrize("digits", [8, 20, 21, 30, 5_000])
def test_a_row_of_digits_too_long_for_any_contest(digits: int) -> None:
    """Past 4,300 digits Python would raise instead of reading."""
    parsed = parse_count("9" * digits)
    assert isinstance(parsed, NotACount)
    assert parsed.reason == "count.too_large"


@given(st.integers(0, LARGEST))
def test_every_count_is_read_back_however_it_is_written(value: int) -> None:
    for text in (str(value), f"{value:,}", f"{value:,}".replace(",", " "), f" {value:,}\n"):
        assert parse_count(text) == Number(value)


@given(st.text(max_size=12))
def test_no_text_is_read_as_more_than_it_says(text: str) -> None:
    """Whatever is read holds exactly the digits that were typed; nothing raises."""
    parsed = parse_count(text)
    if isinstance(parsed, Number):
        assert int("".join(c for c in text if c in "0123456789")) == parsed.value
        assert not set(text) - set("0123456789, \t\r\n\u00a0\u202f")
    elif isinstance(parsed, NotACount):
        assert say(parsed.reason, {"text": parsed.text})


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\n2\n3\n", ["1", "2", "3"]),
        ("1\r\n\r\n3\r\n", ["1", "", "3"]),
        ("1\r2", ["1", "2"]),
        ("15,529", None),
        ("15,529\n", None),
        ("1\t2\n3\t4\n", None),
        ("", None),
    ],
)
def test_a_copied_column(text: str, cells: list[str] | None) -> None:
    assert pasted_column(text) == cells


@pytest.mark.parametrize("value", [True, False, 1.0, 1.5, "1", None, -1, LARGEST + 1])
def test_a_count_is_a_whole_number_and_nothing_like_one(value: object) -> None:
    with pytest.raises(ValidationError):
        COUNT.validate_python(value)
