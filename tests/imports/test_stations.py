"""Stations and boxes out of tables: columns proposed and chosen, merged with what is listed, nothing half read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imports.box_lists import Read, propose, roles_for
from imports.contents import contents_of
from imports.headings import Column
from imports.neighbours import COLUMNS, neighbours_from
from imports.stations import stations_from
from imports.tables import Table, read_table, table_from_text, table_of
from models.changes import ContestSet, FiguresEntered, StationsSet
from models.ids import ISSUED, PAPERS
from models.state import State
from models.verification import AccountKind, accounts
from tests.imports.files import sentences, stored, workbook, written
from tests.nights import PARL, WARD, accounts_lost, close, combined, found, setup_of
from tests.support import election

LIST = """Polling station no,Polling place,Ballot box,Postal,Electors Hartlepool,Electors Seaton
1,School,1,no,"1,020",990
2,School,2,no,870,
3,Library,3a,no,1100,1100
3,Library,3b,no,,
,,Postal 1,yes,,
,,Postal late,yes,,
"""


def night(*contests: tuple[str, str]) -> State:
    """Two polls that are set up and have no boxes."""
    named = contests or ((PARL, "Hartlepool"), (WARD, "Seaton"))
    return stored([election(), *(ContestSet(contest=id_, setup=setup_of(id_, name)) for id_, name in named)])


def table(text: str) -> Table:
    return table_of(contents_of(text.encode()))


def read(text: str, state: State | None = None, roles: dict[int, str] | None = None) -> Read:
    """What a list gives with the columns as they are proposed, or as they are chosen."""
    state, rows = state or night(), table(text)
    return stations_from(rows, propose(rows, state) if roles is None else roles, state)


def stations_of(done: Read) -> StationsSet:
    assert sentences(done.problems) == []
    (change,) = done.changes
    assert isinstance(change, StationsSet)
    return change


# columns


def test_columns_are_proposed_by_their_headings() -> None:
    assert propose(table(LIST), night()) == {
        0: "station",
        1: "place",
        2: "box",
        3: "postal",
        4: f"electors:{PARL}",
        5: f"electors:{WARD}",
    }


def test_of_two_columns_the_surer_one_is_proposed() -> None:
    rows = table("Polling station name,Polling station,Polling place,Box\nSt Mary,1,Church,1\n")
    assert propose(rows, night()) == {2: "place", 1: "station", 3: "box"}


def test_unknown_headings_are_left_to_be_chosen() -> None:
    rows = table("A,B,C\n1,School,900\n")
    assert propose(rows, night()) == {}
    change = stations_of(stations_from(rows, {0: "station", 1: "place", 2: f"electors:{WARD}"}, night()))
    assert change.stations[0].place == "School"
    assert change.boxes[0].contests == (WARD,)


def test_every_role_can_be_chosen_by_contest() -> None:
    assert roles_for(night()) == (
        "station", "place", "box", "postal", "expected", "contest", "electors",
        f"electors:{PARL}", f"electors:{WARD}",
    )  # fmt: skip
    assert roles_for(night((WARD, "Seaton")), COLUMNS) == (
        "box", "contest", "issued", "found", f"issued:{WARD}", f"found:{WARD}",
    )  # fmt: skip


def test_a_neighbour_s_headings_mean_what_they_say_there() -> None:
    rows = table("Station,Ward,Expected,Counted,Electors\nN1,Seaton,4,4,900\n")
    assert propose(rows, night(), COLUMNS) == {0: "box", 1: "contest", 2: "issued", 3: "found"}
    rows = table("Station,Box,Expected,Issued\n1,N1,4,4\n")
    assert propose(rows, night(), COLUMNS) == {1: "box", 3: "issued"}


def test_a_name_of_a_contest_beside_other_words_is_no_figure() -> None:
    rows = table(f"Station no,Seaton polling place,Electors in Seaton,Hartlepool,{PARL} x\n1,School,900,1,2\n")
    assert propose(rows, night()) == {0: "station", 2: f"electors:{WARD}", 3: f"electors:{PARL}"}
    rows = table(f"Station no,{WARD}\n1,900\n")
    assert propose(rows, night()) == {0: "station", 1: f"electors:{WARD}"}


def test_lines_above_the_headings_are_passed_over() -> None:
    done = read("Elections 2021,,\nStation no,Place,Box\n1,School,1\n")
    assert stations_of(done).stations[0].number == "1"
    assert any("above the headings" in note for note in sentences(done.notes))


# stations and boxes


def test_a_list_gives_stations_and_boxes_for_all_polls() -> None:
    done = read(LIST)
    change = stations_of(done)
    assert [(s.id, s.number, s.place) for s in change.stations] == [
        ("st-1", "1", "School"),
        ("st-2", "2", "School"),
        ("st-3", "3", "Library"),
    ]
    assert [dict(s.electors) for s in change.stations] == [
        {PARL: 1020, WARD: 990},
        {PARL: 870},
        {PARL: 1100, WARD: 1100},
    ]
    assert [(b.id, b.name, b.station, b.contests) for b in change.boxes] == [
        ("b-1", "Box 1", "st-1", (PARL, WARD)),
        ("b-2", "Box 2", "st-2", (PARL,)),
        ("b-3a", "3a", "st-3", (PARL, WARD)),
        ("b-3b", "3b", "st-3", (PARL, WARD)),
        ("p-postal-1", "Postal 1", None, (PARL, WARD)),
        ("p-postal-late", "Postal late", None, (PARL, WARD)),
    ]
    assert (done.stations, done.boxes) == (3, 6)
    assert stored(done.changes, night()).register.boxes_of(WARD)


def test_a_workbook_is_read_as_well(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Stations of 2021", None, None],
        ["Station number", "Venue", "Electors"],
        [1, "School", 900],
        [2, "Hall", 800],
    ]
    path = written(tmp_path / "stations.xlsx", workbook(rows))
    state = night((WARD, "Seaton"))
    rows_read = read_table(path)
    change = stations_of(stations_from(rows_read, propose(rows_read, state), state))
    assert [(s.number, s.place, dict(s.electors)) for s in change.stations] == [
        ("1", "School", {WARD: 900}),
        ("2", "Hall", {WARD: 800}),
    ]
    assert [box.name for box in change.boxes] == ["Box of station 1", "Box of station 2"]


def test_a_column_names_the_contests_of_a_box() -> None:
    change = stations_of(read("Station no,Box,Ward,Electors\n1,1,Hartlepool; SEATON,900\n2,2,Seaton,800\n"))
    assert [box.contests for box in change.boxes] == [(PARL, WARD), (WARD,)]
    assert dict(change.stations[0].electors) == {PARL: 900, WARD: 900}


def test_boxes_still_to_come_are_marked() -> None:
    change = stations_of(read("Station no,Box,Box type,Expected\n1,1,Station,\n,PV 1,postal,no\n,PV 2,PV,yes\n"))
    assert [(box.name, box.station, box.expected) for box in change.boxes] == [
        ("Box 1", "st-1", False),
        ("PV 1", None, False),
        ("PV 2", None, True),
    ]


def test_names_that_make_the_same_id_get_their_own() -> None:
    change = stations_of(read("Station no,Box\nA/1,x y\nA-1,x-y\n" + "b" * 60 + ",z\n" + "b" * 61 + ",w\n"))
    ids = [station.id for station in change.stations] + [box.id for box in change.boxes]
    assert len(set(ids)) == 8
    assert max(map(len, ids)) <= 20


# merging


def test_what_is_listed_stays_and_gains_a_poll() -> None:
    state = night()
    state = stored(read("Station no,Place,Box,Electors Hartlepool\n1,School,1,900\n", state).changes, state)
    change = stations_of(read("Station no,Box,Electors Seaton\n1,1,880\n2,2,700\n", state))
    assert [(s.id, s.place, dict(s.electors)) for s in change.stations] == [
        ("st-1", "School", {PARL: 900, WARD: 880}),
        ("st-2", "", {WARD: 700}),
    ]
    assert [(b.id, b.contests) for b in change.boxes] == [("b-1", (PARL, WARD)), ("b-2", (WARD,))]


def test_reading_a_file_twice_changes_nothing() -> None:
    state = night()
    once = stored(read(LIST, state).changes, state)
    assert stored(read(LIST, once).changes, once).register == once.register


def test_without_names_of_boxes_those_of_the_station_are_meant() -> None:
    state = night()
    state = stored(read("Station no,Box,Electors Hartlepool\n1,Left,900\n1,Right,900\n", state).changes, state)
    change = stations_of(read("Station no,Electors Seaton\n1,880\n", state))
    assert [(b.name, b.contests) for b in change.boxes] == [("Left", (PARL, WARD)), ("Right", (PARL, WARD))]


# what is refused


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Place,Electors Seaton\nSchool,1\n", "Say which column holds the number of the station, or the name of the "
         "box."),
        ("Station no,Box,Electors\n1,1,900\n", "“Electors” does not say of which poll. Choose the column that names "
         "the contest, or a column for each contest."),
        ("Station no,Box\n1,1\n2,1\n", "Line 3: “Box 1” is here twice: the row repeats line 2."),
        ("Station no,Place\n1,School\n1,School\n", "Line 3: Station 1 is here twice: the row repeats line 2."),
        ("Station no,Place,Box\n1,School,1\n1,Hall,2\n", "Line 3: Station 1 is on line 2 already, with another place "
         "or other electors."),
        ("Station no,Box,Electors Seaton\n1,1,90O\n", "Line 2, Electors Seaton: “90O” is not a whole number, such as "
         "3,495."),
        ("Station no,Box,Electors Seaton\n1,1,99999999\n", "Line 2, Electors Seaton: “99999999” is more than any "
         "contest can have."),
        ("Station no,Box\n,1\n", "Line 2: No number of a station is written here. If this is a postal box, choose the "
         "column that says so."),
        ("Station no,Box,Postal\n1,1,no\n,,yes\n", "Line 3: No name of a box is written here."),
        ("Station no,Box,Postal\n1,1,perhaps\n", "Line 2, Postal: “perhaps” says neither yes nor no."),
        ("Station no,Box,Ward\n1,1,Seton\n", "Line 2, Ward: “Seton” is no contest of this count."),
        ("Station no,Box,Ward\n1,1,\n", "Line 2, Ward: Nothing is written here."),
        ("Station no,Box,Electors Seaton\n1,1,900\nTotal,,900\n", "Line 3: “Total” looks like a line below the list, "
         "not a station. Take it out of the table."),
        ("Station no,Box\n1,1,7\n", "Line 2: 3 cells are more than the headings, 2. A cell with a comma in it needs "
         "quotation marks around it."),
        ("Station no,Box\n", "There is a line of headings and nothing below it."),
        ("", "The file is empty."),
    ],
)  # fmt: skip
def test_each_fault_has_its_sentence_and_nothing_is_half_read(text: str, said: str) -> None:
    done = read(text)
    assert said in sentences(done.problems)
    assert done.changes == ()


def test_every_fault_of_a_file_is_said_at_once() -> None:
    done = read("Station no,Box,Electors Seaton\n1,1,x\n2,2,y\n2,2,z\n")
    assert [problem.line for problem in done.problems] == [2, 3, 4, 4]


def test_a_column_chosen_twice_or_gone_is_refused() -> None:
    done = read(LIST, roles={0: "station", 1: "station", 2: "box"})
    assert sentences(done.problems) == ["“Polling station no” and “Polling place” are both chosen for the same thing."]
    done = read(LIST, roles={0: "station", 9: "box"})
    assert sentences(done.problems) == ["The table has no such column any more. Choose the columns again."]


def test_contests_come_first() -> None:
    state = stored([election()])
    done = read("Station no,Box\n1,1\n", state)
    assert sentences(done.problems) == [
        "There is no contest yet whose boxes could be listed. Set up the contests first."
    ]


def test_a_box_that_is_listed_elsewhere_is_refused() -> None:
    state = night()
    state = stored(read("Station no,Box\n1,7\n", state).changes, state)
    done = read("Station no,Box\n2,7\n", state)
    assert sentences(done.problems) == [
        "Line 2: “Box 7” is listed already at another station. Give one of them another name."
    ]


def test_what_the_rules_refuse_is_a_problem_of_the_file() -> None:
    hall = combined()
    for contest in (PARL, WARD):
        found(hall, contest, dict.fromkeys(hall.contest(contest).box_papers(), 1))
    accounts_lost(hall, WARD)
    hall.record(close(hall, WARD))
    done = read("Station no,Box\n99,99\n", hall.state)
    assert sentences(done.problems) == [
        "Verification of Seaton is closed: its boxes can no longer change. Reopen it first."
    ]


# neighbouring authorities


BY_CONTEST = "Box,Issued Hartlepool,Found Hartlepool,Issued Seaton,Found Seaton\nN1,300,299,200,200\nN2,150,150,,\n"


def neighbours(text: str, state: State, authority: str = "Stockton", source: str = "stockton.csv") -> Read:
    rows = table(text)
    return neighbours_from(rows, propose(rows, state, COLUMNS), state, authority, source)


@pytest.mark.parametrize(
    "text",
    [
        BY_CONTEST,
        "Box,Contest,Issued,Found\nN1,Hartlepool,300,299\nN1,Seaton,200,200\nN2,Hartlepool,150,150\n",
    ],
)
def test_a_neighbour_s_boxes_come_with_their_figures(text: str) -> None:
    state = night()
    done = neighbours(text, state)
    assert sentences(done.problems) == []
    after = stored(done.changes, state)
    boxes = [(b.name, b.contests, b.authority, b.source) for b in after.register.boxes.values()]
    assert boxes == [("N1", (PARL, WARD), "Stockton", "stockton.csv"), ("N2", (PARL,), "Stockton", "stockton.csv")]
    here = after.contest(PARL)
    assert here
    lines = [(line.name, line.kind, line.issued, line.found, line.variance) for line in accounts(after, here)]
    assert lines == [
        ("N1", AccountKind.AUTHORITY, 300, 299, -1),
        ("N2", AccountKind.AUTHORITY, 150, 150, 0),
    ]
    assert (done.stations, done.boxes) == (0, 2)


def test_a_corrected_file_replaces_its_figures_and_no_others() -> None:
    state = night()
    state = stored(neighbours(BY_CONTEST, state).changes, state)
    done = neighbours(BY_CONTEST.replace("299", "300"), state)
    figures = [change for change in done.changes if isinstance(change, FiguresEntered)]
    assert [(change.place, change.figures, change.was) for change in figures] == [
        ("box/p-n1", {PAPERS: 300}, {PAPERS: 299})
    ]
    assert len(stored(done.changes, state).register.boxes) == 2


def test_a_box_of_our_own_is_not_taken_for_theirs() -> None:
    state = night()
    state = stored(read("Station no,Box\n1,N1\n", state).changes, state)
    assert sentences(neighbours(BY_CONTEST, state).problems) == [
        "Line 2: “N1” is listed already at another station. Give one of them another name."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Contest,Issued,Found\nSeaton,1,1\n", "Say which column holds the name of the box."),
        ("Box,Place\nN1,School\n", "Say which columns hold the papers issued and the papers found."),
        ("Box,Issued Seaton\nN1,4\n", "“Issued Seaton” is one half: choose the column of issued papers and that of "
         "found papers."),
        ("Box,Issued,Found\nN1,4,4\n", "“Issued” does not say of which poll. Choose the column that names the "
         "contest, or a column for each contest."),
        ("Box,Contest,Issued,Found\nN1,Seaton,4,\n", "Line 2, Found: Nothing is written here."),
        ("Box,Contest,Issued,Found\nN1,Seaton,,4\n", "Line 2, Issued: Nothing is written here."),
        ("Box,Contest,Issued,Found\nN1,Seaton,4,four\n", "Line 2, Found: “four” is not a whole number, such as 3,495."),
        ("Box,Contest,Issued,Found\nN1,Seaton,4,4\nN1,Seaton,5,5\n", "Line 3: “N1” is here twice: the row repeats "
         "line 2."),
        ("Box,Contest,Issued,Found\n,Seaton,4,4\n", "Line 2: No name of a box is written here."),
        ("Box,Contest,Issued,Found\nN1,Seaton,,\n", "No row holds a station or a box."),
        ("Box,Contest,Issued,Found\nN1,Seaton,4,4\nTotal,Seaton,4,4\n", "Line 3: “Total” looks like a line below the "
         "list, not a station. Take it out of the table."),
    ],
)  # fmt: skip
def test_each_fault_of_a_neighbour_s_file_has_its_sentence(text: str, said: str) -> None:
    done = neighbours(text, night())
    assert said in sentences(done.problems)
    assert done.changes == ()


def test_somebody_s_boxes_they_must_be() -> None:
    done = neighbours(BY_CONTEST, night(), authority=" ")
    assert sentences(done.problems) == ["Say whose boxes these are: the name of the neighbouring authority."]


def test_a_file_name_with_marks_in_it_is_kept_as_one_line() -> None:
    done = neighbours(BY_CONTEST, night(), source="stock\u202eton\n.csv")
    change = done.changes[0]
    assert isinstance(change, StationsSet)
    assert change.boxes[0].source == "stock_ton .csv"
    assert any(isinstance(c, FiguresEntered) and ISSUED in c.figures for c in done.changes)


def test_candidates_called_place_and_post_are_no_headings() -> None:
    pasted = table_from_text("Place\tJane\nPost\tAnn\nBox\tTom\n")
    assert pasted.header is None


ODD = ["-1", "9x", "Total", "\u202e", "é", "x" * 300]
CELLS = st.sampled_from(["", "1", "2", "3", "Box 1", "yes", "postal", "Seaton", "Hartlepool; Seaton", "900", *ODD])


@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=8), st.sampled_from([(), COLUMNS]))
@settings(max_examples=150, deadline=None)
def test_any_cells_give_a_list_or_sentences(rows: list[list[str]], theirs: tuple[Column, ...]) -> None:
    state = night()
    ours = ["Station no", "Box", "Postal", "Ward", "Electors", "Place"]
    names = ["Box", "Ward", "Issued", "Found", "a", "b"] if theirs else ours
    text = "\n".join(",".join(row) for row in [names, *rows])
    done = neighbours(text, state) if theirs else read(text, state)
    assert bool(done.changes) is not bool(done.problems)
    assert all(sentences(done.problems))
    stored(done.changes, state)
