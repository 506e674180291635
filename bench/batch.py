"""A declaration of each of 650 contests, written beside a window that goes on.

Beside it stand a bare loop that draws them, and the same window while that runs: what a loaded machine takes from both
shows in both. How long a turn was by the clock is what a key would wait; how much of the processor it took is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.figures import Figure, no_more_than
from bench.nights import general_election_ready, store
from bench.processes import ask, at_home, folder

SECONDS, GAP, FLAT = 8.0, 50.0, 1.1
CONTESTS, CANDIDATES = 650, 16


def measure(quick: bool) -> list[Figure]:
    """In fresh processes, in turn; the file is the same for all of them."""
    contests = 50 if quick else CONTESTS
    with folder() as home:
        environment = at_home(home)
        rounds = list(_rounds(environment, home, contests, 1 if quick else 3))
        memory = ask(environment, "export_batch.py", _night(home / "memory.count", contests), _made(home / "memory"))[1]
    found = {name: median(each[name] for each in rounds) for name in rounds[0]}
    floor, beside = found["bare"], "the window beside the bare loop"
    name = f"{contests} declarations beside the window"
    return [
        no_more_than(f"{name}, written", "s", found["written"], SECONDS, "drawn in a bare loop", floor),
        no_more_than(f"{name}, recorded too", "s", found["recorded"], None, "the same", floor),
        no_more_than("setting it going", "ms", found["began"], GAP, beside, found["still"]),
        no_more_than("largest gap between two turns meanwhile", "ms", found["gap"], GAP, "the same", found["still"]),
        no_more_than("most work in a turn meanwhile", "ms", found["work"], None, "the same", found["idle"]),
        no_more_than(
            "memory after all of them", "MB", memory["end"], FLAT * memory["early"], "after 50", memory["early"]
        ),
    ]


Answer = dict[str, float]


def _rounds(environment: dict[str, str], home: Path, contests: int, rounds: int) -> Iterator[Answer]:
    for number in range(rounds):
        path = _night(home / f"{number}.count", contests)
        yield ask(environment, "program_batch.py", path, _made(home / str(number)))[1]


def _night(path: Path, contests: int) -> Path:
    return store(path, general_election_ready(contests, CANDIDATES))


def _made(path: Path) -> Path:
    path.mkdir()
    return path
