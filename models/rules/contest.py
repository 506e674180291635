"""Rules of a contest's set-up: what the law allows, and what may still be corrected while it is counted."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from models.changes import CandidatesSet, ContestRemoved, ContestSet, Line, ResultImported, Stamp
from models.election_types import Voting
from models.forms import is_blank
from models.ids import PAPERS, REJECTED_TOTAL, ContestId, votes_of
from models.labels import box_label, unit_label
from models.plan import CountPlan
from models.refusal import Refusal
from models.rules.base import Rule, RuleBook, contest_in, locked, no_such_contest, with_contest
from models.setup import ContestSetup, law_of
from models.state import NOTHING, ContestState, Stage, State, StepTaken
from models.times import polls_close, short_day
from models.units import Look, Unit, UnitKind

_OPEN = (Stage.SET_UP, Stage.COUNTING)


def _refuse_set(state: State, _: Stamp, change: ContestSet) -> Refusal | None:
    if state.election is None:
        return Refusal("election.first")
    setup, here = change.setup, state.contest(change.contest)
    law = law_of(setup, state.election)
    if law is None:
        return Refusal(
            "contest.no_law",
            {
                "type": setup.type,
                "nation": state.election.nation.words,
                "day": short_day(state.election.polling_day),
            },
        )
    if setup.seats > law.most_seats:
        return Refusal("contest.seats", {"type": law.name, "most": law.most_seats, "seats": setup.seats})
    codes = {head.code for head in law.heads}
    if unknown := [edited.code for edited in setup.head_labels if edited.code not in codes]:
        return Refusal("contest.head", {"head": unknown[0], "type": law.name})
    return _refuse_again(here, change) if here else None


def _refuse_again(here: ContestState, change: ContestSet) -> Refusal | None:
    """Nothing typed is dropped by a correction of the set-up, and no sheet loses what it needs."""
    new = change.setup
    lines = () if here.has_register else set(here.setup.boxes) - set(new.boxes)
    for box in sorted(lines):
        if here.boxes.get(box, NOTHING).get(PAPERS) is not None:
            return Refusal("contest.line_counted", {"contest": new.name, "box": box_label(here, box)})
    for unit in here.units.values() if new.plan.method is here.setup.plan.method else ():
        if missing := _missing_for(unit, new.plan):
            return Refusal("contest.dealt", {"what": unit_label(here, unit), "contest": new.name, "missing": missing})
    return _refuse_late(here, change) if here.stage is not Stage.SET_UP else None


def _missing_for(unit: Unit, plan: CountPlan) -> str:
    """What a unit that is planned or dealt needs and a way of counting has not."""
    if unit.kind is UnitKind.ADJUDICATION and not plan.batches:
        return "adjudication in batches"
    if unit.kind is UnitKind.BLOCKS and not plan.blocks:
        return "blocks"
    return f"the mini-count “{unit.group}”" if unit.group and unit.group not in plan.groups else ""


def _refuse_late(here: ContestState, change: ContestSet) -> Refusal | None:
    if here.stage not in _OPEN:
        return locked(here)
    old, new = here.setup, change.setup
    if refusal := unknown_in_block(here, new):
        return refusal
    if (old.type, old.seats, old.boxes, old.terms) != (new.type, new.seats, new.boxes, new.terms):
        return Refusal("contest.shape", {"contest": old.name})
    if old.plan != new.plan and (here.past or any(not is_blank(look.figures) for look in here.looks.values())):
        return Refusal("contest.plan", {"contest": old.name})
    return None if change.reason else Refusal("contest.reason", {"contest": old.name})


def unknown_in_block(here: ContestState, setup: ContestSetup) -> Refusal | None:
    """A block's votes go to those who stand. While a contest is set up the names may come after the block."""
    stand = set(here.candidate_ids())
    wrong = next((block for block in setup.plan.blocks if not set(block.candidates) <= stand), None)
    return Refusal("contest.block", {"contest": setup.name, "block": wrong.name}) if wrong else None


def _fold_set(state: State, line: Line) -> State:
    assert isinstance(line.change, ContestSet)
    assert state.election is not None
    law = law_of(line.change.setup, state.election)
    assert law is not None
    here, setup = state.contest(line.change.contest), line.change.setup
    if here is None:
        night = state.election
        new = ContestState(setup, law, tolerances=night.tolerances, wording=night.papers, register=state.register)
        return with_contest(state, new)
    boxes = {box: figures for box, figures in here.boxes.items() if box in (*setup.boxes, *state.register.boxes)}
    moved = replace(here, setup=setup, law=law, boxes=boxes)
    return _with_method(state, moved) if here.setup.plan.method is not setup.plan.method else with_contest(state, moved)


def _with_method(state: State, here: ContestState) -> State:
    """Another way of counting, before the first figure: units of the old way go, totals get their one unit."""
    if here.stage is Stage.SET_UP or here.in_units:
        return with_contest(state, replace(here, units={}, looks={}, sums={}))
    unit = state.next_unit
    here = replace(here, units={unit: Unit(unit)}, looks={}, sums={})
    return with_contest(replace(state, next_unit=unit + 1), here)


def _refuse_removed(state: State, _: Stamp, change: ContestRemoved) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage is not Stage.SET_UP or any(n is not None for n in here.box_papers().values()):
        return Refusal("contest.counted", {"contest": here.setup.name})
    return Refusal("contest.boxes", {"contest": here.setup.name}) if here.has_register else None


def _fold_removed(state: State, line: Line) -> State:
    here = ContestId(line.subject)
    kept = {id_: contest for id_, contest in state.contests.items() if id_ != here}
    return replace(state, contests=MappingProxyType(kept))


def _refuse_candidates(state: State, _: Stamp, change: CandidatesSet) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage not in _OPEN:
        return locked(here)
    old = [candidate.id for candidate in here.candidates]
    new = [candidate.id for candidate in change.candidates]
    back = (set(new) & here.used_ids) - set(old)
    if back:
        return Refusal("candidates.id_reused", {"id": sorted(back)[0]})
    for block in here.setup.plan.blocks:
        if gone := [candidate for candidate in here.candidates if candidate.id in set(block.candidates) - set(new)]:
            name, where = gone[0].full_name(), here.setup.name
            return Refusal("candidates.in_block", {"name": name, "block": block.name, "contest": where})
        if not set(block.candidates) <= set(new):
            return Refusal("contest.block", {"contest": here.setup.name, "block": block.name})
    if here.stage is Stage.SET_UP:
        return None
    if set(old) != set(new):
        return Refusal("candidates.fixed", {"contest": here.setup.name})
    if here.order_confirmed_by and old != new:
        return Refusal("candidates.order_fixed", {"contest": here.setup.name})
    if here.candidates != change.candidates and here.order_confirmed_by and not change.reason:
        return Refusal("contest.reason", {"contest": here.setup.name})
    return None


def _fold_candidates(state: State, line: Line) -> State:
    assert isinstance(line.change, CandidatesSet)
    here = contest_in(state, line.change.contest)
    ids = {candidate.id for candidate in line.change.candidates}
    # once it is being counted only spelling changes, and the order stays confirmed
    confirmed = here.order_confirmed_by if here.stage is not Stage.SET_UP else None
    return with_contest(
        state,
        replace(
            here,
            candidates=line.change.candidates,
            order_confirmed_by=line.change.confirmed_by or confirmed,
            used_ids=here.used_ids | ids,
        ),
    )


def _refuse_imported(state: State, stamp: Stamp, change: ResultImported) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage is not Stage.SET_UP:
        return Refusal("import.counted", {"contest": here.setup.name})
    if here.in_units:
        return Refusal("import.plan", {"contest": here.setup.name})
    if here.law.voting is Voting.SUPPLEMENTARY_VOTE:
        return Refusal("F22", {"type": here.law.name})
    if change.unit != state.next_unit:
        return Refusal("unit.taken", {"unit": change.unit})
    if unknown := set(change.votes) - set(here.candidate_ids()):
        return Refusal("figures.unknown", {"field": sorted(unknown)[0]})
    return before_close(state, stamp)


def before_close(state: State, stamp: Stamp) -> Refusal | None:
    """No vote of a real election before ten at night on polling day; a practice file takes them."""
    if state.practice or state.election is None or stamp.at >= polls_close(state.election.polling_day):
        return None
    return Refusal("figures.before_close", {"day": short_day(state.election.polling_day)})


def _fold_imported(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, ResultImported)
    here = contest_in(state, change.contest)
    figures = {votes_of(id_): n for id_, n in change.votes.items()}
    if change.rejected_total is not None:
        figures[REJECTED_TOTAL] = change.rejected_total
    box = here.setup.boxes[0]
    papers = {box: {PAPERS: change.papers_verified}} if change.papers_verified is not None else {}
    counting = replace(
        here,
        stage=Stage.COUNTING,
        imported=True,
        units={change.unit: Unit(change.unit)},
        looks={(change.unit, 1): Look(change.unit, 1, line.by, figures, frozenset({line.by}))},
        boxes={**here.boxes, **papers},
        steps={**here.steps, Stage.COUNTING: StepTaken(line.stamp.at, line.by, change.source)},
        last_step=line.seq,
    )
    return with_contest(replace(state, next_unit=change.unit + 1), counting)


CONTEST_RULES: RuleBook = {
    ContestSet: Rule(_refuse_set, _fold_set),
    ContestRemoved: Rule(_refuse_removed, _fold_removed),
    CandidatesSet: Rule(_refuse_candidates, _fold_candidates),
    ResultImported: Rule(_refuse_imported, _fold_imported),
}
