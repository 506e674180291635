"""Contests of a file: type, nation, day, title, and the count that they come into."""

from datetime import date

import pytest

from imports.planning import in_words
from models.changes import CandidatesSet, ContestSet
from models.election_types import Nation
from tests.imports.files import (
    SEATON,
    candidacy,
    contest_of,
    night,
    read_rows,
    sentences,
    stored,
    ward,
)

# several contests


def test_one_file_is_one_night() -> None:
    other = candidacy(13, "A B", ballot_paper_id="local.x.y.2018-05-10", election_date="2018-05-10")
    third = candidacy(14, "C D", ballot_paper_id="local.x.z.2018-05-10", election_date="2018-05-10")
    imported = read_rows(*ward(), other, third)
    assert sentences(imported.problems) == [
        "Line 4, ballot_paper_id: This poll is on 10 May 2018, others in the file are on 3 May 2018. One file is one "
        "night: import them one at a time."
    ]


def test_types_and_nations_by_code() -> None:
    def one(ballot: str, person: int, **others: object) -> dict[str, object]:
        day = ballot[-10:]
        return candidacy(person, f"A B{person}", ballot_paper_id=ballot, election_date=day, post_label="X", **others)

    def types(*rows: dict[str, object]) -> list[str]:
        imported = read_rows(*rows)
        assert sentences(imported.problems) == []
        return [change.setup.type for change in imported.changes if isinstance(change, ContestSet)]

    day = "2024-05-02"
    assert types(
        one(f"parl.blackpool-south.by.{day}", 1),
        one(f"parl.blackpool-north.{day}", 2),
        one(f"pcc.gwent.{day}", 3),
        one(f"mayor.salford.{day}", 4),
        one(f"mayor.greater-manchester-ca.{day}", 5),
        one(f"mayor.west-midlands.{day}", 6),
        one(f"mayor.anywhere.{day}", 7, gss="E47000009"),
        one(f"mayor.tees-valley.{day}", 8, gss="E06000001"),
        one(f"mayor.elsewhere.{day}", 9, organisation_name="Elsewhere Combined Authority"),
        one(f"mayor.nowhere.{day}", 10),
        one(f"local.a.b.by.{day}", 11),
        one(f"parish.ash-parva.{day}", 12),
    ) == [
        "parl.by", "parl", "pcc", "mayor", "mayor.ca", "mayor.ca", "mayor.ca", "mayor", "mayor.ca", "mayor", "local",
        "parish",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "nation"),
    [
        ({"gss": "W05000001"}, Nation.WALES),
        ({"post_id": "gss:W05000001"}, Nation.WALES),
        ({"post_id": "HPL:seaton"}, Nation.ENGLAND),
        ({"nuts1": "UKL"}, Nation.WALES),
        ({"nuts1": "TLC"}, Nation.ENGLAND),
        ({"nuts1": "Wales"}, Nation.WALES),
        ({"nuts1": "Yorkshire and The Humber"}, Nation.ENGLAND),
        ({"ballot_paper_id": "pcc.dyfed-powys.2018-05-03"}, Nation.WALES),
        ({"ballot_paper_id": "pcc.cleveland.2018-05-03"}, Nation.ENGLAND),
        ({"ballot_paper_id": "community.caldicot.2018-05-03"}, Nation.WALES),
    ],
)
def test_the_nation_that_the_file_tells(columns: dict[str, object], nation: Nation) -> None:
    imported = read_rows(*ward(**columns))
    assert imported.election is not None
    assert imported.election.nation is nation
    assumed = [note for note in imported.notes if note.key == "import.nation_assumed"]
    assert bool(assumed) == (columns == {"post_id": "HPL:seaton"})


def test_the_nation_that_the_caller_tells() -> None:
    imported = read_rows(*ward(), nation=Nation.WALES)
    assert imported.election is not None
    assert imported.election.nation is Nation.WALES
    assert "Wales was taken." in " ".join(sentences(imported.notes))
    assert in_words(Nation.NORTHERN_IRELAND) == "Northern Ireland"


def test_several_nations_under_one_law_and_under_several() -> None:
    parl = {"election_date": "2024-07-04"}
    rows = [
        candidacy(1, "A B", ballot_paper_id="parl.a.2024-07-04", post_label="A", gss="E14000001", **parl),
        candidacy(2, "C D", ballot_paper_id="parl.b.2024-07-04", post_label="B", gss="E14000002", **parl),
        candidacy(3, "E F", ballot_paper_id="parl.c.2024-07-04", post_label="C", gss="S14000001", **parl),
    ]
    imported = read_rows(*rows)
    assert imported.changes
    assert (
        "Line 4: C (Scotland) is not in the nation of the file. The rules are the same; the officer's title may differ."
        in sentences(imported.notes)
    )
    day = {"election_date": "2022-05-05"}
    wards = [
        candidacy(1, "A B", ballot_paper_id="local.a.b.2022-05-05", post_label="A", gss="E05000001", **day),
        candidacy(2, "C D", ballot_paper_id="local.b.c.2022-05-05", post_label="B", gss="W05000002", **day),
    ]
    assert sentences(read_rows(*wards).problems) == [
        "Line 3, ballot_paper_id: B is in Wales, where other rules hold than in England. Import it into a file of its "
        "own."
    ]


# into a count that is there


def test_into_a_count_that_is_set_up() -> None:
    imported = read_rows(*ward(), state=night())
    assert imported.election is None
    assert [type(change) for change in imported.changes] == [ContestSet, CandidatesSet]
    stored(imported.changes, night())


def test_a_contest_that_is_there() -> None:
    assert sentences(read_rows(*ward(), state=night(contest=SEATON)).problems) == [
        "Line 2, ballot_paper_id: Seaton is in this count already."
    ]


def test_a_count_of_another_day() -> None:
    assert sentences(read_rows(*ward(), state=night(date(2021, 5, 6))).problems) == [
        "Line 2: The polls of this file are on 3 May 2018, those of the count on 6 May 2021."
    ]


def test_an_identifier_longer_than_an_id() -> None:
    ballot = f"local.{'very-' * 12}long.{'even-' * 12}longer.2018-05-03"
    imported = read_rows(*ward(ballot_paper_id=ballot))
    assert contest_of(imported, "local.seaton.2018-05-03").setup.name == "Seaton"
    assert "Line 2: Seaton: its identifier is too long; here it is local.seaton.2018-05-03." in sentences(
        imported.notes
    )
    assert read_rows(*ward(ballot_paper_id=ballot), state=night(contest="local.seaton.2018-05-03")).problems


def test_more_seats_than_the_law_knows() -> None:
    day = {"ballot_paper_id": "parl.x.2024-07-04", "election_date": "2024-07-04", "seats_contested": 2}
    assert sentences(read_rows(*ward(**day)).problems) == [
        "Line 2, ballot_paper_id: UK Parliamentary general election: at most 1 can be elected, not 2."
    ]


# titles


@pytest.mark.parametrize(
    ("rows", "title", "authority"),
    [
        (ward(), "Local elections", ""),
        (ward(organisation_name="Hartlepool Borough Council"), "Hartlepool Borough Council elections",
         "Hartlepool Borough Council"),
        (ward(ballot_paper_id="local.hartlepool.seaton.by.2018-05-03"), "Seaton by-election", ""),
        ([*ward(), candidacy(9, "A B", ballot_paper_id="pcc.cleveland.2018-05-03")], "Elections on 3 May 2018", ""),
        ([candidacy(n, "A B", ballot_paper_id=f"parl.x{n}.by.2018-05-03") for n in (1, 2)],
         "UK Parliamentary by-elections", ""),
        (ward(post_label="x" * 200, ballot_paper_id="local.hartlepool.seaton.by.2018-05-03"),
         "x" * 180 + " by-election", ""),
    ],
)  # fmt: skip
def test_what_the_election_is_called(rows: list[dict[str, object]], title: str, authority: str) -> None:
    imported = read_rows(*rows)
    assert imported.election is not None
    assert (imported.election.title, imported.election.authority) == (title, authority)
