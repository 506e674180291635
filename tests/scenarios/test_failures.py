"""Counts that ended in court or in the papers, typed as their clerks typed them: what would have saved each of them
stands before *ready*. `rules.md` U (UKF) and G.4 tell the stories."""

from __future__ import annotations

from datetime import date

import pytest

from models.changes import ContestSet, CorrectionMade, CountOpened, ProvisionalShared
from models.findings import Step
from models.plan import Block, CountPlan, Method
from models.setup import Previous, PreviousEntry
from models.stations import BallotBox, Station
from models.units import UnitKind
from tests.counting_hall import BLIND, READ_BACK, SHEETS, CountingHall, in_sheets, night, of, sheet_setup
from tests.scenarios.shuffled import dealt
from tests.support import CONTEST, contest_setup, counting, in_order, many, party, people


def stops(hall: CountingHall) -> set[str]:
    """What nobody can get past on the way to *ready*: faults and questions that wait."""
    return {finding.code for finding in hall.view().findings if finding.stops(Step.MAKE_READY)}


def cannot_be_shared(hall: CountingHall, *codes: str) -> None:
    """These stand, they stop, and so nothing is shared."""
    assert set(codes) <= stops(hall), stops(hall)
    assert hall.refusal(ProvisionalShared(contest=CONTEST)).key == "step.waiting"


def ward(seats: int = 1, papers: int | None = None, plan: CountPlan = BLIND, candidates: int = 4) -> CountingHall:
    """A ward in sheets."""
    unused = CountPlan.model_validate({**dict(plan), "unused_row": seats > 1})
    setup = contest_setup(name="Ward", type_="local", seats=seats, electors=90_000, boxes=("total",))
    return in_sheets(many(candidates), setup, unused, papers={"total": papers})


def deal_even(
    hall: CountingHall, totals: dict[str, int], sheets: int, size: int, first: int = 101
) -> list[dict[str, int]]:
    """Papers mixed and dealt, nothing typed yet."""
    hall.deal(dict.fromkeys(range(first, first + sheets), size))
    return dealt(totals, [size] * sheets)


# UKF-1, UKF-2: part of the totals left out


def test_ukf_1_putney_2024_sheets_that_never_reached_the_sum() -> None:
    """6,558 votes stood on sheets that nobody added."""
    hall = ward(papers=9_000)
    figures = deal_even(hall, {"c1": 4_000, "c2": 3_000, "c3": 1_500, "c4": 480, "uncertain": 20}, 9, 1_000)
    for number, sheet in zip(range(101, 103), figures, strict=False):
        hall.both(number, sheet)
    cannot_be_shared(hall, "F30")
    assert any("103" in sentence for sentence in hall.sentences("F30"))
    assert hall.result().valid_votes is None  # the sum so far is never taken for the total
    for number, sheet in zip(range(103, 110), figures[2:], strict=True):
        hall.both(number, sheet)
    assert "F30" not in stops(hall)


def test_ukf_2_plymouth_2017_a_ward_that_was_never_dealt() -> None:
    """Its 6,587 papers were verified and no sheet held them."""
    hall = ward(papers=10_587)
    for number, sheet in zip((101, 102), deal_even(hall, {"c1": 2_500, "c2": 1_500}, 2, 2_000), strict=True):
        hall.both(number, sheet)
    cannot_be_shared(hall, "F34")
    assert any("6,587" in sentence for sentence in hall.sentences("F34"))


# UKF-3: a sheet entered twice


def test_ukf_3_lewisham_2014_a_sheet_that_was_entered_twice() -> None:
    """Once more under its own number it is refused; under another number it is asked about, and papers run over."""
    hall = ward(seats=3, papers=1_200, candidates=6)
    sheet = {"c1": 400, "c2": 350, "c3": 300, "c4": 258, "c5": 200, "c6": 200, "unused": 92}
    hall.deal({101: 600, 102: 600})
    hall.both(101, sheet)
    assert hall.refusal(hall.entry(101, hall.whole_entry(101, sheet))).key == "unit.closed"
    hall.both(102, {**sheet, "c1": 390, "c2": 360})
    hall.deal({103: 600})
    hall.both(103, sheet)
    cannot_be_shared(hall, "A12", "F34")
    assert any("101" in sentence and "103" in sentence for sentence in hall.sentences("A12"))


# UKF-4: the order of the list was not that of the paper


def test_ukf_4_newham_2018_the_list_was_in_another_order_than_the_paper() -> None:
    hall = night()
    setup = sheet_setup(contest_setup(type_="local", seats=3), READ_BACK)
    by_used_name = people("Adams, Beth", "Brown, Cy", "Clark, Di", "Evans, Ed")
    by_legal_name = (by_used_name[2], by_used_name[0], by_used_name[3], by_used_name[1])
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(by_used_name, confirmed_by=None))
    assert "F19" in {finding.code for finding in hall.view().findings if finding.stops(Step.OPEN_COUNT)}
    assert hall.refusal(CountOpened(contest=CONTEST, unit=None)).key == "step.waiting"
    hall.record(in_order(by_legal_name))  # held against the paper, by two people
    hall.record(CountOpened(contest=CONTEST, unit=None))
    assert hall.refusal(in_order(by_used_name)).key == "candidates.order_fixed"
    # figures belong to names: what is read aloud in ballot order is compared with what was typed, name by name
    hall.deal({101: 100})
    hall.type_sheet(101, {"c1": 90, "c2": 60, "c3": 50, "c4": 40})
    read = hall.read_back_of(101)
    shifted = {**read.figures, "v:c1": 50, "v:c3": 90}
    assert hall.refusal(read.model_copy(update={"figures": shifted})).key == "figures.moved"


# UKF-5 and Highworth 2019 of G.4: more votes than papers can carry


def test_ukf_5_highworth_2019_more_votes_than_papers() -> None:
    setup = contest_setup(name="Highworth", type_="local", seats=2, electors=6_500, boxes=("total",))
    hall = of(counting(many(4), setup, hall=night()))
    hall.enter({"c1": 3_394, "c2": 1_200, "c3": 900, "c4": 700}, hall.nought(), {"total": 2_477}, 0)
    cannot_be_shared(hall, "F13", "F14")
    assert any("3,394" in sentence and "2,477" in sentence for sentence in hall.sentences("F13"))


# UKF-6: two similar surnames


def test_ukf_6_prestatyn_2011_two_jones_exchanged() -> None:
    """The list warns before the count; a swap on one desk is seen at the other."""
    hall = night()
    setup = sheet_setup(contest_setup(type_="local", seats=2, boxes=("total",)), BLIND)
    hall.record(ContestSet(contest=CONTEST, setup=setup))
    hall.record(in_order(people("Parry, Ann", "Pennington, Sharon", "Penlington, Paul", "Roberts, Lee")))
    assert "N31" in hall.findings()
    hall.record(CountOpened(contest=CONTEST, unit=None))
    hall.count_box("total", 400)
    hall.deal({101: 400})
    hall.type_sheet(101, {"c1": 200, "c2": 310, "c3": 140, "c4": 100})
    hall.second(101, {"c1": 200, "c2": 140, "c3": 310, "c4": 100})
    cannot_be_shared(hall, "F33")
    assert any("2 rows" in sentence for sentence in hall.sentences("F33"))


def test_ukf_6_a_sheet_on_which_both_exchanged_them_is_unlike_the_others() -> None:
    hall = ward(papers=4_000, candidates=6)
    totals = {"c1": 2_000, "c2": 400, "c3": 600, "c4": 500, "c5": 300, "c6": 200}
    figures = deal_even(hall, totals, 10, 400)
    figures[4]["c1"], figures[4]["c2"] = figures[4]["c2"], figures[4]["c1"]
    for number, sheet in zip(range(101, 111), figures, strict=True):
        hall.both(number, sheet)
    assert "N38" in hall.findings()
    assert any("Sheet 105" in sentence for sentence in hall.sentences("N38"))


# UKF-7 and Skelton 2007 of G.4: a rival's votes added to a block


def test_ukf_7_skelton_2007_a_rivals_672_added_to_the_block() -> None:
    blocks = (Block(code="lab", name="Labour", candidates=("c1", "c2", "c3")),)
    plan = CountPlan.model_validate({**dict(BLIND), "blocks": blocks, "unused_row": True})
    setup = contest_setup(name="Skelton", type_="local", seats=3, boxes=("total",))
    hall = in_sheets(many(4), setup, plan, papers={"total": 1_700})
    hall.deal({101: 900}, kind=UnitKind.BLOCKS)
    hall.deal({102: 800})
    hall.both(101, {"block:lab": 900 + 672})
    hall.both(102, {"c4": 672, "c1": 100, "unused": 2_400 - 772})
    cannot_be_shared(hall, "F31")
    assert any("101" in sentence and "672" in sentence for sentence in hall.sentences("F31"))


# UKF-8: a digit misread


def test_ukf_8_port_adelaide_2018_447_read_as_1147() -> None:
    """One clerk misread it: the other did not. Had both, the papers of the sheet would not have held it."""
    one = ward(papers=1_000)
    one.deal({101: 1_000})
    one.type_sheet(101, {"c1": 1_147, "c2": 553})
    one.second(101, {"c1": 447, "c2": 553})
    cannot_be_shared(one, "F33")
    alike = ward(papers=1_000)
    alike.deal({101: 1_000})
    alike.both(101, {"c1": 1_147, "c2": 553})
    cannot_be_shared(alike, "F31")
    assert any("700" in sentence for sentence in alike.sentences("F31"))


# the rows of G.4


def test_chorleywood_1991_six_hundred_papers_omitted() -> None:
    hall = ward(seats=3, papers=2_600, candidates=5)
    hall.deal({101: 1_000, 102: 1_000})
    for number in (101, 102):
        hall.both(number, {"c1": 700, "c2": 600, "c3": 500, "c4": 400 + number - 101, "unused": 800 - number + 101})
    cannot_be_shared(hall, "F34")
    assert any("600" in sentence for sentence in hall.sentences("F34"))


def test_ruscote_2021_bundles_of_two_candidates_in_the_wrong_trays() -> None:
    """Every sum agrees, so it is the outlier against the result before that speaks, and read-back by name."""
    before = Previous(
        held_on=date(2016, 5, 5),
        entries=(
            PreviousEntry(name="Ann", party=party("Labour", "PP53"), votes=900, won=True),
            PreviousEntry(name="Bob", party=party("Conservative", "PP52"), votes=200),
        ),
    )
    setup = contest_setup(name="Ruscote", type_="local", previous=before, boxes=("total",))
    ann, bob = many(2)
    standing = [
        ann.model_copy(update={"party": party("Labour", "PP53")}),
        bob.model_copy(update={"party": party("Conservative", "PP52")}),
    ]
    hall = of(counting(standing, setup, hall=night()))
    hall.enter({"c1": 250, "c2": 850}, hall.nought(), {"total": 1_100})
    assert {"N53"} <= set(hall.findings())
    assert len(hall.sentences("N53")) == 2
    read = ward(papers=100, plan=READ_BACK)
    read.deal({101: 100})
    read.type_sheet(101, {"c1": 70, "c2": 30})
    spoken = read.read_back_of(101)
    assert read.refusal(spoken.model_copy(update={"figures": {**spoken.figures, "v:c1": 30, "v:c2": 70}})).key == (
        "figures.moved"
    )


def test_barnhill_2020_a_bundle_of_a_hundred_for_the_wrong_candidate() -> None:
    """Each bundle was logged when it was carried: the log and the racks do not agree."""
    plan = CountPlan(method=Method.BUNDLES, bundle_size=100, log_bundles=True)
    setup = contest_setup(name="Barnhill", type_="local", boxes=("total",))
    hall = in_sheets(many(2), setup, plan, papers={"total": 1_000})
    hall.deal({1: 1_000}, kind=UnitKind.BUNDLES)
    hall.type_sheet(1, {"log:c1": 6, "log:c2": 4, "full:c1": 5, "full:c2": 5, "odd:c1": 0, "odd:c2": 0})
    cannot_be_shared(hall, "F38")
    assert len(hall.sentences("F38")) == 2


def test_church_fenton_2021_twenty_wrong_papers_and_a_margin_of_fifteen() -> None:
    hall = night()
    setup = sheet_setup(contest_setup(name="Church Fenton", type_="local"), SHEETS)
    hall.record(ContestSet(contest=CONTEST, setup=setup), in_order(many(2)))
    station = Station(id="st-1", number="1", electors={CONTEST: 2_000})
    hall.list_boxes(BallotBox(id="bx-1", name="Box 1", station="st-1", contests=(CONTEST,)), stations=[station])
    hall.record(CountOpened(contest=CONTEST, unit=None))
    hall.count_box("bx-1", 973)
    hall.account("st-1", allotted=1_500, unused=507, spoilt=0, tendered=0, issued=993)
    hall.deal({101: 973})
    hall.type_sheet(101, {"c1": 494, "c2": 479})
    cannot_be_shared(hall, "A11")
    assert "A10" in stops(hall)  # and the variance itself wants a reason
    assert any("20" in sentence and "15" in sentence for sentence in hall.sentences("A11"))


def test_mansfield_2024_five_papers_short_is_a_hard_stop() -> None:
    setup = contest_setup(name="Mansfield", type_="parl", electors=75_000)
    hall = of(counting(many(2), setup, hall=night()))
    hall.enter({"c1": 25_039, "c2": 16_048}, {**hall.nought(), "uncertain": 114}, {"stations": 29_198, "post": 12_008})
    cannot_be_shared(hall, "F10")
    assert hall.sentences("F10") == ["Votes 41,087 + rejected 114 = 41,201, but 41,206 papers were verified: 5 fewer."]


@pytest.mark.parametrize(
    ("heads", "total"),
    [
        ({"too-many": 1_000, "uncertain": 52}, 1_072),  # West Midlands 2024: off by twenty
        ({"too-many": 4, "uncertain": 9}, 0),  # the Cherwell page: nought, and thirteen by head
    ],
)
def test_a_total_of_rejected_papers_that_its_heads_do_not_add_up_to(heads: dict[str, int], total: int) -> None:
    """In sheets there is no such field at all; where a total is typed it is held against its heads."""
    setup = contest_setup(type_="local", electors=900_000, boxes=("total",))
    hall = of(counting(many(2), setup, hall=night()))
    rejected = sum(heads.values())
    hall.enter({"c1": 60_000, "c2": 50_000}, {**hall.nought(), **heads, "total": total}, {"total": 110_000 + rejected})
    cannot_be_shared(hall, "F20")
    sheets = ward(papers=100)
    sheets.deal({101: 100})
    assert sheets.refusal(sheets.entry(101, {"h:total": 5})).key == "figures.unknown"


def test_thurrock_2019_votes_typed_where_papers_belong() -> None:
    """Three seats, 2,100 votes on 700 papers: the sheet says 2,100 papers, verification 700."""
    hall = ward(seats=3, papers=700)
    hall.deal({101: 2_100})
    hall.both(101, {"c1": 650, "c2": 600, "c3": 500, "c4": 350})
    cannot_be_shared(hall, "F34")
    assert {"F44", "F31"} & stops(hall)


def test_march_north_many_rejected_papers_can_be_right() -> None:
    """56 misprinted papers were issued and must be rejected: asked once, answered, and on it goes."""
    setup = contest_setup(name="March North", type_="local", electors=4_000, boxes=("total",))
    hall = of(counting(many(2), setup, hall=night()))
    hall.enter({"c1": 600, "c2": 400}, {**hall.nought(), "uncertain": 56}, {"total": 1_056})
    cannot_be_shared(hall, "A20")
    hall.decide("A20", "56 papers were misprinted and issued; seen by all agents")
    hall.share()
    assert hall.contest().answers["A20"].words.startswith("56 papers")


def test_a_figure_misread_at_the_declaration_is_corrected_and_nothing_else_moves() -> None:
    setup = contest_setup(type_="local", boxes=("total",))
    hall = of(counting(many(2), setup, hall=night()))
    hall.enter({"c1": 1_600, "c2": 1_400}, hall.nought(), {"total": 3_000})
    hall.share()
    hall.ready()
    hall.declare()
    declared = hall.contest().declared
    hall.record(CorrectionMade(contest=CONTEST, spoken="1,060", correct="1,600", reason="Misread"))
    assert hall.contest().declared == declared
    assert hall.refused(hall.recount_of()) == (
        "Hartlepool is declared. Only an election petition, within 21 days, can change the result."
    )
