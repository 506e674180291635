import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from models.state import JournalHead
from storage.chain import first_broken
from storage.faults import FileFault, Stale
from storage.journal import Journal
from storage.schema import APPLICATION_ID, Origin
from tests.storage.making import CONTEST, add_people, figure, journal_of, last_seq, person, seqs, step


def test_what_is_appended_is_read_back(path: Path) -> None:
    entries = [person(1, name="Llŷr ab Ŵyn <b>"), step(1), figure(104, under=1)]
    with Journal.create(path) as journal:
        stored = journal.append(entries)
    with Journal.open(path, read_only=True) as reader:
        assert reader.lines() == stored
        assert reader.head() == JournalHead(3, stored[-1].hash)
    assert [(line.id, line.subject, line.version, line.stamp, line.change) for line in stored] == [
        (e.id, e.subject, e.version, e.stamp, e.change) for e in entries
    ]


def test_a_new_journal_is_empty(path: Path) -> None:
    with Journal.create(path) as journal:
        assert journal.lines() == ()
        assert journal.head() == JournalHead(0, "")
        assert journal.origin() is None


def test_lines_after_another_are_proved_from_there(journal: Journal) -> None:
    assert [line.seq for line in journal.lines(after=3)] == [4, 5]
    assert journal.lines(after=5) == ()


def test_a_repeat_is_answered_with_the_line_already_stored(journal: Journal) -> None:
    mine = person(6)
    first = journal.append([mine])
    add_people(journal, 1)
    assert journal.append([mine]) == first
    assert journal.append([mine, person(8)])[0] == first[0]
    assert last_seq(journal.path) == 8


def test_an_id_is_never_used_for_two_changes(journal: Journal) -> None:
    first = person(6)
    journal.append([first])
    with pytest.raises(ValueError, match="line 6"):
        journal.append([replace(person(7), id=first.id)])
    assert last_seq(journal.path) == 6


def test_a_subject_that_moved_makes_the_change_stale(journal: Journal) -> None:
    with pytest.raises(Stale) as stale:
        journal.append([person(5)])
    assert stale.value.sentence == (
        "Somebody else changed this meanwhile, and nothing was overwritten. Look at what stands there now, and "
        "enter it again if it is still right."
    )
    with pytest.raises(Stale):  # a version that nobody has seen
        journal.append([person(7)])


def test_a_contest_that_took_a_step_makes_the_figure_stale(journal: Journal) -> None:
    """So no sheet lands after a declaration."""
    journal.append([step(1), figure(10, under=1)])
    journal.append([step(2)])
    with pytest.raises(Stale) as stale:
        journal.append([figure(11, 2, under=1)])
    assert stale.value.sentence == (
        "Somebody else took a step in this contest meanwhile, so this no longer fits and was not recorded. Look at "
        "the contest as it stands now."
    )
    assert stale.value.params["contest"] == CONTEST
    journal.append([figure(11, 2, under=2)])


def test_all_entries_are_stored_or_none(journal: Journal) -> None:
    with pytest.raises(Stale):
        journal.append([person(6), person(7), person(7)])
    assert last_seq(journal.path) == 5
    journal.append([person(6)])


def test_entries_of_one_batch_build_on_each_other(journal: Journal) -> None:
    lines = journal.append([step(1), figure(1, under=1), figure(2, 2, under=1), step(2), figure(3, 3, under=2)])
    assert [line.version for line in lines] == [1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = 'x' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 5",
        "REPLACE INTO journal SELECT seq, id, subject, version, 'x', hash FROM journal WHERE seq = 2",
        "REPLACE INTO journal SELECT 6, id, subject, version, 'x', hash FROM journal WHERE seq = 2",
        "REPLACE INTO journal SELECT 6, 'new', subject, version, 'x', hash FROM journal WHERE seq = 2",
        "INSERT INTO journal VALUES (7, 'new', 's', 1, 'x', 'x')",
        "INSERT INTO journal VALUES (0, 'new', 's', 1, 'x', 'x')",
        "INSERT INTO journal VALUES (NULL, 'new', 'people', 5, 'x', 'x')",
    ],
)
def test_the_file_itself_refuses_everything_but_growing(election: Path, statement: str) -> None:
    with closing(sqlite3.connect(election)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(statement)
    assert seqs(election) == [1, 2, 3, 4, 5]


def test_the_file_says_what_it_is_and_is_never_wal(journal: Journal) -> None:
    add_people(journal, 3)
    with closing(sqlite3.connect(journal.path)) as db:
        answers = [db.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version", "journal_mode")]
    assert answers == [APPLICATION_ID, 1, "delete"]
    assert journal._db.execute("PRAGMA synchronous").fetchone()[0] == 3  # EXTRA
    assert [file.name for file in journal.path.parent.iterdir()] == [journal.path.name]


def test_a_file_that_another_program_made_wal_is_made_whole_again(election: Path) -> None:
    with closing(sqlite3.connect(election)) as db:
        assert db.execute("PRAGMA journal_mode=WAL").fetchone()[0] == "wal"
    assert seqs(election) == [1, 2, 3, 4, 5]
    with Journal.open(election) as journal:
        add_people(journal, 1)
        assert [file.name for file in election.parent.iterdir()] == [election.name]


def test_a_copy_of_the_open_file_is_whole(journal: Journal, tmp_path: Path) -> None:
    for n in range(6, 16):
        journal.append([person(n)])
        copied = tmp_path / f"{n}.count"
        copied.write_bytes(journal.path.read_bytes())
        assert last_seq(copied) == n


def test_a_reader_sees_what_is_stored_beside_the_writer(journal: Journal) -> None:
    with Journal.open(journal.path, read_only=True) as reader:
        assert len(reader.lines()) == 5
        add_people(journal, 2)
        assert len(reader.lines()) == 7
        with pytest.raises(sqlite3.OperationalError):
            reader._db.execute("DROP TABLE journal")


def test_two_windows_on_one_file_never_lose_a_line(journal: Journal) -> None:
    with Journal.open(journal.path) as other:
        for n in range(6, 16):
            (journal if n % 2 else other).append([person(n)])
        assert other.head() == journal.head()
    assert last_seq(journal.path) == 15


@pytest.mark.parametrize(
    "name", ["a b.count", "100%.count", "what?.count", "x#1.count", "Môn ŵ.count", "ä%20ö?mode=ro#.count", "'\";.count"]
)
def test_any_name_is_the_name_of_that_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    journal_of(path)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    with Journal.open(path) as journal:
        add_people(journal, 1)
    assert last_seq(path) == 6


def test_a_name_that_is_no_text_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / b"caf\xe9.count".decode("utf-8", "surrogateescape")
    journal_of(path)
    assert last_seq(path) == 5


def test_a_commit_whose_answer_was_lost_is_found_again(journal: Journal) -> None:
    """SQLite reports a fault after the last step of a commit, though all of it is in the file."""
    journal._db = Reporting(journal._db)  # type: ignore[assignment]  # a connection cannot be patched
    lines = journal.append([person(6), person(7)])
    assert [line.seq for line in lines] == [6, 7]
    assert last_seq(journal.path) == 7


class Reporting:
    """A connection whose first COMMIT succeeds and is reported as failed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db, self._reported = db, False

    def execute(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        cursor = self._db.execute(statement, values)
        if statement == "COMMIT" and not self._reported:
            self._reported = True
            err = sqlite3.OperationalError("disk I/O error")
            err.sqlite_errorcode = sqlite3.SQLITE_IOERR_DIR_FSYNC
            raise err
        return cursor


def test_take_refuses_lines_that_do_not_follow(journal: Journal, tmp_path: Path) -> None:
    other = journal_of(tmp_path / "other.count", 7)
    with Journal.open(other, read_only=True) as source, pytest.raises(FileFault) as fault:
        journal.take(source.rows(after=5), Origin("", ""))
    assert fault.value.key == "file.edited"
    assert last_seq(journal.path) == 5
    assert first_broken(journal.rows()) is None
