"""What every strict value is made of: one printable line, a name, initials, and the frozen base that all share."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def clean_line(text: str) -> str:
    """One printable line: composed (NFC), white space folded; control, direction and zero-width marks are refused.

    Raises ValueError with a sentence that can be shown at the field.
    """
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    if _UNSEEN.search(folded):
        raise ValueError("This text holds a character that cannot be seen or printed. Type it again by hand.")
    return folded


def _not_blank(text: str) -> str:
    if not text:
        raise ValueError("Nothing is written here.")
    return text


Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(clean_line)]
Name = Annotated[Line, AfterValidator(_not_blank)]
Initials = Annotated[str, StringConstraints(pattern=r"^[^\W\d_]{2,4}$")]
ShareText = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,6})?$")]


class PaperLanguage(StrEnum):
    """What a paper is written in; both on one page has Welsh first (rules.md E.5)."""

    ENGLISH = "en"
    WELSH = "cy"
    BOTH = "both"


class Value(BaseModel):
    """A frozen, strict value; an unknown key is an error, not a surprise kept."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)
