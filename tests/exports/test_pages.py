"""Pages as poppler sees them: nothing overlaps, nothing sticks out, whatever the names."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.document import Cell, Document, Para, Table, Voice, text
from exports.papers import PAPERS, document_of
from exports.pdf import render
from models.setup import Candidate
from models.state import Stage
from tests.exports.contests import REAL
from tests.exports.halls import (
    contest_of,
    hartlepool_at,
    letters,
    night,
    now_of,
    stand,
)
from tests.exports.pdfs import Pdf, Printer, bare
from tests.support import Hall

SPECIAL = {"box-cards", "nil-figures", "local-total", "proper-officer"}
"""Papers that Hartlepool's count of totals does not have."""
HEADER = ("Name of candidate", "Number of votes")


def many(count: int) -> list[Candidate]:
    return stand(*((f"{chr(65 + i % 26)}{'abcdefgh'[i // 26]}lderton", "Kim Alex") for i in range(count)))


def paper(hall: Hall, code: str = "declaration") -> Document:
    return document_of(PAPERS[code], *now_of(hall))


def test_hartlepool_is_one_page(declaration_pdf: Pdf) -> None:
    assert declaration_pdf.info()["Pages"] == "1"
    assert "A4" in declaration_pdf.info()["Page size"]
    (page,) = declaration_pdf.pages()
    assert "Page 1 of 1" in page
    assert "Acting Returning Officer" in page


def test_every_name_and_figure_of_hartlepool_copies_out_as_text(declaration_pdf: Pdf) -> None:
    rows = [re.sub(r"\s{2,}", "|", line.strip()) for line in declaration_pdf.text().splitlines()]
    assert "BETTNEY, David|Social Democratic Party|104" in rows
    assert "MORTIMER, Jill|Conservative Party Candidate|15,529 Elected" in rows
    assert "KILLICK, Chris|248" in rows
    assert "Total|182" in rows


@pytest.mark.parametrize(("count", "pages"), [(2, 1), (16, 1), (34, 2)])
def test_candidates_flow_under_a_repeated_header(count: int, pages: int, printer: Printer) -> None:
    pdf = printer(paper(contest_of(many(count), [1000 - i for i in range(count)])))
    texts = pdf.pages()
    assert len(texts) == pages
    for number, page in enumerate(texts, 1):
        assert f"Page {number} of {pages}" in page
        assert "For declaration" in page
        assert all(words in page for words in HEADER)
    said = "".join(texts)
    assert all(said.count(c.full_name()) == 1 for c in many(count))
    assert pdf.overlapping() == []
    assert pdf.outside() == []


def long_names() -> list[Candidate]:
    return [
        Candidate(id="c1", surname=letters(120, spaces=False), other_names=letters(70, spaces=True)),
        Candidate(id="c2", surname=letters(60, spaces=True), other_names=letters(120, spaces=False)),
        Candidate(
            id="c3",
            surname="Ash",
            commonly_used=letters(120, spaces=False),
            description=letters(120, spaces=True),
        ),
        Candidate(id="c4", surname="W" * 120, description="W" * 120),
    ]


def wordy() -> Hall:
    """Everything that people write is as long as it may be."""
    hall = night(
        authority=letters(200, spaces=True),
        officer=letters(200, spaces=False),
        title=letters(150, spaces=True),
        imprint=letters(200, spaces=False),
        practice=True,
    )
    name = letters(200, spaces=False)
    return contest_of(long_names(), [90, 80, 70, 60], hall=hall, name=name, stage=Stage.DECLARED)


@pytest.mark.parametrize("code", ["declaration", "results-sheet"])
def test_names_of_120_letters_stay_in_their_place(code: str, printer: Printer) -> None:
    document = paper(wordy(), code)
    pdf = printer(document)
    assert pdf.overlapping() == []
    assert pdf.outside(margin=18) == []  # PRACTICE stands in the margins
    said = bare(pdf.read_aloud().replace('"', ""))
    for candidate in long_names():
        assert bare(candidate.full_name()) in said


def test_a_row_taller_than_a_page_is_parted_by_lines(printer: Printer) -> None:
    """No name is that long; a text with many line breaks is, and the page must still hold it."""
    document = paper(contest_of(many(3), [30, 20, 10]))
    table = next(block for block in document.body if isinstance(block, Table))
    tall = text("\n".join(f"line {i}" for i in range(130)))
    row = replace(table.rows[0], cells=(Cell(tall), *table.rows[0].cells[1:]))
    monster = replace(table, rows=(row, *table.rows[1:]))
    body = tuple(monster if block is table else block for block in document.body)
    pdf = printer(replace(document, body=body))
    words = [word.text for word in pdf.words()]
    for i in range(130):
        assert str(i) in words
    assert pdf.overlapping() == []
    assert pdf.outside() == []
    assert all(HEADER[0] in page for page in pdf.pages()[:3])


def test_a_paragraph_taller_than_a_page_is_parted_too(printer: Printer) -> None:
    document = paper(contest_of(many(2), [30, 20]))
    long = Para(text(" ".join(f"word{i}" for i in range(700))), Voice.SPOKEN)
    pdf = printer(replace(document, body=(*document.body, long)))
    words = {word.text for word in pdf.words()}
    assert {f"word{i}" for i in range(700)} <= words
    assert pdf.outside() == []


def test_markup_in_names_prints_literally(printer: Printer) -> None:
    people = [
        Candidate(id="c1", surname="<b>bold", other_names="&amp; <font size='90'>", description="=cmd|' /C calc'!A0"),
        Candidate(id="c2", surname="(paren)", other_names="back\\slash", description="%s {0} {name}"),
    ]
    said = printer(paper(contest_of(people, [50, 40]))).text()
    for words in ("<B>BOLD, &amp; <font size='90'>", "=cmd|' /C calc'!A0", "(PAREN), back\\slash", "%s {0} {name}"):
        assert words in said


def test_practice_is_in_the_head_the_margins_and_the_foot_of_every_page(printer: Printer) -> None:
    hall = contest_of(many(34), [1000 - i for i in range(34)], hall=night(practice=True))
    for page in printer(paper(hall)).pages():
        assert bare(page).count("PRACTICE") >= 8
        assert "PRACTICE, no real election · For declaration" in page


@pytest.mark.parametrize("code", sorted(set(PAPERS) - SPECIAL))
def test_every_paper_of_hartlepool_is_sound(code: str, printer: Printer) -> None:
    pdf = printer(document_of(PAPERS[code], *REAL["hartlepool-2021"]().papers()[code]))
    assert pdf.overlapping() == []
    assert pdf.outside() == []
    assert "No syntax or stream encoding errors" in pdf.checked()
    fonts = pdf.fonts()
    assert {row[0].partition("+")[2] for row in fonts} == {"SourceSansPro-Regular", "SourceSansPro-Semibold"}
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in fonts)  # embedded, subset, with Unicode


# one document, the same bytes


def test_the_same_count_gives_the_same_bytes(declaration: Document, declaration_pdf: Pdf) -> None:
    assert render(declaration) == declaration_pdf.path.read_bytes()
    again = paper(hartlepool_at(Stage.READY))
    assert again == declaration
    assert render(again) == declaration_pdf.path.read_bytes()


def test_another_paper_in_between_changes_nothing(declaration: Document, declaration_pdf: Pdf) -> None:
    render(paper(contest_of(stand(("Łukasz", "Żółć"), ("Щукин", "Д")), [5, 4])))
    assert render(declaration) == declaration_pdf.path.read_bytes()


def test_one_more_vote_is_another_file(declaration_pdf: Pdf) -> None:
    other = paper(hartlepool_at(Stage.READY, final=True))
    assert render(other) != declaration_pdf.path.read_bytes()


def test_no_clock_is_in_the_file(declaration_pdf: Pdf) -> None:
    info = declaration_pdf.info()
    assert info["Title"] == "Declaration of Result of Poll: Hartlepool, 6 May 2021"
    assert "CreationDate" not in info
    assert b"ModifyDate" not in declaration_pdf.path.read_bytes()


# any election

NAMES = st.text(st.sampled_from("abcdefgABCDEFGmwMWil ' -.,()&<>/ŵŷÂŁżćőΩλЖщї"), min_size=1, max_size=60).filter(
    lambda name: bool(name.strip())
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(st.tuples(NAMES, NAMES, NAMES), min_size=2, max_size=40),
    seats=st.integers(1, 3),
    practice=st.booleans(),
)
def test_whoever_stands_every_name_and_figure_is_on_paper(
    people: list[tuple[str, str, str]], seats: int, practice: bool, printer: Printer
) -> None:
    seats = min(seats, len(people) - 1)
    candidates = [
        Candidate(id=f"c{i}", surname=surname, other_names=other, description=description)
        for i, (surname, other, description) in enumerate(people, 1)
    ]
    votes = [20_000 - 37 * i for i in range(len(people))]
    hall = contest_of(
        candidates, votes, seats=seats, hall=night(practice=practice), stage=Stage.COUNTING, electors=60_000_000
    )
    for code in ("declaration", "provisional-slip", "results-sheet"):
        pdf = printer(paper(hall, code))
        said = bare(pdf.read_aloud().replace('"', ""))
        for candidate, n in zip(candidates, votes, strict=True):
            assert bare(candidate.full_name()) in said
            assert f"{n:,}" in said
        assert pdf.overlapping() == []
        assert pdf.outside(margin=18) == []
