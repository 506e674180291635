"""What a figure would usually be, from the other sheets of a count, and how much better another figure would fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.forms import form_of
from models.ids import FieldId
from models.state import ContestState
from models.units import FigureMap, Unit, UnitKind

FEWEST = 3
"""Other sheets that are needed before anything is said of what is usual."""
MOST = 4_000
"""No one figure speaks louder than this: a home village is no mistake."""


@dataclass(frozen=True, slots=True)
class Column:
    """One row over all whole sheets of a kind: papers and figure of each, their sums, and how far the sheets lie from
    the share of all, squared and added up, in hundredths squared."""

    sheets: Mapping[int, tuple[int, int]]
    papers: int
    figures: int
    spread: int

    def off(self, papers: int, figure: int) -> int:
        """How far one sheet lies from the share of all, squared."""
        return (100 * figure - 100 * papers * self.figures // self.papers) ** 2 if self.papers else 0


def _column(sheets: Mapping[int, tuple[int, int]]) -> Column:
    papers, figures = sum(held for held, _ in sheets.values()), sum(n for _, n in sheets.values())
    bare = Column(sheets, papers, figures, 0)
    return Column(sheets, papers, figures, sum(bare.off(held, n) for held, n in sheets.values()))


@dataclass(slots=True)
class Usual:
    """The figures of all whole sheets, gathered once for one question; of a count in mini-counts those of the same
    one, because each has papers of its own places."""

    contest: ContestState
    _columns: dict[tuple[UnitKind, str | None, FieldId], Column] = field(default_factory=dict)
    _sheets: dict[UnitKind, list[tuple[Unit, FigureMap]]] = field(default_factory=dict)

    def gain(self, unit: Unit, field_: FieldId, typed: int, wanted: int) -> int:
        """How much better `wanted` fits than `typed`, in hundredths of a natural logarithm; 0 where nobody can say."""
        mean, variance = self._usual(unit, field_)
        better = (100 * typed - mean) ** 2 - (100 * wanted - mean) ** 2
        return max(-MOST, min(MOST, 50 * better // variance)) if variance else 0

    def strangeness(self, unit: Unit, field_: FieldId, typed: int) -> int:
        """How much better the very figure that is usual would fit."""
        return self.gain(unit, field_, typed, (self._usual(unit, field_)[0] + 50) // 100)

    def _usual(self, unit: Unit, field_: FieldId) -> tuple[int, int]:
        """The figure that this sheet would have by the share of the others, in hundredths, and its variance; noughts
        where there are too few others."""
        column = self._over_all(unit.kind, unit.group, field_)
        held, own = column.sheets.get(unit.number, (0, 0))
        papers = column.papers - held
        others = len(column.sheets) - (unit.number in column.sheets)
        if others < FEWEST or papers <= 0 or not unit.papers:
            return 0, 0
        mean = 100 * unit.papers * (column.figures - own) // papers
        spread = max(0, column.spread - column.off(held, own)) * unit.papers // papers
        return mean, max(100 * mean + 2_500, spread)

    def _over_all(self, kind: UnitKind, group: str | None, field_: FieldId) -> Column:
        if (kind, group, field_) not in self._columns:
            alike = ((unit, figures) for unit, figures in self._whole(kind) if unit.papers and unit.group == group)
            known = ((unit, figures.get(field_)) for unit, figures in alike)
            sheets = {unit.number: (unit.papers or 0, n) for unit, n in known if n is not None}
            self._columns[kind, group, field_] = _column(sheets)
        return self._columns[kind, group, field_]

    def _whole(self, kind: UnitKind) -> list[tuple[Unit, FigureMap]]:
        here = self.contest
        if kind not in self._sheets:
            form = form_of(here, kind)
            looks = ((unit, here.look(unit.number, 1)) for unit in here.units.values() if unit.kind is kind)
            self._sheets[kind] = [(unit, figures) for unit, figures in looks if form.is_complete(figures)]
        return self._sheets[kind]
