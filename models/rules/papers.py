"""A printed paper changes nothing of the count; it is only remembered."""

from __future__ import annotations

from models.changes import Line, PaperIssued, Stamp
from models.refusal import Refusal
from models.rules.base import Rule, RuleBook, no_such_contest
from models.state import State


def _refuse_paper(state: State, _: Stamp, change: PaperIssued) -> Refusal | None:
    return no_such_contest(state, change.contest)


def _fold_paper(state: State, _: Line) -> State:
    return state


PAPER_RULES: RuleBook = {PaperIssued: Rule(_refuse_paper, _fold_paper)}
