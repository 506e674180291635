"""The grid of sheets: one widget paints them all, and only those that moved are painted anew."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QToolTip, QWidget

from gui.sheets.chips import Chips
from models.sheets import UnitStatus
from models.wording.tongue import tr

HEIGHT, GAP, EDGE = 32, 6, 3
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChipGrid(QAbstractScrollArea):
    """Arrows walk, Enter or a click opens; a digit goes to the number field by `typed`."""

    chosen = Signal(int)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheets")
        self.setAccessibleName(tr("Sheets"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._numbers: list[int] = []
        self._marks: dict[int, UnitStatus] = {}
        self._words: Mapping[UnitStatus, str] = {}
        self.selected: int | None = None
        self._width = 46
        self._chips = Chips()

    # What is shown

    def show_units(self, statuses: Mapping[int, UnitStatus], words: Mapping[UnitStatus, str]) -> None:
        """Numbers with their status; chips that say the same stay as they are."""
        self._words = words
        numbers = list(statuses)
        before, self._marks = self._marks, dict(statuses)
        if numbers != self._numbers:
            self._numbers = numbers
            if self.selected not in self._marks:
                self.selected = None
            self._measure()
            self.updateGeometry()
            self.viewport().update()
            return
        for at, number in enumerate(numbers):
            if before.get(number) is not statuses[number]:
                self.viewport().update(self._rect(at))
        self._describe()

    def select(self, number: int | None) -> None:
        """Mark one chip, and scroll to it."""
        before, self.selected = self.selected, number
        for each in (before, number):
            if each in self._marks:
                self.viewport().update(self._rect(self._numbers.index(each)))
        if number in self._marks:
            self._scroll_to(self._numbers.index(number))
        self._describe()

    def _describe(self) -> None:
        status = self._marks.get(self.selected) if self.selected is not None else None
        self.setAccessibleDescription(f"{self.selected}: {self._words.get(status, '')}" if status else "")

    # Where each chip is

    def _measure(self) -> None:
        metrics = QFontMetrics(self._font())
        longest = max((len(str(number)) for number in self._numbers), default=3)
        self._width = metrics.horizontalAdvance("0" * longest) + metrics.horizontalAdvance("≠") + 16
        rows = -(-len(self._numbers) // self._columns())
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, rows * (HEIGHT + GAP) + 2 * EDGE - GAP - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(HEIGHT + GAP)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(14)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _columns(self) -> int:
        return max(1, (self.viewport().width() - 2 * EDGE + GAP) // (self._width + GAP))

    def _rect(self, at: int) -> QRect:
        row, column = divmod(at, self._columns())
        y = EDGE + row * (HEIGHT + GAP) - self.verticalScrollBar().value()
        return QRect(EDGE + column * (self._width + GAP), y, self._width, HEIGHT)

    def _at(self, point: QPoint) -> int | None:
        columns = self._columns()
        row = (point.y() - EDGE + self.verticalScrollBar().value()) // (HEIGHT + GAP)
        column = (point.x() - EDGE) // (self._width + GAP)
        at = row * columns + column
        inside = 0 <= column < columns and 0 <= at < len(self._numbers)
        return at if inside and self._rect(at).contains(point) else None

    def wanted_height(self, width: int) -> int:
        """How high the grid would be in full at this width."""
        columns = max(1, (width - 2 * EDGE + GAP) // (self._width + GAP))
        rows = max(1, -(-len(self._numbers) // columns))
        return rows * (HEIGHT + GAP) - GAP + 2 * EDGE

    def sizeHint(self) -> QSize:
        """As high as all of it, so that a few sheets take little room and many take what there is."""
        return QSize(300, self.wanted_height(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(HEIGHT + 2 * EDGE, self.sizeHint().height()))

    def _scroll_to(self, at: int) -> None:
        rect, bar = self._rect(at), self.verticalScrollBar()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top() - EDGE)
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        if self.selected in self._marks:
            self._scroll_to(self._numbers.index(self.selected))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in _ENTER and self.selected is not None:
            if not event.isAutoRepeat():
                self.chosen.emit(self.selected)
        elif text and text.isascii() and text.isdigit():
            self.typed.emit(text)
        elif (by := self._step(key)) is not None:
            self._walk(by)
        else:
            super().keyPressEvent(event)

    def _step(self, key: int) -> int | None:
        if key in _STEPS:
            return _STEPS[Qt.Key(key)]
        lengths = {Qt.Key.Key_Up: -self._columns(), Qt.Key.Key_Down: self._columns()}
        lengths |= {Qt.Key.Key_Home: -len(self._numbers), Qt.Key.Key_End: len(self._numbers)}
        return lengths.get(Qt.Key(key))

    def _walk(self, by: int) -> None:
        if not self._numbers:
            return
        at = self._numbers.index(self.selected) if self.selected in self._marks else -1
        self.select(self._numbers[max(0, min(len(self._numbers) - 1, at + by if at >= 0 else 0))])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self.select(self._numbers[at])
            self.chosen.emit(self._numbers[at])

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._at(event.pos())
            if at is None:
                QToolTip.hideText()
            else:
                number = self._numbers[at]
                QToolTip.showText(event.globalPos(), f"{number}: {self._words.get(self._marks[number], '')}", self)
            return True
        return bool(super().viewportEvent(event))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._chips.begin(painter, self._font(), QSize(self._width, HEIGHT))
        first = self.verticalScrollBar().value() // (HEIGHT + GAP) * self._columns()
        for at in range(first, len(self._numbers)):
            rect = self._rect(at)
            if rect.top() > event.rect().bottom():
                break
            if rect.adjusted(-EDGE, -EDGE, EDGE, EDGE).intersects(event.rect()):
                self._chips.paint(painter, rect, self._numbers[at], self._marks[self._numbers[at]])
                if self._numbers[at] == self.selected:
                    self._chips.paint_selection(painter, rect, focused=self.hasFocus())
        painter.end()
