"""The first paper after a start, the memory of 650 of them, and a record of 500 sheets, in fresh processes."""

from __future__ import annotations

from statistics import median

from bench.declaration import TEMPLATE, inputs_of, lay_out
from bench.figures import Figure, no_more_than, times_as_much
from bench.nights import folded, like_hartlepool
from bench.processes import ask, at_home, folder
from exports.papers import PAPERS, document_of

FIRST, RECORD, FLAT = 120.0, 1.5, 1.05


def measure(quick: bool) -> list[Figure]:
    """From the first import to the bytes; then how time and memory go on."""
    runs = 3 if quick else 11
    state = folded(like_hartlepool(0))
    (contest,) = state.contests.values()
    with folder() as home:
        lay_out(home)
        environment = at_home(home)
        data = inputs_of(document_of(PAPERS["declaration"], state, contest))["data"]
        ours = [ask(environment, "program_papers.py", 0)[1] for _ in range(runs + 1)][1:]
        peer = [ask(environment, "bare_paper.py", TEMPLATE, home, data)[1] for _ in range(runs + 1)][1:]
        batch = ask(environment, "program_papers.py", 65 if quick else 650)[1]
    first, theirs = median(each["first"] for each in ours), median(each["first"] for each in peer)
    return [
        no_more_than("first declaration after a start", "ms", first, FIRST, "typst.compile, the same", theirs),
        times_as_much("memory after 650", "MB", batch["late"], "after a tenth of them", batch["early"], FLAT),
        no_more_than("a record of 500 sheets", "s", batch["record"], RECORD, "its document value", batch["value"]),
    ]
