"""Tables of many sheets in small type: where each stands, what differs, and the figures of what is closed."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Align, Block, Cell, Column, Heading, Look, Para, Row, Table, Text, Voice, quiet, text
from exports.papers.blocks import Matter
from exports.papers.units import row_label, unit_name
from exports.papers.words import figure, words
from models.forms import is_blank, is_complete, required
from models.groups import group_balances, group_votes
from models.ids import PersonId
from models.sheets import UnitStatus, differing, status_of, unit_sums
from models.state import ContestState
from models.units import Look as Entry
from models.units import Unit

AT_ONCE = 17
"""Candidates beside each other: figures of four digits still stand clear of their neighbours."""


def every_unit(matter: Matter) -> Table:
    """Each unit with its papers, who gave each entry, and where it stands."""
    here = matter.contest
    rows = []
    for _, unit in sorted(here.units.items()):
        papers = text(quiet("–")) if unit.papers is None else text(figure(unit.papers))
        cells = (
            text(unit_name(unit)),
            text(unit.group or ""),
            papers,
            text(_entry(matter, unit, 1)),
            text(_entry(matter, unit, 2)),
            text(words(f"status_{status_of(here, unit).value}")),
        )
        rows.append(Row(tuple(Cell(each) for each in cells)))
    heads = ("unit", "team", "papers_dealt", "first_entry", "second_entry", "stands")
    return Table(
        summary=words("state_units"),
        columns=(Column(), Column(), Column(Align.RIGHT, 42), Column(), Column(), Column()),
        head=tuple(Cell(text(words(key))) for key in heads),
        rows=tuple(rows),
        look=Look.DENSE,
    )


def mini_counts(here: ContestState) -> Table:
    """What each team was given against its sheets, and the votes of those that are closed."""
    votes, rows = group_votes(here), []
    for team in group_balances(here):
        papers = (team.given, team.held, team.agreed, team.on_tables, team.sent, votes[team.group])
        figures = (text(quiet("–")) if n is None else text(figure(n)) for n in papers)
        closed = words("closed_of", closed=str(team.closed), sheets=str(team.sheets))
        rows.append(Row(tuple(Cell(each) for each in (text(team.group), *figures, text(closed)))))
    heads = ("team", "group_given", "on_sheets", "agreed", "on_tables", "group_sent", "group_votes", "sheets_closed")
    return Table(
        summary=words("proof_groups"),
        columns=(Column(), *[Column(Align.RIGHT, 52)] * 6, Column(Align.RIGHT, 66)),
        head=tuple(Cell(text(words(key))) for key in heads),
        rows=tuple(rows),
        look=Look.DENSE,
    )


def _entry(matter: Matter, unit: Unit, look: int) -> str:
    """Who gave it and how far it is; never its figures, which the other one must not learn."""
    if unit.carried:
        return words("entry_carried")
    if look == 2 and unit.joint:
        return words("entry_joint", initials=unit.joint)
    if look == 2 and unit.ticked:
        return words("entry_ticked", initials=unit.ticked)
    given = matter.contest.looks.get((unit.number, look))
    if given is None or is_blank(given.figures):
        return words("entry_none")
    return _how_far(matter, unit, given)


def _how_far(matter: Matter, unit: Unit, given: Entry) -> str:
    here, person = matter.contest, matter.night.people.get(PersonId(given.by))
    initials = person.initials if person else given.by
    if given.returned:
        return words("entry_returned", initials=initials)
    if is_complete(here, unit, given.figures):
        return words("entry_whole", initials=initials)
    rows = required(here, unit)
    entered = sum(given.figures.get(field) is not None for field in rows)
    return words("entry_part", initials=initials, entered=entered, rows=len(rows))


def differences(here: ContestState) -> Table | None:
    """The rows in which two whole entries are not the same, for the supervisor."""
    rows = []
    for number, unit in sorted(here.units.items()):
        if status_of(here, unit) is UnitStatus.DIFFERS:
            first, second = here.look(number, 1), here.look(number, 2)
            for field in differing(here, unit):
                both = (text(figure(first.get(field) or 0)), text(figure(second.get(field) or 0)))
                rows.append(Row(tuple(map(Cell, (text(unit_name(unit)), text(row_label(here, field)), *both)))))
    if not rows:
        return None
    return Table(
        summary=words("state_differs"),
        columns=(Column(), Column(), Column(Align.RIGHT, 70), Column(Align.RIGHT, 76)),
        head=tuple(Cell(text(words(key))) for key in ("unit", "row", "first_entry", "second_entry")),
        rows=tuple(rows),
    )


def figures_of_closed(here: ContestState) -> Iterator[Block]:
    """Every closed unit, candidates side by side in their order, as many tables as they need."""
    closed = [unit for _, unit in sorted(here.units.items()) if unit.closed]
    if not closed:
        return
    sums = {unit.number: unit_sums(here, unit, here.look(unit.number, 1)) for unit in closed}
    ids = here.candidate_ids()
    parts = -(-len(ids) // AT_ONCE)
    size = -(-len(ids) // parts)
    for start in range(0, len(ids), size):
        end = min(start + size, len(ids))
        key = "state_figures" if parts == 1 else "state_figures_part"
        yield Heading(3, text(words(key, first=start + 1, last=end)))
        rows = []
        for unit in closed:
            own = sums[unit.number]
            votes = [own.votes[id_] for id_ in ids[start:end]]
            rest = [own.rejected_so_far, own.sent, own.unused] if end == len(ids) else []
            rows.append(Row(tuple(Cell(each) for each in _cells(unit, [own.papers, *votes, *rest]))))
        yield _table(rows, start, end, last=end == len(ids))
    yield Para(text(words("state_key")), Voice.NOTE)


def _cells(unit: Unit, numbers: list[int | None]) -> list[Text]:
    return [text(str(unit.number)), *(text(quiet("–")) if n is None else text(figure(n)) for n in numbers)]


def _table(rows: list[Row], start: int, end: int, *, last: bool) -> Table:
    heads = [words("unit"), words("papers_dealt"), *(str(i + 1) for i in range(start, end)), *("RSU" if last else "")]
    return Table(
        summary=words("state_figures"),
        columns=(Column(width=30), *(Column(Align.RIGHT) for _ in heads[1:])),
        head=tuple(Cell(text(name)) for name in heads),
        rows=tuple(rows),
        look=Look.DENSE,
    )
