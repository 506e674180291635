"""Democracy Club's ballots as JSON."""

import json

import pytest

from tests.imports.files import (
    SEATON,
    contest_of,
    read_text,
    sentences,
)


def ballots(*of: object, **root: object) -> str:
    return json.dumps({"ballots": of} | root)


def ballot(**others: object) -> dict[str, object]:
    whole: dict[str, object] = {
        "ballot_paper_id": SEATON,
        "post": {"label": "Seaton", "id": "gss:E05000001"},
        "winner_count": 1,
        "cancelled": False,
        "candidates": [{"person_id": 11, "name": "Sue LITTLE", "party_name": "Labour Party", "party_ec_id": "PP53"}],
    }
    return whole | others


def test_ballots_without_candidates() -> None:
    imported = read_text(ballots(ballot(candidates=[])))
    assert contest_of(imported).candidates == ()
    assert f"No candidates stand in {SEATON} yet." in sentences(imported.notes)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[1, 2]", "This JSON is not Democracy Club's list of ballots"),
        ('{"ballots": {}}', "This JSON is not Democracy Club's list of ballots"),
        ('{"ballots": [3]}', "This JSON is not Democracy Club's list of ballots"),
        ('{"ballots": [', "This JSON is not Democracy Club's list of ballots"),
        ("[" * 100_000, "This JSON is not Democracy Club's list of ballots"),
        ('{"ballots": []}', "The file is empty."),
        (ballots(ballot(candidates=[1])), "ballot 1, candidates: The value here is not of the kind that belongs here."),
        (ballots(ballot(winner_count=1.5)), "ballot 1, winner_count: The value here is not of the kind"),
        (ballots(ballot(winner_count=[1])), "ballot 1, winner_count: The value here is not of the kind"),
        (ballots(ballot(winner_count=10**40)), "ballot 1, winner_count: "),
        (ballots(ballot(candidates=[{"person_id": "", "name": "A\ud800 B"}])),
         "ballot 1, candidate 1, person_id: Nothing is written here."),
        (ballots(ballot(candidates=[{"person_id": 1, "name": "A B"}] * 2)),
         "ballot 1, candidate 2, person_id: A B is here twice"),
    ],
)  # fmt: skip
def test_json_that_cannot_be_used(text: str, sentence: str) -> None:
    imported = read_text(text)
    assert sentence in sentences(imported.problems)[0]
    assert imported.changes == ()


def test_a_title_from_the_file() -> None:
    imported = read_text(ballots(ballot(), election_group={"name": "Seaton\u202e and the rest\n"}))
    assert imported.election is not None
    assert imported.election.title == "Seaton_ and the rest"
