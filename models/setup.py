"""The election as it is set up: strict values that come in from forms, files and stored changes.

Nothing here is counted. Limits are those of paper and law: an id is at most 80 letters, a name 200.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from models.counts import Count
from models.election_types import ElectionType, Nation, find_type
from models.ids import RESERVED, CandidateIdText, ContestIdText
from models.plan import CountPlan, Term
from models.values import Line, Name, PaperLanguage, ShareText, Value


class Party(Value):
    """A registered party as the Electoral Commission numbers it; `code` None where only the name is known."""

    name: Name
    code: Annotated[str, StringConstraints(max_length=60)] | None = None

    def key(self) -> str:
        """The party's number however it was written, the first one of a joint one; else the folded name."""
        written = re.fullmatch(r"party:(\d+)|joint-party:(\d+)-\d+", self.code or "")
        if written:
            return f"PP{written[1] or written[2]}"
        return self.code or self.name.casefold()

    def same(self, other: Party) -> bool:
        """By number where both have one, else by name: a previous result is often typed without numbers."""
        if self.code and other.code:
            return self.key() == other.key()
        return self.name.casefold() == other.name.casefold()


class Candidate(Value):
    """A person on the ballot paper. The id is never reused; the place on the paper is the list's order."""

    id: CandidateIdText
    surname: Name
    other_names: Line = ""
    commonly_used: Line = ""
    description: Line = ""
    party: Party | None = None

    def full_name(self) -> str:
        """`WARD-JACKSON, W. Ralph`, as a declaration prints it."""
        head = self.surname.upper()
        return f"{head}, {self.other_names}" if self.other_names else head

    def spoken_name(self) -> str:
        """`W. Ralph Ward-Jackson`, as it is read aloud."""
        return f"{self.other_names} {self.surname}".strip()


class PreviousEntry(Value):
    """What one party, or one person without a party, had last time: votes, or a published share, or neither known."""

    name: Name
    party: Party | None = None
    votes: Count | None = None
    share: ShareText | None = None
    won: bool = False

    @model_validator(mode="after")
    def _one_figure(self) -> Self:
        if self.votes is not None and self.share is not None:
            raise ValueError("Give the votes or the share of the previous result, not both.")
        if self.share is not None and Decimal(self.share) > 100:
            raise ValueError("A share is at most 100 per cent.")
        return self


class Previous(Value):
    """The result that change, swing, hold and gain are measured from, with its day, what it was and its turnout."""

    held_on: date
    title: Line = ""
    entries: tuple[PreviousEntry, ...]
    turnout: ShareText | None = None

    @model_validator(mode="after")
    def _votes_or_shares(self) -> Self:
        if any(e.votes is not None for e in self.entries) and any(e.share is not None for e in self.entries):
            raise ValueError("The previous result mixes votes with shares. Give one or the other for all.")
        if sum(entry.won for entry in self.entries) > 1:
            raise ValueError("Only one entry of the previous result can have won the seat.")
        if self.turnout is not None and Decimal(self.turnout) > 100:
            raise ValueError("A turnout is at most 100 per cent.")
        return self


class Electorate(Value):
    """Electors entitled to vote in one contest; without `final_as_at` the turnout is of a provisional electorate."""

    electors: Annotated[int, Field(strict=True, ge=1, le=60_000_000)]
    final_as_at: date | None = None


class Officer(Value):
    """Who signs: the returning officer, or a deputy whose `capacity` stands in the place of the title."""

    name: Line = ""
    title: Line = ""
    capacity: Line = ""


class HeadLabel(Value):
    """This authority's own wording for a head of the law, and its Welsh."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,40}$")]
    label: Name
    welsh: Line = ""


class ElectedMark(StrEnum):
    """How a paper shows beside the votes who is elected (rules.md E.3); the elected row is bold in any case."""

    WORD = "word"
    LETTER = "letter"
    BOLD = "bold"


class WelshTexts(Value):
    """The Welsh of what people wrote for the whole night; empty where there is none."""

    title: Line = ""
    authority: Line = ""
    officer_title: Line = ""
    officer_capacity: Line = ""
    imprint: Line = ""


class ContestPapers(Value):
    """What the papers of one contest are written in, and what it is called on Welsh ones."""

    contest: ContestIdText
    language: PaperLanguage = PaperLanguage.ENGLISH
    welsh_name: Line = ""


class PaperWording(Value):
    """What is the officer's to decide about the papers: marks, optional lines, labels of heads, Welsh.

    It changes no figure, so it is the officer's until the last reprint and stands outside the set-up of a contest,
    which is locked. `imprint`, `letters` (A to E before the heads), `facts` (vacancies, electorate, verified papers,
    turnout) and `ways` (papers from stations and by post) are lines that may be left out. `head_labels` are those of
    the whole night; a contest's own come first.
    """

    elected: ElectedMark = ElectedMark.WORD
    imprint: bool = True
    letters: bool = True
    facts: bool = True
    ways: bool = True
    head_labels: tuple[HeadLabel, ...] = ()
    welsh: WelshTexts = WelshTexts()
    contests: tuple[ContestPapers, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for kind, names in (
            ("head", [each.code for each in self.head_labels]),
            ("contest", [each.contest for each in self.contests]),
        ):
            if len(set(names)) != len(names):
                raise ValueError(f"The wording of the papers names a {kind} twice.")
        return self

    def of(self, contest: str) -> ContestPapers:
        """The settings of one contest; English where nobody said otherwise."""
        return next((each for each in self.contests if each.contest == contest), ContestPapers(contest=contest))


class Tolerances(Value):
    """The four numbers from which something unusual is said (practice.md 1); whole per cent, points and votes."""

    rejected_percent: Annotated[int, Field(strict=True, ge=0, le=100)] = 1
    share_points: Annotated[int, Field(strict=True, ge=1, le=100)] = 25
    near_tie_votes: Annotated[int, Field(strict=True, ge=0, le=1000)] = 0
    outlier_points: Annotated[int, Field(strict=True, ge=1, le=100)] = 20


class ElectionSetup(Value):
    """The night: who holds it, where, on which day. A practice file is one for ever."""

    title: Name
    authority: Line = ""
    polling_day: date
    nation: Nation = Nation.ENGLAND
    practice: bool = False
    officer: Officer = Officer()
    imprint: Line = ""
    tolerances: Tolerances = Tolerances()
    papers: PaperWording = PaperWording()

    def changed(self, **values: object) -> Self:
        """The same election with other values, each looked at anew; what is not named stays as it is."""
        return type(self).model_validate(self.model_dump() | values)


class ContestSetup(Value):
    """One vote to be counted, without its candidates.

    `boxes` are the lines of a count whose ballot boxes are not listed one by one. `terms` are the lengths of office
    where not all seats have the same, longest first. `local_total`: the result is made elsewhere (design 4).
    """

    id: ContestIdText
    name: Name
    type: Annotated[str, StringConstraints(max_length=40)]
    seats: Annotated[int, Field(strict=True, ge=1, le=30)] = 1
    electorate: Electorate | None = None
    paper_colour: Line = ""
    previous: Previous | None = None
    head_labels: tuple[HeadLabel, ...] = ()
    boxes: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,20}$")], ...] = (
        "stations",
        "post",
    )
    plan: CountPlan = CountPlan()
    terms: tuple[Term, ...] = ()
    local_total: bool = False

    @model_validator(mode="after")
    def _not_reserved(self) -> Self:
        if self.id in RESERVED:
            raise ValueError(f"“{self.id}” cannot be the id of a contest.")
        return self

    @model_validator(mode="after")
    def _terms_fill_the_seats(self) -> Self:
        if self.terms and sum(term.seats for term in self.terms) != self.seats:
            raise ValueError("The seats of all terms of office together are those to be filled.")
        return self

    @model_validator(mode="after")
    def _blocks_fit(self) -> Self:
        if self.plan.blocks and self.seats == 1:
            raise ValueError("Blocks are for counts with several seats.")
        if any(len(block.candidates) > self.seats for block in self.plan.blocks):
            raise ValueError("A block votes for more candidates than there are seats.")
        return self

    @model_validator(mode="after")
    def _boxes_once(self) -> Self:
        if not self.boxes or len(set(self.boxes)) != len(self.boxes):
            raise ValueError("A contest has at least one box, and each once: papers are counted by box.")
        return self


def law_of(contest: ContestSetup, election: ElectionSetup) -> ElectionType | None:
    """The dated law that this contest is held under."""
    return find_type(contest.type, election.nation, election.polling_day)


def is_independent(party: Party | None) -> bool:
    """Whether a candidate stands for nobody else, so that comparison is by person (rules.md D.4)."""
    if party is None:
        return True
    name = party.name.casefold()
    return party.code in {"ynmp-party:2", "ynmp-party:12522"} or name in {
        "independent",
        "speaker",
        "annibynnol",
        "the speaker seeking re-election",
        "speaker seeking re-election",
    }


def by_surname(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """A proposal for the order of the ballot paper, to be confirmed by people (rules.md E.4)."""

    def plain(text: str) -> str:
        return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()

    return tuple(sorted(candidates, key=lambda c: (plain(c.surname), plain(c.other_names), c.id)))


def next_candidate_id(taken: frozenset[str]) -> str:
    """`c1`, `c2`, …: the caller hands in every id that was ever used."""
    used = [int(m[1]) for m in (re.fullmatch(r"c(\d+)", name) for name in taken) if m]
    return f"c{max(used, default=0) + 1}"
