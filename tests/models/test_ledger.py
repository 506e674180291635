"""The ledger: drafts count at once, records are all or none, undo goes back step by step, faults lose nothing."""

from __future__ import annotations

import pytest

from models.changes import Change, ContestSet, CountOpened, FiguresEntered, PaperIssued, Reopened
from models.ids import FieldRef, box_subject, field_ref, votes_of
from models.ledger import Announced, Ledger
from models.ports import Failed, Recorded, Refused
from models.state import Stage, State
from tests.support import (
    CONTEST,
    HARTLEPOOL_PAPERS,
    HARTLEPOOL_REJECTED,
    HARTLEPOOL_VOTES,
    Hall,
    contest_setup,
    count_entry,
    count_fields,
    counting,
    election,
    hartlepool,
    hartlepool_entered,
    in_order,
    many,
    open_hall,
    person,
)

POST = field_ref(box_subject(CONTEST, "post"), "papers")
DISK_FULL = Failed("The disk is full.")
OTHER = "parl.fens.2021-05-06"


@pytest.fixture
def hall() -> Hall:
    """Three candidates, one seat, nothing entered."""
    hall = counting(many(3))
    hall.heard.clear()
    return hall


def vote(hall: Hall, id_: str) -> FieldRef:
    return hall.ref(f"v:{id_}")


def votes(hall: Hall) -> dict[str, int | None]:
    return {standing.id: standing.votes for standing in hall.result().standings}


def kinds(hall: Hall) -> list[str]:
    return [announced.kind for announced in hall.heard]


# drafts


def test_a_draft_counts_at_once_and_is_not_recorded(hall: Hall) -> None:
    ref = vote(hall, "c1")
    for text, so_far in (("1", 1), ("12", 12), ("125", 125), ("12", 12), ("", 0), ("1,234", 1_234)):
        hall.ledger.draft(ref, text)
        assert hall.view().live.votes_so_far == so_far
        assert hall.view().result.votes_so_far == 0
        assert hall.drafts.kept == {ref: text}
        assert hall.heard[-1] == Announced("draft", frozenset({CONTEST}), ref)
    assert hall.view().drafts == {ref: "1,234"}


def test_a_draft_that_is_no_count_leaves_the_recorded_figure(hall: Hall) -> None:
    hall.enter({"c1": 7})
    hall.ledger.draft(vote(hall, "c1"), "12x")
    assert hall.view().live.votes_so_far == 7
    assert hall.view().live == hall.view().result


def test_an_empty_draft_is_not_entered_and_never_nought(hall: Hall) -> None:
    hall.enter({"c1": 7})
    hall.ledger.draft(vote(hall, "c1"), "")
    assert hall.view().live.by_id()["c1"].votes is None
    hall.ledger.commit(vote(hall, "c1"))
    assert votes(hall)["c1"] is None
    hall.type_in(vote(hall, "c1"), "0")
    assert votes(hall)["c1"] == 0


def test_drafts_of_boxes_count_too(hall: Hall) -> None:
    hall.enter(papers={"stations": 100})
    hall.ledger.draft(POST, "20")
    assert (hall.view().live.papers_verified, hall.view().result.papers_verified) == (120, None)


def test_a_draft_of_a_count_that_was_never_opened_waits() -> None:
    hall = open_hall()
    hall.record(election(), ContestSet(contest=CONTEST, setup=contest_setup()), in_order(many(3)))
    hall.ledger.draft(FieldRef(f"{CONTEST}/1/1/1#v:c1"), "5")
    hall.ledger.draft(POST, "20")
    assert hall.view().live.votes_so_far == 0
    assert hall.view().live.papers_verified is None


def test_drafts_of_another_contest_do_not_show(hall: Hall) -> None:
    hall.ledger.draft(FieldRef(f"{CONTEST}-by/1/1/1#v:c1"), "5")
    assert hall.view().drafts == {}
    assert hall.view().live is hall.view().result


def test_giving_up_a_draft_brings_the_recorded_figure_back(hall: Hall) -> None:
    ref = vote(hall, "c1")
    hall.enter({"c1": 7})
    hall.ledger.draft(ref, "70")
    hall.ledger.give_up(ref)
    assert hall.view().live.votes_so_far == 7
    assert hall.drafts.kept == {}
    hall.heard.clear()
    hall.ledger.give_up(ref)
    assert hall.heard == []


def test_kept_drafts_come_back_where_they_still_belong() -> None:
    first = hartlepool()
    belongs = {first.ref("v:c3"): "15", POST: "1x"}
    lost = {
        FieldRef("local.gone.2021-05-06/1/1/1#v:c1"): "5",
        FieldRef(f"{CONTEST}/1/9/1#v:c1"): "6",
        FieldRef(f"{CONTEST}/2/1/1#v:c1"): "7",
    }
    again = open_hall(first.writer.lines, drafts={**belongs, **lost})
    assert again.ledger.drafts == belongs
    assert again.view().live.votes_so_far == 15
    assert again.heard == [Announced("opened")]


def test_a_draft_of_a_count_that_is_closed_does_not_come_back() -> None:
    """Or a figure that failed to be stored would stand beside a declared result."""
    first = hartlepool_entered()
    left_over = {first.ref("v:c12"): "15259", POST: "1"}
    for step in (first.share, first.ready, first.declare):
        step()
        again = open_hall(first.writer.lines, drafts=left_over)
        assert again.ledger.drafts == {}
        assert again.view().live is again.view().result


# recording


def test_leaving_a_field_records_it(hall: Hall) -> None:
    hall.type_in(vote(hall, "c1"), "1,234")
    assert votes(hall)["c1"] == 1_234
    assert (hall.ledger.drafts, hall.drafts.kept) == ({}, {})
    assert kinds(hall) == ["draft", "pending", "answered"]
    assert isinstance(hall.heard[-1].outcome, Recorded)
    change = hall.writer.lines[-1].change
    assert isinstance(change, FiguresEntered)
    assert (change.figures, change.was) == ({"v:c1": 1_234}, {"v:c1": None})


def test_leaving_a_field_as_it_was_records_nothing(hall: Hall) -> None:
    hall.enter({"c1": 7})
    lines = len(hall.writer.lines)
    hall.type_in(vote(hall, "c1"), "7")
    hall.type_in(vote(hall, "c2"), "")
    hall.ledger.commit(vote(hall, "c3"))
    assert len(hall.writer.lines) == lines
    assert hall.ledger.drafts == {}


def test_what_is_no_count_stays_a_draft(hall: Hall) -> None:
    hall.type_in(vote(hall, "c1"), "-5")
    assert hall.drafts.kept == {vote(hall, "c1"): "-5"}
    assert kinds(hall) == ["draft"]


def test_several_fields_are_left_at_once(hall: Hall) -> None:
    for id_, text in (("c1", "5"), ("c2", "x"), ("c3", "7")):
        hall.ledger.draft(vote(hall, id_), text)
    hall.ledger.commit(*(vote(hall, id_) for id_ in ("c1", "c2", "c3")))
    assert votes(hall) == {"c1": 5, "c2": None, "c3": 7}
    assert hall.view().drafts == {vote(hall, "c2"): "x"}


def test_what_the_store_only_confirms_is_not_worked_out_again(hall: Hall) -> None:
    hall.enter({"c1": 7})
    hall.writer.holding = True
    hall.ledger.record(count_entry(hall.contest(), {votes_of("c2"): 9}))
    on_its_way = hall.view()
    assert votes(hall)["c2"] == 9
    hall.writer.release()
    stored = hall.view()
    assert hall.heard[-1].kind == "answered"
    assert stored.state is on_its_way.state
    assert stored.result is on_its_way.result
    assert stored.findings is on_its_way.findings


def test_a_draft_typed_on_while_the_last_is_stored_stays(hall: Hall) -> None:
    ref = vote(hall, "c1")
    hall.writer.holding = True
    hall.type_in(ref, "12")
    hall.ledger.draft(ref, "123")
    hall.writer.release()
    assert votes(hall)["c1"] == 12
    assert hall.view().drafts == {ref: "123"}
    assert hall.view().live.votes_so_far == 123


def test_records_are_all_or_none(hall: Hall) -> None:
    before = hall.state
    setup = contest_setup(electors=500)
    sound = ContestSet(contest=CONTEST, setup=setup, reason="Register")
    refused = hall.refusal(sound, CountOpened(contest=CONTEST, unit=2))
    assert refused.key == "step.stage"
    assert hall.state is before
    assert hall.heard[-1].contests == {CONTEST}
    hall.record(sound, count_entry(hall.contest(), count_fields({"c1": 5})))
    assert (hall.result().electorate, votes(hall)["c1"]) == (500, 5)
    assert kinds(hall) == ["refused", "pending", "answered"]


def test_changes_recorded_together_build_on_each_other() -> None:
    hall = open_hall()
    hall.record(
        election(),
        person(),
        ContestSet(contest=CONTEST, setup=contest_setup()),
        in_order(many(3)),
        CountOpened(contest=CONTEST, unit=1),
        FiguresEntered(contest=CONTEST, place="1/1/1", figures={"v:c1": 5}, was={"v:c1": None}),
        FiguresEntered(contest=CONTEST, place="1/1/1", figures={"v:c1": 6}, was={"v:c1": 5}),
    )
    assert votes(hall)["c1"] == 6
    assert [(line.seq, line.version, line.stamp.under) for line in hall.writer.lines] == [
        (1, 1, 0),
        (2, 1, 0),
        (3, 1, 0),
        (4, 2, 0),
        (5, 3, 0),
        (6, 1, 3),
        (7, 2, 3),
    ]
    assert hall.heard[-1].contests == frozenset()  # the night itself was among them: everything may have changed
    assert [(line.by, line.desk) for line in hall.writer.lines[:1]] == [("p1", hall.ledger.seat.desk)]


def test_the_stamp_says_who_where_and_when(hall: Hall) -> None:
    stamp = hall.ledger.stamp_now()
    assert (stamp.by, stamp.desk, stamp.at) == ("p1", hall.ledger.seat.desk, hall.clock.now)


def test_a_view_of_nothing_raises(hall: Hall) -> None:
    with pytest.raises(KeyError):
        hall.ledger.view("local.nowhere.2021-05-06")


# what the store answers


def test_while_the_store_is_silent_figures_are_pending(hall: Hall) -> None:
    hall.writer.holding = True
    hall.type_in(vote(hall, "c1"), "5")
    hall.type_in(vote(hall, "c2"), "6")
    assert votes(hall) == {"c1": 5, "c2": 6, "c3": None}
    assert len(hall.ledger.pending) == 2
    assert len(hall.view().drafts) == 2  # typed text is kept until it is stored
    hall.ledger.commit(vote(hall, "c1"))  # a second time: nothing more is sent, and nothing is forgotten
    assert (len(hall.ledger.pending), len(hall.view().drafts)) == (2, 2)
    hall.writer.release(1)
    assert len(hall.ledger.pending) == 1
    assert hall.view().drafts == {vote(hall, "c2"): "6"}
    hall.writer.release()
    assert (hall.ledger.pending, hall.ledger.drafts) == ([], {})
    assert votes(hall) == {"c1": 5, "c2": 6, "c3": None}


def test_a_failed_write_keeps_what_was_typed_and_takes_the_figure_back(hall: Hall) -> None:
    hall.enter({"c1": 7})
    hall.writer.fault = DISK_FULL
    hall.type_in(vote(hall, "c1"), "70")
    assert hall.heard[-1].outcome == DISK_FULL
    assert votes(hall)["c1"] == 7
    assert hall.ledger.pending == []
    assert hall.drafts.kept == {vote(hall, "c1"): "70"}
    assert hall.view().live.votes_so_far == 70
    hall.writer.fault = None
    hall.ledger.commit(vote(hall, "c1"))
    assert votes(hall)["c1"] == 70
    assert hall.drafts.kept == {}


def test_what_waits_behind_a_failure_is_taken_back_with_it(hall: Hall) -> None:
    hall.writer.holding = True
    for id_ in ("c1", "c2", "c3"):
        hall.type_in(vote(hall, id_), "5")
    hall.writer.fault = DISK_FULL
    hall.heard.clear()
    hall.writer.release()
    assert kinds(hall) == ["answered"]  # one fault is told once
    assert votes(hall) == {"c1": None, "c2": None, "c3": None}
    assert len(hall.drafts.kept) == 3
    hall.writer.fault, hall.writer.holding = None, False
    hall.ledger.commit(*hall.ledger.drafts)
    assert votes(hall) == {"c1": 5, "c2": 5, "c3": 5}


def test_a_write_behind_a_failure_that_is_stored_all_the_same_is_taken(hall: Hall) -> None:
    hall.writer.holding = True
    hall.type_in(vote(hall, "c1"), "5")
    hall.type_in(POST, "20")
    hall.writer.fault = DISK_FULL
    hall.writer.release(1)
    assert hall.ledger.pending == []
    hall.writer.fault = None
    hall.writer.release()
    assert hall.contest().box_papers()["post"] == 20
    assert votes(hall)["c1"] is None
    assert hall.drafts.kept == {vote(hall, "c1"): "5"}
    assert replayed(hall.ledger) == hall.state


def test_a_change_that_somebody_else_overtook_is_refused_by_the_store(hall: Hall) -> None:
    other = open_hall(hall.writer.lines, person="p1")
    other.enter({"c1": 8})
    hall.writer.lines = other.writer.lines
    hall.type_in(vote(hall, "c1"), "5")
    assert hall.heard[-1].outcome == Refused("Somebody else changed this meanwhile.")
    assert votes(hall)["c1"] is None
    assert hall.drafts.kept == {vote(hall, "c1"): "5"}


def test_no_figure_lands_after_a_step_that_its_writer_did_not_see() -> None:
    """Design 3: a change below a contest carries the version of the contest; two desks, one declaration."""
    hall = hartlepool_entered()
    other = open_hall(hall.writer.lines)
    other.share()
    hall.writer.lines = other.writer.lines
    hall.type_in(hall.ref("v:c1"), "105")
    assert hall.heard[-1].outcome == Refused("The contest has moved on meanwhile.")


# undo


def test_undo_and_again(hall: Hall) -> None:
    ref = vote(hall, "c1")
    for text in ("1", "2", "3"):
        hall.type_in(ref, text)
    seen = []
    for again in (False, False, False, True, True, True):
        assert hall.ledger.undo(CONTEST, again=again) == ref
        seen.append(votes(hall)["c1"])
    assert seen == [2, 1, None, 1, 2, 3]
    assert hall.ledger.undo(CONTEST, again=True) is None
    assert len(hall.writer.lines) == 5 + 3 + 6  # nothing leaves the trail


def test_undo_says_which_line_it_takes_back(hall: Hall) -> None:
    hall.type_in(vote(hall, "c1"), "5")
    entered = hall.writer.lines[-1]
    hall.ledger.undo(CONTEST)
    change = hall.writer.lines[-1].change
    assert isinstance(change, FiguresEntered)
    assert (change.undoes, change.figures, change.was) == (entered.id, {"v:c1": None}, {"v:c1": 5})


def test_a_new_figure_closes_the_way_forward(hall: Hall) -> None:
    hall.type_in(vote(hall, "c1"), "1")
    hall.type_in(vote(hall, "c2"), "2")
    hall.ledger.undo(CONTEST)
    hall.type_in(vote(hall, "c3"), "3")
    assert hall.ledger.undo(CONTEST, again=True) is None
    assert hall.ledger.undo(CONTEST) == vote(hall, "c3")
    assert hall.ledger.undo(CONTEST) == vote(hall, "c1")
    assert hall.ledger.undo(CONTEST) is None


def test_undo_takes_boxes_back_too(hall: Hall) -> None:
    hall.type_in(POST, "20")
    assert hall.ledger.undo(CONTEST) == POST
    assert hall.contest().box_papers()["post"] is None


def test_undo_takes_back_only_ones_own_figures(hall: Hall) -> None:
    hall.record(person("p2", "XY", "Xenia Young"))
    hall.type_in(vote(hall, "c1"), "1")
    hall.seat("p2")
    assert hall.ledger.undo(CONTEST) is None
    hall.type_in(vote(hall, "c2"), "2")
    hall.seat("p1")
    assert hall.ledger.undo(CONTEST) == vote(hall, "c1")
    assert votes(hall) == {"c1": None, "c2": 2, "c3": None}


def test_a_figure_that_somebody_else_changed_is_not_taken_back(hall: Hall) -> None:
    hall.record(person("p2", "XY", "Xenia Young"))
    hall.type_in(vote(hall, "c1"), "1")
    hall.seat("p2")
    hall.type_in(vote(hall, "c1"), "2")
    hall.seat("p1")
    assert hall.ledger.undo(CONTEST) is None
    assert votes(hall)["c1"] == 2


def test_undo_goes_on_behind_what_somebody_else_changed(hall: Hall) -> None:
    hall.record(person("p2", "XY", "Xenia Young"))
    hall.type_in(vote(hall, "c2"), "7")
    hall.type_in(vote(hall, "c1"), "1")
    hall.seat("p2")
    hall.type_in(vote(hall, "c1"), "2")
    hall.seat("p1")
    assert hall.ledger.undo(CONTEST) == vote(hall, "c2")
    assert votes(hall) == {"c1": 2, "c2": None, "c3": None}


def test_undo_stops_at_the_last_step() -> None:
    hall = hartlepool_entered()
    hall.type_in(hall.ref("v:c1"), "105")
    hall.type_in(hall.ref("v:c1"), "104")
    hall.share()
    assert hall.ledger.undo(CONTEST) is None
    hall.record(Reopened(contest=CONTEST, reason="One sheet more"))
    assert hall.ledger.undo(CONTEST) is None  # steps are reopened, not undone
    hall.type_in(hall.ref("v:c1"), "106")
    assert hall.ledger.undo(CONTEST) == hall.ref("v:c1")
    assert hall.result().by_id()["c1"].votes == 104
    assert hall.ledger.undo(CONTEST) is None


def test_undo_stays_within_its_contest() -> None:
    hall = counting(many(3))
    other = contest_setup("local.other.2021-05-06", type_="local")
    counting(many(3), other, hall=hall)
    hall.type_in(vote(hall, "c1"), "1")
    hall.type_in(hall.ref("v:c2", other.id), "2")
    assert hall.ledger.undo(CONTEST) == vote(hall, "c1")
    assert hall.ledger.undo(CONTEST) is None
    assert hall.result(other.id).votes_so_far == 2


def test_undo_before_the_store_has_answered(hall: Hall) -> None:
    hall.writer.holding = True
    hall.type_in(vote(hall, "c1"), "5")
    hall.ledger.undo(CONTEST)
    assert votes(hall)["c1"] is None
    hall.writer.release()
    assert votes(hall)["c1"] is None
    assert hall.ledger.undo(CONTEST, again=True) == vote(hall, "c1")
    assert votes(hall)["c1"] == 5


# the whole trail


def replayed(ledger: Ledger) -> State:
    return ledger.at(len(ledger.lines))


def test_the_night_as_it_stood_after_any_line() -> None:
    hall = hartlepool_entered()
    hall.share()
    assert replayed(hall.ledger) == hall.state
    assert hall.ledger.at(0) == State()
    assert hall.ledger.at(hall.contest().last_step - 1).contests[hall.contest().id].stage is Stage.COUNTING
    for seq in range(1, len(hall.ledger.lines) + 1):
        assert hall.ledger.at(seq).head.seq in (seq, seq - 1)  # a sign-in leaves the head where it was


def test_another_desk_reads_the_same_state_from_the_same_lines() -> None:
    hall = hartlepool_entered()
    hall.share()
    other = open_hall(hall.writer.lines, person="p9", desk="0" * 16)
    assert other.state == hall.state
    assert other.view().findings == hall.view().findings
    assert other.result() == hall.result()


def test_papers_and_sign_ins_leave_the_head_where_it_is(hall: Hall) -> None:
    head = hall.state.head
    hall.record(PaperIssued(contest=CONTEST, paper="slip", sha256="0" * 64, head=head.short()))
    hall.record(person("p2", "XY", "Xenia Young"))
    assert hall.state.head == head
    assert head.short() == f"{head.seq}-{head.hash[:16]}"
    hall.enter({"c1": 1})
    assert hall.state.head.seq == head.seq + 3


def test_a_paper_that_is_remembered_moves_nothing_and_says_so(hall: Hall) -> None:
    state = hall.state
    hall.heard.clear()
    hall.record(PaperIssued(contest=CONTEST, paper="slip", sha256="0" * 64, head=state.head.short()))
    assert [(told.kind, told.moved) for told in hall.heard] == [("pending", False), ("answered", False)]
    assert hall.state is state
    hall.heard.clear()
    hall.record(person("p2", "XY", "Xenia Young"))
    hall.enter({"c1": 1})
    assert all(told.moved for told in hall.heard)


def test_a_paper_behind_a_figure_moves_nothing_when_its_answer_comes(hall: Hall) -> None:
    hall.writer.holding = True
    hall.type_in(vote(hall, "c1"), "5")
    hall.heard.clear()
    hall.ledger.record(PaperIssued(contest=CONTEST, paper="slip", sha256="0" * 64, head="1-0"))
    hall.writer.release()
    assert [(told.kind, told.moved) for told in hall.heard] == [
        ("pending", False),
        ("answered", True),
        ("answered", False),
    ]


def test_a_paper_that_is_not_stored_tells_of_the_figures_of_other_contests_that_go_with_it(hall: Hall) -> None:
    hall.record(ContestSet(contest=OTHER, setup=contest_setup(OTHER)))
    hall.writer.holding = True
    hall.ledger.record(PaperIssued(contest=OTHER, paper="slip", sha256="0" * 64, head="1-0"))
    hall.type_in(vote(hall, "c1"), "5")
    hall.writer.fault = DISK_FULL
    hall.heard.clear()
    hall.writer.release()
    assert hall.heard == [Announced("answered", frozenset({OTHER, CONTEST}), outcome=DISK_FULL)]


def test_a_line_of_an_unknown_contest_is_a_damaged_file() -> None:
    lines = hartlepool_entered().writer.lines
    with pytest.raises(ValueError, match=r"parl\.hartlepool"):
        open_hall([line for line in lines if not isinstance(line.change, ContestSet)])


def test_everybody_who_listens_hears_everything() -> None:
    hall = open_hall()
    heard: list[str] = []
    hall.ledger.listen(lambda announced: heard.append(announced.kind))
    changes: list[Change] = [election(), person()]
    for change in changes:
        hall.record(change)
    assert heard == ["pending", "answered"] * 2
    assert hall.heard[-1].contests == frozenset()


@pytest.mark.parametrize("holding", [False, True], ids=["answered at once", "answered later"])
def test_who_records_in_reaction_does_not_overtake(holding: bool) -> None:
    hall = open_hall()
    hall.writer.holding = holding
    first, second = person("p1"), person("p2", "AB", "Anne Brown")
    later: list[Announced] = []

    def react(announced: Announced) -> None:
        if announced.kind == "pending" and len(hall.heard) == 2:
            hall.ledger.record(second)

    hall.ledger.listen(react)
    hall.ledger.listen(later.append)
    hall.ledger.record(first)
    assert len(hall.ledger.pending) == 2 * holding
    hall.writer.release()
    assert [line.change for line in hall.writer.lines] == [first, second]
    assert list(hall.state.people) == ["p1", "p2"]
    turns = ["pending", "pending", "answered", "answered"] if holding else ["pending", "answered"] * 2
    assert [announced.kind for announced in later] == turns
    assert hall.heard[1:] == later
    assert all(isinstance(each.outcome, Recorded) for each in later if each.kind == "answered")


def test_a_listener_that_fails_makes_nobody_deaf_for_the_rest() -> None:
    hall = open_hall()

    def fail(announced: Announced) -> None:
        if announced.kind == "pending":
            raise RuntimeError

    hall.ledger.listen(fail)
    with pytest.raises(RuntimeError):
        hall.ledger.record(person())
    hall.ledger.draft(FieldRef("x/1/1/1#v:c1"), "1")
    assert kinds(hall)[-1] == "draft"


def test_hartlepool_typed_field_by_field_is_hartlepool_entered_at_once() -> None:
    hall = hartlepool()
    for box, papers in HARTLEPOOL_PAPERS.items():
        hall.type_in(field_ref(box_subject(CONTEST, box), "papers"), f"{papers:,}")
    fields = {f"v:{id_}": n for id_, n in HARTLEPOOL_VOTES.items()}
    fields |= {f"h:{head}": n for head, n in HARTLEPOOL_REJECTED.items()}
    for field, figure in fields.items():
        hall.type_in(hall.ref(field), str(figure))
    assert hall.result() == hartlepool_entered().result()
