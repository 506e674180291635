"""The continuity card beside the computer: what to do when computer, power, printer or stick fails (practice.md 4)."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Items,
    Para,
    Row,
    Table,
    Voice,
    text,
)
from exports.papers.blocks import Matter, document
from exports.papers.printable import refuse_unprintable_people
from exports.papers.units import night_title
from exports.papers.words import words
from models.keys import KEYS
from models.result import Result
from models.state import ContestState, State

STEPS = (("computer", 3), ("over", 5), ("power", 2), ("printer_fails", 2), ("stick", 3), ("hand", 3))
"""What fails or is done, and how many steps there are about it."""
NAMED = {
    "open": "open_count",
    "second": "choose_second_place",
    "print": "print_paper",
    "state": "state_of_the_count",
}
"""What the steps call the keys of menu entries."""


def build(night: State, contest: ContestState, result: Result) -> Document:
    """One card for the night: the facts of this file, lines for those that no file knows, and the steps."""
    refuse_unprintable_people(night)
    matter = Matter(night, contest, result)
    title = night_title(matter)
    return document(matter, words("continuity"), tuple(_body(matter, title)), "", title)


def _body(matter: Matter, title: str) -> Iterator[Block]:
    yield Heading(1, text(words("continuity")))
    yield Heading(2, text(title))
    yield Para(text(words("continuity_for")), Voice.LEAD)
    yield _facts(matter)
    officer = ", ".join(part for part in (matter.election.officer.name, matter.signs_as) if part)
    yield Para(text(words("continuity_who", officer=officer, people=_people(matter.night))))
    shown = {name: KEYS[action] for name, action in NAMED.items()}
    for what, steps in STEPS:
        yield Heading(3, text(words(f"continuity_{what}")))
        stem = what.removesuffix("_fails")
        yield Items(tuple(text(words(f"continuity_{stem}_{n}", **shown)) for n in range(1, steps + 1)), numbered=True)
    yield Para(text(words("continuity_drill")), Voice.NOTE)


def _facts(matter: Matter) -> Table:
    """What this file knows, and lines for what it does not; two a row, so that all stays on one page."""
    line = words("continuity_line")
    pairs = [
        ("continuity_file", line),
        ("continuity_second", line),
        ("continuity_other", line),
        ("continuity_printer", line),
        ("continuity_help", line),
        ("continuity_head", matter.night.head.short()),
    ]
    cells = [(Cell(text(words(what))), Cell(text(value))) for what, value in pairs]
    return Table(
        summary=words("continuity_facts"),
        columns=(Column(width=96), Column(), Column(width=104), Column()),
        head=(),
        rows=tuple(Row((*one, *other)) for one, other in zip(cells[::2], cells[1::2], strict=True)),
    )


def _people(night: State) -> str:
    people = (words("continuity_person", initials=p.initials, name=p.name) for p in night.people.values())
    return ", ".join(people) or words("continuity_nobody")
