"""Timing that a busy machine spoils as little as possible: taking turns, medians, nothing left out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles

Job = Callable[[], object]


def in_turn(jobs: Sequence[Job], runs: int, warm: int = 2) -> list[list[float]]:
    """Milliseconds of each job, A B A B, so that what slows the machine down slows all of them."""
    for _ in range(warm):
        for job in jobs:
            job()
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(runs):
        for job, taken in zip(jobs, times, strict=True):
            taken.append(milliseconds(job))
    return times


def medians_in_turn(jobs: Sequence[Job], runs: int, warm: int = 2) -> list[float]:
    """The median milliseconds of each job."""
    return [median(taken) for taken in in_turn(jobs, runs, warm)]


def milliseconds(job: Job) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    job()
    return (time.perf_counter() - start) * 1000


def percentile_99(times: Sequence[float]) -> float:
    """All but one in a hundred are no longer."""
    return quantiles(times, n=100, method="inclusive")[98]
