"""The list of boxes: painted rows, because a night has hundreds, and a number that jumps to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui import theme
from gui.verification.words import Row
from gui.widgets import tip
from models.wording.tongue import tr

Index = QModelIndex | QPersistentModelIndex
PLAIN = QModelIndex()
HEIGHT = 44
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class BoxModel(QAbstractListModel):
    """Rows by box; it announces only the rows that say something else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Take the rows as they are now; where other boxes are listed everything is new."""
        if [row.box for row in rows] != [row.box for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        for at, (old, new) in enumerate(zip(self._rows, rows, strict=True)):
            if old != new:
                self._rows[at] = new
                self.dataChanged.emit(self.index(at), self.index(at))

    def row(self, at: int) -> Row:
        """One row."""
        return self._rows[at]

    def place_of(self, box: str) -> int | None:
        """Where a box stands in the list."""
        return next((at for at, row in enumerate(self._rows) if row.box == box), None)

    def rowCount(self, parent: Index = PLAIN) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (row.name, row.below, row.papers, row.status)))
        return tip(f"{row.name} · {row.below}") if role == Qt.ItemDataRole.ToolTipRole else None


class _BoxDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, HEIGHT)  # as wide as the list, which may be narrow

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, view = index.model(), self.parent()
        assert isinstance(model, BoxModel)
        assert isinstance(view, QListView)
        row, rect, colours = model.row(index.row()), option.rect, theme.current()
        painter.save()
        if view.currentIndex() == index:
            painter.fillRect(rect, QColor(colours.chosen))
            painter.fillRect(QRect(rect.x(), rect.y(), 4, rect.height()), QColor(colours.accent))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        upper = QRect(rect.x() + 12, rect.y() + 3, rect.width() - 22, 20)
        _pair(painter, upper, (row.name, colours.ink), (row.papers, colours.ink))
        small = QFont(painter.font())
        small.setPixelSize(13)
        painter.setFont(small)
        _pair(painter, upper.translated(0, 19), (row.below, colours.muted), (row.status, _tone(row.tone, colours)))
        painter.restore()


def _pair(painter: QPainter, rect: QRect, left: tuple[str, str], right: tuple[str, str]) -> None:
    """Two texts on one line; the right one always stands whole."""
    room = painter.fontMetrics().horizontalAdvance(right[0]) + 10
    painter.setPen(QColor(right[1]))
    painter.drawText(rect, RIGHT, right[0])
    space = rect.adjusted(0, 0, -room, 0)
    painter.setPen(QColor(left[1]))
    elided = painter.fontMetrics().elidedText(left[0], Qt.TextElideMode.ElideRight, space.width())
    painter.drawText(space, LEFT, elided)


def _tone(tone: str, colours: theme.Theme) -> str:
    tones = {"good": colours.good[0], "bad": colours.bad[0], "ask": colours.ask[0]}
    return tones.get(tone, colours.muted)


class BoxList(QListView):
    """Up and Down choose and the form follows; Enter goes into its figures."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boxes")
        self.setAccessibleName(tr("Boxes of this poll"))
        self.setProperty("boxes", True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.boxes = BoxModel(self)
        self.setModel(self.boxes)
        self.setItemDelegate(_BoxDelegate(self))
        self.clicked.connect(self._clicked)
        self._quiet = False

    def show_rows(self, rows: Sequence[Row], current: str | None) -> None:
        """Take the rows; `current` is the box whose form is shown."""
        self._quiet = True
        self.boxes.show_rows(rows)
        self.go_to(current)
        self._quiet = False

    def go_to(self, box: str | None) -> None:
        """Mark a box as the one whose form is shown."""
        at = self.boxes.place_of(box) if box else None
        wanted = self.boxes.index(at) if at is not None else QModelIndex()
        if self.currentIndex() != wanted:
            quiet, self._quiet = self._quiet, True
            self.setCurrentIndex(wanted)
            self._quiet = quiet
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.chosen.emit(self.boxes.row(current.row()).box)

    def _clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.boxes.row(index.row()).box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentIndex().isValid():
            self.opened.emit(self.boxes.row(self.currentIndex().row()).box)
        else:
            super().keyPressEvent(event)
