"""What a figure may be: a whole number of papers or votes, not yet entered, or refused with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

LARGEST = 9_999_999
"""No UK contest has ten million papers; a longer number is a slip of the keyboard."""

Count = Annotated[int, Field(strict=True, ge=0, le=LARGEST)]
"""Papers or votes. Strict, so that `True` is not one vote."""

Sum = Annotated[int, Field(strict=True, ge=0)]
"""What figures add up to: absurd ones add up to more than can be typed, and a finding says so."""


@dataclass(frozen=True, slots=True)
class Number:
    """The text is a count."""

    value: int


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing is written: not yet entered, which is never zero."""


@dataclass(frozen=True, slots=True)
class NotACount:
    """The text is no count; `reason` is a key of `wording.SENTENCES`."""

    reason: str
    text: str


Parsed = Number | Empty | NotACount

_GROUPED = re.compile(r"[0-9]{1,3}(?:([,\u00a0\u202f ])[0-9]{3}(?:\1[0-9]{3})*)?")
_DASHES = "-\u2212\u2013"


def parse_count(text: str) -> Parsed:
    """Read a figure as it is typed, pasted or imported: `15529`, `15,529`, spaces around it.

    Source of the rule that empty is not zero: rules.md H 1.
    """
    bare = text.strip(" \t\r\n\u00a0\u202f")
    if not bare:
        return Empty()
    if bare.isascii() and bare.isdigit():
        return _number(bare)
    if _GROUPED.fullmatch(bare):
        return _number(re.sub(r"[^0-9]", "", bare))
    return NotACount(_why_not(bare), bare)


def _number(digits: str) -> Parsed:
    value = int(digits) if len(digits) <= 20 else LARGEST + 1
    return Number(value) if value <= LARGEST else NotACount("count.too_large", digits)


def _why_not(text: str) -> str:
    rest = text[1:].strip() if text[0] in _DASHES else ""
    if rest and isinstance(parse_count(rest), Number):
        return "count.minus"
    if re.fullmatch(r"[0-9][0-9,]*\.[0-9]*|\.[0-9]+", text):
        return "count.decimal"
    if any(c in "\t\r\n" for c in text):
        return "count.several"
    if re.fullmatch(r"[0-9, \u00a0\u202f]+", text):
        return "count.grouping"
    return "count.letters"


def pasted_column(text: str) -> list[str] | None:
    """The cells of a copied column, top first, or None when the text is a single cell.

    A spreadsheet ends the last line with a line break; a row of several cells is no column.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    if len(lines) < 2 or any("\t" in line for line in lines):
        return None
    return lines
