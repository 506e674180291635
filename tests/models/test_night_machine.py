"""A whole night in whatever order, beside a count in plain dicts; the file is closed and opened again at random.

`python -m tests.models.long_night 2000` walks as many nights; the suite walks a few.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.changes import (
    Capacity,
    Change,
    ContestSet,
    CountOpened,
    EntriesHandedOver,
    Entry,
    FiguresEntered,
    PersonAdded,
    ProvisionalShared,
    Reopened,
    UnitSet,
    UnitsSet,
    UnitsWithdrawn,
)
from models.checks import findings_of
from models.ids import FieldId
from models.plan import CountPlan, Method, SecondLook
from models.ports import Answer, Recorded
from models.refusal import Refusal
from models.result import result_of
from models.rules import fold
from models.sheets import paper_trail, status_of, sums_of
from models.state import Stage, State
from storage.journal import Journal
from tests.counting_hall import night, of, sheet_setup
from tests.models.plain_night import CARRIED, PlainNight, Sheet
from tests.support import CONTEST, InlineWriter, contest_setup, in_order, lot, many, open_hall, ready_of

NUMBERS = st.integers(101, 103)
NAMES = ("p1", "p2", "p3", "p4")
PEOPLE = st.sampled_from(NAMES)
LOOKS = st.sampled_from((1, 1, 2, 2))
FIGURE = st.sampled_from((None, 0, 1, 2, 5))
INITIALS = {"p1": "DM", "p2": "JK", "p3": "RT", "p4": "SV"}


class DiskWriter(InlineWriter):
    """A real journal, written to at once."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal.lines())
        self.journal = journal

    def _store(self, entries: Sequence[Entry]) -> Answer:
        lines = self.journal.append(entries)
        self.lines += lines
        return Recorded(lines)


class CountNight(RuleBasedStateMachine):
    """Four people and three sheets; what is refused must be refused by the plain count too, and leave no trace."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path: Path | None = None

    def teardown(self) -> None:
        if self.path and isinstance(self.hall.writer, DiskWriter):
            self.hall.writer.journal.close()
        self.folder.cleanup()

    @initialize(
        mode=st.sampled_from(list(SecondLook)),
        seats=st.sampled_from((1, 1, 2)),
        disk=st.integers(0, 7),
        begin=st.booleans(),
    )
    def sets_up(self, mode: SecondLook, seats: int, disk: int, begin: bool) -> None:
        plan = CountPlan(method=Method.SHEETS, second_look=mode, unused_row=seats > 1, groups=("North", "South"))
        self.hall = night()
        setup = sheet_setup(contest_setup(type_="local", seats=seats), plan)
        self.hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(many(seats + 1)))
        here = self.hall.contest()
        self.plain = PlainNight(
            mode=mode.value,
            seats=seats,
            candidates=tuple(f"v:{id_}" for id_ in here.candidate_ids()),
            heads=tuple(f"h:{head.code}" for head in here.law.heads),
            extra=("unused", "part") if seats > 1 else (),
        )
        if disk == 0:
            self._onto_disk()
        if begin:
            self.opens_the_count()
            self.deals(101, 10, "North")

    def _onto_disk(self) -> None:
        """From here on everything goes into a file."""
        self.path = Path(self.folder.name) / "night.count"
        journal = Journal.create(self.path)
        entries = [
            Entry(line.id, line.subject, line.version, line.stamp, line.change) for line in self.hall.writer.lines
        ]
        journal.append(entries)
        self._open(journal)

    def _open(self, journal: Journal) -> None:
        writer = DiskWriter(journal)
        hall = open_hall(journal.lines(), now=self.hall.clock.now)
        hall.ledger._writer = writer
        hall.writer = writer
        self.hall = of(hall)

    def done(self, who: str, *changes: Change) -> bool:
        """Whether it was taken; a refusal leaves everything as it was."""
        before, lines = self.hall.state, len(self.hall.writer.lines)
        with self.hall.as_person(who):
            answer = self.hall.outcome_of(*changes)
        if isinstance(answer, Recorded):
            return True
        assert isinstance(answer, Refusal), answer
        assert self.hall.state is before
        assert len(self.hall.writer.lines) == lines
        return False

    @property
    def counting(self) -> bool:
        return self.plain.stage == "counting"

    # the hall

    @rule(box=st.sampled_from(("stations", "post")), papers=st.sampled_from((None, 0, 7, 30)))
    def verifies(self, box: str, papers: int | None) -> None:
        change = FiguresEntered(
            contest=CONTEST,
            place=f"box/{box}",
            figures={"papers": papers},
            was={"papers": self.plain.boxes.get(box)},
        )
        assert self.done("p1", change) is (self.plain.stage in ("set_up", "counting"))
        if self.plain.stage in ("set_up", "counting"):
            self.plain.boxes[box] = papers

    @rule(number=NUMBERS, papers=st.sampled_from((None, 7, 10)), group=st.sampled_from((None, "North", "South")))
    def deals(self, number: int, papers: int | None, group: str | None) -> None:
        unit = UnitSet(number=number, papers=papers, group=group)
        there = number in self.plain.sheets and not all(self.plain.blank((number, look)) for look in (1, 2))
        lawful = self.plain.stage in ("set_up", "counting")
        assert self.done("p4", UnitsSet(contest=CONTEST, units=(unit,))) is (lawful and not there)
        if lawful and there:
            assert self.done("p4", UnitsSet(contest=CONTEST, units=(unit,), reason="Counted again"))
        if lawful:
            sheet = self.plain.sheets.setdefault(number, Sheet(papers, group))
            sheet.papers, sheet.group = papers, group

    @rule(number=NUMBERS)
    def withdraws(self, number: int) -> None:
        plain = self.plain
        lawful = plain.stage in ("set_up", "counting") and number in plain.sheets
        lawful = lawful and plain.blank((number, 1)) and plain.blank((number, 2))
        assert self.done("p4", UnitsWithdrawn(contest=CONTEST, numbers=(number,), reason="Not used")) is lawful
        if lawful:
            plain.withdraw(number)

    @precondition(lambda self: self.plain.stage != "provisional")
    @rule()
    def opens_the_count(self) -> None:
        lawful = self.plain.stage == "set_up"
        assert self.done("p4", CountOpened(contest=CONTEST, unit=None)) is lawful
        if lawful:
            self.plain.stage = "counting"

    # the desk

    def _type(self, who: str, cell: tuple[int, int], figures: Mapping[str, int | None]) -> None:
        was = {row: self.plain.entry(cell).get(row) for row in figures}
        place = f"{self.plain.round}/{cell[0]}/{cell[1]}"
        change = FiguresEntered(contest=CONTEST, place=place, figures=dict(figures), was=dict(was))
        lawful = self.plain.may_type(who, cell, figures)
        assert self.done(who, change) is lawful
        if lawful:
            self.plain.type(who, cell, figures)

    @rule(
        who=PEOPLE,
        number=NUMBERS,
        look=LOOKS,
        first=st.integers(0, 9),
        figures=st.lists(FIGURE, min_size=1, max_size=2),
    )
    def types_a_few_rows(self, who: str, number: int, look: int, first: int, figures: list[int | None]) -> None:
        rows = self.plain.rows
        picked = [rows[(first + i) % len(rows)] for i in range(len(figures))]
        self._type(who, (number, look), dict(zip(picked, figures, strict=True)))

    @rule(
        who=PEOPLE, number=NUMBERS, look=LOOKS, figures=st.lists(st.sampled_from((0, 1, 3)), min_size=10, max_size=10)
    )
    def types_a_whole_sheet(self, who: str, number: int, look: int, figures: list[int | None]) -> None:
        self._type(who, (number, look), dict(zip(self.plain.rows, figures, strict=False)))

    @rule(who=PEOPLE, number=NUMBERS, look=LOOKS, figure=st.sampled_from((0, 1)))
    def types_what_is_missing(self, who: str, number: int, look: int, figure: int) -> None:
        """The rows of an entry that have nothing in them, after a return for instance."""
        missing = [row for row in self.plain.rows if self.plain.entry((number, look)).get(row) is None]
        if missing:
            self._type(who, (number, look), dict.fromkeys(missing, figure))

    @rule(who=PEOPLE, number=NUMBERS)
    def copies_the_first_entry(self, who: str, number: int) -> None:
        """The second entry says what the first says, as far as it is empty."""
        first, second = self.plain.entry((number, 1)), self.plain.entry((number, 2))
        same = {row: n for row, n in first.items() if second.get(row) is None and n is not None}
        if same:
            self._type(who, (number, 2), same)

    # second looks

    @precondition(lambda self: self.counting)
    @rule(number=NUMBERS, two=st.booleans())
    def reads_back(self, number: int, two: bool) -> None:
        plain = self.plain
        if number not in plain.sheets:
            return
        lawful = plain.mode == "read-back" and not plain.closed(number) and plain.whole((number, 1)) and two
        change = self.hall.read_back_of(number, read_by="DM", ticked_by="JK" if two else "dm")
        assert self.done("p1", change) is lawful
        if lawful:
            plain.sheets[number].ticked = True

    @precondition(lambda self: self.counting)
    @rule(
        number=NUMBERS,
        looks=st.sets(st.sampled_from((1, 2)), min_size=1),
        rows=st.sets(st.integers(0, 9), min_size=1, max_size=3),
        to=st.one_of(st.none(), PEOPLE),
        reason=st.booleans(),
    )
    def returns(self, number: int, looks: set[int], rows: set[int], to: str | None, reason: bool) -> None:
        names = sorted({self.plain.rows[i % len(self.plain.rows)] for i in rows})
        change = self.hall.return_of(number, sorted(looks), names, CONTEST, to, "Look again" if reason else "")
        lawful = self.plain.may_return(number, looks, to, reason)
        assert self.done("p4", change) is lawful
        if lawful:
            self.plain.give_back(number, looks, names, to)

    @precondition(lambda self: self.counting)
    @rule(number=NUMBERS)
    def returns_what_differs(self, number: int) -> None:
        names = self.plain.differing(number) if number in self.plain.sheets else set()
        if names:
            assert self.done("p4", self.hall.return_of(number, (1, 2), names))
            self.plain.give_back(number, (1, 2), names, None)

    @precondition(lambda self: self.counting and self.plain.mode == "blind")
    @rule(number=NUMBERS, row=st.integers(0, 9), more=st.integers(0, 1))
    def two_type_it_anew(self, number: int, row: int, more: int) -> None:
        """Alike, or with one row that differs."""
        if number not in self.plain.sheets:
            return
        figures = self._right(10, 4)
        other = dict(figures)
        other[self.plain.rows[row % len(self.plain.rows)]] = 7 + more if more else 0
        for look, entry in ((1, figures), (2, other)):
            self._type(self._somebody_for((number, look)), (number, look), entry)

    @precondition(lambda self: self.counting and self.plain.mode == "blind" and self.plain.sheets)
    @rule(look=st.sampled_from((1, 2)), to=PEOPLE, over=st.one_of(st.none(), PEOPLE), then=PEOPLE)
    def two_rows_go_back_to_somebody_who_is_not_there(self, look: int, to: str, over: str | None, then: str) -> None:
        """Returned to one, handed over to another, one row typed by him and the other by whoever comes along."""
        number = max(self.plain.sheets)
        self.two_type_it_anew(number, 0, 1)
        cell, rows = (number, look), self.plain.rows[:2]
        self.returns(number, {look}, {0, 1}, to, True)
        self.hands_over(to, over)
        for row, who in zip(rows, (over or to, then), strict=True):
            if cell in self.plain.typed:
                self._type(who, cell, {row: 2})

    @precondition(lambda self: any(self.plain.differing(number) for number in self.plain.sheets))
    @rule(figure=st.integers(0, 4))
    def settles_what_differs(self, figure: int) -> None:
        for number in self.plain.sheets:
            if self.plain.differing(number) and self.counting:
                self.settles(number, figure, False)

    @precondition(lambda self: self.counting)
    @rule(number=NUMBERS, figure=st.sampled_from((0, 1, 4)), too_many=st.booleans())
    def settles(self, number: int, figure: int, too_many: bool) -> None:
        if number not in self.plain.sheets:
            return
        differing = self.plain.differing(number)
        rows = differing | ({self.plain.rows[0]} if too_many else set())
        lawful = bool(differing) and rows == differing
        figures = dict.fromkeys(sorted(rows), figure)
        assert self.done("p1", self.hall.settle_of(number, figures)) is lawful
        if lawful:
            self.plain.settle(number, figures)

    @precondition(lambda self: self.counting)
    @rule(who=PEOPLE, to=st.one_of(st.none(), PEOPLE))
    def hands_over(self, who: str, to: str | None) -> None:
        lawful = who in self.plain.out.values()
        assert self.done("p4", EntriesHandedOver(contest=CONTEST, person=who, to=to)) is lawful
        if lawful:
            self.plain.hand_over(who, to)

    # steps

    def _somebody_for(self, cell: tuple[int, int]) -> str:
        """Who may still type an entry; somebody new where everybody gave the other one."""
        used = self.plain.hands.get((cell[0], 3 - cell[1]), set())
        known = sorted(self.hall.state.people)
        free = [str(who) for who in known if who not in used]
        if free:
            return free[0]
        number = len(known) + 1
        initials = f"X{chr(64 + number % 26)}{chr(65 + number // 26)}"
        self.hall.record(PersonAdded(person=f"p{number}", name=f"Helper {number}", initials=initials))
        return f"p{number}"

    def _right(self, papers: int, more: int) -> dict[str, int | None]:
        """A sheet that balances."""
        figures: dict[str, int | None] = dict.fromkeys(self.plain.rows, 0)
        first, *_, last = self.plain.candidates
        if self.plain.seats == 1:
            return {**figures, first: papers - more, last: more}
        return {**figures, first: papers, last: more, "unused": papers - more}

    @precondition(lambda self: self.counting and self.plain.sheets)
    @rule(more=st.integers(3, 5), papers=st.sampled_from((6, 10)))
    def fills_in_and_shares(self, more: int, papers: int) -> None:
        """Everything that is not right is returned and typed anew; then nothing may stand in the way of sharing."""
        for number, sheet in self.plain.sheets.items():
            if self.plain.closed(number) and self.plain.balanced(number):
                continue
            self._deal_anew(number, sheet, papers)
            self._make_right(number, self._right(papers, more))
        total = sum(sheet.papers or 0 for sheet in self.plain.sheets.values())
        for box, n in (("stations", total), ("post", 0)):
            self.verifies(box, n)
        self._answer()
        self.shares()
        assert self.plain.stage == "provisional"

    def _deal_anew(self, number: int, sheet: Sheet, papers: int) -> None:
        unit = UnitSet(number=number, papers=papers, group=sheet.group)
        assert self.done("p4", UnitsSet(contest=CONTEST, units=(unit,), reason="Counted again"))
        sheet.papers = papers

    def _make_right(self, number: int, figures: dict[str, int | None]) -> None:
        for look in (1, 2) if self.plain.mode == "blind" else (1,):
            if not self.plain.blank((number, look)):
                rows = self.plain.rows
                assert self.done("p4", self.hall.return_of(number, (look,), rows, reason="All of it again"))
                self.plain.give_back(number, (look,), rows, None)
        for look in (1, 2) if self.plain.mode == "blind" else (1,):
            self._type(self._somebody_for((number, look)), (number, look), figures)
        if self.plain.mode == "read-back":
            assert self.done("p1", self.hall.read_back_of(number))
            self.plain.sheets[number].ticked = True
        assert self.plain.closed(number)

    def _answer(self) -> None:
        while waiting := [f for f in self.hall.view().findings if f.letter == "A" and f.open]:
            self.hall.decide(waiting[0].code, "Looked at, right")

    @rule()
    def shares(self) -> None:
        """Where it is taken, nothing was open, nothing missing and every sheet balanced."""
        taken = self.done("p4", ProvisionalShared(contest=CONTEST))
        if taken:
            plain = self.plain
            assert self.counting
            assert plain.all_closed()
            assert all(plain.balanced(number) for number in plain.sheets)
            verified = [plain.boxes.get(box) for box in ("stations", "post")]
            assert None not in verified
            assert sum(n or 0 for n in verified) == sum(sheet.papers or 0 for sheet in plain.sheets.values())
            plain.stage = "provisional"

    @precondition(lambda self: self.plain.stage in ("provisional", "ready"))
    @rule(end=st.integers(0, 3))
    def goes_on_to_ready_and_declared(self, end: int) -> None:
        result = self.hall.result()
        if self.plain.stage == "provisional" and result.tie and result.tie_open:
            level = result.by_id()[result.tie.ids[0]].votes or 0
            assert not self.done("p4", ready_of(result))
            assert self.done("p4", lot(result.tie.ids, result.tie.ids[: result.tie.seats], votes=level))
            assert not self.hall.result().tie_open
        elif self.plain.stage == "provisional":
            assert self.done("p4", ready_of(result))
            self.plain.stage = "ready"
        elif end == 0:
            assert self.done("p4", self.hall.declaration())
            self.plain.stage = "declared"

    @precondition(lambda self: not self.counting)
    @rule()
    def goes_back(self) -> None:
        lawful = self.plain.stage in ("provisional", "ready")
        assert self.done("p4", Reopened(contest=CONTEST, reason="A sheet was read wrongly")) is lawful
        if lawful:
            self.plain.stage = "counting"

    @precondition(lambda self: not self.counting)
    @rule(
        scope=st.sampled_from(("all", "v:c1", "v:c2", "North")),
        heads=st.booleans(),
        mode=st.sampled_from((None, *SecondLook)),
        granted=st.sampled_from((True, True, False)),
    )
    def recounts(self, scope: str, heads: bool, mode: SecondLook | None, granted: bool) -> None:
        change = self.hall.recount_of(
            granted=granted,
            candidates=(scope.removeprefix("v:"),) if scope.startswith("v:") else (),
            groups=(scope,) if scope == "North" else (),
            heads=heads,
            second_look=mode,
            capacity=Capacity.ELECTION_AGENT,
        )
        lawful = self.plain.stage in ("provisional", "ready")
        lawful = lawful and (scope != "North" or any(s.group == "North" for s in self.plain.sheets.values()))
        assert self.done("p4", change) is lawful
        if lawful and granted:
            candidates = {scope} if scope.startswith("v:") else set()
            group = scope if scope == "North" else None
            self.plain.recount(candidates, group, heads, mode.value if mode else None)

    @precondition(lambda self: self.counting and self.plain.sheets and self.plain.round < 5)
    @rule(
        more=st.integers(3, 5),
        scope=st.sampled_from(("all", "v:c1", "v:c2", "North")),
        heads=st.booleans(),
        mode=st.sampled_from((None, *SecondLook)),
    )
    def fills_in_and_counts_again(self, more: int, scope: str, heads: bool, mode: SecondLook | None) -> None:
        self.fills_in_and_shares(more, 10)
        self.recounts(scope, heads, mode, granted=True)

    # the file

    @rule()
    def desk_is_started_again(self) -> None:
        before = self.hall.state
        if isinstance(self.hall.writer, DiskWriter) and self.path:
            self.hall.writer.journal.close()
            self._open(Journal.open(self.path))
        else:
            self.hall = self.hall.reopened()
        assert self.hall.state == before
        replayed = State()
        for line in self.hall.writer.lines:
            replayed = fold(replayed, line)
        assert replayed == before

    # what must always be so

    @invariant()
    def the_sums_are_those_of_the_plain_count(self) -> None:
        here, plain = self.hall.contest(), self.plain
        assert here.stage is Stage(plain.stage)
        assert here.round == plain.round
        assert {number: unit.closed for number, unit in here.units.items()} == {
            n: plain.closed(n) for n in plain.sheets
        }
        assert nonzero(here.sums, plain.rows) == plain.sums() == nonzero(sums_of(here), plain.rows)
        assert [nonzero(count.sums, plain.rows) for count in here.past] == plain.frozen
        for cell, entry in plain.typed.items():
            if cell[0] in plain.sheets:
                found = here.look(*cell)
                assert {row: n for row, n in entry.items() if n is not None} == {
                    row: n for row, n in found.items() if n is not None
                }

    @invariant()
    def the_result_knows_no_more_than_the_closed_sheets(self) -> None:
        here, plain, result = self.hall.contest(), self.plain, self.hall.result()
        sums = plain.sums()
        assert [s.so_far for s in result.standings] == [sums.get(id_, 0) for id_ in plain.candidates]
        assert (result.valid_votes is not None) is plain.all_closed()
        assert result == result_of(here)
        assert self.hall.view().findings == findings_of(here, result)

    @invariant()
    def every_paper_is_somewhere(self) -> None:
        trail = paper_trail(self.hall.contest())
        papers = [sheet.papers for sheet in self.plain.sheets.values()]
        assert trail.dealt == (None if None in papers else sum(n or 0 for n in papers))
        if trail.verified is not None and trail.dealt is not None:
            assert trail.on_tables is not None
            assert trail.not_dealt is not None
            assert trail.verified == trail.agreed + trail.on_tables + trail.not_dealt
        for unit in self.hall.contest().units.values():
            assert (status_of(self.hall.contest(), unit) == "closed") is self.plain.closed(unit.number)

    @invariant()
    def nobody_gave_both_entries_of_an_agreed_sheet(self) -> None:
        plain = self.plain
        for number in plain.sheets if plain.mode == "blind" else ():
            if plain.closed(number) and not plain.sheets[number].carried:
                first, second = (set(plain.authors.get((number, look), {}).values()) - {CARRIED} for look in (1, 2))
                assert not first & second


def nonzero(figures: dict[FieldId, int] | object, rows: Iterable[str]) -> dict[str, int]:
    """The rows of a sheet among sums, that of nought left out."""
    assert isinstance(figures, dict) or hasattr(figures, "items")
    return {str(field): n for field, n in figures.items() if n and str(field) in set(rows)}


CountNight.TestCase.settings = settings(
    max_examples=150, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestCountNight = CountNight.TestCase
