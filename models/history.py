"""A change in words, for people who ask what happened."""

from __future__ import annotations

from collections.abc import Iterable

from models.changes import (
    BoxReceived,
    ContestChange,
    CrestSet,
    EntriesHandedOver,
    FiguresEntered,
    Line,
    RecountDecided,
    StationsSet,
    UnitsSet,
)
from models.ids import FieldId, PersonId
from models.labels import account_label, box_label, field_label
from models.state import ContestState, State
from models.times import clock_time
from models.wording import say

LISTED = 6
"""More numbers or names than this make no sentence: the rest is counted."""


def in_words(line: Line, state: State) -> str:
    """One sentence, with the names that things have in `state`: `Hartlepool: LEE, Sam was not entered, now 2,904.`"""
    change = line.change
    if isinstance(change, FiguresEntered):
        key = "history.figures.taken_back" if change.undoes else "history.figures.entered"
        return say(key, {"contest": _called(change.contest, state), "what": _moved(change, state)})
    plain = change.model_dump(exclude={"v"})
    kind = _kind(line, plain.pop("kind"))
    params = {key: value for key, value in plain.items() if isinstance(value, str | int)}
    if isinstance(change, ContestChange):
        params["contest"] = _called(change.contest, state)
    return say(f"history.{kind}", params | _counted(plain) | _named(line, state))


def _kind(line: Line, kind: str) -> str:
    if isinstance(line.change, BoxReceived) and not line.change.received:
        return "box.not_received"
    if isinstance(line.change, CrestSet) and line.change.png is None:
        return "crest.taken_off"
    if isinstance(line.change, RecountDecided):
        return "recount.granted" if line.change.granted else "recount.refused"
    return kind


def _counted(plain: dict[str, object]) -> dict[str, int | str]:
    """What a sentence wants of the parts of a change: names of what was set up, how many candidates."""
    found: dict[str, int | str] = {}
    setup, election, candidates = plain.get("setup"), plain.get("election"), plain.get("candidates")
    if isinstance(setup, dict):
        found["name"] = str(setup["name"])
    if isinstance(election, dict):
        found["title"] = str(election["title"])
    if isinstance(candidates, tuple | list):
        found["candidates"] = len(candidates)
    return found


def _named(line: Line, state: State) -> dict[str, int | str]:
    """The parts whose names only the state knows: boxes, people, sheets, fields, times."""
    change, found = line.change, dict[str, int | str]()
    here = state.contest(change.contest) if isinstance(change, ContestChange) else None
    if isinstance(change, StationsSet):
        return {"stations": len(change.stations), "boxes": len(change.boxes)}
    if isinstance(change, UnitsSet):
        return {"units": _some(f"{unit.number} ({_figure(unit.papers)})" for unit in change.units)}
    if isinstance(change, EntriesHandedOver):
        person = state.people.get(PersonId(change.person))
        return {"person": person.name if person else change.person}
    if (box := getattr(change, "box", None)) is not None:
        there = state.register.boxes.get(box)
        found["box"] = there.name if there else str(box)
    if (at := getattr(change, "spoken_at", None)) is not None:
        found["at"] = clock_time(at)
    if (number := getattr(change, "unit", None)) is not None:
        found["unit"] = f"sheet {number}"
    if (numbers := getattr(change, "numbers", None)) is not None:
        found["numbers"] = _some(str(n) for n in numbers)
    if (looks := getattr(change, "looks", None)) is not None:
        found["looks"] = " and ".join(str(look) for look in looks)
    fields = getattr(change, "fields", None) or getattr(change, "figures", None)
    if fields:
        found["fields"] = _some(field_label(here, FieldId(field)) if here else field for field in fields)
    return found


def _some(words: Iterable[str]) -> str:
    all_ = list(words)
    more = f" and {len(all_) - LISTED} more" if len(all_) > LISTED else ""
    return ", ".join(all_[:LISTED]) + more


def _called(contest: str, state: State) -> str:
    here = state.contest(contest)
    return here.setup.name if here else contest


def _moved(change: FiguresEntered, state: State) -> str:
    here = state.contest(change.contest)
    parts: list[str] = []
    for field, now in change.figures.items():
        name = figure_name(here, change.place, FieldId(field)) if here else field
        parts.append(say("history.figure", {"field": name, "was": _figure(change.was[field]), "now": _figure(now)}))
    return ", ".join(parts)


def figure_name(here: ContestState, place: str, field: FieldId) -> str:
    """What a figure of a box, an account or a sheet is called."""
    kind, _, name = place.partition("/")
    if kind == "box":
        return box_label(here, name)
    if kind == "account":
        return account_label(here, name, field)
    unit = place.split("/")[1]
    label = field_label(here, field)
    return f"sheet {unit}, {label}" if here.in_units else label


def _figure(value: int | None) -> str:
    return say("history.not_entered") if value is None else f"{value:,}"
