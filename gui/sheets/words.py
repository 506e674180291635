"""What the screens of sheets say of a unit: its kind, its status, its entry."""

from __future__ import annotations

from models.desk import Progress
from models.findings import Finding
from models.ids import FieldRef, split_ref
from models.plan import SecondLook
from models.sheets import UnitStatus
from models.state import ContestState
from models.units import Unit, UnitKind
from models.wording.tongue import fill, tr, tr_many

KINDS = {
    UnitKind.WHOLE: "Totals",
    UnitKind.SHEET: "Sheet",
    UnitKind.BUNDLES: "Rack",
    UnitKind.BLOCKS: "Block sheet",
    UnitKind.ADJUDICATION: "Batch",
}
PAPER_OF = {UnitKind.BUNDLES: "rack", UnitKind.ADJUDICATION: "batch"}
"""What is stored, where it is not called a sheet."""

PLURALS = {"Sheet": "sheets", "Rack": "racks", "Batch": "batches"}
MARKS = {
    UnitStatus.PLANNED: "",
    UnitStatus.ON_TABLES: "·",
    UnitStatus.FIRST: "…",
    UnitStatus.SECOND_WANTED: "1",
    UnitStatus.DIFFERS: "≠",
    UnitStatus.CLOSED: "✓",
}


def called(unit: Unit) -> str:
    """`Sheet 117`."""
    return f"{tr(KINDS[unit.kind])} {unit.number}"


def status_words(here: ContestState, status: UnitStatus) -> str:
    """What a mark on the grid means."""
    closed = "entered" if here.second_look is SecondLook.SUMS else "agreed"
    waits = "waits for its read-back" if here.second_look is SecondLook.READ_BACK else "waits for a second entry"
    said = {
        UnitStatus.PLANNED: "not dealt yet",
        UnitStatus.ON_TABLES: "on the tables",
        UnitStatus.FIRST: "first entry not whole",
        UnitStatus.SECOND_WANTED: waits,
        UnitStatus.DIFFERS: "the two entries differ",
        UnitStatus.CLOSED: closed,
    }[status]
    return tr(said)


def papers_words(unit: Unit) -> str:
    """`500 papers · mini-count B`."""
    if unit.papers is None:
        papers = tr("papers not known")
    else:
        papers = tr_many("{papers:,} paper", "{papers:,} papers", unit.papers).format(papers=unit.papers)
    return fill("{papers} · mini-count {group}", papers=papers, group=unit.group) if unit.group else papers


def look_words(here: ContestState, look: int, *, again: bool) -> str:
    """Which entry is typed."""
    if again:
        return tr("Second entry, returned rows" if look == 2 else "First entry, returned rows")
    if look == 2:
        return tr("Second entry")
    return tr("Entry" if here.second_look is SecondLook.SUMS else "First entry")


def progress_words(here: ContestState, done: Progress, what: str) -> tuple[str, str]:
    """`47 of 61 sheets agreed`, and what the others wait for."""
    plural = what.lower() if done.total == 1 else PLURALS[what]
    if not done.total:
        return f"No {what.lower()} is planned or dealt yet", "Deal or plan them first"
    how = "entered" if here.second_look is SecondLook.SUMS else "agreed"
    waits = "read-back" if here.second_look is SecondLook.READ_BACK else "second entry"
    rest = [
        f"{done.second} wait{'s' if done.second == 1 else ''} for a {waits}" if done.second else "",
        f"{done.differ} differ{'s' if done.differ == 1 else ''}" if done.differ else "",
        f"{done.first} not whole" if done.first else "",
        f"{done.on_tables} on tables" if done.on_tables else "",
        f"{done.planned} not yet dealt" if done.planned else "",
    ]
    return f"{done.closed} of {done.total} {plural} {how}", " · ".join(part for part in rest if part)


def number_in(ref: FieldRef) -> int | None:
    """The unit that a field belongs to."""
    parts = split_ref(ref)[0].split("/")
    return int(parts[2]) if len(parts) == 4 and parts[1].isdigit() and parts[2].isdigit() else None


def numbers_of(finding: Finding) -> set[int]:
    """Every unit that a finding speaks of."""
    numbers = {number for ref in finding.fields if (number := number_in(ref)) is not None}
    return numbers | {value for value in finding.params.values() if isinstance(value, int)}
