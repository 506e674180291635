from __future__ import annotations

from models.plan import CountPlan, Method, SecondLook
from models.recounted import Compared, differences
from tests.counting_hall import CountingHall, in_sheets, night, of
from tests.support import CONTEST, Hall, contest_setup, counting, people

NAMES = people("Adams, Ann", "Brown, Bob", "Clark, Cat")
PLAN = CountPlan(method=Method.SHEETS, second_look=SecondLook.SUMS, groups=("A", "B"))


def two_teams() -> CountingHall:
    """Four sheets in two mini-counts, shared: Ann 90, Bob 85, Cat 25."""
    hall = in_sheets(NAMES, contest_setup(boxes=("total",)), PLAN, papers={"total": 200})
    hall.deal({1: 50, 2: 50}, group="A")
    hall.deal({3: 50, 4: 50}, group="B")
    for number, votes in {1: (20, 25, 5), 2: (25, 20, 5), 3: (20, 20, 10), 4: (25, 20, 5)}.items():
        hall.type_sheet(number, dict(zip(("c1", "c2", "c3"), votes, strict=True)) | hall.nought())
    hall.share()
    return hall


def test_there_is_nothing_to_compare_in_the_first_count() -> None:
    assert differences(two_teams().contest()) is None


def test_only_what_was_counted_again_is_compared() -> None:
    hall = two_teams()
    hall.recount()
    found = differences(hall.contest())
    assert found is not None
    assert (found.against, found.done, found.units) == (1, 0, 4)
    assert found.candidates == tuple(Compared(id_, 0, 0) for id_ in ("c1", "c2", "c3"))
    assert found.total_before == (90, 85, 25)

    hall.type_sheet(1, {"c1": 19, "c2": 26, "c3": 5} | hall.nought())
    found = differences(hall.contest())
    assert found is not None
    assert (found.done, found.units) == (1, 4)
    assert [(row.before, row.now, row.moved) for row in found.candidates] == [(20, 19, -1), (25, 26, 1), (5, 5, 0)]
    assert [(s.group, s.done, s.units, [row.name for row in s.moved]) for s in found.sections] == [
        ("A", 1, 2, ["c1", "c2"]),
        ("B", 0, 2, []),
    ]
    assert not found.lead_changed


def test_a_lead_that_changes_hands_is_said_once_all_is_counted() -> None:
    hall = two_teams()
    hall.recount()
    for number, votes in {1: (20, 25, 5), 2: (15, 30, 5), 3: (20, 20, 10), 4: (25, 20, 5)}.items():
        assert not (found := differences(hall.contest())) or not found.lead_changed
        hall.type_sheet(number, dict(zip(("c1", "c2", "c3"), votes, strict=True)) | hall.nought())
    found = differences(hall.contest())
    assert found is not None
    assert found.lead_changed
    assert found.leads == (("c1",), ("c2",))


def test_what_is_carried_forward_is_not_compared() -> None:
    hall = two_teams()
    hall.recount(groups=["B"])
    found = differences(hall.contest())
    assert found is not None
    assert (found.done, found.units) == (0, 2)
    assert [section.group for section in found.sections] == ["B"]


def test_a_recount_of_some_candidates_compares_their_sheets() -> None:
    hall = two_teams()
    hall.recount(candidates=["c1", "c2"])
    hall.retype(1, {"c1": 21, "c2": 24})
    found = differences(hall.contest())
    assert found is not None
    assert found.done == 1
    assert [row.moved for row in found.candidates] == [1, -1, 0]


def test_an_earlier_count_can_be_chosen() -> None:
    hall = two_teams()
    for _ in range(2):
        hall.recount(groups=["A"])
        hall.type_sheet(1, {"c1": 19, "c2": 26, "c3": 5} | hall.nought())
        hall.type_sheet(2, {"c1": 25, "c2": 20, "c3": 5} | hall.nought())
        hall.share()
    here = hall.contest()
    first, second = differences(here, 1), differences(here)
    assert first is not None
    assert second is not None
    assert (first.against, second.against) == (1, 2)
    assert [row.moved for row in first.candidates] == [-1, 1, 0]
    assert [row.moved for row in second.candidates] == [0, 0, 0]
    assert differences(here, 7) is None


def test_totals_are_compared_figure_by_figure_as_they_are_typed() -> None:
    hall = counting(NAMES, contest_setup(boxes=("total",)))
    heads = {"mark": 0, "too-many": 2, "identified": 0, "uncertain": 0}
    hall.enter({"c1": 60, "c2": 30, "c3": 8}, heads, {"total": 100})
    hall.share()
    other = _recounted(hall)
    found = differences(other.contest())
    assert found is not None
    assert [row.moved for row in found.candidates] == [None, None, None]
    other.enter({"c1": 59, "c2": 31}, {}, {})
    found = differences(other.contest())
    assert found is not None
    assert [row.moved for row in found.candidates] == [-1, 1, None]
    assert (found.done, found.sections) == (0, ())
    other.enter({"c3": 8}, heads, {})
    found = differences(other.contest())
    assert found is not None
    assert found.done == 1


def _recounted(hall: Hall) -> CountingHall:
    made = of(hall)
    made.recount()
    return made


def test_no_mini_counts_no_sections() -> None:
    plan = CountPlan(method=Method.SHEETS)
    hall = in_sheets(NAMES, contest_setup(boxes=("total",)), plan, papers={"total": 50}, hall=night())
    hall.deal({1: 50})
    hall.type_sheet(1, {"c1": 20, "c2": 25, "c3": 5} | hall.nought())
    hall.share()
    hall.recount()
    found = differences(hall.contest(CONTEST))
    assert found is not None
    assert found.sections == ()
