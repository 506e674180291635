"""What a screen shows of one contest: the recorded result, and the live one that counts each key at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.checks import findings_of
from models.counts import NotACount, Number, parse_count
from models.findings import Finding
from models.ids import ContestId, FieldId, FieldRef, split_ref
from models.result import Result, result_of
from models.rules.figures import box_of
from models.state import ContestState, Stage, State


@dataclass(frozen=True, slots=True)
class View:
    """One contest: `live` counts what is typed, the rest only what is recorded."""

    state: ContestState
    result: Result
    live: Result
    findings: tuple[Finding, ...]
    drafts: Mapping[FieldRef, str]


class Workings:
    """Result and findings, kept beside the very state that they were worked out from."""

    def __init__(self) -> None:
        self._kept: dict[ContestId, tuple[ContestState, Result, tuple[Finding, ...]]] = {}

    def view(self, here: ContestState, typed: Mapping[FieldRef, str]) -> View:
        """One contest with the drafts that belong to it."""
        kept = self._kept.get(here.id)
        if not kept or kept[0] is not here:
            result = result_of(here)
            kept = self._kept[here.id] = (here, result, findings_of(here, result))
        drafts = {ref: text for ref, text in typed.items() if ref.startswith(f"{here.id}/")}
        live = result_of(with_drafts(here, drafts)) if drafts else kept[1]
        return View(here, kept[1], live, kept[2], drafts)


def with_drafts(contest: ContestState, drafts: Mapping[FieldRef, str]) -> ContestState:
    """The contest as it would stand if every readable draft were recorded; blank is not entered."""
    for ref, text in drafts.items():
        subject, field = split_ref(ref)
        box = box_of(subject.partition("/")[2])
        value = draft_value(text)
        if not isinstance(value, NotACount) and (box is not None or contest.units):
            contest = contest.with_figure(box, FieldId(field), value)
    return contest


def draft_value(text: str) -> int | NotACount | None:
    """The figure that a draft stands for; None is not entered."""
    parsed = parse_count(text)
    if isinstance(parsed, NotACount):
        return parsed
    return parsed.value if isinstance(parsed, Number) else None


def has_place(state: State, ref: FieldRef) -> bool:
    """Whether a kept draft still belongs somewhere: its contest is there and that count is still open."""
    contest = state.contest(ref.partition("/")[0])
    place = split_ref(ref)[0].partition("/")[2]
    if contest is None or contest.stage not in (Stage.SET_UP, Stage.COUNTING):
        return False
    return box_of(place) is not None or place == f"{contest.round}/{contest.whole()}/1"
