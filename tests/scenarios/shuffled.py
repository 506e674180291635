"""A real result dealt to sheets as a hall does it: the papers mixed, then five hundred to a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random


def dealt(totals: Mapping[str, int], sizes: Sequence[int], seed: int = 1) -> list[dict[str, int]]:
    """Each sheet's papers by pile, in all exactly the totals; the same every time."""
    papers = [pile for pile, n in totals.items() for _ in range(n)]
    assert len(papers) == sum(sizes), (len(papers), sum(sizes))
    Random(seed).shuffle(papers)
    sheets, start = [], 0
    for size in sizes:
        count = Counter(papers[start : start + size])
        sheets.append({pile: count[pile] for pile in totals})
        start += size
    return sheets
