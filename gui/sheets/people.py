"""Who types: a quick change of initials, and two people who do something together."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from gui.forms import FormDialog
from gui.seat import same_name
from models.ids import PersonId
from models.state import Person


def initials_are_good(text: str) -> bool:
    """Two to four letters."""
    return text.isalpha() and 2 <= len(text) <= 4


class InitialsDialog(FormDialog):
    """Initials and Enter where the person has sat here before; somebody new gives a name too."""

    def __init__(self, parent: QWidget | None, people: Mapping[PersonId, Person], why: str) -> None:
        super().__init__(parent, "Who types now?", why, "Go on")
        self._people = people
        self.initials = self.add_line("&Initials")
        self.initials.setMaxLength(4)
        self.name = self.add_line("&Name", help_="Only for somebody who has not typed at this count before.")
        self.check = self._check

    @property
    def chosen(self) -> tuple[str, str]:
        """Name and initials of whoever sits down."""
        known = self._known()
        return (known.name, known.initials) if known else (self.name.text().strip(), self.initials.text().strip())

    def _known(self) -> Person | None:
        wanted, name = self.initials.text().strip().casefold(), self.name.text().strip()
        found = (person for person in self._people.values() if person.initials.casefold() == wanted)
        return next((person for person in found if not name or same_name(person.name, name)), None)

    def _check(self) -> bool:
        if not initials_are_good(self.initials.text().strip()):
            self.mistake(self.initials, "Two to four letters.")
            return False
        if self._known() is None and not any(letter.isalpha() for letter in self.name.text()):
            self.mistake(self.name, "Nobody with these initials has typed here yet. Type the name too.")
            return False
        return True


def two_initials(form: FormDialog, first: QLineEdit, second: QLineEdit) -> bool:
    """Whether two different people gave their initials; else the mistake stands at the field."""
    for field in (first, second):
        if not initials_are_good(field.text().strip()):
            form.mistake(field, "Two to four letters.")
            return False
    if first.text().strip().casefold() == second.text().strip().casefold():
        form.mistake(second, "Two different people do this: give two different initials.")
        return False
    return True
