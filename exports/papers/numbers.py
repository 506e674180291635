"""Numbers as they are spoken, in words: the one place where the language of a paper is asked for.

English joins with a comma and an *and* (`one thousand, two hundred and five`). Welsh counts in the decimal system,
where *mil* and *miliwn* are feminine and numbers change the letters after them (`dwy fil tri chant un deg naw`).
A number stands by itself here, never before *pleidleisiau*, so its form is the masculine: `dau`, `tri`, `pedwar`.
"""

from __future__ import annotations

from exports.papers.words import words
from models.wording.tongue import WELSH_CODE, tongue

MOST = 999_999_999


def number_in_words(number: int) -> str:
    """`fifteen thousand, five hundred and twenty-nine`. Raises ValueError below nought and above `MOST`."""
    if not 0 <= number <= MOST:
        raise ValueError("only numbers from nought to 999,999,999 are spoken")
    if tongue().code == WELSH_CODE:
        words("numbers_in_words")  # remembered as a wording that no translator has checked
        return _welsh(number)
    return _english(number)


def decimal_in_words(figure: str) -> str:
    """`42.55` as `forty-two point five five`."""
    whole, _, digits = figure.partition(".")
    said = number_in_words(int(whole))
    spoken = " ".join(number_in_words(int(digit)) for digit in digits)
    return words("point", whole=said, digits=spoken) if digits else said


# English

_ONES = (
    "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _english(number: int) -> str:
    if number < 1000:
        return _below_thousand(number)
    parts = [
        f"{_below_thousand(count)} {name}"
        for count, name in ((number // 10**6, "million"), (number // 1000 % 1000, "thousand"))
        if count
    ]
    rest = number % 1000
    if not rest:
        return ", ".join(parts)
    said = ", ".join(parts)
    return f"{said} and {_below_thousand(rest)}" if rest < 100 else f"{said}, {_below_thousand(rest)}"


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    said = f"{_ONES[hundreds]} hundred"
    return f"{said} and {_below_hundred(rest)}" if rest else said


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


# Welsh

_UN = ("dim", "un", "dau", "tri", "pedwar", "pump", "chwech", "saith", "wyth", "naw", "deg")
_DEG = ("", "deg", "dau ddeg", "tri deg", "pedwar deg", "pum deg", "chwe deg", "saith deg", "wyth deg", "naw deg")
_CANT = (
    "", "cant", "dau gant", "tri chant", "pedwar cant", "pum cant", "chwe chant", "saith cant", "wyth cant", "naw cant",
)  # fmt: skip
_BEFORE_NOUN = {"un": "un", "dau": "dwy", "tri": "tair", "pedwar": "pedair", "pump": "pum", "chwech": "chwe"}
"""The last numeral before a feminine noun."""
_AFTER_DWY = {"mil": "fil", "miliwn": "filiwn"}


def _welsh(number: int) -> str:
    if number < 1000:
        return _hyd_fil(number)
    parts = [_o(count, noun) for count, noun in ((number // 10**6, "miliwn"), (number // 1000 % 1000, "mil")) if count]
    rest = number % 1000
    if 0 < rest <= 10:
        return f"{' '.join(parts)} {_a(_UN[rest])}"
    if rest:
        parts.append(_hyd_fil(rest) if rest // 100 != 1 else f"un {_hyd_fil(rest)}")
    return " ".join(parts)


def _hyd_fil(number: int) -> str:
    """Below a thousand."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _hyd_gant(rest)
    if not rest:
        return _CANT[hundreds]
    return f"{_CANT[hundreds]} {_a(_UN[rest]) if rest <= 10 else _hyd_gant(rest)}"


def _hyd_gant(number: int) -> str:
    """Below a hundred."""
    if number <= 10:
        return _UN[number]
    tens, ones = divmod(number, 10)
    ten = "un deg" if tens == 1 else _DEG[tens]
    return f"{ten} {_UN[ones]}" if ones else ten


def _a(numeral: str) -> str:
    """*And* before the last numeral: `ac un`, `a thri`."""
    if numeral[0] in "uw":
        return f"ac {numeral}"
    changed = {"p": "ph", "t": "th"}.get(numeral[0], numeral[0])
    return f"a {changed}{numeral[1:]}"


def _o(count: int, noun: str) -> str:
    """So many thousands or millions: `mil`, `dwy fil`, `un deg pum mil`, `dau gan mil`."""
    if count == 1:
        return noun
    *before, last = _hyd_fil(count).split(" ")
    if last in ("cant", "gant", "chant"):
        last = last[:-1]  # a hundred before a noun
    if before and before[-1] in ("a", "ac"):  # `cant a phum mil`, `cant ac un mil`
        plain = _UN[count % 100]
        last = _a(_BEFORE_NOUN.get(plain, plain)).split(" ")[1]
    else:
        last = _BEFORE_NOUN.get(last, last)
    return " ".join([*before, last, _AFTER_DWY[noun] if last == "dwy" else noun])
