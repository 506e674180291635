"""Small things that every screen is made of: plain labels, figures that repaint only when they change, rules."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from models.wording.tongue import shown


def label(text: str = "", *, name: str = "", wrap: bool = False, **properties: object) -> QLabel:
    """A label that never reads mark-up out of a name; keyword arguments become style properties."""
    made = QLabel(shown(text))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    for key, value in properties.items():
        made.setProperty(key, value)
    return made


def set_text(made: QLabel, text: str) -> None:
    """Change a label only when it says something else, so that nothing repaints for nothing."""
    text = shown(text)
    if made.text() != text:
        made.setText(text)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Change a style property and dress the widget and its children anew, only when it changes."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)
        each.updateGeometry()


def panel(**properties: object) -> QFrame:
    """A white panel with a thin edge."""
    made = QFrame()
    made.setProperty("panel", True)
    for key, value in properties.items():
        made.setProperty(key, value)
    return made


def rule() -> QFrame:
    """A thin line across."""
    made = QFrame()
    made.setProperty("rule", True)
    made.setFixedHeight(1)
    return made


def button(text: str, name: str = "", *, primary: bool = False, link: bool = False) -> QPushButton:
    """A push button; `&` in the text marks its key as usual. Enter presses it where it has the focus."""
    made = QPushButton(shown(text))
    made.setObjectName(name)
    made.setAutoDefault(True)
    if primary:
        made.setProperty("primary", True)
    if link:
        made.setProperty("link", True)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def tip(text: str) -> str:
    """A tool tip that shows a text as it is: Qt reads one as mark-up as soon as it looks like it."""
    return f"<span>{escape(text, quote=False)}</span>" if "<" in text or "&" in text else text


class Elided(QLabel):
    """One line that ends in … where it does not fit, with the whole text as tool tip."""

    def __init__(self, text: str = "", **properties: object) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for key, value in properties.items():
            self.setProperty(key, value)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(tip(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 4, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.contentsRect(), int(Qt.AlignmentFlag.AlignVCenter | self.alignment()), text)
        painter.end()
