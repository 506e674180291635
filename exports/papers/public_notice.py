"""The public notice of a result: the declaration under another heading, with its place and time of posting."""

from __future__ import annotations

from exports.document import Document, SignLines, text
from exports.papers.blocks import Matter, document
from exports.papers.declaration import result_of_no_poll, result_of_poll
from exports.papers.words import words
from models.result import Result
from models.state import ContestState, Stage, State

POSTED = ("posted_at", "posted_on", "posted_by")


def build(night: State, contest: ContestState, result: Result) -> Document:
    """The notice of a declared or uncontested election (rules.md A.8)."""
    matter = Matter(night, contest, result)
    uncontested = contest.stage is Stage.UNCONTESTED
    heading = "public_notice_uncontested" if uncontested else "public_notice"
    body = (result_of_no_poll if uncontested else result_of_poll)(matter, heading)
    posted = SignLines(tuple(text(words(key)) for key in POSTED))
    return document(matter, words(heading), (*body, posted))
