"""The results as a table for spreadsheets: a row a candidate, the contest repeated, and no cell that is a formula."""

from __future__ import annotations

import csv
import re
from io import StringIO

from exports.results import Json, results
from models.state import State

BOM = "\ufeff"
"""Excel takes a file without it for the local code page, and Llŷr for LlÅ·r."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

_OF_ELECTION = ("title", "authority", "polling_day")
_OF_CONTEST = (
    "contest_id", "name", "type", "seats", "stage", "round", "complete", "practice", "electorate", "papers_verified",
    "valid_votes", "rejected_papers", "turnout_percent", "valid_turnout_percent", "majority", "outcome", "gain_from",
    "deposits_lost",
)  # fmt: skip
_OF_CANDIDATE = (
    "position", "id", "name", "description", "party", "votes", "share_percent", "change", "rank", "placed", "elected",
    "deposit",
)  # fmt: skip


def results_csv(state: State) -> str:
    """The whole night as CSV text; write it as UTF-8. Contests without candidates have no row."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_header())
    everything = results(state)
    election = everything["election"] or {}
    for contest in everything["contests"]:
        for candidate in contest["candidates"]:
            writer.writerow(_row(election, contest, candidate))
    return BOM + out.getvalue()


def _header() -> list[str]:
    election = ["election", *_OF_ELECTION[1:]]
    contest = ["contest" if name == "name" else name for name in _OF_CONTEST]
    candidate = ["candidate_id" if name == "id" else name for name in _OF_CANDIDATE]
    return [*election, *contest, *candidate]


def _row(election: Json, contest: Json, candidate: Json) -> list[str]:
    values = [election.get(name) for name in _OF_ELECTION]
    values += [contest[name] for name in _OF_CONTEST]
    # a rise is written without its sign, which would make it a formula
    values += [
        (candidate[name] or "").removeprefix("+") if name == "change" else candidate[name] for name in _OF_CANDIDATE
    ]
    return [cell(value) for value in values]


def cell(value: object) -> str:
    """A value as a cell: unknown is empty, and a text that a spreadsheet would run gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
