"""The Checks screen and the fault finder, by keys."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QWidget
from pytestqt.modeltest import ModelTester

from gui.checks.faults import FaultDialog
from gui.checks.tab import ChecksTab
from models.changes import BoxReceived, FiguresEntered, StationsSet, VerificationClosed
from models.checks.overview import Status
from models.stations import BallotBox
from models.wording import say
from tests.gui.dialogs import Answer, press, says, steps
from tests.gui.look import cut_off
from tests.gui.recounts import SUMS, VOTES, open_sheets
from tests.gui.room import FIGURES, Room, contest, make_count, night
from tests.gui.test_steps import enter, fill
from tests.gui.test_steps_after import stage_texts


def checks(room: Room) -> ChecksTab:
    """The tab, opened by its key."""
    room.press("Ctrl+5")
    tab = room.page.tabs.current
    assert isinstance(tab, ChecksTab)
    return tab


def shown(tab: ChecksTab) -> list[tuple[str, str, str]]:
    """Every line: status, rule, what was found."""
    model = tab.model
    texts = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    return [(one, two, three) for one, two, three in texts]


def mistyped(room: Room) -> None:
    """Hartlepool with a vote too few."""
    room.sample()
    room.fill((*FIGURES[:-1], 8588))


def test_every_check_stands_with_its_sums(room: Room, qtmodeltester: ModelTester) -> None:
    room.sample()
    room.fill()
    tab = checks(room)
    lines = shown(tab)
    assert lines[0] == ("Papers", "", "")
    assert (
        "✓ Passed",
        "F10  Votes + rejected = verified papers, exactly",
        "Votes 29,933 + rejected 182 = 30,115 verified papers.",
    ) in lines
    assert not any("sheet" in f"{rule} {found}".casefold() for _, rule, found in lines)
    assert tab.said.text().startswith("0 open · 0 answered")
    qtmodeltester.check(tab.model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_enter_answers_what_is_open(room: Room) -> None:
    mistyped(room)
    tab = checks(room)
    assert tab.title(room.ledger.view(room.contest.id)) == "Checks · 1 open"
    chosen = tab.chosen()
    assert chosen is not None
    assert (chosen.code, chosen.status) == ("F10", Status.OPEN)
    room.dialogs.expect(
        says(
            "Returning officer’s decision",
            then=steps(fill(Decided_by="DM, ARO", Reason="counted three times"), enter),
        )
    )
    room.press("Return")
    room.settle()
    chosen = tab.chosen()
    assert chosen is not None
    assert (chosen.code, chosen.status) == ("F10", Status.ANSWERED)
    assert any("DM, ARO decided: counted three times" in found for _, _, found in shown(tab))
    assert tab.title(room.ledger.view(room.contest.id)) == "Checks"


def test_enter_goes_to_what_is_missing(room: Room) -> None:
    room.sample()
    room.type("104\n")
    room.settle()
    tab = checks(room)
    tab.words.setFocus()
    room.type("F12\n")
    chosen = tab.chosen()
    assert chosen is not None
    assert chosen.code == "F12"
    room.press("Return")
    assert room.page.tabs.current.code == "totals"
    assert room.focused() is room.field(1)


def test_what_is_passed_has_nothing_to_do(room: Room) -> None:
    room.sample()
    room.fill()
    tab = checks(room)
    tab.words.setText("F10")
    tab.focus_entry()
    room.press("Down", "Return")
    assert "There is nothing to do here: passed." in room.hint()


def test_checks_are_found_by_status_and_words(room: Room) -> None:
    mistyped(room)
    tab = checks(room)
    tab.which.setCurrentText("Open")
    assert [line for line in shown(tab) if line[1]] == [
        (
            "! Open",
            "F10  Votes + rejected = verified papers, exactly",
            "Votes 29,932 + rejected 182 = 30,114, but 30,115 papers were verified: 1 fewer.",
        )
    ]
    tab.which.setCurrentText("Everything")
    tab.words.setText("electorate")
    assert [rule[:3] for _, rule, _ in shown(tab) if rule] == ["F17"]
    tab.words.setText("no such thing")
    assert shown(tab) == []
    assert not tab.go.isEnabled()


def test_checks_of_sheets(room: Room) -> None:
    open_sheets(room, SUMS, {1: VOTES[1], 2: (24, 20, 5), 3: VOTES[3]})
    tab = checks(room)
    found = {rule[:3]: (status, text) for status, rule, text in shown(tab) if rule}
    assert found["F30"] == ("! Open", room_says(room, "F30"))
    assert found["F31"][0] == "! Open"
    assert found["F34"][0] in ("– Not yet", "✓ Passed")
    room.settle()
    assert cut_off(tab) == []


def room_says(room: Room, code: str) -> str:
    finding = next(f for f in room.ledger.view(room.contest.id).findings if f.code == code)
    return say(finding.code, finding.params)


# The fault finder


def test_the_likeliest_cause_stands_first_and_enter_goes_there(room: Room) -> None:
    open_sheets(room, SUMS, {**VOTES, 2: (52, 20, 5)})

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, FaultDialog)
        causes = dialog.findChildren(QListWidget)[0]
        assert causes.item(0).text().startswith("1.  Sheet 2: digits swapped? ADAMS & SONS, Ann 25 instead of 52")
        assert cut_off(dialog) == []
        assert dialog.focusWidget() is causes
        press("Return")

    room.dialogs.expect(look)
    room.press("F8")
    assert room.page.tabs.current.code == "sheets"


def test_a_fault_in_totals_leads_to_its_figure(room: Room) -> None:
    room.sample()
    room.fill((*FIGURES[:-1], 8859))
    room.dialogs.expect(says("Fault finder", then=says_first("MORTIMER, Jill 15,259 instead of 15,529")))
    room.press("F8")
    assert room.focused() is room.field(11)


def says_first(text: str) -> Answer:
    """The likeliest cause says this; Enter goes there."""

    def answer(dialog: QWidget) -> None:
        assert text in dialog.findChildren(QListWidget)[0].item(0).text()
        press("Return")

    return answer


def test_where_all_agrees_the_sums_are_said(room: Room) -> None:
    room.sample()
    room.fill()
    room.dialogs.expect(
        says("✓ Everything that can be compared agrees.", "Votes 29,933 + rejected 182 = 30,115 verified papers.")
    )
    room.press("F8")


def test_where_nothing_is_typed_there_is_nothing_to_compare(room: Room) -> None:
    room.open(make_count(room.folder / "x.count", *night(contest("x", "One, A", "Two, B"))))
    room.dialogs.expect(says("There is nothing to compare yet."))
    room.press("F8")


def test_a_cause_without_a_place_cannot_be_gone_to(room: Room) -> None:
    open_sheets(room, SUMS, VOTES)
    was: dict[str, int | None] = {"papers": 200}
    room.ledger.record(FiguresEntered(contest="x", place="box/total", figures={"papers": 250}, was=was))
    room.settle()

    def look(dialog: QWidget) -> None:
        causes = dialog.findChildren(QListWidget)[0]
        texts = [causes.item(at).text() for at in range(causes.count())]
        at = next(at for at, text in enumerate(texts) if "Is a sheet" in text)
        causes.setCurrentRow(at)
        go = dialog.findChild(QPushButton, "go")
        assert isinstance(go, QPushButton)
        assert not go.isEnabled()
        press("Escape")

    room.dialogs.expect(look)
    room.press("F8")


# Verification has its own mark


def test_verification_has_a_mark_of_its_own(room: Room) -> None:
    opened = contest("x", "One, A", "Two, B", unit=1, electors=5000)
    boxes = (BallotBox(id="b-1", name="Box 1", contests=("x",)),)
    listed = [*night(opened)[:-1], StationsSet(stations=(), boxes=boxes), night(opened)[-1]]
    room.open(make_count(room.folder / "x.count", *listed))
    assert stage_texts(room)[:3] == ["✓ Set up", "Verification", "First count"]
    room.ledger.record(BoxReceived(box="b-1"))
    room.settle()
    none: dict[str, int | None] = {"papers": None}
    room.ledger.record(FiguresEntered(contest="x", place="box/b-1", figures={"papers": 240}, was=none))
    room.settle()
    account = {"allotted": 240, "unused": 0, "spoilt": 0, "tendered": 0, "issued": 240}
    room.ledger.record(
        FiguresEntered(contest="x", place="account/b-1", figures=dict(account), was=dict.fromkeys(account))
    )
    room.settle()
    room.ledger.record(VerificationClosed(contest="x", first="AB", second="CD", papers=240))
    room.settle()
    assert stage_texts(room)[:3] == ["✓ Set up", "✓ Verified", "First count"]
    bar = room.window.findChild(QWidget, "stages")
    assert bar is not None
    assert bar.accessibleDescription() == "Stage: First count. Verification closed"
    assert all(isinstance(each, QLabel) for each in bar.findChildren(QLabel))
