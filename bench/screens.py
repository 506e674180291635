"""A virtual screen, its keys, and pictures of it: Xvfb keeps the screen in a file, which is the picture."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


def has_screen() -> bool:
    """Whether this machine can show a window to nobody."""
    return shutil.which("Xvfb") is not None


def has_keys() -> bool:
    """Whether keys can be pressed there."""
    return shutil.which("xdotool") is not None


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen that runs; `environment` is for programs that shall show on it."""

    environment: Mapping[str, str]
    memory: Path

    def wait_for(self, title: str, seconds: float = 20) -> str:
        """The window with this in its title, with the focus."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = self._xdotool("search", "--onlyvisible", "--name", title).split()
            if found:
                self._xdotool("windowfocus", "--sync", found[-1])
                return found[-1]
            time.sleep(0.1)
        raise TimeoutError(f"no window {title!r}")

    def fill_with(self, window: str, width: int, height: int) -> None:
        """Give a window a size, at the corner of the screen."""
        self._xdotool("windowmove", window, "0", "0")
        self._xdotool("windowsize", "--sync", window, str(width), str(height))

    def press(self, *keys: str, delay: int = 15) -> None:
        """Press keys by name, such as `Return` or `ctrl+z`."""
        self._xdotool("key", "--delay", str(delay), *keys)

    def picture(self, path: Path) -> None:
        """Keep what the screen shows."""
        from PySide6.QtGui import QImage

        width, height, line, pixels = _pixels(self.memory.read_bytes())
        if not QImage(pixels, width, height, line, QImage.Format.Format_RGB32).save(str(path)):
            raise OSError(f"{path.name} could not be written")

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )
        return done.stdout


def _pixels(dump: bytes) -> tuple[int, int, int, bytes]:
    """Width, height, bytes a line and the pixels of a window dump (XWD), 32 bits each."""
    header = struct.unpack(">25I", dump[:100])
    size, width, height, line, colours = header[0], header[4], header[5], header[12], header[19]
    start = size + colours * 12
    return width, height, line, dump[start : start + line * height]


@contextmanager
def screen(width: int = 1440, height: int = 900) -> Iterator[Screen]:
    """A screen for as long as the block lasts."""
    read, write = os.pipe()
    with tempfile.TemporaryDirectory(prefix="count-desk-screen-") as folder:
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
        server = subprocess.Popen(
            [*command, "-fbdir", folder], pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(write)
        try:
            number = os.read(read, 16).decode().strip()
            shown = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
            yield Screen(shown, Path(folder) / "Xvfb_screen0")
        finally:
            os.close(read)
            server.terminate()
            server.wait(10)
