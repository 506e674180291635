"""The state of the night: what the lines of the journal add up to. Nobody builds it but `models/rules/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from models.changes import (
    BundleCheckLogged,
    CorrectionMade,
    DeclaredResult,
    LotDrawn,
    NoteAdded,
    RecountDecided,
    Role,
    SumsReadBack,
    UncontestedDeclared,
)
from models.election_types import ElectionType, Head
from models.ids import PAPERS, ContestId, FieldId, PersonId
from models.plan import Method, SecondLook
from models.setup import Candidate, ContestSetup, ElectionSetup, HeadLabel, PaperWording, Tolerances
from models.stations import Register
from models.units import FigureMap, Look, Unit, UnitKind, known_sum
from models.wording.tongue import own, tr

NOTHING: FigureMap = MappingProxyType({})


class Stage(StrEnum):
    """How far a contest has come (design 5). A step is taken by a person, never by itself."""

    SET_UP = "set_up"
    COUNTING = "counting"
    PROVISIONAL = "provisional"
    READY = "ready"
    DECLARED = "declared"
    SENT = "sent"
    AUTHORISED = "authorised"
    RELEASED = "released"
    UNCONTESTED = "uncontested"
    ABANDONED = "abandoned"

    @property
    def words(self) -> str:
        """As a sentence has it: the contest *is being counted*."""
        return {"set_up": "being set up", "counting": "being counted"}.get(self.value, self.value)

    @property
    def over(self) -> bool:
        """Whether nothing of this contest can be counted or changed any more."""
        return self in (Stage.DECLARED, Stage.RELEASED, Stage.UNCONTESTED, Stage.ABANDONED)


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
class Crest:
    """The picture at the head of every paper, as PNG, and what is said where it is not seen."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step with who took it and when; `detail` is what else the paper says of it."""

    at: datetime
    by: PersonId
    detail: str = ""


@dataclass(frozen=True, slots=True)
class GroupPapers:
    """What a mini-count has been given so far, with who took it there (`initials`), recorded when and by whom."""

    papers: int
    initials: str
    at: datetime
    by: PersonId


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
class Round:
    """A count that was completed and is frozen for good; `ended` is when and by whom the next one was ordered."""

    number: int
    units: Mapping[int, Unit]
    looks: Mapping[tuple[int, int], Look]
    sums: FigureMap
    second_look: SecondLook
    shared: StepTaken | None
    ended: StepTaken


@dataclass(frozen=True, slots=True)
class ContestState:
    """One contest as it stands.

    `sums` adds up the closed units of this round by field (`models/sheets.py`), kept beside them because a count
    has hundreds. `imported`: the figures are a published result. `box_counts` are the countings of each box in
    order. `round_second_look` is this round's own, None as planned. `groups` are the papers given to mini-counts;
    they stay with their teams when these count again.
    """

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
    imported: bool = False
    tolerances: Tolerances = field(default_factory=Tolerances)
    wording: PaperWording = field(default_factory=PaperWording)
    register: Register = field(default_factory=Register)
    accounts: Mapping[str, FigureMap] = field(default_factory=lambda: MappingProxyType({}))
    box_counts: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    verification_closed: StepTaken | None = None
    sums: FigureMap = field(default_factory=lambda: NOTHING)
    round_second_look: SecondLook | None = None
    sums_read: SumsReadBack | None = None
    past: tuple[Round, ...] = ()
    requests: tuple[RecountDecided, ...] = ()
    bundle_checks: tuple[BundleCheckLogged, ...] = ()
    uncontested: UncontestedDeclared | None = None
    corrections: tuple[CorrectionMade, ...] = ()
    notes: tuple[NoteAdded, ...] = ()
    corrected_at: tuple[StepTaken, ...] = ()
    noted_at: tuple[StepTaken, ...] = ()
    groups: Mapping[str, GroupPapers] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def id(self) -> ContestId:
        """The contest's id, fixed for ever."""
        return ContestId(self.setup.id)

    @property
    def seats(self) -> int:
        """How many are to be elected."""
        return self.setup.seats

    def heads(self) -> tuple[Head, ...]:
        """The legal heads with this authority's labels, in the language that is being spoken."""
        labels = {code: own(label.label, label.welsh) for code, label in self._head_labels().items()}
        return tuple(Head(head.code, labels.get(head.code) or tr(head.label)) for head in self.law.heads)

    def heads_recorded(self) -> tuple[Head, ...]:
        """The same in English at every desk: what is stored, or compared with what was, knows no language."""
        labels = self._head_labels()
        return tuple(Head(h.code, labels[h.code].label) if h.code in labels else h for h in self.law.heads)

    def _head_labels(self) -> dict[str, HeadLabel]:
        return {label.code: label for label in (*self.wording.head_labels, *self.setup.head_labels)}

    def candidate_ids(self) -> tuple[str, ...]:
        """Ids in the order of the ballot paper."""
        return tuple(candidate.id for candidate in self.candidates)

    @property
    def second_look(self) -> SecondLook:
        """Who looks a second time in this round."""
        return self.round_second_look or self.setup.plan.second_look

    @property
    def counts_unused(self) -> bool:
        """Whether votes not used have a row; a published result never tells them."""
        return self.seats > 1 and self.setup.plan.unused_row and not self.imported

    @property
    def in_units(self) -> bool:
        """Whether the totals are sums of sheets, bundles or batches, so that no total is typed."""
        return self.setup.plan.method is not Method.TOTALS

    def given(self) -> dict[str, int]:
        """Papers in of each mini-count of the plan, where they are recorded; totals are not dealt to teams."""
        names = self.setup.plan.groups if self.in_units else ()
        return {name: self.groups[name].papers for name in names if name in self.groups}

    def whole(self) -> int | None:
        """The number of the unit that holds the totals; None before counting, and where sheets are counted."""
        return next((unit.number for unit in self.units.values() if unit.kind is UnitKind.WHOLE), None)

    def look(self, unit: int, look: int) -> FigureMap:
        """The figures of one entry of a unit."""
        there = self.looks.get((unit, look))
        return there.figures if there else NOTHING

    def figures(self) -> FigureMap:
        """The figures of the totals, or the sums of all closed units; nothing before counting."""
        unit = self.whole()
        return self.sums if self.in_units else self.look(unit, 1) if unit is not None else NOTHING

    @property
    def outstanding(self) -> bool:
        """Whether any unit of this round is still open; totals never are, their own blanks tell."""
        return self.in_units and (not self.units or any(not unit.closed for unit in self.units.values()))

    @property
    def has_register(self) -> bool:
        """Whether this contest's ballot boxes are listed one by one."""
        return bool(self.register.boxes_of(self.id))

    def box_ids(self) -> tuple[str, ...]:
        """Where verified papers come from: listed boxes and boxes of other polls in which papers of this one were
        found, else the lines of the set-up."""
        own = tuple(box.id for box in self.register.boxes_of(self.id))
        return (*own, *self.transfers_from()) if own else self.setup.boxes

    def transfers_from(self) -> tuple[str, ...]:
        """The boxes of other polls in which papers of this contest were found."""
        own = {box.id for box in self.register.boxes_of(self.id)}
        found = (box for box, figures in self.boxes.items() if figures.get(PAPERS) is not None)
        return tuple(box for box in found if own and box not in own and box in self.register.boxes)

    def box_papers(self) -> dict[str, int | None]:
        """Verified papers by box, in the order of the list; None not entered."""
        return {box: self.boxes.get(box, NOTHING).get(PAPERS) for box in self.box_ids()}

    def papers_verified(self) -> int | None:
        """All ballot papers verified, where every box is known."""
        return known_sum(self.box_papers().values())

    @property
    def verified(self) -> bool:
        """Whether verification is closed: by two people where boxes are listed, else by the papers being entered."""
        return self.verification_closed is not None if self.has_register else self.papers_verified() is not None

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
    contests: MappingProxyType[ContestId, ContestState] = field(default_factory=lambda: MappingProxyType({}))
    head: JournalHead = JournalHead(0, "")
    desk: str = ""
    next_unit: int = 1
    register: Register = field(default_factory=Register)
    nil_confirmed: StepTaken | None = None
    crest: Crest | None = None
    at: datetime | None = None
    """When the line at the head was said."""

    def contest(self, contest: str) -> ContestState | None:
        """A contest by id, or None."""
        return self.contests.get(ContestId(contest))

    @property
    def practice(self) -> bool:
        """Whether nothing of this file can ever be real."""
        return bool(self.election and self.election.practice)
