"""Files that are not ours, not whole, or where nothing can be written: a sentence each, and nothing touched."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import storage.opening
from storage.chain import link
from storage.connections import windows_address
from storage.faults import FileFault, PlaceFault, StorageFault
from storage.journal import Journal
from storage.schema import APPLICATION_ID
from tests.storage.making import add_people, alter, journal_of, leave_hot, person, seqs, untouched
from tests.storage.worlds import as_nobody, disk, fill, read_only_disk_with, remount


def open_and_read(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.lines()


def read(path: Path) -> None:
    with Journal.open(path, read_only=True) as journal:
        journal.lines()


@pytest.fixture(params=[open_and_read, read], ids=["to write", "to read"])
def opened(request: pytest.FixtureRequest) -> Callable[[Path], str]:
    """Opens a file that cannot be used; nothing around it may change. Answers with the sentence."""

    def attempt(path: Path) -> str:
        with untouched(path.parent), pytest.raises(StorageFault) as fault:
            request.param(path)
        return fault.value.sentence

    return attempt


Opened = Callable[[Path], str]

FOREIGN = (
    "x.count is not a Count Desk file, and it was not touched. Open a file that ends in .count; other files are "
    "imported."
)
CUT = (
    "hartlepool-2021.count is cut short: its end is missing, as when copying is broken off or a stick is pulled out. "
    "It was left as it is. Fetch the file again from where it came, or open the copy at the second place."
)
DAMAGED = (
    "hartlepool-2021.count is damaged inside, perhaps by a failing disk or stick. It was left as it is. Open the copy "
    "at the second place, and do not use this disk again."
)


def test_a_missing_file(opened: Opened, path: Path) -> None:
    assert opened(path) == (
        f"There is no file hartlepool-2021.count in {path.parent}. If it lies on a stick, put the stick in and try "
        "again; otherwise open it from where it is now."
    )


def test_a_file_in_a_folder_that_is_missing(path: Path) -> None:
    with pytest.raises(FileFault, match=r"There is no file x.count in .*no-folder"):
        Journal.open(path.parent / "no-folder" / "x.count")


def test_a_folder(opened: Opened, path: Path) -> None:
    path.mkdir()
    assert opened(path) == "hartlepool-2021.count is a folder, not an election. Open a file that ends in .count."


def test_an_empty_file(opened: Opened, path: Path) -> None:
    path.touch()
    assert opened(path) == (
        "hartlepool-2021.count is empty: making or copying it was broken off. Open another copy of the election, or "
        "start a new one under another name."
    )


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n" * 900, b"x", b"SQLite format 3\0", b"\0" * 5000, b"hello\n", b"PK\3\4" * 300]
)
def test_a_file_of_another_kind(opened: Opened, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.count"
    path.write_bytes(content)
    assert opened(path) == FOREIGN


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_the_database_of_another_program(opened: Opened, tmp_path: Path, mode: str) -> None:
    path = tmp_path / "x.count"
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA journal_mode={mode}")
        db.execute("CREATE TABLE journal (seq INTEGER PRIMARY KEY, body TEXT)")
        db.commit()
    assert opened(path) == FOREIGN


def test_another_program_s_database_that_is_open_or_was_killed(opened: Opened, tmp_path: Path) -> None:
    """Not even its journal is rolled back, and nothing is checkpointed."""
    path = tmp_path / "x.count"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE journal (seq INTEGER PRIMARY KEY, body TEXT)")
        db.commit()
        assert opened(path) == FOREIGN


@pytest.mark.parametrize("left", [100, 511, 4096, 9000, 12288, -1, -4096])
def test_a_file_that_is_cut_short(opened: Opened, election: Path, left: int) -> None:
    content = election.read_bytes()
    election.write_bytes(content[:left])
    assert opened(election) == CUT


def test_a_file_that_is_cut_to_less_than_its_head(opened: Opened, election: Path) -> None:
    election.write_bytes(election.read_bytes()[:60])
    assert "is not a Count Desk file" in opened(election)


def test_a_page_of_rubbish(opened: Opened, election: Path) -> None:
    content = bytearray(election.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    election.write_bytes(content)
    assert opened(election) == DAMAGED


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE journal SET body = replace(body, 'Ann', 'Eve') WHERE seq = 3", 3),
        ("UPDATE journal SET hash = lower(hex(zeroblob(32))) WHERE seq = 5", 5),
        ("UPDATE journal SET version = 9 WHERE seq = 2", 2),
        ("UPDATE journal SET body = CAST(X'fffe' AS TEXT) WHERE seq = 4", 4),
        ("UPDATE journal SET body = X'00' WHERE seq = 4", 4),
        ("DELETE FROM journal WHERE seq = 1", 1),
        ("DELETE FROM journal WHERE seq = 4", 4),
    ],
)
def test_an_edited_line(opened: Opened, election: Path, statement: str, seq: int) -> None:
    alter(election, statement)
    assert opened(election) == (
        f"Change {seq} in hartlepool-2021.count is not what was recorded: the file was edited or damaged there. It was "
        "left as it is. Keep it for the returning officer, and open the copy at the second place."
    )


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER journal_never_changes",
        "CREATE TRIGGER sly AFTER INSERT ON journal BEGIN DELETE FROM journal; END",
        "CREATE TABLE notes (text)",
        "ALTER TABLE journal ADD COLUMN more",
        "DROP TABLE journal",
    ],
)
def test_a_file_that_was_rebuilt(opened: Opened, election: Path, statement: str) -> None:
    with closing(sqlite3.connect(election)) as db:
        db.execute(statement)
    assert opened(election) == (
        "The inside of hartlepool-2021.count was rebuilt with another program. It was left as it is. Keep it for the "
        "returning officer, and open the copy at the second place."
    )


def test_a_lost_tail_is_a_whole_chain(election: Path) -> None:
    """Only the head on a paper tells: see test_checking."""
    alter(election, "DELETE FROM journal WHERE seq = 5")
    assert seqs(election) == [1, 2, 3, 4]


def test_a_file_of_a_newer_version(opened: Opened, election: Path) -> None:
    with closing(sqlite3.connect(election)) as db:
        db.execute("PRAGMA user_version=2")
    assert opened(election) == (
        "hartlepool-2021.count was made by a newer Count Desk (file version 2; this one reads 1). It was not touched. "
        "Open it where it was made, or bring this machine up to date."
    )


@pytest.mark.parametrize("body", ['{"stamp":1}', "not json", '{"change":{"kind":"moon.landed","v":1}}'])
def test_a_change_of_a_kind_that_is_not_known(opened: Opened, election: Path, body: str) -> None:
    append_by_hand(election, "people", body)
    assert opened(election) == (
        "Change 6 in hartlepool-2021.count is of a kind that this Count Desk does not know. The file was left as it "
        "is. Open it where it was made, or bring this machine up to date."
    )


def test_a_change_under_a_subject_that_is_not_its_own(opened: Opened, election: Path) -> None:
    with Journal.open(election, read_only=True) as journal:
        body = journal.rows()[0].body
    append_by_hand(election, "election", body)
    assert opened(election).startswith("Change 6 in ")


def append_by_hand(election: Path, subject: str, body: str) -> None:
    """A line of a rightly hashed chain."""
    with Journal.open(election, read_only=True) as journal:
        head = journal.head()
    seal = link(head.hash, 6, "id6", subject, 6, body)
    with closing(sqlite3.connect(election)) as db:
        db.execute("INSERT INTO journal VALUES (6, 'id6', ?, 6, ?, ?)", (subject, body, seal))
        db.commit()


def test_a_name_that_is_taken(election: Path) -> None:
    for taken in (election, election.parent):
        with untouched(election.parent), pytest.raises(FileFault) as fault:
            Journal.create(taken)
        assert fault.value.sentence == (
            f"There is something called {taken.name} in {taken.parent} already, and it was left as it is. Choose "
            "another name."
        )


def test_a_link_to_nothing_is_a_name_that_is_taken(tmp_path: Path) -> None:
    (tmp_path / "x.count").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileFault, match="already"):
        Journal.create(tmp_path / "x.count")


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(PlaceFault) as fault:
        Journal.create(tmp_path / "none" / "x.count")
    assert fault.value.sentence == (
        f"There is no folder {tmp_path / 'none'}. Choose another, or put the stick in that it is on."
    )


def test_a_half_made_file_of_a_killed_program_is_swept_up(path: Path) -> None:
    old, new = (path.with_name(f".count-desk-{n}.part") for n in ("00000000", "11111111"))
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    Journal.create(path).close()
    assert sorted(file.name for file in path.parent.iterdir()) == [new.name, path.name]


# A writer that was killed


def test_what_a_killed_writer_began_is_taken_back_by_a_writer(election: Path, tmp_path: Path) -> None:
    leave_hot(election, tmp_path / "aside")
    with Journal.open(election) as journal:
        assert len(journal.lines()) == 5
        add_people(journal, 1)
    assert [file.name for file in election.parent.iterdir()] == [election.name]


def test_what_a_killed_writer_began_is_taken_back_for_a_reader(election: Path, tmp_path: Path) -> None:
    leave_hot(election, tmp_path / "aside")
    assert seqs(election) == [1, 2, 3, 4, 5]
    assert [file.name for file in election.parent.iterdir()] == [election.name]


def test_a_reader_of_a_read_only_stick_takes_it_back_elsewhere(election: Path, tmp_path: Path) -> None:
    leave_hot(election, tmp_path / "aside")
    with read_only_disk_with(election, tmp_path / "stick") as there, untouched(there.parent):
        assert seqs(there) == [1, 2, 3, 4, 5]
    assert not list(Path("/tmp").glob("count-desk-*"))


# Where nothing can be written

READ_ONLY = (
    "hartlepool-2021.count cannot be written in {folder}: the folder or the file is read-only. Nothing is lost. Copy "
    "the file to a folder of your own and open it there."
)


def test_a_read_only_stick_can_be_read(election: Path, tmp_path: Path) -> None:
    with read_only_disk_with(election, tmp_path / "stick") as there:
        assert seqs(there) == [1, 2, 3, 4, 5]
        with pytest.raises(PlaceFault) as fault:
            Journal.open(there)
        assert fault.value.sentence == READ_ONLY.format(folder=there.parent)
        with pytest.raises(PlaceFault) as fault:
            Journal.create(there.with_name("new.count"))
        assert fault.value.key == "folder.read_only"


def test_a_wal_file_on_a_read_only_stick_can_be_read(election: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(election)) as db:
        db.execute("PRAGMA journal_mode=WAL")
    with read_only_disk_with(election, tmp_path / "stick") as there:
        assert seqs(there) == [1, 2, 3, 4, 5]


def test_a_disk_that_becomes_read_only_under_the_writer(election: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as stick:
        path = journal_of(stick / election.name)
        with Journal.open(path) as journal:
            journal._db.execute("PRAGMA query_only=ON")  # the system refuses to shut a stick that is being written
            with pytest.raises(PlaceFault) as fault:
                journal.append([person(6)])
        assert fault.value.sentence == READ_ONLY.format(folder=stick)
        remount(stick, "ro")
        assert seqs(path) == [1, 2, 3, 4, 5]


@pytest.mark.usefixtures("open_to_all")
def test_a_folder_of_somebody_else(election: Path) -> None:
    election.chmod(0o666)
    with as_nobody():
        assert seqs(election) == [1, 2, 3, 4, 5]
        with pytest.raises(PlaceFault) as fault:
            Journal.open(election)
        assert fault.value.sentence == READ_ONLY.format(folder=election.parent)


@pytest.mark.usefixtures("open_to_all")
def test_a_file_of_somebody_else_in_an_open_folder(election: Path) -> None:
    election.parent.chmod(0o777)
    election.chmod(0o644)
    with as_nobody(), pytest.raises(PlaceFault, match="read-only"):
        Journal.open(election)


@pytest.mark.usefixtures("open_to_all")
def test_a_file_that_may_not_even_be_read(election: Path) -> None:
    election.chmod(0o600)
    with as_nobody(), pytest.raises(FileFault) as fault:
        Journal.open(election, read_only=True)
    assert fault.value.sentence == (
        "hartlepool-2021.count may not be read by whoever is signed in on this machine. Ask the person whose file it "
        "is, or open another copy."
    )


def test_a_full_disk(tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as stick:
        path = journal_of(stick / "hartlepool-2021.count")
        with Journal.open(path) as journal:
            ballast = fill(stick)
            with pytest.raises(PlaceFault) as fault:
                journal.append([person(6)])
            assert fault.value.sentence == (
                "The disk that holds hartlepool-2021.count is full. All that was recorded is safe, and what is on the "
                "screen stays there. Make room on the disk, and try again."
            )
            assert len(journal.lines()) == 5
            ballast.unlink()
            journal.append([person(6)])
        assert seqs(path) == [1, 2, 3, 4, 5, 6]


def test_a_full_disk_in_the_middle_of_much(tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as stick:
        path = journal_of(stick / "hartlepool-2021.count")
        many = [person(n, name="x" * 190) for n in range(6, 4000)]
        with Journal.open(path) as journal, pytest.raises(PlaceFault, match="is full"):
            journal.append(many)
        assert seqs(path) == [1, 2, 3, 4, 5]
        assert [file.name for file in stick.iterdir()] == [path.name]


def test_a_new_file_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as stick:
        fill(stick)
        with pytest.raises(PlaceFault, match="is full"):
            Journal.create(stick / "x.count")
        assert [file.name for file in stick.iterdir()] == ["ballast"]


def test_a_file_that_another_program_holds(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    journal._db.execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(PlaceFault) as fault:
            journal.append([person(6)])
    assert fault.value.sentence == (
        "Another program is holding hartlepool-2021.count: a backup, a virus scanner or another Count Desk. Nothing is "
        "lost. Wait a moment and try again."
    )
    journal.append([person(6)])


def test_a_file_that_is_moved_while_it_is_open(journal: Journal) -> None:
    away = journal.path.with_name("away.count")
    journal.path.rename(away)
    for _ in range(2):
        with pytest.raises(PlaceFault) as fault:
            journal.append([person(6)])
        assert fault.value.sentence == (
            f"hartlepool-2021.count is no longer in {journal.path.parent}: it was moved, or its stick was pulled out. "
            "What is on the screen stays there. Put the file or the stick back, and press Enter on the figure again."
        )
    away.rename(journal.path)
    journal.append([person(6)])
    assert seqs(journal.path) == [1, 2, 3, 4, 5, 6]


def test_a_file_whose_application_is_ours_alone() -> None:
    assert APPLICATION_ID.to_bytes(4) == b"CtDk"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"C:\count\x y.count", "file:///C:/count/x%20y.count?mode=ro"),
        (r"C:\100%\#1?.count", "file:///C:/100%25/%231%3F.count?mode=ro"),
        (r"\\server\share\ŵ.count", "file:////server/share/%C5%B5.count?mode=ro"),
    ],
)
def test_windows_paths_become_addresses(path: str, expected: str) -> None:
    assert windows_address(path, "mode=ro") == expected


# Odd corners


def test_lines_that_can_no_longer_be_found_by_their_id(opened: Opened, election: Path) -> None:
    """The lines are whole and the index is not: a repeat would be stored twice."""
    with closing(sqlite3.connect(election)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_journal_1'").fetchone()
        (id_,) = db.execute("SELECT id FROM journal WHERE seq = 3").fetchone()
    content = bytearray(election.read_bytes())
    at = content.index(id_.encode(), (page - 1) * 4096)
    content[at : at + 4] = b"zzzz"
    election.write_bytes(content)
    assert opened(election) == DAMAGED


@pytest.mark.usefixtures("open_to_all")
def test_a_killed_writer_in_a_folder_of_somebody_else(election: Path, tmp_path: Path) -> None:
    leave_hot(election, tmp_path / "aside")
    for file in election.parent.iterdir():
        file.chmod(0o666)
    with as_nobody():
        assert seqs(election) == [1, 2, 3, 4, 5]
    assert seqs(election) == [1, 2, 3, 4, 5]


def test_a_name_that_is_too_long(path: Path) -> None:
    with pytest.raises(FileFault) as fault:
        Journal.create(path.with_name("x" * 250))
    assert fault.value.sentence == f"The name {'x' * 250} is too long for this disk. Choose a shorter one."
    assert list(path.parent.iterdir()) == []


def test_names_that_are_no_text_or_move_a_terminal_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / b"caf\xe9\x1b[2J.count".decode("utf-8", "surrogateescape")
    with pytest.raises(FileFault) as fault:
        Journal.open(path)
    assert fault.value.sentence.startswith("There is no file caf\ufffd\ufffd[2J.count in ")
    fault.value.sentence.encode()


def test_a_folder_is_said_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileFault, match=f"x.count in {tmp_path}. If"):
        Journal.open(Path("x.count"))


def test_statistics_of_sqlite_are_no_alteration(election: Path) -> None:
    with closing(sqlite3.connect(election)) as db:
        db.execute("ANALYZE")
    assert seqs(election) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_a_device_is_no_election(device: str) -> None:
    with pytest.raises(FileFault) as fault:
        Journal.open(Path(device))
    assert fault.value.key == "file.empty"


def test_a_pipe_is_no_election(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(FileFault):
        Journal.open(path, read_only=True)


def test_a_file_that_another_program_made_wal_and_holds(election: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage.opening, "WRITING_PATIENCE", 0.05)
    with closing(sqlite3.connect(election)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("SELECT * FROM journal").fetchone()
        with pytest.raises(PlaceFault, match="Another program is holding"):
            Journal.open(election)
        assert seqs(election) == [1, 2, 3, 4, 5]


def test_a_disk_that_fails_at_the_last_step_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr("storage.building.os.replace", fail)
    with pytest.raises(PlaceFault) as fault:
        Journal.create(path)
    assert fault.value.key == "disk.failing"
    assert list(path.parent.iterdir()) == []
