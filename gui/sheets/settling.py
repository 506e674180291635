"""What a supervisor does about an entry: return rows of it, or let the two settle it at the paper."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QComboBox, QScrollArea, QVBoxLayout, QWidget

from gui.fields.count_field import CountField
from gui.forms import literal
from gui.sheets.people import two_initials
from gui.sheets.words import called
from gui.steps.dialogs import StepDialog
from models.changes import Change, EntryReturned, SettledJointly
from models.counts import NotACount, Number, parse_count
from models.forms import entry_order
from models.ids import FieldId, field_ref
from models.labels import field_label
from models.ledger import Ledger
from models.live import View
from models.sheets import differing
from models.state import ContestState, State
from models.units import Unit
from models.wording import say
from models.wording.tongue import fill, tr

WHICH = {(1,): "first entry", (2,): "second entry", (1, 2): "both entries"}
NO_HINT = "The rows are blanked; whoever types them again sees neither figure."


class ReturnDialog(StepDialog):
    """To whom; of an agreed sheet also which rows and why."""

    def __init__(
        self,
        parent: QWidget | None,
        ledger: Ledger,
        view: View,
        unit: Unit,
        looks: tuple[int, ...],
        rows: tuple[FieldId, ...] = (),
    ) -> None:
        title = fill("Return {what} of {unit}", what=tr(WHICH[looks]), unit=called(unit).lower())
        super().__init__(parent, ledger, view, title, NO_HINT, "Return")
        self._unit, self._looks, self._rows = unit, looks, rows
        self.to = QComboBox()
        for person, name in people_for(ledger.state, view.state, unit, looks):
            self.to.addItem(name, person)
        self.add("&To", self.to)
        self._ticks: dict[FieldId, QCheckBox] = {}
        if not rows:
            self.insert(self._choices(view.state), 1)
        self.reason = self.add_line("&Reason", help_="It stands in the history.") if unit.closed else None

    def _choices(self, contest: ContestState) -> QScrollArea:
        area, inner = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        box = QVBoxLayout(inner)
        for field in entry_order(contest, self._unit):
            tick = self._ticks[field] = QCheckBox(literal(field_label(contest, field)))
            tick.setAccessibleName(f"Return the row {field_label(contest, field)}")
            box.addWidget(tick)
        box.addStretch(1)
        area.setWidget(inner)
        area.setMinimumHeight(180)
        area.setAccessibleName(tr("Rows that are typed again"))
        return area

    def build(self) -> Change | None:
        rows = self._rows or tuple(field for field, tick in self._ticks.items() if tick.isChecked())
        if not rows:
            self.mistake(None, "Tick the rows that are typed again.")
            return None
        reason = self.reason.text().strip() if self.reason else ""
        if self.reason and not reason:
            self.mistake(self.reason, "Say why an agreed sheet is typed again.")
            return None
        here = self.view.state
        return EntryReturned(
            contest=here.id,
            round=here.round,
            unit=self._unit.number,
            looks=self._looks,  # type: ignore[arg-type]
            fields=rows,
            to=self.to.currentData(),
            reason=reason,
        )


def people_for(state: State, here: ContestState, unit: Unit, looks: tuple[int, ...]) -> list[tuple[str | None, str]]:
    """Whom an entry can be returned to: its author first, then anyone, then everybody who did not give the other."""
    others = [here.looks.get((unit.number, 3 - look)) for look in looks]
    barred = {person for look in others if look for person in look.hands}
    authors = [look.by for which in looks if (look := here.looks.get((unit.number, which)))]
    author = next((person for person in authors if person not in barred), None)
    anyone = "whoever did not give the other entry" if len(looks) == 1 else "their authors, each the own entry"
    found: list[tuple[str | None, str]] = [(None, f"Anyone: {anyone}")]
    for person in state.people.values():
        if person.id not in barred and len(looks) == 1:
            text = f"{person.initials} · {person.name}"
            entry = (str(person.id), f"{text} (author)" if person.id == author else text)
            found.insert(0 if person.id == author else len(found), entry)
    return found


class JointDialog(StepDialog):
    """The two who typed look at the paper together and type each differing row once."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View, unit: Unit) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            fill("Settle {unit} jointly at the paper", unit=called(unit).lower()),
            "Both look at the paper and type what it says, each row once. Both entries take these figures, and the "
            "sheet is marked as settled jointly.",
            "Settle",
        )
        self._unit = unit
        here = view.state
        self.fields: dict[FieldId, CountField] = {}
        for field in differing(here, unit):
            made = CountField(field_ref("", field), field_label(here, field), boxed=True)
            made.setFixedHeight(30)
            made.moved.connect(self._moved)
            made.refused.connect(self._said)
            self.fields[field] = made
            self.add(literal(field_label(here, field)), made)
        people = ledger.state.people
        hands = [look.by if (look := here.looks.get((unit.number, which))) else "" for which in (1, 2)]
        names = [people[each].initials if each in people else "" for each in hands]  # type: ignore[index]
        self.first = self.add_line("Initials of the &first", names[0])
        self.second = self.add_line("Initials of the s&econd", names[1])
        for each in (self.first, self.second):
            each.setMaxLength(4)

    def _moved(self, field: CountField, how: str) -> None:
        order = [*self.fields.values(), self.first]
        at = order.index(field) + (-1 if how in ("up", "backtab") else 1)
        order[max(0, at)].setFocus()

    def _said(self, field: CountField, sentence: str) -> None:
        self.mistake(field, sentence)

    def build(self) -> Change | None:
        figures = self._typed()
        if figures is None or not two_initials(self, self.first, self.second):
            return None
        here = self.view.state
        return SettledJointly(
            contest=here.id,
            round=here.round,
            unit=self._unit.number,
            figures={str(field): value for field, value in figures.items()},
            first=self.first.text().strip(),
            second=self.second.text().strip(),
        )

    def _typed(self) -> Mapping[FieldId, int] | None:
        found: dict[FieldId, int] = {}
        for field, made in self.fields.items():
            parsed = parse_count(made.figure_text())
            if isinstance(parsed, Number):
                found[field] = parsed.value
                continue
            why = say(parsed.reason, {"text": parsed.text}) if isinstance(parsed, NotACount) else ""
            self.mistake(made, why or "Type what the paper says; 0 where it says nought.")
            return None
        return found
