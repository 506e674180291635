"""A list: each item with its dot or number before it, and both tagged as such."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Items, text
from exports.pdf.draw import Pen
from exports.pdf.lines import Copy, set_in
from exports.pdf.marks import Element
from exports.pdf.pieces import Piece
from exports.pdf.styles import CONTENT_WIDTH, ITEM, LABEL_WIDTH, LEFT


def items(block: Items, root: Element) -> Iterator[Piece]:
    """Every item as a piece of its own; the first one is kept with the second."""
    listed = root.add("L", numbering="Decimal" if block.numbered else "Disc")
    for number, item in enumerate(block.items, 1):
        label = f"{number}." if block.numbered else "•"
        copies = (set_in(text(label), ITEM, LABEL_WIDTH), set_in(item, ITEM, CONTENT_WIDTH - LABEL_WIDTH))
        element = listed.add("LI")
        piece = _item(copies, (element.add("Lbl"), element.add("LBody")))
        piece.keep = number == 1 and len(block.items) > 1
        yield piece


def _item(copies: tuple[Copy, Copy], owners: tuple[Element, Element]) -> Piece:
    label, body = copies

    def draw(pen: Pen, top: float, _: float) -> None:
        pen.copy(label, LEFT, top, LABEL_WIDTH, owners[0])
        pen.copy(body, LEFT + LABEL_WIDTH, top, CONTENT_WIDTH - LABEL_WIDTH, owners[1])

    return Piece(body.height, draw, air=ITEM.before)
