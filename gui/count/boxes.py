"""The two small forms under the table: rejected papers by head, and where every paper is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from gui.count.entry import EntryForm
from gui.widgets import Elided, label, panel, rule, set_text
from models.checks.readiness import box_fields, entry_fields
from models.ids import REJECTED_TOTAL
from models.live import View
from models.state import ContestState, Stage

BOX_NAMES = {"stations": "From stations", "post": "By post", "total": "Verified, in all"}
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Rows:
    """Rows of a name and a figure under a heading."""

    def __init__(self, heading: str, name: str) -> None:
        self.frame: QFrame = panel()
        self.frame.setObjectName(name)
        self.frame.setAccessibleName(heading)
        self._grid = QGridLayout(self.frame)
        self._grid.setContentsMargins(14, 8, 12, 8)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(label(heading, look="head", tone="muted"), 0, 0, 1, 2)
        self._next = 1

    def add_field(self, name: str, form: EntryForm, ref: str) -> None:
        """A row to type into."""
        field = form.fields[ref]  # type: ignore[index]
        field.setFixedSize(98, 25)
        self._grid.addWidget(Elided(name), self._next, 0)
        self._grid.addWidget(field, self._next, 1, RIGHT)
        self._next += 1

    def add_sum(self, name: str) -> QLabel:
        """A row that is added up and never typed."""
        figure = label(look="figure")
        figure.setAlignment(RIGHT)
        figure.setContentsMargins(0, 0, 10, 0)
        self._grid.addWidget(Elided(name), self._next, 0)
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
    """Rejected papers by legal head; with several seats, papers rejected in part beside them and never added."""

    def __init__(self, form: EntryForm, contest: ContestState) -> None:
        super().__init__("Rejected ballot papers", "rejected")
        refs = [ref for ref in entry_fields(contest) if "#v:" not in ref]
        names = [head.label for head in contest.heads()]
        for name, ref in zip(names, refs, strict=False):
            self.add_field(name, form, ref)
        self.add_rule()
        self._total = self.add_sum("Total rejected")
        if contest.seats > 1:
            self.add_field("Rejected in part (good papers, not in the total)", form, refs[-1])
        self.finish()

    def refresh(self, view: View) -> None:
        """Show the sum, or what it is so far."""
        live = view.live
        without_heads = view.state.figures().get(REJECTED_TOTAL) is not None and None in live.by_head.values()
        text = f"{live.rejected_so_far:,}"
        if without_heads:
            text += "  (heads not known)"
        elif live.rejected is None:
            text += " so far" if live.rejected_so_far else ""
        set_text(self._total, text if live.rejected is not None or live.rejected_so_far else "–")


class PapersPanel(Rows):
    """Where the papers are: what was verified, and what of it is accounted for."""

    def __init__(self, form: EntryForm, contest: ContestState) -> None:
        super().__init__("Where the papers are", "papers")
        for box, ref in zip(contest.setup.boxes, box_fields(contest), strict=True):
            self.add_field(BOX_NAMES.get(box, f"Verified, box {box}"), form, ref)
        self._verified = self.add_sum("Verified papers") if len(contest.setup.boxes) > 1 else None
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
        set_text(self._rejected, f"{live.rejected_so_far:,}" if counting else "–")
        if self._seats == 1:
            set_text(self._good, f"{live.votes_so_far:,}" if counting else "–")
            verified = live.papers_verified
            left = None if verified is None else verified - live.votes_so_far - live.rejected_so_far
            set_text(self._left, "–" if left is None else f"{left:,}".replace("-", "−"))
        else:
            set_text(self._good, _figure(live.good))
            most = None if live.good is None else live.good * self._seats
            set_text(self._left, f"{live.votes_so_far:,} of {_figure(most)}" if counting else "–")


def _figure(value: int | None) -> str:
    return "–" if value is None else f"{value:,}".replace("-", "−")
