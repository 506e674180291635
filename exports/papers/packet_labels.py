"""Labels for the packets that are sealed after the count: contents, poll, day, papers, how long kept, inspection.

Contents and sealing: rules 54 and 55 of the Parliamentary Elections Rules and their like for councils, mayors and
commissioners (SI 2006/3304 Sch. 3 r51, SI 2007/1024 Sch. 1 r56-57, SI 2017/67 Sch. 1 r62, SI 2012/1917 Sch. 3 r66).
Each packet says its contents, the date of the election and its area. Kept for one year, and open to inspection but for
ballot papers, corresponding number lists and certificates of employment: SI 2012/1917 Sch. 3 r68, SI 2006/3305 Sch. 3
r54; marked registers are asked for in writing. That labels say until when, and tell closed packets from open ones, is
guidance of the Electoral Commission. Postal documents: reg. 91 of SI 2001/341; who may inspect them was not found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from exports.document import (
    Artifact,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    Ornament,
    Para,
    Row,
    SignLines,
    Table,
    Voice,
    strong,
    text,
)
from exports.papers.blocks import Matter, contest_heading, document
from exports.papers.words import figure, words
from models.ids import SPOILT, TENDERED, UNUSED, FieldId
from models.result import Result
from models.state import NOTHING, ContestState, Stage, State
from models.times import short_day
from models.units import known_sum

FINAL = frozenset({Stage.READY, Stage.DECLARED, Stage.SENT, Stage.AUTHORISED, Stage.RELEASED})
"""From here on the figures of the count no longer move; before, the number is left to be written."""


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet: what is in it, who may see it, how many papers it holds if that is known, and what these are."""

    contents: str
    inspection: str
    papers: int | None = None
    number: str = "packet_papers"


def build(night: State, contest: ContestState, result: Result) -> Document:
    """A label for every packet of one contest."""
    matter = Matter(night, contest, result)
    return document(matter, words("labels"), tuple(_body(matter)), "")


def kept_until(polling_day: date) -> date:
    """One year after the day of the poll; the first of March where that is a 29 February."""
    if polling_day.year == date.max.year:
        return date.max  # a slip of the keyboard, which is no reason for no labels
    try:
        return polling_day.replace(year=polling_day.year + 1)
    except ValueError:
        return date(polling_day.year + 1, 3, 1)


def packets(here: ContestState, result: Result) -> Iterator[Packet]:
    """Every packet in the order of the rules."""
    good, rejected, part = _papers(here, result)
    yield Packet("packet_counted", "closed_packet", good)
    yield Packet("packet_rejected", "closed_packet", rejected)
    if here.seats > 1:
        yield Packet("packet_in_part", "closed_packet", part)
    spoilt, unused = (_of_accounts(here, field) for field in (SPOILT, UNUSED))
    yield Packet("packet_unused", "closed_packet", known_sum((spoilt, unused)))
    yield Packet("packet_tendered", "closed_unopened", _of_accounts(here, TENDERED))
    accounts = len(here.register.accounts_of(here.id)) or None
    yield Packet("packet_statements", "open_packet", accounts, "packet_accounts")
    yield Packet("packet_lists", "open_packet", None, "packet_number")
    yield Packet("packet_numbers", "closed_unopened", None, "packet_number")
    yield Packet("packet_employment", "closed_unopened", None, "packet_number")
    yield Packet("packet_registers", "asked_packet", None, "packet_number")
    yield Packet("packet_postal", "postal_packet", None, "packet_number")


def _papers(here: ContestState, result: Result) -> tuple[int | None, int | None, int | None]:
    """Good, rejected and, where several are elected, rejected in part, which are in a packet apart."""
    if here.stage not in FINAL:
        return None, None, None
    if here.seats == 1:
        return result.good, result.rejected, None
    good, part = result.good, result.rejected_in_part
    return None if good is None or part is None else good - part, result.rejected, part


def _of_accounts(here: ContestState, field: FieldId) -> int | None:
    accounts = here.register.accounts_of(here.id)
    values = [here.accounts.get(account, NOTHING).get(field) for account in accounts]
    return known_sum(values) if values else None


def _body(matter: Matter) -> Iterator[Block]:
    yield Heading(1, text(words("labels")))
    yield Para(text(words("labels_for")), Voice.NOTE)
    for packet in packets(matter.contest, matter.result):
        yield Artifact(Ornament.CUT)
        yield from _label(matter, packet)


def _label(matter: Matter, packet: Packet) -> Iterator[Block]:
    day = matter.election.polling_day
    yield Heading(2, text(words(packet.contents)))
    yield Para(text(contest_heading(matter)), Voice.LEAD, keep=True)
    inspection = words(packet.inspection)
    closed = packet.inspection.startswith("closed")
    yield Para(text(strong(inspection) if closed else inspection), Voice.LEAD, keep=True)
    facts = [
        (words(packet.number), words("by_hand") if packet.papers is None else figure(packet.papers)),
        (words("packet_day"), short_day(day)),
        (words("packet_until"), short_day(kept_until(day))),
        (words("packet_of"), words("packet_of_blank")),
    ]
    yield Table(
        summary=words(packet.contents),
        columns=tuple(Column() for _ in facts),
        head=tuple(Cell(text(label)) for label, _ in facts),
        rows=(Row(tuple(Cell(text(value)) for _, value in facts)),),
        look=Look.FACTS,
        names=None,
        keep=True,
    )
    yield SignLines((text(words("packet_sealed")), text(words("packet_sealed_at"))))
