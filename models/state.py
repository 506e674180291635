"""The state of the night: what the lines of the journal add up to. Nobody builds it but `models/rules/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from models.changes import DeclaredResult, LotDrawn, Role
from models.election_types import ElectionType, Head
from models.ids import PAPERS, ContestId, FieldId, PersonId
from models.setup import Candidate, ContestSetup, ElectionSetup
from models.units import FigureMap, Look, Unit, known_sum

NOTHING: FigureMap = MappingProxyType({})


class Stage(StrEnum):
    """How far a contest has come (design 5). A step is taken by a person, never by itself."""

    SET_UP = "set_up"
    COUNTING = "counting"
    PROVISIONAL = "provisional"
    READY = "ready"
    DECLARED = "declared"

    @property
    def words(self) -> str:
        """As a sentence has it: the contest *is being counted*."""
        return {"set_up": "being set up", "counting": "being counted"}.get(self.value, self.value)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who sat at a desk."""

    id: PersonId
    name: str
    initials: str
    role: Role


@dataclass(frozen=True, slots=True)
class JournalHead:
    """The journal's head: the last line that concerns the count, as printed on papers (`1042-9f3c…`)."""

    seq: int
    hash: str

    def short(self) -> str:
        """`1042-` and 16 hex digits."""
        return f"{self.seq}-{self.hash[:16]}"


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step with who took it and when; `detail` is what else the paper says of it."""

    at: datetime
    by: PersonId
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one finding, valid while its params stay the same."""

    code: str
    about: str
    params: Mapping[str, int | str]
    words: str
    by: PersonId
    at: datetime
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class ContestState:
    """One contest as it stands."""

    setup: ContestSetup
    law: ElectionType
    candidates: tuple[Candidate, ...] = ()
    order_confirmed_by: str | None = None
    stage: Stage = Stage.SET_UP
    round: int = 1
    boxes: Mapping[str, FigureMap] = field(default_factory=lambda: MappingProxyType({}))
    units: Mapping[int, Unit] = field(default_factory=lambda: MappingProxyType({}))
    looks: Mapping[tuple[int, int], Look] = field(default_factory=lambda: MappingProxyType({}))
    lots: tuple[LotDrawn, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    steps: Mapping[Stage, StepTaken] = field(default_factory=lambda: MappingProxyType({}))
    declared: DeclaredResult | None = None
    used_ids: frozenset[str] = frozenset()
    last_step: int = 0

    @property
    def id(self) -> ContestId:
        """The contest's id, fixed for ever."""
        return ContestId(self.setup.id)

    @property
    def seats(self) -> int:
        """How many are to be elected."""
        return self.setup.seats

    def heads(self) -> tuple[Head, ...]:
        """The legal heads with this authority's labels."""
        labels = {edited.code: edited.label for edited in self.setup.head_labels}
        return tuple(Head(head.code, labels.get(head.code, head.label)) for head in self.law.heads)

    def candidate_ids(self) -> tuple[str, ...]:
        """Ids in the order of the ballot paper."""
        return tuple(candidate.id for candidate in self.candidates)

    def whole(self) -> int | None:
        """The number of the unit that holds the totals, or None before counting."""
        return next(iter(self.units), None)

    def figures(self) -> FigureMap:
        """The figures of the totals; nothing before counting."""
        unit = self.whole()
        look = self.looks.get((unit, 1)) if unit is not None else None
        return look.figures if look else NOTHING

    def box_papers(self) -> dict[str, int | None]:
        """Verified papers by box, in the order of the set-up; None not entered."""
        return {box: self.boxes.get(box, NOTHING).get(PAPERS) for box in self.setup.boxes}

    def papers_verified(self) -> int | None:
        """All ballot papers verified, where every box is known."""
        return known_sum(self.box_papers().values())

    def with_figure(self, box: str | None, field_: FieldId, value: int | None) -> ContestState:
        """This contest as it would stand with one more figure, for the live result of a key press."""
        if box is not None:
            return replace(self, boxes={**self.boxes, box: {**self.boxes.get(box, NOTHING), field_: value}})
        unit = self.whole()
        assert unit is not None, "a figure of a count that was never opened"
        look = self.looks.get((unit, 1)) or Look(unit, 1, "", NOTHING)
        looks = {**self.looks, (unit, 1): replace(look, figures={**look.figures, field_: value})}
        return replace(self, looks=looks)


@dataclass(frozen=True, slots=True)
class State:
    """The whole night."""

    election: ElectionSetup | None = None
    people: Mapping[PersonId, Person] = field(default_factory=lambda: MappingProxyType({}))
    contests: Mapping[ContestId, ContestState] = field(default_factory=lambda: MappingProxyType({}))
    head: JournalHead = JournalHead(0, "")
    desk: str = ""
    next_unit: int = 1

    def contest(self, contest: str) -> ContestState | None:
        """A contest by id, or None."""
        return self.contests.get(ContestId(contest))

    @property
    def practice(self) -> bool:
        """Whether nothing of this file can ever be real."""
        return bool(self.election and self.election.practice)
