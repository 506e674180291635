"""The exact result of one contest: a pure function of its state, in whole numbers (rules.md C, D, H)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from models.comparison import Outcome, Swing, changes, outcome, swing
from models.exact import Ratio, percent
from models.ids import REJECTED_IN_PART, UNUSED, block_of
from models.sheets import counted
from models.state import ContestState
from models.units import FigureMap, heads_in, known_sum, rejected_in, so_far, votes_in


@dataclass(frozen=True, slots=True)
class Tie:
    """Candidates with the same votes; `seats` of them can still be placed (0: nobody's place hangs on it).

    `term` names the length of office that the lot decides, where the line lies between two of them.
    """

    ids: tuple[str, ...]
    seats: int
    term: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidate's part in the result; None is not known yet, or not settled.

    While units are open `votes` is not known and `so_far` is what the closed ones hold. `term` is the length of
    office, where not all seats have the same.
    """

    id: str
    votes: int | None
    so_far: int
    from_blocks: int
    rank: int | None
    placed: bool | None
    share: Ratio | None
    change: Ratio | None
    deposit_kept: bool | None
    term: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """What the figures say. A figure that depends on a missing one is None; those named *so far* are not."""

    standings: tuple[Standing, ...]
    seats: int
    valid_votes: int | None
    votes_so_far: int
    missing_votes: int
    by_head: Mapping[str, int | None]
    rejected: int | None
    rejected_so_far: int
    rejected_in_part: int | None
    unused: int | None
    papers_verified: int | None
    electorate: int | None
    order: tuple[str, ...]
    lead: int | None
    lead_so_far: int | None
    lead_after_lot: int | None
    tie: Tie | None
    tie_open: bool
    term_ties: tuple[Tie, ...]
    harmless_ties: tuple[Tie, ...]
    swing: Swing | None
    outcome: Outcome | None
    has_deposits: bool

    @property
    def complete(self) -> bool:
        """Whether every vote, every rejected paper and every verified paper is entered.

        With several seats the papers rejected in part belong to it, where the heads are known at all.
        """
        wants_in_part = self.seats > 1 and None not in self.by_head.values()
        if wants_in_part and self.rejected_in_part is None:
            return False
        return None not in (self.valid_votes, self.rejected, self.papers_verified)

    @property
    def good(self) -> int | None:
        """Papers that were not rejected."""
        if self.papers_verified is None or self.rejected is None:
            return None
        return self.papers_verified - self.rejected

    @property
    def majority(self) -> int | None:
        """The winner's lead; with several seats there is none (rules.md H 10)."""
        return self.lead if self.seats == 1 else None

    @property
    def deposits_lost(self) -> int | None:
        """How many are forfeited; None where the type has none or votes are missing."""
        if not self.has_deposits or self.valid_votes is None:
            return None
        return sum(standing.deposit_kept is False for standing in self.standings)

    def turnout(self, places: int = 2) -> str | None:
        """Verified papers of the electorate, as a declaration prints it (rules.md D.1)."""
        return _percent(self.papers_verified, self.electorate, places)

    def valid_turnout(self, places: int = 2) -> str | None:
        """Valid votes, or with several seats good papers, of the electorate."""
        valid = self.valid_votes if self.seats == 1 else self.good
        return _percent(valid, self.electorate, places)

    def majority_percent(self, places: int = 2) -> str | None:
        """The majority in points of all valid votes."""
        return _percent(self.majority, self.valid_votes, places)

    def by_id(self) -> dict[str, Standing]:
        """Standings by candidate."""
        return {standing.id: standing for standing in self.standings}

    def elected(self) -> tuple[str, ...]:
        """Who has a seat by these figures and lots, in the order of the ballot paper."""
        return tuple(standing.id for standing in self.standings if standing.placed)


def _percent(top: int | None, bottom: int | None, places: int) -> str | None:
    return percent(top, bottom, places) if top is not None and top >= 0 and bottom else None


def result_of(contest: ContestState) -> Result:
    """Work out one contest from its figures."""
    ids = contest.candidate_ids()
    figures, waiting = counted(contest), contest.outstanding
    in_hand = dict(zip(ids, votes_in(figures, ids), strict=True))
    votes = dict.fromkeys(ids) if waiting else in_hand
    entered = {id_: n for id_, n in in_hand.items() if n is not None}
    total = known_sum(votes.values()) if votes else None
    all_in = total is not None
    drawn = _drawn(contest, entered) if all_in else _by_votes(entered)
    order, tie = drawn.order, drawn.tie
    places = _places(order, contest.seats, drawn) if all_in else {}
    shares = {id_: Ratio(n, total) for id_, n in entered.items()} if total else {}
    previous = contest.setup.previous if contest.seats == 1 else None
    change = changes(contest.candidates, shares, previous)
    by_id = {candidate.id: candidate for candidate in contest.candidates}
    settled = all_in and not drawn.open and bool(total) and contest.seats == 1
    second_alone = len(order) == 2 or (len(order) > 2 and entered[order[1]] != entered[order[2]])
    heads = [head.code for head in contest.law.heads]
    by_head = heads_in(figures, heads)
    rejected = None if waiting else rejected_in(figures, heads)
    lead = _lead(order, entered, contest.seats)
    return Result(
        standings=tuple(
            Standing(
                id=id_,
                votes=votes[id_],
                so_far=entered.get(id_, 0),
                from_blocks=_from_blocks_of(contest, figures, id_),
                rank=1 + sum(n > entered[id_] for n in entered.values()) if all_in else None,
                placed=places.get(id_),
                share=shares.get(id_),
                change=change.get(id_),
                deposit_kept=_deposit_kept(contest, votes[id_], total),
                term=drawn.terms.get(id_),
            )
            for id_ in ids
        ),
        seats=contest.seats,
        valid_votes=total,
        votes_so_far=so_far(in_hand.values()),
        missing_votes=len(votes) - len([n for n in votes.values() if n is not None]),
        by_head=dict.fromkeys(heads) if waiting else dict(zip(heads, by_head, strict=True)),
        rejected=rejected,
        rejected_so_far=rejected if rejected is not None else so_far(by_head),
        rejected_in_part=None if waiting else figures.get(REJECTED_IN_PART),
        unused=None if waiting else figures.get(UNUSED),
        papers_verified=contest.papers_verified(),
        electorate=contest.setup.electorate.electors if contest.setup.electorate else None,
        order=order,
        lead=lead if all_in else None,
        lead_so_far=lead,
        lead_after_lot=_lead(order, entered, contest.seats, drawn.lucky) if all_in and not drawn.open else None,
        tie=tie,
        tie_open=drawn.open,
        term_ties=drawn.term_ties,
        harmless_ties=_harmless(order, entered, drawn) if all_in else (),
        swing=swing(by_id[order[0]], by_id[order[1]], change, previous)
        if settled and previous and second_alone
        else None,
        outcome=outcome(by_id[order[0]], previous) if settled else None,
        has_deposits=contest.law.deposit_pounds is not None,
    )


def _from_blocks_of(contest: ContestState, figures: FigureMap, candidate: str) -> int:
    """Votes from blocks: in sums they are kept by candidate, in totals they are spread from the papers of each."""
    if contest.in_units:
        return figures.get(block_of(candidate)) or 0
    blocks = (block for block in contest.setup.plan.blocks if candidate in block.candidates)
    return so_far(figures.get(block_of(block.code)) for block in blocks)


def _deposit_kept(contest: ContestState, votes: int | None, total: int | None) -> bool | None:
    """More than one twentieth of the valid votes, exactly (rules.md C.1); None where the type has no deposit."""
    if contest.law.deposit_pounds is None or votes is None or total is None:
        return None
    return 20 * votes > total


@dataclass(frozen=True, slots=True)
class _Order:
    """Candidates by votes with the lots that were drawn: who is level across a line, and whom a lot placed."""

    order: tuple[str, ...]
    tie: Tie | None = None
    open: bool = False
    term_ties: tuple[Tie, ...] = ()
    lucky: frozenset[str] = frozenset()
    terms: Mapping[str, str] = field(default_factory=dict)
    across: frozenset[str] = frozenset()


def _by_votes(votes: Mapping[str, int]) -> _Order:
    return _Order(tuple(sorted(votes, key=lambda id_: -votes[id_])))


def _drawn(contest: ContestState, votes: Mapping[str, int]) -> _Order:
    """Go from line to line: of the terms of office first, then between elected and not. A lot splits a level group;
    where none was drawn among exactly these, on these votes, for these seats, the line is open."""
    groups = [list(group) for _, group in groupby(_by_votes(votes).order, key=lambda id_: votes[id_])]
    tie, open_, lucky = None, False, frozenset[str]()
    term_ties: list[Tie] = []
    across: set[str] = set()
    for line, term in _lines(contest):
        found = _straddling(groups, line)
        if found is None:
            continue
        at, seats = found
        level = Tie(tuple(groups[at]), seats, term)
        across |= set(level.ids)
        elected = _lot(contest, level, votes[level.ids[0]])
        if line == contest.seats:
            tie, open_, lucky = level, not elected, elected
        elif not elected:
            term_ties.append(level)
        if elected:
            rest = [id_ for id_ in groups[at] if id_ not in elected]
            groups[at : at + 1] = [[id_ for id_ in groups[at] if id_ in elected], rest]
    order = tuple(id_ for group in groups for id_ in group)
    settled = not open_ and not term_ties
    return _Order(
        order, tie, open_, tuple(term_ties), lucky, _terms(contest, order) if settled else {}, frozenset(across)
    )


def _lines(contest: ContestState) -> Iterator[tuple[int, str]]:
    """After how many places a line lies, and the term above it; the last is that between elected and not."""
    seats = 0
    for term in contest.setup.terms[:-1]:
        seats += term.seats
        yield seats, term.name
    yield contest.seats, contest.setup.terms[-1].name if contest.setup.terms else ""


def _straddling(groups: Sequence[Sequence[str]], line: int) -> tuple[int, int] | None:
    """The level group that a line goes through, and how many of it are above."""
    start = 0
    for at, group in enumerate(groups):
        if start < line < start + len(group):
            return at, line - start
        start += len(group)
    return None


def _lot(contest: ContestState, tie: Tie, level: int) -> frozenset[str]:
    """Whom the lot placed, where one was drawn among exactly these candidates, on these votes, for these seats."""
    for lot in reversed(contest.lots):
        if set(lot.among) == set(tie.ids) and len(lot.elected) == tie.seats and lot.votes == level:
            return frozenset(lot.elected)
    return frozenset()


def _terms(contest: ContestState, order: Sequence[str]) -> dict[str, str]:
    names = [term.name for term in contest.setup.terms for _ in range(term.seats)]
    return dict(zip(order, names, strict=False))


def _harmless(order: Sequence[str], votes: Mapping[str, int], drawn: _Order) -> tuple[Tie, ...]:
    """Level votes that change nobody's place."""
    groups = (tuple(group) for _, group in groupby(order, key=lambda id_: votes[id_]))
    return tuple(Tie(group, 0) for group in groups if len(group) > 1 and not set(group) & drawn.across)


def _places(order: Sequence[str], seats: int, drawn: _Order) -> dict[str, bool | None]:
    """True placed, False not, None while a lot is to be drawn."""
    places: dict[str, bool | None] = {id_: i < seats for i, id_ in enumerate(order)}
    for id_ in drawn.tie.ids if drawn.tie and drawn.open else ():
        places[id_] = None
    return places


def _lead(
    order: Sequence[str], votes: Mapping[str, int], seats: int, lucky: frozenset[str] = frozenset()
) -> int | None:
    """Last placed over first not placed, among those entered; with a lot, one additional vote for each winner."""
    if len(order) <= seats:
        return None
    last, first_out = order[seats - 1], order[seats]
    return votes[last] + (last in lucky) - votes[first_out]
