"""Candidates out of any table, once somebody has said which column is what; the rows' order is the one proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from imports.fields import Cell, line_of
from imports.headings import Part, part_of, plain, sureness
from imports.names import NameParts, from_one_field, from_parts
from imports.report import Note, Problem, Report, quoted
from imports.tables import Row, Table, build, folded
from models.setup import Candidate, Party, next_candidate_id

_BELOW_THE_LIST = re.compile(
    r"(grand )?totals?( .*)?|turnout.*|electorate.*|rejected.*|spoilt.*|majority|ballot papers.*|sources?:.*|notes?:.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Picks:
    """Which column holds what, by number; None where no column does.

    `name` is a whole name in one column.
    Where `contest` names several contests, `only` is the one that is wanted.
    """

    surname: int | None = None
    other_names: int | None = None
    commonly_used: int | None = None
    description: int | None = None
    party: int | None = None
    party_code: int | None = None
    name: int | None = None
    contest: int | None = None
    only: str = ""

    @classmethod
    def of(cls, found: Mapping[Part, int]) -> Self:
        """The picks that these columns make."""
        return cls(
            surname=found.get(Part.SURNAME),
            other_names=found.get(Part.OTHER_NAMES),
            commonly_used=found.get(Part.COMMONLY_USED),
            description=found.get(Part.DESCRIPTION),
            party=found.get(Part.PARTY),
            party_code=found.get(Part.PARTY_CODE),
            name=found.get(Part.NAME),
            contest=found.get(Part.CONTEST),
        )

    def columns(self) -> dict[Part, int]:
        """The columns that were picked."""
        numbers = {part: getattr(self, part.value) for part in Part}
        return {part: number for part, number in numbers.items() if number is not None}


class Picked(NamedTuple):
    """Candidates in the order of the rows, with what stands in the way and what was assumed."""

    candidates: tuple[Candidate, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]


def propose(table: Table) -> Picks:
    """A guess by the words of the headings; without headings by the place of the columns."""
    found: dict[Part, int] = {}
    for i, column in enumerate(table.columns):
        part = part_of(column)
        if part and (part not in found or sureness(column) < sureness(table.columns[found[part]])):
            found[part] = i
    if not found and table.header is None:
        found = _by_place(table)
    if Part.SURNAME in found:
        found.pop(Part.NAME, None)
    return Picks.of(found)


def _by_place(table: Table) -> dict[Part, int]:
    """One column is the whole name; of several the first two are surname and other names, the third the description."""
    parts = [Part.SURNAME, Part.OTHER_NAMES, Part.DESCRIPTION]
    if len(table.columns) == 1:
        parts = [Part.NAME]
    return {part: i for i, part in enumerate(parts[: len(table.columns)])}


def contests_in(table: Table, column: int) -> tuple[str, ...]:
    """What a column that names contests says, each once, in the order of the rows."""
    return tuple(dict.fromkeys(row.cells[column] for row in table.rows if row.cells[column]))


def candidates_from(table: Table, picks: Picks, taken_ids: frozenset[str] = frozenset()) -> Picked:
    """The candidates of one contest. Where there is a problem there are none; `taken_ids` were used before."""
    report = Report()
    report.add(*table.problems, *table.notes)
    if table.columns and _picks_hold(table, picks, report):
        candidates = _candidates(table, picks, taken_ids, report)
    else:
        candidates = ()
    problems = report.problems
    return Picked(() if problems else candidates, problems, report.notes)


def _picks_hold(table: Table, picks: Picks, report: Report) -> bool:
    """Whether the columns that were picked are there, and tell enough."""
    columns = list(picks.columns().values())
    if any(not 0 <= number < len(table.columns) for number in columns):
        report.problem("import.pick_gone")
        return False
    for number in sorted({number for number in columns if columns.count(number) > 1}):
        report.problem("import.pick_twice", {"column": quoted(table.columns[number])})
    if picks.surname is None and picks.name is None:
        report.problem("import.pick_name")
    if picks.contest is not None and not picks.only and len(contests := contests_in(table, picks.contest)) > 1:
        column = quoted(table.columns[picks.contest])
        report.problem("import.several_contests", {"column": column, "n": len(contests)})
    return not report.problems or bool(table.problems)


def _candidates(table: Table, picks: Picks, taken: frozenset[str], report: Report) -> tuple[Candidate, ...]:
    number = int(next_candidate_id(taken)[1:])
    seen: dict[Candidate, int] = {}
    candidates: list[Candidate] = []
    for row in _rows_of_contest(table, picks):
        candidate = _candidate(row, table, picks, f"c{number}", report)
        if candidate is None:
            continue
        alike = candidate.model_copy(update={"id": "c0"})
        if alike in seen:
            params: dict[str, int | str] = {"person": quoted(candidate.full_name()), "line": seen[alike]}
            report.problem("import.candidate_twice", params, row.line)
        seen.setdefault(alike, row.line)
        candidates.append(candidate)
        number += 1
    if not candidates and not report.problems:
        report.problem("import.no_candidates")
    return tuple(candidates)


def _rows_of_contest(table: Table, picks: Picks) -> Iterator[Row]:
    wanted = picks.only.casefold()
    for row in table.rows:
        if picks.contest is None or not wanted or row.cells[picks.contest].casefold() == wanted:
            yield row


def _candidate(row: Row, table: Table, picks: Picks, id_: str, report: Report) -> Candidate | None:
    texts = _texts(row, table, picks, report)
    name = _name(row, picks, texts, report)
    if name is None:
        return None
    party, code = texts[Part.PARTY], _code(texts[Part.PARTY_CODE])
    return Candidate(
        id=id_,
        surname=name.surname,
        other_names=name.other_names,
        commonly_used=name.commonly_used,
        description=texts[Part.DESCRIPTION],
        party=Party(name=party, code=code) if party else None,
    )


def _texts(row: Row, table: Table, picks: Picks, report: Report) -> dict[Part, str]:
    """What stands in the picked columns; the faults of these cells, and of no others, are problems.

    A column of commonly used forenames gives no whole name: the surname is added.
    """
    texts = dict.fromkeys(Part, "")
    for part, i in picks.columns().items():
        column = table.columns[i]
        if fault := table.faults.get((row.line, i)):
            report.problem(fault, {}, row.line, column)
        texts[part] = line_of(Cell(row.cells[i], row.line, column), report)
    used = picks.commonly_used
    if texts[Part.COMMONLY_USED] and used is not None and "forename" in plain(table.columns[used]):
        texts[Part.COMMONLY_USED] = f"{texts[Part.COMMONLY_USED]} {texts[Part.SURNAME]}".strip()
    return texts


def _name(row: Row, picks: Picks, texts: dict[Part, str], report: Report) -> NameParts | None:
    """The name in parts, or None for a row that names nobody."""
    part = Part.SURNAME if picks.surname is not None else Part.NAME
    first, written = texts[part], row.cells[picks.columns()[part]]
    others, used = texts[Part.OTHER_NAMES], texts[Part.COMMONLY_USED]
    if not first:
        if not written:  # else why it cannot be used is said already
            _report_nameless(row, texts, report)
        return None
    if _BELOW_THE_LIST.fullmatch(first) and not others:
        report.problem("import.looks_like_total", {"text": quoted(first)}, row.line)
        return None
    if picks.surname is not None:
        return _checked(from_parts(first, others, used), row, report)
    name = from_one_field(first, used)
    if name.proposed:
        report.tally("import.name_split", f"{name.surname}, {name.other_names}", row.line)
    return _checked(name, row, report)


def _checked(name: NameParts, row: Row, report: Report) -> NameParts | None:
    if not name.surname:
        report.problem("import.no_surname", {}, row.line)
        return None
    return name


def _report_nameless(row: Row, texts: dict[Part, str], report: Report) -> None:
    """A row with a description and no surname is a mistake; one with nothing of a candidate is a footnote."""
    if any(text for part, text in texts.items() if part is not Part.CONTEST):
        report.problem("import.no_surname", {}, row.line)
    else:
        report.note("import.row_without_name", {}, row.line)


def _code(text: str) -> str | None:
    """`PP52` out of a number or an address that ends in it; anything else is no number of a party."""
    found = re.search(r"(?:^|/)(PP\d+|joint-party:\d+-\d+|ynmp-party:\d+)$", text)
    return found[1] if found else None


def rows_as_pasted(rows: Sequence[Sequence[str]]) -> Table:
    """A table of cells that are already apart, as a window's own grid hands them over."""
    report = Report()
    filled = [Row(line, tuple(map(folded, cells))) for line, cells in enumerate(rows, 1)]
    return build([row for row in filled if any(row.cells)], report, pasted=True)
