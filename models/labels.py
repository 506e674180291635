"""What each figure is called on a form, in a finding and in the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.ids import OBJECTED, REJECTED_IN_PART, REJECTED_TOTAL, SENT, UNUSED, FieldId
from models.state import ContestState
from models.units import Unit, UnitKind

_FIXED = {
    REJECTED_TOTAL: "rejected papers in all",
    REJECTED_IN_PART: "“Rejected in part”",
    SENT: "“Sent to adjudication”",
    UNUSED: "“Votes not used”",
    OBJECTED: "“Rejection objected to”",
}
_LINES = {"stations": "papers from polling stations", "post": "papers by post", "total": "verified papers"}
_ACCOUNT = {
    "allotted": "ballot papers allotted",
    "unused": "unused papers",
    "spoilt": "spoilt papers",
    "tendered": "tendered papers",
    "issued": "papers issued, as written",
}


MOST_BY_NAME = 6
"""So many numbers are read one by one."""


def field_label(contest: ContestState, field: FieldId) -> str:
    """The name of a field of a unit: the candidate, the head in quotation marks, the block."""
    kind, _, code = field.partition(":")
    names = {candidate.id: candidate.full_name() for candidate in contest.candidates}
    if field in _FIXED:
        return _FIXED[field]
    if kind == "h":
        return next((f"“{head.label}”" for head in contest.heads_recorded() if head.code == code), field)
    if kind == "block":
        return next((f"block “{block.name}”" for block in contest.setup.plan.blocks if block.code == code), field)
    name = names.get(code, code)
    kinds = {"v": name, "full": f"{name}, full bundles", "odd": f"{name}, odd papers", "log": f"{name}, bundles logged"}
    return kinds.get(kind, field)


def box_label(contest: ContestState, box: str) -> str:
    """What the papers of a box are called in a sentence."""
    listed = contest.register.boxes.get(box)
    return f"papers in {listed.name}" if listed else _LINES.get(box, f"box {box}")


def account_label(contest: ContestState, account: str, field: FieldId) -> str:
    """A line of a ballot paper account, with whose it is."""
    station, box = contest.register.stations.get(account), contest.register.boxes.get(account)
    whose = f"station {station.number}" if station else box.name if box else account
    return f"{_ACCOUNT.get(field, field)} of {whose}"


def listed(names: Iterable[str], most: int = 6) -> str:
    """Names for a sentence; a long list is cut and says so."""
    all_ = list(names)
    more = f" and {len(all_) - most} more" if len(all_) > most else ""
    return ", ".join(all_[:most]) + more


_UNITS = {
    UnitKind.SHEET: ("Sheet", "sheets"),
    UnitKind.BLOCKS: ("Sheet", "sheets"),
    UnitKind.BUNDLES: ("Rack", "racks"),
    UnitKind.ADJUDICATION: ("Batch", "batches"),
}


def unit_label(contest: ContestState, unit: Unit) -> str:
    """What a unit is called: `Sheet 117`; the form of totals is the count itself."""
    return f"{_UNITS[unit.kind][0]} {unit.number}" if unit.kind in _UNITS else contest.setup.name


def units_label(contest: ContestState, units: Iterable[Unit]) -> str:
    """Units for a sentence, runs of numbers drawn together: `sheets 156–161 and 170, batch 901`."""
    kinds: dict[tuple[str, str], list[int]] = {}
    whole: list[str] = []
    for unit in units:
        if unit.kind in _UNITS:
            kinds.setdefault(_UNITS[unit.kind], []).append(unit.number)
        else:
            whole.append(contest.setup.name)
    named = (f"{one.lower() if len(found) == 1 else many} {_runs(found)}" for (one, many), found in kinds.items())
    return "; ".join((*whole, *named))


def alike_label(units: Sequence[Unit]) -> str:
    """Units of one kind at the head of a sentence: `Sheets 101, 102 and 104`; of many, runs are drawn together."""
    numbers = [unit.number for unit in units]
    one_by_one = f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
    named = _runs(numbers) if len(numbers) > MOST_BY_NAME else one_by_one
    return f"{_UNITS[units[0].kind][1].capitalize()} {named}"


def _runs(numbers: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return listed("–".join(map(str, run)) for run in runs)
