"""The exact result of one contest: a pure function of its state, in whole numbers (rules.md C, D, H)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from models.comparison import Outcome, Swing, changes, outcome, swing
from models.exact import Ratio, percent
from models.ids import REJECTED_IN_PART
from models.state import ContestState
from models.units import heads_in, known_sum, rejected_in, so_far, votes_in


@dataclass(frozen=True, slots=True)
class Tie:
    """Candidates with the same votes; `seats` of them can still be placed (0: nobody's place hangs on it)."""

    ids: tuple[str, ...]
    seats: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidate's part in the result; None is not known yet, or not settled."""

    id: str
    votes: int | None
    rank: int | None
    placed: bool | None
    share: Ratio | None
    change: Ratio | None
    deposit_kept: bool | None


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
    papers_verified: int | None
    electorate: int | None
    order: tuple[str, ...]
    lead: int | None
    lead_so_far: int | None
    lead_after_lot: int | None
    tie: Tie | None
    tie_open: bool
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
    figures = contest.figures()
    votes = dict(zip(ids, votes_in(figures, ids), strict=True))
    entered = {id_: n for id_, n in votes.items() if n is not None}
    total = known_sum(votes.values()) if votes else None
    all_in = total is not None
    order = tuple(sorted(entered, key=lambda id_: -entered[id_]))
    tie, harmless = _ties(order, entered, contest.seats) if all_in else (None, ())
    lucky = _lot_winners(contest, tie, entered[tie.ids[0]] if tie else None)
    order = tuple(sorted(order, key=lambda id_: (-entered[id_], id_ not in lucky)))
    tie_open = tie is not None and not lucky
    places = _places(order, contest.seats, tie, lucky) if all_in else {}
    shares = {id_: Ratio(n, total) for id_, n in entered.items()} if total else {}
    previous = contest.setup.previous if contest.seats == 1 else None
    change = changes(contest.candidates, shares, previous)
    by_id = {candidate.id: candidate for candidate in contest.candidates}
    settled = all_in and not tie_open and bool(total) and contest.seats == 1
    second_alone = len(order) == 2 or (len(order) > 2 and entered[order[1]] != entered[order[2]])
    heads = [head.code for head in contest.law.heads]
    rejected = rejected_in(figures, heads)
    lead = _lead(order, entered, contest.seats)
    return Result(
        standings=tuple(
            Standing(
                id=id_,
                votes=votes[id_],
                rank=1 + sum(n > entered[id_] for n in entered.values()) if all_in else None,
                placed=places.get(id_),
                share=shares.get(id_),
                change=change.get(id_),
                deposit_kept=_deposit_kept(contest, votes[id_], total),
            )
            for id_ in ids
        ),
        seats=contest.seats,
        valid_votes=total,
        votes_so_far=so_far(votes.values()),
        missing_votes=len(votes) - len(entered),
        by_head=dict(zip(heads, heads_in(figures, heads), strict=True)),
        rejected=rejected,
        rejected_so_far=rejected if rejected is not None else so_far(heads_in(figures, heads)),
        rejected_in_part=figures.get(REJECTED_IN_PART),
        papers_verified=contest.papers_verified(),
        electorate=contest.setup.electorate.electors if contest.setup.electorate else None,
        order=order,
        lead=lead if all_in else None,
        lead_so_far=lead,
        lead_after_lot=_lead(order, entered, contest.seats, lucky) if all_in and not tie_open else None,
        tie=tie,
        tie_open=tie_open,
        harmless_ties=harmless,
        swing=swing(by_id[order[0]], by_id[order[1]], change, previous)
        if settled and previous and second_alone
        else None,
        outcome=outcome(by_id[order[0]], previous) if settled else None,
        has_deposits=contest.law.deposit_pounds is not None,
    )


def _deposit_kept(contest: ContestState, votes: int | None, total: int | None) -> bool | None:
    """More than one twentieth of the valid votes, exactly (rules.md C.1); None where the type has no deposit."""
    if contest.law.deposit_pounds is None or votes is None or total is None:
        return None
    return 20 * votes > total


def _ties(order: Sequence[str], votes: Mapping[str, int], seats: int) -> tuple[Tie | None, tuple[Tie, ...]]:
    """The tie across the line between elected and not, and those that change nobody's place."""
    across: Tie | None = None
    harmless: list[Tie] = []
    start = 0
    for _, group in groupby(order, key=lambda id_: votes[id_]):
        tied = tuple(group)
        end = start + len(tied)
        if start < seats < end:
            across = Tie(tied, seats - start)
        elif len(tied) > 1:
            harmless.append(Tie(tied, 0))
        start = end
    return across, tuple(harmless)


def _lot_winners(contest: ContestState, tie: Tie | None, level: int | None) -> frozenset[str]:
    """Whom the lot placed, where one was drawn among exactly these candidates, on these votes, for these seats."""
    for lot in reversed(contest.lots) if tie else ():
        if tie and set(lot.among) == set(tie.ids) and len(lot.elected) == tie.seats and lot.votes == level:
            return frozenset(lot.elected)
    return frozenset()


def _places(order: Sequence[str], seats: int, tie: Tie | None, lucky: frozenset[str]) -> dict[str, bool | None]:
    """True placed, False not, None while a lot is to be drawn."""
    places: dict[str, bool | None] = {id_: i < seats for i, id_ in enumerate(order)}
    for id_ in tie.ids if tie else ():
        places[id_] = id_ in lucky if lucky else None
    return places


def _lead(
    order: Sequence[str], votes: Mapping[str, int], seats: int, lucky: frozenset[str] = frozenset()
) -> int | None:
    """Last placed over first not placed, among those entered; with a lot, one additional vote for each winner."""
    if len(order) <= seats:
        return None
    last, first_out = order[seats - 1], order[seats]
    return votes[last] + (last in lucky) - votes[first_out]
