"""Candidates out of any table by picking columns: real lists, pasted ones, and rows that are no candidates."""

from dataclasses import replace
from pathlib import Path

import pytest

from imports.headings import Part
from imports.picked import Picked, Picks, candidates_from, contests_in, propose, rows_as_pasted
from imports.tables import Table, read_table, table_from_text
from models.setup import Candidate, Party
from tests.imports.files import sentences


def guessed(table: Table) -> dict[Part, str]:
    return {part: table.columns[i] for part, i in propose(table).columns().items()}


def picked(text: str, only: str = "", taken: frozenset[str] = frozenset()) -> Picked:
    table = table_from_text(text)
    return candidates_from(table, replace(propose(table), only=only), taken)


# real lists


@pytest.mark.parametrize(
    ("path", "columns"),
    [
        ("local/medway-2023/candidates.csv", "surname other_names - description - - - ward"),
        ("local/london-2022/candidates.csv", "surname firstname - - party - - ward"),
        (
            "local/trafford/election-results.csv",
            "CandidateSurname CandidateForenames CommonlyUsedForenames CandidatesDescription PoliticalPartyLabel "
            "PoliticalPartyURI - ElectoralAreaLabel",
        ),
        (
            "parliament/by-elections/2021-2023-candidacies.csv",
            "Candidate_surname Candidate_first_name - - Party_name Electoral_Commission_party_ID - Constituency_name",
        ),
        ("parliament/electoral-commission-2017-layout-sample.csv", "Surname First_name - - Party - - Constituency"),
        (
            "parliament/ge2019/by-candidate-first-release-layout.csv",
            "surname firstname - - party_name - - constituency_name",
        ),
        ("democracy-club/candidates-sample.csv", "- - - - party_name party_id person_name post_label"),
    ],
)
def test_columns_are_guessed_from_real_headings(shared_data: Path, path: str, columns: str) -> None:
    found = guessed(read_table(shared_data / path))
    names = columns.split()
    wanted = {part: name for part, name in zip(Part, names, strict=True) if name != "-"}
    if "parliament" in path:
        wanted = {part: name.replace("_", " ") if name[0].isupper() else name for part, name in wanted.items()}
    assert found == wanted


def test_a_ward_of_medway(shared_data: Path) -> None:
    table = read_table(shared_data / "local" / "medway-2023" / "candidates.csv")
    picks = propose(table)
    assert picks.contest is not None
    wards = contests_in(table, picks.contest)
    assert len(wards) == 8
    assert sentences(candidates_from(table, picks).problems) == [
        "The column “ward” names 8 contests. Choose one of them."
    ]
    found = candidates_from(table, replace(picks, only="all saints"))
    assert found.problems == ()
    assert [c.full_name() for c in found.candidates][:3] == [
        "HYDE, Bernard Edward",
        "KEMP, Kier Dorran",
        "KHATKAR, Harjinder Singh",
    ]
    assert found.candidates[2] == Candidate(
        id="c3",
        surname="Khatkar",
        other_names="Harjinder Singh",
        commonly_used="Bill Khatkar",
        description="Reform UK",
    )


def test_a_by_election_of_parliament(shared_data: Path) -> None:
    table = read_table(shared_data / "parliament" / "by-elections" / "2021-2023-candidacies.csv")
    found = candidates_from(table, replace(propose(table), only="Hartlepool"), frozenset({"c1", "c7"}))
    assert len(found.candidates) == 16
    assert found.candidates[0] == Candidate(
        id="c8", surname="Mortimer", other_names="Jill", party=Party(name="Conservative", code="PP52")
    )
    assert [c.id for c in found.candidates] == [f"c{n}" for n in range(8, 24)]


def test_tabs_and_spaces_inside_names_go(shared_data: Path) -> None:
    table = read_table(shared_data / "parliament" / "electoral-commission-2017-layout-sample.csv")
    found = candidates_from(table, replace(propose(table), only="Buckingham"))
    assert "MAPLETOFT, Brian James" in [c.full_name() for c in found.candidates]


def test_every_contest_of_every_list(shared_data: Path) -> None:
    numbers: dict[str, int] = {}
    for path in (
        "local/trafford/election-results.csv",
        "local/london-2022/candidates.csv",
        "parliament/ge2019/by-candidate.csv",
        "parliament/by-elections/2018-west-tyrone-candidacies.csv",
    ):
        table = read_table(shared_data / path)
        picks = propose(table)
        assert picks.contest is not None
        for contest in contests_in(table, picks.contest):
            found = candidates_from(table, replace(picks, only=contest))
            assert {problem.key for problem in found.problems} <= {"import.candidate_twice"}, (path, contest)
            numbers[path] = numbers.get(path, 0) + len(found.candidates)
    assert numbers["parliament/ge2019/by-candidate.csv"] == 242
    assert numbers["local/london-2022/candidates.csv"] == 269


def test_forenames_in_use_become_a_whole_name(shared_data: Path) -> None:
    table = read_table(shared_data / "local" / "trafford" / "election-results.csv")
    picks = propose(table)
    assert picks.contest is not None
    used = {
        c.commonly_used
        for contest in contests_in(table, picks.contest)
        for c in candidates_from(table, replace(picks, only=contest)).candidates
    }
    assert used >= {"Nick ROBERTSON-BROWN", "Rob DUNCAN"}


# pasted


def test_the_order_of_the_rows_is_proposed() -> None:
    found = picked("Surname\tOther names\tDescription\nZabel\tAnn\tGreen Party\nAsh\tJo\t\n")
    assert [c.full_name() for c in found.candidates] == ["ZABEL, Ann", "ASH, Jo"]
    assert found.candidates[0].description == "Green Party"


def test_without_headings_the_place_tells() -> None:
    assert [c.full_name() for c in picked("WARD\tJohn\nJones\tMary").candidates] == ["WARD, John", "JONES, Mary"]
    assert picked("Jones;Mary;Left\nAsh;Jo;Right").candidates[1].description == "Right"


def test_one_column_of_names() -> None:
    found = picked("Name\nSMITH, John\nMary JONES\nAmin\nJo Ash")
    assert [c.full_name() for c in found.candidates] == ["SMITH, John", "JONES, Mary", "AMIN", "ASH, Jo"]
    assert "2 names came in one field; their surnames are proposals, such as JONES, Mary." in sentences(found.notes)
    assert [c.surname for c in picked("John Smith\nMary Jones").candidates] == ["Smith", "Jones"]


def test_a_party_and_its_number() -> None:
    text = "Surname,Party,Party code\nA,Left,PP52\nB,Right,http://x/PP90\nC,Co-op,joint-party:53-119\nD,Own,Own\nE,,\n"
    parties = [c.party for c in picked(text).candidates]
    assert [party.code if party else "-" for party in parties] == ["PP52", "PP90", "joint-party:53-119", None, "-"]


def test_commonly_used_names_have_a_column_or_brackets() -> None:
    text = "Surname,Other names,Known as\nKhatkar,Harjinder,Bill Khatkar\nFearn,Matthew (known as Matt Fearn),\n"
    assert [c.commonly_used for c in picked(text).candidates] == ["Bill Khatkar", "Matt Fearn"]


def test_a_footnote_without_a_name_is_passed_over() -> None:
    found = picked("Surname,Other names,Votes\nJones,Mary,1\n,,99\nAsh,Jo,2\n")
    assert len(found.candidates) == 2
    assert sentences(found.notes) == ["Line 3: This row holds no name and was passed over."]


def test_bad_rows_are_all_reported_and_nobody_is_taken() -> None:
    found = picked(
        "Surname,Other names,Description\nJones,Mary,Left\n,Jo,Right\nTotal,,\nJones,Mary,Left\nJones,Mary,Right\n"
        f"{'x' * 300},Kim,\nBad\u202eone,Kim,\n(known as Bob),Kim,\nTurnout 35%,,\n"
    )
    assert found.candidates == ()
    assert sentences(found.problems) == [
        "Line 3: No surname can be read here.",
        "Line 4: “Total” looks like a line below the list, not a candidate. Take it out of the table.",
        "Line 5: JONES, Mary is here twice: the row repeats line 2.",
        f"Line 7, Surname: “{'x' * 59}…” is longer than 200 letters.",
        "Line 8, Surname: “Bad\N{REPLACEMENT CHARACTER}one” holds a character that cannot be seen or printed. Type it "
        "again by hand.",
        "Line 9: No surname can be read here.",
        "Line 10: “Turnout 35%” looks like a line below the list, not a candidate. Take it out of the table.",
    ]


@pytest.mark.parametrize("name", ["Total", "Source", "Majority"])
def test_people_with_such_names_have_other_names(name: str) -> None:
    assert len(picked(f"Surname,Other names\n{name},Ann\nJones,Mary\n").candidates) == 2


def test_picks_that_cannot_be() -> None:
    table = table_from_text("Surname,Other names\nJones,Mary\n")
    assert sentences(candidates_from(table, Picks(other_names=1)).problems) == [
        "Say which column holds the surname, or the whole name."
    ]
    assert sentences(candidates_from(table, Picks(surname=0, description=0)).problems) == [
        "The column “Surname” is chosen for two things."
    ]
    for number in (-1, 2):
        assert sentences(candidates_from(table, Picks(surname=number)).problems) == [
            "The table has no such column any more. Choose the columns again."
        ]
    assert sentences(candidates_from(table, Picks(surname=0, contest=1, only="nowhere")).problems) == [
        "No row holds a candidate."
    ]


def test_problems_of_the_table_are_problems_of_the_candidates() -> None:
    found = candidates_from(Table(), Picks(surname=0))
    assert found == Picked((), (), ())
    empty = table_from_text("")
    assert sentences(candidates_from(empty, propose(empty)).problems) == ["The file is empty."]


def test_cells_of_a_grid() -> None:
    table = rows_as_pasted([["Surname", "Forenames"], ["", ""], ["Jones ", "Mary"]])
    assert [c.full_name() for c in candidates_from(table, propose(table)).candidates] == ["JONES, Mary"]
    assert [row.line for row in table.rows] == [3]
