"""From the start of the process to the first paint with figures, beside a bare window with a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from statistics import median

from bench.figures import Figure, not_measured, times_as_much
from bench.nights import hartlepool_entered, store
from bench.processes import ask, at_home, folder
from bench.screens import has_screen, screen

TIME_GOAL, MEMORY_GOAL = 2.5, 2.0
BARE = "bare window"


def measure(quick: bool) -> list[Figure]:
    """Hartlepool with its sixteen figures, opened by `main.py FILE`: time and memory, without a screen and with one."""
    runs = 3 if quick else 11
    with folder() as home:
        path = store(home / "hartlepool.count", hartlepool_entered())
        found = _figures("offscreen", at_home(home), path, runs)
        if not has_screen():
            return [*found, not_measured("start, xcb", "no Xvfb here")]
        with screen() as shown:
            return [*found, *_figures("xcb", at_home(home, shown.environment), path, runs)]


def _figures(platform: str, environment: Mapping[str, str], path: Path, runs: int) -> list[Figure]:
    ours, bare = Starts(environment, "program_start.py", str(path)), Starts(environment, "bare_start.py")
    for _ in range(runs + 1):
        ours.once()
        bare.once()
    return [
        times_as_much(f"start, {platform}", "ms", ours.time(), BARE, bare.time(), TIME_GOAL),
        times_as_much(f"memory after start, {platform}", "MB", ours.memory(), BARE, bare.memory(), MEMORY_GOAL),
    ]


class Starts:
    """Starts of one program. The first only brings it into the disk's memory and compiles it."""

    def __init__(self, environment: Mapping[str, str], script: str, *arguments: str) -> None:
        self._environment, self._script, self._arguments = environment, script, arguments
        self._times: list[float] = []
        self._peaks: list[float] = []

    def once(self) -> None:
        """Start it in a fresh process."""
        started, answer = ask(self._environment, self._script, *self._arguments)
        self._times.append((answer["at"] - started) * 1000)
        self._peaks.append(answer["peak"])

    def time(self) -> float:
        """The median in milliseconds."""
        return median(self._times[1:])

    def memory(self) -> float:
        """The median in MB."""
        return median(self._peaks[1:])
