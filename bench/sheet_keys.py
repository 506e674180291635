"""Five hundred sheets in the real window: opening the file, every key of a sheet, closing one, memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from bench.figures import Figure, no_more_than, times_as_much
from bench.nights import FIRST_SHEET, hartlepool_entered, sheet_count, store
from bench.processes import ask, at_home, folder
from bench.timing import percentile_99

SHEETS, CANDIDATES = 500, 40
LAST = 10
"""So many sheets still want their second entry; they are typed one right after the other."""

OPENING, KEY, CLOSING, MEMORY = 1000.0, 8.0, 50.0, 1.5
SMALL, BARE = "16 rows of totals", "bare table"

Answer = dict[str, Any]


def measure(quick: bool) -> list[Figure]:
    """Fresh processes in turn: ours, the same window with Hartlepool's totals, and a bare table of line edits.

    The Enter that closes a sheet is none of the keys: it has a figure of its own, up to the answer of the store.
    """
    with folder() as home:
        large = store(home / "large.count", sheet_count(SHEETS, CANDIDATES, open_=LAST))
        small = store(home / "small.count", hartlepool_entered())
        last = range(FIRST_SHEET + SHEETS - LAST, FIRST_SHEET + SHEETS)
        rounds = [(_window(home, large, *last), _window(home, small), _bare(home)) for _ in range(1 if quick else 5)]
    ours, few, bare = ([each[at] for each in rounds] for at in range(3))
    count, row = f"{SHEETS} sheets twice in the window", f"sheet of {CANDIDATES} rows"
    return [
        no_more_than(f"opening {count}", "ms", _usual(ours, _opening), OPENING, SMALL, _usual(few, _opening)),
        no_more_than(f"key to paint, {row}, p99", "ms", _usual(ours, _slow), KEY, BARE, _usual(bare, _slow)),
        no_more_than(f"key to paint, {row}, median", "ms", _usual(ours, _key), None, BARE, _usual(bare, _key)),
        no_more_than("Enter after its number to paint", "ms", _usual(ours, _form), None, BARE, _usual(bare, _key)),
        no_more_than("last Enter to stored and painted", "ms", _usual(ours, _closing), CLOSING, *_storing(ours)),
        times_as_much(f"memory with {count}", "MB", _usual(ours, _memory), SMALL, _usual(few, _memory), MEMORY),
    ]


def _window(home: Path, file: Path, *sheets: int) -> Answer:
    """On a copy: the sheets are closed anew each time."""
    copy = home / "typed.count"
    copy.write_bytes(file.read_bytes())
    for left in ("typed.count-desk", "bare-window.db"):
        (home / left).unlink(missing_ok=True)
    return ask(at_home(home), "program_sheet_keys.py", copy, *sheets)[1]


def _bare(home: Path) -> Answer:
    return ask(at_home(home), "bare_keys.py", CANDIDATES, 2)[1]


# what one process answered; over the processes the median counts, so that one bad moment spoils one


def _usual(answers: list[Answer], what: Callable[[Answer], float]) -> float:
    return median(map(what, answers))


def _opening(answer: Answer) -> float:
    return float(answer["opening"])


def _memory(answer: Answer) -> float:
    return float(answer["memory"])


def _slow(answer: Answer) -> float:
    """All but one key in a hundred are quicker; a number and its Enter are keys like others."""
    return percentile_99([*answer["digits"], *answer["enters"]])


def _key(answer: Answer) -> float:
    return float(median([*answer["digits"], *answer["enters"]]))


def _form(answer: Answer) -> float:
    return float(median(answer["forms"]))


def _closing(answer: Answer) -> float:
    return float(median(answer["closing"]))


def _storing(answers: list[Answer]) -> tuple[str, float]:
    return "bare insert", _usual(answers, lambda answer: float(median(answer["storing"])))
