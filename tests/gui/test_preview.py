"""The preview: pages as they are wanted, zoom, finding, languages, printing on printers that work and that do not."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPageSize, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit

from exports.papers import PAPERS, document_of
from exports.papers.doubtful import doubtful
from exports.pdf import render
from gui.papers import preview as module
from gui.papers.page_view import MOST_BYTES, PageView
from gui.papers.paged import PagedPdf
from gui.papers.preview import NO_PRINTER, Made, PreviewDialog
from gui.papers.printing import Outcome, place_on, print_paper
from models.changes import PaperIssued
from models.values import PaperLanguage
from tests.exports.halls import now_of
from tests.exports.sheets import deal, sheets_hall
from tests.gui.dialogs import button, key, no, press, says, steps, words_of, yes
from tests.gui.room import Room

HALL = sheets_hall(units=deal(*range(101, 301)))
"""Two hundred sheets: a paper of as many pages."""


def made(language: PaperLanguage, code: str = "results-sheet") -> Made:
    document = document_of(PAPERS[code], *now_of(HALL), language)
    return Made(render(document), Path(f"sheet-{language}.pdf"), doubtful(document))


@pytest.fixture(scope="module")
def long_paper() -> Made:
    return made(PaperLanguage.ENGLISH, "count-sheets")


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine prints slowly; how far it is is shown where a test asks for it."""
    monkeypatch.setattr(module, "PROGRESS_FROM", 60.0)


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Parish hall"])


@pytest.fixture
def shown(room: Room) -> Iterator[list[PreviewDialog]]:
    """Previews of a test, closed after it."""
    opened: list[PreviewDialog] = []
    yield opened
    for dialog in opened:
        dialog.reject()
        dialog.deleteLater()


def open_preview(room: Room, shown: list[PreviewDialog], paper: Made | None = None) -> PreviewDialog:
    english = PaperLanguage.ENGLISH
    dialog = PreviewDialog(room.window, "Results sheet", paper or made(english), english, lambda wanted: made(wanted))
    shown.append(dialog)
    dialog.show()
    dialog.activateWindow()
    room.qtbot.waitExposed(dialog)
    QApplication.processEvents()
    return dialog


def view_of(dialog: PreviewDialog) -> PageView:
    view = dialog.findChild(PageView)
    assert view is not None
    return view


def label_of(dialog: PreviewDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text()


def wanted_of(dialog: PreviewDialog) -> QLineEdit:
    found = dialog.findChild(QLineEdit, "wanted")
    assert found is not None
    return found


def heard_of(dialog: PreviewDialog) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    dialog.issued.connect(lambda digest, language: heard.append((digest, language)))
    return heard


# pages


def test_every_page_can_be_looked_at_and_few_are_kept(room: Room, shown: list[PreviewDialog], long_paper: Made) -> None:
    dialog = open_preview(room, shown, long_paper)
    view = view_of(dialog)
    assert view.count == 200
    assert len(view._drawn) <= 3, "only what is in sight is drawn"
    assert label_of(dialog, "state").startswith(f"Page 1 of {view.count} ")
    view.setFocus()
    press("End")
    QApplication.processEvents()
    assert view.page == view.count
    press("PageUp")
    press("Home")
    assert view.page == 1
    for page in range(1, view.count + 1, 9):
        view.go_to_page(page)
        view.grab()
        assert view.page == page
        assert view.kept_bytes <= MOST_BYTES


def test_a_screen_reader_is_told_what_stands_on_the_page(room: Room, shown: list[PreviewDialog]) -> None:
    view = view_of(open_preview(room, shown))
    assert view.accessibleName() == "Pages"
    assert view.accessibleDescription().startswith("Page 1 of ")
    assert "Results sheet" in view.accessibleDescription()


def test_zoom_by_keys_buttons_and_wheel(room: Room, shown: list[PreviewDialog]) -> None:
    dialog = open_preview(room, shown)
    view = view_of(dialog)
    press("Ctrl+0")
    assert (view.zoom, label_of(dialog, "zoom")) == (1.0, "100 %")
    press("Ctrl+Plus")
    assert view.zoom == 1.25
    press("Ctrl+Minus")
    assert view.zoom == 1.0
    dialog._buttons["fit-page"].click()
    first = view._rect(0)
    assert first.height() <= view.viewport().height()
    dialog._buttons["fit-width"].click()
    assert view._rect(0).width() <= view.viewport().width()
    assert view.horizontalScrollBar().maximum() == 0
    before = view.zoom
    turn_wheel(view, 120)
    assert view.zoom > before
    for _ in range(20):
        turn_wheel(view, 120)
    assert view.zoom == 4.0
    view.grab()
    assert view.kept_bytes <= MOST_BYTES
    for _ in range(30):
        turn_wheel(view, -120)
    assert view.zoom == 0.25


def turn_wheel(view: PageView, by: int) -> None:
    at = QPointF(view.viewport().rect().center())
    buttons, ctrl = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    event = QWheelEvent(at, at, QPoint(), QPoint(0, by), buttons, ctrl, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view.viewport(), event)


def test_the_middle_stays_in_the_middle(room: Room, shown: list[PreviewDialog]) -> None:
    view = view_of(open_preview(room, shown))
    view.fit_page()
    view.set_zoom(4.0)
    across = view.horizontalScrollBar()
    assert abs(across.value() - across.maximum() / 2) < 2


# finding


def test_a_text_is_found_over_all_pages(room: Room, shown: list[PreviewDialog], long_paper: Made) -> None:
    dialog = open_preview(room, shown, long_paper)
    view = view_of(dialog)
    press("Ctrl+F")
    assert room.focused() is wanted_of(dialog)
    room.type("sheet 260")
    room.qtbot.waitUntil(lambda: not dialog._search.busy and label_of(dialog, "found").startswith("1 of "))
    assert view.page > 100
    many = len(dialog._search.found)
    press("Return")
    press("F3")
    assert label_of(dialog, "found").startswith(f"{2 % many + 1} of " if many > 1 else "1 of ")
    press("Shift+F3")
    press("Escape")
    assert dialog.isVisible()
    assert not wanted_of(dialog).isVisible()
    assert room.focused() is view


def test_what_is_found_is_counted_and_goes_round(room: Room, shown: list[PreviewDialog]) -> None:
    dialog = open_preview(room, shown)
    press("Ctrl+F")
    room.type("HARTLEPOOL")
    room.qtbot.waitUntil(lambda: not dialog._search.busy)
    many = len(dialog._search.found)
    assert many > 2
    assert label_of(dialog, "found") == f"1 of {many}"
    for place in (*range(2, many + 1), 1):
        press("Return")
        assert label_of(dialog, "found") == f"{place} of {many}"
    press("Shift+Return")
    assert label_of(dialog, "found") == f"{many} of {many}"
    paper = PagedPdf(dialog._made.pdf)
    for found in dialog._search.found:
        assert found.boxes
        page = paper.sizes[found.page]
        assert all(0 <= box.left() < box.right() <= page.width() for box in found.boxes)
        assert all(0 <= box.top() < box.bottom() <= page.height() for box in found.boxes)
    paper.close()


def test_what_is_not_there_is_said(room: Room, shown: list[PreviewDialog]) -> None:
    dialog = open_preview(room, shown)
    press("Ctrl+F")
    room.type("Zebra")
    room.qtbot.waitUntil(lambda: label_of(dialog, "found") == "not found")
    press("Return")
    press("Ctrl+A")
    press("Delete")
    assert label_of(dialog, "found") == ""


@pytest.mark.parametrize("text", ["\0", "e\0", ".*", "[a-z]+", "\\", "x" * 10_000, "🦊", "\u0301", "a\nb", "%s"])
def test_whatever_is_looked_for_the_search_ends(room: Room, shown: list[PreviewDialog], text: str) -> None:
    dialog = open_preview(room, shown)
    dialog.open_finder()
    wanted_of(dialog).setText(text)
    room.wait(lambda: not dialog._search.busy)
    assert label_of(dialog, "found") == "not found"


def test_a_preview_that_is_closed_draws_and_finds_no_more(
    room: Room, shown: list[PreviewDialog], long_paper: Made
) -> None:
    dialog = open_preview(room, shown, long_paper)
    view = view_of(dialog)
    for step, zoom in ((view.larger, 4.0), (view.smaller, 0.25)):
        for _ in range(40):
            step()
        dialog.grab()
        assert (view.zoom, view.kept_bytes <= MOST_BYTES) == (zoom, True)
    dialog.open_finder()
    wanted_of(dialog).setText("e")
    dialog.reject()
    for late in (view.larger, view.fit_page, dialog.find_next, dialog._look_for, dialog._say_where):
        late()
    dialog.grab()
    QApplication.processEvents()
    assert (dialog._search.busy, view.count) == (False, 0)


# languages


def choose_language(dialog: PreviewDialog, language: PaperLanguage) -> None:
    combo = dialog.findChild(QComboBox, "language")
    assert combo is not None
    combo.setCurrentIndex(combo.findData(language))


def test_another_language_makes_the_paper_anew(room: Room, shown: list[PreviewDialog], tmp_path: Path) -> None:
    dialog = open_preview(room, shown)
    heard = heard_of(dialog)
    assert label_of(dialog, "doubtful") == ""
    choose_language(dialog, PaperLanguage.WELSH)
    assert dialog._made.proposed.name == "sheet-cy.pdf"
    assert "Taflen ganlyniadau" in view_of(dialog).accessibleDescription()
    assert "checked by a translator" in label_of(dialog, "doubtful")
    room.dialogs.expect(steps(says("checked by a translator"), no()))
    dialog.save()
    assert heard == []
    room.dialogs.expect(yes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.pdf"), ""))
        dialog.save()
        dialog.save()  # asked once
    assert heard == [(sha256((tmp_path / "a.pdf").read_bytes()).hexdigest(), "cy")] * 2
    assert (tmp_path / "a.pdf").read_bytes() == dialog._made.pdf


def test_a_refused_language_leaves_the_paper_as_it_was(room: Room, shown: list[PreviewDialog]) -> None:
    english = PaperLanguage.ENGLISH
    dialog = PreviewDialog(room.window, "Slip", made(english), english, lambda _: None)
    shown.append(dialog)
    choose_language(dialog, PaperLanguage.BOTH)
    combo = dialog.findChild(QComboBox, "language")
    assert combo is not None
    assert combo.currentData() == english
    assert dialog._made.proposed.name == "sheet-en.pdf"


def test_a_paper_of_the_window_is_recorded_with_digest_language_and_head(room: Room) -> None:
    room.sample()
    target = room.folder / "saved.pdf"
    head = room.ledger.state.head.short()

    def save_it(dialog: object) -> None:
        assert isinstance(dialog, PreviewDialog)
        assert dialog._made.proposed.name == "parl.hartlepool.by.2021-05-06-results-sheet.pdf"
        choose_language(dialog, PaperLanguage.BOTH)
        assert dialog._made.proposed.name == "parl.hartlepool.by.2021-05-06-results-sheet-both.pdf"
        assert dialog.save_to(target)
        dialog.reject()

    room.dialogs.expect(save_it)
    room.window.show_paper("results-sheet")
    room.settle()
    issued = room.ledger.lines[-1].change
    assert isinstance(issued, PaperIssued)
    digest = sha256(target.read_bytes()).hexdigest()
    assert (issued.sha256, issued.language, issued.head) == (digest, PaperLanguage.BOTH, head)


# saving where it cannot be


@pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "is full"), (errno.EROFS, "cannot be written to")])
def test_a_disk_that_refuses_is_a_sentence_and_the_paper_stays(
    room: Room, shown: list[PreviewDialog], monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    dialog = open_preview(room, shown)
    heard = heard_of(dialog)

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    room.dialogs.expect(says("Not saved", said))
    assert not dialog.save_to(room.folder / "a.pdf")
    monkeypatch.undo()
    assert (heard, dialog.isVisible(), list(room.folder.glob("*.pdf"))) == ([], True, [])
    assert dialog.save_to(room.folder / "a.pdf")
    assert len(heard) == 1


def test_a_paper_never_takes_the_place_of_a_count(
    room: Room, shown: list[PreviewDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = room.sample()
    before, dialog = path.read_bytes(), open_preview(room, shown)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    for name in (f"{path.name}.pdf", f"{path.name}-2.pdf"):
        dialog.save()
        assert label_of(dialog, "state") == f"Saved as {name}"
        assert (path.parent / name).read_bytes() == dialog._made.pdf
    assert path.read_bytes() == before


# printing


def pdf_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


def pages_in(path: Path) -> int:
    return len(PagedPdf(path.read_bytes()))


def test_a_paper_is_printed_page_by_page(room: Room, shown: list[PreviewDialog]) -> None:
    dialog = open_preview(room, shown)
    heard, view = heard_of(dialog), view_of(dialog)
    count = view.count
    assert dialog.print_on(pdf_printer(room.folder / "out.pdf"))
    assert heard == [(sha256(dialog._made.pdf).hexdigest(), "en")]
    assert not dialog.isVisible()
    assert pages_in(room.folder / "out.pdf") == count


@pytest.mark.parametrize(("first", "last", "copies", "pages"), [(2, 3, 1, 2), (1, 2, 2, 4), (3, 99, 1, None)])
def test_a_range_of_pages_and_copies(
    room: Room, long_paper: Made, first: int, last: int, copies: int, pages: int | None
) -> None:
    if pages is None:
        long_paper = made(PaperLanguage.ENGLISH)
        pages = max(0, len(PagedPdf(long_paper.pdf)) - 2)
    printer = pdf_printer(room.folder / "out.pdf")
    printer.setFromTo(first, last)
    printer.setCopyCount(copies)
    printed = print_paper(long_paper.pdf, printer)
    if pages:
        assert (printed.outcome, printed.sheets) == (Outcome.DONE, pages)
        assert pages_in(room.folder / "out.pdf") == pages
    else:
        assert printed.outcome is Outcome.NOTHING


@pytest.mark.parametrize("size", ["A4", "A5", "A6", "Letter", "A3"])
def test_a_page_is_whole_on_every_sheet(room: Room, size: str) -> None:
    printer = pdf_printer(room.folder / "out.pdf")
    printer.setPageSize(QPageSize(getattr(QPageSize.PageSizeId, size)))
    sheet, inner = printer.paperRect(QPrinter.Unit.DevicePixel), printer.pageRect(QPrinter.Unit.DevicePixel)
    a4 = PagedPdf(made(PaperLanguage.ENGLISH).pdf).sizes[0]
    place = place_on(printer, a4).translated(inner.x(), inner.y())
    assert place.left() >= sheet.left() - 0.5
    assert place.top() >= sheet.top() - 0.5
    assert place.right() <= sheet.right() + 0.5
    assert place.bottom() <= sheet.bottom() + 0.5
    assert place.height() / place.width() == pytest.approx(a4.height() / a4.width())
    true = a4.width() * printer.resolution() / 72
    assert place.width() <= true * 1.001
    assert (place.width() == pytest.approx(true, rel=0.01)) == (size in ("A4", "A3"))


class Broken(QPrinter):
    """A printer that goes away after so many sheets."""

    def __init__(self, path: Path, sheets: int, *, silent: bool = False) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.left, self.silent = sheets, silent

    def newPage(self) -> bool:
        self.left -= 1
        return super().newPage() if self.left > 0 or self.silent else False

    def printerState(self) -> QPrinter.PrinterState:
        gone = self.silent and self.left <= 0
        return QPrinter.PrinterState.Error if gone else super().printerState()


@pytest.mark.parametrize("silent", [False, True])
def test_a_printer_that_goes_away_is_a_sentence_and_the_paper_can_be_had_again(
    room: Room, shown: list[PreviewDialog], silent: bool
) -> None:
    dialog = open_preview(room, shown)
    heard, count = heard_of(dialog), view_of(dialog).count
    assert count > 1
    room.dialogs.expect(says("Not printed", f"The printer stopped at sheet 2 of {count}."))
    assert not dialog.print_on(Broken(room.folder / "out.pdf", 1, silent=silent))
    assert (heard, dialog.isVisible()) == ([], True)
    assert dialog.print_on(pdf_printer(room.folder / "again.pdf"))
    assert len(heard) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_begin(room: Room, shown: list[PreviewDialog]) -> None:
    dialog = open_preview(room, shown)
    heard = heard_of(dialog)
    busy = pdf_printer(room.folder / "nowhere" / "out.pdf")
    room.dialogs.expect(says("Not printed", "The printer did not take the paper."))
    assert not dialog.print_on(busy)
    assert (heard, dialog.isVisible()) == ([], True)


def test_without_a_printer_it_is_said_what_to_do(
    room: Room, shown: list[PreviewDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog = open_preview(room, shown)
    assert room.focused() is view_of(dialog)
    room.dialogs.expect(says("No printer", NO_PRINTER))
    press("Ctrl+P")
    assert dialog.isVisible()


def test_printing_can_be_stopped_and_counts_as_not_printed(room: Room, long_paper: Made) -> None:
    seen: list[int] = []

    def go_on(sheet: int, _sheets: int) -> bool:
        seen.append(sheet)
        return sheet < 3

    printed = print_paper(long_paper.pdf, pdf_printer(room.folder / "out.pdf"), go_on)
    assert (printed.outcome, seen) == (Outcome.STOPPED, [1, 2, 3])
    assert printed.sentence.startswith("Printing was stopped before sheet 3 of ")


def test_a_long_print_shows_how_far_it_is_and_can_be_stopped(
    room: Room, shown: list[PreviewDialog], long_paper: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_preview(room, shown, long_paper)
    heard = heard_of(dialog)
    monkeypatch.setattr(module, "PROGRESS_FROM", 0.0)
    room.dialogs.expect(says("Printing", "of 200", then=button("Stop printing")))
    assert not dialog.print_on(pdf_printer(room.folder / "out.pdf"))
    assert label_of(dialog, "state").startswith("Printing was stopped before sheet ")
    assert (heard, dialog.isVisible()) == ([], True)


def test_a_paper_in_doubtful_welsh_is_asked_about_before_it_is_printed(
    room: Room, shown: list[PreviewDialog], printers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_preview(room, shown)
    choose_language(dialog, PaperLanguage.BOTH)
    offered: list[int] = []

    class NoDialog(QPrintDialog):
        def exec(self) -> int:
            offered.append(1)
            return 0

    monkeypatch.setattr(module, "QPrintDialog", NoDialog)
    room.dialogs.expect(no())
    dialog.print()
    assert offered == []
    room.dialogs.expect(yes())
    dialog.print()
    dialog.print()
    assert offered == [1, 1]
    assert words_of(dialog).count("translator") == 1


def test_escape_closes_the_preview(room: Room) -> None:
    room.sample()
    room.dialogs.expect(key("Escape"))
    room.window.show_paper("results-sheet")
    assert not [line for line in room.ledger.lines if isinstance(line.change, PaperIssued)]
