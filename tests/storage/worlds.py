"""Disks that are small, read-only or pulled out. CI is root on Linux, where all of this can be had for real."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


def need_root() -> None:
    """Skip where no disk can be mounted; CI never skips."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("mounting a disk needs root")


@contextmanager
def disk(point: Path, size: str = "1m", *, read_only: bool = False) -> Iterator[Path]:
    """A disk of its own at `point`."""
    need_root()
    point.mkdir(exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size={size}", "count-desk-test", str(point))
    try:
        if read_only:
            remount(point, "ro")
        yield point
    finally:
        subprocess.run(["umount", "--lazy", str(point)], check=False, capture_output=True)


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


def remount(point: Path, how: str) -> None:
    """`ro` or `rw`."""
    mount("-o", f"remount,{how}", str(point))


@contextmanager
def read_only_disk_with(file: Path, point: Path) -> Iterator[Path]:
    """The file (and whatever SQLite keeps beside it) on a stick whose lock is closed."""
    with disk(point, "8m") as stick:
        for name in (file.name, f"{file.name}-journal"):
            if (found := file.with_name(name)).exists():
                (stick / name).write_bytes(found.read_bytes())
        remount(stick, "ro")
        yield stick / file.name


def fill(folder: Path) -> Path:
    """Take all the room there is."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass
    return ballast


@contextmanager
def as_nobody() -> Iterator[None]:
    """What happens here happens with no rights but everybody's."""
    need_root()
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
