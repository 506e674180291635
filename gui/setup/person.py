"""Who is at this desk: a name and initials, asked at the first start and changed with one key."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.forms import FormDialog


def initials_of(name: str) -> str:
    """A proposal from a name: `Anne Brown` gives `AB`."""
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()[:4]


class PersonDialog(FormDialog):
    """The initials stand beside every figure, so they must differ from everybody else's."""

    def __init__(self, parent: QWidget | None, name: str, initials: str) -> None:
        super().__init__(
            parent,
            "Who is at this desk?",
            "Your name and initials are kept with every figure that you enter.",
            "Continue",
        )
        self.name = self.add_line("&Name", name)
        self.initials = self.add_line("&Initials", initials)
        self.initials.setMaxLength(4)
        self.name.textEdited.connect(self._propose)
        self._own_initials = bool(initials)
        self.initials.textEdited.connect(self._mine)
        self.check = self._check

    def _mine(self) -> None:
        self._own_initials = True

    def _propose(self, name: str) -> None:
        if not self._own_initials:
            self.initials.setText(initials_of(name))

    def _check(self) -> bool:
        if not self.name.text().strip():
            self.mistake(self.name, "Type your name.")
            return False
        text = self.initials.text()
        if not (text.isalpha() and 2 <= len(text) <= 4):
            self.mistake(self.initials, "Two to four letters.")
            return False
        return True
