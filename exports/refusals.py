"""Why nothing was written, in a sentence that says what to do.

ExportRefused            a file could not be written, or a name is unknown
└── PaperRefused         a paper cannot be printed
    └── NotYet           because it does not exist at this stage
        └── FiguresMissing   or figures of it are not entered
"""

from __future__ import annotations

from models.wording import say


class ExportRefused(Exception):
    """`key` names the sentence in `models/wording/exports.py`; `str()` gives it with its words filled in, in the
    language of whoever asks and not in that of the paper."""

    def __init__(self, key: str, **params: int | str) -> None:
        super().__init__(key)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        return say(self.key, self.params)


class PaperRefused(ExportRefused):
    """A paper cannot be printed as things stand."""


class NotYet(PaperRefused):
    """A paper does not exist at this stage of its contest."""


class FiguresMissing(NotYet):
    """A paper that prints no blanks was asked for before all its figures were entered."""
