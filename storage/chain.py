"""The chain of hashes: what makes damage and careless edits show.

Each line's hash covers the hash before it and the line's own text as it is stored, never as it is read again.
Against a determined hand the proof is outside: the head that is printed on every paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from models.state import JournalHead

GENESIS = ""
"""What the first line takes for the hash before it."""

NOWHERE = JournalHead(0, GENESIS)
"""The head of a journal without lines."""

_HEAD = re.compile(r"([0-9]{1,12})\s*[-\u2010-\u2013]\s*([0-9a-f]{4,64})\s*(?:\u2026|\.\.\.)?", re.IGNORECASE)


class Row(NamedTuple):
    """One line of a journal as the file holds it."""

    seq: int
    id: str
    subject: str
    version: int
    body: str
    hash: str


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """A head as somebody copied it from a paper: the number and the first digits of the hash."""

    seq: int
    digits: str


def link(prev: str, seq: int, id_: str, subject: str, version: int, body: str) -> str:
    """The hash of a line that follows `prev`."""
    text = f"{prev}\n{seq}\n{id_}\n{subject}\n{version}\n{body}"
    # A damaged file can hold bytes that are no text; they come back as they were and simply do not match.
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def first_broken(rows: Iterable[Row], after: JournalHead = NOWHERE) -> int | None:
    """The number at which rows stop being the chain that goes on from `after`, or None where all is whole."""
    seq, prev = after.seq, after.hash
    for row in rows:
        seq += 1
        if row.seq != seq or row.hash != link(prev, *row[:5]):
            return seq
        prev = row.hash
    return None


def read_head(text: str) -> PrintedHead | None:
    """`1042-9f3c27aa…` as it stands on a paper, with or without the dots; None where it is no head."""
    match = _HEAD.fullmatch(text.strip())
    return PrintedHead(int(match[1]), match[2].lower()) if match else None
