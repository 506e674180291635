"""Papers of several contests: what is chosen, written by a process while keys are typed, stopped."""

from __future__ import annotations

import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QThread
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from exports.files import Wish
from gui.count.contests import DONE, ContestList
from gui.count.findings import FindingsPanel
from gui.count.header import Header
from gui.count.page import CountPage
from gui.history.tab import HistoryTab
from gui.papers import batch as module
from gui.papers.batch import Batch, summary
from gui.papers.outcome import OutcomeDialog
from gui.papers.several import SeveralDialog, TickList
from models.changes import ElectionSet, PaperIssued
from models.setup import ContestPapers, PaperWording
from models.state import ContestState
from models.values import PaperLanguage
from tests.gui.dialogs import button, key, no, press, says, steps, yes
from tests.gui.room import Room, contest, make_count, night

IDS = tuple(f"w{number}" for number in range(1, 13))


def wards(room: Room, *, unopened: Sequence[str] = ()) -> None:
    """Twelve wards being counted, with no figure yet; the window shows the first."""
    opened = [id_ for id_ in IDS if id_ not in unopened]
    unit = {id_: number for number, id_ in enumerate(opened, 1)}
    made = [
        contest(id_, "One, A", "Two, B", unit=unit.get(id_, 0), electors=500, title=f"Ward {number}")
        for number, id_ in enumerate(IDS, 1)
    ]
    room.open(make_count(room.folder / "wards.count", *night(*made)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    return made


def ended(room: Room, batch: Batch) -> None:
    room.qtbot.waitUntil(lambda: not batch.running and not batch._issued, timeout=30_000)
    room.settle()


def issued(room: Room) -> list[PaperIssued]:
    return [line.change for line in room.ledger.lines if isinstance(line.change, PaperIssued)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# what is chosen


def lists(dialog: QWidget) -> tuple[TickList, TickList]:
    assert isinstance(dialog, SeveralDialog)
    return dialog.contests, dialog.papers


def told(dialog: QWidget) -> str:
    assert isinstance(dialog, SeveralDialog)
    return dialog._told.text()


def test_what_the_stages_allow_is_ticked_to_begin_with(room: Room) -> None:
    wards(room, unopened=IDS[:2])
    dialog = SeveralDialog(room.window, room.ledger.state, room.folder)
    assert dialog.contests.ticked() == list(IDS[2:])
    assert dialog.papers.ticked() == ["provisional-slip", "results-sheet"]
    assert told(dialog) == "20 files from 10 of 12 contests"
    dialog.contests.tick_all()
    said = [dialog.papers.list.item(at).text() for at in range(dialog.papers.list.count())]
    assert "Provisional slip · 10 of 12" in said
    assert "Nil-figures sheet · one for all" in said
    dialog.papers.tick(lambda code: code in ("nil-figures", "csv"))
    assert told(dialog) == "2 files from 12 of 12 contests"
    dialog.deleteLater()


def test_it_is_done_by_keys_alone(room: Room, folder: Path) -> None:
    wards(room)

    def choose(dialog: QWidget) -> None:
        contests, papers = lists(dialog)
        assert room.focused() is contests.list
        press("Alt+N")
        room.wait(lambda: contests.ticked() == [])  # a letter presses a button for a moment, so that it is seen
        press("Alt+W")
        room.wait(lambda: told(dialog) == "No contest is ticked. Tick those whose papers are wanted.")
        press("Alt+C")
        press("Space")
        press("Down")
        press("Space")
        assert contests.ticked() == ["w1", "w2"]
        press("Alt+O")
        room.wait(lambda: papers.ticked() == [])
        press("Alt+W")
        room.wait(lambda: told(dialog) == "No paper is ticked. Tick those that are wanted.")
        papers.tick(lambda code: code == "results-sheet")
        press("Alt+F")
        field = room.focused()
        assert isinstance(field, QLineEdit)
        field.setText(str(folder / "nowhere"))
        press("Alt+W")
        room.wait(lambda: told(dialog) == f"There is no folder {folder / 'nowhere'}. Make it first, or choose another.")
        field.setText(str(folder))
        press("Alt+W")

    room.dialogs.expect(choose)
    press("Ctrl+E")
    batch = room.window.papers._batch
    assert batch is not None
    ended(room, batch)
    assert names(folder) == ["w1-results-sheet.pdf", "w2-results-sheet.pdf"]
    assert room.window.batch_bar.text() == f"2 files are in {folder}."


def test_a_folder_that_is_none_is_explained_whatever_is_typed(room: Room, folder: Path) -> None:
    wards(room)
    (folder / "file").write_bytes(b"")
    for typed, said in (
        ("", "No folder is named. Choose one."),
        ("  ", "No folder is named. Choose one."),
        ("~nobody-of-this-name/papers", "There is no folder ~nobody-of-this-name/papers. Make it first, or choose"),
        ("x" * 300, f"There is no folder {'x' * 300}. Make it first, or choose another."),
        (str(folder / "file"), "file is a file, not a folder. Choose a folder."),
        (str(folder / "file" / "below"), "Make it first, or choose another."),
    ):

        def write(dialog: QWidget, typed: str = typed, said: str = said) -> None:
            assert isinstance(dialog, SeveralDialog)
            dialog._folder.setText(typed)
            dialog.try_accept()
            assert said in told(dialog)
            press("Escape")

        room.dialogs.expect(write)
        press("Ctrl+E")
        room.dialogs.check()
    assert room.window.papers._batch is None


def test_leaving_the_dialog_writes_nothing(room: Room) -> None:
    wards(room)
    room.dialogs.expect(key("Escape"))
    press("Ctrl+E")
    assert room.window.papers._batch is None


def test_files_that_are_there_are_asked_about_once(room: Room, folder: Path) -> None:
    wards(room)
    for old in ("w1-results-sheet.pdf", "w2-results-sheet.pdf"):
        (folder / old).write_bytes(b"old")

    def choose(dialog: QWidget) -> None:
        contests, papers = lists(dialog)
        contests.tick(lambda code: code in ("w1", "w2"))
        papers.tick(lambda code: code == "results-sheet")
        assert isinstance(dialog, SeveralDialog)
        dialog._folder.setText(str(folder))
        dialog.try_accept()

    asked = says("w1-results-sheet.pdf and 1 more may be written, and are in", then=button("Cancel"))
    room.dialogs.expect(steps(choose, key("Escape")), asked)
    press("Ctrl+E")
    assert names(folder) == ["w1-results-sheet.pdf", "w2-results-sheet.pdf"]
    room.dialogs.expect(choose, button("Keep both"))
    press("Ctrl+E")
    batch = room.window.papers._batch
    assert batch is not None
    ended(room, batch)
    kept = ["w1-results-sheet-2.pdf", "w1-results-sheet.pdf", "w2-results-sheet-2.pdf", "w2-results-sheet.pdf"]
    assert names(folder) == kept
    assert (folder / "w1-results-sheet.pdf").read_bytes() == b"old"
    room.dialogs.expect(choose, button("Replace"))
    press("Ctrl+E")
    batch = room.window.papers._batch
    assert batch is not None
    ended(room, batch)
    assert names(folder) == kept
    assert (folder / "w1-results-sheet.pdf").read_bytes().startswith(b"%PDF")


def test_welsh_is_asked_about_before(room: Room, folder: Path) -> None:
    wards(room)
    setup = room.ledger.state.election
    assert setup is not None
    own = ContestPapers(contest="w2", language=PaperLanguage.BOTH)
    room.ledger.record(ElectionSet(election=setup.model_copy(update={"papers": PaperWording(contests=(own,))})))
    room.settle()

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, SeveralDialog)
        dialog.papers.tick(lambda code: code == "results-sheet")
        dialog._folder.setText(str(folder))
        dialog.try_accept()

    room.dialogs.expect(steps(choose, key("Escape")), says("Papers of 1 contest are in Welsh", then=no()))
    press("Ctrl+E")
    assert names(folder) == []
    room.dialogs.expect(choose, yes())
    press("Ctrl+E")
    batch = room.window.papers._batch
    assert batch is not None
    ended(room, batch)
    assert "w2-results-sheet-both.pdf" in names(folder)
    assert [each.language for each in issued(room)].count(PaperLanguage.BOTH) == 1
    assert [file for file, _ in batch.told.doubtful] == ["w2-results-sheet-both.pdf"]
    assert summary(batch.told).endswith("1 with Welsh that is not checked.")


# while it runs


def test_every_file_is_recorded_with_its_digest_and_head(room: Room, folder: Path) -> None:
    wards(room)
    head = room.ledger.state.head.short()
    batch = room.window.papers.write_several(folder, Wish(("results-sheet", "csv"), IDS))
    ended(room, batch)
    assert len(names(folder)) == 13
    found = {each.contest: each for each in issued(room)}
    assert set(found) == set(IDS)
    for id_, each in found.items():
        assert each.sha256 == sha256((folder / f"{id_}-results-sheet.pdf").read_bytes()).hexdigest()
        assert (each.head, each.paper, each.language) == (head, "results-sheet", PaperLanguage.ENGLISH)
    assert room.ledger.state.head.short() == head


def test_many_papers_are_written_by_two_processes_each_file_once(
    room: Room, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wards(room)
    monkeypatch.setattr(module, "MANY", 2)
    monkeypatch.setattr(QThread, "idealThreadCount", lambda: 2)
    batch = room.window.papers.write_several(folder, Wish(("results-sheet", "nil-figures", "csv"), IDS))
    assert len(batch._processes) == 2
    ended(room, batch)
    assert batch.told.trouble == ""
    assert sorted(batch.told.written) == names(folder)
    assert len(names(folder)) == 14
    assert sorted(each.contest for each in issued(room) if each.paper == "results-sheet") == sorted(IDS)


def test_what_is_stopped_before_it_began_writes_nothing(room: Room, folder: Path) -> None:
    wards(room)
    batch = room.window.papers.write_several(folder, Wish(("results-sheet",), IDS))
    batch.stop()
    assert not batch.running
    ended(room, batch)
    assert names(folder) == []
    assert room.window.batch_bar.text() == f"Stopped. 0 files are in {folder}."


def test_a_paper_that_is_remembered_repaints_nothing_but_the_history(
    room: Room, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wards(room)
    room.press("Ctrl+6")
    history = room.page.tabs.current
    assert isinstance(history, HistoryTab)
    before = history.model.rowCount()
    painted: list[object] = []
    for part in (CountPage, ContestList, Header, FindingsPanel):
        monkeypatch.setattr(part, "refresh", lambda *_: painted.append(1))
    ended(room, room.window.papers.write_several(folder, Wish(("results-sheet",), ("w1", "w2"))))
    assert painted == []
    assert history.model.rowCount() == before + 1, "this contest's"
    assert room.window.page is not None
    assert room.page.header.saved.text().startswith("saved ")


def test_of_the_list_of_contests_only_what_moved_is_filled_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    wards(room)
    filled: list[str] = []
    fill = ContestList._fill

    def count(shown: ContestList, item: QListWidgetItem, here: ContestState) -> None:
        filled.append(here.id)
        fill(shown, item, here)

    monkeypatch.setattr(ContestList, "_fill", count)
    room.type("104\n")
    room.settle()
    assert set(filled) == {"w1"}
    assert room.page.contests.list.item(0).data(DONE)[0] == 1


def test_keys_are_taken_while_papers_are_written(room: Room, folder: Path) -> None:
    wards(room)
    batch = room.window.papers.write_several(folder, Wish(("results-sheet", "declaration"), IDS))
    began = time.perf_counter()
    room.type("104\n163\n")
    assert time.perf_counter() - began < 2
    assert batch.running
    assert room.window.batch_bar.stop.isVisible()
    ended(room, batch)
    assert room.field(0).text() == "104"
    assert [each.contest for each in issued(room)] == list(IDS)


def test_what_is_refused_is_listed_with_its_reason_and_the_rest_is_written(room: Room, folder: Path) -> None:
    wards(room, unopened=("w3",))
    batch = room.window.papers.write_several(folder, Wish(("results-sheet", "declaration"), ("w2", "w3")))
    ended(room, batch)
    assert names(folder) == ["w2-results-sheet.pdf"]
    whys = [why for _, _, why in batch.told.refused]
    assert [why.split(":")[0] for why in whys] == ["Ward 2", "Ward 3", "Ward 3"]
    assert room.window.batch_bar.text() == f"1 file is in {folder}. 3 papers were refused."

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, OutcomeDialog)
        press("Return")

    room.dialogs.expect(look)
    room.window.batch_bar.look.click()
    room.window.batch_bar.away.click()
    assert not room.window.batch_bar.isVisible()


def test_it_stops_between_two_files_and_says_what_is_written(room: Room, folder: Path) -> None:
    wards(room)
    everything = Wish(("results-sheet", "declaration", "setup-proof", "state-of-the-count", "provisional-slip"), IDS)
    batch = room.window.papers.write_several(folder, everything)
    room.qtbot.waitUntil(lambda: bool(batch.told.written), timeout=30_000)
    press("Ctrl+E")
    assert room.focused() is room.window.batch_bar.stop
    press("Space")
    ended(room, batch)
    assert batch.told.stopped
    assert 0 < len(batch.told.written) < 48
    assert sorted(batch.told.written) == names(folder), "whole files and no others"
    assert len(issued(room)) == len(batch.told.written)
    assert room.window.batch_bar.text().startswith("Stopped. ")
    assert all((folder / name).read_bytes().rstrip().endswith(b"%%EOF") for name in names(folder))


def test_a_process_that_does_not_hear_is_ended_and_leaves_no_half_file(
    room: Room, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wards(room)
    monkeypatch.setattr(module, "PATIENCE", 100)
    monkeypatch.setattr(QProcess, "write", lambda *_: 0)
    batch = room.window.papers.write_several(folder, Wish(("results-sheet",), IDS))
    room.qtbot.waitUntil(lambda: bool(batch._at_work()))
    (folder / ".w1-results-sheet.pdf.abc.part").write_bytes(b"half")
    (folder / ".of-somebody-else.part").write_bytes(b"theirs")
    batch.stop()
    ended(room, batch)
    assert names(folder) == [".of-somebody-else.part"]


def test_closing_asks_and_then_waits_for_the_file_in_hand(room: Room, folder: Path) -> None:
    wards(room)
    path = room.window.session.path if room.window.session else Path()
    batch = room.window.papers.write_several(folder, Wish(("results-sheet", "setup-proof"), IDS))
    room.qtbot.waitUntil(lambda: bool(batch.told.written), timeout=30_000)
    room.dialogs.expect(says("Papers are being written", "Stop after the one in hand, and close?", then=no()))
    assert not room.window.close_file()
    assert room.window.session is not None
    if batch.running:
        room.dialogs.expect(yes())
    room.close_file()
    assert not room.window.batch_bar.isVisible()
    assert not [name for name in names(folder) if name.endswith(".part")]
    room.open(path)
    recorded = {each.sha256 for each in issued(room)}
    assert recorded == {sha256((folder / name).read_bytes()).hexdigest() for name in names(folder)}


def test_a_folder_that_goes_away_is_a_sentence(room: Room, folder: Path) -> None:
    wards(room)
    batch = room.window.papers.write_several(folder / "gone", Wish(("results-sheet",), ("w1",)))
    (folder / "gone").write_bytes(b"in the way")
    ended(room, batch)
    assert batch.told.trouble.endswith("Choose another.")
    assert room.window.batch_bar.text().endswith(f"0 files are in {folder / 'gone'}.")


def test_a_program_that_cannot_be_started_is_a_sentence(
    room: Room, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wards(room)
    session = room.window.session
    assert session is not None
    monkeypatch.setattr(session, "export_command", lambda _: ["/nowhere/at-all"])
    batch = room.window.papers.write_several(folder, Wish(("results-sheet",), ("w1",)))
    room.qtbot.waitUntil(lambda: not batch.running)
    assert "could not be started" in room.window.batch_bar.text()


def test_a_process_that_dies_is_a_sentence(room: Room, folder: Path) -> None:
    wards(room)
    batch = room.window.papers.write_several(folder, Wish(("results-sheet", "setup-proof"), IDS))
    room.qtbot.waitUntil(lambda: bool(batch.told.written), timeout=30_000)
    batch._processes[0].kill()
    ended(room, batch)
    assert batch.told.trouble == "It ended before its time. Try again."
    assert len(issued(room)) == len(batch.told.written)


def test_an_unstored_figure_comes_first(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    wards(room)
    monkeypatch.setattr("gui.papers.desk.waited", lambda *_: False)
    room.dialogs.expect(says("Not stored yet"))
    press("Ctrl+E")
    assert room.window.papers._batch is None
