"""The balance of one sheet in hand: the loudest line while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from gui.widgets import label, set_property, set_text
from models.forms import entry_order, is_complete
from models.ids import SENT
from models.sheets import UnitSums, unit_sums
from models.state import ContestState
from models.units import FigureMap, Unit, UnitKind
from models.wording.tongue import tr


class SheetBalance(QFrame):
    """Green and ✓ when papers and figures agree, red with the exact difference when they do not."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet-balance")
        self.setAccessibleName(tr("Balance of the sheet"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("balance", "open")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(14)
        self._text = label(wrap=True)
        self._verdict = label(role="verdict", look="verdict")
        row.addWidget(self._text, 1)
        row.addWidget(self._verdict)

    def show_balance(self, contest: ContestState, unit: Unit, figures: FigureMap) -> None:
        """Take what is entered so far."""
        text, verdict, tone = balance_of_unit(contest, unit, figures)
        set_text(self._text, text)
        set_text(self._verdict, verdict)
        set_property(self, "balance", tone)
        self.setAccessibleDescription(f"{text}. {verdict}")

    def text(self) -> str:
        """The whole line as a sentence."""
        return self.accessibleDescription()


def balance_of_unit(contest: ContestState, unit: Unit, figures: FigureMap) -> tuple[str, str, str]:
    """The equation with its numbers, the verdict, and `good`, `bad` or `open`."""
    sums = unit_sums(contest, unit, figures)
    whole = is_complete(contest, unit, figures)
    text = equation(contest, unit, sums)
    if sums.papers is None:
        return text, "papers not known", "open"
    if sums.difference_so_far is None:
        return (text, *_bounded(contest, sums, whole=whole))
    off = sums.difference_so_far
    what = "paper" if contest.seats == 1 or unit.kind is UnitKind.BLOCKS else "vote"
    if unit.kind is UnitKind.BLOCKS:
        off //= contest.seats
    if off > 0:
        return text, f"✗ {_many(off, what)} too many", "bad"
    if off < 0:
        return (text, f"✗ {_many(-off, what)} missing", "bad") if whole else (text, f"{-off:,} to come", "open")
    return (text, "✓ agrees", "good") if whole else (text, "✓ if the rest is nought", "open")


def _many(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def equation(contest: ContestState, unit: Unit, sums: UnitSums) -> str:
    """`Papers 500 = votes 497 + rejected 3`."""
    papers = "–" if sums.papers is None else f"{sums.papers:,}"
    votes, gone = sums.votes_so_far, _gone(contest, unit, sums)
    if unit.kind is UnitKind.BLOCKS:
        return f"Papers {papers} = in blocks {sums.block_papers:,}{gone}"
    if contest.seats == 1:
        return f"Papers {papers} = votes {votes:,}{gone}"
    if contest.counts_unused:
        left = "–" if sums.papers is None else f"{sums.papers * contest.seats:,}"
        aside = sums.rejected_so_far + (sums.sent or 0)
        blocks = f" + blocks {sums.block_papers * contest.seats:,}" if sums.block_papers else ""
        mixed = sum(n or 0 for n in sums.mixed.values())
        return (
            f"Papers {papers} × {contest.seats} = {left} votes = for candidates {mixed:,}{blocks} + not used "
            f"{sums.unused or 0:,} + set aside {aside:,} × {contest.seats}"
        )
    good = "–" if sums.papers is None else f"{sums.papers - sums.rejected_so_far - (sums.sent or 0):,}"
    return f"Papers {papers}, good {good}, votes {votes:,}"


def _gone(contest: ContestState, unit: Unit, sums: UnitSums) -> str:
    order = entry_order(contest, unit)
    rejected = f" + rejected {sums.rejected_so_far:,}" if any(field.startswith("h:") for field in order) else ""
    return f"{rejected} + sent {sums.sent or 0:,}" if SENT in order else rejected


def _bounded(contest: ContestState, sums: UnitSums, *, whole: bool) -> tuple[str, str]:
    """Several seats without votes not used: the papers only bound the votes (rules H 5, H 6)."""
    good = (sums.papers or 0) - sums.rejected_so_far - (sums.sent or 0)
    highest = max((n or 0 for n in sums.votes.values()), default=0)
    if good < 0 or highest > good or sums.votes_so_far > contest.seats * good:
        return "✗ more votes than the papers can hold", "bad"
    if not whole:
        return f"at most {contest.seats * good:,} votes", "open"
    if sums.votes_so_far < good:
        return "✗ fewer votes than good papers", "bad"
    return "✓ bounded, not proved", "good"
