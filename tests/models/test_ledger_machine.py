"""Whatever is done in whatever order: undo restores, replay equals state, what is kept equals what is computed anew."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from models.changes import CandidatesSet, Change, FiguresEntered, ProvisionalShared, Reopened, decode, encode
from models.checks import findings_of
from models.ids import FieldRef, box_subject, field_ref
from models.live import with_drafts
from models.ports import Failed
from models.result import result_of
from models.rules import fold
from models.rules.steps import declaration_of
from models.state import ContestState, Stage, State
from tests.support import CONTEST, Hall, candidate, contest_setup, counting, lot, many, open_hall, ready_of

FIELDS = ("v:c1", "v:c2", "v:c3", "h:mark", "h:uncertain", "h:too-many", "h:identified", "stations", "post")
TEXTS = st.sampled_from(["", "0", "1", "2", "3", "12", "120", "1,200", "x", "-1"])


def started() -> Hall:
    return counting(many(3), contest_setup(type_="parl", electors=5_000))


def ref_of(hall: Hall, field: str) -> FieldRef:
    return hall.ref(field) if ":" in field else field_ref(box_subject(CONTEST, field), "papers")


def figures(contest: ContestState) -> Mapping[str, int | None]:
    """Every figure that is entered, by field and box; what was undone to nothing is as good as never touched."""
    found: dict[str, int | None] = {str(field): n for field, n in contest.figures().items()}
    found.update(contest.box_papers())
    return {field: n for field, n in found.items() if n is not None}


class Night(RuleBasedStateMachine):
    """One contest at one desk, with a store that now and then fails or is slow."""

    def __init__(self) -> None:
        super().__init__()
        self.hall = started()
        self.left_over = False

    @property
    def stage(self) -> Stage:
        return self.hall.contest().stage

    @rule(field=st.sampled_from(FIELDS), text=TEXTS)
    def types(self, field: str, text: str) -> None:
        self.hall.ledger.draft(ref_of(self.hall, field), text)

    @rule(field=st.sampled_from(FIELDS))
    def leaves(self, field: str) -> None:
        self.hall.ledger.commit(ref_of(self.hall, field))

    @rule(field=st.sampled_from(FIELDS))
    def escapes(self, field: str) -> None:
        self.hall.ledger.give_up(ref_of(self.hall, field))

    @rule()
    def leaves_all(self) -> None:
        self.hall.ledger.commit(*self.hall.ledger.drafts)

    @rule(again=st.booleans())
    def undoes(self, again: bool) -> None:
        before = figures(self.hall.contest())
        if self.hall.writer.holding or self.stage is not Stage.COUNTING:
            self.hall.ledger.undo(CONTEST, again=again)
            return
        if self.hall.ledger.undo(CONTEST, again=again):
            assert self.hall.ledger.undo(CONTEST, again=not again) is not None
            assert figures(self.hall.contest()) == before

    @rule()
    def fills_in(self) -> None:
        """All figures at once, so that steps can be taken; now and then a tie."""
        if self.stage is Stage.COUNTING and not self.hall.writer.holding:
            heads: dict[str, int | None] = {"mark": 1, "too-many": 1, "identified": 1, "uncertain": 1}
            more = len(self.hall.ledger.lines) % 2
            papers: dict[str, int | None] = {"stations": 700 + more, "post": 4}
            self.hall.enter({"c1": 300 + more, "c2": 300, "c3": 100}, heads, papers)

    @rule()
    def spells(self) -> None:
        spelt = (candidate("c1", "Reed", f"Ann{len(self.hall.ledger.lines)}"), *many(3)[1:])
        self.hall.ledger.record(CandidatesSet(contest=CONTEST, candidates=spelt, reason="Spelling"))

    @rule()
    def goes_on(self) -> None:
        """The next step, lawful or not."""
        here, result = self.hall.contest(), self.hall.result()
        if result.tie_open and self.stage is Stage.PROVISIONAL:
            assert result.tie
            level = result.by_id()[result.tie.ids[0]].votes or 0
            step: Change = lot(result.tie.ids, result.tie.ids[: result.tie.seats], votes=level)
        elif self.stage is Stage.COUNTING:
            step = ProvisionalShared(contest=CONTEST)
        elif self.stage is Stage.PROVISIONAL:
            step = ready_of(result)
        else:
            step = declaration_of(here, result, self.hall.clock.now, practice=self.hall.state.practice)
        self.hall.ledger.record(step)

    @rule()
    def fills_in_and_goes_on(self) -> None:
        self.fills_in()
        self.goes_on()

    @rule()
    def reopens(self) -> None:
        self.hall.ledger.record(Reopened(contest=CONTEST, reason="One more look"))

    @rule()
    def disk_is_full_for_a_moment(self) -> None:
        self.hall.writer.fault = Failed("The disk is full.")
        self.hall.ledger.commit(*self.hall.ledger.drafts)
        self.goes_on()
        self.hall.writer.fault = None

    @rule()
    def store_is_slow(self) -> None:
        self.hall.writer.holding = not self.hall.writer.holding
        if not self.hall.writer.holding:
            self.hall.writer.release()

    @precondition(lambda self: not self.hall.writer.holding)
    @rule()
    def desk_is_started_again(self) -> None:
        self.hall = open_hall(self.hall.writer.lines, drafts=self.hall.drafts.kept, now=self.hall.clock.now)
        self.left_over = self.left_over or self.stage not in (Stage.SET_UP, Stage.COUNTING)

    @invariant()
    def replay_equals_state(self) -> None:
        ledger, lines = self.hall.ledger, self.hall.writer.lines
        recorded = ledger.at(len(ledger.lines))
        if not self.hall.writer.holding:
            assert ledger.lines == lines
            assert recorded == ledger.state
        pending = State()
        for line in [*ledger.lines, *ledger.pending]:
            pending = fold(pending, line)
        assert pending == ledger.state

    @invariant()
    def what_is_kept_equals_what_is_computed_anew(self) -> None:
        view, here = self.hall.view(), self.hall.contest()
        assert view.result == result_of(here)
        assert view.findings == findings_of(here, result_of(here))
        assert view.live == result_of(with_drafts(here, self.hall.ledger.drafts))

    @invariant()
    def drafts_are_kept_to_the_last_key(self) -> None:
        kept, drafts = self.hall.drafts.kept, self.hall.ledger.drafts
        assert drafts.items() <= kept.items()
        assert drafts == kept or self.left_over  # those of a count that was closed at the last start wait for it

    @invariant()
    def what_is_declared_stays(self) -> None:
        declared = self.hall.contest().declared
        if declared:
            assert self.stage is Stage.DECLARED
            assert declared.votes == {s.id: s.votes for s in self.hall.result().standings}


Night.TestCase.settings = settings(
    max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestNight = Night.TestCase


@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.integers(0, 9)), min_size=1, max_size=12), st.integers(1, 12))
@settings(max_examples=100, deadline=None)
def test_undo_restores_and_again_restores(typed: list[tuple[str, int]], back: int) -> None:
    hall = started()
    seen = [figures(hall.contest())]
    for field, figure in typed:
        lines = len(hall.ledger.lines)
        hall.type_in(ref_of(hall, field), str(figure))
        if len(hall.ledger.lines) > lines:
            seen.append(figures(hall.contest()))
    back = min(back, len(seen) - 1)
    for expected in seen[::-1][1 : back + 1]:
        assert hall.ledger.undo(CONTEST) is not None
        assert figures(hall.contest()) == expected
    for expected in seen[len(seen) - back :]:
        assert hall.ledger.undo(CONTEST, again=True) is not None
        assert figures(hall.contest()) == expected
    assert hall.ledger.undo(CONTEST, again=True) is None
    undone = [
        line.change for line in hall.ledger.lines if isinstance(line.change, FiguresEntered) and line.change.undoes
    ]
    assert len(undone) == 2 * back


@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.integers(0, 9)), max_size=12))
@settings(max_examples=50, deadline=None)
def test_a_journal_written_down_and_read_again_gives_the_same_night(typed: list[tuple[str, int]]) -> None:
    hall = started()
    for field, figure in typed:
        hall.type_in(ref_of(hall, field), str(figure))
    for line in hall.writer.lines:
        assert decode(encode(line.stamp, line.change)) == (line.stamp, line.change)
    assert open_hall(hall.writer.lines).state == hall.state
