"""Names that are easily taken for each other: said at set-up, then only a mark by the name (Newham, Prestatyn)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import combinations

from models.findings import Finding
from models.setup import Candidate
from models.state import ContestState, Stage


def lookalikes(candidates: tuple[Candidate, ...]) -> dict[str, tuple[str, ...]]:
    """Whom each candidate could be taken for, by id; those with a name of their own are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for one, other in combinations(candidates, 2):
        if similarity(one, other):
            found[one.id] = (*found.get(one.id, ()), other.id)
            found[other.id] = (*found.get(other.id, ()), one.id)
    return found


def similarity(one: Candidate, other: Candidate) -> str | None:
    """`same`, `similar` or None."""
    surnames = _plain(one.surname), _plain(other.surname)
    others = _plain(one.other_names), _plain(other.other_names)
    if surnames[0] == surnames[1] and others[0] == others[1]:
        return "same"
    if surnames[0] == surnames[1]:
        return "similar"
    if min(map(len, surnames)) >= 5 and _one_slip(*surnames):
        return "similar"
    swapped = surnames[0] == others[1] and surnames[1] == others[0]
    return "similar" if swapped else None


def name_findings(contest: ContestState) -> Iterator[Finding]:
    """N30 and N31, while the contest is being set up."""
    if contest.stage is not Stage.SET_UP:
        return
    for one, other in combinations(contest.candidates, 2):
        kind = similarity(one, other)
        if kind:
            names = {"first": one.full_name(), "second": other.full_name()}
            yield Finding("N30" if kind == "same" else "N31", names, about=f"{one.id}.{other.id}")


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter added, dropped, changed, or two neighbours swapped makes one name the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        swapped = rest_a[1:2] + rest_a[:1] + rest_a[2:]
        return rest_a[1:] == rest_b[1:] or swapped == rest_b
    longer, shorter = (rest_a, rest_b) if len(rest_a) > len(rest_b) else (rest_b, rest_a)
    return longer[1:] == shorter
