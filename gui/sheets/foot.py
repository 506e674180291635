"""What is asked before a sheet is stored: figures that are none, empty rows, papers that do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.messages import ask
from gui.sheets.balance import balance_of_unit
from models.changes import FiguresEntered
from models.counts import NotACount
from models.forms import required
from models.ids import FieldId, field_ref
from models.ledger import Ledger
from models.live import draft_value
from models.wording import say
from models.wording.tongue import fill, tr_many

if TYPE_CHECKING:
    from gui.sheets.entry import SheetForm


class FootChecks:
    """Looks over the form at its foot; whatever is not so is said there, and the cursor goes to it."""

    def __init__(self, form: SheetForm, ledger: Ledger) -> None:
        self._form, self._ledger = form, ledger

    def may_be_stored(self) -> bool:
        """Whether the sheet is whole, and right or stored as it is on purpose."""
        return not self._unreadable() and self._noughts() and self._agrees()

    def _unreadable(self) -> bool:
        for field in self._form.to_type:
            text = self._ledger.drafts.get(field_ref(self._form.subject, field), "")
            if isinstance(bad := draft_value(text), NotACount):
                self._form.focus(field)
                self._form.refused.emit(self._form.rows.fields[field], say(bad.reason, {"text": bad.text}))
                return True
        return False

    def _blank(self) -> list[FieldId]:
        figures, wanted = self._form.figures(), set(required(self._form.contest, self._form.unit))
        return [field for field in self._form.to_type if field in wanted and figures.get(field) is None]

    def _noughts(self) -> bool:
        """Blank rows are asked about once, and only where the sheet is right with nought in them."""
        blank = self._blank()
        if not blank:
            return True
        rows = tr_many("{rows} row is empty", "{rows} rows are empty", len(blank)).format(rows=len(blank))
        verdict, tone = self._verdict_with_noughts(blank)
        if tone == "bad":
            self._form.focus(blank[0])
            self._form.refused.emit(
                self._form.rows.fields[blank[0]],
                f"{rows}, and without {'it' if len(blank) == 1 else 'them'} {verdict.removeprefix('✗ ')}.",
            )
            return False
        if not ask(self._form.window(), "All nought?", fill("{rows}: all nought?", rows=rows), enter=True):
            self._form.focus(blank[0])
            return False
        for field in blank:
            self._ledger.draft(field_ref(self._form.subject, field), "0")
        return True

    def _verdict_with_noughts(self, blank: list[FieldId]) -> tuple[str, str]:
        figures = {**self._form.figures(), **dict.fromkeys(blank, 0)}
        return balance_of_unit(self._form.contest, self._form.unit, figures)[1:]

    def _agrees(self) -> bool:
        """A sheet that does not balance is stored as well, but nobody overlooks it: Enter goes back to it."""
        verdict, tone = self._verdict_with_noughts([])
        if tone != "bad":
            return True
        said = "This sheet does not balance: {verdict}. Does the paper really say so? Store it?"
        question = fill(said, verdict=verdict.removeprefix("✗ "))
        if ask(self._form.window(), "Does not balance", question, enter=False):
            return True
        self._form.focus(self._form.to_type[0])
        return False

    def change(self) -> FiguresEntered | None:
        """Every row that says something new, with what stood there."""
        recorded, figures = self._form.recorded(), self._form.figures()
        moved = {field: figures.get(field) for field in self._form.to_type if figures.get(field) != recorded.get(field)}
        if not moved:
            return None
        return FiguresEntered(
            contest=self._form.contest.id,
            place=self._form.subject.partition("/")[2],
            figures={str(field): value for field, value in moved.items()},
            was={str(field): recorded.get(field) for field in moved},
        )
