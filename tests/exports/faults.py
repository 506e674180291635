"""What is wrong with a paper as a page: a text that is not on it, that sticks out, that stands on another."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Artifact, Document, block_texts, reads
from exports.pdf import render
from exports.pdf.fonts import composed
from exports.pdf.styles import BOTTOM, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, TOP
from tests.exports.drawn import Drawn
from tests.exports.pdfs import bare

HAIR = 2.5
"""Points by which a letter may lean over the edge of its column."""


def faults(document: Document) -> list[str]:
    """All faults of a paper, as sentences; the tree is asked for what is heard, the decoration for the foot."""
    drawn = Drawn(render(document))
    return [*_lost(document, drawn), *_outside(document, drawn), *_on_each_other(drawn)]


def _lost(document: Document, drawn: Drawn) -> Iterator[str]:
    heard, foot = bare(drawn.heard), bare(drawn.decoration)
    for words in (*(mark.text for mark in document.marks), reads(document.masthead), *_spoken(document)):
        if _drawn(words) not in heard:
            yield f"not in the tree: {words}"
    for words in (document.footer.imprint, document.footer.running, document.footer.status, document.footer.head):
        if foot.count(_drawn(words)) < (drawn.pages if words else 0):
            yield f"not at the foot of every page: {words}"
    for number in range(1, drawn.pages + 1):
        if bare(drawn.rows(number - 1)[0]) == "":
            yield f"page {number} is empty"


def _drawn(words: str) -> str:
    """A text as it is drawn: letters and accents in one; where a line ends is the page's affair."""
    return bare(composed(words))


def _spoken(document: Document) -> Iterator[str]:
    for block in document.body:
        if not isinstance(block, Artifact):
            yield from block_texts(block)


def _outside(document: Document, drawn: Drawn) -> Iterator[str]:
    beside = {mark.text for mark in document.marks if mark.margins}
    for words in drawn.outside(LEFT - HAIR, BOTTOM - HAIR, PAGE_WIDTH - RIGHT + HAIR, PAGE_HEIGHT - TOP + HAIR):
        if words.strip() not in beside:
            yield f"outside the margins: {words}"
    yield from (f"outside the page: {words}" for words in drawn.outside(9, 9, PAGE_WIDTH - 9, PAGE_HEIGHT - 9))


def _on_each_other(drawn: Drawn) -> Iterator[str]:
    yield from (f"on each other: {one!r} and {other!r}" for one, other in drawn.overlapping())
