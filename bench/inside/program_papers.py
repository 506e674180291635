"""The first declaration of a process, from the import of whatever draws it to its bytes; then as many as are asked for
and the record of a large count, with what they take."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[0] = str(ROOT)  # before anything of ours is imported

from bench.inside.memory import memory_now  # noqa: E402  # the path first
from bench.nights import folded, like_hartlepool, sheet_count  # noqa: E402

SHEETS, CANDIDATES = 500, 20
DIFFERENT = 50
"""Contests that a batch goes round: they are the count's memory, not the papers'."""


def first() -> float:
    """In milliseconds. The count is read by then, as it is in the running program."""
    state = folded(like_hartlepool(0))
    begun = time.perf_counter()
    from exports.papers import PAPERS, document_of
    from exports.pdf import render

    (contest,) = state.contests.values()
    assert render(document_of(PAPERS["declaration"], state, contest))
    return (time.perf_counter() - begun) * 1000


def batch(count: int) -> dict[str, float]:
    """MB after a tenth of them and at the end."""
    from exports.papers import PAPERS, document_of
    from exports.pdf import render

    nights = [folded(like_hartlepool(number)) for number in range(DIFFERENT)]
    early = 0.0
    for number in range(count):
        state = nights[number % DIFFERENT]
        (contest,) = state.contests.values()
        render(document_of(PAPERS["declaration"], state, contest))
        if number == count // 10:
            early = memory_now()
    return {"early": early, "late": memory_now()}


def record() -> dict[str, float]:
    """Seconds of the full record of a count by 500 sheets, and of its document value alone."""
    from exports.declared import result_to_show
    from exports.papers import PAPERS
    from exports.pdf import render

    state = folded(sheet_count(SHEETS, CANDIDATES, open_=0))
    (contest,) = state.contests.values()
    begun = time.perf_counter()
    made = PAPERS["full-record"].build(state, contest, result_to_show(contest))
    value = time.perf_counter() - begun
    render(made)
    return {"value": value, "record": time.perf_counter() - begun}


answer: dict[str, float] = {"first": first()}
if wanted := int(sys.argv[1]):
    answer |= batch(wanted) | record()
print(json.dumps(answer))
