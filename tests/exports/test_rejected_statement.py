"""The statement of rejected papers: heads with their total, in part beside it, batches, and count by count."""

from __future__ import annotations

from exports.document import Document
from exports.papers import PAPERS, document_of
from models.changes import Capacity, RecountDecided
from models.plan import CountPlan, Method
from models.state import Stage
from models.units import UnitKind
from tests.exports.halls import contest_of, hartlepool_at, now_of, stand, total_only
from tests.exports.reading import head, rows, sentences, tables
from tests.exports.sheets import deal, sheets_hall, sheets_setup, spread, type_sheet
from tests.support import CONTEST, Hall

PLAN = CountPlan(method=Method.SHEETS, batches="return", groups=("North hall",))


def statement(hall: Hall) -> Document:
    return document_of(PAPERS["rejected-statement"], *now_of(hall))


def test_the_heads_of_totals() -> None:
    (table,) = tables(statement(hartlepool_at(Stage.PROVISIONAL)))
    assert head(table) == ("Head", "Reason for rejection", "Number of ballot papers")
    assert rows(table) == [
        ("A", "Want of an official mark", "0"),
        ("B", "Voting for more than one candidate", "61"),
        ("C", "Writing or mark by which the voter could be identified", "4"),
        ("D", "Unmarked or void for uncertainty", "117"),
        ("", "Total", "182"),
    ]


def test_in_part_stands_below_the_total_and_is_not_in_it() -> None:
    hall = contest_of(stand(("Ash", "Ann"), ("Birch", "Bob"), ("Cedar", "Cat")), [9, 8, 7], seats=2, part=3)
    found = rows(tables(statement(hall))[0])
    assert found[-2][1:] == ("Total", "12")
    assert found[-1][0] == "E"
    assert found[-1][2] == "3"


def batches() -> Hall:
    units = [*deal(101), *deal(190, papers=30, group="North hall", kind=UnitKind.ADJUDICATION)]
    hall = sheets_hall(PLAN, setup=sheets_setup(PLAN), units=units)
    type_sheet(hall, 190, {"v:c1": 4, "v:c2": 6, "h:mark": 1, "h:too-many": 9, "h:uncertain": 10, "objected": 2})
    return hall


def test_while_sheets_are_open_no_head_is_nought() -> None:
    paper = statement(batches())
    table = rows(tables(paper)[0])
    assert [row[2] for row in table] == ["not yet known"] * 5 + ["2"]
    assert "1 of this count are still open, so these figures are not final." in sentences(paper)


def test_each_batch_with_papers_in_allowed_heads_and_objections() -> None:
    hall = batches()
    type_sheet(hall, 101, {**spread(470, 16), "sent": 30})
    paper = statement(hall)
    heads, by_batch = tables(paper)
    assert rows(heads)[3:] == [
        ("D", "Unmarked or void for uncertainty", "10"),
        ("", "Total", "20"),
        ("", "Rejection objected to\nRejected papers of the table above whose rejection an agent objected to.", "2"),
    ]
    assert head(by_batch) == ("Batch", "Mini-count", "Papers in", "Allowed", "A", "B", "C", "D", "Objected")
    assert rows(by_batch) == [
        ("190", "North hall", "30", "10", "1", "9", "0", "10", "2"),
        ("Total", "", "30", "10", "1", "9", "0", "10", "2"),
    ]
    assert sentences(paper)[-1] == (
        "Heads as lettered above. Allowed papers went back to the team and were counted on its sheet."
    )


def test_a_recount_stands_beside_the_first_count() -> None:
    hall = hartlepool_at(Stage.PROVISIONAL)
    hall.record(
        RecountDecided(
            contest=CONTEST, asked_by="Pat Lee", capacity=Capacity.ELECTION_AGENT, granted=True, reason="close"
        )
    )
    table = tables(statement(hall))[0]
    assert head(table)[2:] == ("First count", "Recount 1")
    assert rows(table)[1][2:] == ("61", "not entered")
    assert rows(table)[-1][2:] == ("182", "not yet known")


def test_where_only_the_total_is_known_it_says_so() -> None:
    assert "The total number of ballot papers rejected was 182." in " ".join(sentences(statement(total_only())))
