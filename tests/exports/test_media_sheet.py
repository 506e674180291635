from __future__ import annotations

from exports.document import Document
from exports.papers import PAPERS, document_of
from models.state import Stage
from tests.exports.halls import contest_of, hartlepool_at, now_of, stand
from tests.exports.pdfs import Printer
from tests.exports.reading import head, rows, sentences, tables
from tests.exports.test_ends_on_paper import drybridge
from tests.support import Hall

EMBARGO = "EMBARGO until the result is declared"


def media(hall: Hall) -> Document:
    return document_of(PAPERS["media-sheet"], *now_of(hall))


def test_until_it_is_spoken_every_page_says_embargo(printer: Printer) -> None:
    paper = media(hartlepool_at(Stage.READY))
    assert [mark.text for mark in paper.marks] == [EMBARGO]
    assert paper.footer.status == EMBARGO
    assert sentences(paper)[3].startswith("Not to be published, broadcast or passed on before")
    assert all(page.count("EMBARGO") == 2 for page in printer(paper).pages())


def test_in_a_practice_file_it_says_that_too() -> None:
    paper = media(hartlepool_at(Stage.READY, practice=True))
    assert [mark.text for mark in paper.marks] == ["PRACTICE", EMBARGO]


def test_once_spoken_the_time_stands_in_place_of_the_embargo() -> None:
    paper = media(hartlepool_at(Stage.DECLARED))
    assert [mark.text for mark in paper.marks] == ["Declared at 07:05 on Friday 7 May 2021"]
    assert "EMBARGO" not in " ".join(sentences(paper))
    assert sentences(paper)[3] == "Figures as declared. The declaration that was signed is what counts."


def test_hartlepool_for_the_press() -> None:
    paper = media(hartlepool_at(Stage.DECLARED))
    assert sentences(paper)[4:7] == [
        "Elected",
        "Jill Mortimer (Conservative)",
        "MORTIMER, Jill has 15,529 votes, WILLIAMS, Paul has 8,589: a majority of 6,940.",
    ]
    votes, figures, rejected = tables(paper)
    assert head(votes) == ("Name of candidate", "Party or description", "Votes", "Share %", "Change")
    assert rows(votes)[8] == ("KILLICK, Chris", "", "248", "0.83", "")
    assert rows(votes)[11] == ("MORTIMER, Jill", "Conservative", "15,529 Elected", "51.88", "+22.96")
    assert rows(figures) == [
        ("Majority", "6,940 (23.19%)"),
        ("Result", "Conservative gain from Labour"),
        ("Swing", "15.97 points from Labour to Conservative"),
        ("Valid votes", "29,933"),
        ("Rejected ballot papers", "182"),
        ("Ballot papers verified", "30,115"),
        ("Provisional electorate", "70,768"),
        ("Turnout, provisional electorate", "42.55%"),
        ("Turnout by valid votes", "42.30%"),
    ]
    assert rows(rejected)[-1] == ("", "Total", "182")
    assert not any("eposit" in words for words in sentences(paper))


def test_several_elected_stand_with_their_terms() -> None:
    paper = media(drybridge())
    assert sentences(paper)[5] == (
        "Ann Ash (Independent) (until May 2027)\nBob Birch (Independent) (until May 2027)\n"
        "Cat Cedar (Independent) (until May 2025)"
    )
    assert rows(tables(paper)[1])[0] == ("Lead of the last elected", "0 (decided by lot)")


def test_a_candidate_without_party_or_description_is_a_name_alone() -> None:
    hall = contest_of(stand(("Ash", "Ann"), ("Box", "Bea"), description=""), [50, 40])
    assert sentences(media(hall))[5] == "Ann Ash"
