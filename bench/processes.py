"""Fresh processes: a home of their own with somebody at the desk, and what they answer on their last line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.nights import DESK, INITIALS, NAME

ROOT = Path(__file__).resolve().parent.parent
INSIDE = ROOT / "bench" / "inside"
_DISK = Path("/var/tmp")  # where /tmp is memory, a flush costs nothing and says nothing


_NOT_HANDED_ON = ("QT_", "XDG_", "PYTHONDONTWRITEBYTECODE")  # a user's Python keeps what it compiled
_STRICT = {"COUNT_DESK_STRICT": "1"}  # what would be a message in the window ends the program


@contextmanager
def folder() -> Iterator[Path]:
    """A folder on a disk, gone afterwards."""
    with TemporaryDirectory(prefix="count-desk-bench-", dir=_DISK if _DISK.is_dir() else None) as made:
        yield Path(made)


def at_home(home: Path, base: Mapping[str, str] | None = None, appearance: str = "light") -> dict[str, str]:
    """The environment of a program that somebody has used before; without a screen unless `base` brings one."""
    config = home / "config" / "count-desk" / "settings.json"
    config.parent.mkdir(parents=True, exist_ok=True)
    settings = {"name": NAME, "initials": INITIALS, "desk": DESK, "appearance": appearance}
    config.write_text(json.dumps(settings), encoding="utf-8")
    kept = {name: value for name, value in (base or os.environ).items() if not name.startswith(_NOT_HANDED_ON)}
    own = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_DATA_HOME": home / "data", "XDG_RUNTIME_DIR": home}
    home.chmod(0o700)  # or Qt complains of the runtime folder
    platform = "offscreen" if base is None else "xcb"
    return kept | {name: str(path) for name, path in own.items()} | {"QT_QPA_PLATFORM": platform, **_STRICT}


def ask(environment: Mapping[str, str], script: str, *arguments: object) -> tuple[float, dict[str, Any]]:
    """When a script of `inside/` was started, by the clock that all processes share, and what it answered."""
    command = [sys.executable, str(INSIDE / script), *map(str, arguments)]
    started = time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        raise RuntimeError(f"{script} stopped with {done.returncode}:\n{done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return started, answer
