"""Verification as it is typed in the night: numbers and Enter, variances with reasons, countings, the close."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.modeltest import ModelTester

from gui.fields.count_field import CountField
from gui.verification.finding import box_named
from gui.verification.tab import VerificationTab
from models.changes import BoxReceived, Change, FiguresEntered, StationsSet
from models.ids import PAPERS, FieldRef
from models.stations import BallotBox, Register, Station
from models.verification import accounts
from storage.desk import Desk
from tests.gui.dialogs import Answer, key, says
from tests.gui.room import Room, contest, make_count, night

HERE, MAYOR = "hartlepool", "mayor"


def register(*polls: str) -> StationsSet:
    """Three stations, two of them in one place, two postal boxes, one of them expected."""
    places = ("St Mary’s Hall", "St Mary’s Hall", "Rossmere School & <b>Annexe</b>")
    stations = tuple(
        Station(id=f"st-{n}", number=str(n), place=place, electors=dict.fromkeys(polls, 900))
        for n, place in enumerate(places, 1)
    )
    own = tuple(BallotBox(id=f"b-{n}", name=f"Box {n}", station=f"st-{n}", contests=polls) for n in (1, 2, 3))
    post = BallotBox(id="p-1", name="Postal box 1", contests=polls)
    handed_in = BallotBox(id="p-2", name="Handed in at stations", contests=polls, expected=True)
    return StationsSet(stations=stations, boxes=(*own, post, handed_in))


def figures(contest_: str, place: str, **given: int) -> FiguresEntered:
    return FiguresEntered(contest=contest_, place=place, figures=dict(given), was=dict.fromkeys(given))


def opened(room: Room, *more: Change, polls: tuple[str, ...] = (HERE,), boxes: StationsSet | None = None) -> None:
    """A count whose boxes are listed, with the verification tab in front."""
    contests = [contest(id_, "Ashby, Ann", "Bell, Bob", electors=2700) for id_ in polls]
    changes = [*night(*contests), boxes or register(*polls), *more]
    room.open(make_count(room.folder / "night.count", *changes))
    room.window.tab_verification()
    room.settle()


def tab(room: Room) -> VerificationTab:
    found = room.page.tabs.current
    assert isinstance(found, VerificationTab)
    return found


def number(room: Room, text: str) -> None:
    """A box number and Enter, in the field for it."""
    tab(room).side.number.setFocus()
    room.type(f"{text}\n")


def typed(room: Room) -> CountField:
    """The figure that has the cursor."""
    focus = room.focused()
    assert isinstance(focus, CountField), focus
    return focus


def row(room: Room, box: str) -> str:
    """What the list says of a box."""
    model = tab(room).side.list.boxes
    place = model.place_of(box)
    assert place is not None
    return str(model.data(model.index(place), 0))


def shown(room: Room) -> str:
    """Every sentence of the form at the right."""
    return " | ".join(each.text() for each in tab(room).panel.findChildren(QLabel) if each.isVisible())


def click(room: Room, name: str) -> None:
    found = tab(room).findChild(QPushButton, name)
    assert found is not None
    assert found.isVisible()
    found.click()
    room.settle()


def line(room: Room, account: str) -> object:
    lines = accounts(room.ledger.state, room.contest)
    return next(each for each in lines if each.account == account)


def whole_station(room: Room, box: str, found: int, issued: int = 400) -> None:
    """A station's account and papers, by digits and Enter alone."""
    number(room, box)
    room.type(f"900\n{900 - issued}\n0\n0\n{issued}\n{found}\n")
    room.settle()


# the night


def test_an_account_is_typed_by_its_number_digits_and_enter(room: Room) -> None:
    opened(room)
    number(room, "2")
    assert typed(room).ref == f"{HERE}/account/st-2#allotted"
    room.type("900\n500\n0\n0\n400\n")
    assert typed(room).ref == f"{HERE}/box/b-2#papers"
    room.type("400\n")
    room.settle()
    assert room.focused() is tab(room).side.number
    assert room.contest.accounts["st-2"] == {"allotted": 900, "unused": 500, "spoilt": 0, "tendered": 0, "issued": 400}
    assert room.contest.box_papers()["b-2"] == 400
    assert row(room, "b-2") == "Box 2, Station 2 · St Mary’s Hall, 400, ✓ agrees"
    assert room.page.tab_row.texts()[1] == "Verification 1 / 5 boxes"


def test_each_figure_is_its_own_change_and_counts_while_it_is_typed(room: Room) -> None:
    opened(room)
    number(room, "1")
    before = len(room.ledger.lines)
    room.type("900\n")
    room.settle()
    assert len(room.ledger.lines) == before + 1
    room.type("500\n2\n0\n")
    number(room, "box 1")
    room.type("398\n39")
    assert "39 found − 398 issued = −359" in shown(room)
    assert "39 papers, turnout 1.44% so far" in " ".join(each.text() for each in tab(room).strip.findChildren(QLabel))


def test_the_presiding_officers_arithmetic_is_hinted_at_once(room: Room) -> None:
    opened(room)
    number(room, "1")
    room.type("900\n500\n0\n0\n390\n")
    assert "The account does not add up: 10 papers" in shown(room)
    room.type("400\n")
    number(room, "1")
    assert "the account adds up to 400 issued, but 390 is written" in shown(room)


def test_a_variance_wants_a_reason_and_words(room: Room) -> None:
    opened(room)
    whole_station(room, "3", 398)
    number(room, "3")
    assert "✗ 398 found − 400 issued = −2" in shown(room)
    assert row(room, "b-3").endswith("−2 reason wanted")

    def give(dialog: QWidget) -> None:
        key("4", "Return")(dialog)
        assert "Say it in a few words" in " ".join(each.text() for each in dialog.findChildren(QLabel))
        key("two voters walked out", "Return")(dialog)

    room.dialogs.expect(give)
    click(room, "give-reason")
    assert room.contest.answers["A10:st.3"].words == "Papers issued and not put in the box: two voters walked out"
    assert row(room, "b-3").endswith("−2 explained")
    number(room, "3")
    assert "Reason: Papers issued and not put in the box: two voters walked out (AB)" in shown(room)


def test_the_question_of_a_variance_is_answered_the_same_way_from_its_card(room: Room) -> None:
    opened(room)
    whole_station(room, "3", 398)
    finding = next(each for each in room.ledger.view(HERE).findings if each.code == "A10")
    room.dialogs.expect(says("Station 3: 398 papers found, 400 issued, −2", then=key("6", "nobody knows", "Return")))
    room.window.conductor.settle(HERE, finding)
    room.settle()
    assert room.contest.answers["A10:st.3"].words == "Not explained: nobody knows"


def test_neighbours_in_one_place_cancel_out(room: Room) -> None:
    opened(room)
    whole_station(room, "1", 401)
    whole_station(room, "2", 399)
    assert row(room, "b-1").endswith("+1 cancelled")
    number(room, "1")
    assert "Station 2 in the same place is out by as much the other way" in shown(room)


def test_two_equal_countings_running_settle_a_box(room: Room) -> None:
    opened(room)
    whole_station(room, "2", 398)
    for papers in ("399", "399"):
        number(room, "2")
        room.dialogs.expect(says("Count again: Box 2", "Counted so far: 398", then=key(papers, "Return")))
        click(room, "again-b-2")
    assert room.contest.box_counts["b-2"] == (398, 399, 399)
    assert row(room, "b-2").endswith("−1 settled")
    number(room, "2")
    assert "Counted 398, 399, 399 · settled" in shown(room)
    field = typed(room)
    room.type("7")
    assert field.text() == "399"
    assert "record one more counting" in room.hint()


def test_a_counting_that_is_no_figure_is_explained(room: Room) -> None:
    opened(room)
    whole_station(room, "2", 398)

    def count(dialog: QWidget) -> None:
        key("Return", "4.5", "Return")(dialog)
        assert "decimal point" in " ".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())
        key("Escape")(dialog)

    room.dialogs.expect(count)
    number(room, "2")
    click(room, "again-b-2")
    assert "b-2" not in room.contest.box_counts


# boxes as they come


def test_boxes_are_received_by_their_cards(room: Room) -> None:
    opened(room)

    def scan(dialog: QWidget) -> None:
        words = []
        for card in ("b-1", "Box 2", "b-2", "77", "3"):
            key(card, "Return")(dialog)
            said = dialog.findChild(QLabel, "received")
            assert said is not None
            words.append(said.text())
        assert words == [
            "✓ Box 1 has come.",
            "✓ Box 2 has come.",
            "Box 2 is marked so already.",
            "There is no box “77” on the list of this night.",
            "✓ Box 3 has come.",
        ]
        assert "Still out: Postal box 1, Handed in at stations." in " ".join(
            each.text() for each in dialog.findChildren(QLabel)
        )
        key("Escape")(dialog)

    room.dialogs.expect(scan)
    click(room, "receive")
    assert room.ledger.state.register.received == {"b-1", "b-2", "b-3"}
    assert row(room, "b-1") == "Box 1, Station 1 · St Mary’s Hall, here"
    assert row(room, "p-2").endswith("expected")


def test_a_box_is_marked_and_unmarked_from_its_form(room: Room) -> None:
    opened(room)
    number(room, "Handed in at stations")
    click(room, "received-p-2")
    assert room.ledger.state.register.received == {"p-2"}
    click(room, "received-p-2")
    assert room.ledger.state.register.received == frozenset()


def test_a_number_that_is_no_box_is_refused_and_stays(room: Room) -> None:
    opened(room)
    number(room, "99")
    assert "There is no box “99”" in room.hint()
    assert tab(room).side.number.text() == "99"
    room.press("Escape")
    assert tab(room).side.number.text() == ""


@pytest.mark.parametrize("text", ["b-3", "Box 3", "box 3", "3", "03", " ballot box 3 "])
def test_a_box_has_many_names(text: str) -> None:
    listed = register(HERE)
    boxes = {box.id: box for box in listed.boxes}
    assert box_named(Register({each.id: each for each in listed.stations}, boxes), text) == "b-3"


def test_the_list_is_walked_with_arrows_and_filtered(room: Room) -> None:
    opened(room)
    whole_station(room, "1", 400)
    side = tab(room).side
    QAbstractItemModelTester(side.list.boxes, QAbstractItemModelTester.FailureReportingMode.QtTest)
    side.only_open.click()
    assert [side.list.boxes.row(at).box for at in range(side.list.boxes.rowCount())] == [
        "b-1",
        "b-2",
        "b-3",
        "p-1",
        "p-2",
    ]
    side.list.setFocus()
    room.press("Down")
    assert room.focused() is side.list
    assert "Station 2" in shown(room)
    assert [side.list.boxes.row(at).box for at in range(side.list.boxes.rowCount())] == ["b-2", "b-3", "p-1", "p-2"]
    room.press("Return")
    assert typed(room).ref == f"{HERE}/account/st-2#allotted"


def test_the_model_of_the_list(room: Room, qtmodeltester: ModelTester) -> None:
    opened(room)
    qtmodeltester.check(tab(room).side.list.boxes)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


# leaving, giving up, taking back


def test_escape_gives_up_and_undo_goes_to_the_box(room: Room) -> None:
    opened(room)
    whole_station(room, "1", 400)
    number(room, "1")
    room.type("12")
    room.press("Escape")
    assert typed(room).text() == "400"
    number(room, "3")
    room.press("Ctrl+Z")
    room.settle()
    assert typed(room).ref == f"{HERE}/box/b-1#papers"
    assert room.contest.box_papers()["b-1"] is None
    room.press("Ctrl+Shift+Z")
    room.settle()
    assert room.contest.box_papers()["b-1"] == 400


def test_another_box_stores_what_was_typed(room: Room) -> None:
    opened(room)
    number(room, "p-1")
    assert typed(room).ref == f"{HERE}/account/p-1#issued"
    room.type("81")
    number(room, "2")
    room.settle()
    assert room.contest.accounts["p-1"] == {"issued": 81}


def test_letters_are_refused_beside_the_field(room: Room) -> None:
    opened(room)
    number(room, "1")
    room.type("9x")
    assert "is not a number" in room.hint()
    assert typed(room).text() == "9"


def test_a_draft_of_an_earlier_run_is_shown_and_stored_by_nobody(room: Room) -> None:
    opened(room)
    whole_station(room, "1", 400)
    room.close_file()
    path, ref = room.folder / "night.count", FieldRef(f"{HERE}/box/b-1#papers")
    desk = Desk.open(path)
    desk.put(ref, "39")
    desk.close()
    room.open(path)
    room.window.tab_verification()
    tab(room).side.list.setFocus()
    tab(room).side.list.chosen.emit("b-1")
    field = tab(room).findChild(CountField, ref)
    assert field is not None
    assert (field.text(), field.mark) == ("39", "draft")
    assert "39 found − 400 issued = −361" in shown(room)
    tab(room).side.list.chosen.emit("b-2")
    room.close_file()
    room.open(path)
    assert room.contest.box_papers()["b-1"] == 400
    assert room.ledger.drafts == {ref: "39"}


def test_the_card_of_a_missing_box_leads_to_it(room: Room) -> None:
    opened(room)
    whole_station(room, "1", 400)
    room.window.tab_totals()
    finding = next(each for each in room.ledger.view(HERE).findings if each.code == "F42")
    room.page.findings.jump.emit(finding)
    room.settle()
    assert typed(room).ref == f"{HERE}/box/p-2#papers"
    assert room.page.tabs.current.code == "verification"


# several polls


def other_poll(room: Room) -> None:
    """Two polls in the same boxes, and one box of the mayor alone."""
    both = register(HERE, MAYOR)
    alone = BallotBox(id="p-m", name="Stockton 7", contests=(MAYOR,), authority="Stockton", source="signed by T. Lee")
    opened(room, polls=(HERE, MAYOR), boxes=StationsSet(stations=both.stations, boxes=(*both.boxes, alone)))


def test_the_polls_of_one_box_stand_beside_each_other(room: Room) -> None:
    other_poll(room)
    room.ledger.record(figures(MAYOR, "account/st-3", issued=400), figures(MAYOR, "box/b-3", papers=402))
    whole_station(room, "3", 398)
    number(room, "3")
    words = shown(room)
    assert "Mayor | 400 | 402 | +2" in words
    assert "Hartlepool | 400 | 398 | −2" in words
    assert "Mayor at the same station is out by as much the other way" in words


def test_papers_in_another_polls_box_are_a_transfer(room: Room) -> None:
    other_poll(room)
    number(room, "Stockton 7")
    assert "holds no papers of Hartlepool" in room.hint()
    room.dialogs.expect(says("Papers in another poll’s box", then=key("Alt+P", "3", "Return")))
    click(room, "transfer")
    assert room.contest.transfers_from() == ("p-m",)
    assert row(room, "p-m") == "Stockton 7, a box of another poll, 3, transfer"
    number(room, "Stockton 7")
    assert typed(room).text() == "3"
    assert "added to the verified papers of this poll" in shown(room)
    room.press("Delete", "Return")
    room.settle()
    assert room.contest.transfers_from() == ()
    assert tab(room).side.list.boxes.place_of("p-m") is None


def test_each_contest_keeps_its_own_box(room: Room) -> None:
    other_poll(room)
    number(room, "2")
    room.window.next_contest()
    room.window.tab_verification()
    number(room, "Stockton 7")
    room.window.previous_contest()
    room.settle()
    assert "Station 2" in shown(room)


# the close


def all_in(room: Room) -> None:
    """Every box but the one that is expected."""
    opened(room)
    for box in ("1", "2", "3"):
        whole_station(room, box, 400)
    number(room, "p-1")
    room.type("800\n800\n")
    room.settle()


def closed_by(room: Room) -> str:
    """The initials of those who closed it, or nothing."""
    closed = room.contest.verification_closed
    return closed.detail if closed else ""


def closing(*names: str, papers: str = "2010") -> Answer:
    """Second initials and the total of the statement."""
    return key(*names, "Tab", papers, "Return")


def test_the_close_waits_for_the_expected_box_and_wants_the_total(room: Room) -> None:
    all_in(room)
    room.dialogs.expect(says("Close verification", then=_refused("One box is not in yet: Handed in at stations.")))
    click(room, "close-verification")
    assert closed_by(room) == ""
    number(room, "Handed in at stations")
    room.type("10\n10\n")
    room.settle()

    def close(dialog: QWidget) -> None:
        closing("AB")(dialog)
        assert "give two different initials" in _wrong(dialog)
        lines = dialog.findChildren(QLineEdit)
        lines[1].setText("EF")
        lines[2].setText("2001")
        key("Return")(dialog)
        assert "The statement says 2,001 papers, the program has 2,010" in _wrong(dialog)
        lines[2].setText("2010")
        key("Return")(dialog)

    room.dialogs.expect(close)
    click(room, "close-verification")
    assert closed_by(room) == "AB, EF"
    said = " ".join(each.text() for each in tab(room).strip.findChildren(QLabel))
    assert "✓ Verification closed by AB, EF at 05:30" in said
    tab(room).open_box("b-1")
    field = next(each for each in tab(room).panel.findChildren(CountField))
    assert all(each.isReadOnly() for each in tab(room).panel.findChildren(CountField))
    field.setFocus()
    room.type("5")
    assert "Verification of Hartlepool is closed" in room.hint()
    room.dialogs.expect(key("Return", "papers under a table", "Return"))
    click(room, "reopen-verification")
    assert closed_by(room) == ""
    assert not field.isReadOnly()


def test_the_close_waits_for_the_reason_of_a_variance(room: Room) -> None:
    all_in(room)
    number(room, "Handed in at stations")
    room.type("10\n12\n")
    room.settle()
    room.dialogs.expect(_refused("One thing must be settled before verification is closed. See A10", papers="2012"))
    click(room, "close-verification")
    assert closed_by(room) == ""


def _refused(sentence: str, papers: str = "2010") -> Answer:
    def answer(dialog: QWidget) -> None:
        closing("EF", papers=papers)(dialog)
        assert sentence in _wrong(dialog)
        key("Escape")(dialog)

    return answer


def _wrong(dialog: QWidget) -> str:
    labels = dialog.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible() and each.property("tone") == "bad")


# small counts


def test_a_count_without_listed_boxes_shows_nothing_of_this(room: Room) -> None:
    room.sample()
    assert room.page.tab_row.isHidden()
    room.window.tab_verification()
    assert "not listed one by one" in room.hint()


def test_three_hundred_boxes_are_painted_rows(room: Room) -> None:
    stations = tuple(Station(id=f"st-{n}", number=str(n), electors={HERE: 900}) for n in range(1, 301))
    boxes = tuple(BallotBox(id=f"b-{n}", name=f"Box {n}", station=f"st-{n}", contests=(HERE,)) for n in range(1, 301))
    opened(room, BoxReceived(box="b-7"), boxes=StationsSet(stations=stations, boxes=boxes))
    number(room, "299")
    assert typed(room).ref == f"{HERE}/account/st-299#allotted"
    assert len(tab(room).findChildren(QWidget)) < 120
    assert str(PAPERS) in [ref.partition("#")[2] for ref in tab(room).panel.form.fields]  # type: ignore[union-attr]
