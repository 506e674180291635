"""Counts in sheets from beginning to end, with the real figures of real nights."""

from __future__ import annotations

from models.changes import BoxReceived, Capacity, ContestSet, CountOpened, DeclaredResult, StationsSet
from models.ids import FieldId
from models.plan import Block, CountPlan, Gate, Method, SecondLook
from models.setup import ContestSetup
from models.sheets import paper_trail
from models.state import Stage
from models.stations import BallotBox, Station
from models.units import UnitKind
from tests.counting_hall import BLIND, SECOND, SHEETS, THIRD, CountingHall, in_sheets, night, of, sheet_setup
from tests.scenarios.shuffled import dealt
from tests.support import (
    CONTEST,
    HARTLEPOOL,
    HARTLEPOOL_2019,
    HARTLEPOOL_REJECTED,
    HARTLEPOOL_VOTES,
    answer_to,
    candidate,
    contest_setup,
    counting,
    in_order,
    many,
    people,
)


def open_codes(hall: CountingHall) -> set[str]:
    """What still waits for somebody."""
    return {finding.code for finding in hall.view().findings if finding.open}


def answer_questions(hall: CountingHall) -> None:
    """All that is only asked is looked at and found right."""
    while waiting := [f for f in hall.view().findings if f.letter == "A" and f.open]:
        hall.decide(waiting[0].code, "Looked at on the paper, right")


def declare(hall: CountingHall) -> DeclaredResult:
    """Shared, checked by two people, spoken."""
    if hall.contest().stage is Stage.COUNTING:
        hall.share()
    hall.ready()
    hall.declare()
    declared = hall.contest().declared
    assert declared is not None
    hall.reopened()
    return declared


def accounted(hall: CountingHall) -> None:
    """Where every paper is, always."""
    trail = paper_trail(hall.contest())
    assert trail.verified is None or trail.verified == trail.agreed + (trail.on_tables or 0) + (trail.not_dealt or 0)


# Hartlepool, 6 May 2021: 57 stations, two postal openings, a late post; 61 sheets; 222 papers adjudicated

LATE, DOUBTFUL_BUT_GOOD = 310, 40
SIZES = [500] * 60 + [115]
NUMBERS = range(101, 162)


def hartlepool_hall() -> CountingHall:
    """Boxes out, sheets 101-160 of 500 and 161 of 115 planned, doubtful papers counted where they are adjudicated."""
    plan = CountPlan(
        method=Method.SHEETS, second_look=SecondLook.BLIND, third_look=True, batches="here", gate=Gate.ANNOUNCE
    )
    candidates = [candidate(f"c{i}", *row[:3]) for i, row in enumerate(HARTLEPOOL, 1)]
    hall = night()
    setup = sheet_setup(contest_setup(electors=70_768, previous=HARTLEPOOL_2019), plan)
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(candidates))
    hall.record(hartlepool_boxes())
    hall.plan(dict(zip(NUMBERS, SIZES, strict=True)))
    hall.record(CountOpened(contest=CONTEST, unit=None))
    return hall


def hartlepool_boxes() -> StationsSet:
    stations = [Station(id=f"st-{n}", number=str(n), place=f"Place {n}", electors={}) for n in range(1, 58)]
    boxes = [BallotBox(id=f"bx-{n}", name=f"Box {n}", station=f"st-{n}", contests=(CONTEST,)) for n in range(1, 58)]
    post = BallotBox(id="post-1", name="Post", contests=(CONTEST,))
    late = BallotBox(id="post-2", name="Post handed in", contests=(CONTEST,), expected=True)
    return StationsSet(stations=tuple(stations), boxes=(*boxes, post, late))


def verify_stations(hall: CountingHall) -> None:
    """Every station's box with its account; one station's was added up wrongly by its presiding officer."""
    papers = [316] * 56 + [18_005 - 316 * 56]
    for n, found in enumerate(papers, 1):
        hall.count_box(f"bx-{n}", found)
        hall.account(f"st-{n}", allotted=1_000, unused=1_000 - found, spoilt=0, tendered=0, issued=found)
    hall.count_box("post-1", 12_110 - LATE)
    hall.account("post-1", issued=12_110 - LATE)


def test_hartlepool_over_61_sheets_with_boxes_and_a_late_post() -> None:
    hall = hartlepool_hall()
    totals = {id_: n or 0 for id_, n in HARTLEPOOL_VOTES.items()}
    totals["c12"] -= DOUBTFUL_BUT_GOOD
    sheets = dealt({**totals, "sent": 182 + DOUBTFUL_BUT_GOOD}, SIZES)
    assert "F42" in hall.findings()
    verify_stations(hall)
    for number, size, figures in zip(NUMBERS, SIZES, sheets, strict=True):
        hall.deal({number: size})
        hall.both(number, figures)
        accounted(hall)
    assert hall.refusal(hall.recount_of()).key == "recount.not_shared"
    assert {"F37", "F42"} <= open_codes(hall)  # 222 papers on the adjudication table, one box still to come

    halves = {"mark": 3, "too-many": 58, "identified": 12, "uncertain": 27}
    hall.deal({301: 100, 302: 122}, kind=UnitKind.ADJUDICATION)
    hall.both(301, halves)
    rest = {head: (n or 0) - halves[head] for head, n in HARTLEPOOL_REJECTED.items()}
    hall.both(302, {**rest, "c12": DOUBTFUL_BUT_GOOD, "objected": 2})

    assert hall.result().papers_verified is None
    (missing,) = hall.sentences("F42")
    assert "Post handed in" in missing
    hall.record(StationsSet(stations=hartlepool_boxes().stations, boxes=come(hartlepool_boxes().boxes)))
    hall.record(BoxReceived(box="post-2"))
    hall.count_box("post-2", LATE)
    hall.account("post-2", issued=LATE)
    hall.close_verification()
    assert open_codes(hall) == {"F39"}
    hall.read_sums()
    answer_questions(hall)

    result = hall.result()
    assert (result.majority, result.valid_votes, result.rejected, result.papers_verified) == (
        6_940,
        29_933,
        182,
        30_115,
    )
    trail = paper_trail(hall.contest())
    assert (trail.dealt, trail.not_dealt, trail.on_tables, trail.agreed) == (30_115, 0, 0, 30_115)
    declared = declare(hall)
    assert declared.votes == HARTLEPOOL_VOTES
    assert declared.rejected == HARTLEPOOL_REJECTED
    assert (declared.elected, declared.outcome, declared.gain_from) == (("c12",), "gain", "Labour")
    assert (hall.result().turnout(), hall.result().deposits_lost) == ("42.55", 13)


def come(boxes: tuple[BallotBox, ...]) -> tuple[BallotBox, ...]:
    """What was expected is no longer: it is here."""
    return tuple(box.model_copy(update={"expected": False}) for box in boxes)


# North East Fife, 8 June 2017: three recounts, the lead changes hands, a fourth is refused

FIFE = ("Garton, Rosalind", "Gethins, Stephen", "Miklinski, Tony", "Riches, Elizabeth", "Scott-Hayward, Mike")
FIFE_REST = {"c1": 4_026, "c3": 10_088, "c5": 224}
FIFE_SIZES = (8_370, 8_370, 8_370, 8_370, 8_368)
FIFE_GROUPS = ("Cupar", "St Andrews", "East Neuk", "Tay Bridgehead", "Howe of Fife")


def fife_sheets(gethins: int, riches: int, rejected: int = 26) -> dict[int, dict[str, int]]:
    """Five mini-counts that add up to what was heard; the differences are all in the last."""
    even = dealt({"c2": 13_741, "c4": 13_741, **FIFE_REST}, (*FIFE_SIZES[:-1], FIFE_SIZES[-1] - 28))
    last = even[-1]
    last["c2"] += gethins - 13_741
    last["c4"] += riches - 13_741
    last["uncertain"] = rejected
    assert sum(last.values()) == FIFE_SIZES[-1]
    return dict(zip(range(401, 406), even, strict=True))


def test_north_east_fife_three_recounts_and_a_change_of_leader() -> None:
    plan = CountPlan(method=Method.SHEETS, second_look=SecondLook.READ_BACK, groups=FIFE_GROUPS)
    setup = contest_setup(name="North East Fife", type_="parl", electors=58_685, boxes=("total",))
    hall = in_sheets(people(*FIFE), setup, plan, papers={"total": 41_848})
    for number, size, group in zip(range(401, 406), FIFE_SIZES, FIFE_GROUPS, strict=True):
        hall.deal({number: size}, group=group)

    def type_all(sheets: dict[int, dict[str, int]]) -> None:
        for number, figures in sheets.items():
            hall.type_sheet(number, figures)
            hall.read_back(number)
        answer_questions(hall)
        hall.share()

    leads: list[tuple[str, int | None]] = []

    def note_lead() -> None:
        leads.append((hall.result().order[0], hall.result().majority))

    type_all(fife_sheets(13_741, 13_744, 25))
    note_lead()
    hall.recount(reason="A majority of three")
    type_all(fife_sheets(13_741, 13_743))
    note_lead()
    hall.recount(candidates=("c2", "c4"), heads=True, capacity=Capacity.ELECTION_AGENT, reason="A majority of two")
    for number, figures in fife_sheets(13_743, 13_741).items():
        again = {**hall.nought(), "c2": figures["c2"], "c4": figures["c4"], "uncertain": figures.get("uncertain", 0)}
        hall.type_sheet(number, again, whole=False)
        hall.read_back(number)
    answer_questions(hall)
    hall.share()
    note_lead()
    hall.recount(groups=("Howe of Fife",), reason="The lead changed hands")
    assert hall.unit(404).carried
    hall.type_sheet(405, fife_sheets(13_743, 13_741)[405])
    hall.read_back(405)
    answer_questions(hall)
    hall.share()
    note_lead()
    assert leads == [("c4", 3), ("c4", 2), ("c2", 2), ("c2", 2)]

    hall.recount(granted=False, reason="Two counts running agree")
    here = hall.contest()
    assert [count.number for count in here.past] == [1, 2, 3]
    assert [count.sums[FieldId("v:c4")] for count in here.past] == [13_744, 13_743, 13_741]
    assert [request.granted for request in here.requests] == [True, True, True, False]
    declared = declare(hall)
    assert (declared.elected, declared.votes["c2"], declared.votes["c4"]) == (("c2",), 13_743, 13_741)
    assert (hall.result().turnout(), hall.result().valid_turnout()) == ("71.31", "71.27")


# South Blyth, 4 May 2017: bundles of 25, a tie, straws

BLYTH = {"c1": 356, "c2": 305, "c3": 216, "c4": 356}


def racks(votes: dict[str, int], size: int = 25) -> dict[str, int]:
    """Full bundles and odd papers of each."""
    full = {f"full:{id_}": n // size for id_, n in votes.items()}
    return {**full, **{f"odd:{id_}": n % size for id_, n in votes.items()}}


def test_south_blyth_is_decided_by_lot() -> None:
    plan = CountPlan(method=Method.BUNDLES, bundle_size=25, second_look=SecondLook.READ_BACK, third_look=True)
    setup = contest_setup(name="South Blyth", type_="local", electors=3_600, boxes=("total",))
    hall = in_sheets(people("Carr, D", "Potts, O", "Potts, P", "Rickerby, L"), setup, plan, papers={"total": 1_236})
    hall.deal({1: 1_236}, kind=UnitKind.BUNDLES)
    hall.type_sheet(1, {**racks(BLYTH), "uncertain": 3})
    hall.read_back(1)
    assert {s.id: s.votes for s in hall.result().standings} == BLYTH
    hall.read_sums()
    answer_questions(hall)
    hall.share()
    for _ in range(2):
        hall.recount(reason="A tie")
        hall.type_sheet(1, {**racks(BLYTH), "uncertain": 3})
        hall.read_back(1)
        hall.read_sums()
        hall.share()
    assert open_codes(hall) == {"F18"}
    hall.draw_lot("c4")
    declared = declare(hall)
    assert (declared.elected, declared.by_lot) == (("c4",), ("c4",))
    assert (hall.result().majority, hall.result().lead_after_lot) == (0, 1)


# Drybridge, Monmouth, 2012: three seats, a lot for the third

DRYBRIDGE = ("Christopher", "Damon", "Davis", "Jones", "Pritchard", "Sutton", "Were", "Williamson")
DRYBRIDGE_VOTES = {"c1": 372, "c2": 144, "c3": 217, "c4": 221, "c5": 217, "c6": 170, "c7": 182, "c8": 211}


def three_seats(**more: object) -> ContestSetup:
    return sheet_setup(contest_setup(name="Ward", type_="local", seats=3, boxes=("total",)), SHEETS, **more)


def test_drybridge_draws_a_lot_for_the_third_seat() -> None:
    plan = CountPlan.model_validate({**dict(BLIND), "unused_row": True})
    hall = in_sheets(people(*DRYBRIDGE), three_seats(), plan, papers={"total": 700})
    hall.deal({201: 350, 202: 350})
    first = {id_: n // 2 for id_, n in DRYBRIDGE_VOTES.items()}
    second = {id_: n - first[id_] for id_, n in DRYBRIDGE_VOTES.items()}
    hall.both(201, {**first, "unused": 3 * 350 - sum(first.values())})
    hall.both(202, {**second, "unused": 3 * 348 - sum(second.values()), "uncertain": 2})
    answer_questions(hall)
    hall.share()
    assert hall.result().elected() == ("c1", "c4")
    assert open_codes(hall) == {"F18"}
    hall.draw_lot("c3")
    assert hall.result().lead_after_lot == 1
    declared = declare(hall)
    assert (declared.elected, declared.by_lot, declared.votes["c3"]) == (("c1", "c3", "c4"), ("c3",), 217)
    assert hall.result().unused == 2_100 - 6 - sum(DRYBRIDGE_VOTES.values())


# a ward of three seats by blocks and mixed papers

BLOCKS = (
    Block(code="blue", name="Blue", candidates=("c1", "c2", "c3")),
    Block(code="red", name="Red", candidates=("c4", "c5", "c6")),
    Block(code="lone", name="Only Reed", candidates=("c7",)),
)


def block_hall(verified: int = 1_000, look: SecondLook = SecondLook.BLIND) -> CountingHall:
    """600 papers of blocks on one sheet, 400 mixed ones on two."""
    plan = CountPlan(method=Method.SHEETS, second_look=look, unused_row=True, blocks=BLOCKS)
    hall = in_sheets(many(7), three_seats(), plan, papers={"total": verified})
    hall.deal({501: 600}, kind=UnitKind.BLOCKS)
    hall.deal({502: 200, 503: 200})
    return hall


MIXED = {
    502: {"c1": 120, "c2": 80, "c3": 60, "c4": 90, "c5": 70, "c6": 40, "c7": 60, "unused": 68, "uncertain": 4},
    503: {"c1": 100, "c2": 95, "c3": 50, "c4": 85, "c5": 75, "c6": 55, "c7": 70, "unused": 67, "too-many": 1},
}
BLOCK_PAPERS = {"block:blue": 300, "block:red": 250, "block:lone": 50}


def test_a_ward_of_three_seats_by_blocks_and_mixed_papers() -> None:
    hall = block_hall()
    hall.both(501, BLOCK_PAPERS)
    for number, figures in MIXED.items():
        hall.both(number, figures)
        accounted(hall)
    answer_questions(hall)
    result = hall.result()
    standing = result.by_id()
    assert (standing["c1"].votes, standing["c1"].from_blocks) == (520, 300)
    assert (standing["c7"].votes, standing["c7"].from_blocks) == (180, 50)
    assert result.unused == 68 + 67 + 2 * 50
    assert (result.valid_votes or 0) + (result.unused or 0) == 3 * (1_000 - 5)
    declared = declare(hall)
    assert declared.elected == ("c1", "c2", "c4")


# Mansfield, 4 July 2024: five papers are missing, and it is declared

MANSFIELD = {
    "c1": 85,
    "c2": 12_563,
    "c3": 423,
    "c4": 335,
    "c5": 123,
    "c6": 1_326,
    "c7": 9_385,
    "c8": 799,
    "c9": 16_048,
}


def test_mansfields_five_papers_are_decided_by_the_officer_and_kept() -> None:
    """41,206 papers verified and dealt, 41,201 found; the sheets that are short are five, each by one paper."""
    setup = contest_setup(name="Mansfield", type_="parl", electors=75_000, boxes=("stations", "post"))
    hall = in_sheets(many(9), setup, BLIND, papers={"stations": 29_198, "post": 12_008})
    sizes = [1_000] * 41 + [206]
    found = [999] * 5 + [1_000] * 36 + [206]
    for number, size, figures in zip(
        range(701, 743), sizes, dealt({**MANSFIELD, "uncertain": 114}, found), strict=True
    ):
        hall.deal({number: size})
        hall.both(number, figures)
    assert hall.sentences("F10") or hall.sentences("F31")
    waiting = {f.code for f in hall.view().findings if f.open and f.letter == "F"}
    assert waiting <= {"F10", "F31"}
    assert hall.refusal(hall.recount_of()).key == "recount.not_shared"
    decide_all(hall, "Searched for an hour; five papers are not in the hall")
    hall.share()
    declared = declare(hall)
    assert declared.votes["c9"] - declared.votes["c2"] == 3_485
    assert declared.papers_verified - sum(declared.votes.values()) - sum(declared.rejected.values()) == 5
    answers = hall.contest().answers.values()
    assert {answer.decided_by for answer in answers if answer.code[0] == "F"} == {"The Returning Officer"}


def decide_all(hall: CountingHall, words: str) -> None:
    """The officer's recorded decision, one by one."""
    while waiting := [f for f in hall.view().findings if f.open and f.code != "F18"]:
        by = "The Returning Officer" if waiting[0].letter == "F" else None
        hall.record(answer_to(waiting[0], words, by))


# the whole night stays what it was


def test_a_night_of_several_contests_keeps_their_sheets_apart() -> None:
    """Two wards at one desk: a number alone says whose sheet it is."""
    hall = in_sheets(many(2), contest_setup(type_="local", boxes=("total",)), papers={"total": 100})
    other = contest_setup("local.headland.2021-05-06", name="Headland", type_="local", boxes=("total",))
    in_sheets(many(2), other, hall=hall, papers={"total": 50})
    hall.deal({101: 100})
    hall.deal({201: 50}, other.id)
    hall.both(101, {"c1": 60, "c2": 40})
    hall.both(201, {"c1": 20, "c2": 30}, other.id)
    for contest in (CONTEST, other.id):
        hall.share(contest)
        hall.ready(contest)
        hall.declare(contest)
    assert hall.contest().declared
    assert hall.contest(other.id).declared
    hall.reopened()


def test_totals_and_sheets_say_the_same() -> None:
    totals = of(counting(many(3), contest_setup(type_="local", boxes=("total",)), hall=night()))
    totals.enter({"c1": 300, "c2": 250, "c3": 40}, {**totals.nought(), "uncertain": 10}, {"total": 600})
    sheets = in_sheets(many(3), contest_setup(type_="local", boxes=("total",)), BLIND, papers={"total": 600})
    for number, figures in zip(
        (1, 2, 3), dealt({"c1": 300, "c2": 250, "c3": 40, "uncertain": 10}, (200, 200, 200)), strict=True
    ):
        sheets.deal({number: 200})
        sheets.type_sheet(number, figures, by=THIRD)
        sheets.second(number, figures, by=SECOND)
    assert totals.result() == sheets.result()
