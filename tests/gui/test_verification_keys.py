"""The screen and every dialog of verification without a mouse and without eyes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from gui.dialogs import Dialog
from gui.setup.stations import StationsDialog
from gui.setup.stations_file import StationColumnsDialog
from gui.verification.dialogs import (
    CloseDialog,
    ReceiveDialog,
    RecountDialog,
    ReopenVerificationDialog,
    TransferDialog,
)
from gui.verification.reasons import VarianceDialog
from models.changes import FiguresEntered, StationsSet
from models.stations import BallotBox, Station
from models.verification import accounts
from tests.gui.controls import nameless, shared_letters, unreached, without_visible_focus
from tests.gui.look import cut_off
from tests.gui.room import Room, contest, make_count, night

HERE, MAYOR = "hartlepool", "mayor"
LISTED = StationsSet(
    stations=(Station(id="st-1", number="1", place="Hall & <b>Barn</b>", electors={HERE: 900, MAYOR: 900}),),
    boxes=(
        BallotBox(id="b-1", name="Box 1", station="st-1", contests=(HERE, MAYOR)),
        BallotBox(id="p-1", name="Postal box 1", contests=(HERE, MAYOR)),
        BallotBox(id="p-m", name="Stockton 7", contests=(MAYOR,)),
    ),
)
FIGURES = (
    FiguresEntered(contest=HERE, place="account/st-1", figures={"issued": 400}, was={"issued": None}),
    FiguresEntered(contest=HERE, place="box/b-1", figures={"papers": 398}, was={"papers": None}),
)


def opened(room: Room) -> None:
    contests = [
        contest(id_, "Ashby, Ann", "Bell, Bob", electors=2700, unit=at) for at, id_ in enumerate((HERE, MAYOR), 1)
    ]
    room.open(make_count(room.folder / "night.count", *night(*contests), LISTED, *FIGURES))
    room.window.tab_verification()
    room.settle()


def table(room: Room) -> Path:
    path = room.folder / "stations.csv"
    path.write_text("Station,Place,Electors\n2,Hall,900\n", encoding="utf-8")
    return path


def dialogs(room: Room) -> dict[str, Callable[[], Dialog]]:
    window, ledger = room.window, room.ledger
    view, line = ledger.view(HERE), accounts(ledger.state, ledger.view(HERE).state)[0]
    return {
        "receive": lambda: ReceiveDialog(window, ledger),
        "recount": lambda: RecountDialog(window, ledger, view, line.boxes[0]),
        "close": lambda: CloseDialog(window, ledger, view, "AB"),
        "reopen": lambda: ReopenVerificationDialog(window, ledger, view),
        "transfer": lambda: TransferDialog(window, ledger, view),
        "reason": lambda: VarianceDialog(window, ledger, view, line),
        "stations": lambda: StationsDialog(window, ledger),
        "file": lambda: StationColumnsDialog(window, table(room), ledger.state),
    }


NAMES = ("receive", "recount", "close", "reopen", "transfer", "reason", "stations", "file")


@pytest.mark.parametrize("name", NAMES)
def test_a_dialog_can_be_used_without_a_mouse_and_without_eyes(room: Room, name: str) -> None:
    opened(room)
    dialog = dialogs(room)[name]()
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    assert dialog.isAncestorOf(dialog.focusWidget()), "it opens with the cursor in it"
    smallest = dialog.minimumSizeHint()
    assert (smallest.width() <= 1000, smallest.height() <= 650) == (True, True)
    assert shared_letters(dialog) == []
    assert unreached(dialog) == []
    assert nameless(dialog) == []
    dialog.focusNextChild()  # the cell that is being typed into closes when it is left
    QApplication.processEvents()
    assert without_visible_focus(dialog) == []
    assert cut_off(dialog) == []
    dialog.reject()
    dialog.deleteLater()


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_the_screen_can_be_used_without_a_mouse_and_without_eyes(room: Room, size: tuple[int, int]) -> None:
    opened(room)
    room.window.resize(*size)
    QApplication.processEvents()
    tab: QWidget = room.page.tabs.current
    assert shared_letters(room.window) == []
    assert nameless(tab) == []
    assert unreached(room.window) == []
    assert cut_off(room.window) == []
