"""The officer's crest as a PDF takes it: on white, without transparency, in grey where it has no colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from exports.document import Picture
from exports.pdf.file import File, compressed
from exports.refusals import PaperRefused

if TYPE_CHECKING:
    from PIL.Image import Image

HEIGHT, WIDTH = 48.0, 150.0
"""The most room that it takes, in points."""
_MOST_PIXELS = 4_000_000


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture's rows, compressed; `colours` is how a PDF calls what each pixel says."""

    width: int
    height: int
    colours: str
    data: bytes

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height on paper, in points."""
        scale = min(HEIGHT / self.height, WIDTH / self.width)
        return self.width * scale, self.height * scale

    def embed(self, file: File) -> int:
        """Put it into a file."""
        entries = f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}/BitsPerComponent 8"
        return file.stream(f"{entries}/ColorSpace/{self.colours}", self.data, packed=True)


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
        return Pixels(flat.width, flat.height, "DeviceGray", compressed(red.tobytes()))
    return Pixels(flat.width, flat.height, "DeviceRGB", compressed(flat.tobytes()))


def _on_white(picture: Image) -> Image:
    from PIL import Image

    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")
