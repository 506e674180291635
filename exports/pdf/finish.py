"""Drawn pages become a file: fonts, crest, the tree for reading aloud, metadata, the data inside (PDF/UA-1, PDF/A-3a).

All of it is written here and by the modules beside: a library that reads a finished file again, to add a tree to it,
takes longer than all the rest (docs/decisions/0005-pdf.md).
"""

from __future__ import annotations

from exports.document import Attachment, Document
from exports.pdf.attachment import attach
from exports.pdf.draw import FONTS, Drawing
from exports.pdf.embedded import embed
from exports.pdf.file import File, compressed, reference, string
from exports.pdf.marks import Element
from exports.pdf.metadata import write_colours, write_info, write_metadata
from exports.pdf.styles import PAGE_HEIGHT, PAGE_WIDTH
from exports.pdf.tree import write_tree


def finished(document: Document, drawing: Drawing, root: Element) -> bytes:
    """The bytes of the PDF."""
    file = File()
    catalog, parent = file.number(), file.number()
    pages = _pages(file, drawing, parent)
    file.put(parent, f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(map(reference, pages))}]>>")
    tree = write_tree(file, root, pages, drawing.owners)
    entries = (
        f"/Pages {reference(parent)}/StructTreeRoot {reference(tree)}/MarkInfo<</Marked true>>"
        f"/Lang{string(document.language)}/ViewerPreferences<</DisplayDocTitle true>>"
        f"/Metadata {reference(write_metadata(file, document))}/OutputIntents[{reference(write_colours(file))}]"
        f"{_inside(file, document.attachment) if document.attachment else ''}"
    )
    file.put(catalog, f"<</Type/Catalog{entries}>>")
    return file.written(catalog, write_info(file, document))


def _pages(file: File, drawing: Drawing, parent: int) -> list[int]:
    fonts = "".join(f"/{FONTS[weight]} {reference(embed(file, weight, used))}" for weight, used in drawing.letters)
    crest = f"/XObject<</Crest {reference(drawing.crest.embed(file))}>>" if drawing.crest else ""
    resources = file.add(f"<</Font<<{fonts}>>{crest}>>")
    return [_page(file, code, i, parent, resources) for i, code in enumerate(drawing.pages)]


def _page(file: File, code: str, number: int, parent: int, resources: int) -> int:
    content = file.stream("", compressed(code.encode("ascii")), packed=True)
    return file.add(
        f"<</Type/Page/Parent {reference(parent)}/MediaBox[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]"
        f"/Resources {reference(resources)}/Contents {reference(content)}/StructParents {number}/Tabs/S>>"
    )


def _inside(file: File, attachment: Attachment) -> str:
    spec = reference(attach(file, attachment))
    return f"/AF[{spec}]/Names<</EmbeddedFiles<</Names[{string(attachment.name)} {spec}]>>>>"
