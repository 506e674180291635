"""The contests of the night at the left, with how far each has come; hidden while there is only one."""

from __future__ import annotations

from itertools import zip_longest

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from gui import theme
from gui.widgets import label, tip
from models.ledger import Ledger
from models.stages import stage_name
from models.state import ContestState, Stage
from models.wording.tongue import tr

ID = int(Qt.ItemDataRole.UserRole)
DONE = ID + 1
BELOW = ID + 2


class ContestList(QFrame):
    """Up and Down choose and the count page follows; Enter or a click goes into its figures."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._shown: list[ContestState] = []
        self.setProperty("bar", "left")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 8)
        heading = label("CONTESTS TONIGHT", look="caps")
        heading.setContentsMargins(20, 0, 0, 4)
        box.addWidget(heading)
        self.list = QListWidget()
        self.list.setObjectName("contests")
        self.list.setAccessibleName(tr("Contests tonight"))
        self.list.setProperty("contests", True)
        self.list.setItemDelegate(_ContestDelegate(self.list))
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemActivated.connect(self._enter)
        self.list.itemClicked.connect(self._enter)
        box.addWidget(self.list)

    def refresh(self, current: str | None) -> None:
        """Show every contest of the night; `current` is the one on screen."""
        contests = list(self._ledger.state.contests.values())
        self.setVisible(len(contests) > 1)
        self.list.blockSignals(True)
        while self.list.count() > len(contests):
            self.list.takeItem(self.list.count() - 1)
        for at, (contest, shown) in enumerate(zip_longest(contests, self._shown[: len(contests)])):
            if contest is not shown:  # a night has hundreds, and nearly always one of them moved
                self._fill(self.list.item(at) if at < self.list.count() else QListWidgetItem(self.list), contest)
            if contest.id == current and self.list.currentRow() != at:
                self.list.setCurrentRow(at)
        self._shown = contests
        self.list.blockSignals(False)

    def _fill(self, item: QListWidgetItem, contest: ContestState) -> None:
        entered, wanted = progress(contest)
        item.setText(contest.setup.name)
        item.setData(ID, contest.id)
        item.setData(DONE, (entered, wanted))
        item.setToolTip(tip(f"{contest.setup.name} · {tr(contest.law.name)}"))
        item.setData(BELOW, f"{stage_name(contest.stage, contest.round)} · {tr(contest.law.name)}")

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(ID))

    def _enter(self, item: QListWidgetItem) -> None:
        self.entered.emit()


def progress(contest: ContestState) -> tuple[int, int]:
    """How many figures or sheets are in, of how many; all once the figures are shared."""
    if contest.in_units:
        return sum(unit.closed for unit in contest.units.values()), len(contest.units)
    wanted = len(contest.candidates) + len(contest.law.heads)
    if contest.stage in (Stage.PROVISIONAL, Stage.READY, Stage.DECLARED):
        return wanted, wanted
    return min(wanted, sum(n is not None for n in contest.figures().values())), wanted


class _ContestDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, 62)  # as wide as the list, which may be narrow

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, _without_text(option), QModelIndex())
        colours, rect = theme.current(), option.rect
        chosen = self.parent().currentIndex() == index  # type: ignore[union-attr]
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(colours.panel))
            painter.fillRect(QRect(rect.x(), rect.y(), 4, rect.height()), QColor(colours.accent))
        inner = rect.adjusted(20, 6, -16, -6)
        painter.setPen(QColor(colours.ink))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop), name)
        small = QFont(painter.font())
        small.setPixelSize(13)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        below = painter.fontMetrics().elidedText(index.data(BELOW), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner.adjusted(0, 20, 0, 0), int(Qt.AlignmentFlag.AlignTop), below)
        done, wanted = index.data(DONE)
        track = QRect(inner.x(), inner.bottom() - 4, inner.width(), 4)
        painter.fillRect(track, QColor(colours.line))
        painter.fillRect(QRect(track.x(), track.y(), track.width() * done // max(1, wanted), 4), QColor(colours.accent))
        painter.restore()


def _without_text(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    plain = QStyleOptionViewItem(option)
    plain.text = ""
    return plain
