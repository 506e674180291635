"""Papers: what stands at their head, and which left the program, so that a printed file can be recognised later."""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from models.changes.base import Change, ContestChange
from models.ids import CREST, Subject
from models.values import Line, PaperLanguage

MOST_CREST_BYTES = 300_000
"""Of the picture as it is kept: it goes onto every paper, so it is made small when it is chosen."""
_PNG = b"\x89PNG\r\n\x1a\n"


def _png_in_text(text: str) -> str:
    try:
        picture = b64decode(text, validate=True)
    except binascii.Error as broken:
        raise ValueError("A crest is kept as base64.") from broken
    if not picture.startswith(_PNG):
        raise ValueError("A crest is kept as a PNG picture.")
    return text


PngText = Annotated[str, StringConstraints(max_length=MOST_CREST_BYTES * 4 // 3 + 4), AfterValidator(_png_in_text)]


class CrestSet(Change):
    """The crest at the head of every paper was chosen, or taken off (`png` None). `alt` is said where it is not seen.

    It is a change of its own, so that correcting the election does not store the picture again.
    """

    kind: Literal["crest.set"] = "crest.set"
    png: PngText | None
    alt: Line = ""

    @property
    def subject(self) -> Subject:
        """The crest of the night."""
        return CREST


class PaperIssued(ContestChange):
    """A paper was saved or printed: which, in what language, its SHA-256, and the journal head it shows."""

    kind: Literal["paper.issued"] = "paper.issued"
    paper: Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,40}$")]
    language: PaperLanguage = PaperLanguage.ENGLISH
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    head: Annotated[str, StringConstraints(max_length=40)]

    @property
    def subject(self) -> Subject:
        """Papers of one kind of one contest; printing never disturbs the count itself."""
        return Subject(f"{self.contest}/paper/{self.paper}")
