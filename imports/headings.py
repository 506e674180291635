"""What the columns of other people's tables are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum


class Part(StrEnum):
    """What a column of a list of candidates can hold."""

    SURNAME = "surname"
    OTHER_NAMES = "other_names"
    COMMONLY_USED = "commonly_used"
    DESCRIPTION = "description"
    PARTY = "party"
    PARTY_CODE = "party_code"
    NAME = "name"
    CONTEST = "contest"


HEADINGS: dict[Part, tuple[str, ...]] = {
    Part.SURNAME: (
        "surname", "candidate surname", "candidates surname", "last name", "lastname", "family name",
        "sopn last name", "surnames",
    ),
    Part.OTHER_NAMES: (
        "other names", "othernames", "other name", "forenames", "forename", "first names", "first name", "firstname",
        "firstnames", "candidate first name", "candidate first names", "candidate forenames", "candidate forename",
        "candidate other names", "given names", "given name", "sopn first names",
    ),
    Part.COMMONLY_USED: (
        "commonly used", "commonly used name", "commonly used names", "commonly known as", "known as",
        "commonly used forenames", "commonly used forename", "commonly used surname",
    ),
    Part.DESCRIPTION: (
        "description", "description if any", "candidate description", "candidates description", "ballot description",
        "party description text", "description on ballot paper", "description on the ballot paper",
        "ballot paper description",
    ),
    Part.PARTY: (
        "party", "party name", "political party", "political party label", "registered party", "candidate party",
    ),
    Part.PARTY_CODE: (
        "party id", "party code", "electoral commission party id", "political party uri", "party ec id",
    ),
    Part.NAME: (
        "name", "candidate", "candidate name", "candidates name", "full name", "person name", "name of candidate",
        "names of candidates", "name of candidates", "candidates", "names",
    ),
    Part.CONTEST: (
        "ward", "ward name", "ward original", "constituency", "constituency name", "electoral area label",
        "electoral area", "division", "electoral division", "parish ward", "post label", "contest",
    ),
}  # fmt: skip
"""Words that have been seen over such columns, after `plain`; the first of a part is the surest."""


class Column(StrEnum):
    """What a column of a list of stations and boxes can hold, besides figures of one contest."""

    STATION = "station"
    PLACE = "place"
    BOX = "box"
    POSTAL = "postal"
    EXPECTED = "expected"
    CONTEST = "contest"
    ELECTORS = "electors"
    ISSUED = "issued"
    FOUND = "found"


STATION_HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.STATION: (
        "station number", "station no", "polling station number", "polling station no", "polling station",
        "ps number", "ps no", "station", "station id", "polling station id", "stations",
    ),
    Column.PLACE: (
        "polling place", "place", "polling place name", "station name", "polling station name", "venue",
        "polling venue", "premises", "building", "location", "address", "polling station address",
    ),
    Column.BOX: (
        "ballot box", "ballot box number", "ballot box no", "box", "box number", "box no", "box name", "box id",
        "ballot boxes",
    ),
    Column.POSTAL: ("postal", "postal box", "is postal", "box type", "kind of box", "post"),
    Column.EXPECTED: ("expected", "to come", "still to come", "handed in"),
    Column.CONTEST: (
        "contest", "poll", "election", "ward", "ward name", "division", "electoral division", "electoral area",
        "constituency", "parish", "parish ward",
    ),
    Column.ELECTORS: ("electors", "electorate", "registered electors", "number of electors", "eligible electors"),
    Column.ISSUED: ("issued", "papers issued", "ballot papers issued", "expected papers", "account"),
    Column.FOUND: (
        "found", "papers found", "counted", "papers counted", "papers verified", "verified", "papers",
        "ballot papers", "ballot papers counted", "ballot papers verified",
    ),
}  # fmt: skip
"""Words over the columns of such a list, after `plain`; the first of each is the surest."""

DEMOCRACY_CLUB = frozenset({
    "person_id", "person_name", "election_id", "ballot_paper_id", "election_date", "party_name", "party_id",
    "post_label", "cancelled_poll", "seats_contested", "ballots_cast", "votes_cast",
})  # fmt: skip
_COLUMN_OF = {word: column for column, words in STATION_HEADINGS.items() for word in words}
_PART_OF = {word: part for part, words in HEADINGS.items() for word in words}


def plain(heading: str) -> str:
    """A heading without case and marks: `CandidatesDescription` and `Candidate's description` are the same."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    bare = re.sub(r"['’`]", "", spaced.casefold())
    return " ".join(re.sub(r"[^\w]+|_", " ", bare).split())


def part_of(heading: str) -> Part | None:
    """What a column with this heading holds, where the words are known."""
    return _PART_OF.get(plain(heading))


def sureness(heading: str) -> int:
    """How far down the list of words this heading stands: of two for the same part the lower one is meant."""
    part = part_of(heading)
    return HEADINGS[part].index(plain(heading)) if part else len(_PART_OF)


def column_of(heading: str) -> Column | None:
    """What a column of a list of stations with this heading holds, where the words are known."""
    return _COLUMN_OF.get(plain(heading))


def column_sureness(heading: str) -> int:
    """As `sureness`, for a list of stations."""
    column = column_of(heading)
    return STATION_HEADINGS[column].index(plain(heading)) if column else len(_COLUMN_OF)


def headings_in(cells: Sequence[str]) -> int:
    """How many cells of a row are headings we know. A lone `Ward` is no heading: people are called that."""
    parts = [part_of(cell) for cell in cells]
    named = sum(part is not None and part is not Part.CONTEST for part in parts)
    sure = sum(cell.strip().casefold() in DEMOCRACY_CLUB for cell in cells)
    return max(sure, _station_headings(cells), len([p for p in parts if p]) if named else 0)


def _station_headings(cells: Sequence[str]) -> int:
    """Two different ones at least, one of them a station or a box: people are called Place and Post too."""
    columns = {column for cell in cells if (column := column_of(cell))}
    return len(columns) if len(columns) > 1 and columns & {Column.STATION, Column.BOX} else 0
