"""What an import says: problems, which store nothing, and notes of what was assumed. Every one is a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.wording import say

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """A key of the wording catalogue with its numbers, and the line and column of the file that it is about."""

    key: str
    params: Mapping[str, int | str] = field(default_factory=dict)
    line: int | None = None
    column: str = ""

    def sentence(self) -> str:
        """The whole sentence: `Line 12, votes_cast: “12x” is not a whole number, such as 3,495.`"""
        what = say(self.key, self.params)
        if self.line is not None and self.column:
            return say("import.at.cell", {"line": self.line, "column": self.column, "what": what})
        if self.line is not None:
            return say("import.at.line", {"line": self.line, "what": what})
        return say("import.at.column", {"column": self.column, "what": what}) if self.column else what


@dataclass(frozen=True, slots=True)
class Problem(Remark):
    """Something that must be put right in the file: while there is one, nothing is stored."""


@dataclass(frozen=True, slots=True)
class Note(Remark):
    """Something that was assumed, proposed or left out."""


@dataclass(slots=True)
class _Tally:
    count: int
    line: int | None
    example: str


class Report:
    """Collects what one import has to say; the same thing is said once."""

    def __init__(self) -> None:
        self._problems: dict[tuple[object, ...], Problem] = {}
        self._notes: dict[tuple[object, ...], Note] = {}
        self._tallies: dict[str, _Tally] = {}

    def problem(
        self, key: str, params: Mapping[str, int | str] | None = None, line: int | None = None, column: str = ""
    ) -> None:
        """Something to put right."""
        self.add(Problem(key, params or {}, line, column))

    def note(
        self, key: str, params: Mapping[str, int | str] | None = None, line: int | None = None, column: str = ""
    ) -> None:
        """Something assumed."""
        self.add(Note(key, params or {}, line, column))

    def add(self, *remarks: Remark) -> None:
        """Take remarks made elsewhere."""
        for remark in remarks:
            known = (remark.key, tuple(sorted(remark.params.items())), remark.line, remark.column)
            if isinstance(remark, Problem):
                self._problems.setdefault(known, remark)
            elif isinstance(remark, Note):
                self._notes.setdefault(known, remark)

    def tally(self, key: str, example: str = "", line: int | None = None) -> None:
        """Count something that would be tedious to say of every row; it becomes one note with `{n}` and `{example}`."""
        tally = self._tallies.setdefault(key, _Tally(0, line, quoted(example)))
        tally.count += 1

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to put right, in the order of the file."""
        return tuple(sorted(self._problems.values(), key=lambda p: p.line or 0))

    @property
    def notes(self) -> tuple[Note, ...]:
        """Everything assumed: single notes first, then what was counted."""
        counted = (
            Note(key, {"n": tally.count, "example": tally.example}, tally.line if tally.count == 1 else None)
            for key, tally in self._tallies.items()
        )
        return (*self._notes.values(), *counted)


def quoted(text: str) -> str:
    """A piece of the file as a sentence can show it: one printable line, not too long."""
    line = " ".join(text[: 4 * _SHOWN].split())
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    return plain if len(plain) <= _SHOWN and len(text) <= 4 * _SHOWN else f"{plain[: _SHOWN - 1]}…"
