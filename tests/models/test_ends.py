"""How a contest ends: uncontested, abandoned, as a local total; and the little that may follow a declaration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from models.changes import (
    Abandoned,
    BoxRecounted,
    CandidatesSet,
    Capacity,
    Change,
    ContestSet,
    CorrectionMade,
    CountOpened,
    EntriesHandedOver,
    EntryReturned,
    FiguresEntered,
    FindingAnswered,
    LocalTotalAuthorised,
    LocalTotalReleased,
    LocalTotalSent,
    NilConfirmed,
    NoteAdded,
    PaperIssued,
    ProvisionalShared,
    Reopened,
    UncontestedDeclared,
    UnitSet,
    UnitsSet,
    UnitsWithdrawn,
    VerificationClosed,
    VerificationReopened,
)
from models.rules.steps import uncontested_of
from models.stages import next_step
from models.state import Stage
from tests.counting_hall import BLIND, SHEETS, CountingHall, in_sheets, night, of
from tests.models.provoked import Book
from tests.support import CONTEST, contest_setup, counting, election, in_order, many, open_hall

REFUSED = Book()
refusal = REFUSED.refusal

PETITION = "Hartlepool is declared. Only an election petition, within 21 days, can change the result."


@pytest.mark.parametrize("key", REFUSED)
def test_what_is_refused_says_why(key: str) -> None:
    said, expected = REFUSED[key]()
    assert said == expected


def standing(candidates: int, seats: int) -> CountingHall:
    """A ward at set-up."""
    hall = night()
    setup = contest_setup(type_="local", seats=seats)
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(many(candidates)))
    return hall


def uncontested(hall: CountingHall) -> UncontestedDeclared:
    return uncontested_of(hall.contest(), hall.clock.now, practice=hall.state.practice)


def entered() -> CountingHall:
    hall = of(counting(many(2), contest_setup(type_="local", boxes=("total",)), hall=night()))
    hall.enter({"c1": 60, "c2": 40}, hall.nought(), {"total": 100})
    return hall


def declared() -> CountingHall:
    hall = entered()
    hall.share()
    hall.ready()
    hall.declare()
    return hall


def abandoned() -> CountingHall:
    hall = entered()
    hall.record(Abandoned(contest=CONTEST, reason="A candidate died"))
    return hall


def local() -> CountingHall:
    """A voting area of a police area, all figures in."""
    setup = contest_setup(type_="pcc", boxes=("total",))
    local = setup.model_validate({**dict(setup), "local_total": True})
    hall = of(counting(many(2), local, hall=night(day=date(2024, 5, 2))))
    hall.enter({"c1": 60, "c2": 40}, hall.nought(), {"total": 100})
    return hall


def released() -> CountingHall:
    hall = local()
    hall.share()
    hall.record(sent(), authorised(), LocalTotalReleased(contest=CONTEST, spoken_at=hall.clock.now))
    return hall


def sent() -> LocalTotalSent:
    return LocalTotalSent(contest=CONTEST, to="Central officer", how="By telephone")


def authorised() -> LocalTotalAuthorised:
    return LocalTotalAuthorised(contest=CONTEST, by="Central officer", first="DM", second="JK")


# uncontested


@pytest.mark.parametrize(("candidates", "left"), [(3, 0), (2, 1), (1, 2)])
def test_those_who_stand_alone_are_declared_and_vacancies_are_left(candidates: int, left: int) -> None:
    hall = standing(candidates, 3)
    step = next_step(hall.contest())
    assert step is not None
    assert step.name == "Declare uncontested"
    hall.record(uncontested(hall))
    done = hall.contest().uncontested
    assert done is not None
    assert (len(done.elected), done.vacancies_left, hall.contest().stage) == (candidates, left, Stage.UNCONTESTED)
    assert hall.refused(CountOpened(contest=CONTEST, unit=1)) == (
        "Start counting is not the next step: Hartlepool is uncontested."
    )
    assert hall.refused(in_order(many(1))) == PETITION
    hall.reopened()


@refusal("uncontested.poll")
def _() -> tuple[str, str]:
    hall = standing(4, 3)
    return hall.refused(uncontested(hall)), "4 candidates stand for 3 to elect: there is a poll."


def test_an_uncontested_declaration_says_who_stands_and_not_before_its_time() -> None:
    hall = standing(2, 3)
    other = uncontested(hall).model_copy(update={"vacancies_left": 0})
    assert hall.refusal(other).key == "declare.differs"
    early = uncontested_of(hall.contest(), hall.clock.now + timedelta(minutes=1), practice=False)
    assert hall.refusal(early).key == "declare.future"
    assert hall.refusal(CountOpened(contest=CONTEST, unit=1)).key == "step.waiting"


# abandoned


@refusal("contest.abandoned")
def _() -> tuple[str, str]:
    hall = abandoned()
    changes: list[Change] = [
        FiguresEntered(contest=CONTEST, place="1/1/1", figures={"v:c1": 61}, was={"v:c1": 60}),
        in_order(many(2)),
        hall.recount_of(),
        VerificationReopened(contest=CONTEST, reason="Papers turned up"),
        hall.sums_of(),
    ]
    (sentence,) = {hall.refused(change) for change in changes}
    return sentence, "The poll of Hartlepool was abandoned. Nothing of it can be counted or changed."


def test_a_poll_is_abandoned_before_the_count_and_until_it_is_declared() -> None:
    hall = standing(4, 3)
    hall.record(Abandoned(contest=CONTEST, reason="A candidate died"))
    assert hall.contest().stage is Stage.ABANDONED
    assert hall.contest().steps[Stage.ABANDONED].detail == "A candidate died"
    assert hall.refusal(Abandoned(contest=CONTEST, reason="Again")).key == "step.stage"
    assert declared().refusal(Abandoned(contest=CONTEST, reason="Too late")).key == "step.stage"
    hall.record(election(date(2021, 6, 17)))  # the poll that was countermanded has a new day
    assert abandoned().reopened().contest().figures()


# local totals


def test_a_local_total_is_sent_authorised_and_released_and_elects_nobody() -> None:
    hall = local()
    names = []
    while (step := next_step(hall.contest())) is not None:
        names.append(step.name)
        changes: dict[str, Callable[[], Change]] = {
            "Share provisional figures": lambda: ProvisionalShared(contest=CONTEST),
            "Local total sent": sent,
            "Local total authorised": authorised,
            "Local total released": lambda: LocalTotalReleased(contest=CONTEST, spoken_at=hall.clock.now),
        }
        hall.record(changes[step.name]())
    assert names == [
        "Share provisional figures",
        "Local total sent",
        "Local total authorised",
        "Local total released",
    ]
    assert (hall.contest().stage, hall.contest().declared) == (Stage.RELEASED, None)
    assert hall.contest().steps[Stage.AUTHORISED].detail == "Central officer; DM, JK"
    assert hall.refused(in_order(many(2))) == PETITION
    hall.reopened()


@pytest.mark.parametrize("before", [(), (sent,), (sent, authorised)])
def test_the_central_officer_directs_a_recount_until_the_total_is_released(
    before: tuple[Callable[[], Change], ...],
) -> None:
    hall = local()
    hall.share()
    hall.record(*(change() for change in before))
    hall.recount(capacity=Capacity.CENTRAL_OFFICER, reason="The totals of the area do not add up")
    assert (hall.contest().round, hall.contest().stage) == (2, Stage.COUNTING)


def test_a_total_that_was_sent_goes_back_to_counting_with_a_reason() -> None:
    hall = local()
    hall.share()
    hall.record(sent())
    entry = FiguresEntered(contest=CONTEST, place="1/1/1", figures={"v:c1": 61}, was={"v:c1": 60})
    assert hall.refusal(entry).key == "contest.locked"
    hall.record(Reopened(contest=CONTEST, reason="A sheet was left out"))
    hall.record(entry)
    assert released().refusal(Reopened(contest=CONTEST, reason="Too late")).key == "step.stage"


def test_who_heard_the_authorisation_are_two_and_it_is_not_released_before_its_time() -> None:
    hall = local()
    hall.share()
    hall.record(sent())
    assert hall.refusal(authorised().model_copy(update={"second": "dm"})).key == "look.two_people"
    hall.record(authorised())
    early = LocalTotalReleased(contest=CONTEST, spoken_at=hall.clock.now + timedelta(minutes=1))
    assert hall.refusal(early).key == "declare.future"


@refusal("local.not_local")
def _() -> tuple[str, str]:
    hall = entered()
    hall.share()
    return hall.refused(sent()), ("Hartlepool is declared here; only a local total is sent to a central officer.")


# after the declaration


def test_a_slip_of_the_tongue_is_corrected_and_the_stored_result_never_moves() -> None:
    hall = declared()
    before = hall.contest().declared
    slip = CorrectionMade(contest=CONTEST, spoken="16", correct="60", reason="Misread by the officer")
    note = NoteAdded(contest=CONTEST, text="The notice was published at 03:00")
    hall.record(slip, note, note)
    here = hall.contest()
    assert (here.corrections, len(here.notes), here.declared) == ((slip,), 2, before)
    hall.record(PaperIssued(contest=CONTEST, paper="declaration", sha256="0" * 64, head="1-0"))
    for other in (released(), uncontested_hall()):
        other.record(note)
    hall.reopened()


def uncontested_hall() -> CountingHall:
    hall = standing(2, 3)
    hall.record(uncontested(hall))
    return hall


@refusal("after.not_declared")
def _() -> tuple[str, str]:
    said = {
        hall.refused(NoteAdded(contest=CONTEST, text="Too early")) for hall in (entered(), standing(4, 3), abandoned())
    }
    (sentence,) = said
    return sentence, "Hartlepool is not declared yet: its figures can still be put right."


@refusal("after.same")
def _() -> tuple[str, str]:
    same = CorrectionMade(contest=CONTEST, spoken="Reed", correct="REED", reason="Loud")
    return declared().refused(same), "What was spoken and what is correct are the same."


def late(hall: CountingHall) -> list[Change]:
    """All that would move a figure, a name or a question of a contest."""
    here = hall.contest()
    return [
        FiguresEntered(contest=CONTEST, place="1/1/1", figures={"v:c1": 61}, was={"v:c1": 60}),
        FiguresEntered(contest=CONTEST, place="box/total", figures={"papers": 1}, was={"papers": 100}),
        UnitsSet(contest=CONTEST, units=(UnitSet(number=5),)),
        UnitsWithdrawn(contest=CONTEST, numbers=(1,), reason="Never dealt"),
        EntryReturned(contest=CONTEST, round=1, unit=1, looks=(1,), fields=("v:c1",)),
        EntriesHandedOver(contest=CONTEST, person="p1"),
        hall.settle_of(1, {"c1": 1}),
        hall.read_back_of(1),
        hall.sums_of(),
        hall.recount_of(),
        BoxRecounted(contest=CONTEST, box="total", papers=99),
        VerificationClosed(contest=CONTEST, first="DM", second="JK", papers=100),
        VerificationReopened(contest=CONTEST, reason="Papers turned up"),
        ContestSet(contest=CONTEST, setup=here.setup, reason="Spelling"),
        CandidatesSet(contest=CONTEST, candidates=here.candidates, reason="Spelling"),
        FindingAnswered(contest=CONTEST, key="A20", code="A20", about="", params={}, words="Right"),
    ]


@pytest.mark.parametrize("hall_of", [declared, released], ids=["declared", "released"])
def test_nothing_else_follows_a_declaration(hall_of: Callable[[], CountingHall]) -> None:
    hall = hall_of()
    assert {change.__class__: hall.refused(change) for change in late(hall)} == {
        change.__class__: PETITION for change in late(hall)
    }


def test_the_day_of_what_is_released_stays() -> None:
    hall = released()
    assert hall.refusal(election(date(2024, 5, 3))).key == "election.declared"


# nought before a real count


@refusal("nil.figures")
def _() -> tuple[str, str]:
    hall = standing(4, 3)
    hall.record(NilConfirmed(first="DM", second="JK"))
    assert hall.state.nil_confirmed is not None
    assert hall.state.nil_confirmed.detail == "DM, JK"
    hall.enter(papers={"post": 0})
    hall.record(NilConfirmed(first="DM", second="JK"))
    assert hall.refusal(NilConfirmed(first="DM", second="dm")).key == "look.two_people"
    hall.enter(papers={"post": 5})
    sheets = in_sheets(many(2), contest_setup(), SHEETS)
    sheets.deal({101: 100})
    sheets.record(NilConfirmed(first="DM", second="JK"))  # papers dealt are no figure of the count
    sheets.type_sheet(101, {"c1": 1}, whole=False)
    (sentence,) = {h.refused(NilConfirmed(first="DM", second="JK")) for h in (hall, sheets)}
    return sentence, "Hartlepool has figures already: a real count starts at nought."


def test_a_blind_count_is_nought_again_after_a_recount_was_granted_only_on_paper() -> None:
    """The count before is kept, so a file with a recount never counts as nought."""
    hall = in_sheets(many(2), contest_setup(type_="local", boxes=("total",)), BLIND, papers={"total": 0})
    hall.deal({101: 0})
    hall.both(101, {})
    hall.share()
    hall.recount()
    assert hall.refusal(NilConfirmed(first="DM", second="JK")).key == "nil.figures"
    assert open_hall(hall.writer.lines).state == hall.state
