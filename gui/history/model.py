"""The lines of the history, newest first: worked out only when they are looked at, found in small slices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from gui.widgets import tip
from models.changes import ContestChange, Line
from models.chronicle import Desks, Names, is_hidden, kind_of, reason_of, sheets_of, told
from models.ids import PersonId
from models.ledger import Ledger
from models.state import State
from models.times import local

Index = QModelIndex | QPersistentModelIndex
HERE = QModelIndex()
HEADINGS = ("No.", "When", "Who", "Desk", "What happened", "Why")
SLICE, FIRST_SLICE = 2_000, 4_000
"""Lines that are looked through at a time: a slice is a few milliseconds, so that typing a filter never waits."""

LINE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty is everything. `words` are folded, `sheet` is a number, `contest` an id."""

    words: tuple[str, ...] = ()
    person: str = ""
    kind: str = ""
    sheet: int | None = None
    contest: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


@dataclass
class _Memory:
    names: Names
    desks: Desks
    texts: dict[int, str] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)
    taken: int = 0


class HistoryModel(QAbstractTableModel):
    """A view asks for the cells that it shows; `found` says how many lines were found and whether all were seen."""

    found = Signal(int, bool)

    def __init__(self, ledger: Ledger, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._memory = _Memory(Names(), Desks(ledger.seat.desk))
        self._shown: list[int] = []
        self._wanted = Wanted()
        self._next = -1
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look_on)

    # What is shown

    def catch_up(self) -> None:
        """Take in the lines that were recorded since, and put those that are wanted on top."""
        lines, memory = self._ledger.lines, self._memory
        fresh = lines[memory.taken :]
        if not fresh:
            return
        memory.names.add(fresh)
        memory.desks.add(fresh)
        memory.taken = len(lines)
        for at in memory.covered:
            memory.texts.pop(at, None)  # both entries may agree now, or look covered again in a recount
        memory.covered.clear()
        on_top = [at for at in range(len(lines) - 1, len(lines) - len(fresh) - 1, -1) if self._is_wanted(at)]
        if on_top:
            self.beginInsertRows(HERE, 0, len(on_top) - 1)
            self._shown[:0] = on_top
            self.endInsertRows()
        self._say()

    def look_for(self, wanted: Wanted) -> None:
        """Show what is wanted, newest first; what lies far back comes in slices."""
        self._timer.stop()
        self.beginResetModel()
        self._wanted = wanted
        lines = self._memory.taken
        self._shown = list(range(lines - 1, -1, -1)) if wanted.everything else []
        self._next = -1 if wanted.everything else lines - 1
        self.endResetModel()
        self._look_on(FIRST_SLICE)
        if self._next >= 0:
            self._timer.start()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._timer.stop()

    def _look_on(self, how_many: int = SLICE) -> None:
        last = max(self._next - how_many, -1)
        more = [at for at in range(self._next, last, -1) if self._is_wanted(at)]
        self._next = last
        if more:
            self.beginInsertRows(HERE, len(self._shown), len(self._shown) + len(more) - 1)
            self._shown += more
            self.endInsertRows()
        if self._next < 0:
            self._timer.stop()
        self._say()

    def _say(self) -> None:
        self.found.emit(len(self._shown), self._next < 0)

    def _is_wanted(self, at: int) -> bool:
        line, wanted = self._ledger.lines[at], self._wanted
        if wanted.contest and not _concerns(line, wanted.contest):
            return False
        if wanted.person and line.stamp.by != wanted.person:
            return False
        if wanted.kind and kind_of(line) != wanted.kind:
            return False
        if wanted.sheet is not None and wanted.sheet not in sheets_of(line):
            return False
        if not wanted.words:
            return True
        text = f"{self._name(line)} {' '.join(self._cell(at, column) for column in range(1, 6))}".casefold()
        return all(word in text for word in wanted.words)

    # One line in words

    def line(self, row: int) -> Line:
        """The line that a row shows."""
        return self._ledger.lines[self._shown[row]]

    def row_of(self, seq: int) -> int:
        """Where a change is shown, or -1."""
        return self._shown.index(seq - 1) if seq - 1 in self._shown else -1

    def names(self, line: Line) -> State:
        """The names of the moment of a line."""
        return self._memory.names.at(line)

    def is_hidden(self, line: Line) -> bool:
        """Whether its figures stay covered for now."""
        return is_hidden(line, self._ledger.state)

    def people(self) -> list[tuple[str, str]]:
        """Everybody who recorded anything: ids and names."""
        return [(id_, f"{person.name} ({person.initials})") for id_, person in self._ledger.state.people.items()]

    def _cell(self, at: int, column: int) -> str:
        line = self._ledger.lines[at]
        if column == 0:
            return f"{line.seq:,}"
        if column == 1:
            return local(line.stamp.at).strftime("%d/%m %H:%M")
        if column == 2:
            person = self._ledger.state.people.get(PersonId(line.stamp.by))
            return person.initials if person else ""
        if column == 3:
            return self._memory.desks.name(line.stamp.desk).removeprefix("Desk ")
        return self._told(at, line) if column == 4 else reason_of(line)

    def _name(self, line: Line) -> str:
        person = self._ledger.state.people.get(PersonId(line.stamp.by))
        return person.name if person else ""

    def _told(self, at: int, line: Line) -> str:
        """Words are kept: the names are those of that moment, so they stay; only covered figures are shown later."""
        text = self._memory.texts.get(at)
        if text is None:
            hidden = self.is_hidden(line)
            if sheets_of(line):
                self._memory.covered.add(at)
            text = self._memory.texts[at] = told(line, self.names(line), hidden=hidden)
        return text

    # Qt

    def rowCount(self, parent: Index = HERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = HERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return HEADINGS[section] if shown else None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(self._shown[index.row()], index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 2:
            return tip(self._name(self.line(index.row())))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return self.line(index.row()) if role == LINE else None


def _concerns(line: Line, contest: str) -> bool:
    """What is of the whole night concerns every contest."""
    change = line.change
    return not isinstance(change, ContestChange) or change.contest == contest


def sheet_number(text: str) -> int | None:
    """The number that was typed, or None."""
    digits = text.strip().replace(",", "")
    return int(digits) if digits.isdigit() and digits.isascii() and len(digits) <= 6 else None


def folded(text: str) -> tuple[str, ...]:
    """Words as they are looked for."""
    return tuple(text.casefold().split())
