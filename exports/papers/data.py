"""The data that travels inside every paper: which paper of which contest it is, and where it may be read, the result.

It is always English, as all data of this program: whoever reads it is a program.
"""

from __future__ import annotations

import json

from exports.document import Attachment
from exports.pdf.reading import ATTACHED, PROGRAM
from exports.results import Json, contest_result
from exports.version import VERSION
from models.result import Result
from models.state import ContestState, State
from models.values import PaperLanguage
from models.wording.tongue import ENGLISH, speaking

FORMAT = 1
DESCRIPTION = "The data that this paper was made from"


def data_of(
    code: str, night: State, contest: ContestState, language: PaperLanguage, result: Result | None
) -> Attachment:
    """The file inside a paper. `result`: whoever holds the paper reads the result on it, so a program may, too."""
    assert night.at is not None, "a paper of a night in which nothing was ever said"
    told: Json = {
        "format": FORMAT,
        "program": PROGRAM,
        "version": VERSION,
        "paper": code,
        "contest": contest.id,
        "language": language.value,
        "head": night.head.short(),
    }
    if result is not None:
        with speaking(ENGLISH):
            told["result"] = contest_result(night, contest, result)
    return Attachment(ATTACHED, json.dumps(told, ensure_ascii=False, separators=(",", ":")), DESCRIPTION, night.at)
