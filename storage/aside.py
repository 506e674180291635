"""Putting a damaged file aside under a name of its own; nothing is ever thrown away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_COMPANIONS = ("", "-journal", "-wal", "-shm")


def put_aside(path: Path) -> Path:
    """Rename `x` to `x.damaged-1` (or the next free number) with whatever SQLite keeps beside it."""
    aside = next(name for name in _names(path) if not os.path.lexists(name))
    for companion in reversed(_COMPANIONS):  # the file itself last: until then it is still found with all its parts
        part = path.with_name(path.name + companion)
        if os.path.lexists(part):
            os.replace(part, aside.with_name(aside.name + companion))
    return aside


def _names(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.name}.damaged-{n}") for n in count(1))
