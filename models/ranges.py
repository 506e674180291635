"""Sheets as they are planned in one line: `101-160 of 500, 161 of 115` with the papers of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from models.counts import LARGEST

HIGHEST = 999_999
MOST = 1000
"""Nobody plans a thousand sheets in one line; it is a slip of the keyboard."""

_PART = re.compile(
    r"(?P<first>[0-9]+)(?:\s*(?:-|\u2013|\u2212|to)\s*(?P<last>[0-9]+))?(?:\s*(?:of|x|\u00d7|:)\s*(?P<papers>[0-9]+))?"
)


@dataclass(frozen=True, slots=True)
class Planned:
    """One sheet of a plan; `papers` None is not known yet."""

    number: int
    papers: int | None


@dataclass(frozen=True, slots=True)
class NotARange:
    """The line is no plan; `reason` is a key of the wording, with its numbers."""

    reason: str
    params: Mapping[str, int | str]


def parse_ranges(text: str) -> tuple[Planned, ...] | NotARange:
    """Read a plan, all of it or nothing."""
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    if not parts:
        return NotARange("range.empty", {})
    found: dict[int, Planned] = {}
    for part in parts:
        sheets = _part(part)
        if isinstance(sheets, NotARange):
            return sheets
        for sheet in sheets:
            if sheet.number in found:
                return NotARange("range.twice", {"number": sheet.number})
            found[sheet.number] = sheet
        if len(found) > MOST:
            return NotARange("range.many", {"most": MOST})
    return tuple(found.values())


def _part(part: str) -> tuple[Planned, ...] | NotARange:
    match = _PART.fullmatch(part)
    if match is None:
        return NotARange("range.unreadable", {"text": part[:40]})
    first = int(match["first"][:20])
    last = int(match["last"][:20]) if match["last"] else first
    papers = int(match["papers"][:20]) if match["papers"] else None
    if not (1 <= first <= HIGHEST and 1 <= last <= HIGHEST):
        return NotARange("range.number", {"highest": HIGHEST, "text": part[:40]})
    if last < first:
        return NotARange("range.backwards", {"first": first, "last": last})
    if last - first >= MOST:
        return NotARange("range.many", {"most": MOST})
    if papers is not None and papers > LARGEST:
        return NotARange("range.papers", {"text": part[:40]})
    return tuple(Planned(number, papers) for number in range(first, last + 1))


def propose_first(taken: Mapping[str, frozenset[int]], contest: str) -> int:
    """The next number of a contest: after its own last one, or the first of a hundred that nobody uses."""
    own = taken.get(contest, frozenset())
    everything = frozenset().union(*taken.values()) if taken else frozenset()
    if own:
        number = max(own) + 1
        while number in everything:
            number += 1
        return number
    used = {number // 100 for number in everything}
    hundred = next(h for h in range(1, HIGHEST) if h not in used)
    return hundred * 100 + 1
