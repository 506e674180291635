"""The pages of the wording of the papers: each shows its part of the election, and reads it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gui.forms import FormDialog, literal
from gui.setup.texts import mistake_in
from gui.widgets import button, label
from models.election_types import offered
from models.setup import ElectedMark, ElectionSetup, HeadLabel, Officer
from models.state import State
from models.wording.tongue import tr

_MOST_OF_A_NAME = 40
_MARKS = {
    ElectedMark.WORD: "The word “Elected” beside the votes",
    ElectedMark.LETTER: "The letter “E” beside the votes",
    ElectedMark.BOLD: "Bold letters alone",
}


class WordingMistake(Exception):
    """Something that cannot be kept or printed; `field` is where, `contest` of which contest it speaks."""

    def __init__(self, field: QWidget, sentence: str, contest: str = "") -> None:
        super().__init__(sentence)
        self.field, self.contest = field, contest


class Page(QWidget):
    """Fields under their captions, each with a line for its mistake; `moved` says that something is written anew."""

    moved = Signal()

    def __init__(self, dialog: FormDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self._form = QFormLayout(self)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setVerticalSpacing(4)
        self._form.setContentsMargins(12, 8, 12, 8)
        self._where: dict[QLineEdit, str] = {}

    def caption(self, text: str, field: QWidget, help_: str = "") -> None:
        """A field under its caption."""
        name = label(text, wrap=True)
        name.setContentsMargins(0, 6, 0, 0)
        name.setBuddy(field.focusProxy() or field)
        field.setAccessibleName(name.text().replace("&", ""))
        self._form.addRow(name)
        self._form.addRow(field)
        self.say_under(field, help_)

    def say_under(self, field: QWidget, help_: str = "") -> None:
        """The line below a field: a hint, or what is wrong with it."""
        said = label(help_, wrap=True, look="small", tone="muted")
        self._form.addRow(said)
        self._dialog.explain_at(field, said)

    def part(self, text: str, *widgets: QWidget) -> QLabel:
        """A heading with room above it, and what stands at once below it."""
        name = label(text, wrap=True, look="head")
        name.setContentsMargins(0, 12, 0, 0)
        for widget in (name, *widgets):
            self._form.addRow(widget)
        return name

    def press(self, text: str, name: str, slot: Callable[[], object]) -> QPushButton:
        """A button below the fields."""
        made, row = button(text, name), QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 8, 0, 0)
        box.addWidget(made)
        box.addStretch(1)
        made.clicked.connect(slot)
        self._form.addRow(row)
        return made

    def line(self, text: str, where: str, caption: str, help_: str = "") -> QLineEdit:
        """A line to type into; `where` is what a mistake in it is called."""
        field = QLineEdit(text)
        field.setCursorPosition(0)
        self._where[field] = where
        self.caption(caption, field, help_)
        field.textChanged.connect(self.say_moved)
        return field

    def tick(self, text: str, on: bool) -> QCheckBox:
        """A line of the papers that may be left out."""
        field = QCheckBox(tr(text))
        field.setChecked(on)
        self._form.addRow(field)
        field.toggled.connect(self.say_moved)
        return field

    def choice(self, caption: str, choices: Iterable[tuple[object, str]], now: object) -> QComboBox:
        """One of several."""
        field = QComboBox()
        for value, text in choices:
            field.addItem(tr(text), value)
        field.setCurrentIndex(field.findData(now))
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.caption(caption, field)
        field.currentIndexChanged.connect(self.say_moved)
        return field

    def say_moved(self, *_: object) -> None:
        """Something is written anew."""
        self.moved.emit()

    def read(self, field: QLineEdit) -> str:
        """A line that can be kept and printed. Raises WordingMistake."""
        if said := mistake_in(tr(self._where[field]), field.text()):
            raise WordingMistake(field, said)
        return field.text().strip()


class OfficerPage(Page):
    """Who signs, and who printed and published."""

    def __init__(self, dialog: FormDialog, election: ElectionSetup) -> None:
        super().__init__(dialog)
        officer = election.officer
        self.name = self.line(officer.name, "The officer’s name", "&Name", "Under the declaration. Empty: dots.")
        self.title = self.line(officer.title, "The officer’s title", "&Title", "Empty: as the law calls the officer.")
        self.capacity = self.line(
            officer.capacity,
            "The officer’s capacity",
            "Ca&pacity",
            "For a deputy who signs; it stands in the place of the title, such as: Deputy Returning Officer.",
        )
        self.imprint = self.line(
            election.imprint, "The imprint", "&Imprint address", "At the foot of every page. Empty: the council."
        )
        self.printed = self.tick("Print the imprint at the f&oot", election.papers.imprint)

    def officer(self) -> Officer:
        """Who signs. Raises WordingMistake."""
        return Officer(name=self.read(self.name), title=self.read(self.title), capacity=self.read(self.capacity))


class MarksPage(Page):
    """How a paper shows who is elected, and which of its lines may be left out."""

    def __init__(self, dialog: FormDialog, election: ElectionSetup) -> None:
        super().__init__(dialog)
        now = election.papers
        self._elected = self.choice("Who is &elected is shown by", _MARKS.items(), now.elected)
        self.part("Lines that may be left out")
        self._letters = self.tick("&Letters A to E before the reasons for rejection", now.letters)
        self._facts = self.tick("Vacancies, ele&ctorate, verified papers, turnout", now.facts)
        self._ways = self.tick("Papers from stations and b&y post", now.ways)

    def values(self) -> dict[str, object]:
        """The marks as parts of the wording of the papers."""
        return {
            "elected": ElectedMark(self._elected.currentData()),
            "letters": self._letters.isChecked(),
            "facts": self._facts.isChecked(),
            "ways": self._ways.isChecked(),
        }


def heads_of(state: State, election: ElectionSetup) -> dict[str, tuple[str, ...]]:
    """By code, how the laws of this file word each head of rejected papers, and heads that have a wording already.

    Without a contest they are those of the first kind of election that is held there on that day.
    """
    laws = [contest.law for contest in state.contests.values()]
    laws = laws or list(offered(election.nation, election.polling_day)[:1])
    found: dict[str, dict[str, None]] = {}
    for law in laws:
        for head in law.heads:
            found.setdefault(head.code, {})[head.label] = None
    for edited in election.papers.head_labels:
        found.setdefault(edited.code, {})
    return {code: tuple(labels) for code, labels in found.items()}


class ReasonsPage(Page):
    """This authority's own words for the reasons for rejection; an empty line is the law's."""

    def __init__(self, dialog: FormDialog, state: State, election: ElectionSetup) -> None:
        super().__init__(dialog)
        self._laws = heads_of(state, election)
        own = {edited.code: edited for edited in election.papers.head_labels}
        self._form.addRow(label("Empty: the words of the law, which stand above.", wrap=True, tone="muted"))
        self.heads: dict[str, QLineEdit] = {}
        for code, labels in self._laws.items():
            now = own[code].label if code in own else ""
            caption = " / ".join(labels) or code
            self.heads[code] = self.line("" if now in labels else now, "The head", literal(caption))
            self.heads[code].setAccessibleName(caption)
        self.press("Set all &back to the law", "heads-back", self._set_back)
        if theirs := _with_own_heads(state):
            said = f"These contests have words of their own, which stay: {theirs}. See Set up, Contest and candidates."
            self._form.addRow(label(said, wrap=True, look="small", tone="muted"))

    def _set_back(self) -> None:
        for field in self.heads.values():
            field.clear()

    def labels(self, welsh: Mapping[str, str]) -> tuple[HeadLabel, ...]:
        """The heads worded otherwise than by law, with their Welsh by code. Raises WordingMistake."""
        found = []
        for code, field in self.heads.items():
            laws, text = self._laws[code], self.read(field)
            if not text and welsh.get(code) and len(laws) != 1:
                said = "The laws of this file word this head differently. Write the English of it too."
                raise WordingMistake(field, tr(said))
            text = text or (laws[0] if welsh.get(code) else "")
            if text and (text not in laws or welsh.get(code)):
                found.append(HeadLabel(code=code, label=text, welsh=welsh.get(code, "")))
        return tuple(found)


def _with_own_heads(state: State) -> str:
    return ", ".join(short(contest.setup.name) for contest in state.contests.values() if contest.setup.head_labels)


def short(name: str) -> str:
    """A name in a sentence of the form, which must not grow with it: names without a space break no line."""
    return name if len(name) <= _MOST_OF_A_NAME else f"{name[: _MOST_OF_A_NAME - 1]}…"
