"""A PDF's pages as pdfium finds them (its version is pinned): every text that was drawn, where, and whose it is.

Its tree is walked with pikepdf; so neither needs a program that another machine has in another version.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner."""


@dataclass(frozen=True)
class Stretch:
    """What was drawn at once: a text, the room that its letters take, the number of its content (None: decoration)."""

    page: int
    text: str
    box: Box
    content: int | None


@dataclass(frozen=True)
class Place:
    """Which row of the file, which cell of that row, and what a header cell is the header of (`Row`, `Column`)."""

    row: int | None = None
    column: int = 0
    scope: str = ""


@dataclass(frozen=True)
class Said:
    """One element that has words: its role, the roles around it, its language, what it says, where in a table."""

    role: str
    within: tuple[str, ...]
    language: str | None
    words: str
    at: Place


@dataclass(frozen=True)
class Drawn:
    """A PDF, read."""

    pdf: bytes

    @cached_property
    def stretches(self) -> list[Stretch]:
        """Every drawn text, in the order of drawing."""
        with pypdfium2.PdfDocument(self.pdf) as document:
            return [stretch for number in range(len(document)) for stretch in _stretches(document, number)]

    @cached_property
    def pages(self) -> int:
        """How many there are."""
        with pypdfium2.PdfDocument(self.pdf) as document:
            return len(document)

    def rows(self, page: int) -> list[str]:
        """The texts of a page, those of one height in a row, from the top down and from left to right."""
        lines: dict[int, list[Stretch]] = {}
        for one in sorted((s for s in self.stretches if s.page == page and s.text.strip()), key=_baseline):
            near = next((key for key in (_baseline(one), _baseline(one) - 1) if key in lines), _baseline(one))
            lines.setdefault(near, []).append(one)
        return [_joined(sorted(line, key=lambda s: s.box[0])) for _, line in sorted(lines.items())]

    @cached_property
    def decoration(self) -> str:
        """All that no reader hears, in the order of drawing."""
        return "".join(stretch.text for stretch in self.stretches if stretch.content is None)

    @cached_property
    def said(self) -> list[Said]:
        """The elements with words, in the order of the tree: what a screen reader says one after the other."""
        words: Words = {}
        for stretch in self.stretches:
            if stretch.content is not None:
                words.setdefault((stretch.page, stretch.content), []).append(stretch)
        with pikepdf.open(BytesIO(self.pdf)) as document:
            pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
            reader = _Reader(pages, words)
            roots = _kids(document.Root.StructTreeRoot)
            return [said for root in roots for said in reader.walk(root, (), None, str(document.Root.Lang))]

    @cached_property
    def heard(self) -> str:
        """All that a reader hears."""
        return "".join(said.words for said in self.said)

    def overlapping(self) -> list[tuple[str, str]]:
        """Texts that stand on each other by more than a hair."""
        clashes: list[tuple[str, str]] = []
        seen = [s for s in self.stretches if s.text.strip()]
        for number in range(self.pages):
            here = sorted((s for s in seen if s.page == number), key=lambda s: s.box[0])
            for i, one in enumerate(here):
                for other in here[i + 1 :]:
                    if other.box[0] > one.box[2] - 0.6:
                        break
                    if min(one.box[3], other.box[3]) - max(one.box[1], other.box[1]) > 0.6:
                        clashes.append((one.text, other.text))
        return clashes

    def outside(self, left: float, bottom: float, right: float, top: float) -> list[str]:
        """Texts that stick out of this frame."""
        return [
            s.text
            for s in self.stretches
            if s.text.strip() and (s.box[0] < left or s.box[1] < bottom or s.box[2] > right or s.box[3] > top)
        ]


def _baseline(stretch: Stretch) -> int:
    return -round(stretch.box[1] / 3)


def _joined(line: list[Stretch]) -> str:
    """Texts side by side: a gap is a gap, and what touches belongs together."""
    words = line[0].text
    for before, after in itertools.pairwise(line):
        words = words + after.text if after.box[0] - before.box[2] < 4 else f"{words.rstrip()} | {after.text}"
    return " ".join(words.split())


def _stretches(document: Any, number: int) -> Iterator[Stretch]:
    page = document[number]
    texts = page.get_textpage()
    try:
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            content = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
            yield Stretch(number, _text(thing.raw, texts.raw), thing.get_bounds(), None if content < 0 else content)
    finally:
        texts.close()
        page.close()


def _text(thing: Any, texts: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(thing, texts, None, 0)
    room = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(thing, texts, room, size)
    return bytes(room).decode("utf-16-le").rstrip("\0").replace("\2", "-")  # pdfium's sign for a hyphen at an end


Words = dict[tuple[int, int], list[Stretch]]
"""What was drawn, by page and number of content."""


@dataclass(frozen=True)
class _Reader:
    """Walks a tree; `pages` has the number of each page by its object."""

    pages: dict[tuple[int, int], int]
    words: Words

    def walk(
        self, element: Any, within: tuple[str, ...], page: int | None, language: str | None, at: Place = Place()
    ) -> Iterator[Said]:
        """What an element says, and the elements in it, in their order."""
        role = str(element.S)[1:]
        page = self.pages[element.Pg.objgen] if "/Pg" in element else page
        language = str(element.Lang) if "/Lang" in element else language
        said = ""
        for number, kid in enumerate(_kids(element)):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if said:
                    yield Said(role, within, language, said, at)
                said = ""
                inside = Place(element.objgen[0], number, _scope(kid)) if role == "TR" else at
                yield from self.walk(kid, (*within, role), page, language, inside)
            else:
                said += self._content(kid, page)
        if said:
            yield Said(role, within, language, said, at)

    def _content(self, kid: Any, page: int | None) -> str:
        number = kid if isinstance(kid, int) else kid.get("/MCID")
        if number is None:
            return ""  # an annotation or another object
        at = self.pages[kid.Pg.objgen] if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid else page
        assert at is not None, "content without a page"
        return "".join(stretch.text for stretch in self.words.get((at, int(number)), []))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids] if "/K" in element else []


def _scope(cell: Any) -> str:
    attributes = cell.get("/A")
    return str(attributes.get("/Scope", ""))[1:] if isinstance(attributes, pikepdf.Dictionary) else ""
