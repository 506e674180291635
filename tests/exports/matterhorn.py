"""The machine's conditions of the Matterhorn Protocol 1.1 (PDF/UA-1), each a check that says what is wrong.

What papers have none of is checked by its absence: annotations, form fields, notes, formulas, tables of contents, ruby,
optional content, encryption, XFA, form XObjects, composite fonts, fonts that are not symbolic. What needs a human:
`docs/decisions/0005-pdf.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pikepdf

from tests.exports.walked import Node, Walk

_ROLES = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
Figure Formula Form
"""
STANDARD = frozenset(_ROLES.split())
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ID = "http://www.aiim.org/pdfua/ns/id/"

Check = Callable[[Walk], Iterator[str]]
CHECKS: dict[str, Check] = {}


def condition(number: str) -> Callable[[Check], Check]:
    """A failure condition by its number."""

    def kept(check: Check) -> Check:
        CHECKS[number] = check
        return check

    return kept


def faults(walk: Walk) -> list[str]:
    """Every condition that is met, with what met it."""
    return [f"{number}: {said}" for number, check in CHECKS.items() for said in check(walk)]


# 01 real content is tagged


@condition("01-003")
def artifact_in_content(walk: Walk) -> Iterator[str]:
    for page in walk.pages:
        for stretch in page.stretches:
            if stretch.tag == "Artifact" and any(outer.number is not None for outer in stretch.outer):
                yield "an artifact inside tagged content"


@condition("01-004")
def content_in_artifact(walk: Walk) -> Iterator[str]:
    for page in walk.pages:
        for stretch in page.stretches:
            if stretch.number is not None and any(outer.tag == "Artifact" for outer in stretch.outer):
                yield "tagged content inside an artifact"


@condition("01-005")
def neither(walk: Walk) -> Iterator[str]:
    owned = {(page, number) for page, number, _ in walk.owned()}
    for page in walk.pages:
        yield from (f"{operator} belongs to nothing" for operator in page.loose)
        for stretch in page.stretches:
            real = stretch.number is not None and (page.obj.objgen, stretch.number) in owned
            if not real and stretch.tag != "Artifact" and stretch.operators:
                yield f"content {stretch.number} is nobody's"


@condition("01-007")
def suspects(walk: Walk) -> Iterator[str]:
    if walk.root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "suspects"


# 02 roles


@condition("02-001")
def unknown_roles(walk: Walk) -> Iterator[str]:
    roles = walk.root.get("/StructTreeRoot", {}).get("/RoleMap", {})
    for node in walk.nodes:
        role, seen = node.role, set[str]()
        while role not in STANDARD and f"/{role}" in roles and role not in seen:
            seen.add(role)
            role = str(roles[f"/{role}"])[1:]
        if role not in STANDARD:
            yield f"no such role: {node.role}"


@condition("02-003")
def circles(walk: Walk) -> Iterator[str]:
    roles = walk.root.get("/StructTreeRoot", {}).get("/RoleMap", {})
    for start in roles:
        seen, role = [start], roles.get(start)
        while role is not None and str(role) not in seen:
            seen.append(str(role))
            role = roles.get(str(role))
        if role is not None:
            yield f"{start} is mapped in a circle"


@condition("02-004")
def remapped(walk: Walk) -> Iterator[str]:
    roles = walk.root.get("/StructTreeRoot", {}).get("/RoleMap", {})
    yield from (f"{role} is standard and mapped" for role in roles if role[1:] in STANDARD)


# 06, 07 the file about itself


@condition("06-001")
def no_metadata(walk: Walk) -> Iterator[str]:
    if not walk.xmp:
        yield "no XMP"


@condition("06-002")
def no_identifier(walk: Walk) -> Iterator[str]:
    if _ID not in walk.xmp or not re.search(r"<pdfuaid:part>1</pdfuaid:part>", walk.xmp):
        yield "no pdfuaid:part 1"


@condition("06-003")
def no_title(walk: Walk) -> Iterator[str]:
    if not re.search(r"<dc:title>.*?<rdf:li xml:lang=\"x-default\">[^<]+<", walk.xmp, re.DOTALL):
        yield "no dc:title"


@condition("07-001")
def title_not_asked_for(walk: Walk) -> Iterator[str]:
    if "/DisplayDocTitle" not in walk.root.get("/ViewerPreferences", {}):
        yield "DisplayDocTitle is missing"


@condition("07-002")
def title_not_shown(walk: Walk) -> Iterator[str]:
    if walk.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", True) is not True:
        yield "DisplayDocTitle is false"


# 09 tables and lists


_TABLE = {
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
_TABLE_ABOVE = {
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
}
_LIST = {"L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}}
_LIST_ABOVE = {"LI": {"L"}, "LBody": {"LI"}}


def _misplaced(walk: Walk, within: dict[str, set[str]], above: dict[str, set[str]]) -> Iterator[str]:
    for node in walk.nodes:
        holder = node.above.role if node.above else ""
        if holder in within and node.role not in within[holder]:
            yield f"{node.role} inside {holder}"
        if node.role in above and holder not in above[node.role]:
            yield f"{node.role} inside {holder}"


@condition("09-004")
def tables(walk: Walk) -> Iterator[str]:
    yield from _misplaced(walk, _TABLE, _TABLE_ABOVE)
    for table in walk.role("Table"):
        roles = [Node(kid, table).role for kid in table.kids if isinstance(kid, pikepdf.Dictionary)]
        if roles.count("THead") > 1 or roles.count("TFoot") > 1 or ("THead" in roles and "TBody" not in roles):
            yield f"a table of {', '.join(roles)}"
        rows = [node for node in walk.role("TR") if _is_in(node, table)]
        if len({len(row.kids) for row in rows}) > 1:
            yield "rows of different lengths"


def _is_in(node: Node, holder: Node) -> bool:
    above = node.above
    while above and above.obj.objgen != holder.obj.objgen:
        above = above.above
    return above is not None


@condition("09-005")
def lists(walk: Walk) -> Iterator[str]:
    yield from _misplaced(walk, _LIST, _LIST_ABOVE)
    for one in walk.role("L"):
        labelled = any(node.role == "Lbl" and _is_in(node, one) for node in walk.nodes)
        if labelled and one.attribute("/ListNumbering") is None:
            yield "a list with labels and without its numbering"


@condition("09-006, 09-007, 09-008")
def not_used(walk: Walk) -> Iterator[str]:
    for node in walk.role("TOC", "TOCI", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"):
        yield f"no paper has a {node.role}"


# 10, 11 characters and languages


@condition("10-001")
def no_letters(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        if lost := font.codes - set(font.unicode):
            yield f"codes without letters: {sorted(lost)[:5]}"


@condition("11-001")
def language_of_text(walk: Walk) -> Iterator[str]:
    default = str(walk.root.get("/Lang", ""))
    for node in walk.nodes:
        own = str(node.obj.get("/Lang", default))
        if not _LANGUAGE.fullmatch(own):
            yield f"{node.role} in language “{own}”"


@condition("11-002")
def language_of_alternatives(walk: Walk) -> Iterator[str]:
    for node in walk.nodes:
        told = any(key in node.obj for key in ("/Alt", "/ActualText", "/E"))
        if told and not (walk.root.get("/Lang") or node.obj.get("/Lang")):
            yield f"what is said for a {node.role} has no language"


@condition("11-003")
def language_of_outlines(walk: Walk) -> Iterator[str]:
    if "/Outlines" in walk.root and "/Lang" not in walk.root:
        yield "an outline without a language"


@condition("11-006")
def language_of_metadata(walk: Walk) -> Iterator[str]:
    if "/Lang" not in walk.root or "x-default" not in walk.xmp:
        yield "the title's language is unknown"


# 13 to 19 figures, headings, tables, formulas, notes


@condition("13-004")
def figures(walk: Walk) -> Iterator[str]:
    for node in walk.role("Figure"):
        if not str(node.obj.get("/Alt", node.obj.get("/ActualText", ""))):
            yield "a figure without words"


@condition("14-002")
def first_heading(walk: Walk) -> Iterator[str]:
    headings = [node.role for node in walk.nodes if re.fullmatch("H[1-6]", node.role)]
    if headings and headings[0] != "H1":
        yield f"the first heading is {headings[0]}"


@condition("14-003")
def skipped_headings(walk: Walk) -> Iterator[str]:
    last = 0
    for node in walk.nodes:
        if re.fullmatch("H[1-6]", node.role):
            level = int(node.role[1])
            if level > last + 1:
                yield f"{node.role} after H{last}"
            last = level


@condition("14-006, 14-007")
def bare_headings(walk: Walk) -> Iterator[str]:
    yield from ("a heading without a number" for _ in walk.role("H"))


@condition("15-003")
def scopes(walk: Walk) -> Iterator[str]:
    for node in walk.role("TH"):
        if str(node.attribute("/Scope")) not in {"/Row", "/Column", "/Both"}:
            yield "a header cell without scope"


@condition("17-002, 17-003, 19-003, 19-004")
def formulas_and_notes(walk: Walk) -> Iterator[str]:
    yield from (f"no paper has a {node.role}" for node in walk.role("Formula", "Note"))


# 20 to 30 what papers do not have, and the file inside


@condition("20-001, 20-002, 20-003")
def layers(walk: Walk) -> Iterator[str]:
    if "/OCProperties" in walk.root:
        yield "optional content"


@condition("21-001")
def file_names(walk: Walk) -> Iterator[str]:
    for obj in walk.objects():
        if "/EF" in obj and not ("/F" in obj and "/UF" in obj):
            yield "a file inside without F and UF"


@condition("25-001")
def dynamic_forms(walk: Walk) -> Iterator[str]:
    if "/AcroForm" in walk.root:
        yield "a form"


@condition("26-001, 26-002")
def encrypted(walk: Walk) -> Iterator[str]:
    if walk.pdf.is_encrypted:
        yield "encrypted"


@condition("28-002 to 28-007, 28-010 to 28-018")
def remarks(walk: Walk) -> Iterator[str]:
    yield from ("an annotation" for page in walk.pages if "/Annots" in page.obj)


@condition("28-008, 28-009")
def tab_order(walk: Walk) -> Iterator[str]:
    yield from ("Tabs is not S" for page in walk.pages if page.obj.get("/Tabs") != "/S")


@condition("30-001, 30-002")
def form_objects(walk: Walk) -> Iterator[str]:
    yield from ("a form or reference XObject" for obj in walk.objects() if obj.get("/Subtype") == "/Form")


# 31 fonts


@condition("31-001 to 31-008, 31-010")
def composite_fonts(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        if font.obj.get("/Subtype") != "/TrueType":
            yield f"no simple TrueType font, {font.obj.get('/BaseFont')}"


@condition("31-009")
def embedded(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        if font.program is None:
            yield f"{font.obj.get('/BaseFont')} is not embedded"


@condition("31-011")
def outlines(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        for code in sorted(font.codes):
            if font.program and font.glyph(code) >= font.program.glyphs:
                yield f"no outline for {code:02x}"


@condition("31-012, 31-013, 31-014, 31-015")
def listed_glyphs(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        if "/CharSet" in font.descriptor or "/CIDSet" in font.descriptor:
            yield "a list of glyphs, which nothing here keeps true"


@condition("31-016")
def widths(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        for code in sorted(font.codes):
            if font.program and abs(font.width(code) - font.program.width(font.glyph(code))) > 1:
                yield f"{code:02x} is {font.width(code):g} wide, its outline {font.program.width(font.glyph(code)):g}"


@condition("31-017 to 31-023")
def not_symbolic(walk: Walk) -> Iterator[str]:
    yield from (f"{font.obj.get('/BaseFont')} is not symbolic" for font in walk.fonts.values() if not font.symbolic)


@condition("31-024")
def encodings(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        if font.symbolic and "/Encoding" in font.obj:
            yield f"{font.obj.get('/BaseFont')} is symbolic and has an encoding"


@condition("31-025, 31-026")
def cmaps(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        if font.program and len(font.program.cmaps) != 1:
            yield f"{len(font.program.cmaps)} tables from codes to outlines"


@condition("31-027")
def to_unicode(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        if "/ToUnicode" not in font.obj:
            yield f"{font.obj.get('/BaseFont')} without ToUnicode"


@condition("31-028")
def noughts(walk: Walk) -> Iterator[str]:
    yield from ("a letter that is nought" for font in walk.fonts.values() if "\0" in font.unicode.values())


@condition("31-029")
def no_characters(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        yield from ("U+FEFF or U+FFFE" for said in font.unicode.values() if said in {"\ufeff", "\ufffe"})


@condition("31-030")
def undefined(walk: Walk) -> Iterator[str]:
    for font in walk.fonts.values():
        yield from (f"{code:02x} shows .notdef" for code in sorted(font.codes) if font.glyph(code) == 0)
