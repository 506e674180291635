"""The one slip that would explain a difference exactly; asked only while something does not agree.

A slip is in one figure: for each, what it would have to be is known from the difference, so each figure is
tried once against each kind of slip. With several seats votes and papers are not bound exactly, so none is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from models.checks.readiness import box_fields, entry_fields
from models.findings import Finding
from models.ids import REJECTED_TOTAL, FieldId, FieldRef, field_ref, look_subject, split_ref
from models.labels import box_label, field_label
from models.result import Result
from models.sheets import is_hidden
from models.state import ContestState

SHOWN = 8
"""More explanations than this help nobody; the likelier kinds come first, and N46 says how many more there are."""


@dataclass(frozen=True, slots=True)
class Row:
    """One typed figure: what it is called, what it holds, and whether it adds to the papers found or counted."""

    ref: FieldRef
    name: str
    value: int
    verified: bool


def slip_findings(contest: ContestState, result: Result) -> Iterator[Finding]:
    """N40 to N45, at most `SHOWN`."""
    if contest.seats > 1 or result.papers_verified is None or is_hidden(contest):
        return
    too_many = result.votes_so_far + result.rejected_so_far - result.papers_verified
    if result.complete and too_many:
        rows = _rows(contest)
        found = [*_one_figure(rows, too_many), *_row_twice(rows, too_many)]
        likely = sorted(found, key=_likelier_first)
        yield from likely[:SHOWN]
        if len(likely) > SHOWN:
            yield Finding("N46", {"more": len(likely) - SHOWN})
    elif too_many < 0 and not result.complete:
        yield from _row_left_out(contest, -too_many)


def _likelier_first(finding: Finding) -> tuple[bool, str]:
    """By kind, but last come digits swapped over others, and noughts lost in front: a hand swaps neighbours."""
    a, b = str(finding.params["typed"]), str(finding.params["wanted"])
    far = finding.code == "N40" and (len(a) != len(b) or not _neighbours(a, b))
    return far or (finding.code == "N41" and len(b) - len(a) > 1), finding.code


def row_names(contest: ContestState) -> dict[FieldRef, str]:
    """What each typed figure is called on the form, in the order of typing, boxes last."""
    named = {ref: field_label(contest, split_ref(ref)[1]) for ref in entry_fields(contest)}  # none before counting
    for box, ref in zip(contest.box_ids(), box_fields(contest), strict=True):
        named[ref] = box_label(contest, box)
    return named


def _rows(contest: ContestState) -> list[Row]:
    figures = contest.figures()
    boxes = dict(zip(box_fields(contest), contest.box_papers().values(), strict=True))
    rows: list[Row] = []
    if (total := figures.get(REJECTED_TOTAL)) is not None:
        place = look_subject(contest.id, contest.round, contest.whole() or 0, 1)
        rows.append(Row(field_ref(place, REJECTED_TOTAL), "rejected papers in all", total, verified=False))
    for ref, name in row_names(contest).items():
        value = boxes[ref] if ref in boxes else figures.get(FieldId(split_ref(ref)[1]))
        if value is not None:
            rows.append(Row(ref, name, value, ref in boxes))
    return rows


def _one_figure(rows: list[Row], too_many: int) -> Iterator[Finding]:
    for row in rows:
        wanted = row.value + too_many if row.verified else row.value - too_many
        code = slip_between(row.value, wanted) if wanted >= 0 else None
        if code:
            params: dict[str, int | str] = {"name": row.name, "typed": row.value, "wanted": wanted}
            yield Finding(code, params, (row.ref,), about=_place(row.ref))


def _place(ref: FieldRef) -> str:
    """A field within its contest: the contest's own id is long, and a finding's key is short."""
    return ref.partition("/")[2]


def slip_between(typed: int, wanted: int) -> str | None:
    """The code of the slip that makes `wanted` into `typed`, or None. A nought that came to the front is lost."""
    a, b = str(typed), str(wanted)
    if len(a) == len(b) and _swapped(a, b):
        return "N40"
    if typed == 10 * wanted or wanted == 10 * typed:
        return "N43"
    if len(a) == len(b) + 1 and _doubled(a, b):
        return "N42"
    if len(b) > len(a) and typed and any(int(b[:i] + b[i + 1 :]) == typed for i in range(len(b))):
        return "N41"
    return "N40" if len(b) > len(a) and _swapped(a.zfill(len(b)), b) else None


def _swapped(a: str, b: str) -> bool:
    differing = _differing(a, b)
    return any(differing == [i, j] and a[i] == b[j] and a[j] == b[i] for i, j in combinations(range(len(a)), 2))


def _neighbours(a: str, b: str) -> bool:
    first, *_, last = _differing(a, b)
    return last - first == 1


def _differing(a: str, b: str) -> list[int]:
    return [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]


def _doubled(longer: str, shorter: str) -> bool:
    return any(longer[i] == longer[i + 1] and longer[: i + 1] + longer[i + 2 :] == shorter for i in range(len(shorter)))


def _row_twice(rows: list[Row], too_many: int) -> Iterator[Finding]:
    """A figure typed into two rows pushes all below down by one, and the last figure of the paper is lost."""
    typed = [row for row in rows if not row.verified]
    for above, below in pairwise(typed):
        lost = above.value - too_many
        if above.value == below.value >= 10 and lost >= 0 and below is not typed[-1]:
            params: dict[str, int | str] = {
                "name": below.name, "above": above.name, "typed": below.value, "last": typed[-1].name, "wanted": lost,
            }  # fmt: skip
            yield Finding("N44", params, (below.ref,), about=_place(below.ref))


def _row_left_out(contest: ContestState, short: int) -> Iterator[Finding]:
    """Only the last row is empty: perhaps a row was left out and all below moved up."""
    fields = entry_fields(contest)
    figures = contest.figures()
    empty = [ref for ref in fields if figures.get(FieldId(split_ref(ref)[1])) is None]
    if len(fields) > 2 and empty == [fields[-1]]:
        params: dict[str, int | str] = {"last": row_names(contest)[fields[-1]], "wanted": short}
        yield Finding("N45", params, (fields[-1],))
