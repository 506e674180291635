"""Labels of the packets that are sealed after the count: contents, poll, day, papers, how long kept, inspection."""

from __future__ import annotations

from datetime import date

import pytest

from exports.document import Artifact, Document, Heading, Para, Table, reads
from exports.papers import PAPERS, document_of
from exports.papers.packet_labels import kept_until
from models.state import Stage
from models.values import PaperLanguage
from tests.exports.halls import contest_of, hartlepool_at, letters, now_of, stand
from tests.exports.pdfs import Printer
from tests.exports.reading import facts, sentences, tables
from tests.exports.sheets import account, boxes, sheets_hall
from tests.support import Hall

CLOSED = "NOT OPEN TO PUBLIC INSPECTION"


def labels(hall: Hall) -> Document:
    return document_of(PAPERS["packet-labels"], *now_of(hall))


def by_contents(document: Document) -> dict[str, dict[str, str]]:
    """What stands on the strip of each label."""
    return {table.summary: facts(table) for table in tables(document)}


def inspection(document: Document) -> dict[str, str]:
    """What each label says of inspection."""
    found: dict[str, str] = {}
    contents = ""
    for block in document.body:
        if isinstance(block, Heading):
            contents = reads(block.text)
        elif isinstance(block, Para):
            found[contents] = reads(block.text)
    return found


def test_each_packet_says_its_contents_the_poll_the_day_its_papers_and_until_when_it_is_kept() -> None:
    document = labels(hartlepool_at(Stage.DECLARED))
    assert by_contents(document)["Counted ballot papers"] == {
        "Papers in it": "29,933",
        "Day of the poll": "6 May 2021",
        "Keep until": "6 May 2022",
        "Packet": "…… / ……",
    }
    assert by_contents(document)["Rejected ballot papers"]["Papers in it"] == "182"
    poll = "UK Parliamentary By-election for the Hartlepool Constituency"
    assert sentences(document).count(poll) == 10
    assert len(tables(document)) == 10
    cuts = [block for block in document.body if isinstance(block, Artifact)]
    assert len(cuts) == 10


def test_packets_that_are_not_open_to_inspection_say_so_and_the_others_do_not() -> None:
    said = inspection(labels(hartlepool_at(Stage.DECLARED)))
    closed = [contents for contents, words in said.items() if words.startswith(CLOSED)]
    assert closed == [
        "Counted ballot papers",
        "Rejected ballot papers",
        "Unused and spoilt ballot papers",
        "Tendered ballot papers",
        "Completed corresponding number lists",
        "Certificates of employment on duty on the day of the poll",
    ]
    unopened = [contents for contents, words in said.items() if "not to be opened" in words]
    assert unopened[:3] == [closed[3], closed[4], closed[5]]
    assert [c for c, words in said.items() if words == "Open to public inspection"] == [
        "Ballot paper accounts, the statement of rejected ballot papers and the verification statement",
        "Tendered votes lists, lists of voters helped by companions, lists of votes marked by the presiding officer, "
        "and the declarations and statements with them",
    ]


@pytest.mark.parametrize("stage", [Stage.COUNTING, Stage.PROVISIONAL])
def test_while_figures_can_move_their_number_is_left_to_be_written(stage: Stage) -> None:
    found = by_contents(labels(hartlepool_at(stage)))
    assert {found[name]["Papers in it"] for name in ("Counted ballot papers", "Rejected ballot papers")} == {"…………………"}


def test_papers_rejected_in_part_are_a_packet_of_their_own() -> None:
    hall = contest_of(stand(("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")), [90, 80, 70, 60], seats=2, part=5)
    found = by_contents(labels(hall))
    assert found["Ballot papers rejected in part"]["Papers in it"] == "5"
    good = hall.result().good
    assert good is not None
    assert found["Counted ballot papers"]["Papers in it"] == str(good - 5)


def test_accounts_give_the_number_of_spoilt_and_tendered_papers_once_all_are_in() -> None:
    hall = sheets_hall()
    boxes(hall, 2, post=0)
    account(hall, "st-1", allotted=500, unused=100, spoilt=3, tendered=1)
    assert by_contents(labels(hall))["Tendered ballot papers"]["Papers in it"] == "…………………"
    account(hall, "st-2", allotted=500, unused=50, spoilt=2, tendered=1)
    found = by_contents(labels(hall))
    assert found["Tendered ballot papers"]["Papers in it"] == "2"
    assert found["Unused and spoilt ballot papers"]["Papers in it"] == "155"
    accounts = "Ballot paper accounts, the statement of rejected ballot papers and the verification statement"
    assert found[accounts]["Accounts in it"] == "2"


@pytest.mark.parametrize(
    ("poll", "until"), [(date(2024, 2, 29), date(2025, 3, 1)), (date(2021, 5, 6), date(2022, 5, 6))]
)
def test_a_packet_is_kept_for_one_year(poll: date, until: date) -> None:
    assert kept_until(poll) == until


@pytest.mark.parametrize("language", list(PaperLanguage))
@pytest.mark.parametrize("name", ["De Bruce", letters(120, spaces=True)])
def test_no_label_is_parted_by_the_end_of_a_page(name: str, language: PaperLanguage, printer: Printer) -> None:
    hall = contest_of(stand(("A", "A"), ("B", "B"), ("C", "C")), [9, 8, 7], seats=2, name=name)
    document = document_of(PAPERS["packet-labels"], *now_of(hall), language)
    pdf = printer(document)
    count = len([block for block in document.body if isinstance(block, Table)])
    sealed = [page.count("6 May 2022") + page.count("6 Mai 2022") for page in pdf.pages()]
    begun = [page.count("…… / ……") for page in pdf.pages()]
    if language is not PaperLanguage.WELSH:
        assert sum(begun) == count
        # the strip of a label and its lines to sign stand on one page
        signed = [page.count("Sealed by (name, signature)") for page in pdf.pages()]
        assert signed == begun
        poll = [page.count("Day of the poll") for page in pdf.pages()]
        assert poll == begun
    assert sum(sealed) >= count
    assert pdf.overlapping() == []
    assert pdf.outside() == []
