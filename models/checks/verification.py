"""What verification still wants: boxes, reasons for variances, its close. Nothing of it without listed boxes,
but for papers that are missing from the count and could decide it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.findings import Finding
from models.ids import ISSUED, PAPERS, account_subject, box_subject, field_ref
from models.labels import listed
from models.result import Result
from models.state import ContestState, Stage
from models.verification import (
    AccountLine,
    BoxLine,
    account_lines,
    arithmetic_params,
    ask_variance,
    transfers,
)

_MISSING = frozenset({"F10", "F31", "F34", "F37", "F44", "F45"})
"""Decided by the returning officer, these leave papers that nobody found."""


def verification_findings(
    contest: ContestState, result: Result, others: Iterable[ContestState] = ()
) -> Iterator[Finding]:
    """F40 to F42, A10, A11, A13, N32 to N35, N39. `others` are the polls held at the same stations (N33)."""
    lines = account_lines(contest, others) if contest.has_register else ()
    yield from _missing_boxes(contest, lines)
    yield from _missing_accounts(lines)
    for line in lines:
        yield from _of_account(line)
    for transfer in transfers(contest):
        ref = field_ref(box_subject(contest.id, transfer.box), PAPERS)
        yield Finding("N39", {"papers": transfer.papers, "box": transfer.name}, (ref,), transfer.box)
    yield from _within_the_lead(contest, result, sum(line.unexplained for line in lines))


def _missing_boxes(contest: ContestState, lines: Iterable[AccountLine]) -> Iterator[Finding]:
    """Nothing before anything was begun: a list of boxes on the eve is no list of faults."""
    boxes = [box for line in lines for box in line.boxes if not box.transfer]
    if contest.stage.over or (contest.stage is Stage.SET_UP and not any(box.received for box in boxes)):
        return
    if boxes and contest.stage is not Stage.SET_UP and contest.verification_closed is None:
        yield Finding("F40")
    yield from _boxes("F41", contest, [box for box in boxes if box.open and not box.expected])
    yield from _boxes("F42", contest, [box for box in boxes if box.expected])


def _missing_accounts(lines: Iterable[AccountLine]) -> Iterator[Finding]:
    """Boxes that are counted and that no account says anything of: an account can be lost, so it is a question."""
    missing = [line for line in lines if line.issued is None and line.found is not None]
    if missing:
        refs = tuple(field_ref(account_subject(line.contest, line.account), ISSUED) for line in missing)
        yield Finding("A13", {"accounts": len(missing), "names": listed(line.name for line in missing)}, refs)


def _boxes(code: str, contest: ContestState, boxes: list[BoxLine]) -> Iterator[Finding]:
    if boxes:
        refs = tuple(field_ref(box_subject(contest.id, box.id), PAPERS) for box in boxes)
        yield Finding(code, {"boxes": len(boxes), "names": listed(box.name for box in boxes)}, refs)


def _of_account(line: AccountLine) -> Iterator[Finding]:
    if line.asks:
        yield ask_variance(line)
    if line.misadded and line.found is not None:
        ref = field_ref(account_subject(line.contest, line.account), ISSUED)
        yield Finding("N32", arithmetic_params(line), (ref,), line.account)
    for suspicion in line.suspicions:
        if suspicion.cause != "N32":
            about = f"{line.account} {suspicion.other}"
            yield Finding(str(suspicion.cause), suspicion.params, (), about)
    if line.settled:
        yield from _settled(line)


def _settled(line: AccountLine) -> Iterator[Finding]:
    """Each box that was counted until it agreed."""
    for box in line.boxes:
        if box.settled:
            ref = field_ref(box_subject(line.contest, box.id), PAPERS)
            params: dict[str, int | str] = {"where": box.name, "times": len(box.counts), "papers": box.papers or 0}
            yield Finding("N35", params, (ref,), box.id)


def _within_the_lead(contest: ContestState, result: Result, variance: int) -> Iterator[Finding]:
    """A11: what nobody has explained could have decided the last seat (rules.md G.4)."""
    papers, lead = variance + _papers_missing(contest, result), result.lead
    if papers and lead is not None and papers >= lead:
        what = "majority" if result.seats == 1 else "lead of the last elected"
        yield Finding("A11", {"unexplained": papers, "majority": lead, "what": what})


def _papers_missing(contest: ContestState, result: Result) -> int:
    """Papers verified and not counted, or the other way round, once the officer has decided to go on without them."""
    decided = any(answer.code in _MISSING for answer in contest.answers.values())
    if not decided or result.valid_votes is None or result.good is None:
        return 0
    if result.seats == 1:
        return abs(result.good - result.valid_votes)
    if not contest.counts_unused or result.unused is None:
        return 0
    votes = abs(result.seats * result.good - result.valid_votes - result.unused)
    return -(-votes // result.seats)
