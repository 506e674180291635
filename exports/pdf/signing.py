"""Room to sign, lines to initial on, bars for a scanner, lines to cut along."""

from __future__ import annotations

from exports.document import Align, Barcode, Signature, SignLines, text
from exports.pdf.bars import bars_of
from exports.pdf.draw import Pen
from exports.pdf.lines import set_in
from exports.pdf.marks import Element
from exports.pdf.pieces import Piece
from exports.pdf.styles import (
    BAR_CAPTION,
    BAR_HEIGHT,
    BAR_WIDTH,
    BESIDE_CAPTION,
    BESIDE_HEIGHT,
    BESIDE_WIDTH,
    CONTENT_WIDTH,
    FAINT,
    INK,
    LEFT,
    SIGN_CAPTION,
    SIGNATURE,
    SIGNATURE_ROOM,
    SIGNATURE_WIDTH,
)


def signature(block: Signature, root: Element) -> Piece:
    """Room to sign above a name and a title."""
    left = LEFT + CONTENT_WIDTH - SIGNATURE_WIDTH
    dated = set_in(block.dated, SIGNATURE, CONTENT_WIDTH - SIGNATURE_WIDTH - 30)
    name = set_in(block.name, SIGNATURE, SIGNATURE_WIDTH)
    title = set_in(block.title, SIGNATURE, SIGNATURE_WIDTH)
    owners = [root.add("P") for _ in range(3)]

    def draw(pen: Pen, top: float, _: float) -> None:
        line = top + SIGNATURE_ROOM
        pen.rule(left, left + SIGNATURE_WIDTH, line, 0.6, INK)
        pen.copy(dated, LEFT, line + 3, CONTENT_WIDTH - SIGNATURE_WIDTH - 30, owners[0])
        pen.copy(name, left, line + 3, SIGNATURE_WIDTH, owners[1])
        pen.copy(title, left, line + 3 + name.height, SIGNATURE_WIDTH, owners[2])

    height = SIGNATURE_ROOM + 3 + max(dated.height, name.height + title.height)
    return Piece(height, draw, air=10)


def sign_lines(block: SignLines, root: Element) -> Piece:
    """Lines beside each other to sign on."""
    gap = 18.0
    width = (CONTENT_WIDTH - gap * (len(block.parties) - 1)) / len(block.parties)
    captions = [(set_in(party, SIGN_CAPTION, width), root.add("P")) for party in block.parties]

    def draw(pen: Pen, top: float, _: float) -> None:
        line = top + SIGNATURE_ROOM - 6
        for i, (caption, owner) in enumerate(captions):
            left = LEFT + i * (width + gap)
            pen.rule(left, left + width, line, 0.6, INK)
            pen.copy(caption, left, line + 3, width, owner)

    return Piece(SIGNATURE_ROOM - 3 + max(caption.height for caption, _ in captions), draw, air=10)


def barcode(block: Barcode, root: Element) -> Piece:
    """Bars with their text under them, heard as one."""
    if block.beside:
        return _beside(block, root)
    caption = set_in(text(block.value), BAR_CAPTION, CONTENT_WIDTH)
    bars = bars_of(block.value, BAR_WIDTH, BAR_HEIGHT)
    owner = root.add("Figure", alt=block.value)

    def draw(pen: Pen, top: float, _: float) -> None:
        pen.bars(bars, LEFT, top, owner)
        pen.copy(caption, LEFT, top + BAR_HEIGHT + 3, CONTENT_WIDTH, owner)

    return Piece(BAR_HEIGHT + 3 + caption.height, draw, air=12)


def _beside(block: Barcode, root: Element) -> Piece:
    caption = set_in(text(block.value), BESIDE_CAPTION, CONTENT_WIDTH)
    bars = bars_of(block.value, BESIDE_WIDTH, BESIDE_HEIGHT)
    owner = root.add("Figure", alt=block.value)
    left = LEFT + CONTENT_WIDTH - bars.width

    def draw(pen: Pen, top: float, _: float) -> None:
        pen.bars(bars, left, top + 4, owner)
        pen.copy(caption, LEFT, top + 4 + BESIDE_HEIGHT + 1, CONTENT_WIDTH, owner, Align.RIGHT)

    return Piece(0, draw, keep=True)


def cut() -> Piece:
    """A dashed line to cut along, above what is cut out."""

    def draw(pen: Pen, top: float, _: float) -> None:
        for left in range(int(LEFT), int(LEFT + CONTENT_WIDTH), 8):
            pen.rule(left, left + 4, top + 12, 0.6, FAINT)

    return Piece(18, draw, keep=True)
