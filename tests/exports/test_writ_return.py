from __future__ import annotations

import pytest

from exports.document import Document, Items, SignLines, reads
from exports.papers import PAPERS, document_of, papers_for
from exports.refusals import NotYet
from models.changes import ContestSet
from models.rules.steps import uncontested_of
from models.setup import Candidate
from models.state import Stage
from tests.exports.halls import contest_of, hartlepool_at, night, now_of, stand
from tests.exports.reading import rows, sentences, tables
from tests.support import CONTEST, Hall, contest_setup, in_order


def slip(hall: Hall) -> Document:
    return document_of(PAPERS["writ-return"], *now_of(hall))


def alone(*candidates: Candidate) -> Hall:
    hall = night()
    hall.record(ContestSet(contest=CONTEST, setup=contest_setup()), in_order(candidates))
    hall.record(uncontested_of(hall.contest(), hall.clock.now, practice=False))
    return hall


def test_the_words_to_copy_onto_the_writ() -> None:
    paper = slip(hartlepool_at(Stage.DECLARED))
    assert rows(tables(paper)[0]) == [
        ("Member elected", "Jill Mortimer"),
        ("Description", "Conservative Party Candidate"),
        ("Constituency", "Hartlepool"),
        ("Polling day", "Thursday 6 May 2021"),
        ("Declared", "07:05 on Friday 7 May 2021"),
        ("Returned by", "Denise McGuckin\nActing Returning Officer"),
    ]
    assert sentences(paper)[0] == "Slip for the return of the writ"


def test_it_says_that_it_is_not_the_return() -> None:
    paper = slip(hartlepool_at(Stage.DECLARED))
    (items,) = [block for block in paper.body if isinstance(block, Items)]
    assert reads(items.items[0]) == "This slip holds the words to copy. It is not the return."
    assert "endorsing on the writ itself" in reads(items.items[1])
    assert isinstance(paper.body[-1], SignLines)


def test_before_the_result_is_spoken_it_says_to_wait() -> None:
    paper = slip(hartlepool_at(Stage.READY))
    assert "Not before the result has been declared." in sentences(paper)
    assert not any(row[0] == "Declared" for row in rows(tables(paper)[0]))


def test_a_member_returned_without_a_poll() -> None:
    someone = Candidate(id="c1", surname="Khatkar", other_names="Harjinder", commonly_used="Bill Khatkar")
    assert rows(tables(slip(alone(someone)))[0])[:4] == [
        ("Member elected", "Harjinder Khatkar"),
        ("Commonly used name", "Bill Khatkar"),
        ("Constituency", "Hartlepool"),
        ("Polling day", "none was taken: uncontested"),
    ]


def test_where_nobody_was_elected_there_is_no_name_to_return() -> None:
    with pytest.raises(NotYet) as refused:
        slip(alone())
    assert refused.value.key == "paper.nobody_returned"
    assert str(refused.value) == "Hartlepool: nobody was elected, so there is no name to return on the writ."


def test_only_parliament_is_returned_by_writ() -> None:
    hall = contest_of(stand(("Ash", "Ann"), ("Box", "Bea")), [50, 40])
    with pytest.raises(NotYet) as refused:
        slip(hall)
    assert refused.value.key == "paper.no_writ"
    assert str(refused.value) == (
        "De Bruce is not held by writ: the slip for its return is for UK Parliamentary elections only."
    )
    assert "writ-return" not in [paper.code for paper in papers_for(*now_of(hall))]
