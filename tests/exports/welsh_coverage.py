"""How much of the program has Welsh: `python -m tests.exports.welsh_coverage` prints a line for each kind of text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from exports.papers.words import ALL
from exports.welsh import welsh
from models import wording
from models.wording.base import Plural, Template


def coverage() -> Iterator[tuple[str, int, int, int]]:
    """Kind of text, how many there are, how many have Welsh, and how many of these are not marked fuzzy."""
    yield "papers", *_counted(ALL.values())
    for name in ("findings", "checks", "exports", "recognising", "refusals", "causes", "history", "faults", "imports"):
        yield name, *_counted(getattr(wording, name.upper()).values())


def _counted(templates: Iterable[Template]) -> tuple[int, int, int]:
    tongue, texts = welsh(), {each.one if isinstance(each, Plural) else each for each in templates}
    known = texts & tongue.known
    return len(texts), len(known), len(known - tongue.unverified)


if __name__ == "__main__":
    lines = [f"{kind}: {known} of {texts}, {checked} not fuzzy\n" for kind, texts, known, checked in coverage()]
    sys.stdout.writelines(lines)
