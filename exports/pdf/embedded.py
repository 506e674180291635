"""The typeface as reportlab embeds it, with the usual letters on every paper.

Nearly all papers of a night so share one subset of each weight, cut out and compressed once; a paper with other letters
gets a subset of its own. What a font says of itself keeps PDF/UA and PDF/A, which reportlab's own tables do not.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from struct import pack
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfbase.ttfonts import FF_SYMBOLIC, TTFont

SIGNS = "£·½×–—‘’“”•…✓"
"""What every paper carries beside the letters of ASCII."""


@dataclass(frozen=True, slots=True)
class Subset:
    """A font program and its tables as they stand in a file; `tag` tells one subset from another."""

    tag: str
    program: bytes
    length: int
    unicode: bytes
    widths: str


class Typeface(TTFont):
    """A weight that knows a word again: how wide it is, and its codes where they are the usual ones."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, asciiReadable=True)
        # a word is measured for its column, for its line, and again for the next contest
        self.measured = lru_cache(maxsize=8192)(self._measured)
        self._encoded = lru_cache(maxsize=8192)(self._usually_encoded)
        self._subset = lru_cache(maxsize=16)(self._cut)
        self._codes: dict[str, int] = {}

    def _measured(self, words: str) -> float:
        widths: dict[int, float] = self.face.charWidths
        return sum([widths[ord(c)] for c in words])

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002  # as reportlab's
        """In points."""
        return self.measured(text) * size / 1000

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """The usual letters have the same codes on every paper, the others get those that are left."""
        if doc not in self.state:
            ((_, codes),) = super().splitString(SIGNS, doc)
            self._codes = {chr(code): code for code in range(0x20, 0x7F)} | dict(zip(SIGNS, codes, strict=True))
        return self._encoded(text) or super().splitString(text, doc, encoding)

    def _usually_encoded(self, words: str) -> list[tuple[int, bytes]] | None:
        codes = [self._codes.get(c, -1) for c in words]
        return None if -1 in codes else [(0, bytes(codes))]

    def addObjects(self, doc: Any) -> None:
        """The fonts of a document that is drawn, as its pages name them."""
        named = doc.idToObject["BasicFonts"]
        for number, letters in enumerate(self.state[doc].subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            named[name] = doc.Reference(self._font(doc, letters), name)
        del self.state[doc]

    def _font(self, doc: Any, letters: list[int]) -> PDFDictionary:
        subset = self._subset(tuple(letters))
        name = PDFName(f"{subset.tag}+{self.fontName}")
        return PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/TrueType",
                "BaseFont": name,
                "FirstChar": 0,
                "LastChar": len(letters) - 1,
                "Widths": subset.widths,
                "ToUnicode": doc.Reference(_stream(subset.unicode)),
                "FontDescriptor": doc.Reference(self._descriptor(name, doc.Reference(_program(subset)))),
            }
        )

    def _descriptor(self, name: str, program: Any) -> PDFDictionary:
        face = self.face
        return PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": FF_SYMBOLIC,
                "FontBBox": PDFArray(face.bbox),
                "ItalicAngle": face.italicAngle,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
                "FontFile2": program,
            }
        )

    def _cut(self, letters: tuple[int, ...]) -> Subset:
        program = self.face.makeSubset(letters)
        digest = sha256(pack(f">{len(letters)}H", *letters)).digest()
        widths = (self.face.charWidths.get(letter, self.face.defaultWidth) for letter in letters)
        return Subset(
            tag="".join(chr(65 + byte % 26) for byte in digest[:6]),
            program=zlib.compress(program),
            length=len(program),
            unicode=zlib.compress(_to_unicode(letters)),
            widths=f"[{' '.join(f'{width:g}' for width in widths)}]",
        )


def _program(subset: Subset) -> PDFStream:
    stream = _stream(subset.program)
    stream.dictionary["Length1"] = subset.length
    return stream


def _stream(compressed: bytes) -> PDFStream:
    return PDFStream(PDFDictionary({"Filter": "/FlateDecode"}), compressed)


_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <ff>
endcodespacerange
{pairs}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _to_unicode(letters: tuple[int, ...]) -> bytes:
    """What is copied out of a page is what stands on it. reportlab says nought of codes that are free: none may."""
    codes = [(code, letter) for code, letter in enumerate(letters) if letter]
    lots = (codes[i : i + 100] for i in range(0, len(codes), 100))
    pairs = "\n".join(
        f"{len(lot)} beginbfchar\n" + "\n".join(f"<{code:02x}> <{letter:04x}>" for code, letter in lot) + "\nendbfchar"
        for lot in lots
    )
    return _MAP.format(pairs=pairs).encode("ascii")
