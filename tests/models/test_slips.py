"""Slips of the hand: each one typed on purpose, into real rows and random ones; the right row and figure are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.changes import ContestSet
from models.checks import slips
from models.checks.slips import SHOWN, row_names, slip_between, slip_findings
from models.findings import Finding
from models.ids import box_subject, field_ref, look_subject
from models.result import result_of
from models.state import ContestState
from tests.support import (
    CONTEST,
    HARTLEPOOL,
    HARTLEPOOL_PAPERS,
    HARTLEPOOL_REJECTED,
    HARTLEPOOL_VOTES,
    contest_setup,
    counted,
    counting,
    election,
    hartlepool,
    in_order,
    many,
    open_hall,
)

OPENED = hartlepool().contest()
NAMES = {f"c{i}": f"{row[0].upper()}, {row[1]}" for i, row in enumerate(HARTLEPOOL, 1)}


def swapped(figure: int) -> Iterator[int]:
    """Any two of its digits exchanged."""
    digits = str(figure)
    for i, j in combinations(range(len(digits)), 2):
        yield int(digits[:i] + digits[j] + digits[i + 1 : j] + digits[i] + digits[j + 1 :])


def dropped(figure: int) -> Iterator[int]:
    digits = str(figure)
    yield from (int(digits[:i] + digits[i + 1 :] or 0) for i in range(len(digits)))


def doubled(figure: int) -> Iterator[int]:
    digits = str(figure)
    yield from (int(digits[: i + 1] + digits[i:]) for i in range(len(digits)))


def ten_times(figure: int) -> Iterator[int]:
    yield 10 * figure
    if figure % 10 == 0:
        yield figure // 10


SLIPS = {"swapped": swapped, "dropped": dropped, "doubled": doubled, "ten times": ten_times}
SAID = {
    "swapped": {"N40", "N41", "N43"},
    "dropped": {"N41", "N43", "N40"},
    "doubled": {"N42", "N43"},
    "ten times": {"N43"},
}
"""A digit dropped can be the same text as ten times too little; a nought swapped to the front is lost."""


def slipped(id_: str, typed: int) -> ContestState:
    return counted(OPENED, {**HARTLEPOOL_VOTES, id_: typed}, HARTLEPOOL_REJECTED, HARTLEPOOL_PAPERS)


def explanations(contest: ContestState) -> list[Finding]:
    """Those that are named; N46 only says how many more there are."""
    return [finding for finding in slip_findings(contest, result_of(contest)) if finding.code != "N46"]


def names_it(found: Sequence[Finding], kind: str, name: str, typed: int, wanted: int) -> bool:
    said = {"name": name, "typed": typed, "wanted": wanted}
    return any(f.code in SAID[kind] and dict(f.params) == said for f in found)


@pytest.mark.parametrize("kind", SLIPS)
@pytest.mark.parametrize("id_", HARTLEPOOL_VOTES)
def test_a_slip_in_a_row_of_hartlepool_is_named(id_: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    right = HARTLEPOOL_VOTES[id_]
    assert right is not None
    for typed in {n for n in SLIPS[kind](right) if n not in (right, 0)}:
        shown = explanations(slipped(id_, typed))
        assert len(shown) <= SHOWN
        with monkeypatch.context() as patch:
            patch.setattr(slips, "SHOWN", 99)
            every = explanations(slipped(id_, typed))
        assert names_it(every, kind, NAMES[id_], typed, right), typed
        assert every[: len(shown)] == shown
        assert names_it(shown, kind, NAMES[id_], typed, right) or len(every) > SHOWN


def test_few_slips_have_more_explanations_than_are_shown() -> None:
    """Only a first digit that is dropped can be anybody's: 2,904 typed as 904 is also 2,108 typed as 108."""
    hidden = [
        (right, typed)
        for id_, right in HARTLEPOOL_VOTES.items()
        for kind, slip in SLIPS.items()
        for typed in {n for n in slip(right or 0) if n not in (right, 0)}
        if not names_it(explanations(slipped(id_, typed)), kind, NAMES[id_], typed, right or 0)
    ]
    assert hidden == [(2_904, 904), (8_589, 589)]


def test_the_row_of_the_brief() -> None:
    """15,529 typed as 15,259: five figures could have done it, and hers is among them."""
    found = explanations(slipped("c12", 15_259))
    assert names_it(found, "swapped", "MORTIMER, Jill", 15_259, 15_529)
    assert {f.code for f in found} == {"N40"}
    rows = [field_ref(look_subject(CONTEST, 1, 1, 1), f"v:{id_}") for id_ in ("c3", "c12", "c13", "c14", "c16")]
    assert [f.fields for f in found] == [(row,) for row in rows]


ROWS = many(8)
SMALL = counting(ROWS, contest_setup(type_="local", boxes=("total",))).contest()
HEADS = ("mark", "too-many", "identified", "uncertain")


def filled(figures: Sequence[int | None], papers: int | None) -> ContestState:
    """Eight candidates and four heads in the order of typing."""
    votes = {f"c{i}": n for i, n in enumerate(figures[:8], 1)}
    return counted(SMALL, votes, dict(zip(HEADS, figures[8:], strict=True)), {"total": papers})


rows = st.lists(st.integers(0, 40_000), min_size=12, max_size=12)


@given(rows, st.integers(0, 7), st.sampled_from(sorted(SLIPS)), st.data())
@settings(max_examples=600)
def test_a_slip_in_any_row_is_named(figures: list[int], row: int, kind: str, data: st.DataObject) -> None:
    right = figures[row]
    wrong = sorted({n for n in SLIPS[kind](right) if n not in (right, 0)})
    assume(wrong)
    typed = data.draw(st.sampled_from(wrong))
    found = explanations(filled([*figures[:row], typed, *figures[row + 1 :]], sum(figures)))
    assert names_it(found, kind, ROWS[row].full_name(), typed, right) or len(found) == SHOWN


@given(rows, st.integers(0, 12), st.integers(1, 5_000))
@settings(max_examples=300)
def test_what_is_named_would_always_account_for_all_papers(figures: list[int], row: int, more: int) -> None:
    """No explanation is a guess: put in, it leaves no difference."""
    wrong = [n + more * (i == row) for i, n in enumerate(figures)]
    papers = sum(figures) + more * (row == 12)
    names = list(row_names(SMALL).values())
    for finding in explanations(filled(wrong, papers)):
        at, wanted = names.index(str(finding.params["name"])), int(finding.params["wanted"])
        if finding.code == "N44":
            assert wrong[at] == wrong[at - 1]
            assert sum([*wrong[:at], *wrong[at + 1 :], wanted]) == papers
        else:
            put_right = [wanted if i == at else n for i, n in enumerate(wrong)]
            assert sum(put_right) == (wanted if at == 12 else papers)


@given(rows)
@settings(max_examples=100)
def test_while_everything_agrees_nothing_is_explained(figures: list[int]) -> None:
    assert explanations(filled(figures, sum(figures))) == []


def test_a_slip_in_the_papers_or_a_head_is_named_too() -> None:
    figures = [500, 400, 300, 200, 100, 90, 80, 70, 5, 41, 30, 20]
    (found,) = [
        f for f in explanations(filled(figures, 1_863)) if f.code == "N40" and "papers" in str(f.params["name"])
    ]
    assert found.params == {"name": "verified papers", "typed": 1_863, "wanted": 1_836}
    assert found.fields == (field_ref(box_subject(CONTEST, "total"), "papers"),)
    wrong = [*figures[:9], 14, *figures[10:]]
    head = "“Voting for more candidates than the voter was entitled to”"
    assert names_it(explanations(filled(wrong, 1_836)), "swapped", head, 14, 41)


# rows


@given(st.lists(st.integers(10, 40_000), min_size=12, max_size=12), st.integers(0, 9))
@settings(max_examples=200)
def test_a_row_typed_twice_is_named(paper: list[int], row: int) -> None:
    typed = [*paper[: row + 1], *paper[row:-1]]
    assume(sum(typed) != sum(paper))
    names = list(row_names(SMALL).values())
    expected = {
        "name": names[row + 1],
        "above": names[row],
        "typed": paper[row],
        "last": names[11],
        "wanted": paper[-1],
    }
    found = explanations(filled(typed, sum(paper)))
    assert any(dict(f.params) == expected for f in found if f.code == "N44") or len(found) == SHOWN


@given(st.lists(st.integers(1, 40_000), min_size=12, max_size=12), st.integers(0, 10))
@settings(max_examples=200)
def test_a_row_left_out_is_told_by_its_figure(paper: list[int], row: int) -> None:
    typed = [*paper[:row], *paper[row + 1 :], None]
    (found,) = explanations(filled(typed, sum(paper)))
    assert (found.code, found.params) == ("N45", {"last": "“Being unmarked or wholly void for uncertainty”",
                                                  "wanted": paper[row]})  # fmt: skip


def test_two_empty_rows_are_no_row_left_out() -> None:
    assert explanations(filled([1] * 10 + [None, None], 500)) == []
    assert explanations(filled([1] * 10 + [None, 1], 500)) == []
    assert explanations(filled([1] * 11 + [None], None)) == []


def test_with_several_seats_no_slip_is_sought() -> None:
    hall = counting(many(3), contest_setup(type_="local", seats=2, boxes=("total",)))
    hall.enter({"c1": 2_451, "c2": 10, "c3": 5}, dict.fromkeys(HEADS, 0), {"total": 2_541}, part=0)
    assert explanations(hall.contest()) == []


# one figure against another


@pytest.mark.parametrize(
    ("typed", "wanted", "code"),
    [
        (21, 12, "N40"),
        (15_259, 15_529, "N40"),
        (51_295, 15_529, None),
        (321, 123, "N40"),  # not neighbours
        (231, 123, None),  # three digits moved
        (924, 2_904, "N40"),  # 0924: the nought is lost
        (120, 12, "N43"),
        (12, 120, "N43"),
        (5_522, 552, "N42"),
        (5_552, 552, "N42"),
        (5_512, 552, None),
        (12, 123, "N41"),
        (4, 104, "N41"),  # 04
        (13, 123, "N41"),
        (1, 123, None),
        (0, 100, None),  # or every empty small row would explain a hundred
        (7, 8, None),
        (0, 5, None),
    ],
)
def test_which_slip_lies_between(typed: int, wanted: int, code: str | None) -> None:
    assert slip_between(typed, wanted) == code


@given(st.integers(1, 999_999), st.data())
@settings(max_examples=300)
def test_just_these_slips_are_seen(wanted: int, data: st.DataObject) -> None:
    reachable = {n for slip in SLIPS.values() for n in slip(wanted)} - {wanted, 0}
    typed = data.draw(st.integers(1, 999_999) | st.sampled_from(sorted(reachable or {1})))
    assume(typed != wanted)
    assert (slip_between(typed, wanted) is not None) == (typed in reachable)


# what rows are called


def test_boxes_have_their_names_before_counting_begins() -> None:
    hall = open_hall()
    hall.record(election(), ContestSet(contest=CONTEST, setup=contest_setup()), in_order(many(3)))
    assert list(row_names(hall.contest()).values()) == ["papers from polling stations", "papers by post"]


def test_rows_have_their_names_while_counting() -> None:
    assert list(row_names(SMALL).values())[7:] == [
        "AHAHAHAH, Kim",
        "“Want of an official mark”",
        "“Voting for more candidates than the voter was entitled to”",
        "“Writing or mark by which the voter could be identified”",
        "“Being unmarked or wholly void for uncertainty”",
        "verified papers",
    ]
    ward = counting(many(3), contest_setup(type_="local", seats=2, boxes=("stations", "post", "school"))).contest()
    assert list(row_names(ward).values())[-4:] == [
        "“Rejected in part”",
        "papers from polling stations",
        "papers by post",
        "box school",
    ]
