"""Mini-counts: what each team was given, typed row by row, beside what its sheets hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QWidget

from gui.fields.count_field import LOCKED, CountField
from gui.sheets.people import initials_are_good
from gui.steps.dialogs import StepDialog
from gui.widgets import Elided, label, set_property, set_text
from models.changes import Change, GroupDealt
from models.counts import NotACount, Number, parse_count
from models.groups import GroupBalance, group_balances
from models.ids import PAPERS, field_ref
from models.ledger import Ledger
from models.live import View
from models.refusal import Refusal
from models.rules import refuse
from models.rules.base import locked
from models.state import Stage
from models.wording import explain, say
from models.wording.tongue import tr

HEADS = ("Mini-count", "Papers in", "Taken by", "Sheets agreed", "On sheets", "Agreed", "Difference")
TEAMS_AT_ONCE = 12
_MOVES: dict[int, str] = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
}


class InitialsField(QLineEdit):
    """Initials in a table: Enter goes on instead of ending the dialog."""

    moved = Signal(object, str)

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setMaxLength(4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _MOVES:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.moved.emit(self, _MOVES[event.key()])


class TeamRow:
    """One mini-count: its two fields, and labels that follow what is typed."""

    def __init__(self, team: GroupBalance) -> None:
        self.team = team
        self.papers = CountField(field_ref("", PAPERS), f"{team.group}, papers in", boxed=True)
        self.papers.setFixedSize(110, 30)
        self.papers.show_figure(team.given, None, "")
        self.initials = InitialsField(f"{team.group}, taken by", team.initials)
        self.initials.setFixedWidth(80)
        self.verdict = label()
        self.refresh()

    @property
    def moved(self) -> bool:
        """Whether something else stands there than is recorded."""
        known = "" if self.team.given is None else str(self.team.given)
        return (self.papers.figure_text(), self.initials.text().strip()) != (known, self.team.initials)

    def refresh(self) -> None:
        """The verdict on what is typed."""
        parsed = parse_count(self.papers.figure_text())
        words, tone = verdict_of(replace(self.team, given=parsed.value if isinstance(parsed, Number) else None))
        set_text(self.verdict, words)
        set_property(self.verdict, "tone", tone)

    def cells(self) -> tuple[QWidget, ...]:
        """Everything of it, from left to right."""
        team = self.team
        held = "–" if team.held is None else f"{team.held:,}"
        facts = (f"{team.closed} of {team.sheets}", held, f"{team.agreed:,}")
        return Elided(team.group), self.papers, self.initials, *(_figure(fact) for fact in facts), self.verdict


def _figure(text: str) -> QLabel:
    made = label(text, look="figure")
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def verdict_of(team: GroupBalance) -> tuple[str, str]:
    """`✓`, `✗ 50 more` on its sheets, or what is on no sheet yet; with its tone."""
    if team.given is None:
        return "", "muted"
    if team.difference == 0:
        return "✓", "good"
    if team.difference is not None:
        return f"✗ {abs(team.difference):,} {'more' if team.difference > 0 else 'fewer'}", "bad"
    if team.not_on_sheet is None:
        return "not known", "muted"
    return f"{team.not_on_sheet:,} on no sheet yet" if team.not_on_sheet else "all on sheets", "muted"


class GroupsDialog(StepDialog):
    """Papers and initials for each team; Enter goes on, and what is new is recorded together: `changes`."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        intro = "All papers that each mini-count has been given so far, and who took them there."
        super().__init__(parent, ledger, view, f"Mini-counts of {view.state.setup.name}", intro, "Record")
        self.changes: tuple[GroupDealt, ...] = ()
        self.check = self._all_taken
        self.rows = tuple(TeamRow(team) for team in group_balances(view.state))
        self.insert(self._table(), 1)
        self._sum = label(tone="muted", name="given")
        self.insert(self._sum)
        self.reason = QLineEdit()
        self.insert(self._reason_row())
        self._said = label(wrap=True)
        self.insert(self._said)
        for row in self.rows:
            self._listen(row)
        for field in (*self._order(), self.reason):
            self.explain_at(field, self._said)
        chain = (*self._order(), self.reason, self.ok, self.cancel)
        for one, after in pairwise(chain):
            QWidget.setTabOrder(one, after)
        self.rows[0].papers.setFocus()
        self._follow()
        if view.state.stage not in (Stage.SET_UP, Stage.COUNTING):
            self._lock()
        self.wish(820, 200)

    def _table(self) -> QScrollArea:
        inner, area = QWidget(), QScrollArea()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        for column, text in enumerate(HEADS):
            right = Qt.AlignmentFlag.AlignRight if column in (1, 3, 4, 5) else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(label(text, tone="muted", look="small"), 0, column, right)
        for at, row in enumerate(self.rows, 1):
            for column, cell in enumerate(row.cells()):
                grid.addWidget(cell, at, column)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnMinimumWidth(len(HEADS) - 1, 130)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(self.rows) + 1, 1)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(30 + 36 * min(len(self.rows), TEAMS_AT_ONCE))
        return area

    def _reason_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        caption = label("&Reason")
        caption.setBuddy(self.reason)
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setPlaceholderText(tr("Only where a mini-count was not given more than is recorded"))
        row.addWidget(caption)
        row.addWidget(self.reason, 1)
        return holder

    def _listen(self, row: TeamRow) -> None:
        row.papers.typed.connect(self._follow)
        row.papers.moved.connect(self._moved)
        row.papers.escaped.connect(self._escaped)
        row.papers.refused.connect(self._not_taken)
        row.papers.column_pasted.connect(self._column)
        row.initials.moved.connect(self._moved)

    def _lock(self) -> None:
        for field in (*self._order(), self.reason):
            field.setReadOnly(True)
        self.ok.hide()
        self.cancel.setText("Close")

    # Keys

    def _order(self) -> list[CountField | InitialsField]:
        return [field for row in self.rows for field in (row.papers, row.initials)]

    def _moved(self, field: CountField | InitialsField, how: str) -> None:
        order: list[QWidget] = [*self._order(), self.reason, self.ok]
        at = order.index(field)
        row = self.rows[at // 2] if how in ("enter", "down", "up") else None
        step = -1 if how in ("up", "backtab") else 1
        if row and (how != "enter" or (field is row.papers and not row.moved)):
            step *= 2  # up and down stay in their column, and Enter passes over a team that has nothing new
        to = at + step
        if how == "enter" and to >= len(order) - 2:
            to = len(order) - 1
        if to < 0:
            to = len(order) - 1 if how == "backtab" else at
        order[min(to, len(order) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _escaped(self, field: CountField) -> None:
        """First what is typed is given up, then the dialog."""
        row = next(row for row in self.rows if row.papers is field)
        known = "" if row.team.given is None else str(row.team.given)
        if field.figure_text() == known:
            self.reject()
            return
        field.show_figure(row.team.given, None, "")
        field.selectAll()
        self._follow()

    def _not_taken(self, field: CountField, sentence: str) -> None:
        self.mistake(field, explain(locked(self.view.state)) if sentence == LOCKED else sentence)

    def _column(self, field: CountField, cells: Sequence[str]) -> None:
        self.mistake(field, f"{len(cells)} figures were copied. Type each beside the initials of who took the papers.")

    # What is shown and recorded

    def _follow(self) -> None:
        for row in self.rows:
            row.refresh()
        parsed = (parse_count(row.papers.figure_text()) for row in self.rows)
        given, verified = (
            sum(each.value for each in parsed if isinstance(each, Number)),
            self.view.state.papers_verified(),
        )
        of = "verification is open" if verified is None else f"{verified:,} papers are verified"
        set_text(self._sum, f"{given:,} papers are given to mini-counts; {of}.")

    def build(self) -> Change | None:
        moved = [row for row in self.rows if row.moved]
        found = [self._change(row) for row in moved]
        if not moved:
            self.mistake(self.rows[0].papers, "Nothing is new. Type what a mini-count was given, or leave with Escape.")
        self.changes = tuple(change for change in found if change)
        return self.changes[0] if self.changes and None not in found else None

    def _change(self, row: TeamRow) -> GroupDealt | None:
        parsed, initials = parse_count(row.papers.figure_text()), row.initials.text().strip()
        if not isinstance(parsed, Number):
            why = say(parsed.reason, {"text": parsed.text}) if isinstance(parsed, NotACount) else ""
            self.mistake(row.papers, why or f"{row.team.group}: type the papers; 0 where it was given none after all.")
        elif not initials_are_good(initials):
            self.mistake(row.initials, f"{row.team.group}: who took the papers? Two to four letters.")
        else:
            reason = self.reason.text().strip()
            return GroupDealt(
                contest=self.view.state.id,
                group=row.team.group,
                papers=parsed.value,
                initials=initials,
                reason=reason,
            )
        return None

    def _all_taken(self) -> bool:
        if self._built() is None:
            return False
        for change in self.changes:
            refusal = refuse(self._ledger.state, self._ledger.stamp_now(), change)
            if refusal:
                self.refused(refusal)
                return False
        return True

    def refused(self, refusal: Refusal) -> None:
        """A reason that is wanted is asked for where it is typed."""
        self.mistake(self.reason if refusal.key == "group.reason" else None, explain(refusal))


def ask_groups(parent: QWidget | None, ledger: Ledger, view: View) -> None:
    """Show the mini-counts, and record what is new."""
    dialog = GroupsDialog(parent, ledger, view)
    if dialog.run():
        ledger.record(*dialog.changes)
