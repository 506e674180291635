"""Every way to lose figures, provoked: kills, full and read-only disks, pulled sticks, second windows, other machines.

The sentence of each is asserted as people read it, and that what was on the screen or in the file is still there.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

import gui.files.opening
import main
from gui.main_window import make_window
from models.changes import FiguresEntered, Line, TakenOver
from models.ids import HEADLESS_DESK, DeskId
from storage import place, pulse
from storage.checking import check
from storage.copying import MARKER
from storage.desk import Desk
from storage.journal import Journal
from storage.takeover import origin_of
from tests.gui import kills
from tests.gui.dialogs import Dialogs, no, says, yes
from tests.gui.room import NAME, Room
from tests.storage.making import alter, everything, untouched
from tests.storage.worlds import NOBODY, as_nobody, disk, fill, mount, need_root, remount

NAME_OF_FILE = "hartlepool.count"
OFFER = "1 figure was typed and not stored when the program stopped. It stands in the form, with its corner marked."
AWAY = 9_000
"""Milliseconds in which a second place that is back must have been noticed; it is looked for every five seconds."""


def told(room: Room) -> str:
    return room.window.banner.text()


def choose(room: Room, text: str) -> None:
    """Press a button of the banner."""
    found = [b for b in room.window.banner.findChildren(QPushButton) if b.text().replace("&", "") == text]
    assert found, f"no button {text!r} beside {told(room)!r}"
    found[0].click()
    room.settle()


def choices(room: Room) -> list[str]:
    return [b.text().replace("&", "") for b in room.window.banner.findChildren(QPushButton) if not b.isHidden()]


def saved(room: Room) -> str:
    """The state of the file in the header."""
    return room.page.header.saved.text()


def wait_saved(room: Room, words: str) -> None:
    room.qtbot.waitUntil(lambda: words in saved(room), timeout=AWAY)


def lines_of(path: Path) -> tuple[Line, ...]:
    with Journal.open(path, read_only=True) as journal:
        return journal.lines()


def figures_of(path: Path) -> list[int | None]:
    """All votes in the order of recording."""
    found = [line.change for line in lines_of(path) if isinstance(line.change, FiguresEntered)]
    return [value for change in found for field, value in change.figures.items() if field.startswith("v:")]


def drafts_beside(path: Path) -> list[str]:
    desk = Desk.open(path)
    try:
        return list(desk.all().values())
    finally:
        desk.close()


def sample_in(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    main.sample(folder / NAME_OF_FILE)
    return folder / NAME_OF_FILE


def aim_at(room: Room, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose the second place as a user does; the system's own dialog is the one thing that is replaced."""
    monkeypatch.setattr(gui.files.opening, "ask_folder", lambda *_: folder)
    room.window.choose_second_place()


class Stick:
    """A disk that keeps what is on it while it is out, and can be put into several machines."""

    def __init__(self, disk: Path) -> None:
        self._disk = disk
        self._in: list[Path] = []

    def put_in(self, point: Path) -> Path:
        point.mkdir(exist_ok=True)
        mount("--bind", str(self._disk), str(point))
        self._in.append(point)
        return point

    def pull_out(self) -> None:
        """Without asking, as people do."""
        for point in self._in:
            subprocess.run(["umount", "--lazy", str(point)], check=True, capture_output=True)
        self._in = []


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program does every few seconds it does at once, so that a test need not wait."""
    real = pulse.Pulse
    monkeypatch.setattr(pulse, "Pulse", lambda seconds, beat: real(seconds / 25, beat))


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Stick]:
    with disk(tmp_path / "stick-itself", "8m") as itself:
        made = Stick(itself)
        yield made
        made.pull_out()


# Killed


def test_twenty_kills_lose_nothing(qapp: QApplication, tmp_path: Path) -> None:
    losses = kills.run(20, tmp_path, qapp)
    assert losses.none, str(losses)
    assert losses.stored > 20
    assert losses.unstored > 3


@pytest.fixture(scope="module")
def killed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """104 was recorded; 155 was typed without Enter when the program was killed."""
    folder = tmp_path_factory.mktemp("killed")
    path = sample_in(folder)
    with kills.victim(path, folder) as victim:
        victim.ask(keys="104\n155")
        victim.wait_for("done")
        victim.wait_for("stored")
        told = victim.kill()
    assert list(told.typed.values()) == ["104", "155"]
    return path


@pytest.fixture
def killed(room: Room, killed_once: Path) -> Path:
    """The same file with what lies beside it, at this desk."""
    for file in killed_once.parent.glob(f"{NAME_OF_FILE}*"):
        shutil.copyfile(file, room.folder / file.name)
    room.settings.change(desk=kills.settings_in(killed_once.parent).now.desk)
    return room.folder / NAME_OF_FILE


def test_what_was_typed_is_offered_after_a_kill(room: Room, killed: Path) -> None:
    before = killed.read_bytes()
    room.open(killed)
    assert told(room) == OFFER
    assert choices(room) == ["Store", "Remove", "Put away"]
    field = room.field(1)
    assert (field.text(), field.mark, field.accessibleDescription()) == ("155", "draft", "typed, not yet stored")
    assert room.field(0).text() == "104"
    assert list(room.contest.figures().values()) == [104]
    room.close_file()
    assert killed.read_bytes() == before  # looking at it is not storing it
    assert drafts_beside(killed) == ["155"]


def test_store_records_what_was_offered(room: Room, killed: Path) -> None:
    room.open(killed)
    choose(room, "Store")
    assert (told(room), room.field(1).mark) == ("", "")
    assert list(room.contest.figures().values()) == [104, 155]
    room.close_file()
    assert figures_of(killed) == [104, 155]
    assert drafts_beside(killed) == []


def test_remove_gives_up_what_was_offered(room: Room, killed: Path) -> None:
    room.open(killed)
    choose(room, "Remove")
    assert (told(room), room.field(1).text(), room.field(1).mark) == ("", "", "")
    room.close_file()
    assert figures_of(killed) == [104]
    assert drafts_beside(killed) == []
    room.open(killed)
    assert told(room) == ""


def test_going_on_in_the_offered_field_takes_it(room: Room, killed: Path) -> None:
    room.open(killed)
    room.field(1).setFocus()
    room.press("End")
    room.type("29\n")
    room.settle()
    assert list(room.contest.figures().values()) == [104, 15529]
    assert told(room) == ""


def test_killed_between_storing_and_forgetting(room: Room) -> None:
    """What is kept as typed says no more than what is recorded: nothing is offered."""
    path = room.sample()
    room.type("104\n")
    room.settle()
    ref = room.ref(0)
    room.close_file()
    desk = Desk.open(path)
    desk.put(ref, "104")
    desk.close()
    room.open(path)
    assert (told(room), room.field(0).text(), room.field(0).mark) == ("", "104", "")
    room.close_file()
    assert drafts_beside(path) == []


# A second window


SECOND_WINDOW = "hartlepool.count is open in another window. Go on there, or close that window first."


def test_a_second_window_of_this_program(room: Room) -> None:
    path = room.sample()
    room.type("104\n155")
    second = make_window(QApplication.instance(), room.files, room.settings)  # type: ignore[arg-type]
    room.dialogs.expect(says("Not opened", SECOND_WINDOW))
    assert not second.open_path(path)
    assert second.session is None
    second.close()
    second.deleteLater()
    room.type("29\n")
    room.settle()
    assert list(room.contest.figures().values()) == [104, 15529]


def test_a_window_of_another_process_and_after_its_kill(room: Room) -> None:
    path = sample_in(room.folder)
    with kills.victim(path, room.settings.folder) as victim:
        room.dialogs.expect(says("Not opened", SECOND_WINDOW))
        assert not room.window.open_path(path)
        assert room.window.page is None
        victim.ask(keys="104\n")
        victim.wait_for("stored")
        victim.kill()
    room.open(path)
    assert list(room.contest.figures().values()) == [104]


# Read-only


def read_only_sentence(folder: Path) -> str:
    return (
        f"hartlepool.count cannot be written in {folder}: the folder or the file is read-only. Nothing is lost. Copy "
        "the file to a folder of your own and open it there."
    )


def test_a_read_only_disk(room: Room) -> None:
    with disk(room.folder / "shut", "4m") as shut:
        path = sample_in(shut)
        remount(shut, "ro")
        room.dialogs.expect(says("Not opened", read_only_sentence(shut)))
        with untouched(shut):
            assert not room.window.open_path(path)


@pytest.fixture
def public(dialogs: Dialogs) -> Iterator[Path]:
    """A folder that everybody can get at; nobody may enter those of pytest."""
    need_root()
    folder = Path(tempfile.mkdtemp(prefix="count-desk-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_folder_of_somebody_else(room: Room, public: Path) -> None:
    path = sample_in(public)
    room.dialogs.expect(says("Not opened", read_only_sentence(public)))
    with untouched(public), as_nobody():
        assert not room.window.open_path(path)


def test_a_folder_that_becomes_read_only_while_typing(room: Room, public: Path) -> None:
    path = sample_in(public)
    for each in (public, *public.iterdir()):
        os.chown(each, NOBODY, NOBODY)
    with as_nobody():
        room.open(path)
        room.type("104\n")
        room.settle()
        public.chmod(0o555)
        room.type("163\n")
        room.settle()
        assert "NOT STORED" in saved(room)
        assert told(room) == read_only_sentence(public)
        assert (room.field(1).text(), room.field(1).mark) == ("163", "draft")
        choose(room, "Try again")
        assert told(room) == read_only_sentence(public)
        public.chmod(0o755)
        choose(room, "Try again")
        assert saved(room).startswith("saved ")
        assert told(room) == ""
        assert figures_of(path) == [104, 163]
        room.close_file()


# Full


FULL = (
    "The disk that holds hartlepool.count is full. All that was recorded is safe, and what is on the screen stays "
    "there. Make room on the disk, and try again."
)


def test_a_full_disk_while_typing(room: Room) -> None:
    with disk(room.folder / "disk", "1m") as there:
        path = sample_in(there)
        room.open(path)
        room.type("104\n")
        room.settle()
        assert saved(room).startswith("saved ")
        ballast = fill(there)
        room.type("163\n140\n35")
        room.settle()
        assert "NOT STORED" in saved(room)
        assert room.page.header.saved.property("tone") == "bad"
        assert told(room) == FULL
        assert choices(room)[0] == "Try again"
        assert [room.field(place).text() for place in range(4)] == ["104", "163", "140", "35"]
        assert [room.field(place).mark for place in range(4)] == ["", "draft", "draft", "draft"]
        assert figures_of(path) == [104]
        choose(room, "Try again")  # too early: nothing has changed
        assert told(room) == FULL
        assert "NOT STORED" in saved(room)
        ballast.unlink()
        choose(room, "Try again")
        room.settle()
        assert saved(room).startswith("saved ")
        assert FULL not in told(room)
        assert figures_of(path)[:3] == [104, 163, 140]
        room.type("8\n")
        room.settle()
        assert list(room.contest.figures().values()) == [104, 163, 140, 358]
        assert check(path).good
        room.close_file()


@pytest.mark.usefixtures("impatient")
def test_half_typed_figures_on_a_full_disk(room: Room) -> None:
    """They cannot be kept beside the file any more: said at once, and taken back when there is room."""
    with disk(room.folder / "disk", "1m") as there:
        path = sample_in(there)
        room.open(path)
        ballast = fill(there)
        not_kept = (
            "Half-typed figures are not kept beside hartlepool.count at the moment, so leave each field with Enter. "
            f"Recording goes on as before. {FULL.replace('hartlepool.count', 'hartlepool.count-desk')}"
        )
        for _ in range(200):
            room.type("1")
            room.press("Backspace")
            room.settle()
            if told(room):
                break
        assert told(room) == not_kept
        room.type("104")
        ballast.unlink()
        room.qtbot.waitUntil(lambda: told(room) == "", timeout=AWAY)
        room.type("\n")
        room.settle()
        assert figures_of(path) == [104]
        room.close_file()


def test_the_file_itself_on_a_stick_that_is_pulled_out(room: Room, stick: Stick) -> None:
    point = stick.put_in(room.folder / "point")
    path = sample_in(point)
    room.open(path)
    room.type("104\n")
    room.settle()
    stick.pull_out()
    room.type("163\n")
    room.settle()
    assert told(room) == (
        f"hartlepool.count is no longer in {point}: it was moved, or its stick was pulled out. What is on the screen "
        "stays there. Put the file or the stick back, and press Enter on the figure again."
    )
    assert (room.field(0).text(), room.field(1).text(), room.field(1).mark) == ("104", "163", "draft")
    assert list(point.iterdir()) == []  # nothing is begun anew in the empty folder
    stick.put_in(point)
    room.press("Up", "Return")
    room.settle()
    assert figures_of(path) == [104, 163]
    assert saved(room).startswith("saved ")
    room.close_file()


# The second place


def gone(folder: Path) -> str:
    return (
        f"The second place {folder} is not there: is the stick out? Counting goes on. Put it back and the copy catches "
        "up by itself, or choose another place."
    )


def test_a_copy_after_each_change_and_the_stick_pulled_out(
    room: Room, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = stick.put_in(room.folder / "point")
    path = room.sample()
    aim_at(room, point, monkeypatch)
    wait_saved(room, "copied 0")
    copy = point / "hartlepool-copy.count"
    for figure in (104, 163, 140):
        room.type(f"{figure}\n")
        room.settle()
        room.qtbot.waitUntil(lambda: lines_of(copy)[-1].hash == lines_of(path)[-1].hash)
        assert saved(room) == "saved 05:30:00 · copied 05:30"
    origin = origin_of(copy)
    assert origin is not None
    assert (origin.desk, origin.path) == (room.settings.now.desk, str(path))
    stick.pull_out()
    room.type("358\n")
    room.settle()
    wait_saved(room, "copy 1 behind")
    assert told(room) == f"The copy lacks 1 change. {gone(point)}"
    room.type("108\n")
    room.settle()
    wait_saved(room, "copy 2 behind")
    assert told(room) == f"The copy lacks 2 changes. {gone(point)}"
    assert saved(room).startswith("saved ")  # counting goes on
    assert list(point.iterdir()) == []  # the empty mount point is no stick
    stick.put_in(point)
    wait_saved(room, "copied")  # by itself
    assert told(room) == ""
    assert figures_of(copy) == [104, 163, 140, 358, 108]
    assert check(copy).good


@pytest.mark.usefixtures("impatient")
def test_the_second_place_is_remembered(room: Room, stick: Stick, monkeypatch: pytest.MonkeyPatch) -> None:
    point = stick.put_in(room.folder / "point")
    path = room.sample()
    aim_at(room, point, monkeypatch)
    wait_saved(room, "copied")
    room.close_file()
    stick.pull_out()
    room.open(path)
    room.qtbot.waitUntil(lambda: told(room) == f"The copy is not up to date. {gone(point)}", timeout=AWAY)
    assert "copy behind" in saved(room)
    stick.put_in(point)
    wait_saved(room, "copied")
    assert told(room) == ""


@pytest.mark.usefixtures("impatient")
def test_a_stick_that_is_full_or_read_only(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    with disk(room.folder / "small", "1m") as small:
        room.sample()
        aim_at(room, small, monkeypatch)
        wait_saved(room, "copied")
        ballast = fill(small)
        room.type("104\n")
        room.settle()
        wait_saved(room, "copy 1 behind")
        assert told(room) == (
            f"The copy lacks 1 change. The second place {small} is full. Counting goes on. Make room there, or choose "
            "another place; the copy catches up by itself."
        )
        ballast.unlink()
        wait_saved(room, "copied")
        remount(small, "ro")
        room.type("163\n")
        room.settle()
        wait_saved(room, "copy 1 behind")
        assert told(room) == (
            f"The copy lacks 1 change. The second place {small} cannot be written: look for a small lock on the stick, "
            "or choose another place. Counting goes on."
        )
        remount(small, "rw")
        room.type("140\n")
        room.settle()
        wait_saved(room, "copied")
        assert figures_of(small / "hartlepool-copy.count") == [104, 163, 140]
        room.close_file()


def test_a_second_place_on_the_same_disk(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = room.folder / "elsewhere"
    folder.mkdir()
    room.sample()
    room.dialogs.expect(
        says(
            f"{folder} is on the same disk as the election. If that disk fails, both are gone: a stick is better.",
        )
    )
    aim_at(room, folder, monkeypatch)
    wait_saved(room, "copied")
    assert (folder / MARKER).exists()


def test_the_folder_of_the_count_is_no_second_place(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    path = room.sample()
    room.dialogs.expect(says("The same disk"))
    aim_at(room, path.parent, monkeypatch)
    room.qtbot.waitUntil(lambda: "holds the election itself" in told(room))
    assert told(room) == (
        f"The copy is not up to date. {path.parent} holds the election itself. Choose a stick or another folder as the "
        "second place."
    )


# Another machine


@contextmanager
def another_machine(
    qtbot: QtBot, folder: Path, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, name: str = NAME
) -> Iterator[Room]:
    """Another computer: other settings, so another desk, and another home folder."""
    folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setenv("HOME", str(folder))
        made = Room(qtbot, folder, dialogs, name=name)
        yield made
        made.window.close()
        made.window.deleteLater()
        QApplication.processEvents()


@pytest.mark.usefixtures("impatient")
def test_another_machine_takes_over_and_the_first_comes_back(
    room: Room, stick: Stick, dialogs: Dialogs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = room.sample()
    point = stick.put_in(room.folder / "point")
    aim_at(room, point, monkeypatch)
    room.type("104\n163\n")
    room.settle()
    wait_saved(room, "copied")
    qtbot.waitUntil(lambda: figures_of(point / "hartlepool-copy.count") == [104, 163])
    stick.pull_out()
    common = len(lines_of(path))
    room.type("140\n")  # stored here alone
    room.settle()
    room.window.hide()  # it stands elsewhere
    with another_machine(qtbot, room.folder / "second", dialogs, monkeypatch) as other:
        assert other.settings.now.desk != room.settings.now.desk
        there = stick.put_in(other.folder / "point")
        copy = there / "hartlepool-copy.count"
        target = other.folder / "Documents" / "Count Desk" / NAME_OF_FILE
        dialogs.expect(
            says(
                "Take this count over?",
                f"This is a copy of {path}. Take the count over on this computer and go on from here?",
                f"It will be kept as {target}, and the copy goes on being brought up to date. Nobody must enter "
                "figures on the first computer any more.",
                then=yes(),
            )
        )
        began = time.monotonic()
        other.open(copy)
        assert other.focused() is other.field(0)
        other.press("Down", "Down")
        other.type("141\n")
        other.settle()
        took = time.monotonic() - began
        assert took < 5
        assert told(other) == (
            f"This count was entered at another computer until change {common}. This one goes on from there; nobody "
            "must enter figures at the other any more."
        )
        taken = [line.change for line in lines_of(target) if isinstance(line.change, TakenOver)]
        assert [(each.from_desk, each.after) for each in taken[-1:]] == [(room.settings.now.desk, common)]
        assert lines_of(target)[common - 1].hash.startswith(taken[-1].head.partition("-")[2])
        assert figures_of(target) == [104, 163, 141]
        qtbot.waitUntil(lambda: lines_of(copy)[-1].hash == lines_of(target)[-1].hash)
        at = lines_of(target)[common].stamp.at
        assert at == other.clock.now
        desk = other.settings.now.desk
        theirs = copy.read_bytes()
        other.close_file()
    stick.pull_out()

    # the first machine is back, and the stick with it
    room.window.show()
    mine = path.read_bytes()
    stick.put_in(point)
    wait_saved(room, "copy differs")
    assert told(room) == (
        f"The copy in {point} went on without this machine: its change {common + 1}, made at 05:30 by Anne Brown (desk "
        f"{desk[:8]}), is not in the file here. Neither was altered. Stop entering, compare the two files, and decide "
        "which of them goes on."
    )
    assert room.page.header.saved.property("tone") == "bad"
    seen: list[list[str]] = []
    monkeypatch.setattr(gui.files.opening, "ask_file", lambda *_: point / "hartlepool-copy.count")
    dialogs.expect(says(f"Both files are the same up to change {common}; after that each went its own way.",
                        then=reading(seen)))  # fmt: skip
    choose(room, "Compare…")
    assert [row[:2] for row in seen] == [
        ["only here (hartlepool.count)", str(common + 1)],
        ["only in hartlepool-copy.count", str(common + 1)],
        ["only in hartlepool-copy.count", str(common + 2)],
    ]
    assert "140" in seen[0][3]
    assert "141" in seen[2][3]
    assert (path.read_bytes(), (point / "hartlepool-copy.count").read_bytes()) == (mine, theirs)


def reading(rows: list[list[str]]) -> Callable[[QWidget], None]:
    """Read the table of a dialog, then close it."""

    def answer(dialog: QWidget) -> None:
        table = dialog.findChildren(QTableWidget)[0]
        for row in range(table.rowCount()):
            found = [table.item(row, column) for column in range(table.columnCount())]
            rows.append([item.text() if item else "" for item in found])
        next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == "Close").click()

    return answer


def test_a_take_over_that_is_declined(
    room: Room, stick: Stick, dialogs: Dialogs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.sample()
    point = stick.put_in(room.folder / "point")
    aim_at(room, point, monkeypatch)
    wait_saved(room, "copied")
    room.close_file()
    with another_machine(qtbot, room.folder / "second", dialogs, monkeypatch) as other:
        dialogs.expect(says("Take this count over?", then=no()))
        with untouched(point):
            assert not other.window.open_path(point / "hartlepool-copy.count")
        assert not list(other.folder.rglob("*.count"))


def test_the_copy_of_this_machine_opens_the_count_itself(
    room: Room, stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = room.sample()
    point = stick.put_in(room.folder / "point")
    aim_at(room, point, monkeypatch)
    wait_saved(room, "copied")
    room.close_file()
    room.dialogs.expect(
        says(f"hartlepool-copy.count is a copy that this computer keeps. Open the count itself?\n\n{path}", then=yes())
    )
    room.open(point / "hartlepool-copy.count")
    assert room.window.session is not None
    assert room.window.session.path == path
    taken = [line.change.from_desk for line in lines_of(path) if isinstance(line.change, TakenOver)]
    assert set(taken) <= {HEADLESS_DESK}


def test_a_copy_that_was_damaged_is_not_taken_over(room: Room, stick: Stick, monkeypatch: pytest.MonkeyPatch) -> None:
    room.sample()
    point = stick.put_in(room.folder / "point")
    aim_at(room, point, monkeypatch)
    wait_saved(room, "copied")
    room.close_file()
    copy = point / "hartlepool-copy.count"
    alter(copy, "UPDATE journal SET body = replace(body, 'Hartlepool', 'Harlepool') WHERE seq = 3")
    room.settings.change(desk=DeskId("0123456789ab"))  # another machine
    room.dialogs.expect(says("Take this count over?", then=yes()), says("Not opened", edited(copy.name, 3)))
    with untouched(point):
        assert not room.window.open_path(copy)
    assert not list((room.folder / "home").rglob("*.count"))


# Files that are not what they should be


def edited(name: str, seq: int) -> str:
    return (
        f"Change {seq} in {name} is not what was recorded: the file was edited or damaged there. It was left as it is. "
        "Keep it for the returning officer, and open the copy at the second place."
    )


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def edit(path: Path) -> None:
    alter(path, "UPDATE journal SET body = replace(body, 'Hartlepool', 'Harlepool') WHERE seq = 3")


def make_foreign(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(2000))


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version=7")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def damage(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    path.write_bytes(whole)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (cut, "hartlepool.count is cut short: its end is missing, as when copying is broken off or a stick is pulled "
              "out. It was left as it is. Fetch the file again from where it came, or open the copy at the second "
              "place."),
        (edit, edited("hartlepool.count", 3)),
        (make_foreign, "hartlepool.count is not a Count Desk file, and it was not touched. Open a file that ends in "
                       ".count; other files are imported."),
        (make_newer, "hartlepool.count was made by a newer Count Desk (file version 7; this one reads 1). It was not "
                     "touched. Open it where it was made, or bring this machine up to date."),
        (empty, "hartlepool.count is empty: making or copying it was broken off. Open another copy of the election, "
                "or start a new one under another name."),
        (damage, "hartlepool.count is damaged inside, perhaps by a failing disk or stick. It was left as it is. Open "
                 "the copy at the second place, and do not use this disk again."),
        (make_folder, "hartlepool.count is a folder, not an election. Open a file that ends in .count."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used(room: Room, spoil: Callable[[Path], None], sentence: str) -> None:
    path = sample_in(room.folder / "counts")
    spoil(path)
    room.dialogs.expect(says("Not opened", sentence))
    before = path.read_bytes() if path.is_file() else None
    assert not room.window.open_path(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert room.window.page is None
    assert room.window.session is None
    assert str(path) not in room.settings.now.recent
    room.sample()  # and the window goes on
    room.type("104\n")
    room.settle()
    assert list(room.contest.figures().values()) == [104]


def test_a_file_that_is_not_there(room: Room) -> None:
    missing = room.folder / "missing.count"
    room.dialogs.expect(
        says(
            f"There is no file missing.count in {room.folder}. If it lies on a stick, put the stick in and try again; "
            "otherwise open it from where it is now."
        )
    )
    assert not room.window.open_path(missing)


def test_notes_of_half_typed_figures_that_are_damaged(room: Room, killed: Path) -> None:
    side = killed.with_name(f"{killed.name}-desk")
    for name in (side, side.with_name(f"{side.name}-wal")):
        name.write_bytes(b"no database at all, but long enough to be looked at" * 90)
    room.open(killed)
    assert told(room).startswith(
        "The note of half-typed figures beside hartlepool.count was damaged and put aside as hartlepool.count-desk"
    )
    assert told(room).endswith("All that was recorded is safe. Look at the figure that was being typed.")
    assert list(room.contest.figures().values()) == [104]


# Places that are not fit for a live file


def on_network(room: Room, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    folder = room.folder / "share"
    monkeypatch.setattr(place, "_mounts", lambda: f"/dev/sda / ext4 rw 0 0\nserver:/count {folder} nfs4 rw 0 0\n")
    return folder, "nfs4"


def in_onedrive(room: Room, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    return room.folder / "OneDrive" / "Counts", "OneDrive"


Where = Callable[[Room, pytest.MonkeyPatch], tuple[Path, str]]


@pytest.mark.parametrize("where", [on_network, in_onedrive])
def test_a_live_file_where_it_is_not_safe(room: Room, where: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, by = where(room, monkeypatch)
    path = sample_in(folder)
    before = everything(folder)
    target = room.folder / "home" / "Documents" / "Count Desk" / NAME_OF_FILE
    room.dialogs.expect(
        says(
            "Keep it on this computer?",
            f"{folder} lies on {by}. A count that is being entered is not safe there.",
            f"Keep it on this computer as {target}, and copy it there after each change?",
            then=yes(),
        )
    )
    room.open(path)
    assert room.window.session is not None
    assert room.window.session.path == target
    room.type("104\n")
    room.settle()
    copy = folder / "hartlepool-copy.count"
    room.qtbot.waitUntil(lambda: copy.exists() and figures_of(copy) == [104])
    assert figures_of(target) == [104]
    after = everything(folder)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {str(folder / MARKER), str(copy)}


@pytest.mark.parametrize("where", [on_network, in_onedrive])
def test_a_file_that_stays_where_it_is_not_safe(room: Room, where: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = where(room, monkeypatch)
    path = sample_in(folder)
    room.dialogs.expect(says("Keep it on this computer?", then=no()))
    with untouched(room.folder / "home"), untouched(folder):
        assert not room.window.open_path(path)
    assert room.window.page is None
