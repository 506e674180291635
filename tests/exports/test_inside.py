"""The data inside a paper: read back from its bytes, with the result only where the paper shows it to everybody."""

from __future__ import annotations

import io
import json
import tracemalloc
import zlib
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from exports.document import Document
from exports.papers import PAPERS, document_of
from exports.pdf import render
from exports.pdf.reading import attached
from exports.results import contest_results
from models.state import Stage
from models.values import PaperLanguage
from tests.exports.contests import REAL
from tests.exports.halls import hartlepool_at, now_of
from tests.support import CONTEST

OPEN = {
    "declaration",
    "public-notice",
    "media-sheet",
    "results-sheet",
    "provisional-slip",
    "local-total",
    "proper-officer",
}
"""Papers whose result may be read by whoever holds them."""


def test_a_paper_says_which_it_is_of_what() -> None:
    night, contest = now_of(hartlepool_at(Stage.READY))
    data = attached(render(document_of(PAPERS["declaration"], night, contest, PaperLanguage.BOTH)))
    assert data is not None
    assert {key: data[key] for key in ("format", "program", "paper", "contest", "language", "head")} == {
        "format": 1,
        "program": "Count Desk",
        "paper": "declaration",
        "contest": CONTEST,
        "language": "both",
        "head": night.head.short(),
    }


def test_the_result_inside_is_that_of_the_results_file_in_english_without_the_findings() -> None:
    night, contest = now_of(hartlepool_at(Stage.DECLARED))
    expected = contest_results(night, contest)
    del expected["findings"]
    for language in PaperLanguage:
        data = attached(render(document_of(PAPERS["declaration"], night, contest, language)))
        assert data is not None
        assert data["result"] == json.loads(json.dumps(expected))


def test_only_papers_for_everybody_carry_the_result() -> None:
    assert {code for code, paper in PAPERS.items() if paper.data} == OPEN
    for code, (night, contest) in REAL["hartlepool-2021"]().papers().items():
        attachment = document_of(PAPERS[code], night, contest).attachment
        assert attachment is not None
        assert ("result" in json.loads(attachment.text)) == (code in OPEN), code


def test_its_date_is_the_count_s(declaration: Document) -> None:
    attachment = declaration.attachment
    assert attachment is not None
    assert attachment.at == hartlepool_at(Stage.READY).state.at
    with pikepdf.open(io.BytesIO(render(declaration))) as pdf:
        (spec,) = pdf.Root.AF
        params = spec.EF.F.Params
        assert str(params.ModDate) == f"{attachment.at:D:%Y%m%d%H%M%SZ}"
        assert int(params.Size) == len(attachment.text.encode())
        assert str(spec.AFRelationship) == "/Data"
        assert str(spec.EF.F.Subtype) == "/application/json"
        assert list(pdf.attachments) == ["count-desk.json"]


def test_a_paper_without_data_has_nothing_inside(declaration: Document) -> None:
    raw = render(replace(declaration, attachment=None))
    assert attached(raw) is None
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        assert "/AF" not in pdf.Root
        assert "/Names" not in pdf.Root


# what is not ours


def foreign(data: bytes) -> bytes:
    """A PDF of somebody else with a file of our name."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["count-desk.json"] = data
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"%PDF-1.7",
        b"no PDF at all",
        foreign(b"{"),
        foreign(b"[1]"),
        foreign(b"{}"),
        foreign(b'{"program": "Another"}'),
        foreign(b"\xff\xfe"),
        foreign(b"[" * 100_000),
    ],
)
def test_what_is_not_ours_is_none(raw: bytes) -> None:
    assert attached(raw) is None


def test_a_broken_paper_is_none_or_says_something_but_never_raises(declaration: Document) -> None:
    raw = render(declaration)
    for cut in range(0, len(raw), 997):
        attached(raw[:cut])
        attached(raw[:cut] + bytes(64) + raw[cut + 64 :])


def test_an_encrypted_file_is_none(declaration: Document) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(render(declaration))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert attached(out.getvalue()) is None


def grown(kind: str) -> bytes:
    """A small file in which a stream unpacks to half a gigabyte: its data, its objects or its table of them."""
    packer = zlib.compressobj(9)
    chunk = b" " * (1 << 24)
    stream = b"".join([*(packer.compress(chunk) for _ in range(32)), packer.flush()])
    head = {
        "data": b"<</Type/EmbeddedFile/Filter/FlateDecode",
        "objects": b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode",
        "table": b"<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Filter/FlateDecode",
    }[kind]
    content = b"%%PDF-1.7\n5 0 obj\n%s/Length %d>>stream\n%s\nendstream\nendobj\n" % (head, len(stream), stream)
    return content + b"startxref\n9\n%%EOF\n"


@pytest.mark.parametrize("kind", ["data", "objects", "table"])
def test_a_file_that_unpacks_to_far_more_takes_no_memory(kind: str) -> None:
    pdf = grown(kind)
    tracemalloc.start()
    try:
        assert attached(pdf) is None
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("way", [{}, {"linearize": True}, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}])
def test_the_data_is_found_after_another_program_has_saved_the_paper(way: dict[str, Any]) -> None:
    night, contest = now_of(hartlepool_at(Stage.READY))
    ours = render(document_of(PAPERS["declaration"], night, contest))
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(ours)) as pdf:
        pdf.save(saved, **way)
    assert attached(saved.getvalue()) == attached(ours) is not None
