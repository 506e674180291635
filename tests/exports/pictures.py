"""Crests drawn by hand: arms with nothing around them, and a wide device with its name."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw


@cache
def shield(width: int = 200, height: int = 240) -> bytes:
    """Arms on nothing, as PNG: half of it can be seen through."""
    picture = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    edge = [(5, 5), (width - 5, 5), (width - 5, height * 0.6), (width / 2, height - 5), (5, height * 0.6)]
    pen.polygon(edge, fill=(160, 20, 40, 255))
    pen.rectangle([5, height * 0.3, width - 5, height * 0.4], fill=(250, 220, 90, 128))
    return png(picture)


@cache
def device(width: int = 900, height: int = 150, mode: str = "L") -> bytes:
    """A wide grey one."""
    picture = Image.new(mode, (width, height), "white")
    ImageDraw.Draw(picture).ellipse([5, 5, height - 5, height - 5], fill="black")
    return png(picture)


def png(picture: Image.Image) -> bytes:
    """A picture's bytes."""
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
