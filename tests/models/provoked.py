"""What the tests provoke, gathered over their files: each refusal once, with its sentence word for word."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable
from pathlib import Path

from models.wording import SENTENCES
from models.wording.base import Plural

Provocation = Callable[[], tuple[str, str]]
"""Brings a count to where something must be refused: the sentence said, and the one expected."""

HERE = Path(__file__).parent


class Book(dict[str, Provocation]):
    """By key, the provocations of one file."""

    def refusal(self, key: str) -> Callable[[Provocation], Provocation]:
        def keep(provoke: Provocation) -> Provocation:
            assert key not in self
            self[key] = provoke
            return provoke

        return keep


def _text_of(*patterns: str) -> str:
    files = {file for pattern in patterns for file in HERE.parent.rglob(pattern)}
    return "".join(file.read_text("utf-8") for file in sorted(files))


def named_in(words: Iterable[str], *patterns: str) -> set[str]:
    """Those of the words that stand in quotation marks in some of these files of tests."""
    return set(re.findall(r'"([^"\n]+)"', _text_of(*patterns))) & set(words)


def said_in(keys: Iterable[str], *patterns: str) -> set[str]:
    """Those of the keys whose sentence, apart from its numbers and names, stands in some of these files of tests."""
    text = _text_of(*patterns)
    return {key for key in keys if any(part in text for part in _wording(key))}


def _wording(key: str) -> list[str]:
    """The longest unbroken piece of each text of a key."""
    template = SENTENCES[key]
    texts = [template.one, template.many] if isinstance(template, Plural) else [template]
    return [max((part for part, *_ in string.Formatter().parse(text)), key=len) for text in texts]
