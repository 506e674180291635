"""Every refusal provoked, its sentence word for word; and the list is complete."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime, timedelta

import pytest
from pydantic import ValidationError

from models.changes import (
    CandidatesSet,
    Change,
    ContestRemoved,
    ContestSet,
    CountOpened,
    CrestSet,
    ElectionSet,
    FiguresEntered,
    FindingAnswered,
    PaperIssued,
    PersonAdded,
    ProvisionalShared,
    ReadyMade,
    Reopened,
    ResultImported,
    TakenOver,
)
from models.counts import NotACount, parse_count
from models.election_types import Nation
from models.setup import ContestSetup, HeadLabel, PaperWording
from models.times import polls_close
from models.wording import say
from models.wording.refusals import REFUSALS
from tests.models.provoked import Book, named_in, said_in
from tests.models.test_ends import REFUSED as OF_ENDS
from tests.models.test_lots import REFUSED as OF_LOTS
from tests.models.test_recounts import REFUSED as OF_RECOUNTS
from tests.models.test_unit_rules import REFUSED as OF_UNITS
from tests.support import (
    AFTER_CLOSE,
    CONTEST,
    DESK,
    OTHER_DESK,
    POLLING_DAY,
    Hall,
    answer_to,
    box_entry,
    candidate,
    contest_setup,
    count_entry,
    count_fields,
    counting,
    election,
    hartlepool,
    hartlepool_entered,
    in_order,
    lot,
    many,
    open_hall,
    people,
    person,
    ready_of,
)

REFUSED = Book()
refusal = REFUSED.refusal


def test_every_refusal_is_provoked() -> None:
    """Here or in one of these books; those of other subjects are named where they are provoked."""
    books = [REFUSED, OF_UNITS, OF_RECOUNTS, OF_LOTS, OF_ENDS]
    keys = [key for book in books for key in book]
    assert len(keys) == len(set(keys))
    assert set(keys) <= set(REFUSALS)
    left = set(REFUSALS) - set(keys)
    assert left - named_in(left, "test_*.py") - said_in(left, "test_*.py") == set()


@pytest.mark.parametrize("key", REFUSED)
def test_what_is_refused_says_why(key: str) -> None:
    said, expected = REFUSED[key]()
    assert said == expected


# places from which things are refused


def set_up(**setup: object) -> Hall:
    """A contest of two candidates, not counted yet."""
    hall = open_hall()
    hall.record(election(), person(), ContestSet(contest=CONTEST, setup=contest_setup(**setup)))  # type: ignore[arg-type]
    hall.record(in_order(people("Reed, Ann", "Sand, Bob")))
    return hall


def counting_two(seats: int = 1) -> Hall:
    """A contest that is being counted, nothing entered."""
    return counting(many(seats + 1), contest_setup(type_="local", seats=seats))


def entered(**votes: int) -> Hall:
    """Two candidates, one seat, every figure entered and agreeing."""
    hall = counting_two()
    votes = votes or {"c1": 60, "c2": 40}
    heads = dict.fromkeys((head.code for head in hall.contest().law.heads), 0)
    hall.enter(votes, heads, {"stations": sum(votes.values()), "post": 0})
    return hall


def provisional(**votes: int) -> Hall:
    hall = entered(**votes)
    hall.share()
    return hall


def ready() -> Hall:
    hall = provisional()
    hall.ready()
    return hall


def declared() -> Hall:
    hall = ready()
    hall.declare()
    return hall


def of(setup: ContestSetup, reason: str = "") -> ContestSet:
    return ContestSet(contest=setup.id, setup=setup, reason=reason)


# texts that are no count: more of them in test_counts.py


def typed(text: str) -> str:
    parsed = parse_count(text)
    assert isinstance(parsed, NotACount)
    return say(parsed.reason, {"text": parsed.text})


@refusal("count.too_large")
def _() -> tuple[str, str]:
    return typed("10000000"), "“10000000” is more than any contest can have."


@refusal("count.minus")
def _() -> tuple[str, str]:
    return typed("-5"), "“-5” has a minus sign. Figures are whole numbers from 0 up."


@refusal("count.decimal")
def _() -> tuple[str, str]:
    return typed("12.5"), "“12.5” has a decimal point. Figures are whole numbers."


@refusal("count.several")
def _() -> tuple[str, str]:
    return typed("12\t13"), "Several figures were pasted into one field. Copy a single column, or one figure."


@refusal("count.grouping")
def _() -> tuple[str, str]:
    sentence = "“1,5529” is not one number. Write it with commas at the thousands, or with digits alone."
    return typed("1,5529"), sentence


@refusal("count.letters")
def _() -> tuple[str, str]:
    return typed("1e3"), "“1e3” is not a number. Only digits are taken here."


# contests


@refusal("contest.unknown")
def _() -> tuple[str, str]:
    hall = set_up()
    somewhere = "local.nowhere.2021-05-06"
    unknown: list[Change] = [
        CountOpened(contest=somewhere, unit=1),
        ContestRemoved(contest=somewhere),
        in_order(people("A, B"), somewhere),
        ResultImported(contest=somewhere, source="file", unit=1, votes={}),
        FiguresEntered(contest=somewhere, place="box/post", figures={"papers": 1}, was={"papers": None}),
        FindingAnswered(contest=somewhere, key="F10", code="F10", about="", params={}, words="right"),
        PaperIssued(contest=somewhere, paper="declaration", sha256="0" * 64, head="1-0"),
    ]
    (sentence,) = {hall.refused(change) for change in unknown}
    return sentence, "There is no contest “local.nowhere.2021-05-06” in this file."


@refusal("contest.no_law")
def _() -> tuple[str, str]:
    hall = open_hall()
    hall.record(election(nation=Nation.NORTHERN_IRELAND))
    sentence = hall.refused(of(contest_setup(type_="local")))
    return sentence, (
        "A poll of type “local” cannot be held in Northern Ireland on 6 May 2021. Choose another type or day."
    )


@refusal("contest.seats")
def _() -> tuple[str, str]:
    sentence = set_up().refused(of(contest_setup(type_="parl", seats=2)))
    return sentence, "UK Parliamentary general election: at most 1 can be elected, not 2."


@refusal("contest.head")
def _() -> tuple[str, str]:
    setup = contest_setup().model_validate(
        {**dict(contest_setup()), "head_labels": (HeadLabel(code="unmarked", label="Unmarked"),)}
    )
    return set_up().refused(of(setup)), ("“unmarked” is no head of rejected papers for UK Parliamentary by-election.")


@refusal("contest.locked")
def _() -> tuple[str, str]:
    hall = provisional()
    (sentence,) = {hall.refused(of(hall.contest().setup, "typing error")), hall.refused(in_order(many(2)))}
    return sentence, "Hartlepool is provisional: go back to counting, with a reason, before changing it."


def test_what_is_declared_is_not_said_to_go_back_to_counting() -> None:
    hall = declared()
    expected = "Hartlepool is declared. Only an election petition, within 21 days, can change the result."
    assert hall.refused(of(hall.contest().setup, "typing error")) == expected
    assert hall.refused(in_order(many(2))) == expected
    answer = FindingAnswered(contest=CONTEST, key="A20", code="A20", about="", params={}, words="right")
    assert hall.refused(answer) == expected


@refusal("contest.shape")
def _() -> tuple[str, str]:
    hall = counting_two()
    shapes = [
        contest_setup(type_="parish"),
        contest_setup(type_="local", seats=2),
        contest_setup(type_="local", boxes=("total",)),
    ]
    (sentence,) = {hall.refused(of(setup, "a reason")) for setup in shapes}
    return sentence, "Hartlepool is being counted: its type, its seats and its boxes can no longer change."


@refusal("contest.reason")
def _() -> tuple[str, str]:
    hall = counting_two()
    spelt = candidate("c1", "Reede", "Ann"), many(2)[1]
    (sentence,) = {hall.refused(of(contest_setup(type_="local", electors=500))), hall.refused(in_order(spelt))}
    return sentence, "Hartlepool is being counted: give a reason for the correction."


@refusal("contest.counted")
def _() -> tuple[str, str]:
    with_papers = set_up()
    with_papers.enter(papers={"post": 0})
    removed = ContestRemoved(contest=CONTEST)
    (sentence,) = {counting_two().refused(removed), declared().refused(removed), with_papers.refused(removed)}
    return sentence, "Hartlepool has figures and stays on the list."


# candidates


@refusal("candidates.id_reused")
def _() -> tuple[str, str]:
    hall = set_up()
    hall.record(in_order(people("Reed, Ann")))
    sentence = hall.refused(in_order([*people("Reed, Ann"), candidate("c2", "Sand", "Bob")]))
    return sentence, "A new candidate cannot have the id “c2” of one who was removed."


@refusal("candidates.fixed")
def _() -> tuple[str, str]:
    hall = counting_two()
    (sentence,) = {hall.refused(in_order(many(1))), hall.refused(in_order(many(3)))}
    return sentence, ("Hartlepool is being counted: candidates can be corrected in spelling, not added or removed.")


@refusal("candidates.order_fixed")
def _() -> tuple[str, str]:
    sentence = counting_two().refused(in_order(many(2)[::-1]))
    return sentence, "The order of Hartlepool was confirmed against the ballot paper and stays."


# the night


@refusal("election.first")
def _() -> tuple[str, str]:
    return open_hall().refused(of(contest_setup())), "Set up the election first: its name and polling day."


@refusal("election.practice_fixed")
def _() -> tuple[str, str]:
    real, practice = set_up(), open_hall()
    practice.record(election(practice=True))
    (sentence,) = {real.refused(election(practice=True)), practice.refused(election())}
    return sentence, "A practice file stays a practice file, and a real one stays real. Start a new file."


@refusal("election.no_law")
def _() -> tuple[str, str]:
    hall = set_up(type_="local")
    sentence = hall.refused(election(nation=Nation.SCOTLAND))
    return sentence, (
        "Hartlepool: a poll of this type (Principal area council) cannot be held on that day in that nation."
    )


@refusal("election.head")
def a_head_that_no_law_has() -> tuple[str, str]:
    """A head of another poll of that day may be worded before its contest is set up."""
    hall = set_up()
    night = hall.state.election
    assert night is not None

    def worded(code: str) -> ElectionSet:
        labels = (HeadLabel(code=code, label="As the council says"),)
        return ElectionSet(election=night.changed(papers=PaperWording(head_labels=labels)))

    hall.record(worded("unmarked"))
    assert hall.contest().wording.head_labels[0].code == "unmarked"
    return hall.refused(worded("crossed-out")), (
        "A wording is set for “crossed-out”, which is no head of rejected papers in England on 6 May 2021. Set it back "
        "under Papers, Wording of the papers."
    )


@refusal("election.law_moves")
def _() -> tuple[str, str]:
    hall = counting_two()
    sentence = hall.refused(election(date(2022, 5, 5), nation=Nation.WALES))
    return sentence, "Hartlepool is being counted under the law of its day; the day cannot move to other rules."


@refusal("election.declared")
def _() -> tuple[str, str]:
    moved = election(POLLING_DAY + timedelta(days=7))
    (sentence,) = {ready().refused(moved), declared().refused(moved)}
    return sentence, "A contest is ready or declared: the polling day can no longer change."


@refusal("person.known")
def _() -> tuple[str, str]:
    return set_up().refused(person(initials="XY")), "This person is known already."


@refusal("person.initials")
def _() -> tuple[str, str]:
    sentence = set_up().refused(PersonAdded(person="p2", name="Donna Miles", initials="dm"))
    return sentence, "The initials dm belong to somebody else at this count. Use two to four others."


@refusal("desk.same")
def _() -> tuple[str, str]:
    sentence = set_up().refused(TakenOver(from_desk=OTHER_DESK, after=1, head="1-0"))
    return sentence, "This desk has this count already."


@refusal("desk.taken_over")
def _() -> tuple[str, str]:
    """No refusal, but what a desk is told that goes on from a copy."""
    return say("desk.taken_over", {"after": 1_042}), (
        "This count was entered at another computer until change 1,042. This one goes on from there; nobody must "
        "enter figures at the other any more."
    )


# figures that come from a file


@refusal("import.counted")
def _() -> tuple[str, str]:
    result = ResultImported(contest=CONTEST, source="file", unit=2, votes={})
    (sentence,) = {counting_two().refused(result), declared().refused(result)}
    return sentence, "Hartlepool is being counted already; a published result cannot be read over it."


@refusal("unit.taken")
def _() -> tuple[str, str]:
    hall = counting_two()
    other = contest_setup("local.other.2021-05-06", type_="local")
    hall.record(of(other), in_order(many(2), other.id))
    result = ResultImported(contest=other.id, source="file", unit=1, votes={})
    (sentence,) = {hall.refused(CountOpened(contest=other.id, unit=1)), hall.refused(result)}
    return sentence, "The number 1 is taken. Try again."


# typed figures


def votes(hall: Hall, **votes: int | None) -> FiguresEntered:
    return count_entry(hall.contest(), count_fields(votes))


@refusal("figures.unknown")
def _() -> tuple[str, str]:
    hall = counting_two()
    nowhere: dict[str, Change] = {
        "v:c9": votes(hall, c9=1),
        "part": count_entry(hall.contest(), count_fields(part=1)),  # one seat: nothing is rejected in part
        "h:unmarked": count_entry(hall.contest(), count_fields(rejected={"unmarked": 1})),
        "box/school": box_entry(hall.contest(), "school", 1),
        "account/school": FiguresEntered(
            contest=CONTEST, place="account/school", figures={"issued": 1}, was={"issued": None}
        ),
        "votes": FiguresEntered(contest=CONTEST, place="box/post", figures={"votes": 1}, was={"votes": None}),
        "total": FiguresEntered(contest=CONTEST, place="1/1/1", figures={"total": 1}, was={"total": None}),
    }
    said = {field: hall.refused(change) for field, change in nowhere.items()}
    assert said == {field: f"There is no place for “{field}” in this contest." for field in nowhere}
    imported = ResultImported(contest=CONTEST, source="file", unit=1, votes={"c9": 1})
    return set_up().refused(imported), "There is no place for “c9” in this contest."


@refusal("figures.moved")
def _() -> tuple[str, str]:
    hall = counting_two()
    late = votes(hall, c1=5)
    hall.enter({"c1": 4})
    refused = hall.refusal(late)
    assert refused.fields == (f"{CONTEST}/1/1/1#v:c1",)
    return say(refused.key), "This figure was changed elsewhere meanwhile. Look at it and type it again."


@refusal("figures.not_open")
def _() -> tuple[str, str]:
    change = FiguresEntered(contest=CONTEST, place="1/1/1", figures={"v:c1": 1}, was={"v:c1": None})
    return set_up().refused(change), "Counting of Hartlepool has not started. Start counting first."


def figures_in(hall: Hall) -> str:
    """The one sentence for a vote and for a box."""
    (sentence,) = {hall.refused(votes(hall, c1=1)), hall.refused(box_entry(hall.contest(), "post", 1))}
    return sentence


@refusal("figures.provisional")
def _() -> tuple[str, str]:
    return figures_in(provisional()), (
        "The figures of Hartlepool have been shared. To change one, go back to counting with a reason."
    )


@refusal("figures.ready")
def _() -> tuple[str, str]:
    return figures_in(ready()), (
        "Hartlepool is ready to declare and its figures are locked. To change one, go back to counting with a reason."
    )


@refusal("figures.declared")
def _() -> tuple[str, str]:
    return figures_in(declared()), (
        "Hartlepool is declared. Only an election petition, within 21 days, can change the result."
    )


@refusal("figures.before_close")
def _() -> tuple[str, str]:
    hall = set_up()
    hall.clock.now = polls_close(POLLING_DAY) - timedelta(seconds=1)
    imported = ResultImported(contest=CONTEST, source="file", unit=1, votes={})
    (sentence,) = {hall.refused(CountOpened(contest=CONTEST, unit=1)), hall.refused(imported)}
    return sentence, (
        "The poll closes at 22:00 on 6 May 2021. Votes of a real election cannot be entered before; "
        "use a practice file to rehearse."
    )


@pytest.mark.parametrize("day", [date(2021, 5, 6), date(2019, 12, 12)], ids=["summer time", "winter time"])
def test_votes_are_taken_from_ten_at_night_by_the_halls_clock(day: date) -> None:
    hall = open_hall(now=polls_close(day) - timedelta(minutes=1))
    hall.record(election(day), of(contest_setup()), in_order(many(2)))
    hall.enter(papers={"post": 12})  # papers are verified before: postal boxes all day long
    assert hall.refusal(CountOpened(contest=CONTEST, unit=1)).key == "figures.before_close"
    hall.clock.go_on(1)
    hall.record(CountOpened(contest=CONTEST, unit=1))
    hall.enter({"c1": 5})
    hall.clock.go_on(-2)  # a clock that was put back
    assert hall.refusal(votes(hall, c1=6)).key == "figures.before_close"


def test_a_practice_file_takes_votes_at_any_time() -> None:
    hall = open_hall(now=datetime.combine(POLLING_DAY, AFTER_CLOSE.time(), AFTER_CLOSE.tzinfo) - timedelta(days=30))
    hall.record(election(practice=True), of(contest_setup()), in_order(many(2)))
    hall.record(CountOpened(contest=CONTEST, unit=1))
    hall.enter({"c1": 5})
    assert hall.state.practice
    assert hall.result().votes_so_far == 5


# steps


@refusal("step.stage")
def _() -> tuple[str, str]:
    hall = entered()
    opened = hall.refused(CountOpened(contest=CONTEST, unit=2))
    assert opened == "Start counting is not the next step: Hartlepool is being counted."
    assert set_up().refused(ProvisionalShared(contest=CONTEST)) == (
        "Share provisional figures is not the next step: Hartlepool is being set up."
    )
    return declared().refused(Reopened(contest=CONTEST, reason="A slip")), (
        "Back to counting is not the next step: Hartlepool is declared."
    )


@refusal("step.waiting")
def _() -> tuple[str, str]:
    hall = entered(c1=60, c2=41)
    hall.enter({"c1": 59})
    assert hall.refused(ProvisionalShared(contest=CONTEST)) == (
        "Share provisional figures: one thing must be settled first. See F10 in the list."
    )
    hall.record(of(contest_setup(type_="local", electors=99), "Register"))
    return hall.refused(ProvisionalShared(contest=CONTEST)), (
        "Share provisional figures: 2 things must be settled first. See F17 in the list."
    )


def made_ready(hall: Hall, **other: object) -> ReadyMade:
    return ReadyMade.model_validate({**dict(ready_of(hall.result())), **other})


@refusal("ready.two_people")
def _() -> tuple[str, str]:
    hall = provisional()
    (sentence,) = {hall.refused(made_ready(hall, second="AB")), hall.refused(made_ready(hall, second="ab"))}
    return sentence, "Two different people check the paper: give two different initials."


@refusal("ready.votes")
def _() -> tuple[str, str]:
    hall = provisional(c1=5_000, c2=40)
    return hall.refused(made_ready(hall, last_elected_votes=4_999)), (
        "The signed paper says 4,999 votes for the last elected, the program has 5,000. Find out which is right."
    )


@refusal("ready.papers")
def _() -> tuple[str, str]:
    hall = provisional(c1=5_000, c2=40)
    return hall.refused(made_ready(hall, papers_verified=5_041)), (
        "The signed paper says 5,041 verified papers, the program has 5,040. Find out which is right."
    )


@refusal("lot.no_tie")
def _() -> tuple[str, str]:
    sentence = provisional().refused(lot(("c1", "c2"), ("c1",)))
    return sentence, "Nobody's election hangs on a tie in Hartlepool: no lot is drawn."


def tied() -> Hall:
    return provisional(c1=50, c2=50)


@refusal("lot.drawn")
def _() -> tuple[str, str]:
    hall = tied()
    hall.draw_lot("c1")
    return hall.refused(lot(("c1", "c2"), ("c2",), votes=50)), "The lot of Hartlepool is recorded already."


@refusal("lot.among")
def _() -> tuple[str, str]:
    hall = tied()
    wrong = [("c1",), ("c1", "c2", "c3"), ("c1", "c2", "c2"), ()]
    refused = {hall.refused(lot(among, ("c1",), votes=50)) for among in wrong}
    (sentence,) = refused | {hall.refused(lot(("c1", "c2"), ("c1",), votes=49))}
    return sentence, "A lot is drawn among those tied across the line, all of them and nobody else."


@refusal("lot.elected")
def _() -> tuple[str, str]:
    hall = counting(many(4), contest_setup(type_="local", seats=2))
    heads = dict.fromkeys((head.code for head in hall.contest().law.heads), 0)
    hall.enter({"c1": 5, "c2": 5, "c3": 5, "c4": 1}, heads, {"stations": 8, "post": 0}, part=0)
    hall.share()
    wrong = [("c1",), ("c1", "c4"), ("c1", "c1"), ("c1", "c2", "c3"), ("c1", "c2", "c2")]
    (sentence,) = {hall.refused(lot(("c1", "c2", "c3"), elected, votes=5)) for elected in wrong}
    assert sentence == "The lot elects 2 of them."
    return tied().refused(lot(("c1", "c2"), (), votes=50)), "The lot elects one of them."


@refusal("step.half_typed")
def _() -> tuple[str, str]:
    hall = entered()
    hall.ledger.draft(hall.ref("v:c1"), "51")
    sentence = hall.refused(ProvisionalShared(contest=CONTEST))
    hall.ledger.give_up(hall.ref("v:c1"))
    hall.share()
    return sentence, "A figure is typed and not stored yet. Leave its field, or press Escape in it, then go on."


@refusal("declare.differs")
def _() -> tuple[str, str]:
    hall = ready()
    spoken = dict(hall.declaration())
    others: list[dict[str, object]] = [
        {"votes": {"c1": 61, "c2": 39}},
        {"elected": ("c2",)},
        {"rejected": {}},
        {"papers_verified": 101},
        {"electorate": 500},
        {"outcome": "hold"},
        {"gain_from": "Labour"},
    ]
    (sentence,) = {hall.refused(hall.declaration().model_validate({**spoken, **other})) for other in others}
    return sentence, "The result of Hartlepool is not the one that was made ready. Nothing was declared."


@refusal("declare.future")
def _() -> tuple[str, str]:
    hall = ready()
    spoken = hall.declaration().model_validate({**dict(hall.declaration()), "spoken_at": soon(hall, 1)})
    return hall.refused(spoken), "The time of the declaration has not come yet."


@refusal("declare.before_ready")
def _() -> tuple[str, str]:
    hall = ready()
    hall.clock.go_on(30)
    spoken = hall.declaration().model_validate({**dict(hall.declaration()), "spoken_at": soon(hall, -31)})
    return hall.refused(spoken), ("The result was made ready after that time. Enter the time at which it was spoken.")


def soon(hall: Hall, minutes: int) -> datetime:
    return hall.clock.now + timedelta(minutes=minutes)


# answers


def asked() -> Hall:
    """A contest with many rejected papers (A20), and five papers too few (F10)."""
    hall = counting_two()
    hall.enter({"c1": 60, "c2": 40}, dict.fromkeys(("mark", "too-many", "identified"), 0) | {"uncertain": 25})
    hall.enter(papers={"stations": 130, "post": 0})
    return hall


@refusal("finding.gone")
def _() -> tuple[str, str]:
    hall = asked()
    answer = answer_to(hall.findings()["A20"], "Checked against the paper, right")
    unknown = answer.model_validate({**dict(answer), "key": "A21"})
    elsewhere = answer.model_validate({**dict(answer), "about": "c1"})
    hall.enter(rejected={"uncertain": 26})
    (sentence,) = {hall.refused(change) for change in (answer, unknown, elsewhere)}
    return sentence, "The figures moved and this question no longer stands."


@refusal("finding.not_decidable")
def _() -> tuple[str, str]:
    hall = asked()
    hall.enter({"c1": None})
    missing = answer_to(hall.findings()["F12"], "Never mind", by="Denise McGuckin")
    return hall.refused(missing), "F12 cannot be decided away: put it right."


def test_a_note_is_not_answered() -> None:
    hall = counting(people("Reed, Ann", "Reed, Bob"))
    note = answer_to(hall.findings()["N52"], "Never mind", by="Denise McGuckin")
    assert hall.refusal(note).key == "finding.not_decidable"


@refusal("finding.officer")
def _() -> tuple[str, str]:
    hall = asked()
    sentence = hall.refused(answer_to(hall.findings()["F10"], "Five papers were taken away"))
    return sentence, "F10 is decided by the returning officer or a deputy: give the name and the reason."


# what refusals leave alone


def test_what_is_refused_leaves_no_trace() -> None:
    hall = hartlepool_entered()
    before, lines = hall.state, list(hall.ledger.lines)
    hall.refusal(CountOpened(contest=CONTEST, unit=2))
    assert hall.state is before
    assert hall.ledger.lines == lines
    assert hall.ledger.pending == []


def test_the_desk_that_holds_the_count_is_the_one_that_took_it_over() -> None:
    lines = hartlepool().writer.lines
    other = open_hall(lines, desk=OTHER_DESK)
    assert other.state.desk == DESK
    other.record(election(title="A correction made elsewhere moves no count"))
    assert other.state.desk == DESK
    other.record(TakenOver(from_desk=DESK, after=len(lines), head=other.state.head.short()))
    assert other.state.desk == OTHER_DESK
    assert other.refusal(TakenOver(from_desk=DESK, after=1, head="1-0")).key == "desk.same"


def test_candidates_are_corrected_while_they_are_counted() -> None:
    hall = counting_two()
    spelt = (candidate("c1", "Reede", "Ann"), many(2)[1])
    hall.record(CandidatesSet(contest=CONTEST, candidates=spelt, reason="The form says Reede"))
    assert [c.surname for c in hall.contest().candidates] == ["Reede", many(2)[1].surname]
    assert hall.contest().order_confirmed_by == "AB"  # spelling does not unsettle the order
    assert hall.refusal(in_order(spelt[::-1])).key == "candidates.order_fixed"


def test_an_imported_result_brings_its_order_to_be_confirmed() -> None:
    hall = open_hall()
    hall.record(election(), of(contest_setup()), in_order(many(2), confirmed_by=None))
    assert hall.refusal(CountOpened(contest=CONTEST, unit=1)).key == "step.waiting"
    hall.record(ResultImported(contest=CONTEST, source="file", unit=1, votes={"c1": 5, "c2": 4}, papers_verified=10))
    assert "F19" in hall.findings()
    hall.record(in_order(many(2)[::-1]))
    assert "F19" not in hall.findings()
    assert hall.result().votes_so_far == 9
    assert hall.contest().box_papers() == {"stations": 10, "post": None}


def test_a_list_that_changes_at_set_up_is_confirmed_anew() -> None:
    hall = set_up()
    hall.record(in_order(people("Reed, Ann", "Sand, Bert"), confirmed_by=None))
    assert "F19" in hall.findings()


def test_a_contest_is_corrected_while_it_is_counted_and_another_is_removed() -> None:
    hall = counting_two()
    hall.record(of(contest_setup(type_="local", electors=500), "Register of 1 May"))
    assert hall.result().electorate == 500
    other = contest_setup("local.other.2021-05-06", type_="local")
    hall.record(of(other))
    hall.record(ContestRemoved(contest=other.id))
    assert list(hall.state.contests) == [CONTEST]


def test_the_day_moves_while_nothing_is_ready() -> None:
    hall = counting_two()
    hall.record(election(POLLING_DAY - timedelta(days=1), title="Elections, as the notice has it"))
    assert hall.state.election is not None
    assert hall.state.election.title == "Elections, as the notice has it"
    declared().record(election(title="Only the title"))


def test_supplementary_votes_are_recognised_and_not_counted() -> None:
    hall = open_hall()
    hall.record(election(), of(contest_setup(type_="pcc")), in_order(many(2)))
    hall.enter(papers={"stations": 10, "post": 5})  # it is set up and verified
    assert hall.refused(CountOpened(contest=CONTEST, unit=1)) == (
        "Start counting: one thing must be settled first. See F22 in the list."
    )
    said = hall.sentences("F22")
    expected = (
        "Police and Crime Commissioner is elected by supplementary vote on this day. Count Desk cannot count "
        "second preferences yet, so it does not count this contest at all."
    )
    assert said == [expected]
    assert hall.refused(ResultImported(contest=CONTEST, source="file", unit=1, votes={})) == expected


def test_a_crest_is_chosen_and_taken_off() -> None:
    crest = CrestSet(png=b64encode(b"\x89PNG\r\n\x1a\nfor the shape alone").decode(), alt="Arms of Hartlepool")
    assert open_hall().refused(crest) == "Set up the election first: its name and polling day."
    hall = set_up()
    gone = CrestSet(png=None)
    assert hall.refused(gone) == "There is no crest on the papers, so none can be taken off."
    hall.record(crest)
    assert hall.state.crest is not None
    assert hall.state.crest.alt == "Arms of Hartlepool"
    hall.record(gone)
    assert hall.state.crest is None


@pytest.mark.parametrize("png", ["no base64", "R0lGODlh", "x" * 400_005])
def test_a_crest_is_a_small_png(png: str) -> None:
    with pytest.raises(ValidationError):
        CrestSet(png=png)


def test_an_electorate_larger_than_any_count_is_declared() -> None:
    hall = entered()
    hall.record(of(contest_setup(type_="local", electors=46_000_000), "The register of all"))
    hall.share()
    hall.ready()
    hall.declare()
    declared = hall.contest().declared
    assert declared is not None
    assert declared.electorate == 46_000_000
