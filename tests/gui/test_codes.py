"""What a keyboard-type scanner types from a count sheet or a box card, and Enter after it, opens that sheet or box."""

from __future__ import annotations

import pytest

from exports.document import Barcode
from exports.papers import PAPERS, document_of
from gui.verification.finding import box_named
from models.plan import CountPlan, Method
from models.stations import BallotBox, Register
from models.units import UnitKind
from tests.gui.room import Room, make_count, night
from tests.gui.sheet_room import SUMS, form, in_sheets, tab
from tests.gui.test_verification import HERE, opened
from tests.gui.test_verification import tab as boxes_tab

BATCHES = CountPlan(method=Method.SHEETS, batches="return")


def codes(room: Room, paper: str) -> list[str]:
    """The codes of a paper as it would be printed now."""
    document = document_of(PAPERS[paper], room.ledger.state, room.contest)
    return [block.value for block in document.body if isinstance(block, Barcode)]


def scan(room: Room, code: str) -> None:
    """As a scanner types it: the letters, then Enter."""
    room.type(f"{code}\n")
    room.settle()


def test_the_code_of_a_sheet_opens_that_sheet(room: Room) -> None:
    room.open(make_count(room.folder / "ash.count", *night(in_sheets(plan=SUMS))))
    room.window.tab_sheets()
    assert codes(room, "count-sheets") == ["101", "102", "103"]
    for code in ("102", "101"):
        tab(room).top.focus_number()
        scan(room, code)
        assert form(room).unit.number == int(code)


def test_the_code_of_a_batch_opens_it_among_the_batches(room: Room) -> None:
    batch = in_sheets(plan=BATCHES, sheets=((901, 6),), kind=UnitKind.ADJUDICATION)
    room.open(make_count(room.folder / "ash.count", *night(batch)))
    room.window.tab_adjudication()
    room.settle()
    (code,) = codes(room, "count-sheets")
    scan(room, code)
    assert form(room).unit.number == 901


def test_the_code_of_a_card_shows_that_box(room: Room) -> None:
    opened(room)
    cards = codes(room, "box-cards")
    assert cards == ["b-1", "b-2", "b-3", "p-1", "p-2"]
    for code in reversed(cards):
        boxes_tab(room).side.number.setFocus()
        scan(room, code)
        assert boxes_tab(room)._box == code


@pytest.mark.parametrize("typed", ["b-012", " b-012 ", "B-012"])
def test_a_card_is_its_own_box_even_where_another_is_called_by_its_code(typed: str) -> None:
    boxes = (
        BallotBox(id="b-1", name="b-012", contests=(HERE,)),
        BallotBox(id="b-012", name="Box 7", contests=(HERE,)),
    )
    assert box_named(Register({}, {box.id: box for box in boxes}), typed) == "b-012"


def test_a_code_of_noughts_before_digits_is_read_as_it_stands() -> None:
    boxes = (BallotBox(id="007", name="James", contests=(HERE,)), BallotBox(id="b-7", name="7", contests=(HERE,)))
    register = Register({}, {box.id: box for box in boxes})
    assert box_named(register, "007") == "007"
    assert box_named(register, "7") == "b-7"
