"""A paper onto a printer: every page whole on the sheet that there is, and each way in which a printer can fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from gui.papers.paged import POINTS, PagedPdf
from models.wording.tongue import fill, tr

PRINT_DPI = 300
GoOn = Callable[[int, int], bool]
"""Called before each sheet with its number and how many there are; False stops."""


class Outcome(Enum):
    """How printing ended."""

    DONE = "done"
    NOTHING = "nothing"
    REFUSED = "refused"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Printing:
    """How it ended, at which sheet of how many."""

    outcome: Outcome
    sheet: int = 0
    sheets: int = 0

    @property
    def sentence(self) -> str:
        """What happened and what to do next; nothing where all is well."""
        match self.outcome:
            case Outcome.NOTHING:
                return tr("The paper has no such page, so nothing was printed. Choose its pages again.")
            case Outcome.REFUSED:
                return tr("The printer did not take the paper. Look at the printer, then print again.")
            case Outcome.FAILED:
                said = (
                    "The printer stopped at sheet {sheet} of {sheets}. Look at it for paper, ink and its cable, then "
                    "print again; the paper counts as not printed."
                )
                return fill(said, sheet=self.sheet, sheets=self.sheets)
            case Outcome.STOPPED:
                said = "Printing was stopped before sheet {sheet} of {sheets}; it counts as not printed."
                return fill(said, sheet=self.sheet, sheets=self.sheets)
        return ""


def print_paper(pdf: bytes, printer: QPrinter, go_on: GoOn = lambda _sheet, _sheets: True) -> Printing:
    """Paint the pages and copies that the printer was asked for."""
    paper = PagedPdf(pdf)
    try:
        return _print(paper, printer, go_on)
    finally:
        paper.close()


def sheets_of(count: int, printer: QPrinter) -> list[int]:
    """The pages to paint, from 0, in their order; copies only where the printer makes none itself."""
    ranges = printer.pageRanges()
    pages = [at for at in range(count) if ranges.isEmpty() or ranges.contains(at + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return pages * copies if printer.collateCopies() else [page for page in pages for _ in range(copies)]


def _print(paper: PagedPdf, printer: QPrinter, go_on: GoOn) -> Printing:
    sheets = sheets_of(len(paper), printer)
    if not sheets:
        return Printing(Outcome.NOTHING)
    painter = QPainter()
    if not painter.begin(printer):
        return Printing(Outcome.REFUSED)
    ended = Printing(Outcome.DONE, len(sheets), len(sheets))
    for number, page in enumerate(sheets, 1):
        if not go_on(number, len(sheets)):
            printer.abort()
            ended = Printing(Outcome.STOPPED, number, len(sheets))
            break
        if (number > 1 and not printer.newPage()) or _gone(printer):
            ended = Printing(Outcome.FAILED, number, len(sheets))
            break
        image = paper.picture(page, PRINT_DPI)
        painter.drawImage(place_on(printer, paper.sizes[page]), image, QRectF(image.rect()))
    ok = painter.end() and not _gone(printer)
    return ended if ok or ended.outcome is not Outcome.DONE else Printing(Outcome.FAILED, len(sheets), len(sheets))


def _gone(printer: QPrinter) -> bool:
    return printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


def place_on(printer: QPrinter, page: QSizeF) -> QRectF:
    """Where a page stands on the sheet, in the printer's dots: whole, in the middle, smaller on smaller paper and never
    larger than it is. The margins of our pages are wider than those that a printer leaves white."""
    sheet, inner = printer.paperRect(QPrinter.Unit.DevicePixel), printer.pageRect(QPrinter.Unit.DevicePixel)
    dots = printer.resolution() / POINTS
    scale = min(dots, sheet.width() / page.width(), sheet.height() / page.height())
    wide, high = page.width() * scale, page.height() * scale
    return QRectF((sheet.width() - wide) / 2 - inner.x(), (sheet.height() - high) / 2 - inner.y(), wide, high)
