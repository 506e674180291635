"""What is missing before a step: candidates, order, figures, a lot, a way of counting that the law allows."""

from __future__ import annotations

from collections.abc import Iterator

from models.election_types import Voting
from models.findings import Finding
from models.forms import entry_order
from models.ids import (
    REJECTED_IN_PART,
    REJECTED_TOTAL,
    FieldRef,
    box_subject,
    field_ref,
    look_subject,
)
from models.result import Result
from models.state import ContestState, Stage


def entry_fields(contest: ContestState) -> tuple[FieldRef, ...]:
    """Every figure of the totals in the order of typing: votes by ballot paper, then heads, then *in part*."""
    unit = contest.whole()
    if unit is None:
        return ()
    subject = look_subject(contest.id, contest.round, unit, 1)
    return tuple(field_ref(subject, field) for field in entry_order(contest, contest.units[unit]))


def box_fields(contest: ContestState) -> tuple[FieldRef, ...]:
    """The verified papers of each box, in order."""
    return tuple(field_ref(box_subject(contest.id, box), "papers") for box in contest.box_ids())


def missing_fields(contest: ContestState) -> tuple[FieldRef, ...]:
    """Every figure that is wanted and not entered; heads are not wanted where only a total is known."""
    figures = contest.figures()
    total_only = figures.get(REJECTED_TOTAL) is not None
    missing: list[FieldRef] = []
    for ref in entry_fields(contest):
        field = ref.partition("#")[2]
        is_head = field.startswith("h:") or field == REJECTED_IN_PART
        if figures.get(field) is None and not (is_head and total_only):  # type: ignore[call-overload]
            missing.append(ref)
    if contest.has_register:
        return tuple(missing)  # listed boxes that are out have findings of their own
    boxes = contest.box_papers()
    return (*missing, *(r for r, n in zip(box_fields(contest), boxes.values(), strict=True) if n is None))


def readiness_findings(contest: ContestState, result: Result) -> Iterator[Finding]:
    """F12, F18, F19, F21, F22, F24, F46."""
    if contest.law.voting is Voting.SUPPLEMENTARY_VOTE:
        yield Finding("F22", {"type": contest.law.name})
    standing = len(contest.candidates)
    if standing <= contest.seats:
        yield Finding("F21", {"candidates": standing, "seats": contest.seats})
    elif contest.order_confirmed_by is None:
        yield Finding("F19", {"candidates": standing})
    if contest.stage is not Stage.SET_UP and (missing := missing_fields(contest)):
        yield Finding("F12", {"rows": len(missing)}, missing)
    if contest.stage is not Stage.SET_UP and contest.in_units and not contest.units:
        yield Finding("F46")
    if not contest.setup.local_total:  # a local total elects nobody, so no lot is drawn for it (rules.md A.7)
        yield from _lots_wanted(contest, result)


def _lots_wanted(contest: ContestState, result: Result) -> Iterator[Finding]:
    names = {candidate.id: candidate.full_name() for candidate in contest.candidates}
    for tie in result.term_ties:
        level = " and ".join(names[i] for i in tie.ids)
        params: dict[str, int | str] = {"names": level, "seats": tie.seats, "term": tie.term}
        yield Finding("F24", params, about=".".join(sorted(tie.ids)))
    if result.tie and result.tie_open:
        level = " and ".join(names[i] for i in result.tie.ids)
        yield Finding("F18", {"names": level, "seats": result.tie.seats}, about=".".join(sorted(result.tie.ids)))
