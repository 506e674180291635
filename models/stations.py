"""Polling stations and ballot boxes of the night, listed once for all polls held there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from models.counts import Count
from models.ids import ContestIdText
from models.values import Line, Name, Value

PlaceIdText = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,20}$")]


class Station(Value):
    """A polling station: its number as printed, the place it is in, and its electors by contest.

    Stations with the same `place` are neighbours: a paper easily goes into the wrong box there.
    """

    id: PlaceIdText
    number: Name
    place: Line = ""
    electors: dict[ContestIdText, Count]


class BallotBox(Value):
    """A ballot box with papers of `contests`. `station` None: a postal box.

    `expected`: a postal box still to come, such as the one for papers handed in at stations. `authority` names the
    neighbouring authority whose box it is, `source` the file or the signed line that its figures came with.
    """

    id: PlaceIdText
    name: Name
    station: PlaceIdText | None = None
    contests: tuple[ContestIdText, ...]
    expected: bool = False
    authority: Line = ""
    source: Line = ""

    @model_validator(mode="after")
    def _some_contest(self) -> Self:
        if not self.contests or len(set(self.contests)) != len(self.contests):
            raise ValueError("A box holds papers of at least one contest, and names each once.")
        return self


@dataclass(frozen=True, slots=True)
class Register:
    """Every station and box of the night, and the boxes that have been received."""

    stations: Mapping[str, Station] = field(default_factory=lambda: MappingProxyType({}))
    boxes: Mapping[str, BallotBox] = field(default_factory=lambda: MappingProxyType({}))
    received: frozenset[str] = frozenset()

    def boxes_of(self, contest: str) -> tuple[BallotBox, ...]:
        """The boxes that hold papers of a contest, in the order of the list."""
        return tuple(box for box in self.boxes.values() if contest in box.contests)

    def stations_of(self, contest: str) -> tuple[Station, ...]:
        """The stations whose boxes hold papers of a contest."""
        names = {box.station for box in self.boxes_of(contest)}
        return tuple(station for station in self.stations.values() if station.id in names)

    def boxes_at(self, account: str, contest: str) -> tuple[BallotBox, ...]:
        """The boxes that one ballot paper account covers: all boxes of a station, or one postal box."""
        return tuple(box for box in self.boxes_of(contest) if (box.station or box.id) == account)

    def accounts_of(self, contest: str) -> tuple[str, ...]:
        """Station or postal box of each account of a contest, in the order of the list."""
        return tuple(dict.fromkeys(box.station or box.id for box in self.boxes_of(contest)))

    def combined_with(self, contest: str) -> frozenset[str]:
        """The contests held at the same stations, or whose papers are in the same boxes."""
        accounts = set(self.accounts_of(contest))
        beside = (box for box in self.boxes.values() if (box.station or box.id) in accounts)
        return frozenset(other for box in beside for other in box.contests) - {contest}
