"""The balance line, the loudest thing of the screen: does every verified paper have its place?"""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from gui.widgets import label, set_property, set_text
from models.exact import rounded
from models.live import View
from models.result import Result
from models.state import ContestState, Stage
from models.wording.tongue import fill, tr, tr_many

SPACING = 26


class BalanceLine(QFrame):
    """Green and ✓ when it agrees, red with the difference when it does not, plain while something is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("balance")
        self.setAccessibleName(tr("Balance of the papers"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("balance", "open")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(SPACING)
        self._parts = [label(), label(), label()]
        for part in self._parts:
            row.addWidget(part)
        row.addStretch(1)
        self._verdict = label(role="verdict")
        row.addWidget(self._verdict)

    def refresh(self, view: View) -> None:
        """Take the live figures."""
        parts, verdict, state = balance_of(view)
        for made, text in zip(self._parts, parts, strict=True):
            set_text(made, text)
        set_text(self._verdict, verdict)
        set_property(self, "balance", state)
        self.setAccessibleDescription(". ".join([*filter(None, parts), verdict]))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is narrow the last parts go; the verdict, which says the same in words, always stands."""
        room = self.width() - 32 - self._verdict.sizeHint().width()
        for part in self._parts:
            room -= part.sizeHint().width() + SPACING
            part.setVisible(bool(part.text()) and (room >= 0 or part is self._parts[0]))

    def text(self) -> str:
        """The whole line as a sentence."""
        return self.accessibleDescription()


def balance_of(view: View) -> tuple[tuple[str, str, str], str, str]:
    """Three parts, the verdict, and `good`, `bad` or `open`."""
    live = view.live
    if live.papers_verified is None:
        return _boxes_out(view.state)
    if view.state.stage is Stage.SET_UP:
        return (
            (fill("Verified {papers:,}", papers=live.papers_verified), "", ""),
            tr("counting has not started"),
            "open",
        )
    if view.state.seats == 1:
        return _one_vote(live, live.papers_verified)
    parts, verdict, look = _several_votes(live, view.state.seats)
    return (parts, *_every_vote(live)) if look == "good" and view.state.counts_unused else (parts, verdict, look)


def _boxes_out(here: ContestState) -> tuple[tuple[str, str, str], str, str]:
    """What is verified so far; where boxes are listed, how many of them are still to be counted."""
    if not here.has_register:
        return (tr("Verified –"), "", ""), tr("enter the verified papers"), "open"
    papers = list(here.box_papers().values())
    left = sum(n is None for n in papers)
    verified = sum(n for n in papers if n is not None)
    boxes = fill("{left} of {boxes} boxes still to count", left=left, boxes=len(papers))
    verdict = boxes if left else tr("verification is open")
    return (fill("Verified so far {papers:,}", papers=verified), "", ""), verdict, "open"


def _one_vote(live: Result, verified: int) -> tuple[tuple[str, str, str], str, str]:
    accounted = live.votes_so_far + live.rejected_so_far
    difference = accounted - verified
    parts = (
        fill("Verified {papers:,}", papers=verified),
        fill("Accounted for {papers:,}", papers=accounted),
        fill("Difference {papers:,}", papers=abs(difference)),
    )
    if live.complete:
        if difference == 0:
            return parts, tr("✓ votes + rejected = verified"), "good"
        verdict = "✗ {papers:,} too many" if difference > 0 else "✗ {papers:,} missing"
        return parts, fill(verdict, papers=abs(difference)), "bad"
    if difference > 0:
        return parts, fill("✗ {papers:,} too many already", papers=difference), "bad"
    return parts, tr("still being entered"), "open"


def _several_votes(live: Result, seats: int) -> tuple[tuple[str, str, str], str, str]:
    good = live.good
    if good is None:
        return (
            (
                fill("Verified {papers:,}", papers=live.papers_verified or 0),
                fill("Votes {votes:,}", votes=live.votes_so_far),
                "",
            ),
            tr("still being entered"),
            "open",
        )
    votes = fill("Votes {votes:,}", votes=live.votes_so_far)
    if good > 0:
        each = rounded(live.votes_so_far, good, 2)
        votes = fill("Votes {votes:,} = {each} a paper", votes=live.votes_so_far, each=each)
    parts = (fill("Good papers {papers:,}", papers=good), votes, fill("At most {votes:,}", votes=seats * good))
    highest = max((s.votes or 0 for s in live.standings), default=0)
    if good < 0 or live.votes_so_far > seats * good or highest > good:
        return parts, tr("✗ more votes than the papers can hold"), "bad"
    if not live.complete:
        return parts, tr("still being entered"), "open"
    if live.votes_so_far < good:
        return parts, tr("✗ fewer votes than good papers"), "bad"
    return parts, tr("✓ bounded, not proved"), "good"


def _every_vote(live: Result) -> tuple[str, str]:
    """Where votes not used are counted, papers times seats are accounted for to the last vote (rules H 5)."""
    off = live.seats * (live.good or 0) - live.votes_so_far - (live.unused or 0)
    if off == 0:
        return tr("✓ votes + not used = papers × seats"), "good"
    if off < 0:
        return tr_many("✗ {votes:,} vote too many", "✗ {votes:,} votes too many", -off).format(votes=-off), "bad"
    return tr_many("✗ {votes:,} vote missing", "✗ {votes:,} votes missing", off).format(votes=off), "bad"
