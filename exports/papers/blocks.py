"""What papers have in common: the heading of a contest, tables of votes and rejected papers, standing, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from exports.document import (
    Block,
    Document,
    Footer,
    Mark,
    Run,
    Text,
    quiet,
    strong,
    text,
)
from exports.papers.words import in_words, words
from models.result import Result
from models.setup import Candidate, ElectionSetup
from models.state import ContestState, Stage, State
from models.times import clock_time, day_in_words, local, short_day
from models.wording.tongue import own, tongue, tr

FIGURES = 76.0
"""Width of the column of figures; all tables of a page share it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a paper is made from: the night, one contest, its result."""

    night: State
    contest: ContestState
    result: Result

    @property
    def election(self) -> ElectionSetup:
        """The set-up of the night, which every contest has."""
        assert self.night.election is not None, "a contest without an election"
        return self.night.election

    @property
    def final(self) -> bool:
        """Whether the figures are locked: papers are no longer provisional."""
        return self.contest.stage in (Stage.READY, Stage.DECLARED)

    @property
    def officer_title(self) -> str:
        """What the officer is called: the title given, or what the law has in this nation."""
        given = own(self.election.officer.title, self.election.papers.welsh.officer_title)
        return given or tr(self.contest.law.officers[self.election.nation])

    @property
    def capacity(self) -> str:
        """What a deputy acts as; empty where the officer signs."""
        return own(self.election.officer.capacity, self.election.papers.welsh.officer_capacity)

    @property
    def signs_as(self) -> str:
        """What stands under the name: a deputy never signs by the officer's own title."""
        return self.capacity or self.officer_title

    @property
    def authority(self) -> str:
        """The council, as it stands at the head of the papers; empty where none was given."""
        return own(self.election.authority, self.election.papers.welsh.authority)

    @property
    def contest_name(self) -> str:
        """What the contest is called in the language of the paper."""
        return own(self.contest.setup.name, self.contest.wording.of(self.contest.id).welsh_name)

    @property
    def officer_name(self) -> str:
        """The name, or dots to write it on."""
        return self.election.officer.name or words("no_name")

    @property
    def dated(self) -> datetime | None:
        """When the result was spoken, or else made ready; None before."""
        if declared := self.contest.declared or self.contest.uncontested:
            return declared.spoken_at
        ready = self.contest.steps.get(Stage.READY)
        return ready.at if self.final and ready else None

    def candidate(self, id_: str) -> Candidate:
        """A candidate by id."""
        return next(candidate for candidate in self.contest.candidates if candidate.id == id_)


# the whole


def document(
    matter: Matter, name: str, body: tuple[Block | None, ...], standing: str | None = None, about: str = ""
) -> Document:
    """A paper around its body; parts that are None vanish.

    `standing` stands in the place of how far the result has come (empty: nothing does), `about` in that of the contest.
    """
    election, about = matter.election, about or matter.contest_name
    standing = status(matter) if standing is None else standing
    running = f"{name} · {about} · {short_day(election.polling_day)}"
    practice = words("practice_status") if matter.night.practice else ""
    return Document(
        title=f"{name}: {about}, {short_day(election.polling_day)}",
        language=tongue().code,
        marks=marks(matter, standing),
        masthead=text(matter.authority or own(election.title, election.papers.welsh.title)),
        body=tuple(block for block in body if block is not None),
        footer=Footer(
            imprint=imprint(matter),
            running=running,
            status=" · ".join(part for part in (practice, standing) if part),
            head=words("journal", head=matter.night.head.short()),
            page=words("page"),
        ),
    )


def status(matter: Matter) -> str:
    """How far the result has come, as every page says it."""
    here = matter.contest
    declared = here.declared or here.uncontested
    if declared:
        spoken = local(declared.spoken_at)
        return words("declared", time=clock_time(spoken), day=day_in_words(spoken.date()))
    if here.stage is Stage.ABANDONED:
        return words("abandoned")
    if here.setup.local_total:
        return _local_status(here)
    return words("ready" if matter.final else "provisional")


def _local_status(here: ContestState) -> str:
    """A local total is nobody's to publish before the central officer has authorised it."""
    released = here.steps.get(Stage.RELEASED)
    if released:
        there = local(released.at)
        return words("local_released", time=clock_time(there), day=day_in_words(there.date()))
    return words("local_authorised" if here.stage is Stage.AUTHORISED else "local_not_public")


def marks(matter: Matter, standing: str) -> tuple[Mark, ...]:
    """PRACTICE wherever nothing can be real, and the paper's standing."""
    practice = (Mark(words("practice"), margins=True),) if matter.night.practice else ()
    return (*practice, Mark(standing)) if standing else practice


_WHOLE_IMPRINT = ("printed", "published", "argraffwyd", "cyhoeddwyd")
"""How an imprint begins that needs no words before it."""


def imprint(matter: Matter) -> str:
    """`Printed and published by the Returning Officer, Civic Centre, …` (customary: rules.md E.2)."""
    if not matter.election.papers.imprint:
        return ""
    given, authority = own(matter.election.imprint, matter.election.papers.welsh.imprint), matter.authority
    if given.casefold().startswith(_WHOLE_IMPRINT):
        return given
    by = words("imprint", title=matter.officer_title)
    where = given or authority
    return f"{by}, {where}" if where else by


def i_the_officer(matter: Matter, key: str, **values: str) -> str:
    """A sentence that begins with who speaks: by the title, or for a deputy (`key` with `_as`) by the capacity."""
    if matter.capacity:
        return words(f"{key}_as", name=matter.officer_name, capacity=matter.capacity, **values)
    return words(key, name=matter.officer_name, title=matter.officer_title, **values)


# the contest


def contest_heading(matter: Matter) -> str:
    """`Election of two Councillors to Hartlepool Borough Council for the De Bruce Ward`."""
    contest, authority = matter.contest, matter.authority
    heading = tr(contest.law.heading if authority else contest.law.heading.replace(" to {authority}", ""))
    county = "county council" in matter.election.authority.casefold()
    values = {
        "number": in_words(contest.seats) if "{number}" in heading else "",
        "councillors": tr(contest.law.office[contest.seats > 1]) if "{councillors}" in heading else "",
        "authority": authority,
        "division": tr("Electoral Division" if county else "Ward") if "{division}" in heading else "",
    }
    before, _, after = heading.partition("{area}")
    before, after = before.format(**values), after.format(**values)
    return f"{before}{_area(before, matter.contest_name, after, values['division'])}{after}"


def _area(before: str, name: str, after: str, division: str) -> str:
    """The contest's name without what the heading says already: `the The Fens Ward Ward`, `Ward Ward y Castell`."""
    bare = name
    for said in filter(None, (after.strip(), division)):
        bare = re.sub(rf"^{re.escape(said)}\s+|\s+{re.escape(said)}$", "", bare, flags=re.IGNORECASE)
    return re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE) if before.endswith("the ") else bare


def name_of(candidate: Candidate) -> Text:
    """As on the ballot paper, with the commonly used name under it."""
    if not candidate.commonly_used:
        return text(candidate.full_name())
    return text(candidate.full_name(), quiet("\n" + words("known_as", name=candidate.commonly_used)))


def spoken_name_of(candidate: Candidate) -> str:
    """As it is read aloud and declared, with the commonly used name."""
    known_as = candidate.commonly_used and f" {words('known_as', name=candidate.commonly_used)}"
    return f"{candidate.spoken_name()}{known_as}"


def listed_strong(names: list[str]) -> tuple[Run | str, ...]:
    """`A, B and C` with each name standing out."""
    parts: list[Run | str] = []
    and_ = words("and", first="", last="")
    for i, name in enumerate(names):
        if i:
            parts.append(and_ if i == len(names) - 1 else ", ")
        parts.append(strong(name))
    return tuple(parts)


def around(template: str, middle: tuple[Run | str, ...], **values: str) -> Text:
    """A sentence with `{names}` in the middle, which keeps its emphasis."""
    before, after = words(template, names="\0", **values).split("\0")
    return text(before, *middle, after)


def drawn_by_lot(matter: Matter) -> tuple[str, ...]:
    """Whom a lot placed, in the order of the ballot paper; empty where no lot was needed."""
    tie = matter.result.tie
    if not tie or matter.result.tie_open:
        return ()
    placed = {standing.id for standing in matter.result.standings if standing.placed}
    return tuple(id_ for id_ in matter.contest.candidate_ids() if id_ in tie.ids and id_ in placed)
