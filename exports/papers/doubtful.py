"""What is doubtful about the Welsh of a paper, in a sentence to be said before it is printed (rules.md E.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exports.document import Document
from models.wording import say

_NAMED, _LONGEST = 2, 48
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def doubtful(document: Document) -> str:
    """Which Welsh no translator has checked, and what had to stay English; empty where nothing is doubtful."""
    return " ".join(
        say(key, {"texts": len(texts), "named": _named(texts)})
        for key, texts in (("paper.unverified", document.unverified), ("paper.untranslated", document.untranslated))
        if texts
    )


def _named(texts: Sequence[str]) -> str:
    """`“Nifer y Pleidleisiau”, “Etholwyd” and 15 more`."""
    first = ", ".join(f"“{_short(text)}”" for text in texts[:_NAMED])
    rest = len(texts) - _NAMED
    return say("paper.and_more", {"named": first, "more": rest}) if rest > 0 else first


def _short(text: str) -> str:
    """The text in one line, with … for what is filled in and for what is left out."""
    line = " ".join(_PLACEHOLDER.sub("…", text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
