"""The type scale and the page: every size, weight, grey and distance of a paper, in points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from exports.document import Emphasis, Look, RowKind, Voice
from exports.pdf.fonts import Weight

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, RIGHT, TOP, BOTTOM = 59.0, 59.0, 46.0, 36.0
CONTENT_WIDTH = PAGE_WIDTH - LEFT - RIGHT

INK, SOFT, FAINT, WHITE = 0.0, 0.32, 0.66, 1.0
"""Greys from 0 (black); black and white printers must show all three."""

HAIRLINE, RULE = 0.4, 0.8


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set. `before` and `after` are the distances to its neighbours when there is room."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    grey: float = INK
    before: float = 0
    after: float = 0
    tracking: float = 0

    def told(self, emphasis: Emphasis) -> Style:
        """This style for a run that stands out, or steps back."""
        if emphasis is Emphasis.STRONG:
            return replace(self, weight=Weight.SEMIBOLD, grey=INK)
        if emphasis is Emphasis.QUIET:
            return replace(self, size=round(self.size * 0.86, 2), grey=SOFT)
        return self


MASTHEAD = Style(10, 13, Weight.SEMIBOLD, SOFT)
STAMP = Style(9, 11, Weight.SEMIBOLD, tracking=0.2)
HEADINGS = {
    1: Style(25, 29, Weight.SEMIBOLD, before=15, after=4),
    2: Style(13.5, 17.5, Weight.SEMIBOLD, before=0, after=1),
    3: Style(11, 14, Weight.SEMIBOLD, before=15, after=3),
}
VOICES = {
    Voice.LEAD: Style(11.5, 15, grey=SOFT, after=9),
    Voice.BODY: Style(10.5, 14.6, before=5, after=6),
    Voice.NOTE: Style(8.5, 11.2, grey=SOFT, before=4, after=1),
    Voice.SPOKEN: Style(15.5, 21, before=7, after=6),
    Voice.SCRIPT: Style(18, 26, before=12, after=10),
    Voice.CUE: Style(12, 16, grey=SOFT, before=14, after=2, tracking=1.5),
    Voice.NUMBER: Style(46, 50, Weight.SEMIBOLD, before=2, after=0),
    Voice.POSTER: Style(150, 160, Weight.SEMIBOLD, before=6, after=4),
}
ITEM, LABEL_WIDTH = Style(10.5, 14.6, before=3), 18.0
FOOT = Style(7.6, 9.8, grey=SOFT)
FOOT_LARGE = Style(20, 24, Weight.SEMIBOLD)
MARGIN_MARK = Style(12, 12, Weight.SEMIBOLD, FAINT, tracking=5)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table is set: its header, its cells, and the air above and below each row; `least` is how tall a row is
    at least, to be written in."""

    head: Style
    cell: Style
    padding: float
    gap: float
    row_rule: float | None = HAIRLINE
    before: float = 4
    after: float = 4
    least: float = 0


TABLES = {
    Look.LEDGER: TableStyle(Style(8.5, 10.8, Weight.SEMIBOLD, SOFT), Style(10.5, 13.2), padding=2.9, gap=12),
    Look.FACTS: TableStyle(
        Style(8.5, 10.8, grey=SOFT),
        Style(13, 16, Weight.SEMIBOLD),
        padding=3,
        gap=14,
        row_rule=None,
        before=12,
        after=6,
    ),
    Look.SPOKEN: TableStyle(
        Style(10, 13, Weight.SEMIBOLD, SOFT), Style(15, 19), padding=3.6, gap=16, before=8, after=8
    ),
    Look.SCRIPT: TableStyle(
        Style(12, 16, Weight.SEMIBOLD, SOFT), Style(18, 24), padding=9, gap=14, before=10, after=10
    ),
    Look.FORM: TableStyle(
        Style(8.5, 10.8, Weight.SEMIBOLD, SOFT), Style(11, 12.6), padding=1.9, gap=10, before=8, least=22
    ),
    Look.DENSE: TableStyle(Style(7.4, 9, Weight.SEMIBOLD, SOFT), Style(7.8, 9.4), padding=1.3, gap=5, before=3),
}
SIGNATURE_ROOM, SIGNATURE_WIDTH = 40.0, 215.0
SIGNATURE = Style(10.5, 14)
SIGN_CAPTION = Style(8.5, 11, grey=SOFT)
BAR_HEIGHT, BAR_WIDTH = 46.0, 1.5
BAR_CAPTION = Style(10.5, 14)
BESIDE_HEIGHT, BESIDE_WIDTH = 28.0, 1.0
BESIDE_CAPTION = Style(8.5, 10, grey=SOFT)

DENSITIES = (1.0, 0.8, 0.6, 0.42)
"""The air between things, tightened step by step while that saves a page; the type never shrinks."""


def of_row(kind: RowKind, style: Style) -> Style:
    """Rows of the elected and totals stand out by weight, which every printer shows."""
    return style if kind is RowKind.PLAIN else style.told(Emphasis.STRONG)
