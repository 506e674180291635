"""Verification of one poll worked out: each account beside what was found, and where a difference may lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from models.accounts import (
    AccountKind,
    AccountLine,
    BoxLine,
    Cause,
    Progress,
    Reason,
    Suspicion,
    Totals,
    Transfer,
)
from models.findings import Finding, with_answers
from models.ids import ISSUED, PAPERS, account_subject, box_subject, field_ref
from models.state import NOTHING, ContestState, State
from models.stations import BallotBox, Station
from models.units import known_sum, so_far

__all__ = [
    "AccountKind",
    "AccountLine",
    "BoxLine",
    "Cause",
    "Progress",
    "Reason",
    "Suspicion",
    "Totals",
    "Transfer",
    "account_line",
    "account_lines",
    "accounts",
    "answer_words",
    "ask_variance",
    "polls_beside",
    "progress",
    "totals",
    "transfers",
    "unexplained",
]


@dataclass(slots=True)
class _Group:
    """The boxes of one account while they are gathered."""

    station: Station | None
    boxes: list[BoxLine] = field(default_factory=list)
    first: BallotBox | None = None


def accounts(state: State, here: ContestState) -> tuple[AccountLine, ...]:
    """Every account of one poll in the order of the list, with what each variance is suspected to be."""
    return account_lines(here, polls_beside(state, here))


def polls_beside(state: State, here: ContestState) -> tuple[ContestState, ...]:
    """The other polls that are held at stations of this one, or whose papers are in its boxes."""
    together = here.register.combined_with(here.id) if here.register.boxes else frozenset[str]()
    return tuple(other for id_, other in state.contests.items() if id_ in together) if together else ()


def account_lines(here: ContestState, others: Iterable[ContestState] = ()) -> tuple[AccountLine, ...]:
    """The same of a contest and the polls beside it."""
    lines = [_line(here, account, group) for account, group in _groups(here).items()]
    if not any(line.variance for line in lines):
        return tuple(lines)
    out = frozenset(line.account for line in lines if line.variance)
    beside = [(other.setup.name, _by_account(other, out)) for other in others]
    elsewhere = [transfer for transfer in transfers(here) if transfer.account is None]
    pairs = _pairs(lines, elsewhere)
    seen = (_suspected(line, beside, pairs.get(line.account)) for line in lines)
    return tuple(_answered(here, line) if line.variance else line for line in seen)


def account_line(here: ContestState, account: str) -> AccountLine | None:
    """One account alone, with nothing suspected: a key press moves no other, and a night has hundreds."""
    boxes = {id_: box for id_, box in here.register.boxes.items() if account in (box.station, id_)}
    found = account_lines(replace(here, register=replace(here.register, boxes=boxes)))
    return next((line for line in found if line.account == account), None)


def progress(here: ContestState, known: tuple[AccountLine, ...] | None = None) -> Progress:
    """How many boxes are in, and the turnout as it grows; `known` are the accounts, where they are worked out."""
    lines = account_lines(here) if known is None else known
    boxes = [box for line in lines for box in line.boxes if not box.transfer]
    return Progress(
        boxes=len(boxes),
        received=sum(box.received for box in boxes),
        counted=sum(not box.open for box in boxes),
        expected=sum(box.expected for box in boxes),
        accounts=len(lines),
        accounts_open=sum(line.issued is None for line in lines),
        papers=so_far(here.box_papers().values()),
        electors=here.setup.electorate.electors if here.setup.electorate else None,
        waiting=sum(line.waiting for line in lines),
        closed=here.verification_closed is not None,
    )


def totals(here: ContestState) -> Totals:
    """The sums of all accounts and transfers."""
    lines = account_lines(here)
    stray = sum(transfer.papers for transfer in transfers(here) if transfer.account is None)
    return Totals(
        issued=known_sum(line.issued for line in lines),
        found=so_far(here.box_papers().values()),
        transfers=stray,
        variance=known_sum(line.variance for line in lines),
        unexplained=sum(line.unexplained for line in lines),
    )


def unexplained(here: ContestState) -> int:
    """Papers of all variances that nobody has explained; more and fewer do not cancel out."""
    return sum(line.unexplained for line in account_lines(here))


def transfers(here: ContestState) -> tuple[Transfer, ...]:
    """Papers of this poll that were found in boxes of other polls."""
    own = {box.station for box in here.register.boxes_of(here.id)} - {None}
    found: list[Transfer] = []
    for id_ in here.transfers_from():
        box = here.register.boxes[id_]
        station = here.register.stations.get(box.station or "")
        account = box.station if box.station in own else None
        if papers := here.boxes[id_].get(PAPERS):
            found.append(Transfer(id_, box.name, papers, account, station.place if station else ""))
    return tuple(found)


def answer_words(reason: Reason, words: str) -> str:
    """A ready reason and what was added to it, as it is kept and printed."""
    return f"{reason}: {words.strip()}" if words.strip() else str(reason)


def _by_account(here: ContestState, only: frozenset[str]) -> dict[str, AccountLine]:
    return {account: _line(here, account, group) for account, group in _groups(here, only).items()}


def _groups(here: ContestState, only: frozenset[str] | None = None) -> dict[str, _Group]:
    """Boxes by account in one pass over the list: a night has hundreds, and this runs at every figure.

    A paper found in another poll's box of the same station was issued there, and counts towards its account.
    """
    groups: dict[str, _Group] = {}
    for box in here.register.boxes_of(here.id):
        if only is not None and (box.station or box.id) not in only:
            continue
        station = here.register.stations.get(box.station or "")
        group = groups.setdefault(box.station or box.id, _Group(station, first=box))
        group.boxes.append(_box_line(here, box))
    for transfer in transfers(here):
        if transfer.account in groups:
            line = _box_line(here, here.register.boxes[transfer.box])
            groups[transfer.account].boxes.append(replace(line, transfer=True))
    return groups


def _box_line(here: ContestState, box: BallotBox) -> BoxLine:
    """A box whose papers are counted has come, whether anybody marked it so or not."""
    papers = here.boxes.get(box.id, NOTHING).get(PAPERS)
    received = papers is not None or box.id in here.register.received
    counts = here.box_counts.get(box.id, ())
    return BoxLine(box.id, box.name, received, box.expected and not received, papers, counts, source=box.source)


def _line(here: ContestState, account: str, group: _Group) -> AccountLine:
    station, box = group.station, group.first
    assert box is not None, "an account has at least one box"
    if station:
        kind, name = AccountKind.STATION, f"Station {station.number}"
    else:
        kind, name = (AccountKind.AUTHORITY if box.authority else AccountKind.POSTAL), box.name
    return AccountLine(
        contest=here.id,
        account=account,
        name=name,
        kind=kind,
        place=station.place if station else "",
        authority=box.authority,
        electors=station.electors.get(here.id) if station else None,
        figures=here.accounts.get(account, NOTHING),
        boxes=tuple(group.boxes),
    )


def _adds_up(line: AccountLine) -> bool:
    """Whether the account's own arithmetic is all that is wrong."""
    return line.misadded and line.found == line.computed


def _pairs(lines: Iterable[AccountLine], elsewhere: Iterable[Transfer]) -> dict[str, tuple[str, str]]:
    """By account, id and name of what cancels it: as many fewer papers in the same place as here are more.

    Each is used once. An account that its own arithmetic explains cancels nobody's: its papers are all there.
    Papers of this poll in another's box in the same place cancel as many that are missing.
    """
    free = {line.account: line for line in lines if line.variance and line.place and not _adds_up(line)}
    pairs: dict[str, tuple[str, str]] = {}
    for line in list(free.values()):
        match = next((other for other in free.values() if _cancels(line, other)), None)
        if line.account in free and match:
            del free[match.account], free[line.account]
            pairs |= {line.account: (match.account, match.name), match.account: (line.account, line.name)}
    for transfer in elsewhere:
        if missing := next((line for line in free.values() if _holds(transfer, line)), None):
            del free[missing.account]
            pairs[missing.account] = (transfer.box, transfer.name)
    return pairs


def _cancels(line: AccountLine, other: AccountLine) -> bool:
    return (line.variance or 0) + (other.variance or 0) == 0 and line.place.casefold() == other.place.casefold()


def _holds(transfer: Transfer, line: AccountLine) -> bool:
    return line.variance == -transfer.papers and transfer.place.casefold() == line.place.casefold()


def _suspected(
    line: AccountLine, beside: Iterable[tuple[str, Mapping[str, AccountLine]]], neighbour: tuple[str, str] | None
) -> AccountLine:
    """In the order of rules.md A.3: the account's own arithmetic, other polls of the station, the neighbour."""
    if not line.variance:
        return line
    found: list[Suspicion] = []
    if _adds_up(line):
        found.append(Suspicion(Cause.ARITHMETIC, arithmetic_params(line)))
    for poll, theirs in beside:
        other = theirs.get(line.account)
        if other and other.variance == -line.variance and not _adds_up(other):
            found.append(Suspicion(Cause.OTHER_POLL, _poll_params(line, poll, other), other.contest))
    if neighbour:
        account, name = neighbour
        found.append(Suspicion(Cause.NEIGHBOUR, {"where": line.name, "other": name}, account))
    return replace(line, suspicions=tuple(found), explained_by=neighbour[0] if neighbour else None)


def _poll_params(line: AccountLine, poll: str, other: AccountLine) -> dict[str, int | str]:
    return {"where": line.name, "other": poll, "found": other.found or 0, "issued": other.issued or 0}


def arithmetic_params(line: AccountLine) -> dict[str, int | str]:
    """The numbers of an account that does not agree with itself, once its papers are found."""
    return {
        "where": line.name,
        "computed": line.computed or 0,
        "written": line.written or 0,
        "found": line.found or 0,
    }


def ask_variance(line: AccountLine) -> Finding:
    """The question about one variance (A10); its key is how the answer is kept."""
    variance = line.variance or 0
    params: dict[str, int | str] = {
        "where": line.name,
        "found": line.found or 0,
        "issued": line.issued or 0,
        "difference": abs(variance),
        "direction": "more" if variance > 0 else "fewer",
    }
    boxes = (field_ref(box_subject(line.contest, box.id), PAPERS) for box in line.boxes)
    issued = field_ref(account_subject(line.contest, line.account), ISSUED)
    return Finding("A10", params, (*boxes, issued), line.account)


def _answered(here: ContestState, line: AccountLine) -> AccountLine:
    (asked,) = with_answers([ask_variance(line)], here)
    if asked.answered is None:
        return line
    return replace(line, reason=asked.answered, reason_by=here.answers[asked.key].by)
