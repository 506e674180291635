"""The journal as people read it: who, when, at which desk, what in words, why, with the names of that moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from models.changes import (
    CandidatesSet,
    ContestChange,
    ContestRemoved,
    ContestSet,
    ElectionSet,
    EntryReturned,
    FiguresEntered,
    FindingAnswered,
    Line,
    PersonAdded,
    SettledJointly,
    StationsSet,
    UnitReadBack,
)
from models.changes.units import UnitChange
from models.history import figure_name, in_words
from models.ids import HEADLESS_DESK, FieldId
from models.plan import SecondLook
from models.rules import fold
from models.state import State
from models.wording import say

NAMING = (ElectionSet, PersonAdded, ContestSet, ContestRemoved, CandidatesSet, StationsSet)
"""Only these give names to things; a hundred thousand figures in between do not."""

KINDS: dict[str, str] = {
    "figures.": "Figures", "unit": "Sheets", "entr": "Sheets", "group.": "Sheets",
    "box.": "Verification", "stations.": "Verification",
    "verification.": "Verification", "election.": "Set-up", "contest.set": "Set-up", "contest.removed": "Set-up",
    "candidates.": "Set-up", "person.": "People and desks", "desk.": "People and desks", "finding.": "Answers",
    "paper.": "Papers", "result.imported": "Figures",
}  # fmt: skip
STEPS = "Steps"


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a change: what it is, before and after, in words."""

    name: str
    before: str
    after: str


def kind_of(line: Line) -> str:
    """The family of a change, as it is chosen from a list."""
    kind: str = line.change.kind  # type: ignore[attr-defined]
    return next((name for start, name in KINDS.items() if kind.startswith(start)), STEPS)


def sheets_of(line: Line) -> frozenset[int]:
    """The numbers of the sheets that a change is about."""
    change = line.change
    if isinstance(change, FiguresEntered):
        return frozenset({int(change.place.split("/")[1])}) if change.place[0].isdigit() else frozenset()
    if isinstance(change, UnitChange):
        return frozenset({change.unit})
    numbers = getattr(change, "numbers", ())
    return frozenset(numbers or (unit.number for unit in getattr(change, "units", ())))


def reason_of(line: Line) -> str:
    """Why, where somebody said so."""
    change = line.change
    if isinstance(change, FindingAnswered):
        return change.words
    return str(getattr(change, "reason", "") or "")


class Names:
    """The names that things had at each line; only lines that name something are folded."""

    def __init__(self) -> None:
        self._at: list[int] = []
        self._states: list[State] = [State()]

    def add(self, lines: Sequence[Line]) -> None:
        """Lines that were recorded since."""
        for line in lines:
            if isinstance(line.change, NAMING):
                self._at.append(line.seq)
                self._states.append(fold(self._states[-1], line))

    def at(self, line: Line) -> State:
        """The names after a line; those before it where it took something off the list."""
        upto = bisect_right(self._at, line.seq)
        return self._states[upto - 1 if isinstance(line.change, ContestRemoved) else upto]


class Desks:
    """Desks by number in the order in which they came: their own ids say nothing to anybody."""

    def __init__(self, here: str) -> None:
        self._here, self._numbers = here, dict[str, int]()

    def add(self, lines: Sequence[Line]) -> None:
        """Lines that were recorded since."""
        for line in lines:
            if line.stamp.desk != HEADLESS_DESK:
                self._numbers.setdefault(line.stamp.desk, len(self._numbers) + 1)

    def name(self, desk: str) -> str:
        """`Desk 2`, `Desk 1 (this)`, or that it was a command without a window."""
        if desk == HEADLESS_DESK:
            return "No desk"
        number = f"Desk {self._numbers.get(desk, '?')}"
        return f"{number} (this)" if desk == self._here else number


def is_hidden(line: Line, now: State) -> bool:
    """Whether the figures of a line stay covered: of a sheet in a blind second entry that is not agreed yet."""
    change = line.change
    if not isinstance(change, FiguresEntered | SettledJointly | EntryReturned | UnitReadBack):
        return False
    numbers = sheets_of(line)
    here = now.contest(change.contest)
    if here is None or here.second_look is not SecondLook.BLIND or not numbers:
        return False
    round_ = int(change.place.split("/")[0]) if isinstance(change, FiguresEntered) else change.round
    return round_ == here.round and any(n in here.units and not here.units[n].closed for n in numbers)


def told(line: Line, names: State, *, hidden: bool = False) -> str:
    """One sentence; the figures of a blind entry are not in it."""
    if not hidden or not isinstance(line.change, FiguresEntered):
        return in_words(line, names)
    return say("history.hidden", {"contest": _called(line, names), "sheet": min(sheets_of(line))})


def _called(line: Line, names: State) -> str:
    assert isinstance(line.change, ContestChange)
    here = names.contest(line.change.contest)
    return here.setup.name if here else line.change.contest


def figures_told(line: Line, names: State) -> tuple[Told, ...]:
    """Every figure of a change with what stood before."""
    change = line.change
    if not isinstance(change, FiguresEntered):
        return ()
    here = names.contest(change.contest)
    return tuple(
        Told(figure_name(here, change.place, FieldId(field)) if here else field, _figure(change.was[field]), _figure(n))
        for field, n in change.figures.items()
    )


def _figure(value: int | None) -> str:
    return say("history.not_entered") if value is None else f"{value:,}"
