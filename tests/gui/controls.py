"""What a screen is made of, as somebody meets it who has no mouse: controls, their names, the way of Tab."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTabWidget,
    QWidget,
)

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QPlainTextEdit)


def pages_of(dialog: QWidget) -> Iterator[QWidget]:
    """The dialog once for each page of its tabs."""
    tabs = dialog.findChild(QTabWidget)
    for at in range(tabs.count() if tabs else 1):
        if tabs:
            tabs.setCurrentIndex(at)
            QApplication.processEvents()
        yield dialog


def controls(parent: QWidget) -> list[QWidget]:
    """What can be pressed or typed into, and is not a part of something else."""
    return [each for each in parent.findChildren(QWidget) if isinstance(each, CONTROLS) and _is_one(each, parent)]


def _is_one(widget: QWidget, parent: QWidget) -> bool:
    part = isinstance(widget, QHeaderView) or isinstance(
        widget.parentWidget(), QAbstractSpinBox | QComboBox | QTabBar | QAbstractItemView
    )
    here = widget.isVisible() and widget.isEnabled() and widget.window() is parent.window()
    return here and not part and widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def called(widget: QWidget) -> str:
    """A widget in words, for a failure."""
    text = widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName() or text}"


def letter(text: str) -> str:
    """The letter that a text marks as its key."""
    return QKeySequence.mnemonic(text).toString()


def twice(texts: Iterable[str]) -> list[str]:
    """Letters that more than one text marks."""
    return [key for key, often in Counter(filter(None, map(letter, texts))).items() if often > 1]


def shared_letters(parent: QWidget) -> list[str]:
    """Letters that two controls of one screen share."""
    buttons = [each.text() for each in parent.findChildren(QAbstractButton) if each.isVisible()]
    captions = [each.text() for each in parent.findChildren(QLabel) if each.isVisible() and _captions(each)]
    return twice([*buttons, *captions])


def _captions(label: QLabel) -> bool:
    """Whether the label's letter leads to a field; of any other label `&` is just a letter."""
    return label.buddy() is not None


def unreached(parent: QWidget) -> list[str]:
    """Controls that Tab passes by. Of radio buttons it reaches one, arrows the others."""
    wanted = [each for each in controls(parent) if not isinstance(each, QRadioButton)]
    reached = _round(wanted[0]) if wanted else []
    return [called(each) for each in wanted if each not in reached]


def _round(start: QWidget) -> list[QWidget]:
    """Everything that Tab goes through, from one control round to it again."""
    reached, at = [start], start.nextInFocusChain()
    while at is not None and at is not start:
        by_tab = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if by_tab and at.isVisible() and at.isEnabled() and at.window() is start.window():
            reached.append(at)
        at = at.nextInFocusChain()
    return reached


def nameless(parent: QWidget) -> list[str]:
    """Controls that a screen reader would have no name for."""
    captioned = {each.buddy() for each in parent.findChildren(QLabel)}
    return [
        called(each)
        for each in controls(parent)
        if not each.accessibleName()
        and each not in captioned
        and not (isinstance(each, QAbstractButton) and each.text())
    ]


def without_visible_focus(parent: QWidget) -> list[str]:
    """Controls that look the same with the focus and without it."""
    by_tab = [each for each in controls(parent) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [called(each) for each in by_tab if not _shows_focus(each)]


def _shows_focus(widget: QWidget) -> bool:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if isinstance(widget, QLineEdit):
        widget.deselect()
    focused = widget.grab().toImage()
    if there := QApplication.focusWidget():
        there.clearFocus()
    QApplication.processEvents()
    return bool(focused != widget.grab().toImage())
