"""What makes the pages a good file: the tree for reading aloud, title, language, metadata; the same bytes each time."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from exports.document import Document
from exports.pdf.marks import Content, Element

PRODUCER = "Count Desk"


def finished(raw: bytes, document: Document, root: Element, owners: list[list[Element]]) -> bytes:
    """Put the tree and the metadata into a drawn PDF. Dates are left out: the printed ones come from the count."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        _Tree(pdf, owners).write(root)
        pdf.Root.Lang = String(document.language)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        del pdf.docinfo
        pdf.docinfo = pdf.make_indirect(Dictionary(Title=String(document.title), Producer=String(PRODUCER)))
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = document.title
            metadata["dc:language"] = [document.language]
            metadata["pdf:Producer"] = PRODUCER
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return out.getvalue()


class _Tree:
    """Writes elements as PDF structure elements, and for each page the way back from content to element."""

    def __init__(self, pdf: pikepdf.Pdf, owners: list[list[Element]]) -> None:
        self._pdf, self._owners = pdf, owners
        self._made: dict[Element, pikepdf.Object] = {}
        self._pages = [page.obj for page in pdf.pages]

    def write(self, root: Element) -> None:
        """The tree, and where it is found."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        numbers = Array()
        for number, (page, owners) in enumerate(zip(self._pages, self._owners, strict=True)):
            page.StructParents = number
            page.Tabs = Name.S
            numbers.append(number)
            numbers.append(self._pdf.make_indirect(Array([self._made[owner] for owner in owners])))
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self._pages)
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        entries: dict[str, object] = {"/S": _name(element.role), "/P": parent}
        if element.language:
            entries["/Lang"] = String(element.language)
        if element.scope:
            entries["/A"] = Dictionary(O=Name.Table, Scope=_name(element.scope))
        if element.summary:
            entries["/A"] = Dictionary(O=Name.Table, Summary=String(element.summary))
        page = next((child.page for child in element.children if isinstance(child, Content)), None)
        if page is not None:
            entries["/Pg"] = self._pages[page]
        made = self._pdf.make_indirect(Dictionary(entries))
        self._made[element] = made
        if element.children:
            made.K = Array([self._child(child, made, page) for child in element.children])
        return made

    def _child(self, child: Element | Content, parent: pikepdf.Object, page: int | None) -> pikepdf.Object | int:
        if isinstance(child, Element):
            return self._element(child, parent)
        if child.page == page:
            return child.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[child.page], MCID=child.number)


@cache
def _name(word: str) -> Name:
    return Name(f"/{word}")
