"""The letters that a paper uses, as a font inside its file.

Every paper carries the usual letters and signs, so that nearly all papers of a night share one subset, made and
compressed once; a paper with others gets a subset of its own. A code in a page's text is the letter's own number in
Unicode, and a table beside the font leads from it to the outline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from struct import pack

from exports.pdf.file import File, compressed, reference
from exports.pdf.fonts import Weight, opened

USUAL = frozenset(map(ord, "".join(map(chr, range(0x20, 0x7F))) + "\u00a0£·½×–—‘’“”•…✓"))
"""Letters that every paper carries."""


@dataclass(frozen=True, slots=True)
class Subset:
    """A font program and its tables, ready for a file; `name` tells one subset from another."""

    name: str
    program: bytes
    length: int
    glyphs: bytes
    unicode: bytes
    widths: str
    descriptor: str


def embed(file: File, weight: Weight, used: Iterable[str]) -> int:
    """Put a weight with these letters into a file."""
    subset = _subset(weight, tuple(sorted(set(map(ord, used)) - USUAL)))
    program = file.stream(f"/Length1 {subset.length}", subset.program, packed=True)
    descriptor = file.add(
        f"<</Type/FontDescriptor/FontName/{subset.name}{subset.descriptor}/FontFile2 {reference(program)}>>"
    )
    glyphs = file.stream("", subset.glyphs, packed=True)
    descendant = file.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{subset.name}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {reference(descriptor)}/CIDToGIDMap {reference(glyphs)}/DW 0/W[{subset.widths}]>>"
    )
    unicode = file.stream("", subset.unicode, packed=True)
    return file.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{subset.name}/Encoding/Identity-H"
        f"/DescendantFonts[{reference(descendant)}]/ToUnicode {reference(unicode)}>>"
    )


@lru_cache(maxsize=32)
def _subset(weight: Weight, others: tuple[int, ...]) -> Subset:
    font = opened(weight)
    codes = [code for code in sorted({*USUAL, *others}) if code in font.charToGlyph]
    program = font.makeSubset(codes)
    return Subset(
        name=f"{_tag(codes)}+{weight.value}",
        program=compressed(program),
        length=len(program),
        glyphs=compressed(_glyphs(font.charToGlyph, codes)),
        unicode=compressed(_to_unicode(codes)),
        widths="".join(f"{code}[{font.charWidths[code]:g}]" for code in codes),
        descriptor=(
            f"/Flags 4/FontBBox[{' '.join(f'{side:g}' for side in font.bbox)}]/ItalicAngle {font.italicAngle:g}"
            f"/Ascent {font.ascent:g}/Descent {font.descent:g}/CapHeight {font.capHeight:g}/StemV {font.stemV:g}"
        ),
    )


def _tag(codes: list[int]) -> str:
    """Six capitals, as a subset's name begins."""
    digest = sha256(pack(f">{len(codes)}H", *codes)).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _glyphs(outlines: dict[int, int], codes: list[int]) -> bytes:
    """From each code to its outline in the subset, where outlines stand in the order in which codes first ask."""
    places = {0: 0}
    table = bytearray(2 * (codes[-1] + 1))
    for code in codes:
        place = places.setdefault(outlines[code], len(places))
        table[2 * code : 2 * code + 2] = pack(">H", place)
    return bytes(table)


_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{pairs}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _to_unicode(codes: list[int]) -> bytes:
    """Each code is its letter: what is copied out of a page is what stands on it."""
    lots = (codes[i : i + 100] for i in range(0, len(codes), 100))
    pairs = "\n".join(
        f"{len(lot)} beginbfchar\n" + "\n".join(f"<{code:04x}> <{code:04x}>" for code in lot) + "\nendbfchar"
        for lot in lots
    )
    return _MAP.format(pairs=pairs).encode("ascii")
