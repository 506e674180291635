from __future__ import annotations

import re

import pytest

from exports.document import Document, Look, Para, Voice, reads
from exports.papers import PAPERS, document_of
from exports.refusals import NotYet
from models.state import Stage
from models.values import PaperLanguage
from tests.exports.halls import contest_of, hartlepool_at, now_of, stand, total_only
from tests.exports.pdfs import Printer
from tests.exports.reading import rows, sentences, tables
from tests.exports.test_declaration import south_blyth, three_seats
from tests.exports.test_ends_on_paper import drybridge, local
from tests.support import Hall, answer_to


def script(hall: Hall, language: PaperLanguage | None = None) -> Document:
    return document_of(PAPERS["read-aloud"], *now_of(hall), language)


def test_everything_that_is_spoken_is_there_in_its_order() -> None:
    paper = script(hartlepool_at(Stage.READY))
    assert sentences(paper) == [
        "To be read aloud",
        "Grey words are not spoken. Candidates stand in the order of the ballot paper.",
        "I, Denise McGuckin, being the Acting Returning Officer at the UK Parliamentary By-election for the Hartlepool "
        "Constituency, held on Thursday 6 May 2021, do hereby give notice that the number of votes recorded for each "
        "candidate was as follows:",
        "PAUSE",
        "The number of ballot papers rejected was as follows:",
        "PAUSE",
        "And I do hereby declare that Jill Mortimer is duly elected.",
    ]
    votes, rejected, figures = tables(paper)
    assert len(rows(votes)) == 16
    assert rows(votes)[0] == ("David Bettney\nSocial Democratic Party", "104\none hundred and four")
    assert rows(votes)[8] == ("Chris Killick", "248\ntwo hundred and forty-eight")
    assert rows(votes)[11] == (
        "Jill Mortimer\nConservative Party Candidate",
        "15,529\nfifteen thousand, five hundred and twenty-nine",
    )
    assert rows(rejected) == [
        ("Want of an official mark", "0\nnought"),
        ("Voting for more than one candidate", "61\nsixty-one"),
        ("Writing or mark by which the voter could be identified", "4\nfour"),
        ("Unmarked or void for uncertainty", "117\none hundred and seventeen"),
        ("Total", "182\none hundred and eighty-two"),
    ]
    assert rows(figures) == [
        ("Provisional electorate", "70,768\nseventy thousand, seven hundred and sixty-eight"),
        ("Ballot papers verified", "30,115\nthirty thousand, one hundred and fifteen"),
        ("Turnout, provisional electorate", "42.55%\nforty-two point five five per cent"),
    ]
    assert {table.look for table in tables(paper)} == {Look.SCRIPT}


def test_what_is_not_spoken_steps_back() -> None:
    paper = script(hartlepool_at(Stage.READY))
    quiet = {reads(b.text) for b in paper.body if isinstance(b, Para) and b.voice in (Voice.CUE, Voice.NOTE)}
    assert quiet == {"PAUSE", "Grey words are not spoken. Candidates stand in the order of the ballot paper."}


def test_a_lot_the_terms_and_papers_rejected_in_part_are_spoken() -> None:
    assert sentences(script(south_blyth()))[-3:] == [
        "There was an equality of votes between Chris Carr and Lesley Rickerby. Lots were drawn and, as a consequence, "
        "an additional vote was allotted to Lesley Rickerby.",
        "PAUSE",
        "And I do hereby declare that Lesley Rickerby is duly elected.",
    ]
    said = sentences(script(drybridge()))
    assert any(words.endswith("and Bob Birch took the longer: until May 2027.") for words in said)
    assert said[-1].endswith("Ann Ash and Bob Birch (until May 2027), Cat Cedar (until May 2025).")
    assert rows(tables(script(three_seats()))[1])[-1] == ("Rejected in part", "12\ntwelve")


def test_a_total_without_heads_is_one_row() -> None:
    hall = total_only()
    hall.share()
    for finding in hall.findings().values():
        if finding.letter == "A":
            hall.record(answer_to(finding, "Known, see note"))
    hall.clock.go_on(240)
    hall.ready()
    assert rows(tables(script(hall))[1]) == [("Total", "182\none hundred and eighty-two")]


def test_without_an_electorate_no_turnout_is_spoken() -> None:
    paper = script(contest_of(stand(("Ash", "Ann"), ("Box", "Bea")), [50, 40], electors=None))
    assert rows(tables(paper)[2]) == [("Ballot papers verified", "102\none hundred and two")]


def test_no_candidate_is_parted_by_the_end_of_a_page_and_pages_are_numbered_large(printer: Printer) -> None:
    paper = script(hartlepool_at(Stage.READY))
    printed = printer(paper)
    pages = printed.pages()
    assert len(pages) == 3
    for number, page in enumerate(pages, 1):
        assert re.search(rf"\b{number} ?/ ?3$", page, re.MULTILINE)
        assert f"Page {number} of 3" in page
    for name, votes in ((row[0].splitlines()[0], row[1].splitlines()[0]) for row in rows(tables(paper)[0])):
        there = next(page for page in pages if name in page)
        assert re.search(rf"{re.escape(name)} +{votes}$", there, re.MULTILINE)
    large = [word for word in printed.words() if word.text == "Bettney"]
    assert large[0].bottom - large[0].top > 17
    assert (printed.overlapping(), printed.outside()) == ([], [])


def test_in_both_languages_a_number_is_said_in_each(printer: Printer) -> None:
    paper = script(hartlepool_at(Stage.READY), PaperLanguage.BOTH)
    assert rows(tables(paper)[0])[0][1] == "104\ncant a phedwar\none hundred and four"
    assert paper.footer.large
    assert printer(paper).overlapping() == []


@pytest.mark.parametrize("stage", [Stage.COUNTING, Stage.PROVISIONAL])
def test_there_is_nothing_to_read_before_the_result_is_ready(stage: Stage) -> None:
    with pytest.raises(NotYet) as refused:
        script(hartlepool_at(stage))
    assert refused.value.key == "paper.not_ready"
    assert str(refused.value) == (
        "Hartlepool is not ready to declare, so there is no script to read aloud yet. Make the result ready first."
    )


def test_a_local_total_is_not_read_on_a_stage() -> None:
    with pytest.raises(NotYet, match="this is a local total"):
        script(local())
