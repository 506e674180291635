"""Names of people as files give them: in parts, in one field, with the commonly used name in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_USED = r"(?:commonly|usually|generally)?\s*(?:known|called|referred\s+to)\s+as|commonly\s+used\s+names?\s*[:\-–]?"
_BRACKETED = re.compile(rf"\s*[(\[]\s*(?:{_USED})\s*[“\"‘']?(?P<name>[^)\]]+?)[”\"’']?\s*[)\]]\s*", re.IGNORECASE)
_SUFFIXES = frozenset({"jr", "jr.", "jnr", "jnr.", "junior", "sr", "sr.", "snr", "snr.", "senior", "ii", "iii"})


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name in the parts of a ballot paper; `proposed` where the parts were guessed from one field."""

    surname: str
    other_names: str = ""
    commonly_used: str = ""
    proposed: bool = False


def from_parts(surname: str, other_names: str, commonly_used: str = "") -> NameParts:
    """A name given in parts; `(commonly known as Bill Khatkar)` among them is the commonly used name."""
    last, used_last = without_used_name(surname)
    others, used_others = without_used_name(other_names)
    return NameParts(last, others, commonly_used or used_others or used_last)


def from_one_field(name: str, commonly_used: str = "") -> NameParts:
    """A name given in one field: `SURNAME, Other Names` as it says, else a proposal.

    Words in capitals at the end or the beginning are the surname (`Michael VAN DER BERG`), else the last word is.
    """
    bare, used = without_used_name(name)
    used = commonly_used or used
    surname, comma, others = bare.partition(",")
    if comma and surname.strip() and others.strip():
        return NameParts(surname.strip(), others.strip(), used)
    words = bare.replace(",", " ").split()
    if len(words) < 2:
        return NameParts(" ".join(words), "", used)
    leading = _leading_capitals(words)
    if leading:
        return NameParts(" ".join(words[:leading]), " ".join(words[leading:]), used, proposed=True)
    first = len(words) - _surname_words(words)
    return NameParts(" ".join(words[first:]), " ".join(words[:first]), used, proposed=True)


def _leading_capitals(words: list[str]) -> int:
    """How many words of `VAN DER BERG Michael` are the surname; two letters may be initials (`JK Rowling`)."""
    run = next((i for i, word in enumerate(words) if not _in_capitals(word)), 0)
    return run if any(len(word) > 2 for word in words[:run]) and not _in_capitals(words[-1]) else 0


def _surname_words(words: list[str]) -> int:
    """How many words at the end are the surname; at least one word is left for the other names."""
    run = next((i for i, word in enumerate(reversed(words)) if not _in_capitals(word)), len(words))
    if 0 < run < len(words):
        return run
    return 2 if words[-1].casefold() in _SUFFIXES and len(words) > 2 else 1


def _in_capitals(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and word == word.upper()


def without_used_name(text: str) -> tuple[str, str]:
    """The text without its bracket, and the commonly used name that stood inside."""
    found = _BRACKETED.search(text)
    if not found:
        return text, ""
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()), found["name"].strip()
