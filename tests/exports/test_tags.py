"""The tree that a screen reader walks, checked by pikepdf and read by poppler."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from exports.document import Barcode, Document, Heading, Items, Para, Run, text
from exports.papers import PAPERS, document_of
from models.state import Stage
from tests.exports.halls import contest_of, hartlepool_at, now_of, stand
from tests.exports.pdfs import Pdf, Printer
from tests.exports.walked import Walk

ROLES = {"Document", "H1", "H2", "H3", "P", "Table", "THead", "TBody", "TR", "TH", "TD", "Span"}


def elements(node: Any) -> Iterator[Any]:
    """A structure element and everything below it, in reading order."""
    yield node
    for child in node.get("/K", []):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield from elements(child)


def test_every_page_leads_back_from_its_content_to_the_tree(printer: Printer) -> None:
    many = stand(*((f"{chr(65 + i % 26)}{'ab'[i // 26]}lder", "Kim") for i in range(40)))
    hall = contest_of(many, [900 - i for i in range(40)], stage=Stage.PROVISIONAL)
    with pikepdf.open(printer(document_of(PAPERS["results-sheet"], *now_of(hall))).path) as pdf:
        walk = Walk(pdf)
        owned = [(page, number) for page, number, _ in walk.owned()]
        assert len(owned) == len(set(owned))
        assert len(walk.pages) > 1
        for number, page in enumerate(walk.pages):
            numbers = [stretch.number for stretch in page.stretches if stretch.number is not None]
            assert numbers == list(range(len(numbers)))
            assert page.obj.StructParents == number
            back = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * number + 1]
            found = {(at, n): node.obj.objgen for at, n, node in walk.owned()}
            assert [owner.objgen for owner in back] == [found[page.obj.objgen, n] for n in numbers]


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


def test_what_goes_on_in_a_language_is_one_element_over_its_lines(declaration: Document, printer: Printer) -> None:
    welsh = Run("Yr wyf i drwy hyn yn rhoi hysbysiad mai dyma nifer y pleidleisiau a gofnodwyd. " * 4, language="cy")
    with pikepdf.open(printer(replace(declaration, body=(Para((welsh,)),))).path) as pdf:
        (span,) = Walk(pdf).role("Span")
        assert str(span.obj.Lang) == "cy"
        assert len(span.kids) > 2


def test_no_heading_is_heard_below_one_that_is_left_out(declaration: Document, printer: Printer) -> None:
    body = tuple(Heading(level, text("A part")) for level in (2, 3, 1, 3, 2))
    with pikepdf.open(printer(replace(declaration, body=body)).path) as pdf:
        assert [node.role for node in Walk(pdf).nodes if node.role.startswith("H")] == ["H1", "H2", "H1", "H2", "H2"]


def test_bars_are_a_figure_that_says_their_text_once(declaration: Document, printer: Printer) -> None:
    with pikepdf.open(printer(replace(declaration, body=(Barcode("CD1-0042"),))).path) as pdf:
        (figure,) = Walk(pdf).role("Figure")
        assert str(figure.obj.Alt) == "CD1-0042"
        left, foot, right, top = (float(side) for side in figure.attribute("/BBox"))
        assert 0 < left < right < 595
        assert top - foot == pytest.approx(46, abs=0.01)
        assert len(figure.kids) == 2


def test_a_list_says_how_it_counts(declaration: Document, printer: Printer) -> None:
    lists = (Items((text("a"), text("b")), numbered=True), Items((text("c"),)))
    with pikepdf.open(printer(replace(declaration, body=lists)).path) as pdf:
        assert [str(node.attribute("/ListNumbering")) for node in Walk(pdf).role("L")] == ["/Decimal", "/Disc"]
