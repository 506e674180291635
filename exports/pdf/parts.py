"""The blocks of a document as pieces that a page can take one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from exports.document import (
    Align,
    Artifact,
    Barcode,
    Block,
    Cell,
    Column,
    Heading,
    Items,
    Ornament,
    Para,
    Row,
    RowKind,
    Signature,
    SignLines,
    Table,
    Text,
)
from exports.pdf.draw import Pen
from exports.pdf.lines import Copy, natural_width, set_in, spaced
from exports.pdf.lists import items
from exports.pdf.marks import Element
from exports.pdf.pieces import Piece
from exports.pdf.signing import barcode, cut, sign_lines, signature
from exports.pdf.styles import (
    CONTENT_WIDTH,
    HEADINGS,
    INK,
    LEFT,
    RULE,
    TABLES,
    VOICES,
    Style,
    TableStyle,
    of_row,
)


def pieces_of(blocks: tuple[Block, ...], root: Element) -> Iterator[Piece]:
    """Every block in order; `root` receives the tree."""
    air, deepest = 0.0, 0
    for block in blocks:
        if isinstance(block, Heading):
            deepest = min(block.level, deepest + 1)  # a reader must meet no heading of a level that was left out
        for piece in _of(block, root, deepest):
            piece.air = max(piece.air, air)
            air = 0.0
            yield piece
        air = _air_after(block)


def _of(block: Block, root: Element, level: int) -> Iterator[Piece]:
    match block:
        case Heading():
            style = HEADINGS[block.level]
            yield _copy_piece(block.text, style, root.add(f"H{level}"), keep=True)
        case Para():
            yield _copy_piece(block.text, VOICES[block.voice], root.add("P"), keep=block.keep)
        case Table():
            yield from _table(block, root)
        case Signature():
            yield signature(block, root)
        case SignLines():
            yield sign_lines(block, root)
        case Items():
            yield from items(block, root)
        case Barcode():
            yield barcode(block, root)
        case Artifact(kind=Ornament.CUT):
            yield cut()
        case Artifact():
            name = block.name if block.kind is Ornament.NEW_PART else None
            yield Piece(0, lambda *_: None, new_page=True, part_name=name)


def _air_after(block: Block) -> float:
    match block:
        case Heading():
            return HEADINGS[block.level].after
        case Para():
            return VOICES[block.voice].after
        case Table():
            return TABLES[block.look].after
        case _:
            return 0


def _copy_piece(content: Text, style: Style, owner: Element, *, keep: bool) -> Piece:
    return _of_copy(set_in(content, style, CONTENT_WIDTH), owner, air=style.before, keep=keep)


def _of_copy(copy: Copy, owner: Element, air: float, *, keep: bool) -> Piece:
    def draw(pen: Pen, top: float, _: float) -> None:
        pen.copy(copy, LEFT, top, CONTENT_WIDTH, owner)

    def part(room: float) -> tuple[Piece, Piece] | None:
        count = int(room // copy.style.leading)
        if not 0 < count < len(copy.lines):
            return None
        first, rest = copy.parted(count)
        return _of_copy(first, owner, air, keep=False), _of_copy(rest, owner, 0, keep=keep)

    return Piece(copy.height, draw, air, keep=keep, part=part)


# tables


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a column stands: its left edge, the width of its text, and the room for a note to the right of it."""

    left: float
    width: float
    note: float
    align: Align
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row broken into lines: each cell's text and note, and who owns them in the tree. `boxes` are its columns with
    a frame to write in."""

    copies: tuple[tuple[Copy, Copy], ...]
    owners: tuple[Element | None, ...]
    kind: RowKind
    is_head: bool = False
    least: float = 0
    boxes: tuple[int, ...] = ()

    @property
    def height(self) -> float:
        """The tallest cell's, or what is wanted to write in it."""
        return max(self.least, *[copy.height for pair in self.copies for copy in pair], 0)


def _table(table: Table, root: Element) -> Iterator[Piece]:
    style = TABLES[table.look]
    slots = _slots(table, style)
    element = root.add("Table", summary=table.summary)
    repeated = None
    if table.head:
        head = _head_row(table, slots, style, element.add("THead").add("TR"))
        repeated = _row_piece(replace(head, owners=(None,) * len(slots)), slots, style, None)
        first = _row_piece(head, slots, style, None)
        first.air, first.keep = style.before, True
        yield first
    body = element.add("TBody")
    rows = [_body_row(table, row, slots, style, body.add("TR")) for row in table.rows]
    whole = sum(row.height for row in rows) <= _SHORT
    for i, row in enumerate(rows):
        piece = _row_piece(row, slots, style, repeated)
        # a short table stays whole; of a long one two rows at least stand on either side of a page's end
        last = i == len(rows) - 1
        piece.keep = table.keep if last else whole or i in {0, len(rows) - 2}
        if not i and not table.head:
            piece.air = style.before
        yield piece


_SHORT = 160.0


def _slots(table: Table, style: TableStyle) -> tuple[Slot, ...]:
    widths = _widths(table, style)
    left, slots = LEFT, list[Slot]()
    for i, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        note = _beside(column, style)
        slots.append(Slot(left, width, note, column.align, column.boxed))
        left += width + note + _gap(table, i, style)
    return tuple(slots)


def _gap(table: Table, index: int, style: TableStyle) -> float:
    """What parts a column from the next; words after a figure stand clear of it."""
    here, after = table.columns[index], table.columns[index + 1 : index + 2]
    meet = bool(after) and here.align is not Align.LEFT and after[0].align is Align.LEFT
    return max(style.gap, _CLEAR) if meet else style.gap


_CLEAR = 12.0


def _widths(table: Table, style: TableStyle) -> list[float]:
    """Fixed columns as they are; the others get what their text needs, or a fair share where there is too little."""
    fixed = sum((column.width or 0) + _beside(column, style) for column in table.columns)
    room = CONTENT_WIDTH - fixed - sum(_gap(table, i, style) for i in range(len(table.columns) - 1))
    wishes = {i: _wish(table, i, style) for i, column in enumerate(table.columns) if column.width is None}
    shared = _shared(wishes, room)
    return [shared[i] if column.width is None else column.width for i, column in enumerate(table.columns)]


def _beside(column: Column, style: TableStyle) -> float:
    """The room for a note: what its widest line takes where its row stands out, but never most of the page."""
    widest = max((natural_width(note, of_row(RowKind.ELECTED, style.cell)) for note in column.notes), default=0)
    return min(widest + _NOTE_GAP + 0.5, _WIDEST_NOTE) if widest else 0


def _wish(table: Table, index: int, style: TableStyle) -> float:
    widest = natural_width(table.head[index].text, style.head) if table.head else 0.0
    cells = ((row.cells[index].text, of_row(row.kind, style.cell)) for row in table.rows)
    return max([widest, *(natural_width(content, told) for content, told in cells)]) + 0.5


def _shared(wishes: dict[int, float], room: float) -> dict[int, float]:
    """Room for everybody: the modest get their wish, the rest share alike; what is over is spread."""
    given: dict[int, float] = {}
    left = room
    for done, (index, wish) in enumerate(sorted(wishes.items(), key=lambda item: item[1])):
        given[index] = min(wish, left / (len(wishes) - done))
        left -= given[index]
    return {index: width + left / len(wishes) for index, width in given.items()}


def _head_row(table: Table, slots: tuple[Slot, ...], style: TableStyle, owner: Element) -> SetRow:
    owners = tuple(owner.add("TH", scope="Column") for _ in slots)
    copies = tuple(_cell(cell, slot, style.head) for cell, slot in zip(table.head, slots, strict=True))
    return SetRow(copies, owners, RowKind.PLAIN, is_head=True)


def _body_row(table: Table, row: Row, slots: tuple[Slot, ...], style: TableStyle, owner: Element) -> SetRow:
    owners = tuple(owner.add("TH", scope="Row") if i == table.names else owner.add("TD") for i in range(len(slots)))
    told = of_row(row.kind, style.cell)
    copies = tuple(_cell(cell, slot, told) for cell, slot in zip(row.cells, slots, strict=True))
    boxes = tuple(
        i for i, (cell, slot) in enumerate(zip(row.cells, slots, strict=True)) if slot.boxed and not cell.closed
    )
    return SetRow(copies, owners, row.kind, least=style.least, boxes=boxes)


def _cell(cell: Cell, slot: Slot, style: Style) -> tuple[Copy, Copy]:
    copy = set_in(cell.text, style, slot.width)
    if not cell.note:
        return copy, Copy((), style)
    copy = Copy((*copy.lines[:-1], *(spaced(line) for line in copy.lines[-1:])), style)
    return copy, set_in(cell.note, style, slot.note - _NOTE_GAP)


_NOTE_GAP, _WIDEST_NOTE = 7.0, 140.0


def _row_piece(row: SetRow, slots: tuple[Slot, ...], style: TableStyle, head: Piece | None) -> Piece:
    height = row.height

    def draw(pen: Pen, top: float, padding: float) -> None:
        _draw_row(pen, row, slots, style, top, padding, height)

    def part(room: float) -> tuple[Piece, Piece] | None:
        leading = max(copy.style.leading for copy, _ in row.copies)
        count = int(room // leading)
        if not 0 < count < max(len(copy.lines) for pair in row.copies for copy in pair):
            return None
        parted = [tuple(copy.parted(count) for copy in pair) for pair in row.copies]
        halves = ((tuple((text[i], note[i]) for text, note in parted)) for i in (0, 1))
        first, rest = (_row_piece(replace(row, copies=copies), slots, style, head) for copies in halves)
        return first, rest

    return Piece(height, draw, padding=style.padding, head=head, part=part)


def _draw_row(
    pen: Pen, row: SetRow, slots: tuple[Slot, ...], style: TableStyle, top: float, padding: float, height: float
) -> None:
    right = slots[-1].left + slots[-1].width + slots[-1].note
    if row.kind is RowKind.TOTAL and not row.is_head:
        pen.rule(LEFT, right, top, RULE, INK)
    # a header that takes fewer lines than its neighbour stands at the foot, next to its figures
    for (copy, note), owner, slot in zip(row.copies, row.owners, slots, strict=True):
        spare = height - copy.height
        at = top + padding + (spare if row.is_head else spare / 2 if row.least else 0)
        align = Align.LEFT if slot.align is Align.LEFT else Align.RIGHT
        pen.copy(copy, slot.left, at, slot.width, owner, align)
        pen.copy(note, slot.left + slot.width + _NOTE_GAP, at, slot.note - _NOTE_GAP, owner)
    bottom = top + height + 2 * padding
    for i in row.boxes:
        pen.box(slots[i].left, top + 2.2, slots[i].width, bottom - top - 4.4, filled=False)
    if row.is_head and style.row_rule:
        pen.rule(LEFT, right, bottom, RULE, INK)
    elif style.row_rule:
        pen.rule(LEFT, right, bottom, style.row_rule)
