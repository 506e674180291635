"""How a contest is counted, set up by hand: what applies is shown, what cannot be read is said where it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDialog, QWidget

from gui.setup.contest import ContestDialog
from gui.setup.election import NewCountDialog
from gui.setup.plan import PlanFields
from models.plan import Block, CountPlan, Gate, Method, SecondLook, Term
from tests.gui.room import Room, contest, make_count, night
from tests.gui.test_setup_dialogs import wrong

NAMES = ("One, A", "Two, B", "Three, C", "Four, D")


def edited(room: Room, then: Callable[[ContestDialog], object]) -> None:
    """Change the contest that is shown."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ContestDialog)
        then(dialog)
        if dialog.isVisible():
            dialog.reject()

    room.dialogs.expect(answer)
    room.window.corrections.edit_contest()
    room.settle()


def choose(plan: PlanFields, method: Method) -> None:
    plan.method.setCurrentIndex(plan.method.findData(method))


@pytest.fixture
def ward(room: Room) -> Room:
    """Three to elect, four candidates, nothing counted yet."""
    room.open(make_count(room.folder / "ward.count", *night(contest("x", *NAMES, seats=3))))
    return room


def test_a_ward_with_blocks_and_terms(ward: Room) -> None:
    def change(dialog: ContestDialog) -> None:
        plan = dialog.fields.plan
        choose(plan, Method.SHEETS)
        plan.look.setCurrentIndex(2)
        plan.batches.setCurrentIndex(1)
        plan.gate.setCurrentIndex(1)
        plan.third.setChecked(True)
        plan.unused.setChecked(True)
        plan.groups.setText("A, B")
        plan.blocks.setPlainText("Labour: 1, 3\nGreen & Co: 2")
        plan.terms.setPlainText("four years: 2\ntwo years: 1")
        dialog.try_accept()

    edited(ward, change)
    setup = ward.contest.setup
    assert setup.plan == CountPlan(
        method=Method.SHEETS,
        second_look=SecondLook.BLIND,
        third_look=True,
        unused_row=True,
        batches="here",
        blocks=(
            Block(code="labour", name="Labour", candidates=("c1", "c3")),
            Block(code="green-co", name="Green & Co", candidates=("c2",)),
        ),
        groups=("A", "B"),
        gate=Gate.AREA,
    )
    assert setup.terms == (Term(name="four years", seats=2), Term(name="two years", seats=1))


def test_what_is_stored_stands_in_the_form_again(ward: Room) -> None:
    test_a_ward_with_blocks_and_terms(ward)
    before = ward.contest.setup

    def rename(dialog: ContestDialog) -> None:
        dialog.fields.area.setText("Y")
        dialog.try_accept()

    edited(ward, rename)
    assert ward.contest.setup == before.model_validate({**dict(before), "name": "Y"})


@pytest.mark.parametrize(
    ("blocks", "terms", "said"),
    [
        ("Labour 1, 2", "", "write a name, a colon"),
        ("Labour: 1, 9", "", "no candidate at place 9"),
        ("Labour: 1, 2, 3, 4", "", "at most 3 candidates"),
        ("Labour: 1, 1", "", "each once"),
        ("A: 1\nA: 2", "", "same name"),
        ("", "four years 2", "write a term, a colon"),
        ("", "four years: 2", "all terms together are 3"),
    ],
)
def test_what_cannot_be_read_is_said_where_it_stands(ward: Room, blocks: str, terms: str, said: str) -> None:
    def change(dialog: ContestDialog) -> None:
        choose(dialog.fields.plan, Method.SHEETS)
        dialog.fields.plan.blocks.setPlainText(blocks)
        dialog.fields.plan.terms.setPlainText(terms)
        dialog.try_accept()
        found = wrong(dialog)
        assert len(found) == 1, found
        assert said in found[0]

    edited(ward, change)
    assert ward.contest.setup.plan == CountPlan()


def test_only_what_applies_is_shown(ward: Room) -> None:
    def look(dialog: ContestDialog) -> None:
        plan = dialog.fields.plan
        dialog.fields.tabs.setCurrentIndex(2)
        shown = (plan.groups, plan.batches, plan.bundle_size, plan.log, plan.blocks, plan.unused)
        assert [field.isVisible() for field in shown] == [False, False, False, False, True, True]
        choose(plan, Method.BUNDLES)
        assert [field.isVisible() for field in shown] == [True, True, True, True, False, True]
        dialog.fields.seats.setValue(1)
        assert [field.isVisible() for field in (plan.blocks, plan.unused, plan.terms)] == [False, False, False]

    edited(ward, look)


def test_the_help_of_a_field_that_is_not_shown_is_not_shown_either(ward: Room) -> None:
    def look(dialog: ContestDialog) -> None:
        plan = dialog.fields.plan
        dialog.fields.tabs.setCurrentIndex(2)
        dialog.fields.seats.setValue(1)
        for _ in range(2):
            assert not any(plan.sayings[field].isVisible() for field in (plan.groups, plan.blocks, plan.terms))
            dialog.clear_mistakes()
        choose(plan, Method.SHEETS)
        assert plan.sayings[plan.groups].isVisible()

    edited(ward, look)


def test_votes_not_used_have_a_row_by_default_with_several_seats(room: Room) -> None:
    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, NewCountDialog)
        plan = dialog.fields.plan
        assert not plan.unused.isChecked()
        dialog.fields.seats.setValue(3)
        assert plan.unused.isChecked()
        dialog.template.setCurrentIndex(3)
        assert (plan.method.currentData(), plan.look.currentData()) == (Method.SHEETS, SecondLook.BLIND)
        assert isinstance(dialog, QDialog)
        dialog.reject()

    room.dialogs.expect(look)
    room.window.new_count()
    assert room.dialogs.waiting() == 0


@pytest.mark.parametrize(("typed", "kept"), [("58.08 %", "58.08"), ("", None), ("many", None), ("101", None)])
def test_the_turnout_of_the_previous_result(ward: Room, typed: str, kept: str | None) -> None:
    def change(dialog: ContestDialog) -> None:
        dialog.fields.previous_day.setDate(QDate(2017, 5, 4))
        dialog.fields.previous_rows.setPlainText("Labour; 500; won")
        dialog.fields.previous_turnout.setText(typed)
        dialog.try_accept()
        if typed and kept is None:
            assert dialog.isVisible()
            assert "per cent" in " ".join(wrong(dialog)) or "percentage" in " ".join(wrong(dialog))

    edited(ward, change)
    previous = ward.contest.setup.previous
    assert (previous.turnout if previous else None) == kept
