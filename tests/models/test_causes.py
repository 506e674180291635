"""The fault finder: each cause made on purpose, the first guess, its words, and the silence where all agrees."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from models.causes import Cause, causes, likely_slip
from models.ids import field_ref, look_subject, split_ref
from models.plan import Block, CountPlan, Method
from models.stations import BallotBox, Station
from models.units import UnitKind
from models.wording import SENTENCES, say
from models.wording.causes import CAUSES
from tests.counting_hall import BLIND, SECOND, SHEETS, CountingHall, in_sheets, night
from tests.support import CONTEST, HARTLEPOOL_VOTES, Row, contest_setup, counting, hartlepool_entered, many

OTHER = "parl.other.by.2021-05-06"
HERE = CountPlan(method=Method.SHEETS, batches="here")
BACK = CountPlan(method=Method.SHEETS, batches="return")
RACKS = CountPlan(method=Method.BUNDLES, bundle_size=25)
UNUSED = CountPlan(method=Method.SHEETS, unused_row=True)
BLOCKS = CountPlan(
    method=Method.SHEETS, unused_row=True, blocks=(Block(code="red", name="Red", candidates=("c1", "c2", "c3")),)
)

RIGHT: Mapping[int, Mapping[str, int]] = {
    101: {"c1": 84, "c2": 52, "c3": 31, "c4": 24, "c5": 8, "uncertain": 1},
    102: {"c1": 81, "c2": 55, "c3": 33, "c4": 22, "c5": 9},
    103: {"c1": 88, "c2": 50, "c3": 29, "c4": 21, "c5": 10, "uncertain": 2},
    104: {"c1": 83, "c2": 54, "c3": 30, "c4": 25, "c5": 7, "mark": 1},
    105: {"c1": 86, "c2": 51, "c3": 32, "c4": 23, "c5": 8},
    106: {"c1": 79, "c2": 57, "c3": 34, "c4": 20, "c5": 9, "uncertain": 1},
}
"""Six sheets of two hundred papers, much alike as mixed papers are."""


def hall_of(
    plan: CountPlan = SHEETS, papers: int = 1200, seats: int = 1, hall: CountingHall | None = None
) -> CountingHall:
    """A contest in sheets with so many verified papers."""
    setup = contest_setup(type_="parl.by" if seats == 1 else "local", seats=seats, electors=90_000, boxes=("total",))
    return in_sheets(many(5), setup, plan, papers={"total": papers})


def six_sheets(wrong: Mapping[int, Row] | None = None, plan: CountPlan = SHEETS, papers: int = 1200) -> CountingHall:
    """Six sheets dealt and typed, some of them wrong; None leaves a sheet out."""
    hall = hall_of(plan, papers)
    hall.deal(dict.fromkeys(RIGHT, 200))
    for number, figures in RIGHT.items():
        changed = (wrong or {}).get(number, {})
        if "left" not in changed:
            hall.type_sheet(number, {**figures, **changed})
    return hall


def found(hall: CountingHall, contest: str = CONTEST) -> tuple[Cause, ...]:
    return causes(hall.state, hall.contest(contest))


def first(hall: CountingHall, contest: str = CONTEST) -> Cause:
    best = found(hall, contest)[0]
    assert best.rank == 1
    return best


def rows(cause: Cause) -> list[str]:
    return [split_ref(ref)[1] for ref in cause.fields]


# between two entries


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (48, 84, "digits swapped: 84 − 48 = 36 = 4 × 9"),
        (1_204, 1_024, "digits swapped: 1,204 − 1,024 = 180 = 20 × 9"),
        (45, 450, "ten times: 45 × 10 = 450"),
        (12, 112, "a digit typed twice: 12 and 112"),
        (13, 123, "a digit left out: 123 without one of its digits is 13"),
        (0, 20, "a digit left out: 20 without one of its digits is 0"),
        (44, 45, "one digit: 4 for 5, keys side by side"),
        (41, 47, "one digit: 1 for 7, easily misread"),
        (40, 42, "one digit: 0 for 2, keys side by side"),
        (0, 3, "one digit: 0 for 3"),
        (447, 1_147, "700 apart"),
        (5, 5, ""),
    ],
)
def test_the_slip_between_two_entries_of_a_row(one: int, other: int, said: str) -> None:
    assert likely_slip(one, other) == said


def test_which_entry_came_first_does_not_change_the_slip() -> None:
    for one, other in ((48, 84), (45, 450), (12, 112), (13, 123), (447, 1_147)):
        assert likely_slip(one, other) == likely_slip(other, one)


# nothing to say


def test_a_clean_count_has_no_causes() -> None:
    assert found(six_sheets()) == ()


def test_a_count_that_goes_on_has_no_causes() -> None:
    """Sheets that wait their turn are not missing."""
    hall = hall_of()
    hall.deal(dict.fromkeys(RIGHT, 200))
    assert found(hall) == ()
    hall.type_sheet(101, RIGHT[101])
    assert found(hall) == ()


def test_a_first_entry_alone_is_never_looked_into_where_the_second_is_blind() -> None:
    hall = hall_of(BLIND)
    hall.deal(dict.fromkeys(RIGHT, 200))
    for number, figures in RIGHT.items():
        hall.both(number, figures) if number != 103 else hall.type_sheet(number, {**figures, "c2": 5})
    assert found(hall) == ()


# one figure


@pytest.mark.parametrize(
    ("wrong", "key", "row"),
    [
        ({"c1": 68}, "cause.swapped", "v:c1"),
        ({"c2": 511}, "cause.doubled", "v:c2"),
        ({"c1": 8}, "cause.dropped", "v:c1"),
        ({"c3": 320}, "cause.ten", "v:c3"),
        ({"c2": 81}, "cause.digit", "v:c2"),
    ],
)
def test_a_slip_on_a_sheet_names_the_sheet_the_row_and_the_figure(wrong: Row, key: str, row: str) -> None:
    best = first(six_sheets({105: wrong}))
    (candidate,) = wrong
    assert (best.key, best.unit, rows(best)[0]) == (key, 105, row)
    assert best.params["wanted"] == RIGHT[105][candidate]
    assert best.params["typed"] == wrong[candidate]
    assert best.fields[0] == field_ref(look_subject(CONTEST, 1, 105, 1), row)


def test_swapped_digits_show_their_nines() -> None:
    assert first(six_sheets({105: {"c1": 68}})).words == (
        "Sheet 105: digits swapped? AAAAAAAA, Kim 86 instead of 68; the difference of 18 fits, and 18 = 2 × 9."
    )


def test_the_other_sheets_choose_between_rows_that_would_all_explain_it() -> None:
    """21 for 12 and 43 for 34 are both nine: c3 is 34 on such a sheet, c4 is not 12."""
    best = first(six_sheets({106: {"c3": 43}}))
    assert (best.key, rows(best)[0]) == ("cause.swapped", "v:c3")


def test_in_totals_the_slips_are_found_too_and_boxes_are_rows() -> None:
    hall = hartlepool_entered(c12=15_259)
    best = causes(hall.state, hall.contest())[0]
    assert (best.key, best.unit) == ("cause.swapped", None)
    assert "v:c12" in rows(best)
    assert "MORTIMER, Jill 15,529 for 15,259" in best.words  # nothing says which of two rows it is
    hall = hartlepool_entered()
    hall.enter(papers={"post": 1_211})
    best = causes(hall.state, hall.contest())[0]
    assert (best.key, best.fields[0]) == ("cause.ten", f"{CONTEST}/box/post#papers")


def test_totals_of_several_seats_without_votes_not_used_prove_nothing() -> None:
    hall = counting(many(4), contest_setup(type_="local", seats=2))
    hall.enter(dict.fromkeys(("c1", "c2", "c3", "c4"), 10), papers={"stations": 10, "post": 10})
    hall.enter(rejected={head.code: 0 for head in hall.contest().law.heads}, part=0)
    assert causes(hall.state, hall.contest()) == ()


# rows moved


def test_a_row_typed_twice() -> None:
    figures = RIGHT[105]
    moved = {"c2": 86, "c3": figures["c2"], "c4": figures["c3"], "c5": figures["c4"], "mark": figures["c5"]}
    best = first(six_sheets({105: moved}))
    assert (best.key, best.params["name"], best.params["value"]) == ("cause.row-twice", "ABABABAB, Kim", 86)


def test_a_row_left_out() -> None:
    figures = RIGHT[105]
    best = first(six_sheets({105: {"c2": figures["c3"], "c3": figures["c4"], "c4": figures["c5"], "c5": 0}}))
    assert (best.key, best.params["wanted"], best.unit) == ("cause.row-left-out", figures["c2"], 105)


def test_a_figure_of_totals_typed_twice() -> None:
    ids = list(HARTLEPOOL_VOTES)
    votes = {**HARTLEPOOL_VOTES, **{ids[i]: HARTLEPOOL_VOTES[ids[i - 1]] for i in range(11, 16)}}
    hall = hartlepool_entered(**votes)
    hall.enter(rejected={"mark": 8_589, "too-many": 3, "identified": 58, "uncertain": 12})
    assert causes(hall.state, hall.contest())[0].key == "cause.row-twice"


def test_sheets_that_look_exchanged_are_named_once_something_is_wrong() -> None:
    exchanged = {103: {"c1": 50, "c2": 88}}
    assert found(six_sheets(exchanged)) == ()
    also = found(six_sheets({**exchanged, 105: {"c1": 68}}))
    assert also[0].unit == 105
    assert [(c.unit, rows(c)) for c in also if c.key == "cause.rows-look-exchanged"] == [(103, ["v:c1", "v:c2"])]


# two entries


def two_entries(number: int, one: Row, other: Row) -> CountingHall:
    hall = hall_of(BLIND)
    hall.deal(dict.fromkeys(RIGHT, 200))
    for n, figures in RIGHT.items():
        if n != number:
            hall.both(n, figures)
    hall.type_sheet(number, one)
    hall.second(number, other, by=SECOND)
    return hall


def test_the_entry_that_does_not_add_up_is_named() -> None:
    best = first(two_entries(105, {**RIGHT[105], "c2": 15}, RIGHT[105]))
    assert best.key == "cause.entries-off"
    assert best.fields == (field_ref(look_subject(CONTEST, 1, 105, 1), "v:c2"),)
    assert best.words == (
        "Sheet 105: ABABABAB, Kim is 15 and 51 (digits swapped: 51 − 15 = 36 = 4 × 9); the first entry does not add "
        "up to the papers."
    )


def test_two_entries_that_are_both_wrong() -> None:
    best = first(two_entries(105, {**RIGHT[105], "c2": 15}, {**RIGHT[105], "c2": 50}))
    assert (best.key, len(best.fields)) == ("cause.entries-differ", 2)
    best = first(two_entries(105, {**RIGHT[105], "c2": 15, "c4": 2}, RIGHT[105]))
    assert (best.key, best.params["more"]) == ("cause.entries-more", 1)


def test_rows_exchanged_in_one_entry() -> None:
    best = first(two_entries(105, {**RIGHT[105], "c2": 32, "c3": 51}, RIGHT[105]))
    assert (best.key, set(rows(best))) == ("cause.rows-exchanged", {"v:c2", "v:c3"})


@pytest.mark.parametrize("which", [1, 2])
@pytest.mark.parametrize(
    "wrong",
    [
        {"c1": 86, "c2": 86, "c3": 51, "c4": 32, "c5": 23, "mark": 8},
        {"c1": 51, "c2": 32, "c3": 23, "c4": 8, "c5": 0},
    ],
)
def test_rows_moved_in_one_entry(which: int, wrong: Row) -> None:
    entries = (wrong, RIGHT[105]) if which == 1 else (RIGHT[105], wrong)
    best = first(two_entries(105, *entries))
    assert best.key == "cause.rows-moved"
    assert {split_ref(ref)[0].rpartition("/")[2] for ref in best.fields} == {str(which)}


def test_another_sheet_altogether() -> None:
    best = first(two_entries(105, RIGHT[103], RIGHT[105]))
    assert (best.key, best.unit) == ("cause.other-sheet", 105)


# sheets and papers


def test_a_sheet_that_is_not_entered() -> None:
    best = first(six_sheets({104: {"left": 1}}))
    assert (best.key, best.unit) == ("cause.sheet-missing", 104)
    assert best.words == "Sheet 104 is not entered; 200 papers were dealt to it."


def test_a_sheet_that_was_planned_and_never_dealt() -> None:
    hall = six_sheets(papers=1400)
    hall.plan({107: 200})
    assert (first(hall).key, first(hall).unit) == ("cause.sheet-not-dealt", 107)


def test_a_sheet_that_is_not_on_the_list() -> None:
    assert first(six_sheets(papers=1400)).key == "cause.sheet-unnumbered"
    hall = hall_of(papers=1400)
    hall.deal({n + (n > 103): 200 for n in RIGHT})
    for n, figures in RIGHT.items():
        hall.type_sheet(n + (n > 103), figures)
    assert first(hall).words == ("200 verified papers were never dealt. Is a sheet missing? Nothing stands under 104.")


def test_a_sheet_entered_twice() -> None:
    hall = six_sheets()
    hall.deal({107: 200})
    hall.type_sheet(107, RIGHT[102])
    assert (first(hall).key, first(hall).unit) == ("cause.sheet-twice", 107)
    assert first(hall).words == (
        "Sheet 102 and Sheet 107 hold the same figures, and 200 papers too many are dealt: was one sheet entered twice?"
    )


def test_a_sheet_under_another_sheets_number() -> None:
    hall = hall_of(papers=1150)
    hall.deal({n: 150 if n == 104 else 200 for n in RIGHT})
    for n, figures in RIGHT.items():
        if n not in (103, 104):
            hall.type_sheet(n, figures)
    hall.type_sheet(103, {"c1": 62, "c2": 40, "c3": 25, "c4": 17, "c5": 6})
    assert (first(hall).key, first(hall).unit, first(hall).params["other"]) == ("cause.number", 103, 104)


def test_papers_of_a_sheet_miscounted() -> None:
    hall = six_sheets()
    hall.deal({105: 210}, reason="Counted again")
    best = first(hall)
    assert (best.key, best.unit, best.params["wanted"]) == ("cause.papers", 105, 200)


# adjudication


def adjudicated(plan: CountPlan, sheet: Row, batch: Row, papers: int = 10) -> CountingHall:
    """Five sheets without doubtful papers, one that sent ten away, and the batch of those."""
    hall = hall_of(plan)
    hall.deal(dict.fromkeys(RIGHT, 200))
    for number, figures in RIGHT.items():
        plain = {field: n for field, n in figures.items() if field.startswith("c")}
        plain["c1"] += 200 - sum(plain.values())
        hall.type_sheet(number, sheet if number == 105 else plain)
    hall.deal({190: papers}, kind=UnitKind.ADJUDICATION)
    hall.type_sheet(190, batch)
    return hall


SENT = {"c1": 80, "c2": 48, "c3": 31, "c4": 23, "c5": 8, "sent": 10}
BATCH = {"c1": 4, "c2": 3, "uncertain": 3}


def test_a_count_with_adjudication_agrees() -> None:
    assert found(adjudicated(HERE, SENT, BATCH)) == ()
    back = {"c1": 84, "c2": 51, "c3": 31, "c4": 23, "c5": 8, "sent": 3}
    assert found(adjudicated(BACK, back, BATCH)) == ()


def test_allowed_papers_that_the_team_counted_as_well() -> None:
    best = first(adjudicated(HERE, {**SENT, "c1": 84, "c2": 51}, BATCH))
    assert (best.key, best.unit, best.params["batch"]) == ("cause.adjudicated-twice", 105, 190)


def test_allowed_papers_that_never_came_back() -> None:
    best = first(adjudicated(BACK, SENT, BATCH))
    assert (best.key, best.unit) == ("cause.allowed-not-back", 190)


def test_a_batch_missing_and_a_batch_twice() -> None:
    hall = adjudicated(HERE, {**SENT, "c1": 75, "sent": 15}, BATCH)
    assert first(hall).words == ("15 papers were sent to adjudication and 10 are in batches: is a batch of 5 missing?")
    hall = adjudicated(HERE, SENT, BATCH)
    hall.deal({191: 10}, kind=UnitKind.ADJUDICATION)
    hall.type_sheet(191, BATCH)
    assert first(hall).key == "cause.batch-twice"


def test_papers_of_a_batch_miscounted() -> None:
    best = first(adjudicated(HERE, SENT, BATCH, papers=12))
    assert (best.key, best.unit, best.params["wanted"]) == ("cause.batch-papers", 190, 10)


# what was typed means something else


def test_votes_typed_as_papers_of_a_sheet() -> None:
    hall = hall_of(UNUSED, papers=300, seats=3)
    hall.deal({101: 100, 102: 100, 103: 250})
    for number in (101, 102, 103):
        hall.type_sheet(number, {"c1": 90, "c2": 80, "c3": 60, "c4": 15, "c5": 5, "unused": 50})
    best = first(hall)
    assert (best.key, best.unit, best.params["wanted"]) == ("cause.votes-for-papers", 103, 100)


def test_votes_of_a_block_typed_as_its_papers() -> None:
    hall = hall_of(BLOCKS, papers=60, seats=3)
    hall.deal({101: 60}, kind=UnitKind.BLOCKS)
    hall.type_sheet(101, {"block:red": 180})
    assert (first(hall).key, first(hall).params["wanted"]) == ("cause.block-votes", 60)


def test_papers_typed_as_bundles() -> None:
    hall = hall_of(RACKS, papers=200)
    hall.deal({101: 200}, kind=UnitKind.BUNDLES)
    hall.type_sheet(101, {"full:c1": 120, "odd:c1": 20, "full:c2": 3, "odd:c2": 5})
    assert (first(hall).key, rows(first(hall)), first(hall).params["wanted"]) == (
        "cause.bundle-papers",
        ["full:c1"],
        4,
    )


# boxes


def with_boxes(plan: CountPlan = SHEETS) -> CountingHall:
    """Two polls in the same two boxes, and a postal box each; nothing counted."""
    hall = night()
    setup = contest_setup(electors=90_000)
    in_sheets(many(5), setup, plan, hall=hall)
    in_sheets(many(3), contest_setup(OTHER, name="Other", electors=90_000), plan, hall=hall)
    both = (CONTEST, OTHER)
    hall.list_boxes(
        BallotBox(id="b1", name="Box 1", station="s1", contests=both),
        BallotBox(id="b2", name="Box 2", station="s2", contests=both),
        BallotBox(id="post", name="Postal box", contests=(CONTEST,)),
        stations=(
            Station(id="s1", number="1", place="Hall", electors={CONTEST: 900, OTHER: 900}),
            Station(id="s2", number="2", place="School", electors={CONTEST: 900, OTHER: 900}),
        ),
    )
    return hall


def count_boxes(hall: CountingHall, contest: str, found_: Mapping[str, int], issued: Mapping[str, int]) -> None:
    for box, n in found_.items():
        hall.count_box(box, n, contest)
        account = box if box == "post" else f"s{box[1:]}"
        hall.account(account, contest, allotted=issued[box] + 50, unused=50, spoilt=0, tendered=0, issued=issued[box])


def test_papers_counted_into_the_wrong_poll() -> None:
    hall = with_boxes()
    right = {"b1": 400, "b2": 500}
    count_boxes(hall, CONTEST, {"b1": 410, "b2": 500, "post": 300}, {**right, "post": 300})
    count_boxes(hall, OTHER, {"b1": 390, "b2": 500}, right)
    best = first(hall)
    assert (best.key, best.box, best.params["other"], best.params["difference"]) == (
        "cause.box-poll",
        "b1",
        "Other",
        10,
    )
    assert first(hall, OTHER).params["other"] == "Hartlepool"


def test_a_slip_in_the_papers_of_a_box() -> None:
    hall = with_boxes()
    count_boxes(hall, CONTEST, {"b1": 450, "b2": 500}, {"b1": 540, "b2": 500})
    assert (first(hall).key, first(hall).box) == ("cause.box-slip", "b1")
    hall = with_boxes()
    count_boxes(hall, CONTEST, {"b1": 397}, {"b1": 400})
    assert first(hall).key == "cause.box-variance"


def six_in_boxes(hall: CountingHall) -> CountingHall:
    hall.deal(dict.fromkeys(RIGHT, 200))
    for number, figures in RIGHT.items():
        hall.type_sheet(number, figures)
    return hall


def test_a_whole_box_that_was_never_dealt() -> None:
    hall = with_boxes()
    count_boxes(hall, CONTEST, {"b1": 400, "b2": 800, "post": 333}, {"b1": 400, "b2": 800, "post": 333})
    best = first(six_in_boxes(hall))
    assert (best.key, best.box) == ("cause.box-left-out", "post")


def test_a_whole_box_of_another_poll_that_was_dealt_here() -> None:
    hall = with_boxes()
    count_boxes(hall, CONTEST, {"b1": 400, "b2": 300, "post": 57}, {"b1": 400, "b2": 300, "post": 57})
    count_boxes(hall, OTHER, {"b1": 443, "b2": 300}, {"b1": 443, "b2": 300})
    best = first(six_in_boxes(hall))
    assert (best.key, best.params["other"], best.params["papers"]) == ("cause.box-of-other", "Other", 443)


def test_the_papers_of_a_box_mistyped_in_the_whole() -> None:
    hall = hall_of(papers=1117)
    six_in_boxes(hall)
    assert "cause.box-typed" not in {cause.key for cause in found(hall)}
    hall = hall_of(papers=2100)
    six_in_boxes(hall)
    assert "cause.box-typed" in {cause.key for cause in found(hall)}


# words


def test_every_cause_has_words_and_every_word_a_cause() -> None:
    assert set(CAUSES) <= set(SENTENCES)
    for cause in found(six_sheets({105: {"c1": 68}})):
        assert cause.words == say(cause.key, cause.params)
        assert cause.words[-1] in ".?"


def test_ranks_count_from_one_by_weight() -> None:
    every = found(six_sheets({105: {"c1": 68}, 103: {"left": 1}}))
    assert [cause.rank for cause in every] == list(range(1, len(every) + 1))
    assert [cause.weight for cause in every] == sorted((cause.weight for cause in every), reverse=True)
