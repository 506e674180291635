"""What the identifier of a ballot paper says: the kind of election, the place, the day (uk-election-ids)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from models.election_types import Nation
from models.ids import slug

_SHAPE = re.compile(r"[a-z0-9]+(-+[a-z0-9]+)*(\.[a-z0-9]+(-+[a-z0-9]+)*)*")
_BODY = {"parl": (1, 1), "local": (2, 2), "pcc": (1, 1), "mayor": (1, 1), "parish": (1, 2), "community": (1, 2)}
"""How many parts each kind has between its name and its day."""

NOT_COUNTED = {
    "sp": "an election of the Scottish Parliament",
    "senedd": "an election of the Senedd",
    "naw": "an election of the National Assembly for Wales",
    "nia": "an election of the Northern Ireland Assembly",
    "gla": "an election of the London Assembly",
    "europarl": "an election of the European Parliament",
    "ref": "a referendum",
}
LONDON_MAYOR = "an election of the Mayor of London"

_WELSH_POLICE = frozenset({"dyfed-powys", "gwent", "north-wales", "south-wales"})
_COMBINED = frozenset({
    "cambridgeshire-and-peterborough", "east-midlands", "greater-lincolnshire", "greater-manchester",
    "hull-and-east-yorkshire", "liverpool-city", "north-east", "north-of-tyne", "sheffield-city",
    "south-yorkshire", "tees-valley", "west-midlands", "west-of-england", "west-yorkshire",
    "york-and-north-yorkshire",
})  # fmt: skip
_SINGLE = frozenset({
    "bedford", "bristol", "copeland", "croydon", "doncaster", "hackney", "hartlepool", "leicester",
    "lewisham", "liverpool", "mansfield", "middlesbrough", "newham", "north-tyneside", "salford", "torbay",
    "tower-hamlets", "watford",
})  # fmt: skip
_NATIONS = {
    "E": Nation.ENGLAND, "W": Nation.WALES, "S": Nation.SCOTLAND, "N": Nation.NORTHERN_IRELAND,
}  # fmt: skip
_REGIONS = {"L": Nation.WALES, "M": Nation.SCOTLAND, "N": Nation.NORTHERN_IRELAND}
_NAMED_REGIONS = {nation.value: nation for nation in Nation} | dict.fromkeys((
    "north-east", "north-west", "yorkshire-and-the-humber", "yorkshire-and-humber", "east-midlands",
    "west-midlands", "east-of-england", "eastern", "london", "south-east", "south-west",
), Nation.ENGLAND)  # fmt: skip
_ONLY_IN = {"mayor": Nation.ENGLAND, "parish": Nation.ENGLAND, "community": Nation.WALES}


@dataclass(frozen=True, slots=True)
class BallotId:
    """`local.hartlepool.seaton.by.2018-05-03`, taken apart."""

    text: str
    kind: str
    places: tuple[str, ...]
    by_election: bool
    day: date

    def place_in_words(self) -> str:
        """`Fens and Rossmere` for `fens-and-rossmere`: a spelling that nobody has seen yet."""
        small = {"and", "of", "the", "upon", "in", "on", "with", "by", "under", "next"}
        words = [word if word in small else word.capitalize() for word in self.places[-1].split("-")]
        return " ".join((words[0].capitalize(), *words[1:]))


@dataclass(frozen=True, slots=True)
class NoBallot:
    """The text is no identifier of a ballot that can be counted here; `key` says why."""

    key: str
    params: dict[str, int | str]


def read_ballot_id(text: str) -> BallotId | NoBallot:
    """Take an identifier apart, or say why this poll cannot be counted here."""
    kind, *rest = text.split(".")
    if not _SHAPE.fullmatch(text):
        return NoBallot("import.ballot_id", {"text": text})
    if kind in NOT_COUNTED:
        return NoBallot("import.not_counted", {"election": NOT_COUNTED[kind]})
    if kind not in _BODY:
        return NoBallot("import.unknown_type", {"type": kind})
    day = _day(rest.pop()) if rest else None
    by_election = bool(rest) and rest[-1] == "by"
    places = tuple(rest[:-1] if by_election else rest)
    least, most = _BODY[kind]
    if day is None or not least <= len(places) <= most:
        return NoBallot("import.ballot_id", {"text": text})
    if (kind, places) == ("mayor", ("london",)):
        return NoBallot("import.not_counted", {"election": LONDON_MAYOR})
    return BallotId(text, kind, places, by_election, day)


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def type_of(ballot: BallotId, code: str, organisation: str) -> tuple[str, bool]:
    """The type of election, and whether that is sure: the name of a mayor's area does not always tell the office."""
    if ballot.kind == "parl":
        return ("parl.by" if ballot.by_election else "parl"), True
    if ballot.kind != "mayor":
        return ballot.kind, True
    place = re.sub(r"-c?ca$", "", ballot.places[0])
    combined = place != ballot.places[0] or place in _COMBINED or "combined" in organisation.casefold()
    if code.startswith("E47") or (combined and not code):
        return "mayor.ca", True
    if code[:3] in {"E06", "E07", "E08", "E09"} or place in _SINGLE:
        return "mayor", True
    return ("mayor.ca" if combined else "mayor"), combined


def nation_of(ballot: BallotId, code: str, region: str) -> Nation | None:
    """Where the poll is, where the file tells: by a statistical code, a region, or a Welsh police area."""
    if re.fullmatch(r"[EWSN]\d{8}", code):
        return _NATIONS[code[0]]
    if found := re.fullmatch(r"(?:UK|TL)([C-N])\d*", region.upper()):
        return _REGIONS.get(found[1], Nation.ENGLAND)
    if named := _NAMED_REGIONS.get(slug(region)):
        return named
    if ballot.kind == "pcc":
        return Nation.WALES if ballot.places[0] in _WELSH_POLICE else Nation.ENGLAND
    return _ONLY_IN.get(ballot.kind)


def statistical_code(*texts: str) -> str:
    """`E05013038` out of `gss:E05013038`, the first of the texts that holds one; else nothing."""
    found = (re.fullmatch(r"(?:gss:|WMC:)?([EWSN]\d{8})", text.strip(), re.IGNORECASE) for text in texts)
    return next((match[1].upper() for match in found if match), "")
