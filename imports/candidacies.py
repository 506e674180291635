"""The rows of Democracy Club: one a candidacy, from its CSV export, its older results, or its ballots JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from imports.fields import Cell
from imports.headings import plain
from imports.report import Report, quoted
from imports.tables import Table, folded

NEEDED = ("person_id", "person_name", "ballot_paper_id")
USED = (
    *NEEDED,
    "election_id", "election_date", "party_name", "party_id", "legacy_party_id", "post_label",
    "cancelled_poll", "seats_contested", "gss", "post_id", "candidates_locked", "nuts1",
    "organisation_name", "party_description_text", "sopn_last_name", "sopn_first_names", "votes_cast",
    "elected", "tied_vote_winner", "turnout_reported", "spoilt_ballots", "total_electorate",
)  # fmt: skip
"""The columns that are read, by the name that Democracy Club gives them now."""

_RENAMED = {"ballots_cast": "votes_cast", "is_winner": "elected", "turnout": "turnout_reported"}
"""Columns of the results of 2018."""

_PASSED_OVER = frozenset({
    "honorific_prefix", "honorific_suffix", "gender", "birth_date", "death_date", "statement_to_voters",
    "image", "email", "election_current", "by_election", "by_election_reason", "party_list_position",
    "party_lists_in_use", "previous_party_affiliations", "rank", "turnout_percentage", "results_source",
    "source", "statement_last_updated",
})  # fmt: skip
_OLDER_EXPORT = frozenset({"id", "name", "election", "party_name", "post_label"})

_BALLOT_KEYS = {
    "ballot_paper_id": "ballot_paper_id",
    "winner_count": "seats_contested",
    "cancelled": "cancelled_poll",
    "candidates_locked": "candidates_locked",
}
_POST_KEYS = {"label": "post_label", "id": "post_id"}
_CANDIDATE_KEYS = {
    "person_id": "person_id",
    "name": "person_name",
    "party_name": "party_name",
    "party_ec_id": "party_id",
    "party_description_text": "party_description_text",
    "sopn_last_name": "sopn_last_name",
    "sopn_first_names": "sopn_first_names",
    "elected": "elected",
}


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One row, by the names of `USED`; `shown` says what the file itself calls a column.

    `nobody` is a ballot in which no candidate stands yet.
    """

    cells: Mapping[str, str]
    shown: Mapping[str, str]
    line: int | None = None
    nobody: bool = False

    def text(self, name: str) -> str:
        """What stands there; nothing where the file has no such column."""
        return self.cells.get(name, "")

    def cell(self, name: str) -> Cell:
        """The same with its place, for a problem."""
        return Cell(self.text(name), self.line, self.shown.get(name, name))


def is_democracy_club(table: Table) -> bool:
    """Whether these are the columns of its export."""
    names = _names(table)
    return "ballot_paper_id" in names and bool(names & {"person_id", "person_name", "party_id"})


def is_older_export(table: Table) -> bool:
    """Whether this is the export of its first years, which named no ballot."""
    names = _names(table)
    return names >= _OLDER_EXPORT and bool(names & {"mapit_url", "post_id"}) and "ballot_paper_id" not in names


def _names(table: Table) -> set[str]:
    return {_name(column) for column in table.columns}


def _name(column: str) -> str:
    """`Ballot paper ID` and `ballot_paper_id` are one column; the results of 2018 had other names."""
    name = plain(column).replace(" ", "_")
    return _RENAMED.get(name, name)


def from_table(table: Table, report: Report) -> list[Candidacy]:
    """The rows of a CSV or Excel export."""
    where = _columns(table, report)
    missing = [name for name in NEEDED if name not in where]
    for name in missing:
        report.problem("import.column_missing", {"column": name})
    if missing:
        return []
    shown = {name: table.columns[i] for name, i in where.items()}
    for (line, i), key in table.faults.items():
        if i in where.values():
            report.problem(key, {}, line, table.columns[i])
    return [Candidacy({name: row.cells[i] for name, i in where.items()}, shown, row.line) for row in table.rows]


def _columns(table: Table, report: Report) -> dict[str, int]:
    where: dict[str, int] = {}
    unknown: list[str] = []
    for i, column in enumerate(table.columns):
        name = _name(column)
        if name in where:
            report.problem("import.column_twice", {"column": quoted(column)})
        elif name in USED:
            where[name] = i
        elif name not in _PASSED_OVER and not name.endswith(("_url", "_username", "_id")):
            unknown.append(column)
    if unknown:
        report.note("import.columns_ignored", {"n": len(unknown), "columns": quoted(", ".join(unknown))})
    return where


class NotTheBallots(ValueError):
    """The JSON holds something else."""


def from_json(text: str, report: Report) -> tuple[list[Candidacy], str]:
    """The rows of the ballots JSON, and the title that it gives the election. Raises NotTheBallots."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as err:
        raise NotTheBallots from err
    ballots = document.get("ballots") if isinstance(document, dict) else None
    if not isinstance(ballots, list) or not all(isinstance(b, dict) and "candidates" in b for b in ballots):
        raise NotTheBallots
    group = document.get("election_group")
    title = group.get("name") if isinstance(group, dict) else ""
    rows = [row for number, ballot in enumerate(ballots, 1) for row in _ballot_rows(ballot, number, report)]
    return rows, title if isinstance(title, str) else ""


def _ballot_rows(ballot: Mapping[str, object], number: int, report: Report) -> Iterator[Candidacy]:
    where = f"ballot {number}"
    cells, shown = _taken(ballot, _BALLOT_KEYS, where, report)
    post = ballot.get("post")
    if isinstance(post, dict):
        of_post, shown_post = _taken(post, _POST_KEYS, f"{where}, post", report)
        cells, shown = cells | of_post, shown | shown_post
    candidates = ballot["candidates"]
    if not isinstance(candidates, list) or not all(isinstance(one, dict) for one in candidates):
        report.problem("import.json_value", {}, None, f"{where}, candidates")
        return
    if not candidates:
        yield Candidacy(cells, shown, nobody=True)
    for place, candidate in enumerate(candidates, 1):
        theirs, shown_theirs = _taken(candidate, _CANDIDATE_KEYS, f"{where}, candidate {place}", report)
        yield Candidacy(cells | theirs, shown | shown_theirs)


def _taken(
    source: Mapping[str, object], keys: Mapping[str, str], where: str, report: Report
) -> tuple[dict[str, str], dict[str, str]]:
    """The values of some keys as text, and what each place is called."""
    cells: dict[str, str] = {}
    shown = {name: f"{where}, {key}" for key, name in keys.items()}
    for key, name in keys.items():
        value = source.get(key)
        if value is None or isinstance(value, str):
            cells[name] = folded(value or "")
        elif isinstance(value, bool):
            cells[name] = "t" if value else "f"
        elif isinstance(value, int):
            cells[name] = str(value) if abs(value) < 10**30 else "9" * 31
        else:
            report.problem("import.json_value", {}, None, shown[name])
    return cells, shown
