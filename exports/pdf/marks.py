"""What makes a page readable aloud: each stretch of drawing belongs to an element of a tree, or is decoration.

The one module that touches reportlab's private `canvas._code`, because reportlab has no public call for marked
content. The tree itself is written by `finish.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of one page, by the number that the page's drawing gives it."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree: a standard role of PDF, what belongs to it in reading order, and what else is known."""

    role: str
    children: list[Element | Content] = field(default_factory=list)
    language: str | None = None
    scope: str | None = None
    summary: str | None = None

    def add(
        self, role: str, *, language: str | None = None, scope: str | None = None, summary: str | None = None
    ) -> Element:
        """A new last child."""
        child = Element(role, language=language, scope=scope, summary=summary)
        self.children.append(child)
        return child


class Marks:
    """Brackets what is drawn and remembers whose it is; `owners` has for each page the element of each number."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.owners: list[list[Element]] = [[]]

    def new_page(self) -> None:
        """Begin the numbers of another page."""
        self.owners.append([])

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to `element`."""
        here = self.owners[-1]
        element.children.append(Content(len(self.owners) - 1, len(here)))
        self._bracket(f"/{element.role} <</MCID {len(here)}>> BDC")
        here.append(element)
        yield
        self._bracket("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside says nothing; `Pagination` is what every page repeats."""
        self._bracket(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._bracket("EMC")

    def _bracket(self, operator: str) -> None:
        self._canvas._code.append(operator)  # type: ignore[attr-defined]  # private, and so not in the stubs
