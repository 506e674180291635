"""What a finding is, and what each code stops. Wording is in `models/wording.py` under the same code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from models.ids import FieldRef
from models.state import ContestState


class Step(StrEnum):
    """The steps that a finding can stop."""

    OPEN_COUNT = "open_count"
    SHARE_PROVISIONAL = "share_provisional"
    MAKE_READY = "make_ready"
    DECLARE = "declare"
    CLOSE_VERIFICATION = "close_verification"


_RESULT = frozenset({Step.SHARE_PROVISIONAL, Step.MAKE_READY, Step.DECLARE})
_LAST = frozenset({Step.MAKE_READY, Step.DECLARE})
_VERIFY = _LAST | {Step.CLOSE_VERIFICATION}
_START = frozenset({Step.OPEN_COUNT})
_NONE: frozenset[Step] = frozenset()


@dataclass(frozen=True, slots=True)
class Code:
    """F stops a step until put right or, where `decidable`, decided by the returning officer with a reason;
    A is asked once; N is a note. `rule` quotes the rule that it enforces."""

    code: str
    rule: str
    stops: frozenset[Step]
    decidable: bool = False


CODES: Mapping[str, Code] = MappingProxyType(
    {
        c.code: c
        for c in (
            Code("F10", "votes + rejected = verified papers, exactly [rules H 4]", _RESULT, decidable=True),
            Code(
                "F11",
                "votes + rejected can never pass the verified papers [rules H 4]",
                _RESULT,
                decidable=True,
            ),
            Code("F12", "blank is not zero: every figure is entered [rules H 1]", _RESULT),
            Code(
                "F13",
                "a candidate has at most one vote on each good paper [rules H 5]",
                _RESULT,
                decidable=True,
            ),
            Code(
                "F14",
                "at most as many votes as seats on each good paper [rules H 5]",
                _RESULT,
                decidable=True,
            ),
            Code("F15", "every good paper carries at least one vote [rules H 6]", _RESULT, decidable=True),
            Code("F16", "papers rejected in part are good papers [rules H 5]", _RESULT, decidable=True),
            Code("F17", "papers verified never pass the electorate [rules H 3]", _RESULT, decidable=True),
            Code("F18", "a tie across the line is settled by lot [rules H 9]", _LAST),
            Code(
                "F19",
                "the order is that of the ballot paper, confirmed by people [rules H 16]",
                _START | _RESULT,
            ),
            Code(
                "F20",
                "heads of rejected papers add up to their total [rules B, G.4]",
                _RESULT,
                decidable=True,
            ),
            Code("F21", "a poll is held only where more stand than are to be elected [rules H 17]", _START),
            Code("F22", "supplementary votes are not counted by first past the post [rules B.5]", _START),
            Code("F23", "papers rejected cannot pass the papers verified [rules H 5]", _RESULT, decidable=True),
            Code("F24", "level across two terms of office, the longer goes by lot [rules A.7]", _LAST),
            Code("F30", "every sheet that was planned or dealt is entered [U: UKF-1, UKF-2]", _RESULT),
            Code("F31", "votes + rejected + sent = papers of the sheet [rules H 4, design 4]", _RESULT, decidable=True),
            Code("F32", "every sheet, or the totals, had its second look [practice 1]", _RESULT),
            Code("F33", "two entries of one sheet are the same [practice 1]", _RESULT),
            Code("F34", "papers dealt = papers verified [U: UKF-1]", _RESULT, decidable=True),
            Code(
                "F35",
                "on a sheet too a candidate has at most one vote a good paper [rules H 5]",
                _RESULT,
                decidable=True,
            ),
            Code("F36", "on a sheet too good papers carry one to n votes [rules H 5, H 6]", _RESULT, decidable=True),
            Code("F37", "papers sent to adjudication = papers of its batches [design 4]", _RESULT, decidable=True),
            Code("F38", "the log of bundles and the rack agree", _RESULT),
            Code("F39", "the sums were read back against the paper [practice 6]", _RESULT),
            Code("F40", "nothing is announced before verification is closed [rules A.2]", _LAST),
            Code("F41", "every listed box is counted [rules A.2]", _RESULT | _VERIFY),
            Code("F42", "a box that is expected has come [rules A.2]", _RESULT | _VERIFY),
            Code("F43", "papers of a sheet are known [practice 1]", _RESULT),
            Code("F44", "papers x seats = votes + votes not used [rules H 5]", _RESULT, decidable=True),
            Code("F45", "papers on a mini-count's sheets = papers it was given [practice 1]", _RESULT, decidable=True),
            Code("F46", "papers are counted on at least one sheet or rack [rules H 1]", _RESULT),
            Code("A10", "a box variance wants a reason [rules A.3]", _VERIFY),
            Code("A11", "an unexplained variance of at least the majority [rules G.4]", _RESULT),
            Code("A12", "sheets with the same figures [U: UKF-3]", _RESULT),
            Code("A13", "every ballot paper account is entered [rules A.2]", _VERIFY),
            Code("A20", "rejected above 1 % and above 20 papers [practice 1]", _RESULT),
            Code("A21", "want of an official mark above 5 papers [practice 1]", _RESULT),
            Code("N30", "two candidates of the same name [practice 1]", _NONE),
            Code("N31", "two candidates of similar names [practice 1]", _NONE),
            Code("N40", "digits swapped would explain the difference", _NONE),
            Code("N41", "a digit dropped would explain the difference", _NONE),
            Code("N42", "a digit doubled would explain the difference", _NONE),
            Code("N43", "ten times too much or too little would explain the difference", _NONE),
            Code("N44", "a row typed twice would explain the difference", _NONE),
            Code("N45", "a row left out would explain the difference", _NONE),
            Code("N46", "more figures could explain the difference than are listed", _NONE),
            Code("N32", "the presiding officer's arithmetic does not agree [rules A.3]", _NONE),
            Code("N33", "another poll of the same station is out by as much [rules A.3]", _NONE),
            Code("N34", "a neighbour in the same place is out by as much the other way [rules A.3]", _NONE),
            Code("N35", "two equal countings running settle a box [rules A.3]", _NONE),
            Code("N36", "without votes not used several seats are bounded, not proved [rules H 5]", _NONE),
            Code("N37", "a sheet far from the others for one candidate [practice 1]", _NONE),
            Code("N38", "two candidates look exchanged on a sheet [practice 1]", _NONE),
            Code("N39", "a transfer from a box of another poll [rules A.2]", _NONE),
            Code("N53", "a share moved by more than the tolerance [practice 1]", _NONE),
            Code("N54", "turnout moved by more than 15 points [practice 1]", _NONE),
            Code("N55", "the majority is within the near-tie margin", _NONE),
            Code("N50", "a deposit within 20 votes of the line [practice 1]", _NONE),
            Code("N51", "a tie that changes nobody's place [rules A.7]", _NONE),
            Code("N52", "turnout needs an electorate [rules D.1]", _NONE),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the program noticed. `about` says of what, where a code can stand more than once."""

    code: str
    params: Mapping[str, int | str] = field(default_factory=dict)
    fields: tuple[FieldRef, ...] = ()
    about: str = ""
    answered: str | None = None
    decided_by: str | None = None

    @property
    def letter(self) -> str:
        """F, A or N."""
        return self.code[0]

    @property
    def for_officer(self) -> bool:
        """Whether only the returning officer or a deputy answers it: what stops a step, and what decides a petition
        (practice.md 1)."""
        return self.letter == "F" or self.code == "A11"

    @property
    def key(self) -> str:
        """Names this finding within its contest."""
        about = re.sub(r"[^A-Za-z0-9]+", ".", self.about).strip(".")
        return f"{self.code}:{about}"[:80] if about else self.code

    @property
    def open(self) -> bool:
        """Whether it still waits for somebody; a note never does."""
        return self.letter != "N" and self.answered is None

    def stops(self, step: Step) -> bool:
        """Whether this step waits for it."""
        return self.open and step in CODES[self.code].stops


def with_answers(findings: Iterable[Finding], contest: ContestState) -> tuple[Finding, ...]:
    """Mark each finding whose answer still fits: same code, same subject, same params."""
    return tuple(_with_answer(finding, contest) for finding in findings)


def _with_answer(finding: Finding, contest: ContestState) -> Finding:
    answer = contest.answers.get(finding.key)
    if not answer or dict(answer.params) != dict(finding.params) or answer.about != finding.about:
        return finding
    return Finding(finding.code, finding.params, finding.fields, finding.about, answer.words, answer.decided_by)
