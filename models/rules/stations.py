"""Rules of verification: every box is in, what was found stands, and nothing counted is dropped from a list."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from models.changes import (
    BoxReceived,
    BoxRecounted,
    ContestChange,
    Line,
    Stamp,
    StationsSet,
    VerificationClosed,
    VerificationReopened,
)
from models.checks import findings_of, stopping
from models.findings import Step
from models.ids import ISSUED, PAPERS, ContestId
from models.labels import account_label, box_label, listed
from models.refusal import Refusal
from models.result import result_of
from models.rules.base import Rule, RuleBook, contest_in, locked, no_such_contest, with_contest
from models.state import NOTHING, ContestState, Stage, State, StepTaken
from models.stations import Register

_OPEN = (Stage.SET_UP, Stage.COUNTING)


def _refuse_stations(state: State, _: Stamp, change: StationsSet) -> Refusal | None:
    if state.election is None:
        return Refusal("election.first")
    stations = {station.id for station in change.stations}
    for box in change.boxes:
        if box.station is None and box.id in stations:
            return Refusal("stations.same_id", {"box": box.name})
        if box.station is not None and box.station not in stations:
            return Refusal("stations.box_station", {"box": box.name, "station": box.station})
        if unknown := [id_ for id_ in box.contests if id_ not in state.contests]:
            return Refusal("contest.unknown", {"contest": unknown[0]})
    new = _register(change, state.register.received)
    return next((refusal for here in state.contests.values() if (refusal := _refuse_lost(here, new))), None)


def _register(change: StationsSet, received: frozenset[str]) -> Register:
    return Register(
        MappingProxyType({station.id: station for station in change.stations}),
        MappingProxyType({box.id: box for box in change.boxes}),
        received & {box.id for box in change.boxes},
    )


def _refuse_lost(here: ContestState, new: Register) -> Refusal | None:
    """No box with papers in it and no account with figures leaves the list; a closed verification keeps its list."""
    before, after = _accounts(here.register, here.id), _accounts(new, here.id)
    name = here.setup.name
    if before != after:
        if here.stage not in _OPEN:
            return locked(here)
        if here.verification_closed:
            return Refusal("stations.closed", {"contest": name})
    for box in _counted(here):
        # its own box stays its own: else its papers would turn into a transfer that nobody made; and without any box
        # of its own a contest would go back to lines, and forget what was found elsewhere
        if box not in new.boxes or (box in before and box not in after) or not after:
            return Refusal("stations.box_counted", {"box": here.register.boxes[box].name, "contest": name})
    for account in sorted(set(before.values()) - set(after.values())):
        if any(n is not None for n in here.accounts.get(account, NOTHING).values()):
            label = account_label(here, account, ISSUED)
            return Refusal("stations.account_typed", {"account": label, "contest": name})
    lines = (here.boxes.get(line, NOTHING).get(PAPERS) for line in here.setup.boxes)
    if after and not before and any(papers is not None for papers in lines):
        return Refusal("stations.lines_counted", {"contest": name})
    return None


def _accounts(register: Register, contest: str) -> dict[str, str]:
    """By box, the account that it belongs to."""
    return {box.id: box.station or box.id for box in register.boxes_of(contest)}


def _counted(here: ContestState) -> tuple[str, ...]:
    """Listed boxes in which papers of this contest were counted; without listed boxes there are only its lines."""
    boxes = here.boxes.items() if here.has_register else ()
    return tuple(box for box, figures in boxes if figures.get(PAPERS) is not None and box in here.register.boxes)


def _fold_stations(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, StationsSet)
    return _with_register(state, _register(change, state.register.received))


def _with_register(state: State, register: Register) -> State:
    contests = {id_: replace(here, register=register) for id_, here in state.contests.items()}
    return replace(state, register=register, contests=MappingProxyType(contests))


def _refuse_received(state: State, _: Stamp, change: BoxReceived) -> Refusal | None:
    if change.box not in state.register.boxes:
        return Refusal("stations.no_box", {"box": change.box})
    if (change.box in state.register.received) == change.received:
        return Refusal("stations.received", {"box": state.register.boxes[change.box].name})
    counted = (here for here in state.contests.values() if change.box in _counted(here))
    if not change.received and (here := next(counted, None)):
        name = state.register.boxes[change.box].name
        return Refusal("stations.has_come", {"box": name, "contest": here.setup.name})
    return None


def _fold_received(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, BoxReceived)
    here = {change.box}
    received = state.register.received | here if change.received else state.register.received - here
    return _with_register(state, replace(state.register, received=received))


def _refuse_verifying(state: State, change: ContestChange) -> Refusal | None:
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    return None if here.stage in _OPEN else locked(here)


def _refuse_recounted(state: State, _: Stamp, change: BoxRecounted) -> Refusal | None:
    if refusal := _refuse_verifying(state, change):
        return refusal
    here = contest_in(state, change.contest)
    if here.verification_closed:
        return Refusal("verification.is_closed", {"contest": here.setup.name})
    if here.boxes.get(change.box, NOTHING).get(PAPERS) is None:
        listed_box = here.register.boxes.get(change.box)
        return Refusal("stations.not_counted", {"box": listed_box.name if listed_box else change.box})
    return None


def _fold_recounted(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, BoxRecounted)
    here = contest_in(state, change.contest)
    figures = here.boxes[change.box]
    stands, before = figures[PAPERS] or 0, here.box_counts.get(change.box, ())
    if before[-1:] != (stands,):  # the first counting, or a figure that was typed over the last one
        before = (*before, stands)
    return with_contest(
        state,
        replace(
            here,
            boxes={**here.boxes, change.box: {**figures, PAPERS: change.papers}},
            box_counts={**here.box_counts, change.box: (*before, change.papers)},
        ),
    )


def _refuse_closed(state: State, _: Stamp, change: VerificationClosed) -> Refusal | None:
    """It moves no figure, so it can still be closed when the provisional figures are shared."""
    if refusal := no_such_contest(state, change.contest):
        return refusal
    here = contest_in(state, change.contest)
    if here.stage not in (*_OPEN, Stage.PROVISIONAL):
        return locked(here)
    if not here.has_register:
        return Refusal("verification.no_boxes", {"contest": here.setup.name})
    if here.verification_closed:
        return Refusal("verification.is_closed", {"contest": here.setup.name})
    if out := boxes_out(here):
        return Refusal("verification.boxes_out", {"boxes": len(out), "names": listed(out)})
    waiting = stopping(findings_of(here, result_of(here)), Step.CLOSE_VERIFICATION)
    if waiting:
        return Refusal("verification.waiting", {"findings": len(waiting), "first": waiting[0].code})
    if change.first.casefold() == change.second.casefold():
        return Refusal("look.two_people")
    if change.papers != here.papers_verified():
        return Refusal("verification.papers", {"typed": change.papers, "here": here.papers_verified() or 0})
    return None


def boxes_out(here: ContestState) -> tuple[str, ...]:
    """The names of the boxes whose papers are not in, the expected ones too; without boxes, of the lines."""
    papers = here.box_papers()
    if not here.has_register:
        return tuple(box_label(here, line) for line, n in papers.items() if n is None)
    return tuple(box.name for box in here.register.boxes_of(here.id) if papers[box.id] is None)


def _fold_closed(state: State, line: Line) -> State:
    change = line.change
    assert isinstance(change, VerificationClosed)
    here = contest_in(state, change.contest)
    closed = StepTaken(line.stamp.at, line.by, f"{change.first}, {change.second}")
    return with_contest(state, replace(here, verification_closed=closed))


def _refuse_reopened(state: State, _: Stamp, change: VerificationReopened) -> Refusal | None:
    if refusal := _refuse_verifying(state, change):
        return refusal
    here = contest_in(state, change.contest)
    return None if here.verification_closed else Refusal("verification.not_closed", {"contest": here.setup.name})


def _fold_reopened(state: State, line: Line) -> State:
    assert isinstance(line.change, VerificationReopened)
    here = contest_in(state, line.change.contest)
    return with_contest(state, replace(here, verification_closed=None))


def unverified(state: State, here: ContestState) -> tuple[ContestState, ...]:
    """This contest and those whose papers are in the same boxes, as far as their verification is open."""
    together = (here, *(state.contests[ContestId(id_)] for id_ in sorted(here.register.combined_with(here.id))))
    return tuple(contest for contest in together if not contest.verified and not contest.stage.over)


STATION_RULES: RuleBook = {
    StationsSet: Rule(_refuse_stations, _fold_stations),
    BoxReceived: Rule(_refuse_received, _fold_received),
    BoxRecounted: Rule(_refuse_recounted, _fold_recounted),
    VerificationClosed: Rule(_refuse_closed, _fold_closed),
    VerificationReopened: Rule(_refuse_reopened, _fold_reopened),
}
