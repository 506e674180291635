"""Where every paper is, in one line that is always on screen while sheets are counted (design 4)."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from gui.widgets import label, set_property, set_text
from models.live import View
from models.sheets import PaperTrail, paper_trail
from models.wording.tongue import fill, tr

UNKNOWN = "–"


class TrailLine(QFrame):
    """Two equations with their verdicts, side by side or where it is narrow one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("trail")
        self.setAccessibleName(tr("Where every paper is"))
        self.setProperty("balance", "open")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 6, 16, 6)
        box.setSpacing(2)
        self._rows = [QHBoxLayout(), QHBoxLayout()]
        self._parts: list[tuple[QLabel, QLabel]] = []
        for row in self._rows:
            row.setSpacing(8)
            box.addLayout(row)
            pair = (label(), label(look="figure"))
            for made in pair:
                row.addWidget(made)
            self._parts.append(pair)
        self._rows[0].addSpacing(26)
        for row in self._rows:
            row.addStretch(1)
        self._side_by_side: bool | None = None

    def refresh(self, view: View) -> None:
        """Take the papers as they are recorded."""
        trail = paper_trail(view.state)
        texts = (verified_of(trail), dealt_of(trail))
        worst = "open"
        for (made, verdict), (text, said, tone) in zip(self._parts, texts, strict=True):
            set_text(made, text)
            set_text(verdict, said)
            set_property(verdict, "tone", {"good": "good", "bad": "bad"}.get(tone, "muted"))
            worst = "bad" if "bad" in (tone, worst) else worst
        set_property(self, "balance", worst)
        self.setAccessibleDescription(". ".join(f"{text} {said}" for text, said, _ in texts))
        self._fit()

    def text(self) -> str:
        """The whole line as a sentence."""
        return self.accessibleDescription()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """One line where there is room for both."""
        wanted = sum(made.sizeHint().width() + 8 for pair in self._parts for made in pair) + 26 + 40
        side_by_side = wanted <= self.width()
        if side_by_side == self._side_by_side:
            return
        self._side_by_side = side_by_side
        to = self._rows[0] if side_by_side else self._rows[1]
        for made in self._parts[1]:
            for row in self._rows:
                row.removeWidget(made)
            to.insertWidget(to.count() - 1, made)


def verified_of(trail: PaperTrail) -> tuple[str, str, str]:
    """Verified papers and where they went, a verdict, and its tone."""
    verified, dealt, left = trail.verified, trail.dealt, trail.not_dealt
    text = fill(
        "Verified {verified} = dealt {dealt} + not yet dealt {left}",
        verified=_n(verified),
        dealt=_n(dealt),
        left=_n(left),
    )
    if verified is None:
        return text, tr("verification is open"), "open"
    if left is None:
        return text, tr("papers of a sheet are not known"), "open"
    if left < 0:
        text = fill("Verified {verified:,}, dealt {dealt}", verified=verified, dealt=_n(dealt))
        return text, fill("✗ {papers:,} more dealt than verified", papers=-left), "bad"
    return text, "✓", "good"


def dealt_of(trail: PaperTrail) -> tuple[str, str, str]:
    """Dealt papers: how many are agreed, how many still on tables."""
    text = fill(
        "Dealt {dealt} = agreed {agreed} + on tables {left}",
        dealt=_n(trail.dealt),
        agreed=_n(trail.agreed),
        left=_n(trail.on_tables),
    )
    if trail.on_tables is not None and trail.on_tables < 0:
        over = fill("✗ {papers:,} more agreed than dealt", papers=-trail.on_tables)
        return fill("Dealt {dealt}, agreed {agreed}", dealt=_n(trail.dealt), agreed=_n(trail.agreed)), over, "bad"
    return text, "✓" if trail.dealt is not None else "", "good" if trail.dealt is not None else "open"


def _n(value: int | None) -> str:
    return UNKNOWN if value is None else f"{value:,}"
