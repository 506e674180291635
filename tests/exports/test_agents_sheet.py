"""The sheet for agents: from the contest's own plan, and without any result."""

from __future__ import annotations

import pytest

from exports.document import Document, Items, reads, texts
from exports.papers import PAPERS, document_of
from models.changes import RecountDecided
from models.changes.recounts import Capacity
from models.plan import Block, CountPlan, Method, SecondLook
from models.state import Stage
from models.units import UnitKind
from models.values import PaperLanguage
from tests.exports.halls import contest_of, hartlepool_at, hartlepool_candidates, now_of, stand
from tests.exports.pdfs import Printer
from tests.exports.reading import rows, sentences, tables
from tests.exports.sheets import (
    BLIND,
    account,
    boxes,
    close_verification,
    deal,
    find,
    sheets_hall,
    sheets_setup,
    spread,
    type_both,
    type_sheet,
)
from tests.support import CONTEST, HARTLEPOOL_VOTES, Hall, contest_setup


def sheet(hall: Hall) -> Document:
    return document_of(PAPERS["agents-sheet"], *now_of(hall))


def said(document: Document) -> list[str]:
    """Every point of its lists."""
    return [reads(item) for block in document.body if isinstance(block, Items) for item in block.items]


def times(document: Document) -> dict[str, str]:
    cells = [cell for row in rows(tables(document)[-1]) for cell in row]
    return {name: value for name, value in zip(cells[::2], cells[1::2], strict=True) if name}


def test_it_tells_how_the_votes_are_counted_from_the_plan() -> None:
    document = sheet(sheets_hall(units=[*deal(101, 102, 103), *deal(901, kind=UnitKind.ADJUDICATION)]))
    points = said(document)
    assert "Papers are dealt to the tables on numbered count sheets." in points[2]
    assert "The numbers of this count: Sheet 101–103; Batch 901." in points
    assert "There are 2 mini-counts, which balance each on its own: North hall, South hall." in points
    assert "Every sheet is typed twice, by two people; the second does not see what the first typed." in points


@pytest.mark.parametrize(
    ("plan", "point"),
    [
        (CountPlan(), "The sums are typed once, on one form"),
        (CountPlan(method=Method.BUNDLES, bundle_size=25), "bundles of 25"),
        (CountPlan(method=Method.BUNDLES, bundle_size=25), "A bundle check is no recount."),
        (CountPlan(method=Method.SHEETS, third_look=True), "all sums are read aloud against the paper and ticked"),
        (CountPlan(second_look=SecondLook.READ_BACK), "read back aloud, and another person ticks it"),
    ],
)
def test_every_way_of_counting_is_told(plan: CountPlan, point: str) -> None:
    assert any(point in each for each in said(sheet(sheets_hall(plan, opened=False))))


def test_blocks_and_papers_rejected_in_part_are_explained_where_several_are_elected() -> None:
    plan = CountPlan(method=Method.SHEETS, blocks=(Block(code="lab", name="Labour", candidates=("c1", "c3")),))
    setup = sheets_setup(plan, seats=2, type_="local", name="De Bruce")
    hall = sheets_hall(plan, setup=setup, candidates=stand(("Ash", "A"), ("Bay", "B"), ("Cole", "C")), opened=False)
    points = said(sheet(hall))
    assert any("Labour (ASH, A and COLE, C)" in each for each in points)
    assert any("It is then called rejected in part" in each for each in points)


def test_no_figure_of_the_count_stands_on_it() -> None:
    hall = hartlepool_at(Stage.PROVISIONAL)
    words = " ".join(texts(sheet(hall)))
    assert not [n for n in HARTLEPOOL_VOTES.values() if n and n > 100 and f"{n:,}" in words.replace("(", " ")]
    assert "29,933" not in words
    assert "182" not in words


def test_a_first_entry_is_not_told() -> None:
    hall = sheets_hall(units=deal(101, 102))
    before = [each for each in texts(sheet(hall)) if not each.startswith("Journal")]
    type_sheet(hall, 101, {**spread(500, 16), "v:c1": 4321})
    type_both(hall, 102, spread(500, 16))
    assert [each for each in texts(sheet(hall)) if not each.startswith("Journal")] == before


def test_verified_papers_are_told_once_verification_is_closed() -> None:
    hall = sheets_hall()
    boxes(hall, 1, post=1)
    find(hall, b_1=700, pv_1=300)
    account(hall, "st-1", allotted=800, unused=100)
    account(hall, "pv-1", allotted=300, unused=0)
    assert "Verification is not closed yet." in said(sheet(hall))
    assert not any("1,000" in each for each in said(sheet(hall)))
    close_verification(hall)
    points = said(sheet(hall))
    assert "Verification was closed at 02:30 on Friday 7 May 2021: 1,000 ballot papers go to the count." in points
    assert "That is a turnout of 1.41% of an electorate of 70,768." in points
    assert "30,115 ballot papers are verified." in said(sheet(hartlepool_at(Stage.COUNTING)))


@pytest.mark.parametrize(
    ("type_", "who"),
    [
        ("parl.by", "a candidate or an election agent"),
        ("parish", "a candidate"),
        ("mayor", "a candidate, an election agent, or the counting agent who was designated for it"),
    ],
)
def test_who_may_ask_for_a_recount_is_told_by_the_kind_of_election(type_: str, who: str) -> None:
    hall = sheets_hall(CountPlan(), setup=contest_setup(type_=type_), opened=False)
    assert f"A recount can be asked for by {who}, present when a count is completed." in said(sheet(hall))


def test_in_a_voting_area_a_recount_is_of_that_area_only_and_no_lot_is_drawn() -> None:
    setup = contest_setup(type_="mayor").model_copy(update={"local_total": True})
    points = said(sheet(sheets_hall(CountPlan(), setup=setup, opened=False)))
    assert any("of this area only" in each for each in points)
    assert not any("a lot is drawn" in each for each in points)


def test_times_are_those_of_the_count_and_lines_for_the_others() -> None:
    assert times(sheet(sheets_hall(opened=False))) == {
        "Close of poll": "22:00, Thursday 6 May 2021",
        "Counting began": "…………………",
        "Figures expected": "…………………",
        "Shared where": "…………………",
    }
    hall = hartlepool_at(Stage.PROVISIONAL)
    granted = RecountDecided(contest=CONTEST, asked_by="Lee", capacity=Capacity.CANDIDATE, granted=True, reason="close")
    hall.clock.go_on(30)
    hall.record(granted)
    found = times(sheet(hall))
    assert found["First count: figures shared"] == "02:30, Friday 7 May 2021"
    assert found["Counting began"] == "02:30, Friday 7 May 2021"


def test_whom_to_ask_is_named_and_has_a_line() -> None:
    assert any(
        "Please ask Denise McGuckin (Acting Returning Officer)" in each for each in sentences(sheet(sheets_hall()))
    )


def test_the_sheet_of_a_plan_with_everything_is_one_page(printer: Printer) -> None:
    hall = sheets_hall(BLIND, candidates=hartlepool_candidates(), units=deal(*range(101, 130)))
    boxes(hall, 12)
    pdf = printer(sheet(hall))
    assert pdf.info()["Pages"] == "1"
    assert pdf.overlapping() == []
    assert pdf.outside() == []


def test_both_languages_have_the_same_shape() -> None:
    hall = contest_of(stand(("A", "A"), ("B", "B")), [5, 4], stage=Stage.PROVISIONAL)
    both = document_of(PAPERS["agents-sheet"], *now_of(hall), PaperLanguage.BOTH)
    assert len([b for b in both.body if isinstance(b, Items)]) == 4
