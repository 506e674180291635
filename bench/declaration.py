"""A declaration of sixteen candidates in a warm process, beside typst with the same words, table and font files."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure, times_as_much
from bench.nights import folded, like_hartlepool
from bench.processes import folder
from bench.timing import medians_in_turn
from exports.document import Document, Heading, Para, Signature, Table, Voice, reads
from exports.papers import PAPERS, document_of
from exports.pdf import render
from models.state import ContestState, State

GOAL = 0.5
WARM = 3
TEMPLATE = Path(__file__).with_suffix(".typ")
WEIGHTS = ("Regular", "Semibold")


def measure(quick: bool) -> list[Figure]:
    """Document and pages of ours; each run has other figures, so that nobody hands out what was made before."""
    import typst

    with folder() as fonts:
        lay_out(fonts)
        compiler = typst.Compiler(TEMPLATE, font_paths=[fonts], ignore_system_fonts=True)

        def compile_anew(inputs: Inputs) -> bytes:
            return pdf_of(typst.compile(TEMPLATE, font_paths=[fonts], ignore_system_fonts=True, sys_inputs=inputs))

        def compile_again(inputs: Inputs) -> bytes:
            return pdf_of(compiler.compile(format="pdf", sys_inputs=inputs))

        runs = 5 if quick else 60
        counted, anew, again = matter(runs + WARM)
        jobs = (
            lambda: render(document_of(PAPERS["declaration"], *counted.pop())),
            lambda: compile_anew(anew.pop()),
            lambda: compile_again(again.pop()),
        )
        ours, peer, kept = medians_in_turn(jobs, runs, WARM)
    return [
        times_as_much("declaration", "ms", ours, "typst.compile", peer, GOAL),
        times_as_much("declaration", "ms", ours, "kept typst.Compiler", kept),
    ]


def lay_out(fonts: Path) -> None:
    """The two weights that the paper is printed in, and no others to look through."""
    import font_source_sans_pro

    for weight in WEIGHTS:
        shutil.copy(Path(font_source_sans_pro.font_directory) / f"SourceSansPro-{weight}.ttf", fonts)


def pdf_of(made: object) -> bytes:
    """typst answers with a list where a document has several pictures; a PDF is one."""
    assert isinstance(made, bytes)
    return made


Counted = tuple[State, ContestState]
Inputs = dict[str, str]


def matter(runs: int) -> tuple[list[Counted], list[Inputs], list[Inputs]]:
    """What each run prints. No two pages are of one contest: typst hands out again whatever it has laid out before."""
    states = [folded(like_hartlepool(number)) for number in range(3 * runs)]
    counted = [(state, contest) for state in states for contest in state.contests.values()]
    inputs = [inputs_of(document_of(PAPERS["declaration"], *each)) for each in counted[runs:]]
    return counted[:runs], inputs[:runs], inputs[runs:]


# the same words for the peer


@dataclass(frozen=True, slots=True)
class Words:
    """The parts of our declaration, found again in its document."""

    headings: list[str]
    tables: list[list[list[str]]]
    facts: list[list[str]]
    paragraphs: list[str]
    notes: list[str]
    lead: str
    signature: Signature


def words_of(document: Document) -> Words:
    """What the page says, without our layout."""
    paragraphs = [block for block in document.body if isinstance(block, Para)]
    tables = [block for block in document.body if isinstance(block, Table)]
    facts = zip(tables[-1].head, tables[-1].rows[0].cells, strict=True)
    return Words(
        headings=[reads(block.text) for block in document.body if isinstance(block, Heading)],
        tables=[_cells(table) for table in tables],
        facts=[[reads(name.text), reads(figure.text)] for name, figure in facts],
        paragraphs=[reads(para.text) for para in paragraphs if para.voice is Voice.BODY],
        notes=[reads(para.text) for para in paragraphs if para.voice is Voice.NOTE],
        lead=next(reads(para.text) for para in paragraphs if para.voice is Voice.LEAD),
        signature=next(block for block in document.body if isinstance(block, Signature)),
    )


def _cells(table: Table) -> list[list[str]]:
    return [[reads(cell.text) for cell in row.cells] + [reads(row.cells[-1].note)] for row in table.rows]


def inputs_of(document: Document) -> Inputs:
    """The words of our page as the template takes them."""
    words, footer = words_of(document), document.footer
    votes, heads, _ = words.tables
    elected = next(row[0] for row in votes if row[-1])
    data = {
        "title": document.title,
        "name": words.headings[0],
        "heading": words.headings[1],
        "authority": reads(document.masthead),
        "day": words.lead,
        "notice": words.paragraphs[0],
        "rows": votes,
        "note": words.notes[0],
        "rejected": words.paragraphs[1],
        "heads": heads,
        "facts": words.facts,
        "elected": elected,
        "dated": reads(words.signature.dated),
        "officer": reads(words.signature.name),
        "capacity": reads(words.signature.title),
        "running": footer.running,
        "imprint": footer.imprint,
        "status": footer.status,
        "head": footer.head,
    }
    return {"data": json.dumps(data)}
