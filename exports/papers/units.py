"""What papers say of units: their names, runs of numbers, the labels of rows, rounds, and moments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from exports.papers.blocks import Matter
from exports.papers.words import ALL, words
from models.ids import OBJECTED, REJECTED_IN_PART, SENT, UNUSED, FieldId
from models.labels import field_label
from models.state import ContestState, StepTaken
from models.times import clock_time, day_in_words, local
from models.units import Unit, UnitKind
from models.wording.tongue import own

LETTERS = "ABCDEFGHIJ"


def unit_name(unit: Unit) -> str:
    """`Sheet 137`, `Rack 12`, `Batch 190`, `Totals`."""
    return words(f"unit_{unit.kind.value}", number=unit.number)


def unit_names(units: Iterable[Unit]) -> str:
    """`Sheet 101–160, 162; Batch 190`: runs of numbers, by kind."""
    by_kind: dict[UnitKind, list[int]] = {}
    for unit in units:
        by_kind.setdefault(unit.kind, []).append(unit.number)
    parts = [
        words(f"unit_{kind.value}", number=runs(numbers)) if kind is not UnitKind.WHOLE else words("unit_whole")
        for kind, numbers in by_kind.items()
    ]
    return "; ".join(parts)


def runs(numbers: Iterable[int]) -> str:
    """`101–160, 162`."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def row_label(here: ContestState, field: FieldId) -> str:
    """The name of a row as a form has it: rejected heads with their letters."""
    kind, _, code = field.partition(":")
    heads = [head.code for head in here.heads()]
    if kind == "h" and code in heads:
        at = heads.index(code)
        return words("rejected_row", letter=LETTERS[at], label=here.heads()[at].label)
    if kind == "block":
        name = next((block.name for block in here.setup.plan.blocks if block.code == code), code)
        return words("block_row", name=name)
    fixed = {SENT: "sent_row", UNUSED: "unused_row", REJECTED_IN_PART: "in_part", OBJECTED: "objected"}
    return words(fixed[field]) if field in fixed else field_label(here, field)


def night_title(matter: Matter) -> str:
    """What the night is called in the language of the paper."""
    return own(matter.election.title, matter.election.papers.welsh.title)


def contest_name(here: ContestState) -> str:
    """What a contest is called in the language of the paper."""
    return own(here.setup.name, here.wording.of(here.id).welsh_name)


def line_name(box: str) -> str:
    """What verified papers are entered as where boxes are not listed: `from polling stations`, `by post`."""
    return words(f"box_{box}") if f"box_{box}" in ALL else box


def line_begun(box: str) -> str:
    """The same where it begins a row: `From polling stations`."""
    name = line_name(box)
    return f"{name[:1].upper()}{name[1:]}"


def round_name(number: int) -> str:
    """`First count`, `Recount 1` (practice.md 2)."""
    return words("first_count") if number == 1 else words("recount", number=number - 1)


def moment(at: datetime) -> dict[str, str]:
    """Time and day, for a sentence."""
    there = local(at)
    return {"time": clock_time(there), "day": day_in_words(there.date())}


def step_words(key: str, step: StepTaken) -> str:
    """A sentence about a step that somebody took."""
    return words(key, initials=step.detail, detail=step.detail, **moment(step.at))


def signed(number: int) -> str:
    """`+3`, `−12`, `0`."""
    return f"{number:+,}".replace("-", "−") if number else "0"
