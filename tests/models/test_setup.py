"""What comes in from outside is strict: whole numbers, known keys, one printable line."""

from datetime import date

import pytest
from pydantic import ValidationError

from models.setup import (
    Candidate,
    ContestPapers,
    ContestSetup,
    ElectionSetup,
    Electorate,
    HeadLabel,
    PaperWording,
    Party,
    Previous,
    PreviousEntry,
    by_surname,
    is_independent,
    next_candidate_id,
)
from models.values import clean_line
from tests.support import candidate, contest_setup, party, people

UNSEEN = "This text holds a character that cannot be seen or printed. Type it again by hand."


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Ward-Jackson \t ", "Ward-Jackson"),
        ("The\u00a0 Incredible\n", "The Incredible"),
        ("Angharad\u2028W\u0302yn", "Angharad Ŵyn"),  # composed
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_a_line_is_folded(text: str, clean: str) -> None:
    assert clean_line(text) == clean


@pytest.mark.parametrize(
    "sign",
    ["\x00", "\x07", "\x7f", "\x9b", "\u061c", "\u200b", "\u200e", "\u200f", "\u202e", "\u2060", "\u2066", "\ufeff"],
)
def test_what_cannot_be_seen_is_refused(sign: str) -> None:
    with pytest.raises(ValueError, match="cannot be seen or printed") as caught:
        clean_line(f"Smi{sign}th")
    assert str(caught.value) == UNSEEN


@pytest.mark.parametrize("name", ["", " ", "\u00a0", "\n", "x" * 201])
def test_a_name_is_neither_blank_nor_endless(name: str) -> None:
    with pytest.raises(ValidationError):
        candidate("c1", name)


@pytest.mark.parametrize("name", ["Ó", "ŵyn", "x" * 200, "=cmd|' /C calc'!A0", "<b>Smith</b> & Sons", "Nguyễn"])
def test_names_from_outside_are_kept_as_they_are(name: str) -> None:
    assert candidate("c1", name).surname == name


@pytest.mark.parametrize(
    ("surname", "other", "full", "spoken"),
    [
        ("Ward-Jackson", "W. Ralph", "WARD-JACKSON, W. Ralph", "W. Ralph Ward-Jackson"),
        ("Flying Brick", "The Incredible", "FLYING BRICK, The Incredible", "The Incredible Flying Brick"),
        ("Madonna", "", "MADONNA", "Madonna"),
    ],
)
def test_names_printed_and_spoken(surname: str, other: str, full: str, spoken: str) -> None:
    person = candidate("c1", surname, other)
    assert (person.full_name(), person.spoken_name()) == (full, spoken)


@pytest.mark.parametrize("id_", ["", "C1", "c-1", "c 1", "x" * 41])
def test_ids_of_candidates_are_plain(id_: str) -> None:
    with pytest.raises(ValidationError):
        candidate(id_, "Smith")


@pytest.mark.parametrize("id_", ["", "Hartlepool", "a/b", "a#b", "election", "people", "x" * 81])
def test_ids_of_contests_are_plain_and_not_taken(id_: str) -> None:
    with pytest.raises(ValidationError):
        contest_setup(id_)


@pytest.mark.parametrize("boxes", [(), ("post", "post"), ("Post",), ("",)])
def test_a_contest_has_boxes_and_each_once(boxes: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        contest_setup(boxes=boxes)


@pytest.mark.parametrize(
    "given",
    [{"seats": True}, {"seats": 1.0}, {"seats": "1"}, {"seats": 0}, {"seats": 31}, {"seets": 1}, {"head_labels": []}],
)
def test_set_up_is_strict(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ContestSetup.model_validate({"id": "local.a", "name": "A", "type": "local", **given})


@pytest.mark.parametrize("electors", [True, 0, -1, 60_000_001, 1.0])
def test_an_electorate_is_a_number_of_people(electors: object) -> None:
    with pytest.raises(ValidationError):
        Electorate.model_validate({"electors": electors})


def test_values_do_not_change() -> None:
    with pytest.raises(ValidationError):
        people("A, B")[0].surname = "C"  # type: ignore[misc]


@pytest.mark.parametrize(("code", "label"), [("Mark", "Want"), ("mark", " ")])
def test_a_heads_label(code: str, label: str) -> None:
    with pytest.raises(ValidationError):
        HeadLabel(code=code, label=label)


# the previous result


def entry(votes: int | None = None, share: str | None = None, won: bool = False) -> PreviousEntry:
    return PreviousEntry(name="Labour", party=party("Labour", "PP53"), votes=votes, share=share, won=won)


def test_votes_or_a_share_but_not_both() -> None:
    with pytest.raises(ValidationError, match="not both"):
        entry(5, "5.0")


@pytest.mark.parametrize("share", ["100.000001", "101", "999"])
def test_a_share_is_at_most_all(share: str) -> None:
    with pytest.raises(ValidationError, match="at most 100 per cent"):
        entry(share=share)


@pytest.mark.parametrize("share", ["1e1", "NaN", "-1", "5.", "1.1234567", "٣"])
def test_a_share_is_written_plainly(share: str) -> None:
    with pytest.raises(ValidationError):
        entry(share=share)


def test_a_previous_result_is_of_one_sort() -> None:
    with pytest.raises(ValidationError, match="mixes votes with shares"):
        Previous(held_on=date(2019, 12, 12), entries=(entry(5), entry(share="5.0")))
    with pytest.raises(ValidationError, match="Only one entry"):
        Previous(held_on=date(2019, 12, 12), entries=(entry(5, won=True), entry(4, won=True)))


# parties and people


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Party(name="Labour", code="PP53"), Party(name="Labour Party", code="PP53"), True),
        (Party(name="Labour", code="PP53"), Party(name="Labour Party", code="party:53"), True),  # Democracy Club's
        (Party(name="Labour and Co-operative", code="joint-party:53-119"), Party(name="Labour", code="PP53"), True),
        (Party(name="Labour and Co-operative", code="joint-party:53-119"), Party(name="Labour", code="party:53"), True),
        (Party(name="Green"), Party(name="GREEN"), True),
        (Party(name="Green"), Party(name="Green", code="PP63"), True),  # a previous result typed by hand
        (Party(name="Green"), Party(name="Labour", code="PP53"), False),
        (Party(name="Conservative", code="PP52"), Party(name="Conservative", code="PP51"), False),
    ],
)
def test_what_makes_a_party_the_same(one: Party, other: Party, same: bool) -> None:
    assert one.same(other) is other.same(one) is same


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, True),
        (Party(name="Independent"), True),
        (Party(name="Annibynnol"), True),
        (Party(name="Speaker"), True),
        (Party(name="The Speaker seeking re-election", code="ynmp-party:12522"), True),
        (Party(name="No party", code="ynmp-party:2"), True),
        (Party(name="Ashfield Independents", code="PP3902"), False),
    ],
)
def test_who_stands_for_nobody_else(given: Party | None, expected: bool) -> None:
    assert is_independent(given) is expected


def test_a_proposed_order_is_by_surname_whatever_its_accents() -> None:
    names = ["Zola, A", "Évans, B", "evans, A", "O'Brien, C", "Flying Brick, The"]
    ordered = [c.surname for c in by_surname(people(*names))]
    assert ordered == ["evans", "Évans", "Flying Brick", "O'Brien", "Zola"]


def test_ids_are_never_used_again() -> None:
    assert next_candidate_id(frozenset()) == "c1"
    assert next_candidate_id(frozenset({"c1", "c12", "other", "c7"})) == "c13"


def test_a_candidate_takes_no_unknown_key() -> None:
    with pytest.raises(ValidationError):
        Candidate.model_validate({"id": "c1", "surname": "A", "votes": 5})


def test_the_wording_of_the_papers_names_a_head_and_a_contest_once() -> None:
    head, contest = HeadLabel(code="mark", label="No mark"), ContestPapers(contest="ward")
    assert PaperWording(head_labels=(head,), contests=(contest,)).of("ward") == contest
    with pytest.raises(ValidationError, match="names a head twice"):
        PaperWording(head_labels=(head, head))
    with pytest.raises(ValidationError, match="names a contest twice"):
        PaperWording(contests=(contest, ContestPapers(contest="ward", welsh_name="Y Ward")))


def test_an_election_is_changed_by_looking_at_its_values_anew() -> None:
    night = ElectionSetup(title="Elections", polling_day=date(2021, 5, 6), practice=True, imprint="Civic Centre")
    assert night.changed(title=" New  title ") == ElectionSetup(
        title="New title", polling_day=date(2021, 5, 6), practice=True, imprint="Civic Centre"
    )
    with pytest.raises(ValidationError):
        night.changed(title="")
    with pytest.raises(ValidationError):
        night.changed(votes=5)
