"""What a file really is, whatever its name says: its first bytes decide, and what cannot be read is named."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

LARGEST_FILE = 25_000_000
"""Bytes. Every candidate of a general election, with every optional column, is about a tenth of it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "import.is_pdf"),
    (b"SQLite format 3\x00", "import.is_count"),
    (b"\x89PNG", "import.is_picture"),
    (b"\xff\xd8\xff", "import.is_picture"),
    (b"GIF8", "import.is_picture"),
    (b"{\\rtf", "import.is_document"),
    (b"\x1f\x8b", "import.is_archive"),
    (b"Rar!", "import.is_archive"),
    (b"7z\xbc\xaf", "import.is_archive"),
)

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Kind(StrEnum):
    """What can be read."""

    TEXT = "text"
    JSON = "json"
    ZIP = "zip"


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of a file; `fault` is the key of the sentence that says why they cannot be used."""

    kind: Kind = Kind.TEXT
    data: bytes = b""
    text: str = ""
    fault: str = ""
    guessed_encoding: bool = False
    params: Mapping[str, int | str] = field(default_factory=dict)


_TOO_LARGE = Contents(fault="import.too_large", params={"most": LARGEST_FILE // 1_000_000})


def load(path: Path) -> Contents:
    """Read a file and say what it is. Nothing of a file over `LARGEST_FILE` is read."""
    try:
        if not path.exists():
            return Contents(fault="import.no_file")
        if not path.is_file():
            return Contents(fault="import.no_plain_file")
        if path.stat().st_size > LARGEST_FILE:
            return _TOO_LARGE
        return contents_of(path.read_bytes())
    except (OSError, ValueError):  # ValueError: a NUL inside the path
        return Contents(fault="import.unreadable")


def contents_of(data: bytes) -> Contents:
    """What these bytes are."""
    if len(data) > LARGEST_FILE:
        return _TOO_LARGE
    if data.startswith(b"PK\x03\x04"):
        return Contents(Kind.ZIP, data)
    if data.startswith(_OLE):
        return Contents(fault=_old_office(data))
    if fault := next((fault for magic, fault in _MAGIC if data.startswith(magic)), ""):
        return Contents(fault=fault)
    return _text_of(data)


def _old_office(data: bytes) -> str:
    """An encrypted .xlsx is an old-style container too; its streams are named inside, in UTF-16."""
    encrypted = "EncryptedPackage".encode("utf-16-le") in data
    return "import.is_encrypted" if encrypted else "import.is_old_excel"


def _text_of(data: bytes) -> Contents:
    decoded = _decoded(data)
    if decoded is None:
        return Contents(fault="import.is_broken_text" if _mostly_utf8(data) else "import.is_binary")
    text, guessed = decoded
    start = text.lstrip()[:200].casefold()
    if not start:
        return Contents(fault="import.is_empty")
    if _is_binary(text):
        return Contents(fault="import.is_binary")
    if start.startswith(("<!doctype html", "<html", "<head", "<body", "<script", "<!-- ")):
        return Contents(fault="import.is_web_page")
    if start.startswith("<?xml") or (start.startswith("<") and ">" in start):
        return Contents(fault="import.is_xml")
    kind = Kind.JSON if start[0] in "{[" else Kind.TEXT
    return Contents(kind, data, text, guessed_encoding=guessed)


def _decoded(data: bytes) -> tuple[str, bool] | None:
    """The text, and whether its encoding is only a guess."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    text = _tried(data, marked or _utf16_without_mark(data) or "utf-8")
    if text is not None:
        return text.removeprefix("\ufeff"), False
    if marked or _mostly_utf8(data):
        return None
    text = _tried(data, "cp1252")
    return (text, True) if text is not None else None


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 that was cut or spoilt: read as Windows-1252 every accent of it would turn into two wrong letters."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - broken > broken


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> str:
    """Plain letters in UTF-16 have a NUL in every second byte."""
    sample = data[:2000]
    if len(sample) < 8 or sample.count(0) * 5 < len(sample) * 2:
        return ""
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _is_binary(text: str) -> bool:
    """A NUL or more than one control character in a hundred: no table was ever typed like this."""
    if "\x00" in text:
        return True
    sample = text[:20_000]
    control = sum((c < " " and c not in "\t\r\n\f\v") or "\x7f" <= c < "\xa0" for c in sample)
    return control * 100 > len(sample)
