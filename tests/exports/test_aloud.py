"""Hartlepool's declaration as a blind reader hears it, walked by us and by poppler."""

from __future__ import annotations

from exports.document import Heading, Para, Table, reads
from exports.papers import PAPERS, document_of
from exports.pdf import render
from tests.exports.aloud import aloud, hartlepool
from tests.exports.contests import REAL
from tests.exports.drawn import Drawn
from tests.exports.golden import ALOUD
from tests.exports.pdfs import Printer, bare


def test_hartlepools_declaration_is_heard_in_order() -> None:
    assert aloud(hartlepool()) == ALOUD.read_text(encoding="utf-8").splitlines()


def test_poppler_hears_the_same(printer: Printer) -> None:
    document = document_of(PAPERS["declaration"], *REAL["hartlepool-2021"]().papers()["declaration"])
    theirs = printer(document).read_aloud()
    spoken = "".join(line.strip().strip('"') for line in theirs.splitlines() if line.strip().startswith('"'))
    assert bare(spoken) == bare(Drawn(render(document)).heard)


def test_every_paper_is_heard_in_the_order_of_its_blocks() -> None:
    """Headings, sentences and the first cells of tables come in the tree as they come in the document."""
    for contest in ("hartlepool-2021", "fort-pitt-2023", "drybridge-2012"):
        for code, now in REAL[contest]().papers().items():
            document = document_of(PAPERS[code], *now)
            heard, at = bare(Drawn(render(document)).heard), 0
            for block in document.body:
                words = ""
                if isinstance(block, Heading | Para):
                    words = bare(reads(block.text))
                elif isinstance(block, Table) and block.rows:
                    words = bare("".join(reads(cell.text) + reads(cell.note) for cell in block.rows[0].cells))
                found = heard.find(words, at)
                assert found >= 0, (contest, code, words)
                at = found + len(words)
