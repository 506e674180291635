"""Bringing a file in: what was found, every bad row with its reason, and nothing stored until it is accepted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from gui.forms import FormDialog
from gui.widgets import label
from models.wording.tongue import tr


class ReportDialog(FormDialog):
    """A summary, the notes, and either the way in or the list of what is wrong."""

    def __init__(
        self, parent: QWidget | None, name: str, summary: str, notes: list[str], problems: list[tuple[str, str]]
    ) -> None:
        bad = f"{len(problems)} thing{'s' if len(problems) > 1 else ''} to put right in the file. Nothing was stored."
        super().__init__(parent, f"Import {name}", bad if problems else summary, "Close" if problems else "Import")
        self.wish(760, 460)
        self.cancel.setVisible(not problems)
        if problems:
            self.insert(_table(problems), 1)
        for note in notes[:8]:
            self.insert(label(f"· {note}", wrap=True, look="small", tone="muted"))
        if len(notes) > 8:
            self.insert(label(f"· and {len(notes) - 8} more notes", look="small", tone="muted"))
        if not problems:
            self.insert(QWidget(), 1)  # the notes stay together
        self.ok.setFocus(Qt.FocusReason.OtherFocusReason)


def _table(problems: list[tuple[str, str]]) -> QTableWidget:
    table = QTableWidget(len(problems), 2)
    table.setAccessibleName(tr("What is wrong, by line"))
    table.setHorizontalHeaderLabels([tr("Line"), tr("What is wrong")])
    table.verticalHeader().hide()
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    for at, (line, sentence) in enumerate(problems):
        table.setItem(at, 0, QTableWidgetItem(line))
        table.setItem(at, 1, QTableWidgetItem(sentence))
    table.horizontalHeader().setStretchLastSection(True)
    table.resizeRowsToContents()
    return table
