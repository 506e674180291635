"""The second place: sticks that are pulled out, full, shut, exchanged, or that went on elsewhere."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import storage.copies
import storage.opening
from models.ids import DeskId
from models.times import clock_time
from storage.copies import Copies, CopyKind, CopyState
from storage.copying import MARKER, bring_up, copy_name
from storage.faults import FileFault
from storage.journal import Journal
from storage.schema import Origin
from storage.takeover import origin_of, take_over
from tests.storage.making import DESK, NOW, OTHER_DESK, add_people, alter, journal_of, seqs, untouched
from tests.storage.worlds import disk, fill, remount


class Watched:
    """Copies of one election, and what they say."""

    def __init__(self, election: Path, desk: str = DESK) -> None:
        self.election = election
        self.states: list[CopyState] = []
        self._new = threading.Condition()
        self.copies = Copies(election, DeskId(desk), lambda: NOW, lambda call: call(), self._hear)

    def _hear(self, state: CopyState) -> None:
        with self._new:
            self.states.append(state)
            self._new.notify_all()

    def after(self, act: Callable[[], None]) -> CopyState:
        """The first new state after something was done."""
        before = len(self.states)
        act()
        with self._new:
            assert self._new.wait_for(lambda: len(self.states) > before, 10), "nothing was said"
            return self.states[before]

    def aimed(self, folder: Path | None, *, chosen: bool = True) -> CopyState:
        return self.after(lambda: self.copies.aim(folder, chosen=chosen))

    def grown(self, lines: int = 1, desk: str = DESK) -> CopyState:
        """The state after the election has grown."""
        return self.after(lambda: self._grow(lines, desk))

    def _grow(self, lines: int, desk: str) -> None:
        with Journal.open(self.election) as journal:
            add_people(journal, lines, desk=desk)
            stored = journal.lines(after=journal.head().seq - lines)
        self.copies.stored(stored)


@contextmanager
def watched(election: Path, desk: str = DESK) -> Iterator[Watched]:
    made = Watched(election, desk)
    try:
        yield made
    finally:
        assert made.copies.close(10)


@pytest.fixture
def copies(election: Path) -> Iterator[Watched]:
    with watched(election) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "second").mkdir()
    return tmp_path / "second"


COPY = "hartlepool-2021-copy.count"


def test_nothing_is_copied_until_a_place_is_chosen(copies: Watched, folder: Path) -> None:
    said = "No second place is chosen. Put a stick in and choose it, so that another machine can take over."
    assert copies.copies.state == CopyState(CopyKind.NONE, said)
    assert copies.aimed(folder).kind is CopyKind.UP_TO_DATE
    assert copies.aimed(None) == CopyState(CopyKind.NONE, said)


def test_the_copy_is_a_whole_journal_and_says_whose(copies: Watched, election: Path, folder: Path) -> None:
    state = copies.aimed(folder)
    assert state == CopyState(
        CopyKind.UP_TO_DATE,
        f"The copy in {folder} is complete up to change 5 ({clock_time(NOW)}).",
        str(folder),
        5,
        NOW,
        0,
    )
    assert copy_name(election.name) == COPY
    with Journal.open(election) as ours, Journal.open(folder / COPY, read_only=True) as theirs:
        assert theirs.lines() == ours.lines()
    assert origin_of(folder / COPY) == Origin(DESK, str(election))
    assert origin_of(folder / COPY) is not None
    assert origin_of(election) is None
    assert sorted(file.name for file in folder.iterdir()) == [MARKER, COPY]


def test_each_change_is_copied(copies: Watched, folder: Path) -> None:
    copies.aimed(folder)
    inode = (folder / COPY).stat().st_ino
    for n in (6, 7, 8):
        assert copies.grown().seq == n
        assert seqs(folder / COPY) == list(range(1, n + 1))
    assert (folder / COPY).stat().st_ino == inode  # added to, not made anew


def test_closing_copies_what_is_still_missing(election: Path, folder: Path) -> None:
    with watched(election) as copies:
        copies.aimed(folder)
        with Journal.open(election) as journal:
            add_people(journal, 3)  # and nobody says so
    assert seqs(folder / COPY) == list(range(1, 9))


def test_a_copy_is_not_opened_as_an_election(copies: Watched, election: Path, folder: Path) -> None:
    copies.aimed(folder)
    with untouched(folder), pytest.raises(FileFault) as fault:
        Journal.open(folder / COPY)
    assert fault.value.sentence == (
        f"hartlepool-2021-copy.count is a copy that another desk keeps of {election}. To count on from it, take it "
        "over on this machine."
    )


def test_a_stick_that_is_pulled_out_and_put_back(copies: Watched, tmp_path: Path) -> None:
    point = tmp_path / "stick"
    gone = (
        f"The second place {point} is not there: is the stick out? Counting goes on. Put it back and the copy catches "
        "up by itself, or choose another place."
    )
    with disk(point, "4m") as stick:
        copies.aimed(stick)
        kept = {file.name: file.read_bytes() for file in stick.iterdir()}
    state = copies.grown()
    assert (state.kind, state.behind, state.seq, state.at) == (CopyKind.BEHIND, 1, 5, NOW)
    assert state.sentence == f"The copy lacks 1 change. {gone}"
    assert copies.grown(2).sentence == f"The copy lacks 3 changes. {gone}"
    assert list(point.iterdir()) == []  # nothing is made on the empty mount point
    with disk(point, "4m") as stick:
        for name, content in kept.items():
            (stick / name).write_bytes(content)
        state = copies.after(copies.copies.retry)
        assert (state.kind, state.seq) == (CopyKind.UP_TO_DATE, 8)
        assert seqs(stick / COPY) == list(range(1, 9))
    point.rmdir()  # as a desktop does with the folder of a stick
    assert copies.grown().sentence == f"The copy lacks 1 change. {gone}"
    assert not point.exists()


def test_a_stick_that_is_pulled_out_while_nothing_happens_is_noticed(copies: Watched, tmp_path: Path) -> None:
    with disk(tmp_path / "stick", "4m") as stick:
        copies.aimed(stick)
    state = copies.after(copies.copies.retry)
    assert (state.kind, state.behind) == (CopyKind.BEHIND, 0)
    assert state.sentence.startswith(f"The copy is complete up to change 5. The second place {stick} is not there")


def test_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folders = [tmp_path / b"caf\xe9-1".decode("utf-8", "surrogateescape"), tmp_path / "Môn #1?%"]
    for folder in folders:
        folder.mkdir()
    election = journal_of(folders[0] / "x.count")
    with watched(election) as copies:
        assert copies.aimed(folders[1]).kind is CopyKind.UP_TO_DATE
        assert copies.aimed(None).kind is CopyKind.NONE
    assert origin_of(folders[1] / "x-copy.count") == Origin(DESK, f"{tmp_path}/caf\ufffd-1/x.count")
    with watched(journal_of(folders[1] / "y.count")) as copies:
        state = copies.aimed(folders[0])
        assert state.kind is CopyKind.UP_TO_DATE
        state.sentence.encode()


def test_a_place_from_last_time_is_known_by_its_marker(copies: Watched, folder: Path) -> None:
    state = copies.aimed(folder, chosen=False)
    assert state.kind is CopyKind.BEHIND
    assert state.behind is None
    assert state.sentence.startswith(f"The copy is not up to date. The second place {folder} is not there")
    assert list(folder.iterdir()) == []
    assert copies.aimed(folder).kind is CopyKind.UP_TO_DATE
    copies.aimed(None)
    assert copies.aimed(folder, chosen=False).kind is CopyKind.UP_TO_DATE


def test_a_copy_that_was_deleted_is_made_again(copies: Watched, folder: Path) -> None:
    copies.aimed(folder)
    (folder / COPY).unlink()
    assert copies.grown().kind is CopyKind.UP_TO_DATE
    assert seqs(folder / COPY) == [1, 2, 3, 4, 5, 6]


def test_a_full_stick(copies: Watched, tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as stick:
        copies.aimed(stick)
        ballast = fill(stick)
        state = copies.grown(20)
        assert state.kind is CopyKind.BEHIND
        assert state.sentence == (
            f"The copy lacks 20 changes. The second place {stick} is full. Counting goes on. Make room there, or "
            "choose another place; the copy catches up by itself."
        )
        assert seqs(stick / COPY) == [1, 2, 3, 4, 5]
        ballast.unlink()
        assert copies.after(copies.copies.retry).seq == 25
        assert seqs(stick / COPY) == list(range(1, 26))
        copies.aimed(None)


def test_a_stick_that_is_full_from_the_start(copies: Watched, tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as stick:
        ballast = fill(stick)
        state = copies.aimed(stick)
        assert state.sentence.startswith(f"The copy is not up to date. The second place {stick} is full.")
        assert {file.name for file in stick.iterdir()} <= {"ballast", MARKER}
        ballast.unlink()
        assert copies.after(copies.copies.retry).kind is CopyKind.UP_TO_DATE
        copies.aimed(None)


def test_a_stick_with_its_lock_shut(copies: Watched, tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as stick:
        remount(stick, "ro")
        shut = (
            f"The second place {stick} cannot be written: look for a small lock on the stick, or choose another place. "
            "Counting goes on."
        )
        assert copies.aimed(stick).sentence == f"The copy is not up to date. {shut}"
        remount(stick, "rw")
        assert copies.after(copies.copies.retry).kind is CopyKind.UP_TO_DATE
        remount(stick, "ro")
        assert copies.grown().sentence == f"The copy lacks 1 change. {shut}"
        remount(stick, "rw")
        assert copies.after(copies.copies.retry).kind is CopyKind.UP_TO_DATE
        copies.aimed(None)


def test_a_folder_that_is_missing(copies: Watched, tmp_path: Path) -> None:
    state = copies.aimed(tmp_path / "none")
    assert state.kind is CopyKind.BEHIND
    assert "is not there: is the stick out?" in state.sentence
    assert not (tmp_path / "none").exists()


def test_the_folder_of_the_election_is_no_second_place(copies: Watched, election: Path) -> None:
    assert copies.aimed(election.parent).sentence == (
        f"The copy is not up to date. {election.parent} holds the election itself. Choose a stick or another folder as "
        "the second place."
    )
    assert not (election.parent / COPY).exists()


def test_a_copy_that_another_program_holds(copies: Watched, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies.aimed(folder)
    monkeypatch.setattr(storage.opening, "WRITING_PATIENCE", 0.05)
    with closing(sqlite3.connect(folder / COPY, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert copies.grown().sentence == (
            f"The copy lacks 1 change. Another program is holding the copy in {folder}. Counting goes on, and the copy "
            "catches up by itself."
        )
    assert copies.after(copies.copies.retry).kind is CopyKind.UP_TO_DATE


@pytest.mark.parametrize("content", [b"", b"x" * 5000, "folder", "election"])
def test_something_else_under_the_name_of_the_copy(copies: Watched, folder: Path, content: bytes | str) -> None:
    if content == "folder":
        (folder / COPY).mkdir()
    elif content == "election":
        journal_of(folder / COPY)
    elif isinstance(content, bytes):
        (folder / COPY).write_bytes(content)
    state = copies.aimed(folder)
    if content == b"":  # making it was broken off
        assert state.kind is CopyKind.UP_TO_DATE
        return
    assert state.sentence == (
        f"The copy is not up to date. {folder} holds {COPY} already, and that is not a copy of this election. It was "
        "left as it is. Choose another folder as the second place."
    )


def test_the_copy_of_another_election_is_left_alone(copies: Watched, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = journal_of(tmp_path / "other" / copies.election.name, 9)
    with watched(other) as others:
        others.aimed(folder)
    with untouched(folder):
        assert "holds hartlepool-2021-copy.count already" in copies.aimed(folder).sentence


@pytest.mark.parametrize("damage", ["cut", "edited", "rubbish"])
def test_a_damaged_copy_is_put_aside_and_made_anew(copies: Watched, folder: Path, damage: str) -> None:
    copies.aimed(folder)
    copies.aimed(None)
    copy = folder / COPY
    if damage == "edited":
        alter(copy, "UPDATE journal SET body = 'x' WHERE seq = 2")
    elif damage == "cut":
        copy.write_bytes(copy.read_bytes()[:-5000])
    else:
        copy.write_bytes(copy.read_bytes()[:4096] + b"\xa5" * (copy.stat().st_size - 4096))
    spoilt = copy.read_bytes()
    state = copies.aimed(folder, chosen=False)
    assert state.sentence == (
        f"The copy in {folder} was damaged and put aside as {COPY}.damaged-1. A new one is complete up to change 5 "
        f"({clock_time(NOW)})."
    )
    assert seqs(copy) == [1, 2, 3, 4, 5]
    assert (folder / f"{COPY}.damaged-1").read_bytes() == spoilt


def test_a_damaged_election_replaces_no_copy(copies: Watched, election: Path, folder: Path) -> None:
    copies.aimed(folder)
    alter(election, "UPDATE journal SET body = 'x' WHERE seq = 2")
    (folder / COPY).write_bytes((folder / COPY).read_bytes()[:-5000])
    with untouched(folder):
        state = copies.aimed(folder)
    assert state.kind is CopyKind.BEHIND
    assert "Change 2 in hartlepool-2021.count is not what was recorded" in state.sentence


def test_a_stick_that_takes_long_is_shown_and_delays_nobody(
    copies: Watched, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(source: Journal, to: Path, origin: Origin, *, prove: bool) -> object:
        go_on.wait(10)
        return bring_up(source, to, origin, prove=prove)

    copies.aimed(folder)
    monkeypatch.setattr(storage.copies, "bring_up", slow)
    monkeypatch.setattr(storage.copies, "_SLOW", 0.0)
    with Journal.open(copies.election) as journal:
        add_people(journal, 2)
        began = time.monotonic()
        copies.copies.stored(journal.lines(after=5))
        assert time.monotonic() - began < 1
    wait_until(lambda: copies.copies._began is not None)
    state = copies.after(copies.copies.retry)
    assert (state.kind, state.behind) == (CopyKind.BEHIND, 2)
    assert state.sentence == (
        f"The copy lacks 2 changes. {folder} is taking long. Counting goes on, and the copy catches up by itself."
    )
    assert copies.copies.close(0.05) is False
    assert copies.after(go_on.set).seq == 7


def test_a_mistake_of_ours_is_told_and_the_thread_lives(
    copies: Watched, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    copies.aimed(folder)
    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr(storage.copies, "bring_up", None)
        assert copies.grown().sentence == (
            "The copy lacks 1 change. The copy was not made, because of a mistake in the program. Counting goes on. "
            "Choose the second place again."
        )
    assert "not copied" in caplog.text
    assert copies.after(copies.copies.retry).kind is CopyKind.UP_TO_DATE


# Another machine takes over


def test_another_machine_takes_over_and_the_first_comes_back(
    copies: Watched, election: Path, folder: Path, tmp_path: Path
) -> None:
    copies.aimed(folder)
    (tmp_path / "laptop-b").mkdir()
    taken = take_over(folder / COPY, tmp_path / "laptop-b" / election.name)
    assert taken.origin == Origin(DESK, str(election))
    assert taken.head.seq == 5
    assert origin_of(taken.path) is None
    with watched(taken.path, OTHER_DESK) as theirs:
        theirs.aimed(folder)
        assert theirs.grown(2, OTHER_DESK).seq == 7
    assert origin_of(folder / COPY) == Origin(OTHER_DESK, str(taken.path))
    with untouched(folder):
        state = copies.grown()
    assert state.kind is CopyKind.DIVERGED
    assert state.sentence == (
        f"The copy in {folder} went on without this machine: its change 6, made at {clock_time(NOW)} by Ann "
        "Example (desk fedcba98), is not in the file here. Neither was altered. Stop entering, compare the two files, "
        "and decide which of them goes on."
    )


def test_a_first_machine_that_only_fell_behind_is_told_too(
    copies: Watched, election: Path, folder: Path, tmp_path: Path
) -> None:
    copies.aimed(folder)
    with Journal.open(folder / COPY, copy=True) as copy:
        add_people(copy, 1, desk=OTHER_DESK)
    with untouched(folder):
        state = copies.after(lambda: copies.copies.stored(()))
    assert state.kind is CopyKind.DIVERGED
    assert "its change 6, made at" in state.sentence


def wait_until(true: Callable[[], bool], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.001)
