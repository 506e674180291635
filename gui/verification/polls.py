"""The polls whose papers are in the same boxes, beside each other: a difference in one is often found in another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from gui.verification.words import UNKNOWN, breakable, figure, signed
from gui.widgets import label, panel, rule
from models.accounts import AccountLine
from models.wording.tongue import tr, tr_as


def polls_table(beside: tuple[tuple[str, AccountLine], ...]) -> QFrame:
    """A row a poll: issued, found and variance of the same account."""
    frame = panel()
    frame.setObjectName("polls")
    frame.setAccessibleName(tr("The polls of these boxes"))
    grid = QGridLayout(frame)
    grid.setContentsMargins(14, 8, 12, 8)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(0, 1)
    heads = ("Polls of these boxes", "Issued", "Found", "Variance")
    for column, text in enumerate(heads):
        made = label(
            tr_as("narrow column", text), look="head" if not column else "small", tone="muted", wrap=not column
        )
        grid.addWidget(made, 0, column, _side(column))
    grid.addWidget(rule(), 1, 0, 1, 4)
    for row, (name, line) in enumerate(beside, start=2):
        for column, text in enumerate((breakable(name), *_figures_of(line))):
            made = label(text, wrap=not column, look="figure" if column else "")
            grid.addWidget(made, row, column, _side(column))
    return frame


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag(0)
    return side | Qt.AlignmentFlag.AlignVCenter


def _figures_of(line: AccountLine) -> tuple[str, str, str]:
    variance = UNKNOWN if line.variance is None else signed(line.variance) if line.variance else "0"
    return figure(line.issued), figure(line.found), variance
