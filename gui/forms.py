"""A dialog of a few fields: the mistake is explained at the field, Enter accepts, Escape leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.dialogs import Dialog
from gui.widgets import button, label, set_property, set_text
from models.wording.tongue import shown


class FormDialog(Dialog):
    """Rows of a caption, a field and a line for its mistake; `check` decides whether it may close."""

    def __init__(self, parent: QWidget | None, title: str, intro: str, accept: str) -> None:
        super().__init__(parent, title)
        self.setMinimumWidth(480)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(24, 16, 24, 14)
        self._box.setSpacing(10)
        self._box.addWidget(label(title, look="title", wrap=True))
        if intro:
            self._box.addWidget(label(intro, wrap=True, tone="muted"))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._box.addLayout(self._grid)
        self._mistakes: dict[QWidget, QLabel] = {}
        self._captions: dict[QWidget, QLabel] = {}
        self._general = label(wrap=True, tone="bad", name="mistake")
        self._general.hide()
        self._box.addWidget(self._general)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self.cancel = button("Cancel", "cancel")
        self.cancel.clicked.connect(self.reject)
        self.ok = button(accept, "ok", primary=True)
        self.ok.setDefault(True)
        self.ok.clicked.connect(self.try_accept)
        self._buttons.addWidget(self.cancel)
        self._buttons.addWidget(self.ok)
        self._box.addLayout(self._buttons)
        self.check: Callable[[], bool] = lambda: True

    def add(self, caption: str, field: QWidget, help_: str = "") -> None:
        """Add a row; its caption's key goes to the field."""
        row = self._grid.rowCount()
        name = self._captions[field] = label(caption)
        name.setBuddy(field.focusProxy() or field)  # a row of fields takes no focus itself
        name.setContentsMargins(0, 5, 0, 0)  # level with what is typed
        field.setAccessibleName(shown(caption).replace("&", ""))
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(field, row, 1)
        self._mistakes[field] = _help_line(help_)
        self._grid.addWidget(self._mistakes[field], row + 1, 1)
        self._tab_after(field)

    def add_line(self, caption: str, text: str = "", help_: str = "") -> QLineEdit:
        """Add a line to type into."""
        field = QLineEdit(text)
        self.add(caption, field, help_)
        return field

    def remove(self, field: QWidget) -> None:
        """Take a row away that makes no sense here."""
        for part in (field, self._captions[field], self._mistakes.pop(field)):
            part.hide()

    def explain_at(self, field: QWidget, line: QLabel) -> None:
        """Let the mistakes of a field that stands elsewhere be said on a line of its own."""
        line.setProperty("help", line.text())
        line.setVisible(bool(line.text()) and not _put_away(field))
        self._mistakes[field] = line

    def insert(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget across the dialog, above the buttons."""
        self._box.insertWidget(self._box.count() - 2, widget, stretch)
        self._tab_after(widget)

    def _tab_after(self, widget: QWidget) -> None:
        """The buttons come after every field, so the cursor of a new dialog stands in its first one."""
        for each in (self.ok, self.cancel):  # one by one: Qt passes over an order that holds already, going round
            QWidget.setTabOrder(widget, each)

    def mistake(self, field: QWidget | None, sentence: str) -> None:
        """Explain a mistake at its field, or above the buttons, and go there."""
        if field is None or field not in self._mistakes:
            set_text(self._general, sentence)
            self._general.setVisible(bool(sentence))
        else:
            set_text(self._mistakes[field], sentence)
            set_property(self._mistakes[field], "tone", "bad")
            self._mistakes[field].show()
        if field is not None:
            set_property(_typed_into(field), "invalid", True)
            field.setAccessibleDescription(sentence)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_mistakes(self) -> None:
        """Take every explanation back."""
        self._general.hide()
        for field, made in self._mistakes.items():
            help_ = str(made.property("help"))
            set_text(made, help_)
            set_property(made, "tone", "muted")
            made.setVisible(bool(help_) and not _put_away(field))
            set_property(_typed_into(field), "invalid", False)
            field.setAccessibleDescription("")

    def try_accept(self) -> None:
        """Close if everything is right; `check` explains what is not."""
        self.clear_mistakes()
        if self.check():
            self.accept()


def _put_away(field: QWidget) -> bool:
    """Whether a field was hidden as one that makes no sense here; what has no window yet is not."""
    return field.isHidden() and field.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _help_line(help_: str) -> QLabel:
    made = label(help_, wrap=True, look="small", tone="muted")
    made.setProperty("help", made.text())
    made.setVisible(bool(help_))
    return made


def _typed_into(field: QWidget) -> QWidget:
    """The widget that shows the red edge: of a row of fields it is the first."""
    return field.focusProxy() or field


def literal(text: str) -> str:
    """A name on a button or beside a box to tick, where `&` would mark a key."""
    return text.replace("&", "&&")
