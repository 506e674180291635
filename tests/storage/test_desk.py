"""The side file: drafts, facts and the lock, and how little its faults matter."""

import errno
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models.ids import FieldRef
from storage.aside import put_aside
from storage.desk import Desk
from storage.faults import SecondWindow
from storage.journal import Journal
from storage.pulse import Pulse
from storage.sidefile import side_file_of
from tests.storage.making import seqs
from tests.storage.worlds import as_nobody, disk, fill, read_only_disk_with

VOTES, OTHER = FieldRef("contest/1/1/1#v:c1"), FieldRef("contest/1/1/1#v:c2")


def test_the_side_file_lies_beside_the_election(election: Path) -> None:
    Desk.open(election).close()
    assert sorted(file.name for file in election.parent.iterdir()) == [
        "hartlepool-2021.count",
        "hartlepool-2021.count-desk",
    ]


def test_drafts_and_facts_are_there_next_time(election: Path) -> None:
    desk = Desk.open(election)
    desk.put(VOTES, "15,52")
    desk.put(VOTES, "15,529")
    desk.put(OTHER, "x\0ŵ\ud800")  # whatever a field can hold
    desk.put_fact("second place", "/media/stick\udce9")
    desk.put_fact("gone", "x")
    desk.put_fact("gone", None)
    desk.close()
    again = Desk.open(election)
    assert again.all() == {VOTES: "15,529", OTHER: "x\0ŵ?"}
    assert again.fact("second place") == "/media/stick?"
    assert again.fact("gone") is None
    again.drop(VOTES)
    again.drop(VOTES)
    again.close()
    last = Desk.open(election)
    assert last.all() == {OTHER: "x\0ŵ?"}
    assert (last.report, last.trouble) == (None, None)
    last.close()


def test_one_window_only_even_in_one_process_and_through_a_link(election: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.count"
    link.symlink_to(election)
    desk = Desk.open(election)
    for way in (election, link):
        with pytest.raises(SecondWindow):
            Desk.open(way)
    desk.put(VOTES, "1")
    desk.close()
    Desk.open(link).close()


def test_readers_and_writers_of_the_election_are_not_shut_out(election: Path) -> None:
    desk = Desk.open(election)
    assert seqs(election) == [1, 2, 3, 4, 5]
    Journal.open(election).close()
    desk.close()


def test_what_was_put_reaches_the_disk_at_the_next_pulse(election: Path) -> None:
    desk = Desk.open(election)
    pulse = Pulse(0.01, desk.flush)
    for n in range(3000):  # enough for a tidying
        desk.put(FieldRef(f"f#{n % 40}"), "9" * 400)
    desk.put(VOTES, "7")
    wait_until(lambda: not desk._unflushed)
    pulse.stop()
    desk.flush()
    log = Path(f"{desk.path}-wal")
    assert log.stat().st_size < 2 << 20
    crashed = election.with_name("crashed.count-desk")  # the files as they are now, without a close
    crashed.write_bytes(desk.path.read_bytes())
    Path(f"{crashed}-wal").write_bytes(log.read_bytes())
    found = Desk.open(election.with_name("crashed.count"))
    assert found.all() == desk.all()
    found.close()
    desk.close()
    desk.flush()
    Desk.open(election).close()  # a late flush takes nothing back


def test_a_put_is_quick(election: Path) -> None:
    desk = Desk.open(election)
    times = []
    for n in range(2000):
        began = time.perf_counter()
        desk.put(FieldRef(f"contest/1/1/1#v:c{n % 40}"), str(n))
        times.append(time.perf_counter() - began)
    desk.close()
    assert sorted(times)[1000] < 0.0005  # 0.01 ms on an idle machine


@pytest.mark.parametrize("damage", [b"rubbish" * 3000, b"SQLite format 3\0" + b"\xa5" * 4080])
def test_a_damaged_side_file_is_put_aside(election: Path, damage: bytes) -> None:
    side = side_file_of(election)
    for n in (1, 2):
        side.write_bytes(damage)
        desk = Desk.open(election)
        assert desk.report == (
            "The note of half-typed figures beside hartlepool-2021.count was damaged and put aside as "
            f"hartlepool-2021.count-desk.damaged-{n}. All that was recorded is safe. Look at the figure that was "
            "being typed."
        )
        assert side.with_name(f"{side.name}.damaged-{n}").read_bytes() == damage
        desk.put(VOTES, "1")
        assert trouble(desk) is None
        desk.close()


@pytest.mark.parametrize(
    "statement",
    ["PRAGMA user_version=9", "PRAGMA application_id=9", "DROP TABLE draft", "CREATE TABLE more (x)"],
)
def test_a_side_file_of_another_shape_is_put_aside(election: Path, statement: str) -> None:
    Desk.open(election).close()
    with closing(sqlite3.connect(side_file_of(election))) as db:
        db.execute(statement)
    desk = Desk.open(election)
    assert desk.report
    desk.close()


def test_a_side_file_that_is_cut_short_is_put_aside(election: Path) -> None:
    desk = Desk.open(election)
    for n in range(500):
        desk.put(FieldRef(f"f#{n}"), "9" * 100)
    desk.close()
    side = side_file_of(election)
    side.write_bytes(side.read_bytes()[:-6000])
    again = Desk.open(election)
    assert again.report
    assert again.all() == {}
    again.close()


NOT_KEPT = (
    "Half-typed figures are not kept beside {name} at the moment, so leave each field with Enter. Recording goes on "
    "as before. "
)


def test_a_read_only_stick_keeps_drafts_in_memory(election: Path, tmp_path: Path) -> None:
    with read_only_disk_with(election, tmp_path / "stick") as there:
        desk = Desk.open(there)
        assert desk.trouble is not None
        assert desk.trouble.startswith(NOT_KEPT.format(name=there.name))
        desk.put(VOTES, "1")
        desk.put_fact("key", "value")
        desk.flush()
        assert (desk.all(), desk.fact("key")) == ({VOTES: "1"}, "value")
        desk.close()


@pytest.mark.usefixtures("open_to_all")
@pytest.mark.parametrize("mode", [0o644, 0o600])
@pytest.mark.parametrize("folder", [0o755, 0o777])
def test_a_side_file_of_somebody_else_says_that_it_may_not_be_written(election: Path, mode: int, folder: int) -> None:
    Desk.open(election).close()
    side_file_of(election).chmod(mode)
    election.parent.chmod(folder)
    with as_nobody():
        desk = Desk.open(election)
        assert desk.trouble is not None
        assert "the folder or the file is read-only" in desk.trouble
        desk.close()


def test_no_key_is_the_first_to_write_to_an_empty_log(election: Path) -> None:
    """That write waits for the disk; it is done on opening and after tidying."""
    desk = Desk.open(election)
    log = side_file_of(election).with_name(f"{side_file_of(election).name}-wal")
    assert log.stat().st_size > 0
    for n in range(600):
        desk.put(VOTES, str(n) * 300)
    assert log.stat().st_size > 1 << 20
    desk.flush()
    assert 0 < log.stat().st_size < 1 << 14
    desk.close()


def test_a_full_disk_keeps_drafts_in_memory_until_there_is_room(election: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as stick:
        there = stick / election.name
        there.write_bytes(election.read_bytes())
        heard: list[str | None] = []
        desk = Desk.open(there, heard.append)
        desk.put(OTHER, "before")
        ballast = fill(stick)
        for n in range(600):
            desk.put(VOTES, str(n) * 30)
        desk.drop(OTHER)
        desk.flush()
        said = NOT_KEPT.format(name=there.name) + (
            "The disk that holds hartlepool-2021.count-desk is full. All that was recorded is safe, and what is on the "
            "screen stays there. Make room on the disk, and try again."
        )
        assert heard == [said]
        with pytest.raises(SecondWindow):
            Desk.open(there)  # full or not, the place is taken
        ballast.unlink()
        desk.flush()
        assert heard == [said, None]
        desk.close()
        again = Desk.open(there)
        assert again.all() == {VOTES: "599" * 30}
        again.close()


def test_a_disk_that_is_full_from_the_start(election: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as stick:
        there = stick / election.name
        there.write_bytes(election.read_bytes())
        ballast = fill(stick)
        desk = Desk.open(there)
        assert desk.trouble
        assert "is full" in desk.trouble
        desk.put(VOTES, "1")
        ballast.unlink()
        desk.flush()
        assert trouble(desk) is None
        desk.close()
        again = Desk.open(there)
        assert again.all() == {VOTES: "1"}
        again.close()


def test_a_disk_that_does_not_flush_is_told_and_tried_again(election: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> bool:
        raise OSError(errno.EIO, "broken")

    desk = Desk.open(election)
    desk.put(VOTES, "1")
    with monkeypatch.context() as patch:
        patch.setattr("storage.desk.sync", fail)
        desk.flush()
    assert trouble(desk) == NOT_KEPT.format(name=election.name) + (
        "The disk that holds hartlepool-2021.count-desk reports a fault (code 5). What is on the screen stays there. "
        "Try again; if that does not help, take over from the second place on another machine."
    )
    desk.flush()
    assert trouble(desk) is None
    desk.close()


def test_older_drafts_that_could_not_be_read_at_first_are_kept(election: Path) -> None:
    desk = Desk.open(election)
    desk.put(VOTES, "old")
    desk.put(OTHER, "old")
    desk.close()
    side = side_file_of(election)
    hidden = side.with_name("hidden")
    side.rename(hidden)
    side.mkdir()  # something in the way
    later = Desk.open(election)
    assert later.trouble
    later.put(VOTES, "new")
    side.rmdir()
    hidden.rename(side)
    later.flush()
    assert trouble(later) is None
    assert later.all() == {VOTES: "new", OTHER: "old"}
    later.close()


def test_a_side_file_that_is_deleted_comes_back(election: Path) -> None:
    desk = Desk.open(election)
    desk.put(VOTES, "1")
    desk.put_fact("key", "value")
    for file in election.parent.glob("*-desk*"):
        file.unlink()
    desk.flush()
    desk.put(OTHER, "2")
    with pytest.raises(SecondWindow):
        Desk.open(election)
    desk.close()
    again = Desk.open(election)
    assert again.all() == {VOTES: "1", OTHER: "2"}
    assert again.fact("key") == "value"
    again.close()


def test_a_side_file_that_another_window_took_meanwhile_stays_its_own(election: Path) -> None:
    desk = Desk.open(election)
    for file in election.parent.glob("*-desk*"):
        file.unlink()
    other = Desk.open(election)
    desk.put(VOTES, "mine")
    desk.flush()
    assert trouble(desk) == "hartlepool-2021.count is open in another window. Go on there, or close that window first."
    assert desk.all() == {VOTES: "mine"}
    assert other.all() == {}
    other.close()
    desk.flush()
    assert trouble(desk) is None
    desk.close()


def test_nothing_that_is_put_aside_replaces_what_was_put_aside_before(tmp_path: Path) -> None:
    for n in (1, 2, 3):
        (tmp_path / "x").write_text(str(n))
        (tmp_path / "x-journal").write_text(f"journal {n}")
        assert put_aside(tmp_path / "x").name == f"x.damaged-{n}"
    assert (tmp_path / "x.damaged-1").read_text() == "1"
    assert (tmp_path / "x.damaged-1-journal").read_text() == "journal 1"
    assert not (tmp_path / "x-journal").exists()


def test_a_pulse_goes_on_after_a_failure() -> None:
    beats: list[int] = []

    def beat() -> None:
        beats.append(1)
        if len(beats) == 1:
            raise RuntimeError("once")

    pulse = Pulse(0.001, beat)
    wait_until(lambda: len(beats) > 2)
    pulse.stop()
    done = len(beats)
    time.sleep(0.01)
    assert len(beats) == done


def trouble(desk: Desk) -> str | None:
    """Asked anew each time."""
    return desk.trouble


def wait_until(true: Callable[[], bool], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.001)
