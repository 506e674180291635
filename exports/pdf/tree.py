"""The tree for reading aloud, written by pikepdf as structure elements, with the way back from each page's content."""

from __future__ import annotations

from functools import cache
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from exports.pdf.marks import Content, Element, Owners


def write_tree(pdf: Pdf, root: Element, owners: Owners) -> None:
    """Put the tree into a drawn file."""
    tree = _Tree(pdf)
    top = pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top.K = Array([tree.element(root, top)])
    numbers = list[Any]()
    for i, (page, here) in enumerate(zip(tree.pages, owners, strict=True)):
        page.StructParents, page.Tabs = i, Name.S
        numbers += [i, pdf.make_indirect(Array([tree.made[owner] for owner in here]))]
    top.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    top.ParentTreeNextKey = len(tree.pages)
    pdf.Root.MarkInfo = Dictionary(Marked=True)


class _Tree:
    """What has been written of it; header cells of the same scope share what says so."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._scopes: dict[str, Any] = {}
        self.pages: list[Any] = [page.obj for page in pdf.pages]
        self.made: dict[Element, Any] = {}

    def element(self, element: Element, parent: Any) -> Any:
        """Write an element and all that is below it."""
        entries: dict[str, Any] = {"/S": _name(element.role), "/P": parent}
        self._tell(element, entries)
        own = [child for child in element.children if isinstance(child, Content)]
        page = own[0].page if own else -1
        if own:
            entries["/Pg"] = self.pages[page]
            entries["/K"] = [self._content(child, page) for child in own]
        written = self.made[element] = self._pdf.make_indirect(Dictionary(entries))
        if len(own) < len(element.children):
            kids = [
                self._content(child, page) if isinstance(child, Content) else self.element(child, written)
                for child in element.children
            ]
            written["/K"] = Array(kids)
        return written

    def _content(self, content: Content, page: int) -> Any:
        """A stretch by its number, and by its page where that is another than the element's first."""
        if content.page == page:
            return content.number
        return Dictionary(Type=Name.MCR, Pg=self.pages[content.page], MCID=content.number)

    def _tell(self, element: Element, entries: dict[str, Any]) -> None:
        """What is known of an element beside what belongs to it."""
        if element.scope:
            entries["/A"] = self._scope(element.scope)
        if element.summary:
            entries["/A"] = Dictionary(O=Name.Table, Summary=String(element.summary))
        if element.numbering:
            entries["/A"] = Dictionary(O=Name.List, ListNumbering=_name(element.numbering))
        if element.box:
            sides = Array([round(side, 2) for side in element.box])
            entries["/A"] = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=sides)
        if element.language:
            entries["/Lang"] = String(element.language)
        if element.alt:
            entries["/Alt"] = String(element.alt)

    def _scope(self, scope: str) -> Any:
        if scope not in self._scopes:
            self._scopes[scope] = self._pdf.make_indirect(Dictionary(O=Name.Table, Scope=_name(scope)))
        return self._scopes[scope]


@cache
def _name(word: str) -> Name:
    return Name(f"/{word}")
