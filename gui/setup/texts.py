"""Texts that will stand on a paper, looked at while they can still be mended: said at set-up, not at four in the
morning."""

from __future__ import annotations

from collections.abc import Sequence

from models.changes import Change, Line, Stamp
from models.ids import LineId
from models.refusal import Refusal
from models.rules import fold, refuse
from models.setup import Candidate
from models.state import State
from models.values import clean_line
from models.wording import say

LONGEST = 200
_SHOWN = 40


def mistake_in(where: str, text: str) -> str:
    """Why a text cannot be kept or printed, or nothing; `where` is what it is called on the form."""
    from exports.pdf.fonts import refuse_unprintable
    from exports.refusals import PaperRefused

    try:
        line = clean_line(text)
        if len(line) > LONGEST:
            return f"This is longer than {LONGEST} letters. Shorten it."
        refuse_unprintable(where, line)
    except PaperRefused as refused:
        mistake = say(refused.key, {**refused.params, "text": _begun(line)})
        return mistake.replace(", so nothing was printed.", ".")  # nobody wanted to print yet
    except ValueError as mistake:
        return str(mistake)
    return ""


def _begun(text: str) -> str:
    """As much of a text as a form has room for beside its fields."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def mistake_in_candidate(candidate: Candidate) -> str:
    """The same for all that a ballot paper says of a candidate."""
    texts = {
        "The surname": candidate.surname,
        "The other names": candidate.other_names,
        "The commonly used name": candidate.commonly_used,
        "The description": candidate.description,
        "The party": candidate.party.name if candidate.party else "",
    }
    return next((said for where, text in texts.items() if (said := mistake_in(where, text))), "")


def first_refusal(state: State, stamp: Stamp, changes: Sequence[Change]) -> Refusal | None:
    """Why these changes, one after the other, would not all be taken."""
    for change in changes:
        if refusal := refuse(state, stamp, change):
            return refusal
        state = fold(state, Line(state.head.seq + 1, LineId("not recorded"), change.subject, 1, stamp, change, ""))
    return None
