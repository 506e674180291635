"""Two files of one night side by side: how far they say the same, and what only one of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from models.changes import Line
from storage.chain import Row
from storage.journal import Journal, line_of


class Verdict(StrEnum):
    """How two files stand to each other."""

    SAME = "same"
    FIRST_BEHIND = "first_behind"
    SECOND_BEHIND = "second_behind"
    DIVERGED = "diverged"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The first `common` changes are the same in both; the rest is in one file only."""

    verdict: Verdict
    common: int
    only_first: tuple[Line, ...]
    only_second: tuple[Line, ...]


def compare(first: Path, second: Path) -> Comparison:
    """Compare two elections or copies, both proved whole. Raises StorageFault."""
    a, b = _rows(first), _rows(second)
    common = common_start(a, b)
    return Comparison(
        _verdict(common, len(a), len(b)),
        common,
        tuple(line_of(row, first) for row in a[common:]),
        tuple(line_of(row, second) for row in b[common:]),
    )


def common_start(a: Sequence[Row], b: Sequence[Row]) -> int:
    """How many rows two proved chains share: equal hashes mean equal lines all the way up to them."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if a[middle - 1].hash == b[middle - 1].hash else (low, middle - 1)
    return low


def _rows(path: Path) -> list[Row]:
    with Journal.open(path, read_only=True) as journal:
        return journal.proved_rows()


def _verdict(common: int, a: int, b: int) -> Verdict:
    if common == a == b:
        return Verdict.SAME
    if common == a:
        return Verdict.FIRST_BEHIND
    if common == b:
        return Verdict.SECOND_BEHIND
    return Verdict.DIVERGED if common else Verdict.UNRELATED
