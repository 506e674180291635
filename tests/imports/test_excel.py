"""Excel workbooks: values as a person would type them, one sheet, and whatever is wrong with the file."""

import csv
import datetime as dt
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from imports.contents import contents_of
from imports.picked import candidates_from, propose
from imports.tables import Row, Table, read_table, table_of
from tests.imports.files import export, read_text, sentences, ward, workbook, written

HEADINGS = ["Surname", "Other names", "Description"]


def table(data: bytes, sheet: str = "") -> Table:
    return table_of(contents_of(data), sheet)


def test_values_as_typed() -> None:
    rows: list[list[object]] = [
        [*HEADINGS],
        ["Jones ", "Mary\nAnn", 3495.0],
        [12, True, dt.date(2021, 5, 6)],
        ["Smith", None, 1234.5],
        ["Green", dt.time(22, 0), 1e300],
        ["Brown", dt.datetime(2021, 5, 6, 7, 30), False],  # noqa: DTZ001  # Excel knows no zone
    ]
    read = table(workbook(rows))
    assert read.rows == (
        Row(2, ("Jones", "Mary Ann", "3495")),
        Row(3, ("12", "TRUE", "2021-05-06")),
        Row(4, ("Smith", "", "1234.5")),
        Row(5, ("Green", "22:00:00", "1e+300")),
        Row(6, ("Brown", "2021-05-06 07:30:00", "FALSE")),
    )
    assert (read.problems, read.notes) == ((), ())


def test_the_first_sheet_that_holds_anything(tmp_path: Path) -> None:
    data = workbook([], [HEADINGS, ["Jones", "Mary", ""]], [["x"]], names=["Cover", "List", "Other"])
    read = read_table(written(tmp_path / "list.xlsx", data))
    assert (read.sheet, read.sheets) == ("List", ("Cover", "List", "Other"))
    assert sentences(read.notes) == ["The workbook has 3 sheets; “List” was read."]
    other = table(data, "Other")
    assert (other.sheet, other.columns) == ("Other", ("x",))
    assert sentences(table(data, "None").problems) == ["The workbook has no sheet “None”."]
    assert sentences(table(data, "Cover").problems) == ["The file is empty."]


def test_hidden_sheets_come_last() -> None:
    data = workbook([["old"], ["x"]], [HEADINGS, ["Jones", "Mary", ""]], names=["Old", "New"], hidden=["Old"])
    assert table(data).sheet == "New"


def test_lines_are_those_of_excel() -> None:
    read = table(workbook([["Abbey Ward"], [], HEADINGS, [], ["Jones", "Mary", ""]]))
    assert [row.line for row in read.rows] == [5]
    assert [note.line for note in read.notes] == [1]


def test_a_formula_that_was_never_worked_out_is_a_problem_only_where_it_is_used() -> None:
    rows: list[list[object]] = [
        [*HEADINGS, "Votes"],
        ["Jones", "Mary", "Left", "=1+1"],
        ['="Smith"', "John", "Right", 3],
    ]
    read = table(workbook(rows))
    assert set(read.faults) == {(2, 3), (3, 0)}
    picked = candidates_from(read, propose(read))
    assert sentences(picked.problems)[0] == (
        "Line 3, Surname: This cell holds a formula whose value is not in the file. Open it in Excel and save it again."
    )
    assert picked.candidates == ()


def test_a_failed_formula() -> None:
    read = table(workbook([HEADINGS, ["Jones", "#REF!", ""]]))
    assert sentences(candidates_from(read, propose(read)).problems) == [
        "Line 2, Other names: The spreadsheet says #REF! here: its formula has failed."
    ]


def test_democracy_club_saved_from_excel() -> None:
    headings, *rows = csv.reader(export(ward(votes_cast=100)).splitlines())
    typed = [[int(cell) if cell.isdigit() else cell for cell in row] for row in rows]
    assert read_text(workbook([headings, *typed])).changes == read_text(export(ward(votes_cast=100))).changes


def test_a_formula_in_an_export_of_democracy_club() -> None:
    headings, *rows = csv.reader(export(ward(votes_cast=100)).splitlines())
    rows[0][-1], rows[1][5] = "=1+99", "=1=1"
    assert sentences(read_text(workbook([headings, *rows])).problems) == [
        "Line 2, votes_cast: This cell holds a formula whose value is not in the file. Open it in Excel and save it "
        "again."
    ]


def test_memory_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("openpyxl.load_workbook", fail)
    assert "unpacks to more than can be read" in sentences(table(workbook([HEADINGS])).problems)[0]


def zipped(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (workbook([HEADINGS, ["Jones", "Mary", ""]])[:-200], "This Excel file is damaged"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "This is an OpenDocument file."),
        (zipped(xl__workbook="", **{"xl__workbook.bin": ""}), "This is a binary Excel file (.xlsb)."),
        (zipped(**{"a.csv": "Surname"}), "This is an archive. Unpack it"),
        (zipped(**{"[Content_Types].xml": "", "word__document.xml": ""}), "This is a text document."),
        (zipped(**{"[Content_Types].xml": "<x/>", "xl__workbook.xml": "<x/>"}), "This Excel file is damaged"),
        (zipped(**{"xl__sheet.xml": "a" * 100_000_001}), "The workbook unpacks to more than can be read."),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, sentence: str) -> None:
    read = table(data)
    assert len(read.problems) == 1
    assert sentence in read.problems[0].sentence()


def test_a_locked_archive() -> None:
    data = bytearray(zipped(**{"xl__workbook.xml": "x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "locked with a password" in sentences(table(bytes(data)).problems)[0]


def swapped(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in its first sheet."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(old, new) if name == "xl/worksheets/sheet1.xml" else part)
    return out.getvalue()


def test_a_size_that_the_sheet_only_claims() -> None:
    plain = workbook([HEADINGS, ["Jones", "Mary", "x"]])
    assert b"A1:C2" in zipfile.ZipFile(BytesIO(plain)).read("xl/worksheets/sheet1.xml")
    began = time.perf_counter()
    read = table(swapped(plain, b"A1:C2", b"A1:XFD1048576"))
    assert len(read.rows) == 1
    far = table(swapped(plain, b'r="2"', b'r="999999999999"'))
    assert far.problems
    assert time.perf_counter() - began < 10


def test_a_cell_as_large_as_a_book() -> None:
    plain = workbook([HEADINGS, ["Jones", "Mary", 4711]])
    huge = swapped(plain, b'<c r="C2" t="n"><v>4711</v></c>', b'<c r="C2" t="str"><v>' + b"x" * 40_000 + b"</v></c>")
    assert sentences(table(huge).problems) == [
        "Line 2: A cell holds more text than any name has. A quotation mark may be missing."
    ]


def test_5000_rows_in_good_time() -> None:
    rows: list[list[str]] = [HEADINGS, *([f"Name{n}", "Mary", "x"] for n in range(5_000))]
    data = workbook(rows)
    began = time.perf_counter()
    read = table(data)
    assert len(candidates_from(read, propose(read)).candidates) == 5_000
    assert time.perf_counter() - began < 10


def test_openpyxl_is_loaded_only_for_excel(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", export(ward()))
    code = (
        "import sys; from pathlib import Path; from imports.reading import read; from models.state import State; "
        f"assert read(Path({str(path)!r}), State()).changes; print('openpyxl' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
