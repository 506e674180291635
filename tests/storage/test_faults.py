"""What the system and SQLite say, turned into faults; and every fault has its sentence."""

import errno
import re
import sqlite3
from pathlib import Path

import pytest

from models.wording import say
from models.wording.base import Plural
from models.wording.faults import FAULTS
from storage.faults import StorageFault, fault_of, told

ROOT = Path(__file__).resolve().parents[2]


def sqlite_error(code: int) -> sqlite3.OperationalError:
    err = sqlite3.OperationalError("as SQLite says")
    err.sqlite_errorcode = code
    return err


@pytest.mark.parametrize(
    ("err", "key"),
    [
        (sqlite_error(sqlite3.SQLITE_BUSY), "file.busy"),
        (sqlite_error(sqlite3.SQLITE_BUSY_RECOVERY), "file.busy"),
        (sqlite_error(sqlite3.SQLITE_LOCKED), "file.busy"),
        (sqlite_error(sqlite3.SQLITE_FULL), "disk.full"),
        (sqlite_error(sqlite3.SQLITE_CORRUPT), "file.damaged"),
        (sqlite_error(sqlite3.SQLITE_NOTADB), "file.foreign"),
        (sqlite_error(sqlite3.SQLITE_READONLY), "folder.read_only"),
        (sqlite_error(sqlite3.SQLITE_READONLY_DIRECTORY), "folder.read_only"),
        (sqlite_error(sqlite3.SQLITE_READONLY_DBMOVED), "file.gone"),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), "disk.failing"),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), "disk.failing"),
        (OSError(errno.ENOSPC, ""), "disk.full"),
        (OSError(errno.EDQUOT, ""), "disk.full"),
        (OSError(errno.EROFS, ""), "folder.read_only"),
        (PermissionError(errno.EACCES, ""), "folder.read_only"),
        (OSError(errno.EBUSY, ""), "file.busy"),
        (FileExistsError(errno.EEXIST, ""), "file.exists"),
        (OSError(errno.EIO, ""), "disk.failing"),
    ],
)
def test_a_fault_of_the_world(err: sqlite3.Error | OSError, key: str, election: Path) -> None:
    fault = fault_of(err, election)
    assert fault
    assert fault.key == key
    assert len(fault.sentence) > 40


def test_a_file_that_is_ours_and_cannot_be_locked_is_on_a_failing_disk(election: Path) -> None:
    """Of a file of somebody else the same code means that we may not write: see the side file's tests."""
    fault = fault_of(sqlite_error(sqlite3.SQLITE_IOERR_LOCK), election)
    assert fault
    assert fault.key == "disk.failing"


@pytest.mark.parametrize("err", [sqlite_error(sqlite3.SQLITE_IOERR), OSError(errno.EIO, ""), OSError(errno.ENODEV, "")])
def test_a_fault_of_a_disk_that_is_gone(err: sqlite3.Error | OSError, path: Path) -> None:
    fault = fault_of(err, path)
    assert fault
    assert fault.key == "file.gone"


def test_a_failing_disk(election: Path) -> None:
    assert str(fault_of(OSError(errno.EIO, ""), election)) == (
        "The disk that holds hartlepool-2021.count reports a fault (code 5). What is on the screen stays there. Try "
        "again; if that does not help, take over from the second place on another machine."
    )


@pytest.mark.parametrize("err", [sqlite_error(sqlite3.SQLITE_ERROR), sqlite3.ProgrammingError("closed")])
def test_a_mistake_of_ours_stays_one(err: sqlite3.Error, election: Path) -> None:
    with pytest.raises(type(err)), told(election):
        raise err


def test_every_sentence_is_used_and_every_key_has_one() -> None:
    """A key that is written nowhere is a fault that nobody tells."""
    sources = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "storage").glob("*.py"))
    built = {f"check.head_{end}" for end in ("found", "differs", "beyond_end")} | {"place.network", "place.synced"}
    for_the_window = {"place.same_disk"}
    written = set(re.findall(r'"([a-z]+\.[a-z_]+)"', sources)) - {"os.r_ok"}
    assert written | built | for_the_window == set(FAULTS)


def test_every_sentence_ends_and_names_what_it_is_given() -> None:
    everything = dict.fromkeys(("name", "folder", "path", "aside", "reason", "at", "desk", "by", "text", "head"), "X")
    numbers = dict.fromkeys(("seq", "version", "ours", "code", "changes"), 2)
    for key, template in FAULTS.items():
        for text in (template.one, template.many) if isinstance(template, Plural) else (template,):
            assert text.endswith((".", "{reason}")), key
            assert "!" not in text
            assert "error" not in text.casefold(), key
        assert "{" not in say(key, {**everything, **numbers})


def test_a_fault_shows_its_sentence_wherever_it_turns_up() -> None:
    fault = StorageFault("file.folder", name="{x}<b>")
    assert str(fault) == fault.sentence == "{x}<b> is a folder, not an election. Open a file that ends in .count."
