"""The panel at the right while sheets are out: what is still to count, who is safely in, findings worst first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from gui.count.findings import ALIKE, FindingCard
from models.changes import FiguresEntered
from models.plan import CountPlan, Method
from tests.gui.look_sheets import VOTES, hartlepool, typed
from tests.gui.recounts import HEADS
from tests.gui.room import Room, make_count, night
from tests.gui.sheet_room import in_sheets

SWAPPED = (*VOTES[:9], 84, *VOTES[10:])


@pytest.fixture
def half(room: Room) -> Room:
    """47 sheets agree, 117 and 140 differ, six wait for their second entry, six are on the tables."""
    room.open(make_count(room.folder / "half.count", *hartlepool()))
    room.ledger.record(*(typed(n, 1) for n in range(101, 156)))
    room.window.sit_down("Carol Dean", "CD")
    room.ledger.record(*(typed(n, 2, SWAPPED if n in (117, 140) else VOTES) for n in range(101, 150)))
    room.settle()
    return room


def words(room: Room) -> str:
    """Everything the panel says."""
    return " | ".join(each.text() for each in room.page.live.findChildren(QLabel) if not each.isHidden())


def cards(room: Room) -> list[tuple[str, str]]:
    """Code and colours of every card, in the order of the screen."""
    found = [each for each in room.page.findings.findChildren(FindingCard) if not each.isHidden()]
    found.sort(key=lambda each: room.page.findings._box.indexOf(each))
    return [(each.finding.code, str(each.property("card"))) for each in found]


def test_what_is_out_is_told_in_papers_that_agree_with_the_line_above(half: Room) -> None:
    said = words(half)
    assert "LEADING · 47 OF 61 SHEETS" in said
    assert "6,615 papers still to count, 141 to adjudicate: the lead can be overtaken" in said
    assert "Papers counted | 23,500 of 30,115" in said
    assert "Swing so far, Labour to Conservative | " in said
    assert "Turnout (verified papers) | 42.55%" in said
    assert "Deposits in doubt | " in said


def test_what_is_wrong_stands_above_what_is_not_done_yet(half: Room) -> None:
    assert cards(half) == [("F33", "F"), ("F33", "F"), ("F30", "N"), ("F32", "N")]
    first = half.page.findings.first_open()
    assert first is not None
    assert first.code == "F33"


def test_many_of_one_kind_do_not_push_away_the_others(half: Room) -> None:
    half.window.sit_down("Anne Brown", "AB")
    half.ledger.record(*(typed(n, 1) for n in (156, 157)))
    half.window.sit_down("Carol Dean", "CD")
    half.ledger.record(*(typed(n, 2, SWAPPED) for n in (150, 151, 152, 156, 157)))
    half.settle()
    shown = [code for code, _ in cards(half)]
    assert shown.count("F33") == ALIKE
    assert "F30" in shown
    more = [each.text() for each in half.page.findings.findChildren(QLabel) if "more: Ctrl+5" in each.text()]
    assert more == ["and 4 more: Ctrl+5 shows them all"]


@pytest.mark.parametrize(
    ("out", "safe", "said"),
    [(80, "Safely in | 0 of 2", "who is in can still change"), (20, "Safely in ✓ | 2 of 2", "who is in cannot change")],
)
def test_who_is_safely_in_has_a_tick(room: Room, out: int, safe: str, said: str) -> None:
    plan = CountPlan(method=Method.SHEETS, unused_row=False)
    sheets = in_sheets(plan=plan, seats=2, sheets=((101, 100), (102, out)), verified=100 + out)
    first: dict[str, int | None] = {"v:c1": 90, "v:c2": 70, "v:c3": 20, **dict.fromkeys(HEADS, 0), "part": 0}
    entry = FiguresEntered(contest="ash", place="1/101/1", figures=first, was=dict.fromkeys(first))
    room.open(make_count(room.folder / "w.count", *night([*sheets, entry])))
    assert safe in words(room)
    assert f"{out} papers still to count: {said}" in words(room)
    assert ("ANDREWS, Ann ✓" in words(room)) == ("✓" in safe)
