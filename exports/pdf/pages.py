"""Pieces flow over pages; each page carries its head, its marks and its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat

from exports.document import Align, Document, Footer, Mark, Picture, text
from exports.pdf.crest import pixels_of
from exports.pdf.draw import Pen
from exports.pdf.lines import Copy, natural_width, set_in
from exports.pdf.marks import Element
from exports.pdf.parts import pieces_of
from exports.pdf.pieces import Piece
from exports.pdf.styles import (
    BOTTOM,
    CONTENT_WIDTH,
    DENSITIES,
    FOOT,
    FOOT_LARGE,
    INK,
    LEFT,
    MARGIN_MARK,
    MASTHEAD,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    STAMP,
    TOP,
    WHITE,
)


@dataclass(slots=True)
class Page:
    """Pieces with the distance of each from the top of the page; `part` is the name of the part that begins here."""

    placed: list[tuple[float, Piece]] = field(default_factory=list)
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that the body may fill; on the first page it may begin lower."""

    top: float
    bottom: float
    first: float


def draw_pages(pen: Pen, document: Document) -> Element:
    """Lay out and draw the whole document; returns the tree of what was drawn."""
    root = Element("Document")
    furniture = Furniture(document, root)
    pieces = list(pieces_of(document.body, root))
    pages, density = fitted(pieces, furniture.frame)
    for first, (page, numbered) in enumerate(zip(pages, numbers(pages), strict=True)):
        if first:
            pen.new_page()
        furniture.draw(pen, numbered, first=not first)
        for top, piece in page.placed:
            piece.draw(pen, top, piece.padding * density)
    return root


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Which page this is, of how many, of which part of the document."""

    page: int
    pages: int
    part: str = ""


def numbers(pages: Sequence[Page]) -> list[PageNumber]:
    """The number of each page, counted anew in each part."""
    starts = [i for i, page in enumerate(pages) if i == 0 or page.part is not None]
    found: list[PageNumber] = []
    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        found += [PageNumber(i + 1, end - start, pages[start].part or "") for i in range(end - start)]
    return found


def fitted(pieces: Sequence[Piece], frame: Frame) -> tuple[list[Page], float]:
    """The loosest setting that takes the fewest pages; what one page can hold is added up before it is tried."""
    for density in DENSITIES:
        if _in_a_row(pieces, density) <= frame.bottom - frame.first + 0.001:
            pages = flow(pieces, frame, density)
            if len(pages) == 1:
                return pages, density
    tried = [(flow(pieces, frame, density), density) for density in DENSITIES]
    return min(tried, key=lambda each: len(each[0]))


def _in_a_row(pieces: Sequence[Piece], density: float) -> float:
    """How high everything is under each other, without the air above the first."""
    first = pieces[0].air * density if pieces else 0
    return sum(_height(piece, density) + piece.air * density for piece in pieces) - first


def flow(pieces: Sequence[Piece], frame: Frame, density: float) -> list[Page]:
    """Put pieces on pages, in order. What must stay together moves together; only what no page holds is parted."""
    pages, top = [Page()], frame.first
    waiting = list(reversed(pieces))

    def turn(head: Piece | None) -> float:
        pages.append(Page())
        if head is None:
            return frame.top
        pages[-1].placed.append((frame.top, head))
        return frame.top + _height(head, density)

    while waiting:
        piece = waiting.pop()
        if piece.new_page:
            top = turn(None) if pages[-1].placed else top
            pages[-1].part = piece.part_name
            continue
        fresh = all(at is piece.head for _, at in pages[-1].placed)
        air = 0 if not pages[-1].placed else piece.air * density
        if not fresh and top + air + _together(piece, waiting, density, frame.bottom - frame.top) > frame.bottom:
            top, air = turn(piece.head), 0
        if top + air + _height(piece, density) > frame.bottom and piece.part:
            room = frame.bottom - top - air - 2 * piece.padding * density
            if halves := piece.part(room):
                piece, rest = halves
                rest.keep = False
                waiting.append(rest)
        pages[-1].placed.append((top + air, piece))
        top += air + _height(piece, density)
    return pages


def _height(piece: Piece, density: float) -> float:
    return piece.height + 2 * piece.padding * density


def _together(piece: Piece, waiting: Sequence[Piece], density: float, page: float) -> float:
    """The height of a piece with everything that it is kept with; if no page holds all that, with the next two.

    What no page holds alone begins where it stands, if a few lines of it fit.
    """
    heights = [_height(piece, density)]
    following = reversed(waiting)
    while heights[-1] <= page and piece.keep and (after := next(following, None)) and not after.new_page:
        heights.append(after.air * density + _height(after, density))
        piece = after
    if heights[-1] > page:
        heights[-1] = _FEW_LINES
    return total if (total := sum(heights)) <= page else sum(heights[:3])


_FEW_LINES = 70.0
_LEAST_MASTHEAD = 150.0
"""Points beside the stamps without which the authority's name goes below them."""


class Furniture:
    """What every page repeats: the authority, the marks, the foot. On the first page the upper part is read aloud, and
    there the crest stands before the authority's name."""

    def __init__(self, document: Document, root: Element) -> None:
        self._document = document
        self._stamps = [_stamp(mark) for mark in document.marks]
        self._stamp_owners = [root.add("P") for _ in self._stamps]
        self._crest = Crest(document.crest, root) if document.crest else None
        room = CONTENT_WIDTH - sum(stamp.width + _STAMP_GAP for stamp in self._stamps) - 10
        beside = self._crest.beside if self._crest else 0
        stamps = max((stamp.height for stamp in self._stamps), default=0)
        self._below = 0.0
        if room - beside < _LEAST_MASTHEAD:  # many stamps, a wide crest: the name begins below them
            self._below, room = stamps + 6, CONTENT_WIDTH
        self._masthead = set_in(document.masthead, MASTHEAD, room)
        self._first_masthead = set_in(document.masthead, MASTHEAD, room - beside)
        self._owner = root.add("P")
        self._foot = Foot(document.footer)
        crest = self._crest.height + _CREST_FOOT if self._crest else 0
        self.frame = Frame(
            TOP + max(self._below + self._masthead.height, stamps) + 9,
            PAGE_HEIGHT - BOTTOM - self._foot.height - 12,
            TOP + max(self._below + max(self._first_masthead.height, crest), stamps) + 9,
        )

    def draw(self, pen: Pen, number: PageNumber, *, first: bool) -> None:
        """One page's head and foot."""
        owners = iter(self._stamp_owners) if first else repeat(None)
        right = LEFT + CONTENT_WIDTH
        for stamp in reversed(self._stamps):
            right -= stamp.width
            pen.box(right, TOP - 3, stamp.width, stamp.height, filled=stamp.filled)
            pen.copy(stamp.copy, right + _STAMP_PADDING, TOP + 1, stamp.width, next(owners))
            right -= _STAMP_GAP
        if first:
            self._draw_first(pen)
        else:
            pen.copy(self._masthead, LEFT, TOP + self._below + 0.5, CONTENT_WIDTH, None)
        for mark in self._document.marks:
            if mark.margins:
                pen.upright(mark.text, MARGIN_MARK, LEFT / 2 + 4)
                pen.upright(mark.text, MARGIN_MARK, PAGE_WIDTH - RIGHT / 2 + 4)
        self._foot.draw(pen, number)

    def _draw_first(self, pen: Pen) -> None:
        """The authority's name beside the middle of its crest."""
        left, top = LEFT, TOP + self._below + 0.5
        if self._crest:
            self._crest.draw(pen, TOP + self._below - 3)
            left += self._crest.beside
            top = max(top, TOP + self._below - 3 + (self._crest.height - self._first_masthead.height) / 2)
        pen.copy(self._first_masthead, left, top, CONTENT_WIDTH, self._owner)


class Crest:
    """The picture at the head of the first page; `beside` is how far right of the margin it lets others begin."""

    def __init__(self, picture: Picture, root: Element) -> None:
        self._pixels = pixels_of(picture)
        self._owner = root.add("Figure", alt=picture.alt)
        width, self.height = self._pixels.size
        self.beside = width + _CREST_GAP

    def draw(self, pen: Pen, top: float) -> None:
        """With its upper edge there."""
        pen.crest(self._pixels, LEFT, top, self._owner)


_CREST_GAP, _CREST_FOOT = 12.0, 4.0
_STAMP_HEIGHT, _STAMP_PADDING, _STAMP_GAP = 18.5, 7.0, 6.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """A mark in its frame; the one that must never be missed is white on black."""

    copy: Copy
    width: float
    height: float
    filled: bool


def _stamp(mark: Mark) -> Stamp:
    style = replace(STAMP, grey=WHITE if mark.margins else INK)
    copy = set_in(mark.told or text(mark.text), style, CONTENT_WIDTH)
    width = max(line.width for line in copy.lines) + 2 * _STAMP_PADDING
    return Stamp(copy, width, _STAMP_HEIGHT + copy.height - style.leading, mark.margins)


class Foot:
    """The foot: whose paper it is on the left; which page, how it stands and the journal's head on the right."""

    def __init__(self, footer: Footer) -> None:
        self._footer = footer
        widest = max(natural_width(text(words), FOOT) for words in (footer.status, footer.head))
        self._width = min(max(widest + 0.5, _FOOT_RIGHT), _FOOT_WIDEST)
        width = CONTENT_WIDTH - self._width - _FOOT_GAP
        self._left = [set_in(text(words), FOOT, width) for words in (footer.running, footer.imprint)]
        self._right = [set_in(text(words), FOOT, self._width) for words in (footer.status, footer.head)]
        large = FOOT_LARGE.leading if footer.large else 0
        sides = (sum(c.height for c in self._left), large + FOOT.leading + sum(c.height for c in self._right))
        self.height = max(sides) + 5

    def draw(self, pen: Pen, number: PageNumber) -> None:
        """The foot of one page."""
        top = PAGE_HEIGHT - BOTTOM - self.height
        pen.rule(LEFT, LEFT + CONTENT_WIDTH, top)
        words = self._footer.page.format(page=number.page, pages=number.pages)
        page = [set_in(text(f"{number.part} · {words}" if number.part else words), FOOT, self._width)]
        if self._footer.large:
            page.insert(0, set_in(text(f"{number.page} / {number.pages}"), FOOT_LARGE, self._width))
        for copies, width, left, align in (
            (self._left, CONTENT_WIDTH - self._width, LEFT, Align.LEFT),
            ([*page, *self._right], self._width, LEFT + CONTENT_WIDTH - self._width, Align.RIGHT),
        ):
            at = top + 5
            for copy in copies:
                pen.copy(copy, left, at, width, None, align)
                at += copy.height


_FOOT_RIGHT, _FOOT_WIDEST, _FOOT_GAP = 140.0, 200.0, 6.0
