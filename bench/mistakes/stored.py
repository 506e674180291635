"""The figures of the last accepted run; a drop of two points against them is a fault of the build."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench.mistakes.kinds import KINDS
from bench.mistakes.tally import Measured, Tally
from bench.mistakes.trial import LOOKS

FILE = Path(__file__).with_name("figures.json")
POINTS = 2


def store(name: str, found: Measured) -> None:
    """Keep the figures of a run under its name."""
    document = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    document[name] = {f"{kind} / {look}": asdict(tally) for (kind, look), tally in sorted(found.by.items())}
    FILE.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


def stored(name: str) -> Measured:
    """The figures that were kept. Raises KeyError where none were."""
    document = json.loads(FILE.read_text(encoding="utf-8"))[name]
    kept = Measured()
    for key, tally in document.items():
        kind, _, look = key.partition(" / ")
        kept.by[kind, look] = Tally(**tally)
    return kept


def drops(found: Measured, kept: Measured) -> Iterator[str]:
    """What fell by two points or more: each kind over all modes, and each mode over all kinds."""
    for kind in KINDS:
        yield from _dropped(kind.name, found.of([kind], LOOKS), kept.of([kind], LOOKS))
    for look in LOOKS:
        yield from _dropped(look.value, found.of(KINDS, [look]), kept.of(KINDS, [look]))


def _dropped(name: str, now: Tally, then: Tally) -> Iterator[str]:
    for what, part, whole in (("caught", "caught", "made"), ("first guess", "named", "asked")):
        here, there = (getattr(now, part), getattr(now, whole)), (getattr(then, part), getattr(then, whole))
        if here[1] and there[1] and 100 * here[0] * there[1] <= (100 * there[0] - POINTS * there[1]) * here[1]:
            yield f"{name}, {what}: {here[0]} of {here[1]}, was {there[0]} of {there[1]}"
