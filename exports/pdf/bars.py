"""A text as the bars of Code 128."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.graphics.barcode.code128 import Code128


def bars_of(value: str, width: float, height: float) -> Code128:
    """The bars of a text of ASCII, as reportlab draws them; `width` is that of the thinnest, in points."""
    from reportlab.graphics.barcode.code128 import Code128  # late: only cards and sheets have some

    return Code128(value, barWidth=width, barHeight=height, quiet=False)
