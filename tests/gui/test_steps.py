"""The steps of a count through their dialogs, from counting to declared, by keys, with every refusal at its field."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QRadioButton, QTimeEdit, QWidget

from gui.count.findings import FindingCard
from gui.forms import FormDialog
from models.changes import DeclaredResult, FindingAnswered, LotDrawn
from models.state import Stage
from models.times import UK
from tests.gui.dialogs import Answer, button, key, press, says, steps
from tests.gui.room import FIGURES, Room, contest, make_count, night
from tests.support import election


def line(dialog: QWidget, caption: str) -> QLineEdit:
    """A line of a form by its caption."""
    found = [each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == caption]
    assert found, caption
    return found[0]


def fill(**texts: str) -> Answer:
    """Type into lines of a form; an underscore stands for a space."""

    def answer(dialog: QWidget) -> None:
        for caption, text in texts.items():
            line(dialog, caption.replace("_", " ")).setText(text)

    return answer


def enter(dialog: QWidget) -> None:
    """Press the button that accepts."""
    assert isinstance(dialog, FormDialog)
    dialog.ok.click()


def refused(at: str, sentence: str) -> Answer:
    """The dialog stays, says the sentence, and the cursor is where it can be mended."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.ok.click()
        assert dialog.isVisible()
        said = [each.text() for each in dialog.findChildren(QLabel) if each.property("tone") == "bad"]
        assert sentence in " ".join(said)
        focused = dialog.focusWidget()
        assert focused is not None
        assert focused.accessibleName() == at
        assert focused.accessibleDescription() == sentence or sentence in focused.accessibleDescription()

    return answer


def shared(room: Room) -> None:
    """Hartlepool with all its figures, shared."""
    room.sample()
    room.fill()
    room.dialogs.expect(says("Share provisional figures", then=enter))
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.PROVISIONAL


def ready(room: Room) -> None:
    shared(room)
    room.dialogs.expect(steps(ready_filled("CD", "15,529", "30115"), enter))
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.READY


def ready_filled(second: str, votes: str, papers: str) -> Answer:
    def answer(dialog: QWidget) -> None:
        line(dialog, "Second initials").setText(second)
        line(dialog, "Winner’s votes").setText(votes)
        line(dialog, "Verified papers").setText(papers)

    return answer


def test_from_counting_to_declared(room: Room) -> None:
    ready(room)
    assert room.contest.steps[Stage.READY].detail == "AB, CD"
    room.dialogs.expect(says("Declared", "This is a practice file.", "Jill Mortimer elected", then=enter))
    room.press("F4")
    room.settle()
    declared = room.contest.declared
    assert isinstance(declared, DeclaredResult)
    assert declared.elected == ("c12",)
    assert declared.spoken_at == room.clock.now
    assert room.focused() is not None
    assert not room.page.steps.next.isEnabled()
    room.dialogs.expect(says("Nothing more to do"))
    room.press("F4")


def test_stages_are_marked_and_never_by_colour_alone(room: Room) -> None:
    ready(room)
    stages = room.window.findChild(QWidget, "stages")
    assert stages is not None
    texts = [each.text() for each in stages.findChildren(QLabel)]
    assert texts == ["✓ Set up", "✓ First count", "✓ Provisional", "Ready", "Declared"]
    assert stages.accessibleDescription() == "Stage: Ready"


def test_nothing_is_shared_while_figures_are_missing(room: Room) -> None:
    room.sample()
    room.type("104\n")
    room.settle()
    assert room.page.steps.next.text() == "Share provisional figures: 1 thing to settle first"
    room.dialogs.expect(says("First", "F12  19 figures are not entered. Blank is not nought."))
    room.press("F4")
    assert room.contest.stage is Stage.COUNTING


def test_a_step_takes_what_is_half_typed_with_it(room: Room) -> None:
    room.sample()
    room.fill(FIGURES[:-1], ())
    room.type("8589")
    room.field(16).setFocus()
    room.type("0\n61\n4\n117")
    room.dialogs.expect(says("Share provisional figures", then=enter))
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.PROVISIONAL
    assert room.ledger.drafts == {}
    assert room.result.majority == 6940


@pytest.mark.parametrize(
    ("second", "votes", "papers", "at", "sentence"),
    [
        ("", "15529", "30115", "Second initials", "Two to four letters."),
        ("ab", "15529", "30115", "Second initials", "Two different people check the paper: give two different"),
        ("CD", "", "30115", "Winner’s votes", "Type the figure from the signed paper."),
        ("CD", "15,52", "30115", "Winner’s votes", "is not one number"),
        ("CD", "15592", "30115", "Winner’s votes", "The signed paper says 15,592 votes for the last elected, the"),
        ("CD", "15529", "30151", "Verified papers", "The signed paper says 30,151 verified papers, the program has"),
    ],
)
def test_ready_wants_two_people_and_two_figures(
    room: Room, second: str, votes: str, papers: str, at: str, sentence: str
) -> None:
    shared(room)
    room.dialogs.expect(steps(ready_filled(second, votes, papers), refused(at, sentence), button("Cancel")))
    room.press("F4")
    assert room.contest.stage is Stage.PROVISIONAL


def test_ready_names_both_numbers(room: Room) -> None:
    shared(room)
    room.dialogs.expect(
        steps(
            ready_filled("CD", "15592", "30115"),
            refused("Winner’s votes", "15,592 votes for the last elected, the program has 15,529"),
            ready_filled("CD", "15529", "30115"),
            enter,
        )
    )
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.READY


def at_time(hour: int, minute: int) -> Answer:
    def answer(dialog: QWidget) -> None:
        dialog.findChildren(QTimeEdit)[0].setTime(QTime(hour, minute))

    return answer


def test_the_time_of_the_declaration(room: Room) -> None:
    """The room's clock stands at half past five."""
    ready(room)
    room.dialogs.expect(
        steps(
            at_time(5, 31),
            refused("Spoken at", "The time of the declaration has not come yet."),
            at_time(5, 29),
            refused("Spoken at", "The result was made ready after that time."),
            at_time(5, 30),
            enter,
        )
    )
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.DECLARED


def test_declared_before_midnight_and_pressed_after_it(room: Room) -> None:
    room.clock.now = datetime(2021, 5, 7, 23, 50, tzinfo=UK).astimezone(UTC)
    ready(room)
    room.clock.now += timedelta(minutes=20)
    room.dialogs.expect(steps(at_time(23, 55), enter))
    room.press("F4")
    room.settle()
    assert room.contest.declared is not None
    assert room.contest.declared.spoken_at == datetime(2021, 5, 7, 23, 55, tzinfo=UK)


def test_back_to_counting_with_a_reason(room: Room) -> None:
    ready(room)
    room.dialogs.expect(
        says(
            "Back to counting",
            "Papers printed until now no longer stand",
            then=steps(refused("Reason", "Give the reason in a few words."), fill(Reason="bundle 12"), enter),
        )
    )
    room.page.steps.findChild(QPushButton, "back").click()  # type: ignore[union-attr]
    room.settle()
    assert room.contest.stage is Stage.COUNTING
    assert not room.field(0).isReadOnly()
    room.field(0).setFocus()
    room.type("105\n")
    room.settle()
    assert room.contest.figures()[next(iter(room.contest.figures()))] == 105


def test_back_to_counting_has_its_sentence_where_there_is_no_way_back(room: Room) -> None:
    room.sample()
    room.dialogs.expect(says("Back to counting is not the next step: Hartlepool is being counted."))
    room.window.back_to_counting()
    ready(room)
    room.dialogs.expect(enter)
    room.press("F4")
    room.settle()
    room.dialogs.expect(says("Back to counting is not the next step: Hartlepool is declared."))
    room.window.back_to_counting()


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (Stage.PROVISIONAL, "have been shared. To change one, go back to counting with a reason."),
        (Stage.READY, "is ready to declare and its figures are locked. To change one, go back to counting"),
        (Stage.DECLARED, "is declared. Only an election petition, within 21 days, can change the result."),
    ],
)
def test_locked_figures_answer_a_key_with_a_sentence(room: Room, stage: Stage, sentence: str) -> None:
    {Stage.PROVISIONAL: shared, Stage.READY: ready, Stage.DECLARED: declared}[stage](room)
    room.field(3).setFocus()
    room.type("7")
    assert sentence in room.hint()
    assert room.field(3).text() == "358"
    assert room.ledger.drafts == {}


def declared(room: Room) -> None:
    ready(room)
    room.dialogs.expect(enter)
    room.press("F4")
    room.settle()


# A tie


def tied(room: Room, *, electors: int = 5000, practice: bool = True) -> None:
    opened = contest("x", "Bond & Sons, A", "<b>Two</b>, B", "Three, C", unit=1, electors=electors)
    room.open(make_count(room.folder / "tie.count", *night(opened, practice=practice)))
    room.type("100\n100\n40\n0\n0\n0\n0\n200\n40\n")
    room.settle()


def test_a_tie_across_the_line_wants_a_lot(room: Room) -> None:
    tied(room)
    room.dialogs.expect(enter)
    room.press("F4")
    room.settle()
    lot = room.page.steps.findChild(QPushButton, "lot")
    assert isinstance(lot, QPushButton)
    assert lot.isVisible()
    assert room.page.steps.next.text() == "Ready to declare: 1 thing to settle first"
    room.dialogs.expect(
        says(
            "Record the lot",
            then=steps(
                refused_first("The lot elects one of them."),
                choose("<B>TWO</B>, B"),
                fill(Drawn_by="Denise McGuckin", How="Two envelopes"),
                refused("Witnesses", "This is part of the record of a lot and cannot stay empty."),
                fill(Witnesses="All the agents"),
                enter,
            ),
        )
    )
    lot.click()
    room.settle()
    drawn = room.contest.lots[0]
    assert isinstance(drawn, LotDrawn)
    assert (drawn.elected, drawn.at) == (("c2",), room.clock.now)
    assert room.result.elected() == ("c2",)
    assert not lot.isVisible()
    assert room.label("leader") == "<B>TWO</B>, B"
    room.dialogs.expect(steps(ready_filled("CD", "100", "240"), enter), enter)
    room.press("F4", "F4")
    room.settle()
    assert room.contest.stage is Stage.DECLARED


def choose(name: str) -> Answer:
    def answer(dialog: QWidget) -> None:
        found = {each.text(): each for each in dialog.findChildren(QRadioButton)}
        assert "BOND && SONS, A" in found  # one ampersand on the screen
        found[name].setChecked(True)

    return answer


def refused_first(sentence: str) -> Answer:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.ok.click()
        said = [each.text() for each in dialog.findChildren(QLabel) if each.property("tone") == "bad"]
        assert sentence in said

    return answer


def test_the_step_itself_asks_for_the_lot(room: Room) -> None:
    tied(room)
    room.dialogs.expect(enter, says("Record the lot", then=button("Cancel")), says("First", "F18  "))
    room.press("F4", "F4")


def test_a_lot_that_was_drawn_before_midnight(room: Room) -> None:
    room.clock.now = datetime(2021, 5, 8, 0, 10, tzinfo=UK).astimezone(UTC)
    tied(room)
    room.dialogs.expect(enter)
    room.press("F4")
    room.settle()
    room.dialogs.expect(
        steps(
            choose("<B>TWO</B>, B"),
            fill(Drawn_by="D", How="Straws", Witnesses="Agents"),
            at_time(23, 55),
            enter,
        )
    )
    room.window.record_lot()
    room.settle()
    assert room.contest.lots[0].at == datetime(2021, 5, 7, 23, 55, tzinfo=UK)


def test_a_lot_only_where_there_is_a_tie(room: Room) -> None:
    room.sample()
    room.fill()
    room.dialogs.expect(says("Nobody's election hangs on a tie in Hartlepool: no lot is drawn."))
    room.window.record_lot()


def test_a_lot_only_after_sharing(room: Room) -> None:
    tied(room)
    room.dialogs.expect(says("Share the provisional figures first; then draw the lot."))
    room.window.record_lot()


# Findings


def test_an_order_that_was_only_proposed_is_confirmed_first(room: Room) -> None:
    opened = contest("x", "One, A", "Two, B", "Three & Co, C", confirmed=False)
    room.open(make_count(room.folder / "x.count", *night(opened)))
    room.type("200\n40\n")
    room.settle()

    def turn_round(dialog: QWidget) -> None:
        names = dialog.findChildren(QListWidget)[0]
        names.setFocus()
        names.setCurrentRow(2)
        press("Alt+Up")
        assert [names.item(at).text() for at in range(3)] == [" 1.  ONE, A", " 2.  THREE & CO, C", " 3.  TWO, B"]
        line(dialog, "Initials").setText("X")

    room.dialogs.expect(
        says(
            "Order of the ballot paper",
            then=steps(turn_round, refused("Initials", "Two to four letters."), fill(Initials="CD"), enter),
        )
    )
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.COUNTING
    assert room.contest.order_confirmed_by == "CD"
    assert room.contest.candidate_ids() == ("c1", "c3", "c2")


def many_rejected(room: Room) -> None:
    opened = contest("x", "One, A", "Two, B", unit=1, electors=5000)
    room.open(make_count(room.folder / "x.count", *night(opened)))
    room.type("150\n120\n0\n0\n0\n30\n200\n100\n")
    room.settle()


@pytest.mark.parametrize(
    ("keys", "words", "kept"),
    [
        ("1", "", "Checked against the paper, right"),
        ("2", "wet papers", "Known, see note: wet papers"),
        ("3", "", "Papers not mixed"),
        ("4", "read aloud twice", "Other: read aloud twice"),
    ],
)
def test_a_question_is_answered_with_keys_1_to_4(room: Room, keys: str, words: str, kept: str) -> None:
    many_rejected(room)
    room.dialogs.expect(
        says("30 of 300 papers are rejected: 10.00 %. Is that right?", then=typed(keys, words)),
        says("Share provisional figures", then=enter),
    )
    room.press("F4")
    room.settle()
    assert [answer.words for answer in room.contest.answers.values()] == [kept]
    assert room.contest.stage is Stage.PROVISIONAL


def typed(keys: str, words: str) -> Answer:
    def answer(dialog: QWidget) -> None:
        press(keys)
        if words:
            press(words)
        press("Return")

    return answer


def test_other_wants_words(room: Room) -> None:
    many_rejected(room)
    room.dialogs.expect(
        steps(key("4", "Return"), refused("In your words", "Say it in a few words"), button("Cancel")), says("First")
    )
    room.press("F4")


def test_an_answer_falls_when_the_figures_move(room: Room) -> None:
    many_rejected(room)
    room.dialogs.expect(key("1", "Return"))
    answer_link(room, "Answer").click()
    room.settle()
    assert [card.property("card") for card in cards(room)] == ["ok"]
    room.field(5).setFocus()
    room.type("31\n")
    room.settle()
    assert {card.property("card") for card in cards(room)} >= {"A", "F"}


def cards(room: Room) -> list[FindingCard]:
    return [each for each in room.page.findings.findChildren(FindingCard) if not each.isHidden()]


def answer_link(room: Room, name: str) -> QPushButton:
    return next(each for each in room.page.findings.findChildren(QPushButton) if each.accessibleName().startswith(name))


def test_the_officer_decides_with_name_and_reason(room: Room) -> None:
    room.sample()
    room.fill((*FIGURES[:-1], 8588))
    room.dialogs.expect(
        says(
            "Returning officer’s decision",
            "Votes 29,932 + rejected 182 = 30,114, but 30,115 papers were verified: 1 fewer.",
            then=steps(
                fill(Decided_by="Denise McGuckin, ARO"),
                refused("Reason", "Say it in a few words; it is kept with the count."),
                fill(Decided_by="", Reason="counted three times"),
                refused("Decided by", "Who decided? Only the returning officer or a deputy can."),
                fill(Decided_by="Denise McGuckin, ARO"),
                enter,
            ),
        ),
        enter,
    )
    answer_link(room, "Officer’s decision").click()
    room.settle()
    assert room.page.steps.next.text() == "Share provisional figures…"
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.PROVISIONAL
    answers = [line.change for line in room.ledger.lines if isinstance(line.change, FindingAnswered)]
    assert [(a.code, a.decided_by, a.words) for a in answers] == [
        ("F10", "Denise McGuckin, ARO", "counted three times")
    ]


# Ten at night


TOMORROW = datetime.now(UK).date() + timedelta(days=1)
TEN = datetime(TOMORROW.year, TOMORROW.month, TOMORROW.day, 22, 0, tzinfo=UK)


def real_count(path: Path, *, opened: bool) -> Path:
    """A poll of tomorrow; only a practice file can be counted today."""
    others = contest("x", "One, A", "Two, B", unit=1 if opened else 0)
    return make_count(path, election(TOMORROW, practice=opened), *others)


def before(room: Room) -> None:
    room.clock.now = (TEN - timedelta(minutes=1)).astimezone(UTC)


def test_counting_does_not_start_before_ten(room: Room) -> None:
    before(room)
    room.open(real_count(room.folder / "x.count", opened=False))
    room.type("20\n10\n")  # verified papers of post are known by day
    room.settle()
    assert room.contest.papers_verified() == 30
    room.dialogs.expect(says("Not yet", "Votes of a real election cannot be entered before; use a practice file"))
    room.press("F4")
    assert room.contest.whole() is None
    room.clock.now = TEN.astimezone(UTC)
    room.press("F4")
    room.settle()
    assert room.contest.stage is Stage.COUNTING


def test_votes_before_ten_are_refused_at_the_field_that_was_left(room: Room) -> None:
    """The clock of the hall was put right after counting had been opened."""
    room.open(real_count(room.folder / "x.count", opened=False))
    room.clock.now = TEN.astimezone(UTC)
    room.type("20\n10\n")
    room.press("F4")
    room.settle()
    before(room)
    field = room.field(0)
    room.type("7\n")
    room.settle()
    assert "cannot be entered before" in room.hint()
    below = room.page.hint.y() - field.mapTo(room.page, field.rect().bottomLeft()).y()
    assert 0 <= below <= 8
    assert (field.text(), field.mark) == ("7", "draft")
    assert room.contest.figures() == {}
    room.clock.now = TEN.astimezone(UTC)
    room.press("Up", "Return")
    room.settle()
    assert list(room.contest.figures().values()) == [7]


def test_a_practice_file_takes_votes_at_any_time(room: Room) -> None:
    before(room)
    room.open(real_count(room.folder / "x.count", opened=True))
    room.type("7\n")
    room.settle()
    assert list(room.contest.figures().values()) == [7]


# What the disk has not taken


def test_no_step_while_a_figure_is_typed_and_refused(room: Room) -> None:
    test_votes_before_ten_are_refused_at_the_field_that_was_left(room)
    before(room)
    room.type("9\n")
    room.page.hint.hide()
    room.press("F4")
    assert "typed and not stored" in room.hint()
    assert room.focused() is room.field(1)
    room.press("Escape")
    room.dialogs.expect(says("First"))
    room.press("F4")
