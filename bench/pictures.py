"""`python -m bench.pictures DIR`: the real program on a virtual screen, typed into, and what the screen then shows;
and first pages of papers that it writes."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from bench.hall import in_boxes, in_sheets, recounting
from bench.nights import REJECTED, VOTES, hartlepool, hartlepool_entered, hartlepool_ready, store
from bench.processes import ROOT, at_home, folder
from bench.screens import Screen, has_keys, has_screen, screen
from models.changes import Change, ElectionSet

FILE = "hartlepool-2021.count"
PATIENCE = 1.5
"""Seconds that a screen gets to settle; nobody measures here."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is on the screen: a count or none, the keys that were pressed, the size, the look."""

    name: str
    count: tuple[Change, ...] | None = None
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (1440, 900)
    scale: int = 1
    appearance: str = "light"
    then: tuple[str, ...] = ()
    """Keys for what the first ones opened."""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first page of a paper, as the command line writes it."""

    name: str
    paper: str
    count: tuple[Change, ...]
    language: str = "en"


PIXELS, GREYS, COLOURS = 1.6, 16, 256
"""Of a page for each of its points; of a page; of a screen: a picture that is looked at once should be small."""


def for_real(count: tuple[Change, ...]) -> tuple[Change, ...]:
    """The same night, and no practice: its papers say nothing down their margins. The officer's title is the law's,
    which has its Welsh."""
    made: list[Change] = []
    for change in count:
        if isinstance(change, ElectionSet):
            officer = change.election.officer.model_copy(update={"title": ""})
            real = change.election.model_copy(update={"practice": False, "officer": officer})
            change = change.model_copy(update={"election": real})
        made.append(change)
    return tuple(made)


def figures(typed: Sequence[int]) -> tuple[str, ...]:
    """Whole figures as keys, each with Enter."""
    return tuple(key for figure in typed for key in (*str(figure), "Return"))


HALF = (*figures(VOTES[:11]), *"1552")
SWAPPED = figures([*VOTES[:11], 15_259, *VOTES[12:], *REJECTED.values()])
"""15,529 with two digits swapped: nothing agrees, and the finding names the row."""

SHEET_117 = (*"117", "Return")
"""A sheet whose two entries differ."""

PICTURES = (
    Picture("welcome"),
    Picture("who-is-here", keys=("ctrl+u",)),
    Picture("entry-light", hartlepool(), HALF),
    Picture("entry-dark", hartlepool(), HALF, appearance="dark"),
    Picture("mistyped-light", hartlepool(), SWAPPED),
    Picture("mistyped-dark", hartlepool(), SWAPPED, appearance="dark"),
    Picture("refused-light", hartlepool(), ("1", "0", "period")),
    Picture("complete-light", hartlepool_entered()),
    Picture("complete-dark", hartlepool_entered(), appearance="dark"),
    Picture("complete-1024x700", hartlepool_entered(), size=(1024, 700)),
    Picture("mistyped-1024x700", hartlepool(), SWAPPED, size=(1024, 700)),
    Picture("complete-200-percent", hartlepool_entered(), size=(2048, 1400), scale=2),
    Picture("share", hartlepool_entered(), ("F4",)),
    Picture("ready", hartlepool_ready()),
    Picture("declaration-preview", hartlepool_ready(), ("ctrl+p",), then=("ctrl+f", *"mortimer")),
    Picture("wording", hartlepool_ready(), ("alt+a", "w")),
    Picture("sheets-light", in_sheets(), SHEET_117),
    Picture("sheets-dark", in_sheets(), SHEET_117, appearance="dark"),
    Picture("verification-light", in_boxes(), ("ctrl+4", "1", "7", "Return")),
    Picture("recount-light", recounting()),
    Picture("keys", hartlepool_entered(), ("F1",)),
)

PAGES = (
    FirstPage("paper-declaration", "declaration", for_real(hartlepool_ready())),
    FirstPage("paper-in-both-languages", "declaration", for_real(hartlepool_ready()), "both"),
)

ALL = (*PICTURES, *PAGES)


def main() -> int:
    """Take every picture, or those that are named."""
    parser = argparse.ArgumentParser(prog="python -m bench.pictures", description="Takes pictures of the program.")
    parser.add_argument("into", type=Path, metavar="DIR")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(p.name for p in ALL)}")
    asked = parser.parse_args()
    if not (has_screen() and has_keys()):
        print("Pictures need Xvfb and xdotool.", file=sys.stderr)
        return 1
    asked.into.mkdir(parents=True, exist_ok=True)
    for picture in ALL:
        if not asked.names or picture.name in asked.names:
            into = asked.into / f"{picture.name}.png"
            draw(picture, into) if isinstance(picture, FirstPage) else take(picture, into)
            print(into.name)
    return 0


def draw(page: FirstPage, into: Path) -> None:
    """The paper, written by the command line, and its first page in sixteen greys."""
    with folder() as home:
        written = ("export", str(store(home / FILE, page.count)), "--to", str(home), "--only", page.paper)
        command = [sys.executable, str(ROOT / "main.py"), *written, "--language", page.language]
        subprocess.run(command, check=True, capture_output=True)
        (paper,) = home.glob("*.pdf")
        with pypdfium2.PdfDocument(paper) as document:
            large = document[0].render(scale=3 * PIXELS, grayscale=True).to_pil()
        large.reduce(3).quantize(GREYS).save(into, optimize=True)


def take(picture: Picture, into: Path) -> None:
    """One picture, in a program of its own with settings of its own."""
    with folder() as home, screen(*picture.size) as shown:
        environment = at_home(home, shown.environment, picture.appearance) | {"QT_SCALE_FACTOR": str(picture.scale)}
        arguments = [store(home / FILE, picture.count)] if picture.count else []
        with program(environment, home, *map(str, arguments)):
            show(shown, picture)
            shown.picture(into)
    with Image.open(into) as taken:
        fewer = taken.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE)  # parties keep their own
    fewer.save(into, optimize=True)


def show(shown: Screen, picture: Picture) -> None:
    """Fill the screen with the window, and press the keys."""
    window = shown.wait_for("Count Desk")
    shown.fill_with(window, *picture.size)
    time.sleep(PATIENCE)
    for keys in filter(None, (picture.keys, picture.then)):
        shown.press(*keys)
        time.sleep(PATIENCE)


@contextmanager
def program(environment: Mapping[str, str], home: Path, *arguments: str) -> Iterator[None]:
    """The program as a user starts it."""
    started = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env=environment,
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield
        if started.poll() is not None:
            raise RuntimeError(f"the program stopped with {started.returncode}")
    finally:
        started.kill()
        _, said = started.communicate(timeout=20)
        if said.strip():
            print(said.strip(), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
