"""A text as the bars of Code 128."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

Bars = tuple[tuple[int, int], ...]
"""Each bar's distance from the left and its width, in thinnest bars."""


@lru_cache(maxsize=256)
def bars_of(value: str) -> Bars:
    """The bars of a text of ASCII."""
    from reportlab.graphics.barcode.code128 import Code128  # late: only cards and sheets have some

    code: Any = Code128(value, quiet=False)
    code.validate()
    code.encode()
    bars, at = list[tuple[int, int]](), 0
    for letter in code.decompose():  # A to D is a bar of one to four, a to d the space after it
        width = ord(letter.upper()) - ord("A") + 1
        if letter.isupper():
            bars.append((at, width))
        at += width
    return tuple(bars)
