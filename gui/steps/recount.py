"""A recount is asked for: by whom, granted or refused and why, and what of the count it covers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gui.steps.asking import capacity_box, capacity_of
from gui.steps.dialogs import StepDialog
from models.changes import Change, RecountDecided, Scope
from models.ledger import Ledger
from models.live import View
from models.plan import SecondLook
from models.refusal import Refusal
from models.wording import explain
from models.wording.tongue import fill, shown, tr

LOOKS = {
    SecondLook.SUMS: "nobody: the sums alone must agree",
    SecondLook.READ_BACK: "read back: one reads, another ticks",
    SecondLook.BLIND: "blind second entry by another person",
}
SCOPES = {
    Scope.EVERYTHING: "&Everything",
    Scope.CANDIDATES: "Some &candidates",
    Scope.GROUPS: "Some &mini-counts",
}
ID = int(Qt.ItemDataRole.UserRole)


class Choice(QListWidget):
    """Names with a box to tick each; Space ticks."""

    def __init__(self, called: str, names: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(called)
        for id_, name in names:
            item = QListWidgetItem(name, self)
            item.setData(ID, id_)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.setCurrentRow(0)
        self.setProperty("quiet", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        height = self.fontMetrics().height() + 10
        self.setFixedHeight(height * min(max(len(names), 2), 5) + 6)

    def chosen(self) -> tuple[str, ...]:
        """The ids of those that are ticked, in their order."""
        items = [self.item(at) for at in range(self.count())]
        return tuple(item.data(ID) for item in items if item.checkState() is Qt.CheckState.Checked)


class RecountDialog(StepDialog):
    """Nothing is chosen beforehand: the program never suggests a recount, nor what becomes of one that is asked for."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, view: View) -> None:
        super().__init__(
            parent,
            ledger,
            view,
            "Recount asked for",
            "The count so far is frozen and kept. What is not counted again is carried into the next count.",
            "Record",
        )
        self.wish(600, 100)
        self._asked_by = self.add_line("&Asked by")
        self._capacity = capacity_box(view.state)
        self.add("As &what", self._capacity)
        self._granted, self._refused = QRadioButton(shown("&Granted")), QRadioButton(shown("Re&fused"))
        self._decided = _row(self._granted, self._refused)
        self.add("Decision", self._decided)
        self._reason = self.add_reason("&Reason", "Why it is granted or refused.")
        self._add_scope(view)
        self._look = self._look_box(view)
        self.add("Second &look", self._look)
        self._note = self.add_line("&Note", help_="For example: relief staff from now on.")
        self._granted.toggled.connect(self._show_scope)
        self._show_scope()

    def _add_scope(self, view: View) -> None:
        here = view.state
        groups = [group for group in here.setup.plan.groups if any(u.group == group for u in here.units.values())]
        self._scopes: dict[Scope, QRadioButton] = {}
        self._scopes |= {
            scope: QRadioButton(shown(text)) for scope, text in SCOPES.items() if scope is not Scope.GROUPS
        }
        if groups:
            self._scopes[Scope.GROUPS] = QRadioButton(shown(SCOPES[Scope.GROUPS]))
        self._candidates = Choice("Candidates counted again", [(c.id, c.full_name()) for c in here.candidates])
        self._groups = Choice("Mini-counts counted again", [(group, group) for group in groups])
        self._heads = QCheckBox(shown("Re&jected papers too"))
        holder = self._scope = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(_row(*self._scopes.values()))
        for part in (self._candidates, self._heads, self._groups):
            column.addWidget(part)
        for made in self._scopes.values():
            made.toggled.connect(self._show_scope)
        self.add("Covers", holder)

    def _look_box(self, view: View) -> QComboBox:
        made = QComboBox()
        made.addItem(fill("As before: {look}", look=tr(LOOKS[view.state.second_look])), None)
        for look, text in LOOKS.items():
            if look is not view.state.second_look:
                said = tr(text)
                made.addItem(said[:1].upper() + said[1:], look.value)
        return made

    def _show_scope(self) -> None:
        granted = self._granted.isChecked()
        for part in (self._scope, self._look, self._note):
            part.setEnabled(granted)
        chosen = self._chosen_scope()
        self._candidates.setVisible(chosen is Scope.CANDIDATES)
        self._heads.setVisible(chosen is Scope.CANDIDATES)
        self._groups.setVisible(chosen is Scope.GROUPS)
        if self.isVisible():
            self.be_high_enough()

    def _chosen_scope(self) -> Scope | None:
        return next((scope for scope, made in self._scopes.items() if made.isChecked()), None)

    def build(self) -> Change | None:
        if not self.all_written((self._asked_by,), "Who asked? This is part of the record."):
            return None
        if not (self._granted.isChecked() or self._refused.isChecked()):
            self.mistake(self._decided, "Granted or refused? The returning officer decides.")
            return None
        if not self.all_written((self._reason,), "Give the reason in a few words."):
            return None
        return self._grant() if self._granted.isChecked() else self._decision(granted=False)

    def _grant(self) -> Change | None:
        scope = self._chosen_scope()
        if scope is None:
            self.mistake(self._scope, "Say what is counted again.")
            return None
        candidates = self._candidates.chosen() if scope is Scope.CANDIDATES else ()
        groups = self._groups.chosen() if scope is Scope.GROUPS else ()
        if scope is not Scope.EVERYTHING and not candidates and not groups:
            what = "candidates" if scope is Scope.CANDIDATES else "mini-counts"
            self.mistake(self._scope, f"Tick the {what} that are counted again.")
            return None
        return self._decision(granted=True, scope=scope, candidates=candidates, groups=groups)

    def _decision(
        self,
        *,
        granted: bool,
        scope: Scope = Scope.EVERYTHING,
        candidates: tuple[str, ...] = (),
        groups: tuple[str, ...] = (),
    ) -> RecountDecided:
        look = self._look.currentData() if granted else None
        return RecountDecided(
            contest=self.view.state.id,
            asked_by=self._asked_by.text().strip(),
            capacity=capacity_of(self._capacity),
            granted=granted,
            reason=self._reason.text().strip(),
            scope=scope,
            candidates=candidates,
            groups=groups,
            second_look=SecondLook(look) if look else None,
            heads=granted and scope is Scope.CANDIDATES and self._heads.isChecked(),
            note=self._note.text().strip() if granted else "",
        )

    def refused(self, refusal: Refusal) -> None:
        self.mistake(self._capacity if refusal.key == "recount.capacity" else None, explain(refusal))


def _row(*parts: QRadioButton) -> QWidget:
    """Radio buttons beside each other; the first takes the cursor of the row."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder
