"""A document in, the bytes of its PDF out; the same document gives the same bytes under the same locked versions."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from exports.document import Document, texts
from exports.pdf.draw import Pen
from exports.pdf.finish import finished
from exports.pdf.fonts import refuse_unprintable
from exports.pdf.pages import draw_pages
from models.wording import say


def printed(document: Document) -> bytes:
    """See `exports.pdf.render`."""
    where = say("where.document", {})
    for words in texts(document):
        refuse_unprintable(where, words)
    with _uncollected():
        return _file(document)


def _file(document: Document) -> bytes:
    """A function of its own, so that nothing of the paper is left to look through when the collector wakes."""
    pen = Pen()
    root = draw_pages(pen, document)
    return finished(document, root, *pen.drawn())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Inside, the collector of cycles rests: a paper makes none, and looking for them takes a quarter of a long
    record's time. Whoever finds it resting leaves it so; who put it to rest wakes it."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
