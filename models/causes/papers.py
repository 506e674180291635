"""Where the papers went: a sheet missing or twice, a wrong number, papers miscounted, batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.causes.cause import CERTAIN, FAINT, FAIR, LIKELY, POSSIBLE, SOME, STRONG, Cause
from models.causes.slips import slip_kind
from models.forms import Form, entry_order, form_of, is_blank
from models.groups import GroupBalance, group_balances
from models.ids import SENT, FieldRef, field_ref, look_subject
from models.labels import unit_label
from models.sheets import BATCH, PaperTrail, paper_trail, unit_sums
from models.state import ContestState
from models.units import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Papers:
    """The sheets of a count and its papers: `gap` is dealt less verified, None while one of them is not known.
    `teams` are the mini-counts whose papers in are recorded, by name."""

    here: ContestState
    sheets: tuple[Unit, ...]
    blank: tuple[Unit, ...]
    trail: PaperTrail
    forms: Mapping[UnitKind, Form]
    teams: Mapping[str | None, GroupBalance]

    def gap_at(self, unit: Unit) -> int | None:
        """The gap that the papers of one unit are part of: that of its mini-count, or of the contest."""
        team = self.teams.get(unit.group)
        if team is None:
            return self.gap
        return None if team.not_on_sheet is None else -team.not_on_sheet

    @property
    def gap(self) -> int | None:
        """Papers dealt less papers verified."""
        left = self.trail.not_dealt
        return None if left is None else -left

    @property
    def few_left(self) -> bool:
        """Whether so few sheets are not entered that one of them may be forgotten rather than waiting its turn."""
        done = len(self.sheets) - len(self.blank)
        return 0 < len(self.blank) <= max(1, done // 10)


def papers_of(here: ContestState) -> Papers:
    """The sheets of a count, those without any figure apart."""
    sheets = tuple(unit for unit in here.units.values() if unit.kind not in (UnitKind.ADJUDICATION, UnitKind.WHOLE))
    blank = tuple(u for u in sheets if is_blank(here.look(u.number, 1)) and is_blank(here.look(u.number, 2)))
    forms = {kind: form_of(here, kind) for kind in {unit.kind for unit in here.units.values()}}
    given = (team for team in group_balances(here) if team.given is not None)
    teams: dict[str | None, GroupBalance] = {team.group: team for team in given}
    return Papers(here, sheets, blank, paper_trail(here), forms, teams)


def _first_field(here: ContestState, unit: Unit) -> tuple[FieldRef, ...]:
    order = entry_order(here, unit)
    return (field_ref(look_subject(here.id, here.round, unit.number, 1), order[0]),) if order else ()


def missing_sheets(papers: Papers) -> Iterator[Cause]:
    """Sheets that were dealt and are not entered, sheets planned and not dealt, a sheet that is not on the list."""
    here, gap = papers.here, papers.gap
    yield from _missing_in_teams(papers)
    for unit in papers.blank if papers.few_left else ():
        params: dict[str, int | str] = {"where": unit_label(here, unit), "papers": unit.papers or 0}
        explains = papers.gap_at(unit) == -(unit.papers or 0) and not unit.dealt
        key = "cause.sheet-missing" if unit.dealt else "cause.sheet-not-dealt"
        weight = STRONG if unit.dealt or explains else POSSIBLE
        yield Cause(key, params, _first_field(here, unit), unit.number, weight=weight)
    if gap is None or gap >= 0 or (papers.blank and not papers.few_left):
        return
    sizes = Counter(unit.papers for unit in papers.sheets if unit.papers)
    holes = _holes(papers)
    weight = LIKELY + (FAIR if sizes[-gap] else LIKELY) + (FAIR if holes else LIKELY)
    listed: dict[str, int | str] = {"papers": -gap, "numbers": ", ".join(map(str, holes[:3]))}
    yield Cause("cause.sheet-unlisted" if holes else "cause.sheet-unnumbered", listed, weight=weight)


def _missing_in_teams(papers: Papers) -> Iterator[Cause]:
    for team in papers.teams.values():
        if team.difference is not None and team.difference < 0:
            params: dict[str, int | str] = {"group": team.group, "papers": -team.difference, "given": team.given or 0}
            yield Cause("cause.sheet-missing-in-group", params, weight=FAIR)


def _holes(papers: Papers) -> list[int]:
    """Numbers in the middle of the list that nothing stands under."""
    numbers = sorted(unit.number for unit in papers.here.units.values())
    if not numbers:
        return []
    there, between = set(numbers), range(numbers[0], numbers[-1])
    return [n for n in between if n not in there] if len(between) <= 2 * len(numbers) else []


def sheets_twice(papers: Papers) -> Iterator[Cause]:
    """Sheets with the same figures, while more papers were dealt than verified."""
    here = papers.here
    seen: dict[tuple[int | None, ...], Unit] = {}
    for unit in papers.sheets:
        form, figures = papers.forms[unit.kind], here.look(unit.number, 1)
        if not form.is_complete(figures):
            continue
        row = tuple(figures.get(field) for field in form.required)
        twin = seen.setdefault(row, unit)
        gap = papers.gap_at(unit) if twin is not unit else None
        if gap is not None and gap > 0 and sum(bool(n) for n in row) > 1:
            yield _twice(papers, twin, unit, gap)


def _twice(papers: Papers, first: Unit, second: Unit, gap: int) -> Cause:
    here = papers.here
    params: dict[str, int | str] = {
        "first": unit_label(here, first),
        "second": unit_label(here, second),
        "papers": second.papers or 0,
        "gap": gap,
    }
    refs = (*_first_field(here, second), *_first_field(here, first))
    weight = CERTAIN if gap == second.papers else FAIR
    if _sent_as_well(here, second) or not second.closed:
        weight += SOME
    return Cause("cause.sheet-twice", params, refs, second.number, weight=weight)


def _sent_as_well(here: ContestState, unit: Unit) -> bool:
    """Whether the papers that a sheet sent away are the very ones that no batch holds."""
    sent = here.look(unit.number, 1).get(SENT)
    return bool(sent) and (here.sums.get(SENT) or 0) - (here.sums.get(BATCH) or 0) == sent


def wrong_number(papers: Papers, unit: Unit, difference: int) -> Iterator[Cause]:
    """A sheet that does not agree with its own papers, but with those of a sheet that is not entered."""
    here = papers.here
    held = unit.papers
    if held is None or not difference or difference % here.seats or not papers.few_left:
        return
    for blank in papers.blank:
        if blank.papers == held + difference // here.seats:
            yield number_cause(here, unit, blank, CERTAIN)


def number_cause(here: ContestState, unit: Unit, blank: Unit, weight: int) -> Cause:
    """Figures of one sheet that were typed under another's number."""
    params: dict[str, int | str] = {
        "where": unit_label(here, unit),
        "other": blank.number,
        "papers": blank.papers or 0,
    }
    refs = (*_first_field(here, unit), *_first_field(here, blank))
    return Cause("cause.number", params, refs, unit.number, weight=weight)


def wrong_papers(papers: Papers, unit: Unit, difference: int) -> Iterator[Cause]:
    """Papers of a sheet miscounted: then as many are missing from, or too many for, what was verified."""
    here = papers.here
    if unit.papers is None or difference % here.seats:
        return
    more = difference // here.seats
    wanted = unit.papers + more
    if wanted < 0:
        return
    params: dict[str, int | str] = {
        "where": unit_label(here, unit),
        "papers": unit.papers,
        "wanted": wanted,
        "gap": abs(more),
    }
    batch = unit.kind is UnitKind.ADJUDICATION
    gap = _batch_gap(here) if batch else papers.gap_at(unit)
    proved = gap == -more
    against = "batch-papers" if batch else "papers-in-group" if unit.group in papers.teams else "papers"
    key = f"cause.{against}" if proved else "cause.papers-perhaps"
    weight = CERTAIN if proved else FAINT if gap == 0 else POSSIBLE
    slip = FAIR if slip_kind(unit.papers, wanted) else LIKELY
    yield Cause(key, params, (), unit.number, weight=weight + (slip if proved else LIKELY))


def _batch_gap(here: ContestState) -> int | None:
    """Papers of the batches less papers sent; None while a unit is open, or where allowed papers went back."""
    if here.setup.plan.batches == "return" or here.outstanding:
        return None
    return (here.sums.get(BATCH) or 0) - (here.sums.get(SENT) or 0)


def adjudicated_twice(papers: Papers, unit: Unit, difference: int) -> Iterator[Cause]:
    """Papers that adjudication allowed and that the team counted as well."""
    here = papers.here
    for batch in here.units.values() if difference > 0 else ():
        if batch.kind is not UnitKind.ADJUDICATION or unit.group not in (None, batch.group):
            continue
        allowed = unit_sums(here, batch, here.look(batch.number, 1)).votes_so_far
        if allowed and allowed == difference:
            params: dict[str, int | str] = {"where": unit_label(here, unit), "batch": batch.number, "allowed": allowed}
            refs = (*_first_field(here, batch), *_first_field(here, unit))
            # a slip of one key moves a figure by 1 to 3 as easily
            weight = POSSIBLE if allowed <= 3 else FAIR if unit.group else SOME
            yield Cause("cause.adjudicated-twice", params, refs, unit.number, weight=weight)


def batches(papers: Papers) -> Iterator[Cause]:
    """Papers sent away against those that the batches account for: a batch missing or twice, or allowed papers that
    went back to the team and stand on no sheet."""
    here = papers.here
    if not papers.sheets or any(not unit.closed for unit in here.units.values()):
        return
    done = [unit for unit in here.units.values() if unit.kind is UnitKind.ADJUDICATION]
    sums = {unit.number: unit_sums(here, unit, here.look(unit.number, 1)) for unit in done}
    back = here.setup.plan.batches == "return"
    holds = {n: (s.rejected_so_far if back else s.papers) or 0 for n, s in sums.items()}
    sent, held = here.sums.get(SENT) or 0, sum(holds.values())
    if sent == held:
        return
    params: dict[str, int | str] = {"sent": sent, "held": held, "difference": abs(sent - held)}
    not_back = [unit for unit in done if back and sums[unit.number].votes_so_far == sent - held]
    twice = [unit for unit in done if holds[unit.number] == held - sent]
    if sent > held:
        yield Cause("cause.batch-missing", params, weight=POSSIBLE)
    for key, units in (("cause.allowed-not-back", not_back), ("cause.batch-twice", twice)):
        for unit in units:
            yield Cause(key, {**params, "batch": unit.number}, _first_field(here, unit), unit.number, weight=SOME)
