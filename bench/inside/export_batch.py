"""The command that the window starts, in this process, and how much memory it took after some papers and at the end."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[0] = str(ROOT)  # before anything of ours is imported

import main  # noqa: E402
from bench.inside.memory import peak_memory  # noqa: E402
from exports.files import Wish, export_all_that_can_be_had  # noqa: E402

EARLY = 50
state = main._state(Path(sys.argv[1]))
early = 0.0
for number, _ in enumerate(export_all_that_can_be_had(state, Path(sys.argv[2]), Wish(("declaration",))), 1):
    if number == EARLY:
        early = peak_memory()
print(json.dumps({"early": early, "end": peak_memory()}))
