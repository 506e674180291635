"""Going on from a copy, bringing a file to this disk, and the two machines side by side afterwards."""

from pathlib import Path

import pytest

from models.changes import PersonAdded
from storage.building import build
from storage.comparing import Verdict, compare
from storage.faults import FileFault, PlaceFault
from storage.journal import Journal
from storage.schema import Origin
from storage.takeover import bring, origin_of, take_over
from tests.storage.making import DESK, OTHER_DESK, add_people, alter, everything, journal_of, leave_hot, seqs, untouched
from tests.storage.worlds import disk, fill, read_only_disk_with

ORIGIN = Origin(DESK, r"C:\Counts\hartlepool-2021.count")


@pytest.fixture
def copy(election: Path, tmp_path: Path) -> Path:
    """A copy as a stick holds it."""
    path = tmp_path / "hartlepool-2021-copy.count"
    with Journal.open(election) as journal:
        build(path, journal.proved_rows(), ORIGIN)
    return path


def test_a_copy_is_taken_over_whole_and_stays_as_it_is(copy: Path, election: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.count"
    before = everything(tmp_path)
    taken = take_over(copy, target)
    assert (taken.path, taken.origin, taken.head.seq) == (target, ORIGIN, 5)
    assert ORIGIN.name == "hartlepool-2021.count"
    with Journal.open(election) as first, Journal.open(target) as mine:
        assert mine.lines() == first.lines()
        add_people(mine, 1)
    after = everything(tmp_path)
    assert {name: after[name] for name in before} == before
    assert compare(copy, target).verdict is Verdict.FIRST_BEHIND


def test_a_copy_on_a_shut_stick_is_taken_over(copy: Path, tmp_path: Path) -> None:
    with read_only_disk_with(copy, tmp_path / "stick") as there:
        assert origin_of(there) == ORIGIN
        take_over(there, tmp_path / "mine.count")
    assert seqs(tmp_path / "mine.count") == [1, 2, 3, 4, 5]


def test_a_copy_whose_writing_was_broken_off_is_taken_over(copy: Path, tmp_path: Path) -> None:
    leave_hot(copy, tmp_path / "aside")
    with read_only_disk_with(copy, tmp_path / "stick") as there:
        assert take_over(there, tmp_path / "mine.count").head.seq == 5


def test_only_a_copy_is_taken_over_and_only_an_election_is_brought(copy: Path, election: Path, tmp_path: Path) -> None:
    with pytest.raises(FileFault) as fault:
        take_over(election, tmp_path / "mine.count")
    assert fault.value.sentence == ("hartlepool-2021.count is an election itself and no copy of one. Open it as it is.")
    with pytest.raises(FileFault) as fault:
        bring(copy, tmp_path / "mine.count")
    assert fault.value.key == "file.is_copy"
    assert bring(election, tmp_path / "mine.count").seq == 5
    assert compare(election, tmp_path / "mine.count").verdict is Verdict.SAME


def test_a_damaged_copy_is_not_taken_over(copy: Path, tmp_path: Path) -> None:
    alter(copy, "UPDATE journal SET body = 'x' WHERE seq = 4")
    with pytest.raises(FileFault, match="Change 4 in hartlepool-2021-copy"):
        take_over(copy, tmp_path / "mine.count")
    assert not (tmp_path / "mine.count").exists()


def test_nothing_is_overwritten_and_nothing_half_made_is_left(copy: Path, election: Path, tmp_path: Path) -> None:
    with untouched(election.parent), pytest.raises(FileFault, match="already"):
        take_over(copy, election)
    with disk(tmp_path / "small", "16k") as small:
        with pytest.raises(PlaceFault, match="full"):
            take_over(copy, small / "mine.count")
        assert list(small.iterdir()) == []
    with disk(tmp_path / "full") as full:
        fill(full)
        with pytest.raises(PlaceFault, match="full"):
            take_over(copy, full / "mine.count")
        assert [file.name for file in full.iterdir()] == ["ballast"]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (0, 0, Verdict.SAME),
        (0, 3, Verdict.FIRST_BEHIND),
        (2, 0, Verdict.SECOND_BEHIND),
        (1, 2, Verdict.DIVERGED),
    ],
)
def test_two_machines_are_compared(
    election: Path, copy: Path, tmp_path: Path, first: int, second: int, verdict: Verdict
) -> None:
    other = take_over(copy, tmp_path / "other.count").path
    for path, lines, desk in ((election, first, DESK), (other, second, OTHER_DESK)):
        with Journal.open(path) as journal:
            add_people(journal, lines, desk=desk)
    with untouched(tmp_path):
        found = compare(election, other)
    assert (found.verdict, found.common) == (verdict, 5)
    assert [line.seq for line in found.only_first] == list(range(6, 6 + first))
    assert [line.seq for line in found.only_second] == list(range(6, 6 + second))
    assert {line.desk for line in found.only_second} <= {OTHER_DESK}
    assert all(isinstance(line.change, PersonAdded) for line in found.only_first)


def test_two_elections_have_nothing_to_do_with_each_other(election: Path, tmp_path: Path) -> None:
    found = compare(election, journal_of(tmp_path / "other.count"))
    assert (found.verdict, found.common) == (Verdict.UNRELATED, 0)
    assert compare(election, journal_of(tmp_path / "empty.count", 0)).verdict is Verdict.SECOND_BEHIND


def test_a_damaged_file_is_not_compared(election: Path, copy: Path) -> None:
    alter(copy, "DELETE FROM journal WHERE seq = 2")
    with pytest.raises(FileFault, match="Change 2"):
        compare(election, copy)
