"""The form of one contest: what it is, who stands, what it is compared with, how its heads are worded."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.count.header import PAPER_COLOURS
from gui.forms import FormDialog
from gui.setup.candidates import CandidateTable
from gui.widgets import label
from models.changes import CandidatesSet, Change, ContestSet
from models.counts import Number, parse_count
from models.election_types import offered
from models.ids import propose_contest_id
from models.ledger import Ledger
from models.refusal import Refusal
from models.rules import refuse
from models.setup import (
    Candidate,
    ContestSetup,
    ElectionSetup,
    Electorate,
    HeadLabel,
    Party,
    Previous,
    PreviousEntry,
)
from models.state import ContestState, Stage, State
from models.wording import explain


def as_date(edit: QDateEdit) -> date:
    """What a date field holds."""
    day = edit.date()
    return date(day.year(), day.month(), day.day())


def date_edit(day: date | None = None) -> QDateEdit:
    """A date field that reads day, month, year."""
    made = QDateEdit(QDate(day.year, day.month, day.day) if day else QDate.currentDate())
    made.setDisplayFormat("d MMMM yyyy")
    made.setCalendarPopup(True)
    return made


def _beside(first: QWidget, *others: QWidget) -> QWidget:
    """Fields of one row; the focus goes to the first."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(first, 1)
    for other in others:
        line.addWidget(other)
    row.setFocusProxy(first)
    return row


class _Mistake(Exception):
    """Explained at its field already."""


class ContestFields:
    """The fields of a contest, in whatever dialog they stand."""

    def __init__(self, dialog: FormDialog, election: ElectionSetup, contest: ContestState | None) -> None:
        self._dialog, self._contest = dialog, contest
        setup = contest.setup if contest else None
        counting = contest is not None and contest.stage is not Stage.SET_UP
        self.area = dialog.add_line("&Area", setup.name if setup else "", "Constituency, ward, parish or authority.")
        self.kind = QComboBox()
        self.offer(election, setup.type if setup else "")
        self.kind.setEnabled(not counting)
        self.seats = QSpinBox()
        self.seats.setRange(1, 30)
        self.seats.setValue(setup.seats if setup else 1)
        self.seats.setEnabled(not counting)
        self.seats.setAccessibleName("To elect")
        dialog.add("&Type", _beside(self.kind, label("to elect"), self.seats))
        electorate = setup.electorate if setup else None
        self.electorate = QLineEdit(f"{electorate.electors:,}" if electorate else "")
        self.final = QCheckBox("&final as at")
        self.final.setChecked(bool(electorate and electorate.final_as_at))
        self.final_day = date_edit(electorate.final_as_at if electorate else election.polling_day)
        self.final_day.setAccessibleName("Electorate final as at")
        self._electorate_row = _beside(self.electorate, self.final, self.final_day)
        help_ = "Electors entitled to vote. Unless final, the turnout says “provisional electorate”."
        dialog.add("E&lectorate", self._electorate_row, help_)
        self.electorate.setAccessibleName("Electorate")
        self.reason = dialog.add_line("&Reason", help_="For the record, as it is being counted.") if counting else None
        candidates = contest.candidates if contest else ()
        used = contest.used_ids if contest else frozenset[str]()
        self.candidates = CandidateTable(candidates, used, only_spelling=counting)
        self.candidates.finished.connect(dialog.ok.setFocus)
        self.colour = QComboBox()
        self.colour.setEditable(True)
        self.colour.addItems(["", *PAPER_COLOURS])
        self.colour.setCurrentText(setup.paper_colour if setup else "")
        more = QWidget()
        self.more = QFormLayout(more)
        self.more.addRow("Ballot paper &colour", self.colour)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.candidates, "Candidates, in ballot paper order")
        self.tabs.addTab(more, "More")
        self.tabs.addTab(self._previous_tab(setup), "Previous result")
        self.tabs.addTab(self._heads_tab(contest), "Wording of the heads")
        dialog.insert(self.tabs, 1)

    def offer(self, election: ElectionSetup, chosen: str) -> None:
        """Offer only what the law holds there on that day."""
        self.kind.clear()
        for law in offered(election.nation, election.polling_day):
            self.kind.addItem(law.name, law.code)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))

    def _previous_tab(self, setup: ContestSetup | None) -> QWidget:
        previous = setup.previous if setup else None
        page = QWidget()
        form = QFormLayout(page)
        self.previous_day = date_edit(previous.held_on if previous else None)
        self.previous_title = QLineEdit(previous.title if previous else "")
        self.previous_rows = QPlainTextEdit("\n".join(_previous_line(e) for e in previous.entries) if previous else "")
        self.previous_rows.setAccessibleName("Previous result, one party a line: name, votes")
        self.previous_rows.setTabChangesFocus(True)
        form.addRow("Held on", self.previous_day)
        form.addRow("What it was", self.previous_title)
        form.addRow("One party a line:\nname; votes or share %;\nperson, if independent", self.previous_rows)
        self._previous_codes = {e.name: e.party for e in previous.entries} if previous else {}
        return page

    def _heads_tab(self, contest: ContestState | None) -> QWidget:
        page = QWidget()
        self.heads: dict[str, QLineEdit] = {}
        box = QVBoxLayout(page)
        if contest is None:
            box.addWidget(label("The heads of the law stand here once the contest exists.", tone="muted"))
            box.addStretch(1)
            return page
        form = QFormLayout()
        for head in contest.heads():
            self.heads[head.code] = QLineEdit(head.label)
            form.addRow(head.code, self.heads[head.code])
        box.addLayout(form)
        return page

    def read(self, state: State, election: ElectionSetup, initials: str) -> tuple[Change, ...] | None:
        """The changes that store the contest, or None after the mistake was explained at its field."""
        setup = self._read_setup(state, election)
        if setup is None:
            return None
        candidates, mistake = self.candidates.read()
        if mistake:
            self._dialog.mistake(None, mistake)
            return None
        if mistake := unprintable_in(candidates):
            self._dialog.mistake(None, mistake)
            return None
        reason = self.reason.text().strip() if self.reason else ""
        changes: list[Change] = []
        if self._contest is None or setup != self._contest.setup:
            changes.append(ContestSet(contest=setup.id, setup=setup, reason=reason))
        if candidates != (self._contest.candidates if self._contest else ()):
            changes.append(self._candidates_change(setup.id, candidates, initials, reason))
        return tuple(changes)

    def _candidates_change(
        self, contest: str, candidates: tuple[Candidate, ...], initials: str, reason: str
    ) -> CandidatesSet:
        """Typed by hand, the rows are in the order of the paper; an order that was only proposed stays so."""
        before = self._contest
        proposed = before is not None and before.candidates and before.order_confirmed_by is None
        by = None if proposed else (before.order_confirmed_by if before else None) or initials
        return CandidatesSet(contest=contest, candidates=candidates, confirmed_by=by, reason=reason)

    def _read_setup(self, state: State, election: ElectionSetup) -> ContestSetup | None:
        area = self.area.text().strip()
        if not area:
            self._dialog.mistake(self.area, "What is the area called?")
            return None
        try:
            electorate, previous = self._read_electorate(), self._read_previous()
        except _Mistake:
            return None
        code = str(self.kind.currentData())
        taken = frozenset(map(str, state.contests))
        id_ = self._contest.id if self._contest else propose_contest_id(code, area, str(election.polling_day), taken)
        boxes = self._contest.setup.boxes if self._contest else ("stations", "post")
        try:
            return ContestSetup(
                id=id_,
                name=area,
                type=code,
                seats=self.seats.value(),
                electorate=electorate,
                paper_colour=self.colour.currentText().strip(),
                previous=previous,
                head_labels=self._read_heads(),
                boxes=boxes,
            )
        except ValueError:
            self._dialog.mistake(self.area, "This name cannot be kept as it is. Type it again, at most 200 letters.")
            return None

    def _read_heads(self) -> tuple[HeadLabel, ...]:
        law = {head.code: head.label for head in self._contest.law.heads} if self._contest else {}
        return tuple(
            HeadLabel(code=code, label=line.text().strip())
            for code, line in self.heads.items()
            if line.text().strip() and line.text().strip() != law.get(code)
        )

    def _read_electorate(self) -> Electorate | None:
        text = self.electorate.text()
        if not text.strip():
            return None
        parsed = parse_count(text)
        if not isinstance(parsed, Number) or parsed.value == 0:
            self._dialog.mistake(self._electorate_row, "The electorate is a whole number above nought, or empty.")
            raise _Mistake
        return Electorate(
            electors=parsed.value, final_as_at=as_date(self.final_day) if self.final.isChecked() else None
        )

    def _read_previous(self) -> Previous | None:
        lines = [line for line in self.previous_rows.toPlainText().splitlines() if line.strip()]
        if not lines:
            return None
        try:
            entries = tuple(_previous_entry(line, self._previous_codes) for line in lines)
            return Previous(
                held_on=as_date(self.previous_day), title=self.previous_title.text().strip(), entries=entries
            )
        except ValueError as err:
            words = str(err) if "\n" not in str(err) else "it mixes votes with shares, or a name is too long."
            self._dialog.mistake(None, f"Previous result: {words}")
            raise _Mistake from err


def _previous_line(entry: PreviousEntry) -> str:
    figure = f"{entry.votes}" if entry.votes is not None else f"{entry.share} %" if entry.share is not None else ""
    return f"{entry.name}; {figure}{'; won' if entry.won else ''}"


def _previous_entry(line: str, parties: dict[str, Party | None]) -> PreviousEntry:
    """`Labour; 15464; won` or `Labour; 37.7 %`. Raises ValueError naming the line."""
    parts = [part.strip() for part in line.replace("\t", ";").split(";")]
    name, figure, won = parts[0], parts[1] if len(parts) > 1 else "", "won" in [p.casefold() for p in parts[2:]]
    person = "independent" in [p.casefold() for p in parts[2:]]
    party = None if person else parties.get(name, Party(name=name))
    if figure.endswith("%"):
        return PreviousEntry(name=name, party=party, share=figure.rstrip("% "), won=won)
    parsed = parse_count(figure)
    if figure and not isinstance(parsed, Number):
        raise ValueError(f"“{line.strip()}” has no votes after its semicolon.")
    return PreviousEntry(name=name, party=party, votes=parsed.value if isinstance(parsed, Number) else None, won=won)


def unprintable_in(candidates: tuple[Candidate, ...]) -> str:
    """A sentence for the first name with a character that no paper can show, or nothing."""
    from exports.pdf.fonts import unprintable

    for candidate in candidates:
        for text in (candidate.surname, candidate.other_names, candidate.commonly_used, candidate.description):
            if missing := unprintable(text):
                shown = ", ".join(f"“{c}” (U+{ord(c[0]):04X})" for c in missing)
                name = candidate.full_name()
                return f"{name}: {shown} cannot be printed on a declaration. Ask how the ballot paper spells it."
    return ""


class ContestDialog(FormDialog):
    """Add a contest, or correct one."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, contest: ContestState | None, initials: str) -> None:
        super().__init__(
            parent, "Contest and candidates" if contest else "Add a contest", "", "Save" if contest else "Add"
        )
        self.resize(880, 600)
        election = ledger.state.election
        assert election is not None
        self._ledger, self._election, self._initials = ledger, election, initials
        self._fields = ContestFields(self, election, contest)
        self.changes: tuple[Change, ...] = ()
        self.check = self._check
        self._fields.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> bool:
        changes = self._fields.read(self._ledger.state, self._election, self._initials)
        if changes is None:
            return False
        if changes and (refusal := _first_refusal(self._ledger, changes)):
            self.mistake(self._fields.reason if refusal.key == "contest.reason" else None, explain(refusal))
            return False
        self.changes = changes
        return True


def _first_refusal(ledger: Ledger, changes: tuple[Change, ...]) -> Refusal | None:
    """Only the first change can be asked beforehand; the rest follow from it."""
    return refuse(ledger.state, ledger.stamp_now(), changes[0])
