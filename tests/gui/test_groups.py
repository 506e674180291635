"""Mini-counts in the window: what each team was given, by keys alone; and what its sheets say of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.count.trail import dealt_of
from gui.sheets.groups import GroupsDialog
from models.sheets import PaperTrail
from tests.gui.controls import nameless, shared_letters, unreached, without_visible_focus
from tests.gui.dialogs import Answer, key, says, steps
from tests.gui.recounts import SUMS, open_sheets, share
from tests.gui.room import Room
from tests.gui.sheet_room import tab


def given(room: Room) -> dict[str, tuple[int, str]]:
    return {name: (papers.papers, papers.initials) for name, papers in room.contest.groups.items()}


def verdicts(*expected: str) -> Answer:
    """What stands at the end of each row."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, GroupsDialog)
        assert tuple(row.verdict.text() for row in dialog.rows) == expected

    return answer


def test_papers_given_to_the_teams_are_typed_with_digits_and_enter(room: Room) -> None:
    open_sheets(room, SUMS, {})
    room.press("Ctrl+2")
    room.dialogs.expect(
        says(
            "Mini-counts of Burn Valley",
            "200 papers are verified",
            then=steps(
                verdicts("", ""),
                key("100", "Return", "ab", "Return", "90", "Return", "cd", "Return"),
                verdicts("all on sheets", "✗ 10 more"),
                key("Return"),
            ),
        )
    )
    room.press("Alt+T")
    room.wait(lambda: bool(given(room)))
    room.settle()
    assert given(room) == {"A": (100, "ab"), "B": (90, "cd")}
    assert room.focused() is tab(room).top.field
    assert "not yet dealt 10" in room.page.trail.text()
    assert [finding.params["group"] for finding in room.ledger.view("x").findings if finding.code == "F45"] == ["B"]


def test_enter_passes_over_teams_that_are_given_nothing_new_and_a_correction_wants_a_reason(room: Room) -> None:
    open_sheets(room, SUMS)
    room.dialogs.expect(key("120", "Return", "ab", "Return", "Return", "Return"))
    room.window.after("mini_counts")
    room.settle()
    assert given(room) == {"A": (120, "ab")}

    room.dialogs.expect(
        steps(
            verdicts("✗ 20 fewer", ""),
            key("100", "Return", "Return", "100", "Return", "cd", "Return", "Return"),
            says("Mini-count A was given 120 papers already", then=key("Miscounted", "Return")),
        )
    )
    room.window.after("mini_counts")
    room.settle()
    assert given(room) == {"A": (100, "ab"), "B": (100, "cd")}
    assert not [finding for finding in room.ledger.view("x").findings if finding.open]


def test_the_trail_never_calls_less_than_nothing_on_tables_right() -> None:
    text, verdict, tone = dealt_of(PaperTrail(verified=200, dealt=90, agreed=100))
    assert (text, verdict, tone) == ("Dealt 90, agreed 100", "✗ 10 more agreed than dealt", "bad")


def test_escape_gives_up_what_was_typed_and_then_the_dialog(room: Room) -> None:
    open_sheets(room, SUMS)
    room.dialogs.expect(
        steps(
            key("-"),
            says("minus", then=key("100", "Escape")),
            verdicts("", ""),
            key("Return", "Return", "Return"),
            says("Nothing is new", then=key("Escape")),
        )
    )
    room.window.after("mini_counts")
    assert not given(room)


def test_without_mini_counts_there_is_no_button_and_the_menu_says_why(room: Room) -> None:
    open_sheets(room, SUMS.model_copy(update={"groups": ()}))
    room.press("Ctrl+2")
    assert not tab(room).top.findChild(QWidget, "groups").isVisible()  # type: ignore[union-attr]
    room.dialogs.expect(says("Burn Valley has none"))
    room.window.after("mini_counts")


def test_once_shared_what_was_given_is_only_shown(room: Room) -> None:
    open_sheets(room, SUMS)
    share(room)
    room.dialogs.expect(steps(key("5"), says("go back to counting", then=key("Escape"))))
    room.window.after("mini_counts")
    assert not given(room)


def test_the_dialog_is_used_without_a_mouse_and_without_eyes(room: Room) -> None:
    open_sheets(room, SUMS)
    dialog = GroupsDialog(room.window, room.ledger, room.ledger.view("x"))
    dialog.show()
    dialog.activateWindow()
    assert dialog.focusWidget() is dialog.rows[0].papers
    assert dialog.minimumSizeHint().width() <= 1000
    for problems in (shared_letters, unreached, nameless, without_visible_focus):
        assert problems(dialog) == []
    dialog.close()
