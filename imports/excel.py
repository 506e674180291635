"""Excel workbooks, read through openpyxl: values, not formulas, of one sheet."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from itertools import repeat
from typing import TYPE_CHECKING
from zlib import error as ZlibError

from imports.report import Problem, Report
from imports.tables import MOST_COLUMNS, MOST_ROWS, Row, Table, build, folded

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_LARGEST_UNPACKED = 100_000_000
"""A small archive can unpack to more than any memory holds."""

_LARGEST_CELL = 32_767
_LAST_LINE = 1_048_576
"""As in Excel itself."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")

Values = tuple[object, ...]
Places = Mapping[tuple[int, int], str]


def table_of_workbook(data: bytes, sheet: str = "") -> Table:
    """One sheet of a workbook as a table; openpyxl raises whatever a broken part makes it trip on."""
    try:
        if fault := _not_a_workbook(data):
            return Table(problems=(Problem(fault),))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and pictures that nobody wants
            return _read(data, sheet)
    except (MemoryError, RecursionError):
        return Table(problems=(Problem("import.workbook_large"),))
    except Exception:
        return Table(problems=(Problem("import.is_broken_excel"),))


def _not_a_workbook(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            locked = any(part.flag_bits & 1 for part in parts)
            names = {part.filename for part in parts}
            mimetype = archive.read("mimetype") if "mimetype" in names and not locked else b""
    except (zipfile.BadZipFile, ZlibError, ValueError, NotImplementedError, EOFError):
        return "import.is_broken_excel"
    if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        return "import.workbook_large"
    if locked:
        return "import.is_encrypted"
    if mimetype.startswith(b"application/vnd.oasis"):
        return "import.is_open_document"
    if "xl/workbook.bin" in names:
        return "import.is_binary_excel"
    if "[Content_Types].xml" not in names:
        return "import.is_archive"
    return "" if any(name.startswith("xl/") for name in names) else "import.is_document"


def _read(data: bytes, wanted: str) -> Table:
    formulas = _open(data, values=False) if _has_formulas(data) else None
    book = _open(data, values=True)
    try:
        names = tuple(str(sheet.title) for sheet in book.worksheets)
        if wanted and wanted not in names:
            return Table(sheets=names, problems=(Problem("import.no_sheet", {"sheet": wanted}),))
        for name in [wanted] if wanted else _visible_first(book):
            report = Report()
            rows, faults = _rows(book, formulas, name, report)
            if rows:
                if len(names) > 1 and not wanted:
                    report.note("import.sheet", {"sheet": name, "sheets": len(names)})
                return replace(build(rows, report, ragged=True, faults=faults), sheet=name, sheets=names)
        return Table(sheets=names, problems=(Problem("import.is_empty"),))
    finally:
        book.close()
        if formulas:
            formulas.close()


def _open(data: bytes, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(data), read_only=True, data_only=values, keep_links=False)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _visible_first(book: Workbook) -> list[str]:
    sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    return [str(sheet.title) for sheet in sheets]


def _rows(book: Workbook, formulas: Workbook | None, name: str, report: Report) -> tuple[list[Row], Places]:
    """The rows that hold anything, and the cells whose formula nobody worked out: its value is not in the file."""
    rows: list[Row] = []
    faults: dict[tuple[int, int], str] = {}
    twins: Iterator[Values] = _lines(formulas, name) if formulas else repeat(())
    for line, (values, written) in enumerate(zip(_lines(book, name), twins, strict=False), 1):
        if line > _LAST_LINE or len(rows) > MOST_ROWS + 20:
            break
        unknown = [i for i, pair in enumerate(zip(values, written, strict=False)) if _is_unknown(*pair)]
        faults.update({(line, i): "import.formula" for i in unknown})
        cells = tuple(_text(value, line, report) for value in values[: MOST_COLUMNS + 1])
        if unknown or any(cells):
            rows.append(Row(line, cells))
    return rows, faults


def _is_unknown(value: object, formula: object) -> bool:
    return value is None and formula is not None


def _lines(book: Workbook, name: str) -> Iterator[Values]:
    sheet = book[name]
    sheet.reset_dimensions()  # the size that a file claims may be a million empty rows
    return iter(sheet.iter_rows(values_only=True))


def _text(value: object, line: int, report: Report) -> str:
    """A value as a person would type it: `3495` for 3495.0, `2021-05-06` for a date."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    text = str(value)
    if len(text) > _LARGEST_CELL:
        report.problem("import.cell_large", {"text": ""}, line)
        return ""
    return folded(text)
