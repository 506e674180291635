"""The menus, made from the table of actions: each calls the window's method of the same name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.actions import ACTIONS, SEPARATOR, Spec
from gui.papers.menu import PapersMenu
from models.wording.tongue import tr

AFTER = "after"
"""The window's slot for every request, which takes its name."""
PAPER = "show_paper"
"""The window's slot for every paper of the menu, which takes its code."""


class Menus(QObject):
    """What can be done in the window, and what of it makes sense just now."""

    recent = Signal(str)

    def __init__(self, window: QMainWindow, *rooms: object) -> None:
        """`rooms` are the objects whose methods are slots too, beside those of the window."""
        super().__init__(window)
        self.actions: dict[str, QAction] = {}
        menus: dict[str, QMenu] = {}
        for spec in ACTIONS:
            if spec.menu not in menus:
                menus[spec.menu] = window.menuBar().addMenu(tr(spec.menu))
            if spec.name == SEPARATOR:
                menus[spec.menu].addSeparator()
            else:
                self.actions[spec.name] = _action(window, spec, (window, *rooms))
                place = menus[spec.menu]
                if spec.below:
                    if spec.below not in menus:
                        menus[spec.below] = place.addMenu(tr(spec.below))
                    place = menus[spec.below]
                place.addAction(self.actions[spec.name])
        self.papers = PapersMenu(menus["P&apers"], getattr(window, PAPER))
        self._lately = QMenu(tr("Open &recent"), window)
        self._lately.triggered.connect(self._open_recent)
        menus["&File"].insertMenu(self.actions["try_sample"], self._lately)

    def offer_recent(self, recent: Sequence[str]) -> None:
        """Under *Open*, the counts opened lately."""
        self._lately.clear()
        for text in recent:
            self._lately.addAction(text.replace("&", "&&")).setData(text)
        self._lately.setEnabled(bool(recent))

    def _open_recent(self, action: QAction) -> None:
        self.recent.emit(action.data())

    def enable(self, *, file: bool, contest: bool) -> None:
        """Grey out what needs an open file or a contest."""
        there = {"file": file, "contest": contest}
        for spec in ACTIONS:
            if spec.needs:
                self.actions[spec.name].setEnabled(there[spec.needs])


def _action(window: QMainWindow, spec: Spec, rooms: Sequence[object]) -> QAction:
    action = QAction(tr(spec.text), window)
    action.setObjectName(spec.name)
    action.setStatusTip(tr(spec.help))
    if spec.key:
        action.setShortcut(QKeySequence(spec.key))
    action.triggered.connect(_slot(rooms, spec))
    return action


def _slot(rooms: Sequence[object], spec: Spec) -> Callable[..., object]:
    if spec.after:
        return partial(getattr(rooms[0], AFTER), spec.name)
    if spec.paper:
        return partial(getattr(rooms[0], PAPER), spec.name.replace("_", "-"))
    slot: Callable[..., object] = next(getattr(room, spec.name) for room in rooms if hasattr(room, spec.name))
    return slot
