"""Past counts as they were entered, from the first key to the words that were spoken."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.changes import DeclaredName, DeclaredResult, FindingAnswered, ProvisionalShared, Reopened
from models.counts import LARGEST
from models.findings import Step
from models.ids import FieldRef, box_subject, field_ref
from models.state import Stage
from tests.models.second_opinion import opinion
from tests.support import (
    CONTEST,
    HARTLEPOOL_PAPERS,
    HARTLEPOOL_REJECTED,
    HARTLEPOOL_VOTES,
    OTHER_DESK,
    Hall,
    candidate,
    contest_setup,
    count_entry,
    count_fields,
    counting,
    hartlepool,
    hartlepool_entered,
    open_hall,
    people,
    ready_of,
)

HEADS = ("mark", "too-many", "identified", "uncertain")


def key_by_key(hall: Hall, ref: FieldRef, text: str) -> None:
    """Type a figure; after each key the majority shown is the one of what all fields hold."""
    for end in range(1, len(text) + 1):
        hall.ledger.draft(ref, text[:end])
        assert hall.view().live.lead_so_far == majority_of_fields(hall)
    hall.ledger.commit(ref)
    assert hall.view().live == hall.view().result


def majority_of_fields(hall: Hall) -> int | None:
    """Worked out from the fields alone: drafts over what is recorded, blanks left out."""
    held = {}
    for id_ in hall.contest().candidate_ids():
        ref = hall.ref(f"v:{id_}")
        text = hall.ledger.drafts.get(ref, str(hall.contest().figures().get(f"v:{id_}", "")))  # type: ignore[call-overload]
        if text:
            held[id_] = int(text.replace(",", ""))
    assert all(0 <= n <= LARGEST for n in held.values())
    return opinion(held, 1).majority if held else None


def box(name: str) -> FieldRef:
    return field_ref(box_subject(CONTEST, name), "papers")


def test_hartlepool_from_the_first_key_to_the_declaration() -> None:
    hall = hartlepool()
    for name, papers in HARTLEPOOL_PAPERS.items():
        hall.type_in(box(name), str(papers))
    for id_, votes in HARTLEPOOL_VOTES.items():
        key_by_key(hall, hall.ref(f"v:{id_}"), str(votes))
    assert hall.view().live.majority == 6_940
    assert list(hall.findings()) == ["F12"]
    for head, papers in HARTLEPOOL_REJECTED.items():
        key_by_key(hall, hall.ref(f"h:{head}"), str(papers))
    assert hall.view().findings == ()

    hall.clock.go_on(10)
    hall.share()
    assert hall.contest().stage is Stage.PROVISIONAL
    hall.clock.go_on(60)
    hall.ready()
    hall.clock.go_on(5)
    hall.declare()

    declared = hall.contest().declared
    assert declared == DeclaredResult(
        contest=CONTEST,
        spoken_at=hall.clock.now,
        practice=False,
        seats=1,
        candidates=tuple(
            DeclaredName(id=c.id, name=c.full_name(), description=c.description) for c in hall.contest().candidates
        ),
        heads={head.code: head.label for head in hall.contest().heads()},
        by_lot=(),
        rejected_in_part=None,
        votes={id_: n for id_, n in HARTLEPOOL_VOTES.items() if n is not None},
        elected=("c12",),
        rejected={head: n for head, n in HARTLEPOOL_REJECTED.items() if n is not None},
        papers_verified=30_115,
        electorate=70_768,
        outcome="gain",
        gain_from="Labour",
    )
    result = hall.result()
    assert (result.turnout(), result.valid_turnout(), result.deposits_lost) == ("42.55", "42.30", 13)
    assert hall.refused(Reopened(contest=CONTEST, reason="A slip")) == (
        "Back to counting is not the next step: Hartlepool is declared."
    )
    assert hall.ledger.undo(CONTEST) is None
    assert open_hall(hall.writer.lines).state == hall.state


def test_swapped_digits_are_found_and_put_right() -> None:
    hall = hartlepool_entered(c16=8_859)
    assert hall.sentences("F10") == ["Votes 30,203 + rejected 182 = 30,385, but 30,115 papers were verified: 270 more."]
    assert (
        "If WILLIAMS, Paul were 8,589 instead of 8,859 (digits swapped), all papers would be accounted for."
        in hall.sentences("N40")
    )
    assert hall.refused(ProvisionalShared(contest=CONTEST)) == (
        "Share provisional figures: one thing must be settled first. See F10 in the list."
    )
    hall.type_in(hall.ref("v:c16"), "8589")
    assert hall.view().findings == ()
    hall.share()


def test_a_wrong_sheet_found_after_the_figures_were_shared() -> None:
    hall = hartlepool_entered()
    hall.share()
    late = count_entry(hall.contest(), count_fields({"c1": 105}))
    assert "go back to counting with a reason" in hall.refused(late)
    hall.record(Reopened(contest=CONTEST, reason="A bundle of Bettney's was found under Dawson"))
    hall.enter({"c1": 110, "c2": 157})
    hall.share()
    hall.ready()
    hall.record(Reopened(contest=CONTEST, reason="An agent asks for the bundles again"))
    assert hall.contest().stage is Stage.COUNTING
    hall.share()
    hall.ready()
    hall.declare()
    assert hall.contest().declared is not None
    before = hall.ledger.at(hall.ledger.lines[-6].seq).contests[hall.contest().id]
    assert before.stage is not Stage.DECLARED


def south_blyth() -> Hall:
    candidates = people("Carr, D", "Potts, O", "Potts, P", "Rickerby, L")
    hall = counting(candidates, contest_setup(type_="local", electors=3_600))
    hall.enter(
        {"c1": 356, "c2": 305, "c3": 216, "c4": 356},
        dict.fromkeys(HEADS, 0) | {"uncertain": 3},
        {"stations": 900, "post": 336},
    )
    return hall


def test_south_blyth_by_straws() -> None:
    hall = south_blyth()
    hall.share()  # a tie is shared as it is: agents may still ask for a recount
    assert hall.refused(ready_of(hall.result())) == (
        "Ready to declare: one thing must be settled first. See F18 in the list."
    )
    assert hall.result().elected() == ()
    hall.draw_lot("c4")
    result = hall.result()
    assert result.elected() == ("c4",)
    assert (result.majority, result.lead_after_lot) == (0, 1)
    assert [result.by_id()[id_].votes for id_ in ("c1", "c4")] == [356, 356]  # the lot is kept apart
    hall.ready()
    hall.declare()
    declared = hall.contest().declared
    assert declared is not None
    assert (declared.elected, declared.votes["c4"]) == (("c4",), 356)
    assert hall.contest().lots[0].method == "Straws"


def test_a_lot_lapses_when_a_recount_moves_the_figures() -> None:
    hall = south_blyth()
    hall.share()
    hall.draw_lot("c4")
    hall.record(Reopened(contest=CONTEST, reason="Recount"))
    hall.enter({"c1": 357}, {"uncertain": 2})
    assert hall.result().elected() == ("c1",)
    assert (hall.result().tie, hall.result().lead_after_lot) == (None, 1)
    hall.enter({"c2": 357, "c3": 164})
    assert hall.result().tie_open  # a tie of others is a lot of its own
    assert hall.result().elected() == ()


def test_a_lot_stands_while_the_same_are_tied() -> None:
    """A slip put right among the others is no reason to draw again before everybody's eyes."""
    hall = south_blyth()
    hall.share()
    hall.draw_lot("c4")
    hall.record(Reopened(contest=CONTEST, reason="Two of Potts, O were under Potts, P"))
    hall.enter({"c2": 303, "c3": 218})
    assert hall.result().elected() == ("c4",)
    hall.share()
    hall.ready()


def test_a_lot_for_one_seat_is_none_for_two() -> None:
    hall = counting(people("Ash, A", "Birch, B", "Cedar, C", "Elder, E"), contest_setup(type_="local", seats=2))
    hall.enter({"c1": 50, "c2": 50, "c3": 50, "c4": 60}, dict.fromkeys(HEADS, 0), {"stations": 120, "post": 0}, part=0)
    hall.share()
    hall.draw_lot("c1")
    assert hall.result().elected() == ("c1", "c4")
    hall.record(Reopened(contest=CONTEST, reason="Elder had ten of another ward's papers"))
    hall.enter({"c4": 40})
    result = hall.result()
    assert (result.tie_open, result.elected()) == (True, ())
    assert result.tie is not None
    assert (len(result.tie.ids), result.tie.seats) == (3, 2)


DRYBRIDGE = {
    "Christopher": 372,
    "Damon": 144,
    "Davis": 217,
    "Jones": 221,
    "Pritchard": 217,
    "Sutton": 170,
    "Were": 182,
    "Williamson": 211,
}


def test_drybridge_draws_for_the_third_seat() -> None:
    standing = [candidate(f"c{i}", surname) for i, surname in enumerate(DRYBRIDGE, 1)]
    hall = counting(standing, contest_setup(type_="local", seats=3, electors=1_900, boxes=("total",)))
    votes = {f"c{i}": n for i, n in enumerate(DRYBRIDGE.values(), 1)}
    hall.enter(votes, dict.fromkeys(HEADS, 0), {"total": 650}, part=0)
    hall.share()
    assert hall.result().elected() == ("c1", "c4")
    hall.draw_lot("c3")
    result = hall.result()
    assert result.elected() == ("c1", "c3", "c4")
    assert (result.lead, result.lead_after_lot, result.majority) == (0, 1, None)
    hall.record(ready_of(result).model_validate({**dict(ready_of(result)), "last_elected_votes": 217}))
    hall.declare()
    assert hall.contest().declared == hall.declaration()


MANSFIELD = {
    "Bilas": 85,
    "Bradley": 12_563,
    "Dean": 423,
    "Milligan": 335,
    "Seymour": 123,
    "Shields": 1_326,
    "Warnes": 9_385,
    "Wyatt": 799,
    "Yemm": 16_048,
}


def test_mansfield_is_declared_by_the_officers_recorded_decision() -> None:
    standing = [candidate(f"c{i}", surname) for i, surname in enumerate(MANSFIELD, 1)]
    hall = counting(standing, contest_setup(type_="parl", electors=75_000))
    votes = {f"c{i}": n for i, n in enumerate(MANSFIELD.values(), 1)}
    hall.enter(votes, dict.fromkeys(HEADS, 0) | {"uncertain": 114}, {"stations": 29_198, "post": 12_008})
    f10 = hall.findings()["F10"]
    assert (f10.params["difference"], f10.params["direction"], f10.open) == (5, "fewer", True)
    assert f10.stops(Step.SHARE_PROVISIONAL)
    hall.decide("F10", "Five papers were taken away by voters", by="Adam Hill, Acting Returning Officer")
    assert not hall.findings()["F10"].stops(Step.DECLARE)
    hall.share()
    hall.ready()
    hall.declare()
    decision = next(line.change for line in hall.ledger.lines if isinstance(line.change, FindingAnswered))
    assert (decision.decided_by, decision.params["difference"]) == ("Adam Hill, Acting Returning Officer", 5)
    assert hall.result().majority == 3_485


def test_the_decision_lapses_when_a_figure_moves() -> None:
    hall = hartlepool_entered(c12=15_524)
    hall.decide("F10", "Known, see note", by="Denise McGuckin")
    hall.share()
    hall.record(Reopened(contest=CONTEST, reason="One more look"))
    hall.enter({"c12": 15_528})
    assert hall.findings()["F10"].open
    assert hall.refusal(ProvisionalShared(contest=CONTEST)).key == "step.waiting"


@pytest.mark.parametrize("minutes", [0, 3])
def test_a_result_is_declared_at_the_time_at_which_it_was_spoken(minutes: int) -> None:
    hall = hartlepool_entered()
    hall.share()
    hall.ready()
    hall.clock.go_on(3)
    spoken = hall.declaration().model_validate(
        {**dict(hall.declaration()), "spoken_at": hall.clock.now - timedelta(minutes=minutes)}
    )
    hall.record(spoken)
    assert hall.contest().declared == spoken


def test_another_computer_takes_over_and_declares() -> None:
    first = hartlepool_entered()
    second = open_hall(first.writer.lines, desk=OTHER_DESK)
    assert second.result() == first.result()
    second.share()
    second.ready()
    second.declare()
    assert second.contest().stage is Stage.DECLARED


def test_a_parish_by_election_of_380_papers() -> None:
    """practice.md 3: two boxes as two lines, one form, one slip."""
    setup = contest_setup("parish.ash-parva.2021-05-06", name="Ash Parva", type_="parish", electors=900)
    hall = counting(people("Field, Ann", "Marsh, Bob", "Wood, Cat"), setup)
    typed = {"v:c1": "180", "v:c2": "150", "v:c3": "48", "h:mark": "0", "h:too-many": "1", "h:identified": "0"}
    for field, text in {**typed, "h:uncertain": "1"}.items():
        hall.type_in(hall.ref(field, setup.id), text)
    for name, text in (("stations", "300"), ("post", "80")):
        hall.type_in(field_ref(box_subject(setup.id, name), "papers"), text)
    hall.share(setup.id)
    hall.ready(setup.id)
    hall.declare(setup.id)
    assert hall.result(setup.id).majority == 30
    assert hall.result(setup.id).turnout() == "42.22"
