"""Every paper of the real contests as plain text, to be compared with what was kept: its value, then its pages.

`python -m tests.exports.golden` writes `tests/exports/golden/` anew; the difference is then read line by line. The
journal's head is left out, because it moves with every change of shape of any change, and says nothing of a paper.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from re import sub
from zlib import crc32

from exports.document import (
    Artifact,
    Barcode,
    Block,
    Cell,
    Document,
    Emphasis,
    Heading,
    Items,
    Para,
    Row,
    RowKind,
    Run,
    Signature,
    SignLines,
    Table,
    Text,
)
from exports.papers import PAPERS, document_of
from exports.pdf import render
from tests.exports.aloud import aloud, hartlepool
from tests.exports.contests import REAL, Now
from tests.exports.drawn import Drawn

FOLDER = Path(__file__).with_name("golden")
ALOUD = FOLDER / "declaration-aloud.txt"
"""Hartlepool's declaration as a blind reader hears it."""

WHOLE = ("hartlepool-2021", "fort-pitt-2023", "drybridge-2012")
"""Contests whose pages are kept in full; of the others the value is, with a digest of each page's text."""

ANEW = "python -m tests.exports.golden"
_EMPHASIS = {Emphasis.PLAIN: "{}", Emphasis.STRONG: "**{}**", Emphasis.QUIET: "~{}~"}
_ROWS = {RowKind.PLAIN: "- ", RowKind.ELECTED: "! ", RowKind.TOTAL: "= "}


def golden(code: str, now: Now, *, whole: bool = True) -> str:
    """A paper as it is kept, its lines ended by line breaks; `whole`: with all that stands on its pages."""
    document = document_of(PAPERS[code], *now)
    lines = [*told(document), *paged(Drawn(render(document)), whole=whole)]
    return "\n".join(line.replace(now[0].head.short(), "‹head›").rstrip() for line in lines) + "\n"


# the value


def told(document: Document) -> Iterator[str]:
    """The document line by line."""
    yield f"title: {document.title} [{document.language}]"
    if document.crest:
        yield f"crest: {document.crest.alt}"
    if document.attachment:
        yield f"attached: {document.attachment.name}"
    yield from (f"mark: {mark.text}{' (in the margins)' if mark.margins else ''}" for mark in document.marks)
    yield f"masthead: {_text(document.masthead)}"
    for block in document.body:
        yield from _block(block)
    foot = document.footer
    for part in (foot.imprint, foot.running, foot.status, foot.head, foot.page):
        yield f"foot: {_line(part)}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"h{block.level}: {_text(block.text)}"
        case Para():
            yield f"{block.voice.value}{' (kept)' if block.keep else ''}: {_text(block.text)}"
        case Table():
            yield f"table, {block.look.value}: {block.summary}"
            yield f"  # {_cells(block.head)}"
            yield from (f"  {_row(row)}" for row in block.rows)
        case Signature():
            yield f"signature: {_text(block.dated)} / {_text(block.name)} / {_text(block.title)}"
        case SignLines():
            yield f"to sign: {' / '.join(map(_text, block.parties))}"
        case Items():
            yield from (f"{f'{n}.' if block.numbered else '•'} {_text(item)}" for n, item in enumerate(block.items, 1))
        case Barcode():
            yield f"barcode: {block.value}"
        case Artifact():
            yield f"{block.kind.value}: {block.name}"


def _row(row: Row) -> str:
    return _ROWS[row.kind] + _cells(row.cells)


def _cells(cells: tuple[Cell, ...]) -> str:
    return " | ".join(_text(cell.text) + (f" ({_text(cell.note)})" if cell.note else "") for cell in cells)


def _text(words: Text) -> str:
    return "".join(map(_run, words))


def _run(run: Run) -> str:
    said = _EMPHASIS[run.emphasis].format(_line(run.text))
    return f"{run.language}‹{said}›" if run.language else said


def _line(words: str) -> str:
    return words.replace("\n", " ⏎ ")


# the pages


def paged(drawn: Drawn, *, whole: bool) -> Iterator[str]:
    """The text of each page, row by row; or only how many rows there are, and a digest of them."""
    for number in range(drawn.pages):
        page, rows = f"\n--- page {number + 1} of {drawn.pages}", drawn.rows(number)
        yield page if whole else f"{page}: {len(rows)} rows, {crc32(_same_head(rows)):08x}"
        if whole:
            yield from rows


def _same_head(rows: list[str]) -> bytes:
    return sub(r"\d+-[0-9a-f]{16}", "‹head›", "\n".join(rows)).encode()


# kept


def all_papers(contest: str) -> dict[Path, str]:
    """Every paper of a contest: where it is kept, and what it says now."""
    papers = REAL[contest]().papers()
    whole = contest in WHOLE
    return {FOLDER / contest / f"{code}.txt": golden(code, now, whole=whole) for code, now in papers.items()}


def differences(contest: str) -> list[str]:
    """For each paper that is not as it was kept, the first line that differs."""
    now = all_papers(contest)
    kept = {path: path.read_text(encoding="utf-8") for path in (FOLDER / contest).glob("*.txt")}
    found = [
        f"{contest}/{path.stem}: {_first_difference(kept.get(path), now.get(path))}"
        for path in sorted({*now, *kept})
        if now.get(path) != kept.get(path)
    ]
    return [*found, f"If that is right: {ANEW}"] if found else []


def _first_difference(kept: str | None, now: str | None) -> str:
    if kept is None or now is None:
        return "a new paper" if kept is None else "no such paper any more"
    before, after = [*kept.splitlines(), "(the end)"], [*now.splitlines(), "(the end)"]
    at = next(i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    return f"line {at + 1} was\n    {before[at]}\nand is\n    {after[at]}"


def write_anew() -> list[Path]:
    """Keep all papers as they are now, and nothing else."""
    written: list[Path] = []
    for contest in REAL:
        papers = all_papers(contest)
        for path in set((FOLDER / contest).glob("*.txt")) - set(papers):
            path.unlink()
        (FOLDER / contest).mkdir(parents=True, exist_ok=True)
        for path, words in papers.items():
            if not path.exists() or path.read_text(encoding="utf-8") != words:
                path.write_text(words, encoding="utf-8", newline="\n")
                written.append(path)
    return written


if __name__ == "__main__":
    changed = write_anew()
    ALOUD.write_text("".join(f"{line}\n" for line in aloud(hartlepool())), encoding="utf-8", newline="\n")
    sys.stdout.writelines(f"{path.relative_to(FOLDER)}\n" for path in changed)
    sys.stdout.write(f"{len(changed)} papers written\n")
