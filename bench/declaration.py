"""A declaration of sixteen candidates in a warm process, beside typst with the same words, table and font files.

The fair peer is asked for what every paper of ours keeps: PDF/UA-1 and PDF/A-3a. The bare one writes tags, no more. The
floor is what reportlab and pikepdf take for the same words and nothing else: no layout, no tree.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from bench.figures import Figure, no_more_than, times_as_much
from bench.nights import folded, like_hartlepool
from bench.processes import folder
from bench.timing import medians_in_turn
from exports.document import Document, Heading, Para, Signature, Table, Voice, reads, texts
from exports.papers import PAPERS, document_of
from exports.pdf import render
from exports.pdf.fonts import Weight, face
from models.state import ContestState, State

LIMIT, OF_COMPILE, OF_KEPT = 15.0, 0.5, 5.0
WARM = 3
TEMPLATE = Path(__file__).with_suffix(".typ")
WEIGHTS = ("Regular", "Semibold")
STANDARDS: dict[str, Any] = {"pdf_standards": ["a-3a", "ua-1"], "timestamp": 0}
"""An archive wants a date; none of ours is the clock's, either."""


def measure(quick: bool) -> list[Figure]:
    """Document and pages of ours; each run has other figures, so that nobody hands out what was made before."""
    runs = 5 if quick else 60
    with folder() as fonts:
        lay_out(fonts)
        ours, anew, kept, bare_anew, bare_kept, again, floor = medians_in_turn(_jobs(fonts, runs + WARM), runs, WARM)
    return [
        no_more_than("declaration", "ms", ours, LIMIT, "typst.compile, UA-1 and A-3a", anew),
        times_as_much("declaration", "ms", ours, "typst.compile, UA-1 and A-3a", anew, OF_COMPILE),
        times_as_much("declaration", "ms", ours, "typst.compile, tags alone", bare_anew, OF_COMPILE),
        times_as_much("declaration", "ms", ours, "kept typst.Compiler, UA-1 and A-3a", kept, OF_KEPT),
        times_as_much("declaration", "ms", ours, "kept typst.Compiler, tags alone", bare_kept, OF_KEPT),
        times_as_much("declaration", "ms", ours, "the same, one page over and over", again, OF_KEPT),
        no_more_than("declaration", "ms", ours, LIMIT, "reportlab and pikepdf alone", floor),
    ]


def _jobs(fonts: Path, runs: int) -> list[Callable[[], bytes]]:
    """Ours, then typst: anew and kept, to the standards and without them, a page that it has made before; the floor."""
    import typst

    counted, inputs = matter(runs, 4)
    documents = [document_of(PAPERS["declaration"], *each) for each in counted]
    options: dict[str, Any] = {"font_paths": [fonts], "ignore_system_fonts": True}

    def anew(given: list[Inputs], **asked: Any) -> Callable[[], bytes]:
        return lambda: pdf_of(typst.compile(TEMPLATE, sys_inputs=given.pop(), **options, **asked))

    def kept(given: list[Inputs], **asked: Any) -> Callable[[], bytes]:
        compiler = typst.Compiler(TEMPLATE, **options)
        return lambda: pdf_of(compiler.compile(format="pdf", sys_inputs=given.pop(), **asked))

    return [
        lambda: render(document_of(PAPERS["declaration"], *counted.pop())),
        anew(inputs[0], **STANDARDS),
        kept(inputs[1], **STANDARDS),
        anew(inputs[2]),
        kept(inputs[3]),
        kept([inputs[0][0]] * runs),  # the least that a page can take: nothing of it is laid out anew
        lambda: drawn_bare(documents.pop()),
    ]


def drawn_bare(document: Document) -> bytes:
    """Every text of a document in a line of its own on reportlab's canvas, read and written again by pikepdf."""
    canvas = Canvas("", invariant=1, initialFontName=face(Weight.REGULAR).name)  # type: ignore[arg-type]  # the stubs
    for number, words in enumerate(texts(document)):
        canvas.drawString(60, 800 - 5 * number, words)
    canvas.showPage()
    out = BytesIO()
    with pikepdf.open(BytesIO(canvas.getpdfdata())) as pdf:  # type: ignore[no-untyped-call]  # the stubs
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


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


def matter(runs: int, peers: int) -> tuple[list[Counted], list[list[Inputs]]]:
    """What each run prints. No two pages are of one contest: typst hands out again whatever it has laid out before."""
    states = [folded(like_hartlepool(number)) for number in range((1 + peers) * runs)]
    counted = [(state, contest) for state in states for contest in state.contests.values()]
    inputs = [inputs_of(document_of(PAPERS["declaration"], *each)) for each in counted[runs:]]
    return counted[:runs], [inputs[i * runs : (i + 1) * runs] for i in range(peers)]


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
