"""The preview shows the very bytes that are saved; printing goes through the system's own dialog."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs import Dialog
from gui.files.choosing import ask_new_file
from gui.messages import inform, warn
from gui.widgets import button, label, set_text

SCREEN_DPI, PRINT_DPI = 110, 300
_TURNS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
WIDTH = 8.27
"""Inches of an A4 page."""
SHOWN = 40
"""Pages that are looked at; hundreds of blank sheets are alike, and all of them are printed and saved."""
EDGES = 64
"""Room beside the page for margins and the scroll bar."""


def pictures(pdf: bytes, dpi: int, first: int = 1, last: int | None = None) -> Iterator[QImage]:
    """The pages from `first` to `last` as pictures, one after the other: a thousand at once would fill the memory."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(first - 1, min(last or len(document), len(document))):
            yield _picture(document[number].render(scale=dpi / 72, rev_byteorder=True))
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """How many pages a paper has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _picture(bitmap: object) -> QImage:
    import pypdfium2

    assert isinstance(bitmap, pypdfium2.PdfBitmap)
    kind = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888
    return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()


class PreviewDialog(Dialog):
    """Pages under each other, the cursor on Print; without a printer on the pages, or a stray Enter would save.

    `issued` carries the digest once the paper was printed or saved.
    """

    issued = Signal(str)

    def __init__(self, parent: QWidget | None, title: str, pdf: bytes, proposed: Path) -> None:
        super().__init__(parent, title)
        self.wish(980, 860)
        self._pdf, self._proposed = pdf, proposed
        self._zoom = min(SCREEN_DPI, round((self.width() - EDGES) / WIDTH))  # the whole line can be read
        self._buttons: dict[str, QPushButton] = {}
        box = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addWidget(label(title, look="title"))
        row.addStretch(1)
        for text, name, slot in (
            ("Zoom &out", "zoom-out", self._smaller),
            ("Zoom &in", "zoom-in", self._larger),
            ("&Save as…", "save", self.save),
            ("&Print…", "print", self.print),
        ):
            made = button(text, name, primary=name == "print")
            made.clicked.connect(slot)
            row.addWidget(made)
            self._buttons[name] = made
        box.addLayout(row)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName("Pages")
        self._pages = QWidget()
        self._column = QVBoxLayout(self._pages)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.setSpacing(14)
        self._area.setWidget(self._pages)
        box.addWidget(self._area, 1)
        self._state = label(tone="muted", look="small")
        box.addWidget(self._state)
        self._draw()
        can_print = bool(QPrinterInfo.availablePrinterNames())
        (self._buttons["print"] if can_print else self._area).setFocus()

    def _draw(self) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        ratio = self.devicePixelRatioF()
        count = page_count(self._pdf)
        for number, image in enumerate(pictures(self._pdf, round(self._zoom * ratio), last=SHOWN), start=1):
            page = QLabel()
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(ratio)
            page.setPixmap(picture)
            page.setAccessibleName(f"Page {number} of {count}")
            self._column.addWidget(page)
        pages = f"{count} page{'s' if count > 1 else ''}"
        first = f", the first {SHOWN} of them here" if count > SHOWN else ""
        set_text(self._state, f"{pages}{first} · these are the bytes that are saved")

    def _smaller(self) -> None:
        self._zoom = max(50, self._zoom * 4 // 5)
        self._draw()

    def _larger(self) -> None:
        self._zoom = min(300, self._zoom * 5 // 4)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The pages turn wherever the cursor is; an Enter that no button took presses none."""
        turn = _TURNS.get(event.key())
        if turn is not None:
            self._area.verticalScrollBar().triggerAction(turn)
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def save(self) -> None:
        """Keep the paper as a file."""
        path = ask_new_file(self, "Save the paper", self._proposed, "PDF (*.pdf)")
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Write the bytes whole or not at all."""
        from exports.files import write_whole
        from exports.refusals import ExportRefused

        try:
            write_whole(path.parent, path.name, self._pdf)
        except ExportRefused as err:
            warn(self, "Not saved", str(err))
            return False
        set_text(self._state, f"Saved as {path.name}")
        self._tell()
        return True

    def print(self) -> None:
        """The system's own print dialog; without a printer, what to do instead."""
        if not QPrinterInfo.availablePrinterNames():
            inform(
                self,
                "No printer",
                "This computer has no printer. Connect one, or save the paper and print it elsewhere.",
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._proposed.stem)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> bool:
        """Paint every page on a printer, and be done; after a failure the paper can be had again."""
        if not paint(self._pdf, printer):
            warn(self, "Not printed", "The printer did not take the paper. Look at the printer, then print again.")
            return False
        self._tell()
        self.accept()
        return True

    def _tell(self) -> None:
        self.issued.emit(hashlib.sha256(self._pdf).hexdigest())


def paint(pdf: bytes, printer: QPrinter) -> bool:
    """The pages that the printer was asked for, each filling the sheet; False where the printer refused."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    first, last = max(1, printer.fromPage() or 1), printer.toPage() or None
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    inner = printer.pageRect(QPrinter.Unit.DevicePixel)
    sheet = QRectF(-inner.x(), -inner.y(), paper.width(), paper.height())
    ok = True
    for number, image in enumerate(pictures(pdf, PRINT_DPI, first, last), first):
        if number > first:
            ok = ok and printer.newPage()
        painter.drawImage(sheet, image, QRectF(image.rect()))
    return bool(painter.end()) and ok
