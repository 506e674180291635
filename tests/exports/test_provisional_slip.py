import pytest

from exports.document import Document, texts
from exports.papers import PAPERS, document_of
from exports.refusals import NotYet
from models.state import Stage
from tests.exports.halls import (
    REJECTED,
    contest_of,
    hartlepool_at,
    hartlepool_candidates,
    night,
    now_of,
    stand,
    total_only,
)
from tests.exports.reading import rows, sentences, signature, tables
from tests.support import HARTLEPOOL_VOTES, Hall, counting


def slip(hall: Hall) -> Document:
    return document_of(PAPERS["provisional-slip"], *now_of(hall))


def test_hartlepools_slip() -> None:
    paper = slip(hartlepool_at(Stage.PROVISIONAL))
    assert sentences(paper) == [
        "Provisional figures",
        "UK Parliamentary By-election for the Hartlepool Constituency",
        "held on Thursday 6 May 2021\nFirst count, shared at 02:30 on Friday 7 May 2021",
        "For candidates and agents. This is not a declaration: nobody is elected by these figures.",
        "MORTIMER, Jill has 15,529 votes, WILLIAMS, Paul has 8,589: a majority of 6,940.",
        "Rejected ballot papers",
        "Where the ballot papers are",
        "Of the ballot papers verified, 18,005 came from polling stations and 12,110 by post.",
    ]
    assert [mark.text for mark in paper.marks] == ["PROVISIONAL"]
    assert rows(tables(paper)[2]) == [
        ("Valid votes", "29,933"),
        ("Rejected ballot papers", "182"),
        ("Accounted for", "30,115"),
        ("Ballot papers verified", "30,115"),
        ("Difference", "0"),
    ]


def test_nothing_on_it_is_official_and_nothing_suggests_a_recount() -> None:
    paper = slip(hartlepool_at(Stage.COUNTING))
    said = " ".join(texts(paper)).casefold()
    assert signature(paper) is None
    assert "recount" not in said
    assert "duly" not in said


def test_what_is_not_entered_says_so_and_is_never_a_nought() -> None:
    hall = counting(hartlepool_candidates(), hall=night())
    hall.enter({**HARTLEPOOL_VOTES, "c7": None}, {**REJECTED, "mark": None}, {"stations": 18_005})
    paper = slip(hall)
    assert rows(tables(paper)[0])[6] == ("HAGON, Andrew", "Liberal Democrat", "not entered")
    assert rows(tables(paper)[1])[0] == ("A", "Want of an official mark", "not entered")
    assert rows(tables(paper)[1])[-1] == ("", "Total", "not yet known")
    assert [row[1] for row in rows(tables(paper)[2])] == ["not yet known"] * 5
    assert sentences(paper)[2].endswith("\nFirst count, not yet complete")
    assert not any("majority" in words for words in sentences(paper))


def test_a_difference_has_its_sign() -> None:
    hall = counting(hartlepool_candidates(), hall=night())
    hall.enter(HARTLEPOOL_VOTES, REJECTED, {"stations": 18_005, "post": 12_154})
    paper = slip(hall)
    assert rows(tables(paper)[2])[-1] == ("Difference", "−44")
    assert sentences(paper)[2].endswith("\nFirst count, figures complete")
    hall.enter(papers={"post": 12_105})
    assert rows(tables(slip(hall))[2])[-1] == ("Difference", "+5")


def test_several_seats_have_bounds_and_a_lead() -> None:
    people = stand(("Hyde", "Bea"), ("Kemp", "Kier"), ("Wallace", "Julie"))
    paper = slip(contest_of(people, [300, 250, 200], seats=2, stage=Stage.PROVISIONAL))
    assert (
        "Of the 2 to be elected, the last by these figures is KEMP, Kier with 250 votes; the next is WALLACE, Julie "
        "with 200: a lead of 50."
    ) in sentences(paper)
    assert rows(tables(paper)[2]) == [
        ("Ballot papers verified", "387"),
        ("Rejected ballot papers", "12"),
        ("Good papers (verified less rejected)", "375"),
        ("Votes possible (2 on each good paper)", "750"),
        ("Valid votes", "750"),
        ("Votes not used", "0"),
    ]


def test_a_tie_waits_for_its_lot() -> None:
    people = stand(("Carr", "Chris"), ("Rickerby", "Lesley"), ("Potts", "Paul"))
    hall = contest_of(people, [356, 356, 216], stage=Stage.PROVISIONAL)
    assert (
        "CARR, Chris and RICKERBY, Lesley have the same number of votes, 356 each; 1 of them can be elected. A lot is "
        "to be drawn."
    ) in sentences(slip(hall))
    hall.draw_lot("c2")
    assert (
        "CARR, Chris and RICKERBY, Lesley have the same number of votes, 356 each. The lot was drawn for RICKERBY, "
        "Lesley, who is allotted one additional vote."
    ) in sentences(slip(hall))


def test_a_total_without_heads_is_said_as_one() -> None:
    paper = slip(total_only())
    assert sentences(paper)[6].startswith("The total number of ballot papers rejected was 182.")
    assert rows(tables(paper)[1])[-1] == ("Difference", "0")


@pytest.mark.parametrize(("stage", "is_"), [(Stage.READY, "ready"), (Stage.DECLARED, "declared")])
def test_once_the_result_is_ready_there_is_no_slip(stage: Stage, is_: str) -> None:
    with pytest.raises(NotYet) as refused:
        slip(hartlepool_at(stage))
    assert str(refused.value) == (
        f"Hartlepool is {is_}: a provisional slip is for the time before that. Print the declaration instead."
    )
