"""What makes drawn pages a file that keeps PDF/UA-1 and PDF/A-3a: tree, metadata, colours, the data inside."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, String

from exports.document import Document
from exports.pdf.attachment import attach
from exports.pdf.crest import pixels_of
from exports.pdf.marks import Element, Owners
from exports.pdf.metadata import write_colours, write_metadata
from exports.pdf.tree import write_tree


def finished(document: Document, root: Element, drawn: bytes, owners: Owners) -> bytes:
    """The bytes of the paper, from those that reportlab drew."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        write_tree(pdf, root, owners)
        write_metadata(pdf, document)
        write_colours(pdf)
        pdf.Root.Lang = String(document.language)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if document.crest:
            pixels_of(document.crest).embed(pdf)
        if document.attachment:
            attach(pdf, document.attachment)
        for page in pdf.pages:
            del page.Trans  # reportlab's is empty
        del pdf.trailer.ID  # reportlab's is of the pages alone, qpdf's of the whole
        out = BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            fix_metadata_version=False,  # it would look for one with a library of XML
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return out.getvalue()
