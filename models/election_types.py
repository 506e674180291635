"""What the law says of each kind of election, as data with dates: voting system, heads, officer, wording.

Sources are sections of the rules report: B for heads and voting systems, C for deposits, E for wording.
A type is offered only for polling days inside its dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType


class Nation(StrEnum):
    """Where the poll is held; heads, officers and voting systems differ by it."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"

    @property
    def words(self) -> str:
        """`Northern Ireland`, as a sentence has it."""
        return self.value.replace("-", " ").title()


class Voting(StrEnum):
    """How a winner is found."""

    FIRST_PAST_THE_POST = "fptp"
    SUPPLEMENTARY_VOTE = "sv"


@dataclass(frozen=True, slots=True)
class Head:
    """A legal head under which ballot papers are rejected: the code is fixed, the label may be edited."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class ElectionType:
    """One kind of election between two dates (both included; `until` None is still law)."""

    code: str
    name: str
    nations: frozenset[Nation]
    voting: Voting
    since: date
    until: date | None
    heads: tuple[Head, ...]
    deposit_pounds: int | None
    officers: Mapping[Nation, str]
    heading: str
    office: tuple[str, str]
    most_seats: int
    by_election: bool = False
    designated_agent: bool = False
    """Whether the counting agent designated for it may ask for a recount too (rules.md A.6)."""

    def holds(self, nation: Nation, polling_day: date) -> bool:
        """Whether a poll of this type can be held there on that day."""
        return nation in self.nations and self.since <= polling_day and (not self.until or polling_day <= self.until)


_ALL = frozenset(Nation)
_EW = frozenset({Nation.ENGLAND, Nation.WALES})
_E = frozenset({Nation.ENGLAND})
_W = frozenset({Nation.WALES})

_OFFICIAL_MARK = Head("mark", "Want of an official mark")
_IDENTIFIED = Head("identified", "Writing or mark by which the voter could be identified")
_ONE = Head("too-many", "Voting for more than one candidate")

PARLIAMENT_HEADS = (_OFFICIAL_MARK, _ONE, _IDENTIFIED, Head("uncertain", "Unmarked or void for uncertainty"))
"""rules.md B.1: rule 47 of the Parliamentary Elections Rules."""

LOCAL_HEADS = (
    _OFFICIAL_MARK,
    Head("too-many", "Voting for more candidates than the voter was entitled to"),
    _IDENTIFIED,
    Head("uncertain", "Being unmarked or wholly void for uncertainty"),
)
"""rules.md B.2: rule 47 of the 2006 Rules; `rejected in part` is a field of its own, never a head that is added."""

WALES_HEADS = (
    _OFFICIAL_MARK,
    Head("too-many", "Voting for more candidates than the voter is entitled to vote for"),
    Head("identified", "Writing or mark by which the voter can be identified"),
    Head("uncertain", "Unmarked or void for uncertainty"),
)
"""rules.md B.3: rule 60 of WSI 2021/1459."""

PCC_HEADS = (
    _OFFICIAL_MARK,
    _ONE,
    _IDENTIFIED,
    Head("unmarked", "Unmarked"),
    Head("void", "Void for uncertainty"),
)
"""rules.md B.4: unmarked and void are two heads here and one elsewhere."""

PCC_SV_HEADS = (
    _OFFICIAL_MARK,
    Head("too-many", "Voting for more than one candidate as to the first preference vote"),
    _IDENTIFIED,
    Head("unmarked", "Unmarked as to the first preference vote"),
    Head("void", "Void for uncertainty as to the first preference vote"),
)
MAYOR_SV_HEADS = (
    _OFFICIAL_MARK,
    Head("too-many", "Voting for more than one candidate as to the first preference vote"),
    _IDENTIFIED,
    Head("uncertain", "Unmarked or void for uncertainty as to the first preference vote"),
)
"""rules.md B.5: rule 48 of the 2007 Regulations as made."""

_RO = MappingProxyType(dict.fromkeys(Nation, "Returning Officer"))
_PARLIAMENT_OFFICERS = MappingProxyType(
    {
        Nation.ENGLAND: "Acting Returning Officer",
        Nation.WALES: "Acting Returning Officer",
        Nation.SCOTLAND: "Returning Officer",
        Nation.NORTHERN_IRELAND: "Chief Electoral Officer",
    }
)
_PARO = MappingProxyType(dict.fromkeys(Nation, "Police Area Returning Officer"))
_CARO = MappingProxyType(dict.fromkeys(Nation, "Combined Authority Returning Officer"))

_MP = ("Member of Parliament", "Members of Parliament")
_COUNCILLOR = ("Councillor", "Councillors")
_EARLIEST = date(1985, 1, 1)
_WALES_2021_RULES = date(2022, 5, 5)
_PCC_FPTP = date(2023, 1, 16)
_LOCAL_MAYOR_FPTP = date(2023, 5, 4)
_CA_MAYOR_FPTP = date(2022, 12, 13)
_CA_MAYOR_SV_AGAIN = date(2026, 6, 18)


def _parliament(code: str, name: str, heading: str, *, by_election: bool) -> ElectionType:
    return ElectionType(
        code=code,
        name=name,
        nations=_ALL,
        voting=Voting.FIRST_PAST_THE_POST,
        since=_EARLIEST,
        until=None,
        heads=PARLIAMENT_HEADS,
        deposit_pounds=500,
        officers=_PARLIAMENT_OFFICERS,
        heading=heading,
        office=_MP,
        most_seats=1,
        by_election=by_election,
    )


def _council(
    code: str,
    name: str,
    heading: str,
    nations: frozenset[Nation],
    heads: tuple[Head, ...],
    office: tuple[str, str] = _COUNCILLOR,
    since: date = _EARLIEST,
    until: date | None = None,
) -> ElectionType:
    return ElectionType(
        code=code,
        name=name,
        nations=nations,
        voting=Voting.FIRST_PAST_THE_POST,
        since=since,
        until=until,
        heads=heads,
        deposit_pounds=None,
        officers=_RO,
        heading=heading,
        office=office,
        most_seats=30,
    )


def _mayor(
    code: str,
    name: str,
    heading: str,
    voting: Voting,
    since: date,
    until: date | None,
    heads: tuple[Head, ...],
    deposit: int,
    officers: Mapping[Nation, str],
    office: tuple[str, str],
    nations: frozenset[Nation] = _E,
) -> ElectionType:
    return ElectionType(
        code=code,
        name=name,
        nations=nations,
        voting=voting,
        since=since,
        until=until,
        heads=heads,
        deposit_pounds=deposit,
        officers=officers,
        heading=heading,
        office=office,
        most_seats=1,
        designated_agent=True,
    )


def _both_systems(
    code: str, name: str, heading: str, fptp_since: date, sv_again: date | None, sv_heads: tuple[Head, ...],
    heads: tuple[Head, ...], deposit: int, officers: Mapping[Nation, str], office: tuple[str, str],
    nations: frozenset[Nation] = _E,
) -> tuple[ElectionType, ...]:  # fmt: skip
    """One office whose voting system changed by date: supplementary vote, first past the post, perhaps back."""
    day = timedelta(days=1)
    fptp, sv = Voting.FIRST_PAST_THE_POST, Voting.SUPPLEMENTARY_VOTE
    spans = [
        (sv, _EARLIEST, fptp_since - day, sv_heads),
        (fptp, fptp_since, sv_again and sv_again - day, heads),
    ]
    if sv_again:
        spans.append((sv, sv_again, None, sv_heads))
    return tuple(
        _mayor(code, name, heading, voting, since, until, its_heads, deposit, officers, office, nations)
        for voting, since, until, its_heads in spans
    )


_MAYOR = ("Mayor", "Mayors")
_PRINCIPAL_HEADING = "Election of {number} {councillors} to {authority} for the {area} {division}"

TYPES: tuple[ElectionType, ...] = (
    _parliament(
        "parl",
        "UK Parliamentary general election",
        "UK Parliamentary Election for the {area} Constituency",
        by_election=False,
    ),
    _parliament(
        "parl.by",
        "UK Parliamentary by-election",
        "UK Parliamentary By-election for the {area} Constituency",
        by_election=True,
    ),
    _council("local", "Principal area council", _PRINCIPAL_HEADING, _E, LOCAL_HEADS),
    _council(
        "local", "Principal area council", _PRINCIPAL_HEADING, _W, LOCAL_HEADS,
        until=_WALES_2021_RULES - timedelta(days=1),
    ),
    _council("local", "Principal area council", _PRINCIPAL_HEADING, _W, WALES_HEADS, since=_WALES_2021_RULES),
    _council(
        "parish", "Parish or town council", "Election of {number} {councillors} for {area}", _E, LOCAL_HEADS,
        ("Parish Councillor", "Parish Councillors"),
    ),
    _council(
        "community", "Community or town council", "Election of {number} {councillors} for {area}", _W, LOCAL_HEADS,
        ("Community Councillor", "Community Councillors"), until=_WALES_2021_RULES - timedelta(days=1),
    ),
    _council(
        "community", "Community or town council", "Election of {number} {councillors} for {area}", _W, WALES_HEADS,
        ("Community Councillor", "Community Councillors"), since=_WALES_2021_RULES,
    ),
    *_both_systems(
        "pcc", "Police and Crime Commissioner",
        "Election of the Police and Crime Commissioner for the {area} Police Area",
        _PCC_FPTP, None, PCC_SV_HEADS, PCC_HEADS, 5000, _PARO,
        ("Police and Crime Commissioner", "Police and Crime Commissioners"), _EW,
    ),
    *_both_systems(
        "mayor", "Mayor of a single council", "Election of the Directly Elected Mayor for {area}",
        _LOCAL_MAYOR_FPTP, None, MAYOR_SV_HEADS, PARLIAMENT_HEADS, 500, _RO, _MAYOR,
    ),
    *_both_systems(
        "mayor.ca", "Mayor of a combined authority", "Election of the Mayor for {area}",
        _CA_MAYOR_FPTP, _CA_MAYOR_SV_AGAIN, MAYOR_SV_HEADS, PARLIAMENT_HEADS, 5000, _CARO, _MAYOR,
    ),
)  # fmt: skip

CODES: tuple[str, ...] = tuple(dict.fromkeys(kind.code for kind in TYPES))


def find_type(code: str, nation: Nation, polling_day: date) -> ElectionType | None:
    """The law for this kind of election there on that day, or None where no such poll can be held."""
    return next((kind for kind in TYPES if kind.code == code and kind.holds(nation, polling_day)), None)


def offered(nation: Nation, polling_day: date) -> tuple[ElectionType, ...]:
    """Every type that can be held there on that day, in the order of `TYPES`."""
    return tuple(kind for kind in TYPES if kind.holds(nation, polling_day))
