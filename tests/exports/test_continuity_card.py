"""The continuity card: what to do when something fails, with the facts of this file, on one page."""

from __future__ import annotations

import pytest

from exports.document import Document, Items, reads
from exports.papers import PAPERS, document_of
from exports.refusals import PaperRefused
from models.state import Stage
from models.values import PaperLanguage
from tests.exports.halls import hartlepool_at, now_of
from tests.exports.pdfs import Printer
from tests.exports.reading import rows, sentences, tables
from tests.support import Hall, person


def card(hall: Hall, language: PaperLanguage | None = None) -> Document:
    return document_of(PAPERS["continuity-card"], *now_of(hall), language)


def steps(document: Document) -> list[list[str]]:
    return [[reads(item) for item in block.items] for block in document.body if isinstance(block, Items)]


def test_every_failure_has_numbered_steps_with_the_keys_of_the_menu() -> None:
    document = card(hartlepool_at(Stage.COUNTING))
    assert all(block.numbered for block in document.body if isinstance(block, Items))
    assert [len(each) for each in steps(document)] == [3, 5, 2, 2, 3, 3]
    assert steps(document)[0][0] == "Start it again and open the file: Ctrl+O. Everything recorded is there."
    assert "choose another second place: Ctrl+B" in steps(document)[4][1]
    assert "on paper (F9)" in steps(document)[5][0]
    assert sentences(document)[:2] == ["Continuity card", "Elections of May 2021"]


def test_it_has_the_head_of_the_journal_the_officer_and_the_people_and_lines_for_the_rest() -> None:
    hall = hartlepool_at(Stage.COUNTING)
    hall.record(person("p2", "EF", "Ella Frost"))
    document = card(hall)
    cells = [cell for row in rows(tables(document)[0]) for cell in row]
    found = dict(zip(cells[::2], cells[1::2], strict=True))
    assert found["Journal at this time"] == hall.state.head.short()
    assert [name for name, value in found.items() if set(value) == {"…"}] == [
        "File, folder",
        "Second place (stick)",
        "Other computer",
        "Spare printer",
        "Help (telephone)",
    ]
    people = "Denise McGuckin, Acting Returning Officer. At the desks: DM Denise McGuckin, EF Ella Frost."
    assert people in sentences(document)


def test_it_is_one_page_even_with_many_people(printer: Printer) -> None:
    hall = hartlepool_at(Stage.COUNTING)
    hall.record(*(person(f"p{i + 10}", f"Q{chr(65 + i)}", f"Someone Longname{i}") for i in range(14)))
    pdf = printer(card(hall))
    assert pdf.info()["Pages"] == "1"
    assert pdf.overlapping() == []
    assert pdf.outside() == []


def test_both_languages_have_the_same_shape() -> None:
    assert len(steps(card(hartlepool_at(Stage.COUNTING), PaperLanguage.BOTH))) == 6


def test_a_name_that_cannot_be_printed_is_refused_by_its_initials() -> None:
    hall = hartlepool_at(Stage.COUNTING)
    hall.record(person("p9", "ZZ", "Zoë 🗳"))
    with pytest.raises(PaperRefused, match="The name of ZZ at a desk, “Zoë 🗳”"):
        card(hall)
