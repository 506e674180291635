"""A paper that left the program, so that a printed file can be recognised later."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from models.changes.base import ContestChange
from models.ids import Subject


class PaperIssued(ContestChange):
    """A paper was saved or printed: which, in what language, its SHA-256, and the journal head it shows."""

    kind: Literal["paper.issued"] = "paper.issued"
    paper: Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,40}$")]
    language: Literal["en", "cy", "both"] = "en"
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    head: Annotated[str, StringConstraints(max_length=40)]

    @property
    def subject(self) -> Subject:
        """Papers of one kind of one contest; printing never disturbs the count itself."""
        return Subject(f"{self.contest}/paper/{self.paper}")
