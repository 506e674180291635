"""One open file: its ledger, its place on disk, its copies. `main.py` builds it; the window only uses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from models.ids import DeskId
from models.ledger import Ledger
from models.ports import Clock
from models.state import State
from storage.copies import CopyState

Deliver = Callable[[Callable[[], None]], None]
"""Runs a call on the window's own thread."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What an open file tells its window: `copy` the state of the second place, `drafts` whether typing is kept."""

    copy: Callable[[CopyState], None]
    drafts: Callable[[str | None], None]


class Session(Protocol):
    """An open file."""

    path: Path
    ledger: Ledger
    report: str | None
    """A sentence about something that was put right while opening."""

    def second_place(self) -> Path | None:
        """The folder that gets a copy after each change."""

    def choose_second_place(self, folder: Path | None) -> None:
        """Copy there from now on; None for nowhere."""

    def state_command(self, folder: Path) -> Sequence[str]:
        """A program with its arguments that writes the state of the count into a folder, beside this window."""

    def export_command(self, folder: Path) -> Sequence[str]:
        """The same for papers, a line of JSON each; what is wished for is said after it (`main.py export --help`)."""

    def close(self) -> None:
        """Let everything go; what is typed stays kept."""


class Opener(Protocol):
    """How the window gets at files; the one implementation is in `main.py`."""

    clock: Clock

    def open(self, path: Path, desk: DeskId, deliver: Deliver, heard: Heard) -> Session:
        """Open an election. Raises storage.faults.StorageFault with its sentence."""

    def create(self, path: Path) -> None:
        """Make a new, empty election. Raises StorageFault."""

    def read(self, path: Path) -> State:
        """The night of another file, which stays as it is. Raises StorageFault."""
