"""The program in Welsh: menus, entry screen, steps; typing is as in English, and nothing typed is English or Welsh."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import exports.welsh
import main
from gui.actions import ACTIONS, FIELD_KEYS
from gui.language import CHOSEN, speak_as_chosen, tell_why_english
from gui.messages import ask
from gui.settings import Settings, SettingsStore
from models.wording.tongue import ENGLISH, speak, tongue
from tests.gui.dialogs import Dialogs, says
from tests.gui.room import FIGURES, HEADS, Room, contest, make_count, night
from tests.support import candidate, party

ROOT = Path(__file__).parents[2]
MAIN_STATES = (
    "totals", "entry", "differences", "other-sheets", "verification", "checks", "recount", "ends", "plan", "papers",
    "wording",
)  # fmt: skip
PATIENCE = 240


@pytest.fixture
def welsh_room(qtbot: QtBot, tmp_path: Path, home: Path, dialogs: Dialogs) -> Iterator[Room]:
    """A window that was started in Welsh."""
    assert speak_as_chosen("welsh") == ""
    made = Room(qtbot, tmp_path, dialogs)
    yield made
    made.close()
    speak(ENGLISH)


def texts_of(room: Room) -> set[str]:
    """What labels and buttons say, without the marks of keys."""
    labels = [label.text() for label in room.window.findChildren(QLabel) if label.isVisible()]
    buttons = [made.text().replace("&", "") for made in room.window.findChildren(QPushButton) if made.isVisible()]
    return {*labels, *buttons}


def test_the_menus_are_welsh_and_none_is_missing(welsh_room: Room) -> None:
    bar = [action.text() for action in welsh_room.window.menuBar().actions()]
    assert bar == ["&Ffeil", "&Golygu", "G&osod", "&Cyfrif", "&Papurau", "G&weld", "Cy&morth"]
    english = {"&English", "&Cymraeg"}  # the name of a language is in that language
    untold = [
        spec.text
        for spec in ACTIONS
        if (action := welsh_room.window.findChild(QAction, spec.name)) and action.text() == spec.text
    ]
    assert set(untold) <= english
    known = tongue().known
    assert [text for spec in ACTIONS if (text := spec.help) and text not in known] == []
    assert [text for _, text in FIELD_KEYS if text not in known] == []


def test_no_two_entries_of_a_welsh_menu_share_a_letter(welsh_room: Room) -> None:
    welsh_room.sample()
    for menu in welsh_room.window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
        letters = [QKeySequence.mnemonic(each.text()).toString() for each in menu.actions() if not each.isSeparator()]
        often = Counter(letter for letter in letters if letter)
        assert [letter for letter, count in often.items() if count > 1] == [], menu.title()
    bar = [QKeySequence.mnemonic(action.text()).toString() for action in welsh_room.window.menuBar().actions()]
    assert len(set(bar)) == len(bar)


def test_the_entry_screen_is_welsh_and_counts_as_in_english(welsh_room: Room) -> None:
    path = welsh_room.sample()
    welsh_room.type("".join(f"{figure}\n" for figure in FIGURES[:6]))
    shown = texts_of(welsh_room)
    assert {"Dilyswyd 30,115", "yn dal i gael eu cofnodi", "AR Y BLAEN · COFNODWYD 6 O 16", "YMARFER"} <= shown
    assert {"Papurau pleidleisio a wrthodwyd", "Cyfanswm a wrthodwyd", "MWYAFRIF HYD YN HYN"} <= shown
    assert welsh_room.label("majority") == "195"
    welsh_room.fill(FIGURES[6:], HEADS)
    assert welsh_room.page.balance.text().endswith("✓ pleidleisiau + gwrthodwyd = dilyswyd")
    assert (welsh_room.label("majority"), welsh_room.label("leader")) == ("6,940", "MORTIMER, Jill")
    assert welsh_room.focused() is welsh_room.page.steps.next
    assert welsh_room.page.steps.next.text() == "Rhannu ffigurau dros dro…"
    assert welsh_room.page.balance.accessibleName() == "Mantolen y papurau"
    told = main.results(path)
    speak(ENGLISH)
    assert told == main.results(path)


def test_stages_headings_and_tabs_are_welsh(welsh_room: Room) -> None:
    welsh_room.sample()
    table = welsh_room.page.tabs.totals.tally.model()
    assert table is not None
    heads = [table.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) for at in range(5)]
    assert heads == ["Ymgeisydd", "Disgrifiad", "Pleidleisiau", "Cyfran", "± 2019"]
    assert {"✓ Gosod", "Cyfrif cyntaf", "Dros dro", "Yn barod", "Datganwyd"} <= texts_of(welsh_room)


def test_names_that_are_also_words_of_the_program_stay_as_they_are(welsh_room: Room) -> None:
    names = (candidate("c1", "May", "", party("March")), candidate("c2", "Ward", "Mayor"))
    path = make_count(welsh_room.folder / "may.count", *night(contest("may", unit=1, candidates=names, title="May")))
    welsh_room.open(path)
    welsh_room.type("12\n7\n")
    assert welsh_room.label("leader") == "MAY"
    shown = texts_of(welsh_room)
    assert "May" in shown  # the contest
    assert not {"Mai", "Mawrth", "Maer"} & shown


def test_a_question_is_answered_in_welsh(welsh_room: Room) -> None:
    found: list[str] = []

    def answer(dialog: QWidget) -> None:
        buttons = {made.text(): made for made in dialog.findChildren(QPushButton)}
        found.extend(sorted(buttons))
        buttons["&Ie"].click()

    welsh_room.dialogs.expect(answer)
    assert ask(welsh_room.window, "Cancel", "Cancel", enter=False)
    assert found == ["&Ie", "&Na"]
    assert welsh_room.dialogs.seen == ["Canslo | Canslo"]


# The setting


def test_the_language_is_chosen_in_the_menu_and_holds_from_the_next_start(room: Room) -> None:
    room.dialogs.expect(says("Language of the screens", CHOSEN["welsh"]))
    room.window.language_welsh()
    assert SettingsStore(room.settings._path).now.language == "welsh"
    assert tongue() is ENGLISH
    room.dialogs.expect(says("Language of the screens", CHOSEN["english"]))
    room.window.language_english()
    assert SettingsStore(room.settings._path).now.language == "english"
    assert (Settings().language, speak_as_chosen("english")) == ("english", "")


def test_a_catalogue_that_cannot_be_read_leaves_the_screens_english(
    room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = exports.welsh.welsh
    monkeypatch.setattr(exports.welsh, "welsh", lambda: real(tmp_path / "gone.po"))
    why = speak_as_chosen("welsh")
    assert why.startswith("The Welsh of the program could not be read from gone.po: ")
    assert tongue() is ENGLISH
    room.dialogs.expect(says("Screens stay English", why))
    tell_why_english(room.window, why)


def test_nothing_is_cut_off_in_welsh_and_no_letter_of_a_dialog_is_given_twice(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.look_welsh", str(tmp_path), "1024x700", *MAIN_STATES],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == []
