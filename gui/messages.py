"""Boxes with a sentence: always plain text, because a name or a path may look like mark-up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from models.wording.tongue import shown, tr

Icon = QMessageBox.Icon
Button = QMessageBox.StandardButton


def inform(parent: QWidget | None, title: str, sentence: str) -> None:
    """Something to know, and nothing to decide."""
    _show(parent, Icon.Information, title, sentence)


def warn(parent: QWidget | None, title: str, sentence: str) -> None:
    """Something was not done, and why."""
    _show(parent, Icon.Warning, title, sentence)


def alarm(parent: QWidget | None, title: str, sentence: str) -> None:
    """Something went wrong that nobody here can put right."""
    _show(parent, Icon.Critical, title, sentence)


def ask(parent: QWidget | None, title: str, question: str, *, enter: bool) -> bool:
    """Yes or no. `enter` is what the Enter key answers; Escape is always no."""
    box = _box(parent, Icon.Question, title, question)
    box.setStandardButtons(Button.Yes | Button.No)
    for answer, text in ((Button.Yes, "&Yes"), (Button.No, "&No")):
        box.button(answer).setText(tr(text))
    box.setDefaultButton(Button.Yes if enter else Button.No)
    box.setEscapeButton(Button.No)
    yes = box.exec() == Button.Yes
    box.deleteLater()
    return yes


def _show(parent: QWidget | None, icon: QMessageBox.Icon, title: str, sentence: str) -> None:
    box = _box(parent, icon, title, sentence)
    box.exec()
    box.deleteLater()


def _box(parent: QWidget | None, icon: QMessageBox.Icon, title: str, sentence: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(shown(title))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(shown(sentence))
    return box
