"""The menus, made from the table of actions: each calls the window's method of the same name."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.actions import ACTIONS, SEPARATOR, Spec


class Menus:
    """What can be done in the window, and what of it makes sense just now."""

    def __init__(self, window: QMainWindow) -> None:
        self.actions: dict[str, QAction] = {}
        menus: dict[str, QMenu] = {}
        for spec in ACTIONS:
            if spec.menu not in menus:
                menus[spec.menu] = window.menuBar().addMenu(spec.menu)
            if spec.name == SEPARATOR:
                menus[spec.menu].addSeparator()
            else:
                self.actions[spec.name] = _action(window, spec)
                menus[spec.menu].addAction(self.actions[spec.name])

    def enable(self, *, file: bool, contest: bool) -> None:
        """Grey out what needs an open file or a contest."""
        there = {"file": file, "contest": contest}
        for spec in ACTIONS:
            if spec.needs:
                self.actions[spec.name].setEnabled(there[spec.needs])


def _action(window: QMainWindow, spec: Spec) -> QAction:
    action = QAction(spec.text, window)
    action.setObjectName(spec.name)
    action.setStatusTip(spec.help)
    if spec.key:
        action.setShortcut(QKeySequence(spec.key))
    action.triggered.connect(getattr(window, spec.name))
    return action
