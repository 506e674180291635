"""The menu of papers, made from the registry each time it opens: what there is of the contest, and why of what not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.widgets import tip
from models.wording.tongue import tr

ALWAYS = ("export_files", "check_paper", "edit_wording")
"""The entries below the papers, from the table of actions."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper in the menu: its code, its name, the group it stands in, and why there is none of it now."""

    code: str
    name: str
    group: str
    why_not: str = ""


class PapersMenu(QObject):
    """Papers by group, and under them whatever else the table of actions has in this menu.

    A paper that the table has, too (F9), keeps its action, and with it its key.
    """

    def __init__(self, menu: QMenu, show: Callable[[str], object]) -> None:
        super().__init__(menu)
        self.menu, self._show = menu, show
        self.wanted: Callable[[], Sequence[Entry]] = lambda: ()
        self._own = {action.objectName().replace("_", "-"): action for action in menu.actions()}
        self._made: list[QAction] = []
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """As things stand now."""
        entries = self.wanted()
        self.menu.clear()
        for old in self._made:
            old.deleteLater()
        self._made = []
        group = ""
        for entry in entries:
            if group and entry.group != group:
                self.menu.addSeparator()
            group = entry.group
            self.menu.addAction(self._action(entry))
        if entries:
            self.menu.addSeparator()
        papers = {entry.code for entry in entries}
        self.menu.addActions([action for code, action in self._own.items() if code not in papers])
        mark_letters(self.menu.actions())

    def _action(self, entry: Entry) -> QAction:
        action = self._own.get(entry.code)
        if action is None:
            action = QAction(f"{tr(entry.name).capitalize().replace('&', '&&')}…", self)
            action.setObjectName(f"paper-{entry.code}")
            action.setData(entry.code)
            action.triggered.connect(self._chosen)
            action.setEnabled(not entry.why_not)
            self._made.append(action)
        action.setStatusTip(entry.why_not or action.statusTip())
        action.setToolTip(tip(entry.why_not))
        return action

    def _chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._show(str(action.data()))


def mark_letters(actions: Iterable[QAction]) -> None:
    """Give each entry a letter of its own: of the beginnings of its words first, then of what is left."""
    entries = [action for action in actions if not action.isSeparator()]
    taken = {
        letter for action in entries if (letter := QKeySequence.mnemonic(action.text()).toString()[-1:].casefold())
    }
    for action in entries:
        text = action.text()
        if not QKeySequence.mnemonic(text).isEmpty():
            continue
        beginnings = [at for at in range(len(text)) if at == 0 or text[at - 1] in " -"]
        for at in (*beginnings, *range(len(text))):
            letter = text[at].casefold()
            if letter.isalpha() and letter.isascii() and letter not in taken:
                taken.add(letter)
                action.setText(f"{text[:at]}&{text[at:]}")
                break
