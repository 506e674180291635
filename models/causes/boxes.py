"""Boxes that do not agree with their accounts, and boxes that would explain what was dealt too much or too little."""

from __future__ import annotations

from collections.abc import Iterator

from models.causes.cause import FAIR, LIKELY, STRONG, Cause
from models.causes.papers import Papers
from models.causes.slips import slip_kind
from models.ids import PAPERS, box_subject, field_ref
from models.labels import box_label
from models.state import ContestState, State
from models.verification import account_lines, polls_beside


def boxes(state: State, papers: Papers) -> Iterator[Cause]:
    """Papers verified that were never in this poll's boxes, or were counted into another poll's."""
    here, gap = papers.here, papers.gap
    for line in account_lines(here, polls_beside(state, here)):
        if not line.variance:
            continue
        weight = STRONG if gap == -line.variance else LIKELY
        refs = tuple(field_ref(box_subject(here.id, box.id), PAPERS) for box in line.boxes)
        params: dict[str, int | str] = {
            "where": line.name,
            "found": line.found or 0,
            "issued": line.issued or 0,
            "difference": abs(line.variance),
            "direction": "more" if line.variance > 0 else "fewer",
        }
        box = line.boxes[0].id if line.boxes else None
        if other := _other_poll(state, here, line.account, line.variance):
            yield Cause("cause.box-poll", {**params, "other": other}, refs, box=box, weight=weight + STRONG)
        elif slip_kind(line.found or 0, line.issued or 0):
            yield Cause("cause.box-slip", params, refs, box=box, weight=weight + FAIR)
        else:
            yield Cause("cause.box-variance", params, refs, box=box, weight=weight)


def _other_poll(state: State, here: ContestState, account: str, variance: int) -> str:
    """The poll whose papers of the same station are out by as much the other way."""
    for other in polls_beside(state, here):
        lines = account_lines(other)
        if any(line.account == account and line.variance == -variance for line in lines):
            return other.setup.name
    return ""


def whole_boxes(state: State, papers: Papers) -> Iterator[Cause]:
    """The difference is all the papers of one box: dealt with another poll, or dealt here though they are not."""
    here, gap = papers.here, papers.gap
    if not gap or (papers.blank and not papers.few_left):
        return
    if gap < 0:
        yield from (_whole_box(here, box, "", -gap) for box, n in here.box_papers().items() if n == -gap)
        return
    for other in polls_beside(state, here):
        for box, n in other.box_papers().items():
            if n == gap:
                yield _whole_box(here, box, other.setup.name, gap)


def _whole_box(here: ContestState, box: str, other: str, papers: int) -> Cause:
    ref = field_ref(box_subject(here.id, box), PAPERS)
    params: dict[str, int | str] = {"box": box_label(here, box), "papers": papers, "other": other}
    key = "cause.box-of-other" if other else "cause.box-left-out"
    return Cause(key, params, (ref,), box=box, weight=FAIR + FAIR)


def box_slips(papers: Papers) -> Iterator[Cause]:
    """A slip in the papers of one box that would make dealt and verified agree."""
    here, gap = papers.here, papers.gap
    if not gap or papers.few_left or papers.blank:
        return
    variances = {box.id: line.variance for line in account_lines(here) for box in line.boxes}
    for box, n in here.box_papers().items():
        if n is None or n + gap < 0 or variances.get(box) == 0 or not slip_kind(n, n + gap):
            continue
        ref = field_ref(box_subject(here.id, box), PAPERS)
        params: dict[str, int | str] = {"box": box_label(here, box), "typed": n, "wanted": n + gap}
        yield Cause("cause.box-typed", params, (ref,), box=box, weight=LIKELY)
