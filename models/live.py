"""What a screen shows of one contest: the recorded result, and the live one that counts each key at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.checks import findings_of
from models.checks.seeing import Seeing, look_over
from models.counts import NotACount, Number, parse_count
from models.findings import Finding
from models.ids import ContestId, FieldId, FieldRef, split_ref
from models.result import Result, result_of
from models.rules.figures import box_of
from models.state import NOTHING, ContestState, Stage, State
from models.verification import polls_beside


@dataclass(frozen=True, slots=True)
class View:
    """One contest: `live` counts what is typed, the rest only what is recorded."""

    state: ContestState
    result: Result
    live: Result
    findings: tuple[Finding, ...]
    drafts: Mapping[FieldRef, str]


class Workings:
    """Result and findings, kept beside the state that they were worked out from."""

    def __init__(self) -> None:
        self._kept: dict[ContestId, tuple[ContestState, Result, tuple[Finding, ...]]] = {}
        self._beside: dict[ContestId, tuple[object, ...]] = {}
        self._seen: dict[ContestId, Seeing] = {}

    def view(self, here: ContestState, typed: Mapping[FieldRef, str], state: State) -> View:
        """One contest with the drafts that belong to it; `state` is the night, for the polls held beside it."""
        kept, others = self._kept.get(here.id), polls_beside(state, here)
        beside = tuple(figures for other in others for figures in (other.boxes, other.accounts))
        # equal, not the same: once the store has answered, the state is folded anew and says what it said before
        if not kept or kept[0] != here or not _same(beside, self._beside[here.id]):
            result, seeing = result_of(here), look_over(here, self._seen.get(here.id))
            self._seen[here.id] = seeing
            kept = self._kept[here.id] = (here, result, findings_of(here, result, others, seeing))
            self._beside[here.id] = beside
        shown, result, findings = kept
        drafts = {ref: text for ref, text in typed.items() if ref.startswith(f"{here.id}/")}
        typed_in = with_drafts(shown, drafts)
        live = result_of(typed_in) if typed_in is not shown else result
        return View(shown, result, live, findings, drafts)


def _same(these: tuple[object, ...], those: tuple[object, ...]) -> bool:
    """Whether these are the very things kept: a figure that moves makes a new mapping."""
    return len(these) == len(those) and all(a is b for a, b in zip(these, those, strict=True))


def with_drafts(contest: ContestState, drafts: Mapping[FieldRef, str]) -> ContestState:
    """The contest as it would stand if every readable draft were recorded; blank is not entered.

    Sheets count when they are closed and not before, so only verified papers and the form of totals are live.
    """
    totals = f"{contest.round}/{contest.whole()}/1"
    for ref, text in drafts.items():
        subject, field = split_ref(ref)
        place = subject.partition("/")[2]
        box = box_of(place)
        if box is None and place != totals:
            continue
        if not isinstance(value := draft_value(text), NotACount):
            contest = contest.with_figure(box, FieldId(field), value)
    return contest


def papers_typed(contest: ContestState, drafts: Mapping[FieldRef, str]) -> ContestState:
    """The contest with the boxes and ballot paper accounts as they are typed; nothing else of it moves."""
    boxes, accounts = dict(contest.boxes), dict(contest.accounts)
    for ref, text in drafts.items():
        subject, field = split_ref(ref)
        kind, _, name = subject.partition("/")[2].partition("/")
        value = draft_value(text)
        if not isinstance(value, NotACount) and kind in ("box", "account"):
            figures = boxes if kind == "box" else accounts
            figures[name] = {**figures.get(name, NOTHING), field: value}
    return replace(contest, boxes=boxes, accounts=accounts)


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
    if not place[:1].isdigit():
        return contest.verification_closed is None
    round_, unit, _ = place.split("/")
    return int(round_) == contest.round and int(unit) in contest.units


def unit_of(here: ContestState, ref: FieldRef) -> int | None:
    """The unit of this contest that a field is an entry of, if any."""
    contest, _, place = split_ref(ref)[0].partition("/")
    return int(place.split("/")[1]) if contest == here.id and place[:1].isdigit() else None


def is_of_a_look(ref: FieldRef) -> bool:
    """Whether a field belongs to an entry of a unit, and not to a box or an account."""
    return split_ref(ref)[0].partition("/")[2][:1].isdigit()
