"""What a sentence is written as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plural:
    """Two texts and the number that chooses between them."""

    by: str
    one: str
    many: str


Template = str | Plural
