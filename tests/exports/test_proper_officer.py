from __future__ import annotations

import pytest

from exports.document import Artifact, Document, Ornament
from exports.papers import PAPERS, document_of
from exports.refusals import NotYet
from models.state import Stage
from tests.exports.halls import contest_of, hartlepool_at, night, now_of, stand
from tests.exports.pdfs import Printer
from tests.exports.reading import head, rows, sentences, signature, tables
from tests.exports.test_declaration import three_seats
from tests.exports.test_ends_on_paper import ash_parva, drybridge
from tests.support import Hall


def notice(hall: Hall) -> Document:
    return document_of(PAPERS["proper-officer"], *now_of(hall))


def test_the_council_is_told_who_was_elected() -> None:
    paper = notice(three_seats(Stage.DECLARED))
    assert sentences(paper) == [
        "Notice to the proper officer",
        "Election of three Councillors to Hartlepool Borough Council for the De Bruce Ward",
        "held on Thursday 6 May 2021",
        "To the proper officer of Hartlepool Borough Council",
        "I hereby give notice that the three persons named below were elected at the above election.",
        "All vacancies at this election are filled.",
    ]
    assert rows(tables(paper)[0])[0] == ("HYDE, Bea", "Independent")
    assert len(rows(tables(paper)[0])) == 3
    assert signature(paper) == ("Dated Friday 7 May 2021", "Denise McGuckin", "Returning Officer")


def test_one_elected_is_told_in_the_singular_and_a_council_without_a_name_is_the_council() -> None:
    hall = contest_of(stand(("A", "B"), ("C", "D")), [5, 4], hall=night(authority=""), stage=Stage.DECLARED)
    assert sentences(notice(hall))[3:5] == [
        "To the proper officer of the council",
        "I hereby give notice that the person named below was elected at the above election.",
    ]


def test_of_a_parish_two_are_told_on_a_page_each(printer: Printer) -> None:
    hall = go_to_declared(drybridge())
    paper = notice(hall)
    assert [block for block in paper.body if isinstance(block, Artifact)] == [
        Artifact(Ornament.NEW_PART, "Council"),
        Artifact(Ornament.NEW_PART, "Parish"),
    ]
    assert [words for words in sentences(paper) if words.startswith("To the")] == [
        "To the proper officer of Hartlepool Borough Council",
        "To the proper officer of the parish or town council, or, where there is none, to its chair",
    ]
    first, second = tables(paper)
    assert first == second
    assert head(first) == ("Name of the person elected", "Description (if any)", "Term of office")
    assert rows(first) == [
        ("ASH, Ann", "Independent", "until May 2027"),
        ("BIRCH, Bob", "Independent", "until May 2027"),
        ("CEDAR, Cat", "Independent", "until May 2025"),
    ]
    pages = printer(paper).pages()
    assert ["Council · Page 1 of 1" in pages[0], "Parish · Page 1 of 1" in pages[1], len(pages)] == [True, True, 2]


def go_to_declared(hall: Hall) -> Hall:
    hall.clock.go_on(30)
    hall.declare()
    return hall


def test_vacancies_that_nobody_stood_for_are_told() -> None:
    said = sentences(notice(ash_parva(("Ash", "Ann"), ("Birch", "Bob"))))
    assert said[2] == "for which the poll would have been held on Thursday 6 May 2021"
    assert said[4:7] == [
        "I hereby give notice that the two persons named below were elected at the above election.",
        "No poll was taken, because no more persons remained validly nominated than there were vacancies.",
        "Three vacancies remain unfilled.",
    ]


def test_where_nobody_stood_nobody_is_named() -> None:
    paper = notice(ash_parva())
    assert "I hereby give notice that nobody was elected at the above election." in sentences(paper)
    assert tables(paper) == []
    assert sentences(paper).count("Five vacancies remain unfilled.") == 2


def test_parliament_has_no_proper_officer() -> None:
    with pytest.raises(NotYet) as refused:
        notice(hartlepool_at(Stage.DECLARED))
    assert refused.value.key == "paper.no_councillors"
    assert str(refused.value) == "Hartlepool elects no councillors, so there is no notice of it to a proper officer."


def test_nobody_is_told_before_it_was_spoken() -> None:
    hall = contest_of(stand(("A", "B"), ("C", "D")), [5, 4], stage=Stage.READY)
    with pytest.raises(NotYet, match="De Bruce is not declared, so there is no notice to the proper officer yet"):
        notice(hall)
