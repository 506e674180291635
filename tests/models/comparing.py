"""A contest of three parties measured against last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from models.result import Result, result_of
from models.setup import Previous, PreviousEntry
from tests.support import candidate, contest_setup, counted, counting, party

PARTIES = tuple(party(f"Party {i}", f"PP{i}") for i in (1, 2, 3))
OPENED = counting([candidate(f"c{i}", "ABC"[i - 1] * 8, party=PARTIES[i - 1]) for i in (1, 2, 3)]).contest()


def last_time(votes: Sequence[int | None], won: int | None = None) -> Previous:
    """What the three had last time; `won` is the one that is known to have won."""
    entries = tuple(
        PreviousEntry(name=party.name, party=party, votes=n, won=i == won)
        for i, (party, n) in enumerate(zip(PARTIES, votes, strict=True))
    )
    return Previous(held_on=date(2019, 12, 12), entries=entries)


def against(now: Sequence[int], previous: Previous | None, order: Sequence[int] = (0, 1, 2)) -> Result:
    """The result of these votes measured against that, with the candidates in this order on the ballot paper."""
    candidates = tuple(OPENED.candidates[i] for i in order)
    opened = replace(OPENED, setup=contest_setup(previous=previous), candidates=candidates)
    return result_of(counted(opened, {f"c{i}": n for i, n in enumerate(now, 1)}, {}, {}))
