"""Where a number leads, decided by the state alone."""

from __future__ import annotations

from models.changes import CountOpened, EntryReturned, FiguresEntered, UnitsSet
from models.changes.units import UnitSet
from models.desk import Statuses, Waiting, Way, open_entries, opening, progress_of, rows_to_type, waiting_people
from models.ids import ContestId, FieldRef
from models.plan import CountPlan, Method, SecondLook
from models.sheets import UnitStatus
from models.units import UnitKind
from tests.support import CONTEST, Hall, contest_setup, election, in_order, open_hall, people, person

SHEETS = frozenset({UnitKind.SHEET})
HEADS = ("h:mark", "h:too-many", "h:identified", "h:uncertain")


def hall(look: SecondLook = SecondLook.BLIND) -> Hall:
    """Two candidates, two sheets dealt and one planned."""
    from models.changes import ContestSet

    made = open_hall()
    plan = CountPlan(method=Method.SHEETS, second_look=look)
    setup = contest_setup().model_copy(update={"plan": plan})
    made.record(
        election(), person("p1", "AB", "Ann Bell"), person("p2", "CD", "Cy Dean"), person("p3", "EF", "Eve Fox")
    )
    made.record(ContestSet(contest=CONTEST, setup=setup), in_order(people("Ash, A", "Elm, E")))
    made.record(CountOpened(contest=CONTEST, unit=None))
    units = (UnitSet(number=1, papers=10), UnitSet(number=2, papers=10), UnitSet(number=3, papers=10, dealt=False))
    made.record(UnitsSet(contest=CONTEST, units=units))
    return made


def enter(made: Hall, who: str, unit: int, look: int, votes: tuple[int, int] = (6, 4)) -> None:
    made.seat(who)
    figures: dict[str, int | None] = {"v:c1": votes[0], "v:c2": votes[1], **dict.fromkeys(HEADS, 0)}
    made.record(FiguresEntered(contest=CONTEST, place=f"1/{unit}/{look}", figures=figures, was=dict.fromkeys(figures)))


def way(made: Hall, number: int, who: str) -> tuple[Way, int]:
    found = opening(made.state, ContestId(CONTEST), number, who, SHEETS)
    return found.way, found.look


def test_look_one_until_it_is_whole_then_look_two_by_another() -> None:
    made = hall()
    assert way(made, 1, "p1") == (Way.ENTRY, 1)
    enter(made, "p1", 1, 1)
    assert way(made, 1, "p1") == (Way.SAME_PERSON, 2)
    assert way(made, 1, "p2") == (Way.ENTRY, 2)
    enter(made, "p2", 1, 2)
    assert way(made, 1, "p1") == (Way.CLOSED, 1)


def test_a_number_that_is_nobodys() -> None:
    assert way(hall(), 99, "p1")[0] is Way.UNKNOWN


def test_without_a_second_entry_a_read_back_or_nothing() -> None:
    made = hall(SecondLook.READ_BACK)
    enter(made, "p1", 1, 1)
    assert way(made, 1, "p1")[0] is Way.READ_BACK
    made = hall(SecondLook.SUMS)
    enter(made, "p1", 1, 1)
    assert way(made, 1, "p1")[0] is Way.CLOSED


def test_a_returned_entry_is_its_authors_and_only_blank_rows_are_typed() -> None:
    made = hall()
    enter(made, "p1", 1, 1)
    enter(made, "p2", 1, 2, (5, 5))
    assert way(made, 1, "p3")[0] is Way.DIFFERS
    made.record(EntryReturned(contest=CONTEST, round=1, unit=1, looks=(2,), fields=("v:c1", "v:c2"), to="p2"))
    here = made.contest()
    assert way(made, 1, "p3") == (Way.ASSIGNED, 2)
    assert way(made, 1, "p2") == (Way.ENTRY, 2)
    assert rows_to_type(here, here.units[1], 2) == ("v:c1", "v:c2")
    assert open_entries(here, "p2", ()) == (Waiting(1, 2, "returned to you", "p2"),)
    assert open_entries(here, "p3", ()) == ()
    assert waiting_people(here, "p3") == {"p2": 1}
    assert waiting_people(here, "p2") == {}


def test_what_is_returned_to_anyone_waits_for_all_but_the_other_clerk() -> None:
    made = hall()
    enter(made, "p1", 1, 1)
    enter(made, "p2", 1, 2, (5, 5))
    made.record(EntryReturned(contest=CONTEST, round=1, unit=1, looks=(2,), fields=("v:c1",)))
    here = made.contest()
    assert [entry.unit for entry in open_entries(here, "p3", ())] == [1]
    assert open_entries(here, "p1", ()) == ()


def test_half_typed_sheets_are_found_by_their_drafts() -> None:
    here = hall().contest()
    places = ("1/2/1#v:c1", "1/2/1#v:c2", "box/post#papers", "2/1/1#v:c1", "1/77/1#v:c1")
    drafts = [FieldRef(f"{CONTEST}/{place}") for place in places]
    assert open_entries(here, "p1", drafts) == (Waiting(2, 1, "half typed"),)


def test_statuses_are_worked_out_anew_only_where_something_moved() -> None:
    made, statuses = hall(), Statuses(SHEETS)
    before = statuses.of(made.contest())
    assert before == {1: UnitStatus.ON_TABLES, 2: UnitStatus.ON_TABLES, 3: UnitStatus.PLANNED}
    enter(made, "p1", 3, 1)
    after = statuses.of(made.contest())
    assert after[3] is UnitStatus.SECOND_WANTED
    done = progress_of(after)
    assert (done.total, done.closed, done.second, done.on_tables, done.planned) == (3, 0, 1, 2, 0)
