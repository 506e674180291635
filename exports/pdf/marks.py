"""What makes a page readable aloud: each stretch of drawing belongs to an element of a tree, or is decoration.

The tree itself is written by `tree.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

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


class Marks:
    """Brackets what is drawn and remembers whose it is.

    `code` is the drawing of the page at hand; `owners` has for each page the element of each number.
    """

    def __init__(self) -> None:
        self.code: list[str] = []
        self.owners: list[list[Element]] = [[]]

    def new_page(self) -> None:
        """Begin the drawing and the numbers of another page."""
        self.code = []
        self.owners.append([])

    def begin(self, element: Element | None, kind: str = "Layout") -> None:
        """What is drawn from here to the end belongs to `element`, or to nothing; `Pagination` is what pages repeat."""
        if element is None:
            self.code.append(f"/Artifact<</Type/{kind}>>BDC")
            return
        here = self.owners[-1]
        element.children.append(Content(len(self.owners) - 1, len(here)))
        self.code.append(f"/{element.role}<</MCID {len(here)}>>BDC")
        here.append(element)

    def end(self) -> None:
        """The end of what was begun."""
        self.code.append("EMC")

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to `element`."""
        self.begin(element)
        yield
        self.end()

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside says nothing; `Pagination` is what every page repeats."""
        self.begin(None, kind)
        yield
        self.end()
