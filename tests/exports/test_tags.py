"""The tree that a screen reader walks, checked by pikepdf and read by poppler."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from exports.document import Document, Para, Run, text
from exports.papers import PAPERS, document_of
from models.state import Stage
from tests.exports.halls import contest_of, hartlepool_at, now_of, stand
from tests.exports.pdfs import Pdf, Printer

ROLES = {"Document", "H1", "H2", "H3", "P", "Table", "THead", "TBody", "TR", "TH", "TD", "Span"}


def elements(node: Any) -> Iterator[Any]:
    """A structure element and everything below it, in reading order."""
    yield node
    for child in node.get("/K", []):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from elements(child)


def contents(node: Any) -> list[tuple[int, int]]:
    """Which stretches of which pages belong to an element: page object and number."""
    found = []
    for child in node.get("/K", []):
        if isinstance(child, int):
            found.append((node.Pg.objgen[0], child))
        elif "/MCID" in child:
            found.append((child.Pg.objgen[0], int(child.MCID)))
    return found


def bracketed(page: pikepdf.Page) -> tuple[list[int], int]:
    """The numbers that a page's drawing gives its content; how much of its drawing belongs to nothing."""
    numbers: list[int] = []
    depth = loose = 0
    drawing: Any = pikepdf.parse_content_stream(page)
    for operands, operator in drawing:
        name = str(operator)
        if name == "BDC":
            assert depth == 0, "marked content inside marked content"
            depth += 1
            if "/MCID" in operands[1]:
                numbers.append(int(operands[1].MCID))
        elif name == "EMC":
            depth -= 1
        elif name in {"Tj", "TJ", "S", "f", "B"} and depth == 0:
            loose += 1
    assert depth == 0
    return numbers, loose


@pytest.mark.parametrize("code", sorted(set(PAPERS) - {"box-cards", "nil-figures", "local-total"}))
def test_all_that_is_drawn_belongs_to_the_tree_or_is_decoration(code: str, printer: Printer) -> None:
    many = stand(*((f"{chr(65 + i % 26)}{'ab'[i // 26]}lder", "Kim") for i in range(40)))
    hall = contest_of(many, [900 - i for i in range(40)], stage=Stage.PROVISIONAL)
    path = printer(document_of(PAPERS[code], *now_of(hall))).path
    with pikepdf.open(path) as pdf:
        root = pdf.Root.StructTreeRoot.K[0]
        owned = [content for element in elements(root) for content in contents(element)]
        assert len(owned) == len(set(owned))
        for number, page in enumerate(pdf.pages):
            numbers, loose = bracketed(page)
            assert loose == 0
            assert numbers == list(range(len(numbers)))
            assert {n for at, n in owned if at == page.obj.objgen[0]} == set(numbers)
            assert page.obj.StructParents == number
            back = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * number + 1]
            assert [n for n, owner in enumerate(back) if (page.obj.objgen[0], n) in contents(owner)] == numbers


def test_the_tree_has_standard_roles_and_every_child_knows_its_parent(declaration_pdf: Pdf) -> None:
    with pikepdf.open(declaration_pdf.path) as pdf:
        root = pdf.Root.StructTreeRoot.K[0]
        roles = {str(element.S)[1:] for element in elements(root)}
        assert roles <= ROLES
        for element in elements(root):
            for child in element.get("/K", []):
                if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                    assert child.P.objgen == element.objgen
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_tables_have_header_cells_with_scope_and_rows_of_equal_length(declaration_pdf: Pdf) -> None:
    with pikepdf.open(declaration_pdf.path) as pdf:
        tables = [e for e in elements(pdf.Root.StructTreeRoot.K[0]) if e.S == "/Table"]
        assert [str(table.A.Summary) for table in tables] == [
            "Number of votes",
            "Rejected ballot papers",
            "Key figures",
        ]
        for table in tables:
            rows = [e for e in elements(table) if e.S == "/TR"]
            assert len({len(list(row.K)) for row in rows}) == 1
            assert all(str(cell.A.Scope) == "/Column" for cell in rows[0].K)
        body = [e for e in elements(tables[0]) if e.S == "/TR"][1:]
        assert all(str(row.K[0].A.Scope) == "/Row" for row in body)
        assert len(body) == 16


def test_the_paper_as_a_blind_reader_hears_it(declaration_pdf: Pdf) -> None:
    heard = [line.strip().strip('"') for line in declaration_pdf.read_aloud().splitlines() if '"' in line]
    assert heard[:6] == [
        "For declaration",
        "Hartlepool Borough Council",
        "Declaration of Result of Poll",
        "UK Parliamentary By-election for the Hartlepool Constituency",
        "held on Thursday 6 May 2021",
        "I, Denise McGuckin, being the Acting Returning Officer at the above election, do hereby give notice that the "
        "number of votes recorded for each candidate at the said election is as follows:",
    ]
    assert heard[-4:] == [
        "And I do hereby declare that Jill Mortimer is duly elected.",
        "Dated Friday 7 May 2021",
        "Denise McGuckin",
        "Acting Returning Officer",
    ]
    assert not any("Page 1 of 1" in words or "Journal" in words for words in heard)


def test_another_language_is_an_element_of_its_own(declaration: Document, printer: Printer) -> None:
    welsh = Run("Swyddog Canlyniadau", language="cy")
    mixed = replace(declaration, body=(Para(text("Returning Officer, in Welsh ", welsh, ", signs.")),))
    with pikepdf.open(printer(mixed).path) as pdf:
        spans = [e for e in elements(pdf.Root.StructTreeRoot.K[0]) if e.S == "/Span"]
        assert [str(span.Lang) for span in spans] == ["cy"]


def test_metadata_names_title_and_language(declaration_pdf: Pdf, tmp_path: Path) -> None:
    with pikepdf.open(declaration_pdf.path) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Declaration of Result of Poll: Hartlepool, 6 May 2021"
        assert set(metadata["dc:language"]) == {"en-GB"}


def test_a_header_repeated_on_another_page_is_heard_once(printer: Printer) -> None:
    many = stand(*((f"{chr(65 + i % 26)}{'ab'[i // 26]}lder", "Kim") for i in range(40)))
    hall = contest_of(many, [900 - i for i in range(40)])
    pdf = printer(document_of(PAPERS["declaration"], *now_of(hall)))
    assert len(pdf.pages()) == 2
    assert pdf.read_aloud().count('"Name of candidate"') == 1
    assert pdf.text().count("Name of candidate") == 2


def test_practice_is_heard_first(printer: Printer) -> None:
    pdf = printer(document_of(PAPERS["declaration"], *now_of(hartlepool_at(Stage.READY, practice=True))))
    heard = [line.strip() for line in pdf.read_aloud().splitlines() if '"' in line]
    assert sorted(heard[:2]) == ['"For declaration"', '"PRACTICE"']
