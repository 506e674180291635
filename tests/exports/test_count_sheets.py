"""Blank sheets, box cards, the nil-figures sheet and the set-up proof: what lies on the tables before a figure is."""

from __future__ import annotations

import pytest

from exports.document import Artifact, Barcode, Document, Para, SignLines, Table, reads, texts
from exports.papers import PAPERS, document_of
from exports.refusals import NotYet
from models.changes import NilConfirmed
from models.plan import Block, CountPlan, Method, SecondLook
from models.setup import Candidate
from models.units import UnitKind
from tests.exports.halls import hartlepool_candidates, night, now_of, stand
from tests.exports.pdfs import Pdf, Printer
from tests.exports.reading import head, rows, sentences, tables
from tests.exports.sheets import boxes, deal, find, sheets_hall, sheets_setup
from tests.support import Hall, counting

WELSH = [
    Candidate(id="c1", surname="Ŵyn-Jones", other_names="Llŷr <b>", commonly_used="Siôn Ŵyn", description="Plaid & Co"),
    *stand(("Zed", "Ann"), ("Ash", "Bob"))[1:],
]


def paper(hall: Hall, code: str) -> Document:
    return document_of(PAPERS[code], *now_of(hall))


def boxed(table: Table) -> list[bool]:
    """Which rows have a box to write in."""
    at = [i for i, column in enumerate(table.columns) if column.boxed]
    return [any(not row.cells[i].closed for i in at) for row in table.rows]


def signers(document: Document) -> list[tuple[str, ...]]:
    return [tuple(map(reads, block.parties)) for block in document.body if isinstance(block, SignLines)]


# sheets


def test_a_sheet_has_its_number_the_candidates_in_ballot_order_and_a_box_each() -> None:
    document = paper(sheets_hall(units=deal(101, group="North hall")), "count-sheets")
    facts, form = tables(document)
    assert head(facts) == ("Vacancies", "Ballot paper, 6 May 2021", "Mini-count", "Papers")
    assert rows(facts) == [("1", "White", "North hall", "500")]
    assert head(form) == ("", "Sheet 101: candidates in the order of the ballot paper", "Votes")
    assert rows(form)[0] == ("1", "BETTNEY, David  Social Democratic Party", "")
    assert [row[1] for row in rows(form)][-2:] == ["Sent to adjudication", "All of these together: the papers in hand"]
    assert len(rows(form)) == 18
    assert all(boxed(form))
    assert signers(document) == [("Counted by (initials)", "Typed by (initials)", "Second entry by (initials)", "Time")]
    assert next(reads(block.text) for block in document.body if isinstance(block, Para)) == "Sheet 101"
    assert [block.name for block in document.body if isinstance(block, Artifact)] == ["Sheet 101"]


def test_names_are_as_on_the_ballot_paper() -> None:
    document = paper(sheets_hall(candidates=WELSH, units=deal(7)), "count-sheets")
    assert rows(tables(document)[1])[0][1] == "ŴYN-JONES, Llŷr <b> (commonly known as Siôn Ŵyn)  Plaid & Co"


def test_each_kind_of_unit_has_its_own_rows() -> None:
    plan = CountPlan(
        method=Method.SHEETS,
        unused_row=True,
        batches="here",
        second_look=SecondLook.READ_BACK,
        blocks=(Block(code="lab", name="Labour two", candidates=("c1", "c2")),),
    )
    units = [
        *deal(101, papers=50),
        *deal(102, papers=40, kind=UnitKind.BLOCKS),
        *deal(103, papers=5, kind=UnitKind.ADJUDICATION),
    ]
    cast = stand(("Ash", "Ann"), ("Birch", "Bob"), ("Cedar", "Cat"))
    setup = sheets_setup(plan, seats=2, type_="local", name="De Bruce")
    forms = tables(paper(sheets_hall(plan, candidates=cast, setup=setup, units=units), "count-sheets"))[1::2]
    labels = [[row[1] for row in rows(form)] for form in forms]
    assert labels[0][3:] == [
        "Votes not used",
        "Sent to adjudication",
        "Votes and votes not used together: 2 × (papers less rejected and sent)",
    ]
    assert labels[1] == ["Block “Labour two”", "Sent to adjudication"]
    assert labels[2][3:9] == [
        "Votes not used",
        "Rejected A: Want of an official mark",
        "Rejected B: Voting for more candidates than the voter was entitled to",
        "Rejected C: Writing or mark by which the voter could be identified",
        "Rejected D: Being unmarked or wholly void for uncertainty",
        "Rejected in part",
    ]
    assert labels[2][9] == "Rejection objected to"


def test_a_rack_has_two_boxes_a_candidate() -> None:
    plan = CountPlan(method=Method.BUNDLES, bundle_size=50, batches="return")
    hall = sheets_hall(plan, setup=sheets_setup(plan), units=deal(101, papers=1000, kind=UnitKind.BUNDLES))
    form = tables(paper(hall, "count-sheets"))[1]
    assert head(form)[2:] == ("Bundles of 50", "Odd papers")
    closed = [[cell.closed for cell in row.cells] for row in form.rows]
    assert closed[0] == [False, False, False, False]
    assert closed[-1] == [False, False, True, False]


def test_a_count_of_totals_has_its_one_form() -> None:
    document = paper(counting(hartlepool_candidates(), hall=night()), "count-sheets")
    form = tables(document)[1]
    assert head(form)[1] == "Totals: candidates in the order of the ballot paper"
    assert len(rows(form)) == 20


def test_without_a_sheet_there_is_nothing_to_print() -> None:
    with pytest.raises(NotYet, match="no sheet is planned or dealt"):
        paper(sheets_hall(), "count-sheets")


def test_thirty_four_candidates_take_a_second_page_that_names_its_sheet(printer: Printer) -> None:
    cast = stand(*((f"{chr(65 + i % 26)}{'ab'[i // 26]}lderton", "Kim <b> & ŵ") for i in range(34)))
    hall = sheets_hall(hall=night(practice=True), candidates=cast, units=deal(101, 102))
    pdf = printer(paper(hall, "count-sheets"))
    pages = pdf.pages()
    assert len(pages) == 4
    feet = ["Sheet 101 · Page 1 of 2", "Sheet 101 · Page 2 of 2", "Sheet 102 · Page 1 of 2", "Sheet 102 · Page 2 of 2"]
    for page, foot in zip(pages, feet, strict=True):
        assert foot in page
        assert f"{foot[:9]}: candidates in the order of the ballot paper" in page
        assert "PRACTICE, no real election" in page
    assert "Kim <b> & ŵ" in pages[0]
    sound(pdf)


def sound(pdf: Pdf) -> None:
    assert pdf.overlapping() == []
    assert pdf.outside(margin=18) == []
    assert "No syntax or stream encoding errors" in pdf.checked()
    assert "A4" in pdf.info()["Page size"]


def test_one_page_a_sheet(printer: Printer) -> None:
    pdf = printer(paper(sheets_hall(units=deal(*range(101, 141))), "count-sheets"))
    assert len(pdf.pages()) == 40
    sound(pdf)


# box cards


def test_a_card_has_the_number_the_place_the_polls_and_bars() -> None:
    hall = sheets_hall()
    boxes(hall, 2, expected=True)
    document = paper(hall, "box-cards")
    said = sentences(document)
    assert said[:3] == ["Ballot box", "1", "Community Hall 1\nBox 1"]
    assert said[-2:] == ["PV2", "This box is expected: it comes after the close of poll."]
    assert rows(tables(document)[0]) == [("Hartlepool", "White", "1,001", "")]
    assert boxed(tables(document)[0]) == [True]
    assert [block.value for block in document.body if isinstance(block, Barcode)] == ["b-1", "b-2", "pv-1", "pv-2"]


def test_cards_are_a_page_each(printer: Printer) -> None:
    hall = sheets_hall()
    boxes(hall, 4)
    pdf = printer(paper(hall, "box-cards"))
    assert len(pdf.pages()) == 6
    assert "PV1 · Page 1 of 1" in pdf.pages()[4]
    sound(pdf)


def test_without_boxes_there_are_no_cards() -> None:
    with pytest.raises(NotYet, match="No ballot box is listed"):
        paper(sheets_hall(), "box-cards")


# nil figures


def test_the_nil_sheet_lists_every_place_of_every_contest() -> None:
    hall = sheets_hall(units=deal(101, 102, 105), opened=False)
    boxes(hall, 2, post=1)
    hall.record(NilConfirmed(first="AB", second="CD"))
    document = paper(hall, "nil-figures")
    assert rows(tables(document)[0]) == [
        ("Verified papers: Box 1, Box 2, PV1", "not entered", "0"),
        ("Ballot paper accounts: 3", "not entered", "0"),
        ("Sheet 101–102, 105", "not entered", "0"),
        ("Sum of all figures", "", "0"),
    ]
    assert sentences(document)[-1] == "Confirmed in the program by AB, CD at 02:30 on Friday 7 May 2021."
    assert signers(document) == [("Seen by (name, signature, time)", "And by (name, signature, time)")]


def test_noughts_are_said_and_a_figure_refuses_it() -> None:
    hall = sheets_hall(opened=False)
    boxes(hall, 2, post=1)
    find(hall, b_1=0)
    assert rows(tables(paper(hall, "nil-figures"))[0])[0][1] == "1 entered as 0, all others not entered"
    find(hall, b_2=5)
    with pytest.raises(NotYet, match="Hartlepool: a figure is entered that is not nought"):
        paper(hall, "nil-figures")


# the proof


def test_the_proof_says_all_that_will_be_printed_and_how_it_is_counted() -> None:
    hall = sheets_hall(candidates=WELSH, units=deal(101), opened=False)
    boxes(hall, 2, post=1)
    document = paper(hall, "setup-proof")
    candidates, particulars, heads, plan, places = tables(document)
    assert rows(candidates)[0] == ("1", "ŴYN-JONES, Llŷr <b>\n(commonly known as Siôn Ŵyn)", "Plaid & Co")
    assert dict(rows(particulars)) == {  # type: ignore[arg-type]
        "Kind of election": "UK Parliamentary by-election",
        "To be elected (vacancies)": "1",
        "Provisional electorate": "70,768",
        "Ballot paper colour": "White",
        "Signs as": "Denise McGuckin, Acting Returning Officer",
        "Heading on the declaration": "UK Parliamentary By-election for the Hartlepool Constituency",
        "Imprint": "Printed and published by the Acting Returning Officer, Civic Centre, Victoria Road, Hartlepool "
        "TS24 8AY",
    }
    assert [row[0] for row in rows(heads)] == ["A", "B", "C", "D"]
    assert dict(rows(plan)) == {  # type: ignore[arg-type]
        "What is typed": "numbered count sheets",
        "Second look": "blind second entry by another person",
        "Sums read back on paper": "no",
        "Doubtful papers": "in batches; allowed papers return to the team",
        "Mini-counts": "North hall, South hall",
        "Before counting": "nothing waits for verification",
        "Planned or dealt": "Sheet 101",
    }
    assert rows(places) == [
        ("1", "Community Hall 1", "Box 1", "1,001"),
        ("2", "Community Hall 1", "Box 2", "1,002"),
        ("Postal", "", "PV1", ""),
        ("Total", "", "", "2,003"),
    ]
    assert "Ballot paper order confirmed by AB." in sentences(document)
    assert signers(document) == [("Compared by (name, signature, time)", "And by (name, signature, time)")]


def test_every_paper_before_the_count_is_sound(printer: Printer) -> None:
    hall = sheets_hall(candidates=WELSH, units=deal(101), opened=False, hall=night(practice=True))
    boxes(hall, 30, post=1)
    for code in ("setup-proof", "nil-figures", "box-cards", "count-sheets", "state-of-the-count"):
        document = paper(hall, code)
        pdf = printer(document)
        sound(pdf)
        assert all("PRACTICE, no real election" in page for page in pdf.pages()), code
        assert all(said is not None for said in texts(document))
