"""CSV, pasted cells and what only looks like a table."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imports.contents import LARGEST_FILE, contents_of
from imports.tables import Row, Table, read_table, table_from_text, table_of, with_header, without_header
from tests.imports.files import sentences, written

PLAIN = "Surname,Other names\nJones,Siân\nÓ Briain,Tomás\n"


def table(text: str | bytes) -> Table:
    return table_of(contents_of(text.encode() if isinstance(text, str) else text))


def test_a_plain_table() -> None:
    read = table(PLAIN)
    assert read.columns == ("Surname", "Other names")
    assert read.rows == (Row(2, ("Jones", "Siân")), Row(3, ("Ó Briain", "Tomás")))
    assert (read.problems, read.notes) == ((), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, line_end: str) -> None:
    assert table(PLAIN.replace("\n", line_end).encode(encoding)) == table(PLAIN)


def test_windows_text_is_read_with_a_note() -> None:
    read = table(PLAIN.encode("cp1252"))
    assert read.rows == table(PLAIN).rows
    assert sentences(read.notes) == [
        "The file does not say how it writes accents; it was read as Windows text. Look at names with accents."
    ]


def test_cut_utf8_is_not_taken_for_windows_text() -> None:
    assert sentences(table(PLAIN.encode() + "é".encode()[:1]).problems) == [
        "The text of this file is cut or spoilt. Fetch the file again."
    ]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_other_delimiters(mark: str) -> None:
    read = table(f"Surname{mark}Party\nJones{mark}Left, right and centre\n")
    assert read.rows == (Row(2, ("Jones", "Left, right and centre")),)
    names = {";": "semicolons", "\t": "tabs", "|": "bars"}
    assert sentences(read.notes) == [f"The cells are divided by {names[mark]}."]


def test_a_column_of_names_with_commas_is_one_column() -> None:
    read = table("Name\nSMITH, John\nJONES, Mary\n")
    assert read.columns == ("Name",)
    assert [row.cells for row in read.rows] == [("SMITH, John",), ("JONES, Mary",)]


def test_lines_are_true_after_quoted_line_breaks_and_blank_lines() -> None:
    read = table('Surname,Note\nJones,"one\r\ntwo\r\nthree"\n\n,,\nSmith,x\n')
    assert [row.line for row in read.rows] == [2, 7]
    assert read.rows[0].cells == ("Jones", "one two three")


def test_stray_white_space_goes() -> None:
    read = table("\ufeffSurname ,Other names\t\n  Jones\t,\u00a0Mary  Ann \u200b\n")
    assert read.columns == ("Surname", "Other names")
    assert read.rows[0].cells == ("Jones", "Mary Ann")


def test_empty_cells_at_the_end_are_no_cells() -> None:
    read = table("Surname,Party,,\nJones,Left,,,\n")
    assert read.columns == ("Surname", "Party")
    assert not read.problems


def test_every_row_that_does_not_fit_is_reported() -> None:
    read = table("Surname,Party,Votes\nJones,Left\nSmith,Right,1,2\nBrown,Left,3\nGreen\n")
    assert sentences(read.problems) == [
        "Line 2: 2 of 3 cells. The line, or the file, may have been cut.",
        "Line 3: 4 cells are more than the headings, 3. A cell with a comma in it needs quotation marks around it.",
        "Line 5: 1 of 3 cells. The line, or the file, may have been cut.",
    ]
    assert [row.line for row in read.rows] == [4]


def test_marks_that_do_not_pair_are_reported_and_the_rest_is_read() -> None:
    read = table('Surname,Party\n"Elmo" Smith,Left\nJones,Right\nBrown,"Left\nGreen,Right\n')
    assert [problem.line for problem in read.problems] == [2, 4]
    assert read.problems[0].sentence() == (
        'Line 2: The quotation marks do not pair: “"Elmo" Smith,Left”. A mark inside a cell is written twice.'
    )
    assert [row.line for row in read.rows] == [3, 5]


def test_what_stands_above_the_headings_is_passed_over() -> None:
    read = table("Statement of Persons Nominated,,\nAbbey Ward,,\n\nSurname,Other names,Description\nJones,Mary,x\n")
    assert read.columns == ("Surname", "Other names", "Description")
    assert sentences(read.notes) == [
        "Line 1: “Statement of Persons Nominated” stands above the headings and was passed over.",
        "Line 2: “Abbey Ward” stands above the headings and was passed over.",
    ]


def test_unknown_headings_are_the_first_row() -> None:
    assert table("Foo,Bar\na,b\n").columns == ("Foo", "Bar")


def test_headings_can_be_taken_off_and_put_on() -> None:
    read = table("Jones,Mary\nSmith,John\n")
    off = without_header(read)
    assert off.columns == ("Column A", "Column B")
    assert [row.line for row in off.rows] == [1, 2]
    assert with_header(off) == read
    assert without_header(off) == off
    assert with_header(read) == read


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \r\n \n", "The file is empty."),
        (b",,\n,,\n", "The file is empty."),
        (b"Surname,Party\n", "There is a line of headings and nothing below it."),
        (b"Surname\x00,Party\nJones\x00,x\n", "no text"),
        (bytes(range(256)) * 40, "no text"),
        (b"%PDF-1.7\n%\xe2\xe3", "This is a PDF."),
        (b"\n <!DOCTYPE html><html><body>Log in", "This is a web page"),
        (b"<html>", "This is a web page"),
        (b'<?xml version="1.0"?><a/>', "This is an XML file."),
        (b'{"a": 1}', "This is a JSON file, not a table."),
        (b"\x89PNG\r\n\x1a\n", "This is a picture."),
        (b"{\\rtf1 x}", "This is a text document."),
        (b"\x1f\x8b\x08", "This is an archive."),
        (b"SQLite format 3\x00", "a count or another database"),
        (b"PK\x03\x04 and nothing else", "This Excel file is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "the old kind (.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    ],
)
def test_what_is_no_table_is_named(data: bytes, sentence: str) -> None:
    read = table(data)
    assert len(read.problems) == 1
    assert sentence in read.problems[0].sentence()
    assert read.rows == ()


def test_a_file_of_100_mb_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    began = time.perf_counter()
    assert sentences(read_table(path).problems) == [
        "The file is larger than 25 MB, far more than any list of candidates. Is it the right one?"
    ]
    assert time.perf_counter() - began < 1
    assert contents_of(b"x" * (LARGEST_FILE + 1)).fault == "import.too_large"


def test_no_file_a_folder_and_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert sentences(read_table(tmp_path / "none.csv").problems) == ["There is no such file."]
    assert "no file but a folder" in sentences(read_table(tmp_path).problems)[0]
    assert read_table(Path("a\x00b")).problems


def test_a_file_that_fails_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> bytes:
        raise OSError("stick out")

    path = written(tmp_path / "a.csv", PLAIN)
    monkeypatch.setattr(Path, "read_bytes", fail)
    assert sentences(read_table(path).problems) == [
        "The file cannot be read. See whether another program holds it open, or copy it to this disk."
    ]


def test_tables_that_are_too_long_or_too_wide() -> None:
    long = table("Surname,Party\n" + "Jones,Left\n" * 50_001)
    assert sentences(long.problems) == ["The table has more than 50,000 rows. One file is one election night."]
    assert table("Surname\n" + "\n" * 1_000_001 + "Jones\n").problems[0].key == "import.too_long"
    wide = table("Surname," + "x," * 300 + "\nJones\n")
    assert sentences(wide.problems) == ["The table has more than 300 columns."]
    assert table("Surname,Party\nJones" + ",x" * 100_000).problems[0].key == "import.row_long"


def test_a_cell_as_large_as_a_book() -> None:
    read = table(f"Surname,Party\nJones,{'x' * 200_000}\nSmith,Left\n")
    assert sentences(read.problems) == [
        "Line 2: A cell holds more text than any name has. A quotation mark may be missing."
    ]


def test_quotes_never_closed_a_hundred_times_end_soon() -> None:
    began = time.perf_counter()
    read = table("Surname,Party\n" + 'Jones,"Left\n' * 5_001)
    assert read.problems
    assert time.perf_counter() - began < 3


# pasted


@pytest.mark.parametrize("mark", ["\t", ";", ","])
def test_pasted_with_headings(mark: str) -> None:
    read = table_from_text(f"Surname{mark}Forenames\r\nJones{mark}Mary\r\n")
    assert read.columns == ("Surname", "Forenames")
    assert read.rows == (Row(2, ("Jones", "Mary")),)


def test_pasted_without_headings() -> None:
    read = table_from_text("WARD\tJohn\tLabour\nJones\tMary\n")
    assert read.columns == ("Column A", "Column B", "Column C")
    assert [row.cells for row in read.rows] == [("WARD", "John", "Labour"), ("Jones", "Mary", "")]
    assert read.header is None


def test_pasted_marks_may_stand_alone() -> None:
    read = table_from_text('Bobby "Elmo" Smith\n"Elmo" Jones\n')
    assert [row.cells for row in read.rows] == [('Bobby "Elmo" Smith',), ('"Elmo" Jones',)]
    assert not read.problems
    quoted = table_from_text('"Smith\nJr"\tJohn\nJones\tMary\n')
    assert [row.cells for row in quoted.rows] == [("Smith Jr", "John"), ("Jones", "Mary")]


def test_pasted_nothing_and_too_much() -> None:
    assert sentences(table_from_text(" \n\t").problems) == ["The file is empty."]
    assert sentences(table_from_text("x" * 3_000_000).problems) == [
        "More was pasted than any list of candidates holds."
    ]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0\x1f"), max_size=12), min_size=2, max_size=2
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    """Quotation marks, line breaks and commas inside cells survive; only white space is folded."""
    from io import StringIO

    out = StringIO()
    csv.writer(out).writerows([["Surname", "Other names"], *rows])
    read = table(out.getvalue())
    if read.problems:
        assert {problem.key for problem in read.problems} <= {"import.header_only", "import.is_binary"}
        return
    wanted = [[" ".join(cell.split()) for cell in row] for row in rows]
    edges = " \xad\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
    wanted = [cells for row in wanted if any(cells := [cell.strip(edges) for cell in row])]
    assert [list(row.cells) for row in read.rows] == wanted
