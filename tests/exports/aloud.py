"""A paper as a blind reader hears it: the tree walked in order, each cell with the headers that are said before it.

`python -m tests.exports.aloud` prints Hartlepool's declaration.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby

from exports.papers import PAPERS, document_of
from exports.pdf import render
from tests.exports.contests import REAL
from tests.exports.drawn import Drawn, Said

_ROLES = {"H1": "heading 1", "H2": "heading 2", "H3": "heading 3", "Lbl": "item"}


def aloud(pdf: bytes) -> list[str]:
    """The lines that are spoken, one an element; those of a row in one line, under the name of its column."""
    spoken: list[str] = []
    heads: list[str] = []
    for row, some in groupby(Drawn(pdf).said, key=lambda said: said.at.row):
        said = list(some)
        if row is None:
            spoken += [_element(each) for each in said]
        elif "THead" in said[0].within:
            heads = [" ".join(words) for words in _cells(said)]
            spoken.append(f"table of {len(heads)} columns: {' | '.join(heads)}")
        else:
            spoken.append("row: " + " | ".join(_row(said, heads)))
    return spoken


def _element(said: Said) -> str:
    words = " ".join(said.words.split())
    role = _ROLES.get(said.role)
    return f"{role}: {words}" if role else words


def _cells(row: list[Said]) -> Iterator[list[str]]:
    for _, some in groupby(row, key=lambda said: said.at.column):
        yield [" ".join(said.words.split()) for said in some]


def _row(row: list[Said], heads: list[str]) -> Iterator[str]:
    for _, some in groupby(row, key=lambda said: said.at.column):
        cell = list(some)
        at = cell[0].at.column
        words = " ".join(" ".join(said.words.split()) for said in cell)
        head = heads[at] if at < len(heads) else ""
        yield words if cell[0].at.scope == "Row" or not head else f"{head}: {words}"


def hartlepool() -> bytes:
    """Hartlepool's declaration, ready to be signed."""
    return render(document_of(PAPERS["declaration"], *REAL["hartlepool-2021"]().papers()["declaration"]))


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in aloud(hartlepool()))
