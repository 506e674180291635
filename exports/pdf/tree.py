"""The tree for reading aloud, written as PDF structure elements, with the way back from each page's content."""

from __future__ import annotations

from exports.pdf.file import File, reference, string
from exports.pdf.marks import Content, Element


def write_tree(file: File, root: Element, pages: list[int], owners: list[list[Element]]) -> int:
    """The number of the tree's root; `pages` are the numbers of the page objects."""
    tree = file.number()
    made: dict[Element, int] = {}
    top = _element(file, root, tree, pages, made)
    numbers = " ".join(
        f"{i} {reference(file.add('[' + ' '.join([reference(made[owner]) for owner in here]) + ']'))}"
        for i, here in enumerate(owners)
    )
    back = file.add(f"<</Nums[{numbers}]>>")
    file.put(
        tree,
        f"<</Type/StructTreeRoot/K[{reference(top)}]/ParentTree {reference(back)}/ParentTreeNextKey {len(pages)}>>",
    )
    return tree


def _element(file: File, element: Element, parent: int, pages: list[int], made: dict[Element, int]) -> int:
    number = made[element] = file.number()
    page, kids = -1, list[str]()
    for child in element.children:
        if isinstance(child, Element):
            kids.append(f"{_element(file, child, number, pages, made)} 0 R")
            continue
        page = child.page if page < 0 else page
        kids.append(str(child.number) if child.page == page else _elsewhere(child, pages))
    at = f"/Pg {pages[page]} 0 R" if page >= 0 else ""
    content = f"/K[{' '.join(kids)}]" if kids else ""
    file.put(number, f"<</Type/StructElem/S/{element.role}/P {parent} 0 R{at}{_facts(element)}{content}>>")
    return number


def _elsewhere(content: Content, pages: list[int]) -> str:
    """Content on another page than the element's first."""
    return f"<</Type/MCR/Pg {pages[content.page]} 0 R/MCID {content.number}>>"


def _facts(element: Element) -> str:
    """What is known of an element beside what belongs to it."""
    facts = ""
    if element.scope:
        facts = f"/A<</O/Table/Scope/{element.scope}>>"
    if element.summary:
        facts = f"/A<</O/Table/Summary{string(element.summary)}>>"
    if element.numbering:
        facts = f"/A<</O/List/ListNumbering/{element.numbering}>>"
    if element.box:
        facts = f"/A<</O/Layout/Placement/Block/BBox[{' '.join(f'{side:.2f}' for side in element.box)}]>>"
    if element.language:
        facts += f"/Lang{string(element.language)}"
    return f"{facts}/Alt{string(element.alt)}" if element.alt else facts
