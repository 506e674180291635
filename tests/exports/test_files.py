import errno
import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from exports.files import EXPORTS, LeftOut, Wish, Written, export_all_that_can_be_had, planned, write_whole
from exports.files import export as export_each
from exports.papers import PAPERS
from exports.refusals import ExportRefused, FiguresMissing, NotYet, PaperRefused
from models.changes import ContestSet, ElectionSet
from models.setup import Candidate, ContestPapers, PaperWording
from models.state import Stage, State
from models.values import PaperLanguage
from tests.exports.halls import (
    contest_of,
    hartlepool_at,
    hartlepool_candidates,
    night,
    stand,
)
from tests.exports.sheets import account, boxes, close_verification, deal, find, sheets_hall, spread, type_both
from tests.support import CONTEST, Hall, contest_setup, counting

FENS = "local.fens.2021-05-06"


def export(state: State, folder: Path, only: set[str] | None = None, contest: str | None = None) -> list[Path]:
    """What was written, as the command prints it."""
    return [each.path for each in export_each(state, folder, Wish(only, (contest,) if contest else ()))]


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def two_contests() -> Hall:
    """Hartlepool ready; the Fens with nothing entered."""
    hall = hartlepool_at(Stage.READY)
    return counting(stand(("A", "B"), ("C", "D")), contest_setup(FENS, type_="local", name="Fens"), hall=hall)


@pytest.mark.parametrize(
    ("stage", "written"),
    [
        (Stage.COUNTING, ["provisional-slip.pdf", "results-sheet.pdf"]),
        (Stage.PROVISIONAL, ["provisional-slip.pdf", "results-sheet.pdf"]),
        (Stage.READY, ["declaration.pdf", "results-sheet.pdf", "read-aloud.pdf", "media-sheet.pdf"]),
        (
            Stage.DECLARED,
            [
                "declaration.pdf",
                "results-sheet.pdf",
                "media-sheet.pdf",
                "public-notice.pdf",
                "writ-return.pdf",
                "deposits.pdf",
                "results.csv",
                "results.json",
            ],
        ),
    ],
)
def test_the_stage_says_what_is_written(stage: Stage, written: list[str], tmp_path: Path) -> None:
    paths = export(hartlepool_at(stage).state, tmp_path)
    assert names(paths) == [f"{CONTEST}-{name}" for name in written]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names(paths))
    assert all(path.read_bytes().startswith(b"%PDF-") for path in paths if path.suffix == ".pdf")


def test_only_what_is_asked_for(tmp_path: Path) -> None:
    paths = export(hartlepool_at(Stage.PROVISIONAL).state, tmp_path, {"declaration", "csv", "json"})
    assert names(paths) == [f"{CONTEST}-{name}" for name in ("declaration.pdf", "results.csv", "results.json")]
    assert paths[1].read_bytes().startswith(b"\xef\xbb\xbfelection,")
    assert json.loads(paths[2].read_text(encoding="utf-8"))["format"] == 1


def test_a_second_export_replaces_the_first(tmp_path: Path) -> None:
    hall = hartlepool_at(Stage.READY)
    (path,) = export(hall.state, tmp_path, {"declaration"})
    before = path.read_bytes()
    hall.clock.go_on(10)
    hall.declare()
    assert export(hall.state, tmp_path, {"declaration"}) == [path]
    assert path.read_bytes() != before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_several_contests_share_the_data_files(tmp_path: Path) -> None:
    paths = export(two_contests().state, tmp_path, {"csv", "json"})
    assert names(paths) == [
        "elections-of-may-2021.2021-05-06-results.csv",
        "elections-of-may-2021.2021-05-06-results.json",
    ]


def test_a_contest_that_is_not_so_far_is_passed_over(tmp_path: Path) -> None:
    state = two_contests().state
    assert names(export(state, tmp_path, {"declaration"})) == [f"{CONTEST}-declaration.pdf"]
    assert names(export(state, tmp_path)) == [
        f"{CONTEST}-declaration.pdf",
        f"{CONTEST}-results-sheet.pdf",
        f"{CONTEST}-read-aloud.pdf",
        f"{CONTEST}-media-sheet.pdf",
        f"{FENS}-provisional-slip.pdf",
        f"{FENS}-results-sheet.pdf",
    ]


def test_one_contest_can_be_asked_for(tmp_path: Path) -> None:
    assert names(export(two_contests().state, tmp_path, {"results-sheet"}, FENS)) == [f"{FENS}-results-sheet.pdf"]


# refusals


def test_unknown_names_are_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused) as refused:
        export(hartlepool_at(Stage.READY).state, tmp_path, {"declaratoin"})
    known = ", ".join((*PAPERS, "csv", "json"))
    assert str(refused.value) == f"There is no export called “declaratoin”. These are known: {known}."
    assert (*PAPERS, "csv", "json") == EXPORTS


@pytest.mark.parametrize(
    ("only", "contest", "sentence"),
    [
        (set[str](), None, "Nothing was asked for. These can be exported: declaration,"),
        ({"declaration"}, "nowhere", "There is no contest “nowhere” in this file."),
        ({"provisional-slip"}, None, "Hartlepool is ready: a provisional slip is for the time before that."),
    ],
)
def test_what_cannot_be_had_is_said(only: set[str], contest: str | None, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused) as refused:
        export(hartlepool_at(Stage.READY).state, tmp_path, only, contest)
    assert str(refused.value).startswith(sentence)
    assert list(tmp_path.iterdir()) == []


def test_missing_figures_refuse_the_declaration_and_write_nothing(tmp_path: Path) -> None:
    hall = counting(hartlepool_candidates(), hall=night())
    with pytest.raises(FiguresMissing):
        export(hall.state, tmp_path, {"declaration", "csv"}, CONTEST)
    assert list(tmp_path.iterdir()) == []


def test_a_paper_asked_for_is_never_left_out_in_silence(tmp_path: Path) -> None:
    hall = counting(hartlepool_candidates(), hall=night())
    with pytest.raises(FiguresMissing):
        export(hall.state, tmp_path, {"declaration", "results-sheet"})
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_be_printed_refuses_everything(tmp_path: Path) -> None:
    people = [Candidate(id="c1", surname="王"), Candidate(id="c2", surname="Ash")]
    with pytest.raises(PaperRefused, match="The name of candidate 1, “王”"):
        export(contest_of(people, [5, 4]).state, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_export(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="no contest in this file"):
        export(State(), tmp_path)
    hall = night()
    hall.record(ContestSet(contest=CONTEST, setup=contest_setup()))
    with pytest.raises(NotYet, match="Nothing is being counted yet"):
        export(hall.state, tmp_path)
    assert names(export(hall.state, tmp_path, {"json"})) == [f"{CONTEST}-results.json"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused) as refused:
        export(hartlepool_at(Stage.READY).state, tmp_path / "papers")
    assert str(refused.value) == f"There is no folder {tmp_path / 'papers'}. Make it first, or choose another."


def test_a_folder_that_cannot_be_looked_at_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    with pytest.raises(ExportRefused, match=r"There is no folder .*x{300}\. Make it first"):
        export(hartlepool_at(Stage.READY).state, tmp_path / ("x" * 300))
    monkeypatch.setattr(Path, "is_dir", locked)
    with pytest.raises(ExportRefused, match="Make it first, or choose another"):
        export(hartlepool_at(Stage.READY).state, tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("")
    with pytest.raises(ExportRefused) as refused:
        export(hartlepool_at(Stage.READY).state, tmp_path / "papers")
    assert str(refused.value) == f"{tmp_path / 'papers'} is a file, not a folder. Choose a folder."


# in what language


@pytest.mark.parametrize(("language", "suffix"), [("en", ""), ("cy", "-cy"), ("both", "-both")])
def test_the_name_of_a_file_carries_its_language(language: str, suffix: str, tmp_path: Path) -> None:
    wish = Wish({"declaration"}, language=PaperLanguage(language))
    (written,) = export_each(hartlepool_at(Stage.READY).state, tmp_path, wish)
    assert written.path.name == f"{CONTEST}-declaration{suffix}.pdf"
    assert written.language == language
    assert written.sha256 == sha256(written.path.read_bytes()).hexdigest()
    assert bool(written.doubtful) == (language != "en")


def test_each_contest_is_written_in_its_own_language(tmp_path: Path) -> None:
    hall = two_contests()
    setup = hall.state.election
    assert setup is not None
    own = ContestPapers(contest=FENS, language=PaperLanguage.WELSH)
    hall.record(ElectionSet(election=setup.model_copy(update={"papers": PaperWording(contests=(own,))})))
    made = list(export_each(hall.state, tmp_path, Wish({"results-sheet"})))
    assert [each.language for each in made] == ["en", "cy"]
    assert names([each.path for each in made]) == [f"{CONTEST}-results-sheet.pdf", f"{FENS}-results-sheet-cy.pdf"]


# many at once


def test_one_is_made_and_written_after_the_other(tmp_path: Path) -> None:
    wish = Wish({"results-sheet", "csv"})
    going = export_each(two_contests().state, tmp_path, wish)
    there = []
    for _ in going:
        there.append(len(list(tmp_path.iterdir())))
    assert there == [1, 2, 3]


def test_a_full_disk_stops_with_whole_files_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    going = export_each(two_contests().state, tmp_path, Wish({"results-sheet"}))
    first = next(going)
    failing("fsync", errno.ENOSPC, monkeypatch)
    with pytest.raises(ExportRefused, match="is full"):
        next(going)
    assert list(tmp_path.iterdir()) == [first.path]
    assert first.path.read_bytes().endswith(b"%%EOF\n")


def test_files_that_are_there_can_be_kept(tmp_path: Path) -> None:
    state = hartlepool_at(Stage.READY).state
    wish = Wish({"declaration"}, keep=True)
    for _ in range(3):
        list(export_each(state, tmp_path, wish))
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{CONTEST}-declaration{number}.pdf" for number in ("-2", "-3", "")
    ]


def test_what_is_refused_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    made = list(export_all_that_can_be_had(two_contests().state, tmp_path, Wish({"declaration", "results-sheet"})))
    assert [type(each) for each in made] == [Written, Written, LeftOut, Written]
    assert isinstance(made[2], LeftOut)
    assert made[2].job.contest == FENS
    assert made[2].why.startswith("Fens: 8 figures are not entered")


def test_what_a_contest_is_past_is_passed_over_unless_it_gets_nothing_else(tmp_path: Path) -> None:
    state = two_contests().state
    both = list(export_all_that_can_be_had(state, tmp_path, Wish({"provisional-slip", "results-sheet"})))
    assert [each.job.code for each in both if isinstance(each, LeftOut)] == []
    alone = list(export_all_that_can_be_had(state, tmp_path, Wish({"provisional-slip"})))
    assert [each.why for each in alone if isinstance(each, LeftOut)] == [
        "Hartlepool is ready: a provisional slip is for the time before that. Print the declaration instead."
    ]


def test_two_processes_share_every_file_and_neither_parts_the_papers_of_a_contest() -> None:
    state = two_contests().state
    names = ("setup-proof", "results-sheet", "nil-figures", "csv", "json")
    every = planned(state, Wish(names))
    parts = [planned(state, Wish(names, share=(number, 2))) for number in (1, 2)]
    assert sorted(map(repr, (*parts[0], *parts[1]))) == sorted(map(repr, every))
    assert all(parts)
    assert {job.contest for job in parts[0]}.isdisjoint(job.contest for job in parts[1])


def test_an_unknown_name_stops_many_at_once_too(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="no export called"):
        list(export_all_that_can_be_had(two_contests().state, tmp_path, Wish({"x"})))
    with pytest.raises(ExportRefused, match="no folder"):
        list(export_all_that_can_be_had(two_contests().state, tmp_path / "x", Wish()))


# the world at fault


def failing(name: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next call of `os.<name>` fails as the world would."""

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, name, fail)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "The disk of {folder} is full; a.pdf was not written. Free some space, or choose another disk."),
        (errno.EROFS, "{folder} cannot be written to. Choose another folder, or make this one writable."),
        (errno.EACCES, "{folder} cannot be written to. Choose another folder, or make this one writable."),
        (errno.EIO, "a.pdf could not be written in {folder}: Input/output error."),
    ],
)
def test_faults_of_the_world_are_sentences_and_leave_nothing_behind(
    code: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    failing("fsync", code, monkeypatch)
    with pytest.raises(ExportRefused) as refused:
        write_whole(tmp_path, "a.pdf", b"new")
    assert str(refused.value) == sentence.format(folder=tmp_path)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_stick_pulled_out(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused) as refused:
        write_whole(tmp_path / "stick", "a.pdf", b"new")
    assert str(refused.value) == (
        f"{tmp_path / 'stick'} is no longer there: was the stick pulled out? a.pdf was not written."
    )


def test_a_folder_in_the_files_place(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(ExportRefused, match=r"a\.pdf could not be written"):
        write_whole(tmp_path, "a.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_written_files_can_be_read_by_others(tmp_path: Path) -> None:
    write_whole(tmp_path, "a.pdf", b"new")
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o644


def test_long_ids_make_names_that_a_disk_takes(tmp_path: Path) -> None:
    id_ = "local." + "x" * 63 + ".2021-05-06"
    assert len(id_) == 80
    people = stand(("A", "B"), ("C", "D"))
    hall = contest_of_id(id_, people)
    assert names(export(hall.state, tmp_path, {"csv"})) == [f"{id_}-results.csv"]


def contest_of_id(id_: str, people: list[Candidate]) -> Hall:
    return counting(people, contest_setup(id_, type_="local", name="Fens"), hall=night())


def test_papers_of_the_night_are_made_once(tmp_path: Path) -> None:
    hall = sheets_hall(opened=False)
    hall.record(ContestSet(contest=FENS, setup=contest_setup(FENS, type_="local", name="Fens")))
    boxes(hall, 2)
    assert names(export(hall.state, tmp_path, {"box-cards", "nil-figures", "setup-proof"})) == [
        f"{CONTEST}-setup-proof.pdf",
        "elections-of-may-2021.2021-05-06-box-cards.pdf",
        "elections-of-may-2021.2021-05-06-nil-figures.pdf",
        f"{FENS}-setup-proof.pdf",
    ]


def test_statements_go_out_unasked_only_of_counts_that_have_boxes_and_sheets(tmp_path: Path) -> None:
    hall = sheets_hall(units=deal(101, papers=500))
    boxes(hall, 1, post=0)
    account(hall, "st-1", allotted=500, unused=0)
    find(hall, b_1=500)
    type_both(hall, 101, spread(500, 16))
    close_verification(hall)
    hall.share()
    assert names(export(hall.state, tmp_path)) == [
        f"{CONTEST}-{name}.pdf"
        for name in ("provisional-slip", "results-sheet", "verification-statement", "rejected-statement")
    ]
