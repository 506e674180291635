"""`check FILE --head H`: a file against itself and against a paper."""

from pathlib import Path

import pytest

from models.state import JournalHead
from storage.building import build
from storage.chain import link
from storage.checking import HeadFound, check, sentences
from storage.faults import FileFault, StorageFault
from storage.journal import Journal
from storage.schema import Origin
from tests.storage.making import alter, journal_of, untouched


@pytest.fixture
def printed(election: Path) -> str:
    """The head of the third change, as a paper shows it."""
    with Journal.open(election, read_only=True) as journal:
        return JournalHead(3, journal.lines()[2].hash).short()


def test_a_whole_file(election: Path) -> None:
    with Journal.open(election, read_only=True) as journal:
        head = journal.head()
    with untouched(election.parent):
        report = check(election)
    assert (report.changes, report.head, report.broken_at, report.unreadable_at) == (5, head, None, None)
    assert (report.found, report.origin, report.good) == (HeadFound.NOT_ASKED, None, True)
    assert sentences(report) == (f"hartlepool-2021.count is whole: 5 changes, head {head.short()}.",)


def test_a_file_without_changes(path: Path) -> None:
    report = check(journal_of(path, 0))
    assert report.good
    assert sentences(report) == ("hartlepool-2021.count holds no changes yet.",)


@pytest.mark.parametrize("end", ["", "…", "..."])
@pytest.mark.parametrize("digits", [4, 8, 16])
def test_a_head_that_is_there(election: Path, printed: str, digits: int, end: str) -> None:
    report = check(election, f"3-{printed[2 : 2 + digits]}{end}")
    assert report.found is HeadFound.FOUND
    assert report.good
    assert sentences(report)[1] == (
        f"3-{printed[2 : 2 + digits]} is in hartlepool-2021.count: all up to that paper is as it was printed."
    )


def test_a_head_that_differs(election: Path) -> None:
    report = check(election, "3-0000")
    assert (report.found, report.good) == (HeadFound.DIFFERS, False)
    assert sentences(report)[1] == (
        "3-0000 is not in hartlepool-2021.count: change 3 is another one here. The paper was printed from another "
        "file, or this one was altered. Keep both for the returning officer."
    )
    assert check(election, "0-0000").found is HeadFound.DIFFERS


def test_a_lost_tail(election: Path) -> None:
    with Journal.open(election, read_only=True) as journal:
        printed = journal.head().short()
    alter(election, "DELETE FROM journal WHERE seq > 3")
    assert check(election).good  # the chain alone cannot tell
    report = check(election, printed)
    assert (report.found, report.good, report.broken_at) == (HeadFound.BEYOND_END, False, None)
    assert sentences(report)[1] == (
        f"{printed} is not in hartlepool-2021.count: the file ends before change 5. It is older than the paper, or its "
        "end was cut off. Look for the newer file at the second place."
    )


def test_an_edited_file(election: Path, printed: str) -> None:
    alter(election, "UPDATE journal SET body = 'x' WHERE seq = 3")
    report = check(election, printed)
    assert (report.broken_at, report.changes, report.found, report.good) == (3, 5, HeadFound.DIFFERS, False)
    assert sentences(report)[0].startswith("Change 3 in hartlepool-2021.count is not what was recorded")
    assert check(election, "5-0000").found is HeadFound.DIFFERS
    alter(election, "DELETE FROM journal WHERE seq = 5")
    assert check(election).broken_at == 3


def test_a_file_that_was_hashed_anew_is_found_by_the_paper(election: Path, printed: str) -> None:
    with Journal.open(election, read_only=True) as journal:
        rows = journal.rows()
    prev = ""
    for row in rows:
        body = row.body.replace("Ann", "Eve")
        prev = link(prev, *row[:4], body)
        alter(election, f"UPDATE journal SET body = '{body}', hash = '{prev}' WHERE seq = {row.seq}")
    assert check(election).good
    assert check(election, printed).found is HeadFound.DIFFERS


def test_a_change_that_is_not_known(election: Path) -> None:
    alter(election, f"INSERT INTO journal VALUES (6, 'i', 's', 1, '{{}}', '{sealed(election, '{}')}')")
    report = check(election)
    assert (report.broken_at, report.unreadable_at, report.good) == (None, 6, False)
    assert sentences(report)[1].startswith("Change 6 in hartlepool-2021.count is of a kind")


def sealed(election: Path, body: str) -> str:
    with Journal.open(election, read_only=True) as journal:
        return link(journal.head().hash, 6, "i", "s", 1, body)


def test_a_copy_says_so(election: Path, tmp_path: Path) -> None:
    with Journal.open(election) as journal:
        build(tmp_path / "copy.count", journal.rows(), Origin("desk", "/home/ro/x.count"))
    report = check(tmp_path / "copy.count")
    assert report.good
    assert sentences(report)[-1] == "copy.count is a copy of /home/ro/x.count."


def test_what_is_no_head(election: Path) -> None:
    with pytest.raises(StorageFault) as fault:
        check(election, "9f3c")
    assert fault.value.sentence == (
        "“9f3c” is not what stands at the foot of a paper. It looks like 1042-9f3c27aa01b2c3d4: a number, a hyphen "
        "and at least four digits of the rest."
    )


def test_what_is_no_election(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match=r"There is no file x\.count"):
        check(tmp_path / "x.count")
