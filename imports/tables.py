"""Tables of other programs: CSV, Excel and pasted cells become columns and rows that remember their lines."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from imports.contents import Contents, Kind, load
from imports.headings import headings_in
from imports.report import Note, Problem, Report, quoted

MOST_ROWS = 50_000
MOST_COLUMNS = 300
_MOST_LINES = 1_000_000
_MOST_BAD_QUOTES = 20
_LARGEST_PASTE = 2_000_000
_SAMPLE_ROWS = 40

_DELIMITERS = {"\t": "tabs", ";": "semicolons", ",": "commas", "|": "bars"}
_NO_DELIMITER = "\x1f"
_EDGES = " \xad\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"


class Row(NamedTuple):
    """One row; `line` is where it begins in the file, counted as an editor or Excel counts."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of equal width, white space folded. With a problem it may hold less than the file.

    `header` is the row that the columns are named after, None where there was none.
    `faults` names what is wrong with single cells, by (line, column number): it matters to whoever uses the column.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    header: Row | None = None
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    faults: Mapping[tuple[int, int], str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()


def read_table(path: Path, sheet: str = "") -> Table:
    """The table in a file; `sheet` chooses one of an Excel workbook, else its first that is not empty."""
    return table_of(load(path), sheet)


def table_of(contents: Contents, sheet: str = "") -> Table:
    """The table in these contents."""
    if contents.fault:
        return Table(problems=(Problem(contents.fault, contents.params),))
    if contents.kind is Kind.ZIP:
        from imports.excel import table_of_workbook  # openpyxl is slow to load and seldom wanted

        return table_of_workbook(contents.data, sheet)
    if contents.kind is Kind.JSON:
        return Table(problems=(Problem("import.is_json"),))
    report = Report()
    if contents.guessed_encoding:
        report.note("import.guessed_encoding")
    delimiter = _delimiter(contents.text)
    if delimiter not in (",", _NO_DELIMITER):
        report.note("import.delimiter", {"marks": _DELIMITERS[delimiter]})
    return build(_csv_rows(contents.text, delimiter, report), report)


def table_from_text(text: str) -> Table:
    """A pasted table: cells between tabs, semicolons or commas, with or without a line of headings."""
    if len(text) > _LARGEST_PASTE:
        return Table(problems=(Problem("import.paste_large"),))
    text = text.removeprefix("\ufeff")
    delimiter, report = _delimiter(text), Report()
    rows = _csv_rows(text, delimiter, report)
    if report.problems:  # a spreadsheet pairs its quotation marks, other programs leave them as they are
        report = Report()
        rows = _csv_rows(text, delimiter, report, marks=False)
    return build(rows, report, pasted=True)


def build(
    rows: Sequence[Row],
    report: Report,
    *,
    pasted: bool = False,
    ragged: bool = False,
    faults: Mapping[tuple[int, int], str] | None = None,
) -> Table:
    """Find the headings, make every row as wide as they are, and report rows that do not fit.

    `ragged` rows may be shorter than the headings, as Excel's are; pasted ones too, and they need no headings.
    """
    if not rows:
        if not report.problems:
            report.problem("import.is_empty")
        return Table(problems=report.problems, notes=report.notes)
    header, body = _split_header(rows, report, pasted=pasted)
    width = len(header.cells)
    if width > MOST_COLUMNS:
        report.problem("import.too_wide", {"most": MOST_COLUMNS})
        return Table(problems=report.problems, notes=report.notes)
    if len(body) > MOST_ROWS:
        report.problem("import.too_long", {"most": MOST_ROWS})
    elif not body:
        report.problem("import.header_only")
    fitting = [row for row in body[:MOST_ROWS] if _fits(row, width, report, ragged=ragged or pasted)]
    return Table(
        columns=_named(header.cells),
        rows=tuple(_widened(row, width) for row in fitting),
        header=header if header.line else None,
        faults=MappingProxyType(dict(faults or {})),
        problems=report.problems,
        notes=report.notes,
    )


def _split_header(rows: Sequence[Row], report: Report, *, pasted: bool) -> tuple[Row, Sequence[Row]]:
    """The row among the first twenty with most headings that we know, else the first; line 0 where there is none."""
    known = [headings_in(row.cells) for row in rows[:20]]
    if pasted and not any(known):
        return Row(0, numbered(max(len(row.cells) for row in rows))), rows
    top = known.index(max(known))
    for above in rows[:top]:
        report.note("import.above_header", {"text": quoted(" ".join(above.cells))}, above.line)
    return Row(rows[top].line, _trimmed(rows[top].cells)), rows[top + 1 :]


def without_header(table: Table) -> Table:
    """The same table with its line of headings taken as a row: it was none."""
    if table.header is None:
        return table
    width = len(table.columns)
    first = _widened(table.header, width)
    return replace(table, columns=numbered(width), rows=(first, *table.rows), header=None)


def with_header(table: Table) -> Table:
    """The same table with its first row taken as headings."""
    if table.header is not None or not table.rows:
        return table
    first, *rest = table.rows
    return replace(table, columns=_named(first.cells), rows=tuple(rest), header=first)


def numbered(width: int) -> tuple[str, ...]:
    """Names for columns without headings: `Column A`, as a spreadsheet calls them."""
    return _named(("",) * width)


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell or f"Column {_letters(i)}" for i, cell in enumerate(cells))


def _letters(number: int) -> str:
    """`A` for 0, `AA` for 26."""
    head, last = divmod(number, 26)
    return (_letters(head - 1) if head else "") + chr(ord("A") + last)


def _fits(row: Row, width: int, report: Report, *, ragged: bool) -> bool:
    if (here := len(_trimmed(row.cells))) > width:
        report.problem("import.row_long", {"cells": here, "columns": width}, row.line)
        return False
    if len(row.cells) < width and not ragged:
        report.problem("import.row_short", {"cells": len(row.cells), "columns": width}, row.line)
        return False
    return True


def _widened(row: Row, width: int) -> Row:
    return Row(row.line, (*row.cells[:width], *("",) * (width - len(row.cells))))


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    last = max((i for i, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def folded(cell: str) -> str:
    """A cell as one line: stray tabs, line breaks and blanks at its ends are gone."""
    return " ".join(cell.split()).strip(_EDGES)


def _csv_rows(text: str, delimiter: str, report: Report, *, marks: bool = True) -> list[Row]:
    """The rows that hold anything. A line whose quotation `marks` do not pair is reported and passed over."""
    lines = list(StringIO(text, newline=""))
    if len(lines) > _MOST_LINES:
        report.problem("import.too_long", {"most": MOST_ROWS})
        return []
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if marks else csv.QUOTE_NONE
    rows: list[Row] = []
    start = 0
    for _ in range(_MOST_BAD_QUOTES):
        begins = start
        reader = csv.reader(lines[start:], delimiter=delimiter, strict=True, quoting=quoting)
        try:
            for cells in reader:
                row = Row(begins + 1, tuple(map(folded, cells[: MOST_COLUMNS + 1])))
                if any(row.cells):
                    rows.append(row)
                begins = start + reader.line_num
            break
        except csv.Error as err:
            key = "import.cell_large" if "field larger" in str(err) else "import.quotes"
            report.problem(key, {"text": quoted(lines[begins])}, begins + 1)
            start = begins + 1
    return rows


def _delimiter(text: str) -> str:
    """What separates the cells: whatever shows headings that we know, else whatever makes even rows."""
    sample = _first_lines(text)
    tried = {mark: [row for row in _leniently(sample, mark) if any(row)] for mark in _DELIMITERS}
    if blank := next((mark for mark in _DELIMITERS if not tried[mark]), ""):
        return blank  # nothing but delimiters
    known = {mark: max(map(headings_in, rows)) for mark, rows in tried.items()}
    best = max(_DELIMITERS, key=lambda mark: (known[mark], _evenness(tried[mark])))
    header = max(tried[best], key=headings_in) if known[best] else []
    divided = sum(map(bool, header)) > 1 if header else _evenness(tried[best]) > 0
    return best if divided else _NO_DELIMITER


def _first_lines(text: str) -> list[str]:
    lines = StringIO(text[:200_000], newline="")
    return [line for line, _ in zip(lines, range(_SAMPLE_ROWS), strict=False)]


def _leniently(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            yield [folded(cell) for cell in cells[: MOST_COLUMNS + 1]]
    except csv.Error:
        return


def _evenness(rows: Sequence[Sequence[str]]) -> float:
    """How many rows have as many cells as the first, weighed by the cells; 0 where the first is not divided."""
    if not rows or len(rows[0]) < 2:
        return 0
    widths = Counter(map(len, rows))
    return widths[len(rows[0])] / len(rows) * min(len(rows[0]), 10)
