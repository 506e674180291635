"""Recording a lot: for a seat, for several seats, or for a term of office."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QRadioButton, QTimeEdit, QVBoxLayout, QWidget

from gui.forms import literal
from gui.steps.dialogs import StepDialog, on_day
from models.changes import Change, LotDrawn
from models.ledger import Ledger
from models.live import View
from models.result import Tie
from models.times import local
from models.wording import say

PART_OF_THE_RECORD = "This is part of the record of a lot and cannot stay empty."


def what_it_decides(view: View, tie: Tie) -> str:
    """Where the line runs and how many the lot places above it."""
    if tie in view.result.term_ties:
        takes = "One of them takes" if tie.seats == 1 else f"{tie.seats} of them take"
        return (
            f"These candidates have the same votes, and where one term of office ends and the next begins runs through "
            f"them. {takes} “{tie.term}” by lot; the votes stay as counted."
        )
    seats = "One of them is elected" if tie.seats == 1 else f"{tie.seats} of them are elected"
    return (
        f"These candidates have the same votes across the line. {seats} by lot; the votes stay as counted, and "
        "the additional vote is printed apart from them."
    )


class LotDialog(StepDialog):
    """Among whom, who drew, how, when, before whom; kept apart from the votes."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, tie: Tie, of: tuple[int, int]) -> None:
        which = f": {of[0]} of {of[1]}" if of[1] > 1 else ""
        intro = what_it_decides(view, tie)
        super().__init__(parent, ledger, view, f"Record the lot{which}", intro, "Record")
        self._tie = tie
        self._choices: dict[str, QRadioButton | QCheckBox] = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for candidate in view.state.candidates:
            if candidate.id in tie.ids:
                name = literal(candidate.full_name())
                made = QRadioButton(name) if tie.seats == 1 else QCheckBox(name)
                self._choices[candidate.id] = made
                column.addWidget(made)
        self.add("&Drawn", holder)
        self._holder = holder
        self._by = self.add_line("Drawn &by", help_="The returning officer or a deputy.")
        self._how = self.add_line("&How", help_="For example: names in sealed envelopes, one drawn from a box.")
        self._witnesses = self.add_line("&Witnesses", help_="Candidates or agents who saw it.")
        now = local(ledger.stamp_now().at)
        self._day = now.date()
        self._time = QTimeEdit(QTime(now.hour, now.minute))
        self._time.setDisplayFormat("HH:mm")
        self.add("&At", self._time)

    def build(self) -> Change | None:
        chosen = tuple(id_ for id_, made in self._choices.items() if made.isChecked())
        if len(chosen) != self._tie.seats:
            self.mistake(self._holder, say("lot.elected", {"seats": self._tie.seats}))
            return None
        if not self.all_written((self._by, self._how, self._witnesses), PART_OF_THE_RECORD):
            return None
        return LotDrawn(
            contest=self.view.state.id,
            among=self._tie.ids,
            votes=self.view.result.by_id()[self._tie.ids[0]].votes or 0,
            elected=chosen,
            drawn_by=self._by.text().strip(),
            method=self._how.text().strip(),
            at=self._at(),
            witnesses=self._witnesses.text().strip(),
        )

    def _at(self) -> datetime:
        """A time of this night: what has not come yet today was before midnight."""
        at = on_day(self._day, self._time.time())
        return at if at <= self._ledger.stamp_now().at else on_day(self._day - timedelta(days=1), self._time.time())
