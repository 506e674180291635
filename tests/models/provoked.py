"""What the tests provoke, gathered over their files: each refusal once, with its sentence word for word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

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


def named_in(words: Iterable[str], *patterns: str) -> set[str]:
    """Those of the words that stand in quotation marks in some of these files of tests."""
    files = {file for pattern in patterns for file in HERE.parent.rglob(pattern)}
    text = "".join(file.read_text("utf-8") for file in sorted(files))
    quoted = set(re.findall(r'"([^"\n]+)"', text))
    return quoted & set(words)
