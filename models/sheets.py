"""One unit of a count: which fields it has, what they add up to, whether the papers in it agree, when it is closed.

one vote:  papers = votes + rejected + sent
n seats:   n x (papers - rejected - sent) = votes + not used + n x papers of blocks, where votes not used are counted;
           else each candidate <= good papers, and good <= votes <= n x good
Bundles and blocks are multiplied here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from models.forms import Form, form_of, is_blank
from models.ids import (
    OBJECTED,
    PAPERS,
    REJECTED_IN_PART,
    REJECTED_TOTAL,
    SENT,
    UNUSED,
    FieldId,
    block_of,
    rejected_under,
    votes_of,
)
from models.plan import SecondLook
from models.state import NOTHING, ContestState
from models.units import FigureMap, Look, Unit, UnitKind, known_sum, so_far

BATCH = FieldId("batch")
"""In the sums: the papers of adjudication batches."""


@dataclass(frozen=True, slots=True)
class UnitSums:
    """What one entry of one unit adds up to. None is not known yet; *so far* counts what is entered.

    `difference` is accounted less papers: in papers with one vote, in votes with several seats where votes not used
    are counted, None where papers or figures are not known or where the sums only bound each other.
    """

    papers: int | None
    votes: Mapping[str, int | None]
    mixed: Mapping[str, int | None]
    from_blocks: Mapping[str, int]
    block_papers: int
    votes_so_far: int
    rejected: int | None
    rejected_so_far: int
    sent: int | None
    unused: int | None
    in_part: int | None
    difference: int | None
    difference_so_far: int | None

    @property
    def good(self) -> int | None:
        """Papers of the unit that are neither rejected nor sent away."""
        if self.papers is None or self.rejected is None:
            return None
        return self.papers - self.rejected - (self.sent or 0)


def unit_sums(contest: ContestState, unit: Unit, figures: FigureMap, form: Form | None = None) -> UnitSums:
    """Add up one entry: bundles are multiplied, blocks are spread. `form` where it is at hand already."""
    form = form or form_of(contest, unit.kind)
    spread = from_blocks(contest, figures) if contest.setup.plan.blocks else {}
    mixed = _own_votes(contest, form, figures)
    known = {id_: _added(n, spread.get(id_, 0)) for id_, n in mixed.items()} if spread else mixed
    heads = [figures.get(head) for head in form.heads]
    by_head = known_sum(heads)
    rejected = by_head if by_head is not None else figures.get(REJECTED_TOTAL)
    rejected_so_far = rejected if rejected is not None else so_far(heads)
    sent, unused = figures.get(SENT), figures.get(UNUSED)
    blocks = so_far(figures.get(block_of(block.code)) for block in contest.setup.plan.blocks)
    # a paper stands for n votes, used or not
    aside = contest.seats * (rejected_so_far + (sent or 0) + blocks)
    in_mixed = so_far(mixed.values())
    accounted = in_mixed + (unused or 0) + aside
    exact = contest.seats == 1 or contest.counts_unused or unit.kind is UnitKind.BLOCKS
    off = None if unit.papers is None or not exact else accounted - contest.seats * unit.papers
    return UnitSums(
        papers=unit.papers,
        votes=known,
        mixed=mixed,
        from_blocks=spread,
        block_papers=blocks,
        votes_so_far=so_far(known.values()) if spread else in_mixed,
        rejected=rejected,
        rejected_so_far=rejected_so_far,
        sent=sent,
        unused=unused,
        in_part=figures.get(REJECTED_IN_PART),
        difference=off if form.is_complete(figures) else None,
        difference_so_far=off,
    )


def _own_votes(contest: ContestState, form: Form, figures: FigureMap) -> dict[str, int | None]:
    """Votes from mixed papers or from a rack; a sheet of blocks has none."""
    if form.votes:
        return dict(zip(form.votes, map(figures.get, form.votes.values()), strict=True))
    if form.racks:
        size = contest.setup.plan.bundle_size
        racks = ((id_, figures.get(full), figures.get(odd)) for id_, (full, odd) in form.racks.items())
        return {id_: None if None in (full, odd, size) else full * size + odd for id_, full, odd in racks}  # type: ignore[operator]
    return dict.fromkeys(contest.candidate_ids(), 0)


def from_blocks(contest: ContestState, figures: FigureMap) -> dict[str, int]:
    """Votes that the papers of blocks give to each candidate; an unknown block gives none yet."""
    spread: dict[str, int] = {}
    for block in contest.setup.plan.blocks:
        papers = figures.get(block_of(block.code)) or 0
        for id_ in block.candidates if papers else ():
            spread[id_] = spread.get(id_, 0) + papers
    return spread


def _added(votes: int | None, more: int) -> int | None:
    return None if votes is None else votes + more


# -- what a closed unit adds to the count ------------------------------------------------------------------------


def contribution(contest: ContestState, unit: Unit, figures: FigureMap, form: Form | None = None) -> dict[FieldId, int]:
    """By field, what a closed unit adds to the sums: `v:` with blocks and bundles in, `block:<candidate>` those of
    them that came from blocks, `papers` of sheets, `batch` papers of adjudication.

    Votes of an adjudication batch count only where allowed papers are counted there and not on the team's sheet.
    """
    sums = unit_sums(contest, unit, figures, form)
    batch = unit.kind is UnitKind.ADJUDICATION
    added: dict[FieldId, int] = {BATCH if batch else PAPERS: unit.papers or 0}
    if not batch or contest.setup.plan.batches == "here":
        added |= {votes_of(id_): n for id_, n in sums.votes.items() if n is not None}
        added |= {block_of(id_): n for id_, n in sums.from_blocks.items()}
        if contest.counts_unused:
            added[UNUSED] = (sums.unused or 0) + unused_in_blocks(contest, figures)
    noted = (*(rejected_under(head.code) for head in contest.law.heads), REJECTED_IN_PART, SENT, OBJECTED)
    return added | {field: n for field in noted if (n := figures.get(field)) is not None}


def unused_in_blocks(contest: ContestState, figures: FigureMap) -> int:
    """Votes that papers of blocks leave over: those of blocks with fewer candidates than seats."""
    return sum(
        (contest.seats - len(block.candidates)) * (figures.get(block_of(block.code)) or 0)
        for block in contest.setup.plan.blocks
    )


def sums_of(contest: ContestState) -> dict[FieldId, int]:
    """All closed units added up anew; the rules keep the same sums up to date unit by unit."""
    sums: dict[FieldId, int] = {}
    forms = {kind: form_of(contest, kind) for kind in UnitKind}
    for unit in contest.units.values():
        if unit.closed and unit.kind is not UnitKind.WHOLE:
            _add(sums, contribution(contest, unit, contest.look(unit.number, 1), forms[unit.kind]))
    return sums


def _add(sums: dict[FieldId, int], more: Mapping[FieldId, int]) -> None:
    for field, n in more.items():
        sums[field] = sums.get(field, 0) + n


def counted(contest: ContestState) -> FigureMap:
    """Every figure of the contest as it counts: sums of closed units, or the totals with their blocks spread.

    Totals that are typed twice blindly count once the two agree: before, they would tell the second what the first
    typed. In sheets, where nothing was sent away, a head that no batch names is nought once all is closed.
    """
    if not contest.in_units:
        return _totals(contest)
    if contest.outstanding or contest.sums.get(SENT):
        return contest.sums
    doubtful = [*(rejected_under(head.code) for head in contest.law.heads), *([REJECTED_IN_PART] * (contest.seats > 1))]
    return {**dict.fromkeys(doubtful, 0), **contest.sums}


def is_hidden(contest: ContestState) -> bool:
    """Whether totals wait for a blind second entry, so that nothing of the first may show."""
    number = contest.whole()
    blind = contest.second_look is SecondLook.BLIND and not contest.imported
    return number is not None and blind and not contest.units[number].closed


def _totals(contest: ContestState) -> FigureMap:
    if is_hidden(contest):
        return NOTHING
    figures = contest.figures()
    spread = from_blocks(contest, figures) if contest.setup.plan.blocks else {}
    if not spread:
        return figures
    whole = {**figures, **_spread_votes(contest, figures, spread)}
    if (unused := figures.get(UNUSED)) is not None:
        whole[UNUSED] = unused + unused_in_blocks(contest, figures)
    return whole


def _spread_votes(contest: ContestState, figures: FigureMap, spread: Mapping[str, int]) -> dict[FieldId, int | None]:
    return {votes_of(id_): _added(figures.get(votes_of(id_)), spread.get(id_, 0)) for id_ in contest.candidate_ids()}


def sums_to_read(contest: ContestState) -> tuple[dict[str, int | None], dict[str, int | None]]:
    """The third look: votes by candidate and rejected papers by head, or their total where only that is known, as
    they are read aloud against the paper."""
    figures = counted(contest)
    votes = {id_: figures.get(votes_of(id_)) for id_ in contest.candidate_ids()}
    rejected = {head.code: figures.get(rejected_under(head.code)) for head in contest.law.heads}
    total = figures.get(REJECTED_TOTAL)
    return votes, {"total": total} if total is not None and None in rejected.values() else rejected


# -- looks: when a unit is closed ---------------------------------------------------------------------------------


class UnitStatus(StrEnum):
    """Where a unit stands, as the grid of sheets shows it."""

    PLANNED = "planned"
    ON_TABLES = "on_tables"
    FIRST = "first"
    SECOND_WANTED = "second_wanted"
    DIFFERS = "differs"
    CLOSED = "closed"


def status_of(contest: ContestState, unit: Unit, form: Form | None = None) -> UnitStatus:
    """PLANNED not dealt; ON_TABLES nothing entered; FIRST the first entry (or its returned rows) is not whole;
    SECOND_WANTED waits for a read-back or a second entry; DIFFERS two whole entries differ."""
    if unit.closed:
        return UnitStatus.CLOSED
    first = contest.look(unit.number, 1)
    if is_blank(first):
        return UnitStatus.ON_TABLES if unit.dealt else UnitStatus.PLANNED
    form = form or form_of(contest, unit.kind)
    if not form.is_complete(first):
        return UnitStatus.FIRST
    if contest.second_look is SecondLook.BLIND and form.is_complete(contest.look(unit.number, 2)):
        return UnitStatus.DIFFERS
    return UnitStatus.SECOND_WANTED


def differing(contest: ContestState, unit: Unit, form: Form | None = None) -> tuple[FieldId, ...]:
    """The rows in which two whole entries are not the same, in the order of typing. Objections are only noted: they
    differ where both wrote a number."""
    first, second = contest.look(unit.number, 1), contest.look(unit.number, 2)
    form = form or form_of(contest, unit.kind)
    if not (form.is_complete(first) and form.is_complete(second)):
        return ()
    noted = () if None in (first.get(OBJECTED), second.get(OBJECTED)) else form.order[len(form.required) :]
    return tuple(field for field in (*form.required, *noted) if first.get(field) != second.get(field))


def agreed(contest: ContestState, unit: Unit, form: Form | None = None) -> bool:
    """Whether every look that is wanted is there and the same. The sums need not balance: that is a finding."""
    form = form or form_of(contest, unit.kind)
    if not form.is_complete(contest.look(unit.number, 1)):
        return False
    if contest.second_look is SecondLook.READ_BACK:
        return bool(unit.ticked or unit.joint)
    if contest.second_look is SecondLook.BLIND:
        return form.is_complete(contest.look(unit.number, 2)) and not differing(contest, unit, form)
    return True


def with_unit(contest: ContestState, unit: Unit, looks: Mapping[int, Look] | None = None) -> ContestState:
    """The contest with a unit and its entries put in, closed where they agree, and the sums moved with it.

    A unit that closes is added to the sums. One that was closed before may have held the only figure of a field, so
    there all is added up anew: that happens a few times a night.
    """
    number, before = unit.number, contest.units.get(unit.number)
    entries = {(number, k): look for k, look in (looks or {}).items()}
    after = replace(contest, looks={**contest.looks, **entries}) if entries else contest
    form = form_of(contest, unit.kind)
    unit = replace(unit, closed=unit.carried or agreed(after, unit, form))
    after = replace(after, units={**contest.units, number: unit})
    if unit.kind is UnitKind.WHOLE:
        return after
    if before and before.closed:
        return replace(after, sums=sums_of(after) or NOTHING)
    if not unit.closed:
        return after
    sums: dict[FieldId, int] = {field: n for field, n in contest.sums.items() if n is not None}
    _add(sums, contribution(after, unit, after.look(number, 1), form))
    return replace(after, sums=sums)


def without_units(contest: ContestState, numbers: frozenset[int]) -> ContestState:
    """The contest without units that were withdrawn."""
    left = replace(
        contest,
        units={n: unit for n, unit in contest.units.items() if n not in numbers},
        looks={at: look for at, look in contest.looks.items() if at[0] not in numbers},
    )
    return replace(left, sums=sums_of(left) or NOTHING)


# -- where every paper is -----------------------------------------------------------------------------------------


def papers_dealt(contest: ContestState) -> tuple[int | None, ...]:
    """What was dealt, part by part: papers in of each mini-count, on its sheets or not, where they are recorded; else
    of each sheet. Adjudication batches hold papers of sheets, so they are not dealt again."""
    given = contest.given()
    sheets = (unit for unit in contest.units.values() if unit.kind is not UnitKind.ADJUDICATION and unit.dealt)
    return (*given.values(), *(unit.papers for unit in sheets if unit.group not in given))


@dataclass(frozen=True, slots=True)
class PaperTrail:
    """verified = dealt + not yet dealt;  dealt = agreed + on tables; agreed = votes + rejected (+ sent, not yet
    adjudicated). None is not known: papers of a unit that nobody has counted yet, or boxes that are out."""

    verified: int | None
    dealt: int | None
    agreed: int

    @property
    def not_dealt(self) -> int | None:
        """Papers still at the box table; below nought, more were dealt than verified."""
        return None if self.verified is None or self.dealt is None else self.verified - self.dealt

    @property
    def on_tables(self) -> int | None:
        """Papers dealt to tables and not agreed yet; below nought, a mini-count agreed more than it was given."""
        return None if self.dealt is None else self.dealt - self.agreed


def paper_trail(contest: ContestState) -> PaperTrail:
    """Where the papers of a contest are."""
    sheets = (unit for unit in contest.units.values() if unit.kind is not UnitKind.ADJUDICATION and unit.dealt)
    agreed_ = sum(unit.papers or 0 for unit in sheets if unit.closed)
    return PaperTrail(contest.papers_verified(), known_sum(papers_dealt(contest)), agreed_)
