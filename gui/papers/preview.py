"""The preview shows the very bytes that are saved; printing goes through the system's own dialog."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPageSize, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QAbstractSlider,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs import Dialog
from gui.files.choosing import ask_new_file
from gui.messages import ask, inform, warn
from gui.papers.finding import PageSearch
from gui.papers.page_view import PageView
from gui.papers.paged import PagedPdf
from gui.papers.printing import Outcome, print_paper
from gui.widgets import Elided, button, label, set_property, set_text
from models.values import PaperLanguage
from models.wording.tongue import fill, tr

LANGUAGES = {
    PaperLanguage.ENGLISH: "English",
    PaperLanguage.WELSH: "Cymraeg",
    PaperLanguage.BOTH: "Cymraeg and English",
}
NO_PRINTER = "This computer has no printer. Connect one, or save the paper and print it elsewhere."
PROGRESS_FROM = 1.5
"""Seconds of printing after which it is shown how far it is."""

_Action = QAbstractSlider.SliderAction
_TURNS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageDown: _Action.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _Action.SliderPageStepSub,
    Qt.Key.Key_Down: _Action.SliderSingleStepAdd,
    Qt.Key.Key_Up: _Action.SliderSingleStepSub,
    Qt.Key.Key_Home: _Action.SliderToMinimum,
    Qt.Key.Key_End: _Action.SliderToMaximum,
}


@dataclass(frozen=True, slots=True)
class Made:
    """A paper in one language: its bytes, the name that is proposed for it, what is doubtful of its Welsh."""

    pdf: bytes
    proposed: Path
    doubtful: str = ""


Make = Callable[[PaperLanguage], Made | None]
"""Makes the same paper in a language; None where that was refused, and the reason was said."""


class PreviewDialog(Dialog):
    """Pages under each other, the cursor on Print; without a printer on the pages, or a stray Enter would save.

    `issued` carries the digest and the language once the paper was printed or saved.
    """

    issued = Signal(str, str)

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        made: Made,
        language: PaperLanguage = PaperLanguage.ENGLISH,
        make: Make | None = None,
    ) -> None:
        super().__init__(parent, title)
        self.wish(980, 860)
        self._made, self._language, self._make = made, language, make
        self._accepted: set[PaperLanguage] = set()
        self._buttons: dict[str, QPushButton] = {}
        self._area = PageView()
        self._search = PageSearch(self)
        self._search.went_on.connect(self._show_found)
        box = QVBoxLayout(self)
        box.setSpacing(8)
        box.addLayout(self._head(title))
        box.addLayout(self._tools())
        self._doubt = QFrame()
        self._doubt.setProperty("banner", "ask")
        self._doubt_text = label(wrap=True, name="doubtful")
        QHBoxLayout(self._doubt).addWidget(self._doubt_text)
        box.addWidget(self._doubt)
        self._finder = self._find_row()
        box.addWidget(self._finder)
        box.addWidget(self._area, 1)
        self._state = label(tone="muted", look="small", name="state")
        box.addWidget(self._state)
        self._area.moved.connect(self._say_where)
        self._shortcuts()
        self._show_made()
        can_print = bool(QPrinterInfo.availablePrinterNames())
        (self._buttons["print"] if can_print else self._area).setFocus()
        self.finished.connect(self._let_go)

    # Building

    def _head(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Elided(title, look="title"), 1)
        self._add(row, "&Save as…", "save", self.save)
        self._add(row, "&Print…", "print", self.print)
        return row

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._languages = QComboBox()
        self._languages.setObjectName("language")
        self._languages.setAccessibleName(tr("Language"))
        for language, name in LANGUAGES.items():
            self._languages.addItem(name, language)
        self._languages.setCurrentIndex(self._languages.findData(self._language))
        self._languages.currentIndexChanged.connect(self._speak)
        caption = label("&Language")
        caption.setBuddy(self._languages)
        for widget in (caption, self._languages):
            row.addWidget(widget)
            widget.setVisible(self._make is not None)
        row.addStretch(1)
        self._add(row, "Zoom &out", "zoom-out", self._area.smaller)
        self._zoom = label(name="zoom")
        self._zoom.setMinimumWidth(52)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._zoom)
        self._add(row, "Zoom &in", "zoom-in", self._area.larger)
        self._add(row, "Fit &width", "fit-width", self._area.fit_width)
        self._add(row, "Fit pa&ge", "fit-page", self._area.fit_page)
        self._add(row, "&Find…", "find", self.open_finder)
        return row

    def _find_row(self) -> QFrame:
        frame = QFrame()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        self._wanted = QLineEdit()
        self._wanted.setObjectName("wanted")
        self._wanted.setAccessibleName(tr("Find on these pages"))
        self._wanted.setPlaceholderText(tr("Find on these pages"))
        self._wanted.textChanged.connect(self._look_for)
        self._wanted.installEventFilter(self)
        row.addWidget(self._wanted, 1)
        self._found = label(name="found")
        self._found.setMinimumWidth(110)
        row.addWidget(self._found)
        self._add(row, "P&revious", "previous", self.find_previous)
        self._add(row, "&Next", "next", self.find_next)
        self._add(row, "&Done", "done", self._stop_finding)
        frame.hide()
        return frame

    def _add(self, row: QHBoxLayout, text: str, name: str, slot: Callable[[], object]) -> None:
        made = self._buttons[name] = button(text, name, primary=name == "print")
        made.clicked.connect(slot)
        row.addWidget(made)

    def _shortcuts(self) -> None:
        for keys, slot in (
            (("Ctrl++", "Ctrl+="), self._area.larger),
            (("Ctrl+-",), self._area.smaller),
            (("Ctrl+0",), self._area.true_size),
            (("Ctrl+F",), self.open_finder),
            (("F3",), self.find_next),
            (("Shift+F3",), self.find_previous),
            (("Ctrl+S",), self.save),
            (("Ctrl+P",), self.print),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(slot)

    # What is shown

    def _show_made(self) -> None:
        self._paper = PagedPdf(self._made.pdf)
        self._area.show_paper(self._paper)
        set_text(self._doubt_text, self._made.doubtful)
        self._doubt.setAccessibleName(self._made.doubtful)
        self._doubt.setVisible(bool(self._made.doubtful))
        self._look_for()
        self._say_where()
        self._area.read_page()

    def _say_where(self) -> None:
        set_text(self._zoom, f"{round(self._area.zoom * 100)} %")
        where = "Page {page} of {pages} · printed and saved exactly as shown"
        set_text(self._state, fill(where, page=self._area.page, pages=self._area.count))

    def _speak(self) -> None:
        """Make the paper anew in the language that was chosen; where it is refused, the one before stays."""
        language = PaperLanguage(self._languages.currentData())
        if language is self._language or self._make is None:
            return
        made = self._make(language)
        if made is None:
            self._languages.setCurrentIndex(self._languages.findData(self._language))
            return
        self._made, self._language = made, language
        self._show_made()

    def _let_go(self) -> None:
        self._search.let_go()
        self._area.let_go()

    # Finding

    def open_finder(self) -> None:
        """Open the line to find with, or go back to it."""
        self._finder.show()
        self._wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._wanted.selectAll()

    def find_next(self) -> None:
        """The next place."""
        self._search.step(1) if self._finder.isVisible() else self.open_finder()

    def find_previous(self) -> None:
        """The place before."""
        self._search.step(-1) if self._finder.isVisible() else self.open_finder()

    def _look_for(self) -> None:
        if self._area.count:
            self._search.look_for(self._wanted.text(), self._paper, self._area.page - 1)

    def _show_found(self) -> None:
        set_text(self._found, self._search.words())
        set_property(self._found, "tone", "bad" if self._search.in_vain else "muted")
        self._area.mark(self._search.found, self._search.here)

    def _stop_finding(self) -> None:
        self._wanted.clear()
        self._finder.hide()
        self._area.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the line Enter goes to the next place, and Escape closes the line and not the paper."""
        if watched is self._wanted and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._search.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._stop_finding()
                return True
        return bool(super().eventFilter(watched, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The pages turn wherever the cursor is; an Enter that no button took presses none."""
        turn = _TURNS.get(event.key())
        if turn is not None:
            self._area.turn(turn)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    # Saving and printing

    def save(self) -> None:
        """Keep the paper as a file."""
        if not self._may_go_out():
            return
        path = ask_new_file(self, "Save the paper", self._made.proposed, "PDF (*.pdf)")
        if path is not None:
            self.save_to(_as_pdf(path))

    def save_to(self, path: Path) -> bool:
        """Write the bytes whole or not at all."""
        from exports.files import write_whole
        from exports.refusals import ExportRefused

        try:
            write_whole(path.parent, path.name, self._made.pdf)
        except ExportRefused as err:
            warn(self, "Not saved", str(err))
            return False
        self._tell()
        set_text(self._state, fill("Saved as {file}", file=path.name))
        return True

    def print(self) -> None:
        """The system's own print dialog; without a printer, what to do instead."""
        if not QPrinterInfo.availablePrinterNames():
            inform(self, "No printer", NO_PRINTER)
            return
        if not self._may_go_out():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._made.proposed.stem)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self._area.count)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> bool:
        """Paint every page on a printer, and be done; after a failure the paper can be had again."""
        going = _Going(self)
        printed = print_paper(self._made.pdf, printer, going)
        going.over()
        if printed.outcome is Outcome.STOPPED:
            set_text(self._state, printed.sentence)
            return False
        if printed.outcome is not Outcome.DONE:
            warn(self, "Not printed", printed.sentence)
            return False
        self._tell()
        self.accept()
        return True

    def _may_go_out(self) -> bool:
        """Ask once a language, where its Welsh is doubtful."""
        if not self._made.doubtful or self._language in self._accepted:
            return True
        question = f"{self._made.doubtful}\n\n{tr('Print or save the paper all the same?')}"
        if not ask(self, "Welsh that is not checked", question, enter=False):
            return False
        self._accepted.add(self._language)
        return True

    def _tell(self) -> None:
        self.issued.emit(hashlib.sha256(self._made.pdf).hexdigest(), self._language.value)


def _as_pdf(path: Path) -> Path:
    """The name that was chosen, ending as a PDF does: a paper never takes the place of a count."""
    from exports.files import free_name

    if path.suffix.casefold() == ".pdf":
        return path
    return path.with_name(free_name(path.parent, f"{path.name}.pdf"))


class _Going:
    """How far a long print is, with a way to stop it. A short one is over before anybody could read it."""

    def __init__(self, parent: QWidget) -> None:
        self._parent, self._began = parent, time.monotonic()
        self._bar: QProgressDialog | None = None

    def __call__(self, sheet: int, sheets: int) -> bool:
        if self._bar is None and time.monotonic() - self._began > PROGRESS_FROM:
            self._bar = QProgressDialog("", tr("&Stop printing"), 0, sheets, self._parent)
            self._bar.setWindowTitle(tr("Printing"))
            self._bar.setWindowModality(Qt.WindowModality.WindowModal)  # or it could be printed again meanwhile
            self._bar.setMinimumDuration(0)
            self._bar.show()
        if self._bar is None:
            return True
        self._bar.setLabelText(fill("Sheet {sheet} of {sheets}", sheet=sheet, sheets=sheets))
        self._bar.setValue(sheet - 1)
        QCoreApplication.processEvents()
        return not self._bar.wasCanceled()

    def over(self) -> None:
        """Printed or not, it is over."""
        if self._bar is not None:
            self._bar.reset()
            self._bar.deleteLater()
