"""What makes a page readable aloud: each stretch of drawing belongs to an element of a tree, or is decoration.

The one module that touches the private `_code` of reportlab's canvas and text, because reportlab has no public call for
marked content. The tree itself is written by `tree.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

Box = tuple[float, float, float, float]


class Content(NamedTuple):
    """A stretch of one page, by the number that the page's drawing gives it."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree: a standard role of PDF, what belongs to it in reading order, and what else is known.

    `scope` is that of a header cell, `summary` says what a table holds, `numbering` how a list counts; `alt` stands for
    a picture, which fills `box` (points from the lower left corner of its page).
    """

    role: str
    children: list[Element | Content] = field(default_factory=list)
    language: str | None = None
    scope: str | None = None
    summary: str | None = None
    numbering: str | None = None
    alt: str | None = None
    box: Box | None = None

    def add(
        self,
        role: str,
        *,
        language: str | None = None,
        scope: str | None = None,
        summary: str | None = None,
        numbering: str | None = None,
        alt: str | None = None,
    ) -> Element:
        """A new last child."""
        child = Element(role, [], language, scope, summary, numbering, alt)
        self.children.append(child)
        return child


Owners = list[list[Element]]
"""For each page the element of each number."""


class Marks:
    """Brackets what is drawn and remembers whose it is."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.owners: Owners = [[]]

    def new_page(self) -> None:
        """Begin the numbers of another page."""
        self.owners.append([])

    def begin(self, element: Element | None, kind: str = "Layout", on: PDFTextObject | None = None) -> None:
        """What is drawn on the canvas, or set in a text, belongs from here to the end to `element`, or to nothing.

        `kind` is that of what says nothing; `Pagination` is what every page repeats.
        """
        if element is None:
            self._bracket(f"/Artifact<</Type/{kind}>>BDC", on)
            return
        here = self.owners[-1]
        element.children.append(Content(len(self.owners) - 1, len(here)))
        self._bracket(f"/{element.role}<</MCID {len(here)}>>BDC", on)
        here.append(element)

    def end(self, on: PDFTextObject | None = None) -> None:
        """The end of what was begun."""
        self._bracket("EMC", on)

    def _bracket(self, operator: str, on: PDFTextObject | None) -> None:
        (on or self._canvas)._code.append(operator)  # type: ignore[union-attr]  # private, and so not in the stubs
