"""A PDF file as bytes: numbered objects, streams, the table of where each is, an id made from all of it.

Small objects are packed and compressed together, as PDF 1.5 and later may. The same objects give the same bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from struct import pack

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LEVEL = 6


def reference(number: int) -> str:
    """How one object names another."""
    return f"{number} 0 R"


def string(words: str) -> str:
    """A text for people, in a dictionary: as it is where it is ASCII, else UTF-16."""
    if words.isascii() and words.isprintable():
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<feff{words.encode('utf-16-be').hex()}>"


def compressed(data: bytes) -> bytes:
    """As `/FlateDecode` reads it."""
    return zlib.compress(data, _LEVEL)


class File:
    """Objects by number, from 1. A number may be taken before its object is known."""

    def __init__(self) -> None:
        self._packed: dict[int, str] = {}
        self._streams: list[tuple[int, str, bytes]] = []
        self._last = 0

    def number(self) -> int:
        """A number for an object that is put later."""
        self._last += 1
        return self._last

    def put(self, number: int, body: str) -> None:
        """An object of ASCII text."""
        self._packed[number] = body

    def add(self, body: str) -> int:
        """The same under the next number."""
        self._last += 1
        self._packed[self._last] = body
        return self._last

    def stream(self, entries: str, data: bytes, *, packed: bool = False) -> int:
        """Data with what its dictionary says of it; `packed` where it is compressed already."""
        number = self.number()
        filtered = "/Filter/FlateDecode" if packed else ""
        self._streams.append((number, f"<<{entries}{filtered}/Length {len(data)}>>", data))
        return number

    def written(self, root: int, info: int) -> bytes:
        """The whole file; nothing may be added afterwards."""
        out = bytearray(_HEADER)
        holder = self._pack()
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        for number, dictionary, data in self._streams:
            places[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%s\nstream\n" % (number, dictionary.encode("ascii"))
            out += data
            out += b"\nendstream\nendobj\n"
        places |= {number: (2, holder, index) for index, number in enumerate(self._packed)}
        self._end(out, places, root, info)
        return bytes(out)

    def _pack(self) -> int:
        """All small objects as one stream: where each begins, then one after the other."""
        at, index = 0, list[str]()
        for number, body in self._packed.items():
            index.append(f"{number} {at}")
            at += len(body) + 1
        head = " ".join(index) + "\n"
        content = (head + "\n".join(self._packed.values())).encode("ascii")
        entries = f"/Type/ObjStm/N {len(self._packed)}/First {len(head)}"
        return self.stream(entries, compressed(content), packed=True)

    def _end(self, out: bytearray, places: dict[int, tuple[int, int, int]], root: int, info: int) -> None:
        start, number = len(out), self.number()
        places[number] = (1, start, 0)
        table = compressed(b"".join(pack(">BIH", *places[i]) for i in range(number + 1)))
        name = hashlib.sha256(out).hexdigest()[:32]
        trailer = (
            f"<</Type/XRef/Size {number + 1}/W[1 4 2]/Root {reference(root)}/Info {reference(info)}"
            f"/ID[<{name}><{name}>]/Filter/FlateDecode/Length {len(table)}>>"
        )
        out += b"%d 0 obj\n%s\nstream\n" % (number, trailer.encode("ascii"))
        out += table
        out += b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
