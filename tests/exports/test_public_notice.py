from __future__ import annotations

import pytest

from exports.document import Document, Signature, SignLines, reads
from exports.papers import PAPERS, document_of
from exports.refusals import NotYet
from models.state import Stage
from tests.exports.halls import IMPRINT, hartlepool_at, now_of
from tests.exports.pdfs import Printer
from tests.exports.reading import rows, sentences, tables
from tests.exports.test_ends_on_paper import ash_parva, local
from tests.support import Hall


def notice(hall: Hall, code: str = "public-notice") -> Document:
    return document_of(PAPERS[code], *now_of(hall))


def test_the_notice_is_the_declaration_under_another_heading(printer: Printer) -> None:
    hall = hartlepool_at(Stage.DECLARED)
    paper, declaration = notice(hall), notice(hall, "declaration")
    assert sentences(paper)[0] == "Notice of Result of Poll"
    assert sentences(paper)[1:] == sentences(declaration)[1:-1]  # but the proof of a reprint is no news to the public
    assert [rows(table) for table in tables(paper)] == [rows(table) for table in tables(declaration)]
    assert any(isinstance(block, Signature) for block in paper.body)
    posted = paper.body[-1]
    assert isinstance(posted, SignLines)
    assert [reads(party) for party in posted.parties] == [
        "Posted at (place)",
        "Posted on (day and time)",
        "Posted by (initials)",
    ]
    assert paper.footer.imprint.endswith(IMPRINT)
    assert len(printer(paper).pages()) == 1


def test_an_uncontested_election_is_noticed_with_its_vacancies() -> None:
    paper = notice(ash_parva(("Ash", "Ann"), ("Birch", "Bob")))
    assert sentences(paper)[0] == "Notice of Uncontested Election"
    assert sentences(paper)[-2:] == [
        "And I do hereby declare that Ann Ash and Bob Birch are duly elected.",
        "Three vacancies remain unfilled.",
    ]
    assert isinstance(paper.body[-1], SignLines)


@pytest.mark.parametrize("stage", [Stage.COUNTING, Stage.PROVISIONAL, Stage.READY])
def test_nothing_is_noticed_before_it_was_spoken(stage: Stage) -> None:
    with pytest.raises(NotYet) as refused:
        notice(hartlepool_at(stage))
    assert refused.value.key == "paper.not_declared"
    assert str(refused.value) == (
        "Hartlepool is not declared, so there is no public notice of the result yet. Record first that the result was "
        "spoken."
    )


def test_of_a_local_total_there_is_no_notice() -> None:
    with pytest.raises(NotYet, match="this is a local total, by which nobody is elected"):
        notice(local())
