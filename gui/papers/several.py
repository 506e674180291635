"""Papers of several contests at once: which contests, which papers, and where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QMessageBox, QVBoxLayout, QWidget

from exports.files import DATA, Job, Wish, file_of, is_usual, must_be_a_folder, planned
from exports.papers import PAPERS, language_of, papers_for
from exports.refusals import ExportRefused
from gui.dialogs import Dialog
from gui.files.choosing import ask_folder
from gui.messages import ask
from gui.widgets import button, label, set_text, tip
from models.ids import ContestId
from models.state import ContestState, State
from models.values import PaperLanguage
from models.wording.tongue import fill, shown, tr, tr_many

CODE = Qt.ItemDataRole.UserRole
NAMES_OF_DATA = {"csv": "Results of all contests for a spreadsheet (CSV)", "json": "Results of all contests (JSON)"}
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked

_WELSH_ONE = (
    "Papers of {contests:,} contest are in Welsh. Some of that Welsh may not have been checked by a translator yet; "
    "the list at the end names those papers. Write them?"
)
_WELSH_MANY = (
    "Papers of {contests:,} contests are in Welsh. Some of that Welsh may not have been checked by a translator yet; "
    "the list at the end names those papers. Write them?"
)


class SeveralDialog(Dialog):
    """Two lists to tick, by default all that the stages allow; `asked` and `folder` are what was chosen."""

    def __init__(self, parent: QWidget | None, state: State, folder: Path) -> None:
        super().__init__(parent, "Papers of several contests")
        self.wish(880, 640)
        self._state = state
        self.asked = Wish()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 14)
        box.setSpacing(10)
        box.addWidget(label("Papers of several contests", look="title"))
        box.addWidget(
            label(
                "Each contest in the language that is set for it. Counting goes on meanwhile.", tone="muted", wrap=True
            )
        )
        lists = QHBoxLayout()
        lists.setSpacing(18)
        self.contests = TickList("&Contests", "contests-to-print", ("&All", "&None"))
        self.papers = TickList("&Papers", "papers-to-print", ("A&ll of them", "N&one of them"))
        lists.addLayout(self.contests.box, 1)
        lists.addLayout(self.papers.box, 1)
        box.addLayout(lists, 1)
        box.addLayout(self._folder_row(folder))
        self._told = label(wrap=True, name="told", tone="muted")
        box.addWidget(self._told)
        box.addLayout(self._foot())
        self._fill()
        self.contests.list.setFocus()

    @property
    def folder(self) -> Path:
        """Where to."""
        typed = Path(self._folder.text().strip())
        with suppress(RuntimeError):  # `~somebody` who is not known here stays as it is
            return typed.expanduser()
        return typed

    # Building

    def _folder_row(self, folder: Path) -> QHBoxLayout:
        row = QHBoxLayout()
        caption = label("&Folder")
        self._folder = QLineEdit(str(folder))
        self._folder.setObjectName("folder")
        self._folder.setAccessibleName(tr("Folder"))
        caption.setBuddy(self._folder)
        choose = button("C&hoose…", "choose-folder")
        choose.clicked.connect(self._choose_folder)
        row.addWidget(caption)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = button("Cancel", "cancel")
        cancel.clicked.connect(self.reject)
        self._ok = button("&Write them", "ok", primary=True)
        self._ok.setDefault(True)
        self._ok.clicked.connect(self.try_accept)
        row.addWidget(cancel)
        row.addWidget(self._ok)
        return row

    def _fill(self) -> None:
        contests = list(self._state.contests.values())
        usual = {code: any(is_usual(code, here) for here in contests) for code in PAPERS}
        for here in contests:
            self.contests.add(here.id, here.setup.name, ticked=any(is_usual(code, here) for code in PAPERS))
        for code, paper in PAPERS.items():
            self.papers.add(code, tr(paper.name).capitalize(), ticked=usual[code])
        for code in DATA:
            self.papers.add(code, tr(NAMES_OF_DATA[code]), ticked=False)
        for each in (self.contests, self.papers):
            each.changed = self._count
        self._count()

    # What is chosen

    def _chosen(self) -> list[ContestState]:
        return [self._state.contests[ContestId(id_)] for id_ in self.contests.ticked()]

    def _count(self) -> None:
        """Say beside each paper how many of the contests have it now, and below how many files it will be."""
        chosen = self._chosen()
        has = [{paper.code for paper in papers_for(self._state, here)} for here in chosen]
        ticked, files = self.papers.ticked(), 0
        for code in PAPERS:
            count = sum(code in each for each in has)
            of_night = PAPERS[code].of_night
            if code in ticked:
                files += min(count, 1) if of_night else count
            of_all = fill("{part:,} of {whole:,}", part=count, whole=len(chosen))
            words = tr("one for all") if of_night and count else of_all
            name = tr(PAPERS[code].name).capitalize()
            self.papers.say(code, f"{name} · {words}" if chosen else name)
        files += sum(code in ticked for code in DATA)
        set_text(self._told, f"{files:,} {'file' if files == 1 else 'files'} from {len(chosen):,} of "
                 f"{len(self._state.contests):,} contests")  # fmt: skip

    def _choose_folder(self) -> None:
        chosen = ask_folder(self, "Write the papers into a folder", self.folder)
        if chosen is not None:
            self._folder.setText(str(chosen))

    def _problem(self) -> str:
        if not self.contests.ticked():
            return "No contest is ticked. Tick those whose papers are wanted."
        if not self.papers.ticked():
            return "No paper is ticked. Tick those that are wanted."
        if not self._folder.text().strip():
            return "No folder is named. Choose one."
        try:
            must_be_a_folder(self.folder)
        except ExportRefused as refused:
            return str(refused)
        return ""

    def try_accept(self) -> None:
        """Close once everything is said; files that are there are asked about once."""
        problem = self._problem()
        if problem:
            set_text(self._told, problem)
            self._told.setProperty("tone", "bad")
            self._told.style().polish(self._told)
            return
        wish = Wish(tuple(self.papers.ticked()), tuple(self.contests.ticked()))
        if not self._welsh_is_meant() or (keep := self._about_files_there(wish)) is None:
            return
        self.asked = Wish(wish.only, wish.contests, None, keep)
        self.accept()

    def _welsh_is_meant(self) -> bool:
        welsh = [here for here in self._chosen() if language_of(self._state, here) is not PaperLanguage.ENGLISH]
        if not welsh:
            return True
        question = tr_many(_WELSH_ONE, _WELSH_MANY, len(welsh)).format(contests=len(welsh))
        return ask(self, "Welsh that is not checked", question, enter=False)

    def _about_files_there(self, wish: Wish) -> bool | None:
        """Whether files that are there are kept beside the new ones; None where nothing is to be written."""
        jobs: Sequence[Job] = planned(self._state, wish)
        there = [name for job in jobs if (self.folder / (name := file_of(self._state, job, wish))).exists()]
        return False if not there else ask_about(self, there, self.folder)


def ask_about(parent: QWidget, there: Sequence[str], folder: Path) -> bool | None:
    """Replace (False), keep both (True), or neither (None)."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Files are there already"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    more = f" and {len(there) - 1:,} more" if len(there) > 1 else ""
    box.setText(
        f"{there[0]}{more} may be written, and {'is' if len(there) == 1 else 'are'} in {folder} already. "
        "Replace them, or keep both?"
    )
    replace = box.addButton(tr("&Replace"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(tr("&Keep both"), QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return {replace: False, keep: True}.get(clicked)  # type: ignore[call-overload,no-any-return]


class TickList:
    """A list to tick with its caption, and two buttons for all and none; `changed` is called after each tick."""

    def __init__(self, caption: str, name: str, all_none: tuple[str, str]) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.box = QVBoxLayout()
        self.list = QListWidget()
        self.list.setObjectName(name)
        self.list.setProperty("quiet", True)
        self.list.setAccessibleName(shown(caption).replace("&", ""))
        head = label(caption, look="head")
        head.setBuddy(self.list)
        self.box.addWidget(head)
        self.box.addWidget(self.list, 1)
        row = QHBoxLayout()
        for text, slot in zip(all_none, (self.tick_all, self.tick_none), strict=True):
            made = button(text)
            made.clicked.connect(slot)
            row.addWidget(made)
        row.addStretch(1)
        self.box.addLayout(row)
        self.list.itemChanged.connect(self._changed)

    def add(self, code: str, text: str, *, ticked: bool) -> None:
        """One more line."""
        self.list.blockSignals(True)
        item = QListWidgetItem(text, self.list)
        item.setData(CODE, code)
        item.setToolTip(tip(text))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_ON if ticked else _OFF)
        if self.list.count() == 1:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)

    def say(self, code: str, text: str) -> None:
        """What a line says from now on."""
        self.list.blockSignals(True)
        for item in self._items():
            if item.data(CODE) == code and item.text() != text:
                item.setText(text)
                item.setToolTip(tip(text))
        self.list.blockSignals(False)
        self.list.viewport().update()

    def ticked(self) -> list[str]:
        """The codes of the lines that are ticked, in their order."""
        return [item.data(CODE) for item in self._items() if item.checkState() == _ON]

    def tick_all(self) -> None:
        """Every line."""
        self.tick(lambda _: True)

    def tick_none(self) -> None:
        """No line."""
        self.tick(lambda _: False)

    def tick(self, wanted: Callable[[str], bool]) -> None:
        """Those that are wanted, and no others."""
        self.list.blockSignals(True)
        for item in self._items():
            item.setCheckState(_ON if wanted(item.data(CODE)) else _OFF)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self.changed()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _changed(self, _item: QListWidgetItem) -> None:
        self.changed()
