"""Real processes on real files, killed at random instants."""

import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from models.ids import FieldRef
from storage.copying import copy_name
from storage.desk import Desk
from storage.faults import SecondWindow
from storage.journal import Journal
from storage.takeover import origin_of
from tests.storage.making import journal_of, last_seq, seqs
from tests.storage.workers import (
    append_for_ever,
    append_to_own_unit,
    copy_for_ever,
    heard,
    hold_desk,
    kill,
    running,
    type_for_ever,
)


def some_instant(least: float = 0.002, most: float = 0.06) -> None:
    time.sleep(random.uniform(least, most))  # an instant nobody chose is what is wanted


def test_no_acknowledged_line_is_lost_in_30_kills(path: Path) -> None:
    journal_of(path)
    acknowledged = 0
    for _ in range(30):
        with running(append_for_ever, path) as (process, connection):
            acknowledged = max(acknowledged, connection.recv())
            some_instant()
            kill(process)
            acknowledged = max([acknowledged, *heard(connection)])
        stored = seqs(path)  # proves the chain
        assert acknowledged <= len(stored) <= acknowledged + 1
    assert acknowledged > 60


def test_two_processes_append_to_one_file(path: Path) -> None:
    Journal.create(path).close()
    lines = 60
    with (
        running(append_to_own_unit, path, 1, lines) as (_, first),
        running(append_to_own_unit, path, 2, lines) as (_, second),
    ):
        said = [acknowledgements(connection, lines) for connection in (first, second)]
    assert sorted(said[0] + said[1]) == list(range(1, 2 * lines + 1))
    assert last_seq(path) == 2 * lines


def acknowledgements(connection: Connection, lines: int) -> list[int]:
    said = [connection.recv() for _ in range(lines + 1)]
    assert said.pop() == "done"
    return said


def test_a_kill_while_copying_leaves_a_whole_copy_or_none(path: Path, tmp_path: Path) -> None:
    journal_of(path, 300)
    folder = tmp_path / "stick"
    folder.mkdir()
    copy = folder / copy_name(path.name)
    for turn in range(12):
        first = turn % 3 == 0  # the copy is made as a whole, later it grows line by line
        if first:
            copy.unlink(missing_ok=True)
        with running(copy_for_ever, path, folder) as (process, connection):
            assert connection.recv() == 0
            acknowledged = 0 if first else connection.recv()
            some_instant()
            kill(process)
            must_be_whole(copy, max([acknowledged, *heard(connection)]))


def must_be_whole(copy: Path, acknowledged: int) -> None:
    """Or not there, if nobody said that it was."""
    if acknowledged or (copy.exists() and copy.stat().st_size):
        assert last_seq(copy) >= acknowledged
        assert origin_of(copy)
    # Empty: the name is taken a moment before the finished file gets it, and the next pass goes over that.


def test_the_last_draft_is_there_after_a_kill(election: Path) -> None:
    last = 0
    for _ in range(10):
        with running(type_for_ever, election) as (process, connection):
            last = connection.recv()
            some_instant()
            kill(process)
            last = max([last, *heard(connection)])
        desk = Desk.open(election)
        assert desk.report is None
        kept = desk.all()[FieldRef(f"contest/1/1/1#v:c{last % 16}")]
        following = desk.all().get(FieldRef(f"contest/1/1/1#v:c{(last + 1) % 16}"))
        assert int(kept) == last or following == str(last + 1)
        desk.close()


def test_a_second_window_is_refused_at_once_and_welcome_after_a_kill(election: Path) -> None:
    with running(hold_desk, election) as (process, connection):
        assert connection.recv() == "open"
        began = time.monotonic()
        with pytest.raises(SecondWindow) as fault:
            Desk.open(election)
        assert time.monotonic() - began < 0.5
        assert fault.value.sentence == (
            "hartlepool-2021.count is open in another window. Go on there, or close that window first."
        )
        assert seqs(election) == [1, 2, 3, 4, 5]  # readers are not shut out
        kill(process)
        Desk.open(election).close()
