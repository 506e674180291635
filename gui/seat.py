"""Sitting down at an open file: as whom, and going on from another computer."""

from __future__ import annotations

from string import ascii_uppercase

from gui.banner import Banner
from gui.settings import Settings
from models.changes import PersonAdded, TakenOver
from models.ids import HEADLESS_DESK, PersonId
from models.ledger import Ledger, Seat
from models.wording import say


def take_seat(ledger: Ledger, settings: Settings) -> None:
    """Sit down as the person of the settings; somebody new is written into the list of people."""
    people = ledger.state.people.values()
    for person in people:
        if person.initials.casefold() == settings.initials.casefold() and same_name(person.name, settings.name):
            ledger.seat = Seat(person.id, settings.desk)
            return
    initials = free_initials(settings.initials, {person.initials.casefold() for person in people})
    new = PersonId(f"p{len(ledger.state.people) + 1}")
    ledger.seat = Seat(new, settings.desk)
    ledger.record(PersonAdded(person=new, name=settings.name, initials=initials))


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, however they were typed: nobody becomes somebody else by a capital or a space."""
    return one.casefold().split() == other.casefold().split()


def free_initials(wanted: str, taken: set[str]) -> str:
    """Two people of the same initials: the second gets a letter more."""
    if wanted.casefold() not in taken:
        return wanted
    return next(text for c in ascii_uppercase if (text := f"{wanted[:3]}{c}").casefold() not in taken)


def go_on_from_another_desk(ledger: Ledger, settings: Settings, banner: Banner) -> None:
    """The file was last entered at another computer: record and say from which change this one goes on."""
    desk, head = ledger.state.desk, ledger.state.head
    if not desk or desk == settings.desk:
        return
    ledger.record(TakenOver(from_desk=desk, after=head.seq, head=head.short()))
    if desk != HEADLESS_DESK:
        banner.tell("desk", "ask", say("desk.taken_over", {"after": head.seq}))
