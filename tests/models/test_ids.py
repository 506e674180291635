"""Ids: fixed shapes, free ones proposed, names of places taken apart again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ids import (
    FieldId,
    Subject,
    box_subject,
    field_ref,
    look_subject,
    parent_of,
    propose_contest_id,
    rejected_under,
    slug,
    split_ref,
    votes_of,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hartlepool", "hartlepool"),
        ("Llŷn & Môn", "llyn-mon"),
        ("King's Cross", "kings-cross"),
        ("  Cuxton, Halling and Riverside ", "cuxton-halling-and-riverside"),
        ("Ελλάδα", ""),
    ],
)
def test_a_slug_is_plain(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.sampled_from(["parl.by", "local", "parish"]), st.text(max_size=120))
def test_a_proposed_id_is_always_one_that_a_contest_can_have(kind: str, area: str) -> None:
    taken: frozenset[str] = frozenset()
    for _ in range(3):
        id_ = propose_contest_id(kind, area, "2026-05-07", taken)
        assert re.fullmatch(r"[a-z0-9.-]{1,80}", id_)
        assert id_ not in taken
        taken |= {id_}


def test_ids_in_the_style_of_the_uk_election_ids() -> None:
    first = propose_contest_id("parish", "Ash Parva", "2026-05-07", frozenset())
    assert first == "parish.ash-parva.2026-05-07"
    assert propose_contest_id("parish", "Ash Parva", "2026-05-07", frozenset({first})) == (
        "parish.ash-parva-2.2026-05-07"
    )
    assert propose_contest_id("parish", "Ελλάδα", "2026-05-07", frozenset()) == "parish.contest.2026-05-07"


def test_a_thousand_contests_of_one_name_are_a_mistake() -> None:
    taken = frozenset({"local.a.2026-05-07"} | {f"local.a-{n}.2026-05-07" for n in range(2, 1001)})
    with pytest.raises(ValueError, match="a thousand contests are called 'A'"):
        propose_contest_id("local", "A", "2026-05-07", taken)


def test_places_and_fields_are_put_together_and_taken_apart() -> None:
    look, box = look_subject("local.a.2026-05-07", 1, 4, 1), box_subject("local.a.2026-05-07", "post")
    assert (look, box) == ("local.a.2026-05-07/1/4/1", "local.a.2026-05-07/box/post")
    for subject in (look, box):
        for field in (votes_of("c1"), rejected_under("too-many"), FieldId("papers")):
            assert split_ref(field_ref(subject, field)) == (subject, field)


@pytest.mark.parametrize(
    ("subject", "parent"),
    [
        ("local.a/1/4/1", "local.a"),
        ("local.a/finding/F10", "local.a"),
        ("local.a", None),
        ("election", None),
        ("people", None),
    ],
)
def test_a_step_of_the_contest_closes_everything_below_it(subject: str, parent: str | None) -> None:
    assert parent_of(subject) == (Subject(parent) if parent else None)
