"""A PDF taken apart by pikepdf: its tree in reading order, its pages' operators, its fonts down to their outlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from struct import unpack_from
from typing import Any

import pikepdf

_DRAWING = "Tj TJ ' \" S s f F f* B B* b b* Do sh"
DRAWING = frozenset([*_DRAWING.split(), "INLINE IMAGE"])


@dataclass
class Node:
    """A structure element with its way up."""

    obj: Any
    above: Node | None

    @property
    def role(self) -> str:
        return str(self.obj.get("/S", "/?"))[1:]

    @property
    def kids(self) -> list[Any]:
        kids = self.obj.get("/K", [])
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    @property
    def attributes(self) -> list[Any]:
        found = self.obj.get("/A", [])
        return list(found) if isinstance(found, pikepdf.Array) else [found]

    def attribute(self, name: str) -> Any:
        return next((a[name] for a in self.attributes if name in a), None)


@dataclass
class Stretch:
    """A bracket of marked content: what it is and what is around it; `operators` draw something in it."""

    tag: str
    number: int | None
    outer: tuple[Stretch, ...]
    operators: list[str] = field(default_factory=list)


@dataclass
class Font:
    """A font of some page, with the codes that are shown in it."""

    obj: Any
    codes: set[int] = field(default_factory=set)

    @property
    def descriptor(self) -> Any:
        return self.obj.get("/FontDescriptor", {})

    @property
    def symbolic(self) -> bool:
        return bool(int(self.descriptor.get("/Flags", 0)) & 4)

    @cached_property
    def program(self) -> Program | None:
        file = self.descriptor.get("/FontFile2")
        return Program(file.read_bytes()) if file is not None else None

    def glyph(self, code: int) -> int:
        """The outline of a code, by the font program's own table, as of a symbolic font."""
        return self.program.codes.get(code, 0) if self.program else 0

    def width(self, code: int) -> float:
        """As the dictionary has it."""
        widths, first = self.obj.get("/Widths", []), int(self.obj.get("/FirstChar", 0))
        if not 0 <= code - first < len(widths):
            return float(self.descriptor.get("/MissingWidth", 0))
        return float(widths[code - first])

    @cached_property
    def unicode(self) -> dict[int, str]:
        """What ToUnicode makes of each code."""
        table = self.obj.get("/ToUnicode")
        text = table.read_bytes().decode("ascii") if isinstance(table, pikepdf.Stream) else ""
        pairs = re.findall(r"^<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>$", text, re.MULTILINE)
        return {int(code, 16): bytes.fromhex(said).decode("utf-16-be", "replace") for code, said in pairs}


@dataclass
class Program:
    """A TrueType file, read by hand."""

    data: bytes

    @cached_property
    def tables(self) -> dict[str, int]:
        (count,) = unpack_from(">H", self.data, 4)
        rows = (unpack_from(">4sIII", self.data, 12 + 16 * i) for i in range(count))
        return {name.decode("ascii"): place for name, _, place, _ in rows}

    @property
    def glyphs(self) -> int:
        return int(unpack_from(">H", self.data, self.tables["maxp"] + 4)[0]) if "maxp" in self.tables else 0

    @property
    def cmaps(self) -> list[tuple[int, int]]:
        """Which tables from codes to outlines there are: platform and encoding of each."""
        return [(platform, encoding) for platform, encoding, _ in self._cmaps()]

    def _cmaps(self) -> list[tuple[int, int, int]]:
        start = self.tables.get("cmap")
        if start is None:
            return []
        (count,) = unpack_from(">H", self.data, start + 2)
        return [unpack_from(">HHI", self.data, start + 4 + 8 * i) for i in range(count)]

    @cached_property
    def codes(self) -> dict[int, int]:
        """The outline of each code, where the only table is one of consecutive codes (format 6)."""
        tables = self._cmaps()
        if len(tables) != 1:
            return {}
        start = self.tables["cmap"] + tables[0][2]
        kind, _, _, first, count = unpack_from(">5H", self.data, start)
        assert kind == 6
        return {first + i: unpack_from(">H", self.data, start + 10 + 2 * i)[0] for i in range(count)}

    def width(self, glyph: int) -> float:
        """In thousandths; none where the file says none."""
        if not {"head", "hhea", "hmtx"} <= set(self.tables):
            return 0
        (units,) = unpack_from(">H", self.data, self.tables["head"] + 18)
        (full,) = unpack_from(">H", self.data, self.tables["hhea"] + 34)
        (advance,) = unpack_from(">H", self.data, self.tables["hmtx"] + 4 * min(glyph, full - 1))
        return float(advance) * 1000 / float(units)


@dataclass
class Page:
    """A page's stretches in order, what is drawn in none of them, and what its resources lack."""

    obj: Any
    stretches: list[Stretch]
    loose: list[str]
    lacking: list[str]


class Walk:
    """Everything that the checks ask for, read once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.root: Any = pdf.Root
        self.fonts: dict[tuple[int, int], Font] = {}
        self.pages = [self._page(page) for page in pdf.pages]
        self.nodes = list(self._nodes())

    def role(self, *roles: str) -> list[Node]:
        """All elements of these roles."""
        return [node for node in self.nodes if node.role in roles]

    def owned(self) -> list[tuple[tuple[int, int], int, Node]]:
        """Each stretch of content that belongs to an element: page, number, element."""
        found = []
        for node in self.nodes:
            for kid in node.kids:
                if isinstance(kid, int):
                    found.append((node.obj.Pg.objgen, kid, node))
                elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                    page = kid.get("/Pg", node.obj.get("/Pg"))
                    found.append((page.objgen, int(kid.MCID), node))
        return found

    def objects(self) -> Iterator[Any]:
        """Every dictionary of the file."""
        for obj in self.pdf.objects:
            if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream):
                yield obj

    @cached_property
    def xmp(self) -> str:
        metadata = self.root.get("/Metadata")
        return metadata.read_bytes().decode() if isinstance(metadata, pikepdf.Stream) else ""

    def _nodes(self) -> Iterator[Node]:
        tree = self.root.get("/StructTreeRoot")
        if tree is None:
            return
        top = tree.get("/K", [])
        for obj in top if isinstance(top, pikepdf.Array) else [top]:
            yield from self._below(Node(obj, None))

    def _below(self, node: Node) -> Iterator[Node]:
        yield node
        for kid in node.kids:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self._below(Node(kid, node))

    def _page(self, page: pikepdf.Page) -> Page:
        open_: list[Stretch] = []
        walked = Page(page.obj, [], [], [])
        font: Font | None = None
        drawing: Any = pikepdf.parse_content_stream(page)
        resources: Any = page.obj.get("/Resources", {})
        for operands, operator in drawing:
            name = str(operator)
            if name in {"BDC", "BMC"}:
                number = operands[1].get("/MCID") if name == "BDC" else None
                stretch = Stretch(str(operands[0])[1:], None if number is None else int(number), tuple(open_))
                open_.append(stretch)
                walked.stretches.append(stretch)
            elif name == "EMC":
                open_.pop()
            elif name == "Tf":
                obj = resources.get("/Font", {}).get(str(operands[0]))
                walked.lacking += [] if obj is not None else [str(operands[0])]
                font = None if obj is None else self.fonts.setdefault(obj.objgen, Font(obj))
            if name in DRAWING:
                (open_[-1].operators if open_ else walked.loose).append(name)
            if name == "Tj" and font:
                font.codes |= set(bytes(operands[0]))
        assert open_ == []
        return walked
