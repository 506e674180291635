"""The few parts that a paper is drawn from: lines of text, rules, a stamp, marks in margins, bars, a crest.

They write the operators of a PDF's page themselves: a canvas of a library takes ten times as long for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from exports.document import Align
from exports.pdf.bars import Bars
from exports.pdf.crest import Pixels
from exports.pdf.fonts import Weight, face
from exports.pdf.lines import Copy, Line, Span
from exports.pdf.marks import Element, Marks
from exports.pdf.styles import FAINT, HAIRLINE, INK, PAGE_HEIGHT, Style

FONTS = {weight: f"F{number}" for number, weight in enumerate(Weight, 1)}
"""What a page calls each weight."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was drawn: each page's operators, whose each stretch of them is, the letters of each weight, the crest."""

    pages: list[str]
    owners: list[list[Element]]
    letters: list[tuple[Weight, set[str]]]
    crest: Pixels | None


class Pen:
    """Draws from the top down: every `top` is a distance in points from the upper edge of the page."""

    def __init__(self) -> None:
        self.marks = Marks()
        self._pages: list[str] = []
        self._letters: dict[Weight, set[str]] = {weight: set() for weight in Weight}
        self._crest: Pixels | None = None
        self._grey: float = INK
        self._font: tuple[Weight, float] | None = None
        self._rules: list[tuple[float, float, float, float, float]] = []

    def new_page(self) -> None:
        """Finish this page and begin another."""
        self._end_page()
        self.marks.new_page()

    def drawn(self) -> Drawing:
        """All that was drawn; nothing may be drawn afterwards."""
        self._end_page()
        letters = [(weight, used) for weight, used in self._letters.items() if used]
        return Drawing(self._pages, self.marks.owners, letters, self._crest)

    def _end_page(self) -> None:
        self._draw_rules()
        self._pages.append("\n".join(self.marks.code))
        self._grey, self._font = INK, None

    # text

    def copy(
        self, copy: Copy, left: float, top: float, width: float, owner: Element | None, align: Align = Align.LEFT
    ) -> None:
        """Lines under each other; without an owner they are what every page repeats."""
        if not copy.lines:
            return
        if owner and any(span.language for line in copy.lines for span in line.spans):
            self._copy_in_languages(copy, left, top, width, owner, align)
            return
        self.marks.begin(owner, "Pagination")
        for line, x, baseline in _placed(copy, left, top, width, align):
            self._spans(line.spans, x, baseline)
        self.marks.end()

    def _copy_in_languages(
        self, copy: Copy, left: float, top: float, width: float, owner: Element, align: Align
    ) -> None:
        """As `copy`, each stretch of another language in an element of its own, which goes on from line to line."""
        at, speaking = owner, owner.language
        for line, x, baseline in _placed(copy, left, top, width, align):
            for language, group in groupby(line.spans, key=lambda span: span.language):
                spans = tuple(group)
                if language != speaking:
                    at, speaking = owner.add("Span", language=language) if language else owner, language
                with self.marks.content(at):
                    self._spans(spans, x, baseline)
                x += sum(span.width for span in spans)

    def _spans(self, spans: tuple[Span, ...], x: float, baseline: float) -> None:
        code = self.marks.code
        code.append(f"BT {x:.2f} {PAGE_HEIGHT - baseline:.2f} Td")
        for span in spans:
            style, words = span.style, span.words
            self._set(style)
            self._letters[style.weight].update(words)
            shown = f"<{words.encode('utf-16-be').hex()}>Tj"
            code.append(f"{style.tracking} Tc {shown} 0 Tc" if style.tracking else shown)
        code.append("ET")

    def _set(self, style: Style) -> None:
        """The style's font and grey, where they are not set already."""
        if (font := (style.weight, style.size)) != self._font:
            self.marks.code.append(f"/{FONTS[style.weight]} {style.size} Tf")
            self._font = font
        self._fill(style.grey)

    def _fill(self, grey: float) -> None:
        if grey != self._grey:
            self.marks.code.append(f"{grey} g")
            self._grey = grey

    def upright(self, words: str, style: Style, x: float) -> None:
        """A text up an edge of the page, over and over, as decoration: no cut-out of the page is without it."""
        step = face(style.weight).width(words, style.size, style.tracking) + 70
        times = int((PAGE_HEIGHT - 60) // step)
        start = (PAGE_HEIGHT - times * step + 70) / 2
        self._letters[style.weight].update(words)
        shown = words.encode("utf-16-be").hex()
        with self.marks.artifact("Pagination"):
            self._set(style)
            for i in range(times):
                self.marks.code.append(
                    f"BT {style.tracking} Tc 0 1 -1 0 {x:.2f} {start + i * step:.2f} Tm <{shown}>Tj 0 Tc ET"
                )

    # lines and boxes

    def rule(self, left: float, right: float, top: float, thickness: float = HAIRLINE, grey: float = FAINT) -> None:
        """A horizontal line; a page's lines are drawn together when it is done."""
        self._rules.append((grey, thickness, round(left, 2), round(right, 2), round(PAGE_HEIGHT - top, 2)))

    def _draw_rules(self) -> None:
        if not self._rules:
            return
        code = self.marks.code
        with self.marks.artifact():
            for (grey, thickness), group in groupby(sorted(self._rules, reverse=True), key=lambda rule: rule[:2]):
                code.append(f"{grey} G {thickness} w")
                code += [f"{left} {y} m {right} {y} l" for _, _, left, right, y in group]
                code.append("S")
        self._rules.clear()

    def box(self, left: float, top: float, width: float, height: float, *, filled: bool) -> None:
        """A frame, or a black box."""
        with self.marks.artifact():
            if filled:
                self._fill(INK)
            self.marks.code.append(f"{INK} G 0.9 w {_area(left, top, width, height)} re {'B' if filled else 'S'}")

    # pictures

    def bars(self, bars: Bars, left: float, top: float, width: float, height: float, owner: Element) -> None:
        """Bars for a scanner; `width` is that of the thinnest."""
        with self.marks.content(owner):
            self._fill(INK)
            for at, wide in bars:
                self.marks.code.append(f"{_area(left + at * width, top, wide * width, height)} re")
            self.marks.code.append("f")
        owner.box = (left, PAGE_HEIGHT - top - height, left + sum(bars[-1]) * width, PAGE_HEIGHT - top)

    def crest(self, pixels: Pixels, left: float, top: float, owner: Element) -> None:
        """The crest, as large as it may be."""
        width, height = pixels.size
        self._crest = pixels
        foot = PAGE_HEIGHT - top - height
        with self.marks.content(owner):
            self.marks.code.append(f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {foot:.2f} cm /Crest Do Q")
        owner.box = (left, foot, left + width, foot + height)


def _area(left: float, top: float, width: float, height: float) -> str:
    return f"{left:.2f} {PAGE_HEIGHT - top - height:.2f} {width:.2f} {height:.2f}"


def _placed(copy: Copy, left: float, top: float, width: float, align: Align) -> Iterator[tuple[Line, float, float]]:
    """Each line with where it begins. Capitals stand in the middle of their line, whatever its height."""
    style = copy.style
    drop = (style.leading + face(style.weight).cap_height * style.size) / 2
    for i, line in enumerate(copy.lines):
        x = left if align is Align.LEFT else left + width - line.width
        yield line, x, top + i * style.leading + drop
