"""A copied column on its way into the fields of a form: all of it or nothing, with the sentence that says why not."""

from __future__ import annotations

from collections.abc import Sequence

from models.counts import NotACount, Number, parse_count
from models.wording import say


class BadColumn(Exception):
    """The column does not fit; the text is the sentence for the field."""


def read_column(cells: Sequence[str], rows: int) -> list[int | None]:
    """The figures of a column for `rows` rows that follow; None for a blank cell, which leaves its row as it is.

    Raises BadColumn.
    """
    if len(cells) > rows:
        raise BadColumn(f"The copied column has {len(cells)} figures, but only {rows} rows follow from here.")
    found: list[int | None] = []
    for row, cell in enumerate(cells, start=1):
        count = parse_count(cell)
        if isinstance(count, NotACount):
            why = say(count.reason, {"text": count.text})
            raise BadColumn(f"Row {row} of the copied column: {why} Nothing was pasted.")
        found.append(count.value if isinstance(count, Number) else None)
    return found
