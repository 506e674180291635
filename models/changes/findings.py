"""Answers to what the program found: once asked, kept while nothing moves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from models.changes.base import ContestChange, Reason
from models.ids import Subject
from models.values import Name


class FindingAnswered(ContestChange):
    """A question was answered, or the returning officer decided to go on in spite of it.

    The answer holds only while code, subject and params stay as they are here.
    """

    kind: Literal["finding.answered"] = "finding.answered"
    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.:-]{1,80}$")]
    code: Annotated[str, StringConstraints(pattern=r"^[FAN][0-9]{2}$")]
    about: Annotated[str, StringConstraints(max_length=200)]
    params: dict[str, int | str]
    words: Reason
    decided_by: Name | None = None

    @property
    def subject(self) -> Subject:
        """One finding of one contest, so that two answers never overwrite each other unseen."""
        return Subject(f"{self.contest}/finding/{self.key}")
