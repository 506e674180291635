"""A PDF as pictures and as text: one page at a time, so that a paper of a thousand pages needs no more memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

POINTS = 72
MOST_DOTS = 24_000_000
"""Of one picture: beyond it (a page at 400 % on a fine screen) a page is drawn coarser and stretched."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place of a text: page from 0, and the boxes around it, in points from the page's top left corner."""

    page: int
    boxes: tuple[QRectF, ...]


class PagedPdf:
    """A paper that is open for looking; `close` lets it go."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(pdf)
        self.sizes = tuple(QSizeF(*self._document.get_page_size(at)) for at in range(len(self._document)))

    def __len__(self) -> int:
        return len(self.sizes)

    def close(self) -> None:
        """Let the paper go."""
        self._document.close()

    def picture(self, page: int, dpi: float) -> QImage:
        """One page at so many dots an inch, or at as many as a picture may have."""
        size, scale = self.sizes[page], dpi / POINTS
        dots = size.width() * size.height() * scale * scale
        if dots > MOST_DOTS:
            scale *= (MOST_DOTS / dots) ** 0.5
        open_page = self._document[page]
        try:
            bitmap = open_page.render(scale=scale, rev_byteorder=True)
        finally:
            open_page.close()
        kind = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()
        bitmap.close()
        return image

    def text(self, page: int) -> str:
        """Everything that can be read on a page."""
        open_page = self._document[page]
        words = open_page.get_textpage()
        try:
            return str(words.get_text_bounded())
        finally:
            words.close()
            open_page.close()

    def find(self, text: str, page: int) -> Iterator[Found]:
        """Every place on a page where a text stands, in large or small letters."""
        if "\0" in text:  # a text ends there for pdfium, and an empty one is found for ever
            return
        open_page = self._document[page]
        words = open_page.get_textpage()
        try:
            search = words.search(text)
            while (hit := search.get_next()) is not None:
                height = self.sizes[page].height()
                boxes = (words.get_rect(at) for at in range(words.count_rects(*hit)))
                yield Found(page, tuple(QRectF(l, height - t, r - l, t - b) for l, b, r, t in boxes))  # noqa: E741
            search.close()
        finally:
            words.close()
            open_page.close()
