"""What the officer decides about the papers: marks, optional lines, labels, capacity, Welsh of their own."""

from __future__ import annotations

import pytest

from exports.document import Document, RowKind, texts
from exports.papers import PAPERS, document_of
from models.changes import ElectionSet
from models.setup import ElectedMark, HeadLabel, Officer, PaperWording, WelshTexts
from models.state import Stage
from models.values import PaperLanguage
from tests.exports.halls import contest_of, hartlepool_at, night, now_of, stand
from tests.exports.pdfs import Printer
from tests.exports.reading import head, kinds, rows, sentences, signature, tables
from tests.support import Hall

DEPUTY = "Deputy for the Acting Returning Officer"


def decided(hall: Hall, officer: Officer | None = None, **wording: object) -> Hall:
    """The officer's settings, changed at any time: they move no figure."""
    election = hall.state.election
    assert election
    papers = PaperWording.model_validate(wording)
    hall.record(
        ElectionSet(election=election.model_copy(update={"papers": papers, "officer": officer or election.officer}))
    )
    return hall


def paper(hall: Hall, code: str = "declaration", language: PaperLanguage | None = None) -> Document:
    return document_of(PAPERS[code], *now_of(hall), language)


def of_three(stage: Stage = Stage.READY) -> Hall:
    people = stand(("Hyde", "Bea"), ("Kemp", "Kier"), ("Wallace", "Julie"))
    return contest_of(people, [300, 250, 200], seats=2, part=4, stage=stage)


@pytest.mark.parametrize(
    ("mark", "beside", "footnote"),
    [
        (ElectedMark.WORD, "300 Elected", "* If elected, the word “Elected” appears beside the number of votes."),
        (
            ElectedMark.LETTER,
            "300 E",
            "* If elected, the letter E (for Elected) appears beside the number of votes.",
        ),
        (ElectedMark.BOLD, "300", "* The names and votes of those elected are printed in bold."),
    ],
)
def test_the_mark_of_the_elected_comes_with_a_note_that_says_what_it_means(
    mark: ElectedMark, beside: str, footnote: str
) -> None:
    declaration = paper(decided(of_three(), elected=mark))
    votes = tables(declaration)[0]
    assert [row[2] for row in rows(votes)] == [beside, beside.replace("300", "250"), "200"]
    assert kinds(votes) == [RowKind.ELECTED, RowKind.ELECTED, RowKind.PLAIN]
    assert head(votes)[2] == "Number of votes*"
    assert sentences(declaration)[4] == footnote


@pytest.mark.parametrize(
    ("mark", "beside"),
    [(ElectedMark.LETTER, "356 + 1 by lot,\nE"), (ElectedMark.BOLD, "356 + 1 by lot")],
)
def test_the_vote_of_a_lot_is_told_whatever_the_mark(mark: ElectedMark, beside: str) -> None:
    hall = contest_of(stand(("Carr", "Chris"), ("Rickerby", "Lesley")), [356, 356], stage=Stage.PROVISIONAL)
    hall.draw_lot("c2")
    hall.clock.go_on(60)
    hall.ready()
    decided(hall, elected=mark)
    assert [row[2] for row in rows(tables(paper(hall))[0])] == ["356", beside]
    assert rows(tables(paper(hall, "results-sheet"))[0])[1][1] == beside


def test_lines_that_are_left_out_are_not_there() -> None:
    bare = paper(decided(of_three(), imprint=False, letters=False, facts=False, ways=False))
    rejected = tables(bare)[1]
    assert len(tables(bare)) == 2
    assert head(rejected) == ("Reason for rejection", "Number of ballot papers")
    assert rejected.names == 0
    assert rows(rejected)[0] == ("Want of an official mark", "0")
    assert [row[0].splitlines()[0] for row in rows(rejected)][-2:] == ["Total", "Rejected in part"]
    assert bare.footer.imprint == ""
    assert not any("came from polling stations" in words for words in sentences(bare))
    assert signature(bare) is not None


def test_a_label_of_the_night_stands_for_every_contest_unless_it_has_its_own() -> None:
    labels = (HeadLabel(code="mark", label="No official mark"),)
    hall = decided(of_three(), head_labels=labels)
    assert rows(tables(paper(hall))[1])[0][1] == "No official mark"
    assert rows(tables(paper(hall, "read-aloud"))[1])[0][0] == "No official mark"


def test_a_deputy_speaks_and_signs_in_the_capacity_that_was_given() -> None:
    hall = decided(hartlepool_at(Stage.READY), Officer(name="Jo Bloggs", capacity=DEPUTY))
    declaration = paper(hall)
    assert sentences(declaration)[3] == (
        f"I, Jo Bloggs, {DEPUTY}, do hereby give notice that the number of votes recorded for each candidate at the "
        "above election is as follows:"
    )
    assert signature(declaration) == (
        "Dated Friday 7 May 2021",
        "Jo Bloggs",
        DEPUTY,
    )
    assert declaration.footer.imprint.startswith("Printed and published by the Acting Returning Officer, ")
    for code in ("read-aloud", "results-sheet"):
        assert any(
            words.startswith(f"I, Jo Bloggs, {DEPUTY}, do hereby give notice that the number of votes recorded for "
            "each candidate at the UK Parliamentary By-election for the Hartlepool Constituency, held on Thursday 6 ")
            for words in sentences(paper(hall, code))
        )  # fmt: skip


def test_welsh_papers_have_the_officers_own_welsh() -> None:
    welsh = WelshTexts(officer_title="Y Swyddog", officer_capacity="Dirprwy i’r Swyddog", imprint="Argraffwyd yma")
    officer = Officer(name="Jo Bloggs", title="The Officer", capacity=DEPUTY)
    hall = decided(of_three(), officer, welsh=welsh)
    signed = signature(paper(hall, language=PaperLanguage.WELSH))
    assert signed is not None
    assert signed[1:] == ("Jo Bloggs", "Dirprwy i’r Swyddog")
    both = signature(paper(hall, language=PaperLanguage.BOTH))
    assert both is not None
    assert both[2].splitlines() == ["Dirprwy i’r Swyddog", DEPUTY]


def test_a_capacity_without_welsh_is_said_before_printing() -> None:
    hall = decided(of_three(), Officer(name="Jo Bloggs", capacity=DEPUTY))
    assert DEPUTY in paper(hall, language=PaperLanguage.WELSH).untranslated


@pytest.mark.parametrize("language", list(PaperLanguage))
@pytest.mark.parametrize("mark", list(ElectedMark))
def test_the_room_beside_the_votes_is_as_wide_as_its_words(
    language: PaperLanguage, mark: ElectedMark, printer: Printer
) -> None:
    printed = printer(paper(decided(of_three(), elected=mark), language=language))
    assert printed.overlapping() == []
    assert printed.outside() == []
    wanted = {"cy": ["Etholwyd"], "en": ["Elected"], "both": ["Etholwyd / Elected"]}[language.value]
    if mark is ElectedMark.WORD:
        lines = [line for line in printed.text().splitlines() if "HYDE, Bea" in line]
        assert all(lines[0].endswith(f"300  {word}") or f"300 {word}" in lines[0] for word in wanted)


def test_dots_to_write_on_where_nobody_gave_a_name() -> None:
    hall = contest_of(stand(("A", "B"), ("C", "D")), [5, 4], hall=night(officer=""))
    decided(hall, Officer(capacity=DEPUTY))
    assert sentences(paper(hall))[3].startswith("I, …………………………………………, Deputy for")
    assert all("None" not in words for words in texts(paper(hall)))
