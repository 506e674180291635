"""Adds up what became of the mistakes, by kind and by who looks a second time; whole numbers, so that they compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.mistakes.contests import contests
from bench.mistakes.kinds import KINDS, TYPED, Kind
from bench.mistakes.layout import laid_out
from bench.mistakes.trial import LOOKS, Clean, Outcome, ground, trials
from models.plan import SecondLook


@dataclass(slots=True)
class Tally:
    """Mistakes made and caught; those where something disagrees (`asked`), and where the first guess was the true
    cause (`named`); those with one wrong row (`rows`), and where the guess marks it (`marked`)."""

    made: int = 0
    caught: int = 0
    asked: int = 0
    named: int = 0
    rows: int = 0
    marked: int = 0
    sums: int = 0
    sums_caught: int = 0

    def add(self, outcome: Outcome) -> None:
        """One mistake more."""
        self.made += 1
        self.caught += outcome.caught
        self.asked += outcome.guess is not None
        self.named += bool(outcome.guess)
        self.rows += outcome.row is not None
        self.marked += bool(outcome.row)
        self.sums += outcome.changes_sum
        self.sums_caught += outcome.changes_sum and outcome.caught


def together(tallies: Iterable[Tally]) -> Tally:
    """Several as one."""
    whole = Tally()
    for tally in tallies:
        for name, n in asdict(tally).items():
            setattr(whole, name, getattr(whole, name) + n)
    return whole


@dataclass(slots=True)
class Measured:
    """Everything that one run found. `by` is by kind and second look, `questions` what clean contests are asked."""

    contests: int = 0
    excluded: dict[str, str] = field(default_factory=dict)
    by: dict[tuple[str, str], Tally] = field(default_factory=dict)
    clean: dict[str, int] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)
    stopped: list[str] = field(default_factory=list)
    suspected: list[str] = field(default_factory=list)

    def of(self, kinds: Sequence[Kind], looks: Sequence[SecondLook]) -> Tally:
        """Some kinds and some looks together."""
        names, modes = {kind.name for kind in kinds}, {look.value for look in looks}
        return together(tally for (kind, look), tally in self.by.items() if kind in names and look in modes)

    def all_questions(self) -> tuple[int, int]:
        """Questions (A) and clean contests, each counted in every mode."""
        return sum(self.questions.values()), sum(self.clean.values())


TYPED_KINDS = tuple(kind for kind in KINDS if kind.group == TYPED)


def measured(shared: Path, step: int, repeats: int) -> Measured:
    """Every `step`-th contest, each kind of mistake so often in each mode."""
    sound, wrong = contests(shared)
    found = Measured(excluded=wrong)
    for place, contest in enumerate(sound):
        if place % step:
            continue
        found.contests += 1
        layout = laid_out(contest, place)
        for look in LOOKS:
            here = ground(layout, look)
            _clean(found, contest.name, here.clean)
            for outcome in trials(here, KINDS, repeats):
                found.by.setdefault((outcome.kind.name, look.value), Tally()).add(outcome)
    return found


def _clean(found: Measured, name: str, clean: Clean) -> None:
    look = clean.look.value
    found.clean[look] = found.clean.get(look, 0) + 1
    found.questions[look] = found.questions.get(look, 0) + len(clean.asked)
    found.stopped += [f"{name} ({look}): {code}" for code in clean.stopped]
    found.suspected += [f"{name} ({look}): {words}" for words in clean.suspected]


def row_and_all(found: Measured) -> tuple[int, int]:
    """First guesses that name the true cause and, where one row is wrong, mark it too; of how many."""
    tallies = found.by.values()
    return sum(t.marked if t.rows else t.named for t in tallies), sum(t.asked for t in tallies)


def goals(found: Measured) -> Iterator[tuple[str, str, bool]]:
    """What is promised, what was found, and whether it is kept."""
    typed = found.of(TYPED_KINDS, LOOKS)
    blind = found.of(TYPED_KINDS, [SecondLook.BLIND])
    whole = found.of(KINDS, LOOKS)
    questions, clean = found.all_questions()
    yield (
        "typed in one entry and changes a sum: caught in every mode, 100 %",
        f"{typed.sums_caught:,} of {typed.sums:,}",
        typed.sums_caught == typed.sums,
    )
    yield (
        "typed in one entry, blind second entry: at least 99.9 % caught",
        f"{blind.caught:,} of {blind.made:,}",
        1000 * blind.caught >= 999 * blind.made,
    )
    yield "questions (A) per clean contest: under 0.5", f"{questions:,} in {clean:,}", 2 * questions < clean
    yield (
        "where figures disagree, the first guess is the true cause: at least 90 %",
        f"{whole.named:,} of {whole.asked:,}",
        10 * whole.named >= 9 * whole.asked,
    )
    yield (
        "nothing stops a clean contest, nothing is suspected in it",
        f"{len(found.stopped)} and {len(found.suspected)}",
        not found.stopped and not found.suspected,
    )
