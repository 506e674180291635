"""Slips of one hand in one figure, and the one that would make two figures of a row differ."""

from __future__ import annotations

from models.checks.slips import slip_between
from models.wording import say

_BY_CODE = {"N40": "swapped", "N41": "dropped", "N42": "doubled", "N43": "ten"}
_PAD = ("789", "456", "123")
_ALIKE = frozenset({"17", "38", "49", "56", "06", "08", "14", "27", "35", "89"})
"""Digits that are taken for each other in handwriting."""


def slip_kind(typed: int, wanted: int) -> str | None:
    """`swapped`, `dropped`, `doubled`, `ten`, `digit` (one digit is another), or None."""
    code = slip_between(typed, wanted)
    if code:
        return _BY_CODE[code]
    if typed == 0 and wanted in range(10, 100, 10):
        return "dropped"
    return "digit" if other_digit(typed, wanted) else None


def other_digit(one: int, other: int) -> tuple[str, str] | None:
    """The two digits, where the figures are as long as each other and differ in one place."""
    a, b = str(one), str(other)
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y] if len(a) == len(b) else []
    return differing[0] if len(differing) == 1 else None


def side_by_side(one: str, other: str) -> bool:
    """Whether two digits are neighbours on a numeric pad; the wide nought lies below 1 and 2."""
    if "0" in (one, other):
        return bool({one, other} & {"1", "2"})
    (row, column), (down, along) = _at(one), _at(other)
    return abs(row - down) + abs(column - along) == 1


def misread(one: str, other: str) -> bool:
    """Whether two digits look alike in handwriting."""
    return "".join(sorted(one + other)) in _ALIKE


def _at(digit: str) -> tuple[int, int]:
    return next((row, keys.index(digit)) for row, keys in enumerate(_PAD) if digit in keys)


def likely_slip(first: int, second: int) -> str:
    """What probably happened between two entries of one row, as words for a table: which is right is not known.

    `digits swapped: 84 − 48 = 36 = 4 × 9`; where no slip fits, how far apart they are. Empty for equal figures.
    """
    if first == second:
        return ""
    less, more = sorted((first, second))
    kind = slip_kind(more, less) or slip_kind(less, more) or "other"
    if kind == "digit":
        a, b = other_digit(first, second) or ("", "")
        kind = "neighbour" if side_by_side(a, b) else "alike" if misread(a, b) else "digit"
        return say(f"slip.{kind}", {"a": a, "b": b})
    difference = more - less
    params = {"more": more, "less": less, "difference": difference, "nines": difference // 9}
    return say(f"slip.{kind}", params)
