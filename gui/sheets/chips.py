"""How the chips of the grid of sheets look: a plate with its mark is drawn once a status, the number on each chip."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from gui import theme
from gui.sheets.words import MARKS
from models.sheets import UnitStatus

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Chips:
    """Paints one chip after the other: a grid has hundreds of them, and six kinds."""

    def __init__(self) -> None:
        self._plates: dict[UnitStatus, QPixmap] = {}
        self._inks: dict[UnitStatus, QColor] = {}
        self._made_for: object = None

    def begin(self, painter: QPainter, font: QFont, size: QSize) -> None:
        """Before the first chip: other colours, another size or another screen want other plates."""
        painter.setFont(font)
        ratio = painter.device().devicePixelRatio()
        made_for = (theme.current(), font, size, ratio)
        if made_for != self._made_for:
            self._made_for = made_for
            colours = {status: _colours(status) for status in UnitStatus}
            self._inks = {status: QColor(ink) for status, (ink, *_) in colours.items()}
            self._plates = {status: _plate(status, font, size, ratio) for status in UnitStatus}

    def paint(self, painter: QPainter, rect: QRect, number: int, status: UnitStatus) -> None:
        """One chip."""
        painter.drawPixmap(rect.topLeft(), self._plates[status])
        painter.setPen(self._inks[status])
        painter.drawText(_inner(rect), _LEFT, str(number))

    def paint_selection(self, painter: QPainter, rect: QRect, *, focused: bool) -> None:
        """The ring round the chip that is selected."""
        colours = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent if focused else colours.muted), 2))
        painter.drawRoundedRect(rect.adjusted(-1, -1, 0, 0), 5, 5)


def _inner(rect: QRect) -> QRect:
    return rect.adjusted(6, 0, -5, 0)


def _plate(status: UnitStatus, font: QFont, size: QSize, ratio: float) -> QPixmap:
    """A chip without its number."""
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    ink, ground, edge, line = _colours(status)
    rect = QRect(QPoint(0, 0), size)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(QPen(QColor(edge), 1, line))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 4, 4)
    painter.setPen(QColor(ink))
    painter.drawText(_inner(rect), _RIGHT, MARKS[status])
    painter.end()
    return made


def _colours(status: UnitStatus) -> tuple[str, str, str, Qt.PenStyle]:
    """Ink, ground, edge and how the edge is drawn; the mark says the same without colour."""
    colours, solid = theme.current(), Qt.PenStyle.SolidLine
    if status is UnitStatus.CLOSED:
        return colours.good[0], colours.good[1], colours.good_edge, solid
    if status is UnitStatus.DIFFERS:
        return colours.bad[0], colours.bad[1], colours.bad_edge, solid
    if status is UnitStatus.SECOND_WANTED:
        return colours.accent_text, colours.chosen, colours.accent, solid
    if status is UnitStatus.FIRST:
        return colours.ask[0], colours.ask[1], colours.ask_edge, solid
    if status is UnitStatus.ON_TABLES:
        return colours.ink, colours.panel, colours.note_edge, solid
    return colours.muted, colours.panel, colours.line, Qt.PenStyle.DashLine
