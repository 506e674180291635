"""Every paper keeps PDF/UA-1 and PDF/A-3a as far as programs can see, and a file that does not is found out."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from exports.document import Barcode, Document, Heading, Items, Para, Picture, Run, text
from exports.papers import PAPERS, document_of
from exports.pdf import render
from models.state import Stage
from models.values import PaperLanguage
from tests.exports import matterhorn, pdfa
from tests.exports.contests import REAL
from tests.exports.halls import hartlepool_at, now_of
from tests.exports.pdfs import Printer
from tests.exports.pictures import shield
from tests.exports.walked import Program, Walk


def faults(raw: bytes) -> list[str]:
    """What both standards say against a file."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert pdf.check_pdf_syntax() == []
        walk = Walk(pdf)
        return [*matterhorn.faults(walk), *pdfa.faults(walk, raw)]


@pytest.mark.parametrize("language", [PaperLanguage.ENGLISH, PaperLanguage.BOTH])
@pytest.mark.parametrize("contest", REAL)
def test_every_paper_of_the_real_contests_conforms(contest: str, language: PaperLanguage) -> None:
    for code, now in REAL[contest]().papers().items():
        assert faults(render(document_of(PAPERS[code], *now, language))) == [], code


def everything() -> Document:
    """A paper of two languages with a crest, a list, bars, headings that leave a level out, and names of Europe."""
    made = document_of(PAPERS["results-sheet"], *now_of(hartlepool_at(Stage.READY, practice=True)), PaperLanguage.BOTH)
    more = (
        Heading(1, text("Łukasz & <b>Ŵyn</b>")),
        Heading(3, text("A level left out")),
        Items((text("one"), text("two ", Run("dau", language="cy"))), numbered=True),
        Items((text("three"),)),
        Barcode("CD1-0042-7F"),
        Para(text("Γιώργος, Дмитрий, Nguyễn, ✓ ½ ≈")),
    )
    return replace(made, title="A < B & “C”", body=(*more, *made.body), crest=Picture(shield(), "Arms of (Hartlepool)"))


@cache
def sound() -> bytes:
    """That paper as a file."""
    return render(everything())


def test_a_paper_of_everything_conforms() -> None:
    assert faults(sound()) == []


def test_qpdf_finds_no_fault(printer: Printer) -> None:
    assert "No syntax or stream encoding errors found" in printer(everything()).checked()


def test_the_same_paper_is_the_same_bytes() -> None:
    assert render(everything()) == sound()


# broken on purpose


def broken(change: Callable[[Any], None]) -> list[str]:
    """What is said of the same paper after a change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        change(pdf)
        pdf.save(out)
    raw = out.getvalue()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        walk = Walk(pdf)
        return [*matterhorn.faults(walk), *pdfa.faults(walk, raw)]


def node(pdf: Any, role: str) -> Any:
    """The first element of a role."""
    return next(one.obj for one in Walk(pdf).nodes if one.role == role)


def drawing(pdf: Any, old: bytes, new: bytes) -> None:
    """Change the first page's operators."""
    stream = pdf.pages[0].Contents
    assert old in stream.read_bytes()
    stream.write(stream.read_bytes().replace(old, new, 1))


def xmp(pdf: Any, old: bytes, new: bytes) -> None:
    """Change the metadata."""
    data = pdf.Root.Metadata.read_bytes()
    assert old in data
    pdf.Root.Metadata = pdf.make_stream(data.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def font(pdf: Any) -> Any:
    """A font of the first page."""
    return pdf.pages[0].Resources.Font["/F1+0"]


def letters(pdf: Any, old: bytes, new: bytes) -> None:
    """Change what ToUnicode says."""
    stream = font(pdf).ToUnicode
    assert old in stream.read_bytes()
    stream.write(stream.read_bytes().replace(old, new))


def outline_of_all(number: int) -> Callable[[Any], None]:
    """Lead every code to one outline."""

    def change(pdf: Any) -> None:
        stream = font(pdf).FontDescriptor.FontFile2
        data, start = bytearray(stream.read_bytes()), Program(stream.read_bytes()).tables["cmap"] + 12
        count = int.from_bytes(data[start + 8 : start + 10], "big")
        data[start + 10 : start + 10 + 2 * count] = number.to_bytes(2, "big") * count
        stream.write(bytes(data))

    return change


def tables(count: int) -> Callable[[Any], None]:
    """Let the program say that it has so many tables from codes to outlines."""

    def change(pdf: Any) -> None:
        stream = font(pdf).FontDescriptor.FontFile2
        data, start = bytearray(stream.read_bytes()), Program(stream.read_bytes()).tables["cmap"]
        data[start + 2 : start + 4] = count.to_bytes(2, "big")
        stream.write(bytes(data))

    return change


def wider(pdf: Any) -> None:
    font(pdf).Widths = Array([777] * len(font(pdf).Widths))


def crest(pdf: Any) -> Any:
    """The only picture."""
    (picture,) = pdf.pages[0].Resources.XObject.values()
    return picture


def attached(pdf: Any) -> Any:
    """The specification of the file inside."""
    return pdf.Root.AF[0]


BREAKS: dict[str, Callable[[Any], None]] = {
    "01-003": lambda pdf: drawing(pdf, b" Tj ", b" Tj /Artifact BMC EMC "),
    "01-004": lambda pdf: drawing(pdf, b"/Artifact<</Type/Pagination>>BDC ", b"/Artifact BMC /P<</MCID 99>>BDC EMC "),
    "01-005": lambda pdf: drawing(pdf, b"/Artifact<</Type/Layout>>BDC", b"/P<</MCID 998>>BDC"),
    "01-007": lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True),
    "02-001": lambda pdf: node(pdf, "P").__setitem__("/S", Name.Paragraph),
    "02-003": lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(A=Name.B, B=Name.A)),
    "02-004": lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(P=Name.Span)),
    "06-001": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "06-002": lambda pdf: xmp(pdf, b"pdfuaid:part>1<", b"pdfuaid:part>2<"),
    "06-003": lambda pdf: xmp(pdf, b"dc:title", b"dc:subject"),
    "07-001": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "07-002": lambda pdf: pdf.Root.ViewerPreferences.__setitem__("/DisplayDocTitle", False),
    "09-004": lambda pdf: node(pdf, "TBody").__setitem__("/S", Name.Div),
    "09-005": lambda pdf: node(pdf, "L").__delitem__("/A"),
    "09-006": lambda pdf: node(pdf, "P").__setitem__("/S", Name.TOC),
    "10-001": lambda pdf: letters(pdf, b"<61> <0061>\n", b""),
    "11-001": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "11-002": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "11-003": lambda pdf: (pdf.Root.__delitem__("/Lang"), pdf.Root.__setitem__("/Outlines", Dictionary()))[0],
    "11-006": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "13-004": lambda pdf: node(pdf, "Figure").__delitem__("/Alt"),
    "14-002": lambda pdf: node(pdf, "H1").__setitem__("/S", Name.H2),
    "14-003": lambda pdf: node(pdf, "H2").__setitem__("/S", Name.H4),
    "14-006": lambda pdf: node(pdf, "H1").__setitem__("/S", Name.H),
    "15-003": lambda pdf: node(pdf, "TH").__delitem__("/A"),
    "17-002": lambda pdf: node(pdf, "P").__setitem__("/S", Name.Note),
    "20-001": lambda pdf: pdf.Root.__setitem__("/OCProperties", Dictionary()),
    "21-001": lambda pdf: attached(pdf).__delitem__("/UF"),
    "25-001": lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary()),
    "28-002": lambda pdf: pdf.pages[0].obj.__setitem__("/Annots", Array()),
    "28-008": lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"),
    "30-001": lambda pdf: pdf.Root.__setitem__("/X", pdf.make_stream(b"", Subtype=Name.Form)),
    "31-001": lambda pdf: font(pdf).__setitem__("/Subtype", Name.Type0),
    "31-009": lambda pdf: font(pdf).FontDescriptor.__delitem__("/FontFile2"),
    "31-011": outline_of_all(0x7FFF),
    "31-012": lambda pdf: font(pdf).FontDescriptor.__setitem__("/CIDSet", pdf.make_stream(b"\xff")),
    "31-016": wider,
    "31-017": lambda pdf: font(pdf).FontDescriptor.__setitem__("/Flags", 32),
    "31-024": lambda pdf: font(pdf).__setitem__("/Encoding", Name.WinAnsiEncoding),
    "31-025": tables(0),
    "31-027": lambda pdf: font(pdf).__delitem__("/ToUnicode"),
    "31-028": lambda pdf: letters(pdf, b"<61> <0061>", b"<61> <0000>"),
    "31-029": lambda pdf: letters(pdf, b"<61> <0061>", b"<61> <feff>"),
    "31-030": outline_of_all(0),
    "6.2.2": lambda pdf: pdf.pages[0].obj.__delitem__("/Resources"),
    "6.2.3": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "6.2.4": lambda pdf: drawing(pdf, b"0 G", b"0 0 0 1 K"),
    "6.2.8": lambda pdf: crest(pdf).__setitem__("/Interpolate", True),
    "6.2.11.2": lambda pdf: font(pdf).__setitem__("/BaseFont", Name.Arial),
    "6.2.11.5": lambda pdf: font(pdf).FontDescriptor.FontFile2.write(b"\0\1\0\0\0\0\0\0\0\0\0\0"),
    "6.2.11.6": tables(2),
    "6.2.11.7": lambda pdf: letters(pdf, b"<61> <0061>", b"<61> <e000>"),
    "6.3": lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary()),
    "6.6.2": lambda pdf: xmp(pdf, b"pdfaSchema:namespaceURI>http://www.aiim.org/pdfua", b"pdfaSchema:namespaceURI>x"),
    "6.6.3": lambda pdf: pdf.docinfo.__setitem__("/Title", String("Another")),
    "6.6.4": lambda pdf: xmp(pdf, b"conformance>A<", b"conformance>B<"),
    "6.7": lambda pdf: pdf.Root.MarkInfo.__setitem__("/Marked", False),
    "6.8": lambda pdf: pdf.Root.__delitem__("/AF"),
    "6.9": lambda pdf: pdf.Root.__setitem__("/Requirements", Array()),
}


@pytest.mark.parametrize("number", BREAKS)
def test_what_is_broken_on_purpose_is_found(number: str) -> None:
    numbers = [said.partition(":")[0] for said in broken(BREAKS[number])]
    assert any(found.startswith(number) for found in numbers), numbers


def test_no_check_is_there_that_nothing_breaks() -> None:
    """But for the header, the limits, the streams and encryption, which pikepdf writes well whatever one does."""
    kept = {name.split()[0].rstrip(",") for name in (*matterhorn.CHECKS, *pdfa.CHECKS)}
    assert kept - set(BREAKS) == {"26-001", "6.1.2", "6.1.3", "6.1.7", "6.1.13"}


def test_a_file_of_other_bytes_is_found() -> None:
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        walk = Walk(pdf)
        assert pdfa.faults(walk, sound().replace(b"%PDF-1.7", b"%PDF-2.0", 1)) == ["6.1.2 header: the first two lines"]
        assert pdfa.faults(walk, sound() + b"more") == ["6.1.3 trailer: something after the end"]


def test_an_encrypted_file_is_found() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        assert "26-001, 26-002: encrypted" in matterhorn.faults(Walk(pdf))
