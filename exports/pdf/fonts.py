"""The one printed typeface, embedded: Source Sans Pro. What it cannot print is said before anything is drawn.

reportlab's built-in fonts print a black box for ŵ or Ł without complaint, so none of them is ever used.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from exports.refusals import PaperRefused

if TYPE_CHECKING:
    from exports.pdf.embedded import Typeface


class Weight(StrEnum):
    """The weights that papers use, by the name of their file. The italics lack Greek and Cyrillic."""

    REGULAR = "SourceSansPro-Regular"
    SEMIBOLD = "SourceSansPro-Semibold"


class Trouble(StrEnum):
    """Why a character cannot be printed."""

    GLYPH = "glyph"
    DIRECTION = "direction"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Face:
    """A weight as the layout needs it: the width of each character in thousandths of the size."""

    name: str
    widths: Mapping[int, float]
    ascent: float
    cap_height: float
    measured: Callable[[str], float]

    def width(self, words: str, size: float, tracking: float = 0) -> float:
        """How wide a text is in points; `tracking` is added after each letter."""
        return self.measured(words) * size / 1000 + tracking * len(words)


@cache
def opened(weight: Weight) -> Typeface:
    """A weight by which reportlab can draw, read once in a process."""
    import font_source_sans_pro
    from reportlab.pdfbase.pdfmetrics import registerFont

    from exports.pdf.embedded import Typeface

    typeface = Typeface(weight.value, str(Path(font_source_sans_pro.font_directory) / f"{weight.value}.ttf"))
    registerFont(typeface)
    return typeface


@cache
def face(weight: Weight) -> Face:
    """What is known of a weight, once in a process."""
    typeface = opened(weight)
    font = typeface.face
    widths: dict[int, float] = {code: font.charWidths[code] for code in font.charToGlyph if code <= _LAST}
    return Face(weight.value, widths, font.ascent / 1000, font.capHeight / 1000, typeface.measured)


_LAST = 0xFFFF
"""A letter has two bytes where a font says which one a code is."""


def composed(words: str) -> str:
    """The text as it is printed: letters and accents in one (NFC)."""
    return words if words.isascii() else unicodedata.normalize("NFC", words)


def unprintable(words: str) -> tuple[str, ...]:
    """The characters of a text that papers cannot print, each once, in their order; empty where all is well."""
    return tuple(character for character, _ in troubles(words))


def troubles(words: str) -> Iterable[tuple[str, Trouble]]:
    """Each character that cannot be printed, once, with the reason."""
    if words.isascii() and words.isprintable():
        return ()
    found = dict.fromkeys(composed(words))
    return tuple((c, trouble) for c in found if (trouble := _trouble(c)))


@lru_cache(maxsize=4096)
def _trouble(character: str) -> Trouble | None:
    if character == "\n":
        return None
    if unicodedata.bidirectional(character) in {"R", "AL", "AN", "RLE", "RLO", "RLI"}:
        return Trouble.DIRECTION
    category = unicodedata.category(character)
    if category.startswith("M"):
        # reportlab draws such an accent over the next letter instead of this one
        return Trouble.MARK
    known = face(Weight.REGULAR).widths
    return Trouble.GLYPH if category.startswith("C") or ord(character) not in known else None


def named(character: str) -> str:
    """A character in words: `“א” (U+05D0, HEBREW LETTER ALEF)`; one that cannot be seen only by its number."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    label = f"{number}, {name}" if name else number
    seen = character.isprintable() and not unicodedata.combining(character)
    return f"“{character}” ({label})" if seen else label


def refuse_unprintable(where: str, words: str) -> None:
    """Raise PaperRefused for the first character that cannot be printed, naming where it stands."""
    for character, trouble in troubles(words):
        raise PaperRefused(f"paper.{trouble}", where=where, text=words, character=named(character))
