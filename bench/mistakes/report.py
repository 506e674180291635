"""The mistake bench as a page: the goals, the table, what was assumed, what cannot be known, what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from bench.mistakes.kinds import BOTH, KINDS, PAPER, TYPED, Kind
from bench.mistakes.tally import TYPED_KINDS, Measured, goals, row_and_all
from bench.mistakes.trial import LOOKS, READER
from models.exact import percent
from models.plan import SecondLook

_MODES = {SecondLook.SUMS: "sums only", SecondLook.READ_BACK: "read-back", SecondLook.BLIND: "blind entry"}

ASSUMED = f"""\
- Results are real; sheets, stations and batches are made: every paper is dealt, so every sum is exact. Half of the
  contests have sheets of one size and a rest, half whatever a mini-count was dealt; in half the papers were mixed
  before dealing, in half a candidate's papers lean by up to 60 in 100 to one end of the heap. Where only a total of
  rejected papers was published, its heads are invented.
- Each mistake is alone in an otherwise right count, which is typed through the program's own rules.
- **Read-back is a person.** It is assumed that of 100 typed rows that differ from the paper the two notice {READER};
  what the sums show is caught whether they notice or not.
- *Caught* means before *ready*: a finding that stops or asks (F, A) and that the clean count does not raise, a sheet
  that cannot close, or a reader who noticed. Notes (N) do not count.
- *Changes a sum*: votes, rejected and sent papers of a sheet do not add up to its papers, a sheet is not entered, or
  papers dealt are not papers verified. Two rows exchanged change none.
- *First guess* is counted where figures disagree: it must say what happened and on which sheet. *Row* is the share in
  which the wrong row is among the rows marked, at most three."""

UNKNOWN = """\
- **Rows swapped, sums only; a bundle to another candidate; order mixed on the paper:** every sum agrees and the paper
  itself is wrong, or nobody looks twice. Only a note (a sheet unlike the others, two candidates exchanged) can hint.
- **Wrong sheet number** between two sheets of the same size: without a blind second entry only the sheet that is not
  entered can be seen, and that is what the first guess says.
- **Neighbouring key, misread digit:** the sheet and the kind are known; a difference of 1 to 3 fits many rows, and
  only a second entry tells which."""


def report(found: Measured) -> str:
    """The whole page, in Markdown."""
    return "\n".join(
        (
            "# Mistakes on purpose",
            "",
            f"{found.contests} real contests, typed with one mistake at a time: `make mistakes`. Generated; "
            "do not edit.",
            "",
            *table(found),
            "",
            "## Goals",
            "",
            *(f"- {'Kept' if kept else '**Missed**'}: {goal} ({what})." for goal, what, kept in goals(found)),
            "",
            _strictly(found),
            "",
            "## Assumptions",
            "",
            ASSUMED,
            "",
            "## What cannot be known",
            "",
            UNKNOWN,
            "",
            "## Contests left out",
            "",
            *(f"- {name}: {why}." for name, why in found.excluded.items()),
            "",
        )
    )


def _strictly(found: Measured) -> str:
    named, asked = row_and_all(found)
    return (
        f"Counting only first guesses that also mark the wrong row, {named:,} of {asked:,} ({_share(named, asked)}) "
        "are right."
    )


def table(found: Measured) -> Iterator[str]:
    """A row for each kind: how many, caught by mode, first guess by mode, row."""
    modes = [_MODES[look] for look in LOOKS]
    yield (
        "| Mistake | made | "
        + " | ".join([*(f"caught, {m}" for m in modes), *(f"guess, {m}" for m in modes)])
        + (" | row marked |")
    )
    yield "|---|" + "--:|" * (2 * len(modes) + 2)
    for group in (TYPED, PAPER, BOTH):
        kinds = [kind for kind in KINDS if kind.group == group]
        yield f"| *{group}* |" + " |" * (2 * len(modes) + 2)
        yield from (_row(found, kind.name, [kind]) for kind in kinds)
    yield _row(found, "**all that were typed in one entry**", TYPED_KINDS)
    yield _row(found, "**all**", KINDS)


def _row(found: Measured, name: str, kinds: tuple[Kind, ...] | list[Kind]) -> str:
    tallies = [found.of(kinds, [look]) for look in LOOKS]
    whole = found.of(kinds, LOOKS)
    cells = [
        f"{whole.made:,}",
        *(_share(t.caught, t.made) for t in tallies),
        *(_share(t.named, t.asked) for t in tallies),
        _share(whole.marked, whole.rows),
    ]
    return f"| {name} | " + " | ".join(cells) + " |"


def _share(part: int, whole: int) -> str:
    return f"{percent(part, whole, 1)} %" if whole else "–"
