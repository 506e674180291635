"""Everything by key: shortcuts that do not clash, one letter each, a way to every control, a visible focus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPushButton

from gui.actions import ACTIONS, FIELD_KEYS
from gui.checks.faults import FaultDialog
from gui.dialogs import Dialog
from gui.files.comparing import CompareDialog
from gui.help import KeysDialog
from gui.history.as_it_stood import AsItStoodDialog
from gui.history.tempo import TempoDialog
from gui.papers.batch import Told
from gui.papers.outcome import OutcomeDialog
from gui.papers.preview import Made, PreviewDialog
from gui.papers.several import SeveralDialog
from gui.papers.wording import WordingDialog
from gui.setup.columns import ColumnsDialog
from gui.setup.contest import ContestDialog
from gui.setup.election import ElectionDialog, NewCountDialog
from gui.setup.importing import ReportDialog
from gui.setup.order import OrderDialog
from gui.setup.person import PersonDialog
from gui.steps.dialogs import AnswerDialog, ReadyDialog, ReopenDialog
from gui.steps.differences import DifferencesDialog
from gui.steps.ends import (
    AbandonDialog,
    CorrectionDialog,
    LocalAuthorisedDialog,
    LocalSentDialog,
    NoteDialog,
)
from gui.steps.lots import LotDialog
from gui.steps.recount import RecountDialog
from gui.steps.share import BundleCheckDialog, ShareDialog, SumsDialog
from gui.steps.spoken import DeclareDialog, ReleaseDialog, UncontestedDialog
from models.changes import Stamp
from models.findings import Finding
from models.rules.steps import open_lines
from models.values import PaperLanguage
from storage.comparing import Comparison, Verdict
from tests.gui.controls import (
    controls,
    nameless,
    pages_of,
    shared_letters,
    twice,
    unreached,
    without_visible_focus,
)
from tests.gui.dialogs import button, press, says
from tests.gui.room import Room, contest, make_count, night

CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/MediaBox[0 0 595 842]/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
F10: dict[str, int | str] = {
    "votes": 9, "rejected": 0, "accounted": 9, "verified": 10, "difference": 1, "direction": "fewer",
}  # fmt: skip


# Menus and shortcuts


def menus_of(room: Room) -> list[QMenu]:
    return room.window.menuBar().findChildren(QMenu)


def test_no_two_shortcuts_clash() -> None:
    keys = [QKeySequence(spec.key).toString() for spec in ACTIONS if spec.key]
    assert [key for key, often in Counter(keys).items() if often > 1] == []
    assert "" not in keys


def test_no_two_entries_of_a_menu_share_a_letter(room: Room) -> None:
    room.sample()
    shared = {
        menu.title(): twice(action.text() for action in menu.actions() if not action.isSeparator())
        for menu in menus_of(room)
        if "recent" not in menu.title()  # names of files, as they are
    }
    assert {title: letters for title, letters in shared.items() if letters} == {}
    assert twice(action.text() for action in room.window.menuBar().actions()) == []


def test_every_key_is_explained(room: Room) -> None:
    assert [spec.name for spec in ACTIONS if spec.key and not spec.help] == []
    assert all(keys and words for keys, words in FIELD_KEYS)
    room.sample()
    room.dialogs.expect(says("Keys", then=button("Close")))
    room.press("F1")


def test_every_shortcut_arrives_from_a_field(room: Room) -> None:
    """A line of text keeps some keys for itself, and then the menu's never arrives."""
    room.sample()
    heard: list[str] = []
    room.field(0).undo_asked.disconnect()
    room.field(0).undo_asked.connect(lambda _, again: heard.append("redo" if again else "undo"))
    specs = [spec for spec in ACTIONS if spec.key]
    actions = {action.objectName(): action for action in room.window.findChildren(QAction)}
    for spec in specs:
        actions[spec.name].triggered.disconnect()
        actions[spec.name].triggered.connect(lambda _=False, name=spec.name: heard.append(name))
    for spec in specs:
        room.press(spec.key.replace("PgDown", "PageDown").replace("PgUp", "PageUp"))
    assert heard == [spec.name for spec in specs]
    assert room.field(0).text() == ""


# Dialogs


def tie_of(room: Room) -> None:
    """Two with the same votes, and many rejected papers."""
    opened = contest("x", "One, A", "Two, B", "Three, C", unit=1, electors=500)
    room.open(make_count(room.folder / "tie.count", *night(opened)))
    room.type("100\n100\n9\n6\n0\n30\n0\n200\n45\n")
    room.settle()


def finding(room: Room, code: str) -> Finding:
    return next(f for f in room.ledger.view(room.contest.id).findings if f.code == code)


def step_dialogs(room: Room) -> dict[str, Callable[[], Dialog]]:
    window, ledger = room.window, room.ledger
    view = ledger.view("x")
    return {
        "share": lambda: ShareDialog(window, ledger, view),
        "ready": lambda: ReadyDialog(window, ledger, view, "AB"),
        "declare": lambda: DeclareDialog(window, ledger, view),
        "reopen": lambda: ReopenDialog(window, ledger, view),
        "lot": lambda: LotDialog(window, ledger, view, open_lines(view.result)[0], (1, 1)),
        "answer": lambda: AnswerDialog(window, ledger, view, finding(room, "A20")),
        "decision": lambda: AnswerDialog(window, ledger, view, Finding("F10", F10)),
        "order": lambda: OrderDialog(window, ledger, view.state, "AB"),
        "sums": lambda: SumsDialog(window, ledger, view, "AB"),
        "bundles": lambda: BundleCheckDialog(window, ledger, view),
        "recount": lambda: RecountDialog(window, ledger, view),
        "uncontested": lambda: UncontestedDialog(window, ledger, view),
        "released": lambda: ReleaseDialog(window, ledger, view),
        "sent": lambda: LocalSentDialog(window, ledger, view),
        "authorised": lambda: LocalAuthorisedDialog(window, ledger, view, "AB"),
        "abandon": lambda: AbandonDialog(window, ledger, view),
        "correction": lambda: CorrectionDialog(window, ledger, view),
        "note": lambda: NoteDialog(window, ledger, view),
    }


def setup_dialogs(room: Room) -> dict[str, Callable[[], Dialog]]:
    window, ledger = room.window, room.ledger
    view, election = ledger.view("x"), ledger.state.election
    assert election is not None
    stamp = Stamp(at=datetime(2021, 5, 7, 4, tzinfo=UTC), by="p1", desk="0" * 12)
    table = room.folder / "table.csv"
    table.write_text("Surname,Forenames,Description,Contest\nOne,A,Green,X\nTwo,B,Red,Y\n", encoding="utf-8")
    return {
        "person": lambda: PersonDialog(window, "", ""),
        "election": lambda: ElectionDialog(window, ledger, election),
        "contest": lambda: ContestDialog(window, ledger, view.state, "AB"),
        "new contest": lambda: ContestDialog(window, ledger, None, "AB"),
        "new count": lambda: NewCountDialog(window, room.folder, "AB", date(2021, 5, 6), stamp, lambda _: None),
        "columns": lambda: ColumnsDialog(window, table, view.state),
    }


def lists(room: Room) -> dict[str, Callable[[], Dialog]]:
    window, nothing = room.window, Comparison(Verdict.SAME, 3, (), ())
    doubtful = Made(PDF, room.folder / "x.pdf", "Doubtful.")
    return {
        "report": lambda: ReportDialog(window, "x.csv", "Found", ["a note"], [("3", "bad")]),
        "keys": lambda: KeysDialog(window),
        "compare": lambda: CompareDialog(window, Path("a"), Path("b"), nothing, room.ledger.state),
        "preview": lambda: PreviewDialog(window, "Slip", doubtful, PaperLanguage.WELSH, lambda _: None),
        "faults": lambda: FaultDialog(window, room.ledger, "x"),
        "stood": lambda: AsItStoodDialog(window, room.ledger, "x", 5),
        "tempo": lambda: TempoDialog(window, room.ledger, "x"),
        "differences": lambda: DifferencesDialog(window, room.ledger, "x"),
        "several": lambda: SeveralDialog(window, room.ledger.state, room.folder),
        "outcome": lambda: OutcomeDialog(window, Told(room.folder, 2, ["x.pdf"], [("X", "declaration", "Not ready.")])),
        "wording": lambda: WordingDialog(window, room.ledger, "x", room.folder),
    }


NAMES = (
    "share", "ready", "declare", "reopen", "lot", "answer", "decision", "order", "sums", "bundles", "recount",
    "uncontested", "released", "sent", "authorised", "abandon", "correction", "note", "person", "election", "contest",
    "new contest", "new count", "columns", "report", "keys", "compare", "preview", "faults", "stood", "tempo",
    "differences", "several", "outcome", "wording",
)  # fmt: skip


def test_the_list_of_dialogs_is_complete(room: Room) -> None:
    tie_of(room)
    assert (*step_dialogs(room), *setup_dialogs(room), *lists(room)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_dialog_can_be_used_without_a_mouse_and_without_eyes(room: Room, name: str) -> None:
    tie_of(room)
    dialog = {**step_dialogs(room), **setup_dialogs(room), **lists(room)}[name]()
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    assert dialog.isAncestorOf(dialog.focusWidget()), "it opens with the cursor in it"
    smallest = dialog.minimumSizeHint()
    assert smallest.width() <= 1000, "it fits 1024 x 700 with the edge of a window"
    assert smallest.height() <= 650
    for page in pages_of(dialog):
        assert shared_letters(page) == []
        assert unreached(page) == []
        assert nameless(page) == []
        assert without_visible_focus(page) == []


# The window


def test_the_window_can_be_used_without_a_mouse_and_without_eyes(room: Room) -> None:
    tie_of(room)
    room.window.banner.tell("a", "ask", "x", ("St&ore", room.window.undo), ("&Remove", room.window.redo))
    QApplication.processEvents()
    assert len(controls(room.window.banner)) == 3
    assert unreached(room.window) == []
    assert nameless(room.window) == []
    assert without_visible_focus(room.window) == []
    menus = [action.text() for action in room.window.menuBar().actions()]
    assert twice([*menus, *(each.text() for each in room.window.banner.findChildren(QPushButton))]) == []


def test_the_welcome_page_can_be_used_without_a_mouse(room: Room) -> None:
    room.sample()
    room.close_file()
    assert room.focused() is room.window.welcome.first
    assert unreached(room.window) == []
    assert nameless(room.window) == []
    assert without_visible_focus(room.window) == []
    menus = [action.text() for action in room.window.menuBar().actions()]
    assert twice([*menus, *(each.text() for each in room.window.welcome.findChildren(QPushButton))]) == []


def test_findings_are_reached_by_tab(room: Room) -> None:
    tie_of(room)
    links = room.page.findings.findChildren(QPushButton)
    assert links
    links[-1].setFocus()
    press("Tab")
    assert room.focused() is not links[-1]


def test_a_small_count_shows_no_word_of_what_it_does_not_have(room: Room) -> None:
    """Only `Input desk`, beside the initials, speaks of a desk."""
    tie_of(room)
    texts = [each.text() for each in room.page.findChildren(QLabel)]
    texts += [each.text() for each in room.page.findChildren(QAbstractButton)]
    said = " ".join(texts).casefold().replace("results sheet", "")
    assert [word for word in ("sheet", "box", "batch", "bundle", "round", "look 2") if word in said] == []
    assert said.count("desk") == said.count("input desk") == 1
    assert not room.page.contests.isVisible()


@pytest.mark.parametrize("printers", [[], ["Parish hall"]])
def test_a_stray_enter_does_not_save_a_paper(room: Room, monkeypatch: pytest.MonkeyPatch, printers: list[str]) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: printers)
    dialog = PreviewDialog(room.window, "Slip", Made(PDF, room.folder / "x.pdf"))
    pressed: list[str] = []
    for name, made in dialog._buttons.items():
        made.clicked.disconnect()
        made.clicked.connect(lambda _=False, name=name: pressed.append(name))
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    press("Return")
    assert pressed == (["print"] if printers else [])
    dialog._area.setFocus()
    press("Return")
    press("Enter")
    assert pressed == (["print"] if printers else [])
    assert dialog.isVisible()
    dialog._buttons["save"].setFocus()
    press("Return")
    assert pressed[-1] == "save"
    dialog.reject()
