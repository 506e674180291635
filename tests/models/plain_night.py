"""A count kept in plain dicts, apart from the program's own rules: what the machine is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Cell = tuple[int, int]
"""A sheet and which entry of it."""

CARRIED = "carried"
"""Who typed a row that was taken over from the count before."""


@dataclass
class Sheet:
    """One sheet as it lies on the table."""

    papers: int | None
    group: str | None
    carried: bool = False
    ticked: bool = False
    joint: bool = False


@dataclass
class PlainNight:
    """One contest in sheets. `rows` are the fields of a sheet in the order of typing."""

    mode: str
    seats: int
    candidates: tuple[str, ...]
    heads: tuple[str, ...]
    extra: tuple[str, ...]
    stage: str = "set_up"
    round: int = 1
    sheets: dict[int, Sheet] = field(default_factory=dict)
    typed: dict[Cell, dict[str, int | None]] = field(default_factory=dict)
    authors: dict[Cell, dict[str, str]] = field(default_factory=dict)
    hands: dict[Cell, set[str]] = field(default_factory=dict)
    out: dict[Cell, str | None] = field(default_factory=dict)
    locked: dict[Cell, set[str]] = field(default_factory=dict)
    boxes: dict[str, int | None] = field(default_factory=dict)
    frozen: list[dict[str, int]] = field(default_factory=list)

    @property
    def rows(self) -> tuple[str, ...]:
        return (*self.candidates, *self.extra, *self.heads)

    # what stands

    def entry(self, cell: Cell) -> dict[str, int | None]:
        return self.typed.get(cell, {})

    def blank(self, cell: Cell) -> bool:
        return all(n is None for n in self.entry(cell).values())

    def whole(self, cell: Cell) -> bool:
        return all(self.entry(cell).get(row) is not None for row in self.rows)

    def differing(self, number: int) -> set[str]:
        """The rows in which two whole entries differ."""
        first, second = (number, 1), (number, 2)
        if not (self.whole(first) and self.whole(second)):
            return set()
        return {row for row in self.rows if self.entry(first)[row] != self.entry(second)[row]}

    def closed(self, number: int) -> bool:
        sheet = self.sheets[number]
        if sheet.carried:
            return True
        if not self.whole((number, 1)):
            return False
        if self.mode == "read-back":
            return sheet.ticked or sheet.joint
        return self.mode == "sums" or (self.whole((number, 2)) and not self.differing(number))

    def sums(self) -> dict[str, int]:
        """Every row added up over the closed sheets, that of nought left out."""
        totals = dict.fromkeys(self.rows, 0)
        for number in self.sheets:
            if self.closed(number):
                for row in self.rows:
                    totals[row] += self.entry((number, 1)).get(row) or 0
        return {row: n for row, n in totals.items() if n}

    def all_closed(self) -> bool:
        return bool(self.sheets) and all(self.closed(number) for number in self.sheets)

    def balanced(self, number: int) -> bool:
        """Every paper of the sheet is a vote, a vote not used or rejected."""
        entry, papers = self.entry((number, 1)), self.sheets[number].papers
        if papers is None or not self.whole((number, 1)):
            return False
        rejected = sum(entry[head] or 0 for head in self.heads)
        votes = sum(entry[row] or 0 for row in (*self.candidates, *(r for r in self.extra if r == "unused")))
        return votes == self.seats * (papers - rejected)

    # what may be done

    def may_type(self, who: str, cell: Cell, rows: Iterable[str]) -> bool:
        number, look = cell
        other = (number, 3 - look)
        if self.stage != "counting" or number not in self.sheets:
            return False
        if look == 2 and (self.mode != "blind" or not self.whole((number, 1))):
            return False
        if self.sheets[number].carried or (self.mode != "sums" and self.closed(number)):
            return False
        if self.locked.get(cell, set()) & set(rows := tuple(rows)):
            return False
        if not self.blank(other) and who in self.hands.get(other, set()):
            return False
        if self.out.get(cell) not in (None, who):
            return False
        compared = self.whole((number, 2)) or cell in self.out or other in self.out
        over_typed = any(self.entry(cell).get(row) is not None for row in rows)
        return not (self.mode == "blind" and compared and over_typed)

    def may_return(self, number: int, looks: set[int], to: str | None, reason: bool) -> bool:
        if self.stage != "counting" or number not in self.sheets:
            return False
        if any(self.blank((number, look)) for look in looks) or (self.closed(number) and not reason):
            return False
        if to is None:
            return True
        return len(looks) == 1 and all(to not in self.hands.get((number, 3 - look), set()) for look in looks)

    # what is done

    def type(self, who: str, cell: Cell, figures: Mapping[str, int | None]) -> None:
        self.typed[cell] = {**self.entry(cell), **figures}
        self.authors[cell] = {**self.authors.get(cell, {}), **dict.fromkeys(figures, who)}
        self.hands.setdefault(cell, set()).add(who)
        self._touched(cell[0])
        if self.whole(cell):
            self.out.pop(cell, None)

    def give_back(self, number: int, looks: Iterable[int], rows: Iterable[str], to: str | None) -> None:
        rows = set(rows)
        for look in looks:
            cell = (number, look)
            self.typed[cell] = {row: None if row in rows else n for row, n in self.entry(cell).items()}
            self.typed[cell] |= dict.fromkeys(rows)
            self.locked[cell] = self.locked.get(cell, set()) - rows
            if self.blank(cell):
                self.hands.pop(cell, None)  # nothing of it is left, so nobody gave it
            self.out[cell] = to
        self._touched(number)

    def settle(self, number: int, figures: Mapping[str, int]) -> None:
        for look in (1, 2):
            cell = (number, look)
            self.typed[cell] = {**self.entry(cell), **figures}
            self.authors[cell] = {**self.authors.get(cell, {}), **dict.fromkeys(figures, CARRIED)}
            self.out.pop(cell, None)
        self.sheets[number].joint = True

    def hand_over(self, who: str, to: str | None) -> None:
        for cell, holder in list(self.out.items()):
            if holder == who:
                other = self.hands.get((cell[0], 3 - cell[1]), set())
                self.out[cell] = None if to in other else to

    def _touched(self, number: int) -> None:
        sheet = self.sheets[number]
        sheet.ticked = sheet.joint = sheet.carried = False

    def withdraw(self, number: int) -> None:
        del self.sheets[number]
        for kept in (self.typed, self.authors, self.hands, self.out, self.locked):
            for look in (1, 2):
                kept.pop((number, look), None)

    def recount(self, candidates: set[str], group: str | None, heads: bool, mode: str | None) -> None:
        """The next count: everything, the rows of some candidates, or one mini-count."""
        self.frozen.append(self.sums())
        self.round, self.stage = self.round + 1, "counting"
        again = candidates | {"unused"} | (set(self.heads) if heads else set()) if candidates else set(self.rows)
        again &= set(self.rows)
        for number, sheet in self.sheets.items():
            if group is not None and sheet.group != group:
                sheet.carried = True
                continue
            sheet.carried = sheet.ticked = sheet.joint = False
            for look in (1, 2):
                cell = (number, look)
                left = {row: n for row, n in self.entry(cell).items() if row not in again}
                self.typed[cell] = left
                self.locked[cell] = {row for row, n in left.items() if n is not None}
                self.authors[cell] = dict.fromkeys(left, CARRIED)
                self.hands.pop(cell, None)
                self.out.pop(cell, None)
        self.mode = mode or self.mode
