"""The two small forms under the table: rejected papers by head, and where every paper is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from gui.count.entry import EntryForm
from gui.fields.figure_form import FigureForm
from gui.widgets import label, panel, rule, set_text
from models.checks.readiness import box_fields, entry_fields
from models.ids import REJECTED_IN_PART, REJECTED_TOTAL, UNUSED, block_of, rejected_under
from models.live import View
from models.result import Result
from models.state import ContestState, Stage
from models.wording.tongue import fill, tr

BOX_NAMES = {"stations": "From stations", "post": "By post", "total": "Verified, in all"}
UNKNOWN = "–"
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Rows:
    """Rows of a name and a figure under a heading."""

    def __init__(self, heading: str, name: str) -> None:
        self.frame: QFrame = panel()
        self.frame.setObjectName(name)
        self.frame.setAccessibleName(tr(heading))
        self._grid = QGridLayout(self.frame)
        self._grid.setContentsMargins(14, 8, 12, 8)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(label(heading, look="head", tone="muted"), 0, 0, 1, 2)
        self._next = 1

    def add_field(self, name: str, form: FigureForm, ref: str) -> None:
        """A row to type into."""
        field = form.fields[ref]  # type: ignore[index]
        field.setFixedSize(98, 25)
        self._grid.addWidget(label(name, wrap=True), self._next, 0)
        self._grid.addWidget(field, self._next, 1, RIGHT)
        self._next += 1

    def add_sum(self, name: str) -> QLabel:
        """A row that is added up and never typed."""
        figure = label(look="figure")
        figure.setAlignment(RIGHT)
        figure.setContentsMargins(0, 0, 9, 0)
        self._grid.addWidget(label(name, wrap=True), self._next, 0)
        self._grid.addWidget(figure, self._next, 1)
        self._next += 1
        return figure

    def add_rule(self) -> None:
        """A thin line before a sum."""
        self._grid.addWidget(rule(), self._next, 0, 1, 2)
        self._next += 1

    def finish(self) -> None:
        """Leave what is over at the bottom."""
        self._grid.setRowStretch(self._next, 1)


class RejectedPanel(Rows):
    """Rejected papers by legal head; with several seats, papers rejected in part beside them and never added.

    Where sheets are counted nothing is typed here: every row is a sum.
    """

    def __init__(self, form: EntryForm, contest: ContestState) -> None:
        super().__init__("Rejected ballot papers", "rejected")
        self._heads = {head.code: self._row(head.label, form, contest, f"h:{head.code}") for head in contest.heads()}
        self.add_rule()
        self._total = self.add_sum("Total rejected")
        self._part = (
            self._row("Rejected in part (good papers, not in the total)", form, contest, REJECTED_IN_PART)
            if contest.seats > 1
            else None
        )
        self._unused = self._row("Votes not used", form, contest, UNUSED) if contest.counts_unused else None
        self.finish()

    def _row(self, name: str, form: EntryForm, contest: ContestState, field: str) -> QLabel | None:
        """A row to type into, or the label of one that is added up."""
        ref = next((ref for ref in entry_fields(contest) if ref.endswith(f"#{field}")), None)
        if ref is None:
            return self.add_sum(name)
        self.add_field(name, form, ref)
        return None

    def _refresh_sums(self, view: View) -> None:
        figures = view.state.figures()
        for code, made in self._heads.items():
            if made is not None:
                set_text(made, _figure(figures.get(rejected_under(code))))
        for field, made in ((REJECTED_IN_PART, self._part), (UNUSED, self._unused)):
            if made is not None:
                set_text(made, _figure(figures.get(field)))

    def refresh(self, view: View) -> None:
        """Show the sum, or what it is so far."""
        self._refresh_sums(view)
        live = view.live
        without_heads = view.state.figures().get(REJECTED_TOTAL) is not None and None in live.by_head.values()
        text = _rejected(live)
        if without_heads:
            text += tr("  (heads not known)")
        elif live.rejected is None and text != UNKNOWN:
            text += tr(" so far")
        set_text(self._total, text)


class BlocksPanel(Rows):
    """Papers that all vote for the same candidates, where the totals have them."""

    def __init__(self, form: EntryForm, contest: ContestState) -> None:
        super().__init__("Papers of blocks", "blocks")
        refs = {ref.partition("#")[2]: ref for ref in entry_fields(contest)}
        blocks = [block for block in contest.setup.plan.blocks if block_of(block.code) in refs]
        self.has_rows = bool(blocks)
        for block in blocks:
            self.add_field(block.name, form, refs[block_of(block.code)])
        self.finish()


class PapersPanel(Rows):
    """Where the papers are: what was verified, and what of it is accounted for."""

    def __init__(self, form: EntryForm, contest: ContestState) -> None:
        super().__init__("Where the papers are", "papers")
        lines = () if contest.has_register else contest.setup.boxes  # listed boxes have a tab of their own
        for box, ref in zip(lines, box_fields(contest), strict=False):
            self.add_field(BOX_NAMES.get(box) or fill("Verified, box {box}", box=box), form, ref)
        self._verified = self.add_sum("Verified papers") if len(lines) != 1 else None
        self.add_rule()
        one = contest.seats == 1
        self._good = self.add_sum("Valid votes" if one else "Good papers")
        self._rejected = self.add_sum("Rejected")
        self._left = self.add_sum("Unaccounted for") if one else self.add_sum("Votes, of at most")
        self._seats = contest.seats
        self.finish()

    def refresh(self, view: View) -> None:
        """Show the sums; – stands for not known."""
        live = view.live
        if self._verified is not None:
            set_text(self._verified, _figure(live.papers_verified))
        counting = view.state.stage is not Stage.SET_UP
        votes = f"{live.votes_so_far:,}" if counting and live.order else UNKNOWN
        set_text(self._rejected, _rejected(live) if counting else UNKNOWN)
        if self._seats == 1:
            set_text(self._good, votes)
            verified = live.papers_verified
            left = None if verified is None else verified - live.votes_so_far - live.rejected_so_far
            set_text(self._left, UNKNOWN if left is None else f"{left:,}".replace("-", "−"))
        else:
            set_text(self._good, _figure(live.good))
            most = None if live.good is None else live.good * self._seats
            set_text(self._left, fill("{part} of {whole}", part=votes, whole=_figure(most)) if counting else UNKNOWN)


def _rejected(live: Result) -> str:
    """What is rejected so far; a head that is entered as 0 is known, and none entered is not nought."""
    known = live.rejected is not None or any(value is not None for value in live.by_head.values())
    return f"{live.rejected_so_far:,}" if known else UNKNOWN


def _figure(value: int | None) -> str:
    return UNKNOWN if value is None else f"{value:,}".replace("-", "−")
