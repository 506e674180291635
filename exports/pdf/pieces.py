"""What stays together on a page, and how it draws itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from exports.pdf.draw import Pen

Draw = Callable[[Pen, float, float], None]
"""Draw at a distance from the page's top, with this much air inside."""


@dataclass(slots=True)
class Piece:
    """What stays together on a page. `air` (above, vanishes at the top) and `padding` shrink on a dense page."""

    height: float
    draw: Draw
    air: float = 0
    padding: float = 0
    keep: bool = False
    head: Piece | None = None
    part: Callable[[float], tuple[Piece, Piece] | None] | None = None
    new_page: bool = False
    part_name: str | None = None
