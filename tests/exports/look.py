"""Looking at papers: a picture of every page of every paper of the real contests, side by side.

`python -m tests.exports.look FOLDER [--before EARLIER] [CONTEST…]` writes a sheet of pictures for each contest
(`hartlepool-2021.png`), each page by itself (`hartlepool-2021/declaration-1.png`) and `index.html`. With the folder of
an earlier run it lists the pages that look otherwise now, and writes for each of them both and the difference in red.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from re import sub

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont

from exports.document import Document
from exports.papers import PAPERS, document_of
from exports.pdf import render
from tests.exports.contests import REAL

SCALE = 1.0
"""Pixels a point: 72 to the inch."""

ACROSS, GAP, LABEL = 6, 14, 20
GREY, WHITE, INK = (225, 225, 225), (255, 255, 255), (30, 30, 30)


@dataclass(frozen=True)
class Shot:
    """One page of one paper, as a picture."""

    contest: str
    paper: str
    page: int
    picture: Image.Image

    @property
    def name(self) -> str:
        return f"{self.contest}/{self.paper}-{self.page}.png"


def shots(contest: str, scale: float = SCALE) -> Iterator[Shot]:
    """Every page of every paper of a contest."""
    for code, now in REAL[contest]().papers().items():
        with pypdfium2.PdfDocument(render(without_head(document_of(PAPERS[code], *now)))) as document:
            for number, page in enumerate(document, 1):
                yield Shot(contest, code, number, page.render(scale=scale).to_pil().convert("RGB"))


def without_head(document: Document) -> Document:
    """The paper with no journal's head at its foot: that moves with any change of any change, and is no news here."""
    head = sub(r"\d+-[0-9a-f]{16}", "0-0000000000000000", document.footer.head)
    return replace(document, footer=replace(document.footer, head=head))


def side_by_side(taken: Sequence[Shot]) -> Image.Image:
    """All pages with their names over them, so many in a row."""
    wide, high = (max(shot.picture.size[i] for shot in taken) for i in (0, 1))
    rows = -(-len(taken) // ACROSS)
    across = min(ACROSS, len(taken))
    sheet = Image.new("RGB", (across * (wide + GAP) + GAP, rows * (high + GAP + LABEL) + GAP), GREY)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(13)
    for i, shot in enumerate(taken):
        left = GAP + i % ACROSS * (wide + GAP)
        top = GAP + i // ACROSS * (high + GAP + LABEL)
        pen.text((left, top), f"{shot.paper} {shot.page}", INK, font)
        sheet.paste(shot.picture, (left, top + LABEL))
    return sheet


def difference(before: Path, shot: Shot) -> Image.Image | None:
    """The page as it was, as it is, and what moved in red; None where it is the same to the pixel."""
    now = shot.picture
    was = _opened(before) if before.exists() else Image.new("RGB", now.size, WHITE)
    if was.size == now.size and ImageChops.difference(was, now).getbbox() is None:
        return None
    wide, high = (max(was.size[i], now.size[i]) for i in (0, 1))
    both = [Image.new("RGB", (wide, high), WHITE) for _ in range(2)]
    both[0].paste(was)
    both[1].paste(now)
    moved = ImageChops.difference(*both).convert("L").point(lambda level: 255 if level > 24 else 0)
    red = Image.composite(
        Image.new("RGB", (wide, high), (220, 0, 0)), both[1].point(lambda v: 160 + v * 95 // 255), moved
    )
    sheet = Image.new("RGB", (3 * wide + 2 * GAP, high), GREY)
    for i, picture in enumerate((*both, red)):
        sheet.paste(picture, (i * (wide + GAP), 0))
    return sheet


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB")


def look(folder: Path, before: Path | None = None, contests: Sequence[str] = ()) -> list[str]:
    """Take all pictures; names the pages that changed since the pictures in `before`, that are new, and that went."""
    said: list[str] = []
    for contest in contests or REAL:
        taken = list(shots(contest))
        gone = {path.name for path in (before / contest).glob("*.png")} if before else set()
        (folder / contest).mkdir(parents=True, exist_ok=True)
        for shot in taken:
            if before and (changed := difference(before / shot.name, shot)):
                said.append(f"{shot.name}: {'changed' if (before / shot.name).exists() else 'new'}")
                (folder / "changed").mkdir(exist_ok=True)
                changed.save(folder / "changed" / shot.name.replace("/", "-"))
            gone.discard(Path(shot.name).name)
            shot.picture.save(folder / shot.name)
        said += [f"{contest}/{name}: gone" for name in sorted(gone)]
        side_by_side(taken).save(folder / f"{contest}.png")
    (folder / "index.html").write_text(index(folder, said), encoding="utf-8")
    return said


def index(folder: Path, said: Sequence[str]) -> str:
    """All sheets on one page, what changed above them."""
    changed = "".join(f"<li>{escape(line)}</li>" for line in said)
    pictures = "".join(
        f'<h2>{path.stem}</h2><a href="{path.name}"><img src="{path.name}" width="100%" alt="{path.stem}"></a>'
        for path in sorted(folder.glob("*.png"))
    )
    return f"<!doctype html><meta charset=utf-8><title>Papers</title><ul>{changed}</ul>{pictures}"


def main() -> int:
    """See the module."""
    parser = argparse.ArgumentParser(prog="python -m tests.exports.look", description="Pictures of every paper.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("contests", nargs="*", metavar="CONTEST", help=f"any of {', '.join(REAL)}; all without one")
    parser.add_argument("--before", type=Path, metavar="EARLIER", help="the folder of an earlier run, to compare with")
    asked = parser.parse_intermixed_args()
    if unknown := set(asked.contests) - set(REAL):
        parser.error(f"there is no contest called {', '.join(sorted(unknown))}")
    sys.stdout.writelines(f"{line}\n" for line in look(asked.folder, asked.before, asked.contests))
    return 0


if __name__ == "__main__":
    sys.exit(main())
