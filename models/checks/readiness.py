"""What is missing before a step: candidates, order, figures, a lot, a way of counting that the law allows."""

from __future__ import annotations

from collections.abc import Iterator

from models.election_types import Voting
from models.findings import Finding
from models.ids import (
    REJECTED_IN_PART,
    REJECTED_TOTAL,
    FieldRef,
    box_subject,
    field_ref,
    look_subject,
    rejected_under,
    votes_of,
)
from models.result import Result
from models.state import ContestState, Stage


def entry_fields(contest: ContestState) -> tuple[FieldRef, ...]:
    """Every figure of the totals in the order of typing: votes by ballot paper, then heads, then *in part*."""
    unit = contest.whole()
    if unit is None:
        return ()
    subject = look_subject(contest.id, contest.round, unit, 1)
    fields = [votes_of(id_) for id_ in contest.candidate_ids()]
    fields += [rejected_under(head.code) for head in contest.law.heads]
    if contest.seats > 1:
        fields.append(REJECTED_IN_PART)
    return tuple(field_ref(subject, field) for field in fields)


def box_fields(contest: ContestState) -> tuple[FieldRef, ...]:
    """The verified papers of each box, in order."""
    return tuple(field_ref(box_subject(contest.id, box), "papers") for box in contest.setup.boxes)


def missing_fields(contest: ContestState) -> tuple[FieldRef, ...]:
    """Every figure that is wanted and not entered; heads are not wanted where only a total is known."""
    figures = contest.figures()
    total_only = figures.get(REJECTED_TOTAL) is not None
    missing: list[FieldRef] = []
    for ref in entry_fields(contest):
        field = ref.partition("#")[2]
        is_vote = field.startswith("v:")
        if figures.get(field) is None and (is_vote or not total_only):  # type: ignore[call-overload]
            missing.append(ref)
    boxes = contest.box_papers()
    return (*missing, *(r for r, n in zip(box_fields(contest), boxes.values(), strict=True) if n is None))


def readiness_findings(contest: ContestState, result: Result) -> Iterator[Finding]:
    """F12, F18, F19, F21, F22."""
    if contest.law.voting is Voting.SUPPLEMENTARY_VOTE:
        yield Finding("F22", {"type": contest.law.name})
    standing = len(contest.candidates)
    if standing <= contest.seats:
        yield Finding("F21", {"candidates": standing, "seats": contest.seats})
    elif contest.order_confirmed_by is None:
        yield Finding("F19", {"candidates": standing})
    if contest.stage is not Stage.SET_UP and (missing := missing_fields(contest)):
        yield Finding("F12", {"rows": len(missing)}, missing)
    if result.tie and result.tie_open:
        names = {candidate.id: candidate.full_name() for candidate in contest.candidates}
        yield Finding(
            "F18",
            {"names": " and ".join(names[i] for i in result.tie.ids), "seats": result.tie.seats},
            about=".".join(sorted(result.tie.ids)),
        )
