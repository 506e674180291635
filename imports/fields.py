"""One cell of a file read as what it has to be: a line of text, a figure, yes or no; else a problem at its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from imports.report import Report, quoted
from models.counts import NotACount, Number, parse_count
from models.values import clean_line

LONGEST_LINE = 200
_SPREADSHEET_ERRORS = frozenset(
    {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_TRUE = frozenset({"t", "true", "1", "y", "yes"})
_FALSE = frozenset({"f", "false", "0", "n", "no", ""})
_PERCENT = re.compile(r"\d{1,3}(\.\d+)?\s*%|\d{1,3}\.\d+", re.ASCII)


class Cell(NamedTuple):
    """What stands at one place of a file."""

    text: str
    line: int | None
    column: str


def line_of(cell: Cell, report: Report) -> str:
    """One printable line; nothing where it is none."""
    if cell.text in _SPREADSHEET_ERRORS:
        report.problem("import.cell_error", {"text": cell.text}, cell.line, cell.column)
        return ""
    try:
        cell.text.encode()
        text = clean_line(cell.text)
    except ValueError:
        report.problem("import.unprintable", {"text": quoted(cell.text)}, cell.line, cell.column)
        return ""
    if len(text) > LONGEST_LINE:
        params: dict[str, int | str] = {"most": LONGEST_LINE, "text": quoted(cell.text)}
        report.problem("import.text_long", params, cell.line, cell.column)
        return ""
    return text


def count_of(cell: Cell, report: Report) -> int | None:
    """A figure; None where nothing is written, which is not nought."""
    parsed = parse_count(cell.text)
    if isinstance(parsed, NotACount):
        key = "import.figure_large" if parsed.reason == "count.too_large" else "import.figure"
        report.problem(key, {"text": quoted(cell.text)}, cell.line, cell.column)
        return None
    return parsed.value if isinstance(parsed, Number) else None


def is_percentage(text: str) -> bool:
    """`31.29` or `35%`: a share of the electorate, where papers are wanted."""
    return bool(_PERCENT.fullmatch(text.strip()))


def flag_of(cell: Cell, report: Report) -> bool:
    """Yes or no; nothing written is no."""
    text = cell.text.casefold()
    if text not in _TRUE | _FALSE:
        report.problem("import.flag", {"text": quoted(cell.text)}, cell.line, cell.column)
    return text in _TRUE
