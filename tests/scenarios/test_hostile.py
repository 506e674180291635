"""A tired, careless or malicious team at the ledger: nothing it does loses a vote, counts one twice or goes unsaid."""

from __future__ import annotations

import pytest

from models.changes import ContestSet, CountOpened, EntryReturned, ProvisionalShared, UnitsSet, UnitsWithdrawn
from models.changes.units import UnitSet
from models.desk import rows_to_type
from models.forms import required
from models.ids import field_ref, look_subject
from models.plan import Block, CountPlan, Method, SecondLook
from models.sheets import paper_trail
from models.units import UnitKind
from tests.counting_hall import BLIND, CLERK, SECOND, CountingHall, in_sheets, night, sheet_setup
from tests.support import CONTEST, contest_setup, in_order, people

THREE = people("Andrews, Ann", "Bell, Bob", "Carr, Cara")
FIGURES = {"c1": 50, "c2": 30, "c3": 20}


def ash(plan: CountPlan = BLIND, papers: int = 100) -> CountingHall:
    """One seat, three candidates, one line of verified papers."""
    return in_sheets(THREE, contest_setup(type_="local", boxes=("total",)), plan, papers={"total": papers})


def blocks(*names: str) -> CountPlan:
    block = Block(code="red", name="Red", candidates=names)
    return CountPlan(method=Method.SHEETS, unused_row=True, blocks=(block,))


def test_a_sheet_with_figures_does_not_go_back_to_being_planned() -> None:
    hall = ash()
    hall.deal({101: 100})
    hall.both(101, FIGURES)
    back = UnitsSet(contest=CONTEST, units=(UnitSet(number=101, papers=100, dealt=False),), reason="A slip")
    assert hall.refused(back) == "Sheet 101 has figures and stays as it is."
    assert (paper_trail(hall.contest()).dealt, paper_trail(hall.contest()).agreed) == (100, 100)


@pytest.mark.parametrize("first", [CLERK, SECOND])
def test_two_people_finish_a_sheet_that_both_must_type_anew(first: str) -> None:
    hall = ash()
    hall.deal({101: 100})
    hall.type_sheet(101, FIGURES)
    hall.second(101, {"c1": 51, "c2": 31, "c3": 18})
    hall.return_rows(101, (1, 2), *(str(field) for field in required(hall.contest(), hall.unit(101))))
    hall.type_sheet(101, FIGURES, by=first)
    with hall.as_person(first):
        assert hall.refusal(hall.entry(101, hall.whole_entry(101, FIGURES), 2)).key == "look.same_person"
    hall.second(101, FIGURES, by=SECOND if first == CLERK else CLERK)
    assert hall.unit(101).closed


def test_objections_alone_are_settled_and_not_returned() -> None:
    hall = ash(CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND, batches="here"))
    hall.deal({201: 10}, kind=UnitKind.ADJUDICATION)
    hall.type_sheet(201, {"c1": 4, "mark": 6, "objected": 1})
    hall.second(201, {"c1": 4, "mark": 6, "objected": 2})
    assert hall.refused(hall.return_of(201, (1,), ["objected"])) == (
        "Sheet 201: objections are only noted. Return a row of figures with them, or settle them jointly."
    )
    hall.return_rows(201, (1,), "c1", "objected")
    rows = rows_to_type(hall.contest(), hall.unit(201), 1)
    assert [str(field) for field in rows] == ["v:c1", "objected"]
    hall.retype(201, {"c1": 4, "objected": 2})
    assert hall.unit(201).closed
    assert not any(look.returned for look in hall.contest().looks.values())


def test_the_number_of_a_half_typed_sheet_is_not_withdrawn() -> None:
    hall = ash()
    hall.deal({101: 100, 102: 5})
    hall.ledger.draft(field_ref(look_subject(CONTEST, 1, 102, 1), "v:c1"), "5")
    gone = UnitsWithdrawn(contest=CONTEST, numbers=(102,), reason="Not used")
    assert hall.refused(gone) == "Sheet 102 is half typed. Finish it or clear it first."
    hall.ledger.give_up(field_ref(look_subject(CONTEST, 1, 102, 1), "v:c1"))
    hall.record(gone)
    hall.both(101, FIGURES)
    hall.record(ProvisionalShared(contest=CONTEST))


def test_the_way_of_counting_does_not_change_under_a_half_typed_sheet() -> None:
    hall = ash()
    hall.deal({101: 100})
    hall.ledger.draft(field_ref(look_subject(CONTEST, 1, 101, 1), "v:c1"), "5")
    setup = hall.contest().setup
    totals = sheet_setup(setup, CountPlan())
    assert hall.refusal(ContestSet(contest=CONTEST, setup=totals, reason="Simpler")).key == "unit.half_typed"
    hall.record(ContestSet(contest=CONTEST, setup=sheet_setup(setup, setup.plan, paper_colour="pink"), reason="Pink"))


def test_a_block_never_votes_for_somebody_who_does_not_stand() -> None:
    hall, four = night(), people("Ash, A", "Birch, B", "Cole, C", "Dale, D")
    setup = sheet_setup(contest_setup(type_="local", seats=2, boxes=("total",)), blocks("c1", "c2"))
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(four))
    assert hall.refused(in_order(four[1:])) == (
        "ASH, A is in the block “Red” of Hartlepool. Take the name out of the block first."
    )
    unknown = sheet_setup(setup, blocks("c1", "c9"))
    hall.record(ContestSet(contest=CONTEST, setup=unknown))
    assert hall.refused(CountOpened(contest=CONTEST, unit=None)) == (
        "Hartlepool: the block “Red” names somebody who does not stand. Correct the block first."
    )
    hall.record(ContestSet(contest=CONTEST, setup=setup), CountOpened(contest=CONTEST, unit=None))
    late = ContestSet(contest=CONTEST, setup=unknown, reason="A slip")
    assert hall.refusal(late).key == "contest.block"


def test_a_block_and_a_new_name_come_together() -> None:
    hall = night()
    setup = sheet_setup(contest_setup(type_="local", seats=2, boxes=("total",)), blocks("c1", "c2"))
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(THREE))
    four = (*THREE, *people("Ash, A", "Birch, B", "Cole, C", "Dale, D")[3:])
    hall.record(ContestSet(contest=CONTEST, setup=sheet_setup(setup, blocks("c1", "c4"))), in_order(four))
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(THREE))


def test_a_block_is_named_before_those_who_stand() -> None:
    hall = night()
    setup = sheet_setup(contest_setup(type_="local", seats=2, boxes=("total",)), blocks("c1", "c9"))
    hall.record(ContestSet(contest=CONTEST, setup=setup))
    assert hall.refusal(in_order(THREE)).key == "contest.block"


def test_a_line_with_papers_is_not_dropped_by_a_correction() -> None:
    hall = night()
    hall.record(ContestSet(contest=CONTEST, setup=contest_setup(type_="local")), in_order(THREE))
    hall.count_box("post", 20)
    one = contest_setup(type_="local", boxes=("stations",))
    assert hall.refused(ContestSet(contest=CONTEST, setup=one)) == (
        "Figures are entered on the line “papers by post” of Hartlepool: it stays. Clear them first."
    )
    hall.count_box("post", None)
    hall.record(ContestSet(contest=CONTEST, setup=one))


def test_totals_whose_number_lies_beyond_the_sheets_can_be_returned() -> None:
    hall = ash()
    hall.deal({999_999: 100})
    setup = sheet_setup(contest_setup("beech", type_="local", boxes=("total",)), CountPlan())
    hall.record(ContestSet(contest="beech", setup=setup), in_order(THREE, "beech"))
    hall.record(CountOpened(contest="beech", unit=hall.state.next_unit))
    number = hall.contest("beech").whole()
    assert number == 1_000_000
    hall.type_sheet(number, FIGURES, "beech")
    hall.record(EntryReturned(contest="beech", round=1, unit=number, looks=(1,), fields=("v:c1",), reason="A slip"))
    assert hall.contest("beech").figures()["v:c1"] is None  # type: ignore[index]


def test_absurd_sums_are_found_and_can_be_read_aloud() -> None:
    hall = ash(CountPlan(method=Method.SHEETS, third_look=True), papers=9_999_999)
    hall.deal({101: 9_999_999, 102: 9_999_999})
    for number in (101, 102):
        hall.type_sheet(number, {"c1": 9_999_999})
    hall.read_sums()
    assert {"F34"} <= set(hall.findings())
    assert hall.refusal(ProvisionalShared(contest=CONTEST)).params["first"] == "F34"


def test_a_half_typed_entry_has_one_author_where_another_checks_it() -> None:
    hall = ash()
    hall.deal({101: 100})
    entry = look_subject(CONTEST, 1, 101, 1)
    for field in ("v:c1", "v:c2"):
        hall.ledger.draft(field_ref(entry, field), "50")
    with hall.as_person(SECOND):
        assert hall.refusal(hall.entry(101, FIGURES)).key == "look.begun"
        for field in ("v:c1", "v:c2"):
            hall.ledger.give_up(field_ref(entry, field))
        hall.record(hall.entry(101, hall.whole_entry(101, FIGURES)))
    assert not hall.drafts.began


def test_the_way_of_counting_keeps_what_dealt_sheets_need() -> None:
    hall = ash(CountPlan(method=Method.SHEETS, batches="here", groups=("A", "B")))
    hall.deal({101: 100}, group="A")
    hall.deal({201: 5}, kind=UnitKind.ADJUDICATION)
    setup = hall.contest().setup

    def refused(**plan: object) -> str:
        other = CountPlan(method=Method.SHEETS, **plan)  # type: ignore[arg-type]
        return hall.refused(ContestSet(contest=CONTEST, setup=sheet_setup(setup, other), reason="Simpler"))

    assert refused(batches="here", groups=("X",)) == (
        "Sheet 101 of Hartlepool is on the list and wants the mini-count “A”. Withdraw it or move it first."
    )
    assert refused(groups=("A",)) == (
        "Batch 201 of Hartlepool is on the list and wants adjudication in batches. Withdraw it or move it first."
    )


def test_blocks_stay_while_a_sheet_of_blocks_is_dealt() -> None:
    setup = contest_setup(type_="local", seats=2, boxes=("total",))
    hall = in_sheets(THREE, setup, blocks("c1", "c2"))
    hall.deal({101: 10}, kind=UnitKind.BLOCKS)
    none = CountPlan(method=Method.SHEETS, unused_row=True)
    change = ContestSet(contest=CONTEST, setup=sheet_setup(hall.contest().setup, none), reason="Simpler")
    assert hall.refusal(change).params["missing"] == "blocks"
    hall.record(UnitsWithdrawn(contest=CONTEST, numbers=(101,), reason="No blocks after all"), change)
