"""What tests let run in processes of their own, to be killed or to compete; free of pytest."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from models.ids import FieldRef
from storage.copying import bring_up, mark_place
from storage.desk import Desk
from storage.journal import Journal
from storage.schema import Origin
from tests.storage.making import figure, person

_PRELOADED = ["storage.copying", "storage.desk", "storage.journal", "tests.storage.workers"]
_CONTEXT = multiprocessing.get_context("forkserver")  # where there is none, there is no `kill -9` either
_CONTEXT.set_forkserver_preload(_PRELOADED)  # so that a process starts in milliseconds


@contextmanager
def running(work: Callable[..., None], *arguments: Any) -> Iterator[tuple[BaseProcess, Connection]]:
    """A process that runs `work(connection, *arguments)`; it is killed at the end if it still lives."""
    here, there = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=work, args=(there, *arguments), daemon=True)
    process.start()
    there.close()
    try:
        yield process, here
    finally:
        kill(process)
        here.close()


def kill(process: BaseProcess) -> None:
    """`kill -9`, nothing less."""
    if process.is_alive() and process.pid:
        os.kill(process.pid, signal.SIGKILL)
    process.join()


def heard(connection: Connection) -> list[Any]:
    """All that a process said before it ended."""
    said = []
    try:
        while connection.poll():
            said.append(connection.recv())
    except (EOFError, OSError):
        pass
    return said


def append_for_ever(connection: Connection, path: Path) -> None:
    """Append one line after the other, and say of each that it is stored."""
    with Journal.open(path) as journal:
        version = journal.head().seq
        while True:
            version += 1
            connection.send(journal.append([person(version, name="x" * (version % 150 + 1))])[-1].seq)


def append_to_own_unit(connection: Connection, path: Path, unit: int, lines: int) -> None:
    """Append so many figures to one's own sheet, beside whoever else appends."""
    with Journal.open(path) as journal:
        for n in range(1, lines + 1):
            connection.send(journal.append([figure(n, n, unit=unit)])[-1].seq)
    connection.send("done")


def copy_for_ever(connection: Connection, path: Path, folder: Path) -> None:
    """Append and copy in turns, and say how far the copy is; 0 is said before there is one."""
    mark_place(folder)
    connection.send(0)
    with Journal.open(path) as journal:
        while True:
            version = journal.head().seq + 1
            journal.append([person(version, name="x" * 150)])
            with Journal.open(path, read_only=True) as source:
                head, _ = bring_up(source, folder, Origin("desk", str(path)), prove=True)
            connection.send(head.seq)


def type_for_ever(connection: Connection, path: Path) -> None:
    """Type into one field after the other, and say what is kept."""
    desk = Desk.open(path)
    n = 0
    while True:
        n += 1
        desk.put(FieldRef(f"contest/1/1/1#v:c{n % 16}"), str(n))
        connection.send(n)


def hold_desk(connection: Connection, path: Path) -> None:
    """Sit at the desk until killed."""
    Desk.open(path)
    connection.send("open")
    time.sleep(60)
