"""The crest at the head of the first page: beside the authority's name, small enough, and refused when it is none."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from exports.document import Document, Picture, text
from exports.papers import PAPERS, document_of
from exports.pdf import render
from exports.refusals import PaperRefused
from models.state import Crest, Stage
from models.values import PaperLanguage
from tests.exports.halls import contest_of, hartlepool_at, now_of, stand
from tests.exports.pdfs import Pdf, Printer
from tests.exports.pictures import device, shield
from tests.exports.walked import Node, Walk

ALT = "Arms of Hartlepool"
LONG = "The Council of the Borough of Hartlepool\nCyngor Bwrdeistref Hartlepool\nA third line"


def box(figure: Node) -> tuple[float, ...]:
    """Where a figure stands: left, foot, right, top in points from the lower left corner."""
    return tuple(float(side) for side in figure.attribute("/BBox"))


@pytest.mark.parametrize(
    ("png", "width", "height"),
    [(shield(), 40, 48), (device(), 150, 25), (shield(300, 40), 150, 20), (shield(30, 600), 2.4, 48)],
)
def test_it_is_as_large_as_it_may_be(
    png: bytes, width: float, height: float, declaration: Document, printer: Printer
) -> None:
    with pikepdf.open(printer(replace(declaration, crest=Picture(png, ALT))).path) as pdf:
        (figure,) = Walk(pdf).role("Figure")
        left, foot, right, top = box(figure)
        assert (right - left, top - foot) == pytest.approx((width, height), abs=0.02)
        assert str(figure.obj.Alt) == ALT
        assert left == 59


@pytest.mark.parametrize("png", [shield(), device()])
@pytest.mark.parametrize(
    "masthead", ["Hartlepool", "The Council of the Borough of Hartlepool\nCyngor Bwrdeistref\nThird"]
)
@pytest.mark.parametrize("practice", [False, True])
def test_nothing_stands_on_it(png: bytes, masthead: str, practice: bool, printer: Printer) -> None:
    made = document_of(PAPERS["declaration"], *now_of(hartlepool_at(Stage.READY, practice=practice)))
    pdf = printer(replace(made, crest=Picture(png, ALT), masthead=text(masthead)))
    assert pdf.info()["Pages"] == "1"
    assert pdf.overlapping() == []
    with pikepdf.open(pdf.path) as opened:
        left, foot, right, top = box(Walk(opened).role("Figure")[0])
    for word in pdf.words():
        beside = word.left >= right or word.right <= left
        assert beside or word.top >= 841.89 - foot or word.bottom <= 841.89 - top, word


def test_only_the_first_page_has_it_and_the_others_lose_no_room(printer: Printer) -> None:
    people = stand(*((f"A{'bcdefgh'[i % 7]}{'klmnopqrst'[i // 7]}", "Kim") for i in range(70)))
    plain = document_of(PAPERS["declaration"], *now_of(contest_of(people, list(range(900, 830, -1)))))
    tops = []
    for made in (plain, replace(plain, crest=Picture(shield(), ALT))):
        pdf = printer(made)
        tops.append([word.top for word in pdf.words() if word.page == 2 and word.text == "candidate"])
        with pikepdf.open(pdf.path) as opened:
            drawn = [b" Do" in page.Contents.read_bytes() for page in opened.pages]
    assert drawn == [True, *([False] * (len(drawn) - 1))]
    assert tops[0] == tops[1]


def test_what_is_seen_through_is_white_and_what_has_no_colour_is_grey(declaration: Document, printer: Printer) -> None:
    spaces = []
    for png in (shield(), device(), device(mode="RGB"), device(mode="1")):
        with pikepdf.open(printer(replace(declaration, crest=Picture(png, ALT))).path) as pdf:
            (image,) = pdf.pages[0].Resources.XObject.values()
            spaces.append(str(image.ColorSpace))
            assert image.read_bytes()[:3] == b"\xff\xff\xff"
            assert "/SMask" not in image
    assert spaces == ["/DeviceRGB", "/DeviceGray", "/DeviceGray", "/DeviceGray"]


def short(png: bytes) -> bytes:
    """A picture of which half is missing."""
    return png[: len(png) // 2]


def bomb() -> bytes:
    """A few bytes that say that they are 40,000 by 40,000 dots."""
    head = b"IHDR" + (40_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0d" + head + zlib.crc32(head).to_bytes(4, "big")


@pytest.mark.parametrize("png", [b"", b"a text", short(shield()), bomb(), b"\x89PNG\r\n\x1a\n", b"GIF89a" + bytes(40)])
def test_a_broken_one_is_a_sentence(png: bytes, declaration: Document) -> None:
    with pytest.raises(PaperRefused) as refused:
        render(replace(declaration, crest=Picture(png, ALT)))
    assert str(refused.value) == (
        "The crest could not be read as a picture, so nothing was printed. Choose it again among the wordings of the "
        "papers, or take it off."
    )


def test_the_night_s_crest_is_on_its_papers(tmp_path: Path) -> None:
    night, contest = now_of(hartlepool_at(Stage.READY))
    night = replace(night, crest=Crest(shield(), ALT))
    made = document_of(PAPERS["results-sheet"], night, contest)
    assert made.crest == Picture(shield(), ALT)
    path = tmp_path / "a.pdf"
    path.write_bytes(render(made))
    assert "Figure" in Pdf(path).read_aloud()


def test_a_crest_of_which_nobody_said_what_it_shows_is_called_so_in_the_language_of_the_paper() -> None:
    night, contest = now_of(hartlepool_at(Stage.READY))
    night = replace(night, crest=Crest(shield(), ""))
    made = [document_of(PAPERS["results-sheet"], night, contest, language).crest for language in PaperLanguage]
    assert [crest.alt for crest in made if crest] == ["Crest", "Arfbais", "Arfbais · Crest"]
