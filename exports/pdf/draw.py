"""The few parts that a paper is drawn from, on reportlab's canvas: lines of text, rules, a stamp, marks in margins,
bars, a crest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from exports.document import Align
from exports.pdf.crest import Pixels, stand_in
from exports.pdf.fonts import Weight, face
from exports.pdf.lines import Copy, Line, Span
from exports.pdf.marks import Element, Marks, Owners
from exports.pdf.styles import FAINT, HAIRLINE, INK, PAGE_HEIGHT, PAGE_WIDTH, Style

if TYPE_CHECKING:
    from reportlab.graphics.barcode.code128 import Code128
    from reportlab.pdfgen.textobject import PDFTextObject

rl_config.useA85 = 0  # pages as they are, not as text for the mail of 1993


class Pen:
    """Draws from the top down: every `top` is a distance in points from the upper edge of the page."""

    def __init__(self) -> None:
        self._canvas = Canvas(
            "",  # nothing is written there
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=0,  # qpdf compresses, once
            invariant=1,
            # else every file names Helvetica, which is not in it; the stubs take the name for a number
            initialFontName=face(Weight.REGULAR).name,  # type: ignore[arg-type]
        )
        self._marks = Marks(self._canvas)
        self._text: PDFTextObject | None = None
        self._style: Style | None = None
        self._font: tuple[Weight, float] | None = None
        self._grey: float = INK
        self._rules: list[tuple[float, float, float, float, float]] = []

    def new_page(self) -> None:
        """Finish this page and begin another."""
        self._end_page()
        self._marks.new_page()

    def drawn(self) -> tuple[bytes, Owners]:
        """The pages as a PDF without its tree, and for each the element of each number; nothing may be drawn then."""
        self._end_page()
        drawn: bytes = self._canvas.getpdfdata()  # type: ignore[no-untyped-call]  # the stubs say nothing of it
        return drawn, self._marks.owners

    def _end_page(self) -> None:
        self._draw_rules()
        self._end_text()
        self._canvas.showPage()
        self._grey = INK

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
        text = self._begin_text()
        self._marks.begin(owner, "Pagination", text)
        for line, x, baseline in _placed(copy, left, top, width, align):
            self._spans(text, line.spans, x, baseline)
        self._marks.end(text)

    def _copy_in_languages(
        self, copy: Copy, left: float, top: float, width: float, owner: Element, align: Align
    ) -> None:
        """As `copy`, each stretch of another language in an element of its own, which goes on from line to line."""
        text, at, speaking = self._begin_text(), owner, owner.language
        for line, x, baseline in _placed(copy, left, top, width, align):
            for language, group in groupby(line.spans, key=lambda span: span.language):
                spans = tuple(group)
                if language != speaking:
                    at, speaking = owner.add("Span", language=language) if language else owner, language
                self._marks.begin(at, on=text)
                self._spans(text, spans, x, baseline)
                self._marks.end(text)
                x += sum(span.width for span in spans)

    def _begin_text(self) -> PDFTextObject:
        """Text goes on in one text object until something else is drawn: each of its own would set the font anew."""
        if self._text is None:
            self._text, self._font, self._style = self._canvas.beginText(), None, None
        return self._text

    def _end_text(self) -> None:
        if self._text is not None:
            self._canvas.drawText(self._text)
            self._text = None

    def _spans(self, text: PDFTextObject, spans: tuple[Span, ...], x: float, baseline: float) -> None:
        text.setTextOrigin(round(x, 2), round(PAGE_HEIGHT - baseline, 2))
        for span in spans:
            self._set(text, span.style)
            if span.style.tracking:
                text.setCharSpace(span.style.tracking)
            text.textOut(span.words)
            if span.style.tracking:
                text.setCharSpace(0)

    def _set(self, text: PDFTextObject, style: Style) -> None:
        """The style's font and grey, where they are not set already."""
        if style is self._style:
            return
        self._style = style
        if (font := (style.weight, style.size)) != self._font:
            text.setFont(style.weight.value, style.size)
            self._font = font
        if style.grey != self._grey:
            text.setFillGray(style.grey)
            self._grey = style.grey

    def upright(self, words: str, style: Style, x: float) -> None:
        """A text up an edge of the page, over and over, as decoration: no cut-out of the page is without it."""
        step = face(style.weight).width(words, style.size, style.tracking) + 70
        times = int((PAGE_HEIGHT - 60) // step)
        start = (PAGE_HEIGHT - times * step + 70) / 2
        text = self._begin_text()
        self._marks.begin(None, "Pagination", text)
        self._set(text, style)
        text.setCharSpace(style.tracking)
        for i in range(times):
            text.setTextTransform(0, 1, -1, 0, x, start + i * step)
            text.textOut(words)
        text.setCharSpace(0)
        self._marks.end(text)

    # lines and boxes

    @contextmanager
    def _drawing(self, owner: Element | None) -> Iterator[None]:
        """What is no text, and whose it is; without an owner it says nothing."""
        self._end_text()
        self._marks.begin(owner)
        yield
        self._marks.end()

    def rule(self, left: float, right: float, top: float, thickness: float = HAIRLINE, grey: float = FAINT) -> None:
        """A horizontal line; a page's lines are drawn together when it is done."""
        self._rules.append((grey, thickness, round(left, 2), round(right, 2), round(PAGE_HEIGHT - top, 2)))

    def _draw_rules(self) -> None:
        if not self._rules:
            return
        with self._drawing(None):
            for (grey, thickness), group in groupby(sorted(self._rules, reverse=True), key=lambda rule: rule[:2]):
                self._canvas.setStrokeGray(grey)
                self._canvas.setLineWidth(thickness)
                self._canvas.lines([(left, y, right, y) for _, _, left, right, y in group])
        self._rules.clear()

    def box(self, left: float, top: float, width: float, height: float, *, filled: bool) -> None:
        """A frame, or a black box."""
        with self._drawing(None):
            self._canvas.setStrokeGray(INK)
            self._canvas.setLineWidth(0.9)
            if filled:
                self._fill_black()
            self._canvas.rect(left, PAGE_HEIGHT - top - height, width, height, stroke=1, fill=int(filled))

    def _fill_black(self) -> None:
        self._canvas.setFillGray(INK)
        self._grey = INK

    # pictures

    def bars(self, bars: Code128, left: float, top: float, owner: Element) -> None:
        """Bars for a scanner."""
        foot = PAGE_HEIGHT - top - bars.height
        with self._drawing(owner):
            self._fill_black()
            bars.drawOn(self._canvas, left, foot)
        owner.box = (left, foot, left + bars.width, foot + bars.height)

    def crest(self, pixels: Pixels, left: float, top: float, owner: Element) -> None:
        """The crest, as large as it may be."""
        width, height = pixels.size
        foot = PAGE_HEIGHT - top - height
        with self._drawing(owner):
            self._canvas.drawImage(stand_in(), left, foot, width, height)
        owner.box = (left, foot, left + width, foot + height)


def _placed(copy: Copy, left: float, top: float, width: float, align: Align) -> Iterator[tuple[Line, float, float]]:
    """Each line with where it begins. Capitals stand in the middle of their line, whatever its height."""
    style = copy.style
    drop = (style.leading + face(style.weight).cap_height * style.size) / 2
    for i, line in enumerate(copy.lines):
        x = left if align is Align.LEFT else left + width - line.width
        yield line, x, top + i * style.leading + drop
