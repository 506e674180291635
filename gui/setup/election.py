"""The election itself, and a new count from nothing: one dialog, defaults from a template."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from gui.files.choosing import free_path
from gui.forms import FormDialog
from gui.setup.contest import ContestFields, as_date, date_edit
from gui.setup.texts import first_refusal, mistake_in
from gui.widgets import label
from models.changes import Change, ElectionSet, Stamp
from models.election_types import Nation
from models.ids import slug
from models.ledger import Ledger
from models.rules import refuse
from models.setup import ElectionSetup, Officer, Tolerances
from models.state import State
from models.templates import TEMPLATES
from models.wording import explain, say
from models.wording.tongue import tr
from storage.faults import StorageFault
from storage.place import PlaceKind, place_of

Create = Callable[[Path], None]
"""Makes a new, empty election. Raises StorageFault or OSError."""

NATIONS = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}


def _nations(chosen: Nation) -> QComboBox:
    made = QComboBox()
    for nation, name in NATIONS.items():
        made.addItem(tr(name), nation)
    made.setCurrentIndex(list(NATIONS).index(chosen))
    return made


def _number(least: int, most: int, now: int, unit: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setSuffix(unit)
    made.setValue(now)
    return made


class ElectionDialog(FormDialog):
    """Correct what the night is called, its day, its officer."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, election: ElectionSetup) -> None:
        super().__init__(parent, "Election", "", "&Save")
        self.setMinimumWidth(620)  # an address has room beside captions that are sentences
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
        self._add_tolerances(election.tolerances)
        self.change: ElectionSet | None = None
        self.check = self._check

    def _add_tolerances(self, now: Tolerances) -> None:
        """The four numbers from which something unusual is said."""
        self.rejected_percent = _number(0, 100, now.rejected_percent, tr(" % of papers"))
        self.share = _number(1, 100, now.share_points, tr(" points"))
        self.near_tie = _number(0, 1000, now.near_tie_votes, tr(" votes"))
        self.outlier = _number(1, 100, now.outlier_points, tr(" points"))
        self.add("Say when rejected papers are above", self.rejected_percent)
        self.add("Say when a share moved by", self.share)
        self.add("Say when a majority is within", self.near_tie, "0: never.")
        self.add("Say when a sheet is off by", self.outlier)

    def _tolerances(self) -> Tolerances:
        return Tolerances(
            rejected_percent=self.rejected_percent.value(),
            share_points=self.share.value(),
            near_tie_votes=self.near_tie.value(),
            outlier_points=self.outlier.value(),
        )

    def _check(self) -> bool:
        if not self.title.text().strip():
            self.mistake(self.title, "What is the election called?")
            return False
        for field in (self.title, self.authority, self.officer, self.officer_title, self.imprint):
            if said := mistake_in(field.accessibleName(), field.text()):
                self.mistake(field, said)
                return False
        before = self._election.officer
        election = self._election.changed(
            title=self.title.text(),
            authority=self.authority.text(),
            polling_day=as_date(self.day),
            nation=Nation(self.nation.currentData()),
            officer=Officer(name=self.officer.text(), title=self.officer_title.text(), capacity=before.capacity),
            imprint=self.imprint.text(),
            tolerances=self._tolerances(),
        )
        change = ElectionSet(election=election)
        if refusal := refuse(self._ledger.state, self._ledger.stamp_now(), change):
            self.mistake(self.day, explain(refusal))
            return False
        self.change = change
        return True


class NewCountDialog(FormDialog):
    """From nothing to a contest that can be verified: the area and the candidates, the rest has defaults."""

    def __init__(
        self, parent: QWidget | None, folder: Path, initials: str, today: date, stamp: Stamp, create: Create
    ) -> None:
        super().__init__(parent, "New count", "", "&Create")
        self.wish(900, 620)
        self._folder, self._initials, self._stamp, self._create = folder, initials, stamp, create
        self._own_file = self._without_candidates = False
        self.template = QComboBox()
        for template in TEMPLATES:
            self.template.addItem(template.name, template)
        self.add("Te&mplate", self.template)
        self.day = date_edit(today)
        self.nation = _nations(Nation.ENGLAND)
        self.authority, self.officer, self.file = QLineEdit(), QLineEdit(), QLineEdit()
        self.practice = QCheckBox(tr("&Practice: every paper says PRACTICE, nothing can be declared as real"))
        self.fields = ContestFields(self, self._election("…"), None)
        self.add("Polling &day", self.day, "Votes of a real election are taken from 22:00 on this day.")
        self._add_more()
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

    def _add_more(self) -> None:
        for caption, field in (
            ("&Nation", self.nation),
            ("Aut&hority, as it stands on the papers", self.authority),
            ("Returning &officer", self.officer),
            ("", self.practice),
            ("Fil&e", self.file),
        ):
            field.setAccessibleName(tr(caption).replace("&", "") or tr("Practice"))
            self.fields.more.addRow(tr(caption), field)
            said = label(wrap=True, look="small", tone="muted")
            self.fields.more.addRow("", said)
            self.explain_at(field, said)
        self.fields.tabs.setTabText(1, "Officer, authorit&y, practice, file")

    def _order_tabs(self) -> None:
        """From the template to the area, the electorate and the candidates; what has a default comes after them."""
        fields = self.fields
        order = [self.template, fields.area, fields.electorate, fields.candidates.table, self.ok, fields.kind,
                 fields.seats, fields.final, fields.final_day, fields.colour, self.day, self.nation, self.authority,
                 self.officer, self.practice, self.file]  # fmt: skip
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _mine(self) -> None:
        self._own_file = True

    def _propose_file(self) -> None:
        if not self._own_file:
            stem = f"{slug(self.fields.area.text()) or 'count'}-{as_date(self.day).year}"
            self.file.setText(str(free_path(self._folder, stem)))

    def _apply_template(self) -> None:
        template = self.template.currentData()
        self.fields.offer(self._election("…"), template.type)
        self.fields.seats.setValue(template.seats)
        self.fields.colour.setCurrentText(template.paper_colour)
        self.fields.plan.show_plan(template.plan)
        self.fields.plan.local.setChecked(template.local_total)

    def _law_moved(self) -> None:
        self.fields.offer(self._election("…"), str(self.fields.kind.currentData()))
        self._propose_file()

    def _election(self, title: str) -> ElectionSetup:
        return ElectionSetup(
            title=title,
            authority=self.authority.text(),
            polling_day=as_date(self.day),
            nation=Nation(self.nation.currentData()),
            practice=self.practice.isChecked(),
            officer=Officer(name=self.officer.text()),
        )

    def _check(self) -> bool:
        for field, where in ((self.authority, "The authority"), (self.officer, "The officer")):
            if said := mistake_in(where, field.text()):
                return self._mistaken(field, said)
        area = self.fields.area.text().strip()
        election = self._election(f"{area} {as_date(self.day).year}" if not mistake_in("", area) else "…")
        changes = self.fields.read(State(election=election), election, self._initials)
        if changes is None:
            return False
        if not self._without_candidates and not self.fields.candidates.read():
            self._without_candidates = True  # Enter in the first field must not make a count of nobody
            self.fields.tabs.setCurrentIndex(0)
            said = "Nobody stands yet. Type the candidates; or press Create again and import them afterwards."
            self.mistake(None, said)
            self.fields.candidates.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.changes = (ElectionSet(election=election), *changes)
        if refusal := first_refusal(State(), self._stamp, self.changes):
            self.fields.explain(refusal)
            return False
        return self._is_made()

    def _is_made(self) -> bool:
        """Make the file while everything that was typed still stands here."""
        text = self.file.text().strip()
        self.path = Path(text).expanduser()
        if not text:
            return self._mistaken(self.file, "Name the file.")
        if not self.path.suffix:
            self.path = self.path.with_suffix(".count")
        if (where := place_of(self.path.parent)).kind is not PlaceKind.LOCAL:
            said = say(f"place.{where.kind}", {"folder": str(self.path.parent), "by": where.by})
            return self._mistaken(self.file, said)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._create(self.path)
        except StorageFault as fault:
            return self._mistaken(self.file, fault.sentence)
        except OSError as err:
            return self._mistaken(self.file, f"{self.path.parent} cannot be made: {err.strerror}.")
        return True

    def _mistaken(self, field: QWidget, sentence: str) -> bool:
        self.fields.tabs.setCurrentIndex(1)
        self.mistake(field, sentence)
        return False
