"""Text broken into lines by measured widths. Nothing is ever read as mark-up: a text is only cut and placed.

reportlab's Paragraph would do this too, but it reads its text as XML, so that every name would have to be escaped; it
needs ten times as long for a line, and 50 ms to load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from exports.document import Emphasis, Text
from exports.pdf.fonts import Face, composed, face
from exports.pdf.styles import Style

_WORDS = re.compile(r"\n|[ ]+|\d{1,2} [^\W\d_]{3,9} \d{4}\b[^ \n\-–—/]*|[^ \n\-–—/]*[\-–—/]+|[^ \n\-–—/]+")
"""Where a line may end: at spaces, and after a hyphen, a dash or a slash; but never in a date (`3 Mai 2012`)."""
_ENDS = " \n-–—/"


class Span(NamedTuple):
    """A stretch of one line in one style and language."""

    words: str
    style: Style
    language: str | None
    width: float


class Line(NamedTuple):
    """One line as it is drawn."""

    spans: tuple[Span, ...]
    width: float


class Copy(NamedTuple):
    """A text set in a style: its lines, and the room that they take."""

    lines: tuple[Line, ...]
    style: Style

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return len(self.lines) * self.style.leading

    def parted(self, count: int) -> tuple[Copy, Copy]:
        """The first lines and the rest, where a page ends between them."""
        return Copy(self.lines[:count], self.style), Copy(self.lines[count:], self.style)


def set_in(content: Text, style: Style, width: float) -> Copy:
    """A text in a style and a measure."""
    return Copy(broken(content, style, width) if content else (), style)


@cache
def told(style: Style, emphasis: Emphasis) -> tuple[Style, Face]:
    """A style for a run, with the face that measures it."""
    styled = style.told(emphasis)
    return styled, face(styled.weight)


def measured(words: str, style: Style, language: str | None, font: Face) -> Span:
    """A span with its width."""
    return Span(words, style, language, font.width(words, style.size, style.tracking))


def broken(content: Text, style: Style, width: float) -> tuple[Line, ...]:
    """The lines of a text in a measure. A word wider than the measure is cut where it is full; nothing sticks out."""
    if len(content) == 1 and "\n" not in content[0].text:
        run = content[0]
        span = measured(composed(run.text), *_told(style, run.emphasis, run.language))
        if span.width <= width:
            return (Line((span,), span.width),)
    return tuple(_fill(_pieces(content, style, width), width))


def natural_width(content: Text, style: Style) -> float:
    """How wide a text is if it is never broken but where it says so."""
    widest = at = 0.0
    for run in content:
        styled, _, font = _told(style, run.emphasis, run.language)
        for i, words in enumerate(composed(run.text).split("\n")):
            at = (0.0 if i else at) + font.width(words, styled.size, styled.tracking)
            widest = max(widest, at)
    return widest


def _told(style: Style, emphasis: Emphasis, language: str | None) -> tuple[Style, str | None, Face]:
    if emphasis is Emphasis.PLAIN:  # most are, and comparing a style with all that are known takes its time
        return style, language, face(style.weight)
    styled, font = told(style, emphasis)
    return styled, language, font


def _pieces(content: Text, style: Style, width: float) -> Iterator[tuple[Span, bool]]:
    """Words, spaces and line breaks in order, each with whether a line may end before it.

    A run that goes on where the last one stopped (a comma after a name in bold) stays with it.
    """
    before = " "
    for run in content:
        styled, language, font = _told(style, run.emphasis, run.language)
        for match in _WORDS.finditer(composed(run.text)):
            words = match[0]
            may_end = match.start() > 0 or before in _ENDS or words[0].isspace()
            if words == "\n":
                yield Span("\n", styled, language, 0), True
                continue
            span = measured(words, styled, language, font)
            if span.width <= width or words.isspace():
                yield span, may_end
            else:
                yield from _cut(span, font, width, may_end)
        before = run.text[-1]


def _cut(span: Span, font: Face, width: float, may_end: bool) -> Iterator[tuple[Span, bool]]:
    rest = span.words
    while rest:
        fits = max(1, _fitting(rest, span.style, font, width))
        yield measured(rest[:fits], span.style, span.language, font), may_end
        rest, may_end = rest[fits:], True


def _fitting(words: str, style: Style, font: Face, width: float) -> int:
    at = 0.0
    for i, letter in enumerate(words):
        at += font.width(letter, style.size, style.tracking)
        if at > width:
            return i
    return len(words)


def _fill(pieces: Iterator[tuple[Span, bool]], width: float) -> Iterator[Line]:
    """Fill lines one after the other; spaces at a line's end are dropped."""
    line: list[Span] = []
    word = 0  # where the last word of the line begins: it goes along when what is glued to it does not fit
    for piece, may_end in pieces:
        if piece.words == "\n":
            yield spaced(_line(line))
            line, word = [], 0
            continue
        space = piece.words.isspace()
        word = len(line) if may_end else word
        if not space and line and _width(line) + piece.width > width + 0.001:
            cut = word or len(line)
            ended = line[cut - 1].words.isspace()
            yield spaced(_line(line[:cut])) if ended else _line(line[:cut])
            line, word = line[cut:], 0
            if line and _width(line) + piece.width > width + 0.001:
                yield _line(line)
                line = []
        if line or not space:
            line.append(piece)
    yield _line(line)


def _width(line: list[Span]) -> float:
    return sum(span.width for span in line)


def spaced(line: Line) -> Line:
    """The line with a space after it that takes no room: whoever hears or copies the text needs it."""
    if not line.spans:
        return line
    last = line.spans[-1]
    return Line((*line.spans[:-1], Span(f"{last.words} ", last.style, last.language, last.width)), line.width)


def _line(pieces: list[Span]) -> Line:
    """Neighbours of one style become one span, so that a line is drawn in as few strokes as it has styles."""
    while pieces and pieces[-1].words.isspace():
        pieces.pop()
    spans: list[Span] = []
    for piece in pieces:
        last = spans[-1] if spans else None
        if last and last.style is piece.style and last.language == piece.language:
            spans[-1] = Span(last.words + piece.words, last.style, last.language, last.width + piece.width)
        else:
            spans.append(piece)
    return Line(tuple(spans), sum(span.width for span in spans))
