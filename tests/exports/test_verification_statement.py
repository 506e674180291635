"""The verification statement: account by account with reasons, and the short form of a small count."""

from __future__ import annotations

import pytest

from exports.document import Document
from exports.papers import PAPERS, document_of
from exports.refusals import NotYet, PaperRefused
from models.changes import BoxRecounted, StationsSet
from models.state import Stage
from models.stations import BallotBox, Station
from tests.exports.halls import hartlepool_at, night, now_of
from tests.exports.pdfs import Printer
from tests.exports.reading import head, kinds, rows, sentences, signature, tables
from tests.exports.sheets import account, boxes, close_verification, find, sheets_hall
from tests.support import CONTEST, Hall, answer_to


def statement(hall: Hall) -> Document:
    return document_of(PAPERS["verification-statement"], *now_of(hall))


def six_boxes() -> Hall:
    """Three stations that agree, two that cancel out, one counted three times; two postal boxes."""
    hall = sheets_hall()
    boxes(hall, 6)
    for i in range(1, 7):
        account(hall, f"st-{i}", allotted=1000, unused=520, spoilt=2)
    find(hall, b_1=478, b_2=478, b_3=480, b_4=476, b_5=470, pv_1=699)
    hall.record(BoxRecounted(contest=CONTEST, box="b-5", papers=471))
    hall.record(BoxRecounted(contest=CONTEST, box="b-5", papers=471))
    account(hall, "pv-1", allotted=700, unused=0)
    return hall


def test_every_account_has_what_was_issued_what_was_found_and_why() -> None:
    paper = statement(six_boxes())
    (table,) = tables(paper)
    assert head(table) == ("Polling station or box", "Issued", "Counted", "Variance", "Reason, and what was done")
    assert rows(table) == [
        ("Station 1\nCommunity Hall 1", "478", "478", "0", ""),
        ("Station 2\nCommunity Hall 1", "478", "478", "0", ""),
        ("Station 3\nCommunity Hall 2", "478", "480", "+2", "Equal and opposite to Station 4 in the same place."),
        ("Station 4\nCommunity Hall 2", "478", "476", "−2", "Equal and opposite to Station 3 in the same place."),
        (
            "Station 5\nCommunity Hall 3",
            "478",
            "471",
            "−7",
            "Counted again until two countings running agreed.\ncounted 3 times: 470, 471, 471",
        ),
        ("Station 6\nCommunity Hall 3", "478", "not yet known", "", "not counted yet"),
        ("Polling stations, 6 accounts", "2,868", "not yet known", "", ""),
        ("PV1", "700", "699", "−1", "No reason given yet."),
        ("PV2", "not entered", "not yet known", "", "not counted yet"),
        ("Postal votes, 2 accounts", "not yet known", "not yet known", "", ""),
        ("All ballot papers", "not yet known", "not yet known", "", ""),
    ]
    assert [mark.text for mark in paper.marks] == ["VERIFICATION OPEN"]
    assert sentences(paper)[-1] == "6 of 8 boxes are counted."
    assert signature(paper) is None


def closed() -> Hall:
    hall = six_boxes()
    find(hall, b_6=478, pv_2=37)
    account(hall, "pv-2", allotted=37, unused=0)
    asked = next(finding for finding in hall.view().findings if finding.code == "A10")
    hall.record(answer_to(asked, "Not explained: counted twice, envelope <b> & all"))
    close_verification(hall)
    return hall


def test_once_closed_it_says_who_closed_it_and_is_signed() -> None:
    paper = statement(closed())
    table = rows(tables(paper)[0])
    assert table[7] == (
        "PV1", "700", "699", "−1", "Not explained: counted twice, envelope <b> & all (entered by DM)",
    )  # fmt: skip
    assert table[-1] == ("All ballot papers", "3,605", "3,597", "−8", "")
    assert [kind.value for kind in kinds(tables(paper)[0])].count("total") == 3
    assert [mark.text for mark in paper.marks] == ["Verification closed at 02:30"]
    assert sentences(paper)[-2:] == [
        "3,597 papers of 70,768 electors: 5.08%.",
        "Verification was closed by AB, CD at 02:30 on Friday 7 May 2021.",
    ]
    assert signature(paper) == ("Dated Friday 7 May 2021", "Denise McGuckin", "Acting Returning Officer")


def test_the_officers_wrong_sum_and_the_expected_box_are_said() -> None:
    hall = sheets_hall()
    boxes(hall, 1, expected=True)
    account(hall, "st-1", allotted=1000, unused=520, spoilt=2, issued=487)
    find(hall, b_1=478)
    table = rows(tables(statement(hall))[0])
    assert table[0][1:] == (
        "487",
        "478",
        "−9",
        "No reason given yet.\nwritten 487; the account adds up to 478",
    )
    assert table[2] == ("PV2", "not entered", "not yet known", "", "expected, not come yet")
    said = sentences(statement(hall))[-1]
    assert said == "1 of 3 boxes are counted; 1 is expected and has not come."


def test_a_small_count_gets_the_short_form() -> None:
    paper = statement(hartlepool_at(Stage.PROVISIONAL))
    assert rows(tables(paper)[0]) == [
        ("From polling stations", "18,005"),
        ("By post", "12,110"),
        ("All ballot papers", "30,115"),
    ]
    assert paper.marks == ()
    assert "30,115 papers of 70,768 electors: 42.55%." in sentences(paper)
    assert signature(paper) is not None


def test_before_the_first_box_there_is_none() -> None:
    hall = sheets_hall()
    boxes(hall, 2)
    with pytest.raises(NotYet, match="no box is counted yet"):
        statement(hall)


def test_three_hundred_boxes_flow_and_every_page_has_the_head(printer: Printer) -> None:
    hall = sheets_hall(hall=night(practice=True))
    boxes(hall, 300)
    find(hall, **{f"b_{i}": 400 + i for i in range(1, 301)})
    pdf = printer(statement(hall))
    pages = pdf.pages()
    assert len(pages) > 5
    assert all("Counted" in page and "PRACTICE" in page for page in pages[:-1])
    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert "Station 300" in pdf.text()
    assert pdf.outside(margin=18) == []
    assert pdf.overlapping() == []


def test_a_place_without_letters_in_the_font_is_named_before_anything_is_drawn() -> None:
    hall = sheets_hall()
    hall.record(
        StationsSet(
            stations=(Station(id="st-1", number="1", place="אולם", electors={}),),
            boxes=(BallotBox(id="b-1", name="Box 1", station="st-1", contests=(CONTEST,)),),
        )
    )
    find(hall, b_1=5)
    with pytest.raises(PaperRefused, match="Station st-1, “1 אולם”, holds the character"):
        statement(hall)
