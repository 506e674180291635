"""The welcome page: what to do first, and the counts opened lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.widgets import button, label, panel
from models.wording.tongue import tr


class WelcomePage(QWidget):
    """Three buttons and a list."""

    sample = Signal()
    new = Signal()
    open = Signal()
    import_file = Signal()
    recent = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        card = panel()
        card.setFixedWidth(640)
        box = QVBoxLayout(card)
        box.setContentsMargins(36, 30, 36, 30)
        box.setSpacing(14)
        name = label("Count Desk", look="huge")
        name.setMinimumHeight(84)  # of lines that wrap below it the layout would take their room
        box.addWidget(name)
        box.addWidget(
            label(
                "From the count sheets to the declaration: every figure checked, every ballot paper accounted for.",
                wrap=True,
                tone="muted",
            )
        )
        row = QHBoxLayout()
        self.first = button("&Try Hartlepool 2021", "welcome-sample", primary=True)
        for made, signal in (
            (self.first, self.sample),
            (button("&New count…", "welcome-new"), self.new),
            (button("&Open…", "welcome-open"), self.open),
            (button("&Import…", "welcome-import"), self.import_file),
        ):
            made.clicked.connect(signal)
            row.addWidget(made)
        row.addStretch(1)
        box.addLayout(row)
        self._caption = label("RECENT", look="caps")
        box.addWidget(self._caption)
        self._recent = QListWidget()
        self._recent.setObjectName("recent")
        self._recent.setAccessibleName(tr("Counts opened lately"))
        self._recent.setMinimumHeight(120)
        self._recent.setMaximumHeight(200)
        self._recent.itemActivated.connect(self._open_recent)
        box.addWidget(self._recent)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def refresh(self, recent: tuple[str, ...]) -> None:
        """Show the counts opened lately; one that is gone is said to be."""
        self._recent.clear()
        for text in recent:
            path = Path(text)
            gone = "" if path.exists() else tr("  (not found)")
            item = QListWidgetItem(f"  {path.stem}{gone}   –   {path.parent}")
            item.setData(int(Qt.ItemDataRole.UserRole), text)
            self._recent.addItem(item)
        self._recent.setVisible(bool(recent))
        self._caption.setVisible(bool(recent))

    def _open_recent(self, item: QListWidgetItem) -> None:
        self.recent.emit(item.data(int(Qt.ItemDataRole.UserRole)))
