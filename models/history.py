"""A change in words, for people who ask what happened."""

from __future__ import annotations

from models.changes import ContestChange, DeclaredResult, FiguresEntered, Line
from models.checks.slips import row_names
from models.ids import field_ref
from models.state import State
from models.times import clock_time
from models.wording import say


def in_words(line: Line, state: State) -> str:
    """One sentence, with the names that things have in `state`: `Hartlepool: LEE, Sam was not entered, now 2,904.`"""
    change = line.change
    plain = change.model_dump(exclude={"v"})
    kind = plain.pop("kind")
    params = {key: value for key, value in plain.items() if isinstance(value, str | int)}
    if isinstance(change, FiguresEntered):
        key = "history.figures.taken_back" if change.undoes else "history.figures.entered"
        return say(key, {"contest": _called(change.contest, state), "what": _moved(change, state)})
    if isinstance(change, ContestChange):
        params["contest"] = _called(change.contest, state)
    if isinstance(change, DeclaredResult):
        params["at"] = clock_time(change.spoken_at)
    return say(f"history.{kind}", params | _counted(plain))


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


def _called(contest: str, state: State) -> str:
    here = state.contest(contest)
    return here.setup.name if here else contest


def _moved(change: FiguresEntered, state: State) -> str:
    here = state.contest(change.contest)
    names = row_names(here) if here else {}
    parts: list[str] = []
    for field, now in change.figures.items():
        name = names.get(field_ref(change.subject, field), field)
        parts.append(say("history.figure", {"field": name, "was": _figure(change.was[field]), "now": _figure(now)}))
    return ", ".join(parts)


def _figure(value: int | None) -> str:
    return say("history.not_entered") if value is None else f"{value:,}"
