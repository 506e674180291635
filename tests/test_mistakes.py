"""The mistake bench, a fifth of it: goals kept, nothing fallen, and its desk is the program's own ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bench.mistakes.__main__ import RUNS
from bench.mistakes.contests import Real, contests
from bench.mistakes.desk import CLERK, CONTEST, Desk, Refused, agreed, closed, opened, read_back, typed
from bench.mistakes.kinds import KINDS
from bench.mistakes.layout import Layout, laid_out
from bench.mistakes.report import report, table
from bench.mistakes.slips import doubled, dropped, misread, neighbour, swapped
from bench.mistakes.stored import drops, stored
from bench.mistakes.tally import Measured, Tally, goals, measured
from models.changes import Change
from models.ids import SENT, UNUSED, votes_of
from models.plan import SecondLook
from models.refusal import Refusal
from models.sheets import paper_trail
from tests.support import open_hall

SOURCE_ERRORS = {
    "Addiscombe West, Croydon",
    "Altrincham, Trafford 2019-05-02",
    "Arsenal, Islington",
    "Barnet Vale, Barnet",
    "Berrylands, Kingston upon Thames",
    "Bowdon, Trafford 2019-05-02",
    "Davyhulme West, Trafford 2019-05-02",
    "Gooshays, Havering",
    "King's Cross, Camden",
    "North Harrow, Harrow",
    "Sidcup, Bexley",
    "Timperley, Trafford 2019-05-02",
    "local.barnsley.rockingham.2021-05-06",
}
"""Published figures that do not agree; twelve more contests were not published whole."""


@pytest.fixture(scope="module")
def found(shared_data: Path) -> Measured:
    return measured(shared_data, *RUNS["quick"])


def test_goals_are_kept(found: Measured) -> None:
    assert [goal for goal, _, kept in goals(found) if not kept] == []


def test_nothing_fell_by_two_points(found: Measured) -> None:
    assert list(drops(found, stored("quick"))) == []


def test_the_kept_figures_of_the_full_run_keep_the_goals() -> None:
    kept = stored("full")
    assert {kind for kind, _ in kept.by} == {kind.name for kind in KINDS}
    assert [goal for goal, _, ok in goals(replace(kept, clean={"sums": 1})) if not ok] == []


def test_a_drop_is_seen() -> None:
    kept = Measured(by={("row shifted", "blind"): Tally(made=100, caught=100, asked=100, named=95)})
    same = Measured(by={("row shifted", "blind"): Tally(made=100, caught=99, asked=100, named=94)})
    worse = Measured(by={("row shifted", "blind"): Tally(made=100, caught=98, asked=100, named=93)})
    assert list(drops(same, kept)) == []
    assert list(drops(worse, kept)) == [
        "row shifted, caught: 98 of 100, was 100 of 100",
        "row shifted, first guess: 93 of 100, was 95 of 100",
        "blind, caught: 98 of 100, was 100 of 100",
        "blind, first guess: 93 of 100, was 95 of 100",
    ]


def test_the_page_has_a_row_for_every_kind_and_names_what_was_left_out(found: Measured) -> None:
    lines = list(table(found))
    assert {kind.name for kind in KINDS} <= {line.split(" | ")[0].lstrip("| ") for line in lines}
    assert len({line.count("|") for line in lines}) == 1
    page = report(found)
    assert all(name in page for name in SOURCE_ERRORS)


def test_source_errors_are_left_out_by_name(shared_data: Path) -> None:
    sound, wrong = contests(shared_data)
    unpublished = {name for name, why in wrong.items() if "not published" in why}
    assert set(wrong) - unpublished == SOURCE_ERRORS
    assert (len(sound), len(unpublished)) == (99, 12)


# the sheets


Placed = tuple[int, Real]


@pytest.fixture(scope="module", params=["Hartlepool 2021", "Abbey Road, Westminster", "All Saints, Medway"])
def placed(request: pytest.FixtureRequest, shared_data: Path) -> Placed:
    """One contest with its place among all."""
    sound, _ = contests(shared_data)
    return next((place, contest) for place, contest in enumerate(sound) if contest.name == request.param)


@pytest.fixture(scope="module")
def layout(placed: Placed) -> Layout:
    return laid_out(placed[1], placed[0])


def test_every_paper_is_dealt_once(layout: Layout) -> None:
    contest = layout.contest
    for i, votes in enumerate(contest.votes, 1):
        rows = (sheet.figures[votes_of(f"c{i}")] for sheet in (*layout.sheets, *layout.batches))
        assert sum(rows) == votes
    assert sum(sheet.papers for sheet in layout.sheets) == contest.papers == sum(n for _, n in layout.boxes)
    assert sum(s.figures.get(SENT, 0) for s in layout.sheets) == sum(batch.papers for batch in layout.batches)
    for sheet in layout.sheets:
        votes = sum(n for field, n in sheet.figures.items() if field.startswith("v:")) + sheet.figures.get(UNUSED, 0)
        void = sum(n for field, n in sheet.figures.items() if field.startswith("h:")) + sheet.figures.get(SENT, 0)
        assert votes == contest.seats * (sheet.papers - void)


def test_the_same_sheets_every_time(placed: Placed, layout: Layout) -> None:
    assert laid_out(placed[1], placed[0]) == layout


def test_slips_are_slips() -> None:
    chance = Random(1)
    assert {swapped(84, chance) for _ in range(9)} == {48}
    assert {dropped(84, chance) for _ in range(50)} == {8, 4}
    assert {doubled(84, chance) for _ in range(50)} == {884, 844}
    assert {neighbour(5, chance) for _ in range(99)} == {2, 4, 6, 8}
    assert {misread(1, chance) for _ in range(50)} == {7, 4}
    assert (swapped(7, chance), dropped(7, chance)) == (7, 7)


# the desk


@pytest.mark.parametrize("look", SecondLook)
def test_the_desk_stands_where_the_ledger_would(
    layout: Layout, look: SecondLook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same changes through the ledger and a store, with the people changing places."""
    told: list[tuple[Change, str]] = []
    record = Desk.record

    def listening(desk: Desk, change: Change, by: str = CLERK) -> Refusal | None:
        told.append((change, by))
        return record(desk, change, by)

    monkeypatch.setattr(Desk, "record", listening)
    desk = opened(layout, look)
    for sheet in (*layout.sheets[:4], *layout.batches):
        agreed(desk, sheet)
    hall = open_hall(now=desk.at)
    for change, by in told:
        hall.seat(by)
        hall.record(change)
    theirs = hall.contest(CONTEST)
    assert (theirs.sums, theirs.looks, theirs.units) == (desk.here.sums, desk.here.looks, desk.here.units)


def test_a_fork_leaves_the_first_desk_as_it_was(layout: Layout) -> None:
    desk, sheet = opened(layout, SecondLook.READ_BACK), layout.sheets[0]
    other = desk.fork()
    agreed(other, sheet)
    assert desk.here.looks == {}
    assert other.here.units[sheet.number].closed
    assert paper_trail(other.here).agreed == sheet.papers


def test_a_desk_says_what_the_rules_refuse(layout: Layout) -> None:
    desk, sheet = opened(layout, SecondLook.READ_BACK), layout.sheets[0]
    assert read_back(desk, sheet.number) is not None  # nothing is typed yet
    assert typed(desk, sheet.number, sheet.figures, look=2) is not None  # nobody types a second entry
    with pytest.raises(Refused, match=r"verification\.closed"):
        desk.must(closed(1))
