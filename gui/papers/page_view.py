"""Pages under each other, drawn when they come into sight; what was found is marked on them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QWidget

from gui.papers.paged import POINTS, Found, PagedPdf
from models.wording.tongue import tr

SCREEN_DPI = 96
GAP = 14
SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.25
MOST_BYTES = 96_000_000
"""Of drawn pages that are kept."""
MOST_READ = 4_000
"""Letters of a page that a screen reader is told at once."""
_MARK, _HERE = QColor("#ffec99"), QColor("#ffab4a")
_EDGE = QColor("#8a93a3")


class PageView(QAbstractScrollArea):
    """Shows a paper; `moved` says that another page is in the middle or the zoom has changed."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("log", True)
        self.zoom = 1.0
        self._fit: str | None = "width"
        self._paper: PagedPdf | None = None
        self._tops: list[float] = []
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._marks: Sequence[Found] = ()
        self._here: Found | None = None
        self._said = -1
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown

    def show_paper(self, paper: PagedPdf) -> None:
        """Show another paper at the same place."""
        before = self._paper
        self._paper, self._marks, self._here, self._said = paper, (), None, -1
        self._drawn.clear()
        self._lay_out()
        if before is not None:
            before.close()

    def let_go(self) -> None:
        """The paper is not wanted any more."""
        if self._paper is not None:
            self._paper.close()
            self._paper = None
        self._drawn.clear()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._paper) if self._paper else 0

    @property
    def page(self) -> int:
        """The page in the upper half of the view, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return max(1, sum(top <= middle for top in self._tops))

    @property
    def kept_bytes(self) -> int:
        """What the drawn pages take."""
        return sum(_bytes_of(picture) for picture in self._drawn.values())

    def go_to_page(self, page: int) -> None:
        """Put the top of a page, from 1, to the top."""
        if self._tops:
            self.verticalScrollBar().setValue(round(self._tops[max(1, min(page, self.count)) - 1] - GAP))

    def mark(self, found: Sequence[Found], here: Found | None) -> None:
        """Mark what was found; `here` stands out and comes into sight."""
        self._marks, moved = found, here is not None and here != self._here
        self._here = here
        if here is not None and moved and here.boxes:
            box = self._on_paper(here.page, here.boxes[0])
            room = self.viewport().size()
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            if not QRectF(across.value(), down.value(), room.width(), room.height()).contains(box):
                down.setValue(round(box.center().y() - room.height() / 3))
                across.setValue(round(box.center().x() - room.width() / 2))
        self.viewport().update()

    # Zoom

    def larger(self) -> None:
        """A step nearer."""
        self.set_zoom(self.zoom * STEP)

    def smaller(self) -> None:
        """A step away."""
        self.set_zoom(self.zoom / STEP)

    def true_size(self) -> None:
        """As large as on paper."""
        self.set_zoom(1.0)

    def fit_width(self) -> None:
        """The whole line can be read, also when the window changes."""
        self._fit = "width"
        self._lay_out()

    def fit_page(self) -> None:
        """The whole page can be seen, also when the window changes."""
        self._fit = "page"
        page = self.page
        self._lay_out()
        self.go_to_page(page)

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """1 is as large as on paper; what is `at` a point of the view stays there."""
        self._fit = None
        at = at or QPointF(self.viewport().width() / 2, self.viewport().height() / 3)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        before, middle = self.zoom, self._room() / 2
        right, below = across.value() + at.x() - middle, down.value() + at.y()
        self.zoom = max(SMALLEST, min(LARGEST, zoom))
        self._lay_out()
        grown = self.zoom / before
        across.setValue(round(self._room() / 2 + right * grown - at.x()))
        down.setValue(round(below * grown - at.y()))

    def _lay_out(self) -> None:
        """Where each page stands, and how far can be scrolled."""
        if self._paper is None:
            return
        old_height = self._height() or 1
        share = self.verticalScrollBar().value() / old_height
        self._fit_zoom()
        top, self._tops = float(GAP), []
        for size in self._paper.sizes:
            self._tops.append(top)
            top += size.height() * self._scale() + GAP
        view = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(top - view.height())))
        down.setPageStep(max(1, view.height() - 40))
        down.setSingleStep(40)
        across.setRange(0, max(0, round(self._widest() + 2 * GAP - view.width())))
        across.setPageStep(view.width())
        across.setSingleStep(40)
        down.setValue(round(share * self._height()))
        self.moved.emit()
        self.viewport().update()

    def _fit_zoom(self) -> None:
        assert self._paper is not None
        if self._fit is None:
            return
        view, dots = self.maximumViewportSize(), SCREEN_DPI / POINTS
        bar = self.verticalScrollBar().sizeHint().width()
        zoom = (view.width() - bar - 2 * GAP) / (max(size.width() for size in self._paper.sizes) * dots)
        if self._fit == "page":
            zoom = min(zoom, (view.height() - 2 * GAP) / (max(size.height() for size in self._paper.sizes) * dots))
        else:
            zoom = min(zoom, 1.35)  # on a wide screen a line would be longer than an eye follows
        self.zoom = max(SMALLEST, min(LARGEST, zoom))

    def _scale(self) -> float:
        return self.zoom * SCREEN_DPI / POINTS

    def _widest(self) -> float:
        return max((size.width() for size in self._paper.sizes), default=0) * self._scale() if self._paper else 0

    def _room(self) -> float:
        """How wide the column is, in the middle of which every page stands."""
        return max(self.viewport().width(), self._widest() + 2 * GAP)

    def _height(self) -> float:
        if not self._tops or self._paper is None:
            return 0
        return self._tops[-1] + self._paper.sizes[-1].height() * self._scale() + GAP

    def _rect(self, page: int) -> QRectF:
        """Where a page stands in the whole column."""
        assert self._paper is not None
        size = self._paper.sizes[page] * self._scale()
        return QRectF((self._room() - size.width()) / 2, self._tops[page], size.width(), size.height())

    def _on_paper(self, page: int, box: QRectF) -> QRectF:
        scale, at = self._scale(), self._rect(page).topLeft()
        return QRectF(at.x() + box.x() * scale, at.y() + box.y() * scale, box.width() * scale, box.height() * scale)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only pages in sight are drawn; drawn ones are kept while there is room."""
        painter = QPainter(self.viewport())
        away = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for page in self._in_sight(event.rect()):
            place = self._rect(page).translated(-away)
            picture = self._picture(page)
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
            painter.setPen(_EDGE)
            painter.drawRect(place)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)  # black stays black
            for found in self._marks:
                if found.page == page:
                    colour = _HERE if found == self._here else _MARK
                    for box in found.boxes:
                        painter.fillRect(self._on_paper(page, box).translated(-away).adjusted(-1, -1, 1, 1), colour)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.end()

    def _in_sight(self, part: QRect) -> Sequence[int]:
        if self._paper is None:
            return ()
        top = self.verticalScrollBar().value() + part.top()
        bottom = top + part.height()
        scale = self._scale()
        sizes = self._paper.sizes
        return [at for at, y in enumerate(self._tops) if y <= bottom and y + sizes[at].height() * scale >= top]

    def _picture(self, page: int) -> QPixmap:
        assert self._paper is not None
        key = (page, round(self.zoom * 1000))
        found = self._drawn.pop(key, None)
        if found is None:
            found = QPixmap.fromImage(self._paper.picture(page, SCREEN_DPI * self.zoom * self.devicePixelRatioF()))
        self._drawn[key] = found
        while len(self._drawn) > 1 and self.kept_bytes > MOST_BYTES:
            self._drawn.popitem(last=False)
        return found

    # Moving

    def turn(self, action: QAbstractSlider.SliderAction) -> None:
        """A screen on or back, or to an end."""
        self.verticalScrollBar().triggerAction(action)

    def _scrolled(self) -> None:
        self.moved.emit()
        self.viewport().update()
        if QAccessible.isActive():
            self.read_page()

    def read_page(self) -> None:
        """Tell a screen reader what stands on the page."""
        if self._paper is not None and self.page != self._said:
            self._said = self.page
            words = " ".join(self._paper.text(self.page - 1)[:MOST_READ].split())
            self.setAccessibleDescription(f"Page {self.page} of {self.count}. {words}")

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Painted anew at the new place."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl nearer and away, at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = STEP if event.angleDelta().y() > 0 else 1 / STEP
            self.set_zoom(self.zoom * step, event.position())
            event.accept()
        else:
            super().wheelEvent(event)


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
