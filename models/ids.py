"""The names of things: distinct types, so that a candidate's id is never taken for a contest's."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, NewType

from pydantic import StringConstraints

ContestId = NewType("ContestId", str)
CandidateId = NewType("CandidateId", str)
PersonId = NewType("PersonId", str)
DeskId = NewType("DeskId", str)
LineId = NewType("LineId", str)
"""UUID of one stored line, made by the desk before sending, so that a repeat is recognised."""

Subject = NewType("Subject", str)
"""The smallest thing that two people may not both change: `election`, `people`, `boxes/<box>`, `<contest>`,
`<contest>/box/<box>`, `<contest>/account/<station>`, `<contest>/verification`, `<contest>/units`,
`<contest>/<round>/<unit>/<look>`, `<contest>/<round>/<unit>`, `<contest>/finding/<key>`."""

FieldId = NewType("FieldId", str)
"""`v:<candidate>` votes, `h:<head>` papers rejected under a head, `h:total` where only a total is known,
`part` papers rejected in part, `papers` papers found in a box; on sheets also `sent` papers sent to adjudication,
`unused` votes not used (several seats), `block:<code>` papers of a block, `full:<candidate>` and `odd:<candidate>`
full bundles and odd papers, `log:<candidate>` bundles logged, `objected` rejections objected to; in a ballot paper
account `allotted`, `unused`, `spoilt`, `tendered` and `issued` (as written)."""

FieldRef = NewType("FieldRef", str)
"""`<subject>#<field>`: one figure of one place, as drafts and findings name it."""

ContestIdText = Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]{1,80}$")]
CandidateIdText = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{1,40}$")]

ELECTION = Subject("election")
PEOPLE = Subject("people")
CREST = Subject("crest")
RESERVED = frozenset({str(ELECTION), str(PEOPLE), str(CREST), "boxes"})

REJECTED_TOTAL = FieldId("h:total")
REJECTED_IN_PART = FieldId("part")
PAPERS = FieldId("papers")
SENT = FieldId("sent")
UNUSED = FieldId("unused")
OBJECTED = FieldId("objected")
ALLOTTED, SPOILT, TENDERED, ISSUED = (FieldId(name) for name in ("allotted", "spoilt", "tendered", "issued"))
ACCOUNT = (ALLOTTED, UNUSED, SPOILT, TENDERED, ISSUED)
"""A ballot paper account in the order of the form (rules.md A.2)."""

HEADLESS_DESK = DeskId("000000000000")
"""Commands without a window sit at no desk; whoever opens their file next takes nothing over from anybody."""


def votes_of(candidate: str) -> FieldId:
    """The field that holds a candidate's votes."""
    return FieldId(f"v:{candidate}")


def rejected_under(head: str) -> FieldId:
    """The field that holds the papers rejected under a head of the law."""
    return FieldId(f"h:{head}")


def block_of(code: str) -> FieldId:
    """The field that holds the papers of a block."""
    return FieldId(f"block:{code}")


def full_bundles(candidate: str) -> FieldId:
    """The field that holds a candidate's full bundles."""
    return FieldId(f"full:{candidate}")


def odd_papers(candidate: str) -> FieldId:
    """The field that holds a candidate's papers beyond full bundles."""
    return FieldId(f"odd:{candidate}")


def bundles_logged(candidate: str) -> FieldId:
    """The field that counts a candidate's bundles as each is carried to the rack."""
    return FieldId(f"log:{candidate}")


def account_subject(contest: str, account: str) -> Subject:
    """Where the ballot paper account of one contest at one station, or of one postal box, is kept."""
    return Subject(f"{contest}/account/{account}")


def box_subject(contest: str, box: str) -> Subject:
    """Where the papers of one contest found in one box are kept."""
    return Subject(f"{contest}/box/{box}")


def look_subject(contest: str, round_: int, unit: int, look: int) -> Subject:
    """Where one person's entry of one unit of a count is kept."""
    return Subject(f"{contest}/{round_}/{unit}/{look}")


def parent_of(subject: str) -> Subject | None:
    """The contest whose steps close this subject, or None for a subject that is nobody's child."""
    head, slash, _ = subject.partition("/")
    return Subject(head) if slash else None


def field_ref(subject: str, field: str) -> FieldRef:
    """One figure of one place."""
    return FieldRef(f"{subject}#{field}")


def split_ref(ref: str) -> tuple[Subject, FieldId]:
    """Undo `field_ref`."""
    subject, _, field = ref.partition("#")
    return Subject(subject), FieldId(field)


def slug(text: str) -> str:
    """Lower-case letters, digits and hyphens for an id; `Llŷn & Môn` gives `llyn-mon`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def propose_contest_id(kind: str, area: str, polling_day: str, taken: frozenset[str]) -> ContestId:
    """A free id in the style of the UK election ids, such as `parish.ash-parva.2026-05-07`."""
    room = 80 - len(kind) - len(polling_day) - 6
    stem = f"{kind}.{slug(area)[:room] or 'contest'}"
    for n in range(1, 1000):
        candidate = f"{stem}{'' if n == 1 else f'-{n}'}.{polling_day}"
        if candidate not in taken:
            return ContestId(candidate)
    raise ValueError(f"a thousand contests are called {area!r}")
