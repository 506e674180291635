"""PDFs read back by programs that are not ours: poppler, qpdf and, for the tree, pikepdf."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from exports.document import Document

A4 = (595.28, 841.89)


def run(program: str, *arguments: str) -> str:
    """What a program of poppler or qpdf says; its failure is the test's."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed (apt-get install poppler-utils qpdf)")
    # pdfinfo prints the summary of a table as its bytes are: UTF-16 where it holds “·” or ŵ
    done = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(frozen=True)
class Word:
    """A word where poppler sees it, in points from the upper left corner of its page."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Pdf:
    """A PDF on disk."""

    path: Path

    def text(self) -> str:
        """As laid out, pages parted by form feeds."""
        return run("pdftotext", "-layout", str(self.path), "-")

    def pages(self) -> list[str]:
        """The text of each page."""
        return self.text().split("\f")[:-1]

    def read_aloud(self) -> str:
        """The tree with its texts, as a screen reader walks it."""
        return run("pdfinfo", "-struct-text", str(self.path))

    def info(self) -> dict[str, str]:
        """What pdfinfo says."""
        lines = run("pdfinfo", str(self.path)).splitlines()
        return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}

    def fonts(self) -> list[list[str]]:
        """The rows of pdffonts; the last columns are embedded, subset, with Unicode, object."""
        return [line.split() for line in run("pdffonts", str(self.path)).splitlines()[2:]]

    def checked(self) -> str:
        """qpdf's opinion."""
        return run("qpdf", "--check", str(self.path))

    def words(self) -> list[Word]:
        """Every word with its place."""
        xml = run("pdftotext", "-bbox-layout", str(self.path), "-")
        body = ElementTree.fromstring(xml[xml.index("<html") :])
        space = "{http://www.w3.org/1999/xhtml}"
        found: list[Word] = []
        for number, page in enumerate(body.iter(f"{space}page"), 1):
            for word in page.iter(f"{space}word"):
                sides = [float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")]
                found.append(Word(word.text or "", number, *sides))
        return found

    def overlapping(self) -> list[tuple[str, str]]:
        """Words that stand on each other. Boxes are as tall as the font's tallest letter, so a little is no fault."""
        words = sorted(self.words(), key=lambda word: (word.page, word.top))
        clashes: list[tuple[str, str]] = []
        for i, one in enumerate(words):
            for other in words[i + 1 :]:
                if other.page != one.page or other.top >= one.bottom:
                    break
                across = min(one.right, other.right) - max(one.left, other.left)
                down = min(one.bottom, other.bottom) - other.top
                if across > 0.5 and down > 0.3 * min(one.bottom - one.top, other.bottom - other.top):
                    clashes.append((one.text, other.text))
        return clashes

    def outside(self, margin: float = 20) -> list[str]:
        """Words that a printer could cut off."""
        width, height = A4
        return [
            word.text
            for word in self.words()
            if word.left < margin or word.top < margin or word.right > width - margin or word.bottom > height - margin
        ]


Printer = Callable[[Document], Pdf]


def bare(text: str) -> str:
    """A text without white space: where a line ends is the page's affair."""
    return "".join(text.split())
