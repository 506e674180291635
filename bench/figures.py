"""What a measurement says: our figure, the one beside it, their ratio, and the goal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `met` is None where there is no goal, or where nothing could be measured."""

    name: str
    unit: str
    ours: float | None
    beside: str
    theirs: float | None = None
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None


def times_as_much(
    name: str, unit: str, ours: float, beside: str, theirs: float, at_most: float | None = None
) -> Figure:
    """Ours over theirs; the goal, if any, is how many times as much ours may be."""
    ratio = ours / theirs
    if at_most is None:
        return Figure(name, unit, ours, beside, theirs, ratio)
    return Figure(name, unit, ours, beside, theirs, ratio, f"ratio ≤ {at_most:g}", ratio <= at_most)


def as_fast_as(name: str, unit: str, ours: float, beside: str, theirs: float, at_least: float | None = None) -> Figure:
    """Theirs over ours, for times: 1 is as fast as they, 0.5 half as fast."""
    ratio = theirs / ours
    if at_least is None:
        return Figure(name, unit, ours, beside, theirs, ratio)
    return Figure(name, unit, ours, beside, theirs, ratio, f"ratio ≥ {at_least:g}", ratio >= at_least)


def no_more_than(name: str, unit: str, ours: float, limit: float | None, beside: str, theirs: float) -> Figure:
    """The goal is a limit for our figure itself; what stands beside it shows how much of it is the machine's."""
    ratio = ours / theirs
    if limit is None:
        return Figure(name, unit, ours, beside, theirs, ratio)
    return Figure(name, unit, ours, beside, theirs, ratio, f"≤ {limit:g} {unit}", ours <= limit)


def not_measured(name: str, why: str) -> Figure:
    """A figure that this machine cannot give."""
    return Figure(name, "", None, why)
