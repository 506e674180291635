"""The team's own modes and keys: the plan of the contest, its tabs, and the very keys of the menu."""

from __future__ import annotations

import pytest

from exports.document import Document, Items, reads, texts
from exports.papers import PAPERS, document_of
from exports.papers.cheat_sheet import EVERYWHERE, tabs_of
from exports.papers.continuity_card import NAMED
from exports.papers.words import ALL
from gui.actions import ACTIONS
from models.keys import KEYS
from models.plan import CountPlan, Method
from models.state import Stage
from models.values import PaperLanguage
from tests.exports.halls import contest_of, hartlepool_at, now_of, stand
from tests.exports.pdfs import Printer
from tests.exports.reading import rows, tables
from tests.exports.sheets import BLIND, boxes, deal, sheets_hall
from tests.support import Hall, contest_setup, counting

MENU = {spec.name: spec for spec in ACTIONS}


def sheet(hall: Hall) -> Document:
    return document_of(PAPERS["cheat-sheet"], *now_of(hall))


def keys_on(document: Document) -> dict[str, str]:
    """What each key does everywhere."""
    cells = [cell for row in rows(tables(document)[2]) for cell in row]
    return {key: does for key, does in zip(cells[::2], cells[1::2], strict=True) if key}


@pytest.mark.parametrize("name", sorted(KEYS))
def test_the_menu_has_the_key_that_papers_name(name: str) -> None:
    assert MENU[name].key == KEYS[name]


def test_every_key_of_a_paper_is_one_of_the_table() -> None:
    assert {*EVERYWHERE, *NAMED.values()} <= set(KEYS)
    assert keys_on(sheet(hartlepool_at(Stage.COUNTING))) == {
        KEYS[name]: ALL[f"does_{name}"] for name in EVERYWHERE if name != "next_contest"
    }


def test_tabs_are_called_as_in_the_menu() -> None:
    hall = sheets_hall(BLIND)
    boxes(hall, 2)
    for action, name, _ in tabs_of(hall.contest()):
        assert MENU[action].text.replace("&", "") == ALL[name]
    assert [row[:2] for row in rows(tables(sheet(hall))[1])] == [
        ("Totals", "Ctrl+1"),
        ("Sheets", "Ctrl+2"),
        ("Adjudication", "Ctrl+3"),
        ("Verification", "Ctrl+4"),
        ("Checks", "Ctrl+5"),
        ("History", "Ctrl+6"),
    ]


def test_a_contest_of_totals_has_no_word_of_sheets_boxes_or_batches() -> None:
    document = sheet(hartlepool_at(Stage.COUNTING))
    assert [row[0] for row in rows(tables(document)[1])] == ["Totals", "Checks", "History"]
    words = " ".join(each for each in texts(document) if "sheet" in each.casefold() or "batch" in each.casefold())
    assert words == ""


def test_racks_are_called_racks() -> None:
    hall = sheets_hall(CountPlan(method=Method.BUNDLES, bundle_size=50))
    assert [row[0] for row in rows(tables(sheet(hall))[1])][:2] == ["Totals", "Racks"]
    assert ("What is typed", "bundles of 50 and odd papers") in rows(tables(sheet(hall))[0])


def test_the_next_contest_has_a_key_where_there_is_one() -> None:
    hall = hartlepool_at(Stage.COUNTING)
    other = contest_setup("local.fens.2021-05-06", type_="local", name="Fens")
    counting(stand(("A", "B"), ("C", "D")), other, hall=hall)
    assert keys_on(sheet(hall))["Ctrl+PgDown"] == "Next contest"


def test_what_to_do_with_a_figure_that_does_not_agree_names_the_key() -> None:
    document = sheet(hartlepool_at(Stage.COUNTING))
    points = [reads(item) for block in document.body if isinstance(block, Items) for item in block.items]
    assert "A figure that does not agree: look at the paper first, then press F8." in points


@pytest.mark.parametrize("language", list(PaperLanguage))
def test_a_simple_count_is_one_page(language: PaperLanguage, printer: Printer) -> None:
    hall = contest_of(stand(("A", "A"), ("B", "B")), [5, 4], stage=Stage.COUNTING, type_="parish")
    pdf = printer(document_of(PAPERS["cheat-sheet"], *now_of(hall), language))
    assert language is PaperLanguage.BOTH or pdf.info()["Pages"] == "1"
    assert pdf.overlapping() == []


def test_a_count_with_everything_is_one_page(printer: Printer) -> None:
    hall = sheets_hall(BLIND, units=deal(*range(101, 160)))
    boxes(hall, 30)
    pdf = printer(sheet(hall))
    assert pdf.info()["Pages"] == "1"
    assert pdf.outside() == []
