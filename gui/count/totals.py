"""The first tab: the form of totals, or where sheets are counted what they add up to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.count.boxes import BlocksPanel, PapersPanel, RejectedPanel
from gui.count.entry import EntryForm
from gui.count.sums import SumsTable
from gui.count.tabs import Tab
from gui.count.tally import TallyView
from gui.fields.count_field import CountField
from models.findings import Finding
from models.ids import FieldRef
from models.ledger import Announced, Ledger
from models.live import View
from models.state import ContestState


class TotalsTab(Tab):
    """Fields are made anew only when candidates, heads or boxes change, never while somebody types."""

    code = "totals"
    entered = Signal(object)
    typed = Signal()
    foot_reached = Signal()

    def __init__(self, ledger: Ledger, window: QWidget, offered: set[FieldRef]) -> None:
        super().__init__(window)
        self._ledger, self._window, self._offered = ledger, window, offered
        self._shape: object = None
        self._body: QWidget | None = None
        self.form: EntryForm | None = None
        self.tally: TallyView | SumsTable
        self.rejected: RejectedPanel
        self.papers: PapersPanel
        self.blocks: BlocksPanel
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def title(self, view: View) -> str | None:
        """There are totals in every contest."""
        return "Totals"

    def has_other_shape(self, contest: ContestState) -> bool:
        """Whether the fields must be made anew."""
        return _shape_of(contest) != self._shape

    def rebuild(self, contest: ContestState) -> None:
        """Make the fields of this contest."""
        self._shape = _shape_of(contest)
        form = EntryForm(self._ledger, contest, self._window, self._offered)
        form.refused.connect(self.refused)
        form.entered.connect(self.entered)
        form.typed.connect(self.typed)
        form.foot_reached.connect(self.foot_reached)
        self.form, old = form, self.form
        if old is not None:
            old.deleteLater()
        self.tally = SumsTable(contest) if contest.in_units else TallyView(form, contest)
        self.rejected, self.papers = RejectedPanel(form, contest), PapersPanel(form, contest)
        self.blocks = BlocksPanel(form, contest)
        self._put_in(self._built(contest))

    def clear(self) -> None:
        """The last contest was taken off the list."""
        self._shape, self.form = None, None

    def _put_in(self, body: QWidget) -> None:
        old, self._body = self._body, body
        if old is not None:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._box.addWidget(body, 1)
        body.show()  # not when the layout gets round to it: a hidden field cannot take the focus

    def _built(self, contest: ContestState) -> QWidget:
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(self.tally, 100)
        under = QHBoxLayout()
        under.setSpacing(12)
        if self.blocks.has_rows:
            under.addWidget(self.blocks.frame, 6)
        if contest.whole() is not None or contest.in_units:
            under.addWidget(self.rejected.frame, 7)
        under.addWidget(self.papers.frame, 5)
        box.addLayout(under)
        box.addStretch(1)
        return body

    def refresh(self, view: View, announced: Announced | None = None) -> None:
        """A key moves one field and the figures that follow from it."""
        if self.form is None:
            return
        only_key = announced is not None and announced.kind == "draft"
        self.form.refresh(view, announced.ref if only_key and announced else None)
        self.tally.refresh(view)
        self.rejected.refresh(view)
        self.papers.refresh(view)

    def show_field(self, field: CountField) -> None:
        """Scroll to the row of a field."""
        if isinstance(self.tally, TallyView):
            self.tally.show_field(field)

    def focus_entry(self) -> bool:
        """The first candidate's votes; before counting the papers of the first box that is missing."""
        return self.form is not None and self.form.focus_first()

    def jump(self, finding: Finding) -> bool:
        """To the first field that it names, if that is here."""
        if self.form is None or not finding.fields or finding.fields[0] not in self.form.fields:
            return False
        self.form.focus(finding.fields[0])
        return True

    def commit_all(self) -> None:
        """Every figure is one change."""
        if self.form is not None:
            self.form.commit_all()

    def unstored(self) -> FieldRef | None:
        """The first figure that is no count, or that was refused."""
        return self.form.unstored() if self.form is not None else None

    def undo(self, *, again: bool) -> bool:
        """The last figure of this person, wherever it stands."""
        if self.form is not None:
            self.form.undo(again=again)
        return self.form is not None

    def let_go(self) -> None:
        """The file is closed."""
        if self.form is not None:
            self.form.let_go()


def _shape_of(contest: ContestState) -> object:
    shape = (contest.id, contest.candidates, contest.setup, contest.whole(), contest.round, contest.in_units)
    return (*shape, contest.has_register, contest.wording.head_labels)
