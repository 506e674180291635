"""Democracy Club's candidacies, on real files and on spoilt ones."""

import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from imports.reading import read
from models.changes import CandidatesSet, ContestSet, ElectionSet
from models.election_types import Nation
from models.result import result_of
from models.setup import Candidate, Party
from models.state import Stage, State
from tests.imports.files import (
    NOW,
    SEATON,
    candidacy,
    contest_of,
    export,
    read_rows,
    read_text,
    sentences,
    stored,
    ward,
    written,
)

# real files


def test_the_candidates_of_2024(shared_data: Path) -> None:
    path = shared_data / "democracy-club" / "candidates-sample.csv"
    imported = read(path, State(), now=NOW)
    assert (imported.contests, imported.candidates, imported.with_figures) == (30, 226, 0)
    assert imported.problems == ()
    assert Counter(type(change) for change in imported.changes) == {ElectionSet: 1, ContestSet: 30, CandidatesSet: 30}
    state = stored(imported.changes)
    assert state.election == imported.election
    assert state.election is not None
    assert state.election.title == "UK Parliamentary general election"
    assert (state.election.polling_day, state.election.practice) == (date(2024, 7, 4), False)
    clacton = state.contest("parl.clacton.2024-07-04")
    assert clacton is not None
    assert (clacton.setup.name, clacton.setup.type, clacton.seats) == ("Clacton", "parl", 1)
    assert clacton.order_confirmed_by is None
    assert [c.surname for c in clacton.candidates][:3] == ["Bensilum", "Farage", "Jamieson"]
    assert clacton.candidates[1] == Candidate(
        id="dc4800", surname="Farage", other_names="Nigel", party=Party(name="Reform UK", code="PP7931")
    )
    notes = sentences(imported.notes)
    assert "The file does not say in which nation the poll is; England was taken." in notes
    assert "225 names came in one field; their surnames are proposals, such as Beany, Captain." in notes
    assert (
        "226 candidates, such as Captain Beany, have no description in the file. It was left empty: the name of a "
        "party is not what the ballot paper says." in notes
    )


def test_accents_joint_parties_independents_and_the_speaker(shared_data: Path) -> None:
    state = stored(read(shared_data / "democracy-club" / "candidates-sample.csv", State(), now=NOW).changes)
    everybody = {c.full_name(): c for contest in state.contests.values() for c in contest.candidates}
    assert "BERRY, Siân" in everybody
    assert Counter((c.party.key() if c.party else "") for c in everybody.values())["PP53"] == 26
    hoyle = everybody["HOYLE, Lindsay"]
    assert hoyle.party == Party(name="Speaker seeking re-election", code="ynmp-party:12522")
    assert everybody['SMITH, Bobby "Elmo"'].party is not None
    assert "Ynys Môn" in {contest.setup.name for contest in state.contests.values()}


def test_the_ballots_of_hartlepool(shared_data: Path) -> None:
    path = shared_data / "democracy-club" / "ballots-hartlepool-2026-05-07.json"
    imported = read(path, State(), now=NOW)
    assert (imported.contests, imported.candidates) == (12, 58)
    assert imported.problems == ()
    state = stored(imported.changes)
    assert state.election is not None
    assert (state.election.title, state.election.nation) == ("Hartlepool local election", Nation.ENGLAND)
    hart = state.contest("local.hartlepool.hart.2026-05-07")
    assert hart is not None
    assert (hart.setup.name, hart.setup.type, hart.seats, len(hart.candidates)) == ("Hart", "local", 1, 8)
    people = {c.surname: c for contest in state.contests.values() for c in contest.candidates}
    assert people["BROOKES"].other_names == "Michael"
    assert people["BROOKES"].description == "Green Party candidate"
    assert people["Riddle"].party == Party(name="Labour and Co-operative Party", code="joint-party:53-119")
    assert not any("nation" in note for note in sentences(imported.notes))


def test_the_results_of_2018(shared_data: Path) -> None:
    imported = read(shared_data / "local" / "democracy-club-2018" / "results.csv", State(), now=NOW)
    assert (imported.contests, imported.candidates, imported.with_figures) == (62, 288, 61)
    assert imported.problems == ()
    state = stored(imported.changes)
    seaton = state.contest(SEATON)
    assert seaton is not None
    assert (seaton.setup.name, seaton.stage) == ("Seaton", Stage.COUNTING)
    result = result_of(seaton)
    assert (result.valid_votes, result.majority, result.rejected) == (1699, 1071, 4)
    assert result.papers_verified is None
    avenue = state.contest("local.kingston-upon-hull.avenue.2018-05-03")
    assert avenue is not None
    assert avenue.seats == 3
    uncontested = state.contest("local.epping-forest.moreton-and-fyfield.by.2018-05-03")
    assert uncontested is not None
    assert (uncontested.stage, uncontested.setup.name) == (Stage.SET_UP, "Moreton and Fyfield")
    notes = sentences(imported.notes)
    assert "The turnout of 23 contests is a percentage (such as 28), not a number of papers, and was left out." in notes
    assert "Moreton and Fyfield had no poll; the figures in the file were left out." in notes
    assert "Line 102: 2 contests are called Abbey." in notes


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("democracy-club/developers-api-sandbox-AA12AA.json", "This JSON is not Democracy Club's list of ballots"),
        ("local/democracy-club-2021/result-sets.json", "This JSON is not Democracy Club's list of ballots"),
        ("democracy-club/modgov-results-kirklees-2017-10-26.xml", "This is an XML file."),
        ("local/trafford/election-results.csv", "These are not the columns of Democracy Club"),
        ("parliament/ge2019/by-candidate.csv", "These are not the columns of Democracy Club"),
        ("parliament/electoral-commission-2017-layout-sample.csv", "These are not the columns of Democracy Club"),
        ("README.md", "These are not the columns of Democracy Club"),
    ],
)
def test_other_files_are_told_apart(shared_data: Path, path: str, sentence: str) -> None:
    imported = read(shared_data / path, State(), now=NOW)
    assert len(imported.problems) == 1
    assert sentence in imported.problems[0].sentence()
    assert imported.changes == ()


def test_every_file_of_the_shared_data_is_read_or_refused(shared_data: Path) -> None:
    for path in sorted(p for p in shared_data.rglob("*") if p.is_file()):
        imported = read(path, State(), now=NOW)
        assert bool(imported.changes) != bool(imported.problems), path
        sentences((*imported.problems, *imported.notes))


# candidates


def test_every_optional_column() -> None:
    rows = [
        candidacy(
            11,
            "Bill Khatkar",
            sopn_last_name="KHATKAR",
            sopn_first_names="Harjinder Singh (commonly known as Bill Khatkar)",
            party_description_text="Welsh Labour /\r\n Llafur Cymru\t",
            legacy_party_id="party:53",
            gender="male",
            birth_date="1970",
            twitter_username="bill",
            image="http://x/y.png",
            favourite_colour="red",
        ),
        candidacy(12, "Jo Ash", sopn_last_name="", party_name="Independent", party_id="ynmp-party:2"),
    ]
    imported = read_rows(*rows)
    khatkar = Candidate(
        id="dc11",
        surname="KHATKAR",
        other_names="Harjinder Singh",
        commonly_used="Bill Khatkar",
        description="Welsh Labour / Llafur Cymru",
        party=Party(name="Labour Party", code="PP53"),
    )
    independent = Party(name="Independent", code="ynmp-party:2")
    ash = Candidate(id="dc12", surname="Ash", other_names="Jo", party=independent)
    assert contest_of(imported).candidates == (ash, khatkar)
    notes = sentences(imported.notes)
    assert "A column that is not known was left out: favourite_colour." in notes
    assert "One name came in one field; its surname is a proposal: Ash, Jo." in [
        n.removeprefix("Line 4: ") for n in notes
    ]


def test_columns_in_any_order_and_any_case() -> None:
    text = export(ward(), columns=["Seats contested", *reversed(list(ward()[0]))]).replace(
        "ballot_paper_id", "Ballot Paper ID"
    )
    text = text.replace("Seats contested,seats_contested", "x,seats_contested")
    assert contest_of(read_text(text)).candidates == contest_of(read_rows(*ward())).candidates


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_however_it_was_saved(encoding: str, mark: str) -> None:
    rows = [*ward(), candidacy(13, "Siân Ó Briain")]
    assert read_text(export(rows, delimiter=mark).encode(encoding)).changes == read_rows(*rows).changes


def test_an_older_number_of_a_party() -> None:
    rows = [candidacy(11, "A B", party_id="", legacy_party_id="party:90"), candidacy(12, "C D", party_id="party:53")]
    parties = [c.party for c in contest_of(read_rows(*rows)).candidates]
    assert [party.code for party in parties if party] == ["PP90", "PP53"]


def test_no_party_at_all() -> None:
    imported = read_rows(candidacy(11, "A B", party_id="", party_name=""), candidacy(12, "C D"))
    assert contest_of(imported).candidates[0].party is None
    assert "Line 2: A B has no party in the file." in sentences(imported.notes)


def test_every_bad_row_is_reported_before_anything_is_stored() -> None:
    rows = [
        candidacy(11, "Sue Little"),
        candidacy(11, "Sue Little"),
        candidacy(11, "Susan Little"),
        candidacy("x1", "Paddy Price"),
        candidacy("", "Jo Ash"),
        candidacy(14, "", party_id="PP 52!"),
        candidacy(15, "Ann Oak", ballot_paper_id=""),
        candidacy(16, "Bad\u202eName"),
        candidacy(17, "x" * 201),
        candidacy(18, "Kim Elm", party_name="", party_id="PP52"),
        candidacy(19, "Lee Fir", cancelled_poll="perhaps"),
        candidacy(20, "#N/A"),
        candidacy(21, "(known as Bob)"),
    ]
    imported = read_rows(*rows)
    assert sentences(imported.problems) == [
        "Line 3: Sue Little is here twice: the row repeats line 2.",
        "Line 4: Susan Little is on this ballot paper already, on line 2, with other particulars.",
        "Line 5, person_id: “x1” is not the number of a person.",
        "Line 6, person_id: Nothing is written here.",
        "Line 7, person_name: Nothing is written here.",
        "Line 7, party_id: “PP 52!” is not the number of a party, such as PP52.",
        "Line 8, ballot_paper_id: Nothing is written here.",
        "Line 9, person_name: “Bad\N{REPLACEMENT CHARACTER}Name” holds a character that cannot be seen or printed. "
        "Type it again by hand.",
        f"Line 10, person_name: “{'x' * 59}…” is longer than 200 letters.",
        "Line 11, party_name: Nothing is written here.",
        "Line 12, cancelled_poll: “perhaps”, but line 2 of the same ballot paper says “f”.",
        "Line 13, person_name: The spreadsheet says #N/A here: its formula has failed.",
        "Line 14, person_name: No surname can be read here.",
    ]
    assert imported.changes == ()
    assert imported.election is None


def test_rows_that_disagree_about_their_contest() -> None:
    rows = ward()
    rows[1] |= {"seats_contested": 2, "post_label": "Seaton Carew"}
    assert sentences(read_rows(*rows).problems) == [
        "Line 3, post_label: “Seaton Carew”, but line 2 of the same ballot paper says “Seaton”.",
        "Line 3, seats_contested: “2”, but line 2 of the same ballot paper says “1”.",
    ]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"ballot_paper_id": "sp.c.ayr.2021-05-06"},
            "This is an election of the Scottish Parliament, which Count Desk",
        ),
        ({"ballot_paper_id": "senedd.2026-05-07"}, "This is an election of the Senedd,"),
        ({"ballot_paper_id": "gla.a.2024-05-02"}, "This is an election of the London Assembly,"),
        ({"ballot_paper_id": "nia.foyle.2022-05-05"}, "This is an election of the Northern Ireland Assembly,"),
        ({"ballot_paper_id": "naw.c.gower.2016-05-05"}, "This is an election of the National Assembly for Wales,"),
        ({"ballot_paper_id": "europarl.wales.2019-05-23"}, "This is an election of the European Parliament,"),
        ({"ballot_paper_id": "ref.crewe.2023-05-04"}, "This is a referendum,"),
        ({"ballot_paper_id": "mayor.london.2024-05-02"}, "This is an election of the Mayor of London,"),
        ({"ballot_paper_id": "moon.crater.2024-05-02"}, "“moon” is no kind of election that Count Desk knows."),
        ({"ballot_paper_id": "local.hartlepool.2018-05-03"}, "is no identifier of a ballot paper"),
        ({"ballot_paper_id": "parl.2024-07-04"}, "is no identifier of a ballot paper"),
        ({"ballot_paper_id": "parl.x.2024-02-30"}, "is no identifier of a ballot paper"),
        ({"ballot_paper_id": "parl"}, "is no identifier of a ballot paper"),
        ({"ballot_paper_id": "parl.-.2024-07-04"}, "is no identifier of a ballot paper"),
        ({"ballot_paper_id": "local.a b.c.2018-05-03"}, "is no identifier of a ballot paper"),
        ({"election_date": "2018-05-04"}, "“2018-05-04”, but the ballot paper is of 2018-05-03."),
        ({"election_date": "soon"}, "“soon”, but the ballot paper is of 2018-05-03."),
        ({"election_date": "99/99/2018"}, "but the ballot paper is of 2018-05-03."),
        ({"seats_contested": "0"}, "“0” is not a number of seats: 1 to 30."),
        ({"seats_contested": "31"}, "“31” is not a number of seats: 1 to 30."),
        ({"seats_contested": "one"}, "“one” is not a whole number, such as 3,495."),
        ({"seats_contested": ""}, "How many are to be elected is not written here"),
        ({"cancelled_poll": "perhaps"}, "“perhaps” is neither t (yes) nor f (no)."),
        ({"gss": "S13002845"}, "Seaton: Count Desk does not count this kind of election in Scotland on 3 May 2018."),
        ({"gss": "N10000101"}, "does not count this kind of election in Northern Ireland on 3 May 2018."),
    ],
)
def test_what_a_contest_can_have_wrong(changed: dict[str, object], sentence: str) -> None:
    imported = read_rows(*(row | changed for row in ward()))
    assert sentence in sentences(imported.problems)[0]
    assert imported.changes == ()


def test_a_day_as_a_spreadsheet_writes_it() -> None:
    assert read_rows(*ward(election_date="03/05/2018")).changes


def test_missing_and_doubled_columns() -> None:
    assert sentences(read_text("ballot_paper_id,party_id\nparl.x.2024-07-04,PP1\n").problems) == [
        "The column “person_id” is missing.",
        "The column “person_name” is missing.",
    ]
    text = export(ward(), columns=[*ward()[0], "post_label"]).replace("election_current", "post_label")
    assert sentences(read_text(text).problems)[0] == "The column “post_label” is there twice."


def test_the_older_export() -> None:
    text = (
        "id,name,honorific_prefix,honorific_suffix,gender,birth_date,election,party_id,party_name,post_id,post_label,"
        "mapit_url,elected\n1,Ann Oak,,,,,2015,party:52,Conservative Party,65808,Clacton,,\n"
    )
    assert sentences(read_text(text).problems)[0].startswith("This is an old export of Democracy Club")


# size


def test_650_contests_and_5000_rows(tmp_path: Path) -> None:
    rows = [
        candidacy(
            n,
            f"Anna Name{n}",
            ballot_paper_id=f"parl.place-{n % 650}.2024-07-04",
            election_date="2024-07-04",
            post_label=f"Place {n % 650}",
            votes_cast=n,
            turnout_reported=60_000,
            spoilt_ballots=100,
            statement_to_voters="words " * 30,
        )
        for n in range(5_000)
    ]
    path = written(tmp_path / "all.csv", export(rows))
    began = time.perf_counter()
    imported = read(path, State(), now=NOW)
    assert time.perf_counter() - began < 10
    assert (imported.contests, imported.candidates, imported.with_figures) == (650, 5000, 650)
