"""What happened, in words: every kind of change has its own sentence, with the names that people know."""

from __future__ import annotations

import pytest

from models.changes import BoxReceived, Change, Line, RecountDecided, UnitSet, UnitsSet
from models.history import in_words
from models.ids import LineId
from models.state import State
from models.wording.history import HISTORY
from tests.models.test_changes import EVERY, KINDS, STAMP
from tests.support import CONTEST, hartlepool_entered


def told(change: Change) -> str:
    """In a night that knows no names."""
    return in_words(Line(1, LineId("0" * 32), change.subject, 1, STAMP, change, ""), State())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_every_kind_can_be_told(kind: type[Change]) -> None:
    two = ("recount.granted", "recount.refused")
    names = two if kind is RecountDecided else (kind.model_fields["kind"].default,)
    assert {f"history.{name}" for name in names} <= set(HISTORY)
    assert told(EVERY[kind])


def test_no_two_kinds_are_told_alike() -> None:
    assert len({told(change) for change in EVERY.values()}) == len(EVERY)


def test_figures_are_told_with_what_was_there() -> None:
    sentences = {told(change) for change in EVERY.values()}
    assert (
        f"{CONTEST}: v:c1 was not entered, now 0, h:too-many was 4, now not entered, part was not entered, now 3; "
        "taken back."
    ) in sentences
    assert f"{CONTEST}: declared at 02:30." in sentences
    assert f"{CONTEST}: removed from the list." in sentences


def test_the_lines_of_a_count_have_the_names_of_its_people_and_places() -> None:
    hall = hartlepool_entered()
    hall.enter({"c10": 2_905})
    said = [in_words(line, hall.state) for line in hall.ledger.lines]
    assert "Hartlepool: 16 candidates on the list." in said
    assert "Hartlepool: papers from polling stations was not entered, now 18,005." in said
    assert "Hartlepool: counting started." in said
    assert "Hartlepool: LEE, Sam was 2,904, now 2,905." in said


def test_a_box_that_was_not_received_and_a_recount_that_was_refused_are_told_so() -> None:
    assert told(BoxReceived(box="bx-1")) == "bx-1 was received."
    assert told(BoxReceived(box="bx-1", received=False)) == "bx-1 was marked as not received."
    granted = EVERY[RecountDecided]
    assert isinstance(granted, RecountDecided)
    refused = granted.model_copy(update={"granted": False})
    assert "asked for a recount; granted: " in told(granted)
    assert "asked for a recount; refused: " in told(refused)


def test_more_names_than_fit_a_sentence_are_counted() -> None:
    units = tuple(UnitSet(number=n, papers=500 if n < 161 else 115) for n in range(154, 162))
    assert told(UnitsSet(contest=CONTEST, units=units)) == (
        f"{CONTEST}: dealt or planned: 154 (500), 155 (500), 156 (500), 157 (500), 158 (500), 159 (500) and 2 more."
    )
