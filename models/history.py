"""A change in words, for people who ask what happened."""

from __future__ import annotations

from models.changes import (
    CandidatesSet,
    ContestSet,
    CountOpened,
    DeclaredResult,
    ElectionSet,
    FiguresEntered,
    FindingAnswered,
    Line,
    LotDrawn,
    PaperIssued,
    PersonAdded,
    ProvisionalShared,
    ReadyMade,
    Reopened,
    ResultImported,
    TakenOver,
)
from models.times import clock_time


def in_words(line: Line) -> str:
    """One sentence: `hartlepool: v:c12 was not entered, now 15,529`."""
    change = line.change
    match change:
        case FiguresEntered():
            moved = (f"{f} was {_figure(change.was[f])}, now {_figure(n)}" for f, n in change.figures.items())
            return f"{change.contest}: {'; '.join(moved)}{' (taken back)' if change.undoes else ''}"
        case ElectionSet():
            return f"election set up: {change.election.title}"
        case PersonAdded():
            return f"{change.name} ({change.initials}) sat down"
        case TakenOver():
            return f"another computer took over after change {change.after}"
        case ContestSet():
            return f"{change.contest}: set up as {change.setup.name}"
        case CandidatesSet():
            return f"{change.contest}: {len(change.candidates)} candidates"
        case ResultImported():
            return f"{change.contest}: figures read from {change.source}"
        case CountOpened():
            return f"{change.contest}: counting started"
        case ProvisionalShared():
            return f"{change.contest}: provisional figures shared"
        case ReadyMade():
            return f"{change.contest}: made ready by {change.first} and {change.second}"
        case Reopened():
            return f"{change.contest}: back to counting: {change.reason}"
        case LotDrawn():
            return f"{change.contest}: lot drawn by {change.drawn_by}"
        case DeclaredResult():
            return f"{change.contest}: declared at {clock_time(change.spoken_at)}"
        case FindingAnswered():
            return f"{change.contest}: {change.code} answered: {change.words}"
        case PaperIssued():
            return f"{change.contest}: {change.paper} printed or saved"
        case _:
            return f"{line.subject}: removed"


def _figure(value: int | None) -> str:
    return "not entered" if value is None else f"{value:,}"
