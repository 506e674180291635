"""The election itself, and a new count from nothing: one dialog, defaults from a template."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from gui.forms import FormDialog
from gui.setup.contest import ContestFields, as_date, date_edit
from models.changes import Change, ElectionSet
from models.election_types import Nation
from models.ids import slug
from models.ledger import Ledger
from models.rules import refuse
from models.setup import ElectionSetup, Officer
from models.state import State
from models.templates import TEMPLATES
from models.wording import explain

NATIONS = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}


def _nations(chosen: Nation) -> QComboBox:
    made = QComboBox()
    for nation, name in NATIONS.items():
        made.addItem(name, nation)
    made.setCurrentIndex(list(NATIONS).index(chosen))
    return made


class ElectionDialog(FormDialog):
    """Correct what the night is called, its day, its officer."""

    def __init__(self, parent: QWidget | None, ledger: Ledger) -> None:
        super().__init__(parent, "Election", "", "Save")
        election = ledger.state.election
        assert election is not None
        self._ledger, self._election = ledger, election
        self.title = self.add_line("&Title", election.title)
        self.authority = self.add_line("&Authority", election.authority, "The council, as it stands on the papers.")
        self.day = date_edit(election.polling_day)
        self.add("Polling &day", self.day)
        self.nation = _nations(election.nation)
        self.add("&Nation", self.nation)
        self.officer = self.add_line("&Returning officer", election.officer.name, "The name under the declaration.")
        self.officer_title = self.add_line("Officer’s t&itle", election.officer.title, "Empty: the title of the law.")
        self.imprint = self.add_line("I&mprint address", election.imprint)
        self.change: ElectionSet | None = None
        self.check = self._check

    def _check(self) -> bool:
        if not self.title.text().strip():
            self.mistake(self.title, "What is the election called?")
            return False
        try:
            change = ElectionSet(
                election=ElectionSetup(
                    title=self.title.text(),
                    authority=self.authority.text(),
                    polling_day=as_date(self.day),
                    nation=Nation(self.nation.currentData()),
                    practice=self._election.practice,
                    officer=Officer(name=self.officer.text(), title=self.officer_title.text()),
                    imprint=self.imprint.text(),
                )
            )
        except ValueError:
            self.mistake(None, "One of these texts cannot be kept: at most 200 letters, nothing invisible.")
            return False
        if refusal := refuse(self._ledger.state, self._ledger.stamp_now(), change):
            self.mistake(self.day, explain(refusal))
            return False
        self.change = change
        return True


class NewCountDialog(FormDialog):
    """From nothing to a contest that can be verified: the area and the candidates, the rest has defaults."""

    def __init__(self, parent: QWidget | None, folder: Path, initials: str, today: date) -> None:
        super().__init__(parent, "New count", "", "Create")
        self.resize(900, 620)
        self._folder, self._initials = folder, initials
        self._own_file = False
        self.template = QComboBox()
        for template in TEMPLATES:
            self.template.addItem(template.name, template)
        self.add("Te&mplate", self.template)
        self.day = date_edit(today)
        self.nation = _nations(Nation.ENGLAND)
        self.fields = ContestFields(self, self._election("…"), None)
        self.add("Polling &day", self.day, "Votes of a real election are taken from 22:00 on this day.")
        self.authority, self.officer, self.file = QLineEdit(), QLineEdit(), QLineEdit()
        self.practice = QCheckBox("Practice: every paper says PRACTICE and nothing can be declared as real")
        for caption, field in (
            ("&Nation", self.nation),
            ("A&uthority, as it stands on the papers", self.authority),
            ("Returning &officer", self.officer),
            ("", self.practice),
            ("&File", self.file),
        ):
            field.setAccessibleName(caption.replace("&", ""))
            self.fields.more.addRow(caption, field)
        self.fields.tabs.setTabText(1, "Officer, authority, practice, file")
        self.fields.area.textEdited.connect(self._propose_file)
        self.file.textEdited.connect(self._mine)
        self.template.currentIndexChanged.connect(self._apply_template)
        self.day.dateChanged.connect(self._law_moved)
        self.nation.currentIndexChanged.connect(self._law_moved)
        self._apply_template()
        self.changes: tuple[Change, ...] = ()
        self.path = Path()
        self.check = self._check
        self._order_tabs()
        self.fields.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        """From the area to the electorate to the candidates: what nobody can know beforehand comes first."""
        fields = self.fields
        order = [fields.area, fields.electorate, fields.candidates.table, self.ok, self.template, fields.kind,
                 fields.seats, fields.final, fields.final_day, fields.colour, self.day, self.nation, self.authority,
                 self.officer, self.practice, self.file]  # fmt: skip
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _mine(self) -> None:
        self._own_file = True

    def _propose_file(self, area: str) -> None:
        if not self._own_file:
            self.file.setText(str(free_path(self._folder, f"{slug(area) or 'count'}-{as_date(self.day).year}")))

    def _apply_template(self) -> None:
        template = self.template.currentData()
        self.fields.offer(self._election("…"), template.type)
        self.fields.seats.setValue(template.seats)

    def _law_moved(self) -> None:
        self.fields.offer(self._election("…"), str(self.fields.kind.currentData()))

    def _election(self, title: str) -> ElectionSetup:
        built = hasattr(self, "practice")
        return ElectionSetup(
            title=title,
            authority=self.authority.text() if built else "",
            polling_day=as_date(self.day),
            nation=Nation(self.nation.currentData()),
            practice=self.practice.isChecked() if built else False,
            officer=Officer(name=self.officer.text()) if built else Officer(),
        )

    def _check(self) -> bool:
        area = self.fields.area.text().strip()
        if not area:
            self.mistake(self.fields.area, "What is the area called?")
            return False
        try:
            election = self._election(f"{area} {as_date(self.day).year}")
        except ValueError:
            self.mistake(None, "One of these texts cannot be kept: at most 200 letters, nothing invisible.")
            return False
        changes = self.fields.read(State(election=election), election, self._initials)
        if changes is None:
            return False
        self.path = Path(self.file.text().strip()).expanduser()
        if not self.file.text().strip() or self.path.exists():
            self.fields.tabs.setCurrentIndex(1)
            self.file.setFocus()
            taken = "There is a file of this name already. Choose another." if self.file.text() else "Name the file."
            self.mistake(None, taken)
            return False
        self.changes = (ElectionSet(election=election), *changes)
        return True


def free_path(folder: Path, stem: str) -> Path:
    """A file name that is not taken: `hartlepool-2021.count`, `hartlepool-2021-2.count`."""
    for n in range(1, 1000):
        path = folder / f"{stem}{'' if n == 1 else f'-{n}'}.count"
        if not path.exists():
            return path
    return folder / f"{stem}.count"
