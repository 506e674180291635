"""What the units of a count say: what is open, whether each balances, and whether they hold every verified paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from models.checks.seeing import Seen
from models.findings import Finding
from models.forms import Form
from models.groups import group_balances
from models.ids import PAPERS, SENT, FieldId, FieldRef, bundles_logged, field_ref, full_bundles, look_subject, votes_of
from models.labels import unit_label, units_label
from models.plan import SecondLook
from models.result import Result
from models.sheets import (
    BATCH,
    UnitStatus,
    UnitSums,
    differing,
    is_hidden,
    papers_dealt,
    sums_to_read,
    unit_sums,
)
from models.state import ContestState
from models.units import Unit, UnitKind, heads_in, so_far

Params = dict[str, int | str]


def sheet_findings(contest: ContestState, result: Result, units: Sequence[Seen]) -> Iterator[Finding]:
    """F30 to F39, F43 to F45, N36."""
    yield from _open_units(contest, units)
    for seen in units:
        if seen.status is UnitStatus.DIFFERS:
            yield _differs(contest, seen)
        if seen.sums and seen.unit.kind is not UnitKind.WHOLE:
            yield from _balance(contest, seen, seen.sums)
            yield from _racks(contest, seen)
    yield from _totals(contest, result, units)
    yield from _papers(contest, units)
    yield from _groups(contest, units)
    yield from _third_look(contest, result)
    if units and contest.in_units and contest.seats > 1 and not contest.counts_unused:
        yield Finding("N36")


def _refs(contest: ContestState, unit: Unit, fields: Iterable[FieldId], look: int = 1) -> tuple[FieldRef, ...]:
    subject = look_subject(contest.id, contest.round, unit.number, look)
    return tuple(field_ref(subject, field) for field in fields)


# -- what is open --------------------------------------------------------------------------------------------------

_NOT_ENTERED = frozenset({UnitStatus.PLANNED, UnitStatus.ON_TABLES, UnitStatus.FIRST})


def _open_units(contest: ContestState, units: Sequence[Seen]) -> Iterator[Finding]:
    """One sentence for all that are not entered, one for all that wait, one for all whose papers are not known."""
    sheets = [seen for seen in units if seen.unit.kind is not UnitKind.WHOLE]
    yield from _together("F30", contest, [s for s in sheets if s.status in _NOT_ENTERED], _first_missing)
    yield from _together("F32", contest, [s for s in units if s.status is UnitStatus.SECOND_WANTED], _second_look)
    unknown = [seen for seen in sheets if seen.unit.papers is None and seen.status is not UnitStatus.PLANNED]
    yield from _together("F43", contest, unknown, lambda here, seen: _refs(here, seen.unit, (PAPERS,)))


def _together(
    code: str,
    contest: ContestState,
    found: Sequence[Seen],
    where: Callable[[ContestState, Seen], tuple[FieldRef, ...]],
) -> Iterator[Finding]:
    if found:
        params: Params = {"sheets": len(found), "numbers": units_label(contest, [seen.unit for seen in found])}
        yield Finding(code, params, tuple(ref for seen in found for ref in where(contest, seen)))


def _first_missing(contest: ContestState, seen: Seen) -> tuple[FieldRef, ...]:
    figures = contest.look(seen.unit.number, 1)
    missing = (field for field in seen.form.required if figures.get(field) is None)
    return _refs(contest, seen.unit, [next(missing, seen.form.order[0])])


def _second_look(contest: ContestState, seen: Seen) -> tuple[FieldRef, ...]:
    return _refs(contest, seen.unit, seen.form.order[:1], 2 if contest.second_look is SecondLook.BLIND else 1)


def _differs(contest: ContestState, seen: Seen) -> Finding:
    rows, unit = differing(contest, seen.unit, seen.form), seen.unit
    params: Params = {"unit": unit.number, "what": unit_label(contest, unit), "rows": len(rows)}
    return Finding("F33", params, (*_refs(contest, unit, rows), *_refs(contest, unit, rows, 2)), str(unit.number))


# -- one unit ------------------------------------------------------------------------------------------------------


def _balance(contest: ContestState, seen: Seen, sums: UnitSums) -> Iterator[Finding]:
    """One vote, and papers of blocks: an equation in papers. Several votes: one in votes, or bounds."""
    if contest.seats == 1 or seen.unit.kind is UnitKind.BLOCKS:
        if sums.difference:
            yield _off_in_papers(contest, seen, sums)
        return
    if sums.difference and contest.counts_unused:
        yield _off_in_votes(contest, seen.unit, seen.form, sums, sums.unused or 0)
    if sums.good is not None:
        yield from _bounds(contest, seen, sums, sums.good)


def _off_in_papers(contest: ContestState, seen: Seen, sums: UnitSums) -> Finding:
    unit, blocks = seen.unit, seen.unit.kind is UnitKind.BLOCKS
    votes, aside = sums.block_papers if blocks else sums.votes_so_far, sums.rejected_so_far + (sums.sent or 0)
    params: Params = {
        "unit": unit.number,
        "what": unit_label(contest, unit),
        "counted": "papers of blocks" if blocks else "votes",
        "votes": votes,
        "apart": "sent to adjudication" if sums.sent is not None else "rejected",
        "aside": aside,
        **_against(votes + aside, sums.papers or 0),
        "papers": sums.papers or 0,
    }
    return Finding("F31", params, _refs(contest, unit, seen.form.required), str(unit.number))


def _off_in_votes(contest: ContestState, unit: Unit, form: Form, sums: UnitSums, unused: int) -> Finding:
    good = sums.good or 0
    params: Params = {
        "unit": unit.number,
        "what": unit_label(contest, unit),
        "good": good,
        "seats": contest.seats,
        "most": contest.seats * good,
        "votes": sums.votes_so_far,
        "unused": unused,
        **_against(sums.votes_so_far + unused, contest.seats * good),
    }
    return Finding("F44", params, _refs(contest, unit, form.required), str(unit.number))


def _against(accounted: int, wanted: int) -> Params:
    direction = "more" if accounted > wanted else "fewer"
    return {"accounted": accounted, "difference": abs(accounted - wanted), "direction": direction}


def _bounds(contest: ContestState, seen: Seen, sums: UnitSums, good: int) -> Iterator[Finding]:
    unit, votes = seen.unit, sums.votes_so_far
    about: Params = {"unit": unit.number, "what": unit_label(contest, unit), "good": good}
    over = [candidate for candidate in contest.candidates if (sums.votes[candidate.id] or 0) > good]
    for candidate in over:
        n = sums.votes[candidate.id] or 0
        rows = seen.form.racks.get(candidate.id, (votes_of(candidate.id),))
        params: Params = {**about, "name": candidate.full_name(), "votes": n}
        yield Finding("F35", params, _refs(contest, unit, rows), f"{unit.number}.{candidate.id}")
    too_many = votes > contest.seats * good and not contest.counts_unused
    if votes < good or (too_many and not over):
        params = {**about, "votes": votes, "seats": contest.seats}
        yield Finding("F36", params, _refs(contest, unit, seen.form.required), str(unit.number))


def _racks(contest: ContestState, seen: Seen) -> Iterator[Finding]:
    """Bundles are logged one by one: a candidate for whom none was logged has none."""
    if not contest.setup.plan.log_bundles or seen.unit.kind is not UnitKind.BUNDLES:
        return
    figures = contest.look(seen.unit.number, 1)
    for candidate in contest.candidates:
        log, rack = bundles_logged(candidate.id), full_bundles(candidate.id)
        logged, full = figures.get(log) or 0, figures.get(rack) or 0
        if logged != full:
            what, refs = unit_label(contest, seen.unit), _refs(contest, seen.unit, (rack, log))
            params: Params = {"what": what, "name": candidate.full_name(), "logged": logged, "rack": full}
            yield Finding("F38", params, refs, f"{seen.unit.number}.{candidate.id}")


# -- all units together --------------------------------------------------------------------------------------------


def _totals(contest: ContestState, result: Result, units: Sequence[Seen]) -> Iterator[Finding]:
    """Where votes not used are counted, the totals are exact too."""
    whole = next((seen for seen in units if seen.unit.kind is UnitKind.WHOLE), None)
    verified = result.papers_verified
    if whole is None or verified is None or not contest.counts_unused or is_hidden(contest):
        return
    unit, figures = whole.unit, contest.look(whole.unit.number, 1)
    sums = unit_sums(contest, _holding(unit, verified), figures, whole.form)
    if sums.difference:
        yield _off_in_votes(contest, unit, whole.form, sums, result.unused or 0)


def _holding(unit: Unit, papers: int) -> Unit:
    return Unit(unit.number, unit.kind, unit.group, papers)


def _papers(contest: ContestState, units: Sequence[Seen]) -> Iterator[Finding]:
    """F34 once more is dealt than was verified, or all is closed and less was; F37 once all is closed."""
    if not contest.in_units or not units:
        return
    dealt = papers_dealt(contest)
    batches = [s.unit for s in units if s.unit.kind is UnitKind.ADJUDICATION]
    papers, verified = so_far(dealt), contest.papers_verified()
    all_known = None not in dealt and not contest.outstanding
    if verified is not None and (papers > verified or (papers < verified and all_known)):
        off = _against(papers, verified)
        off["dealt"] = off.pop("accounted")
        yield Finding("F34", {**off, "verified": verified})
    if contest.setup.plan.batches and not contest.outstanding and all(u.papers is not None for u in batches):
        yield from _batches(contest, units)


def _groups(contest: ContestState, units: Sequence[Seen]) -> Iterator[Finding]:
    """F45: what a mini-count was given is on its sheets."""
    for place, team in enumerate(group_balances(contest) if units and contest.given() else (), 1):
        if team.given is not None and team.difference:
            off = _against(team.held_so_far, team.given)
            off["held"] = off.pop("accounted")
            yield Finding("F45", {"group": team.group, "given": team.given, **off}, (), str(place))


def _batches(contest: ContestState, units: Sequence[Seen]) -> Iterator[Finding]:
    """Papers that went back to the team are on its sheets again: counted as sent, too, they are counted twice."""
    heads = [head.code for head in contest.law.heads]
    back = contest.setup.plan.batches == "return"
    sent = contest.sums.get(SENT) or 0
    batch = so_far(heads_in(contest.sums, heads)) if back else contest.sums.get(BATCH) or 0
    if sent != batch:
        senders = (seen.unit for seen in units if seen.sums and seen.sums.sent)
        refs = tuple(ref for unit in senders for ref in _refs(contest, unit, (SENT,)))
        kept = "rejected in its batches" if back else "in its batches"
        yield Finding("F37", {"sent": sent, "batch": batch, "kept": kept}, refs)


def _third_look(contest: ContestState, result: Result) -> Iterator[Finding]:
    """Once every figure is there: the sums as they stand were read aloud against the paper."""
    if not contest.setup.plan.third_look or contest.imported or not result.complete:
        return
    read = contest.sums_read
    if read is None or (read.votes, read.rejected) != sums_to_read(contest):
        yield Finding("F39")


# -- one problem, one sentence -------------------------------------------------------------------------------------


_SAID = {
    "F11": frozenset({"F31", "F34", "F37", "F45"}),
    "F13": frozenset({"F35"}),
    "F14": frozenset({"F35", "F36", "F44"}),
    "F15": frozenset({"F36"}),
}
"""What the contest as a whole need not say where a unit says it."""


def not_said_twice(contest: ContestState, found: Iterable[Finding], sheets: Sequence[Finding]) -> Iterator[Finding]:
    """Leave out of the balance of the contest what its units have said, F10 where their differences add up to it."""
    explained = sum(_explains(contest, finding) for finding in sheets)
    codes = {finding.code for finding in sheets}
    for finding in found:
        same = finding.code == "F10" and _signed(finding) == explained
        if not same and not codes & _SAID.get(finding.code, frozenset()):
            yield finding


def _explains(contest: ContestState, finding: Finding) -> int:
    """How many papers too many (below nought: too few) a finding of the units puts into the contest's own sum."""
    if finding.code == "F37":
        return int(finding.params["batch"]) - int(finding.params["sent"])
    if finding.code == "F31":
        batch = contest.units[int(finding.params["unit"])].kind is UnitKind.ADJUDICATION
        return 0 if batch and contest.setup.plan.batches == "return" else _signed(finding)
    return _signed(finding) if finding.code in ("F34", "F45") else 0


def _signed(finding: Finding) -> int:
    off = int(finding.params["difference"])
    return off if finding.params["direction"] == "more" else -off
