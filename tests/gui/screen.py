"""A virtual screen and real key presses: Xvfb shows the program, xdotool types into it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ("Xvfb", "xdotool")


def missing_tools() -> list[str]:
    """What this machine lacks for a real window."""
    return [tool for tool in TOOLS if not shutil.which(tool)]


@contextlib.contextmanager
def screen(width: int = 1440, height: int = 900) -> Iterator[dict[str, str]]:
    """A virtual screen; gives the environment for programs that shall show on it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        number = os.read(read, 16).decode().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        os.close(read)
        server.terminate()
        server.wait(10)


@contextlib.contextmanager
def program(env: Mapping[str, str], home: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The real program, as a user starts it, with settings of its own."""
    home.mkdir(parents=True, exist_ok=True)
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    started = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env={**env, **own, "COUNT_DESK_STRICT": "1"},
        cwd=home,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield started
    finally:
        if started.poll() is None:
            started.kill()
        started.communicate(timeout=20)


def wait_for_window(env: Mapping[str, str], title: str, seconds: float = 60) -> str:
    """The id of the window with this in its title, once it has the focus."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = _xdotool(env, "search", "--onlyvisible", "--name", title).stdout.split()
        if found:
            _xdotool(env, "windowfocus", "--sync", found[0])
            time.sleep(0.5)
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"no window {title!r} appeared")


def press(env: Mapping[str, str], *keys: str, delay: int = 0) -> None:
    """Press keys by name, such as `Return` or `ctrl+z`."""
    done = _xdotool(env, "key", "--delay", str(delay), *keys)
    assert done.returncode == 0, done.stderr


def type_text(env: Mapping[str, str], text: str, delay: int = 0) -> None:
    """Type a text; a line break is Enter."""
    keys: list[str] = []
    for character in text:
        keys.append({"\n": "Return", " ": "space", ",": "comma", ".": "period", "-": "minus"}.get(character, character))
    press(env, *keys, delay=delay)


def _xdotool(env: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["xdotool", *words], env=dict(env), capture_output=True, text=True, timeout=120, check=False)
