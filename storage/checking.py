"""Checking a file against itself and against a printed paper: plain facts, and the sentences for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from models.changes import UnknownChange, decode
from models.state import JournalHead
from models.wording import say
from storage.chain import NOWHERE, PrintedHead, Row, first_broken, read_head
from storage.faults import StorageFault, shown
from storage.journal import Journal
from storage.schema import Origin

Params = dict[str, int | str]


class HeadFound(StrEnum):
    """What became of a head that was looked for."""

    NOT_ASKED = "not_asked"
    FOUND = "found"
    DIFFERS = "differs"
    BEYOND_END = "beyond_end"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a file says of itself. `broken_at` is the first line that does not fit the chain, None where all do.

    `unreadable_at` is the first whole line that this version cannot read; `origin` is set for a copy.
    """

    name: str
    changes: int
    head: JournalHead
    broken_at: int | None
    unreadable_at: int | None
    asked: PrintedHead | None
    found: HeadFound
    origin: Origin | None

    @property
    def good(self) -> bool:
        """Whether nothing at all is wrong."""
        whole = self.broken_at is None and self.unreadable_at is None
        return whole and self.found in (HeadFound.NOT_ASKED, HeadFound.FOUND)


def check(path: Path, head: str | None = None) -> CheckReport:
    """Read a whole file and prove it. Raises StorageFault where it cannot be read, or where `head` is none."""
    asked = _asked(head)
    with Journal.open(path, read_only=True) as journal:
        rows, origin = journal.rows(), journal.origin()
        broken = first_broken(rows)
        if broken is None:
            journal.must_be_sound()
    whole = rows if broken is None else rows[: broken - 1]
    last = JournalHead(rows[-1].seq, rows[-1].hash) if rows else NOWHERE
    found = _find(asked, whole, beyond=broken is None)
    return CheckReport(shown(path.name), len(rows), last, broken, _unreadable(whole), asked, found, origin)


def sentences(report: CheckReport) -> tuple[str, ...]:
    """The report in words, the verdict first."""
    said = [_on_the_chain(report)]
    if report.unreadable_at is not None:
        said.append(say("file.unreadable_change", {"name": report.name, "seq": report.unreadable_at}))
    if report.asked:
        head = f"{report.asked.seq}-{report.asked.digits}"
        params: Params = {"head": head, "name": report.name, "seq": report.asked.seq}
        said.append(say(f"check.head_{report.found}", params))
    if report.origin:
        said.append(say("check.copy", {"name": report.name, "path": shown(report.origin.path)}))
    return tuple(said)


def _on_the_chain(report: CheckReport) -> str:
    if report.broken_at is not None:
        return say("file.edited", {"name": report.name, "seq": report.broken_at})
    params: Params = {"name": report.name, "changes": report.changes, "head": report.head.short()}
    return say("check.whole" if report.changes else "check.no_changes", params)


def _asked(head: str | None) -> PrintedHead | None:
    if head is None:
        return None
    asked = read_head(head)
    if asked is None:
        raise StorageFault("head.unreadable", text=head)
    return asked


def _find(asked: PrintedHead | None, whole: list[Row], *, beyond: bool) -> HeadFound:
    """Only proved lines count: a hash behind a broken one proves nothing."""
    if asked is None:
        return HeadFound.NOT_ASKED
    if 1 <= asked.seq <= len(whole):
        found = whole[asked.seq - 1].hash.startswith(asked.digits)
        return HeadFound.FOUND if found else HeadFound.DIFFERS
    return HeadFound.BEYOND_END if beyond and asked.seq else HeadFound.DIFFERS


def _unreadable(rows: list[Row]) -> int | None:
    for row in rows:
        try:
            _, change = decode(row.body)
        except UnknownChange:
            return row.seq
        if change.subject != row.subject:
            return row.seq
    return None
