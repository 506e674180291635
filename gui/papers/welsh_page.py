"""The language of the papers of each contest, and the Welsh of what people wrote."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit

from gui.forms import FormDialog, literal
from gui.papers.wording_pages import Page, WordingMistake, heads_of
from gui.setup.texts import mistake_in
from gui.widgets import Elided, set_text
from models.setup import ContestPapers, ElectionSetup, WelshTexts
from models.state import State
from models.values import PaperLanguage
from models.wording.tongue import tr

_LANGUAGES = {
    PaperLanguage.ENGLISH: "English",
    PaperLanguage.WELSH: "Welsh",
    PaperLanguage.BOTH: "Both on one page, Welsh first",
}


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands here for one contest, not looked at yet."""

    language: PaperLanguage = PaperLanguage.ENGLISH
    name: str = ""


class WelshPage(Page):
    """First the contest that is looked at, then what all papers of the night share."""

    def __init__(self, dialog: FormDialog, state: State, election: ElectionSetup) -> None:
        super().__init__(dialog)
        papers = election.papers
        self._contests = {
            str(id_): _Written(papers.of(id_).language, papers.of(id_).welsh_name) for id_ in state.contests
        }
        self._kept = tuple(each for each in papers.contests if each.contest not in self._contests)
        self._now = ""
        self.about = Elided(look="head")
        self._form.addRow(self.about)
        self.language = self.choice("&Language of its papers", _LANGUAGES.items(), PaperLanguage.ENGLISH)
        self.welsh_name = self.line("", "The Welsh name of the contest", "Its &name in Welsh")
        self.for_all = self.press("The same language for &all contests", "language-for-all", self._for_all)
        self.part("On every Welsh paper")
        welsh = papers.welsh
        self.authority = self.line(welsh.authority, "The Welsh of the council", "&Council")
        self.title = self.line(welsh.title, "The Welsh title of the election", "&Title of the election")
        self.officer_title = self.line(welsh.officer_title, "The officer’s Welsh title", "Officer’s titl&e")
        self.capacity = self.line(welsh.officer_capacity, "The Welsh of the capacity", "Officer’s ca&pacity")
        self.imprint = self.line(welsh.imprint, "The Welsh imprint", "&Imprint")
        self.part("Reasons for rejection")
        own = {edited.code: edited.welsh for edited in papers.head_labels}
        self.heads: dict[str, QLineEdit] = {}
        for code, labels in heads_of(state, election).items():
            caption = " / ".join(labels) or code
            self.heads[code] = self.line(own.get(code, ""), "The Welsh of a head", literal(caption))
            self.heads[code].setAccessibleName(f"{caption} ({tr('Welsh')})")

    def show_contest(self, contest: str, name: str) -> None:
        """Another contest is looked at: its language and name stand here."""
        self._now = contest if contest in self._contests else ""
        here = self._contests.get(contest, _Written())
        set_text(self.about, f"{tr('Papers of')} {name}" if self._now else tr("No contest is set up yet"))
        with QSignalBlocker(self.language), QSignalBlocker(self.welsh_name):
            self.language.setCurrentIndex(self.language.findData(here.language))
            self.welsh_name.setText(here.name)
        for field in (self.language, self.welsh_name, self.for_all):
            field.setEnabled(bool(self._now))

    def say_moved(self, *_: object) -> None:
        """Keep what stands at the contest before it is looked at anew; a mistake of it is explained when it is read."""
        if self._now:
            self._contests[self._now] = _Written(PaperLanguage(self.language.currentData()), self.welsh_name.text())
        super().say_moved()

    def _for_all(self) -> None:
        language = PaperLanguage(self.language.currentData())
        self._contests = {id_: _Written(language, here.name) for id_, here in self._contests.items()}
        self.say_moved()

    def contests(self) -> tuple[ContestPapers, ...]:
        """Each contest that has a language or a name of its own. Raises WordingMistake."""
        for id_, here in self._contests.items():
            if said := mistake_in(tr("The Welsh name of the contest"), here.name):
                raise WordingMistake(self.welsh_name, said, contest=id_)
        own = (
            ContestPapers(contest=id_, language=here.language, welsh_name=here.name)
            for id_, here in self._contests.items()
            if here.language is not PaperLanguage.ENGLISH or here.name.strip()
        )
        return (*own, *self._kept)

    def texts(self) -> WelshTexts:
        """The Welsh of the whole night. Raises WordingMistake."""
        return WelshTexts(
            title=self.read(self.title),
            authority=self.read(self.authority),
            officer_title=self.read(self.officer_title),
            officer_capacity=self.read(self.capacity),
            imprint=self.read(self.imprint),
        )

    def of_heads(self) -> dict[str, str]:
        """The Welsh of each head by its code; empty where the catalogue has it. Raises WordingMistake."""
        return {code: self.read(field) for code, field in self.heads.items()}
