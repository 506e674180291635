"""The law as data: which type can be held where and when, with which heads, by whom (rules.md B, C)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from models.election_types import (
    CODES,
    LOCAL_HEADS,
    MAYOR_SV_HEADS,
    PARLIAMENT_HEADS,
    PCC_HEADS,
    PCC_SV_HEADS,
    TYPES,
    WALES_HEADS,
    Head,
    Nation,
    Voting,
    find_type,
    offered,
)

E, W, S, NI = Nation.ENGLAND, Nation.WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND
FPTP, SV = Voting.FIRST_PAST_THE_POST, Voting.SUPPLEMENTARY_VOTE


@pytest.mark.parametrize(
    ("code", "nation", "day", "voting", "heads"),
    [
        ("parl", E, date(2024, 7, 4), FPTP, PARLIAMENT_HEADS),
        ("parl", NI, date(1997, 5, 1), FPTP, PARLIAMENT_HEADS),
        ("parl.by", S, date(2021, 5, 13), FPTP, PARLIAMENT_HEADS),
        ("local", E, date(2022, 5, 5), FPTP, LOCAL_HEADS),
        ("local", W, date(2022, 5, 4), FPTP, LOCAL_HEADS),
        ("local", W, date(2022, 5, 5), FPTP, WALES_HEADS),
        ("parish", E, date(2026, 5, 7), FPTP, LOCAL_HEADS),
        ("community", W, date(2017, 5, 4), FPTP, LOCAL_HEADS),
        ("community", W, date(2027, 5, 6), FPTP, WALES_HEADS),
        ("pcc", E, date(2021, 5, 6), SV, PCC_SV_HEADS),
        ("pcc", W, date(2023, 1, 15), SV, PCC_SV_HEADS),
        ("pcc", W, date(2023, 1, 16), FPTP, PCC_HEADS),
        ("pcc", E, date(2024, 5, 2), FPTP, PCC_HEADS),
        ("mayor", E, date(2023, 5, 3), SV, MAYOR_SV_HEADS),
        ("mayor", E, date(2023, 5, 4), FPTP, PARLIAMENT_HEADS),
        ("mayor", E, date(2027, 5, 6), FPTP, PARLIAMENT_HEADS),
        ("mayor.ca", E, date(2021, 5, 6), SV, MAYOR_SV_HEADS),
        ("mayor.ca", E, date(2022, 12, 12), SV, MAYOR_SV_HEADS),
        ("mayor.ca", E, date(2022, 12, 13), FPTP, PARLIAMENT_HEADS),
        ("mayor.ca", E, date(2024, 5, 2), FPTP, PARLIAMENT_HEADS),
        ("mayor.ca", E, date(2026, 6, 17), FPTP, PARLIAMENT_HEADS),
        ("mayor.ca", E, date(2026, 6, 18), SV, MAYOR_SV_HEADS),
    ],
)
def test_the_law_of_the_day(code: str, nation: Nation, day: date, voting: Voting, heads: tuple[Head, ...]) -> None:
    law = find_type(code, nation, day)
    assert law is not None
    assert (law.voting, law.heads) == (voting, heads)


@pytest.mark.parametrize(
    ("code", "nation"),
    [
        ("local", S),  # single transferable vote
        ("local", NI),
        ("parish", W),  # communities there
        ("parish", S),
        ("community", E),
        ("pcc", S),
        ("pcc", NI),
        ("mayor", W),
        ("mayor.ca", W),
        ("senedd", W),
    ],
)
def test_no_such_poll_there(code: str, nation: Nation) -> None:
    assert find_type(code, nation, date(2024, 5, 2)) is None


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("nation", Nation)
def test_the_dates_of_a_type_follow_on_without_gap_or_overlap(code: str, nation: Nation) -> None:
    spans = sorted((law.since, law.until or date.max) for law in TYPES if law.code == code and nation in law.nations)
    for (_, until), (since, _) in pairwise(spans):
        assert until + timedelta(days=1) == since
    assert all(since <= until for since, until in spans)
    assert not spans or spans[-1][1] == date.max


@pytest.mark.parametrize("nation", Nation)
@pytest.mark.parametrize("day", [date(2021, 5, 6), date(2024, 5, 2), date(2026, 7, 2)])
def test_what_is_offered_is_what_is_found(nation: Nation, day: date) -> None:
    found = offered(nation, day)
    assert len({law.code for law in found}) == len(found)
    assert {law.code: law for law in found} == {code: law for code in CODES if (law := find_type(code, nation, day))}


def labels(heads: tuple[Head, ...]) -> list[str]:
    return [head.label for head in heads]


def test_heads_word_for_word() -> None:
    """rules.md B.1, B.2, B.3, B.4, B.5."""
    assert labels(PARLIAMENT_HEADS) == [
        "Want of an official mark",
        "Voting for more than one candidate",
        "Writing or mark by which the voter could be identified",
        "Unmarked or void for uncertainty",
    ]
    assert labels(LOCAL_HEADS) == [
        "Want of an official mark",
        "Voting for more candidates than the voter was entitled to",
        "Writing or mark by which the voter could be identified",
        "Being unmarked or wholly void for uncertainty",
    ]
    assert labels(WALES_HEADS) == [
        "Want of an official mark",
        "Voting for more candidates than the voter is entitled to vote for",
        "Writing or mark by which the voter can be identified",
        "Unmarked or void for uncertainty",
    ]
    assert labels(PCC_HEADS) == [
        "Want of an official mark",
        "Voting for more than one candidate",
        "Writing or mark by which the voter could be identified",
        "Unmarked",
        "Void for uncertainty",
    ]
    assert labels(PCC_SV_HEADS)[3:] == [
        "Unmarked as to the first preference vote",
        "Void for uncertainty as to the first preference vote",
    ]
    assert labels(MAYOR_SV_HEADS)[1::2] == [
        "Voting for more than one candidate as to the first preference vote",
        "Unmarked or void for uncertainty as to the first preference vote",
    ]


def test_codes_of_heads_differ_within_a_type_and_rejected_in_part_is_none_of_them() -> None:
    for law in TYPES:
        heads = [head.code for head in law.heads]
        assert len(set(heads)) == len(heads)
        assert not {"part", "total"} & set(heads)


@pytest.mark.parametrize(
    ("code", "pounds", "most", "officer"),
    [
        ("parl", 500, 1, "Acting Returning Officer"),
        ("parl.by", 500, 1, "Acting Returning Officer"),
        ("local", None, 30, "Returning Officer"),
        ("parish", None, 30, "Returning Officer"),
        ("pcc", 5_000, 1, "Police Area Returning Officer"),
        ("mayor", 500, 1, "Returning Officer"),
        ("mayor.ca", 5_000, 1, "Combined Authority Returning Officer"),
    ],
)
def test_deposits_seats_and_officers(code: str, pounds: int | None, most: int, officer: str) -> None:
    """rules.md A.1, C.2."""
    law = find_type(code, E, date(2024, 5, 2))
    assert law is not None
    assert (law.deposit_pounds, law.most_seats, law.officers[E]) == (pounds, most, officer)
    assert law.by_election is (code == "parl.by")


def test_the_officer_of_a_parliamentary_poll_differs_by_nation() -> None:
    law = find_type("parl", S, date(2024, 7, 4))
    assert law is not None
    assert [law.officers[nation] for nation in (E, W, S, NI)] == [
        "Acting Returning Officer",
        "Acting Returning Officer",
        "Returning Officer",
        "Chief Electoral Officer",
    ]
