"""The fault finder: why something does not agree, the likely causes best first, with the sum that shows each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs import Dialog
from gui.widgets import button, label
from models.causes import Cause, causes
from models.checks.overview import Check, Status, overview
from models.findings import Finding
from models.ids import PAPERS, box_subject, field_ref, look_subject
from models.ledger import Ledger
from models.live import View
from models.state import ContestState
from models.wording import say
from models.wording.tongue import tr

SUMS = ("F10", "F11", "F34", "F45", "F37", "F44", "F31", "F14")
"""What must agree, as it is said when it does."""


def place_of(here: ContestState, cause: Cause) -> Finding:
    """Where a cause can be looked at, as tabs are asked to go there; one that names a sheet alone is about its
    papers."""
    fields = cause.fields
    if not fields and cause.unit is not None:
        fields = (field_ref(look_subject(here.id, here.round, cause.unit, 1), PAPERS),)
    elif not fields and cause.box:
        fields = (field_ref(box_subject(here.id, cause.box), PAPERS),)
    return Finding("N46", cause.params, fields, str(cause.unit or cause.box or ""))


def sums_that_agree(view: View) -> list[str]:
    """The sums of one contest that were checked and agree, in words."""
    checks = overview(view.state, view.result, view.findings)
    passed = [check for check in checks if check.status is Status.PASSED and check.code in SUMS]
    if any(check.code == "F10" for check in passed):
        passed = [check for check in passed if check.code != "F11"]  # it says the same of what is only half typed
    return [_in_words(check) for check in passed if check.key]


def _in_words(check: Check) -> str:
    assert check.key is not None
    return say(check.key, check.params)


class FaultDialog(Dialog):
    """Arrows choose a cause, Enter goes there. `chosen` is the cause to go to."""

    def __init__(self, parent: QWidget | None, ledger: Ledger, contest: str) -> None:
        super().__init__(parent, "Fault finder")
        self.setObjectName("faults")
        view = ledger.view(contest)
        self._here, self._causes = view.state, causes(ledger.state, view.state)
        self.chosen: Cause | None = None
        self.wish(720, min(560, 240 + 60 * len(self._causes)) if self._causes else 320)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 14)
        box.setSpacing(10)
        box.addWidget(label(f"Fault finder: {view.state.setup.name}", look="title", wrap=True))
        if self._causes:
            box.addWidget(self._list(box), 1)
        else:
            box.addWidget(_nothing(view))
            box.addStretch(1)
        under = QHBoxLayout()
        under.addStretch(1)
        close = button("&Close", "close", primary=not self._causes)
        close.clicked.connect(self.reject)
        under.addWidget(close)
        if self._causes:
            self._go = button("&Go there", "go", primary=True)
            self._go.clicked.connect(self._choose)
            under.addWidget(self._go)
            self._moved(0)
        box.addLayout(under)
        (self.list if self._causes else close).setFocus()

    def _list(self, box: QVBoxLayout) -> QListWidget:
        box.addWidget(
            label("What would explain it, the likeliest first. Look at the paper before anything is changed.",
                  wrap=True, tone="muted")
        )  # fmt: skip
        self.list = QListWidget()
        self.list.setObjectName("causes")
        self.list.setAccessibleName(tr("Likely causes"))
        self.list.setWordWrap(True)
        self.list.setProperty("quiet", True)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for cause in self._causes:
            QListWidgetItem(f"{cause.rank}.  {cause.words}", self.list)
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(self._moved)
        self.list.itemActivated.connect(self._choose)
        return self.list

    def _moved(self, at: int) -> None:
        self._go.setEnabled(at >= 0 and bool(target(self._here, self._causes[at])))

    def _choose(self) -> None:
        cause = self._causes[self.list.currentRow()]
        if target(self._here, cause):
            self.chosen = cause
            self.accept()


def target(here: ContestState, cause: Cause) -> bool:
    """Whether there is a place to go to: what was never dealt has none."""
    return bool(cause.fields or cause.box or (cause.unit is not None and cause.unit in here.units))


def _nothing(view: View) -> QFrame:
    frame = QFrame()
    frame.setProperty("card", "ok")
    box = QVBoxLayout(frame)
    box.setContentsMargins(14, 10, 14, 10)
    box.setSpacing(6)
    agreeing = sums_that_agree(view)
    known = "Everything that can be compared agrees." if agreeing else "There is nothing to compare yet."
    box.addWidget(label(f"✓ {known}" if agreeing else known, wrap=True, look="head"))
    for sentence in agreeing:
        box.addWidget(label(sentence, wrap=True))
    return frame
