"""Templates choose the defaults of a new count (practice.md 5); everything can be changed afterwards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountTemplate:
    """What a kind of count starts with."""

    code: str
    name: str
    type: str
    seats: int
    paper_colour: str = "white"


TEMPLATES: tuple[CountTemplate, ...] = (
    CountTemplate("small", "Small count (parish, one box and the post)", "parish", 1),
    CountTemplate("ward", "Ward", "local", 1),
    CountTemplate("constituency", "Constituency", "parl", 1),
)
