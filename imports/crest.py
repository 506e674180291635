"""The crest at the head of every paper: any common picture in, one small picture on white out.

The sentences are in `models/wording/imports.py`. A picture is whatever somebody fetched from somewhere: its size is
looked at before it is read, its dots are counted before they are unpacked, and no bytes of it raise anything else.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from models.changes.papers import MOST_CREST_BYTES
from models.wording import say

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_CREST = 10_000_000
"""Bytes of the file that is chosen."""
MOST_DOTS = 25_000_000
"""Of a picture as it is chosen: 5,000 × 5,000, which unpack to 100 MB."""
LONGEST_SIDE, SHORTEST_SIDE, THINNEST = 600, 60, 20
"""Dots: the longer side as it is kept, the longer side that still prints well, the shorter side as it is kept."""

_KINDS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")
_MOVING = frozenset({"PNG", "GIF", "WEBP"})
_OTHER_PICTURES = (
    b"II*\x00",
    b"MM\x00*",
    b"8BPS",
    b"\x00\x00\x01\x00",
    b"%!PS",
    b"\xc5\xd0\xd3\xc6",
    b"\x00\x00\x00\x0cjP",
)
"""How TIFF, Photoshop, icons, PostScript and JPEG 2000 begin; HEIC and AVIF say so behind four bytes."""
_DOCUMENTS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")


class CrestRefused(Exception):
    """Why a file cannot be the crest: `key` names the sentence, `str()` gives it with its numbers filled in."""

    def __init__(self, key: str, **params: int | str) -> None:
        super().__init__(say(key, params))
        self.key = key


def read_crest(path: Path) -> bytes:
    """The picture of a file as a PNG on white, at most `LONGEST_SIDE` dots and `MOST_CREST_BYTES` bytes.

    The same file gives the same bytes. Raises CrestRefused, and nothing else.
    """
    return crest_of(_bytes_of(path))


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.exists():
            raise CrestRefused("import.no_file")
        if not path.is_file():
            raise CrestRefused("import.no_plain_file")
        if path.stat().st_size > LARGEST_CREST:
            raise _too_large()
        with path.open("rb") as file:
            return file.read(LARGEST_CREST + 1)  # it may be growing
    except (OSError, ValueError) as err:  # ValueError: a NUL inside the path
        raise CrestRefused("import.unreadable") from err


def _too_large() -> CrestRefused:
    return CrestRefused("import.crest_large", most=LARGEST_CREST // 1_000_000, side=LONGEST_SIDE)


def crest_of(data: bytes) -> bytes:
    """The same for the bytes of a file."""
    from PIL import Image, UnidentifiedImageError  # late: a start is without it

    if len(data) > LARGEST_CREST:
        raise _too_large()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd but harmless parts; the dots we count ourselves
        try:
            with Image.open(BytesIO(data), formats=_KINDS) as picture:
                _refuse_size(picture)
                if picture.format in _MOVING and getattr(picture, "is_animated", False):
                    raise CrestRefused("import.crest_moves")
                return _small(_on_white(picture))
        except CrestRefused:
            raise
        except UnidentifiedImageError as err:
            raise CrestRefused(_what_it_is(data)) from err
        except Image.DecompressionBombError as err:  # said before we can count
            raise _too_many_dots() from err
        except Exception as err:  # a damaged picture makes its reader raise anything
            raise CrestRefused("import.crest_broken") from err


def _what_it_is(data: bytes) -> str:
    """Why bytes that are none of our kinds are not; half a picture is still recognised by its first bytes."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.strip():
        return "import.is_empty"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")) or (data[:2] == b"BM" and b"\x00" in data[:16]):
        return "import.crest_broken"
    if b"<svg" in start or data.startswith(b"\x1f\x8b"):
        return "import.crest_drawing"
    if data.startswith(_OTHER_PICTURES) or data[4:8] == b"ftyp":
        return "import.crest_kind"
    return "import.crest_document" if data.startswith(_DOCUMENTS) else "import.crest_none"


def _refuse_size(picture: Image) -> None:
    wide, high = picture.size
    if wide * high > MOST_DOTS:
        raise _too_many_dots()
    if max(wide, high) < SHORTEST_SIDE:
        raise CrestRefused("import.crest_small", wide=wide, high=high, side=SHORTEST_SIDE)
    if min(_fitting(picture.size, LONGEST_SIDE)) < THINNEST:
        raise CrestRefused("import.crest_thin", wide=wide, high=high)


def _too_many_dots() -> CrestRefused:
    return CrestRefused("import.crest_dots", most=MOST_DOTS // 1_000_000, side=LONGEST_SIDE)


def _fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    """A size of the same shape whose longer side is at most this."""
    longer = max(*size, side)
    return max(1, size[0] * side // longer), max(1, size[1] * side // longer)


def _on_white(picture: Image) -> Image:
    """The picture as people see it: turned as the camera says, in plain colours, white where it is clear."""
    from PIL import Image, ImageOps

    seen = ImageOps.exif_transpose(picture)
    if seen.mode.startswith("I"):  # 16 bits of grey: `convert` would cut off all above 255
        seen = seen.convert("I").point(lambda grey: grey / 256).convert("L")
    elif seen.mode not in ("1", "L", "LA", "P", "PA", "RGB", "RGBA"):
        seen = seen.convert("RGB")
    clear = seen.convert("RGBA")
    clear.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, clear).convert("RGB")


def _small(picture: Image) -> bytes:
    """As a PNG that the journal takes: a photograph is made smaller until it does."""
    from PIL import Image

    side = max(picture.size)
    while True:
        made = BytesIO()
        picture.resize(_fitting(picture.size, side), Image.Resampling.LANCZOS).save(made, "PNG", optimize=True)
        if made.tell() <= MOST_CREST_BYTES:
            return made.getvalue()
        side = side * 4 // 5
