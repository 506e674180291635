from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.document import Document, Table
from exports.papers import PAPERS, document_of, papers_for
from exports.papers.deposits import votes_needed
from exports.refusals import NotYet
from models.state import Stage
from tests.exports.halls import contest_of, hartlepool_at, now_of, stand
from tests.exports.pdfs import Printer
from tests.exports.reading import facts, head, rows, sentences, tables
from tests.support import Hall


def deposits(hall: Hall) -> Document:
    return document_of(PAPERS["deposits"], *now_of(hall))


def test_hartlepools_three_kept_and_thirteen_forfeited(printer: Printer) -> None:
    paper = deposits(hartlepool_at(Stage.DECLARED))
    strip, everybody = tables(paper)
    assert facts(strip) == {
        "Valid votes": "29,933",
        "Votes needed (20 × votes must be more than 29,933)": "1,497",
        "To be returned": "3 (£1,500)",
        "Forfeited": "13 (£6,500)",
    }
    assert head(everybody) == ("Name of candidate", "Votes", "Deposit", "Received: day and signature")
    assert [row[0] for row in rows(everybody) if row[2] == "To be returned"] == [
        "LEE, Sam",
        "MORTIMER, Jill",
        "WILLIAMS, Paul",
    ]
    assert len(rows(everybody)) == 16
    assert "Forfeited deposits at a UK Parliamentary election go to His Majesty." in sentences(paper)
    assert len(printer(paper).pages()) == 1


def test_only_who_gets_it_back_signs_for_it() -> None:
    table: Table = tables(deposits(hartlepool_at(Stage.READY)))[1]
    assert [not row.cells[3].closed for row in table.rows] == [row[2] == "To be returned" for row in rows(table)]


def test_at_exactly_one_twentieth_it_is_forfeited() -> None:
    people = stand(("Ash", "Ann"), ("Box", "Bea"), ("Cox", "Cy"))
    hall = contest_of(people, [900, 50, 50], type_="parl")
    assert [row[2] for row in rows(tables(deposits(hall))[1])] == ["To be returned", "Forfeited", "Forfeited"]
    assert facts(tables(deposits(hall))[0])["Votes needed (20 × votes must be more than 1,000)"] == "51"


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_the_votes_needed_are_those_of_the_law(votes: int, valid: int) -> None:
    assert (votes >= votes_needed(valid)) is (20 * votes > valid)


def test_the_day_is_written_by_hand_for_no_holiday_is_known() -> None:
    assert sentences(deposits(hartlepool_at(Stage.DECLARED)))[-1] == (
        "Deposits are returned by the next working day after the declaration: …………………"
    )


def test_councillors_have_no_deposits() -> None:
    hall = contest_of(stand(("Ash", "Ann"), ("Box", "Bea")), [50, 40])
    with pytest.raises(NotYet) as refused:
        deposits(hall)
    assert refused.value.key == "paper.no_deposit"
    assert str(refused.value) == (
        "De Bruce: there are no deposits at this kind of election, so there is no list of them."
    )
    assert "deposits" not in [paper.code for paper in papers_for(*now_of(hall))]
