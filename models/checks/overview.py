"""Every check of a contest by family: passed, answered, open, noted, or waiting for figures, each with its sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.findings import CODES, Finding
from models.ids import REJECTED_TOTAL, SENT
from models.plan import SecondLook
from models.result import Result
from models.sheets import BATCH, paper_trail
from models.state import ContestState, Stage
from models.units import UnitKind

FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Papers", ("F10", "F11", "F34", "F45", "F37", "F44", "F17", "F20", "F23", "N36")),
    ("Votes and seats", ("F13", "F14", "F15", "F16", "F18", "F24")),
    ("Everything entered", ("F12", "F46", "F30", "F43", "F32", "F33", "F39")),
    ("Sheets", ("F31", "F35", "F36", "F38", "A12", "N37", "N38")),
    ("Boxes and verification", ("F40", "F41", "F42", "A10", "A11", "A13", "N32", "N33", "N34", "N35", "N39")),
    ("Candidates and law", ("F19", "F21", "F22", "N30", "N31")),
    ("Unusual figures", ("A20", "A21", "N50", "N51", "N52", "N53", "N54", "N55")),
    ("Likely slips", ("N40", "N41", "N42", "N43", "N44", "N45", "N46")),
)
"""Where each code stands on the Checks screen; one that no family names comes last, under `OTHER`."""

OTHER = "Other"

HINTS = frozenset({"N32", "N33", "N34", "N35", "N36", "N39", "N51", "N52", *FAMILIES[-1][1]})
"""They explain or remark on something; where there is nothing to explain there is nothing that was passed either."""


class Status(StrEnum):
    """Where a check stands."""

    OPEN = "open"
    ANSWERED = "answered"
    NOTED = "noted"
    PASSED = "passed"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the screen: a finding with its sentence, or a check without one. `key` and `params` name the sums
    of a check that was passed, in the wording catalogue; None where the rule says all."""

    family: str
    code: str
    status: Status
    finding: Finding | None = None
    key: str | None = None
    params: Mapping[str, int | str] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """What is checked, without the place in the rules that it comes from."""
        text = CODES[self.code].rule.partition(" [")[0]
        return text[:1].upper() + text[1:]


def overview(here: ContestState, result: Result, findings: tuple[Finding, ...]) -> tuple[Check, ...]:
    """Every check that concerns this contest, family by family; what is open stands first in each."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    checks: list[Check] = []
    for family, codes in _families():
        found = [check for code in codes for check in _checks(here, result, family, code, by_code.get(code, []))]
        checks += sorted(found, key=lambda check: list(Status).index(check.status))
    return tuple(checks)


def _families() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from FAMILIES
    named = {code for _, codes in FAMILIES for code in codes}
    yield OTHER, tuple(code for code in CODES if code not in named)


def _checks(here: ContestState, result: Result, family: str, code: str, found: list[Finding]) -> Iterator[Check]:
    for finding in found:
        status = Status.ANSWERED if finding.answered else Status.OPEN if finding.open else Status.NOTED
        yield Check(family, code, status, finding)
    if found or code in HINTS or not applies(here, code):
        return
    if not _can_tell(here, result, code):
        yield Check(family, code, Status.WAITING)
        return
    sums = _SUMS[code](here, result) if code in _SUMS else None
    yield Check(family, code, Status.PASSED, None, f"check.{code}" if sums else None, sums or {})


# -- which codes concern a contest ---------------------------------------------------------------------------------

_SHEETS = frozenset({"F46", "F30", "F31", "F34", "F35", "F43", "A12", "N37", "N38"})
_BOXES = frozenset({"F40", "F41", "F42", "A10", "A11", "A13"})
_APPLIES: Mapping[str, Callable[[ContestState], bool]] = {
    **dict.fromkeys(_SHEETS, lambda here: here.in_units),
    **dict.fromkeys(_BOXES, lambda here: here.has_register),
    **dict.fromkeys(("F13", "F14", "F15", "F16"), lambda here: here.seats > 1),
    **dict.fromkeys(("F10", "F11"), lambda here: here.seats == 1),
    "F18": lambda here: not here.setup.local_total,
    "F24": lambda here: bool(here.setup.terms) and not here.setup.local_total,
    "F23": lambda here: here.seats > 1,
    "F36": lambda here: here.in_units and here.seats > 1,
    "F32": lambda here: here.second_look is not SecondLook.SUMS,
    "F33": lambda here: here.second_look is SecondLook.BLIND,
    "F37": lambda here: bool(here.setup.plan.batches),
    "F38": lambda here: here.setup.plan.log_bundles,
    "F39": lambda here: here.setup.plan.third_look,
    "F44": lambda here: here.counts_unused,
    "F45": lambda here: bool(here.given()),
    "F17": lambda here: here.setup.electorate is not None,
    "F20": lambda here: here.figures().get(REJECTED_TOTAL) is not None,
    "A21": lambda here: any(head.code == "mark" for head in here.law.heads),
    "N50": lambda here: here.law.deposit_pounds is not None,
    "N54": lambda here: here.setup.previous is not None and here.setup.previous.turnout is not None,
    "N53": lambda here: here.seats == 1 and here.setup.previous is not None,
}


def applies(here: ContestState, code: str) -> bool:
    """Whether a check concerns this contest at all, by its plan, its seats and its law."""
    return code not in _APPLIES or _APPLIES[code](here)


_ALWAYS = frozenset({"F17", "F19", "F21", "F22", "N30", "N31", "F40", "F41", "F42", "A10", "A13"})
_SO_FAR = frozenset({"F11", "F31", "F33", "F35", "F36", "F38", "A12", "N37", "N38", "F13", "F14", "F16", "F23", "F43"})
_NOT_YET = (Stage.SET_UP, Stage.UNCONTESTED)


def _can_tell(here: ContestState, result: Result, code: str) -> bool:
    """Whether silence means *passed*: some checks speak from the first figure, most only once all are entered."""
    if code == "F17":
        return result.papers_verified is not None
    if code in _ALWAYS:
        return True
    if here.stage in _NOT_YET:
        return False
    return code in _SO_FAR or (result.complete and not here.outstanding)


# -- the sums of what was passed -----------------------------------------------------------------------------------

Sums = Callable[[ContestState, Result], Mapping[str, int | str] | None]


def _known(**figures: int | None) -> dict[str, int | str] | None:
    known = {name: n for name, n in figures.items() if n is not None}
    return {**known} if len(known) == len(figures) else None


def _balance(_: ContestState, result: Result) -> Mapping[str, int | str] | None:
    return _known(votes=result.valid_votes, rejected=result.rejected, verified=result.papers_verified)


def _so_far(_: ContestState, result: Result) -> Mapping[str, int | str] | None:
    return _known(votes=result.votes_so_far, rejected=result.rejected_so_far, verified=result.papers_verified)


def _dealt(here: ContestState, _: Result) -> Mapping[str, int | str] | None:
    trail = paper_trail(here)
    return _known(dealt=trail.dealt, verified=trail.verified)


def _groups(here: ContestState, _: Result) -> Mapping[str, int | str] | None:
    given = here.given()
    return {"groups": len(given), "group": next(iter(given), ""), "given": sum(given.values())}


def _sent(here: ContestState, _: Result) -> Mapping[str, int | str] | None:
    return _known(sent=here.sums.get(SENT) or 0, batch=here.sums.get(BATCH) or 0)


def _unused(_: ContestState, result: Result) -> Mapping[str, int | str] | None:
    return _known(good=result.good, seats=result.seats, votes=result.valid_votes, unused=result.unused)


def _ceiling(_: ContestState, result: Result) -> Mapping[str, int | str] | None:
    most = max((standing.so_far for standing in result.standings), default=0)
    return _known(most=most, votes=result.votes_so_far, good=result.good, seats=result.seats)


def _sheets(here: ContestState, _: Result) -> Mapping[str, int | str] | None:
    sheets = [unit for unit in here.units.values() if unit.kind is not UnitKind.WHOLE]
    return _known(sheets=len(sheets), closed=sum(unit.closed for unit in sheets)) if sheets else None


def _boxes(here: ContestState, result: Result) -> Mapping[str, int | str] | None:
    return _known(boxes=len(here.box_ids()), papers=result.papers_verified)


def _electors(_: ContestState, result: Result) -> Mapping[str, int | str] | None:
    return _known(papers=result.papers_verified, electors=result.electorate)


def _order(here: ContestState, _: Result) -> Mapping[str, int | str] | None:
    return {"candidates": len(here.candidates), "by": here.order_confirmed_by} if here.order_confirmed_by else None


def _read(here: ContestState, _: Result) -> Mapping[str, int | str] | None:
    read = here.sums_read
    return {"read_by": read.read_by, "ticked_by": read.ticked_by} if read else None


_SUMS: Mapping[str, Sums] = {
    "F10": _balance, "F11": _so_far, "F34": _dealt, "F45": _groups, "F37": _sent, "F44": _unused, "F13": _ceiling,
    "F14": _ceiling, "F30": _sheets, "F32": _sheets, "F31": _sheets, "F41": _boxes, "F17": _electors, "F19": _order,
    "F39": _read, "A20": _balance,
}  # fmt: skip
