"""From `QTest.keyClick` to the last paint handled, figures and Enter over all rows, beside a bare table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from statistics import median

from bench.figures import Figure, no_more_than, not_measured
from bench.processes import ask, at_home, folder
from bench.screens import has_screen, screen
from bench.timing import percentile_99

GOAL = 8.0
BARE = "bare table"


def measure(quick: bool) -> list[Figure]:
    """16 and 40 candidates without a screen, and 16 on one."""
    with folder() as home:
        off = at_home(home)
        found = [*_figures("16 rows", off, 16, quick, GOAL), *_figures("40 rows", off, 40, quick, GOAL)]
        if not has_screen():
            return [*found, not_measured("key to paint, 16 rows, xcb", "no Xvfb here")]
        with screen() as shown:
            return [*found, *_figures("16 rows, xcb", at_home(home, shown.environment), 16, quick, None)]


def _figures(name: str, environment: Mapping[str, str], rows: int, quick: bool, goal: float | None) -> list[Figure]:
    ours, bare = Keys(environment, "program_keys.py", rows), Keys(environment, "bare_keys.py", rows)
    for _ in range(2 if quick else 5):
        ours.once(1 if quick else 80 // rows)
        bare.once(1 if quick else 80 // rows)
    return [
        no_more_than(f"key to paint, {name}, p99", "ms", ours.slow(), goal, BARE, bare.slow()),
        no_more_than(f"key to paint, {name}, median", "ms", ours.usual(), None, BARE, bare.usual()),
    ]


class Keys:
    """Fresh processes that type; of each its own percentile, so that one bad moment of the machine spoils one."""

    def __init__(self, environment: Mapping[str, str], script: str, rows: int) -> None:
        self._environment, self._script, self._rows = environment, script, rows
        self._slow: list[float] = []
        self._usual: list[float] = []

    def once(self, rounds: int) -> None:
        """Type every figure so many times."""
        with folder() as made:
            _, answer = ask(self._environment, self._script, self._rows, rounds, Path(made))
        times = [*answer["digits"], *answer["enters"]]
        self._slow.append(percentile_99(times))
        self._usual.append(median(times))

    def slow(self) -> float:
        """All but one key in a hundred are quicker."""
        return median(self._slow)

    def usual(self) -> float:
        """Half of the keys are quicker."""
        return median(self._usual)
