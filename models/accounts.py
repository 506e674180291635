"""What verification shows and prints: ballot paper accounts, their boxes, transfers, and how far it has come.

    issued as computed = allotted - unused - spoilt - tendered       (rules.md A.2)
    variance           = found - issued as written, else as computed (rules.md H 2)

The account form splits the papers entrusted to a station into those issued and not otherwise accounted for, unused,
spoilt and tendered; so what is left after the last three is what must be in the box. A spoilt paper was replaced and
never reached it, and a tendered one is kept in a packet and never counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.exact import Ratio
from models.ids import ALLOTTED, ISSUED, SPOILT, TENDERED, UNUSED
from models.units import FigureMap, known_sum, so_far


class AccountKind(StrEnum):
    """Whose account it is: a polling station's, a postal box's, or a neighbouring authority's box."""

    STATION = "station"
    POSTAL = "postal"
    AUTHORITY = "authority"


class Cause(StrEnum):
    """Where a variance is looked for, in this order (rules.md A.3). The value is the code that says it."""

    ARITHMETIC = "N32"
    OTHER_POLL = "N33"
    NEIGHBOUR = "N34"


class Reason(StrEnum):
    """The ready reasons for a variance, as the statement prints them; own words follow after a colon."""

    ARITHMETIC = "Account added up wrongly"
    NEIGHBOUR = "Papers in the box of a neighbouring station"
    OTHER_POLL = "Papers of another poll"
    ISSUED = "Papers issued and not put in the box"
    HANDED_IN = "Postal votes counted in with the station's papers"
    UNKNOWN = "Not explained"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One likely cause; `say(cause, params)` is its sentence. `other` is the other account, or the other poll."""

    cause: Cause
    params: Mapping[str, int | str]
    other: str = ""


@dataclass(frozen=True, slots=True)
class BoxLine:
    """One box of an account; `counts` are its countings in order, empty where it was never counted again.

    `expected`: it was listed as still to come and has not. `transfer`: it belongs to other polls, and papers of
    this one were found in it.
    """

    id: str
    name: str
    received: bool
    expected: bool
    papers: int | None
    counts: tuple[int, ...]
    transfer: bool = False
    source: str = ""

    @property
    def open(self) -> bool:
        """Whether its papers are still to be counted."""
        return self.papers is None

    @property
    def settled(self) -> bool:
        """Counted again at least twice, the last two alike, and nothing typed over it since (rules.md A.3)."""
        return len(self.counts) > 2 and self.counts[-1] == self.counts[-2] == self.papers


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One ballot paper account of one poll beside what was found; None is not known yet.

    `explained_by` is the neighbour whose equal and opposite variance cancels this one. `reason` is what was answered
    to the question about the variance, as long as the figures have not moved since.
    """

    contest: str
    account: str
    name: str
    kind: AccountKind
    place: str
    authority: str
    electors: int | None
    figures: FigureMap
    boxes: tuple[BoxLine, ...]
    suspicions: tuple[Suspicion, ...] = ()
    explained_by: str | None = None
    reason: str | None = None
    reason_by: str | None = None

    @property
    def written(self) -> int | None:
        """Papers issued as the presiding officer wrote it."""
        return self.figures.get(ISSUED)

    @property
    def computed(self) -> int | None:
        """Papers issued as the rest of the account gives it; None while a line of it is not entered."""
        allotted = self.figures.get(ALLOTTED)
        other = known_sum(self.figures.get(line) for line in (UNUSED, SPOILT, TENDERED))
        return None if allotted is None or other is None else allotted - other

    @property
    def misadded(self) -> bool:
        """Whether the account does not agree with itself: worth saying as soon as it is typed."""
        return None not in (self.written, self.computed) and self.written != self.computed

    @property
    def issued(self) -> int | None:
        """What is compared: as written, else as computed."""
        return self.written if self.written is not None else self.computed

    @property
    def found(self) -> int | None:
        """Papers of this poll found in the boxes of this account; None while one is not counted."""
        return known_sum(box.papers for box in self.boxes)

    @property
    def found_so_far(self) -> int:
        """The same as far as it is known."""
        return so_far(box.papers for box in self.boxes)

    @property
    def variance(self) -> int | None:
        """Found less issued, with its sign (rules.md H 2)."""
        found, issued = self.found, self.issued
        return None if found is None or issued is None else found - issued

    @property
    def open(self) -> bool:
        """Whether a box of it is still to be counted."""
        return any(box.open for box in self.boxes)

    @property
    def settled(self) -> bool:
        """Whether every box of it was counted again until two recounts running agreed."""
        own = [box for box in self.boxes if not box.transfer]
        return bool(own) and all(box.settled for box in own)

    @property
    def asks(self) -> bool:
        """Whether its variance wants a reason: not nought, not cancelled by a neighbour, not settled by recounts."""
        return bool(self.variance) and self.explained_by is None and not self.settled

    @property
    def waiting(self) -> bool:
        """Whether it asks and nobody has answered."""
        return self.asks and self.reason is None

    @property
    def unexplained(self) -> int:
        """Papers of its variance that nobody has explained: counting twice proves the figure, not the cause."""
        answered = self.reason is not None and not self.reason.startswith(Reason.UNKNOWN)
        return 0 if self.explained_by is not None or answered else abs(self.variance or 0)

    @property
    def turnout(self) -> Ratio | None:
        """Papers found of the station's electors."""
        return Ratio(self.found, self.electors) if self.found is not None and self.electors else None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Papers of this poll found in a box of other polls. `account` is the account of this poll that they count
    towards: that of the same station; None where the box stands elsewhere."""

    box: str
    name: str
    papers: int
    account: str | None
    place: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far verification has come. `expected` are the boxes listed as still to come that have not;
    `accounts_open` the accounts of which nothing says how many papers were issued."""

    boxes: int
    received: int
    counted: int
    expected: int
    accounts: int
    accounts_open: int
    papers: int
    electors: int | None
    waiting: int
    closed: bool

    @property
    def complete(self) -> bool:
        """Whether every box is counted."""
        return self.counted == self.boxes

    @property
    def turnout(self) -> Ratio | None:
        """Papers so far of the electorate."""
        return Ratio(self.papers, self.electors) if self.electors else None


@dataclass(frozen=True, slots=True)
class Totals:
    """The last line of the statement. `issued` and `variance` are None while an account or a box is open."""

    issued: int | None
    found: int
    transfers: int
    variance: int | None
    unexplained: int
