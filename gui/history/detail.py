"""One change in full: its whole sentence, who and why, and each figure before and after."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from gui.history.model import HistoryModel
from gui.widgets import label, panel, set_text
from models.changes import Line
from models.chronicle import Told, figures_told, reason_of, told
from models.ids import PersonId
from models.times import clock_time, local, short_day
from models.wording.tongue import tr

SHOWN = 4
"""Rows of figures that are seen at once; the rest is scrolled to."""


class Detail(QWidget):
    """Under the list; nothing in it is longer than the change is."""

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self._model = model
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame = panel()
        box = QVBoxLayout(frame)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(4)
        self.what, self.who = label(wrap=True, name="history-what"), label(wrap=True, tone="muted", look="small")
        self.why = label(wrap=True, look="small", name="history-why")
        self.figures = QTableWidget(0, 3)
        self.figures.setAccessibleName(tr("Figures before and after"))
        self.figures.setHorizontalHeaderLabels([tr("Figure"), tr("Before"), tr("After")])
        self.figures.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.figures.setTabKeyNavigation(False)
        self.figures.verticalHeader().hide()
        row = self.figures.fontMetrics().height() + 8
        self.figures.verticalHeader().setDefaultSectionSize(row)
        self.figures.setFixedHeight(row * (SHOWN + 1) + 14)
        header = self.figures.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for part in (self.what, self.who, self.why, self.figures):
            box.addWidget(part)
        outer.addWidget(frame)
        self._shown: tuple[int, bool] | None = (0, False)
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Show a change, or nothing."""
        hidden = line is not None and self._model.is_hidden(line)
        shown = (line.seq, hidden) if line is not None else None
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(line is not None)
        if line is None:
            return
        names = self._model.names(line)
        figures = () if hidden else figures_told(line, names)
        several = len(figures) > 1
        set_text(self.what, f"{told(line, names, hidden=hidden)}")
        self.what.setVisible(not several)
        set_text(self.who, self._who(line))
        reason = reason_of(line)
        set_text(self.why, f"Why: {reason}" if reason else "")
        self.why.setVisible(bool(reason))
        self.figures.setVisible(several)
        self._fill(figures if several else ())

    def _who(self, line: Line) -> str:
        person = self._model.names(line).people.get(PersonId(line.stamp.by))
        when = f"{short_day(local(line.stamp.at).date())}, {clock_time(line.stamp.at, seconds=True)}"
        return f"Change {line.seq:,} · {person.name if person else 'the program'} · {when}"

    def _fill(self, figures: tuple[Told, ...]) -> None:
        self.figures.setRowCount(len(figures))
        for at, figure in enumerate(figures):
            for column, text in enumerate((figure.name, figure.before, figure.after)):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.figures.setItem(at, column, item)
