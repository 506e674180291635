"""A document in, the bytes of its PDF out; the same document gives the same bytes under the same locked versions."""

from __future__ import annotations

from exports.document import Document, texts
from exports.pdf.draw import Pen
from exports.pdf.finish import finished
from exports.pdf.fonts import refuse_unprintable
from exports.pdf.pages import draw_pages
from models.wording import say


def printed(document: Document) -> bytes:
    """See `exports.pdf.render`."""
    for words in texts(document):
        refuse_unprintable(say("where.document", {}), words)
    pen = Pen()
    root = draw_pages(pen, document)
    return finished(pen.finished(), document, root, pen.marks.owners)
