"""The left side of verification: the number of a box, the filter, the list, and what is asked of all boxes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from gui.verification.listing import BoxList
from gui.widgets import button
from models.wording.tongue import tr


class BoxNumber(QLineEdit):
    """A number and Enter jump to a box, as a scanned card does; Escape gives it up."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("box-number")
        self.setAccessibleName(tr("Number of a box or station, then Enter"))
        self.setPlaceholderText(tr("Box number, Enter"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class BoxSide(QWidget):
    """`numbered` carries what was typed before Enter."""

    numbered = Signal(str)
    filter_moved = Signal()
    receive_asked = Signal()
    transfer_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.number, self.only_open = BoxNumber(), QCheckBox(tr("&Only what is open"))
        self.number.returnPressed.connect(self._numbered)
        self.only_open.setObjectName("only-open")
        self.only_open.toggled.connect(self.filter_moved)
        self.list = BoxList()
        receive = button("Boxes as they co&me…", "receive", link=True)
        receive.clicked.connect(self.receive_asked)
        self._transfer = button("In &another poll’s box…", "transfer", link=True)
        self._transfer.clicked.connect(self.transfer_asked)
        for made in (self.number, self.only_open):
            column.addWidget(made)
        column.addWidget(self.list, 1)
        for link in (receive, self._transfer):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def offer_transfer(self, applies: bool) -> None:
        """Only where there are boxes of other polls."""
        self._transfer.setVisible(applies)

    def ask_number(self) -> None:
        """The cursor waits for the next box."""
        self.number.setFocus(Qt.FocusReason.TabFocusReason)
        self.number.selectAll()

    def _numbered(self) -> None:
        typed = self.number.text().strip()
        if typed:
            self.number.selectAll()
            self.numbered.emit(typed)
