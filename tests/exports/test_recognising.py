"""A printed file beside an election: as recorded, as it comes out again, altered, from elsewhere, no paper at all."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from exports import recognising
from exports.papers import PAPERS, document_of
from exports.pdf import render
from exports.recognising import Verdict, read_paper, recognise
from exports.refusals import ExportRefused
from exports.version import VERSION
from models.changes import Line, PaperIssued, PersonAdded
from models.state import Stage
from models.values import PaperLanguage
from tests.conftest import ROOT
from tests.exports.halls import hartlepool_at, now_of
from tests.support import CONTEST, Hall

NAME = "declaration.pdf"


@pytest.fixture(scope="module")
def hall() -> Hall:
    return hartlepool_at(Stage.DECLARED)


@pytest.fixture(scope="module")
def pdf(hall: Hall) -> bytes:
    return paper_of(hall)


def paper_of(hall: Hall, language: PaperLanguage = PaperLanguage.ENGLISH, code: str = "declaration") -> bytes:
    return render(document_of(PAPERS[code], *now_of(hall), language))


def lines_of(hall: Hall) -> list[Line]:
    return hall.ledger.lines


def issue(hall: Hall, pdf: bytes, language: PaperLanguage = PaperLanguage.ENGLISH) -> None:
    digest, head = sha256(pdf).hexdigest(), hall.state.head.short()
    hall.record(PaperIssued(contest=CONTEST, paper="declaration", language=language, sha256=digest, head=head))


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        (PaperLanguage.ENGLISH, ""),
        (PaperLanguage.WELSH, ", in Welsh"),
        (PaperLanguage.BOTH, ", in Welsh and English"),
    ],
)
def test_a_paper_that_left_the_window_is_known_by_its_digest(language: PaperLanguage, spoken: str) -> None:
    hall = hartlepool_at(Stage.DECLARED)
    pdf = paper_of(hall, language)
    issue(hall, pdf, language)
    found = recognise(NAME, pdf, lines_of(hall))
    assert (found.verdict, found.good) == (Verdict.RECORDED, True)
    assert found.sentences() == (
        "declaration.pdf is unaltered: it was printed or saved from the window at 07:05 on 7 May 2021 as the "
        f"declaration of result of poll of Hartlepool{spoken}, at head {hall.state.head.short()}.",
    )


@pytest.mark.parametrize("language", PaperLanguage)
def test_a_paper_that_was_not_recorded_is_made_again(hall: Hall, language: PaperLanguage) -> None:
    found = recognise(NAME, paper_of(hall, language), lines_of(hall))
    assert (found.verdict, found.good, found.since) == (Verdict.UNALTERED, True, 0)
    assert found.sentences() == (
        f"declaration.pdf is unaltered: it is the declaration of result of poll of Hartlepool at head "
        f"{hall.state.head.short()}, and comes out the same when it is made again. It was not recorded as printed or "
        "saved from the window.",
    )


def test_an_earlier_paper_is_unaltered_and_the_count_has_moved_since() -> None:
    hall = hartlepool_at(Stage.PROVISIONAL)
    early = paper_of(hall, code="results-sheet")
    issue(hall, early)
    recorded = early
    hall.clock.go_on(10)
    hall.ready()
    later = paper_of(hall, code="results-sheet")
    hall.clock.go_on(10)
    hall.declare()
    for pdf, verdict, since in ((recorded, Verdict.RECORDED, 2), (later, Verdict.UNALTERED, 1)):
        found = recognise(NAME, pdf, lines_of(hall))
        assert (found.verdict, found.good, found.since) == (verdict, True, since)
    assert found.sentences()[1] == "The count has moved since: there is 1 later change in the file."


def test_signing_in_and_printing_move_nothing(hall: Hall) -> None:
    other = hartlepool_at(Stage.DECLARED)
    before = paper_of(other)
    other.record(PersonAdded(person="p9", name="New Clerk", initials="NC"))
    issue(other, b"something else")
    after = paper_of(other)
    for pdf in (before, after):
        found = recognise(NAME, pdf, lines_of(other))
        assert (found.verdict, found.since) == (Verdict.UNALTERED, 0)


def test_one_byte_anywhere_is_an_alteration(hall: Hall, pdf: bytes) -> None:
    lines = lines_of(hall)
    issued = hartlepool_at(Stage.DECLARED)
    issue(issued, paper_of(issued))
    chance = Random(4)
    places = {0, 8, len(pdf) - 1, len(pdf) // 2, *(chance.randrange(len(pdf)) for _ in range(60))}
    for place in sorted(places):
        broken = bytearray(pdf)
        broken[place] ^= 1 << chance.randrange(8)
        assert not recognise(NAME, bytes(broken), lines).good, place
        assert not recognise(NAME, bytes(broken), lines_of(issued)).good, place
    for cut in (pdf + b"\n", pdf[:-1], b" " + pdf, pdf[: len(pdf) // 2]):
        assert not recognise(NAME, cut, lines).good


def test_an_altered_paper_is_told_from_a_damaged_one(hall: Hall, pdf: bytes) -> None:
    found = recognise(NAME, pdf + b"\n% a note\n", lines_of(hall))
    assert found.verdict is Verdict.DIFFERS
    assert found.sentences() == (
        "declaration.pdf says that it is the declaration of result of poll of Hartlepool at head "
        f"{hall.state.head.short()} of this file, but it does not come out the same when it is made again: it was "
        "altered. Do not use it; print the paper again.",
    )


def test_a_paper_of_another_version_names_both(hall: Hall, pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "VERSION", "9.9")
    found = recognise(NAME, pdf + b"\n", lines_of(hall))
    assert found.verdict is Verdict.DIFFERS
    assert f"another version of the program (it names {VERSION}, this is 9.9)" in found.sentences()[0]


def test_the_version_is_that_of_the_project() -> None:
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_paper_of_another_file_is_from_elsewhere(pdf: bytes, hall: Hall) -> None:
    other = hartlepool_at(Stage.DECLARED, final=True)
    found = recognise(NAME, pdf, lines_of(other))
    assert found.verdict is Verdict.ELSEWHERE
    head = hall.state.head.short()
    assert found.sentences() == (f"declaration.pdf is from another file: its head {head} is not in this one.",)
    assert recognise(NAME, pdf, []).verdict is Verdict.ELSEWHERE


@pytest.mark.parametrize("content", [b"", b"x", b"%PDF-1.7", b"\x00" * 5000, b'{"program": "Count Desk"}'])
def test_what_is_no_paper_is_said_to_be_none(content: bytes, hall: Hall) -> None:
    found = recognise("x.pdf", content, lines_of(hall))
    assert (found.verdict, found.good) == (Verdict.NONE, False)
    assert found.sentences() == ("x.pdf is not a paper of Count Desk, or it is damaged.",)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"paper": "nonsense", "contest": CONTEST, "language": "en", "head": "1-0"},
        {"paper": "declaration", "contest": CONTEST, "language": "fr", "head": "1-0"},
        {"paper": "declaration", "contest": 4, "language": "en", "head": "1-0"},
        {"paper": ["declaration"], "contest": CONTEST, "language": ["en"], "head": "1-0"},
    ],
)
def test_data_that_is_not_ours_makes_no_paper(
    told: dict[str, object], hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognising, "attached", lambda _: told)
    assert recognise("x.pdf", b"", lines_of(hall)).verdict is Verdict.NONE


@pytest.mark.parametrize("head", ["", "1", "1-", "0-0", "99999999-0", "²-0", "-1-0", "1-0000000000000000"])
def test_a_head_that_is_none_is_from_elsewhere(head: str, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"paper": "declaration", "contest": CONTEST, "language": "en", "head": head}
    monkeypatch.setattr(recognising, "attached", lambda _: told)
    assert recognise("x.pdf", b"", lines_of(hall)).verdict is Verdict.ELSEWHERE


def test_a_contest_or_paper_that_was_not_there_then_differs(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    head = hall.state.head.short()
    for contest, paper in (("nowhere", "declaration"), (CONTEST, "local-total")):
        told = {"paper": paper, "contest": contest, "language": "en", "head": head, "version": VERSION}
        monkeypatch.setattr(recognising, "attached", lambda _, told=told: told)
        assert recognise("x.pdf", b"", lines_of(hall)).verdict is Verdict.DIFFERS


# the file itself


def test_files_that_cannot_be_looked_at_are_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"12345")
    assert read_paper(file) == b"12345"
    monkeypatch.setattr(recognising, "LARGEST", 4)
    locked = PermissionError(13, "Permission denied")
    said = [said_of(file), said_of(tmp_path), said_of(tmp_path / "no.pdf")]
    monkeypatch.setattr(recognising, "LARGEST", 40)
    monkeypatch.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(locked))
    assert [*said, said_of(file)] == [
        "x.pdf is far too large to be a paper of Count Desk. Choose another file.",
        f"{tmp_path.name} is a folder. Choose the PDF of a paper.",
        f"There is no file no.pdf in {tmp_path}. Look for the paper and name it again.",
        "x.pdf could not be read: Permission denied. Copy it to this computer and try again.",
    ]


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_has_no_end_is_not_read(kind: str, tmp_path: Path) -> None:
    paper = Path("/dev/zero")
    if kind == "pipe":
        paper = tmp_path / "zero"
        os.mkfifo(paper)
    assert said_of(paper) == "zero is not a file but a device or a pipe. Choose the PDF of a paper."


def said_of(path: Path) -> str:
    with pytest.raises(ExportRefused) as refused:
        read_paper(path)
    return str(refused.value)
