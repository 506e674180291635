"""What the trail of figures tells: how one is recorded, how one is reversed, and which comes next."""

from __future__ import annotations

from collections.abc import Iterable

from models.changes import FiguresEntered, Line
from models.ids import ContestId, FieldId, FieldRef, split_ref
from models.rules.figures import figures_at
from models.state import State


def figure_at(state: State, ref: FieldRef) -> int | None:
    """The figure of one field; None is not entered. Raises KeyError where there is no such contest."""
    subject, field = split_ref(ref)
    contest, _, place = subject.partition("/")
    return figures_at(state.contests[ContestId(contest)], place).get(field)


def entered(ref: FieldRef, value: int | None, was: int | None) -> FiguresEntered:
    """The change that records one field."""
    subject, field = split_ref(ref)
    contest, _, place = subject.partition("/")
    return FiguresEntered(contest=contest, place=place, figures={field: value}, was={field: was})


def reverse(change: FiguresEntered, line: str) -> FiguresEntered:
    """The change that takes another back."""
    return FiguresEntered(
        contest=change.contest, place=change.place, figures=change.was, was=change.figures, undoes=line
    )


def last_figure(
    lines: Iterable[Line], state: State, contest: str, person: str, *, undone: bool
) -> tuple[FiguresEntered, str] | None:
    """This person's last figure that stands, or (`undone`) the last undoing that was not taken back.

    Only lines after the contest's last step count, because steps are reopened, not undone; and of those only what
    still stands, because nobody takes back what somebody else has changed since.
    """
    since = state.contests[ContestId(contest)].last_step
    done: dict[str, FiguresEntered] = {}
    taken_back: dict[str, FiguresEntered] = {}
    for line in lines:
        change = line.change
        if line.seq <= since or line.stamp.by != person:
            continue
        if not isinstance(change, FiguresEntered) or change.contest != contest:
            continue
        if change.undoes is None:
            done[line.id] = change
            taken_back.clear()
        elif done.pop(change.undoes, None):
            taken_back[line.id] = change
        elif taken_back.pop(change.undoes, None):
            done[line.id] = change
    for line_id, change in reversed((taken_back if undone else done).items()):
        if _stands(change, state):
            return change, line_id
    return None


def _stands(change: FiguresEntered, state: State) -> bool:
    here = state.contests[ContestId(change.contest)]
    if change.place[:1].isdigit() and int(change.place.split("/")[1]) != here.whole():
        return False  # a sheet comes whole and is returned to be typed again, not undone
    now = figures_at(state.contests[ContestId(change.contest)], change.place)
    return all(now.get(FieldId(field)) == value for field, value in change.figures.items())
