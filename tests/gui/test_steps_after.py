"""What may follow a step, by keys: sums read back, bundles, recounts, several lots, the ends, corrections and notes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt, QTime
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTimeEdit,
    QWidget,
)

from gui.forms import FormDialog
from gui.steps.differences import DifferencesDialog
from gui.steps.recount import RecountDialog
from gui.steps.ticking import TickList
from models.changes import Capacity, Change, ContestSet, FiguresEntered, Scope
from models.ids import votes_of
from models.plan import SecondLook, Term
from models.state import Stage
from tests.gui.dialogs import Answer, button, key, press, says, steps
from tests.gui.look import cut_off
from tests.gui.recounts import SUMS, VOTES, open_sheets, share, sheet
from tests.gui.room import Room, contest, make_count, night
from tests.gui.test_steps import enter, fill, line, refused, tied
from tests.gui.test_steps import ready_filled as ready_with


def ask(room: Room, name: str) -> None:
    """A request from the menu."""
    room.window.after(name)
    room.settle()


def act(name: str) -> Answer:
    """Click on a radio button or a box by its text."""

    def answer(dialog: QWidget) -> None:
        found = [each for each in dialog.findChildren(QAbstractButton) if each.text().replace("&", "") == name]
        assert found, name
        found[0].click()

    return answer


def tick(*names: str) -> Answer:
    """Tick names in the list that shows them."""

    def answer(dialog: QWidget) -> None:
        for each in dialog.findChildren(QListWidget):
            for at in range(each.count()):
                if each.item(at).text() in names:
                    each.item(at).setCheckState(Qt.CheckState.Checked)

    return answer


def at_time(hour: int, minute: int) -> Answer:
    def answer(dialog: QWidget) -> None:
        dialog.findChildren(QTimeEdit)[0].setTime(QTime(hour, minute))

    return answer


# The third look


def test_sums_are_ticked_line_by_line_before_they_are_shared(room: Room) -> None:
    open_sheets(room)
    rows = 3 + len(room.contest.law.heads)

    def read(dialog: QWidget) -> None:
        ticks = dialog.findChildren(TickList)[0]
        assert dialog.focusWidget() is ticks
        assert [ticks.item(row, 1).text() for row in range(3)] == ["90", "85", "25"]  # type: ignore[union-attr]
        press("Return")
        press("Return")
        press("Backspace")
        assert ticks.left() == rows - 1
        refused_in(dialog, f"{rows - 1} lines are not ticked yet.")
        for _ in range(rows - 1):
            press("Return")
        assert ticks.left() == 0
        assert dialog.focusWidget() is line(dialog, "Ticked by")

    room.dialogs.expect(
        says(
            "Read the sums back",
            then=steps(
                read,
                refused("Ticked by", "Two to four letters."),
                fill(Ticked_by="ab"),
                refused("Ticked by", "Two different people do this"),
                fill(Ticked_by="CD"),
                enter,
            ),
        ),
        says("Share provisional figures", then=enter),
    )
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.PROVISIONAL
    assert room.contest.sums_read is not None
    assert (room.contest.sums_read.read_by, room.contest.sums_read.ticked_by) == ("AB", "CD")


def refused_in(dialog: QWidget, sentence: str) -> None:
    assert isinstance(dialog, FormDialog)
    dialog.ok.click()
    assert dialog.isVisible()
    assert sentence in [each.text() for each in dialog.findChildren(QLabel) if each.property("tone") == "bad"]


def test_sums_are_not_read_while_a_sheet_is_open(room: Room) -> None:
    open_sheets(room, votes={n: VOTES[n] for n in (1, 2, 3)})
    assert room.page.steps.next.text() == "Complete first count: 1 sheet outstanding"
    room.dialogs.expect(says("Not yet", "once every figure is entered and every sheet agrees"))
    ask(room, "read_sums")
    room.dialogs.expect(says("First", "F30"))
    room.press("F4")
    assert room.contest.stage is Stage.COUNTING


# Sharing


def test_who_was_present_and_whether_they_were_content(room: Room) -> None:
    open_sheets(room, SUMS)
    room.dialogs.expect(
        says(
            "Share provisional figures",
            then=steps(
                fill(Who_is_present="Ann’s agent"),
                act("Somebody is not content"),
                refused("In their words", "Say who is not content, and with what."),
                fill(In_their_words="Bob wants to see bundles"),
                enter,
            ),
        )
    )
    room.press("F4")
    room.settle()
    shared = [each.change for each in room.ledger.lines][-1]
    assert (shared.present, shared.content) == (  # type: ignore[attr-defined]
        "Ann’s agent",
        "Not content: Bob wants to see bundles",
    )


def test_a_text_that_cannot_be_kept_is_refused_at_its_field(room: Room) -> None:
    open_sheets(room, SUMS)
    room.dialogs.expect(
        steps(
            fill(Who_is_present="zero\u200bwidth"),
            refused("Who is present", "a character that cannot be seen"),
            fill(Who_is_present="a" * 201),
            refused("Who is present", "longer than 200 letters"),
            button("Cancel"),
        )
    )
    room.press("F4")


# Bundles and recounts


def test_a_bundle_check_is_logged_and_nothing_moves(room: Room) -> None:
    open_sheets(room, SUMS)
    room.dialogs.expect(says("The figures of Burn Valley have not been shared, so there is nothing to count again."))
    ask(room, "bundle_check")
    share(room)
    shown = room.page.steps.findChild(QPushButton, "ask-bundle_check")
    assert isinstance(shown, QPushButton)
    assert shown.isVisible()
    room.dialogs.expect(
        says(
            "Bundle check",
            then=steps(
                refused("Asked by", "This is part of the record"),
                fill(Asked_by="Bob Brown", Bundles="two of Ann", Outcome="no change"),
                enter,
            ),
        )
    )
    shown.click()
    room.settle()
    (check,) = room.contest.bundle_checks
    assert (check.asked_by, check.capacity, check.outcome) == ("Bob Brown", Capacity.CANDIDATE, "no change")
    assert (room.contest.stage, room.contest.round) == (Stage.PROVISIONAL, 1)


def test_nothing_of_a_recount_is_chosen_beforehand(room: Room) -> None:
    open_sheets(room, SUMS)
    share(room)

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, RecountDialog)
        box = dialog.findChildren(QComboBox)[0]
        assert [box.itemText(at) for at in range(box.count())] == ["Candidate", "Election agent", "Returning officer"]
        refused_in(dialog, "Who asked? This is part of the record.")
        fill(Asked_by="Bob Brown")(dialog)
        refused_in(dialog, "Granted or refused? The returning officer decides.")
        act("Granted")(dialog)
        refused_in(dialog, "Give the reason in a few words.")
        fill(Reason="narrow")(dialog)
        refused_in(dialog, "Say what is counted again.")
        act("Some candidates")(dialog)
        refused_in(dialog, "Tick the candidates that are counted again.")
        assert cut_off(dialog) == []
        button("Cancel")(dialog)

    room.dialogs.expect(look)
    ask(room, "recount")
    assert room.contest.round == 1


def test_a_refused_recount_is_kept_and_moves_nothing(room: Room) -> None:
    open_sheets(room, SUMS)
    share(room)
    room.dialogs.expect(steps(fill(Asked_by="Bob", Reason="unreasonable: third time"), act("Refused"), enter))
    ask(room, "recount")
    assert (room.contest.round, room.contest.stage) == (1, Stage.PROVISIONAL)
    assert [(asked.granted, asked.reason) for asked in room.contest.requests] == [(False, "unreasonable: third time")]


def test_a_recount_of_a_mini_count_fills_and_is_compared(room: Room) -> None:
    open_sheets(room, SUMS)
    share(room)
    room.dialogs.expect(
        steps(
            fill(Asked_by="Bob Brown", Reason="narrow", Note="relief staff"),
            act("Granted"),
            act("Some mini-counts"),
            tick("A"),
            choose_look("Read back"),
            enter,
        )
    )
    ask(room, "recount")
    here = room.contest
    assert (here.round, here.stage, here.second_look) == (2, Stage.COUNTING, SecondLook.READ_BACK)
    assert (here.requests[0].scope, here.requests[0].groups) == (Scope.GROUPS, ("A",))
    assert stage_texts(room) == ["✓ Set up", "Recount 1", "Provisional", "Ready", "Declared"]
    assert room.page.steps.next.text() == "Complete recount 1: 2 sheets outstanding"


def test_in_a_recount_of_some_enter_passes_over_the_rows_that_are_carried(room: Room) -> None:
    open_sheets(room, SUMS)
    share(room)
    asked = fill(Asked_by="Bob Brown", Reason="narrow")
    room.dialogs.expect(steps(asked, act("Granted"), act("Some candidates"), tick("ADAMS & SONS, Ann"), enter))
    ask(room, "recount")
    assert room.contest.round == 2
    room.press("Ctrl+2")
    room.type("1\n20\n")
    assert room.contest.look(1, 1)[votes_of("c2")] == 25
    assert room.contest.units[1].closed
    room.type("2\n25\n")
    assert room.contest.units[2].closed


def choose_look(start: str) -> Answer:
    def answer(dialog: QWidget) -> None:
        box = next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == "Second look")
        box.setCurrentIndex(next(at for at in range(box.count()) if box.itemText(at).startswith(start)))

    return answer


def stage_texts(room: Room) -> list[str]:
    bar = room.window.findChild(QWidget, "stages")
    assert bar is not None
    return [each.text() for each in bar.findChildren(QLabel)]


def recounted(room: Room) -> None:
    """Everything again, granted."""
    open_sheets(room, SUMS)
    share(room)
    room.dialogs.expect(steps(fill(Asked_by="Bob", Reason="narrow"), act("Granted"), act("Everything"), enter))
    ask(room, "recount")
    assert room.contest.round == 2


def test_differences_show_while_the_recount_fills(room: Room) -> None:
    recounted(room)
    ask(room, "compare_counts")
    dialog = room.window.findChild(DifferencesDialog)
    assert isinstance(dialog, DifferencesDialog)
    assert room.window.isEnabled()  # it does not block: figures are typed meanwhile
    assert compared(dialog) == "0 of 4 sheets counted again; only these are compared."
    room.ledger.record(sheet(1, (19, 26, 5), 2))
    room.settle()
    assert compared(dialog) == "1 of 4 sheets counted again; only these are compared."
    assert rows(dialog)[:2] == [("ADAMS & SONS, Ann", "20", "19", "−1"), ("<B>BROWN</B>, Bob", "25", "26", "+1")]
    assert ("A: 1 of 2", "", "", "") in rows(dialog)
    assert ("B: 0 of 2", "", "", "not yet") in rows(dialog)
    for number, votes in ((2, (15, 30, 5)), (3, VOTES[3]), (4, VOTES[4])):
        room.ledger.record(sheet(number, votes, 2))
    room.settle()
    assert "The lead changed hands: ADAMS & SONS, Ann before, <B>BROWN</B>, Bob now." in compared(dialog)
    room.close_file()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as any loop does
    assert room.window.findChild(DifferencesDialog) is None


def compared(dialog: DifferencesDialog) -> str:
    found = dialog.findChild(QLabel, "compared")
    assert isinstance(found, QLabel)
    return found.text()


def rows(dialog: DifferencesDialog) -> list[tuple[str, ...]]:
    table = dialog.findChildren(QTableWidget)[0]
    return [
        tuple(table.item(row, column).text() for column in range(4))  # type: ignore[union-attr]
        for row in range(table.rowCount())
    ]


def test_a_first_count_has_nothing_to_be_compared_with(room: Room) -> None:
    open_sheets(room)
    room.dialogs.expect(says("Burn Valley has been counted once."))
    ask(room, "compare_counts")


def test_a_recount_after_the_declaration_is_refused_with_the_reason(room: Room) -> None:
    declared(room)
    for request in ("recount", "bundle_check", "abandon"):
        room.dialogs.expect(says("Only an election petition, within 21 days, can change the result."))
        ask(room, request)


# Lots


def test_lots_for_a_term_and_for_the_last_seat_follow_each_other(room: Room) -> None:
    names = ("One, A", "Two, B", "Three, C", "Four, D", "Five, E")
    opened = contest("t", *names, seats=3, type_="parish", electors=5000, unit=1)
    terms = (Term(name="Four years", seats=2), Term(name="Two years", seats=1))
    opened[0] = with_setup(opened[0], terms=terms)
    room.open(make_count(room.folder / "t.count", *night(opened)))
    room.type("100\n90\n90\n50\n50\n" + "0\n" * len(room.contest.law.heads) + "0\n200\n0\n")
    room.settle()
    room.dialogs.expect(says("Share provisional figures", then=enter))
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.PROVISIONAL
    witnessed = fill(Drawn_by="DM", How="Straws", Witnesses="Agents")
    room.dialogs.expect(
        says("Record the lot", "One of them takes “Four years” by lot", then=steps(act("TWO, B"), witnessed, enter))
    )
    room.window.record_lot()
    room.settle()
    assert [drawn.elected for drawn in room.contest.lots] == [("c2",)]
    assert room.result.term_ties == ()


def with_setup(change: Change, **particulars: object) -> ContestSet:
    """The same contest, set up otherwise."""
    assert isinstance(change, ContestSet)
    return change.model_copy(update={"setup": change.setup.model_copy(update=particulars)})


def test_several_lines_are_drawn_one_after_the_other(room: Room) -> None:
    names = ("One, A", "Two, B", "Three, C", "Four, D")
    opened = contest("t", *names, seats=3, type_="parish", electors=5000, unit=1)
    terms = (Term(name="Four years", seats=1), Term(name="Two years", seats=2))
    opened[0] = with_setup(opened[0], terms=terms)
    room.open(make_count(room.folder / "t.count", *night(opened)))
    room.type("90\n90\n50\n50\n" + "0\n" * len(room.contest.law.heads) + "0\n200\n0\n")
    room.settle()
    room.dialogs.expect(enter)
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.PROVISIONAL
    witnessed = fill(Drawn_by="DM", How="Straws", Witnesses="Agents")
    room.dialogs.expect(
        says("Record the lot: 1 of 2", then=steps(act("ONE, A"), witnessed, enter)),
        says("Record the lot: 2 of 2", "the additional vote", then=steps(act("FOUR, D"), witnessed, enter)),
    )
    room.window.record_lot()
    room.settle()
    assert [drawn.elected for drawn in room.contest.lots] == [("c1",), ("c4",)]
    assert not room.result.tie_open


# Ends


def test_no_more_stand_than_are_to_be_elected(room: Room) -> None:
    opened = contest("u", "One, A", "Two, B", seats=3, type_="parish")
    room.open(make_count(room.folder / "u.count", *night(opened)))
    assert stage_texts(room) == ["Set up", "Uncontested"]
    assert room.page.steps.next.text() == "Declare uncontested…"
    room.dialogs.expect(
        says(
            "Declared uncontested",
            "One vacancy is left.",
            "This is a practice file.",
            then=steps(
                key("Return"),
                at_time(5, 31),
                refused("Spoken at", "The time of the declaration has not come yet."),
                at_time(5, 30),
                key("Alt+D"),
            ),
        )
    )
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.UNCONTESTED
    assert room.contest.uncontested is not None
    assert room.contest.uncontested.vacancies_left == 1
    assert stage_texts(room) == ["✓ Set up", "✓ Uncontested"]
    assert room.page.steps.next.text() == "Declared uncontested ✓"
    assert not room.page.steps.next.isEnabled()


def test_a_poll_is_abandoned_with_a_reason_and_a_word(room: Room) -> None:
    room.sample()
    room.dialogs.expect(
        steps(
            refused("Reason", "Give the reason in a few words."),
            fill(Reason="A candidate has died"),
            refused("To confirm", "Type ABANDON, so that it cannot happen by a slip."),
            fill(To_confirm="abandon"),
            enter,
        )
    )
    ask(room, "abandon")
    assert room.contest.stage is Stage.ABANDONED
    assert stage_texts(room) == ["✓ Set up", "✓ First count", "Abandoned"]
    room.dialogs.expect(says("This contest is abandoned: there is no step after that."))
    room.press("F4")
    room.dialogs.expect(says("The poll of Hartlepool was abandoned."))
    ask(room, "recount")


# A local total


def local_total(room: Room) -> None:
    opened = contest("x", "One, A", "Two, B", unit=1, electors=5000)
    opened[0] = with_setup(opened[0], local_total=True)
    room.open(make_count(room.folder / "local.count", *night(opened)))
    room.type("100\n100\n0\n0\n0\n0\n150\n50\n")
    room.settle()
    room.dialogs.expect(enter)
    room.press("F4")
    room.settle()


def test_a_local_total_is_sent_authorised_and_released(room: Room) -> None:
    local_total(room)
    assert stage_texts(room) == ["✓ Set up", "✓ First count", "Provisional", "Sent", "Authorised", "Released"]
    assert not room.page.steps.findChild(QPushButton, "lot").isVisible()  # type: ignore[union-attr]
    room.dialogs.expect(
        says(
            "Local total sent",
            then=steps(refused("To", "This is part of the record"), fill(To="PARO, Jo", How="telephone"), enter),
        ),
        says(
            "Local total authorised",
            then=steps(
                fill(Authorised_by="PARO, Jo", Second_initials="ab"),
                refused("Second initials", "Two different people do this"),
                fill(Second_initials="CD"),
                enter,
            ),
        ),
        says("Local total released", "It elects nobody", then=steps(key("Return"), key("Alt+R"))),
    )
    for stage in (Stage.SENT, Stage.AUTHORISED, Stage.RELEASED):
        room.press("F4")
        room.settle()
        assert room.contest.stage is stage
    assert room.page.steps.next.text() == "Released ✓"
    assert room.contest.steps[Stage.AUTHORISED].detail == "PARO, Jo; AB, CD"


# After the declaration


def declared(room: Room) -> None:
    tied(room)
    room.ledger.record(_moved(room))
    room.settle()
    room.dialogs.expect(enter, steps(ready_with("CD", "101", "240"), enter), enter)
    room.press("F4", "F4", "F4")
    room.settle()
    assert room.contest.stage is Stage.DECLARED


def _moved(room: Room) -> FiguresEntered:
    place = f"1/{room.contest.whole()}/1"
    was: dict[str, int | None] = {"v:c1": 100, "v:c2": 100}
    return FiguresEntered(contest="x", place=place, figures={"v:c1": 101, "v:c2": 99}, was=was)


def test_a_slip_of_the_tongue_and_a_dated_note(room: Room) -> None:
    declared(room)
    result = room.contest.declared
    room.dialogs.expect(
        steps(
            fill(Spoken="one hundred and ten", Correct="One hundred and ten", How_it_was_put_right="read again"),
            refused("Correct", "What was spoken and what is correct are the same."),
            fill(Correct="one hundred and one"),
            enter,
        ),
        steps(refused("Note", "Write the note."), fill(Note="Notice put up again."), enter),
    )
    ask(room, "correction")
    ask(room, "note")
    assert [made.correct for made in room.contest.corrections] == ["one hundred and one"]
    assert [note.text for note in room.contest.notes] == ["Notice put up again."]
    assert room.contest.declared is result


@pytest.mark.parametrize("request_", ["correction", "note"])
def test_nothing_is_corrected_before_it_is_declared(room: Room, request_: str) -> None:
    room.sample()
    room.dialogs.expect(says("Hartlepool is not declared yet: its figures can still be put right."))
    ask(room, request_)


def test_a_short_bar_leaves_out_what_the_menus_have(room: Room) -> None:
    open_sheets(room, SUMS)
    share(room)
    room.window.resize(1440, 900)
    room.wait(lambda: shown(room, "paper-declaration"))
    room.window.resize(900, 600)
    room.wait(lambda: not shown(room, "paper-declaration"))
    assert shown(room, "step")
    assert shown(room, "back")
    assert shown(room, "ask-recount")
    step = room.page.steps.next
    room.wait(lambda: step.width() >= step.sizeHint().width())


def shown(room: Room, name: str) -> bool:
    made = room.page.steps.findChild(QPushButton, name)
    return isinstance(made, QPushButton) and made.isVisible()
