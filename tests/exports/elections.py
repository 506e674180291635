"""Any election as a few plain figures, walked to any stage by real changes; and how hypothesis makes one up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from models.changes import Abandoned, ContestSet, CountOpened, ElectionSet, LocalTotalSent, LotDrawn
from models.election_types import Nation
from models.rules.steps import open_lines, uncontested_of
from models.setup import Candidate, ContestPapers, ElectionSetup, Officer, PaperWording, WelshTexts
from models.state import Stage
from models.values import PaperLanguage
from tests.exports.sheets import account, boxes, close_verification, find
from tests.support import AFTER_CLOSE, CONTEST, Hall, answer_to, contest_setup, in_order, open_hall, person

DAY = date(2021, 5, 6)
COUNTED = (Stage.PROVISIONAL, Stage.READY, Stage.DECLARED)


@dataclass(frozen=True)
class AnyElection:
    """People as (surname, other names, commonly used, description), seats, and how far the count has come.

    `answers`: so many ballot paper accounts are one paper off, and every one of them is explained in `words`.
    """

    people: tuple[tuple[str, str, str, str], ...] = (("Ash", "Ann", "", "Independent"), ("Box", "Bea", "", ""))
    seats: int = 1
    stage: Stage = Stage.READY
    language: PaperLanguage = PaperLanguage.ENGLISH
    practice: bool = False
    local_total: bool = False
    answers: int = 0
    words: str = "The clerk miscounted"
    authority: str = "Hartlepool Borough Council"
    officer: str = "Denise McGuckin"
    place: str = "De Bruce"
    imprint: str = "Civic Centre, Victoria Road"
    capacity: str = ""
    welsh: str = "Etholiad"
    kind: str = "local"

    def hall(self) -> Hall:
        """The count, at its stage or at the end of the way that it can go."""
        hall = open_hall(now=AFTER_CLOSE)
        hall.record(ElectionSet(election=self._election()), person(), person("p2", "EF", "Ella Frost"))
        candidates = [
            Candidate(id=f"c{i}", surname=surname, other_names=other, commonly_used=known, description=description)
            for i, (surname, other, known, description) in enumerate(self.people, 1)
        ]
        setup = contest_setup(type_=self.kind, name=self.place, seats=self.seats, electors=9_000_000)
        setup = setup.model_copy(update={"local_total": self.local_total})
        hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(candidates))
        if self.answers:
            boxes(hall, self.answers, post=1)
        self._walk(hall)
        return hall

    def _election(self) -> ElectionSetup:
        spoken = self.language is not PaperLanguage.ENGLISH
        welsh = WelshTexts(authority=f"Cyngor {self.authority}"[:200] if spoken else "", title=self.welsh)
        name = f"Ŵyl {self.place}"[:200] if spoken else ""
        contest = ContestPapers(contest=CONTEST, language=self.language, welsh_name=name)
        return ElectionSetup(
            title="Elections",
            authority=self.authority,
            polling_day=DAY,
            nation=Nation.WALES if spoken else Nation.ENGLAND,
            practice=self.practice,
            officer=Officer(name=self.officer, capacity=self.capacity),
            imprint=self.imprint,
            papers=PaperWording(welsh=welsh, contests=(contest,)),
        )

    def _walk(self, hall: Hall) -> None:
        if self.stage is Stage.SET_UP:
            return
        if self.stage is Stage.ABANDONED:
            hall.record(Abandoned(contest=CONTEST, reason=self.words))
            return
        if len(self.people) <= self.seats:
            hall.record(uncontested_of(hall.contest(), hall.clock.now, practice=self.practice))
            return
        hall.record(CountOpened(contest=CONTEST, unit=1))
        self._enter(hall)
        if self.stage in (*COUNTED, Stage.SENT):
            self._answer(hall)
            hall.share()
            self._steps(hall)

    def _enter(self, hall: Hall) -> None:
        votes = {f"c{i}": 1_234_567 // i for i in range(1, len(self.people) + 1)}
        rejected: dict[str, int | None] = {head.code: 10 * i for i, head in enumerate(hall.contest().law.heads)}
        good = sum(votes.values()) if self.seats == 1 else max(*votes.values(), -(-sum(votes.values()) // self.seats))
        papers = good + sum(n or 0 for n in rejected.values())
        lines: dict[str, int | None] = {} if self.answers else {"stations": papers - 9, "post": 9}
        hall.enter(dict(votes), rejected, lines, part=0 if self.seats > 1 else None)
        if self.answers:
            self._verify(hall, papers)

    def _verify(self, hall: Hall, papers: int) -> None:
        at_each = papers // self.answers
        for n in range(1, self.answers + 1):
            found = at_each if n > 1 else papers - at_each * (self.answers - 1)
            find(hall, **{f"b_{n}": found})
            account(hall, f"st-{n}", allotted=found + 20, unused=19, issued=found + 1)
        find(hall, pv_1=0)
        account(hall, "pv-1", allotted=0, unused=0, issued=0)

    def _answer(self, hall: Hall) -> None:
        waiting = [f for f in hall.view().findings if f.letter == "A" and f.open]
        hall.record(*(answer_to(finding, self.words) for finding in waiting))
        if self.answers:
            close_verification(hall)

    def _steps(self, hall: Hall) -> None:
        if self.stage is Stage.SENT:
            hall.record(LocalTotalSent(contest=CONTEST, to=self.words, how="By telephone"))
        while self.stage in (Stage.READY, Stage.DECLARED) and (lines := open_lines(hall.result())):
            _draw(hall, lines[0].ids, lines[0].seats)
        if self.stage in (Stage.READY, Stage.DECLARED):
            hall.ready()
        if self.stage is Stage.DECLARED:
            hall.declare()


def _draw(hall: Hall, among: tuple[str, ...], seats: int) -> None:
    hall.record(
        LotDrawn(
            contest=CONTEST,
            among=among,
            votes=hall.result().by_id()[among[0]].votes or 0,
            elected=among[:seats],
            drawn_by="The officer",
            method="Straws",
            at=hall.clock.now,
            witnesses="Agents",
        )
    )


# made up

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEGMWÂÊÎÔÛŴŶâêîôûŵŷáëïñöüßøŁłŻż"
_BETWEEN = (" ", " ", "-", ", ", "'", ".", "<b>", "&amp;", "&", " <b>&amp;", "{0}", "%s", "\\", "(", ")")
_ACCENTED = ("e\u0301", "o\u0308", "w\u0302", "y\u0302", "a\u0300", "I\u0302")


def _pieces() -> st.SearchStrategy[str]:
    letters = st.text(_LETTERS, min_size=1, max_size=14)
    return st.one_of(letters, letters, st.sampled_from(_BETWEEN), st.sampled_from(_ACCENTED))


def _lines(most: int) -> st.SearchStrategy[str]:
    some = st.lists(_pieces(), min_size=1, max_size=16).map(lambda pieces: "".join(pieces)[:most].strip())
    unbroken = st.integers(1, most).map(lambda n: ("Llanfairpwllgwyngyllŵ" * 12)[:n])
    return st.one_of(some, some, some, unbroken)


def _names(most: int = 120) -> st.SearchStrategy[str]:
    return _lines(most).filter(bool)


def _people() -> st.SearchStrategy[tuple[tuple[str, str, str, str], ...]]:
    empty = st.just("")
    one = st.tuples(
        _names(), st.one_of(empty, _names()), st.one_of(empty, empty, _names()), st.one_of(empty, _lines(200))
    )
    return st.integers(1, 34).flatmap(lambda n: st.lists(one, min_size=n, max_size=n)).map(tuple)


def any_election() -> st.SearchStrategy[AnyElection]:
    """1 to 34 candidates, 1 to 5 seats, any names, any language, any stage."""
    return st.builds(
        AnyElection,
        people=_people(),
        seats=st.integers(1, 5),
        stage=st.sampled_from((Stage.SET_UP, Stage.COUNTING, *COUNTED, *COUNTED, Stage.ABANDONED)),
        language=st.sampled_from(PaperLanguage),
        practice=st.booleans(),
        answers=st.sampled_from((0, 0, 0, 2, 12)),
        words=_names(200),
        authority=st.one_of(st.just(""), _names()),
        officer=st.one_of(st.just(""), _names()),
        place=_names(),
        imprint=st.one_of(st.just(""), _lines(200)),
    )
