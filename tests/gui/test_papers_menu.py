"""The menu of papers: made from the registry, grey with the reason, checked files; and the commands beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

import main
from exports.papers import PAPERS, Group, papers_for
from gui.papers.desk import NOT_YET
from gui.papers.menu import mark_letters
from gui.papers.preview import PreviewDialog
from models.changes import Abandoned, PaperIssued
from tests.gui.controls import twice
from tests.gui.dialogs import says
from tests.gui.room import Room, contest, make_count, night
from tests.gui.screen import ROOT
from tests.storage.making import alter


def opened(room: Room) -> QMenu:
    """The menu as it stands when it is pulled down."""
    menu = room.window._menus.papers.menu
    menu.aboutToShow.emit()
    return menu


def entries(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if not action.isSeparator()]


def test_every_paper_that_makes_sense_is_there_in_its_group(room: Room) -> None:
    room.sample()
    menu = opened(room)
    codes = [str(action.data() or action.objectName()).replace("_", "-") for action in entries(menu)]
    there = {paper.code for paper in papers_for(room.ledger.state, room.contest)}
    below = [code for code in codes if code not in PAPERS]
    assert {code for code, each in zip(codes, entries(menu), strict=True) if each.isEnabled()} == there | set(below)
    assert {"export-files", "check-paper"} <= set(below)
    assert codes[-len(below) :] == below
    groups = [PAPERS[code].group for code in codes[: -len(below)]]
    assert groups == sorted(groups, key=list(Group).index)
    assert len([action for action in menu.actions() if action.isSeparator()]) == len(set(groups))
    assert twice(action.text() for action in entries(menu)) == []
    opened(room)
    assert len(entries(menu)) == len(codes)


def test_a_paper_that_is_not_there_yet_says_when(room: Room) -> None:
    room.sample()
    aloud = next(action for action in entries(opened(room)) if action.data() == "read-aloud")
    assert not aloud.isEnabled()
    assert "Make the result ready first." in aloud.toolTip()
    assert aloud.statusTip().startswith("Hartlepool is not ready to declare")
    assert "local-total" not in [action.data() for action in entries(opened(room))]


def test_an_entry_shows_its_paper(room: Room) -> None:
    room.sample()
    proof = next(action for action in entries(opened(room)) if action.data() == "setup-proof")
    seen: list[str] = []

    def look(dialog: object) -> None:
        assert isinstance(dialog, PreviewDialog)
        seen.append(dialog.windowTitle())
        dialog.reject()

    room.dialogs.expect(look)
    proof.trigger()
    assert seen == ["Set-up proof"]


def test_the_paper_of_a_contest_that_is_set_up_is_its_proof(room: Room) -> None:
    changes = night(contest("ward", "One, A", "Two, B"))
    room.open(make_count(room.folder / "ward.count", *changes))
    seen: list[str] = []

    def look(dialog: object) -> None:
        assert isinstance(dialog, PreviewDialog)
        seen.append(dialog.windowTitle())
        dialog.reject()

    room.dialogs.expect(look)
    room.press("Ctrl+P")
    assert seen == ["Set-up proof"]


def test_a_stage_without_a_paper_of_its_own_points_to_the_menu(room: Room) -> None:
    changes = night(contest("ward", "One, A", "Two, B"))
    gone = Abandoned(contest="ward", reason="a candidate died")
    room.open(make_count(room.folder / "ward.count", *changes, gone))
    room.dialogs.expect(says("No paper yet", NOT_YET))
    room.press("Ctrl+P")
    assert room.dialogs.waiting() == 0


def test_without_a_contest_the_menu_has_no_paper(room: Room) -> None:
    assert not any(action.isEnabled() for action in entries(opened(room)))


def test_letters_are_given_once_and_to_beginnings_first(room: Room) -> None:
    menu = QMenu(room.window)
    for text in ("&Keep", "Box cards", "Blank sheets", "Box bb", "kk"):
        menu.addAction(text)
    mark_letters(menu.actions())
    assert [action.text() for action in menu.actions()] == ["&Keep", "&Box cards", "Blank &sheets", "B&ox bb", "kk"]


# a printed file


def choose_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def test_a_printed_file_is_checked_in_the_window(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.sample()
    paper = room.folder / "sheet.pdf"

    def save(dialog: object) -> None:
        assert isinstance(dialog, PreviewDialog)
        assert dialog.save_to(paper)
        dialog.reject()

    room.dialogs.expect(save)
    room.window.show_paper("results-sheet")
    room.settle()
    assert isinstance(room.ledger.lines[-1].change, PaperIssued)
    choose_file(paper, monkeypatch)
    room.dialogs.expect(says("Unaltered", "sheet.pdf is unaltered: it was printed or saved from the window at 05:30"))
    room.window.papers.check_paper()
    altered = bytearray(paper.read_bytes())
    altered[len(altered) // 2] ^= 1
    paper.write_bytes(altered)
    room.dialogs.expect(says("Not recognised", "sheet.pdf"))
    room.window.papers.check_paper()
    choose_file(room.folder / "none.pdf", monkeypatch)
    room.dialogs.expect(says("Not checked", "There is no file none.pdf"))
    room.window.papers.check_paper()


# the commands


def command(*words: object, said: str = "") -> subprocess.CompletedProcess[str]:
    line = [sys.executable, str(ROOT / "main.py"), *map(str, words)]
    return subprocess.run(
        line, capture_output=True, text=True, timeout=60, input=said, env=dict(os.environ), check=False
    )


def test_check_tells_a_paper_of_the_file_from_any_other(tmp_path: Path) -> None:
    file, out = tmp_path / "x.count", tmp_path / "out"
    main.sample(file)
    written = command("export", file, "--to", out, "--only", "setup-proof,results-sheet")
    assert (written.returncode, written.stderr) == (0, "")
    paths = written.stdout.splitlines()
    assert [Path(path).name for path in paths] == sorted(path.name for path in out.iterdir())
    done = command("check", file, "--paper", paths[0])
    assert (done.returncode, done.stderr) == (0, "")
    assert "is unaltered: it is the results sheet of Hartlepool at head" in done.stdout
    head = done.stdout.partition("head ")[2].partition(".")[0]
    both = command("check", file, "--paper", paths[0], "--head", head)
    assert both.returncode == 0
    assert len(both.stdout.splitlines()) == 3
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(Path(paths[0]).read_bytes()[:-1])
    for paper, words in ((broken, "broken.pdf"), (file, "x.count is not a paper"), (tmp_path / "no", "no file no in")):
        done = command("check", file, "--paper", paper)
        assert (done.returncode, done.stdout) == (1, "")
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def test_a_damaged_election_proves_no_paper_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "x.count"
    main.sample(file)
    paper = command("export", file, "--to", tmp_path, "--only", "setup-proof").stdout.strip()
    alter(file, "UPDATE journal SET body = replace(body, 'Hartlepool', 'Elsewhere')")
    done = command("check", file, "--paper", paper)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.rstrip().splitlines()[-1] == (
        "parl.hartlepool.by.2021-05-06-setup-proof.pdf was not compared: the election file is damaged, so nothing in "
        "it proves a paper. Compare with a copy that is whole."
    )


def test_export_takes_contests_and_languages_and_says_what_is_doubtful(tmp_path: Path) -> None:
    file = tmp_path / "x.count"
    main.sample(file)
    id_ = "parl.hartlepool.by.2021-05-06"
    done = command("export", file, "--to", tmp_path, "--only", "results-sheet", "--contest", id_, "--language", "both")
    assert done.returncode == 0
    assert done.stdout == f"{tmp_path / id_}-results-sheet-both.pdf\n"
    assert done.stderr.startswith(f"{id_}-results-sheet-both.pdf: ")
    assert "checked by a translator" in done.stderr
    wrong = command("export", file, "--to", tmp_path, "--contest", "nowhere")
    assert (wrong.returncode, wrong.stderr) == (1, "There is no contest “nowhere” in this file.\n")
    assert command("export", file, "--to", tmp_path, "--language", "fr").returncode == 2
    for share in ("2", "0/2", "3/2", "a/b"):
        wrong = command("export", file, "--to", tmp_path, "--share", share)
        assert wrong.returncode == 2
        assert f"{share} is no share such as 1/2" in wrong.stderr


def test_progress_is_a_line_of_json_a_paper(tmp_path: Path) -> None:
    file = tmp_path / "x.count"
    main.sample(file)
    id_ = "parl.hartlepool.by.2021-05-06"
    words = (
        "export",
        file,
        "--to",
        tmp_path,
        "--only",
        "declaration,results-sheet,json",
        "--progress",
        "--contest",
        "-",
    )
    done = command(*words, said=f"{id_}\n")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["paper"] for line in lines] == ["declaration", "results-sheet", "json"]
    assert lines[0]["refused"].startswith("Hartlepool: ")
    assert set(lines[1]) == {"paper", "contest", "head", "file", "sha256", "language", "doubtful"}
    assert lines[2]["language"] is None
    again = [json.loads(line)["file"] for line in command(*words, "--keep", said="\n").stdout.splitlines()[1:]]
    assert again == [f"{id_}-results-sheet-2.pdf", f"{id_}-results-2.json"]


HEADLESS = f"{sys.executable} {ROOT / 'main.py'}"


def in_shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A line as it is typed into a shell, with `main.py` for the program."""
    words = ["bash", "-o", "pipefail", "-c", line.replace("main.py", HEADLESS)]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("only", ["", ",", " , "])
def test_an_empty_list_of_papers_is_not_all_of_them(only: str, tmp_path: Path) -> None:
    main.sample(tmp_path / "x.count")
    done = command("export", tmp_path / "x.count", "--to", tmp_path / "out", "--only", only)
    assert done.returncode == 1
    assert done.stderr.startswith("Nothing was asked for. These can be exported: declaration,")
    assert list((tmp_path / "out").iterdir()) == []


def test_names_of_papers_may_have_spaces_between(tmp_path: Path) -> None:
    main.sample(tmp_path / "x.count")
    done = command("export", tmp_path / "x.count", "--to", tmp_path, "--only", "csv, json,")
    assert [Path(line).suffix for line in done.stdout.splitlines()] == [".csv", ".json"]


@pytest.mark.parametrize("heard", ["</dev/null", "<&-"])
def test_contests_that_nobody_names_are_not_all_of_them(heard: str, tmp_path: Path) -> None:
    main.sample(tmp_path / "x.count")
    done = in_shell(f"main.py export x.count --to out --contest - {heard}", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("No contest was named on standard input. ")
    assert list((tmp_path / "out").iterdir()) == []


def test_bytes_that_are_no_text_name_no_contest(tmp_path: Path) -> None:
    main.sample(tmp_path / "x.count")
    done = in_shell(r"printf '\xff\n' | main.py export x.count --to . --contest -", tmp_path)
    assert (done.returncode, done.stderr) == (1, "There is no contest “\ufffd” in this file.\n")


@pytest.mark.parametrize(
    "asked", ["results x.count", "check x.count", "export x.count --to .", "export x.count --to . --progress"]
)
def test_output_that_nobody_takes_is_no_traceback(asked: str, tmp_path: Path) -> None:
    main.sample(tmp_path / "x.count")
    gone = in_shell(f"main.py {asked} | true", tmp_path)
    assert gone.stderr == ""
    full = in_shell(f"main.py {asked} > /dev/full", tmp_path)
    assert full.returncode == 1
    assert full.stderr.startswith("Standard output could not be written: No space left on device.")
    assert full.stderr.count("\n") == 1


def test_an_export_that_is_stopped_by_ctrl_c_leaves_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main.sample(tmp_path / "x.count")
    said: list[str] = []

    def stopped(text: str) -> None:
        said.append(text)
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "_say", stopped)
    assert main.main(["export", str(tmp_path / "x.count"), "--to", str(tmp_path / "out")]) == 130
    assert capsys.readouterr().err == "export: stopped. What was written is whole.\n"
    assert [str(path) for path in (tmp_path / "out").iterdir()] == said
