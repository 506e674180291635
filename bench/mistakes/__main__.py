"""`python -m bench.mistakes [--quick] [--store]`: makes mistakes on purpose, and writes what became of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.mistakes.contests import SHARED
from bench.mistakes.report import report, table
from bench.mistakes.stored import drops, store, stored
from bench.mistakes.tally import goals, measured

ROOT = Path(__file__).resolve().parents[2]
PAGE, README = ROOT / "docs" / "mistakes.md", ROOT / "README.md"
MARKS = "<!-- mistakes -->\n", "<!-- /mistakes -->"
RUNS = {"full": (1, 3), "quick": (5, 1)}
"""Every so-manieth contest, and how often each mistake is made in it."""


def main() -> int:
    """Measure, compare with the kept figures, and fail on a goal missed or a drop of two points."""
    parser = argparse.ArgumentParser(prog="python -m bench.mistakes", description="Makes mistakes on purpose.")
    parser.add_argument("--quick", action="store_true", help="a fifth of the contests, each mistake once")
    parser.add_argument("--store", action="store_true", help="keep these figures as those to compare with")
    asked = parser.parse_args()
    if not SHARED.is_dir():
        print("The results that mistakes are made in are not here: ../shared/data beside the repository.")
        return 2
    run = "quick" if asked.quick else "full"
    found = measured(SHARED, *RUNS[run])
    print("\n".join(table(found)))
    print()
    missed = [goal for goal, _, kept in goals(found) if not kept]
    for goal, what, kept in goals(found):
        print(f"{'kept' if kept else 'MISSED'}: {goal} ({what})")
    for line in (*found.stopped, *found.suspected):
        print(f"in a clean count: {line}")
    if asked.store:
        store(run, found)
    fallen = list(drops(found, stored(run)))
    for line in fallen:
        print(f"FELL: {line}")
    if run == "full":
        PAGE.write_text(report(found), encoding="utf-8")
        README.write_text(with_table(README.read_text(encoding="utf-8"), table(found)), encoding="utf-8")
    return 1 if missed or fallen else 0


def with_table(readme: str, lines: Iterable[str]) -> str:
    """The README with this table between its marks."""
    before, _, rest = readme.partition(MARKS[0])
    return before + MARKS[0] + "\n".join(lines) + "\n" + MARKS[1] + rest.partition(MARKS[1])[2]


if __name__ == "__main__":
    sys.exit(main())
