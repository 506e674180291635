"""A printed paper changes nothing of the count; it is only remembered. The crest is the officer's at any time."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace

from models.changes import CrestSet, Line, PaperIssued, Stamp
from models.refusal import Refusal
from models.rules.base import Rule, RuleBook, no_such_contest
from models.state import Crest, State


def _refuse_crest(state: State, _: Stamp, change: CrestSet) -> Refusal | None:
    if state.election is None:
        return Refusal("election.first")
    return Refusal("crest.none") if change.png is None and state.crest is None else None


def _fold_crest(state: State, line: Line) -> State:
    assert isinstance(line.change, CrestSet)
    png = line.change.png
    return replace(state, crest=None if png is None else Crest(b64decode(png), line.change.alt))


def _refuse_paper(state: State, _: Stamp, change: PaperIssued) -> Refusal | None:
    return no_such_contest(state, change.contest)


def _fold_paper(state: State, _: Line) -> State:
    return state


PAPER_RULES: RuleBook = {
    CrestSet: Rule(_refuse_crest, _fold_crest),
    PaperIssued: Rule(_refuse_paper, _fold_paper),
}
