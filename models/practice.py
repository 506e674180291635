"""From practice to real: a set-up without figures, and practice figures as first entries only (practice.md 4.1)."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from models.changes import (
    CandidatesSet,
    Change,
    ContestSet,
    CrestSet,
    ElectionSet,
    FiguresEntered,
    StationsSet,
    UnitSet,
    UnitsSet,
)
from models.forms import is_blank
from models.ids import FieldRef, account_subject, box_subject, field_ref, look_subject
from models.plan import SecondLook
from models.state import NOTHING, ContestState, Stage, State
from models.units import FigureMap, UnitKind


def real_from(state: State) -> tuple[Change, ...]:
    """What sets up a real count like this one: election, contests, boxes, planned sheets, crest; no figure."""
    assert state.election is not None, "a file without an election has no set-up"
    changes: list[Change] = [ElectionSet(election=state.election.changed(practice=False))]
    if state.crest is not None:
        changes.append(CrestSet(png=b64encode(state.crest.png).decode(), alt=state.crest.alt))
    for here in state.contests.values():
        changes.append(ContestSet(contest=here.setup.id, setup=here.setup))
        if here.candidates:
            order = CandidatesSet(
                contest=here.setup.id, candidates=here.candidates, confirmed_by=here.order_confirmed_by
            )
            changes.append(order)
    if state.register.boxes or state.register.stations:
        stations, boxes = state.register.stations.values(), state.register.boxes.values()
        changes.append(StationsSet(stations=tuple(stations), boxes=tuple(boxes)))
    changes += [planned for here in state.contests.values() if (planned := _planned(here))]
    return tuple(changes)


def _planned(here: ContestState) -> UnitsSet | None:
    """The sheets that were planned; batches and racks belong to the night."""
    units = tuple(
        UnitSet(number=unit.number, kind=unit.kind, papers=unit.papers, group=unit.group, dealt=False)
        for unit in here.units.values()
        if unit.kind in (UnitKind.SHEET, UnitKind.BLOCKS)
    )
    return UnitsSet(contest=here.setup.id, units=units) if units else None


@dataclass(frozen=True, slots=True)
class FirstEntries:
    """What can be taken from a practice file: whole sheets as first entries, single figures as typed and not stored.

    `left` names the contests that have no place for any of it.
    """

    changes: tuple[FiguresEntered, ...]
    drafts: dict[FieldRef, str]
    left: tuple[str, ...]


def first_entries(practice: State, real: State) -> FirstEntries:
    """Figures of a night that was typed into a practice file by mistake, for the file that is real.

    Nothing of it is ever counted by itself: a sheet still wants its second look by another person, and where nobody
    looks twice each figure stands as typed and is stored only by whoever leaves its field.
    """
    changes: list[FiguresEntered] = []
    drafts: dict[FieldRef, str] = {}
    left: list[str] = []
    for id_, there in practice.contests.items():
        here = real.contests.get(id_)
        if here is None or here.stage not in (Stage.SET_UP, Stage.COUNTING):
            left.append(there.setup.name)
            continue
        drafts |= _papers(there, here)
        found = list(_looks(there, here))
        if not found and any(not is_blank(look.figures) for look in there.looks.values()):
            left.append(there.setup.name)
        for number, figures in found:
            if here.second_look is SecondLook.SUMS:
                drafts |= _texts(look_subject(here.id, here.round, number, 1), figures)
            else:
                changes.append(_first_entry(here, number, figures))
    return FirstEntries(tuple(changes), drafts, tuple(left))


def _papers(there: ContestState, here: ContestState) -> dict[FieldRef, str]:
    """Papers found and ballot paper accounts that the real file does not have yet."""
    drafts: dict[FieldRef, str] = {}
    for box, figures in there.boxes.items():
        if box in here.box_ids() and is_blank(here.boxes.get(box, NOTHING)) and not here.verification_closed:
            drafts |= _texts(box_subject(here.id, box), figures)
    for account, figures in there.accounts.items():
        if account in here.register.accounts_of(here.id) and is_blank(here.accounts.get(account, NOTHING)):
            drafts |= _texts(account_subject(here.id, account), figures)
    return drafts


def _looks(there: ContestState, here: ContestState) -> list[tuple[int, FigureMap]]:
    """First entries of units that the real count has, under its own number, and that nobody has begun."""
    found: list[tuple[int, FigureMap]] = []
    for (number, which), look in there.looks.items():
        unit = there.units[number]
        mine = here.whole() if unit.kind is UnitKind.WHOLE else number
        if which != 1 or mine is None or mine not in here.units or is_blank(look.figures):
            continue
        if here.units[mine].kind is unit.kind and is_blank(here.look(mine, 1)):
            found.append((mine, look.figures))
    return found


def _texts(subject: str, figures: FigureMap) -> dict[FieldRef, str]:
    return {field_ref(subject, field): str(n) for field, n in figures.items() if n is not None}


def _first_entry(here: ContestState, number: int, figures: FigureMap) -> FiguresEntered:
    entered = {field: n for field, n in figures.items() if n is not None}
    was = {field: here.look(number, 1).get(field) for field in entered}
    return FiguresEntered(
        contest=here.setup.id,
        place=f"{here.round}/{number}/1",
        figures={str(field): n for field, n in entered.items()},
        was={str(field): n for field, n in was.items()},
    )
