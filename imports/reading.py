"""One way in for every file: recognised by what it holds, judged whole, and stored whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import normalize

from imports.candidacies import (
    Candidacy,
    NotTheBallots,
    from_json,
    from_table,
    is_democracy_club,
    is_older_export,
)
from imports.contents import Contents, Kind, load
from imports.democracy_club import read_ballots
from imports.fields import LONGEST_LINE
from imports.planning import Wishes, plan
from imports.report import Note, Problem, Report
from imports.tables import folded, table_of
from models.changes import Change
from models.election_types import Nation
from models.setup import ElectionSetup
from models.state import State


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file gives. With one problem there are no changes; the numbers say what the file holds."""

    election: ElectionSetup | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    contests: int = 0
    candidates: int = 0
    with_figures: int = 0


def read(
    path: Path,
    state: State,
    *,
    nation: Nation = Nation.ENGLAND,
    practice: bool = False,
    sheet: str = "",
    now: datetime | None = None,
) -> Imported:
    """The changes that store this file, against a state; an election is set up where there is none.

    `nation` and `practice` are for a new election, `nation` where the file does not tell. Never raises.
    """
    wishes = Wishes(nation, practice, now or datetime.now(UTC), source_name(path.name))
    return read_contents(load(path), state, wishes, sheet)


def read_contents(contents: Contents, state: State, wishes: Wishes, sheet: str = "") -> Imported:
    """The same for contents that were loaded."""
    report = Report()
    rows, title = _rows(contents, sheet, report)
    ballots = read_ballots(rows, report)
    if title and not report.problems:
        wishes = _titled(wishes, title)
    planned = plan(ballots, state, wishes, report)
    problems = report.problems
    return Imported(
        election=None if problems else planned.election,
        changes=() if problems else planned.changes,
        problems=problems,
        notes=report.notes,
        contests=len(ballots),
        candidates=sum(len(ballot.candidates) for ballot in ballots),
        with_figures=planned.with_figures,
    )


def source_name(name: str) -> str:
    """A file's name as the journal can keep it; names of files hold anything."""
    plain = "".join(c if c.isprintable() else "_" for c in folded(normalize("NFC", name)))
    return plain[:LONGEST_LINE].strip() or "file"


def _titled(wishes: Wishes, title: str) -> Wishes:
    plain = source_name(title)
    return Wishes(wishes.nation, wishes.practice, wishes.now, wishes.source, plain)


def _rows(contents: Contents, sheet: str, report: Report) -> tuple[list[Candidacy], str]:
    """The candidacies of the file and its title; what it is, where it is something else."""
    if contents.kind is Kind.JSON and not contents.fault:
        return _json_rows(contents.text, report)
    table = table_of(contents, sheet)
    if table.columns and not is_democracy_club(table):
        report.problem("import.older_export" if is_older_export(table) else "import.not_recognised")
        return [], ""
    report.add(*table.problems, *table.notes)
    if not table.columns:
        return [], ""
    return from_table(table, report), ""


def _json_rows(text: str, report: Report) -> tuple[list[Candidacy], str]:
    try:
        rows, title = from_json(text, report)
    except NotTheBallots:
        report.problem("import.json_unknown")
        return [], ""
    if not rows:
        report.problem("import.is_empty")
    return rows, title
