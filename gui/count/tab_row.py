"""The row of tabs over a contest: shown only where there is more than the totals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar

from models.wording.tongue import shown, tr


class TabRow(QTabBar):
    """Arrows move along it; each tab has its code as data."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self.setAccessibleName(tr("What is shown of this contest"))
        self.setProperty("pages", True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.hide()
        self._shown: tuple[tuple[str, str], ...] = ()
        self.currentChanged.connect(self._moved)

    def show_tabs(self, titles: Sequence[tuple[str, str]], current: str) -> None:
        """Codes with their titles; one alone is not worth a row."""
        self.blockSignals(True)
        if [code for code, _ in titles] != [code for code, _ in self._shown]:
            while self.count():
                self.removeTab(0)
            for at, (code, title) in enumerate(titles):
                self.addTab(_plain(title))
                self.setTabData(at, code)
        for at, (code, title) in enumerate(titles):
            if self.tabText(at) != _plain(title):
                self.setTabText(at, _plain(title))
            if code == current and self.currentIndex() != at:
                self.setCurrentIndex(at)
        self._shown = tuple(titles)
        self.blockSignals(False)
        self.setVisible(len(titles) > 1)

    def texts(self) -> list[str]:
        """What stands on the tabs."""
        return [title for _, title in self._shown]

    def _moved(self, at: int) -> None:
        if at >= 0:
            self.chosen.emit(self.tabData(at))


def _plain(title: str) -> str:
    return shown(title).replace("&", "&&")
