"""What of PDF/A-3a (ISO 19005-3) a walk can see, each clause a check that says what is wrong.

Fonts, tags and languages are those of `matterhorn.py`; here is what an archive asks for beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree

import pikepdf

from tests.exports.walked import Walk

Check = Callable[[Walk, bytes], Iterator[str]]
CHECKS: dict[str, Check] = {}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_PREDEFINED = {
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://www.aiim.org/pdfa/ns/id/",
    "http://www.aiim.org/pdfa/ns/extension/",
    "http://www.aiim.org/pdfa/ns/schema#",
    "http://www.aiim.org/pdfa/ns/property#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "adobe:ns:meta/",
}


def clause(number: str) -> Callable[[Check], Check]:
    """A requirement by its clause."""

    def kept(check: Check) -> Check:
        CHECKS[number] = check
        return check

    return kept


def faults(walk: Walk, raw: bytes) -> list[str]:
    """Every clause that is broken, with what broke it; `raw` are the bytes of the file."""
    return [f"{number}: {said}" for number, check in CHECKS.items() for said in check(walk, raw)]


@clause("6.1.2 header")
def header(walk: Walk, raw: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", raw):
        yield "the first two lines"


@clause("6.1.3 trailer")
def trailer(walk: Walk, raw: bytes) -> Iterator[str]:
    if "/ID" not in walk.pdf.trailer:
        yield "no ID"
    if walk.pdf.is_encrypted:
        yield "encrypted"
    if not raw.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "something after the end"


@clause("6.1.7 streams")
def streams(walk: Walk, raw: bytes) -> Iterator[str]:
    for obj in walk.pdf.objects:
        if isinstance(obj, pikepdf.Stream):
            filters = str(obj.get("/Filter", ""))
            if "LZW" in filters or "Crypt" in filters or any(key in obj for key in ("/F", "/FFilter")):
                yield f"a stream with {filters}"


@clause("6.1.13 limits")
def limits(walk: Walk, raw: bytes) -> Iterator[str]:
    if len(walk.pdf.objects) > 8_388_607:
        yield "too many objects"
    for page in walk.pages:
        sides = [float(side) for side in page.obj.MediaBox]
        if not (3 <= sides[2] - sides[0] <= 14_400 and 3 <= sides[3] - sides[1] <= 14_400):
            yield "a page of no size"


@clause("6.2.2 resources")
def resources(walk: Walk, raw: bytes) -> Iterator[str]:
    yield from (f"a page without {name}" for page in walk.pages for name in page.lacking)


@clause("6.2.3 output intent")
def output_intent(walk: Walk, raw: bytes) -> Iterator[str]:
    intents = [one for one in walk.root.get("/OutputIntents", []) if one.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents"
        return
    profile: Any = intents[0].get("/DestOutputProfile")
    if profile is None:
        yield "no profile"
        return
    data = profile.read_bytes()
    if data[36:40] != b"acsp" or data[16:20] != b"RGB " or data[12:16] not in (b"mntr", b"prtr"):
        yield "no profile of a screen or printer"
    if data[8] > 4 or int(profile.N) != 3 or int.from_bytes(data[:4], "big") != len(data):
        yield "a profile that its dictionary does not fit"


@clause("6.2.4 colours")
def colours(walk: Walk, raw: bytes) -> Iterator[str]:
    for obj in walk.objects():
        space = obj.get("/ColorSpace")
        if space is not None and space not in ("/DeviceGray", "/DeviceRGB"):
            yield f"colours that the intent does not explain: {space}"
    for page in walk.pages:
        operators = {str(each[1]) for each in pikepdf.parse_content_stream(page.obj)}
        if operators & {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "gs", "ri"}:
            yield "operators of other colours"


@clause("6.2.8 images, 6.2.9 forms, 6.2.10 transparency")
def pictures(walk: Walk, raw: bytes) -> Iterator[str]:
    for obj in walk.objects():
        if obj.get("/Subtype") == "/Image":
            if any(key in obj for key in ("/Alternates", "/OPI", "/SMask", "/Mask")) or obj.get("/Interpolate", False):
                yield "an image with more than its pixels"
            if int(obj.BitsPerComponent) not in (1, 2, 4, 8):
                yield "an image of other bits"
        if obj.get("/Subtype") in ("/Form", "/PS"):
            yield "a form object"
        if "/Group" in obj or "/ExtGState" in obj:
            yield "a group or a state, which can make things transparent"


@clause("6.2.11.2 font dictionaries, 6.2.11.4 subsets")
def dictionaries(walk: Walk, raw: bytes) -> Iterator[str]:
    for font in walk.fonts.values():
        if font.descriptor.get("/FontName") != font.obj.get("/BaseFont"):
            yield "a font and its descriptor have two names"
        if not re.match(r"/[A-Z]{6}\+", str(font.obj.get("/BaseFont"))):
            yield "a subset without its tag"
        first, last = (int(font.obj.get(key, -1)) for key in ("/FirstChar", "/LastChar"))
        if not 0 <= first <= last or len(font.obj.get("/Widths", [])) != last - first + 1:
            yield "codes without a width"
        if not font.codes <= set(range(first, last + 1)):
            yield "codes before the first or after the last"


@clause("6.2.11.6 encodings")
def encodings(walk: Walk, raw: bytes) -> Iterator[str]:
    for font in walk.fonts.values():
        cmaps = font.program.cmaps if font.program else []
        if not font.symbolic or "/Encoding" in font.obj or (len(cmaps) != 1 and (3, 0) not in cmaps):
            yield "a symbolic font with an encoding, or with more than one table of its own"


@clause("6.2.11.5 programs")
def programs(walk: Walk, raw: bytes) -> Iterator[str]:
    for font in walk.fonts.values():
        lacking = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"} - set(font.program.tables if font.program else ())
        if lacking:
            yield f"a font program without {', '.join(sorted(lacking))}"
        file = font.descriptor.get("/FontFile2")
        if file is not None and int(file.get("/Length1", -1)) != len(file.read_bytes()):
            yield "Length1 of a font program"


@clause("6.2.11.7 characters of private use")
def private_use(walk: Walk, raw: bytes) -> Iterator[str]:
    for font in walk.fonts.values():
        if any("\ue000" <= said <= "\uf8ff" for code, said in font.unicode.items() if code in font.codes):
            yield "a letter of private use without its words"


@clause("6.3 annotations, 6.4 forms, 6.5 actions")
def actions(walk: Walk, raw: bytes) -> Iterator[str]:
    yield from (f"{key} in the catalog" for key in ("/AcroForm", "/OpenAction", "/AA", "/Outlines") if key in walk.root)
    yield from ("something on a page" for page in walk.pages if "/Annots" in page.obj or "/AA" in page.obj)
    if "/JavaScript" in walk.root.get("/Names", {}):
        yield "a script"


@clause("6.6.2 metadata")
def metadata(walk: Walk, raw: bytes) -> Iterator[str]:
    stream = walk.root.get("/Metadata")
    if stream is None or stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML" or "/Filter" in stream:
        yield "no plain XMP"
        return
    if not re.match(r'<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>', walk.xmp):
        yield "no packet"
    tree = ElementTree.fromstring(walk.xmp)
    used = {element.tag[1:].partition("}")[0] for element in tree.iter()}
    told = {str(element.text) for element in tree.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")}
    yield from (f"a schema that nobody described: {uri}" for uri in sorted(used - _PREDEFINED - told))


@clause("6.6.3 information")
def information(walk: Walk, raw: bytes) -> Iterator[str]:
    info: Any = walk.pdf.trailer.get("/Info", {})
    tree = ElementTree.fromstring(walk.xmp or "<none/>")
    title = tree.find(f".//{_DC}title/{_RDF}Alt/{_RDF}li")
    producer = tree.find(f".//{_PDF}Producer")
    if title is None or title.text != str(info.get("/Title", "")):
        yield "two titles"
    if producer is None or producer.text != str(info.get("/Producer", "")):
        yield "two producers"
    yield from (f"{key}, which the XMP lacks" for key in set(info.keys()) - {"/Title", "/Producer"})


@clause("6.6.4 version")
def version(walk: Walk, raw: bytes) -> Iterator[str]:
    if not ("<pdfaid:part>3</pdfaid:part>" in walk.xmp and "<pdfaid:conformance>A</pdfaid:conformance>" in walk.xmp):
        yield "not said to be PDF/A-3a"


@clause("6.7 structure")
def structure(walk: Walk, raw: bytes) -> Iterator[str]:
    if walk.root.get("/MarkInfo", {}).get("/Marked", False) is not True:
        yield "not marked"
    if not walk.nodes or walk.nodes[0].role != "Document":
        yield "no tree of a document"
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", str(walk.root.get("/Lang", ""))):
        yield "no language"


@clause("6.8 embedded files")
def inside(walk: Walk, raw: bytes) -> Iterator[str]:
    belonging = [one.objgen for one in walk.root.get("/AF", [])]
    for obj in walk.objects():
        if "/EF" not in obj:
            continue
        if obj.objgen not in belonging:
            yield "a file that belongs to nothing"
        if str(obj.get("/AFRelationship")) not in {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}:
            yield "a file in no relation"
        if obj.get("/F") != obj.get("/UF") or not str(obj.get("/F", "")):
            yield "a file without its names"
        stream: Any = obj.EF.get("/F")
        if not re.fullmatch(r"/\w+/[\w.+-]+", str(stream.get("/Subtype", ""))):
            yield "a file of no kind"
        params = stream.get("/Params", {})
        if "/ModDate" not in params or int(params.get("/Size", -1)) != len(stream.read_bytes()):
            yield "a file without date or size"


@clause("6.9 layers, 6.10 presentations, 6.11 requirements")
def absent(walk: Walk, raw: bytes) -> Iterator[str]:
    yield from (f"{key} in the catalog" for key in ("/OCProperties", "/Requirements", "/Perms") if key in walk.root)
    if "/AlternatePresentations" in walk.root.get("/Names", {}):
        yield "presentations"
