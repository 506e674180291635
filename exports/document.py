"""What a paper says, before it is a page: a frozen tree with every text and figure already formatted.

Nothing here knows a clock, a font or a page size. Two papers that say the same are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Emphasis(StrEnum):
    """How a run of text stands out from what is around it."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one language; `language` None is the document's. A line break is a line break."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN
    language: str | None = None


Text = tuple[Run, ...]


def text(*parts: str | Run) -> Text:
    """Text from plain strings and runs; empty parts vanish."""
    runs = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in runs if run.text)


def strong(words: str) -> Run:
    """A run that stands out."""
    return Run(words, Emphasis.STRONG)


def quiet(words: str) -> Run:
    """A run that steps back."""
    return Run(words, Emphasis.QUIET)


def reads(words: Text) -> str:
    """The text without its emphasis."""
    return "".join(run.text for run in words)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the paper), 2 (the contest) or 3 (a part). It is never left alone at a page's foot."""

    level: int
    text: Text


class Voice(StrEnum):
    """What kind of paragraph it is; the page gives each its size."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"
    SPOKEN = "spoken"
    SCRIPT = "script"
    CUE = "cue"
    NUMBER = "number"
    POSTER = "poster"


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `keep` holds it on the page of what follows."""

    text: Text
    voice: Voice = Voice.BODY
    keep: bool = False


class Align(StrEnum):
    """Where a cell's text stands. `FIGURE` is to the right, with room for a note after the figure."""

    LEFT = "left"
    RIGHT = "right"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` in points is fixed, None shares what is left.

    `notes` are what may be said to the right of a figure; the page makes room for the widest, whatever the language,
    so that tables with the same notes have their figures under each other.
    `boxed` puts a frame around each cell, to write a figure into by hand.
    """

    align: Align = Align.LEFT
    width: float | None = None
    notes: tuple[Text, ...] = ()
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; `note` is what is said beside the figure, such as *Elected*. `closed`: in a boxed column, no box."""

    text: Text = ()
    note: Text = ()
    closed: bool = False


class RowKind(StrEnum):
    """Why a row looks different from its neighbours."""

    PLAIN = "plain"
    ELECTED = "elected"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.PLAIN


class Look(StrEnum):
    """How a table looks: a ledger with hairlines, a strip of key figures, a list in large type to read from, the same
    larger still on a stage, a form to fill in by hand, or many small figures."""

    LEDGER = "ledger"
    FACTS = "facts"
    SPOKEN = "spoken"
    SCRIPT = "script"
    FORM = "form"
    DENSE = "dense"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, a header that is repeated on every page, and rows.

    `summary` says what it holds, for those who hear it; the cells of column `names` say what their row is about.
    `keep` holds its last row on the page of what follows.
    """

    summary: str
    columns: tuple[Column, ...]
    head: tuple[Cell, ...]
    rows: tuple[Row, ...]
    look: Look = Look.LEDGER
    names: int | None = 0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Room to sign above a name and a title; `dated` stands beside it. Never parted by a page's end."""

    dated: Text
    name: Text
    title: Text


@dataclass(frozen=True, slots=True)
class SignLines:
    """Lines beside each other to sign or initial on, each with what it is for under it."""

    parties: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list: each item with a dot, or with its number."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Barcode:
    """A text for a scanner (Code 128), with the same text under it for people.

    `beside` puts it small at the right edge, beside what follows, where it takes no room of its own.
    """

    value: str
    beside: bool = False


class Ornament(StrEnum):
    """What is done to a page and says nothing. `NEW_PART` begins a page from which pages are numbered anew, `CUT` is
    a line to cut along."""

    NEW_PAGE = "new-page"
    NEW_PART = "new-part"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Artifact:
    """Something that no reader hears, such as the start of a page; `name` is that of a part, at its pages' foot."""

    kind: Ornament
    name: str = ""


Block = Heading | Para | Table | Signature | SignLines | Items | Barcode | Artifact


@dataclass(frozen=True, slots=True)
class Mark:
    """What every page must show of the paper's standing; `margins` repeats it down both edges (PRACTICE).

    `told` is the same with the language of each run, where there are two.
    """

    text: str
    margins: bool = False
    told: Text = ()


@dataclass(frozen=True, slots=True)
class Footer:
    """The foot of every page. `page` is a text with `{page}` and `{pages}`; `large` where sheets are read on a stage
    and could fall out of order."""

    imprint: str
    running: str
    status: str
    head: str
    page: str = "Page {page} of {pages}"
    large: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at the head of the first page, as PNG; `alt` is what is said where it is not seen."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the paper, the data that it was made from; `at` is when that was last changed."""

    name: str
    text: str
    description: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One paper: what its window is called, its language, its standing, its head line, its body and its foot.

    `unverified` are wordings of it that no translator has checked, `untranslated` texts that had to stay English: they
    are said before it is printed. Neither is printed.
    """

    title: str
    language: str
    marks: tuple[Mark, ...]
    masthead: Text
    body: tuple[Block, ...]
    footer: Footer
    crest: Picture | None = None
    attachment: Attachment | None = None
    unverified: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()


def texts(document: Document) -> Iterator[str]:
    """Every text of the document that comes onto paper."""
    yield document.title
    yield reads(document.masthead)
    if document.crest:
        yield document.crest.alt
    yield from (mark.text for mark in document.marks)
    footer = document.footer
    yield from (footer.imprint, footer.running, footer.status, footer.head, footer.page)
    for block in document.body:
        yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:
    """Every text of one block; that of a page's start is the name of the part that begins there."""
    match block:
        case Heading() | Para():
            yield reads(block.text)
        case Table():
            for cell in (*block.head, *(cell for row in block.rows for cell in row.cells)):
                yield from (reads(cell.text), reads(cell.note))
        case Signature():
            yield from (reads(block.dated), reads(block.name), reads(block.title))
        case SignLines():
            yield from map(reads, block.parties)
        case Items():
            yield from map(reads, block.items)
        case Barcode():
            yield block.value
        case Artifact():
            yield block.name
