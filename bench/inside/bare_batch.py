"""The floor: a declaration of each contest in a loop, in a process that does nothing else and writes no file."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[0] = str(ROOT)  # before anything of ours is imported

import main  # noqa: E402
from exports.papers import PAPERS, document_of  # noqa: E402
from exports.pdf import render  # noqa: E402

state = main._state(Path(sys.argv[1]))
start = time.perf_counter()
for contest in state.contests.values():
    render(document_of(PAPERS["declaration"], state, contest))
print(json.dumps({"seconds": time.perf_counter() - start}))
