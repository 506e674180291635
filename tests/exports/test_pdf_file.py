"""The file that reportlab draws and pikepdf finishes: texts, its id, fonts that papers share, bars, the collector."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from exports.document import Barcode, Document, Para, Picture, text
from exports.pdf import render
from exports.pdf.fonts import Weight
from exports.pdf.styles import BAR_HEIGHT, BAR_WIDTH
from exports.refusals import PaperRefused
from tests.exports.pdfs import Pdf, Printer
from tests.exports.walked import Walk


@pytest.mark.parametrize("words", ["plain", "(a) \\ b)", "Ŵyn Łuk", "two\nlines", "é", "A < B & C"])
def test_a_text_comes_back_as_it_went_in(words: str, declaration: Document) -> None:
    with pikepdf.open(io.BytesIO(render(replace(declaration, title=words)))) as pdf:
        assert str(pdf.docinfo["/Title"]) == words
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == words


def test_nothing_of_the_library_s_own_is_said(declaration: Document) -> None:
    raw = render(declaration)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer"}
        assert "/Trans" not in pdf.pages[0]
        assert {str(font.BaseFont)[8:] for font in pdf.pages[0].Resources.Font.values()} == set(Weight)
    assert b"eportLab" not in raw


def test_the_id_is_made_from_all_of_the_file(declaration: Document) -> None:
    ids = set()
    for made in (declaration, replace(declaration, title="Another"), replace(declaration, attachment=None)):
        with pikepdf.open(io.BytesIO(render(made))) as pdf:
            first, second = (bytes(half) for half in pdf.trailer.ID)
            assert first == second
            assert len(first) == 16
            ids.add(first)
    assert len(ids) == 3


def names(pdf: Pdf) -> list[str]:
    """The fonts of a file."""
    return [row[0] for row in pdf.fonts()]


def test_papers_of_the_usual_letters_share_their_fonts(declaration: Document, printer: Printer) -> None:
    other = replace(declaration, body=(Para(text("“Quite” – another’s text… 12 × £3")),))
    usual, same = names(printer(declaration)), names(printer(other))
    assert usual == same
    welsh = names(printer(replace(declaration, body=(Para(text("Ŵyn")),))))
    assert len(set(usual) | set(welsh)) == 3  # the other weight has no such letter


def test_the_fonts_of_a_paper_do_not_depend_on_those_before_it(declaration: Document) -> None:
    welsh = replace(declaration, body=(Para(text("Ŵ ŷ Ł Щ")),))
    first = render(welsh)
    render(replace(declaration, body=(Para(text("Γ Δ Щ")),)))
    assert render(welsh) == first


# bars


def bars(value: str, document: Document, printer: Printer) -> list[tuple[float, float]]:
    """Where each bar of a paper begins and how wide it is, in thinnest bars."""
    with pikepdf.open(printer(replace(document, body=(Barcode(value),))).path) as pdf:
        drawing: Any = pikepdf.parse_content_stream(pdf.pages[0])
    drawn = [tuple(float(number) for number in operands) for operands, operator in drawing if str(operator) == "re"]
    return [(left / BAR_WIDTH, width / BAR_WIDTH) for left, _, width, height in drawn if height == BAR_HEIGHT]


@pytest.mark.parametrize("value", ["CD1-0042", "b-1", "1234567", "sheet 9", "A"])
def test_bars_are_those_of_code_128(value: str, declaration: Document, printer: Printer) -> None:
    drawn = bars(value, declaration, printer)
    widths = [width for here, after in pairwise(drawn) for width in (here[1], after[0] - sum(here))] + [drawn[-1][1]]
    count = (len(widths) - 1) // 6
    symbols = [widths[6 * i : 6 * i + (7 if i == count - 1 else 6)] for i in range(count)]
    assert symbols[0] in ([2, 1, 1, 2, 1, 4], [2, 1, 1, 2, 3, 2])  # begins with letters, or with pairs of digits
    assert symbols[-1] == [2, 3, 3, 1, 1, 1, 2]
    assert {sum(symbol) for symbol in symbols[:-1]} == {11}


def test_bars_stand_where_their_figure_does(declaration: Document, printer: Printer) -> None:
    pdf = printer(replace(declaration, body=(Barcode("CD1-0042"),)))
    with pikepdf.open(pdf.path) as opened:
        (figure,) = Walk(opened).role("Figure")
        left, _, right, _ = (float(side) for side in figure.attribute("/BBox"))
    drawn = bars("CD1-0042", declaration, printer)
    assert left == 59
    assert right == pytest.approx(59 + sum(drawn[-1]) * BAR_WIDTH, abs=0.01)


# the collector


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    """Awake afterwards, whatever happened."""
    yield
    gc.enable()


def test_a_paper_leaves_nothing_to_collect(declaration: Document) -> None:
    render(declaration)
    gc.collect()
    gc.disable()
    render(declaration)
    assert gc.collect() == 0


def test_the_collector_is_left_as_it_was_found(declaration: Document) -> None:
    render(declaration)
    assert gc.isenabled()
    gc.disable()
    render(declaration)
    assert not gc.isenabled()


def test_the_collector_wakes_after_a_refusal(declaration: Document) -> None:
    with pytest.raises(PaperRefused):
        render(replace(declaration, crest=Picture(b"", "none")))
    assert gc.isenabled()
