"""The one change that carries typed figures, whatever place they belong to."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator

from models.changes.base import ContestChange, FieldText
from models.counts import Count
from models.ids import Subject

PlaceText = Annotated[str, StringConstraints(pattern=r"^((box|account)/[a-z0-9-]{1,20}|[0-9]+/[0-9]+/[12])$")]
LineIdText = Annotated[str, StringConstraints(pattern=r"^[0-9a-f-]{32,36}$")]

Figures = dict[FieldText, Count | None]
"""By field; None is *not entered*, an absent key was not touched."""


class FiguresEntered(ContestChange):
    """Figures of one box (`box/post`), one ballot paper account (`account/st-1`) or one look of one unit
    (`<round>/<unit>/<look>`), with what stood there.

    In totals mode one figure when its field is left; a sheet comes whole. `undoes` names the line reversed.
    """

    kind: Literal["figures.entered"] = "figures.entered"
    place: PlaceText
    figures: Figures
    was: Figures
    undoes: LineIdText | None = None

    @model_validator(mode="after")
    def _says_what_was(self) -> Self:
        if set(self.figures) != set(self.was):
            raise ValueError("every figure says what it was before")
        return self

    @property
    def subject(self) -> Subject:
        """The box or the look."""
        return Subject(f"{self.contest}/{self.place}")
