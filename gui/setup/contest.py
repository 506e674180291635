"""The form of one contest: what it is, who stands, what it is compared with, how its heads are worded."""

from __future__ import annotations

from datetime import date
from string import ascii_uppercase

from pydantic import ValidationError
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.count.header import PAPER_COLOURS
from gui.forms import FormDialog
from gui.setup.candidates import BadRow, CandidateTable
from gui.setup.plan import PlanFields, PlanMistake
from gui.setup.previous import line_of_entry, read_entries
from gui.setup.texts import first_refusal, mistake_in, mistake_in_candidate
from gui.widgets import label
from models.changes import CandidatesSet, Change, ContestSet
from models.counts import Number, parse_count
from models.election_types import offered
from models.ids import propose_contest_id
from models.ledger import Ledger
from models.plan import CountPlan, Term
from models.refusal import Refusal
from models.setup import Candidate, ContestSetup, ElectionSetup, Electorate, HeadLabel, Previous
from models.state import ContestState, Stage, State
from models.wording import explain
from models.wording.tongue import tr

_ACROSS_THE_BORDER = {"parish": "community", "community": "parish"}
"""What the same poll is called in the other nation, so that choosing the nation keeps it."""


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
        self._counting = contest is not None and contest.stage is not Stage.SET_UP
        self.area = dialog.add_line("&Area", setup.name if setup else "", "Constituency, ward, parish or authority.")
        self.kind = QComboBox()
        self.seats = QSpinBox()
        self._add_kind(election, setup)
        self.electorate, self.final, self.final_day = QLineEdit(), QCheckBox(tr("&final as at")), date_edit()
        self._add_electorate(election, setup)
        self.reason = dialog.add_line("&Reason", help_="For the record, as it is being counted.")
        self._hide_reason_before_counting()
        candidates = contest.candidates if contest else ()
        used = contest.used_ids if contest else frozenset[str]()
        self.candidates = CandidateTable(candidates, used, only_spelling=self._counting)
        self.candidates.finished.connect(dialog.ok.setFocus)
        self.tabs = QTabWidget()
        self.plan = PlanFields(setup, candidates)
        self.more = QFormLayout()
        self.colour = QComboBox()
        self.heads: dict[str, QLineEdit] = {}
        self._add_tabs(election, setup)

    def _add_kind(self, election: ElectionSetup, setup: ContestSetup | None) -> None:
        self.kind.setObjectName("type")
        self.offer(election, setup.type if setup else "")
        self.kind.setEnabled(not self._counting)
        self.seats.setRange(1, 30)
        self.seats.setValue(setup.seats if setup else 1)
        self.seats.setEnabled(not self._counting)
        self._kind_row = _beside(self.kind, label("to elect"), self.seats)
        self._dialog.add("&Type", self._kind_row)
        self.kind.setAccessibleName(tr("Type of election"))
        self.seats.setAccessibleName(tr("To elect"))

    def _add_electorate(self, election: ElectionSetup, setup: ContestSetup | None) -> None:
        known = setup.electorate if setup else None
        final_as_at = known.final_as_at if known else None
        day = final_as_at or election.polling_day
        self.electorate.setText(f"{known.electors:,}" if known else "")
        self.final.setChecked(final_as_at is not None)
        self.final_day.setDate(QDate(day.year, day.month, day.day))
        self.final_day.setAccessibleName(tr("Electorate final as at"))
        self._electorate_row = _beside(self.electorate, self.final, self.final_day)
        help_ = "Electors entitled to vote. Unless final, the turnout says “provisional electorate”."
        self._dialog.add("E&lectorate", self._electorate_row, help_)
        self.electorate.setAccessibleName(tr("Electorate"))

    def _hide_reason_before_counting(self) -> None:
        if not self._counting:
            self._dialog.remove(self.reason)

    def _add_tabs(self, election: ElectionSetup, setup: ContestSetup | None) -> None:
        self.colour.setEditable(True)
        self.colour.addItems(["", *PAPER_COLOURS])
        self.colour.setCurrentText(setup.paper_colour if setup else "")
        self.colour.setAccessibleName(tr("Ballot paper colour"))
        self.more.addRow(tr("&Ballot paper colour"), self.colour)
        self.tabs.addTab(self.candidates, tr("Candidates, in ballot paper o&rder"))
        self.tabs.addTab(_page(self.more), tr("M&ore"))
        self.tabs.addTab(_scrolled(self.plan), tr("How &it is counted"))
        for field, said in self.plan.sayings.items():
            self._dialog.explain_at(field, said)
        self.seats.valueChanged.connect(self.plan.set_seats)
        self.tabs.addTab(_page(self._previous_form(setup, election.polling_day)), tr("Pre&vious result"))
        if self._contest is not None:
            self.tabs.addTab(_page(self._heads_form(self._contest)), tr("Wordin&g of the heads"))
        self._dialog.insert(self.tabs, 1)

    def offer(self, election: ElectionSetup, chosen: str) -> None:
        """Offer only what the law holds there on that day."""
        self.kind.clear()
        for law in offered(election.nation, election.polling_day):
            self.kind.addItem(law.name, law.code)
        there = max(self.kind.findData(code) for code in (chosen, _ACROSS_THE_BORDER.get(chosen, chosen)))
        self.kind.setCurrentIndex(max(0, there))

    def _previous_form(self, setup: ContestSetup | None, day: date) -> QFormLayout:
        previous = setup.previous if setup else None
        form = QFormLayout()
        self.previous_day = date_edit(previous.held_on if previous else day)
        self.previous_title = QLineEdit(previous.title if previous else "")
        self.previous_turnout = QLineEdit(previous.turnout or "" if previous else "")
        self.previous_turnout.setAccessibleName(tr("Turnout of the previous result, in per cent"))
        self.previous_rows = QPlainTextEdit("\n".join(map(line_of_entry, previous.entries)) if previous else "")
        self.previous_rows.setAccessibleName(tr("Previous result, one party a line: name, votes"))
        self.previous_rows.setTabChangesFocus(True)
        self.previous_rows.setMinimumHeight(60)
        form.addRow(tr("Held on"), self.previous_day)
        form.addRow(tr("What it was"), self.previous_title)
        form.addRow(tr("Turnout then, %"), self.previous_turnout)
        form.addRow(tr("One party a line:\nname; votes or share %;\nperson, if independent"), self.previous_rows)
        said = label(wrap=True, look="small", tone="muted")
        form.addRow("", said)
        self._dialog.explain_at(self.previous_rows, said)
        self._previous_codes = {e.name: e.party for e in previous.entries} if previous else {}
        return form

    def _heads_form(self, contest: ContestState) -> QFormLayout:
        form = QFormLayout()
        law = {head.code: head.label for head in contest.law.heads}
        for letter, head in zip(ascii_uppercase, contest.heads_recorded(), strict=False):  # as the papers letter them
            self.heads[head.code] = QLineEdit(head.label)
            self.heads[head.code].setAccessibleName(f"Wording of head {letter}")
            form.addRow(letter, self.heads[head.code])
            said = label(f"The law: {law[head.code]}", wrap=True, look="small", tone="muted")
            form.addRow("", said)
            self._dialog.explain_at(self.heads[head.code], said)
        return form

    # Reading

    def read(self, state: State, election: ElectionSetup, initials: str) -> tuple[Change, ...] | None:
        """The changes that store the contest, or None after the mistake was explained at its field."""
        try:
            candidates = self._read_candidates()
            setup = self._read_setup(state, election, candidates)
        except _Mistake:
            return None
        reason = self.reason.text().strip() if self._counting else ""
        changes: list[Change] = []
        if self._contest is None or setup != self._contest.setup:
            changes.append(ContestSet(contest=setup.id, setup=setup, reason=reason))
        if candidates != (self._contest.candidates if self._contest else ()):
            changes.append(self._candidates_change(setup.id, candidates, initials, reason))
        return tuple(changes)

    def explain(self, refusal: Refusal) -> None:
        """Say what the rules will not take, where it can be mended."""
        where: dict[str, QWidget] = {
            "contest.reason": self.reason,
            "contest.seats": self._kind_row,
            "contest.no_law": self._kind_row,
            "contest.plan": self.reason,
        }
        self._dialog.mistake(where.get(refusal.key), explain(refusal))

    def _mistaken(self, field: QWidget, sentence: str) -> _Mistake:
        for at in range(self.tabs.count()):
            page = self.tabs.widget(at)
            if page is not None and page.isAncestorOf(field):
                self.tabs.setCurrentIndex(at)
        self._dialog.mistake(field, sentence)
        return _Mistake()

    def _must_be_printable(self, field: QWidget, where: str, text: str) -> str:
        if said := mistake_in(where, text):
            raise self._mistaken(field, said)
        return text.strip()

    def _read_candidates(self) -> tuple[Candidate, ...]:
        try:
            rows = self.candidates.read()
            for row, candidate in rows:
                if said := mistake_in_candidate(candidate):
                    raise BadRow(row, said)
        except BadRow as bad:
            self.tabs.setCurrentIndex(0)
            self.candidates.explain(bad.row, str(bad))
            raise _Mistake from bad
        return tuple(candidate for _, candidate in rows)

    def _candidates_change(
        self, contest: str, candidates: tuple[Candidate, ...], initials: str, reason: str
    ) -> CandidatesSet:
        """Typed by hand, the rows are in the order of the paper; an order that was only proposed stays so."""
        before = self._contest
        proposed = before is not None and before.candidates and before.order_confirmed_by is None
        by = None if proposed else (before.order_confirmed_by if before else None) or initials
        return CandidatesSet(contest=contest, candidates=candidates, confirmed_by=by, reason=reason)

    def _read_setup(self, state: State, election: ElectionSetup, candidates: tuple[Candidate, ...]) -> ContestSetup:
        area = self._must_be_printable(self.area, "The area", self.area.text())
        if not area:
            raise self._mistaken(self.area, "What is the area called?")
        code = str(self.kind.currentData())
        taken = frozenset(map(str, state.contests))
        day = str(election.polling_day)
        plan, terms, local_total = self._read_plan(candidates)
        return ContestSetup(
            id=self._contest.id if self._contest else propose_contest_id(code, area, day, taken),
            name=area,
            type=code,
            seats=self.seats.value(),
            electorate=self._read_electorate(),
            paper_colour=self._must_be_printable(self.colour, "The colour", self.colour.currentText()),
            previous=self._read_previous(election.polling_day),
            head_labels=self._read_heads(),
            boxes=self._contest.setup.boxes if self._contest else ("stations", "post"),
            plan=plan,
            terms=terms,
            local_total=local_total,
        )

    def _read_plan(self, candidates: tuple[Candidate, ...]) -> tuple[CountPlan, tuple[Term, ...], bool]:
        try:
            return self.plan.read(candidates, self.seats.value())
        except PlanMistake as mistake:
            raise self._mistaken(mistake.field, str(mistake)) from mistake

    def _read_heads(self) -> tuple[HeadLabel, ...]:
        law = {head.code: head.label for head in self._contest.law.heads} if self._contest else {}
        texts = {code: self._must_be_printable(line, "The head", line.text()) for code, line in self.heads.items()}
        return tuple(HeadLabel(code=code, label=text) for code, text in texts.items() if text not in ("", law[code]))

    def _read_electorate(self) -> Electorate | None:
        text = self.electorate.text()
        if not text.strip():
            return None
        parsed = parse_count(text)
        if not isinstance(parsed, Number) or parsed.value == 0:
            raise self._mistaken(self._electorate_row, "The electorate is a whole number above nought, or empty.")
        final = as_date(self.final_day) if self.final.isChecked() else None
        return Electorate(electors=parsed.value, final_as_at=final)

    def _read_previous(self, polling_day: date) -> Previous | None:
        title = self._must_be_printable(self.previous_title, "The previous result", self.previous_title.text())
        text = self.previous_rows.toPlainText()
        if not text.strip():
            return None
        try:
            entries = read_entries(text, self._previous_codes)
            turnout = self.previous_turnout.text().strip().rstrip("% ") or None
            previous = Previous(held_on=as_date(self.previous_day), title=title, entries=entries, turnout=turnout)
        except ValidationError as err:
            if err.errors()[0]["loc"] == ("turnout",):
                raise self._mistaken(self.previous_turnout, "The turnout is a percentage such as 58.08.") from err
            words = str(err.errors()[0]["msg"]).removeprefix("Value error, ")
            raise self._mistaken(self.previous_rows, words) from err
        except ValueError as err:
            raise self._mistaken(self.previous_rows, str(err)) from err
        if previous.held_on >= polling_day:
            raise self._mistaken(self.previous_day, "On which day was the previous result? It is before polling day.")
        return previous


def _page(form: QFormLayout) -> QWidget:
    page = QWidget()
    box = QVBoxLayout(page)
    box.addLayout(form)
    box.addStretch(1)
    return page


def _scrolled(page: QWidget) -> QScrollArea:
    """A page that is longer than a small screen."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    return area


class ContestDialog(FormDialog):
    """Add a contest, or correct one."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, contest: ContestState | None, initials: str) -> None:
        super().__init__(
            parent, "Contest and candidates" if contest else "Add a contest", "", "&Save" if contest else "A&dd"
        )
        self.wish(880, 600)
        election = ledger.state.election
        assert election is not None
        self._ledger, self._election, self._initials = ledger, election, initials
        self.fields = ContestFields(self, election, contest)
        self.changes: tuple[Change, ...] = ()
        self.check = self._check
        self.fields.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> bool:
        changes = self.fields.read(self._ledger.state, self._election, self._initials)
        if changes is None:
            return False
        refusal = first_refusal(self._ledger.state, self._ledger.stamp_now(), changes)
        half = next((found for each in changes if (found := self._ledger.half_typed(each))), None)
        if refusal := refusal or half:
            self.fields.explain(refusal)
            return False
        self.changes = changes
        return True
