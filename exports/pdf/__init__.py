"""From a document value to the bytes of a PDF: fonts, lines, parts, pages, tags, finish.

Nothing of it is loaded before a paper is asked for: what reads the typeface takes a twentieth of a second.
"""

from __future__ import annotations

from exports.document import Document


def render(document: Document) -> bytes:
    """Print a document: the same one gives the same bytes.

    Raises PaperRefused, before anything is drawn, where the font lacks a character of it.
    """
    from exports.pdf.printer import printed

    return printed(document)
