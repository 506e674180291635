"""One contest laid out on numbered sheets, batches and boxes: each paper is dealt, so that every sum is exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from random import Random

from bench.mistakes.contests import HEADS, Real
from models.ids import REJECTED_IN_PART, SENT, UNUSED, FieldId, rejected_under, votes_of

FIRST = 101
LEAN = 60
"""Where papers were not mixed: so many of a hundred papers of one candidate may lie towards one end of the heap."""
PER_STATION = 700


@dataclass(frozen=True, slots=True)
class Paper:
    """One ballot paper: whom it votes for, or the head it is rejected under; `doubtful` papers are adjudicated."""

    votes: tuple[int, ...]
    head: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A count sheet, or a batch of adjudicated papers, as it stands on paper."""

    number: int
    papers: int
    figures: Mapping[FieldId, int]
    batch: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """All sheets, batches and boxes of one contest. `mixed`: papers were mixed before they were dealt."""

    contest: Real
    sheets: tuple[Sheet, ...]
    batches: tuple[Sheet, ...]
    boxes: tuple[tuple[str, int], ...]
    mixed: bool
    even: bool

    @property
    def spare(self) -> int:
        """The first number that nobody uses."""
        return max(sheet.number for sheet in (*self.sheets, *self.batches)) + 1


def laid_out(contest: Real, place: int) -> Layout:
    """The contest on sheets, the same every time. Every second contest has sheets of one size, the others of
    whatever a mini-count was dealt; every second pair mixes its papers, the others lean as places do."""
    chance = Random(f"sheets of {contest.name}")
    adjudicated, even, mixed = contest.seats == 1, place % 2 == 0, place % 4 < 2
    papers = _in_order_of_dealing(_papers(contest, chance), mixed, chance)
    sizes = _sizes(len(papers), even, chance)
    cuts = list(accumulate(sizes, initial=0))
    dealt = [papers[a:b] for a, b in pairwise(cuts)]
    sheets = [Sheet(FIRST + i, len(some), _figures(contest, some, adjudicated)) for i, some in enumerate(dealt)]
    batches = _batches(contest, papers, FIRST + len(sheets)) if adjudicated else []
    return Layout(contest, tuple(sheets), tuple(batches), _boxes(len(papers), chance), mixed, even)


def _papers(contest: Real, chance: Random) -> list[Paper]:
    """Votes go to papers in turn, so that nobody has two on one paper and no paper has too many."""
    rejected = _by_head(contest, chance)
    good = (contest.papers or 0) - sum(rejected.values())
    marked: list[list[int]] = [[] for _ in range(good)]
    at = 0
    for candidate, votes in enumerate(contest.votes, 1):
        for _ in range(votes):
            marked[at % good].append(candidate)
            at += 1
    allowed = sum(rejected.values()) // 3 if contest.seats == 1 else 0
    doubtful = frozenset(chance.sample(range(good), min(allowed, good)))
    void = [Paper((), head, doubtful=True) for head, n in rejected.items() for _ in range(n)]
    return [*(Paper(tuple(who), doubtful=i in doubtful) for i, who in enumerate(marked)), *void]


def _by_head(contest: Real, chance: Random) -> dict[str, int]:
    """Where only a total was published its split is invented: mostly unmarked, some with too many votes."""
    by_head = {head: n for head, n in contest.rejected.items() if head != "total"}
    if by_head:
        return {head: by_head.get(head, 0) for head in HEADS}
    drawn = chance.choices(HEADS, (1, 90, 25, 184), k=contest.papers_rejected or 0)
    return {head: drawn.count(head) for head in HEADS}


def _in_order_of_dealing(papers: Sequence[Paper], mixed: bool, chance: Random) -> list[Paper]:
    if mixed:
        return chance.sample(papers, len(papers))
    lean: dict[int, int] = {}
    keyed: list[tuple[int, int]] = []
    for i, paper in enumerate(papers):
        who = paper.votes[0] if paper.votes else 0
        towards = lean.setdefault(who, chance.randint(-LEAN, LEAN))
        places = [chance.randrange(1_000_000) for _ in range(2 if chance.randrange(100) < abs(towards) else 1)]
        keyed.append((max(places) if towards > 0 else min(places), i))
    return [papers[i] for _, i in sorted(keyed)]


def _sizes(papers: int, even: bool, chance: Random) -> list[int]:
    """Sheets of 500, or of 50 in a ward, the last with what is left; or as large as it came."""
    usual = 500 if papers > 10_000 else max(50, papers // 20 // 50 * 50)
    sizes: list[int] = []
    while papers:
        size = usual if even else chance.randint(usual * 6 // 10, usual * 14 // 10)
        sizes.append(min(size, papers))
        papers -= sizes[-1]
    return sizes


def _figures(contest: Real, papers: Sequence[Paper], adjudicated: bool) -> dict[FieldId, int]:
    figures = _votes(contest, [p for p in papers if not (adjudicated and p.doubtful)])
    if adjudicated:
        return {**figures, SENT: sum(paper.doubtful for paper in papers)}
    in_part = {REJECTED_IN_PART: 0} if contest.seats > 1 else {}
    return {**figures, **_heads(papers), **in_part}


def _votes(contest: Real, papers: Sequence[Paper]) -> dict[FieldId, int]:
    votes = {votes_of(f"c{i}"): 0 for i in range(1, len(contest.candidates) + 1)}
    for paper in papers:
        for who in paper.votes:
            votes[votes_of(f"c{who}")] += 1
    if contest.seats > 1:
        good = sum(not paper.head for paper in papers)
        votes[UNUSED] = contest.seats * good - sum(votes.values())
    return votes


def _heads(papers: Sequence[Paper]) -> dict[FieldId, int]:
    return {rejected_under(head): sum(paper.head == head for paper in papers) for head in HEADS}


def _batches(contest: Real, papers: Sequence[Paper], number: int) -> list[Sheet]:
    doubtful = [paper for paper in papers if paper.doubtful]
    some = [doubtful[i : i + 60] for i in range(0, len(doubtful), 60)]
    return [
        Sheet(number + i, len(batch), {**_votes(contest, batch), **_heads(batch)}, batch=True)
        for i, batch in enumerate(some)
    ]


def _boxes(papers: int, chance: Random) -> tuple[tuple[str, int], ...]:
    """Postal papers are a fifth; the rest is spread over stations."""
    post = papers // 5
    stations = min(12, max(2, papers // PER_STATION))
    cuts = sorted(chance.sample(range(1, papers - post), stations - 1))
    found = [b - a for a, b in pairwise([0, *cuts, papers - post])]
    return (*((f"s{i}", n) for i, n in enumerate(found, 1)), ("post", post))


def station_boxes(layout: Layout) -> Iterator[tuple[str, int]]:
    """Those that stand at stations."""
    return (box for box in layout.boxes if box[0] != "post")
