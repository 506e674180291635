"""The table of votes: candidates in the order of the ballot paper, a field in each row, share and change live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui import theme
from gui.count.entry import EntryForm
from gui.fields.count_field import CountField
from gui.party_colours import colour_of
from gui.widgets import tip
from models.checks.names import lookalikes
from models.comparison import entry_of
from models.exact import Ratio
from models.ids import FieldRef, field_ref, look_subject, votes_of
from models.live import View
from models.state import ContestState
from models.wording.tongue import tr, tr_as

NAME, DESCRIPTION, VOTES, SHARE, CHANGE = range(5)
Index = QModelIndex | QPersistentModelIndex
PLAIN = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows beside its field."""

    name: str
    description: str
    colour: str | None
    votes: str = ""
    share: str = ""
    bar: Ratio | None = None
    change: str = ""
    leads: bool = False


class TallyModel(QAbstractTableModel):
    """Rows of one contest; it announces only the cells that changed and is never reset during entry."""

    def __init__(self, contest: ContestState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = contest.candidate_ids()
        unit = contest.whole() or 0
        subject = look_subject(contest.id, contest.round, unit, 1)
        self.refs: tuple[FieldRef, ...] = tuple(field_ref(subject, votes_of(id_)) for id_ in self._ids)
        previous = contest.setup.previous
        year = str(previous.held_on.year) if previous else tr("before")
        self._headers = (*map(tr, ("Candidate", "Description", "Votes")), tr_as("column", "Share"), f"± {year}")
        self.compares = previous is not None and contest.seats == 1
        self._fixed = tuple(_fixed(contest))
        self._rows: list[Row] = []

    def refresh(self, view: View) -> None:
        """Take the live figures."""
        rows = [_row(view, fixed, at) for at, fixed in enumerate(self._fixed)]
        if not self._rows:
            self._rows = rows
            return
        for at, (old, new) in enumerate(zip(self._rows, rows, strict=True)):
            self._rows[at] = new
            for column in _moved(old, new):
                # one cell at a time: a range makes the view paint all of itself, and every field in it
                cell = self.index(at, column)
                self.dataChanged.emit(cell, cell)

    def row(self, at: int) -> Row:
        """What a row shows; the delegate asks once a cell."""
        return self._rows[at]

    def names(self) -> list[str]:
        """Every name, for measuring."""
        return [row.name for row in self._fixed]

    def rowCount(self, parent: Index = PLAIN) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = PLAIN) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == VOTES else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._headers):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in (VOTES, SHARE, CHANGE) else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, row.description, row.votes, row.share, row.change)[column]
        if role == Qt.ItemDataRole.ToolTipRole and column in (NAME, DESCRIPTION):
            return tip(row.name if column == NAME else row.description)
        return None


def _moved(old: Row, new: Row) -> list[int]:
    """The columns that show something else; a bar moves with the text of its share."""
    if old.leads != new.leads:
        return [NAME, DESCRIPTION, VOTES, SHARE, CHANGE]
    pairs = ((VOTES, old.votes, new.votes), (SHARE, old.share, new.share), (CHANGE, old.change, new.change))
    return [column for column, before, now in pairs if before != now]


def _fixed(contest: ContestState) -> Iterator[Row]:
    """What does not move with the figures."""
    alike = lookalikes(contest.candidates)
    previous = contest.setup.previous if contest.seats == 1 else None
    for candidate in contest.candidates:
        is_new = previous is not None and entry_of(candidate, previous) is None
        yield Row(
            name=candidate.full_name() + ("  ≈" if candidate.id in alike else ""),
            description=candidate.description,
            colour=colour_of(candidate.party),
            change=tr("new") if is_new else "",
        )


def _row(view: View, fixed: Row, at: int) -> Row:
    live, standing = view.live, view.live.standings[at]
    if standing.votes is None:
        return replace(fixed, change="")
    bar = Ratio(standing.votes, live.votes_so_far) if live.votes_so_far else None
    return replace(
        fixed,
        votes=f"{standing.votes:,}",
        share=bar.percent(1) if bar else "",
        bar=bar,
        change=standing.change.points(1).replace("-", "−") if standing.change else fixed.change,
        leads=live.lead_so_far is not None and standing.id in live.order[: live.seats],
    )


class TallyDelegate(QStyledItemDelegate):
    """Draws colour, bar and change; its editors are the form's own fields, which know their keys themselves."""

    def __init__(self, form: EntryForm, view: QTableView) -> None:
        super().__init__(view)
        self._form = form

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, TallyModel)
        field = self._form.fields[model.refs[index.row()]]
        field.setParent(parent)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The form fills its fields; the table never does."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The ledger has the figure already."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect, column = theme.current(), option.rect, index.column()
        model = index.model()
        assert isinstance(model, TallyModel)
        row = model.row(index.row())
        painter.save()
        if row.leads:
            painter.fillRect(rect, QColor(colours.chosen))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(colours.ink if column in (NAME, SHARE) else colours.muted))
        if column == NAME:
            _text(painter, rect.adjusted(10, 0, -4, 0), row.name, Qt.AlignmentFlag.AlignLeft)
        elif column == DESCRIPTION:
            _description(painter, rect, row)
        elif column == SHARE:
            _share(painter, rect, row, colours)
        elif column == CHANGE:
            _change(painter, rect, row.change, colours)
        painter.restore()


def _text(painter: QPainter, rect: QRect, text: str, side: Qt.AlignmentFlag) -> None:
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), elided)


def _description(painter: QPainter, rect: QRect, row: Row) -> None:
    if row.colour:
        painter.fillRect(rect.x() + 8, rect.center().y() - 4, 10, 10, QColor(row.colour))
    font = QFont(painter.font())
    font.setPixelSize(14)
    painter.setFont(font)
    _text(painter, rect.adjusted(26, 0, -4, 0), row.description, Qt.AlignmentFlag.AlignLeft)


def _share(painter: QPainter, rect: QRect, row: Row, colours: theme.Theme) -> None:
    room = rect.width() - 74
    if row.bar and room > 0:
        width = max(2, room * row.bar.top // row.bar.bottom)
        painter.fillRect(rect.x() + 10, rect.center().y() - 5, width, 12, QColor(row.colour or colours.note_edge))
    _text(painter, rect.adjusted(0, 0, -8, 0), row.share, Qt.AlignmentFlag.AlignRight)


def _change(painter: QPainter, rect: QRect, text: str, colours: theme.Theme) -> None:
    tone = colours.good[0] if text.startswith("+") else colours.bad[0] if text.startswith("−") else colours.muted
    painter.setPen(QColor(tone))
    _text(painter, rect.adjusted(0, 0, -10, 0), text, Qt.AlignmentFlag.AlignRight)


class TallyView(QTableView):
    """The table itself never has the focus; its fields do, and it scrolls to the one that has."""

    def __init__(self, form: EntryForm, contest: ContestState) -> None:
        super().__init__()
        self.setObjectName("tally")
        self.setAccessibleName(tr("Votes by candidate, in the order of the ballot paper"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(27)
        self.horizontalHeader().setHighlightSections(False)
        self._model = TallyModel(contest, self)
        self._form = form
        self.setItemDelegate(TallyDelegate(form, self))

    def refresh(self, view: View) -> None:
        """Take the live figures; the first time, put the fields in."""
        first = self._model.rowCount() == 0
        self._model.refresh(view)
        if first:
            self.setModel(self._model)
            self._fit()
            for row, ref in enumerate(self._model.refs):
                if ref in self._form.fields:  # there are none before counting
                    self.openPersistentEditor(self._model.index(row, VOTES))

    def _fit(self) -> None:
        header = self.horizontalHeader()
        for column in (NAME, VOTES, SHARE, CHANGE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(DESCRIPTION, QHeaderView.ResizeMode.Stretch)
        self.setColumnHidden(CHANGE, not self._model.compares)
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setMaximumHeight(rows + header.sizeHint().height() + 4)
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()
        for field in self._form.fields.values():
            if field.hasFocus():
                self.show_field(field)

    def _share_out(self) -> None:
        """Names come first; where it is narrow the bars go, then descriptions are cut short."""
        header, width = self.horizontalHeader(), self.viewport().width()
        narrow = width < 780
        for column, wanted in ((VOTES, 98), (SHARE, 64 if narrow else 170), (CHANGE, 62 if narrow else 74)):
            header.resizeSection(column, wanted)
        names = max((self.fontMetrics().horizontalAdvance(name) for name in self._model.names()), default=0) + 24
        header.resizeSection(NAME, max(120, min(names, width * 2 // 5)))

    def show_field(self, field: CountField) -> None:
        """Scroll to the row of a field that took the focus."""
        if field.ref in self._model.refs:
            cell = self._model.index(self._model.refs.index(field.ref), VOTES)
            if not self.viewport().rect().contains(self.visualRect(cell)):
                # half a table at a time: the rows to come are seen, and most keys scroll nothing
                self.scrollTo(cell, QAbstractItemView.ScrollHint.PositionAtCenter)
