"""`python -m bench [NAME…] [--quick] [--json FILE]`: measures and prints. A goal missed is a figure, not an error."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from bench.figures import Figure
from bench.machine import machine
from bench.table import table, write_json

NAMES = ("start", "keys", "declaration", "papers", "journal", "results", "sheets", "sheet_keys", "batch")
"""Each is a module here with `measure(quick) -> list[Figure]`."""


def main() -> int:
    """Measure what is asked for, or everything."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures the promised figures.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(NAMES)}; all without one")
    parser.add_argument("--quick", action="store_true", help="a few runs of each, to see that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"there is no figure called {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    for name in asked.names or NAMES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        figures += import_module(f"bench.{name}").measure(asked.quick)
    about = machine()
    print(table(about, figures))
    if asked.quick:
        print("\nFew runs: these figures show that it works, not how fast it is.")
    if asked.json:
        write_json(asked.json, about, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
