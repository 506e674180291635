import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.csv_out import BOM, cell, results_csv
from models.setup import Candidate
from models.state import Stage, State
from tests.exports.halls import contest_of, hartlepool_at, party_of


def read(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM)
    return list(csv.DictReader(StringIO(text.removeprefix(BOM))))


def test_a_row_a_candidate_with_the_contest_repeated() -> None:
    rows = read(results_csv(hartlepool_at(Stage.DECLARED).state))
    assert len(rows) == 16
    assert {row["contest"] for row in rows} == {"Hartlepool"}
    assert {row["majority"] for row in rows} == {"6940"}
    jill = rows[11]
    assert jill == {
        "election": "Elections of May 2021",
        "authority": "Hartlepool Borough Council",
        "polling_day": "2021-05-06",
        "contest_id": "parl.hartlepool.2021-05-06",
        "contest": "Hartlepool",
        "type": "parl.by",
        "seats": "1",
        "stage": "declared",
        "round": "1",
        "complete": "yes",
        "practice": "no",
        "electorate": "70768",
        "papers_verified": "30115",
        "valid_votes": "29933",
        "rejected_papers": "182",
        "turnout_percent": "42.55",
        "valid_turnout_percent": "42.30",
        "majority": "6940",
        "outcome": "gain",
        "gain_from": "Labour",
        "deposits_lost": "13",
        "position": "12",
        "candidate_id": "c12",
        "name": "MORTIMER, Jill",
        "description": "Conservative Party Candidate",
        "party": "Conservative",
        "votes": "15529",
        "share_percent": "51.88",
        "change": "22.96",
        "rank": "1",
        "placed": "yes",
        "elected": "yes",
        "deposit": "kept",
    }
    assert rows[15]["change"] == "-8.99"


def test_unknown_is_an_empty_cell() -> None:
    rows = read(results_csv(hartlepool_at(Stage.READY).state))
    assert {row["elected"] for row in rows} == {""}
    assert rows[8]["party"] == ""


def test_an_empty_file_has_a_header() -> None:
    assert read(results_csv(State())) == []


def test_no_cell_is_a_formula() -> None:
    people = [
        Candidate(id="c1", surname="=cmd|' /C calc'!A0", description="@SUM(1)", party=party_of("+1+1")),
        Candidate(id="c2", surname="-2+3", description="+cmd", other_names='"quoted", and\'d'),
    ]
    rows = read(results_csv(contest_of(people, [50, 40]).state))
    assert rows[0]["name"] == "'=CMD|' /C CALC'!A0"
    assert rows[0]["description"] == "'@SUM(1)"
    assert rows[0]["party"] == "'+1+1"
    assert rows[1]["name"] == "'-2+3, \"quoted\", and'd"
    assert rows[1]["description"] == "'+cmd"


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (0, "0"), (True, "yes"), (False, "no"), ("-8.99", "-8.99"), ("\t=1", "'\t=1"), ("a=1", "a=1")],
)
def test_a_value_as_a_cell(value: object, written: str) -> None:
    assert cell(value) == written


@given(st.text())
def test_whatever_is_written_a_spreadsheet_takes_it_for_text_or_a_number(value: str) -> None:
    written = cell(value)
    if written.startswith(("=", "+", "-", "@", "\t", "\r")):
        float(written)
    else:
        assert written.removeprefix("'") in {value, value.removeprefix("'")}
