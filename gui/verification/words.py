"""What the verification screen says of a box, an account and the whole poll, in few words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.accounts import AccountKind, AccountLine, BoxLine, Progress, Transfer
from models.ids import ACCOUNT, ISSUED
from models.state import ContestState
from models.times import clock_time

UNKNOWN = "–"
ACCOUNT_ROWS = {
    "allotted": "Allotted",
    "unused": "Unused",
    "spoilt": "Spoilt",
    "tendered": "Tendered",
    "issued": "Issued, as written",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One box in the list. `tone` is good, bad, ask or plain; `open` says that something is still to be done."""

    box: str
    account: str | None
    name: str
    below: str
    papers: str
    status: str
    tone: str
    open: bool


def rows_of(lines: tuple[AccountLine, ...], elsewhere: tuple[Transfer, ...]) -> Iterator[Row]:
    """The boxes of a poll in the order of the list, then papers found in boxes that stand elsewhere."""
    for line in lines:
        for box in line.boxes:
            yield _row(line, box)
    for transfer in elsewhere:
        where = transfer.place or "a box of another poll"
        yield Row(transfer.box, None, transfer.name, where, figure(transfer.papers), "transfer", "plain", open=False)


def _row(line: AccountLine, box: BoxLine) -> Row:
    status, tone = status_of(line, box)
    is_open = box.open or line.issued is None or line.waiting
    papers = figure(box.papers) if box.papers is not None else ""
    return Row(box.id, line.account, box.name, whose(line), papers, status, tone, is_open)


def whose(line: AccountLine) -> str:
    """The station and its place, or what kind of box it is."""
    if line.kind is AccountKind.STATION:
        return " · ".join(filter(None, (line.name, line.place)))
    return line.authority or "by post"


def status_of(line: AccountLine, box: BoxLine) -> tuple[str, str]:
    """How far a box is, and in which tone."""
    if box.transfer:
        return "transfer", "plain"
    if box.open:
        return ("expected", "ask") if box.expected else ("here", "plain") if box.received else ("out", "plain")
    if line.issued is None:
        return "account wanted", "ask"
    if line.open:
        return "counted", "plain"
    if not line.variance:
        return "✓ agrees", "good"
    return f"{signed(line.variance)} {verdict(line)}", "bad" if line.waiting else "good"


def verdict(line: AccountLine) -> str:
    """What became of a variance, in two words."""
    if line.explained_by is not None:
        return "cancelled"
    if line.reason is not None:
        return "explained"
    return "settled" if line.settled else "reason wanted"


def progress_words(progress: Progress) -> str:
    """`41 of 46 boxes counted · 43 received · 1 expected`."""
    parts = [f"{progress.counted:,} of {_boxes(progress.boxes)} counted", f"{progress.received:,} received"]
    if out := progress.boxes - progress.received - progress.expected:
        parts.append(f"{out:,} out")
    if progress.expected:
        parts.append(f"{progress.expected:,} expected")
    return " · ".join(parts)


def papers_words(progress: Progress) -> str:
    """Papers and turnout as they grow."""
    so_far = "" if progress.complete else " so far"
    turnout = f", turnout {progress.turnout.percent(2)}%" if progress.turnout else ""
    parts = [f"{progress.papers:,} papers{turnout}{so_far}"]
    if progress.accounts_open:
        parts.append(f"{progress.accounts_open:,} account{'' if progress.accounts_open == 1 else 's'} to enter")
    if progress.waiting:
        parts.append(f"{progress.waiting:,} reason{'' if progress.waiting == 1 else 's'} wanted")
    return " · ".join(parts)


def closed_words(here: ContestState) -> str:
    """Who closed verification and when, or nothing."""
    closed = here.verification_closed
    return f"✓ Verification closed by {closed.detail} at {clock_time(closed.at)}" if closed else ""


def counting_words(box: BoxLine) -> str:
    """Whether a box is here, and how often it was counted."""
    if box.counts:
        settled = " · settled" if box.settled else ""
        return f"Counted {', '.join(f'{n:,}' for n in box.counts)}{settled}"
    if box.papers is not None:
        return "Counted once"
    return "Has come, not counted" if box.received else "Expected" if box.expected else "Not come yet"


def variance_words(line: AccountLine) -> tuple[str, str]:
    """The variance as a sum, and its tone."""
    if line.found is None:
        return f"{line.found_so_far:,} papers found so far", "plain"
    if line.issued is None:
        return f"{line.found:,} papers found; the account is not entered", "plain"
    if not line.variance:
        return f"✓ {line.found:,} found = {line.issued:,} {issued_word(line)}", "good"
    sums = f"{line.found:,} found − {line.issued:,} {issued_word(line)} = {signed(line.variance)}"
    return f"{'✗' if line.waiting else '✓'} {sums}", "bad" if line.waiting else "good"


def issued_word(line: AccountLine) -> str:
    """A station issues papers; into a postal box they are put."""
    return "issued" if line.kind is AccountKind.STATION else "put in"


def arithmetic_words(line: AccountLine) -> str:
    """The account beside itself, as soon as it is typed; nothing where it agrees."""
    if not line.misadded:
        return ""
    difference = abs((line.written or 0) - (line.computed or 0))
    return f"The account does not add up: {difference:,} {'paper' if difference == 1 else 'papers'} between what is \
written and what the rest of it gives."


def fields_of(line: AccountLine) -> tuple[str, ...]:
    """The lines of an account that are typed: a postal box has only the papers that were put into it."""
    if line.kind is AccountKind.STATION:
        return tuple(ACCOUNT)
    return tuple(field for field in ACCOUNT if field == ISSUED or line.figures.get(field) is not None)


def field_name(line: AccountLine, field: str) -> str:
    """What a line of an account is called on the form."""
    if field == ISSUED and line.kind is not AccountKind.STATION:
        return "Papers put into it"
    return ACCOUNT_ROWS[field]


def breakable(text: str) -> str:
    """A name that can be wrapped: a word of a hundred letters would push the figures off the screen."""
    return " ".join("\u200b".join(word[at : at + 18] for at in range(0, len(word), 18)) for word in text.split(" "))


def figure(value: int | None) -> str:
    """A figure, or a dash where it is not known."""
    return UNKNOWN if value is None else f"{value:,}".replace("-", "−")


def signed(value: int) -> str:
    """`+2` or `−1`."""
    return f"{value:+,}".replace("-", "−")


def _boxes(number: int) -> str:
    return "1 box" if number == 1 else f"{number:,} boxes"
