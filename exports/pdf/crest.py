"""The officer's crest as a PDF takes it: on white, without transparency, in grey where it has no colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from zlib import compress

from pikepdf import Name, Pdf

from exports.document import Picture
from exports.refusals import PaperRefused

if TYPE_CHECKING:
    from PIL.Image import Image
    from reportlab.lib.utils import ImageReader

HEIGHT, WIDTH = 48.0, 150.0
"""The most room that it takes, in points."""
_MOST_PIXELS = 4_000_000


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture's rows, compressed once for all papers; `colours` is how a PDF calls what each dot says."""

    dots: tuple[int, int]
    colours: str
    data: bytes

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height on paper, in points."""
        wide, high = self.dots
        scale = min(HEIGHT / high, WIDTH / wide)
        return wide * scale, high * scale

    def embed(self, pdf: Pdf) -> None:
        """Put it into a drawn file, in the place of the stand-in."""
        (drawn,) = pdf.pages[0].Resources.XObject.values()
        drawn.write(self.data, filter=Name.FlateDecode)
        drawn.Width, drawn.Height = self.dots
        drawn.ColorSpace = Name(f"/{self.colours}")


@cache
def stand_in() -> ImageReader:
    """What reportlab draws instead of the crest, one white dot: it would compress the crest anew for each paper."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    return ImageReader(Image.new("L", (1, 1), "white"))


def pixels_of(picture: Picture) -> Pixels:
    """Raises PaperRefused where it is no picture."""
    from PIL import UnidentifiedImageError

    try:
        return _pixels(picture.png)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError) as broken:
        raise PaperRefused("paper.crest") from broken


@lru_cache(maxsize=4)
def _pixels(png: bytes) -> Pixels:
    from PIL import Image

    with Image.open(BytesIO(png), formats=["PNG"]) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            raise ValueError("too many pixels")
        flat = _on_white(picture.convert("RGBA"))
    red, green, blue = flat.split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        return Pixels(flat.size, "DeviceGray", compress(red.tobytes()))
    return Pixels(flat.size, "DeviceRGB", compress(flat.tobytes()))


def _on_white(picture: Image) -> Image:
    from PIL import Image

    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")
