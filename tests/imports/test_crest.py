"""A crest from any file: pictures of every kind, files that are none, and no bytes that stop the program."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import pack
from zlib import compress, crc32

import pytest
from PIL import Image, ImageDraw

from imports.crest import (
    LARGEST_CREST,
    LONGEST_SIDE,
    MOST_DOTS,
    SHORTEST_SIDE,
    CrestRefused,
    crest_of,
    read_crest,
)
from models.changes.papers import MOST_CREST_BYTES

BLUE, WHITE = (20, 40, 160), (255, 255, 255)


def shield(mode: str = "RGBA", size: tuple[int, int] = (300, 360)) -> Image.Image:
    """A blue shield in the middle; around it is nothing, or white where a mode has no nothing."""
    made = Image.new("RGBA", size, (255, 255, 255, 0))
    ImageDraw.Draw(made).ellipse((size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4), fill=(*BLUE, 255))
    if mode == "RGBA":
        return made
    plain = Image.new("RGB", size, WHITE)
    plain.paste(made, mask=made)
    return plain.quantize(16) if mode == "P" else plain.convert(mode)


def kept(picture: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    """The bytes of a file of this kind."""
    made = BytesIO()
    picture.save(made, kind, **how)
    return made.getvalue()


def seen(png: bytes) -> Image.Image:
    """What was made: one plain PNG of the right size."""
    picture = Image.open(BytesIO(png))
    picture.load()
    assert (picture.format, picture.mode, set(picture.info)) == ("PNG", "RGB", set())
    assert max(picture.size) <= LONGEST_SIDE
    assert len(png) <= MOST_CREST_BYTES
    return picture


def refused(data: bytes) -> str:
    with pytest.raises(CrestRefused) as refusal:
        crest_of(data)
    return str(refusal.value)


def near(dot: object, colour: tuple[int, int, int], by: int = 12) -> bool:
    assert isinstance(dot, tuple)
    return all(abs(one - other) <= by for one, other in zip(dot, colour, strict=True))


# what is taken


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGBA"), ("PNG", "RGB"), ("PNG", "P"), ("PNG", "L"), ("PNG", "LA"), ("PNG", "1"), ("JPEG", "RGB"),
        ("JPEG", "CMYK"), ("JPEG", "L"), ("GIF", "P"), ("BMP", "RGB"), ("WEBP", "RGBA"), ("WEBP", "RGB"),
    ],
)  # fmt: skip
def test_a_picture_of_every_kind_is_seen_as_people_see_it(kind: str, mode: str) -> None:
    picture = seen(crest_of(kept(shield(mode), kind)))
    assert near(picture.getpixel((2, 2)), WHITE)
    middle = picture.getpixel((150, 180))
    grey = mode in ("L", "LA", "1")
    assert near(middle, (45, 45, 45), 50) if grey else near(middle, BLUE, 30)


def test_what_is_clear_in_a_palette_becomes_white() -> None:
    flat = Image.new("P", (100, 100), 0)
    flat.putpalette([255, 0, 0, *BLUE])
    flat.paste(1, (40, 40, 60, 60))
    picture = seen(crest_of(kept(flat, transparency=0)))
    assert picture.getpixel((2, 2)) == WHITE
    assert picture.getpixel((50, 50)) == BLUE


def test_sixteen_bits_of_grey_keep_their_greys() -> None:
    row = pack("<120H", *[40 * 256] * 60, *[128 * 256] * 40, *[65535] * 20)
    deep = Image.frombytes("I;16", (120, 120), row * 120)
    picture = seen(crest_of(kept(deep)))
    assert [picture.getpixel((x, 60)) for x in (20, 80, 110)] == [(40,) * 3, (128,) * 3, WHITE]


def test_a_photograph_taken_upright_stands_upright() -> None:
    lying = Image.new("RGB", (200, 100), WHITE)
    lying.paste(BLUE, (0, 0, 30, 100))  # the left edge is the top once it is turned
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = seen(crest_of(kept(lying, "JPEG", quality=95, exif=exif)))
    assert picture.size == (100, 200)
    assert near(picture.getpixel((50, 5)), BLUE, 20)
    assert near(picture.getpixel((50, 150)), WHITE)


def test_a_large_picture_is_made_small_and_a_small_one_is_left() -> None:
    assert seen(crest_of(kept(shield(size=(2400, 1200))))).size == (600, 300)
    assert seen(crest_of(kept(shield(size=(90, 60))))).size == (90, 60)


def test_a_photograph_is_made_as_small_as_the_journal_wants_it() -> None:
    noise = Image.effect_noise((900, 900), 90).convert("RGB")
    picture = seen(crest_of(kept(noise)))
    assert 100 <= picture.size[0] < 600


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "crest.png"
    file.write_bytes(kept(shield()))
    assert read_crest(file) == read_crest(file)


def test_what_the_file_says_beside_the_picture_is_left_out() -> None:
    noted = kept(shield(), dpi=(72, 72), icc_profile=b"not a profile", exif=Image.Exif())
    assert crest_of(noted) == crest_of(kept(shield()))


# what is not


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(path: Path) -> str:
        with pytest.raises(CrestRefused) as refusal:
            read_crest(path)
        return str(refusal.value)

    assert said(tmp_path / "gone.png") == "There is no such file."
    assert said(tmp_path) == "This is no file but a folder or a device. Choose the file inside."
    unreadable = "The file cannot be read. See whether another program holds it open, or copy it to this disk."
    assert said(Path("a\0b.png")) in (unreadable, "There is no such file.")
    file = tmp_path / "locked.png"
    file.write_bytes(kept(shield()))

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    assert said(file) == unreadable


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.png"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    begun = time.monotonic()
    with pytest.raises(CrestRefused) as refusal:
        read_crest(file)
    assert time.monotonic() - begun < 0.5
    said = (
        "The file is larger than 10 MB, far more than a crest needs. Save the picture smaller, for instance 600 dots "
    )
    assert str(refusal.value) == f"{said}wide, and choose it again."
    assert refused(b"\x89PNG" + bytes(LARGEST_CREST)) == str(refusal.value)


NO_PICTURE = "This is no picture, whatever its name says. Choose a PNG or JPEG file."
BROKEN = "The picture is cut off or damaged. Fetch it again, or open it in a picture program and save it as PNG."
DRAWING = (
    "This is a drawing (SVG), which papers cannot carry. Open it in a drawing program or a browser, save it as PNG, "
    "and choose that."
)
DOCUMENT = "This is a document, not a picture. Copy the crest out of it and save it as PNG."
OTHER_KIND = "This kind of picture cannot be read. Open it in a picture program and save it as PNG."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"Arms of Hartlepool, to follow", NO_PICTURE),
        (bytes(200), NO_PICTURE),
        (b"<!doctype html><html>404</html>", NO_PICTURE),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- arms --><svg xmlns="x"/>', DRAWING),
        (b"%PDF-1.7 ", DOCUMENT),
        (b"PK\x03\x04 a .docx", DOCUMENT),
        (b"II*\x00 a TIFF", OTHER_KIND),
        (b"\x00\x00\x00\x18ftypheic", OTHER_KIND),
        (kept(shield())[:20], BROKEN),
        (kept(shield())[:200], BROKEN),
        (kept(shield("RGB"), "JPEG")[:-900], BROKEN),
        (kept(shield("P"), "GIF")[:-400], BROKEN),
    ],
)
def test_what_is_no_picture_says_what_to_do(data: bytes, sentence: str) -> None:
    assert refused(data) == sentence


def png_of(wide: int, high: int) -> bytes:
    """A head that promises this many dots, and next to nothing behind it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + name + body + pack(">I", crc32(name + body))

    head = pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    dots = compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(5001, 5000), (30_000, 30_000), (2_000_000_000, 2)])
def test_a_picture_of_too_many_dots_is_refused_by_its_head(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("it was unpacked"))
    assert size[0] * size[1] > MOST_DOTS
    said = "The picture has more than 25 million dots, far more than a crest needs. Save it smaller, for instance 600 "
    assert refused(png_of(*size)) == f"{said}dots wide, and choose it again."


def test_a_picture_too_small_or_too_thin_is_refused() -> None:
    least = "A crest wants at least 60 dots on its longer side."
    assert refused(kept(shield(size=(59, 40)))) == f"The picture has only 59 × 40 dots and would print badly. {least}"
    assert seen(crest_of(kept(shield(size=(SHORTEST_SIDE, 40))))).size == (60, 40)
    thin = "it is too long and thin for the head of a paper. Cut the crest out of it and save it as PNG."
    assert refused(kept(shield(size=(3000, 40)))) == f"The picture has 3,000 × 40 dots: {thin}"


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind: str) -> None:
    other = shield().transpose(Image.Transpose.ROTATE_90).resize((300, 360))
    moving = kept(shield(), kind, save_all=True, append_images=[other], duration=100)
    assert refused(moving) == "This picture moves. Save one picture of it as PNG and choose that."


WHOLE: dict[str, Callable[[], bytes]] = {
    "PNG": lambda: kept(shield(size=(90, 70))),
    "palette": lambda: kept(shield("P", (90, 70))),
    "JPEG": lambda: kept(shield("RGB", (90, 70)), "JPEG"),
    "GIF": lambda: kept(shield("P", (90, 70)), "GIF"),
    "BMP": lambda: kept(shield("RGB", (90, 70)), "BMP"),
    "WEBP": lambda: kept(shield("RGB", (90, 70)), "WEBP"),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_no_bytes_stop_the_program(kind: str) -> None:
    """Pictures cut anywhere and spoilt anywhere: a picture of the right size, or a sentence."""
    chance, whole = random.Random(7), WHOLE[kind]()
    spoilt = [whole[: len(whole) * part // 40] for part in range(40)]
    for _ in range(160):
        bad = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            bad[chance.randrange(min(len(bad), chance.choice((60, 600, len(bad)))))] = chance.randrange(256)
        spoilt.append(bytes(bad))
    said: set[str] = set()
    for data in spoilt:
        try:
            seen(crest_of(data))
        except CrestRefused as refusal:
            said.add(refusal.key)
    assert "import.crest_broken" in said
