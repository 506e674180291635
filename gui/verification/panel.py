"""One account with its boxes: what was written, what was found, why they differ, and the other polls beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.count.boxes import Rows
from gui.fields.count_field import CountField
from gui.verification.form import AccountForm
from gui.verification.polls import polls_table
from gui.verification.words import (
    arithmetic_words,
    breakable,
    counting_words,
    field_name,
    fields_of,
    figure,
    variance_words,
    whose,
)
from gui.widgets import button, label, panel, set_property, set_text
from models.accounts import AccountKind, AccountLine, BoxLine, Cause, Transfer
from models.ids import ACCOUNT, account_subject, field_ref
from models.ledger import Ledger
from models.state import ContestState
from models.wording import say
from models.wording.tongue import tr

SIDE_BY_SIDE = 490
"""From this width on the account stands beside what was found."""


class FoundRows(Rows):
    """What was found in each box, with its countings and what can be done about it."""

    received = Signal(str)

    def add_words(self, words: QLabel, *links: QWidget) -> None:
        """A line under a box: how often it was counted, and its buttons."""
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(words, 1)
        for link in links:
            line.addWidget(link)
        self._grid.addLayout(line, self._next, 0, 1, 2)
        self._next += 1


class AccountPanel(QScrollArea):
    """The form of the box that is chosen; it is built anew only when another account is shown."""

    refused = Signal(object, str)
    entered = Signal(object)
    typed = Signal()
    foot_reached = Signal()
    undo_wanted = Signal(bool)
    received = Signal(str, bool)
    recount = Signal(str)
    answer = Signal(str)

    def __init__(self, ledger: Ledger, window: QWidget) -> None:
        super().__init__()
        self._ledger, self._window = ledger, window
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form: AccountForm | None = None
        self._shape: object = None
        self._two: QBoxLayout | None = None
        self._box_words: dict[str, tuple[QLabel, QPushButton, QPushButton]] = {}
        self._sums: dict[str, QLabel] = {}
        self._beside: tuple[tuple[str, AccountLine], ...] | None = None
        self.setWidget(QWidget())

    # Building

    def show_account(self, here: ContestState, line: AccountLine) -> None:
        """The form of an account, made anew only where it is another one."""
        boxes = tuple(box.id for box in line.boxes)
        if self._is_shown((here.id, line.account, fields_of(line), boxes, here.register)):
            return
        self._begin(AccountForm(self._ledger, here, self._window, (line.account, fields_of(line)), boxes))
        body, column = self._body(line.name, self._below(line))
        account, found = self._account_rows(line), self._found_rows(line.boxes)
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._two.setSpacing(10)
        self._two.addWidget(account.frame, 1, Qt.AlignmentFlag.AlignTop)
        self._two.addWidget(found.frame, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._two)
        column.addWidget(self._variance())
        self._polls_box = panel()
        self._polls_box.hide()
        column.addWidget(self._polls_box)
        column.addStretch(1)
        self._finish(body)

    def show_transfer(self, here: ContestState, transfer: Transfer) -> None:
        """The one figure of a box that holds papers of other polls, or stands elsewhere."""
        if self._is_shown((here.id, transfer.box, here.register)):
            return
        self._begin(AccountForm(self._ledger, here, self._window, ("", ()), (transfer.box,)))
        body, column = self._body(transfer.name, transfer.place)
        rows = Rows("Found in another poll’s box", "found")
        assert self.form is not None
        rows.add_field(breakable(transfer.name), self.form, self.form.box_ref(transfer.box))
        rows.finish()
        column.addWidget(rows.frame)
        said = "They are added to the verified papers of this poll. Leave the figure empty to take them out again."
        column.addWidget(label(said, wrap=True, tone="muted", look="small"))
        column.addStretch(1)
        self._two = None
        self._finish(body)

    def show_nothing(self) -> None:
        """No box is chosen."""
        if not self._is_shown(None):
            if self.form is not None:
                self.form.let_go()
            self._two, self.form = None, None
            body, column = self._body("", "")
            column.addStretch(1)
            self._finish(body)

    def _is_shown(self, shape: object) -> bool:
        same = shape == self._shape and self._shape is not None
        self._shape = shape
        return same

    def _begin(self, form: AccountForm) -> None:
        form.refused.connect(self.refused)
        form.entered.connect(self._entered)
        form.typed.connect(self.typed)
        form.foot_reached.connect(self.foot_reached)
        form.undo_wanted.connect(self.undo_wanted)
        self.form, old = form, self.form
        self._box_words, self._sums, self._beside = {}, {}, None
        if old is not None:
            old.let_go()  # a field that loses its cursor by being taken away stores nothing
            old.deleteLater()

    def leave(self) -> bool:
        """Take the cursor out of the form, which stores what was typed; True where it was there."""
        inside = next((field for field in self.form.fields.values() if field.hasFocus()), None) if self.form else None
        if inside is not None:
            inside.clearFocus()
        return inside is not None

    def _body(self, title: str, below: str) -> tuple[QWidget, QVBoxLayout]:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        if title:
            column.addWidget(label(breakable(title), wrap=True, look="title", name="account-title"))
        if below:
            column.addWidget(label(breakable(below), wrap=True, tone="muted"))
        return body, column

    def _finish(self, body: QWidget) -> None:
        old = self.takeWidget()
        self.setWidget(body)
        body.show()
        self._lay_out()
        if old is not None:
            old.deleteLater()

    def _below(self, line: AccountLine) -> str:
        electors = f"{line.electors:,} electors" if line.electors is not None else ""
        place = line.place if line.kind is AccountKind.STATION else whose(line)
        source = next((box.source for box in line.boxes if box.source), "")
        return " · ".join(filter(None, (place, electors, source)))

    def _account_rows(self, line: AccountLine) -> Rows:
        rows = Rows("Ballot paper account", "account")
        assert self.form is not None
        for field in fields_of(line):
            ref = field_ref(account_subject(line.contest, line.account), field)
            rows.add_field(field_name(line, field), self.form, ref)
        if len(fields_of(line)) == len(ACCOUNT):
            rows.add_rule()
            self._sums["computed"] = rows.add_sum("Issued, as computed")
        rows.finish()
        return rows

    def _found_rows(self, boxes: tuple[BoxLine, ...]) -> FoundRows:
        rows = FoundRows("Papers found", "found")
        assert self.form is not None
        for box in boxes:
            name = f"{box.name} (transfer)" if box.transfer else box.name
            rows.add_field(breakable(name), self.form, self.form.box_ref(box.id))
            if not box.transfer:
                rows.add_words(*self._words_of(box))
        if len(boxes) > 1:
            rows.add_rule()
            self._sums["found"] = rows.add_sum("Found in all")
        rows.finish()
        return rows

    def _words_of(self, box: BoxLine) -> tuple[QLabel, QPushButton, QPushButton]:
        words = label(wrap=True, look="small", tone="muted")
        here, again = button("", f"received-{box.id}", link=True), button("Count again…", f"again-{box.id}", link=True)
        again.setAccessibleName(f"Count again: {box.name}")
        again.clicked.connect(lambda _=False, id_=box.id: self.recount.emit(id_))
        here.clicked.connect(lambda _=False, id_=box.id: self._toggle(id_))
        self._box_words[box.id] = words, here, again
        return words, here, again

    def _toggle(self, box: str) -> None:
        self.received.emit(box, box not in self._ledger.state.register.received)

    def _variance(self) -> QFrame:
        frame = self._verdict = QFrame()
        frame.setObjectName("variance")
        frame.setAccessibleName(tr("Variance"))
        frame.setProperty("card", "N")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(4)
        self._variance_line = label(wrap=True, look="head")
        self._arithmetic, self._suspected = label(wrap=True, look="small"), label(wrap=True, look="small")
        self._reason = label(wrap=True, look="small")
        self._give = button("&Give the reason…", "give-reason")
        self._give.clicked.connect(self._ask_reason)
        for made in (self._variance_line, self._arithmetic, self._suspected, self._reason):
            column.addWidget(made)
        column.addWidget(self._give, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _ask_reason(self) -> None:
        if isinstance(self._shape, tuple):
            self.answer.emit(str(self._shape[1]))

    # Showing

    def refresh_account(self, line: AccountLine, *, locked: bool) -> None:
        """Take the figures of the account that is shown."""
        for made, value in (("computed", line.computed), ("found", line.found)):
            if made in self._sums:
                set_text(self._sums[made], figure(value))
        for box in line.boxes:
            if box.id in self._box_words:
                self._show_box(box, locked=locked)
        words, tone = variance_words(line)
        set_text(self._variance_line, words)
        set_property(self._verdict, "card", {"good": "ok", "bad": "F"}.get(tone, "N"))
        suspected = any(each.cause is Cause.ARITHMETIC for each in line.suspicions)
        _show(self._arithmetic, "" if suspected else arithmetic_words(line))
        _show(self._suspected, breakable("\n".join(say(each.cause, each.params) for each in line.suspicions)))
        _show(self._reason, breakable(self._reason_words(line)))
        self._give.setVisible(line.asks and not locked)
        self._give.setText("&Give the reason…" if line.reason is None else "&Give another reason…")

    def _show_box(self, box: BoxLine, *, locked: bool) -> None:
        words, here, again = self._box_words[box.id]
        set_text(words, counting_words(box))
        here.setText("Take back" if box.received else "It has come")
        here.setAccessibleName(f"{'Take back that it has come' if box.received else 'It has come'}: {box.name}")
        here.setVisible(box.papers is None and not locked)
        again.setVisible(box.papers is not None and not locked)

    def _reason_words(self, line: AccountLine) -> str:
        if line.reason is None:
            return "Two equal countings running settle it." if line.variance and line.settled else ""
        person = self._ledger.state.people.get(line.reason_by)  # type: ignore[call-overload]
        return f"Reason: {line.reason}{f' ({person.initials})' if person else ''}"

    def show_polls(self, beside: tuple[tuple[str, AccountLine], ...]) -> None:
        """The same station or box in the polls combined with this one."""
        if beside == self._beside or self._two is None:
            return
        self._beside = beside
        old = self._polls_box
        self._polls_box = polls_table(beside)
        self._polls_box.setVisible(len(beside) > 1)
        body = self.widget()
        assert body is not None
        layout = body.layout()
        assert layout is not None
        layout.replaceWidget(old, self._polls_box)
        old.hide()
        old.deleteLater()

    def _entered(self, field: CountField) -> None:
        self.ensureWidgetVisible(field, 20, 60)
        self.entered.emit(field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Where it is narrow what was found stands under the account."""
        if self._two is not None:
            wide = self.viewport().width() >= SIDE_BY_SIDE
            wanted = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
            if self._two.direction() != wanted:
                self._two.setDirection(wanted)


def _show(made: QLabel, text: str) -> None:
    set_text(made, text)
    made.setVisible(bool(text))
