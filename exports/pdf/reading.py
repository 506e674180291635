"""What a paper of ours carries inside: the data that it was made from, read back from the bytes of its PDF."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator

ATTACHED = "count-desk.json"
PROGRAM = "Count Desk"

MOST_BYTES, MOST_STREAMS = 4_000_000, 50_000
"""Of data inside a paper, and of streams that are looked at: the largest of our papers have a tenth of either."""

_STREAM = re.compile(rb"stream\r?\n")
_START = re.compile(rb'\{"format":\d+,"program":"')


def attached(pdf: bytes) -> dict[str, object] | None:
    """The data inside a paper; None where these bytes are no PDF, a broken one, or no paper of ours.

    The bytes are not read as a PDF: a file may be made so that whoever unpacks it whole needs gigabytes.
    """
    for found in _files_in(pdf):
        try:
            data = json.loads(found)
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict) and data.get("program") == PROGRAM:
            return data
    return None


def _files_in(pdf: bytes) -> Iterator[bytes]:
    """Every stream that begins as our data does, compressed or not."""
    for number, at in enumerate(_STREAM.finditer(pdf)):
        if number > MOST_STREAMS:
            return
        start = at.end()
        if _START.match(pdf, start):
            yield pdf[start : start + MOST_BYTES].partition(b"endstream")[0]
        elif _START.match(_unpacked(pdf, start, 2_000, 64)):
            yield _unpacked(pdf, start, MOST_BYTES, MOST_BYTES)


def _unpacked(pdf: bytes, start: int, packed: int, most: int) -> bytes:
    """The first bytes of a compressed stream; what follows it is left alone."""
    try:
        return zlib.decompressobj().decompress(pdf[start : start + packed], most)
    except zlib.error:
        return b""
