"""The few parts that a paper is drawn from, on reportlab's canvas: lines of text, rules, a stamp, marks in margins."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from itertools import groupby

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from exports.document import Align
from exports.pdf.fonts import Weight, face
from exports.pdf.lines import Copy, Line, Span
from exports.pdf.marks import Element, Marks
from exports.pdf.styles import FAINT, HAIRLINE, INK, PAGE_HEIGHT, PAGE_WIDTH, Style

rl_config.useA85 = 0  # pages as they are, not as text for the mail of 1993


class Pen:
    """Draws from the top down: every `top` is a distance in points from the upper edge of the page."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=0,  # qpdf compresses, once and with a zlib of its own
            invariant=1,
            # else every file names Helvetica, which is not in it; the stubs take the name for a number
            initialFontName=face(Weight.REGULAR).name,  # type: ignore[arg-type]
        )
        self.marks = Marks(self._canvas)
        self._grey: float = INK
        self._rules: list[tuple[float, float, float, float, float]] = []

    def new_page(self) -> None:
        """Finish this page and begin another."""
        self._end_page()
        self.marks.new_page()

    def finished(self) -> bytes:
        """The raw PDF, without its tree."""
        self._end_page()
        self._canvas.save()
        return self._buffer.getvalue()

    def _end_page(self) -> None:
        self._draw_rules()
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
        with self.marks.content(owner) if owner else self.decoration():
            for line, x, baseline in _placed(copy, left, top, width, align):
                self._spans(line.spans, x, baseline)

    def _copy_in_languages(
        self, copy: Copy, left: float, top: float, width: float, owner: Element, align: Align
    ) -> None:
        """As `copy`, each stretch of another language in an element of its own."""
        for line, x, baseline in _placed(copy, left, top, width, align):
            for language, group in groupby(line.spans, key=lambda span: span.language):
                spans = tuple(group)
                with self.marks.content(owner.add("Span", language=language) if language else owner):
                    self._spans(spans, x, baseline)
                x += sum(span.width for span in spans)

    def _spans(self, spans: tuple[Span, ...], x: float, baseline: float) -> None:
        text = self._canvas.beginText(round(x, 2), round(PAGE_HEIGHT - baseline, 2))
        for span in spans:
            style = span.style
            text.setFont(style.weight.value, style.size, style.leading)
            if style.grey != self._grey:
                text.setFillGray(style.grey)
                self._grey = style.grey
            if style.tracking:
                text.setCharSpace(style.tracking)
            text.textOut(span.words)
            if style.tracking:
                text.setCharSpace(0)
        self._canvas.drawText(text)

    # lines and boxes

    def rule(self, left: float, right: float, top: float, thickness: float = HAIRLINE, grey: float = FAINT) -> None:
        """A horizontal line; a page's lines are drawn together when it is done."""
        self._rules.append((grey, thickness, round(left, 2), round(right, 2), round(PAGE_HEIGHT - top, 2)))

    def _draw_rules(self) -> None:
        if not self._rules:
            return
        with self.marks.artifact():
            for (grey, thickness), group in groupby(sorted(self._rules, reverse=True), key=lambda rule: rule[:2]):
                self._canvas.setStrokeGray(grey)
                self._canvas.setLineWidth(thickness)
                self._canvas.lines([(left, y, right, y) for _, _, left, right, y in group])
        self._rules.clear()

    def box(self, left: float, top: float, width: float, height: float, *, filled: bool) -> None:
        """A frame, or a black box."""
        with self.marks.artifact():
            self._canvas.setStrokeGray(INK)
            self._canvas.setLineWidth(0.9)
            if filled:
                self._fill_black()
            self._canvas.rect(left, PAGE_HEIGHT - top - height, width, height, stroke=1, fill=int(filled))

    def bars(self, value: str, left: float, top: float, width: float, height: float) -> None:
        """A text as bars for a scanner; `width` is that of the thinnest bar."""
        from reportlab.graphics.barcode.code128 import Code128  # late: only box cards have one

        code = Code128(value, barWidth=width, barHeight=height, quiet=False)
        with self.marks.artifact():
            self._fill_black()
            code.drawOn(self._canvas, left, PAGE_HEIGHT - top - height)

    def _fill_black(self) -> None:
        self._canvas.setFillGray(INK)
        self._grey = INK

    def upright(self, words: str, style: Style, x: float) -> None:
        """A text up an edge of the page, over and over, as decoration: no cut-out of the page is without it."""
        step = face(style.weight).width(words, style.size, style.tracking) + 70
        times = int((PAGE_HEIGHT - 60) // step)
        start = (PAGE_HEIGHT - times * step + 70) / 2
        with self.decoration():
            text = self._canvas.beginText()
            text.setFont(style.weight.value, style.size)
            text.setFillGray(style.grey)
            self._grey = style.grey
            text.setCharSpace(style.tracking)
            for i in range(times):
                text.setTextTransform(0, 1, -1, 0, x, start + i * step)
                text.textOut(words)
            text.setCharSpace(0)
            self._canvas.drawText(text)

    def decoration(self) -> AbstractContextManager[None]:
        """What every page repeats."""
        return self.marks.artifact("Pagination")


def _placed(copy: Copy, left: float, top: float, width: float, align: Align) -> Iterator[tuple[Line, float, float]]:
    """Each line with where it begins. Capitals stand in the middle of their line, whatever its height."""
    style = copy.style
    drop = (style.leading + face(style.weight).cap_height * style.size) / 2
    for i, line in enumerate(copy.lines):
        x = left if align is Align.LEFT else left + width - line.width
        yield line, x, top + i * style.leading + drop
